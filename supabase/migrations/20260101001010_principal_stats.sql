-- Counts per principal and owner, right after every change. Nothing is counted live over a million rows, and nobody
-- waits for a colleague's counter: changes are appended, summed when read, and folded into the counters by maintenance.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001010', 'principal_stats', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

-- The owner is the opportunity's: whoever sees the opportunity sees what was done for its principals.
create table app.principal_stats (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  owner_user_id uuid not null,
  principal_id uuid not null,
  opportunities int not null default 0,
  open_opportunities int not null default 0,
  won_opportunities int not null default 0,
  interactions int not null default 0,
  last_interaction_at timestamptz,
  primary key (workspace_id, owner_user_id, principal_id),
  constraint principal_stats_principal_fkey foreign key (workspace_id, principal_id)
    references public.organizations (workspace_id, id) on delete cascade
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index principal_stats_principal_idx on app.principal_stats (workspace_id, principal_id);
comment on table app.principal_stats is 'Folded counters; app.principal_stats_changes holds what came since. Read both, or app.principal_stats_of.';

-- Append-only, so that bulk loads from several clients never wait for, or deadlock on, a shared counter.
create table app.principal_stats_changes (
  id bigint generated always as identity primary key,
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  owner_user_id uuid not null,
  principal_id uuid not null,
  opportunities int not null default 0,
  open_opportunities int not null default 0,
  won_opportunities int not null default 0,
  interactions int not null default 0,
  last_interaction_at timestamptz,
  -- Something was taken away, so the last contact has to be looked up again.
  recheck boolean not null default false
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index principal_stats_changes_owner_idx
  on app.principal_stats_changes (workspace_id, owner_user_id, principal_id);

alter table app.principal_stats enable row level security;
alter table app.principal_stats_changes enable row level security;
-- Not granted: either table, to anyone. app.principal_stats_of (its own chapter) answers within what
-- the caller may see.

-- The last contact of one principal in one book, and what one opportunity counted for it.
create index interaction_principals_book_idx on public.interaction_principals
  (workspace_id, opportunity_owner_user_id, principal_id, interaction_date desc) where deleted_at is null;
create index interaction_principals_opportunity_idx on public.interaction_principals
  (workspace_id, opportunity_id, principal_id, interaction_date desc);
create index opportunity_participants_principal_book_idx on public.opportunity_participants
  (workspace_id, organization_id, owner_user_id, opportunity_id) where role = 'principal' and deleted_at is null;

-- A stage that becomes won, or stops being it, is counted again while others count with it: whoever counts by category
-- holds this lock of their own workspace, shared, until they commit; only a change of categories takes it alone.
create function app.hold_categories(p_workspaces uuid[], p_alone boolean default false)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in select distinct w from unnest(p_workspaces) w order by 1 loop
    if p_alone then
      perform pg_advisory_xact_lock(hashtext('app.hold_categories'), hashtext(v_workspace::text));
    else
      perform pg_advisory_xact_lock_shared(hashtext('app.hold_categories'), hashtext(v_workspace::text));
    end if;
  end loop;
end
$$;
revoke all on function app.hold_categories from public;

-- Triggers -----------------------------------------------------------------------------------------------------------

-- Definer: nobody may write counters by hand. A visit about several opportunities counts once for a principal in a book, as
-- long as anything of it is left. Two that throw away parts of one visit at once wait for each other, or neither would
-- see the last one go. Granted to nobody.
create function app.count_visits(
  p_workspaces uuid[], p_visits uuid[], p_owners uuid[], p_principals uuid[], p_changes int[]
)
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  v_visit uuid;
begin
  for v_visit in select distinct v from unnest(p_visits) v order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended(v_visit::text, 0));
  end loop;
  insert into app.principal_stats_changes (workspace_id, owner_user_id, principal_id, interactions)
  select c.w, c.owner, c.principal, sum((l.living > 0)::int - (l.living - c.change > 0)::int)
  from (
    select k.w, k.visit, k.owner, k.principal, sum(k.change) as change
    from unnest(p_workspaces, p_visits, p_owners, p_principals, p_changes) k (w, visit, owner, principal, change)
    group by 1, 2, 3, 4
  ) c
  cross join lateral (
    select count(*) as living from public.interaction_principals p
    where p.workspace_id = c.w and p.visit_id = c.visit and p.principal_id = c.principal
      and p.opportunity_owner_user_id = c.owner and p.deleted_at is null
  ) l
  group by 1, 2, 3;
end
$$;
revoke all on function app.count_visits from public;

-- Definer (all of these): nobody may write counters by hand. The trigger that names the principals on cards fires before
-- them and holds the opportunity's row, so its stage can't change while it is counted.
create function app.count_interaction_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_visits uuid[];
  v_owners uuid[];
  v_principals uuid[];
  v_changes int[];
begin
  -- Those of one visit are counted together, at the end.
  if tg_op = 'INSERT' then
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, interactions, last_interaction_at)
    select n.workspace_id, n.opportunity_owner_user_id, n.principal_id, count(*) filter (where n.visit_id is null),
      max(n.interaction_date)
    from new_rows n
    where n.deleted_at is null
    group by 1, 2, 3;
    select array_agg(n.workspace_id), array_agg(n.visit_id), array_agg(n.opportunity_owner_user_id),
      array_agg(n.principal_id), array_agg(1)
    into v_workspaces, v_visits, v_owners, v_principals, v_changes
    from new_rows n
    where n.visit_id is not null and n.deleted_at is null;
  elsif tg_op = 'DELETE' then
    insert into app.principal_stats_changes (workspace_id, owner_user_id, principal_id, interactions, recheck)
    select o.workspace_id, o.opportunity_owner_user_id, o.principal_id, -count(*) filter (where o.visit_id is null), true
    from old_rows o
    where o.deleted_at is null
    group by 1, 2, 3;
    select array_agg(o.workspace_id), array_agg(o.visit_id), array_agg(o.opportunity_owner_user_id),
      array_agg(o.principal_id), array_agg(-1)
    into v_workspaces, v_visits, v_owners, v_principals, v_changes
    from old_rows o
    where o.visit_id is not null and o.deleted_at is null;
  else
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, interactions, last_interaction_at, recheck)
    select c.workspace_id, c.owner_user_id, c.principal_id, sum(c.change), max(c.at), bool_or(c.at is null)
    from (
      select o.workspace_id, o.opportunity_owner_user_id as owner_user_id, o.principal_id,
        case when o.visit_id is null then -1 else 0 end as change, null::timestamptz as at
      from old_rows o join new_rows n using (workspace_id, interaction_id, principal_id)
      where o.deleted_at is null
        and (o.opportunity_owner_user_id, o.interaction_date, o.deleted_at)
          is distinct from (n.opportunity_owner_user_id, n.interaction_date, n.deleted_at)
      union all
      select n.workspace_id, n.opportunity_owner_user_id, n.principal_id,
        case when n.visit_id is null then 1 else 0 end, n.interaction_date
      from old_rows o join new_rows n using (workspace_id, interaction_id, principal_id)
      where n.deleted_at is null
        and (o.opportunity_owner_user_id, o.interaction_date, o.deleted_at)
          is distinct from (n.opportunity_owner_user_id, n.interaction_date, n.deleted_at)
    ) c
    group by 1, 2, 3;
    select array_agg(c.workspace_id), array_agg(c.visit_id), array_agg(c.opportunity_owner_user_id),
      array_agg(c.principal_id), array_agg(c.change)
    into v_workspaces, v_visits, v_owners, v_principals, v_changes
    from (
      select n.workspace_id, n.visit_id, n.opportunity_owner_user_id, n.principal_id, 1 as change
      from new_rows n
      where n.visit_id is not null and n.deleted_at is null
      union all
      select o.workspace_id, o.visit_id, o.opportunity_owner_user_id, o.principal_id, -1
      from old_rows o
      where o.visit_id is not null and o.deleted_at is null
    ) c;
  end if;
  if v_visits is not null then
    perform app.count_visits(v_workspaces, v_visits, v_owners, v_principals, v_changes);
  end if;
  return null;
