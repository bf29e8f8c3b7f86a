-- Who and what belongs to an opportunity: organizations with a role, products with an outcome, people with a say.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000710', 'opportunity_members', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------
-- owner_user_id is a copy of the opportunity's: the key cascades it, so policies compare a column.

create table public.opportunity_participants (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  opportunity_id uuid not null,
  owner_user_id uuid not null,
  organization_id uuid not null,
  role public.participant_role not null,
  -- Set for the two roles that an organization must hold; a key then keeps it from losing the role while used.
  required_role text generated always as (
    case role when 'principal' then 'principal' when 'distributor' then 'distributor' end
  ) stored,
  is_primary boolean not null default false,
  commission_rate numeric(5, 4) check (commission_rate between 0 and 1),
  territory text check (length(territory) <= 120),
  notes text check (length(notes) <= 5000),
  is_derived boolean not null default false,
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
  constraint opportunity_participants_once unique (workspace_id, opportunity_id, organization_id, role),
  constraint opportunity_participants_opportunity_fkey foreign key (workspace_id, opportunity_id, owner_user_id)
    references public.opportunities (workspace_id, id, owner_user_id) on update cascade on delete cascade,
  constraint opportunity_participants_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint opportunity_participants_role_fkey foreign key (workspace_id, organization_id, required_role)
    references public.organization_roles (workspace_id, organization_id, role) on delete restrict
);
comment on column public.opportunity_participants.is_derived is 'Put here by a product or as the customer, and taken away with it. Adding details by hand makes it one''s own.';
create unique index opportunity_participants_primary_key
  on public.opportunity_participants (workspace_id, opportunity_id, role) where is_primary;
create unique index opportunity_participants_customer_key
  on public.opportunity_participants (workspace_id, opportunity_id) where role = 'customer';
create index opportunity_participants_organization_idx
  on public.opportunity_participants (workspace_id, organization_id, role, opportunity_id);
create index opportunity_participants_role_idx
  on public.opportunity_participants (workspace_id, organization_id, required_role);
create index opportunity_participants_owner_idx on public.opportunity_participants (workspace_id, owner_user_id)
  where deleted_at is null;
create index opportunity_participants_deletion_idx on public.opportunity_participants (workspace_id, deletion_id)
  where deletion_id is not null;

create table public.opportunity_products (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  opportunity_id uuid not null,
  owner_user_id uuid not null,
  product_id uuid not null,
  distributor_id uuid,
  quantity numeric(12, 2) check (quantity between 0 and 1000000000),
  unit_price_cents bigint check (unit_price_cents between 0 and 100000000000),
  currency_code text not null default app.current_currency() check (currency_code ~ '^[A-Z]{3}$'),
  outcome public.product_outcome not null default 'open',
  placed_at date constraint opportunity_products_placed_at_in_range check (app.is_day(placed_at)),
  notes text check (length(notes) <= 5000),
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
  constraint opportunity_products_once unique (workspace_id, opportunity_id, product_id),
  constraint opportunity_products_opportunity_fkey foreign key (workspace_id, opportunity_id, owner_user_id)
    references public.opportunities (workspace_id, id, owner_user_id) on update cascade on delete cascade,
  constraint opportunity_products_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete restrict,
  constraint opportunity_products_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete restrict
);
create index opportunity_products_product_idx
  on public.opportunity_products (workspace_id, product_id, opportunity_id);
create index opportunity_products_distributor_idx on public.opportunity_products (workspace_id, distributor_id)
  where distributor_id is not null;
create index opportunity_products_owner_idx on public.opportunity_products (workspace_id, owner_user_id)
  where deleted_at is null;
create index opportunity_products_deletion_idx on public.opportunity_products (workspace_id, deletion_id)
  where deletion_id is not null;

create table public.opportunity_contacts (
  workspace_id uuid not null default app.current_workspace_id(),
  opportunity_id uuid not null,
  contact_id uuid not null,
  owner_user_id uuid not null,
  role text check (length(role) <= 120),
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, opportunity_id, contact_id),
  constraint opportunity_contacts_opportunity_fkey foreign key (workspace_id, opportunity_id, owner_user_id)
    references public.opportunities (workspace_id, id, owner_user_id) on update cascade on delete cascade,
  constraint opportunity_contacts_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete cascade
);
comment on table public.opportunity_contacts is 'Stakeholders: people of the customer who have a say.';
create unique index opportunity_contacts_primary_key on public.opportunity_contacts (workspace_id, opportunity_id)
  where is_primary and deleted_at is null;
create index opportunity_contacts_contact_idx on public.opportunity_contacts (workspace_id, contact_id);
create index opportunity_contacts_owner_idx on public.opportunity_contacts (workspace_id, owner_user_id)
  where deleted_at is null;
create index opportunity_contacts_deletion_idx on public.opportunity_contacts (workspace_id, deletion_id)
  where deletion_id is not null;

