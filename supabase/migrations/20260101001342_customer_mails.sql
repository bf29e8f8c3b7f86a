-- Mails to the customers of appointments: what each is to be told, once, by how things stand when it is sent.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001342', 'customer_mails', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Whom an appointment is with, as an address: the person's of the book, else the guest's. Definer: asked by jobs and links, past
-- the policies. Granted to nobody.
create function app.customer_email(p_workspace uuid, p_contact uuid, p_guest_email text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select lower(btrim(coalesce(
    (select nullif(c.email, '') from public.contacts c where c.workspace_id = p_workspace and c.id = p_contact and c.deleted_at is null),
    p_guest_email
  )))
$$;

-- Something that a customer may have to hear of: the letter finds out what, and whether. Whoever did it, a person, a job or the
-- customer, so this looks at no caller. Definer: app.emit is granted to nobody.
create function app.tell_customer()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- What is moved in was agreed upon elsewhere.
  if not app.is_importing() and exists (
    select from public.booking_settings b where b.workspace_id = new.workspace_id and b.confirmations
  ) and (
    app.customer_email(new.workspace_id, new.contact_id, new.guest_email) is not null
    or exists (select from app.appointment_links l where l.workspace_id = new.workspace_id and l.appointment_id = new.id)
  ) then
    perform app.emit('appointment.to_mail', 'appointment', new.id, '{}', new.workspace_id);
  end if;
  return null;
end
$$;
create trigger tell_customer after insert on public.appointments for each row
  when (new.status in ('scheduled', 'confirmed') and new.ends_at > now() and new.deleted_at is null)
  execute function app.tell_customer();
create trigger tell_customer_on_update after update on public.appointments for each row
  when (
    (new.ends_at > now() or old.ends_at > now()) and
    (new.scheduled_at, new.ends_at, new.all_day, new.place, new.service_id, new.contact_id, new.guest_email,
      new.status = 'cancelled', new.deleted_at is null)
    is distinct from
    (old.scheduled_at, old.ends_at, old.all_day, old.place, old.service_id, old.contact_id, old.guest_email,
      old.status = 'cancelled', old.deleted_at is null)
  )
  execute function app.tell_customer();

-- Somebody's address was corrected, whoever did it: what they are to come to is told there, and where it was told before that it is off
-- for that address. One that was only taken away tells nobody anything. Definer: as above.
create function app.tell_corrected_address()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.emit('appointment.to_mail', 'appointment', a.id, '{}', a.workspace_id)
  from public.appointments a
  join public.booking_settings b on b.workspace_id = a.workspace_id and b.confirmations
  where a.workspace_id = new.workspace_id and a.contact_id = new.id and a.deleted_at is null
    and a.status in ('scheduled', 'confirmed') and a.scheduled_at > now() - interval '341 hours' and a.ends_at > now()
  order by a.scheduled_at;
  return null;
end
$$;
create trigger tell_corrected_address after update on public.contacts for each row
  when (
    lower(btrim(new.email)) is distinct from lower(btrim(old.email)) and new.email <> '' and new.deleted_at is null
  )
  execute function app.tell_corrected_address();

-- What the customer sees of an appointment, on their page and in mails: when, where, what for and with which workspace. Not what
-- it is called, whose it is and what was noted. Moments in UTC, whoever asks: what was said is compared with what is to be said.
create function app.appointment_facts(p_appointment public.appointments)
returns jsonb
language sql
stable
set search_path = ''
set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'appointment_id', p_appointment.id, 'starts_at', p_appointment.scheduled_at, 'ends_at', p_appointment.ends_at,
    'all_day', p_appointment.all_day, 'first_day', p_appointment.starts_on,
    'last_day', ((p_appointment.ends_at - interval '1 microsecond')
      at time zone app.time_zone_of(p_appointment.workspace_id, p_appointment.owner_user_id))::date,
    'place', p_appointment.place, 'status', p_appointment.status,
    'service', (
      select s.name from public.appointment_services s
      where s.workspace_id = p_appointment.workspace_id and s.id = p_appointment.service_id
    ),
    'workspace', w.name, 'time_zone', w.time_zone, 'sender', coalesce(b.sender_name, w.name)
  )
  from public.workspaces w
  left join public.booking_settings b on b.workspace_id = w.id
  where w.id = p_appointment.workspace_id
$$;

