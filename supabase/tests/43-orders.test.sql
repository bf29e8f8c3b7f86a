-- Orders: who reads and writes which, where one may go, its number, its totals, and the licences of its customer.
begin;
select plan(120);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
create temp table o (name text primary key, id uuid not null default gen_random_uuid());
insert into o (name) values ('first'), ('second'), ('sams'), ('gulfs'), ('third'), ('fourth'), ('admins');
grant select on w, o to authenticated, service_role;
grant insert on o to authenticated;
create function pg_temp.id(p_name text) returns uuid language sql stable as $$ select o.id from o where o.name = p_name $$;
create function pg_temp.version(p_name text) returns int language sql stable as $$
  select r.version from public.orders r where r.id = pg_temp.id(p_name) $$;
create function pg_temp.line(p_product text, p_quantity text, p_more jsonb default '{}') returns jsonb language sql stable as $$
  select jsonb_build_array(jsonb_build_object('product_id', tests.of('products', p_product), 'quantity', p_quantity::numeric) || p_more) $$;
create function pg_temp.set(p_name text, p_lines jsonb) returns text language sql as $$
  select tests.outcome(format('select public.set_order_lines(%L, %s, %L)', pg_temp.id(p_name), coalesce(pg_temp.version(p_name), 1), p_lines)) $$;
create function pg_temp.move(p_name text, p_to text, p_reason text default null) returns text language sql as $$
  select tests.outcome(format('select public.move_order(%L, %L, %s, %L)', pg_temp.id(p_name), p_to, coalesce(pg_temp.version(p_name), 1), p_reason)) $$;
-- The same, and it stays done.
create function pg_temp.write(p_name text, p_lines jsonb) returns jsonb language sql as $$
  select public.set_order_lines(pg_temp.id(p_name), pg_temp.version(p_name), p_lines) $$;
create function pg_temp.go(p_name text, p_to text, p_reason text default null) returns text language sql as $$
  select public.move_order(pg_temp.id(p_name), p_to::public.order_status, pg_temp.version(p_name), p_reason) ->> 'status' $$;
create function pg_temp.moves(p_name text) returns text language sql as $$
  select coalesce(string_agg(to_status::text, ' '), '') from public.order_moves(pg_temp.id(p_name)) $$;
create function pg_temp.found(p_text text, p_owners uuid[] default null) returns text language sql stable as $$
  select coalesce(string_agg(o.name, ' ' order by o.name), '') from public.find_orders(p_text, p_owners) r join o on o.id = r.id $$;
create function pg_temp.changed(p_update text) returns int language plpgsql as $f$
declare v_rows int; begin execute p_update; get diagnostics v_rows = row_count; return v_rows; end $f$;
create function pg_temp.seen() returns text language sql stable as $$
  select coalesce(string_agg(o.name, ' ' order by o.name), '') from public.orders r join o on o.id = r.id $$;

update public.products set list_price_cents = 1000 where name = 'Shrimp';
update public.products set list_price_cents = 250 where name = 'Crab';

-- Whose -----------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('sam'), id) from w;
insert into public.orders (id, organization_id) select pg_temp.id('sams'), tests.of('organizations', 'Bistro');
select is(tests.outcome($$ insert into public.orders (organization_id) values (tests.of('organizations', 'Acme')) $$),
  'PT404 organization_not_found', 'of whom one can''t see there is nothing to order');
select tests.act_as(tests.user_id('dana'), id) from w;
insert into public.orders (id, organization_id, reference) select pg_temp.id('first'), tests.of('organizations', 'Acme'), 'PO 7';
insert into public.orders (id, organization_id) select pg_temp.id('second'), tests.of('organizations', 'Acme');
insert into public.orders (id, organization_id, contact_id) select pg_temp.id('third'), tests.of('organizations', 'Acme'), tests.of('contacts', 'Joe');
select is(pg_temp.seen(), 'first second third', 'a rep sees the orders of their customers');
select is((select row(owner_user_id, is_shared, status, number, title, currency_code)::text from public.orders where id = pg_temp.id('first')),
  format('(%s,f,draft,,"Draft order",USD)', tests.user_id('dana')), 'a draft is its customer''s, and has no number');
