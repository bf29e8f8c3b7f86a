-- Around a hand-over: what it locks before it writes, and what it ended, for its undo to give back.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001315', 'around_hand_overs', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Everything that is going to change, in the order of app.lock_opportunities; people of accounts follow by trigger.
-- Definer, granted to nobody.
create function app.lock_for_owners(p_workspace uuid, p_reassignment uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_opportunities uuid[];
  v_visits uuid[];
  v_accounts uuid[];
begin
  select array_agg(i.record_id) filter (where i.kind = 'opportunity'), array_agg(i.record_id) filter (where i.kind = 'interaction'),
    array_agg(i.record_id) filter (where i.kind = 'organization')
  into v_opportunities, v_visits, v_accounts
  from public.reassignment_items i
  where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment;
  -- Times first: whoever books holds them, and waits for what the booking is about.
  perform app.lock_appointments(p_workspace);
  perform app.lock_opportunities(p_workspace, v_opportunities, v_visits);
  perform 1 from public.organizations o where o.workspace_id = p_workspace and o.id = any (v_accounts)
  order by o.workspace_id, o.id for no key update;
  perform 1 from public.tasks t where t.workspace_id = p_workspace and t.id = any (array(
    select i.record_id from public.reassignment_items i
    where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment and i.kind = 'task'))
  order by t.workspace_id, t.id for no key update;
  perform 1 from public.appointments a where a.workspace_id = p_workspace and a.id = any (array(
    select i.record_id from public.reassignment_items i
    where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment and i.kind = 'appointment'))
  order by a.workspace_id, a.id for no key update;
end
$$;

-- What ended --------------------------------------------------------------------------------------------------------

-- Shares and covers that a hand-over ended, as they were: its undo gives them back. Granted to nobody.
create table app.ended_by_reassignments (
  workspace_id uuid not null,
  reassignment_id uuid not null,
  kind text not null check (kind in ('share', 'cover')),
  id uuid not null,
  was jsonb not null check (pg_column_size(was) <= 32768),
  primary key (workspace_id, reassignment_id, kind, id),
  constraint ended_by_reassignments_reassignment_fkey foreign key (workspace_id, reassignment_id)
    references public.reassignments (workspace_id, id) on delete cascade
);
alter table app.ended_by_reassignments enable row level security;

-- Gives back the shares and covers that a hand-over ended, where they still make sense: the record is its former owner's
-- again, the giver could still share it, nobody set anything else meanwhile, both people are still here, and the time is
-- not over. Definer, granted to nobody.
create function app.restore_ended(p_workspace uuid, p_reassignment uuid, p_from uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_shares bigint;
  v_covers bigint;
  v_longer bigint;
  v_giver uuid;
begin
  perform app.lock_rights(p_workspace);
  insert into public.covers (workspace_id, id, absent_user_id, covering_user_id, "from", until, note, created_at, created_by)
  select p_workspace, c.id, c.absent_user_id, c.covering_user_id, c."from", c.until, c.note, c.created_at, c.created_by
  from app.ended_by_reassignments e
  cross join lateral jsonb_populate_record(null::public.covers, e.was) c
  where e.workspace_id = p_workspace and e.reassignment_id = p_reassignment and e.kind = 'cover'
    and c.until >= app.today_in(p_workspace)
    and not exists (
      select from public.workspace_members m
      where m.workspace_id = p_workspace and m.user_id in (c.absent_user_id, c.covering_user_id) and not m.is_active)
  -- Not over one that was arranged anew, either.
  on conflict do nothing;
  get diagnostics v_covers = row_count;
  -- One that had begun was shortened to the day before; unless somebody changed it since.
  update public.covers c set until = (e.was ->> 'until')::date
  from app.ended_by_reassignments e
  where e.workspace_id = p_workspace and e.reassignment_id = p_reassignment and e.kind = 'cover'
    and c.workspace_id = p_workspace and c.id = e.id and (e.was ->> 'until')::date >= app.today_in(p_workspace)
    and c.until < (e.was ->> 'until')::date and c.version = (e.was ->> 'version')::int + 1
    and not exists (
      select from public.covers x
      where x.workspace_id = c.workspace_id and x.absent_user_id = c.absent_user_id
        and x.covering_user_id = c.covering_user_id and x.id <> c.id
        and x."from" <= (e.was ->> 'until')::date and x.until >= c."from")
    and not exists (
      select from public.workspace_members m
      where m.workspace_id = p_workspace and m.user_id in (c.absent_user_id, c.covering_user_id) and not m.is_active);
  get diagnostics v_longer = row_count;
  -- After the covers, on which some of them stand.
  insert into public.user_permissions (
    workspace_id, id, user_id, resource, permission, resource_id, granted, expires_at, granted_by, is_share, reason
  )
  select p_workspace, u.id, u.user_id, u.resource, u.permission, u.resource_id, true, u.expires_at, u.granted_by, true, u.reason
  from app.ended_by_reassignments e
  cross join lateral jsonb_populate_record(null::public.user_permissions, e.was) u
  cross join lateral app.facts_of_record(p_workspace, u.resource, u.resource_id) f
  where e.workspace_id = p_workspace and e.reassignment_id = p_reassignment and e.kind = 'share'
    and case u.resource when 'interaction' then f.author_user_id else f.owner_user_id end = p_from
    and (u.expires_at is null or u.expires_at > now())
    and exists (
      select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = u.user_id and m.is_active)
    and not exists (
      select from public.user_permissions x
      where x.workspace_id = p_workspace and x.user_id = u.user_id and x.resource = u.resource and x.resource_id = u.resource_id)
  order by u.resource, u.resource_id, u.user_id
  on conflict do nothing;
  for v_giver in
    select distinct (e.was ->> 'granted_by')::uuid from app.ended_by_reassignments e
    where e.workspace_id = p_workspace and e.reassignment_id = p_reassignment and e.kind = 'share' order by 1
  loop
    perform app.end_unfounded_shares(p_workspace, v_giver);
  end loop;
  select count(*) into v_shares
  from app.ended_by_reassignments e
  join public.user_permissions u on u.workspace_id = e.workspace_id and u.id = e.id
  where e.workspace_id = p_workspace and e.reassignment_id = p_reassignment and e.kind = 'share';
  return jsonb_build_object('shares', v_shares, 'covers', v_covers + v_longer);
end
$$;

-- Not granted: app.ended_by_reassignments, app.lock_for_owners, app.restore_ended.
revoke all on function app.lock_for_owners, app.restore_ended from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001315';
