-- Tenancy: workspaces, the people in them, their profiles, and invitations.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000200', 'tenancy', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.member_role as enum ('admin', 'manager', 'rep', 'viewer');

-- Tables -------------------------------------------------------------------------------------------------------------

-- Outlives the login (no key to auth.users), so that history keeps names.
create table public.profiles (
  user_id uuid primary key,
  email text not null check (length(email) between 3 and 254),
  full_name text not null check (length(full_name) between 1 and 200),
  phone text check (length(phone) <= 50),
  time_zone text check (length(time_zone) <= 64),
  default_workspace_id uuid,
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object' and pg_column_size(metadata) <= 16384),
  last_login_at timestamptz,
  login_count int not null default 0,
  login_deleted_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0
);

create table public.workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 120),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  template text not null check (length(template) <= 60),
  time_zone text not null default 'America/Chicago' check (length(time_zone) <= 64),
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object' and pg_column_size(settings) <= 65536),
  financials boolean not null default false,
  samples boolean not null default false,
  orders boolean not null default false,
  appointments boolean not null default false,
  lead_scoring boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0
);

alter table public.profiles
  add constraint profiles_default_workspace_fkey foreign key (default_workspace_id)
  references public.workspaces (id) on delete set null;

-- Never deleted, only ended: keys of owners point here for good.
create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  user_id uuid not null references public.profiles (user_id) on delete restrict,
  role public.member_role not null,
  manager_user_id uuid,
  is_active boolean not null default true,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, user_id),
  constraint workspace_members_manager_fkey foreign key (workspace_id, manager_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint workspace_members_left_when_inactive check (is_active = (left_at is null)),
  constraint workspace_members_own_manager check (manager_user_id <> user_id)
);

create table public.invitations (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  email text not null check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and length(email) <= 254),
  email_norm text generated always as (lower(email)) stored,
  role public.member_role not null,
  manager_user_id uuid,
  token_hash text not null check (length(token_hash) = 64),
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  accepted_by uuid references public.profiles (user_id) on delete restrict,
  revoked_at timestamptz,
  revoked_by uuid references public.profiles (user_id) on delete restrict,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint invitations_manager_fkey foreign key (workspace_id, manager_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint invitations_accepted_or_revoked check (accepted_at is null or revoked_at is null)
);

create index profiles_default_workspace_idx on public.profiles (default_workspace_id);
create index profiles_created_by_idx on public.profiles (created_by);
create index profiles_updated_by_idx on public.profiles (updated_by);
create index workspaces_created_by_idx on public.workspaces (created_by);
create index workspaces_updated_by_idx on public.workspaces (updated_by);
-- Serves "which workspaces am I in", asked by every statement.
create index workspace_members_user_idx on public.workspace_members (user_id, joined_at, workspace_id) where is_active;
create index workspace_members_user_all_idx on public.workspace_members (user_id);
create index workspace_members_manager_idx on public.workspace_members (workspace_id, manager_user_id);
create index workspace_members_created_by_idx on public.workspace_members (created_by);
create index workspace_members_updated_by_idx on public.workspace_members (updated_by);
create unique index invitations_token_idx on public.invitations (token_hash);
create unique index invitations_open_idx on public.invitations (workspace_id, email_norm)
  where accepted_at is null and revoked_at is null;
create index invitations_manager_idx on public.invitations (workspace_id, manager_user_id);
create index invitations_accepted_by_idx on public.invitations (accepted_by);
create index invitations_revoked_by_idx on public.invitations (revoked_by);
create index invitations_created_by_idx on public.invitations (created_by);
create index invitations_updated_by_idx on public.invitations (updated_by);

alter table public.profiles enable row level security;
alter table public.workspaces enable row level security;
alter table public.workspace_members enable row level security;
alter table public.invitations enable row level security;

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on public.profiles, public.workspaces, public.workspace_members to authenticated;
grant update (full_name, phone, time_zone, metadata, version) on public.profiles to authenticated;
grant update (name, time_zone, currency, settings, financials, samples, orders, appointments, lead_scoring, version)
  on public.workspaces to authenticated;
