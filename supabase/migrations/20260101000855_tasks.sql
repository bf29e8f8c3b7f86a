-- Tasks: what somebody promised to do, with a day or a moment, about a customer or about nothing.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000855', 'tasks', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.task_status as enum ('open', 'done', 'cancelled');
create type public.repeat_unit as enum ('day', 'week', 'month', 'year');

create table public.tasks (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  -- Who does it. Who asked for it is created_by, and goes on reading it.
  owner_user_id uuid not null default app.current_user_id(),
  title text not null check (length(btrim(title)) between 1 and 240),
  title_norm text generated always as (app.normalize_text(title)) stored,
  notes text check (length(notes) <= 20000),
  -- The day is its owner's; of what is due at a moment it is derived.
  due_on date constraint tasks_due_on_in_range check (app.is_day(due_on)),
  due_at timestamptz constraint tasks_due_at_in_range check (app.is_moment(due_at)),
  remind_at timestamptz constraint tasks_remind_at_in_range check (app.is_moment(remind_at)),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  status public.task_status not null default 'open',
  status_changed_at timestamptz,
  status_changed_by uuid references public.profiles (user_id) on delete restrict,
  organization_id uuid,
  contact_id uuid,
  opportunity_id uuid,
  principal_id uuid,
  repeat_unit public.repeat_unit,
  repeat_every int check (repeat_every between 1 and 366),
  -- The day that the rhythm is counted from: the 31st stays the 31st after a February.
  repeat_from date constraint tasks_repeat_from_in_range check (app.is_day(repeat_from)),
  -- The one that was done before it.
  repeats_id uuid,
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
  constraint tasks_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint tasks_owner_login_fkey foreign key (owner_user_id) references auth.users (id) on delete restrict,
  constraint tasks_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete set null (organization_id),
  constraint tasks_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete set null (contact_id),
  constraint tasks_opportunity_fkey foreign key (workspace_id, opportunity_id)
    references public.opportunities (workspace_id, id) on delete set null (opportunity_id),
  constraint tasks_principal_fkey foreign key (workspace_id, principal_id)
    references public.organizations (workspace_id, id) on delete set null (principal_id),
  constraint tasks_repeats_fkey foreign key (workspace_id, repeats_id)
    references public.tasks (workspace_id, id) on delete set null (repeats_id),
  constraint tasks_moment_has_its_day check (due_at is null or due_on is not null),
  constraint tasks_repeat_is_whole check (
    (repeat_unit is null) = (repeat_every is null) and (repeat_unit is null) = (repeat_from is null)
    and (repeat_unit is null or due_on is not null)
  )
);
comment on table public.tasks is 'What somebody promised to do. Read by whoever reads its owner''s, and by who asked for it.';

-- However often it is ticked, by however many: a task that is done has one next.
create unique index tasks_repeats_key on public.tasks (workspace_id, repeats_id) where repeats_id is not null;
create index tasks_owner_due_idx on public.tasks (workspace_id, owner_user_id, due_on, id)
  where deleted_at is null and status = 'open';
create index tasks_due_idx on public.tasks (workspace_id, due_on, id, owner_user_id)
  where deleted_at is null and status = 'open';
create index tasks_owner_listed_idx on public.tasks (workspace_id, owner_user_id, due_on, id) where deleted_at is null;
create index tasks_listed_idx on public.tasks (workspace_id, due_on, id, owner_user_id) where deleted_at is null;
create index tasks_title_idx on public.tasks (workspace_id, title_norm, id, owner_user_id) where deleted_at is null;
create index tasks_changed_idx on public.tasks (workspace_id, updated_at desc, id, owner_user_id) where deleted_at is null;
create index tasks_asked_idx on public.tasks (workspace_id, created_by, due_on, id) where deleted_at is null;
create index tasks_organization_idx on public.tasks (workspace_id, organization_id, due_on) where organization_id is not null;
create index tasks_contact_idx on public.tasks (workspace_id, contact_id, due_on) where contact_id is not null;
create index tasks_opportunity_idx on public.tasks (workspace_id, opportunity_id, due_on) where opportunity_id is not null;
create index tasks_principal_idx on public.tasks (workspace_id, principal_id, due_on) where principal_id is not null;
create index tasks_remind_idx on public.tasks (remind_at) where deleted_at is null and status = 'open' and remind_at is not null;
create index tasks_deletion_idx on public.tasks (workspace_id, deletion_id) where deletion_id is not null;
create index tasks_login_idx on public.tasks (owner_user_id);

