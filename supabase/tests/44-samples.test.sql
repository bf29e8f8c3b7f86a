-- Samples: who reads and writes which, where one may go, its clock, what they said, and what that makes of the opportunity.
begin;
select plan(100);
select tests.crm();
update public.workspaces set samples = true where id = tests.workspace_id('Alpha');
create temp table w as select tests.workspace_id('Alpha') as id;
create temp table s (name text primary key, id uuid);
grant select, insert on s to authenticated;
grant select on w to authenticated, service_role;
create function pg_temp.id(p_name text) returns uuid language sql stable as $$ select s.id from s where s.name = p_name $$;
create function pg_temp.version(p_name text) returns int language sql stable as $$
  select r.version from public.samples r where r.id = pg_temp.id(p_name) $$;
create function pg_temp.items(variadic p_products text[]) returns jsonb language sql stable as $$
  select jsonb_agg(jsonb_build_object('product_id', tests.of('products', p)) order by n) from unnest(p_products) with ordinality x (p, n) $$;
create function pg_temp.input(p_customer text, p_more jsonb default '{}') returns jsonb language sql stable as $$
  select jsonb_build_object('organization_id', tests.of('organizations', p_customer), 'items', pg_temp.items('Shrimp')) || p_more $$;
create function pg_temp.make(p_name text, p_input jsonb) returns text language sql as $$
  with made as (select public.create_sample(p_input) as m)
  insert into s select p_name, (m ->> 'id')::uuid from made returning (select m ->> 'status' from made) $$;
create function pg_temp.try_make(p_input jsonb) returns text language sql as $$
  select tests.outcome(format('select public.create_sample(%L)', p_input)) $$;
create function pg_temp.move(p_name text, p_to text) returns text language sql as $$
  select tests.outcome(format('select public.move_sample(%L, %L, %s)', pg_temp.id(p_name), p_to, coalesce(pg_temp.version(p_name), 1))) $$;
create function pg_temp.set(p_name text, p_items jsonb) returns text language sql as $$
  select tests.outcome(format('select public.set_sample_items(%L, %s, %L)', pg_temp.id(p_name), coalesce(pg_temp.version(p_name), 1), p_items)) $$;
create function pg_temp.item(p_name text, p_product text) returns uuid language sql stable as $$
  select i.id from public.sample_items i where i.sample_id = pg_temp.id(p_name) and i.name = p_product $$;
create function pg_temp.answer(p_name text, p_product text, p_outcome text) returns text language sql as $$
  select tests.outcome(format('select public.answer_sample(%L, %L, %s, %L)', pg_temp.id(p_name), pg_temp.item(p_name, p_product),
    coalesce(pg_temp.version(p_name), 1), p_outcome)) $$;
-- The same, and it stays done.
create function pg_temp.go(p_name text, p_to text, p_wins boolean default false) returns jsonb language sql as $$
  select public.move_sample(pg_temp.id(p_name), p_to::public.sample_status, pg_temp.version(p_name), p_wins) - 'id' - 'version' $$;
create function pg_temp.say(p_name text, p_product text, p_outcome text, p_words text default null) returns text language sql as $$
  select coalesce(public.answer_sample(pg_temp.id(p_name), pg_temp.item(p_name, p_product), pg_temp.version(p_name),
    p_outcome::public.sample_outcome, p_words) ->> 'made', 'nothing') $$;
create function pg_temp.seen() returns text language sql stable as $$
  select coalesce(string_agg(s.name, ' ' order by s.name), '') from public.samples r join s on s.id = r.id $$;
create function pg_temp.found(p_text text, p_owners uuid[] default null) returns text language sql stable as $$
  select coalesce(string_agg(s.name, ' ' order by s.name), '') from public.find_samples(p_text, p_owners) r join s on s.id = r.id $$;
create function pg_temp.changed(p_update text) returns int language plpgsql as $f$
declare v_rows int; begin execute p_update; get diagnostics v_rows = row_count; return v_rows; end $f$;
-- What the opportunity says of a product, past every policy.
create function tests.product_outcome(p_opportunity text, p_product text) returns text language sql stable security definer set search_path = '' as $$
  select op.outcome || coalesce(' ' || op.placed_at::text, '') from public.opportunity_products op
  where op.opportunity_id = tests.of('opportunities', p_opportunity) and op.product_id = tests.of('products', p_product) $$;
