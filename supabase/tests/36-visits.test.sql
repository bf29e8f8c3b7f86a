-- One visit about several opportunities, whom a log makes on its way, and for whom it counts without being asked.
begin;
select plan(47);
select tests.crm();
prepare counted(text) as select coalesce(string_agg(o.name || ' ' || p.source, ',' order by o.name), 'nobody')
  from interactions i left join interaction_principals p on p.workspace_id = i.workspace_id and p.interaction_id = i.id
  left join organizations o on o.id = p.principal_id
  where i.subject = $1 group by i.id order by i.id limit 1;

-- Several opportunities ------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select create_opportunity(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'name', 'Second',
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))) is not null;
select create_opportunity(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'name', 'Peppers',
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Summit')))) is not null;
create temporary table visit as select jsonb_build_object(
  'idempotency_key', 'one-visit-of-three', 'organization_id', tests.of('organizations', 'Acme'), 'contact_id', tests.of('contacts', 'Joe'),
  'type', 'visit', 'subject', 'three', 'notes', 'Walked the kitchen.', 'follow_up_required', true, 'follow_up_date', current_date + 7, 'follow_up_note', 'Send the spec sheet',
  'opportunities', jsonb_build_array(
    jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'stage', 'feedback_logged'),
    jsonb_build_object('opportunity_id', tests.of('opportunities', 'Second'), 'stage', 'awaiting_response'),
    jsonb_build_object('opportunity_id', tests.of('opportunities', 'Peppers')))) as input;
create temporary table answer as select log_interaction(input) as a from visit;
select is((select jsonb_array_length(a -> 'visit') from answer), 3, 'one visit is an interaction with each');
select is((select a -> 'opportunity' ->> 'name' from answer), 'Deal', 'and answers with the one named first');
select is((select count(distinct visit_id)::int from interactions where subject = 'three'), 1, 'they share a visit');
select is((select string_agg(name || ' ' || stage, ', ' order by name) from opportunities where name in ('Deal', 'Second', 'Peppers')),
  'Deal feedback_logged, Peppers new_lead, Second awaiting_response', 'each moves by itself');