alter table public.tasks enable row level security;

grant select on public.tasks to authenticated;
grant insert (
  workspace_id, id, owner_user_id, title, notes, due_on, due_at, remind_at, priority, status, organization_id, contact_id,
  opportunity_id, principal_id, repeat_unit, repeat_every, custom
) on public.tasks to authenticated;
grant update (
  title, notes, due_on, due_at, remind_at, priority, status, organization_id, contact_id, opportunity_id, principal_id,
  repeat_unit, repeat_every, custom, version
) on public.tasks to authenticated;
grant all on public.tasks to service_role;
-- Not granted: owner_user_id (assign_record), what is derived (status_changed_*, repeat_from, repeats_id); delete
-- (soft_delete); truncate.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.tasks', 'task', '{title_norm,status_changed_at,status_changed_by,repeat_from}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, facts, access, owner_column, second_owner_column, hand_over_position, customer_column,
  has_fields
) values (
  'task', 'public.tasks', 55, 'r.title', 'r.owner_user_id, r.created_by, false, r.organization_id, r.opportunity_id',
  'assigned', 'owner_user_id', 'created_by', 40, 'organization_id', true
);

-- When it comes again --------------------------------------------------------------------------------------------------

-- The first day of a rhythm after the day that it was due, and not in the past: whoever did it late isn't asked for what they
-- missed. Counted from the beginning, so that the 31st comes back after a shorter month.
create function app.next_in_rhythm(p_from date, p_unit public.repeat_unit, p_every int, p_due date, p_today date)
returns date
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
declare
  v_after constant date := greatest(p_due, p_today - 1);
  v_step constant interval := make_interval(
    years => case p_unit when 'year' then p_every else 0 end, months => case p_unit when 'month' then p_every else 0 end,
    days => case p_unit when 'week' then 7 * p_every when 'day' then p_every else 0 end
  );
  v_n int := case p_unit
    when 'day' then (v_after - p_from) / p_every
    when 'week' then (v_after - p_from) / (7 * p_every)
    when 'month' then ((extract(year from v_after) - extract(year from p_from)) * 12
      + extract(month from v_after) - extract(month from p_from))::int / p_every
    else (extract(year from v_after) - extract(year from p_from))::int / p_every
  end;
  v_day date;
begin
  -- A step before what was reckoned, since division cuts off; then at most two more.
  v_n := greatest(v_n - 1, 0);
  loop
    v_day := (p_from + v_n * v_step)::date;
    exit when v_day > v_after;
    v_n := v_n + 1;
  end loop;
  return v_day;
end
$$;

-- Whose day it is: where a person is, else where the workspace is. Definer: reads a time zone without the policies of profiles.
create function app.time_zone_of(p_workspace uuid, p_user uuid)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return coalesce(
    (select p.time_zone from public.profiles p where p.user_id = p_user), app.time_zone_in(p_workspace)
  );
end
$$;

-- What follows from what was written: the day of a moment, the beginning of a rhythm, who ticked it and when. Put off to
-- another day it keeps its hour by the clock on the wall, and is reminded of as long before.
-- Definer: calls app.time_zone_of, which is granted to nobody.
create function app.derive_task()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_zone constant text := app.time_zone_of(new.workspace_id, new.owner_user_id);
begin
  if tg_op = 'UPDATE' and new.due_on is distinct from old.due_on and new.due_at is not distinct from old.due_at then
    new.due_at := ((new.due_at at time zone v_zone) + make_interval(days => new.due_on - old.due_on)) at time zone v_zone;
  end if;
  if new.due_at is not null then
    new.due_on := (new.due_at at time zone v_zone)::date;
  end if;
  if tg_op = 'UPDATE' and new.due_on <> old.due_on and new.remind_at is not distinct from old.remind_at then
    new.remind_at := ((new.remind_at at time zone v_zone) + make_interval(days => new.due_on - old.due_on)) at time zone v_zone;
  end if;
  if new.repeat_unit is null or new.repeat_every is null then
    new.repeat_from := null;
  elsif tg_op = 'INSERT' then
    -- Which no client writes: the next one brings it along.
    new.repeat_from := coalesce(new.repeat_from, new.due_on);
  elsif (new.repeat_unit, new.repeat_every) is distinct from (old.repeat_unit, old.repeat_every) then
    new.repeat_from := new.due_on;
  end if;
  if tg_op = 'INSERT' and new.status = 'open' then
    return new;
  end if;
  if tg_op = 'INSERT' or new.status <> old.status then
    new.status_changed_at := clock_timestamp();
    new.status_changed_by := app.current_user_id();
  end if;
  return new;