alter table public.opportunity_participants enable row level security;
alter table public.opportunity_products enable row level security;
alter table public.opportunity_contacts enable row level security;

-- Grants -------------------------------------------------------------------------------------------------------------

grant select, delete on public.opportunity_participants, public.opportunity_products, public.opportunity_contacts
  to authenticated;
grant insert (
  workspace_id, id, opportunity_id, organization_id, role, is_primary, commission_rate, territory, notes
) on public.opportunity_participants to authenticated;
grant update (is_primary, commission_rate, territory, notes, version) on public.opportunity_participants to authenticated;
grant insert (
  workspace_id, id, opportunity_id, product_id, distributor_id, quantity, unit_price_cents, currency_code, outcome,
  placed_at, notes
) on public.opportunity_products to authenticated;
grant update (
  distributor_id, quantity, unit_price_cents, currency_code, outcome, placed_at, notes, version
) on public.opportunity_products to authenticated;
grant insert (workspace_id, opportunity_id, contact_id, role, is_primary) on public.opportunity_contacts to authenticated;
grant update (role, is_primary, version) on public.opportunity_contacts to authenticated;
grant all on public.opportunity_participants, public.opportunity_products, public.opportunity_contacts to service_role;
-- Not granted: owner_user_id, is_derived, and the columns that say what a row links.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.opportunity_participants', 'opportunity', '{owner_user_id,required_role,is_derived}'),
  ('public.opportunity_products', 'opportunity', '{owner_user_id}'),
  ('public.opportunity_contacts', 'opportunity', '{owner_user_id}')
on conflict (table_name) do nothing;
insert into app.access_tables (table_name, access, label, resource, key_column) values
  ('public.opportunity_participants', 'child', 'Participants', 'opportunity', 'opportunity_id'),
  ('public.opportunity_products', 'child', 'Opportunity products', 'opportunity', 'opportunity_id'),
  ('public.opportunity_contacts', 'child', 'Stakeholders', 'opportunity', 'opportunity_id');

-- An owner that arrives with the opportunity is no change to stamp: every column but the derived ones is compared.
create trigger stamp_row before insert on public.opportunity_participants
  for each row execute function app.stamp_row('owner_user_id', 'required_role', 'is_derived');
create trigger stamp_row_on_update before update on public.opportunity_participants
  for each row when (
    (new.workspace_id, new.id, new.opportunity_id, new.organization_id, new.role, new.is_primary,
      new.commission_rate, new.territory, new.notes, new.created_at, new.created_by, new.updated_at,
      new.updated_by, new.version, new.edit_count, new.deleted_at, new.deleted_by, new.deletion_id)
    is distinct from
    (old.workspace_id, old.id, old.opportunity_id, old.organization_id, old.role, old.is_primary,
      old.commission_rate, old.territory, old.notes, old.created_at, old.created_by, old.updated_at,
      old.updated_by, old.version, old.edit_count, old.deleted_at, old.deleted_by, old.deletion_id)
  ) execute function app.stamp_row('owner_user_id', 'required_role', 'is_derived');
create trigger stamp_row before insert on public.opportunity_products
  for each row execute function app.stamp_row('owner_user_id');
create trigger stamp_row_on_update before update on public.opportunity_products
  for each row when (
    (new.workspace_id, new.id, new.opportunity_id, new.product_id, new.distributor_id, new.quantity,
      new.unit_price_cents, new.currency_code, new.outcome, new.placed_at, new.notes, new.created_at,
      new.created_by, new.updated_at, new.updated_by, new.version, new.edit_count, new.deleted_at,
      new.deleted_by, new.deletion_id)
    is distinct from
    (old.workspace_id, old.id, old.opportunity_id, old.product_id, old.distributor_id, old.quantity,
      old.unit_price_cents, old.currency_code, old.outcome, old.placed_at, old.notes, old.created_at,
      old.created_by, old.updated_at, old.updated_by, old.version, old.edit_count, old.deleted_at,
      old.deleted_by, old.deletion_id)
  ) execute function app.stamp_row('owner_user_id');
create trigger stamp_row before insert on public.opportunity_contacts
  for each row execute function app.stamp_row('owner_user_id');
create trigger stamp_row_on_update before update on public.opportunity_contacts
  for each row when (
    (new.workspace_id, new.opportunity_id, new.contact_id, new.role, new.is_primary, new.created_at,
      new.created_by, new.updated_at, new.updated_by, new.version, new.edit_count, new.deleted_at,
      new.deleted_by, new.deletion_id)
    is distinct from
    (old.workspace_id, old.opportunity_id, old.contact_id, old.role, old.is_primary, old.created_at,
      old.created_by, old.updated_at, old.updated_by, old.version, old.edit_count, old.deleted_at,
      old.deleted_by, old.deletion_id)
  ) execute function app.stamp_row('owner_user_id');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000710';
