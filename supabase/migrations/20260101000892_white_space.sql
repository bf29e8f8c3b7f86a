-- White space: which customer buys which product of a principal, which was only shown or tasted, and which never.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000892', 'white_space', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- After so many months without a case somebody has lapsed, counted from the last month of the distributor's files: one that is
-- late makes nobody lapse.
create function app.lapses_after()
returns interval
language sql
immutable
set search_path = ''
as $$ select interval '3 months' $$;

-- Of each distributor, the last month that counts. Invoker; granted to nobody.
create function app.placed_through(p_workspace uuid)
returns table (distributor_id uuid, month date)
language sql
stable
set search_path = ''
as $$
  select m.distributor_id, max(m.month) from app.placement_months m
  where m.workspace_id = p_workspace and m.loaded_at is not null and m.undone_at is null
  group by m.distributor_id
$$;

-- Cells that say something, of these customers and products: 1 shown, 2 sampled, 3 bought once, 4 lapsed, 5 regular; the furthest counts.
-- What counts is what the caller reads: customers are given as readable, samples and visits are asked for by their own predicates.
-- Invoker; granted to nobody: for definers that found the customers so.
create function app.white_cells(p_workspace uuid, p_customers uuid[], p_products uuid[], p_distributor uuid)
returns table (organization_id uuid, product_id uuid, state int, last_month date, cases numeric, months int)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
rows 50000
as $$
declare
  v_me constant uuid := app.current_user_id();
  v_tastes constant boolean := coalesce(app.has_permission('read', 'sample'), false);
  v_logs constant boolean := coalesce(app.has_permission('read', 'interaction'), false);
  v_deals constant boolean := coalesce(app.has_permission('read', 'opportunity'), false);
  v_sample_owners constant uuid[] := app.visible_owner_ids('sample');
  v_sample_shared constant uuid[] := app.shared_record_ids('sample', 'read');
  v_sample_denied constant uuid[] := app.denied_record_ids('sample');
  v_log_owners constant uuid[] := app.visible_owner_ids('interaction');
  v_log_shared constant uuid[] := app.shared_record_ids('interaction', 'read');
  v_log_denied constant uuid[] := app.denied_record_ids('interaction');
  v_owners constant uuid[] := app.visible_owner_ids('opportunity');
  v_shared constant uuid[] := app.shared_record_ids('opportunity', 'read');
  v_denied constant uuid[] := app.denied_record_ids('opportunity');
  v_accounts_shared constant uuid[] := app.shared_record_ids('organization', 'read');
  v_accounts_denied constant uuid[] := app.denied_record_ids('organization');
  v_touched constant uuid[] := app.organizations_of_shared_opportunities();
begin
  return query
  with customers as materialized (
    select unnest(p_customers) as id
  ), bought as (
    select t.organization_id, t.product_id, sum(t.months)::int as months, max(t.last_month) as last_month, sum(t.cases_12) as cases,
      bool_and(t.last_month <= h.month - app.lapses_after()) as is_over
    from app.placement_totals t
    join customers c on c.id = t.organization_id
    join app.placed_through(p_workspace) h on h.distributor_id = t.distributor_id
    where t.workspace_id = p_workspace and t.product_id = any (p_products) and (p_distributor is null or t.distributor_id = p_distributor)
    group by t.organization_id, t.product_id
  ), met as (
    select s.organization_id, i.product_id, case when s.status = 'requested' then 1 else 2 end as state
    from public.sample_items i
    join public.samples s on s.workspace_id = i.workspace_id and s.id = i.sample_id
    join customers c on c.id = s.organization_id
    where v_tastes and i.workspace_id = p_workspace and i.product_id = any (p_products) and s.deleted_at is null
      -- The customer is read, and with it its samples, but for those one was kept from.
      and app.reads_person(
        s.id, s.organization_id, s.is_shared, s.owner_user_id, true, v_sample_owners, v_sample_shared, v_accounts_shared, v_touched,
        v_sample_denied, v_accounts_denied
      )
    union all
    select v.organization_id, p.product_id, 1
    from public.interaction_products p
    join public.interactions v on v.workspace_id = p.workspace_id and v.id = p.interaction_id
    join customers c on c.id = v.organization_id
    where v_logs and p.workspace_id = p_workspace and p.product_id = any (p_products) and p.deleted_at is null and v.deleted_at is null
      and app.reads_logged(
        v.id, v.opportunity_id, v.owner_user_id, v.opportunity_owner_user_id, v_me, v_log_owners, v_shared, v_log_shared, v_log_denied,
        v_denied
      )
    union all
    select o.organization_id, p.product_id, 1
    from public.opportunity_products p
    join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id
    join customers c on c.id = o.organization_id
    where v_deals and p.workspace_id = p_workspace and p.product_id = any (p_products) and p.deleted_at is null and o.deleted_at is null
      and app.reads_owned(o.id, o.owner_user_id, v_owners, v_shared, v_denied)
  ), tried as (
    select m.organization_id, m.product_id, max(m.state) as state from met m group by m.organization_id, m.product_id
  )
  select coalesce(b.organization_id, t.organization_id), coalesce(b.product_id, t.product_id),
    case when b.months = 1 then 3 when b.months > 1 and b.is_over then 4 when b.months > 1 then 5 else t.state end,
    b.last_month, b.cases, b.months
  from bought b
  full join tried t on t.organization_id = b.organization_id and t.product_id = b.product_id;
