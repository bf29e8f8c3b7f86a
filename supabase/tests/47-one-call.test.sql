-- Writing in one call, moving and assigning.
begin;
select plan(67);
select tests.crm();
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create temporary table answer (a jsonb);

-- create_opportunity -------------------------------------------------------------------------------------------------
insert into answer select create_opportunity(jsonb_build_object(
  'idempotency_key', 'key-number-1', 'organization_id', tests.of('organizations', 'Acme'),
  'contact', '{"first_name": "Ned", "last_name": "Ray", "email": "ned@acme.example"}'::jsonb,
  'context', 'referral', 'stage', 'demo_scheduled', 'opened_on', '2026-03-05',
  'products', jsonb_build_array(jsonb_build_object('product_id', tests.of('products', 'Crab'), 'quantity', 3), jsonb_build_object('product_id', tests.of('products', 'Pepper'))),
  'participants', jsonb_build_array(jsonb_build_object('organization_id', tests.of('organizations', 'Bay'), 'role', 'distributor', 'commission_rate', 0.05)),
  'contacts', jsonb_build_array(jsonb_build_object('contact_id', tests.of('contacts', 'Joe'), 'role', 'chef')),
  'interaction', '{"type": "meeting", "subject": "first", "notes": "hello"}'::jsonb));
select is((select a ->> 'name' from answer), 'Acme – Gulf & Summit – Referral – Mar 2026', 'basics, products, people and a first visit in one call');
select is((select a ->> 'stage' from answer), 'demo_scheduled', 'a gated stage with its product');
select is((select (a ->> 'interaction_id')::uuid from answer), tests.of('interactions', 'first'), 'founded by its first interaction');
select is((select count(*)::int from opportunity_participants where opportunity_id = (select (a ->> 'id')::uuid from answer)), 4, 'customer, two principals, a distributor');
select is((select full_name from contacts c join opportunities o on o.primary_contact_id = c.id where o.id = (select (a ->> 'id')::uuid from answer)), 'Ned Ray', 'with a new person');
select is((select string_agg(o.name, ',' order by o.name) from interaction_principals p join organizations o on o.id = p.principal_id
  where p.interaction_id = tests.of('interactions', 'first')), null, 'of two principals the visit counts for none unless told');

