-- The trash: what was deleted, by whom, until when it can come back, and its end.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001040', 'trash', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- How long the trash is kept: an admin may set `trash_days` between 7 and 3650. Definer: read by maintenance as well.
create function app.trash_days(p_workspace uuid)
returns int
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (select least(greatest((w.settings ->> 'trash_days')::int, 7), 3650) from public.workspaces w
      where w.id = p_workspace and w.settings ->> 'trash_days' ~ '^[0-9]{1,4}$'), 90)
$$;

-- Definer: the policies hide deleted rows from everybody; this shows each caller what they could restore.
select app.write_for_kinds($definition$
create or replace function app.trash()
returns table (
  resource public.resource_type, id uuid, title text, owner_user_id uuid, deleted_at timestamptz, deleted_by uuid,
  purged_on date
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_days int := app.trash_days(v_workspace);
  v_zone text := app.time_zone_in(v_workspace);
  v_admin boolean := coalesce(app.current_role() = 'admin', false);
  v_user uuid := app.current_user_id();
begin
  return query
  select t.resource, t.id, t.title, t.owner_user_id, t.deleted_at, t.deleted_by,
    (t.deleted_at at time zone v_zone)::date + v_days
  from (
{each kind}
  ) t (resource, id, title, owner_user_id, deleted_at, deleted_by)
  where not app.is_kept_from(t.resource, t.id);
end
$$
$definition$, $branch$
    select '{kind}'::public.resource_type, r.id, {title}, {owner}, r.deleted_at, r.deleted_by
    from {table} r
    where r.workspace_id = v_workspace and r.deletion_id = r.id and app.has_permission('{delete}', '{kind}')
      and ('{delete}' = 'manage'
        or {owner} = any (app.writable_owner_ids('{kind}')) or {second_owner} = any (app.writable_owner_ids('{kind}'))
        or ({owner} is null and (v_admin or ({creator_may_delete} and r.created_by = v_user))))
$branch$, 'union all');

-- How many records went into the trash with one, by kind. Definer: the policies hide them. Numbers only, for the rows of
-- the view below; by another way it can't be called, because app is no schema of the API.
select app.write_for_kinds($definition$
create or replace function app.went_with(p_deletion uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(n.kind, n.n) filter (where n.n > 0), '{}')
  from (
{each kind}
  ) n (kind, n)
$$
$definition$, $branch$
    select '{kind}', count(*) from {table} r
    where r.workspace_id = app.current_workspace_id() and r.deletion_id = p_deletion and r.id <> p_deletion
$branch$, 'union all');

create view reporting.trash with (security_invoker = true) as
select t.resource, t.id, t.title, t.owner_user_id, t.deleted_at, t.deleted_by, t.purged_on, app.went_with(t.id) as went_with
from app.trash() t;
comment on view reporting.trash is 'What the caller could restore. What went with a record is not listed apart from it.';

-- Purging ------------------------------------------------------------------------------------------------------------

-- Definer: deletes for good what one deletion hid; granted to nobody. False when something still needs a row of it.
create function app.purge_deletion(p_workspace uuid, p_deletion uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Those about something that goes stay, and name it no more.
  delete from public.appointments a where a.workspace_id = p_workspace and a.deletion_id = p_deletion;
  delete from public.tasks t where t.workspace_id = p_workspace and t.deletion_id = p_deletion;
  delete from public.orders r where r.workspace_id = p_workspace and r.deletion_id = p_deletion;
  delete from public.samples s where s.workspace_id = p_workspace and s.deletion_id = p_deletion;
  delete from public.interactions i where i.workspace_id = p_workspace and (i.deletion_id = p_deletion
    or i.opportunity_id in (
      select o.id from public.opportunities o where o.workspace_id = p_workspace and o.deletion_id = p_deletion
    ));
  delete from public.opportunities o where o.workspace_id = p_workspace and o.deletion_id = p_deletion;
  update public.interactions i set contact_name = c.full_name, contact_id = null
  from public.contacts c
  where c.workspace_id = p_workspace and c.deletion_id = p_deletion
    and i.workspace_id = c.workspace_id and i.contact_id = c.id;
  delete from public.contacts c where c.workspace_id = p_workspace and c.deletion_id = p_deletion;
  delete from public.product_distributors d where d.workspace_id = p_workspace and d.deletion_id = p_deletion;
  delete from public.products p where p.workspace_id = p_workspace and p.deletion_id = p_deletion;
  -- What a merge left behind, because the one that was kept had it already.
  delete from public.opportunity_participants p using public.organizations o
  where o.workspace_id = p_workspace and o.deletion_id = p_deletion and p.workspace_id = o.workspace_id
    and p.organization_id = o.id and p.deletion_id = p_deletion;
  delete from public.interaction_principals p using public.organizations o
  where o.workspace_id = p_workspace and o.deletion_id = p_deletion and p.workspace_id = o.workspace_id
    and p.principal_id = o.id and p.deletion_id = p_deletion;
  delete from public.organizations o where o.workspace_id = p_workspace and o.deletion_id = p_deletion;
  return true;
exception
  -- Another deletion's rows still point here; they are purged first, and this one the next time.
  when foreign_key_violation or restrict_violation or sqlstate 'PT409' then
    return false;
end
$$;

-- Definer: as above. Called by maintenance: everything whose time is over, at most p_limit deletions at once, what belongs
-- to something before that. What can't be purged yet, or ever, uses up nobody's turn: the trash of all workspaces goes
-- through here.
select app.write_for_kinds($definition$
create or replace function app.purge_trash(p_limit int default 1000)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_began constant timestamptz := clock_timestamp();
  v_deletion record;
  v_purged int := 0;
begin
  for v_deletion in
    select t.workspace_id, t.deletion_id
    from (
{each kind}
    ) t (workspace_id, deletion_id, deleted_at, position)
    where t.deleted_at < now() - make_interval(days => app.trash_days(t.workspace_id))
    order by t.position desc, t.deleted_at
    limit p_limit * 20
  loop
    -- A trash that takes long makes others' wait for the next hour, and keeps what is purged by now.
    exit when v_purged >= p_limit or clock_timestamp() > v_began + interval '20 seconds';
    begin
      if app.purge_deletion(v_deletion.workspace_id, v_deletion.deletion_id) then
        v_purged := v_purged + 1;
      end if;
    exception when others then
      raise warning 'deletion % could not be purged: %', v_deletion.deletion_id, sqlerrm;
    end;
  end loop;
  delete from app.idempotency_keys k where k.created_at < now() - interval '7 days';
  return v_purged;
end
$$
$definition$, $branch$
      select r.workspace_id, r.deletion_id, r.deleted_at, {position} from {table} r where r.deletion_id = r.id
$branch$, 'union all');

-- Definer: as above. Only admins end a record before its time, and only what is in the trash.
create function public.purge(resource public.resource_type, ids uuid[])
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_id uuid;
  v_purged int := 0;
begin
  if app.current_role() is distinct from 'admin' then
    perform app.refuse('purge_needs_admin', 'Only an admin can delete for good.', 403);
  end if;
  foreach v_id in array coalesce(purge.ids, '{}') loop
    if not exists (select from app.trash() t where t.resource = purge.resource and t.id = v_id) then
      perform app.refuse_missing_record();
    end if;
    if not app.purge_deletion(v_workspace, v_id) then
      perform app.refuse('purge_in_use', 'Another record in the trash still needs this one.', 409, 'Delete that for good first.');
    end if;
    v_purged := v_purged + 1;
  end loop;
  return v_purged;
end
$$;

-- Definer: what a record in the trash said, for whoever could restore it; null for everybody else.
create function public.trashed_record(resource public.resource_type, id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_entry record;
  v_values jsonb;
begin
  select t.title, t.owner_user_id, t.deleted_at, t.deleted_by, t.purged_on into v_entry
  from app.trash() t where t.resource = trashed_record.resource and t.id = trashed_record.id;
  if not found then
    return null;
  end if;
  execute format('select to_jsonb(t) from %s t where t.workspace_id = $1 and t.id = $2', app.record_table(trashed_record.resource)::regclass)
  into v_values using app.current_workspace_id(), trashed_record.id;
  return jsonb_build_object(
    'title', v_entry.title, 'owner_user_id', v_entry.owner_user_id, 'deleted_at', v_entry.deleted_at,
    'deleted_by', v_entry.deleted_by, 'purged_on', v_entry.purged_on, 'went_with', app.went_with(trashed_record.id),
    'values', jsonb_strip_nulls(v_values)
  );
end
$$;
comment on function public.trashed_record is 'A record in the trash as it was, with what went with it; null unless the caller could restore it.';

revoke all on function app.went_with, public.trashed_record from public;
grant execute on function app.went_with, public.trashed_record to authenticated;
revoke all on function app.trash_days, app.trash, app.purge_deletion, app.purge_trash, public.purge from public;
grant select on reporting.trash to authenticated;
grant execute on function app.trash, public.purge to authenticated;
grant execute on function app.purge_trash to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001040';
