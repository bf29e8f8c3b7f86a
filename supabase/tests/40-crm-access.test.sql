-- Who sees and changes what in the CRM, and attacks on it. Every denial is proved by looking again.
begin;
select plan(73);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bob', 'admin');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select tests.log('Sams', 'secret', -1);
insert into opportunity_contacts (opportunity_id, contact_id) values (tests.of('opportunities', 'Sams'), tests.of('contacts', 'Sue'));

-- 6.1 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select count(*)::int from opportunities where name = 'Sams'), 0, 'A sees no opportunity of B');
select is((select count(*)::int from organizations where name = 'Bistro'), 0, 'no customer');
select is((select count(*)::int from contacts where full_name = 'Sue'), 0, 'no contact');
select is((select count(*)::int from interactions where subject = 'secret'), 0, 'no interaction');
select is((select count(*)::int from opportunity_participants where opportunity_id = tests.of('opportunities', 'Sams')), 0, 'no participant');
select is((select count(*)::int from opportunity_contacts where opportunity_id = tests.of('opportunities', 'Sams')), 0, 'no stakeholder');
select is((select count(*)::int from opportunity_stage_history where opportunity_id = tests.of('opportunities', 'Sams')), 0, 'no stage history');
select is((select count(*)::int from interaction_principals where opportunity_id = tests.of('opportunities', 'Sams')), 0, 'no counted visit');
select is((select count(*)::int from opportunity_principals where opportunity_id = tests.of('opportunities', 'Sams')), 0, 'nothing in views');
select is((select count(*)::int from opportunities_legacy where name = 'Sams'), 0, 'nothing in the legacy view');
select is((select count(*)::int from organizations), 4, 'counts count only what is seen');
select is((select array_agg(distinct owner_user_id) from opportunities), array[tests.user_id('dana')], 'only own opportunities');
select tests.act_as(tests.user_id('bob'), tests.workspace_id('Beta'));
select is((select count(*)::int from organizations) + (select count(*)::int from opportunities) + (select count(*)::int from contacts)
  + (select count(*)::int from interactions) + (select count(*)::int from products), 0, 'an admin of another workspace sees nothing');
select tests.act_as(tests.user_id('bob'), tests.workspace_id('Alpha'));
select is((select count(*)::int from organizations), 0, 'nor by naming this workspace in the header');
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
select is((select array_agg(name order by name) from opportunities), '{Deal,Sams}'::text[], 'a manager sees the team''s');
select is((select count(*)::int from organizations where name in ('Acme', 'Bistro')), 2, 'and its customers');
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select is((select count(*)::int from opportunities) + (select count(*)::int from interactions), 0, 'a viewer sees what was shared, so nothing');
select is((select count(*)::int from organizations), 3, 'but what is everybody''s');

-- 6.10 ---------------------------------------------------------------------------------------------------------------
select tests.reset();
update organizations set owner_user_id = tests.user_id('vera') where name = 'Acme';
update opportunities set owner_user_id = tests.user_id('vera') where name = 'Deal';
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select is((select count(*)::int from opportunities), 1, 'a viewer who owns records reads them');
select is(tests.touched($$ update opportunities set notes = 'x' $$), 0::bigint, 'but changes no opportunity');
select is(tests.touched($$ update organizations set notes = 'x' $$), 0::bigint, 'no organization, unowned ones included');
select is(tests.touched($$ update contacts set notes = 'x' $$), 0::bigint, 'no contact');
select is(tests.outcome($$ select tests.log('Deal', 'v', 0) $$), '42501', 'logs nothing');
select is(tests.outcome($$ insert into organizations (name) values ('V') $$), '42501', 'adds nothing');
select is(tests.outcome(format($$ select soft_delete('opportunity', array[%L]::uuid[]) $$, tests.of('opportunities', 'Deal'))), 'PT403 delete_not_yours', 'deletes nothing');
select is(tests.peek($$ select count(*) from opportunities where notes = 'x' $$), '0', 'and nothing has changed');
select tests.reset();
update organizations set owner_user_id = tests.user_id('dana') where name = 'Acme';
update opportunities set owner_user_id = tests.user_id('dana') where name = 'Deal';

-- Copies of the owner ------------------------------------------------------------------------------------------------
select is(tests.peek($$ select count(*) from opportunity_participants p join opportunities o on o.id = p.opportunity_id where p.owner_user_id <> o.owner_user_id $$),
  '0', 'children follow the owner');
select is(tests.peek($$ select count(*) from contacts c join organizations o on o.id = c.organization_id where c.owner_user_id is distinct from o.owner_user_id $$),
  '0', 'people too');