-- Idempotency --------------------------------------------------------------------------------------------------------
select is(log_interaction(jsonb_build_object('idempotency_key', 'visit-1234', 'opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'subject', 'once')) ->> 'repeated', 'false', 'a first call');
select is(log_interaction(jsonb_build_object('idempotency_key', 'visit-1234', 'opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'subject', 'once')) ->> 'repeated', 'true', 'a repeated one answers with the first result');
select is((select count(*)::int from interactions where subject = 'once'), 1, 'and writes once');
select is(tests.outcome(format($$ select log_interaction('{"idempotency_key": "visit-1234", "opportunity_id": "%s", "type": "note", "subject": "other"}') $$, tests.of('opportunities', 'Deal'))),
  'PT409 idempotency_key_reused', 'the key is bound to its input');
select is((create_opportunity(jsonb_build_object('idempotency_key', 'visit-1234', 'organization_id', tests.of('organizations', 'Acme'),
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))) ->> 'repeated'), 'false', 'and to its function');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(log_interaction(jsonb_build_object('idempotency_key', 'visit-1234', 'opportunity_id', tests.of('opportunities', 'Sams'), 'type', 'note', 'subject', 'sams')) ->> 'repeated', 'false',
  'access: another user''s key has no effect');
select is(tests.outcome(format($$ select log_interaction('{"idempotency_key": "visit-1234", "opportunity_id": "%s", "type": "note", "subject": "once"}') $$, tests.of('opportunities', 'Deal'))),
  'PT409 idempotency_key_reused', 'access: nor tells what it answered');
select is(tests.outcome($$ select * from app.idempotency_keys $$), '42501', 'access: nobody reads the keys');
select tests.reset();
update opportunities set owner_user_id = tests.user_id('lena') where name = 'Deal';
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((log_interaction(jsonb_build_object('idempotency_key', 'visit-1234', 'opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'subject', 'once')) -> 'opportunity' ->> 'name'), null,
  'the answer is read again: what is no longer mine is not told');
select tests.reset();
update opportunities set owner_user_id = tests.user_id('dana') where name = 'Deal';

-- log_interaction ----------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((log_interaction(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'type', 'phone_call', 'subject', 'g1')) -> 'opportunity' ->> 'name'), 'General Activity', 'without an opportunity there is general activity');
select is((log_interaction(jsonb_build_object('contact_id', tests.of('contacts', 'Joe'), 'type', 'phone_call', 'subject', 'g2')) -> 'opportunity' ->> 'id')::uuid,
  tests.of('opportunities', 'General Activity'), 'found again, also by the person');
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'subject', 'np', 'contact', '{"first_name": "Pia"}'::jsonb)) is not null;
select is((select contact_id from interactions where subject = 'np'), tests.of('contacts', 'Pia'), 'a new person is added in place');
insert into interactions (opportunity_id, type, subject, follow_up_required, follow_up_date) values (tests.of('opportunities', 'Deal'), 'note', 'due', true, tests.today());
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'note', 'completes_follow_up_of', tests.of('interactions', 'due'))) is not null;
select isnt((select follow_up_done_at from interactions where subject = 'due'), null, 'and the follow-up it answers is done');
select is(tests.outcome($$ select log_interaction('{"type": "note"}') $$), 'PT400 input_invalid', 'an opportunity or organization is needed');
select is(tests.outcome($$ select log_interaction('{"type": "note", "owner_user_id": "x"}') $$), 'PT400 input_unknown_field', 'unknown fields are refused');
select is(tests.outcome($$ select log_interaction('[]') $$), 'PT400 input_invalid', 'so is anything but an object');
select is(tests.outcome(format($$ select log_interaction('{"opportunity_id": "%s", "type": "dance"}') $$, tests.of('opportunities', 'Deal'))), '23503', 'and an unknown type');

-- 4.9 ----------------------------------------------------------------------------------------------------------------
select is((select source from interaction_principals where interaction_id = tests.of('interactions', 'once')), 'only', 'with one principal a visit counts for it');
insert into opportunity_products (opportunity_id, product_id) values (tests.of('opportunities', 'Deal'), tests.of('products', 'Pepper'));
prepare counted(text) as select string_agg(o.name || ' ' || p.source, ',' order by o.name) from interaction_principals p join organizations o on o.id = p.principal_id
  where p.interaction_id = tests.of('interactions', $1);
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'meeting', 'subject', 'shown', 'product_ids', jsonb_build_array(tests.of('products', 'Pepper')))) is not null;
select results_eq($$ execute counted('shown') $$, array['Summit product'], 'of two, for the one whose product was shown');
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'meeting', 'subject', 'asked', 'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))) is not null;
select results_eq($$ execute counted('asked') $$, array['Gulf chosen'], 'else for the one chosen');
select tests.log('Deal', 'neither', 0);
select results_eq($$ execute counted('neither') $$, array[null::text], 'else for none');
select is(tests.outcome($$ delete from interaction_principals where interaction_id = tests.of('interactions', 'shown') $$), 'PT409 principal_was_shown', 'what was shown counts');
delete from interaction_products where interaction_id = tests.of('interactions', 'shown');
select results_eq($$ execute counted('shown') $$, array[null::text], 'until it wasn''t');
select is(tests.outcome($$ insert into interaction_principals (interaction_id, principal_id) values (tests.of('interactions', 'neither'), tests.of('organizations', 'Acme')) $$), 'PT422 not_a_principal', 'only principals count');
prepare correct(text, text[], text[]) as select correct_counting(tests.of('interactions', $1),
  array(select id from products where name = any ($2)), array(select id from organizations where name = any ($3)));
select results_eq($$ execute correct('neither', '{Pepper}', '{Gulf}') $$, $$ values ('{"product_ids": [], "principal_ids": []}'::jsonb) $$, 'corrected later, it says what was said before');
select results_eq($$ execute counted('neither') $$, array['Gulf chosen,Summit product'], 'and counts for the one shown and the one chosen');
select is(tests.outcome($$ execute correct('neither', '{}', '{Acme}') $$), 'PT422 not_a_principal', 'still only principals');
execute correct('neither', '{}', '{}');
select results_eq($$ execute counted('neither') $$, array[null::text], 'or for none again');
select share_record('interaction', tests.of('interactions', 'neither'), tests.user_id('lena'), 'read');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ execute correct('neither', '{Pepper}', '{}') $$), 'PT403 counting_not_allowed', 'access: who only reads it corrects nothing');
select is(tests.outcome($$ execute correct('sams', '{}', '{Gulf}') $$), 'PT404 interaction_not_found', 'access: nor what is hidden');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
execute correct('sams', '{}', '{Gulf,Summit}');
select results_eq($$ execute counted('sams') $$, array['Gulf chosen,Summit chosen'], 'a choice replaces the guess');
execute correct('sams', '{}', '{}');
select ok((select bool_and(source = 'only') from interaction_principals where interaction_id = tests.of('interactions', 'sams')), 'which comes back with the last choice gone');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));

-- 4.7 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into interactions (opportunity_id, contact_id, type) values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Sue'), 'note') $$),
  'PT422 contact_of_another_organization', 'an interaction with a person of another organization fails');
select is(tests.outcome($$ update interactions set opportunity_id = tests.of('opportunities', 'Sams') where subject = 'g1' $$), 'allowed', 'moving one without a person');
update interactions set contact_id = tests.of('contacts', 'Joe') where subject = 'g2';
select is(tests.outcome($$ update interactions set opportunity_id = tests.of('opportunities', 'Sams') where subject = 'g2' $$), 'PT422 contact_of_another_organization', 'but not with one');
select is(tests.outcome(format($$ select log_interaction('{"opportunity_id": "%s", "organization_id": "%s", "type": "note"}') $$, tests.of('opportunities', 'Deal'), tests.of('organizations', 'Bistro'))),
  'PT422 opportunity_of_another_organization', 'nor an organization that isn''t the opportunity''s');