select is((select count(*)::int from interactions where subject = 'three' and contact_id = tests.of('contacts', 'Joe') and notes = 'Walked the kitchen.'), 3, 'what is said once goes for all');
select is((select count(*)::int from interactions where subject = 'three' and (follow_up_required or follow_up_note is not null)), 1, 'the follow-up is one thing to do');
select is((select a ->> 'repeated' from (select log_interaction(input) as a from visit) r), 'true', 'sent twice');
select is((select count(*)::int from interactions where subject = 'three'), 3, 'it is logged once');
select is(tests.outcome(format($$ select log_interaction(%L) $$, (select input - 'idempotency_key' || jsonb_build_object('subject', 'half', 'opportunities', jsonb_build_array(
  jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal')), jsonb_build_object('opportunity_id', tests.of('opportunities', 'Second'), 'stage', 'closed_no_fit'))) from visit))),
  'PT422 loss_reason_required', 'what one of them refuses');
select is((select count(*)::int from interactions where subject = 'half'), 0, 'refuses all');
select is(tests.outcome(format($$ select log_interaction(%L) $$, (select input - 'idempotency_key' || jsonb_build_object('opportunities', jsonb_build_array(
  jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal')), jsonb_build_object('opportunity_id', tests.of('opportunities', 'Sams')))) from visit))),
  'PT404 opportunity_not_found', 'access: with what is hidden there is no visit');
select is(tests.outcome(format($$ select log_interaction(%L) $$, (select input - 'idempotency_key' || '{"opportunities": []}' from visit))), 'PT422 too_many_parts', 'a visit is about something');
select log_interaction((select input - 'idempotency_key' || jsonb_build_object('subject', 'alone', 'opportunities', jsonb_build_array(
  jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal')))) from visit)) is not null;
select is((select visit_id from interactions where subject = 'alone'), null, 'about one it is a log like any other');
select tests.reset();
create temporary table visit_key as select visit_id, id, opportunity_id from interactions where subject = 'three';
grant select on visit_key to authenticated;
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into interactions (opportunity_id, type, subject, visit_id) select tests.of('opportunities', 'Sams'), 'note', 'slipped in', visit_id from visit_key limit 1 $$),
  'PT422 visit_is_another', 'access: nor slips a log of their own into somebody''s visit');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ update interactions set visit_id = null where subject = 'three' $$), '42501', 'access: nor takes one out of it later');

-- Counted once ---------------------------------------------------------------------------------------------------------
select tests.reset();
delete from interactions where subject = 'alone';
select app.fold_principal_stats();
create temporary view counts as select
  (select interactions from rep_activity(current_date - 1, current_date + 1, null, 'UTC') where full_name = 'dana') as rep,
  (select by_type ->> 'visit' from rep_activity(current_date - 1, current_date + 1, null, 'UTC') where full_name = 'dana') as visits,
  (select interactions from principal_report(current_date - 1, current_date + 1, null, 'UTC') where principal_name = 'Gulf') as gulf,
  (select opportunities_touched from principal_report(current_date - 1, current_date + 1, null, 'UTC') where principal_name = 'Gulf') as touched,
  (select interactions from principal_report(current_date - 1, current_date + 1, null, 'UTC') where principal_name = 'Summit') as summit,
  (select sum(interactions) from principal_weeks(tests.of('organizations', 'Gulf'))) as weeks,
  (select interactions_count from list_principals() where name = 'Gulf') as listed,
  (select interactions_count from reporting.org_principal_summary where organization_name = 'Acme' and principal_id = tests.of('organizations', 'Gulf')) as between_them;
grant select on counts to authenticated;
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select rep from counts), 1::bigint, 'the person made one visit');
select is((select visits from counts), '1', 'by its type too');
select is((select row(gulf, touched)::text from counts), '(1,2)', 'a principal of two of them got one, on two opportunities');
select is((select summit from counts), 1::bigint, 'the other principal got it too');
select is((select weeks from counts), 1::numeric, 'it is one in its week');
select is((select listed from counts), 1::bigint, 'one in the list of principals');
select is((select between_them from counts), 1::numeric, 'and one between the customer and the principal');
select soft_delete('interaction', array[(select id from interactions where subject = 'three' and opportunity_id = tests.of('opportunities', 'Deal'))]) is not null;
select is((select row(rep, gulf, touched, weeks, listed, between_them)::text from counts), '(1,1,1,1,1,1)', 'what is left of it is still one visit');
select soft_delete('interaction', array[(select id from interactions where subject = 'three' and opportunity_id = tests.of('opportunities', 'Second'))]) is not null;
select is((select row(rep, gulf, weeks, listed)::text from counts), '(1,0,0,0)', 'of which nothing is left for Gulf');
select restore('interaction', array[(select id from visit_key where opportunity_id = tests.of('opportunities', 'Second'))]) is not null;
select is((select row(rep, gulf, weeks, listed)::text from counts), '(1,1,1,1)', 'until some of it comes back');
select tests.reset();
select app.fold_principal_stats();
select results_eq($$ select sum(interactions)::int from app.principal_stats where workspace_id = tests.workspace_id('Alpha') $$,
  $$ select 2 $$, 'counted as it happened');
select app.recount_principals(tests.workspace_id('Alpha'));
select results_eq($$ select sum(interactions)::int from app.principal_stats where workspace_id = tests.workspace_id('Alpha') $$,
  $$ select 2 $$, 'and counted anew');

-- Made on the way ------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create temporary table made as select log_interaction(jsonb_build_object('idempotency_key', 'new-customer-1', 'type', 'visit', 'subject', 'made',
  'organization', '{"name": "Corner Deli", "phone": "+12025550143"}'::jsonb, 'contact', '{"first_name": "Nell", "last_name": "Ito"}'::jsonb)) as a;
select is((select row(g.name, g.owner_user_id, c.full_name, o.kind)::text from interactions i join organizations g on g.id = i.organization_id
  join contacts c on c.id = i.contact_id and c.organization_id = g.id join opportunities o on o.id = i.opportunity_id where i.subject = 'made'),
  row('Corner Deli', tests.user_id('dana'), 'Nell Ito', 'general')::text, 'a customer and a person that nobody knew, in the same call');
select is((log_interaction(jsonb_build_object('idempotency_key', 'new-customer-1', 'type', 'visit', 'subject', 'made',
  'organization', '{"name": "Corner Deli", "phone": "+12025550143"}'::jsonb, 'contact', '{"first_name": "Nell", "last_name": "Ito"}'::jsonb)) ->> 'repeated'), 'true', 'sent twice');
select is((select count(*)::int from organizations where name = 'Corner Deli'), 1, 'they are made once');
select is(tests.outcome($$ select log_interaction('{"type": "visit", "subject": "twice", "organization": {"name": "corner deli"}}') $$), 'PT409 organization_exists', 'a customer that is there already is told');
select is(tests.outcome($$ select log_interaction('{"type": "visit", "subject": "twice", "organization": {"name": "Bistro"}}') $$), 'PT409 organization_of_colleague', 'access: and a colleague''s only by whose it is');
select is((select count(*)::int from interactions where subject = 'twice'), 0, 'and nothing is logged');
select is(tests.outcome($$ select log_interaction('{"type": "visit", "organization": {"name": "X", "owner_user_id": "y"}}') $$), 'PT400 input_unknown_field', 'access: nothing else can be said of it');
select log_interaction('{"type": "phone_call", "subject": "caller", "contact": {"first_name": "Delia", "last_name": "Mercer", "phone": "+12025550199"}}') is not null;
select is((select row(g.kind, c.full_name)::text from interactions i join organizations g on g.id = i.organization_id join contacts c on c.id = i.contact_id where i.subject = 'caller'),
  '(household,"Delia Mercer")', 'a caller without a company has a place too');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'begun', 'organization_id', tests.of('organizations', 'Acme'), 'contact_id', tests.of('contacts', 'Joe'),
  'opportunity', jsonb_build_object('principal_ids', jsonb_build_array(tests.of('organizations', 'Summit')), 'context', 'site_visit'))) is not null;
select is((select row(o.kind, o.primary_contact_id, o.founding_interaction_id = i.id)::text from interactions i join opportunities o on o.id = i.opportunity_id where i.subject = 'begun'),
  row('pipeline', tests.of('contacts', 'Joe'), true)::text, 'a log begins an opportunity');
select results_eq($$ execute counted('begun') $$, array['Summit only'], 'and counts for it');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'all new', 'organization', '{"name": "Pier Grill"}'::jsonb, 'contact', '{"first_name": "Al"}'::jsonb,
  'opportunities', jsonb_build_array(
    jsonb_build_object('opportunity', jsonb_build_object('principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))),
    jsonb_build_object('opportunity', jsonb_build_object('principal_ids', jsonb_build_array(tests.of('organizations', 'Summit'))))))) is not null;
select is((select count(distinct organization_id) || '/' || count(distinct opportunity_id) || '/' || count(distinct visit_id) from interactions where subject = 'all new'), '1/2/1', 'or two, with a customer that nobody knew');
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select log_interaction('{"type": "visit", "organization": {"name": "Not Hers"}}') $$), '42501', 'access: a viewer makes nothing');

-- For whom it counts ---------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select results_eq($$ execute counted('made') $$, array['nobody'], 'general activity counts for nobody while there are several principals');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'at gulf', 'organization_id', tests.of('organizations', 'Gulf'))) is not null;
select results_eq($$ execute counted('at gulf') $$, array['Gulf only'], 'but with a principal it counts for that one');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'other shown', 'opportunity_id', tests.of('opportunities', 'Second'),
  'product_ids', jsonb_build_array(tests.of('products', 'Pepper')))) is not null;
