-- The counters of principals from nothing, folded, and as read.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001014', 'counting_principals', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Counting again -----------------------------------------------------------------------------------------------------

-- Folding and counting from nothing keep out of each other's way by a lock of the workspace; nobody else waits for it.
-- Definer: counters are nobody's to write.
create function app.recount_principals_of(p_workspace uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('app.fold_principal_stats'), hashtext(p_workspace::text));
  perform app.hold_categories(array[p_workspace]);
  -- One statement, so one moment: what was counted and what is counted are the same rows, and what others are writing
  -- comes with a change of its own.
  with counted as (
    select c.owner_user_id, c.principal_id, sum(c.opportunities) as opportunities, sum(c.open) as open, sum(c.won) as won,
      sum(c.interactions) as interactions, max(c.at) as at
    from (
      select o.owner_user_id, p.organization_id as principal_id, count(*) as opportunities,
        count(*) filter (where s.category = 'open') as open,
        count(*) filter (where s.category = 'won') as won, 0 as interactions, null::timestamptz as at
      from public.opportunity_participants p
      join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.kind = 'pipeline'
      join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
      where p.role = 'principal' and p.deleted_at is null and p.workspace_id = p_workspace
      group by 1, 2
      union all
      select i.opportunity_owner_user_id, i.principal_id, 0, 0, 0,
        count(*) filter (where i.visit_id is null or not exists (
          select from public.interaction_principals e
          where e.workspace_id = i.workspace_id and e.visit_id = i.visit_id and e.principal_id = i.principal_id
            and e.opportunity_owner_user_id = i.opportunity_owner_user_id and e.deleted_at is null
            and e.interaction_id < i.interaction_id
        )),
        max(i.interaction_date)
      from public.interaction_principals i
      where i.deleted_at is null and i.workspace_id = p_workspace
      group by 1, 2
    ) c
    group by 1, 2
  ), pending as (
    delete from app.principal_stats_changes c where c.workspace_id = p_workspace
  ), gone as (
    delete from app.principal_stats s
    where s.workspace_id = p_workspace and not exists (
      select from counted c where c.owner_user_id = s.owner_user_id and c.principal_id = s.principal_id
    )
  )
  insert into app.principal_stats (
    workspace_id, owner_user_id, principal_id, opportunities, open_opportunities, won_opportunities, interactions,
    last_interaction_at
  )
  select p_workspace, c.owner_user_id, c.principal_id, c.opportunities, c.open, c.won, c.interactions, c.at
  from counted c
  order by 1, 2, 3
  on conflict (workspace_id, owner_user_id, principal_id) do update
  set opportunities = excluded.opportunities, open_opportunities = excluded.open_opportunities,
    won_opportunities = excluded.won_opportunities, interactions = excluded.interactions,
    last_interaction_at = excluded.last_interaction_at;
end
$$;

-- For one workspace or, for operators, all of them: after an import past the triggers.
-- Definer: as above.
create function app.recount_principals(p_workspace uuid default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in
    select w.id from public.workspaces w where p_workspace is null or w.id = p_workspace order by 1
  loop
    perform app.recount_principals_of(v_workspace);
  end loop;
end
$$;

-- What stands in a stage counts otherwise from now on: by what changes, as every other change of a count. Waits for those
-- who are counting in this workspace at the moment, and they for it.
-- Definer: counters are nobody's to write.
create function app.count_changed_categories()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (select from new_rows n join old_rows o using (workspace_id, code) where n.category <> o.category) then
    return null;
  end if;
  perform app.hold_categories(array(select n.workspace_id from new_rows n), true);
  insert into app.principal_stats_changes
    (workspace_id, owner_user_id, principal_id, open_opportunities, won_opportunities)
  select c.workspace_id, o.owner_user_id, p.organization_id, count(*) * c.open, count(*) * c.won
  from (
    select n.workspace_id, n.code,
      (n.category = 'open')::int - (f.category = 'open')::int as open,
      (n.category = 'won')::int - (f.category = 'won')::int as won
    from new_rows n
    join old_rows f using (workspace_id, code)
    where n.category <> f.category
  ) c
  join public.opportunities o on o.workspace_id = c.workspace_id and o.stage = c.code and o.kind = 'pipeline'
  join public.opportunity_participants p
    on p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.role = 'principal' and p.deleted_at is null
  where c.open <> 0 or c.won <> 0
  group by c.workspace_id, o.owner_user_id, p.organization_id, c.open, c.won;
  return null;
end
$$;
create trigger count_changed_categories after update on public.stage_lu
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.count_changed_categories();

-- Definer: folds what came since into the counters; called by maintenance and by the refresh of the dashboard. Workspace by
-- workspace, one at a time each: a second call has nothing to do there. Returns how many changes were folded.
create function app.fold_principal_stats(p_limit int default 100000)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_folded int := 0;
  v_here int;
begin
  for v_workspace in select distinct c.workspace_id from app.principal_stats_changes c order by 1 loop
    exit when v_folded >= p_limit;
    continue when not pg_try_advisory_xact_lock(hashtext('app.fold_principal_stats'), hashtext(v_workspace::text));
    with taken as (
      delete from app.principal_stats_changes c
      where c.id in (
        select o.id from app.principal_stats_changes o where o.workspace_id = v_workspace
        order by o.id limit p_limit - v_folded
      )
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
    select coalesce(sum(n.changes), 0) into v_here from sums n where (select count(*) from folded) >= 0;
    v_folded := v_folded + v_here;
  end loop;
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

-- Definer: reads the ungranted counters, of owners whose opportunities the caller may see; with what was shared record by
-- record and without what was denied, so that a number is that of the list behind it.
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
  v_shared uuid[];
  v_denied uuid[];
begin
  if not app.has_permission('read', 'opportunity') then
    return;
  end if;
  v_owners := app.visible_owner_ids('opportunity');
  v_shared := app.shared_record_ids('opportunity', 'read');
  v_denied := app.denied_record_ids('opportunity');
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
      union all
      select x.principal, o.owner_user_id, e.sign, case l.category when 'open' then e.sign else 0 end,
        case l.category when 'won' then e.sign else 0 end, 0, null, false
      from public.opportunities o
      cross join lateral (select case when o.owner_user_id = any (v_owners) then -1 else 1 end) e (sign)
      cross join lateral unnest(o.principal_ids) x (principal)
      join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = o.stage
      where o.workspace_id = v_workspace and o.id = any (v_shared || v_denied) and o.deleted_at is null
        and (o.owner_user_id = any (v_owners)) = (o.id = any (v_denied))
        and (p_principal is null or x.principal = p_principal)
      union all
      select i.principal_id, i.opportunity_owner_user_id, 0, 0, 0, e.sign,
        case when e.sign > 0 then i.interaction_date end, e.sign < 0
      from public.interaction_principals i
      cross join lateral (select case when i.opportunity_owner_user_id = any (v_owners) then -1 else 1 end) e (sign)
      where i.workspace_id = v_workspace and i.opportunity_id = any (v_shared || v_denied) and i.deleted_at is null
        and (i.opportunity_owner_user_id = any (v_owners)) = (i.opportunity_id = any (v_denied))
        and (p_principal is null or i.principal_id = p_principal)
    ) c
    group by 1, 2;
end
$$;

revoke all on function
  app.recount_principals_of, app.recount_principals, app.count_changed_categories, app.fold_principal_stats, app.last_contact, app.principal_stats_of
from public;
grant execute on function app.fold_principal_stats to service_role;
grant execute on function app.principal_stats_of to authenticated, service_role;

select app.recount_principals();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001014';