end
$$;
create trigger count_interaction_principals_insert after insert on public.interaction_principals
  referencing new table as new_rows for each statement execute function app.count_interaction_principals();
create trigger count_interaction_principals_update after update on public.interaction_principals
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_interaction_principals();
create trigger count_interaction_principals_delete after delete on public.interaction_principals
  referencing old table as old_rows for each statement execute function app.count_interaction_principals();

-- A principal joins, leaves, is deleted or restored: counted with the owner and stage of the opportunity as it stands.
-- Owners that change with the opportunity are counted by the trigger of opportunities.
create function app.count_participating_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    if not exists (
      select from new_rows n join old_rows o using (workspace_id, id)
      where n.role = 'principal' and (n.deleted_at is null) <> (o.deleted_at is null)
    ) then
      return null;
    end if;
    perform app.hold_categories(array(select distinct n.workspace_id from new_rows n));
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select n.workspace_id, p.owner_user_id, n.organization_id, sum(c.change),
      coalesce(sum(c.change) filter (where s.category = 'open'), 0),
      coalesce(sum(c.change) filter (where s.category = 'won'), 0)
    from new_rows n
    join old_rows o using (workspace_id, id)
    join public.opportunities p on p.workspace_id = n.workspace_id and p.id = n.opportunity_id and p.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = p.workspace_id and s.code = p.stage
    cross join lateral (select case when n.deleted_at is null then 1 else -1 end) c (change)
    where n.role = 'principal' and (n.deleted_at is null) <> (o.deleted_at is null)
    group by 1, 2, 3;
    return null;
  end if;
  if tg_op = 'INSERT' then
    perform app.hold_categories(array(select distinct n.workspace_id from new_rows n where n.role = 'principal'));
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select n.workspace_id, p.owner_user_id, n.organization_id, count(*),
      count(*) filter (where s.category = 'open'), count(*) filter (where s.category = 'won')
    from new_rows n
    join public.opportunities p on p.workspace_id = n.workspace_id and p.id = n.opportunity_id and p.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = p.workspace_id and s.code = p.stage
    where n.role = 'principal' and n.deleted_at is null
    group by 1, 2, 3;
  else
    perform app.hold_categories(array(select distinct o.workspace_id from old_rows o where o.role = 'principal'));
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select o.workspace_id, p.owner_user_id, o.organization_id, -count(*),
      -count(*) filter (where s.category = 'open'), -count(*) filter (where s.category = 'won')
    from old_rows o
    join public.opportunities p on p.workspace_id = o.workspace_id and p.id = o.opportunity_id and p.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = p.workspace_id and s.code = p.stage
    where o.role = 'principal' and o.deleted_at is null
    group by 1, 2, 3;
  end if;
  return null;
