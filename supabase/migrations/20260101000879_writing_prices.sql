-- Prices from a day on, one or a whole list of them at once, and which list is the standard one.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000879', 'writing_prices', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Holds a list that the caller writes. Invoker: of one that they only read there is nothing to hold.
create function app.hold_price_list(p_id uuid)
returns public.price_lists
language plpgsql
set search_path = ''
as $$
declare
  v_list public.price_lists;
begin
  select * into v_list from public.price_lists l
  where l.workspace_id = app.current_workspace_id() and l.id = p_id
  for update;
  if not found then
    perform app.refuse('price_list_not_found', 'This price list does not exist, or you can''t change it.', 404);
  end if;
  return v_list;
end
$$;

-- What each of the prices that are given is for: by its product, or by an item number or a name as somebody would write it.
-- Refuses the first that is none. Invoker: policies decide which products there are.
create function app.read_prices(p_list public.price_lists, p_prices jsonb)
returns table (product_id uuid, price_cents bigint)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_line jsonb;
  v_position int := 0;
  v_ids uuid[];
  v_seen uuid[] := '{}';
begin
  if jsonb_typeof(p_prices) is distinct from 'array' or jsonb_array_length(p_prices) not between 1 and 2000 then
    perform app.refuse('prices_list', 'Between 1 and 2,000 prices are set at once.', 422);
  end if;
  for v_line in select l from jsonb_array_elements(p_prices) l loop
    v_position := v_position + 1;
    v_ids := array(
      select p.id from public.products p
      where p.workspace_id = p_list.workspace_id and p.deleted_at is null and case
        when v_line ? 'product_id' then p.id::text = v_line ->> 'product_id'
        else p.sku_norm = app.normalize_text(v_line ->> 'named') or p.name_norm = app.normalize_text(v_line ->> 'named')
      end
      limit 2
    );
    price_cents := app.line_number(v_line, 'unit_price_cents', 0, 1000000000, 0, v_position);
    if cardinality(v_ids) = 0 then
      perform app.refuse('product_not_found', format('Line %s: there is no product “%s”.', v_position, left(v_line ->> 'named', 80)), 404,
        'prices.' || v_position);
    elsif cardinality(v_ids) > 1 then
      perform app.refuse('price_product_unclear',
        format('Line %s: several products are called “%s”. Use the item number.', v_position, left(v_line ->> 'named', 80)), 422,
        'prices.' || v_position);
    elsif v_ids[1] = any (v_seen) then
      perform app.refuse('price_twice', format('Line %s: this product has a price further up.', v_position), 422, 'prices.' || v_position);
    elsif exists (
      select from public.products p
      where p.workspace_id = p_list.workspace_id and p.id = v_ids[1] and p.currency_code <> p_list.currency_code
    ) then
      perform app.refuse('price_currency', format('Line %s: this product is sold in another currency.', v_position), 422,
        'prices.' || v_position);
    end if;
    v_seen := v_seen || v_ids[1];
    product_id := v_ids[1];
    return next;
  end loop;
end
$$;

-- Prices of a list from a day until the next one that is planned: what is valid then ends the day before. Without a price none is
-- valid from that day on. All or none. Answers how many are different now. Invoker: policies decide who writes prices.
create function public.set_prices(id uuid, valid_from date, prices jsonb)
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_list public.price_lists;
  v_line record;
  v_now public.prices;
  v_count int := 0;
begin
  perform app.require_plain_json(set_prices.prices, 'prices');
  perform app.require_day(set_prices.valid_from, 'valid_from');
  if set_prices.valid_from is null then
    perform app.refuse('price_day', 'Say from which day on.', 422, 'valid_from');
  end if;
  v_list := app.hold_price_list(set_prices.id);
  for v_line in select * from app.read_prices(v_list, set_prices.prices) loop
    select * into v_now from public.prices p
    where p.workspace_id = v_list.workspace_id and p.price_list_id = v_list.id and p.product_id = v_line.product_id
      and set_prices.valid_from between p.valid_from and coalesce(p.valid_until, 'infinity');
    if v_now.price_cents is not distinct from v_line.price_cents then
      continue;
    elsif v_now.valid_from < set_prices.valid_from then
      update public.prices p set valid_until = set_prices.valid_from - 1 where p.workspace_id = v_now.workspace_id and p.id = v_now.id;
    elsif v_line.price_cents is null then
      delete from public.prices p where p.workspace_id = v_now.workspace_id and p.id = v_now.id;
    elsif v_now.id is not null then
      update public.prices p set price_cents = v_line.price_cents where p.workspace_id = v_now.workspace_id and p.id = v_now.id;
    end if;
    if v_line.price_cents is not null and v_now.valid_from is distinct from set_prices.valid_from then
      insert into public.prices (workspace_id, price_list_id, product_id, price_cents, valid_from, valid_until)
      select v_list.workspace_id, v_list.id, v_line.product_id, v_line.price_cents, set_prices.valid_from, min(p.valid_from) - 1
      from public.prices p
      where p.workspace_id = v_list.workspace_id and p.price_list_id = v_list.id and p.product_id = v_line.product_id
        and p.valid_from > set_prices.valid_from;
    end if;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
comment on function public.set_prices is 'Sets prices of a list from a day on, each by product_id or named (item number or name), with unit_price_cents or null for none; answers how many changed.';

-- The one that orders take that name no other. Invoker: as above.
create function public.set_standard_price_list(id uuid)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_list public.price_lists := app.hold_price_list(set_standard_price_list.id);
begin
  update public.price_lists l set is_standard = false
  where l.workspace_id = v_list.workspace_id and l.currency_code = v_list.currency_code and l.is_standard and l.id <> v_list.id;
  update public.price_lists l set is_standard = true where l.workspace_id = v_list.workspace_id and l.id = v_list.id and not l.is_standard;
end
$$;
comment on function public.set_standard_price_list is 'Makes a price list the one that orders of its currency take by themselves.';

revoke all on function app.hold_price_list, app.read_prices, public.set_prices, public.set_standard_price_list from public;
grant execute on function app.hold_price_list, app.read_prices, public.set_prices, public.set_standard_price_list to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000879';