select is(pg_temp.found('acm'), 'first second third', 'and finds them by the customer');
select is(pg_temp.found('po'), 'first', 'by how what the customer calls them begins');
select is(pg_temp.found('bistro'), '', 'and no other');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(pg_temp.seen(), 'first sams second third', 'a manager sees the team''s');
select is(pg_temp.found('acme') || '|' || pg_temp.found('acme', array[tests.user_id('sam')]), 'first second third|', 'and finds them, of these owners only');
select is(pg_temp.changed($$ update public.orders set notes = 'x' $$), 0, 'and changes none by looking');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.seen(), 'first sams second third', 'an admin sees all');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.seen(), '', 'a colleague sees none');
select is(pg_temp.move('first', 'submitted'), 'PT404 record_not_found', 'of which they move none');
select is(pg_temp.set('first', '[]'), 'PT404 record_not_found', 'and write no lines');
select tests.act_as(tests.user_id('vera'), id) from w;
select is(pg_temp.seen(), '', 'nor does a viewer see one');
select is(tests.outcome($$ insert into public.orders (organization_id) values (tests.of('organizations', 'Gulf')) $$), '42501', 'who adds none');
select tests.reset();
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(pg_temp.seen(), '', 'nor an admin of another workspace');
select is(pg_temp.move('first', 'submitted'), 'PT404 record_not_found', 'for whom it isn''t there');
select tests.act_as_anon();
select throws_ok('select * from public.orders', '42501', null, 'strangers are told nothing');
select throws_ok('select * from public.prices', '42501', null, 'not even what it costs');
select tests.reset();

select tests.act_as(tests.user_id('dana'), id) from w;
select throws_ok($$ update public.orders set status = 'submitted' $$, '42501', null, 'nobody writes a status');
select throws_ok($$ update public.orders set number = 99 $$, '42501', null, 'nor a number');
select throws_ok($$ update public.orders set net_cents = 1 $$, '42501', null, 'nor a total');
select throws_ok($$ update public.orders set organization_id = tests.of('organizations', 'Bistro') $$, '42501', null, 'nor for whom it is');
select throws_ok($$ update public.orders set licence_reason = 'Because' $$, '42501', null, 'nor that it is allowed');
select throws_ok($$ insert into public.order_items (order_id, position, product_id, name, quantity, unit_price_cents)
  values (pg_temp.id('first'), 1, tests.of('products', 'Shrimp'), 'x', 1, 1) $$, '42501', null, 'nor lines by themselves');
select throws_ok($$ delete from public.orders $$, '42501', null, 'nor is one deleted for good');
select throws_ok($$ select * from app.order_counters $$, '42501', null, 'and the counter is nobody''s');
select is(tests.outcome($$ insert into public.orders (organization_id, contact_id) values (tests.of('organizations', 'Acme'), tests.of('contacts', 'Sue')) $$),
  'PT404 link_not_found', 'its contact is a person of the customer');
select is(tests.outcome($$ insert into public.orders (organization_id, principal_id) values (tests.of('organizations', 'Acme'), tests.of('organizations', 'Bay')) $$),
  'PT422 not_a_principal', 'its principal is one');
select is(tests.outcome($$ insert into public.orders (organization_id, distributor_id) values (tests.of('organizations', 'Acme'), tests.of('organizations', 'Gulf')) $$),
  'PT422 not_a_distributor', 'and its distributor');

-- Lines -----------------------------------------------------------------------------------------------------------------