-- Attacks ------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ update opportunities set owner_user_id = %L $$, tests.user_id('sam'))), '42501', 'access: owner_user_id patched is refused');
select is(tests.outcome(format($$ update organizations set owner_user_id = %L $$, tests.user_id('sam'))), '42501', 'access: of an organization too');
select is(tests.outcome(format($$ update interactions set owner_user_id = %L $$, tests.user_id('sam'))), '42501', 'access: of an interaction too');
select is(tests.outcome(format($$ insert into organizations (name, owner_user_id) values ('Theirs', %L) $$, tests.user_id('sam'))), '42501', 'access: insert for another owner is refused');
select is(tests.outcome(format($$ insert into opportunities (organization_id, owner_user_id, kind) values (%L, %L, 'general') $$,
  tests.of('organizations', 'Acme'), tests.user_id('sam'))), '42501', 'access: an opportunity for another owner too');
select is(tests.outcome(format($$ insert into interactions (opportunity_id, type, owner_user_id) values (%L, 'note', %L) $$,
  tests.of('opportunities', 'Deal'), tests.user_id('sam'))), '42501', 'access: a visit for another too');
insert into interactions (opportunity_id, type, subject, performed_by) values (tests.of('opportunities', 'Deal'), 'note', 'credit', tests.user_id('sam'));
select is((select performed_by from interactions where subject = 'credit'), tests.user_id('dana'), 'access: credit goes to who was there');
select is(tests.outcome(format($$ update interactions set performed_by = %L where subject = 'credit' $$, tests.user_id('sam'))), '42501', 'access: not after the fact either');
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'subject', 'credit in one call'));
select is((select performed_by from interactions where subject = 'credit in one call'), tests.user_id('dana'), 'access: nor in one call');
select is(tests.outcome(format($$ select log_interaction('{"opportunity_id": "%s", "type": "note", "performed_by": "%s"}') $$,
  tests.of('opportunities', 'Deal'), tests.user_id('sam'))), 'PT400 input_unknown_field', 'access: which has no field for it');
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
insert into interactions (opportunity_id, type, subject, performed_by) values (tests.of('opportunities', 'Deal'), 'note', 'imported', tests.user_id('sam'));
select is((select performed_by from interactions where subject = 'imported'), tests.user_id('sam'), 'access: whoever may import credits the colleague who was there');
select is(tests.outcome(format($$ insert into interactions (opportunity_id, type, performed_by) values (%L, 'note', %L) $$,
  tests.of('opportunities', 'Deal'), tests.user_id('bob'))), 'PT404 member_not_found', 'access: but nobody of another workspace');
select is(tests.outcome(format($$ insert into interactions (opportunity_id, type, performed_by) values (%L, 'note', gen_random_uuid()) $$,
  tests.of('opportunities', 'Deal'))), 'PT404 member_not_found', 'access: which answers like nobody at all');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ insert into organizations (workspace_id, name) values (%L, 'There') $$, tests.workspace_id('Beta'))), '42501', 'access: nothing is added to another workspace');
select is(tests.outcome($$ update organizations set workspace_id = gen_random_uuid() $$), '42501', 'access: nothing moves to another workspace');
select tests.reset();
select is(tests.outcome(format($$ update organizations set workspace_id = %L where name = 'Acme' $$, tests.workspace_id('Beta'))), 'PT400 workspace_immutable', 'access: not by anybody');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into contacts (organization_id, first_name) values (tests.of('organizations', 'Bistro'), 'X') $$),
  tests.outcome($$ insert into contacts (organization_id, first_name) values (gen_random_uuid(), 'X') $$), 'access: a child of an invisible organization fails as of an absent one');
select is(tests.outcome($$ insert into opportunity_products (opportunity_id, product_id) values (tests.of('opportunities', 'Sams'), tests.of('products', 'Crab')) $$),
  tests.outcome($$ insert into opportunity_products (opportunity_id, product_id) values (gen_random_uuid(), tests.of('products', 'Crab')) $$), 'access: of an invisible opportunity too');
select is(tests.outcome($$ insert into interaction_products (interaction_id, product_id) values (tests.of('interactions', 'secret'), tests.of('products', 'Crab')) $$),
  tests.outcome($$ insert into interaction_products (interaction_id, product_id) values (gen_random_uuid(), tests.of('products', 'Crab')) $$), 'access: of an invisible interaction too');
select is(tests.outcome(format($$ select soft_delete('opportunity', array[%L]::uuid[]) $$, tests.of('opportunities', 'Sams'))),
  tests.outcome($$ select soft_delete('opportunity', array[gen_random_uuid()]) $$), 'access: deleting an invisible record answers as of an absent one');
select is(tests.outcome(format($$ select move_opportunity(%L, %L) $$, tests.of('opportunities', 'Sams'), tests.of('organizations', 'Acme'))),
  'PT404 opportunity_not_found', 'access: moving it too');