end
$$;
create trigger count_participating_principals_insert after insert on public.opportunity_participants
  referencing new table as new_rows for each statement execute function app.count_participating_principals();
create trigger count_participating_principals_update after update on public.opportunity_participants
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_participating_principals();
create trigger count_participating_principals_delete after delete on public.opportunity_participants
  referencing old table as old_rows for each statement execute function app.count_participating_principals();

create function app.count_moved_opportunities()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from new_rows n join old_rows o using (workspace_id, id)
    where n.kind = 'pipeline' and (n.owner_user_id <> o.owner_user_id or n.stage <> o.stage)
  ) then
    return null;
  end if;
  perform app.hold_categories(array(select distinct n.workspace_id from new_rows n));
  insert into app.principal_stats_changes
    (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
  select c.workspace_id, c.owner_user_id, p.organization_id, sum(c.change),
    coalesce(sum(c.change) filter (where c.category = 'open'), 0),
    coalesce(sum(c.change) filter (where c.category = 'won'), 0)
  from (
    select n.workspace_id, n.id, v.owner_user_id, v.change, s.category
    from new_rows n
    join old_rows o using (workspace_id, id)
    cross join lateral (values (o.owner_user_id, o.stage, -1), (n.owner_user_id, n.stage, 1))
      v (owner_user_id, stage, change)
    join public.stage_lu s on s.workspace_id = n.workspace_id and s.code = v.stage
    where n.kind = 'pipeline' and (n.owner_user_id <> o.owner_user_id or n.stage <> o.stage)
  ) c
  join public.opportunity_participants p
    on p.workspace_id = c.workspace_id and p.opportunity_id = c.id and p.role = 'principal' and p.deleted_at is null
  group by 1, 2, 3
  having sum(c.change) <> 0 or coalesce(sum(c.change) filter (where c.category = 'open'), 0) <> 0
    or coalesce(sum(c.change) filter (where c.category = 'won'), 0) <> 0;
  return null;
end
$$;
create trigger count_moved_opportunities after update on public.opportunities
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_moved_opportunities();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001010';