select is(pg_temp.set('first', pg_temp.line('Shrimp', '0')), 'PT422 order_quantity', 'not none');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '-1')), 'PT422 order_quantity', 'not fewer than none');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1e9')), 'PT422 order_quantity', 'not a thousand million');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '0.3333')), 'PT422 order_quantity', 'nor what the scale doesn''t show');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '0.333')), 'allowed', 'a third of a pound is one');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"quantity": "2"}')), 'PT422 order_quantity', 'a number is a number');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"quantity": null}')), 'PT422 order_quantity', 'and is said');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"unit_price_cents": 0}')), 'allowed', 'something may be free');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"unit_price_cents": -1}')), 'PT422 order_unit_price_cents', 'but nobody is paid to take it');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"unit_price_cents": 1.5}')), 'PT422 order_unit_price_cents', 'cents are whole');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"discount_percent": 100.01}')), 'PT422 order_discount_percent', 'nothing is cheaper than free');
select is(pg_temp.set('first', pg_temp.line('Shrimp', '1', '{"tax_percent": 7.125}')), 'PT422 order_tax_percent', 'percentages have two decimals');
select is(pg_temp.set('first', pg_temp.line('Pepper', '1')), 'PT422 order_price_missing', 'what costs nothing known is asked for');
select is(pg_temp.set('first', '{}'), 'PT422 order_lines', 'lines are a list');
select is(pg_temp.set('first', '[{"product_id": "x", "quantity": 1}]'), 'PT422 order_lines', 'of products');
select is(pg_temp.set('first', jsonb_build_array(jsonb_build_object('product_id', gen_random_uuid(), 'quantity', 1))), 'PT404 product_not_found', 'that there are');
select is(pg_temp.set('first', (select jsonb_agg(pg_temp.line('Shrimp', '1') -> 0) from generate_series(1, 501))), 'PT422 order_lines', 'five hundred of them at most');
select is(tests.outcome(format('select public.set_order_lines(%L, 7, %L)', pg_temp.id('first'), '[]')), 'PT409 stale_version', 'who looked at an old one is told');
select is(pg_temp.write('first', pg_temp.line('Shrimp', '3', '{"discount_percent": 10, "tax_percent": 7.25}')),
  '{"version": 2, "lines_saved": 1, "net_cents": 2700, "tax_cents": 196, "total_cents": 2896}'::jsonb, 'a line is reckoned, to the cent');
select is((select row(name, unit_price_cents, net_cents, tax_cents)::text from public.order_items where order_id = pg_temp.id('first')),
  '(Shrimp,1000,2700,196)', 'and everybody who reads the order reads it');
select is(pg_temp.write('first', (pg_temp.line('Crab', '2') || pg_temp.line('Shrimp', '1'))) ->> 'total_cents', '1500', 'lines are written all at once');
select is((select string_agg(name, ' ' order by position) from public.order_items where order_id = pg_temp.id('first')), 'Crab Shrimp', 'in their order');
select is((select line_count from public.orders where id = pg_temp.id('first')), 2, 'and counted');
create temp table lines_before as select id, product_id, version from public.order_items where order_id = pg_temp.id('first');
select is(pg_temp.write('first', (pg_temp.line('Crab', '2') || pg_temp.line('Shrimp', '2') || pg_temp.line('Shrimp', '1'))) ->> 'total_cents', '3500', 'the same again, more of one, and it once more');
select is((select string_agg(i.name || coalesce(' ' || (i.version - b.version)::text, ' new'), ', ' order by i.position)
  from public.order_items i left join lines_before b using (id) where i.order_id = pg_temp.id('first')),
  'Crab 0, Shrimp 1, Shrimp new', 'what stays is left alone, what differs is changed, what is more is added');
select pg_temp.write('first', (pg_temp.line('Crab', '2') || pg_temp.line('Shrimp', '1')));
select tests.act_as(tests.user_id('lena'), id) from w;
select is((select count(*)::int from public.order_items), 0, 'a colleague reads no line');
select tests.reset();
update public.products set currency_code = 'EUR' where name = 'Pepper';
update public.products set is_active = false where name = 'Crab';
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.set('second', pg_temp.line('Pepper', '1', '{"unit_price_cents": 5}')), 'PT422 order_currency_mixed', 'an order is in one currency');
select is(pg_temp.set('second', pg_temp.line('Crab', '1')), 'PT422 product_retired', 'what is no longer sold is not ordered');
insert into public.orders (id, organization_id, principal_id) select pg_temp.id('gulfs'), tests.of('organizations', 'Acme'), tests.of('organizations', 'Summit');
select is(pg_temp.set('gulfs', pg_temp.line('Shrimp', '1')), 'PT422 order_other_principal', 'nor from another principal than it says');

-- Where it goes ------------------------------------------------------------------------------------------------------------

