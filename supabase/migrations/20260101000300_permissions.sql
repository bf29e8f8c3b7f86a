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
  expires_at timestamptz constraint user_permissions_expires_at_in_range check (app.is_moment(expires_at)),
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
  "from" date not null constraint covers_from_in_range check (app.is_day("from")),
  until date not null constraint covers_until_in_range check (app.is_day(until)),
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
  constraint covers_in_order check ("from" <= until),
  -- Several may stand in for one person, and one for several; the same two once at a time.
  constraint covers_overlap exclude using gist (
    workspace_id with =, absent_user_id with =, covering_user_id with =, daterange("from", until, '[]') with &&
  )
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

-- The lock of rights -------------------------------------------------------------------------------------------------

-- Whoever gives a right, or ends one, waits here for the others of the same workspace and asks again what they may: what
-- stands behind a loan can't end while the loan is made. The order is everywhere the same: the workspace and its members,
-- records, then this, then the rows of rights and covers. Reading waits for nobody.
create function app.lock_rights(p_workspace uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_workspace is not null then
    perform pg_advisory_xact_lock(hashtext('app.lock_rights'), hashtext(p_workspace::text));
  end if;
end
$$;
revoke all on function app.lock_rights from public;

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