end
$$;
create trigger derive_task before insert on public.tasks for each row execute function app.derive_task();
create trigger derive_task_on_update before update on public.tasks for each row
  when (
    new.due_at is distinct from old.due_at or new.due_on is distinct from old.due_on or new.status <> old.status or new.repeat_unit is distinct from old.repeat_unit
    or new.repeat_every is distinct from old.repeat_every
  )
  execute function app.derive_task();

-- Done makes the next one, for whoever it belongs to; taken back, the next one goes unless somebody has worked with it.
-- Definer: whoever covers or asked ticks it for its owner, and may add nothing in their name.
create function app.repeat_task()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_zone constant text := app.time_zone_of(new.workspace_id, new.owner_user_id);
  v_due date;
  v_days int;
begin
  if new.status = 'done' then
    v_due := app.next_in_rhythm(
      new.repeat_from, new.repeat_unit, new.repeat_every, new.due_on, (now() at time zone v_zone)::date
    );
    if not app.is_day(v_due) then
      return null;
    end if;
    v_days := v_due - new.due_on;
    insert into public.tasks (
      workspace_id, owner_user_id, title, notes, due_on, due_at, remind_at, priority, organization_id, contact_id,
      opportunity_id, principal_id, repeat_unit, repeat_every, repeat_from, repeats_id, custom, created_by
    )
    select
      new.workspace_id, new.owner_user_id, new.title, new.notes, v_due,
      -- At the same hour by the clock on the wall, whatever happened to the clocks in between.
      ((new.due_at at time zone v_zone) + make_interval(days => v_days)) at time zone v_zone,
      ((new.remind_at at time zone v_zone) + make_interval(days => v_days)) at time zone v_zone,
      new.priority, new.organization_id, new.contact_id, new.opportunity_id, new.principal_id, new.repeat_unit,
      new.repeat_every, new.repeat_from, new.id, new.custom, new.created_by
    on conflict (workspace_id, repeats_id) where repeats_id is not null do nothing;
  else
    delete from public.tasks t
    where t.workspace_id = new.workspace_id and t.repeats_id = new.id and t.version = 1 and t.status = 'open'
      and t.deleted_at is null;
  end if;
  return null;
end
$$;
create trigger repeat_task after update on public.tasks for each row
  when (
    new.repeat_unit is not null and new.deleted_at is null and old.deleted_at is null
    and (new.status = 'done') <> (old.status = 'done')
  )
  execute function app.repeat_task();