grant execute on function tests.product_outcome to authenticated;
create function pg_temp.moves(p_name text) returns text language sql as $$
  select coalesce(string_agg(to_status || case when is_back then '<' else '' end, ' ' order by to_status), '') from public.sample_moves(pg_temp.id(p_name)) $$;

-- Whose -----------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.make('sams', pg_temp.input('Bistro', '{"status": "sent"}')), 'sent', 'a rep sends one to a customer of theirs');
select is(pg_temp.try_make(pg_temp.input('Acme')), 'PT404 organization_not_found', 'and to no one whom they can''t see');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.make('first', pg_temp.input('Acme', jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'),
  'contact_id', tests.of('contacts', 'Joe'), 'expected_on', tests.today() + 3))), 'requested', 'asked for, by when, for whom, about what');
select is(pg_temp.make('left', pg_temp.input('Acme', jsonb_build_object('status', 'delivered', 'items', pg_temp.items('Shrimp', 'Crab')))),
  'delivered', 'two of them left on the table, in one step');
select is(pg_temp.seen(), 'first left', 'a rep sees those of their customers');
select is((select row(owner_user_id, is_shared, title, item_count)::text from public.samples where id = pg_temp.id('left')),
  format('(%s,f,"Shrimp and Crab",2)', tests.user_id('dana')), 'they are the customer''s, and called by what is in them');
select is((select principal_ids from public.samples where id = pg_temp.id('left')), array[tests.of('organizations', 'Gulf')], 'and of whose products');
select is(pg_temp.found('acm'), 'first left', 'found by the customer');
select is(pg_temp.found('crab'), 'left', 'and by the product');
select is(pg_temp.found('bistro'), '', 'and no other');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(pg_temp.seen(), 'first left sams', 'a manager sees the team''s');
select is(pg_temp.found('shrimp', array[tests.user_id('sam')]) || pg_temp.found('bistro', array[tests.user_id('dana')]), 'first left sams', 'and finds them');
select is(pg_temp.changed($$ update public.samples set notes = 'x' $$), 0, 'and changes none by looking');
select is(pg_temp.move('first', 'sent'), 'PT403 change_not_allowed', 'nor moves one');
select is(pg_temp.moves('first'), '', 'nor is told that they could');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.seen(), 'first left sams', 'an admin sees all');
select is(pg_temp.move('first', 'sent'), 'allowed', 'and moves them');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.seen(), '', 'a colleague sees none');
select is((select count(*)::int from public.sample_items), 0, 'nor what is in them');
select is(pg_temp.move('first', 'sent'), 'PT404 record_not_found', 'of which they move none');
select is(pg_temp.set('first', pg_temp.items('Crab')), 'PT404 record_not_found', 'write none');
select is(tests.outcome(format('select public.answer_sample(%L, %L, 2)', pg_temp.id('first'), gen_random_uuid())), 'PT404 record_not_found', 'answer none');
select is(tests.outcome(format('select public.put_off_sample(%L, tests.today())', pg_temp.id('first'))), 'PT404 not_found', 'and put off none');
select tests.act_as(tests.user_id('vera'), id) from w;
select is(pg_temp.seen(), '', 'nor does a viewer see one');
select is(pg_temp.try_make(pg_temp.input('Gulf')), '42501', 'who adds none');
select tests.reset();
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(pg_temp.seen(), '', 'nor an admin of another workspace');
select is(pg_temp.move('first', 'sent'), 'PT404 record_not_found', 'for whom it isn''t there');
select tests.act_as_anon();
select throws_ok('select * from public.samples', '42501', null, 'strangers are told nothing');
select tests.reset();

