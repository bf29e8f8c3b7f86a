-- Accounts and the people in them: names and e-mails held once, owners copied to where policies need them.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000500', 'organizations_and_contacts', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Normalised forms ---------------------------------------------------------------------------------------------------

-- Stored by generated text columns: text comparison is leakproof, so an index on them works under row-level security.
-- plpgsql, because every write of a row computes them again, and an SQL function is planned anew each time.
create function app.normalize_text(p_text text)
returns text
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
begin
  return nullif(lower(btrim(regexp_replace(p_text, '\s+', ' ', 'g'))), '');
end
$$;

-- E.164. A number without a country is read as North American, which is where the templates sell.
create function app.normalize_phone(p_phone text)
returns text
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
  v_is_international boolean := p_phone ~ '^\s*(\+|00)';
  v_digits text := regexp_replace(regexp_replace(p_phone, '(x|ext).*$', '', 'i'), '\D', '', 'g');
begin
  return case
    when v_is_international and length(ltrim(v_digits, '0')) between 8 and 15 then '+' || ltrim(v_digits, '0')
    when not v_is_international and length(v_digits) = 10 then '+1' || v_digits
    when not v_is_international and length(v_digits) = 11 and v_digits like '1%' then '+' || v_digits
  end;
end
$$;

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.organizations (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 200),
  name_norm text generated always as (app.normalize_text(name)) stored,
  kind text not null default 'company' check (kind in ('company', 'household')),
  owner_user_id uuid default app.current_user_id(),
  is_shared boolean not null default false,
  is_branch boolean not null default false,
  parent_id uuid,
  street text check (length(street) <= 300),
  city text check (length(city) <= 120),
  state_code text constraint organizations_state_code_fkey references public.state_lu (code) on delete restrict,
  postal_code text check (length(postal_code) <= 20),
  country_code text not null default 'US' check (country_code ~ '^[A-Z]{2}$'),
  territory text check (length(territory) <= 120),
  phone text check (length(phone) <= 60) constraint organizations_phone_has_digits check (phone ~ '[0-9]'),
  phone_norm text generated always as (app.normalize_phone(phone)) stored,
  email text check (length(email) <= 254 and email ~ '^[^@\s]+@[^@\s]+$'),
  email_norm text generated always as (app.normalize_text(email)) stored,
  website text check (length(website) <= 500 and website ~* '^https?://'),
  segment text check (length(segment) <= 120),
  tags text[] not null default '{}' check (app.are_texts(tags, 50, 120)),
  notes text check (length(notes) <= 20000),
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object' and app.is_plain_json(custom, 32768)),
  opened_on date not null default app.today()
    constraint organizations_opened_on_in_range check (app.is_day(opened_on)),
  last_interaction_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, id),
  constraint organizations_parent_fkey foreign key (workspace_id, parent_id)
    references public.organizations (workspace_id, id) on delete set null (parent_id),
  constraint organizations_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint organizations_owner_login_fkey foreign key (owner_user_id) references auth.users (id) on delete restrict,
  constraint organizations_parent_is_another check (parent_id <> id),
  constraint organizations_branch_has_city check (not is_branch or (city is not null and city ~ '\S'))
);
comment on table public.organizations is 'Accounts: principals, distributors, customers. Without an owner they are everybody''s.';
comment on column public.organizations.is_shared is 'Kept by trigger: unowned, or holds a principal or distributor role.';

comment on column public.organizations.is_branch is 'Somebody said that this is another location of a company whose name is there already.';

-- The hidden household of a person without a company may share its name with another one, and so may what somebody says is
-- another location: their places are compared by the rule, which tells nobody where a colleague's account is.
create unique index organizations_name_living_key on public.organizations (workspace_id, name_norm)
  where deleted_at is null and kind = 'company' and not is_branch;
create index organizations_owner_name_idx on public.organizations (workspace_id, owner_user_id, name_norm, id)
  where deleted_at is null;
-- Lists of everyone or of a team walk the order of the list; the owner stands last, so that rows of others are passed over
-- in the index and not in the table.
create index organizations_name_idx on public.organizations (workspace_id, name_norm, id, owner_user_id)
  where deleted_at is null;
create index organizations_owner_touched_idx
  on public.organizations (workspace_id, owner_user_id, last_interaction_at desc nulls last, id)
  where deleted_at is null;
create index organizations_shared_name_idx on public.organizations (workspace_id, name_norm, id)
  where deleted_at is null and is_shared;
create index organizations_territory_idx on public.organizations (workspace_id, territory) where territory is not null;
create index organizations_state_idx on public.organizations (workspace_id, state_code) where deleted_at is null;
create index organizations_state_key_idx on public.organizations (state_code);
create index organizations_email_idx on public.organizations (workspace_id, email_norm) where email_norm is not null;
create index organizations_phone_idx on public.organizations (workspace_id, phone_norm) where phone_norm is not null;
create index organizations_parent_idx on public.organizations (workspace_id, parent_id) where parent_id is not null;
create index organizations_deletion_idx on public.organizations (workspace_id, deletion_id) where deletion_id is not null;
create index organizations_login_idx on public.organizations (owner_user_id);

