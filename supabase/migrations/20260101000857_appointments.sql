-- Appointments: a time that somebody keeps for somebody. Nobody is in two places at once, unless somebody says so.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000857', 'appointments', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.appointment_status as enum ('scheduled', 'confirmed', 'completed', 'cancelled', 'no_show');

create table public.appointments (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  -- Whose time it is. Who booked it is created_by, and goes on reading it.
  owner_user_id uuid not null default app.current_user_id(),
  -- Left out, it is called what it is for.
  title text not null default '' check (length(btrim(title)) between 1 and 240),
  title_norm text generated always as (app.normalize_text(title)) stored,
  service_id uuid,
  scheduled_at timestamptz not null constraint appointments_scheduled_at_in_range check (app.is_moment(scheduled_at)),
  -- Left out, it is as long as its service.
  ends_at timestamptz not null constraint appointments_ends_at_in_range check (app.is_moment(ends_at)),
  -- Whole days of its owner's calendar.
  all_day boolean not null default false,
  -- Its owner's day, and how long their time is taken: until the end, and what its service keeps free after it.
  starts_on date not null default '2000-01-01' constraint appointments_starts_on_in_range check (app.is_day(starts_on)),
  taken_until timestamptz not null default now(),
  place text check (length(place) <= 300),
  status public.appointment_status not null default 'scheduled',
  status_changed_at timestamptz,
  status_changed_by uuid references public.profiles (user_id) on delete restrict,
  arrived_at timestamptz constraint appointments_arrived_at_in_range check (app.is_moment(arrived_at)),
  organization_id uuid,
  contact_id uuid,
  opportunity_id uuid,
  -- Somebody of whom nothing is known yet.
  guest_name text check (length(btrim(guest_name)) between 1 and 160),
  guest_email text check (length(guest_email) <= 254 and guest_email ~ '^[^@\s]+@[^@\s]+$'),
  guest_phone text check (length(guest_phone) <= 40),
  notes text check (length(notes) <= 20000),
  -- Beside something else, on purpose.
  overlap_allowed boolean not null default false,
  -- Of the mails about it: the later one counts.
  sequence int not null default 0,
  -- What came of it: the log that completed it, the task that a no-show left.
  interaction_id uuid,
  task_id uuid,
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object' and app.is_plain_json(custom, 32768)),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, id),
  constraint appointments_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint appointments_owner_login_fkey foreign key (owner_user_id) references auth.users (id) on delete restrict,
  constraint appointments_service_fkey foreign key (workspace_id, service_id)
    references public.appointment_services (workspace_id, id) on delete restrict,
  constraint appointments_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete set null (organization_id),
  constraint appointments_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete set null (contact_id),
  constraint appointments_opportunity_fkey foreign key (workspace_id, opportunity_id)
    references public.opportunities (workspace_id, id) on delete set null (opportunity_id),
  constraint appointments_interaction_fkey foreign key (workspace_id, interaction_id)
    references public.interactions (workspace_id, id) on delete set null (interaction_id),
  constraint appointments_task_fkey foreign key (workspace_id, task_id)
    references public.tasks (workspace_id, id) on delete set null (task_id),
  constraint appointments_in_order check (ends_at > scheduled_at),
  -- So that whatever touches a day began in the fortnight before it, on which the clocks may have been changed: reads go by
  -- the start alone.
  constraint appointments_length check (ends_at - scheduled_at <= interval '337 hours'),
  constraint appointments_taken_until check (taken_until >= ends_at and taken_until - ends_at <= interval '4 hours'),
  constraint appointments_overlap exclude using gist (
    workspace_id with =, owner_user_id with =, tstzrange(scheduled_at, taken_until) with &&
  ) where (deleted_at is null and not overlap_allowed and status not in ('cancelled', 'no_show'))
);
comment on table public.appointments is 'Times that somebody keeps for a customer. Read by whoever reads its owner''s, and by who booked it; colleagues learn from busy() that the time is taken.';
comment on column public.appointments.overlap_allowed is 'Booked beside another on purpose, or handed over, restored or taken back beside one.';

create index appointments_owner_due_idx on public.appointments (workspace_id, owner_user_id, starts_on, id)
  where deleted_at is null and status in ('scheduled', 'confirmed');
create index appointments_due_idx on public.appointments (workspace_id, starts_on, id, owner_user_id)
  where deleted_at is null and status in ('scheduled', 'confirmed');
create index appointments_owner_listed_idx on public.appointments (workspace_id, owner_user_id, scheduled_at, id)
  where deleted_at is null;
