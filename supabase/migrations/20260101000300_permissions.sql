-- Permissions: what a role may do, what one person may do beyond or below it, shared records, covers, visible owners.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000300', 'permissions', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.role_permissions (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  role public.member_role not null,
  resource public.resource_type not null,
  permission public.permission_type not null,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, role, resource, permission)
);

-- One row allows or denies one thing to one person: on a whole resource, or on one record when resource_id is set.
create table public.user_permissions (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  resource public.resource_type not null,
  permission public.permission_type not null,
  resource_id uuid,
  granted boolean not null default true,
  expires_at timestamptz,
  granted_by uuid,
  -- A share lives as long as the ownership that gave it; a grant by an admin does not depend on any.
  is_share boolean not null default false,
  reason text check (length(reason) <= 1000),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint user_permissions_once unique nulls not distinct (workspace_id, user_id, resource, permission, resource_id),
  constraint user_permissions_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint user_permissions_granted_by_fkey foreign key (workspace_id, granted_by)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint user_permissions_share_is_a_grant
    check (not is_share or (granted and resource_id is not null and permission in ('read', 'update')))
);

-- Whole days in the workspace's time zone, both included.
create table public.covers (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  absent_user_id uuid not null,
  covering_user_id uuid not null,
  "from" date not null,
  until date not null,
  note text check (length(note) <= 1000),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint covers_absent_fkey foreign key (workspace_id, absent_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint covers_covering_fkey foreign key (workspace_id, covering_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint covers_of_somebody_else check (absent_user_id <> covering_user_id),
  constraint covers_in_order check ("from" <= until)
);

create index role_permissions_created_by_idx on public.role_permissions (created_by);
create index role_permissions_updated_by_idx on public.role_permissions (updated_by);
create index user_permissions_record_idx on public.user_permissions (workspace_id, resource, resource_id)
  where resource_id is not null;
create index user_permissions_granted_by_idx on public.user_permissions (workspace_id, granted_by);
create index user_permissions_created_by_idx on public.user_permissions (created_by);
create index user_permissions_updated_by_idx on public.user_permissions (updated_by);
create index covers_covering_idx on public.covers (workspace_id, covering_user_id, until);
create index covers_absent_idx on public.covers (workspace_id, absent_user_id);
create index covers_created_by_idx on public.covers (created_by);
create index covers_updated_by_idx on public.covers (updated_by);

alter table public.role_permissions enable row level security;
alter table public.user_permissions enable row level security;
alter table public.covers enable row level security;

grant select on public.role_permissions, public.user_permissions, public.covers to authenticated;
grant select, insert, update, delete on public.role_permissions, public.user_permissions, public.covers to service_role;
-- Not granted: any write to people who sign in. Only functions change these tables.

insert into app.tracked_tables (table_name, resource) values
  ('public.role_permissions', 'system'), ('public.user_permissions', 'system'), ('public.covers', 'system');

create trigger stamp_row before insert or update on public.role_permissions
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.user_permissions
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.covers
  for each row execute function app.stamp_row();

-- What the caller may do ---------------------------------------------------------------------------------------------
-- All of these are definer for one reason: they read members, permissions and covers without the policies, which call
-- them. They take nothing from the caller but the subject of the verified token and the workspace header.

-- Definer (see above); granted to nobody, since it answers about anyone.
create function app.member_has_permission(
  p_workspace uuid, p_user uuid, p_permission public.permission_type, p_resource public.resource_type
)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_role public.member_role;
  v_own boolean;
begin
  select m.role into v_role
  from public.workspace_members m
  where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active;
  if v_role is null then
    return false;
  end if;
  select u.granted into v_own
  from public.user_permissions u
  where u.workspace_id = p_workspace and u.user_id = p_user and u.resource = p_resource
    and u.permission = p_permission and u.resource_id is null
    and (u.expires_at is null or u.expires_at > now());
  if v_own is not null then
    return v_own;
  end if;
  return exists (
    select from public.role_permissions r
    where r.workspace_id = p_workspace and r.role = v_role and r.resource = p_resource and r.permission = p_permission
  );
end
$$;

-- Definer (see above).
create function app.has_permission(p_permission public.permission_type, p_resource public.resource_type)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_has_permission(app.current_workspace_id(), app.current_user_id(), p_permission, p_resource);
end
$$;

-- Definer (see above). Whom the member covers today.
create function app.member_covered_ids(p_workspace uuid, p_user uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_today date;
  v_ids uuid[];
begin
  if not exists (
    select from public.covers c where c.workspace_id = p_workspace and c.covering_user_id = p_user
      and c.until >= current_date - 1
  ) then
    return '{}';
  end if;
  v_today := app.today_in(p_workspace);
  select coalesce(array_agg(distinct c.absent_user_id), '{}') into v_ids
  from public.covers c
  where c.workspace_id = p_workspace and c.covering_user_id = p_user and v_today between c."from" and c.until;
  return v_ids;
end
$$;

-- Definer (see above). People below a manager or admin in the reporting line, at any depth, former members included:
-- somebody has to see the records of those who left.
create function app.member_report_ids(p_workspace uuid, p_user uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active and m.role in ('manager', 'admin')
  ) then
    return '{}';
  end if;
  with recursive reports as (
    select m.user_id from public.workspace_members m
    where m.workspace_id = p_workspace and m.manager_user_id = p_user
    union
    select m.user_id from public.workspace_members m
    join reports r on m.workspace_id = p_workspace and m.manager_user_id = r.user_id
  )
  select coalesce(array_agg(r.user_id), '{}') into v_ids from reports r;
  return v_ids;
end
$$;

-- Definer (see above). Without a resource, "everyone" needs read_all on all four kinds of record that have an owner.
create function app.member_visible_owner_ids(p_workspace uuid, p_user uuid, p_resource public.resource_type default null)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_all boolean;
begin
  if not exists (
    select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active
  ) then
    return '{}';
  end if;
  if p_resource is not null then
    v_all := app.member_has_permission(p_workspace, p_user, 'read_all', p_resource);
  else
    v_all := app.member_has_permission(p_workspace, p_user, 'read_all', 'opportunity')
      and app.member_has_permission(p_workspace, p_user, 'read_all', 'interaction')
      and app.member_has_permission(p_workspace, p_user, 'read_all', 'organization')
      and app.member_has_permission(p_workspace, p_user, 'read_all', 'contact');
  end if;
  if v_all then
    return array(select m.user_id from public.workspace_members m where m.workspace_id = p_workspace);
  end if;
  return array[p_user] || app.member_report_ids(p_workspace, p_user) || app.member_covered_ids(p_workspace, p_user);
end
$$;

-- Definer (see above). Whose records the caller may read. Policies of a resource should name it.
create function app.visible_owner_ids(p_resource public.resource_type default null)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_visible_owner_ids(app.current_workspace_id(), app.current_user_id(), p_resource);
end
$$;

-- Definer (see above).
create function app.member_writable_owner_ids(p_workspace uuid, p_user uuid, p_resource public.resource_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if app.member_has_permission(p_workspace, p_user, 'update_all', p_resource) then
    return array(select m.user_id from public.workspace_members m where m.workspace_id = p_workspace);
  end if;
  if not exists (
    select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active
  ) then
    return '{}';
  end if;
  return array[p_user] || app.member_covered_ids(p_workspace, p_user);
end
$$;

-- Definer (see above). Whose records of a resource the caller may update; policies AND the permission itself.
create function app.writable_owner_ids(p_resource public.resource_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_writable_owner_ids(app.current_workspace_id(), app.current_user_id(), p_resource);
end
$$;

-- Definer (see above). Whom the caller covers today: what is logged for them says so.
create function app.covered_user_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.member_covered_ids(app.current_workspace_id(), app.current_user_id());
end
$$;

-- Definer (see above). Records shared with the caller; sharing to write also shares to read.
create function app.shared_record_ids(p_resource public.resource_type, p_permission public.permission_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_ids uuid[];
begin
  select coalesce(array_agg(distinct u.resource_id), '{}') into v_ids
  from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = v_user and u.resource = p_resource
    and (u.permission = p_permission or (p_permission = 'read' and u.permission = 'update'))
    and u.resource_id is not null and u.granted
    and (u.expires_at is null or u.expires_at > now());
  return v_ids;
end
$$;

-- Definer (see above). Records that the caller is kept from: being denied to read denies everything.
create function app.denied_record_ids(
  p_resource public.resource_type, p_permission public.permission_type default 'read'
)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_ids uuid[];
begin
  select coalesce(array_agg(distinct u.resource_id), '{}') into v_ids
  from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = v_user and u.resource = p_resource
    and u.permission in ('read', p_permission)
    and u.resource_id is not null and not u.granted
    and (u.expires_at is null or u.expires_at > now());
  return v_ids;
end
$$;

revoke all on function
  app.member_has_permission, app.member_covered_ids, app.member_report_ids, app.member_visible_owner_ids,
  app.member_writable_owner_ids
from public;
grant execute on function
  app.has_permission, app.visible_owner_ids, app.writable_owner_ids, app.covered_user_ids, app.shared_record_ids,
  app.denied_record_ids
to authenticated, service_role;

-- Defaults by role ---------------------------------------------------------------------------------------------------

-- What every workspace begins with; a template adds to it, an admin changes it. Definer is not needed: only
-- create_workspace and tests call it, with the rights to write.
create function app.seed_role_permissions(p_workspace uuid)
returns void
language sql
set search_path = ''
as $$
  insert into public.role_permissions (workspace_id, role, resource, permission)
  -- Admins may do everything that exists.
  select p_workspace, 'admin'::public.member_role, r, p
  from unnest(enum_range(null::public.resource_type)) r, unnest(enum_range(null::public.permission_type)) p
  union all
  select p_workspace, d.role, r, p
  from (values
    ('manager'::public.member_role,
      '{organization,contact,opportunity,interaction,task,appointment,sample,order}'::public.resource_type[],
      '{create,read,update,delete,export,import,assign}'::public.permission_type[]),
    ('manager', '{product}', '{create,read,update,manage,export}'),
    ('manager', '{report}', '{read,export}'),
    ('manager', '{lookup,custom_field}', '{read}'),
    ('rep', '{organization,contact,opportunity,interaction,task,appointment,sample,order}',
      '{create,read,update,delete,export}'),
    ('rep', '{report}', '{read,export}'),
    ('rep', '{product,lookup,custom_field}', '{read}'),
    ('viewer', '{organization,contact,opportunity,interaction,task,appointment,sample,order}', '{read}'),
    ('viewer', '{product,lookup,custom_field,report}', '{read}')
  ) as d (role, resources, permissions), unnest(d.resources) r, unnest(d.permissions) p
  on conflict do nothing
$$;
revoke all on function app.seed_role_permissions from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000300';
