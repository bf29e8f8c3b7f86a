-- Codes in use: they can't be deleted, and retire into a successor that everything follows without moving.
begin;
select plan(36);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');

select bag_eq(
  $$ select k.kind, c.conrelid::regclass::text, a.attname::text
     from pg_constraint c
     join app.lookup_kinds k on k.table_name::regclass = c.confrelid
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
     where c.contype = 'f' and a.attname <> 'successor_code' $$,
  $$ select u.kind, u.table_name::regclass::text, u.column_name from app.lookup_uses u where u.column_name not like 'hand\_%' and not u.is_list $$,
  'every key to a lookup is known to retirement');
select ok(not exists (
  select from app.lookup_uses u
  where not exists (select from information_schema.columns c
    where c.table_schema || '.' || c.table_name = u.table_name and c.column_name = u.column_name)),
  'and retirement knows no column that isn''t there');

select set_config('request.headers', json_build_object('x-workspace-id', tests.workspace_id('Alpha'))::text, true);
insert into public.organizations (workspace_id, id, name, owner_user_id) values
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'Gulf Seafood', null),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000002', 'Customer', tests.user_id('rob'));
insert into public.organization_roles (workspace_id, organization_id, role)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'principal');
insert into public.products (workspace_id, id, principal_id, name, category)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', 'Shrimp', 'seafood');
insert into public.opportunities (workspace_id, id, owner_user_id, organization_id, opened_on, created_at, source, context)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000004', tests.user_id('rob'),
  '00000000-0000-4000-8000-000000000002', tests.today() - 40, now() - interval '40 days', 'website', 'inbound');
insert into public.opportunity_products (workspace_id, opportunity_id, owner_user_id, product_id)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000004', tests.user_id('rob'),
  '00000000-0000-4000-8000-000000000003');
insert into public.interactions (workspace_id, id, opportunity_id, owner_user_id, type, stage, interaction_date, created_at)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000005', '00000000-0000-4000-8000-000000000004',
  tests.user_id('rob'), 'phone_call', 'initial_outreach', now() - interval '10 days', now() - interval '10 days');
create temp table before as select * from public.opportunities;
create temp table interaction_before as select * from public.interactions;
grant select on before, interaction_before to authenticated;

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(tests.outcome(format('delete from public.%I where code = %L', t, c)), said, 'a code in use can''t be deleted: ' || t)
from (values ('stage_lu', 'initial_outreach', 'PT409 lookup_in_use'), ('interaction_type_lu', 'phone_call', '23503'),
  ('source_lu', 'website', '23503'), ('context_lu', 'inbound', '23503'), ('product_categories', 'seafood', '23503')) as v (t, c, said);

-- Refused ------------------------------------------------------------------------------------------------------------

select is(tests.outcome($$ select public.retire_lookup('stage', 'initial_outreach', 'closed_won') $$), 'PT400 successor_unfit',
  'an open stage does not become a won one');
select is(tests.outcome($$ select public.retire_lookup('stage', 'initial_outreach', 'initial_outreach') $$),
  'PT400 successor_unfit', 'nor its own successor');
select is(tests.outcome($$ select public.retire_lookup('stage', 'initial_outreach', 'nowhere') $$), 'PT404 lookup_unknown',
  'nor something that isn''t there');
select is(tests.outcome($$ select public.retire_lookup('app.secrets', 'a', 'b') $$), 'PT404 lookup_unknown',
  'nor is another table touched');
select is(tests.outcome($$ select public.retire_lookup('stage; drop table public.stage_lu', 'a', 'b') $$),
  'PT404 lookup_unknown', 'nor SQL run');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.retire_lookup('stage', 'initial_outreach', 'new_lead') $$), 'PT403 lookup_not_yours',
  'a rep retires nothing');
select is(tests.outcome($$ select public.revive_lookup('stage', 'initial_outreach') $$), 'PT403 lookup_not_yours',
  'nor brings anything back');
select tests.act_as(tests.user_id('bea'));
select is(public.retire_lookup('stage', 'initial_outreach', 'sample_visit_offered'), 0::bigint,
  'an admin of another workspace retires her own code');
select is(tests.peek($$ select stage from public.opportunities $$), 'initial_outreach', 'and moves nothing here');

