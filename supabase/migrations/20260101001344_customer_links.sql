-- The customer's way back: what stands behind the link of a mail, and what can be done with it, each by a press.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001344', 'customer_links', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

insert into app.attempt_limits (action, scope, capacity, refill_seconds) values ('appointment_link', 'address', 60, 900);

-- 256 random bits as they are written in an address; whatever else is asked for is not looked for.
create function app.is_link_token(p_token text)
returns boolean
language sql
immutable
parallel safe
set search_path = ''
as $$ select coalesce(p_token ~ '^[A-Za-z0-9_-]{43}$', false) $$;

-- Only the app itself asks in the name of somebody without a session: it has counted the attempt.
create function app.require_vouched()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
end
$$;

-- The appointment behind a link: still to come or going on, and with whom the link was sent to. One that never was, that is over,
-- cancelled, in the trash or somebody else's by now are one answer: none. Definer: links are granted to nobody. Granted to nobody.
create function app.linked_appointment(p_token text)
returns public.appointments
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v public.appointments;
begin
  if app.is_link_token(p_token) then
    select a.* into v
    from app.appointment_links l
    join public.appointments a on a.workspace_id = l.workspace_id and a.id = l.appointment_id
    join public.workspaces w on w.id = a.workspace_id and w.appointments
    where l.token_hash = app.digest_of_token(p_token) and a.deleted_at is null and a.status in ('scheduled', 'confirmed')
      and a.ends_at > now() and l.email = app.customer_email(a.workspace_id, a.contact_id, a.guest_email);
  end if;
  return v;
end
$$;

-- The time that is held behind a link, while it is and the page that it came from is open. Definer: as above.
create function app.linked_hold(p_token text)
returns app.booking_holds
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v app.booking_holds;
begin
  if app.is_link_token(p_token) then
    select h.* into v from app.booking_holds h
    where h.token_hash = app.digest_of_token(p_token) and h.held_until > now() and h.confirmed_at is null
      and exists (select from app.bookable_people(h.workspace_id) p (id) where p.id = h.owner_user_id);
  end if;
  return v;
end
$$;

-- Whom strangers can book: chosen, and here. None where the page is off, so everything that asks is closed then.
-- Definer: settings are a workspace's own. Granted to nobody.
create function app.bookable_people(p_workspace uuid)
returns setof uuid
language sql
stable
security definer
rows 5
set search_path = ''
as $$
  select m.user_id
  from public.booking_settings b
  join public.workspaces w on w.id = b.workspace_id and w.appointments
  join public.workspace_members m on m.workspace_id = b.workspace_id and m.user_id = any (b.people) and m.is_active
  where b.workspace_id = p_workspace and b.page_on
$$;

-- What an appointment keeps free after it.
create function app.kept_free(p_workspace uuid, p_service uuid)
returns interval
language sql
stable
set search_path = ''
as $$
  select make_interval(mins => coalesce(
    (select s.buffer_minutes from public.appointment_services s where s.workspace_id = p_workspace and s.id = p_service), 0
  ))
$$;

-- What is behind a link, as its reader sees it; null where there is nothing any more. With `with_times` the times it can be moved to.
-- Definer and open to anon: whoever opens the link has no session. The token is the authority; without a real one there is a
-- single answer. It says when, where, what for and which workspace, and nothing else of anybody.
create function public.appointment_by_link(token text, with_times boolean default false)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v constant public.appointments := app.linked_appointment(appointment_by_link.token);
  v_hold app.booking_holds;
begin
  perform app.require_vouched();
  if v.id is null then
    v_hold := app.linked_hold(appointment_by_link.token);
    return (
      select jsonb_build_object(
        'kind', 'hold', 'starts_at', v_hold.starts_at, 'ends_at', v_hold.ends_at, 'all_day', false, 'place', null,
        'service', s.name, 'workspace', w.name, 'time_zone', w.time_zone, 'held_until', v_hold.held_until
      )
      from public.workspaces w
      join public.appointment_services s on s.workspace_id = w.id and s.id = v_hold.service_id
      where w.id = v_hold.workspace_id
    );
  end if;
  return (app.appointment_facts(v) - '{appointment_id,sender}'::text[]) || jsonb_build_object(
    'kind', 'booked',
    'can_move', v.scheduled_at > now() and not v.all_day,
    'times', case when appointment_by_link.with_times and v.scheduled_at > now() and not v.all_day then (
      select coalesce(jsonb_agg(f.at order by f.at), '[]')
      from app.free_starts(
        v.workspace_id, v.owner_user_id, v.ends_at - v.scheduled_at, app.kept_free(v.workspace_id, v.service_id),
        now() + interval '1 hour', now() + interval '14 days', 400, v.id
      ) f (at)
      where exists (
        select from public.workspace_members m
        where m.workspace_id = v.workspace_id and m.user_id = v.owner_user_id and m.is_active
      ) and f.at <> v.scheduled_at
    ) end
  );
end
$$;
comment on function public.appointment_by_link is 'What a customer sees of their appointment behind the link of a mail; null where there is none any more.';

