-- What a person owns, what keeps them from being removed, and the numbers of the off-boarding page.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001305', 'owned_records', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: counts a whole book. Granted to nobody.
create function app.owned_by_kind(p_workspace uuid, p_user uuid)
returns table (workspace_id uuid, kind text, living bigint, trashed bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_counts text;
begin
  select string_agg(format(
    'select workspace_id, %L, count(*) filter (where deleted_at is null), count(*) filter (where deleted_at is not null)
     from %s where owner_user_id = $1 and ($2 is null or workspace_id = $2) group by workspace_id', o.kind, o.table_name),
    ' union all ' order by o.hand_over_position)
  into v_counts from app.record_kinds o where o.hand_over_position is not null;
  return query execute v_counts using p_user, p_workspace;
end
$$;

-- Definer: as above.
create function app.owned_count(p_workspace uuid, p_user uuid)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$ select coalesce(sum(o.living + o.trashed), 0)::bigint from app.owned_by_kind(p_workspace, p_user) o $$;

-- Definer: what a person owns here, for the off-boarding page; admins only. Nothing of other workspaces.
create function public.offboarding_summary(user_id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_user constant uuid := $1;
  v_member public.workspace_members;
begin
  select * into v_member from public.workspace_members m where m.workspace_id = v_workspace and m.user_id = v_user and m.removed_at is null;
  if not found then
    perform app.refuse('member_not_found', 'That person was never a member of this workspace.', 404);
  end if;
  return jsonb_build_object(
    'user_id', v_user,
    'full_name', (select p.full_name from public.profiles p where p.user_id = v_user),
    'role', v_member.role, 'is_active', v_member.is_active,
    'records', (select coalesce(jsonb_object_agg(o.kind, jsonb_build_object('living', o.living, 'trash', o.trashed)), '{}')
      from app.owned_by_kind(v_workspace, v_user) o),
    'total', app.owned_count(v_workspace, v_user),
    'contacts', (select count(*) from public.contacts c where c.workspace_id = v_workspace and c.owner_user_id = v_user),
    'direct_reports', (select count(*) from public.workspace_members m where m.workspace_id = v_workspace and m.manager_user_id = v_user),
    'territories', (select coalesce(jsonb_agg(jsonb_build_object('territory', t.territory, 'customers', t.n) order by t.territory nulls last), '[]')
      from (select nullif(btrim(o.territory), '') as territory, count(*) as n from public.organizations o
        where o.workspace_id = v_workspace and o.owner_user_id = v_user group by 1) t),
    'principals', (select coalesce(jsonb_agg(jsonb_build_object('principal_id', x.id, 'name', x.name, 'opportunities', x.n) order by x.name), '[]')
      from (select a.id, a.name, count(distinct o.id) as n
        from public.opportunities o
        join public.opportunity_participants p on p.workspace_id = o.workspace_id and p.opportunity_id = o.id
          and p.role = 'principal' and p.deleted_at is null
        join public.organizations a on a.workspace_id = p.workspace_id and a.id = p.organization_id
        where o.workspace_id = v_workspace and o.owner_user_id = v_user group by 1, 2) x),
    -- They stay where they are: a colleague's pipeline with the leaver's customers.
    'colleagues_on_their_customers', (select count(*) from public.opportunities o
      join public.organizations a on a.workspace_id = o.workspace_id and a.id = o.organization_id
      where a.workspace_id = v_workspace and a.owner_user_id = v_user and o.owner_user_id <> v_user and o.deleted_at is null)
  );
end
$$;

-- Definer: how much everybody here owns, for the list of people; admins only.
create function public.owned_by_members()
returns table (user_id uuid, kind text, living bigint, trashed bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_counts text;
begin
  select string_agg(format(
    'select owner_user_id, %L, count(*) filter (where deleted_at is null), count(*) filter (where deleted_at is not null)
     from %s where workspace_id = $1 and owner_user_id is not null group by owner_user_id', o.kind, o.table_name),
    ' union all ' order by o.hand_over_position)
  into v_counts from app.record_kinds o where o.hand_over_position is not null;
  return query execute v_counts using v_workspace;
end
$$;

-- Definer: what keeps a member from being removed from the admin's workspace; for machines, a login from being deleted.
create function public.removal_blockers(user_id uuid)
returns table (kind text, records bigint, in_trash bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_user constant uuid := $1;
begin
  if app.is_client() then
    v_workspace := app.require_admin();
    if not exists (
      select from public.workspace_members m
      where m.workspace_id = v_workspace and m.user_id = v_user and m.removed_at is null
    ) then
      perform app.refuse('member_not_found', 'That person was never a member of this workspace.', 404);
    end if;
  end if;
  return query
    select o.kind, sum(o.living + o.trashed)::bigint, sum(o.trashed)::bigint
    from app.owned_by_kind(v_workspace, v_user) o group by o.kind having sum(o.living + o.trashed) > 0
    union all
    select 'active membership', count(*), null from public.workspace_members m
    where m.user_id = v_user and m.is_active and m.workspace_id = coalesce(v_workspace, m.workspace_id) having count(*) > 0;
end
$$;

-- Definer: fires as the auth service or an operator, and says the numbers. The owners' keys refuse as well; people go
-- through remove_member(), which says them for their own workspace only.
create function app.say_what_login_owns()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_owned text;
begin
  if app.is_client() then
    return old;
  end if;
  select string_agg(format('%s %s (%s in the trash)', k.n, k.kind, k.trashed), ', ' order by k.kind) into v_owned
  from (select o.kind, sum(o.living + o.trashed) as n, sum(o.trashed) as trashed from app.owned_by_kind(null, old.id) o group by o.kind) k
  where k.n > 0;
  if v_owned is not null then
    perform app.refuse('login_owns_records', format('This login still owns records: %s.', v_owned), 409,
      'Hand them over in Settings, Off-boarding.');
  end if;
  return old;
end
$$;
-- Named to fire before the guard that marks the profile.
create trigger login_is_kept_while_it_owns before delete on auth.users
  for each row execute function app.say_what_login_owns();

grant execute on function public.removal_blockers to service_role;
grant execute on function
  public.offboarding_summary, public.owned_by_members, public.removal_blockers
to authenticated;
-- Not granted: the counting helpers.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001305';