select is(pg_temp.move('first', 'submitted'), 'PT422 product_retired', 'a product that was retired meanwhile is told at submission');
select is(pg_temp.move('second', 'submitted'), 'PT422 order_empty', 'nothing is not submitted');
select is(pg_temp.move('second', 'delivered'), 'PT409 order_move', 'nor delivered at once');
select is(pg_temp.move('second', 'cancelled'), 'PT409 order_move', 'a draft is not cancelled');
select pg_temp.write('first', pg_temp.line('Shrimp', '2'));
select is(pg_temp.go('first', 'submitted'), 'submitted', 'with lines it is submitted');
select is((select title from public.orders where id = pg_temp.id('first')), 'Order 1', 'and has the first number');
select is(pg_temp.set('first', '[]'), 'PT409 order_not_draft', 'its lines stay');
select is(tests.outcome($$ update public.orders set order_date = order_date - 1 where id = pg_temp.id('first') $$), 'PT409 order_not_draft', 'so does its day');
select is(pg_temp.changed($$ update public.orders set notes = 'At the back door' where id = pg_temp.id('first') $$), 1, 'what helps to deliver it may be added');
select is(pg_temp.move('first', 'submitted'), 'PT409 order_move', 'twice is not twice');
select is(pg_temp.move('first', 'confirmed'), 'PT403 order_move_role', 'a rep doesn''t confirm');
select is(pg_temp.moves('first'), 'cancelled', 'and is told what they may');
select is(pg_temp.moves('second'), 'submitted', 'of each by itself');
select is(tests.outcome(format('select public.soft_delete(%L, array[%L]::uuid[])', 'order', pg_temp.id('first'))), 'PT409 order_numbered', 'what has a number isn''t trashed');
select is(tests.outcome(format('select public.soft_delete(%L, array[%L]::uuid[])', 'order', pg_temp.id('second'))), 'allowed', 'a draft is');
select is(tests.outcome($$ select public.soft_delete('organization', array[tests.of('organizations', 'Acme')]) $$), 'PT409 organization_has_orders', 'nor is its customer');
select pg_temp.write('second', pg_temp.line('Shrimp', '1'));
select is(tests.outcome(format('do $x$ begin perform public.move_order(%L, %L, %s); raise exception using errcode = %L; end $x$',
  pg_temp.id('second'), 'submitted', pg_temp.version('second'), 'PT400')), 'PT400 ', 'a submission that fails');
select is(pg_temp.go('second', 'submitted'), 'submitted', 'and one that doesn''t');
select is((select number from public.orders where id = pg_temp.id('second')), 2, 'leave no gap');
select is(pg_temp.found('2') || ' ' || pg_temp.found('Order 2'), 'second second', 'by it one is found');
select is(pg_temp.go('second', 'cancelled'), 'cancelled', 'what was submitted may be cancelled');
select is((select number from public.orders where id = pg_temp.id('second')), 2, 'and keeps its number');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(pg_temp.moves('first'), 'confirmed cancelled', 'a manager decides about what the team submitted');
select is(pg_temp.move('first', 'confirmed'), 'allowed', 'without writing it');
select is(pg_temp.moves('third'), '', 'and submits nothing for them');
select is(pg_temp.move('third', 'submitted'), 'PT403 change_not_allowed', 'whoever writes it does');
select is(pg_temp.set('third', '[]'), 'PT403 change_not_allowed', 'lines are theirs too');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.moves('first'), '', 'of whom one doesn''t see one is told nothing');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.go('first', 'confirmed'), 'confirmed', 'an admin about all');
select is(pg_temp.move('second', 'confirmed'), 'PT409 order_move', 'what was cancelled stays so');
select is(pg_temp.go('first', 'shipped'), 'shipped', 'confirmed, it is shipped');
select is(pg_temp.move('first', 'cancelled'), 'PT409 order_move', 'and under way, it comes');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.go('first', 'delivered'), 'delivered', 'whoever looks after the customer says that it did');
select tests.reset();
select is((select string_agg(c.new_values ->> 'status', ' ' order by c.id) from audit.change_log c
  where c.record_id = pg_temp.id('first') and c.new_values ? 'status' and c.action = 'update'), 'submitted confirmed shipped delivered', 'every move is in the log');