-- A held time becomes an appointment, with what its guest said and with nobody of the book: whether they are in it, the desk finds
-- out. Refused with what is free where somebody booked over it on purpose. Definer: as above. Granted to nobody.
create function app.confirm_hold(p_hold app.booking_holds)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.appointments (
    workspace_id, id, owner_user_id, service_id, scheduled_at, ends_at, status, guest_name, guest_email, guest_phone, notes
  )
  values (
    p_hold.workspace_id, p_hold.id, p_hold.owner_user_id, p_hold.service_id, p_hold.starts_at, p_hold.ends_at, 'confirmed',
    p_hold.guest_name, p_hold.guest_email, p_hold.guest_phone, p_hold.note
  );
  insert into app.appointment_links (workspace_id, id, appointment_id, email, token_hash)
  values (p_hold.workspace_id, p_hold.id, p_hold.id, lower(p_hold.guest_email), p_hold.token_hash);
  update app.booking_holds h set confirmed_at = now(), token_hash = null
  where h.workspace_id = p_hold.workspace_id and h.id = p_hold.id;
  return p_hold.id;
end
$$;

-- What a customer says: `confirm`, `move` to one of the free times, `cancel`. Said twice it is as once. Answers what is behind the
-- link then; null where there was nothing, before or meanwhile. Its owner is told by the trigger of appointments.
-- Definer and open to anon: as above.
create function public.answer_appointment(token text, answer text, starts_at timestamptz default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v public.appointments := app.linked_appointment(answer_appointment.token);
  v_hold app.booking_holds;
  v_length interval;
  v_buffer interval;
begin
  perform app.require_moment(answer_appointment.starts_at, 'starts_at'), app.require_vouched();
  if answer_appointment.answer is null or answer_appointment.answer not in ('confirm', 'move', 'cancel') then
    perform app.refuse('input_invalid', 'An appointment is confirmed, moved or cancelled.', 400, 'answer');
  end if;
  if v.id is null then
    v_hold := app.linked_hold(answer_appointment.token);
  end if;
  -- Before any row, as everywhere; and read anew, for whoever was waited for may have answered or moved it.
  perform app.lock_appointments(coalesce(v.workspace_id, v_hold.workspace_id));
  v := app.linked_appointment(answer_appointment.token);
  if v.id is null then
    v_hold := app.linked_hold(answer_appointment.token);
    if v_hold.id is null or answer_appointment.answer = 'move' then
      return null;
    end if;
    if answer_appointment.answer = 'cancel' then
      update app.booking_holds h set held_until = now() where h.workspace_id = v_hold.workspace_id and h.id = v_hold.id;
      return jsonb_build_object('kind', 'cancelled');
    end if;
    perform app.confirm_hold(v_hold);
    return public.appointment_by_link(answer_appointment.token);
  end if;
  if answer_appointment.answer = 'cancel' then
    update public.appointments a set status = 'cancelled' where a.workspace_id = v.workspace_id and a.id = v.id;
    return jsonb_build_object('kind', 'cancelled');
  end if;
  if answer_appointment.answer = 'confirm' then
    update public.appointments a set status = 'confirmed'
    where a.workspace_id = v.workspace_id and a.id = v.id and a.status = 'scheduled';
    return public.appointment_by_link(answer_appointment.token);
  end if;
  if answer_appointment.starts_at is null or v.all_day or v.scheduled_at <= now() then
    perform app.refuse('input_invalid', 'Choose one of the free times.', 400, 'starts_at');
  end if;
  if answer_appointment.starts_at <> v.scheduled_at then
    v_length := v.ends_at - v.scheduled_at;
    v_buffer := app.kept_free(v.workspace_id, v.service_id);
    -- Any time of theirs that is free, and no other: whoever asks past the page gets no more than it offers.
    if not exists (
      select from public.workspace_members m
      where m.workspace_id = v.workspace_id and m.user_id = v.owner_user_id and m.is_active
    ) or not exists (
      select from app.free_starts(
        v.workspace_id, v.owner_user_id, v_length, v_buffer, greatest(answer_appointment.starts_at, now()),
        least(answer_appointment.starts_at, now() + interval '14 days') + interval '1 second', 1, v.id
      ) f (at) where f.at = answer_appointment.starts_at
    ) then
      perform app.refuse('time_taken', 'This time is not free any more.', 409, nullif(app.free_around(
        v.workspace_id, v.owner_user_id, greatest(answer_appointment.starts_at, now()),
        greatest(answer_appointment.starts_at, now()) + v_length, greatest(answer_appointment.starts_at, now()) + v_length + v_buffer, v.id
      ), ''));
    end if;
    update public.appointments a set scheduled_at = answer_appointment.starts_at, status = 'confirmed', overlap_allowed = false
    where a.workspace_id = v.workspace_id and a.id = v.id;
  end if;
  return public.appointment_by_link(answer_appointment.token);
end
$$;
comment on function public.answer_appointment is 'A customer confirms, moves or cancels their appointment by the link of a mail.';

revoke all on function
  app.is_link_token, app.require_vouched, app.linked_appointment, app.linked_hold, app.bookable_people, app.kept_free, app.confirm_hold
from public;
revoke all on function public.appointment_by_link, public.answer_appointment from public, authenticated;
grant execute on function public.appointment_by_link, public.answer_appointment to anon;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001344';