select is(tests.outcome(format($$ select preview_unpin(%L, 'stage') $$, tests.of('opportunities', 'Sams'))), 'PT404 opportunity_not_found', 'access: previewing it too');
select is(tests.outcome(format($$ select assign_record('opportunity', %L, %L) $$, tests.of('opportunities', 'Sams'), tests.user_id('dana'))),
  'PT404 record_not_found', 'access: taking it too');
select is(tests.outcome(format($$ select assign_record('opportunity', %L, %L) $$, tests.of('opportunities', 'Deal'), tests.user_id('sam'))),
  'PT403 assign_not_allowed', 'access: giving away needs the permission');
select is(tests.outcome($$ truncate interactions $$), '42501', 'access: truncate is denied');
select is(tests.outcome($$ delete from interactions $$), '42501', 'access: so is delete');
select is(tests.outcome($$ delete from opportunities $$), '42501', 'access: of opportunities too');
select is(tests.outcome($$ update opportunities set deleted_at = now() $$), '42501', 'access: deleting goes through its function');
select is(tests.outcome($$ update opportunities set is_demo = true $$), '42703', 'access: (an unknown column is one)');
select is(tests.outcome($$ insert into interactions (opportunity_id, type, created_at) select id, 'note', now() - interval '9 days' from opportunities $$), '42501', 'access: stamps can''t be given');
update opportunities set estimated_value_cents = 10 where name = 'Deal';
select tests.reset();
update opportunities set estimated_value_cents = 20 where name = 'Sams';
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select lives_ok($$ select * from opportunities where 1 / (estimated_value_cents - 20) > 5 $$, 'access: 1/(x-20) learns nothing of a hidden 20');
select lives_ok($$ select * from contacts where 1 / (length(email) - 18) > 5 $$, 'access: nor of a hidden e-mail');
select is(tests.peek($$ select count(*) from contacts where length(email) = 18 $$), '1', 'though there is one');
select is(tests.outcome($$ select app.set_deriving(true) $$), '42501', 'access: nobody passes for a trigger');
select is(tests.outcome($$ select app.hide_with_children('opportunity', tests.of('opportunities', 'Sams'), true) $$), '42501', 'access: the pieces of deleting are not granted');
select is(tests.outcome($$ select app.sync_opportunities('{}', '{}', '{}', '{}') $$), '42501', 'access: nor those of moving');
select is(tests.outcome($$ select * from app.derived_state('{}', '{}') $$), '42501', 'access: nor what should apply');
select set_config('app.deriving', '1:forged', true);
select is(tests.outcome($$ update opportunities set stage = 'demo_scheduled', version = 7 where name = 'Deal' $$), 'PT409 stale_version', 'access: a forged mark derives nothing');
select set_config('app.deriving', '', true);
create temporary table organization_readers (workspace_id uuid, organization_id uuid, user_id uuid);
select is((select count(*)::int from organizations where name = 'Bistro'), 0, 'access: a temporary table shadows nothing');
select tests.act_as_anon();
select is(tests.outcome($$ select * from opportunities $$), '42501', 'access: without a session there is nothing');
select is(tests.outcome($$ select create_opportunity('{}') $$), '42501', 'access: nor any function');

-- 8.7 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ update opportunities set notes = 'mine', version = version - 1 where name = 'Deal' $$), 'PT409 stale_version', 'a stale version is refused');
select is(tests.touched($$ update opportunities set notes = 'mine', version = version where name = 'Deal' $$), 1::bigint, 'the one read is accepted');

-- What the functions say is what the policies say --------------------------------------------------------------------
select tests.reset();
create temporary table said (who text, kind text, id uuid, by_policy boolean, by_function boolean);
grant all on said to authenticated;
create function tests.compare(p_who text) returns void language plpgsql as $$
declare r record; begin
  for r in select 'organization' as kind, i from unnest(tests.peek('select array_agg(id) from organizations')::uuid[]) i
    union all select 'contact', i from unnest(tests.peek('select array_agg(id) from contacts')::uuid[]) i
    union all select 'opportunity', i from unnest(tests.peek('select array_agg(id) from opportunities')::uuid[]) i loop
    execute format('insert into said select %L, %L, %L, exists (select from %I where id = %L), app.can_read_%s(%L)',
      p_who, r.kind, r.i, case r.kind when 'opportunity' then 'opportunities' else r.kind || 's' end, r.i, r.kind, r.i);
  end loop; end $$;
grant execute on function tests.compare to authenticated;
select tests.act_as(tests.user_id(u), tests.workspace_id('Alpha')), tests.compare(u)
from unnest(array['ana', 'kim', 'dana', 'sam', 'lena', 'vera']) u;
select is((select count(*)::int from said where by_policy <> by_function), 0, 'functions and policies agree on who reads what');
select cmp_ok((select count(*)::int from said where by_policy), '>', 20, 'on records that are read');
select * from finish();
rollback;
