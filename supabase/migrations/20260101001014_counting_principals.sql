-- The counters of principals from nothing, folded, and as read.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001014', 'counting_principals', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

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
    select i.workspace_id, i.opportunity_owner_user_id, i.principal_id, 0, 0, 0,
      count(*) filter (where i.visit_id is null or not exists (
        select from public.interaction_principals e
        where e.workspace_id = i.workspace_id and e.visit_id = i.visit_id and e.principal_id = i.principal_id
          and e.opportunity_owner_user_id = i.opportunity_owner_user_id and e.deleted_at is null
          and e.interaction_id < i.interaction_id
      )),
      max(i.interaction_date)
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

revoke all on function
  app.recount_principals, app.fold_principal_stats, app.last_contact, app.principal_stats_of
from public;
grant execute on function app.fold_principal_stats to service_role;
grant execute on function app.principal_stats_of to authenticated, service_role;

select app.recount_principals();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001014';
