-- Prices from a day on: who writes them, what ends when the next begins, and what a pasted list is refused for.
begin;
select plan(30);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
create temp table l as select gen_random_uuid() as id;
grant select on w, l to authenticated;
create function pg_temp.day(p_offset int) returns date language sql stable as $$ select tests.today() + p_offset $$;
create function pg_temp.set(p_day int, p_prices jsonb) returns text language sql as $$
  select tests.outcome(format('select public.set_prices(%L, %L, %L)', l.id, pg_temp.day(p_day), p_prices)) from l $$;
create function pg_temp.put(p_day int, p_named text, p_cents bigint) returns int language sql as $$
  select public.set_prices(l.id, pg_temp.day(p_day), jsonb_build_array(jsonb_build_object('named', p_named, 'unit_price_cents', p_cents))) from l $$;
create function pg_temp.prices(p_product text) returns text language sql stable as $$
  select coalesce(string_agg(format('%s from %s%s', price_cents, valid_from - tests.today(), ' to ' || (valid_until - tests.today())), ', ' order by valid_from), '')
  from public.prices where product_id = tests.of('products', p_product) $$;
update public.products set sku = 'SH-1' where name = 'Shrimp';

-- Who ------------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('kim'), id) from w;
insert into public.price_lists (id, name) select l.id, 'Standard' from l;
select is(pg_temp.put(0, 'SH-1', 700), 1, 'a manager sets a price, by its item number');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.prices('Shrimp'), '700 from 0', 'a rep reads it');
select is(pg_temp.set(0, '[{"named": "shrimp", "unit_price_cents": 1}]'), 'PT404 price_list_not_found', 'and sets none');
select is(tests.outcome(format('select public.set_standard_price_list(%L)', l.id)), 'PT404 price_list_not_found', 'nor says which list is the standard') from l;
select tests.reset();
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(pg_temp.set(0, '[{"named": "shrimp", "unit_price_cents": 1}]'), 'PT404 price_list_not_found', 'of another workspace there is none');
select tests.act_as_anon();
select throws_ok($$ select public.set_prices(null, null, '[]') $$, '42501', null, 'strangers call nothing');
select tests.reset();

-- From a day on -----------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('kim'), id) from w;
select is(pg_temp.put(10, 'shrimp', 900), 1, 'one from a later day, by the name');
select is(pg_temp.prices('Shrimp'), '700 from 0 to 9, 900 from 10', 'ends what is valid the day before');
select is(pg_temp.put(5, 'SHRIMP', 800), 1, 'one in between');
select is(pg_temp.prices('Shrimp'), '700 from 0 to 4, 800 from 5 to 9, 900 from 10', 'lasts until the next');
select is(pg_temp.put(5, 'shrimp', 850), 1, 'from the same day on');
select is(pg_temp.prices('Shrimp'), '700 from 0 to 4, 850 from 5 to 9, 900 from 10', 'it is put right');
select is(pg_temp.put(7, 'shrimp', 850), 0, 'the same price again changes nothing');
select is(pg_temp.put(7, 'shrimp', null), 1, 'none from a day on');
select is(pg_temp.prices('Shrimp'), '700 from 0 to 4, 850 from 5 to 6, 900 from 10', 'ends it');
select is(pg_temp.put(7, 'shrimp', null), 0, 'once');
select is(pg_temp.put(10, 'shrimp', null), 1, 'none from the day that one begins');
select is(pg_temp.prices('Shrimp'), '700 from 0 to 4, 850 from 5 to 6', 'takes it away');
select is(pg_temp.put(-3, 'shrimp', 650), 1, 'one from a day that is past');
select is(pg_temp.prices('Shrimp'), '650 from -3 to -1, 700 from 0 to 4, 850 from 5 to 6', 'leaves what is valid now alone');

-- Refused, all or none ---------------------------------------------------------------------------------------------------
select is(pg_temp.set(0, '[{"named": "crab", "unit_price_cents": 1}, {"named": "walrus", "unit_price_cents": 1}]'), 'PT404 product_not_found', 'what there isn''t is named');
select is(pg_temp.prices('Crab'), '', 'and nothing of the rest is set');
select throws_like(format('select public.set_prices(%L, %L, %L)', l.id, tests.today(), '[{"named": "crab"}, {"named": "walrus"}]'), 'Line 2: there is no product “walrus”.', 'with its line') from l;
select is(pg_temp.set(0, '[{"named": "crab", "unit_price_cents": 1}, {"named": " Crab", "unit_price_cents": 2}]'), 'PT422 price_twice', 'once each');
select is(pg_temp.set(0, '[{"named": "crab", "unit_price_cents": -1}]'), 'PT422 order_unit_price_cents', 'not below nothing');
select is(pg_temp.set(0, '[{"product_id": "x", "unit_price_cents": 1}]'), 'PT404 product_not_found', 'an id is one');
select is(pg_temp.set(0, '[]') || ' ' || pg_temp.set(0, '{}'), 'PT422 prices_list PT422 prices_list', 'something is set');
select is(tests.outcome(format('select public.set_prices(%L, null, %L)', l.id, '[{"named": "crab"}]')), 'PT422 price_day', 'from a day') from l;

-- The standard -------------------------------------------------------------------------------------------------------------
insert into public.price_lists (name, is_standard) values ('Old', true);
select public.set_standard_price_list(l.id) from l;
select is((select string_agg(name, ' ') from public.price_lists where is_standard), 'Standard', 'one list is the standard');
select is((select name from public.price_lists where id = (select o.price_list_id from public.orders o limit 1)), null, 'and says nothing of orders that are there');
select * from finish();
rollback;