-- Retired ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(public.retire_lookup('stage', 'initial_outreach', 'sample_visit_offered'), 2::bigint,
  'the opportunity and the interaction follow');
select tests.reset();
select is((select stage from public.opportunities), 'sample_visit_offered', 'opportunities follow');
select is((select stage from public.interactions), 'sample_visit_offered', 'interactions follow');
select is((select row(stage_changed_at, version, updated_at, updated_by)::text from public.opportunities),
  (select row(stage_changed_at, version, updated_at, updated_by)::text from before),
  'days in stage do not restart and no open form goes stale');
select is((select row(version, updated_at)::text from public.interactions),
  (select row(version, updated_at)::text from interaction_before), 'nor one of the interaction');
select is((select array_agg(h."from" || ' ' || h."to" || ' ' || h.cause) from public.opportunity_stage_history h where h.cause = 'merge'),
  array['initial_outreach sample_visit_offered merge'], 'the stage timeline tells the merge as what it is');

-- Old code, new code -------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select lives_ok($$ insert into public.interactions (opportunity_id, type, stage)
  values ('00000000-0000-4000-8000-000000000004', 'note', 'initial_outreach') $$, 'a form still open may send the old code');
select is((select stage from public.interactions where type = 'note'), 'sample_visit_offered', 'and means the new one');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.retire_lookup('stage', 'sample_visit_offered', 'awaiting_response');
select is(app.resolve_lookup('stage', tests.workspace_id('Alpha'), 'initial_outreach'), 'awaiting_response',
  'retiring the successor takes the alias along');
select is(tests.outcome($$ select public.retire_lookup('stage', 'new_lead', 'initial_outreach') $$), 'PT400 successor_unfit',
  'a retired code succeeds nobody');
select is(tests.outcome($$ update public.stage_lu set is_active = true where code = 'initial_outreach' $$), '23514',
  'nor is it switched on while it stands for another');
select lives_ok($$ select public.revive_lookup('stage', 'initial_outreach') $$, 'an admin brings it back');
select is(app.resolve_lookup('stage', tests.workspace_id('Alpha'), 'initial_outreach'), 'initial_outreach', 'as itself');

-- Merged: what only names a record ---------------------------------------------------------------------------------------

select is(public.retire_lookup('source', 'website', 'referral'), 1::bigint, 'a source is merged into another');
select public.retire_lookup('context', 'inbound', 'referral'), public.retire_lookup('product_category', 'seafood', 'poultry'),
  public.retire_lookup('loss_reason', 'price', 'no_menu_fit');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
insert into public.opportunities (id, organization_id, owner_user_id, name, source, context, stage, loss_reason)
values ('00000000-0000-4000-8000-000000000007', '00000000-0000-4000-8000-000000000002', tests.user_id('rob'), 'Late', 'website',
  'inbound', 'closed_no_fit', 'price');
insert into public.contacts (organization_id, first_name, source) values ('00000000-0000-4000-8000-000000000002', 'Jo', 'website');
insert into public.interactions (opportunity_id, type, stage, loss_reason)
values ('00000000-0000-4000-8000-000000000004', 'email', 'closed_no_fit', 'price');
select is((select row(source, context, loss_reason)::text from public.opportunities where name = 'Late'), '(referral,referral,no_menu_fit)',
  'a form opened before means what it became');
select is((select source from public.contacts where first_name = 'Jo'), 'referral', 'of a person, too');
select is((select loss_reason from public.interactions where type = 'email'), 'no_menu_fit', 'and why it was lost, in a visit');
update public.opportunities set source = 'website' where name = 'Late';
select is((select source from public.opportunities where name = 'Late'), 'referral', 'also when it is changed later');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
update public.products set category = 'seafood' where name = 'Shrimp';
select is((select category from public.products where name = 'Shrimp'), 'poultry', 'and a product');

-- Retired: kept on old records -------------------------------------------------------------------------------------------

update public.loss_reason_lu set is_active = false where code = 'no_menu_fit';
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
update public.opportunities set notes = 'Asked again' where name = 'Late';
select is((select loss_reason from public.opportunities where name = 'Late'), 'no_menu_fit', 'a retired reason stays where it is');

select * from finish();
rollback;
