-- The public booking page: free times for strangers, and a time held for a quarter of an hour until they confirm it from their mail.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001346', 'public_booking', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

insert into app.attempt_limits (action, scope, capacity, refill_seconds) values
  ('booking_page', 'address', 120, 900),
  ('book', 'address', 20, 3600),
  ('book', 'account', 6, 86400);

-- Times at which somebody of these is free for a service, of the next fortnight and not within the hour.
-- Definer: whose they are is nobody's business. Granted to nobody.
create function app.bookable_starts(p_workspace uuid, p_people uuid[], p_service public.appointment_services)
returns setof timestamptz
language sql
stable
security definer
rows 100
set search_path = ''
as $$
  select distinct f.at
  from unnest(p_people) p (id)
  cross join lateral app.free_starts(
    p_workspace, p.id, make_interval(mins => p_service.minutes), make_interval(mins => p_service.buffer_minutes),
    now() + interval '1 hour', now() + interval '14 days', 600
  ) f (at)
  -- Every half hour is choice enough, and every quarter where that is how long it takes.
  where extract(epoch from f.at)::bigint % case when p_service.minutes < 30 then 900 else 1800 end = 0
  order by 1
  limit 500
$$;

-- What the page of a workspace shows. Definer: as above. Granted to nobody.
create function app.booking_offer(p_workspace uuid, p_people uuid[], p_service_ids uuid[], p_service uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_service public.appointment_services;
  v_services jsonb;
begin
  select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'minutes', s.minutes) order by s.position, s.name) into v_services
  from public.appointment_services s
  where s.workspace_id = p_workspace and s.id = any (p_service_ids) and s.is_active;
  select s.* into v_service from public.appointment_services s
  where s.workspace_id = p_workspace and s.id = p_service and s.id = any (p_service_ids) and s.is_active;
  if v_services is null or cardinality(p_people) = 0 then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'workspace', w.name, 'time_zone', w.time_zone, 'services', v_services, 'service', v_service.id,
      'times', case when v_service.id is not null then (
        select coalesce(jsonb_agg(t.at order by t.at), '[]') from app.bookable_starts(p_workspace, p_people, v_service) t (at)
      ) end
    )
    from public.workspaces w where w.id = p_workspace
  );
end
$$;