create index appointments_listed_idx on public.appointments (workspace_id, scheduled_at, id, owner_user_id)
  where deleted_at is null;
create index appointments_title_idx on public.appointments (workspace_id, title_norm, id, owner_user_id)
  where deleted_at is null;
create index appointments_changed_idx on public.appointments (workspace_id, updated_at desc, id, owner_user_id)
  where deleted_at is null;
create index appointments_booked_idx on public.appointments (workspace_id, created_by, scheduled_at, id)
  where deleted_at is null;
create index appointments_service_idx on public.appointments (workspace_id, service_id) where service_id is not null;
create index appointments_organization_idx on public.appointments (workspace_id, organization_id, scheduled_at)
  where organization_id is not null;
create index appointments_contact_idx on public.appointments (workspace_id, contact_id, scheduled_at)
  where contact_id is not null;
create index appointments_opportunity_idx on public.appointments (workspace_id, opportunity_id, scheduled_at)
  where opportunity_id is not null;
create index appointments_interaction_idx on public.appointments (workspace_id, interaction_id) where interaction_id is not null;
create index appointments_task_idx on public.appointments (workspace_id, task_id) where task_id is not null;
create index appointments_deletion_idx on public.appointments (workspace_id, deletion_id) where deletion_id is not null;
create index appointments_remind_idx on public.appointments (scheduled_at)
  where deleted_at is null and status in ('scheduled', 'confirmed');
create index appointments_login_idx on public.appointments (owner_user_id);

alter table public.appointments enable row level security;

grant select on public.appointments to authenticated;
grant insert (
  workspace_id, id, owner_user_id, title, service_id, scheduled_at, ends_at, all_day, place, status, arrived_at, organization_id,
  contact_id, opportunity_id, guest_name, guest_email, guest_phone, notes, overlap_allowed, interaction_id, custom
) on public.appointments to authenticated;
grant update (
  title, service_id, scheduled_at, ends_at, all_day, place, status, arrived_at, organization_id, contact_id, opportunity_id,
  guest_name, guest_email, guest_phone, notes, overlap_allowed, interaction_id, custom, version
) on public.appointments to authenticated;
grant all on public.appointments to service_role;
-- Not granted: owner_user_id (assign_record), what is derived (starts_on, taken_until, status_changed_*, sequence, task_id);
-- delete (soft_delete); truncate.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.appointments', 'appointment',
    '{title_norm,starts_on,taken_until,status_changed_at,status_changed_by,sequence,task_id}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, facts, access, owner_column, second_owner_column, moment_column, hand_over_position,
  customer_column, has_fields
) values (
  'appointment', 'public.appointments', 57, 'r.title', 'r.owner_user_id, r.created_by, false, r.organization_id, r.opportunity_id',
  'assigned', 'owner_user_id', 'created_by', 'scheduled_at', 50, 'organization_id', true
);
insert into app.event_types (type, means, payload_keys) values
  ('appointment.booked', 'An appointment was made', '{owner_id}'),
  ('appointment.changed', 'An appointment that is to come was moved, or is somewhere else', '{owner_id,former_owner_id}'),
  ('appointment.cancelled', 'An appointment that was to come was cancelled', '{owner_id}'),
  ('appointment.no_show', 'Somebody did not come', '{owner_id}');

-- Whose time is taken ----------------------------------------------------------------------------------------------------

