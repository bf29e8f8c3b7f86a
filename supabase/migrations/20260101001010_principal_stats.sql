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
-- Not granted: either table, to anyone. app.principal_stats_of answers within what the caller may see.

alter table public.interaction_principals add column open_follow_up_date date;
comment on column public.interaction_principals.open_follow_up_date is 'Copy of the interaction''s follow-up while it is open, kept by trigger.';
update app.tracked_tables
set derived_columns = derived_columns || '{open_follow_up_date}'
where table_name = 'public.interaction_principals';

-- The last contact of one principal in one book, its open follow-ups, and what one opportunity counted for it.
create index interaction_principals_book_idx on public.interaction_principals
  (workspace_id, opportunity_owner_user_id, principal_id, interaction_date desc) where deleted_at is null;
create index interaction_principals_follow_up_idx on public.interaction_principals
  (workspace_id, opportunity_owner_user_id, principal_id, open_follow_up_date)
  where deleted_at is null and open_follow_up_date is not null;
-- What is still open with each account, principals among them. Small, because most visits promise nothing.
create index interactions_open_follow_up_account_idx on public.interactions (workspace_id, organization_id)
  where deleted_at is null and follow_up_required and follow_up_done_at is null;
create index interaction_principals_opportunity_idx on public.interaction_principals
  (workspace_id, opportunity_id, principal_id, interaction_date desc);
create index opportunity_participants_principal_book_idx on public.opportunity_participants
  (workspace_id, organization_id, owner_user_id, opportunity_id) where role = 'principal' and deleted_at is null;

-- Triggers -----------------------------------------------------------------------------------------------------------