select is(move_opportunity(tests.of('opportunities', 'Deal'), tests.of('organizations', 'Bistro'), true) -> 'moves' ->> 'participants', '2', 'moving an opportunity says what moves');
select is((select organization_id from opportunities where name = 'Deal'), tests.of('organizations', 'Acme'), 'and the preview moves nothing');
select is(move_opportunity(tests.of('opportunities', 'Deal'), tests.of('organizations', 'Bistro')) ->> 'done', 'true', 'then it moves');
select is((select count(*)::int from interactions where opportunity_id = tests.of('opportunities', 'Deal') and organization_id <> tests.of('organizations', 'Bistro')), 0, 'with its visits');
select is((select organization_id from opportunity_participants where role = 'customer' and opportunity_id = tests.of('opportunities', 'Deal')), tests.of('organizations', 'Bistro'), 'the customer participant follows the organization');
select is((select contact_id || coalesce(contact_name, '') from interactions where subject = 'np'), null, 'the link to a person of the old customer is cut');
select is((select contact_name from interactions where subject = 'np'), 'Pia', 'but not the name');
select is((select last_interaction_at from organizations where name = 'Bistro'), (select max(interaction_date) from interactions where organization_id = tests.of('organizations', 'Bistro')), 'and the last touch');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select count(*)::int from organizations where name = 'Bistro'), 1, 'its owner now reads the customer');
select is(tests.outcome(format($$ select move_contact(%L, %L) $$, tests.of('contacts', 'Joe'), tests.of('organizations', 'Bistro'))), 'PT403 move_not_allowed', 'but moves nobody there');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Bistro'), preview => true) -> 'stays' ->> 'interactions', '1', 'moving a person says what stays');
select move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Bistro'));
select is((select row(organization_id, owner_user_id)::text from contacts where full_name = 'Joe'), row(tests.of('organizations', 'Bistro'), tests.user_id('sam'))::text, 'the person has the new owner');
select is((select contact_name from interactions where subject = 'g2'), 'Joe', 'past visits keep the name');
update opportunities set primary_contact_id = tests.of('contacts', 'Joe') where name = 'Deal';
select is(move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Acme'), with_opportunities => true) -> 'moves' ->> 'opportunities', '1', 'or takes the opportunities along');
select is((select row(organization_id, primary_contact_id)::text from opportunities where name = 'Deal'), row(tests.of('organizations', 'Acme'), tests.of('contacts', 'Joe'))::text, 'whole');

-- Assigning ----------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
select is(tests.outcome(format($$ select assign_record('opportunity', %L, %L) $$, tests.of('opportunities', 'Deal'), tests.user_id('lena'))), 'PT422 receiver_not_found', 'a manager reassigns within the team only');
select is(assign_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('sam')) ->> 'to', tests.user_id('sam')::text, 'within it');
select is((select count(*)::int from interactions where opportunity_id = tests.of('opportunities', 'Deal') and opportunity_owner_user_id <> tests.user_id('sam'))
  + (select count(*)::int from opportunity_participants where opportunity_id = tests.of('opportunities', 'Deal') and owner_user_id <> tests.user_id('sam'))
  + (select count(*)::int from interaction_principals where opportunity_id = tests.of('opportunities', 'Deal') and opportunity_owner_user_id <> tests.user_id('sam'))
  + (select count(*)::int from opportunity_stage_history where opportunity_id = tests.of('opportunities', 'Deal') and owner_user_id <> tests.user_id('sam')), 0, 'every child follows');
select is((select performed_by from interactions where subject = 'once'), tests.user_id('dana'), 'visits stay credited to who made them');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is((select count(*)::int from organizations where name = 'Acme'), 1, 'the receiver reads the customer');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
create temporary table given as
select assign_record('organization', tests.of('organizations', 'Acme'), tests.user_id('sam'), true) as answer;
select is((select answer ->> 'opportunities' from given), '3', 'a whole customer moves with the former owner''s opportunities');
select is((select c.counts from app.change_sets c, given g where c.id = (g.answer ->> 'change_set')::uuid), '{"opportunity": 3, "organization": 1}', 'all in one set, so that it can be taken back');
select is((select owner_user_id from contacts where full_name = 'Joe'), tests.user_id('sam'), 'and its people');
select assign_record('organization', tests.of('organizations', 'Acme'), null);
select is((select is_shared from contacts where full_name = 'Joe'), true, 'or becomes everybody''s');
select is(tests.outcome(format($$ select assign_record('opportunity', %L, %L) $$, tests.of('opportunities', 'Deal'), tests.user_id('vera'))), 'PT422 receiver_not_found', 'a viewer receives nothing');
select * from finish();
rollback;