grant select (
  workspace_id, id, email, role, manager_user_id, expires_at, accepted_at, accepted_by, revoked_at, revoked_by,
  created_at, created_by, updated_at, version
) on public.invitations to authenticated;
grant select, insert, update on public.profiles, public.workspaces, public.workspace_members, public.invitations
  to service_role;
-- Not granted: token_hash to anyone who signs in; any write of members and invitations (functions only).

insert into app.tracked_tables (table_name, resource, derived_columns, secret_columns) values
  ('public.profiles', 'system', '{last_login_at,login_count,email,default_workspace_id}', '{}'),
  ('public.workspaces', 'system', '{}', '{}'),
  ('public.workspace_members', 'system', '{}', '{}'),
  ('public.invitations', 'system', '{}', '{token_hash}');

create trigger stamp_row before insert or update on public.profiles
  for each row execute function app.stamp_row('last_login_at', 'login_count', 'email', 'default_workspace_id');
create trigger stamp_row before insert or update on public.workspaces
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.workspace_members
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.invitations
  for each row execute function app.stamp_row();

-- Which workspace ----------------------------------------------------------------------------------------------------

-- Definer: reads members and profiles without their policies, which call this. It answers only about the caller.
-- plpgsql keeps its plans for the session; every policy of every query stands on this.
create function app.current_workspace_id()
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user uuid := app.current_user_id();
  v_header text;
  v_workspace uuid;
begin
  if v_user is null then
    return null;
  end if;
  v_header := app.request_header('x-workspace-id');
  if v_header is not null then
    -- A header that names no active membership shows nothing; it never falls back to another workspace.
    select m.workspace_id into v_workspace
    from public.workspace_members m
    where m.workspace_id = app.try_uuid(v_header) and m.user_id = v_user and m.is_active;
    return v_workspace;
  end if;
  select m.workspace_id into v_workspace
  from public.profiles p
  join public.workspace_members m
    on m.workspace_id = p.default_workspace_id and m.user_id = p.user_id and m.is_active
  where p.user_id = v_user;
  if v_workspace is null then
    select m.workspace_id into v_workspace
    from public.workspace_members m
    where m.user_id = v_user and m.is_active
    order by m.joined_at, m.workspace_id
    limit 1;
  end if;
  return v_workspace;
end
$$;

-- Definer: as app.current_workspace_id.
create function app.current_role()
returns public.member_role
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_role public.member_role;
begin
  select m.role into v_role
  from public.workspace_members m
  where m.workspace_id = app.current_workspace_id() and m.user_id = app.current_user_id() and m.is_active;
  return v_role;
end
$$;

-- Definer: as app.current_workspace_id. The workspaces that the caller is an active member of.
create function app.my_workspace_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  select coalesce(array_agg(m.workspace_id), '{}') into v_ids
  from public.workspace_members m
  where m.user_id = app.current_user_id() and m.is_active;
  return v_ids;
end
$$;

-- Definer: as app.current_workspace_id. Everybody who is or was in a workspace with the caller, the caller included.
create function app.known_user_ids()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  select coalesce(array_agg(distinct m.user_id), '{}') || app.current_user_id() into v_ids
  from public.workspace_members m
  where m.workspace_id = any (app.my_workspace_ids());
  return v_ids;
end
$$;

-- The date that "today" means in a workspace.
-- Definer: reads the time zone without the policies of workspaces; a date tells nothing about anyone.
create function app.today_in(p_workspace uuid)
returns date
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_zone text;
begin
  select w.time_zone into v_zone from public.workspaces w where w.id = p_workspace;
  return (now() at time zone coalesce(v_zone, 'UTC'))::date;
end
$$;

grant execute on function
  app.current_workspace_id, app.current_role, app.my_workspace_ids, app.known_user_ids, app.today_in
to authenticated, service_role;

create function app.require_admin()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  if app.current_role() is distinct from 'admin' then
    perform app.refuse('admin_only', 'Only an admin of this workspace can do that.', 403);
  end if;
  return app.current_workspace_id();
end
$$;
grant execute on function app.require_admin to authenticated, service_role;

-- Members: rules that hold on every path -----------------------------------------------------------------------------

