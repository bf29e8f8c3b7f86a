-- Catalogue and what belongs to an opportunity: primaries, roles, derived principals, names, stakeholders.
begin;
select plan(57);
select tests.crm();
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));

-- 3.1 ----------------------------------------------------------------------------------------------------------------
select tests.reset();
insert into organizations (workspace_id, name, owner_user_id) values (tests.workspace_id('Alpha'), 'Cove', null);
insert into organization_roles (workspace_id, organization_id, role)
values (tests.workspace_id('Alpha'), tests.of('organizations', 'Cove'), 'distributor');
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
select lives_ok(format($$ insert into product_distributors (product_id, distributor_id, is_primary) values (%L, %L, true) $$,
  tests.of('products', 'Shrimp'), tests.of('organizations', 'Bay')));
select is(tests.outcome(format($$ insert into product_distributors (product_id, distributor_id, is_primary) values (%L, %L, true) $$,
  tests.of('products', 'Shrimp'), tests.of('organizations', 'Cove'))), '23505', 'two primary distributors for a product fail');
select is((select array_agg(distributor_id = tests.of('organizations', 'Cove') order by is_primary desc)
  from set_primary_distributor(tests.of('products', 'Shrimp'), tests.of('organizations', 'Cove'))), '{t,f}'::boolean[],
  'swapping them in one call works');
select is((select count(*)::int from product_distributors where is_primary), 1, 'and leaves one');
select is(tests.outcome(format($$ insert into product_distributors (product_id, distributor_id) values (%L, %L) $$,
  tests.of('products', 'Crab'), tests.of('organizations', 'Gulf'))), 'PT422 not_a_distributor', 'only a distributor carries products');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select set_primary_distributor(%L, %L) $$, tests.of('products', 'Shrimp'), tests.of('organizations', 'Bay'))),
  'PT404 product_not_found', 'a rep does not manage products');
select is(tests.touched($$ update products set name = 'Mine' $$), 0::bigint, 'nor changes them');
select is((select count(*)::int from products), 3, 'but reads them all');

-- 3.2 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ insert into products (principal_id, name) values (%L, 'Rice') $$, tests.of('organizations', 'Acme'))),
  'PT422 not_a_principal', 'a product of an organization that is no principal fails');

-- 4.1 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome_at_commit(format($$ insert into opportunities (organization_id) values (%L) $$, tests.of('organizations', 'Acme'))),
  'PT422 opportunity_needs_principal', 'a pipeline opportunity with neither product nor principal fails');
select is(tests.outcome(format($$ select create_opportunity('{"organization_id": "%s"}') $$, tests.of('organizations', 'Acme'))),
  'PT422 opportunity_needs_principal', 'also through the function, before commit');
select is((create_opportunity(jsonb_build_object(
    'organization_id', tests.of('organizations', 'Acme'), 'context', 'food_show',
    'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf'), tests.of('organizations', 'Summit'))
  )) ->> 'name'), 'Acme – Gulf & Summit – Food Show – ' || to_char(tests.today(), 'FMMon YYYY'),
  'created with several principals in one call works, and it is named');
select is((create_opportunity(jsonb_build_object(
    'organization_id', tests.of('organizations', 'Acme'), 'context', 'food_show',
    'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf'), tests.of('organizations', 'Summit'))
  )) ->> 'name'), 'Acme – Gulf & Summit – Food Show – ' || to_char(tests.today(), 'FMMon YYYY') || ' (2)', 'a second one is numbered');
select is(tests.outcome_at_commit(format($$ insert into opportunities (organization_id, kind) values (%L, 'general') $$,
  tests.of('organizations', 'Acme'))), 'allowed', 'a general one needs neither');
insert into opportunities (organization_id, kind) values (tests.of('organizations', 'Acme'), 'general');
select is(tests.outcome(format($$ insert into opportunities (organization_id, kind) values (%L, 'general') $$,
  tests.of('organizations', 'Acme'))), 'PT409 general_exists', 'one general opportunity per organization and owner');
select is((select stage || status from opportunities where kind = 'general'), null, 'it has no stage and no status');
select is(tests.outcome($$ update opportunities set name = 'deal' where name like 'Acme%(2)' $$), 'PT409 opportunity_exists',
  'a name typed by hand is unique with the customer');
update opportunities set name = 'Typed' where name like 'Acme%(2)';
select is((select auto_generated_name from opportunities where name = 'Typed'), false, 'typing a name ends the generated one');
update opportunities set name = '' where name = 'Typed';
select is((select auto_generated_name and name like 'Acme – Gulf & Summit – %(2)' from opportunities where auto_generated_name
  order by created_at desc limit 1), true, 'emptying it brings it back');