-- Prices --------------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome($$ insert into public.price_lists (name) values ('Mine') $$), '42501', 'a rep makes no prices');
select tests.act_as(tests.user_id('kim'), id) from w;
insert into public.price_lists (name, is_standard) values ('Standard', true);
insert into public.prices (price_list_id, product_id, price_cents, valid_from, valid_until)
select l.id, tests.of('products', 'Shrimp'), v.cents, tests.today() + v.first, tests.today() + v.last
from public.price_lists l, (values (700, -9, -1), (800, 0, 3)) v (cents, first, last);
select is(tests.outcome($$ insert into public.prices (price_list_id, product_id, price_cents, valid_from)
  select l.id, tests.of('products', 'Shrimp'), 1, tests.today() + 3 from public.price_lists l $$), '23P01', 'on no day are there two');
select tests.act_as(tests.user_id('dana'), id) from w;
insert into public.orders (id, organization_id) select pg_temp.id('fourth'), tests.of('organizations', 'Acme');
select is((select price_cents::int from public.products_for_order(pg_temp.id('fourth'), 'shri')), 800, 'the list says what it costs on the day');
select is((select string_agg(name, ' ') from public.products_for_order(pg_temp.id('fourth'))), 'Shrimp', 'what can''t be ordered isn''t offered');
select is(pg_temp.write('fourth', pg_temp.line('Shrimp', '1')) ->> 'net_cents', '800', 'and a line takes it');
update public.orders set order_date = tests.today() - 2 where id = pg_temp.id('fourth');
select is(pg_temp.write('fourth', pg_temp.line('Shrimp', '1')) ->> 'net_cents', '700', 'that of its own day');
select is(pg_temp.move('fourth', 'submitted'), 'PT422 order_price_ended', 'but one that ended is not submitted');
select is(pg_temp.write('fourth', pg_temp.line('Shrimp', '1', '{"unit_price_cents": 650}')) ->> 'net_cents', '650', 'a price that somebody typed is theirs');
select is(pg_temp.move('fourth', 'submitted'), 'allowed', 'and doesn''t end');
select is((select row(name, quantity, price_cents)::text from public.last_order_lines(pg_temp.id('fourth'))), '(Shrimp,2.000,700)',
  'the last order of a customer again, at the prices of the day, cancelled ones aside');

select tests.act_as(tests.user_id('dana'), id) from w;
insert into o (name) values ('deal');
select tests.act_as(tests.user_id('kim'), id) from w;
insert into public.products (principal_id, name, list_price_cents) select p.principal_id, 'Squid', 220 from public.products p where p.name = 'Shrimp';
select tests.act_as(tests.user_id('dana'), id) from w;
insert into public.opportunity_products (opportunity_id, product_id, quantity, unit_price_cents)
select tests.of('opportunities', 'Deal'), tests.of('products', 'Squid'), 4, 190;
insert into public.orders (id, organization_id, opportunity_id)
select pg_temp.id('deal'), tests.of('organizations', 'Acme'), tests.of('opportunities', 'Deal');
select is((select string_agg(row(name, quantity, price_cents)::text, ' ') from public.opportunity_order_lines(pg_temp.id('deal')) where name = 'Squid'),
  '(Squid,4.00,190)', 'what was talked about is offered at its price');
select tests.act_as(tests.user_id('sam'), id) from w;
select is_empty($$ select * from public.opportunity_order_lines(pg_temp.id('deal')) $$, 'to whoever sees the order');

-- Licences --------------------------------------------------------------------------------------------------------------------

select tests.reset();
insert into public.custom_fields (workspace_id, entity, key, label, kind, is_expiry)
select id, 'organization', 'licence_expiry', 'Licence expiry', 'date', true from w;
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.move('fourth', 'submitted'), 'PT422 licence_not_valid', 'without a licence nothing is submitted');
update public.organizations set custom = jsonb_build_object('licence_expiry', tests.today() - 1) where name = 'Acme';
select throws_like(format('select public.move_order(%L, %L, %s)', pg_temp.id('fourth'), 'submitted', pg_temp.version('fourth')),
  '%Licence expiry was ' || to_char(tests.today() - 1, 'DD Mon YYYY') || '.', 'which one is told');