select tests.act_as(tests.user_id('dana'), id) from w;
select throws_ok($$ update public.samples set status = 'closed' $$, '42501', null, 'nobody writes a status');
select throws_ok($$ update public.samples set organization_id = tests.of('organizations', 'Bistro') $$, '42501', null, 'nor for whom it is');
select throws_ok($$ update public.samples set product_ids = '{}' $$, '42501', null, 'nor what it says is in it');
select throws_ok($$ update public.sample_items set outcome = 'liked' $$, '42501', null, 'nor what they said, by hand');
select throws_ok($$ delete from public.samples $$, '42501', null, 'nor is one deleted for good');
select throws_ok($$ select * from app.sample_moves $$, '42501', null, 'and the moves are nobody''s');
select is(pg_temp.try_make(pg_temp.input('Acme', jsonb_build_object('contact_id', tests.of('contacts', 'Sue')))), 'PT404 link_not_found', 'its contact is a person of the customer');
select is(pg_temp.try_make(pg_temp.input('Acme', jsonb_build_object('opportunity_id', tests.of('opportunities', 'Sams')))), 'PT404 link_not_found', 'its opportunity one of the customer');
select is(pg_temp.try_make(pg_temp.input('Acme', jsonb_build_object('distributor_id', tests.of('organizations', 'Gulf')))), 'PT422 not_a_distributor', 'and whoever brings it delivers for us');
select is(pg_temp.try_make(pg_temp.input('Acme', '{"status": "tasted"}')), 'PT422 sample_move', 'none begins in the middle');
select is(pg_temp.try_make(pg_temp.input('Acme', '{"owner_user_id": null}')), 'PT400 input_unknown_field', 'nobody says whose it is');

-- Items -----------------------------------------------------------------------------------------------------------------

select is(pg_temp.set('first', '[]'), 'PT422 sample_items', 'a sample is of something');
select is(pg_temp.set('first', '{}'), 'PT422 sample_items', 'items are a list');
select is(pg_temp.set('first', (select jsonb_agg(pg_temp.items('Shrimp') -> 0) from generate_series(1, 51))), 'PT422 sample_items', 'fifty at most');
select is(pg_temp.set('first', pg_temp.items('Shrimp', 'Shrimp')), 'PT422 sample_product_twice', 'each product once');
select is(pg_temp.set('first', jsonb_build_array(pg_temp.items('Shrimp') -> 0 || '{"quantity": 0}')), 'PT422 sample_quantity', 'not none');
select is(pg_temp.set('first', jsonb_build_array(pg_temp.items('Shrimp') -> 0 || '{"quantity": 1.5}')), 'PT422 sample_quantity', 'not a half');
select is(pg_temp.set('first', jsonb_build_array(pg_temp.items('Shrimp') -> 0 || '{"quantity": "2"}')), 'PT422 sample_quantity', 'a number is a number');
select is(pg_temp.set('first', jsonb_build_array(jsonb_build_object('product_id', gen_random_uuid()))), 'PT404 product_not_found', 'of products that there are');
select is(tests.outcome(format('select public.set_sample_items(%L, 99, %L)', pg_temp.id('first'), pg_temp.items('Crab'))), 'PT409 stale_version', 'who looked at an old one is told');
select is(pg_temp.set('first', pg_temp.items('Crab', 'Shrimp')), 'allowed', 'one more is added');
select tests.reset();
update public.products set is_active = false where name = 'Pepper';
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.set('first', pg_temp.items('Pepper')), 'PT422 product_retired', 'what is no longer sold isn''t tasted');
select is((select public.create_sample(pg_temp.input('Acme', '{"idempotency_key": "one-sample"}')) ->> 'id')
  = (select public.create_sample(pg_temp.input('Acme', '{"idempotency_key": "one-sample"}')) ->> 'id'), true, 'pressed twice it is one');

-- Where it goes, and its clock --------------------------------------------------------------------------------------------

select is(pg_temp.moves('first'), 'sent delivered closed', 'what was asked for is sent, left there, or given up');
select is(pg_temp.go('first', 'sent'), jsonb_build_object('status', 'sent', 'due_on', tests.today() + 3), 'on its way it is owed on the same day');
select is(pg_temp.move('first', 'tasted'), 'PT409 sample_move', 'nothing is tasted before it is there');
select is(pg_temp.moves('first'), 'requested< delivered closed', 'and it may turn out not to be on its way');
select is(pg_temp.go('first', 'delivered'), jsonb_build_object('status', 'delivered', 'due_on', tests.today() + 7), 'there, they owe us what they think, within a week');
select is(public.put_off_sample(pg_temp.id('first'), tests.today() - 1) ->> 'due_on', (tests.today() - 1)::text, 'or on the day that one says');
select is((select expected_on from public.samples where id = pg_temp.id('first')), tests.today() + 3, 'by when it was to be there stays');
select is((select string_agg(a.kind || ' ' || a.words || ' ' || a.type || ' ' || a.organization_name, ', ') from public.agenda_page(array[tests.user_id('dana')]) a
  where a.id = pg_temp.id('first')), 'sample Shrimp delivered Acme', 'what is due says so');