-- Definer (all of these): nobody may write counters by hand. The trigger that names the principals on cards fires before
-- them and holds the opportunity's row, so its stage can't change while it is counted.
create function app.count_interaction_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, interactions, last_interaction_at)
    select n.workspace_id, n.opportunity_owner_user_id, n.principal_id, count(*), max(n.interaction_date)
    from new_rows n
    where n.deleted_at is null
    group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into app.principal_stats_changes (workspace_id, owner_user_id, principal_id, interactions, recheck)
    select o.workspace_id, o.opportunity_owner_user_id, o.principal_id, -count(*), true
    from old_rows o
    where o.deleted_at is null
    group by 1, 2, 3;
  else
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, interactions, last_interaction_at, recheck)
    select c.workspace_id, c.owner_user_id, c.principal_id, sum(c.change), max(c.at), bool_or(c.at is null)
    from (
      select o.workspace_id, o.opportunity_owner_user_id as owner_user_id, o.principal_id, -1 as change,
        null::timestamptz as at
      from old_rows o join new_rows n using (workspace_id, interaction_id, principal_id)
      where o.deleted_at is null
        and (o.opportunity_owner_user_id, o.interaction_date, o.deleted_at)
          is distinct from (n.opportunity_owner_user_id, n.interaction_date, n.deleted_at)
      union all
      select n.workspace_id, n.opportunity_owner_user_id, n.principal_id, 1, n.interaction_date
      from old_rows o join new_rows n using (workspace_id, interaction_id, principal_id)
      where n.deleted_at is null
        and (o.opportunity_owner_user_id, o.interaction_date, o.deleted_at)
          is distinct from (n.opportunity_owner_user_id, n.interaction_date, n.deleted_at)
    ) c
    group by 1, 2, 3;
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
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select n.workspace_id, p.owner_user_id, n.organization_id, sum(c.change),
      coalesce(sum(c.change) filter (where s.category in ('open', 'stalled')), 0),
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
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select n.workspace_id, p.owner_user_id, n.organization_id, count(*),
      count(*) filter (where s.category in ('open', 'stalled')), count(*) filter (where s.category = 'won')
    from new_rows n
    join public.opportunities p on p.workspace_id = n.workspace_id and p.id = n.opportunity_id and p.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = p.workspace_id and s.code = p.stage
    where n.role = 'principal' and n.deleted_at is null
    group by 1, 2, 3;
  else
    insert into app.principal_stats_changes
      (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
    select o.workspace_id, p.owner_user_id, o.organization_id, -count(*),
      -count(*) filter (where s.category in ('open', 'stalled')), -count(*) filter (where s.category = 'won')
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
  insert into app.principal_stats_changes
    (workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities)
  select c.workspace_id, c.owner_user_id, p.organization_id, sum(c.change),
    coalesce(sum(c.change) filter (where c.category in ('open', 'stalled')), 0),
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
  having sum(c.change) <> 0 or coalesce(sum(c.change) filter (where c.category in ('open', 'stalled')), 0) <> 0
    or coalesce(sum(c.change) filter (where c.category = 'won'), 0) <> 0;
  return null;
end
$$;
create trigger count_moved_opportunities after update on public.opportunities
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_moved_opportunities();

-- Follow-ups --------------------------------------------------------------------------------------------------------

-- Definer: copies a date of the interaction that the row belongs to, whoever writes it.
create function app.copy_open_follow_up()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select case when i.follow_up_required and i.follow_up_done_at is null then i.follow_up_date end
  into new.open_follow_up_date
  from public.interactions i
  where i.workspace_id = new.workspace_id and i.id = new.interaction_id;
  return new;
end
$$;
create trigger copy_open_follow_up before insert on public.interaction_principals
  for each row execute function app.copy_open_follow_up();

-- Definer: whoever may tick a follow-up may not see every row that copies it.
create function app.copy_changed_follow_ups()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from new_rows n join old_rows o using (workspace_id, id)
    where (n.follow_up_required, n.follow_up_date, n.follow_up_done_at)
      is distinct from (o.follow_up_required, o.follow_up_date, o.follow_up_done_at)
  ) then
    return null;
  end if;
  perform app.set_deriving(true);
  update public.interaction_principals p
  set open_follow_up_date = case when n.follow_up_required and n.follow_up_done_at is null then n.follow_up_date end
  from new_rows n
  where p.workspace_id = n.workspace_id and p.interaction_id = n.id
    and p.open_follow_up_date
      is distinct from case when n.follow_up_required and n.follow_up_done_at is null then n.follow_up_date end;
  perform app.set_deriving(false);
  return null;
end
$$;
create trigger copy_changed_follow_ups after update on public.interactions
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.copy_changed_follow_ups();

select app.set_deriving(true);
update public.interaction_principals p
set open_follow_up_date = i.follow_up_date
from public.interactions i
where i.workspace_id = p.workspace_id and i.id = p.interaction_id and i.follow_up_required
  and i.follow_up_done_at is null;
select app.set_deriving(false);

-- Counting again -----------------------------------------------------------------------------------------------------

