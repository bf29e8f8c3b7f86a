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
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object' and app.is_plain_json(metadata, 16384)),
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
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object' and app.is_plain_json(settings, 65536)),
  financials boolean not null default false,
  samples boolean not null default false,
  -- What distributors sold to customers, and who buys what.
  placements boolean not null default false,
  orders boolean not null default false,
  appointments boolean not null default false,
  lead_scoring boolean not null default false,
  -- Within how many minutes of business a lead is to hear from somebody, and when there is business: in the workspace's zone.
  lead_target_minutes int not null default 15 constraint workspaces_lead_target_in_range check (lead_target_minutes between 1 and 10080),
  business_days int[] not null default '{1,2,3,4,5}' constraint workspaces_business_days_are_days
    check (cardinality(business_days) between 1 and 7 and business_days <@ '{1,2,3,4,5,6,7}' and array_position(business_days, null) is null),
  business_opens time not null default '09:00',
  business_closes time not null default '17:00',
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  -- A minute at least; until midnight is 24:00.
  constraint workspaces_business_hours_are_some check (business_closes - business_opens >= interval '1 minute')
);

alter table public.profiles
  add constraint profiles_default_workspace_fkey foreign key (default_workspace_id)
  references public.workspaces (id) on delete set null;

-- Never deleted, only ended: keys of owners point here for good. Whoever was removed is shown to nobody but by name.
create table public.workspace_members (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  user_id uuid not null references public.profiles (user_id) on delete restrict,
  role public.member_role not null,
  manager_user_id uuid,
  is_active boolean not null default true,
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  removed_at timestamptz,
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
  constraint workspace_members_removed_when_left check (removed_at is null or (not is_active and manager_user_id is null)),
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
  -- Of the link in the mail, which is made when that is sent, by whoever sends it: the plain token is in no database.
  mail_token_hash text constraint invitations_mail_token_length check (length(mail_token_hash) = 64),
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

create index profiles_email_idx on public.profiles (lower(email));
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
create unique index invitations_mail_token_idx on public.invitations (mail_token_hash) where mail_token_hash is not null;
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

grant select (
  user_id, email, full_name, phone, time_zone, created_at, created_by, updated_at, updated_by, version
) on public.profiles to authenticated;
grant select on public.workspaces, public.workspace_members to authenticated;
-- Not granted: a colleague's default workspace, which may be another company's, what is kept of them, when and how often they
-- signed in, whether they still can. app.my_account() tells everyone their own, member_logins() an admin what concerns them.
grant update (full_name, phone, time_zone, metadata, version) on public.profiles to authenticated;
grant update (
  name, time_zone, currency, settings, financials, samples, placements, orders, appointments, lead_scoring, lead_target_minutes,
  business_days, business_opens, business_closes, version
) on public.workspaces to authenticated;
grant select (
  workspace_id, id, email, role, manager_user_id, expires_at, accepted_at, accepted_by, revoked_at, revoked_by,
  created_at, created_by, updated_at, version
) on public.invitations to authenticated;
grant select, insert, update on public.profiles, public.workspaces, public.workspace_members, public.invitations
  to service_role;
-- Not granted: either hash to anyone who signs in; any write of members and invitations (functions only).

insert into app.tracked_tables (table_name, resource, derived_columns, secret_columns) values
  ('public.profiles', 'system', '{last_login_at,login_count,email,default_workspace_id}', '{}'),
  ('public.workspaces', 'system', '{}', '{}'),
  ('public.workspace_members', 'system', '{}', '{}'),
  ('public.invitations', 'system', '{mail_token_hash}', '{token_hash,mail_token_hash}');

-- What is computed for a whole workspace, and in jobs for all of them, must never meet a zone that nobody knows.
create function app.keep_time_zone_known()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if not exists (select from pg_catalog.pg_timezone_names z where z.name = new.time_zone and z.name !~ '^(posix|right)/|^(Factory|localtime|posixrules)$') then
    perform app.refuse('time_zone_unknown', 'There is no such time zone.', 400, 'time_zone');
  end if;
  return new;
end
$$;
create trigger keep_time_zone_known before update on public.profiles
  for each row when (new.time_zone is not null and new.time_zone is distinct from old.time_zone)
  execute function app.keep_time_zone_known();
create trigger keep_time_zone_known before update on public.workspaces
  for each row when (new.time_zone is distinct from old.time_zone) execute function app.keep_time_zone_known();

create trigger stamp_row before insert or update on public.profiles
  for each row execute function app.stamp_row('last_login_at', 'login_count', 'email', 'default_workspace_id');
create trigger stamp_row before insert or update on public.workspaces
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.workspace_members
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.invitations
  for each row execute function app.stamp_row('mail_token_hash', 'email_norm');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000200';