-- Definer: counts admins and walks the reporting line without policies. Locking the workspace row makes two demotions,
-- or two halves of a cycle, wait for each other.
create function app.check_members()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in select distinct n.workspace_id from changed_members n order by 1 loop
    perform from public.workspaces w where w.id = v_workspace for no key update;
    if exists (
      with recursive line (user_id, manager_user_id, path) as (
        select n.user_id, n.manager_user_id, array[n.user_id]
        from changed_members n
        where n.workspace_id = v_workspace and n.manager_user_id is not null
        union all
        select m.user_id, m.manager_user_id, l.path || m.user_id
        from line l
        join public.workspace_members m on m.workspace_id = v_workspace and m.user_id = l.manager_user_id
        where not m.user_id = any (l.path)
      )
      select from line l where l.manager_user_id = any (l.path)
    ) then
      perform app.refuse('manager_cycle', 'That would make somebody their own manager.', 409);
    end if;
    continue when tg_op = 'INSERT';
    if exists (
      select from former_members f
      where f.workspace_id = v_workspace and f.role = 'admin' and f.is_active
    ) and not exists (
      select from public.workspace_members m
      where m.workspace_id = v_workspace and m.role = 'admin' and m.is_active
    ) then
      perform app.refuse(
        'last_admin', 'A workspace needs one active admin. Make somebody else an admin first.', 409
      );
    end if;
  end loop;
  return null;
end
$$;

create trigger members_are_sound_after_insert after insert on public.workspace_members
  referencing new table as changed_members for each statement execute function app.check_members();
create trigger members_are_sound_after_update after update on public.workspace_members
  referencing old table as former_members new table as changed_members for each statement execute function app.check_members();

create function app.forbid_member_delete()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform app.refuse('member_is_kept', 'Members are ended, never deleted.', 409);
  return null;
end
$$;
create trigger members_are_never_deleted before delete on public.workspace_members
  for each row execute function app.forbid_member_delete();

-- Logins -------------------------------------------------------------------------------------------------------------

-- Definer: fires as the auth service, which holds no rights on profiles. Takes a name and nothing else from what the
-- person typed about themselves.
create function app.keep_profile_of_login()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_email text := coalesce(nullif(new.email, ''), new.id::text || '@login.invalid');
  v_name text := left(coalesce(
    nullif(btrim(new.raw_user_meta_data ->> 'full_name'), ''),
    nullif(btrim(new.raw_user_meta_data ->> 'name'), ''),
    split_part(v_email, '@', 1)
  ), 200);
begin
  if tg_op = 'INSERT' then
    insert into public.profiles (user_id, email, full_name, created_by)
    values (new.id, v_email, v_name, new.id)
    on conflict (user_id) do update set email = excluded.email, login_deleted_at = null;
  else
    perform app.set_deriving(true);
    update public.profiles p
    set email = v_email,
        last_login_at = coalesce(greatest(p.last_login_at, new.last_sign_in_at), p.last_login_at),
        login_count = p.login_count
          + case when new.last_sign_in_at is distinct from old.last_sign_in_at and new.last_sign_in_at is not null
              then 1 else 0 end
    where p.user_id = new.id;
    perform app.set_deriving(false);
  end if;
  return null;
end
$$;
create trigger profile_of_a_new_login after insert on auth.users
  for each row execute function app.keep_profile_of_login();
create trigger profile_follows_its_login after update of email, last_sign_in_at on auth.users
  for each row execute function app.keep_profile_of_login();

-- Definer: fires as the auth service. What the login owns is protected by the owners' keys, which restrict.
create function app.guard_login_delete()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (select from public.workspace_members m where m.user_id = old.id and m.is_active) then
    perform app.refuse(
      'login_has_membership', 'This login is still an active member of a workspace.', 409,
      'Deactivate the member in every workspace first.'
    );
  end if;
  update public.profiles p set login_deleted_at = now() where p.user_id = old.id;
  return old;
end
$$;
create trigger login_is_kept_while_needed before delete on auth.users
  for each row execute function app.guard_login_delete();

insert into public.profiles (user_id, email, full_name)
select u.id, coalesce(nullif(u.email, ''), u.id::text || '@login.invalid'),
  left(coalesce(nullif(btrim(u.raw_user_meta_data ->> 'full_name'), ''), split_part(coalesce(u.email, 'login'), '@', 1)), 200)
from auth.users u
on conflict (user_id) do nothing;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000200';