-- Definer: from nothing, for one workspace or all of them; after an import past the triggers, or when a stage changes
-- from open to won. Nobody can change the counted tables meanwhile.
create function app.recount_principals(p_workspace uuid default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  lock table app.principal_stats in share row exclusive mode;
  lock table public.opportunity_participants, public.interaction_principals, public.opportunities in share mode;
  delete from app.principal_stats s where p_workspace is null or s.workspace_id = p_workspace;
  delete from app.principal_stats_changes c where p_workspace is null or c.workspace_id = p_workspace;
  insert into app.principal_stats (
    workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities, interactions,
    last_interaction_at
  )
  select c.workspace_id, c.owner_user_id, c.principal_id, sum(c.opportunities), sum(c.open), sum(c.won),
    sum(c.interactions), max(c.at)
  from (
    select p.workspace_id, o.owner_user_id, p.organization_id as principal_id, count(*) as opportunities,
      count(*) filter (where s.category in ('open', 'stalled')) as open,
      count(*) filter (where s.category = 'won') as won, 0 as interactions, null::timestamptz as at
    from public.opportunity_participants p
    join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.kind = 'pipeline'
    join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
    where p.role = 'principal' and p.deleted_at is null and (p_workspace is null or p.workspace_id = p_workspace)
    group by 1, 2, 3
    union all
    select i.workspace_id, i.opportunity_owner_user_id, i.principal_id, 0, 0, 0, count(*), max(i.interaction_date)
    from public.interaction_principals i
    where i.deleted_at is null and (p_workspace is null or i.workspace_id = p_workspace)
    group by 1, 2, 3
  ) c
  group by 1, 2, 3;
end
$$;

-- Definer: counters are nobody's to write.
create function app.recount_after_category_change()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in
    select distinct n.workspace_id from new_rows n join old_rows o using (workspace_id, code)
    where n.category <> o.category
  loop
    perform app.recount_principals(v_workspace);
  end loop;
  return null;
end
$$;
create trigger recount_after_category_change after update on public.stage_lu
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.recount_after_category_change();

-- Definer: folds what came since into the counters; called by maintenance and by the refresh of the dashboard. One at a
-- time: a second call has nothing to do. Returns how many changes were folded.
create function app.fold_principal_stats(p_limit int default 100000)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_folded int;
begin
  if not pg_try_advisory_xact_lock(hashtext('app.fold_principal_stats')) then
    return 0;
  end if;
  with taken as (
    delete from app.principal_stats_changes c
    where c.id in (select o.id from app.principal_stats_changes o order by o.id limit p_limit)
    returning c.*
  ), sums as (
    select t.workspace_id, t.owner_user_id, t.principal_id, sum(t.opportunities) as opportunities,
      sum(t.open_opportunities) as open_opportunities, sum(t.won_opportunities) as won_opportunities,
      sum(t.interactions) as interactions, max(t.last_interaction_at) as last_interaction_at,
      bool_or(t.recheck) as recheck, count(*) as changes
    from taken t
    group by 1, 2, 3
  ), folded as (
    insert into app.principal_stats as s (
      workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities, interactions,
      last_interaction_at
    )
    select n.workspace_id, n.owner_user_id, n.principal_id, n.opportunities, n.open_opportunities, n.won_opportunities,
      n.interactions,
      case when n.recheck
        then app.last_contact(n.workspace_id, n.owner_user_id, n.principal_id) else n.last_interaction_at end
    from sums n
    order by 1, 2, 3
    on conflict (workspace_id, owner_user_id, principal_id) do update
    set opportunities = s.opportunities + excluded.opportunities,
      open_opportunities = s.open_opportunities + excluded.open_opportunities,
      won_opportunities = s.won_opportunities + excluded.won_opportunities,
      interactions = s.interactions + excluded.interactions,
      last_interaction_at = case
        when (
          select n.recheck from sums n
          where n.workspace_id = s.workspace_id and n.owner_user_id = s.owner_user_id and n.principal_id = s.principal_id
        ) then excluded.last_interaction_at
        else greatest(s.last_interaction_at, excluded.last_interaction_at)
      end
    returning 1
  )
  select coalesce(sum(n.changes), 0) into v_folded from sums n where (select count(*) from folded) >= 0;
  return v_folded;
end
$$;

-- Definer: one index look-up past the policies, for keys that the caller of the definer functions above holds already.
create function app.last_contact(p_workspace uuid, p_owner uuid, p_principal uuid)
returns timestamptz
language sql
stable
security definer
set search_path = ''
set enable_indexscan = on
as $$
  select i.interaction_date
  from public.interaction_principals i
  where i.workspace_id = p_workspace and i.opportunity_owner_user_id = p_owner and i.principal_id = p_principal
    and i.deleted_at is null
  order by i.interaction_date desc
  limit 1
$$;

-- Reading ------------------------------------------------------------------------------------------------------------

-- Definer: reads the ungranted counters, of owners whose opportunities the caller may see. What was shared record by
-- record is not counted: a colleague's shared opportunity is not part of one's book.
create function app.principal_stats_of(p_principal uuid default null)
returns table (
  principal_id uuid, owner_user_id uuid, opportunities bigint, open_opportunities bigint, won_opportunities bigint,
  interactions bigint, last_interaction_at timestamptz
)
language plpgsql
stable
security definer
set search_path = ''
set enable_indexscan = off -- an admin reads most of the table: page by page, not row by row
rows 500
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_owners uuid[];
begin
  if not app.has_permission('read', 'opportunity') then
    return;
  end if;
  v_owners := app.visible_owner_ids('opportunity');
  return query
    select c.principal_id, c.owner_user_id, sum(c.opportunities), sum(c.open_opportunities), sum(c.won_opportunities),
      sum(c.interactions),
      case when bool_or(c.recheck) then app.last_contact(v_workspace, c.owner_user_id, c.principal_id)
        else max(c.last_interaction_at) end
    from (
      select s.principal_id, s.owner_user_id, s.opportunities, s.open_opportunities, s.won_opportunities,
        s.interactions, s.last_interaction_at, false as recheck
      from app.principal_stats s
      where s.workspace_id = v_workspace and s.owner_user_id = any (v_owners)
        and (p_principal is null or s.principal_id = p_principal)
      union all
      select s.principal_id, s.owner_user_id, s.opportunities, s.open_opportunities, s.won_opportunities,
        s.interactions, s.last_interaction_at, s.recheck
      from app.principal_stats_changes s
      where s.workspace_id = v_workspace and s.owner_user_id = any (v_owners)
        and (p_principal is null or s.principal_id = p_principal)
    ) c
    group by 1, 2;
end
$$;

-- Definer: as app.principal_stats_of. Open follow-ups of the caller's visible books, and whether they are due today:
-- those of visits that counted for a principal, and those with the principal itself. `p_owners` narrows, never widens.
create function app.open_follow_ups_of_principals(p_owners uuid[] default null)
returns table (principal_id uuid, due bigint, open bigint, next_date date)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_today date := app.today_in(v_workspace);
  v_owners uuid[];
  v_principals uuid[];
begin
  if not app.has_permission('read', 'interaction') then
    return;
  end if;
  v_owners := app.visible_owner_ids('interaction');
  if p_owners is not null then
    v_owners := array(select o from unnest(v_owners) o where o = any (p_owners));
  end if;
  v_principals := array(
    select r.organization_id from public.organization_roles r
    where r.workspace_id = v_workspace and r.role = 'principal' and r.deleted_at is null
  );
  return query
    select f.principal_id, count(*) filter (where f.due_on <= v_today), count(*), min(f.due_on)
    from (
      select p.principal_id, p.open_follow_up_date as due_on
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.opportunity_owner_user_id = any (v_owners) and p.deleted_at is null
        and p.open_follow_up_date is not null
      union all
      -- A list instead of a join: one walk along an index that holds nothing but what is still open.
      select i.organization_id, i.follow_up_date
      from public.interactions i
      where i.workspace_id = v_workspace and i.organization_id = any (v_principals) and i.deleted_at is null
        and i.follow_up_required and i.follow_up_done_at is null and i.opportunity_owner_user_id = any (v_owners)
        and not exists (
          select from public.interaction_principals c
          where c.workspace_id = i.workspace_id and c.interaction_id = i.id and c.principal_id = i.organization_id
        )
    ) f
    group by f.principal_id;
end
$$;

revoke all on function
  app.recount_principals, app.fold_principal_stats, app.last_contact, app.principal_stats_of,
  app.open_follow_ups_of_principals
from public;
grant execute on function app.fold_principal_stats to service_role;
grant execute on function app.principal_stats_of, app.open_follow_ups_of_principals to authenticated, service_role;

select app.recount_principals();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001010';