select is((select overdue from public.agenda_counts(tests.today(), array[tests.user_id('dana')])), 1, 'and counts it');
select is((select count(*)::int from reporting.agenda a where a.kind = 'sample'), 3, 'reports have them too');
select tests.act_as(tests.user_id('sam'), id) from w;
select is((select string_agg(a.id::text, ' ') from public.agenda_page() a where a.kind = 'sample'), pg_temp.id('sams')::text, 'a colleague''s day has their own');
select tests.reset();
update public.workspaces set samples = false where id = (select id from w);
select tests.act_as(tests.user_id('dana'), id) from w;
select is((select count(*)::int from public.agenda_page() a where a.kind = 'sample'), 0, 'switched off, none is due');
select tests.reset();
update public.workspaces set samples = true where id = (select id from w);

-- What they said ----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.say('first', 'Shrimp', 'not_for_them', '  Too salty '), 'lost', 'what isn''t for them is lost on the opportunity');
select is((select row(i.outcome, i.feedback, i.answered_by = tests.user_id('dana'))::text from public.sample_items i where i.id = pg_temp.item('first', 'Shrimp')),
  '(not_for_them,"Too salty",t)', 'with their words, and who wrote them down');
select is((select status from public.samples where id = pg_temp.id('first')), 'tasted', 'whoever says something has tasted it');
select is(tests.product_outcome('Deal', 'Shrimp'), 'lost', 'so says the opportunity');
select is(pg_temp.set('first', pg_temp.items('Crab')), 'PT409 sample_answered', 'what they spoke of stays in it');
select is(tests.outcome($$ update public.samples set opportunity_id = null where id = pg_temp.id('first') $$), 'PT409 sample_counted', 'and about that opportunity');
select is(pg_temp.say('first', 'Shrimp', 'unsure'), 'nothing', 'they think again');
select is(tests.product_outcome('Deal', 'Shrimp'), 'open', 'and it is open again');
select is(pg_temp.say('first', 'Shrimp', 'liked'), 'nothing', 'to like it is not to buy it');
select is(tests.product_outcome('Deal', 'Shrimp'), 'open', 'so it stays open');
select is(pg_temp.go('first', 'closed', true), '{"status": "closed", "due_on": null}'::jsonb, 'closed, nothing is owed');
select is(tests.product_outcome('Deal', 'Shrimp'), 'won ' || tests.today(), 'and what they liked is won, where that was said');
select is(pg_temp.answer('first', 'Shrimp', 'unsure'), 'PT409 sample_closed', 'what is closed is opened first');
select is(pg_temp.go('first', 'tasted') ->> 'status', 'tasted', 'opened again');
select is(tests.product_outcome('Deal', 'Shrimp'), 'open', 'it is won no more');
select is(pg_temp.say('first', 'Shrimp', 'not_for_them'), 'lost', 'lost');
update public.opportunity_products set outcome = 'won' where opportunity_id = tests.of('opportunities', 'Deal');
select is(pg_temp.say('first', 'Shrimp', null), 'nothing', 'and taken back, after somebody decided otherwise');
select is(tests.product_outcome('Deal', 'Shrimp'), 'won ' || tests.today(), 'what they decided stands');
select is(pg_temp.answer('first', 'Shrimp', 'not_for_them'), 'allowed', 'what is decided can be spoken of');
select is(pg_temp.say('first', 'Shrimp', 'not_for_them'), 'nothing', 'and is not decided by it');
update public.opportunity_products set outcome = 'open', placed_at = null where opportunity_id = tests.of('opportunities', 'Deal');
-- Two samples of one product.
select pg_temp.make('again', pg_temp.input('Acme', jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'status', 'delivered')));
select is(pg_temp.say('again', 'Shrimp', 'not_for_them'), 'lost', 'another sample of it says the same');
select is(pg_temp.say('again', 'Shrimp', 'liked'), 'nothing', 'that one taken back');
select is(tests.product_outcome('Deal', 'Shrimp'), 'lost', 'the first still says so');
-- Whoever changes the customer doesn't change a colleague's opportunity by it.
select tests.reset();
update public.opportunities set owner_user_id = tests.user_id('sam') where name = 'Deal';
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.say('first', 'Shrimp', 'liked'), 'lost', 'of a colleague''s opportunity nothing follows');
select is(tests.product_outcome('Deal', 'Shrimp'), 'lost', 'it is theirs to say');