-- Several in one statement: generated names that meet are numbered, typed ones are refused.
insert into opportunities (organization_id) select tests.of('organizations', 'Acme') from generate_series(1, 3);
insert into opportunity_products (opportunity_id, product_id)
select o.id, tests.of('products', 'Crab') from opportunities o
where o.organization_id = tests.of('organizations', 'Acme') and o.auto_generated_name and o.principal_ids = '{}' and o.kind = 'pipeline';
select is((select array_agg(substr(name, length('Acme – Gulf – ' || to_char(tests.today(), 'FMMon YYYY')) + 1) order by name)
  from opportunities where name like 'Acme – Gulf – %'), array['', ' (2)', ' (3)'],
  'products added to several opportunities of one customer number their names');
insert into opportunity_products (opportunity_id, product_id)
select o.id, tests.of('products', 'Pepper') from opportunities o where o.name like 'Acme – Gulf – %';
select is((select array_agg(name order by name) from opportunities where name like 'Acme – Gulf & Summit – ' || to_char(tests.today(), 'FMMon YYYY') || '%'),
  array(select 'Acme – Gulf & Summit – ' || to_char(tests.today(), 'FMMon YYYY') || n from unnest(array['', ' (2)', ' (3)']) n),
  'and again when they gain another principal');
delete from opportunity_products p using opportunities o
where o.id = p.opportunity_id and o.name like 'Acme – Gulf & Summit – ' || to_char(tests.today(), 'FMMon YYYY') || '%'
  and p.product_id = tests.of('products', 'Pepper');
select is((select count(*)::int from opportunities where name like 'Acme – Gulf – %'), 3, 'and when they lose it');

-- 4.5 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
prepare principals as select string_agg(o.name || case when p.is_derived then '*' else '' end, ',' order by o.name)
  from opportunity_participants p join organizations o on o.id = p.organization_id
  where p.opportunity_id = tests.of('opportunities', 'Deal') and p.role = 'principal';
select results_eq('execute principals', array['Gulf*'], 'adding a product adds its principal as participant');
insert into opportunity_products (opportunity_id, product_id) values
  (tests.of('opportunities', 'Deal'), tests.of('products', 'Crab')), (tests.of('opportunities', 'Deal'), tests.of('products', 'Pepper'));
select results_eq('execute principals', array['Gulf*,Summit*'], 'each principal once');
delete from opportunity_products where product_id = tests.of('products', 'Crab');
select results_eq('execute principals', array['Gulf*,Summit*'], 'removing one of two products keeps it');
delete from opportunity_products where product_id = tests.of('products', 'Shrimp');
select results_eq('execute principals', array['Summit*'], 'removing the last one removes the derived participant');
select is((select is_primary from opportunity_participants where opportunity_id = tests.of('opportunities', 'Deal') and role = 'principal'),
  true, 'and another becomes primary');
insert into opportunity_participants (opportunity_id, organization_id, role)
values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Gulf'), 'principal');
insert into opportunity_products (opportunity_id, product_id) values (tests.of('opportunities', 'Deal'), tests.of('products', 'Crab'));
delete from opportunity_products where product_id = tests.of('products', 'Crab');
select results_eq('execute principals', array['Gulf,Summit*'], 'but not one added by hand');
select is(tests.outcome($$ delete from opportunity_participants where role = 'principal' and is_derived
  and opportunity_id = tests.of('opportunities', 'Deal') $$), 'PT409 principal_has_products', 'a derived one leaves with its products only');
update opportunity_participants set commission_rate = 0.05 where is_derived and role = 'principal' and opportunity_id = tests.of('opportunities', 'Deal');
delete from opportunity_products where product_id = tests.of('products', 'Pepper');
select results_eq('execute principals', array['Gulf,Summit'], 'details given by hand make a derived one one''s own');
select is(tests.outcome_at_commit($$ delete from opportunity_participants where role = 'principal'
  and opportunity_id = tests.of('opportunities', 'Deal') $$), 'PT422 opportunity_needs_principal', 'the last principal can''t be taken away');

-- 4.6 ----------------------------------------------------------------------------------------------------------------
select is(tests.outcome($$ update opportunity_participants set is_primary = true where opportunity_id = tests.of('opportunities', 'Deal') $$),
  '23505', 'at most one primary per role');
select lives_ok($$ select set_primary_participant(id) from opportunity_participants where role = 'principal' and not is_primary
  and opportunity_id = tests.of('opportunities', 'Deal') $$, 'exchanged in one call');
select is((select count(*)::int from opportunity_participants where is_primary and role = 'principal'
  and opportunity_id = tests.of('opportunities', 'Deal')), 1, 'one is left');
select is((select organization_id from opportunity_participants where role = 'customer' and opportunity_id = tests.of('opportunities', 'Deal')),
  tests.of('organizations', 'Acme'), 'the customer participant is the organization');