-- Ticked, reopened or put off: all of them, or none. Of several it is one change set, which takes it back; `next` is the day
-- on which the first of them comes again.
create function public.change_tasks(ids uuid[], to_status public.task_status default null, to_day date default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_ids constant uuid[] := array(select distinct i from unnest(change_tasks.ids) i order by i);
  v_changed uuid[];
  v_set uuid;
begin
  perform app.require_day(change_tasks.to_day, 'to_day');
  if cardinality(v_ids) not between 1 and 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  -- One is taken back as it was done.
  if cardinality(v_ids) > 1 then
    v_set := app.begin_change_set('change', 'bulk');
  end if;
  -- In one order, so that two calls at once don't wait for each other in a circle.
  perform 1 from public.tasks t
  where t.workspace_id = v_workspace and t.id = any (v_ids) and t.deleted_at is null
  order by t.id for no key update;
  with asked as (
    select t.id, coalesce(change_tasks.to_status, t.status) as status, coalesce(change_tasks.to_day, t.due_on) as due_on
    from public.tasks t
    where t.workspace_id = v_workspace and t.id = any (v_ids) and t.deleted_at is null
  ), changed as (
    update public.tasks t set status = a.status, due_on = a.due_on
    from asked a
    where t.workspace_id = v_workspace and t.id = a.id and (t.status, t.due_on) is distinct from (a.status, a.due_on)
    returning t.id
  )
  select array(select c.id from changed c) into v_changed;
  -- What went into the trash meanwhile is told as what isn't there.
  if cardinality(v_ids) <> (
    select count(*) from public.tasks t where t.workspace_id = v_workspace and t.id = any (v_ids) and t.deleted_at is null
  ) then
    perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  if exists (
    select from public.tasks t
    where t.workspace_id = v_workspace and t.id = any (v_ids)
      and (t.status <> coalesce(change_tasks.to_status, t.status)
        or t.due_on is distinct from coalesce(change_tasks.to_day, t.due_on))
  ) then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  end if;
  return jsonb_build_object(
    'changed', to_jsonb(v_changed),
    'next', (
      select min(t.due_on) from public.tasks t
      where t.workspace_id = v_workspace and t.repeats_id = any (v_changed) and t.status = 'open' and t.deleted_at is null
    ),
    'change_set', app.end_change_set(v_set)
  );
end
$$;
comment on function public.change_tasks is 'Ticks, reopens or puts off up to 1000 tasks, all or none; answers which were changed, when the first comes again, and for several the change set that takes it back.';
grant execute on function public.change_tasks to authenticated;

create trigger keep_custom_valid before insert on public.tasks
  for each row execute function app.keep_custom_valid('task');
create trigger keep_custom_valid_on_update before update on public.tasks
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('task');
create trigger stamp_row before insert or update on public.tasks
  for each row execute function app.stamp_row('title_norm', 'status_changed_at', 'status_changed_by', 'repeat_from');

-- The next one was asked for by who asked for the first, whoever ticked it. Named to fire after the stamp.
-- Definer: who asked may not be whom the caller reads.
create function app.keep_who_asked()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select t.created_by into new.created_by from public.tasks t
  where t.workspace_id = new.workspace_id and t.id = new.repeats_id;
  return new;
end
$$;
create trigger who_asked_stays before insert on public.tasks
  for each row when (new.repeats_id is not null) execute function app.keep_who_asked();

-- What it is about is something that whoever says so may see, and that isn't in the trash: the keys alone would tell what there is.
create function app.check_task_links()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if app.is_client() and not app.is_deriving() and not (
    (new.organization_id is null or (tg_op = 'UPDATE' and new.organization_id is not distinct from old.organization_id)
      or app.can_read_record('organization', new.organization_id))
    and (new.contact_id is null or (tg_op = 'UPDATE' and new.contact_id is not distinct from old.contact_id)
      or app.can_read_record('contact', new.contact_id))
    and (new.opportunity_id is null or (tg_op = 'UPDATE' and new.opportunity_id is not distinct from old.opportunity_id)
      or app.can_read_record('opportunity', new.opportunity_id))
    and (new.principal_id is null or (tg_op = 'UPDATE' and new.principal_id is not distinct from old.principal_id)
      or app.can_read_record('organization', new.principal_id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;
create trigger check_task_links before insert on public.tasks
  for each row when (
    new.repeats_id is null and num_nonnulls(new.organization_id, new.contact_id, new.opportunity_id, new.principal_id) > 0
  )
  execute function app.check_task_links();
create trigger check_task_links_on_update before update on public.tasks
  for each row when (
    (new.organization_id, new.contact_id, new.opportunity_id, new.principal_id)
    is distinct from (old.organization_id, old.contact_id, old.opportunity_id, old.principal_id)
  )
  execute function app.check_task_links();

revoke all on function
  app.next_in_rhythm, app.time_zone_of, app.derive_task, app.repeat_task, app.keep_who_asked, app.check_task_links
from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000855';