select is(pg_temp.move('fourth', 'submitted', 'He promised'), 'PT403 licence_needs_admin', 'and a rep allows nothing');
update public.organizations set custom = jsonb_build_object('licence_expiry', tests.today()) where name = 'Acme';
select is(pg_temp.go('fourth', 'submitted'), 'submitted', 'on its last day, where the workspace is, it is valid');
update public.organizations set custom = jsonb_build_object('licence_expiry', tests.today() - 1) where name = 'Acme';
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.move('fourth', 'confirmed'), 'PT422 licence_not_valid', 'at confirmation it is asked for again');
select is(pg_temp.move('fourth', 'confirmed', 'x'), 'PT422 licence_reason', 'a reason is one');
select is(pg_temp.go('fourth', 'confirmed', 'Renewal is in the post'), 'confirmed', 'with one an admin may allow it');
select tests.reset();
select is((select row(c.new_values ->> 'licence_reason', c.actor_user_id = tests.user_id('ana'))::text from audit.change_log c
  where c.record_id = pg_temp.id('fourth') and c.new_values ->> 'licence_reason' is not null), '("Renewal is in the post",t)', 'which is in the log');

-- Moved, merged, ended ---------------------------------------------------------------------------------------------------------

update public.organizations set owner_user_id = tests.user_id('lena') where name = 'Acme';
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.move('third', 'submitted'), 'PT403 change_not_allowed', 'who lost the customer changes its orders no more');
select tests.act_as(tests.user_id('lena'), id) from w;
select is((select count(*)::int from public.order_items), 3, 'whoever has it now has them, with their lines');
select is(pg_temp.changed($$ update public.orders set notes = 'Mine now' where id = pg_temp.id('third') $$), 1, 'and writes them');
select tests.act_as(tests.user_id('ana'), id) from w;
select public.merge_records('organization', tests.of('organizations', 'Bistro'), tests.of('organizations', 'Acme'));
select is((select count(*)::int from public.orders where organization_id = tests.of('organizations', 'Bistro') and owner_user_id = tests.user_id('sam')), 7,
  'merged with another customer, they are that one''s');
select is((select count(*)::int from public.order_items where organization_id = tests.of('organizations', 'Bistro')), 3, 'line by line');

-- Totals ------------------------------------------------------------------------------------------------------------------------

-- Random orders, reckoned otherwise: in whole tenths of thousandths of cents, by division with remainder.
create function pg_temp.half_up(p_numerator numeric, p_denominator numeric) returns numeric language sql immutable as $$
  select div(2 * p_numerator + p_denominator, 2 * p_denominator) $$;
select tests.act_as(tests.user_id('ana'), id) from w;
insert into public.orders (id, organization_id) select pg_temp.id('admins'), tests.of('organizations', 'Bistro');
select setseed(0.42);
create temp table reckoned (written bigint, net numeric, tax numeric, said jsonb);
do $$
declare
  v_lines jsonb;
  v_said jsonb;
begin
  for n in 1..60 loop
    select jsonb_agg(pg_temp.line('Shrimp', '1', jsonb_build_object(
      'quantity', case when random() < 0.5 then 1 + floor(random() * 2000) else (1 + floor(random() * 999999)) / 1000 end,
      'unit_price_cents', floor(random() * case when random() < 0.1 then 1000000000 else 20000 end),
      'discount_percent', case when random() < 0.5 then 0 else floor(random() * 10001) / 100 end,
      'tax_percent', case when random() < 0.3 then 0 else floor(random() * 2501) / 100 end)) -> 0)
    into v_lines from generate_series(1, 1 + (random() * 12)::int);
    v_said := pg_temp.write('admins', v_lines);
    insert into reckoned (net, tax, said)
    select sum(l.net), sum(pg_temp.half_up(l.net * l.tax, 10000)), v_said
    from (
      select pg_temp.half_up(((e ->> 'quantity')::numeric * 1000)::bigint * (e ->> 'unit_price_cents')::numeric
        * (10000 - (e ->> 'discount_percent')::numeric * 100), 10000000) as net, (e ->> 'tax_percent')::numeric * 100 as tax
      from jsonb_array_elements(v_lines) e
    ) l;
  end loop;
end $$;
select is((select count(*)::int from reckoned), 60, 'random orders were written');
select is_empty($$ select * from reckoned r where (r.said ->> 'net_cents')::numeric <> r.net or (r.said ->> 'tax_cents')::numeric <> r.tax
  or (r.said ->> 'total_cents')::numeric <> r.net + r.tax $$, 'and their totals are what another reckoning says, to the cent');

select * from finish();
rollback;
