-- Live: what was changed since somebody looked last, told in ids to the instances of the app, which tell the pages that show it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001160', 'live', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Whose records the caller reads, whatever their kind: an instance keeps it for as long as a page listens, to tell it of nothing
-- that it doesn't show. It decides what is told soon, never what is read: that the policies answer, when the page asks again.
-- Definer: the list of kinds is granted to nobody. Answers about the caller only.
create function public.owners_watched()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    select distinct o.user_id
    from app.record_kinds k cross join lateral unnest(app.visible_owner_ids(k.kind)) o (user_id)
    where k.owner_column is not null
  );
end
$$;
comment on function public.owners_watched is 'The people whose records the caller reads, for live updates.';

-- `since` is a snapshot as it was told before: what it didn't see and is committed now is new, in whatever order it was
-- committed, so nothing is told twice and nothing is passed over. Without one, the last half minute. One of a database that was put
-- back to an earlier hour says nothing: `lost`, and pages are read anew.
--
-- A record is told with whose it is and was, who works with its customer, and to whom it was given: whoever listens for none of
-- these doesn't hear of it. Of many at once, and of what is no record (members, rights, lists), everybody hears, without ids.
-- `notified`: who was told something of their own. `ended`: those of the sessions that were ended since.
-- Definer: reads the log, which is granted to nobody, of all workspaces. Granted to machines only.
create function public.live_changes(since text default null, sessions uuid[] default '{}')
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_now constant pg_catalog.pg_snapshot := pg_catalog.pg_current_snapshot();
  v_since constant pg_catalog.pg_snapshot := live_changes.since;
  v_lost constant boolean := coalesce(pg_catalog.pg_snapshot_xmax(v_since) > pg_catalog.pg_snapshot_xmax(v_now), false);
  v_first_txid constant bigint := case when v_since is null or v_lost then 0 else pg_catalog.pg_snapshot_xmin(v_since)::text::bigint end;
  v_from constant timestamptz := case when v_since is null or v_lost then now() - interval '30 seconds' else now() - interval '1 day' end;
  v_changes jsonb;
begin
  with lines as materialized (
    select l.workspace_id, l.changed_at, l.record_id, l.actor_user_id, l.user_agent, l.table_name, l.old_values, l.new_values,
      case when l.table_name <> 'public.user_permissions' then k.kind end as kind
    from audit.change_log l left join app.record_kinds k on k.kind = l.resource
    where l.changed_at >= v_from and l.txid >= v_first_txid
      and (v_since is null or v_lost or not pg_catalog.pg_visible_in_snapshot(l.txid::text::pg_catalog.xid8, v_since))
      -- Nobody else's page shows what is somebody's own, as their views are.
      and (k.kind is not null or l.table_name in (
        'public.workspaces', 'public.workspace_members', 'public.role_permissions', 'public.user_permissions', 'public.covers'
      ) or l.resource in ('lookup', 'custom_field'))
  ),
  counted as (
    select l.*, dense_rank() over forth + dense_rank() over back - 1 as records
    from lines l
    window forth as (partition by l.workspace_id, l.kind order by l.record_id),
      back as (partition by l.workspace_id, l.kind order by l.record_id desc)
  ),
  records as (
    select c.workspace_id, c.kind, case when c.kind is not null and c.records <= 50 then c.record_id end as record_id,
      c.actor_user_id, c.user_agent, max(c.changed_at) as changed_at,
      array_remove(array_agg(distinct c.old_values ->> 'owner_user_id'), null)::uuid[] as past_owners,
      -- Who was given a right, or lost it.
      case when bool_and(c.table_name = 'public.user_permissions') then
        array_remove(array_agg(distinct coalesce(c.new_values ->> 'user_id', c.old_values ->> 'user_id')), null)::uuid[]
      end as given
    from counted c
    group by 1, 2, 3, 4, 5
  )
  select jsonb_agg(jsonb_build_object(
    'workspace_id', r.workspace_id, 'kind', r.kind, 'record_id', r.record_id,
    -- What was said stands on the page of the customer as well.
    'organization_id', coalesce(f.organization_id, (
      select o.organization_id from public.opportunities o where o.workspace_id = r.workspace_id and o.id = f.opportunity_id
    )), 'opportunity_id', f.opportunity_id,
    'actor_user_id', r.actor_user_id, 'user_agent', r.user_agent, 'at', (extract(epoch from r.changed_at) * 1000)::bigint,
    'watchers', case
      when r.kind is null then to_jsonb(r.given)
      when r.record_id is null or f is null or f.is_everybodys or (f.owner_user_id is null and f.author_user_id is null) then null
      else to_jsonb(array(
        select unnest(r.past_owners || array_remove(array[f.owner_user_id, f.author_user_id], null))
        union
        select o.user_id from app.organization_readers o
        where r.kind in ('organization', 'contact', 'order', 'sample') and o.workspace_id = r.workspace_id and o.organization_id = f.organization_id
      ))
    end,
    'given', case when r.record_id is null or f is null then '[]' else to_jsonb(array(
      select distinct u.user_id from public.user_permissions u
      where u.workspace_id = r.workspace_id and u.granted and (u.resource, u.resource_id) in (
        (r.kind, r.record_id), ('organization', f.organization_id), ('opportunity', f.opportunity_id)
      )
    )) end
  ))
  into v_changes
  from records r
  cross join lateral (
    select (app.facts_of_record(r.workspace_id, r.kind, r.record_id, true)).*
    where r.record_id is not null
    union all
    select null, null, null, null, null where r.record_id is null
  ) f;

  return jsonb_build_object(
    'snapshot', v_now, 'lost', v_lost, 'changes', coalesce(v_changes, '[]'),
    'notified', (
      select coalesce(jsonb_agg(distinct jsonb_build_object('workspace_id', n.workspace_id, 'user_id', n.user_id)), '[]')
      from public.notifications n
      where n.txid >= v_first_txid and n.created_at >= v_from
        and (v_since is null or v_lost or not pg_catalog.pg_visible_in_snapshot(n.txid::text::pg_catalog.xid8, v_since))
    ),
    'ended', to_jsonb(array(
      select s.id from unnest(live_changes.sessions) s (id)
      where not exists (
        select from auth.sessions a join auth.users u on u.id = a.user_id
        where a.id = s.id and (a.not_after is null or a.not_after > now())
          and (u.banned_until is null or u.banned_until <= now())
      )
    ))
  );
end
$$;
comment on function public.live_changes is 'For the instances of the app: what was changed since a snapshot, in ids, and which of these sessions were ended.';

revoke all on function public.owners_watched, public.live_changes from public, anon, authenticated;
grant execute on function public.owners_watched to authenticated;
grant execute on function public.live_changes to service_role;
-- Not granted: live_changes to whoever signs in; it tells of all workspaces.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001160';