select results_eq($$ execute counted('other shown') $$, array['Gulf only,Summit product'], 'another principal''s product doesn''t take it off the opportunity''s own');
delete from interaction_products where interaction_id = tests.of('interactions', 'other shown');
select results_eq($$ execute counted('other shown') $$, array['Gulf only'], 'which stays when it wasn''t shown after all');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'said', 'opportunity_id', tests.of('opportunities', 'Second'),
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Summit')))) is not null;
select results_eq($$ execute counted('said') $$, array['Summit chosen'], 'unless somebody said so');
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'shown at gulf', 'organization_id', tests.of('organizations', 'Gulf'),
  'product_ids', jsonb_build_array(tests.of('products', 'Pepper')))) is not null;
select results_eq($$ execute counted('shown at gulf') $$, array['Summit product'], 'general activity counts for what was shown');
insert into interactions (opportunity_id, type, subject, is_plan, follow_up_required, follow_up_date)
select o.id, 'note', 'planned', true, true, current_date + 1 from opportunities o where o.kind = 'general' and o.organization_id = tests.of('organizations', 'Gulf');
select results_eq($$ execute counted('planned') $$, array['nobody'], 'what is only planned counts for nobody');
select tests.reset();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bo', 'admin');
insert into organizations (workspace_id, name, owner_user_id) values (tests.workspace_id('Beta'), 'Only', null), (tests.workspace_id('Beta'), 'Cafe', tests.user_id('bo'));
insert into organization_roles (workspace_id, organization_id, role) select workspace_id, id, 'principal' from organizations where name = 'Only';
select tests.act_as(tests.user_id('bo'), tests.workspace_id('Beta'));
select log_interaction(jsonb_build_object('type', 'visit', 'subject', 'only one', 'organization_id', (select id from organizations where name = 'Cafe'))) is not null;
select results_eq($$ execute counted('only one') $$, array['Only only'], 'with one principal in the workspace everything counts for it');
select * from finish();
rollback;
