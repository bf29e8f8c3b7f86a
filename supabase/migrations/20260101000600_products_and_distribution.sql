-- Catalogue: products of principals and the distributors that carry them, one of them primary.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000600', 'products_and_distribution', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: the currency of the caller's workspace, also where the migrating role loads rows for nobody in particular.
create function app.current_currency()
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  -- plpgsql keeps the plan: this is the default of every inserted row.
  return coalesce((select w.currency from public.workspaces w where w.id = app.current_workspace_id()), 'USD');
end
$$;
grant execute on function app.current_currency to authenticated, service_role;

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.products (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  principal_id uuid not null,
  -- A constant, so that a key to organization_roles holds the role for as long as the product exists.
  principal_role text not null generated always as ('principal') stored,
  name text not null check (length(btrim(name)) between 1 and 200),
  name_norm text generated always as (app.normalize_text(name)) stored,
  sku text check (length(btrim(sku)) between 1 and 80),
  sku_norm text generated always as (app.normalize_text(sku)) stored,
  category text,
  description text check (length(description) <= 5000),
  unit text check (length(unit) <= 60),
  list_price_cents bigint check (list_price_cents between 0 and 100000000000),
  currency_code text not null default app.current_currency() check (currency_code ~ '^[A-Z]{3}$'),
  is_active boolean not null default true,
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
  constraint products_principal_fkey foreign key (workspace_id, principal_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint products_principal_role_fkey foreign key (workspace_id, principal_id, principal_role)
    references public.organization_roles (workspace_id, organization_id, role) on delete restrict,
  constraint products_category_fkey foreign key (workspace_id, category)
    references public.product_categories (workspace_id, code) on delete restrict
);
comment on table public.products is 'What principals sell. Everybody in the workspace reads it; whoever manages products writes it.';
create unique index products_sku_living_key on public.products (workspace_id, principal_id, sku_norm)
  where deleted_at is null and sku_norm is not null;
create index products_principal_name_idx on public.products (workspace_id, principal_id, name_norm, id)
  where deleted_at is null;
create index products_principal_role_idx on public.products (workspace_id, principal_id, principal_role);
create index products_name_idx on public.products (workspace_id, name_norm, id) where deleted_at is null;
create index products_category_idx on public.products (workspace_id, category, name_norm);
create index products_deletion_idx on public.products (workspace_id, deletion_id) where deletion_id is not null;

create table public.product_distributors (
  workspace_id uuid not null default app.current_workspace_id(),
  product_id uuid not null,
  distributor_id uuid not null,
  distributor_role text not null generated always as ('distributor') stored,
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
  constraint product_distributors_pkey primary key (workspace_id, product_id, distributor_id),
  constraint product_distributors_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete cascade,
  constraint product_distributors_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint product_distributors_role_fkey foreign key (workspace_id, distributor_id, distributor_role)
    references public.organization_roles (workspace_id, organization_id, role) on delete restrict
);
comment on table public.product_distributors is 'Who carries a product. The primary distributor is said here and nowhere else.';
create unique index product_distributors_primary_key on public.product_distributors (workspace_id, product_id)
  where is_primary and deleted_at is null;
-- With everything that a list of distributors asks for.
create index product_distributors_distributor_idx
  on public.product_distributors (workspace_id, distributor_id, product_id, is_primary) where deleted_at is null;
create index product_distributors_role_idx
  on public.product_distributors (workspace_id, distributor_id, distributor_role);
create index product_distributors_deletion_idx on public.product_distributors (workspace_id, deletion_id)
  where deletion_id is not null;

alter table public.products enable row level security;
alter table public.product_distributors enable row level security;

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on public.products, public.product_distributors to authenticated;
grant insert (
  workspace_id, id, principal_id, name, sku, category, description, unit, list_price_cents, currency_code, is_active,
  custom
) on public.products to authenticated;
grant update (
  name, sku, category, description, unit, list_price_cents, currency_code, is_active, custom, version
) on public.products to authenticated;
grant insert (workspace_id, product_id, distributor_id, is_primary) on public.product_distributors to authenticated;
grant update (is_primary, version) on public.product_distributors to authenticated;
grant delete on public.product_distributors to authenticated;
grant all on public.products, public.product_distributors to service_role;
-- Not granted: update of products.principal_id, on which the principals of opportunities and visits rest.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.products', 'product', '{principal_role,name_norm,sku_norm}'),
  ('public.product_distributors', 'product', '{distributor_role}')
on conflict (table_name) do nothing;
insert into app.record_kinds (kind, table_name, position, title, facts, access, parent_kind, parent_column, has_fields) values
  ('product', 'public.products', 30, 'r.name', 'null, null, true, null, null', 'catalogue', 'organization', 'principal_id', true);
insert into app.access_tables (table_name, access, label, resource, key_column) values
  ('public.product_distributors', 'child', 'Distribution', 'product', 'product_id');

-- Triggers -----------------------------------------------------------------------------------------------------------

-- Definer: the role is looked up whoever asks; only its absence is told.
create function app.require_role(p_workspace uuid, p_organization uuid, p_role text)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  -- Whoever writes for another workspace is refused by its policy after this; who its principals are is not theirs to learn.
  if app.is_client() and p_workspace is distinct from app.current_workspace_id() then
    return;
  end if;
  if exists (
    select from public.organization_roles r
    where r.workspace_id = p_workspace and r.organization_id = p_organization and r.role = p_role
      and r.deleted_at is null
  ) then
    return;
  end if;
  if p_role = 'principal' then
    perform app.refuse(
      'not_a_principal', 'We do not sell products of this organization.', 422, 'Change its roles first.'
    );
  end if;
  perform app.refuse(
    'not_a_distributor', 'This organization does not deliver what we sell.', 422, 'Change its roles first.'
  );
end
$$;

create function app.require_principal_of_product()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.deleted_at is null and (
    tg_op = 'INSERT' or new.principal_id <> old.principal_id or old.deleted_at is not null
  ) then
    perform app.require_role(new.workspace_id, new.principal_id, 'principal');
  end if;
  return new;
end
$$;

create trigger require_principal_of_product before insert or update on public.products
  for each row execute function app.require_principal_of_product();
create trigger keep_custom_valid before insert on public.products
  for each row execute function app.keep_custom_valid('product');
create trigger keep_custom_valid_on_update before update on public.products
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('product');
create trigger stamp_row before insert or update on public.products
  for each row execute function app.stamp_row('principal_role', 'name_norm', 'sku_norm');

create function app.require_distributor_of_product()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.deleted_at is null then
    perform app.require_role(new.workspace_id, new.distributor_id, 'distributor');
  end if;
  return new;
end
$$;

create trigger require_distributor_of_product before insert on public.product_distributors
  for each row execute function app.require_distributor_of_product();
create trigger stamp_row before insert or update on public.product_distributors
  for each row execute function app.stamp_row('distributor_role');

-- Functions ----------------------------------------------------------------------------------------------------------

-- Two updates of is_primary would break the rule in between, so the swap is one call. Runs under the caller's rights.
create function public.set_primary_distributor(product uuid, distributor uuid)
returns setof public.product_distributors
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  -- The product's row is the lock that makes two swaps at once follow each other.
  perform 1 from public.products p
  where p.workspace_id = v_workspace and p.id = set_primary_distributor.product
  for no key update;
  if not found then
    perform app.refuse('product_not_found', 'This product does not exist, or you may not change it.', 404);
  end if;
  update public.product_distributors d set is_primary = false
  where d.workspace_id = v_workspace and d.product_id = set_primary_distributor.product and d.is_primary
    and d.distributor_id <> set_primary_distributor.distributor;
  update public.product_distributors d set is_primary = true
  where d.workspace_id = v_workspace and d.product_id = set_primary_distributor.product
    and d.distributor_id = set_primary_distributor.distributor;
  if not found then
    insert into public.product_distributors (workspace_id, product_id, distributor_id, is_primary)
    values (v_workspace, set_primary_distributor.product, set_primary_distributor.distributor, true);
  end if;
  return query
    select d.* from public.product_distributors d
    where d.workspace_id = v_workspace and d.product_id = set_primary_distributor.product
    order by d.is_primary desc, d.distributor_id;
end
$$;

revoke all on function app.require_role, public.set_primary_distributor from public;
grant execute on function app.require_role, public.set_primary_distributor to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000600';
