-- Where an order may go and who sends it there: its number, its lines, and the licences of its customer.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000872', 'order_moves', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.order_moves (
  "from" public.order_status not null,
  "to" public.order_status not null,
  roles public.member_role[] not null check (cardinality(roles) > 0),
  needs_licence boolean not null default false,
  primary key ("from", "to")
);
alter table app.order_moves enable row level security;
comment on table app.order_moves is 'Which status of an order may follow which, who decides so, and whether the customer''s licences are asked for.';
-- Not granted: to anyone; order_moves() tells what the caller may do with an order.

insert into app.order_moves ("from", "to", roles, needs_licence) values
  ('draft', 'submitted', '{admin,manager,rep}', true),
  ('submitted', 'confirmed', '{admin,manager}', true),
  ('submitted', 'cancelled', '{admin,manager,rep}', false),
  ('confirmed', 'shipped', '{admin,manager}', true),
  ('confirmed', 'cancelled', '{admin,manager}', false),
  ('shipped', 'delivered', '{admin,manager,rep}', false);

-- Licences ---------------------------------------------------------------------------------------------------------------

-- Licences of a customer that are not valid on a day, each in a few words; null where all are. One that isn't written down
-- is not valid. Definer: reads fields and the customer past the policies, for functions that asked already. Granted to nobody.
create function app.licence_problems(p_workspace uuid, p_organization uuid, p_day date)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select string_agg(
      case when d.ends is null then f.label || ' is not written down'
        else f.label || ' was ' || to_char(d.ends, 'DD Mon YYYY') end,
      '; ' order by f.position, f.label
    )
    from public.custom_fields f
    join public.organizations o on o.workspace_id = f.workspace_id and o.id = p_organization
    cross join lateral (
      select case when o.custom ->> f.key ~ '^\d{4}-\d{2}-\d{2}$' then (o.custom ->> f.key)::date end as ends
    ) d
    where f.workspace_id = p_workspace and f.entity = 'organization' and f.is_expiry and f.is_active
      and (d.ends is null or d.ends < p_day)
  );
end
$$;

-- Lines ------------------------------------------------------------------------------------------------------------------

-- What a product costs in a list on a day. Definer: for functions that asked already. Granted to nobody.
create function app.price_on(p_workspace uuid, p_list uuid, p_product uuid, p_day date, out price_id uuid, out price_cents bigint)
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, p.price_cents from public.prices p
  where p.workspace_id = p_workspace and p.price_list_id = p_list and p.product_id = p_product
    and p_day between p.valid_from and coalesce(p.valid_until, 'infinity')
$$;

-- Holds an order that the caller reads, in the version that they saw. Definer: locks past the policies, and asks what they say
-- after it has the row: whoever lost the right meanwhile is refused. Granted to nobody.
create function app.hold_order(p_id uuid, p_version int)
returns public.orders
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  if app.current_role() is null then
    perform app.refuse_missing_record();
  end if;
  select * into v_order from public.orders o
  where o.workspace_id = app.current_workspace_id() and o.id = p_id and o.deleted_at is null
  for update;
  if not found or not app.can_read_record('order', p_id) then
    perform app.refuse_missing_record();
  elsif v_order.version is distinct from p_version then
    perform app.refuse(
      'stale_version', 'Somebody else changed this record after you opened it.', 409,
      'Load the record again and repeat your change.'
    );
  end if;
  return v_order;
end
$$;

-- One number of a line: a number in JSON, within bounds, with so many decimals at most.
create function app.line_number(p_line jsonb, p_key text, p_least numeric, p_most numeric, p_decimals int, p_position int)
returns numeric
language plpgsql
immutable
set search_path = ''
as $$
declare
  v numeric;
begin
  if p_line -> p_key is null or jsonb_typeof(p_line -> p_key) = 'null' then
    return null;
  end if;
  if jsonb_typeof(p_line -> p_key) = 'number' then
    v := (p_line ->> p_key)::numeric;
    if v between p_least and p_most and v = round(v, p_decimals) then
      return v;
    end if;
  end if;
  perform app.refuse(
    'order_' || p_key,
    case p_key
      when 'quantity' then 'A quantity is more than 0 and less than a million, with three decimals at most.'
      when 'unit_price_cents' then 'A price is in whole cents, and not below 0.'
      else 'A percentage is between 0 and 100, with two decimals at most.'
    end,
    422, 'lines.' || p_position || '.' || p_key
  );
  return null;
