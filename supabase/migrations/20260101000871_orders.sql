-- Orders: what a customer buys, line by line, and the lists of prices that they are written from.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000871', 'orders', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.order_status as enum ('draft', 'submitted', 'confirmed', 'shipped', 'delivered', 'cancelled');

-- Prices ---------------------------------------------------------------------------------------------------------------

create table public.price_lists (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 80),
  currency_code text not null default app.current_currency() check (currency_code ~ '^[A-Z]{3}$'),
  -- What an order takes that names no other; one for each currency.
  is_standard boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id)
);
comment on table public.price_lists is 'Lists of prices. Everybody in the workspace reads them; whoever manages products writes them.';
create unique index price_lists_name_key on public.price_lists (workspace_id, app.normalize_text(name));
create unique index price_lists_standard_key on public.price_lists (workspace_id, currency_code) where is_standard;
create index price_lists_created_by_idx on public.price_lists (created_by);
create index price_lists_updated_by_idx on public.price_lists (updated_by);

-- Whole days in the workspace's time zone, both included.
create table public.prices (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  price_list_id uuid not null,
  product_id uuid not null,
  price_cents bigint not null check (price_cents between 0 and 1000000000),
  valid_from date not null default app.today() constraint prices_valid_from_in_range check (app.is_day(valid_from)),
  valid_until date constraint prices_valid_until_in_range check (app.is_day(valid_until)),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint prices_list_fkey foreign key (workspace_id, price_list_id)
    references public.price_lists (workspace_id, id) on delete cascade,
  constraint prices_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete cascade,
  constraint prices_in_order check (valid_until >= valid_from),
  constraint prices_overlap exclude using gist (
    workspace_id with =, price_list_id with =, product_id with =, daterange(valid_from, valid_until, '[]') with &&
  )
);
comment on table public.prices is 'What a product costs in a list, from a day until a day. On no day are there two.';
create index prices_list_idx on public.prices (workspace_id, price_list_id);
create index prices_product_idx on public.prices (workspace_id, product_id);
create index prices_created_by_idx on public.prices (created_by);
create index prices_updated_by_idx on public.prices (updated_by);

-- Orders ---------------------------------------------------------------------------------------------------------------