-- Left on a visit --------------------------------------------------------------------------------------------------------

create function pg_temp.left(p_input jsonb) returns text language sql as $$
  select tests.outcome(format('select public.log_interaction(%L)', p_input || '{"type": "meeting", "samples_left": true}')) $$;
select public.log_interaction(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'contact_id', tests.of('contacts', 'Joe'),
  'type', 'meeting', 'samples_left', true, 'idempotency_key', 'left-on-visit', 'product_ids', jsonb_build_array(tests.of('products', 'Crab')))) is not null
from generate_series(1, 2);
select is((select row(count(*), min(r.title), min(r.status), bool_and(r.contact_id = tests.of('contacts', 'Joe')), bool_and(r.opportunity_id is null))::text
  from public.samples r where r.title = 'Crab'), '(1,Crab,delivered,t,t)', 'what was left on a visit is a sample, once however often it is sent');
select is((select count(*)::int from public.samples r where r.organization_id = tests.of('organizations', 'Acme')), 5, 'and only that');
select is(pg_temp.left(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'))), 'allowed', 'with nothing shown none is left');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.left(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'product_ids', jsonb_build_array(tests.of('products', 'Shrimp')))),
  'PT403 sample_not_allowed', 'nobody leaves one with a customer whom they may not change');
select tests.act_as(tests.user_id('dana'), id) from w;

-- Trashed, moved, merged ----------------------------------------------------------------------------------------------------

select is(tests.outcome($$ select public.soft_delete('sample', array[pg_temp.id('left')]) $$), 'allowed', 'one may go into the trash');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(tests.outcome($$ select public.soft_delete('product', array[tests.of('products', 'Crab')]) $$), 'PT409 product_in_use', 'but not what is in one');
insert into public.organizations (name) values ('Coast');
insert into public.organization_roles (organization_id, role) values (tests.of('organizations', 'Coast'), 'principal');
insert into public.products (principal_id, name) values (tests.of('organizations', 'Coast'), 'Oyster');
select pg_temp.make('oyster', pg_temp.input('Acme', jsonb_build_object('items', pg_temp.items('Oyster'))));
select is(tests.outcome($$ select public.soft_delete('organization', array[tests.of('organizations', 'Coast')]) $$), 'PT409 organization_has_samples', 'nor whose products they are');
select tests.reset();
update public.organizations set owner_user_id = tests.user_id('lena') where name = 'Acme';
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.move('first', 'closed'), 'PT403 change_not_allowed', 'who lost the customer changes its samples no more');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.seen() || ' ' || (select count(*) from public.sample_items where sample_id = pg_temp.id('first')), 'again first left oyster 1', 'whoever has it now has them, with what is in them');
select tests.act_as(tests.user_id('ana'), id) from w;
select public.merge_records('organization', tests.of('organizations', 'Bistro'), tests.of('organizations', 'Acme'));
select is((select count(*)::int from public.samples where organization_id = tests.of('organizations', 'Bistro') and owner_user_id = tests.user_id('sam')), 7,
  'merged with another customer, they are that one''s');
select is((select soft_delete('organization', array[tests.of('organizations', 'Bistro')]) ->> 'sample'), '7', 'and go with it');
select is((select restore('organization', array[tests.of('organizations', 'Bistro')]) ->> 'sample'), '7', 'and come back');

select * from finish();
rollback;