end
$$;

-- Products of a principal that can still be sold and that the caller reads. Granted to nobody.
create function app.white_products(p_workspace uuid, p_principal uuid)
returns uuid[]
language sql
stable
set search_path = ''
as $$
  select coalesce(array_agg(p.id order by p.name_norm, p.id), '{}') from (
    select p.id, p.name_norm from public.products p
    where p.workspace_id = p_workspace and p.principal_id = p_principal and p.deleted_at is null and p.is_active
      and app.reads_catalogue(p.id, app.denied_record_ids('product'))
    order by p.name_norm, p.id limit 500
  ) p
$$;

create function app.require_white_filter(p_principal uuid, p_filter jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  perform app.require_plain_json(p_filter, 'filter');
  perform app.require_known_keys(p_filter, array['territories', 'segments', 'owners', 'distributor']);
  if not coalesce(app.has_permission('read', 'product'), false) or not app.can_read_organization(p_principal) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
end
$$;

-- The whole grid in one answer: products and customers in their order, and for each customer its cells, each one number: the place of
-- the product times eight, and what it is (see app.white_cells). What isn't named was never shown.
-- Definer: reads tables that are granted to nobody, of customers that the caller reads.
create function public.white_space(principal uuid, filter jsonb default '{}', most int default 3000)
returns json
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_most constant int := least(greatest(coalesce(most, 3000), 1), 5000);
  v_products uuid[];
  v_customers uuid[];
  v_names json;
  v_more boolean;
  v_cells json;
begin
  perform app.require_white_filter(principal, coalesce(filter, '{}'));
  v_products := app.white_products(v_workspace, principal);
  select array_agg(c.id order by c.name_norm, c.id), json_agg(json_build_array(c.id, c.name, c.city) order by c.name_norm, c.id)
    filter (where c.n <= v_most), max(c.n) > v_most
  into v_customers, v_names, v_more
  from (
    select x.*, row_number() over (order by x.name_norm, x.id) as n from app.customers_read(coalesce(filter, '{}')) x
    order by n limit v_most + 1
  ) c;
  v_customers := v_customers[1:v_most];
  select json_agg(coalesce(x.cells, '{}') order by u.n) into v_cells
  from unnest(v_customers) with ordinality u (id, n)
  left join (
    select c.organization_id, array_agg((p.n - 1) * 8 + c.state) as cells
    from app.white_cells(v_workspace, v_customers, v_products, (filter ->> 'distributor')::uuid) c
    join unnest(v_products) with ordinality p (id, n) on p.id = c.product_id
    group by c.organization_id
  ) x on x.organization_id = u.id;
  return json_build_object(
    'products', coalesce((
      select json_agg(json_build_array(p.id, p.name, p.sku) order by u.n)
      from unnest(v_products) with ordinality u (id, n) join public.products p on p.workspace_id = v_workspace and p.id = u.id
    ), '[]'),
    'customers', coalesce(v_names, '[]'), 'cells', coalesce(v_cells, '[]'), 'more', coalesce(v_more, false),
    'through', (select max(h.month) from app.placed_through(v_workspace) h)
  );
end
$$;
comment on function public.white_space is 'Customers by products of one principal: what each was shown, tasted and bought, as far as the caller reads it.';

-- The cells of one state as rows, for a list and its file. Definer: as above.
create function public.white_space_rows(principal uuid, states int[], filter jsonb default '{}', after int default 0, most int default 1000)
returns table (
  organization_id uuid, customer text, city text, territory text, product_id uuid, product text, sku text, state int, last_month date,
  cases_12 numeric, months int
)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_products uuid[];
begin
  perform app.require_white_filter(principal, coalesce(filter, '{}'));
  v_products := app.white_products(v_workspace, principal);
  return query
  with customers as materialized (
    select c.* from app.customers_read(coalesce(filter, '{}')) c
  )
  select c.id, c.name, c.city, c.territory, p.id, p.name, p.sku, w.state, w.last_month, coalesce(w.cases, 0), coalesce(w.months, 0)
  from app.white_cells(v_workspace, array(select c.id from customers c), v_products, (filter ->> 'distributor')::uuid) w
  join customers c on c.id = w.organization_id
  join public.products p on p.workspace_id = v_workspace and p.id = w.product_id
  where w.state = any (states)
  order by c.name_norm, c.id, p.name_norm, p.id
  offset greatest(coalesce(after, 0), 0) limit least(greatest(coalesce(most, 1000), 1), 5000);
end
$$;
comment on function public.white_space_rows is 'Cells of the white space in some states, one row each: shown 1, sampled 2, bought once 3, lapsed 4, regular 5.';

-- What a customer got, by product and month, of one product or all, in the last twelve months of each distributor. Definer: the table
-- is granted to nobody; nothing of a customer that the caller doesn't read.
create function public.placements_of(customer uuid, product uuid default null)
returns table (product_id uuid, name text, principal_id uuid, distributor text, month date, cases numeric)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 100
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_denied constant uuid[] := app.denied_record_ids('product');
begin
  if not app.can_read_organization(customer) or not coalesce(app.has_permission('read', 'product'), false) then
    return;
  end if;
  return query
    select p.id, p.name, p.principal_id, d.name, l.month, l.cases
    from app.placements l
    join public.products p on p.workspace_id = v_workspace and p.id = l.product_id and p.deleted_at is null
    join app.placed_through(v_workspace) h on h.distributor_id = l.distributor_id
    left join public.organizations d on d.workspace_id = v_workspace and d.id = l.distributor_id and app.can_read_organization(d.id)
    where l.workspace_id = v_workspace and l.organization_id = customer and l.month > h.month - interval '12 months'
      and (placements_of.product is null or l.product_id = placements_of.product)
      and app.reads_catalogue(p.id, v_denied)
    order by p.name_norm, p.id, l.month desc, d.name;
end
$$;
comment on function public.placements_of is 'What a customer bought in the last twelve months that are known, by product, distributor and month.';

-- Why a cell is what it is, and what its next step begins with. Invoker: visits, samples and opportunities as the caller reads them.
create function public.white_cell(customer uuid, product uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'customer', jsonb_build_object('id', o.id, 'name', o.name, 'city', o.city),
    'product', jsonb_build_object('id', p.id, 'name', p.name, 'sku', p.sku, 'principal_id', p.principal_id),
    'visit', (
      select jsonb_build_object('id', i.id, 'on', i.interaction_date, 'subject', i.subject)
      from public.interaction_products s
      join public.interactions i on i.workspace_id = s.workspace_id and i.id = s.interaction_id
      where s.workspace_id = o.workspace_id and s.product_id = p.id and i.organization_id = o.id and i.interaction_date <= now()
      order by i.interaction_date desc, i.id limit 1
    ),
    'sample', (
      select jsonb_build_object('id', s.id, 'title', s.title, 'status', s.status, 'outcome', i.outcome)
      from public.samples s
      join public.sample_items i on i.workspace_id = s.workspace_id and i.sample_id = s.id
      where s.workspace_id = o.workspace_id and s.organization_id = o.id and i.product_id = p.id
      order by s.created_at desc, s.id limit 1
    ),
    'opportunity', (
      select jsonb_build_object('id', d.id, 'name', d.name, 'outcome', x.outcome)
      from public.opportunities d
      join public.opportunity_products x on x.workspace_id = d.workspace_id and x.opportunity_id = d.id
      where d.workspace_id = o.workspace_id and d.organization_id = o.id and x.product_id = p.id and d.kind = 'pipeline'
      order by d.created_at desc, d.id limit 1
    ),
    'months', (
      select coalesce(jsonb_agg(jsonb_build_object('month', m.month, 'distributor', m.distributor, 'cases', m.cases)), '[]')
      from public.placements_of(o.id, p.id) m
    )
  )
  from public.organizations o, public.products p
  where o.workspace_id = app.current_workspace_id() and o.id = customer
    and p.workspace_id = o.workspace_id and p.id = product
$$;
comment on function public.white_cell is 'Of one customer and one product: the last visit, sample and opportunity that were about it, and cases by month.';

-- What the customers that the caller reads can be narrowed by. Definer: asks app.customers_read for them.
create function public.white_places()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'territories', coalesce(jsonb_agg(distinct c.territory) filter (where c.territory is not null), '[]'),
      'segments', coalesce(jsonb_agg(distinct c.segment) filter (where c.segment is not null), '[]')
    )
    from app.customers_read() c
  );
end
$$;
comment on function public.white_places is 'Territories and segments of customers that the caller reads.';

revoke all on function
  app.lapses_after, app.placed_through, app.white_cells, app.white_products, app.require_white_filter, public.white_space,
  public.white_space_rows, public.placements_of, public.white_cell, public.white_places
from public;
grant execute on function public.white_space, public.white_space_rows, public.placements_of, public.white_cell, public.white_places
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000892';