-- Whoever writes times waits here for the others of the workspace, before any row is held: so two dozen who press at once
-- are asked one after the other, and none waits for another in a circle. Of one person it can't be: whose time a change is
-- about stands in the row, which is held by then.
create function app.lock_appointments(p_workspace uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_workspace is not null then
    perform pg_advisory_xact_lock(hashtext('app.lock_appointments'), hashtext(p_workspace::text));
  end if;
end
$$;

create function app.lock_appointments_first()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform app.lock_appointments(app.current_workspace_id());
  return null;
end
$$;
create trigger lock_first before update of scheduled_at, ends_at, all_day, service_id, status, owner_user_id, overlap_allowed, deleted_at
  on public.appointments for each statement execute function app.lock_appointments_first();

-- What follows from what was written: its name and its end where they were left out, its owner's day, how long their time is
-- taken, who changed its status and when. Moved to another start it stays as long as it was.
-- Definer: calls app.time_zone_of, which is granted to nobody.
create function app.derive_appointment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_zone constant text := app.time_zone_of(new.workspace_id, new.owner_user_id);
  v_service public.appointment_services;
begin
  select * into v_service from public.appointment_services s
  where s.workspace_id = new.workspace_id and s.id = new.service_id;
  if btrim(coalesce(new.title, '')) = '' then
    new.title := coalesce(v_service.name, 'Appointment');
  end if;
  if tg_op = 'INSERT' then
    new.ends_at := coalesce(new.ends_at, new.scheduled_at + make_interval(mins => coalesce(v_service.minutes, 30)));
  elsif new.scheduled_at <> old.scheduled_at and new.ends_at = old.ends_at then
    new.ends_at := new.scheduled_at + (old.ends_at - old.scheduled_at);
  end if;
  if not (app.is_moment(new.scheduled_at) and app.is_moment(new.ends_at)) or new.ends_at <= new.scheduled_at then
    -- The bounds refuse it by their own names; nothing is reckoned from it.
    new.starts_on := coalesce(new.starts_on, '2000-01-01');
    new.taken_until := new.ends_at;
    return new;
  end if;
  if new.all_day then
    new.scheduled_at := date_trunc('day', new.scheduled_at at time zone v_zone) at time zone v_zone;
    new.ends_at := date_trunc('day', (new.ends_at - interval '1 microsecond') at time zone v_zone + interval '1 day') at time zone v_zone;
  end if;
  new.starts_on := (new.scheduled_at at time zone v_zone)::date;
  new.taken_until := new.ends_at + make_interval(mins => coalesce(v_service.buffer_minutes, 0));
  if tg_op = 'INSERT' then
    if new.status <> 'scheduled' then
      new.status_changed_at := coalesce(new.status_changed_at, clock_timestamp());
      new.status_changed_by := coalesce(new.status_changed_by, app.current_user_id());
    end if;
    return new;
  end if;
  if new.status <> old.status then
    new.status_changed_at := clock_timestamp();
    new.status_changed_by := app.current_user_id();
    if new.status = 'no_show' and new.scheduled_at > now() then
      perform app.refuse('appointment_not_begun', 'Nobody is late for what has not begun yet.', 409);
    end if;
  end if;
  if (new.scheduled_at, new.ends_at, new.title, new.place, new.status = 'cancelled', new.owner_user_id)
     is distinct from (old.scheduled_at, old.ends_at, old.title, old.place, old.status = 'cancelled', old.owner_user_id) then
    new.sequence := old.sequence + 1;
  end if;
  return new;
end
$$;
create trigger derive_appointment before insert on public.appointments
  for each row execute function app.derive_appointment();
create trigger derive_appointment_on_update before update on public.appointments for each row
  when (
    (new.scheduled_at, new.ends_at, new.all_day, new.service_id, new.status, new.owner_user_id, new.title, new.place)
    is distinct from (old.scheduled_at, old.ends_at, old.all_day, old.service_id, old.status, old.owner_user_id, old.title, old.place)
  )
  execute function app.derive_appointment();

-- Is there something of theirs at that time, or is it held for a stranger who is about to confirm? Of what ended long ago nobody asks.
-- Definer: asks past the policies, and answers yes or no. Granted to nobody.
create function app.is_time_taken(p_workspace uuid, p_user uuid, p_from timestamptz, p_until timestamptz, p_but uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select from public.appointments a
    where a.workspace_id = p_workspace and a.owner_user_id = p_user and a.deleted_at is null
      and a.status not in ('cancelled', 'no_show')
      and a.scheduled_at < p_until and a.scheduled_at > p_from - interval '341 hours' and a.taken_until > p_from
      and a.id is distinct from p_but
  ) or exists (
    select from app.booking_holds h
    where h.workspace_id = p_workspace and h.owner_user_id = p_user and h.held_until > now() and h.confirmed_at is null
      and h.starts_at < p_until and h.starts_at > p_from - interval '341 hours' and h.taken_until > p_from
      and h.id is distinct from p_but
  );
end
$$;

-- Refuses what falls on something else, and says what is free around it; but what comes back, from the trash or by taking a
-- change back, comes from somebody who leaves, or is moved in, stands beside the other and is marked. Named to fire after it was derived.
-- Definer: calls app.is_time_taken and app.free_starts, which are granted to nobody; volatile, so it sees what was written
-- by whom it waited for.
create function app.keep_time_single()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_free text;
begin
  perform app.lock_appointments(new.workspace_id);
  if new.deleted_at is not null or new.overlap_allowed or new.status in ('cancelled', 'no_show')
     or not app.is_time_taken(new.workspace_id, new.owner_user_id, new.scheduled_at, new.taken_until, new.id) then
    return new;
  end if;
  if app.is_deriving() or app.is_importing() or (tg_op = 'UPDATE' and old.deleted_at is not null) or exists (
    select from app.change_sets c
    where c.workspace_id = new.workspace_id and c.id = app.current_change_set() and c.what in ('undo', 'restore')
  ) then
    new.overlap_allowed := true;
    return new;
  end if;
  v_free := app.free_around(
    new.workspace_id, new.owner_user_id, new.scheduled_at, new.ends_at, new.taken_until,
    case when tg_op = 'UPDATE' then new.id end
  );
  perform app.refuse('time_taken', 'There is something at this time already.', 409, nullif(v_free, ''));
  return null;
end
$$;
create trigger keep_time_single before insert on public.appointments
  for each row execute function app.keep_time_single();
create trigger keep_time_single_on_update before update on public.appointments for each row
  when (
    new.scheduled_at <> old.scheduled_at or new.taken_until <> old.taken_until or new.owner_user_id <> old.owner_user_id
    or (old.overlap_allowed and not new.overlap_allowed) or (old.deleted_at is not null and new.deleted_at is null)
    or (old.status in ('cancelled', 'no_show') and new.status not in ('cancelled', 'no_show'))
    or (new.ends_at <> old.ends_at or new.all_day <> old.all_day or new.service_id is distinct from old.service_id)
  )
  execute function app.keep_time_single();

create trigger keep_custom_valid before insert on public.appointments
  for each row execute function app.keep_custom_valid('appointment');
create trigger keep_custom_valid_on_update before update on public.appointments
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('appointment');
create trigger stamp_row before insert or update on public.appointments
  for each row execute function app.stamp_row(
    'title_norm', 'starts_on', 'taken_until', 'status_changed_at', 'status_changed_by', 'sequence', 'task_id'
  );

-- What it is about --------------------------------------------------------------------------------------------------------

-- Something that whoever says so may see: the keys alone would tell what there is. A person brings their organization along,
-- so that it stands with its other appointments and goes to whom its customers go.
create function app.check_appointment_links()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.organization_id is null and new.contact_id is not null then
    select c.organization_id into new.organization_id from public.contacts c
    where c.workspace_id = new.workspace_id and c.id = new.contact_id;
  end if;
  if new.organization_id is null and new.opportunity_id is not null then
    select o.organization_id into new.organization_id from public.opportunities o
    where o.workspace_id = new.workspace_id and o.id = new.opportunity_id;
  end if;
  if app.is_client() and not app.is_deriving() and not (
    (new.organization_id is null or (tg_op = 'UPDATE' and new.organization_id is not distinct from old.organization_id)
      or app.can_read_record('organization', new.organization_id))
    and (new.contact_id is null or (tg_op = 'UPDATE' and new.contact_id is not distinct from old.contact_id)
      or app.can_read_record('contact', new.contact_id))
    and (new.opportunity_id is null or (tg_op = 'UPDATE' and new.opportunity_id is not distinct from old.opportunity_id)
      or app.can_read_record('opportunity', new.opportunity_id))
    and (new.interaction_id is null or (tg_op = 'UPDATE' and new.interaction_id is not distinct from old.interaction_id)
      or app.can_read_record('interaction', new.interaction_id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;
create trigger check_appointment_links before insert on public.appointments
  for each row when (num_nonnulls(new.organization_id, new.contact_id, new.opportunity_id, new.interaction_id) > 0)
  execute function app.check_appointment_links();
create trigger check_appointment_links_on_update before update on public.appointments
  for each row when (
    (new.organization_id, new.contact_id, new.opportunity_id, new.interaction_id)
    is distinct from (old.organization_id, old.contact_id, old.opportunity_id, old.interaction_id)
    and num_nonnulls(new.organization_id, new.contact_id, new.opportunity_id, new.interaction_id) > 0
  )
  execute function app.check_appointment_links();

-- What follows -------------------------------------------------------------------------------------------------------------

-- Somebody who did not come is called: a task for its owner, today. Taken back, it goes unless somebody has worked with it;
-- afterwards, since a task that goes lets go of this row.
-- Definer: whoever covers or booked says so for its owner, and may add nothing in their name.
create function app.follow_no_show()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_who text;
begin
  if tg_when = 'AFTER' then
    delete from public.tasks t
    where t.workspace_id = old.workspace_id and t.id = old.task_id and t.version = 1 and t.status = 'open' and t.deleted_at is null;
    return null;
  end if;
  if new.status <> 'no_show' then
    new.task_id := null;
    return new;
  end if;
  select c.full_name into v_who from public.contacts c where c.workspace_id = new.workspace_id and c.id = new.contact_id;
  insert into public.tasks (workspace_id, owner_user_id, title, due_on, organization_id, contact_id, opportunity_id, created_by)
  select new.workspace_id, new.owner_user_id, left(format('Find a new time for %s', coalesce(v_who, new.guest_name, new.title)), 240),
    (now() at time zone app.time_zone_of(new.workspace_id, new.owner_user_id))::date,
    -- Only what the caller sees: a task's own rule asks for it.
    case when not app.is_client() or app.can_read_record('organization', new.organization_id) then new.organization_id end,
    case when not app.is_client() or app.can_read_record('contact', new.contact_id) then new.contact_id end,
    case when not app.is_client() or app.can_read_record('opportunity', new.opportunity_id) then new.opportunity_id end,
    app.current_user_id()
  returning id into new.task_id;
  return new;
end
$$;
create trigger follow_no_show before update on public.appointments for each row
  when (new.deleted_at is null and old.deleted_at is null and (new.status = 'no_show') <> (old.status = 'no_show'))
  execute function app.follow_no_show();
create trigger end_no_show after update on public.appointments for each row
  when (old.task_id is not null and new.task_id is null and old.status = 'no_show' and new.status <> 'no_show')
  execute function app.follow_no_show();

-- Says to whom it may concern what happened to what is still to come. What a hand-over moves, it tells of itself; of what is
-- moved in from elsewhere nobody hears.
-- Whose time it is hears of it, unless they did it; of what a customer did by their link, who is nobody here, in words of its own.
-- Definer: app.emit and app.notify are granted to nobody.
create function app.emit_appointment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_type text;
  v_payload jsonb := jsonb_build_object('owner_id', new.owner_user_id);
  v_told public.notification_type;
begin
  if tg_op = 'INSERT' then
    v_type := case when new.ends_at > now() and new.status in ('scheduled', 'confirmed') then 'appointment.booked' end;
  elsif new.status = 'no_show' and old.status <> 'no_show' then
    v_type := 'appointment.no_show';
  elsif old.ends_at > now() and (
    (new.status = 'cancelled' and old.status <> 'cancelled') or (new.deleted_at is not null and old.deleted_at is null)
  ) then
    v_type := 'appointment.cancelled';
  elsif new.ends_at > now() and (
    (new.status <> 'cancelled' and old.status = 'cancelled') or (new.deleted_at is null and old.deleted_at is not null)
  ) then
    v_type := 'appointment.booked';
  elsif new.ends_at > now() and new.deleted_at is null and new.status in ('scheduled', 'confirmed') and new.sequence <> old.sequence then
    v_type := 'appointment.changed';
    if new.owner_user_id <> old.owner_user_id then
      v_payload := v_payload || jsonb_build_object('former_owner_id', old.owner_user_id);
    end if;
  end if;
  if v_type is not null and app.is_client() and not app.is_deriving() and not app.is_importing() then
    perform app.emit(v_type, 'appointment', new.id, v_payload, new.workspace_id);
  end if;
  v_told := case
    when v_type = 'appointment.booked' then 'appointment_booked'
    when app.current_user_id() is null then case
      when v_type = 'appointment.cancelled' then 'customer_cancelled'
      when v_type = 'appointment.changed' then 'customer_moved'
      when tg_op = 'UPDATE' and new.status = 'confirmed' and old.status = 'scheduled' then 'customer_confirmed'
    end
    when v_type in ('appointment.changed', 'appointment.cancelled') then 'appointment_changed'
  end;
  if v_told is not null and app.is_client() and not app.is_deriving() and not app.is_importing() then
    perform app.notify(
      new.workspace_id, new.owner_user_id, v_told, 'appointment', new.id,
      coalesce(v_type, 'appointment.confirmed') || ':' || new.id || ':' || new.version, app.current_user_id()
    );
  end if;
  return null;
end
$$;
create trigger emit_appointment after insert or update on public.appointments
  for each row execute function app.emit_appointment();

revoke all on function
  app.lock_appointments, app.lock_appointments_first, app.derive_appointment, app.is_time_taken, app.keep_time_single,
  app.check_appointment_links, app.follow_no_show, app.emit_appointment
from public;
grant execute on function app.lock_appointments to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000857';