-- The mails of one event: to the customer how the appointment stands now, to whoever it was with before that it is off for them.
-- Each link knows what was said last and by which event; so a second run of that event says the same again if it wasn't noted as
-- sent, and any other event finds nothing left to say. Every version has a higher number than the one before.
-- Definer: links are granted to nobody; granted to the service key alone.
create function public.customer_letters(workspace_id uuid, appointment_id uuid, event_id uuid, is_reminder boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.appointments;
  v_settings public.booking_settings;
  v_email text;
  v_facts jsonb;
  v_says text;
  v_link app.appointment_links;
  v_mails jsonb := '[]';
begin
  select b.* into v_settings from public.booking_settings b where b.workspace_id = $1;
  -- Kept from changing until this has said what it says.
  select a.* into v from public.appointments a
  join public.workspaces w on w.id = a.workspace_id and w.appointments
  where a.workspace_id = $1 and a.id = $2
  for no key update of a;
  if not found or v_settings.workspace_id is null or v.ends_at <= now() or v.status in ('completed', 'no_show') then
    return v_mails;
  end if;
  v_email := app.customer_email(v.workspace_id, v.contact_id, v.guest_email);
  v_facts := app.appointment_facts(v);
  v_says := case when v.status = 'cancelled' or v.deleted_at is not null then 'cancelled'
    else md5((v_facts - '{status,sender,appointment_id}'::text[])::text) end;
  if is_reminder then
    select l.* into v_link from app.appointment_links l
    where l.workspace_id = $1 and l.appointment_id = $2 and l.email = v_email and l.reminder_event = $3
      and l.reminder_at is null and l.reminded_for = v.scheduled_at;
    if found and v_says <> 'cancelled' and v.scheduled_at > now() and v_settings.reminder_hours is not null then
      v_mails := jsonb_build_array(v_facts || jsonb_build_object(
        'kind', 'reminder', 'link_id', v_link.id, 'to', v_link.email, 'sequence', v_link.told_sequence
      ));
    end if;
    return v_mails;
  end if;
  if not v_settings.confirmations then
    return v_mails;
  end if;
  if v_email is not null and v_says <> 'cancelled' then
    insert into app.appointment_links (workspace_id, appointment_id, email) values ($1, $2, v_email)
    on conflict on constraint appointment_links_once do nothing;
  end if;
  for v_link in
    select l.* from app.appointment_links l where l.workspace_id = $1 and l.appointment_id = $2
    order by l.email = v_email, l.id for update
  loop
    declare
      v_to_say constant text := case when v_link.email = v_email then v_says else 'cancelled' end;
      v_was_told constant boolean := v_link.told not in ('', 'cancelled');
    begin
      -- Who was told of nothing needn't hear that it is off.
      if v_to_say <> v_link.told and (v_to_say <> 'cancelled' or v_was_told) then
        update app.appointment_links l
        set told = v_to_say, told_event = $3, told_at = null,
          told_sequence = case when l.told = '' then v.sequence else greatest(v.sequence, l.told_sequence + 1) end
        where l.workspace_id = v_link.workspace_id and l.id = v_link.id
        returning l.* into v_link;
      end if;
      if v_link.told_event = $3 and v_link.told_at is null then
        v_mails := v_mails || (v_facts || jsonb_build_object(
          'kind', case when v_link.told = 'cancelled' then 'cancel' else 'request' end,
          'link_id', v_link.id, 'to', v_link.email, 'sequence', v_link.told_sequence
        ));
      end if;
    end;
  end loop;
  return v_mails;
end
$$;
comment on function public.customer_letters is 'What the mails of an event tell the customers of an appointment, as it stands now.';

-- What is secret in the link of a mail, before that goes out. Definer: as above.
create function public.secure_customer_link(workspace_id uuid, link_id uuid, token_hash text)
returns void
language sql
security definer
set search_path = ''
as $$
  update app.appointment_links l set token_hash = $3
  where l.workspace_id = $1 and l.id = $2 and l.token_hash is distinct from $3
$$;

-- It went out. Definer: as above.
create function public.customer_mailed(workspace_id uuid, link_id uuid, event_id uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  update app.appointment_links l
  set told_at = case when l.told_event = $3 then coalesce(l.told_at, now()) else l.told_at end,
    reminder_at = case when l.reminder_event = $3 then coalesce(l.reminder_at, now()) else l.reminder_at end
  where l.workspace_id = $1 and l.id = $2
$$;

-- Hours before, as the workspace says. Asked for once per start, in one transaction with the note of it: a clock that is set back
-- asks for none again, and one that is moved is reminded of anew. Whoever heard of it later than that isn't reminded as well.
create function app.remind_customers()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v record;
  v_count int := 0;
begin
  for v in
    select a.workspace_id, a.id, a.scheduled_at, c.email
    from public.booking_settings b
    join public.workspaces w on w.id = b.workspace_id and w.appointments
    join public.appointments a on a.workspace_id = b.workspace_id and a.deleted_at is null and a.status in ('scheduled', 'confirmed')
      and a.scheduled_at > now() and a.scheduled_at <= now() + make_interval(hours => b.reminder_hours)
    cross join lateral app.customer_email(a.workspace_id, a.contact_id, a.guest_email) c (email)
    left join app.appointment_links l on l.workspace_id = a.workspace_id and l.appointment_id = a.id and l.email = c.email
    where b.reminder_hours is not null and c.email is not null and l.reminded_for is distinct from a.scheduled_at
      and coalesce(l.told_at, a.created_at) <= a.scheduled_at - make_interval(hours => b.reminder_hours)
    order by a.scheduled_at
    limit 2000
  loop
    insert into app.appointment_links as l (workspace_id, appointment_id, email, reminded_for, reminder_event)
    values (
      v.workspace_id, v.id, v.email, v.scheduled_at,
      app.emit('appointment.to_mail', 'appointment', v.id, '{"is_reminder": true}', v.workspace_id)
    )
    on conflict on constraint appointment_links_once do update
    set reminded_for = excluded.reminded_for, reminder_event = excluded.reminder_event, reminder_at = null;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- Links of what is over for a month, and what was asked for two days ago: nobody's address is kept for longer than it is of use.
create function app.forget_bookings()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_links int;
  v_holds int;
begin
  delete from app.appointment_links l using public.appointments a
  where a.workspace_id = l.workspace_id and a.id = l.appointment_id and a.ends_at < now() - interval '30 days';
  get diagnostics v_links = row_count;
  delete from app.booking_holds h where h.created_at < now() - interval '2 days';
  get diagnostics v_holds = row_count;
  return v_links + v_holds;
end
$$;

revoke all on function
  app.customer_email, app.tell_customer, app.tell_corrected_address, app.appointment_facts, app.remind_customers, app.forget_bookings
from public;
revoke all on function public.customer_letters, public.secure_customer_link, public.customer_mailed from public, anon, authenticated;
grant execute on function public.customer_letters, public.secure_customer_link, public.customer_mailed to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001342';