create table public.orders (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  -- Copies of its customer's: who reads the customer reads its orders, and who changes it writes them.
  owner_user_id uuid,
  is_shared boolean not null default false,
  organization_id uuid not null,
  contact_id uuid,
  principal_id uuid,
  distributor_id uuid,
  opportunity_id uuid,
  price_list_id uuid,
  -- Drawn when it is submitted, one after the other, none left out.
  number int check (number between 1 and 1000000000),
  title text generated always as (case when number is null then 'Draft order' else 'Order ' || number::text end) stored,
  status public.order_status not null default 'draft',
  status_changed_at timestamptz,
  status_changed_by uuid references public.profiles (user_id) on delete restrict,
  order_date date not null default app.today() constraint orders_order_date_in_range check (app.is_day(order_date)),
  wanted_on date constraint orders_wanted_on_in_range check (app.is_day(wanted_on)),
  -- What the customer calls it.
  reference text check (length(btrim(reference)) between 1 and 80),
  reference_norm text collate "C" generated always as (app.normalize_text(reference)) stored,
  terms text check (length(terms) <= 500),
  notes text check (length(notes) <= 20000),
  currency_code text not null default app.current_currency() check (currency_code ~ '^[A-Z]{3}$'),
  net_cents bigint not null default 0,
  tax_cents bigint not null default 0,
  total_cents bigint generated always as (net_cents + tax_cents) stored,
  line_count int not null default 0,
  -- Counts how often its lines were saved: so that two who write lines meet as two who write anything else.
  lines_saved int not null default 0 check (lines_saved >= 0),
  -- Why an admin let it go on although a licence of the customer is not valid, and for which move.
  licence_reason text check (length(btrim(licence_reason)) between 3 and 500),
  licence_allowed_by uuid references public.profiles (user_id) on delete restrict,
  licence_allowed_at timestamptz constraint orders_licence_allowed_at_in_range check (app.is_moment(licence_allowed_at)),
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
  constraint orders_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint orders_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint orders_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete set null (contact_id),
  constraint orders_principal_fkey foreign key (workspace_id, principal_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint orders_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint orders_opportunity_fkey foreign key (workspace_id, opportunity_id)
    references public.opportunities (workspace_id, id) on delete set null (opportunity_id),
  constraint orders_price_list_fkey foreign key (workspace_id, price_list_id)
    references public.price_lists (workspace_id, id) on delete set null (price_list_id),
  constraint orders_number_from_submission check ((number is null) = (status = 'draft')),
  constraint orders_numbered_stays check (number is null or deleted_at is null),
  constraint orders_licence_reason_is_whole check (
    (licence_reason is null) = (licence_allowed_by is null) and (licence_reason is null) = (licence_allowed_at is null)
  )
);
comment on table public.orders is 'What a customer buys. Read with its customer; what has a number is cancelled, never trashed.';
create unique index orders_number_key on public.orders (workspace_id, number);
create index orders_listed_idx on public.orders (workspace_id, order_date desc, id) where deleted_at is null;
create index orders_changed_idx on public.orders (workspace_id, updated_at desc, id) where deleted_at is null;
create index orders_organization_idx on public.orders (workspace_id, organization_id, order_date desc);
create index orders_reference_idx on public.orders (workspace_id, reference_norm) where reference_norm is not null;
create index orders_owner_idx on public.orders (workspace_id, owner_user_id);
create index orders_contact_idx on public.orders (workspace_id, contact_id) where contact_id is not null;
create index orders_principal_idx on public.orders (workspace_id, principal_id) where principal_id is not null;
create index orders_distributor_idx on public.orders (workspace_id, distributor_id) where distributor_id is not null;
create index orders_opportunity_idx on public.orders (workspace_id, opportunity_id) where opportunity_id is not null;
create index orders_price_list_idx on public.orders (workspace_id, price_list_id) where price_list_id is not null;
create index orders_deletion_idx on public.orders (workspace_id, deletion_id) where deletion_id is not null;

create table public.order_items (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  order_id uuid not null,
  owner_user_id uuid,
  is_shared boolean not null default false,
  organization_id uuid not null,
  position int not null check (position between 1 and 500),
  product_id uuid not null,
  -- As it was called, and sold by, when it was ordered.
  name text not null check (length(btrim(name)) between 1 and 200),
  unit text check (length(unit) <= 60),
  quantity numeric(9, 3) not null constraint order_items_quantity check (quantity > 0 and quantity < 1000000),
  unit_price_cents bigint not null constraint order_items_price check (unit_price_cents between 0 and 1000000000),
  -- The price that it was taken from; null where somebody typed one, or it is what the product costs by itself.
  price_id uuid,
  discount_percent numeric(5, 2) not null default 0 constraint order_items_discount check (discount_percent between 0 and 100),
  tax_percent numeric(5, 2) not null default 0 constraint order_items_tax check (tax_percent between 0 and 100),
  -- Each line is rounded by itself, half a cent up; the order is their sum.
  net_cents bigint not null generated always as (round(quantity * unit_price_cents * (100 - discount_percent) / 100)) stored,
  tax_cents bigint not null generated always as (
    round(round(quantity * unit_price_cents * (100 - discount_percent) / 100) * tax_percent / 100)
  ) stored,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint order_items_order_fkey foreign key (workspace_id, order_id)
    references public.orders (workspace_id, id) on delete cascade,
  constraint order_items_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete restrict,
  constraint order_items_price_fkey foreign key (workspace_id, price_id)
    references public.prices (workspace_id, id) on delete set null (price_id)
);
comment on table public.order_items is 'Lines of orders. Written by set_order_lines, all of an order at once, while it is a draft.';
create index order_items_order_idx on public.order_items (workspace_id, order_id, position);
create index order_items_product_idx on public.order_items (workspace_id, product_id);
create index order_items_price_idx on public.order_items (workspace_id, price_id) where price_id is not null;

-- The last number that was drawn. Whoever draws one holds the row until they are through, or give it back: so there is no gap.
create table app.order_counters (
  workspace_id uuid primary key references public.workspaces (id) on delete cascade,
  last_number int not null check (last_number between 1 and 1000000000)
);
comment on table app.order_counters is 'The last number of an order of each workspace. Granted to nobody.';

alter table public.price_lists enable row level security;
alter table public.prices enable row level security;
alter table public.orders enable row level security;
alter table public.order_items enable row level security;
alter table app.order_counters enable row level security;

-- Grants ---------------------------------------------------------------------------------------------------------------

grant select, delete on public.price_lists, public.prices to authenticated;
grant insert (workspace_id, id, name, currency_code, is_standard), update (name, is_standard, version)
on public.price_lists to authenticated;
grant insert (workspace_id, id, price_list_id, product_id, price_cents, valid_from, valid_until),
  update (price_cents, valid_from, valid_until, version)
on public.prices to authenticated;
grant select on public.orders, public.order_items to authenticated;
grant insert (
  workspace_id, id, organization_id, contact_id, principal_id, distributor_id, opportunity_id, price_list_id, order_date,
  wanted_on, reference, terms, notes, currency_code, custom
) on public.orders to authenticated;
grant update (
  contact_id, principal_id, distributor_id, opportunity_id, price_list_id, order_date, wanted_on, reference, terms, notes, custom,
  version
) on public.orders to authenticated;
grant all on public.price_lists, public.prices, public.orders, public.order_items to service_role;
-- Not granted: the customer once it is chosen, what is derived, the status and the number (move_order); any write of lines
-- (set_order_lines); delete (soft_delete); the counter.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.orders', 'order', '{owner_user_id,is_shared,title,reference_norm,net_cents,tax_cents,total_cents,line_count,lines_saved,status_changed_at,status_changed_by}'),
  ('public.order_items', 'order', '{owner_user_id,is_shared,organization_id,net_cents,tax_cents}'),
  ('public.price_lists', 'product', '{}'),
  ('public.prices', 'product', '{}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, facts, access, owner_column, creator_may_delete, parent_kind, parent_column, has_fields
) values (
  'order', 'public.orders', 60, 'r.title', 'r.owner_user_id, null, r.is_shared, r.organization_id, null',
  'person', 'owner_user_id', true, 'organization', 'organization_id', true
);
insert into app.access_tables (table_name, access, label, resource, key_column, commands) values
  ('public.order_items', 'child', 'Lines', 'order', 'order_id', '{select}');
insert into app.access_tables (table_name, access, label, resource) values
  ('public.price_lists', 'lookup', 'Price lists', 'product'), ('public.prices', 'lookup', 'Prices', 'product');

-- Triggers -------------------------------------------------------------------------------------------------------------

create trigger stamp_row before insert or update on public.price_lists
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.prices
  for each row execute function app.stamp_row();

-- Whose it is: its customer's, also when that is merged with another.
-- Definer: the customer may be hidden from whoever merges or parts two.
create function app.copy_owner_to_order()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select o.owner_user_id, o.is_shared into new.owner_user_id, new.is_shared
  from public.organizations o
  where o.workspace_id = new.workspace_id and o.id = new.organization_id
    and (tg_op = 'UPDATE' or o.deleted_at is null)
    and (not app.is_client() or tg_op = 'UPDATE' or app.can_read_organization(o.id))
  for key share;
  if not found then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;
create trigger copy_owner_to_order before insert on public.orders
  for each row execute function app.copy_owner_to_order();
create trigger copy_owner_to_order_on_update before update on public.orders
  for each row when (new.organization_id <> old.organization_id) execute function app.copy_owner_to_order();

-- Definer: lines are written by nobody but functions.
create function app.copy_owner_to_lines()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_deriving(true);
  update public.order_items i
  set owner_user_id = new.owner_user_id, is_shared = new.is_shared, organization_id = new.organization_id
  where i.workspace_id = new.workspace_id and i.order_id = new.id;
  perform app.set_deriving(false);
  return null;
end
$$;
create trigger copy_owner_to_lines after update on public.orders for each row
  when ((new.owner_user_id, new.is_shared, new.organization_id) is distinct from (old.owner_user_id, old.is_shared, old.organization_id))
  execute function app.copy_owner_to_lines();

-- Definer: as above.
create function app.copy_owner_from_order()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select o.owner_user_id, o.is_shared, o.organization_id into new.owner_user_id, new.is_shared, new.organization_id
  from public.orders o where o.workspace_id = new.workspace_id and o.id = new.order_id;
  return new;
end
$$;
create trigger copy_owner_from_order before insert on public.order_items
  for each row execute function app.copy_owner_from_order();
create trigger stamp_row before insert or update on public.order_items
  for each row execute function app.stamp_row('owner_user_id', 'is_shared', 'organization_id', 'net_cents', 'tax_cents');

-- What an order names belongs to its customer, or is somebody whom we sell or deliver for; what was submitted stays what it
-- was. Merges write here too: they say what moves.
-- Definer: compares with people and opportunities past the policies; what isn't seen is told as not there.
create function app.keep_order_true()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if app.is_deriving() or (current_setting('app.merging', true) <> '' and app.merging() is not null) then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.status <> 'draft' and app.is_client() and (
    (new.organization_id, new.principal_id, new.price_list_id, new.order_date, new.currency_code)
    is distinct from (old.organization_id, old.principal_id, old.price_list_id, old.order_date, old.currency_code)
  ) then
    perform app.refuse('order_not_draft', 'What was submitted stays as it is.', 409, 'Cancel it, and write another.');
  end if;
  if new.contact_id is not null and (tg_op = 'INSERT' or new.contact_id is distinct from old.contact_id) and not exists (
    select from public.contacts c
    where c.workspace_id = new.workspace_id and c.id = new.contact_id and c.organization_id = new.organization_id
      and c.deleted_at is null and (not app.is_client() or app.can_read_contact(c.id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  if new.opportunity_id is not null and (tg_op = 'INSERT' or new.opportunity_id is distinct from old.opportunity_id) and not exists (
    select from public.opportunities o
    where o.workspace_id = new.workspace_id and o.id = new.opportunity_id and o.organization_id = new.organization_id
      and o.deleted_at is null and (not app.is_client() or app.can_read_opportunity(o.id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  if new.principal_id is not null and (tg_op = 'INSERT' or new.principal_id is distinct from old.principal_id) then
    perform app.require_role(new.workspace_id, new.principal_id, 'principal');
    if exists (
      select from public.order_items i
      join public.products p on p.workspace_id = i.workspace_id and p.id = i.product_id
      where i.workspace_id = new.workspace_id and i.order_id = new.id and p.principal_id <> new.principal_id
    ) then
      perform app.refuse('order_other_principal', 'Lines of this order are another principal''s.', 422, 'principal_id');
    end if;
  end if;
  if new.distributor_id is not null and (tg_op = 'INSERT' or new.distributor_id is distinct from old.distributor_id) then
    perform app.require_role(new.workspace_id, new.distributor_id, 'distributor');
  end if;
  if tg_op = 'INSERT' and new.price_list_id is null then
    select l.id into new.price_list_id from public.price_lists l
    where l.workspace_id = new.workspace_id and l.currency_code = new.currency_code and l.is_standard;
  elsif new.price_list_id is not null and (tg_op = 'INSERT' or new.price_list_id is distinct from old.price_list_id) and not exists (
    select from public.price_lists l
    where l.workspace_id = new.workspace_id and l.id = new.price_list_id and l.currency_code = new.currency_code
  ) then
    perform app.refuse('order_currency_mixed', 'An order is in one currency.', 422, 'price_list_id');
  end if;
  return new;
end
$$;
-- Named to fire after the copy of the owner.
create trigger keep_order_true before insert on public.orders
  for each row execute function app.keep_order_true();
create trigger keep_order_true_on_update before update on public.orders for each row
  when (
    (new.organization_id, new.contact_id, new.principal_id, new.distributor_id, new.opportunity_id, new.price_list_id, new.order_date,
      new.currency_code)
    is distinct from (old.organization_id, old.contact_id, old.principal_id, old.distributor_id, old.opportunity_id, old.price_list_id,
      old.order_date, old.currency_code)
  )
  execute function app.keep_order_true();
create trigger keep_custom_valid before insert on public.orders
  for each row execute function app.keep_custom_valid('order');
create trigger keep_custom_valid_on_update before update on public.orders
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('order');
create trigger stamp_row before insert or update on public.orders
  for each row execute function app.stamp_row(
    'owner_user_id', 'is_shared', 'title', 'reference_norm', 'net_cents', 'tax_cents', 'total_cents', 'line_count',
    'status_changed_at', 'status_changed_by'
  );

-- Totals are the lines', whoever wrote them. Orders are held in key order.
-- Definer: totals are written by nobody.
create function app.keep_order_totals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_orders uuid[];
begin
  if tg_op = 'DELETE' then
    select array_agg(k.workspace_id), array_agg(k.order_id) into v_workspaces, v_orders
    from (select distinct o.workspace_id, o.order_id from old_lines o) k;
  else
    select array_agg(k.workspace_id), array_agg(k.order_id) into v_workspaces, v_orders
    from (select distinct n.workspace_id, n.order_id from new_lines n) k;
  end if;
  if v_orders is null or app.is_deriving() then
    return null;
  end if;
  perform app.set_deriving(true);
  perform 1 from public.orders o
  where (o.workspace_id, o.id) in (select w, i from unnest(v_workspaces, v_orders) k (w, i))
  order by o.workspace_id, o.id for no key update;
  update public.orders o
  set net_cents = s.net, tax_cents = s.tax, line_count = s.lines
  from (
    select k.w, k.i, coalesce(sum(l.net_cents), 0)::bigint as net, coalesce(sum(l.tax_cents), 0)::bigint as tax,
      count(l.id)::int as lines
    from unnest(v_workspaces, v_orders) k (w, i)
    left join public.order_items l on l.workspace_id = k.w and l.order_id = k.i
    group by k.w, k.i
  ) s
  where o.workspace_id = s.w and o.id = s.i and (o.net_cents, o.tax_cents, o.line_count) is distinct from (s.net, s.tax, s.lines);
  perform app.set_deriving(false);
  return null;
end
$$;
create trigger keep_order_totals_on_insert after insert on public.order_items
  referencing new table as new_lines for each statement execute function app.keep_order_totals();
create trigger keep_order_totals_on_update after update on public.order_items
  referencing new table as new_lines for each statement execute function app.keep_order_totals();
create trigger keep_order_totals_on_delete after delete on public.order_items
  referencing old table as old_lines for each statement execute function app.keep_order_totals();

revoke all on function
  app.copy_owner_to_order, app.copy_owner_to_lines, app.copy_owner_from_order, app.keep_order_true, app.keep_order_totals
from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000871';