select is(tests.outcome($$ insert into opportunity_participants (opportunity_id, organization_id, role)
  values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Gulf'), 'customer') $$), 'PT422 customer_follows_organization',
  'no second customer');
select is(tests.outcome($$ delete from opportunity_participants where role = 'customer' $$), 'PT422 customer_follows_organization', 'nor none');
select is(tests.outcome($$ insert into opportunity_participants (opportunity_id, organization_id, role)
  values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Acme'), 'principal') $$), 'PT422 not_a_principal', 'a principal needs the role');
select is(tests.outcome($$ insert into opportunity_participants (opportunity_id, organization_id, role)
  values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Gulf'), 'distributor') $$), 'PT422 not_a_distributor', 'a distributor too');
select is(tests.outcome($$ insert into opportunity_participants (opportunity_id, organization_id, role, commission_rate)
  values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Bay'), 'distributor', 1.5) $$), '23514', 'a commission is between 0 and 1');
select lives_ok($$ insert into opportunity_participants (opportunity_id, organization_id, role)
  values (tests.of('opportunities', 'Deal'), tests.of('organizations', 'Bay'), 'distributor') $$);
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ delete from organization_roles where organization_id = tests.of('organizations', 'Bay') $$), 'PT409 role_in_use',
  'the role can''t be taken away while used, by opportunities that its owner doesn''t even see');
select tests.reset();
select is(tests.outcome($$ delete from organization_roles where organization_id = tests.of('organizations', 'Gulf') $$), 'PT409 role_in_use', 'not by anybody');
select is((select string_agg(confdeltype, '') from pg_constraint where conname in ('opportunity_participants_role_fkey', 'products_principal_role_fkey')),
  'rr', 'and keys hold when two do it at once');

-- 7.1 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
insert into opportunity_contacts (opportunity_id, contact_id) values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Joe'));
select is(tests.outcome($$ insert into opportunity_contacts (opportunity_id, contact_id)
  values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Joe')) $$), '23505', 'the same stakeholder twice fails');

-- 5.1 ----------------------------------------------------------------------------------------------------------------
prepare roles as select o.name || ' ' || r.role || ' ' || r.source from v_org_roles r join organizations o on o.id = r.organization_id
  where o.name in ('Gulf', 'Acme', 'Cove') order by 1;
select results_eq('execute roles', array['Acme prospect implied', 'Cove distributor declared', 'Gulf principal declared'],
  'v_org_roles shows declared and derived roles');
insert into opportunity_products (opportunity_id, product_id) values (tests.of('opportunities', 'Deal'), tests.of('products', 'Crab'));
update opportunities set stage = 'closed_won' where name = 'Deal';
select results_eq('execute roles', array['Acme customer implied', 'Cove distributor declared', 'Gulf principal declared'],
  'a won opportunity makes a customer');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select count(*)::int from v_org_roles where organization_id = tests.of('organizations', 'Acme')), 0, 'only to those who see it');

-- Legacy -------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select row(customer_organization_id, distributor_organization_id)::text from opportunities_legacy where name = 'Deal'),
  row(tests.of('organizations', 'Acme'), tests.of('organizations', 'Bay'))::text, 'the old columns are there');
select is((select count(*)::int from opportunity_principals where opportunity_id = tests.of('opportunities', 'Deal')), 2, 'and the principals');

-- 4.7 from the members' side -----------------------------------------------------------------------------------------
select is(tests.outcome($$ insert into opportunity_contacts (opportunity_id, contact_id)
  values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Sue')) $$), 'PT404 contact_not_found',
  'a stakeholder whom I can''t see is absent');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into opportunity_contacts (opportunity_id, contact_id)
  values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Sue')) $$), 'PT422 contact_of_another_organization',
  'one of another organization is refused');
select is(tests.outcome($$ update opportunities set primary_contact_id = tests.of('contacts', 'Sue') where name = 'Deal' $$),
  'PT422 contact_of_another_organization', 'so is a primary contact');
select tests.reset();
select is(tests.outcome($$ update opportunities set organization_id = tests.of('organizations', 'Bistro') where name = 'Deal' $$),
  'PT409 opportunity_moves_whole', 'from the opportunity''s side');
select is(tests.outcome($$ update contacts set organization_id = tests.of('organizations', 'Bistro') where full_name = 'Joe' $$),
  'PT409 contact_moves_whole', 'from the person''s side');

-- Data checks --------------------------------------------------------------------------------------------------------
select is((select count(*)::int from opportunities o where not exists (select from opportunity_participants p
  where p.opportunity_id = o.id and p.role = 'customer' and p.is_primary)), 0, 'every opportunity has one primary customer');
select is((select count(*)::int from opportunity_participants p where p.role in ('principal', 'distributor') and not exists (
  select from organization_roles r where r.organization_id = p.organization_id and r.role = p.role::text)), 0, 'participants match roles');
select * from finish();
rollback;