-- Definer and open to anon: whoever books has no session. Tells what the workspace chose to show; an address that nobody has, a
-- page that is off, and one where nobody is left who can be booked are one answer: null.
create function public.booking_page(slug text, service uuid default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_settings public.booking_settings;
begin
  perform app.require_vouched();
  select b.* into v_settings from public.booking_settings b where b.slug = lower(left(booking_page.slug, 100)) and b.page_on;
  return app.booking_offer(
    v_settings.workspace_id, array(select app.bookable_people(v_settings.workspace_id)), coalesce(v_settings.service_ids, '{}'),
    booking_page.service
  );
end
$$;
comment on function public.booking_page is 'What the public booking page of a workspace shows, with free times for a service; null where there is none.';

-- What the page would show with these choices, before it is switched on. Definer: as above; for admins.
create function public.booking_preview(service_ids uuid[], people uuid[], service uuid default null)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
begin
  return app.booking_offer(
    v_workspace,
    array(
      select m.user_id from public.workspace_members m
      where m.workspace_id = v_workspace and m.is_active and m.user_id = any (booking_preview.people)
      order by m.user_id limit 20
    ),
    booking_preview.service_ids, booking_preview.service
  );
end
$$;
comment on function public.booking_preview is 'For admins: what the booking page would show.';

-- Holds a time for whoever asks and mails them to confirm it. Of the book nothing is read and nothing is written, so a customer and
-- a stranger get the same answer in the same time. Of two at one time the first has it, and the other is told what is free.
-- Caps: a day's requests of the workspace and of a network address are refused; those of a mail address are answered like any
-- other and mail nothing, so nobody learns from it who asked before. Definer and open to anon: as above.
create function public.book_time(
  slug text, service uuid, starts_at timestamptz, guest_name text, guest_email text, guest_phone text default null, note text default null
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_settings public.booking_settings;
  v_service public.appointment_services;
  v_email constant text := lower(btrim(left(book_time.guest_email, 300)));
  v_address text;
  v_from bytea;
  v_person uuid;
  v_hold uuid;
  v_ends timestamptz;
  v_until constant timestamptz := now() + interval '15 minutes';
begin
  perform app.require_moment(book_time.starts_at, 'starts_at'), app.require_vouched();
  if not coalesce(length(btrim(book_time.guest_name)) between 1 and 160, false) then
    perform app.refuse('input_invalid', 'Tell your name.', 400, 'guest_name');
  end if;
  if not coalesce(v_email ~ '^[^@\s<>(),;:"\\]+@[^@\s<>(),;:"\\]+$' and length(v_email) <= 254, false) then
    perform app.refuse('input_invalid', 'Enter your e-mail address.', 400, 'guest_email');
  end if;
  if length(book_time.guest_phone) > 40 then
    perform app.refuse('input_invalid', 'A phone number has at most 40 characters.', 400, 'guest_phone');
  end if;
  if length(book_time.note) > 2000 then
    perform app.refuse('input_invalid', 'Write at most 2000 characters.', 400, 'note');
  end if;
  select b.* into v_settings from public.booking_settings b where b.slug = lower(left(book_time.slug, 100)) and b.page_on;
  perform app.lock_appointments(v_settings.workspace_id);
  select s.* into v_service from public.appointment_services s
  where s.workspace_id = v_settings.workspace_id and s.id = book_time.service and s.id = any (v_settings.service_ids) and s.is_active;
  if v_service.id is null or not exists (select app.bookable_people(v_settings.workspace_id)) then
    perform app.refuse('booking_closed', 'This can''t be booked here, or not any more.', 404);
  end if;
  v_address := host((select v.client_ip from app.vouched_request() v));
  v_from := sha256(convert_to(
    coalesce((select s.value from app.secrets s where s.name = 'app_signing_key'), '') || '|book|'
      || case when v_address like '%:%' then host(network(set_masklen(v_address::inet, 64))) else v_address end, 'UTF8'
  ));
  if (
    select count(*) >= 200 or count(*) filter (where h.from_digest = v_from) >= 10
    from app.booking_holds h
    where h.workspace_id = v_settings.workspace_id and h.created_at > now() - interval '1 day'
  ) then
    perform app.refuse('too_many_bookings', 'There were too many requests today. Call, or try again tomorrow.', 429);
  end if;
  v_ends := book_time.starts_at + make_interval(mins => v_service.minutes);
  -- Whoever has least to do that week.
  select p.id into v_person
  from app.bookable_people(v_settings.workspace_id) p (id)
  where book_time.starts_at in (select t.at from app.bookable_starts(v_settings.workspace_id, array[p.id], v_service) t (at))
  order by (
    select count(*) from public.appointments a
    where a.workspace_id = v_settings.workspace_id and a.owner_user_id = p.id and a.deleted_at is null
      and a.scheduled_at between book_time.starts_at - interval '84 hours' and book_time.starts_at + interval '84 hours'
  ), p.id
  limit 1;
  if v_person is null then
    perform app.refuse('time_taken', 'This time is not free any more.', 409, (
      select string_agg(to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ', ' order by n.at)
      from (
        select t.at
        from app.bookable_starts(v_settings.workspace_id, array(select app.bookable_people(v_settings.workspace_id)), v_service) t (at)
        order by abs(extract(epoch from t.at - book_time.starts_at)), t.at limit 6
      ) n
    ));
  end if;
  if (
    select count(*) from app.booking_holds h
    where h.workspace_id = v_settings.workspace_id and h.guest_email = v_email and h.created_at > now() - interval '1 day'
  ) < 3 then
    insert into app.booking_holds as h (
      workspace_id, owner_user_id, service_id, starts_at, ends_at, taken_until, guest_name, guest_email, guest_phone, note,
      from_digest, held_until
    )
    values (
      v_settings.workspace_id, v_person, v_service.id, book_time.starts_at, v_ends,
      v_ends + make_interval(mins => v_service.buffer_minutes), btrim(book_time.guest_name), v_email,
      nullif(btrim(book_time.guest_phone), ''), nullif(btrim(book_time.note), ''), v_from, v_until
    )
    returning h.id into v_hold;
    perform app.emit('booking.held', 'booking', v_hold, '{}', v_settings.workspace_id);
  end if;
  return jsonb_build_object('held_until', v_until);
end
$$;
comment on function public.book_time is 'Holds a time of the public booking page until it is confirmed from the mail, for a quarter of an hour.';

-- What the mail says to whoever asked for a time, and the secret of its link; null once it lapsed, was confirmed or given back.
-- Definer: holds are granted to nobody; granted to the service key alone.
create function public.booking_letter(workspace_id uuid, booking_id uuid, token_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v app.booking_holds;
begin
  update app.booking_holds h set token_hash = $3
  where h.workspace_id = $1 and h.id = $2 and h.held_until > now() and h.confirmed_at is null
  returning h.* into v;
  if not found then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'to', v.guest_email, 'service', s.name, 'starts_at', v.starts_at, 'ends_at', v.ends_at, 'held_until', v.held_until,
      'workspace', w.name, 'time_zone', w.time_zone, 'sender', coalesce(b.sender_name, w.name)
    )
    from public.workspaces w
    join public.appointment_services s on s.workspace_id = w.id and s.id = v.service_id
    left join public.booking_settings b on b.workspace_id = w.id
    where w.id = v.workspace_id
  );
end
$$;
comment on function public.booking_letter is 'What the mail to whoever asked for a time says, while it is held.';

revoke all on function app.bookable_starts, app.booking_offer from public;
revoke all on function public.booking_page, public.book_time, public.booking_preview, public.booking_letter
from public, anon, authenticated;
grant execute on function public.booking_page, public.book_time to anon;
grant execute on function public.booking_preview to authenticated;
grant execute on function public.booking_letter to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001346';
