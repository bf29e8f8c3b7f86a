-- What people come for, and when there is somebody: services of a workspace, working hours and absences of its people.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000856', 'services_and_hours', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table public.appointment_services (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 80),
  minutes int not null default 30 check (minutes between 5 and 1440),
  -- Kept free afterwards, to clean up or to write it down.
  buffer_minutes int not null default 0 check (buffer_minutes between 0 and 240),
  colour app.colour_name not null default 'blue',
  position int not null default 0 check (position between 0 and 10000),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id)
);
comment on table public.appointment_services is 'What appointments are for: how long they take, and what is kept free after them.';
create unique index appointment_services_name_key on public.appointment_services (workspace_id, app.normalize_text(name));
create index appointment_services_created_by_idx on public.appointment_services (created_by);
create index appointment_services_updated_by_idx on public.appointment_services (updated_by);

-- By the clock on the wall of whoever works then; 1440 is midnight.
create table public.working_hours (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default app.current_user_id() references public.profiles (user_id) on delete cascade,
  -- 1 is Monday.
  weekday int not null check (weekday between 1 and 7),
  from_minute int not null check (from_minute between 0 and 1439),
  until_minute int not null check (until_minute between 1 and 1440),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint working_hours_in_order check (until_minute > from_minute),
  constraint working_hours_overlap exclude using gist (
    workspace_id with =, user_id with =, weekday with =, int4range(from_minute, until_minute) with &&
  )
);
comment on table public.working_hours is 'When somebody can be booked, by weekday; whoever says nothing works Monday to Friday from nine to five.';
create index working_hours_user_idx on public.working_hours (user_id);
create index working_hours_created_by_idx on public.working_hours (created_by);
create index working_hours_updated_by_idx on public.working_hours (updated_by);

create table public.absences (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default app.current_user_id() references public.profiles (user_id) on delete cascade,
  first_day date not null constraint absences_first_day_in_range check (app.is_day(first_day)),
  last_day date not null constraint absences_last_day_in_range check (app.is_day(last_day)),
  note text check (length(note) <= 200),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint absences_in_order check (last_day >= first_day)
);
comment on table public.absences is 'Whole days on which somebody can''t be booked. Read by themselves; others learn only that the time is taken.';
create index absences_person_idx on public.absences (workspace_id, user_id, last_day);
create index absences_user_idx on public.absences (user_id);
create index absences_created_by_idx on public.absences (created_by);
create index absences_updated_by_idx on public.absences (updated_by);

alter table public.appointment_services enable row level security;
alter table public.working_hours enable row level security;
alter table public.absences enable row level security;

grant select, delete on public.appointment_services, public.working_hours, public.absences to authenticated;
grant insert (workspace_id, id, name, minutes, buffer_minutes, colour, position),
  update (name, minutes, buffer_minutes, colour, position, is_active, version) on public.appointment_services to authenticated;
-- Not granted: user_id. What is added is the adder's own, and stays so.
grant insert (workspace_id, id, weekday, from_minute, until_minute), update (weekday, from_minute, until_minute, version)
on public.working_hours to authenticated;
grant insert (workspace_id, id, first_day, last_day, note), update (first_day, last_day, note, version)
on public.absences to authenticated;
grant all on public.appointment_services, public.working_hours, public.absences to service_role;

insert into app.tracked_tables (table_name, resource) values
  ('public.appointment_services', 'lookup'), ('public.working_hours', 'system'), ('public.absences', 'system');
insert into app.access_tables (table_name, access, label, resource) values
  ('public.appointment_services', 'lookup', 'Services', 'lookup');
insert into app.access_tables (table_name, access, label) values
  ('public.working_hours', 'own', 'Working hours'), ('public.absences', 'own', 'Absences');

create trigger stamp_row before insert or update on public.appointment_services
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.working_hours
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.absences
  for each row execute function app.stamp_row();

-- Adds the services that a template names and the workspace lacks.
create function app.seed_services(p_workspace uuid, p_services jsonb)
returns void
language sql
set search_path = ''
as $$
  insert into public.appointment_services (workspace_id, name, minutes, buffer_minutes, colour, position)
  select p_workspace, e.v ->> 'name', (e.v ->> 'minutes')::int, coalesce((e.v ->> 'buffer_minutes')::int, 0),
    coalesce(e.v ->> 'colour', 'blue'), e.n
  from jsonb_array_elements(p_services) with ordinality as e (v, n)
  on conflict do nothing
$$;

-- When somebody works. Definer: hours are their own to read. Granted to nobody.
create function app.hours_of(p_workspace uuid, p_user uuid)
returns table (weekday int, from_minute int, until_minute int)
language sql
stable
security definer
set search_path = ''
as $$
  select h.weekday, h.from_minute, h.until_minute
  from public.working_hours h where h.workspace_id = p_workspace and h.user_id = p_user
  union all
  select d, 540, 1020 from generate_series(1, 5) d
  where not exists (select from public.working_hours h where h.workspace_id = p_workspace and h.user_id = p_user)
$$;

-- One's own week, all of it at once. Invoker: policies and bounds decide.
create function public.set_working_hours(hours jsonb)
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_rows int;
begin
  perform app.require_plain_json(set_working_hours.hours, 'hours');
  if jsonb_typeof(set_working_hours.hours) is distinct from 'array' or jsonb_array_length(set_working_hours.hours) > 50 then
    perform app.refuse('input_invalid', 'A week has at most 50 stretches of work.', 400, 'hours');
  end if;
  delete from public.working_hours h where h.workspace_id = app.current_workspace_id() and h.user_id = app.current_user_id();
  insert into public.working_hours (workspace_id, weekday, from_minute, until_minute)
  select app.current_workspace_id(), r.weekday, r.from_minute, r.until_minute
  from jsonb_to_recordset(set_working_hours.hours) r (weekday int, from_minute int, until_minute int);
  get diagnostics v_rows = row_count;
  return v_rows;
end
$$;
comment on function public.set_working_hours is 'Says anew when one works: weekday (1 is Monday), from_minute and until_minute of the day, for each stretch.';
grant execute on function public.set_working_hours to authenticated;

revoke all on function app.seed_services, app.hours_of from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000856';