end
$$;

-- Lines of a draft, all of them: those that are left out go, and one whose product was there already is changed, so that its
-- history tells what became of it. A line without a price takes that of the day. Answers the new version. Definer: nobody writes lines or totals; asks for the order first.
create function public.set_order_lines(id uuid, version int, lines jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
  v_line jsonb;
  v_position int := 0;
  v_product public.products;
  v_price record;
  v_quantity numeric;
  v_cents bigint;
  v_item public.order_items;
  v_items public.order_items[] := '{}';
  v_known public.order_items[];
begin
  perform app.require_plain_json(set_order_lines.lines, 'lines');
  v_order := app.hold_order(set_order_lines.id, set_order_lines.version);
  if not app.can_update_record('order', v_order.id) then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  elsif v_order.status <> 'draft' then
    perform app.refuse('order_not_draft', 'What was submitted stays as it is.', 409, 'Cancel it, and write another.');
  elsif jsonb_typeof(set_order_lines.lines) is distinct from 'array' or jsonb_array_length(set_order_lines.lines) > 500 then
    perform app.refuse('order_lines', 'An order has 500 lines at most.', 422);
  end if;
  v_known := array(
    select i from public.order_items i where i.workspace_id = v_order.workspace_id and i.order_id = v_order.id order by i.position
  );
  for v_line in select l from jsonb_array_elements(set_order_lines.lines) l loop
    v_position := v_position + 1;
    if jsonb_typeof(v_line) <> 'object' or coalesce(v_line ->> 'product_id', '') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
      perform app.refuse('order_lines', 'A line names a product.', 422, 'lines.' || v_position || '.product_id');
    end if;
    select * into v_product from public.products p
    where p.workspace_id = v_order.workspace_id and p.id = (v_line ->> 'product_id')::uuid and p.deleted_at is null
      and not p.id = any (app.denied_record_ids('product'));
    if not found then
      perform app.refuse('product_not_found', 'This product does not exist, or you can''t see it.', 404, 'lines.' || v_position || '.product_id');
    elsif not v_product.is_active then
      perform app.refuse('product_retired', format('%s is no longer sold.', v_product.name), 422, 'lines.' || v_position || '.product_id');
    elsif v_order.principal_id is not null and v_product.principal_id <> v_order.principal_id then
      perform app.refuse('order_other_principal', 'Lines of this order are another principal''s.', 422, 'lines.' || v_position || '.product_id');
    elsif v_product.currency_code <> v_order.currency_code then
      perform app.refuse('order_currency_mixed', 'An order is in one currency.', 422, 'lines.' || v_position || '.product_id');
    end if;
    v_quantity := app.line_number(v_line, 'quantity', 0.001, 999999.999, 3, v_position);
    if v_quantity is null then
      perform app.refuse('order_quantity', 'A quantity is more than 0 and less than a million, with three decimals at most.', 422,
        'lines.' || v_position || '.quantity');
    end if;
    select * into v_price from app.price_on(v_order.workspace_id, v_order.price_list_id, v_product.id, v_order.order_date);
    v_cents := app.line_number(v_line, 'unit_price_cents', 0, 1000000000, 0, v_position);
    if v_cents is null and coalesce(v_price.price_cents, v_product.list_price_cents) is null then
      perform app.refuse('order_price_missing', format('There is no price for %s on this day.', v_product.name), 422,
        'lines.' || v_position || '.unit_price_cents');
    end if;
    v_item.id := null;
    select k.id into v_item.id from unnest(v_known) k
    where k.product_id = v_product.id and not exists (select from unnest(v_items) n where n.id = k.id)
    order by k.position limit 1;
    v_item.position := v_position;
    v_item.product_id := v_product.id;
    v_item.name := v_product.name;
    v_item.unit := v_product.unit;
    v_item.quantity := v_quantity;
    v_item.unit_price_cents := coalesce(v_cents, v_price.price_cents, v_product.list_price_cents);
    v_item.price_id := case when v_cents is null or v_cents = v_price.price_cents then v_price.price_id end;
    v_item.discount_percent := coalesce(app.line_number(v_line, 'discount_percent', 0, 100, 2, v_position), 0);
    v_item.tax_percent := coalesce(app.line_number(v_line, 'tax_percent', 0, 100, 2, v_position), 0);
    v_items := v_items || v_item;
  end loop;
  delete from public.order_items i
  where i.workspace_id = v_order.workspace_id and i.order_id = v_order.id
    and not exists (select from unnest(v_items) n where n.id = i.id);
  update public.order_items i
  set position = n.position, name = n.name, unit = n.unit, quantity = n.quantity, unit_price_cents = n.unit_price_cents,
    price_id = n.price_id, discount_percent = n.discount_percent, tax_percent = n.tax_percent
  from unnest(v_items) n
  where i.workspace_id = v_order.workspace_id and i.id = n.id
    and (n.position, n.name, n.unit, n.quantity, n.unit_price_cents, n.price_id, n.discount_percent, n.tax_percent)
    is distinct from (i.position, i.name, i.unit, i.quantity, i.unit_price_cents, i.price_id, i.discount_percent, i.tax_percent);
  insert into public.order_items (
    workspace_id, order_id, position, product_id, name, unit, quantity, unit_price_cents, price_id, discount_percent, tax_percent
  )
  select v_order.workspace_id, v_order.id, n.position, n.product_id, n.name, n.unit, n.quantity, n.unit_price_cents, n.price_id,
    n.discount_percent, n.tax_percent
  from unnest(v_items) n
  where n.id is null
  order by n.position;
  update public.orders o set lines_saved = o.lines_saved + 1
  where o.workspace_id = v_order.workspace_id and o.id = v_order.id
  returning * into v_order;
  return jsonb_build_object(
    'version', v_order.version, 'lines_saved', v_order.lines_saved, 'net_cents', v_order.net_cents, 'tax_cents', v_order.tax_cents,
    'total_cents', v_order.total_cents
  );
end
$$;
comment on function public.set_order_lines is 'Writes the lines of a draft, all of them; answers its version and totals. A line: product_id, quantity, and if given unit_price_cents, discount_percent, tax_percent.';

-- Moves ------------------------------------------------------------------------------------------------------------------

-- Whether the caller decides about an order: who may change it, and of what was submitted also a manager whose team it is.
-- Definer: as app.price_on.
create function app.decides_order(p_order public.orders)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return app.has_permission('update', 'order') and (
    app.can_update_record('order', p_order.id)
    or (
      p_order.status <> 'draft' and app.current_role() in ('admin', 'manager')
      and p_order.owner_user_id = any (app.visible_owner_ids('order'))
    )
  );
end
$$;

-- Definer: the moves are granted to nobody; asks for the order first.
create function public.order_moves(id uuid)
returns table (to_status public.order_status)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_order public.orders;
begin
  select * into v_order from public.orders o
  where o.workspace_id = app.current_workspace_id() and o.id = order_moves.id and o.deleted_at is null;
  if not found or not app.can_read_record('order', v_order.id) or not app.decides_order(v_order) then
    return;
  end if;
  return query
  select m."to" from app.order_moves m
  where m."from" = v_order.status and app.current_role() = any (m.roles)
  order by m."to";
end
$$;
comment on function public.order_moves is 'Where the caller may move an order; nowhere if they don''t see it.';

-- What stands between a draft and its number. Definer: as app.price_on.
create function app.check_order_lines(p_order public.orders)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_line record;
begin
  if p_order.line_count = 0 then
    perform app.refuse('order_empty', 'There is nothing in this order.', 422);
  end if;
  for v_line in
    select i.name, i.position, p.is_active and p.deleted_at is null as is_sold, i.price_id, n.price_id as price_now
    from public.order_items i
    join public.products p on p.workspace_id = i.workspace_id and p.id = i.product_id
    left join lateral app.price_on(i.workspace_id, p_order.price_list_id, i.product_id, app.today_in(i.workspace_id)) n on true
    where i.workspace_id = p_order.workspace_id and i.order_id = p_order.id
    order by i.position
  loop
    if not v_line.is_sold then
      perform app.refuse('product_retired', format('%s is no longer sold.', v_line.name), 422, 'lines.' || v_line.position || '.product_id');
    elsif v_line.price_id is not null and v_line.price_id is distinct from v_line.price_now then
      perform app.refuse('order_price_ended', format('The price of %s is not valid today.', v_line.name), 422,
        'lines.' || v_line.position || '.unit_price_cents');
    end if;
  end loop;
end
$$;

-- An order goes on: submitted it gets its number; what asks for a licence is refused without, unless an admin says why not.
-- Two at once: who comes second is told that it changed. Definer: nobody writes the status, the number or the counter; asks
-- for the order, the move and the role first.
create function public.move_order(id uuid, to_status public.order_status, version int, licence_reason text default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_order public.orders := app.hold_order(move_order.id, move_order.version);
  v_move app.order_moves;
  v_reason constant text := nullif(btrim(move_order.licence_reason), '');
  v_problems text;
  v_number int := v_order.number;
begin
  if not app.decides_order(v_order) then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  end if;
  select * into v_move from app.order_moves m where m."from" = v_order.status and m."to" = move_order.to_status;
  if not found then
    perform app.refuse('order_move', format('An order that is %s can''t become %s.', v_order.status, move_order.to_status), 409);
  elsif not app.current_role() = any (v_move.roles) then
    perform app.refuse('order_move_role', 'Your role doesn''t decide this about orders.', 403, 'Ask your manager.');
  end if;
  if move_order.to_status = 'submitted' then
    perform app.check_order_lines(v_order);
  end if;
  if v_move.needs_licence then
    v_problems := app.licence_problems(v_order.workspace_id, v_order.organization_id, app.today_in(v_order.workspace_id));
    if v_problems is null then
      null;
    elsif v_reason is null then
      perform app.refuse('licence_not_valid', format('A licence of this customer is not valid: %s.', v_problems), 422,
        'An admin can allow it, with a reason.');
    elsif app.current_role() <> 'admin' then
      perform app.refuse('licence_needs_admin', 'Only an admin can allow an order without a valid licence.', 403);
    elsif length(v_reason) not between 3 and 500 then
      perform app.refuse('licence_reason', 'Say why, in 3 to 500 characters.', 422, 'licence_reason');
    end if;
  end if;
  -- Last of all, since the others of the workspace wait for whoever holds the counter.
  if v_number is null then
    insert into app.order_counters as c (workspace_id, last_number) values (v_order.workspace_id, 1)
    on conflict (workspace_id) do update set last_number = c.last_number + 1
    returning c.last_number into v_number;
  end if;
  update public.orders o
  set status = move_order.to_status, number = v_number, status_changed_at = clock_timestamp(), status_changed_by = app.current_user_id(),
    licence_reason = case when v_problems is null then o.licence_reason else v_reason end,
    licence_allowed_by = case when v_problems is null then o.licence_allowed_by else app.current_user_id() end,
    licence_allowed_at = case when v_problems is null then o.licence_allowed_at else clock_timestamp() end
  where o.workspace_id = v_order.workspace_id and o.id = v_order.id
  returning * into v_order;
  return jsonb_build_object('version', v_order.version, 'status', v_order.status, 'number', v_order.number);
end
$$;
comment on function public.move_order is 'Moves an order to another status if its role, its lines and the customer''s licences let it; draws its number at submission.';

revoke all on function
  app.licence_problems, app.price_on, app.hold_order, app.line_number, app.check_order_lines, app.decides_order, public.order_moves,
  public.set_order_lines, public.move_order
from public;
grant execute on function public.order_moves, public.set_order_lines, public.move_order to authenticated;
-- Reads nothing: what prices are set by asks the same of numbers.
grant execute on function app.line_number to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000872';
