-- What an order is written with: the last one of its customer, and what products cost on its day.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000873', 'reading_orders', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Products by the beginning of their name or item number, with what they cost in an order. Invoker: policies decide what is
-- seen; of an order that the caller can't read nothing is found.
create function public.products_for_order(id uuid, query text default '')
returns table (product_id uuid, name text, sku text, unit text, price_cents bigint)
language sql
stable
set search_path = ''
as $$
  select p.id, p.name, p.sku, p.unit, coalesce(n.price_cents, p.list_price_cents)
  from public.orders o
  join public.products p on p.workspace_id = o.workspace_id and p.deleted_at is null and p.is_active
    and p.currency_code = o.currency_code and (o.principal_id is null or p.principal_id = o.principal_id)
  left join public.prices n on n.workspace_id = o.workspace_id and n.price_list_id = o.price_list_id and n.product_id = p.id
    and o.order_date between n.valid_from and coalesce(n.valid_until, 'infinity')
  where o.workspace_id = app.current_workspace_id() and o.id = products_for_order.id and o.deleted_at is null
    and (
      strpos(p.name_norm, coalesce(app.normalize_text(left(products_for_order.query, 200)), '')) > 0
      or strpos(p.sku_norm, coalesce(app.normalize_text(left(products_for_order.query, 200)), '')) = 1
    )
  order by strpos(p.name_norm, coalesce(app.normalize_text(left(products_for_order.query, 200)), '')), p.name_norm, p.id
  limit 12
$$;
comment on function public.products_for_order is 'Up to 12 products for a line of an order, with their price on its day; what is no longer sold, or in another currency, is none of them.';

-- Lines of the last order of the same customer that was submitted and not cancelled, with prices of today's order, without
-- what is no longer sold. Invoker: as above.
create function public.last_order_lines(id uuid)
returns table (
  product_id uuid, name text, sku text, unit text, quantity numeric, price_cents bigint, discount_percent numeric, tax_percent numeric
)
language sql
stable
set search_path = ''
as $$
  select p.id, p.name, p.sku, p.unit, i.quantity, coalesce(n.price_cents, p.list_price_cents, i.unit_price_cents),
    i.discount_percent, i.tax_percent
  from public.orders o
  cross join lateral (
    select l.id from public.orders l
    where l.workspace_id = o.workspace_id and l.organization_id = o.organization_id and l.id <> o.id and l.deleted_at is null
      and l.status not in ('draft', 'cancelled') and l.currency_code = o.currency_code
      and (o.principal_id is null or l.principal_id = o.principal_id)
    order by l.number desc
    limit 1
  ) l
  join public.order_items i on i.workspace_id = o.workspace_id and i.order_id = l.id
  join public.products p on p.workspace_id = i.workspace_id and p.id = i.product_id and p.deleted_at is null and p.is_active
  left join public.prices n on n.workspace_id = o.workspace_id and n.price_list_id = o.price_list_id and n.product_id = p.id
    and o.order_date between n.valid_from and coalesce(n.valid_until, 'infinity')
  where o.workspace_id = app.current_workspace_id() and o.id = last_order_lines.id and o.deleted_at is null
  order by i.position
$$;
comment on function public.last_order_lines is 'What the customer of an order bought last time, at the prices of this order''s day.';

-- What the opportunity of an order is about, as lines: with the price that was talked about there, else that of the day, in the
-- order's currency. Invoker: as above.
create function public.opportunity_order_lines(id uuid)
returns table (
  product_id uuid, name text, sku text, unit text, quantity numeric, price_cents bigint, discount_percent numeric, tax_percent numeric
)
language sql
stable
set search_path = ''
as $$
  select p.id, p.name, p.sku, p.unit, coalesce(nullif(i.quantity, 0), 1),
    coalesce(case when i.currency_code = o.currency_code then i.unit_price_cents end, n.price_cents, p.list_price_cents), 0::numeric, 0::numeric
  from public.orders o
  join public.opportunity_products i
    on i.workspace_id = o.workspace_id and i.opportunity_id = o.opportunity_id and i.deleted_at is null
  join public.products p on p.workspace_id = i.workspace_id and p.id = i.product_id and p.deleted_at is null and p.is_active
    and p.currency_code = o.currency_code and (o.principal_id is null or p.principal_id = o.principal_id)
  left join public.prices n on n.workspace_id = o.workspace_id and n.price_list_id = o.price_list_id and n.product_id = p.id
    and o.order_date between n.valid_from and coalesce(n.valid_until, 'infinity')
  where o.workspace_id = app.current_workspace_id() and o.id = opportunity_order_lines.id and o.deleted_at is null
  order by i.created_at, i.id
  limit 500
$$;
comment on function public.opportunity_order_lines is 'What the opportunity of an order is about, as lines that the order could have.';

revoke all on function public.products_for_order, public.last_order_lines, public.opportunity_order_lines from public;
grant execute on function public.products_for_order, public.last_order_lines, public.opportunity_order_lines to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000873';