create table public.organization_roles (
  workspace_id uuid not null default app.current_workspace_id(),
  organization_id uuid not null,
  -- text, because the lists of principals and distributors filter by it under row-level security
  role text not null check (role in ('principal', 'distributor', 'customer', 'prospect', 'vendor')),
  owner_user_id uuid,
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, organization_id, role),
  constraint organization_roles_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete cascade
);
comment on table public.organization_roles is 'What an account is to us, as declared. v_org_roles adds what the data implies.';
comment on column public.organization_roles.owner_user_id is 'Copied from the organization by trigger, so that policies compare a column.';
create index organization_roles_role_idx on public.organization_roles (workspace_id, role, organization_id)
  where deleted_at is null;
create index organization_roles_deletion_idx on public.organization_roles (workspace_id, deletion_id)
  where deletion_id is not null;

create table public.contacts (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  organization_id uuid not null,
  owner_user_id uuid,
  is_shared boolean not null default false,
  first_name text check (length(first_name) <= 100),
  last_name text check (length(last_name) <= 100),
  full_name text generated always as (btrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) stored,
  full_name_norm text generated always as
    (app.normalize_text(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) stored,
  email text check (length(email) <= 254 and email ~ '^[^@\s]+@[^@\s]+$'),
  email_norm text generated always as (app.normalize_text(email)) stored,
  other_emails text[] not null default '{}'
    check (app.are_texts(other_emails, 20, 254)),
  phone text check (length(phone) <= 60) constraint contacts_phone_has_digits check (phone ~ '[0-9]'),
  phone_norm text generated always as (app.normalize_phone(phone)) stored,
  title text check (length(title) <= 120),
  is_key_contact boolean not null default false,
  advocacy_status text not null default 'Neutral'
    check (advocacy_status in ('Champion', 'Supporter', 'Neutral', 'Skeptic', 'Blocker')),
  lead_score text check (lead_score in ('hot', 'warm', 'cold')),
  lead_status text check (lead_status in ('new', 'contacted', 'qualified', 'converted', 'lost')),
  service_interests text[] not null default '{}'
    check (app.are_texts(service_interests, 50, 120)),
  -- Why nothing came of it.
  lead_loss_reason text,
  -- What came of it.
  lead_opportunity_id uuid,
  -- What the chapter on leads keeps: since when somebody waits for an answer, the first one and who gave it, after how many
  -- minutes of business, the place in the queue, and when somebody took it.
  lead_since timestamptz constraint contacts_lead_since_in_range check (app.is_moment(lead_since)),
  lead_answered_at timestamptz,
  lead_answered_by uuid references public.profiles (user_id) on delete restrict,
  lead_waited int,
  lead_place bigint,
  lead_taken_at timestamptz,
  source text,
  last_contact_at timestamptz,
  notes text check (length(notes) <= 20000),
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object' and app.is_plain_json(custom, 32768)),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, id),
  constraint contacts_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint contacts_source_fkey foreign key (workspace_id, source)
    references public.source_lu (workspace_id, code) on delete restrict,
  constraint contacts_lead_loss_reason_fkey foreign key (workspace_id, lead_loss_reason)
    references public.loss_reason_lu (workspace_id, code) on delete restrict,
  constraint contacts_have_a_name check (length(btrim(coalesce(first_name, '') || coalesce(last_name, ''))) > 0)
);
comment on table public.contacts is 'People. Each belongs to an organization; a person without a company gets a hidden household.';
comment on column public.contacts.owner_user_id is 'Copied from the organization by trigger: whoever owns the account owns its people.';

create unique index contacts_email_living_key on public.contacts (workspace_id, email_norm)
  where deleted_at is null and email_norm is not null;
-- Not a foreign key target of any table, but the pair that interactions and stakeholders must agree on.
create unique index contacts_id_organization_key on public.contacts (workspace_id, id, organization_id);
create index contacts_organization_idx on public.contacts (workspace_id, organization_id, full_name_norm);
create index contacts_owner_name_idx on public.contacts (workspace_id, owner_user_id, full_name_norm, id)
  where deleted_at is null;
create index contacts_name_idx on public.contacts (workspace_id, full_name_norm, id, owner_user_id)
  where deleted_at is null;
create index contacts_owner_touched_idx
  on public.contacts (workspace_id, owner_user_id, last_contact_at desc nulls last, id) where deleted_at is null;
create index contacts_lead_idx on public.contacts (workspace_id, owner_user_id, lead_score, lead_status)
  where deleted_at is null and lead_score is not null;
-- The queue of everybody and of a team, and one's own.
create index contacts_lead_place_idx on public.contacts (workspace_id, lead_place, id, owner_user_id) where deleted_at is null;
create index contacts_owner_lead_place_idx on public.contacts (workspace_id, owner_user_id, lead_place, id)
  where deleted_at is null and lead_place is not null;
create index contacts_lead_since_idx on public.contacts (workspace_id, lead_since desc, id, owner_user_id)
  where deleted_at is null and lead_since is not null;
create index contacts_lead_account_idx on public.contacts (workspace_id, organization_id) where lead_since is not null;
create index contacts_lead_loss_reason_idx on public.contacts (workspace_id, lead_loss_reason) where lead_loss_reason is not null;
create index contacts_lead_opportunity_idx on public.contacts (workspace_id, lead_opportunity_id)
  where lead_opportunity_id is not null;
create index contacts_lead_answered_by_idx on public.contacts (workspace_id, lead_answered_by) where lead_answered_by is not null;
create index contacts_phone_idx on public.contacts (workspace_id, phone_norm) where phone_norm is not null;
create index contacts_source_idx on public.contacts (workspace_id, source) where source is not null;
create index contacts_deletion_idx on public.contacts (workspace_id, deletion_id) where deletion_id is not null;

-- Who may read an organization because of the pipeline: one row per reader, with the number of participations that
-- give it. Policies read only this table, never another policed one, or they would recurse.
create table app.organization_readers (
  workspace_id uuid not null,
  organization_id uuid not null,
  user_id uuid not null,
  participations int not null,
  -- The user second, and in no other index: whoever looks for their organizations then reads their own rows only. The
  -- planner knows neither workspace nor users beforehand, and would walk the whole workspace by any index that has both.
  primary key (workspace_id, user_id, organization_id),
  foreign key (workspace_id, organization_id) references public.organizations (workspace_id, id) on delete cascade
);
comment on table app.organization_readers is 'Kept by triggers on opportunity_participants.';
create index organization_readers_organization_idx on app.organization_readers (workspace_id, organization_id);

alter table public.organizations enable row level security;
alter table public.organization_roles enable row level security;
alter table public.contacts enable row level security;
alter table app.organization_readers enable row level security;

alter table public.organizations set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table public.contacts set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on public.organizations, public.organization_roles, public.contacts to authenticated;
grant insert (
  workspace_id, id, name, kind, owner_user_id, parent_id, street, city, state_code, postal_code, country_code,
  territory, phone, email, website, segment, tags, notes, custom, opened_on, is_branch
) on public.organizations to authenticated;
grant update (
  name, parent_id, street, city, state_code, postal_code, country_code, territory, phone, email, website, segment,
  tags, notes, custom, opened_on, is_branch, version
) on public.organizations to authenticated;
grant insert (workspace_id, organization_id, role) on public.organization_roles to authenticated;
grant delete on public.organization_roles to authenticated;
grant insert (
  workspace_id, id, organization_id, first_name, last_name, email, other_emails, phone, title, is_key_contact,
  advocacy_status, lead_score, lead_status, lead_loss_reason, service_interests, source, notes, custom
) on public.contacts to authenticated;
grant update (
  first_name, last_name, email, other_emails, phone, title, is_key_contact, advocacy_status, lead_score, lead_status,
  lead_loss_reason, lead_opportunity_id, service_interests, source, notes, custom, version
) on public.contacts to authenticated;
grant select on app.organization_readers to authenticated;
grant all on public.organizations, public.organization_roles, public.contacts to service_role;
-- Not granted: update of owner_user_id (assign functions), contacts.organization_id (move_contact), is_shared, last_*,
-- what leads derive (lead_since, lead_answered_*, lead_waited, lead_place, lead_taken_at), stamps; delete (soft_delete only); truncate.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.organizations', 'organization', '{is_shared,last_interaction_at,name_norm,phone_norm,email_norm}'),
  ('public.organization_roles', 'organization', '{owner_user_id,is_shared}'),
  ('public.contacts', 'contact',
    '{owner_user_id,is_shared,last_contact_at,lead_since,lead_answered_at,lead_answered_by,lead_waited,lead_place,lead_taken_at,full_name,full_name_norm,email_norm,phone_norm}')
on conflict (table_name) do nothing;

insert into app.record_kinds
  (kind, table_name, position, title, listed, facts, access, owner_column, hand_over_position, customer_column, has_fields)
values (
  'organization', 'public.organizations', 10, 'r.name', 'r.kind = ''company''',
  'r.owner_user_id, null, r.is_shared, r.id, null', 'account', 'owner_user_id', 10, 'id', true
);
insert into app.record_kinds
  (kind, table_name, position, title, facts, access, owner_column, creator_may_delete, parent_kind, parent_column, has_fields)
values (
  'contact', 'public.contacts', 20, 'r.full_name', 'r.owner_user_id, null, r.is_shared, r.organization_id, null',
  'person', 'owner_user_id', true, 'organization', 'organization_id', true
);
insert into app.access_tables (table_name, access, label, resource, key_column, commands) values
  ('public.organization_roles', 'child', 'Organization roles', 'organization', 'organization_id', '{select}');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000500';
