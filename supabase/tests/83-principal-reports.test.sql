-- What the pages of principals and distributors read, and follow-ups scheduled for several at once.
begin;
select plan(43);
select tests.crm();
create function pg_temp.org(p_name text) returns uuid language sql as $$ select tests.of('organizations', p_name) $$;
create function pg_temp.me(p_name text) returns uuid[] language sql as $$ select array[tests.user_id(p_name)] $$;
grant execute on all functions in schema pg_temp to authenticated;
create function pg_temp.local_day(p_days int) returns timestamptz language sql as $$
  select ((now() at time zone app.workspace_time_zone())::date - p_days + time '12:00') at time zone app.workspace_time_zone()
$$;

-- Deal (dana, Acme) is about Shrimp of Gulf; Sams (sam, Bistro) about Summit.
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
insert into interactions (opportunity_id, type, subject, interaction_date, follow_up_required, follow_up_date)
values (tests.of('opportunities', 'Deal'), 'meeting', 'counted', pg_temp.local_day(10), true, tests.today() - 2),
  (tests.of('opportunities', 'Deal'), 'note', 'older', pg_temp.local_day(40), false, null);
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'meeting', 'subject', 'shown',
  'interaction_date', pg_temp.local_day(9), 'product_ids', jsonb_build_array(tests.of('products', 'Pepper')))) is not null;
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
insert into interactions (opportunity_id, type, subject, interaction_date)
values (tests.of('opportunities', 'Sams'), 'meeting', 'sams visit', pg_temp.local_day(2));

-- The list -----------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select results_eq($$ select name, interactions_count, follow_ups_due, open_opportunities_count, products_count from list_principals(pg_temp.me('dana')) order by name $$,
  $$ values ('Gulf', 3::bigint, 1::bigint, 1::bigint, 2::bigint), ('Summit', 1, 0, 0, 1) $$, 'a rep''s own books, a visit counted for its opportunity''s principal and whose product was shown');
select results_eq($$ select engagement_level, engagement_percent from list_principals() where name = 'Gulf' $$,
  $$ values ('Medium Engagement', 70) $$, 'with the engagement of the last that counted');
select set_eq($$ select p.name, p.interactions_count from list_principals() p $$,
  $$ select s.name, s.interactions_count::bigint from reporting.principal_activity_summary s $$, 'everyone visible is what the summary says');
select is((select interactions_count from list_principals(pg_temp.me('sam')) where name = 'Summit'), 0::bigint, 'denied: naming a colleague shows nothing of their book');
select is((select string_agg(name, ',') from list_principals(null, ' GÜL')), 'Gulf', 'found by name, whatever case or accents');
select is((select count(*)::int from list_principals(null, '%')), 0, 'a wildcard is a letter');
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
select is((select interactions_count from list_principals() where name = 'Summit'), 2::bigint, 'a manager sees the team''s');
select is((select interactions_count from list_principals(pg_temp.me('sam')) where name = 'Summit'), 1::bigint, 'and one rep''s of it');
select is((select follow_ups_due from list_principals(pg_temp.me('sam')) where name = 'Gulf'), 0::bigint, 'follow-ups as well');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select sum(interactions_count)::int from list_principals()), 0, 'denied: a stranger''s counters are empty');

-- Week by week -------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select count(*)::int from principal_weeks(pg_temp.org('Gulf'), null, 12)), 12, 'as many weeks as asked for');
select is((select count(*)::int from principal_weeks(pg_temp.org('Gulf'), null, 9999)), 104, 'and no more than two years');
select is((select sum(interactions)::int from principal_weeks(pg_temp.org('Gulf'), pg_temp.me('dana'), 12)), 3, 'what counted');
select results_eq($$ select engagement_percent, engagement_level from principal_weeks(pg_temp.org('Gulf')) order by week desc limit 1 $$,
  $$ select engagement_percent, engagement_level from list_principals() where name = 'Gulf' $$, 'the last week says what the list says');
select is((select engagement_level from principal_weeks(pg_temp.org('Gulf'), null, 26) order by week limit 1), 'Inactive', 'before the first contact it was inactive');
select is((select last_interaction_at from principal_weeks(pg_temp.org('Gulf'), null, 2) order by week limit 1) is not null, true, 'contact before the first week counts for it');
select is((select sum(interactions)::int from principal_weeks(pg_temp.org('Summit'), pg_temp.me('sam'), 12)), 0, 'denied: a colleague''s weeks are empty');

-- Pipeline, timeline, customers --------------------------------------------------------------------------------------
select results_eq($$ select stage, opportunities from principal_pipeline(pg_temp.org('Gulf')) where opportunities > 0 $$,
  $$ values ('new_lead', 1::bigint) $$, 'opportunities by stage');
select is((select count(*)::int from principal_pipeline(pg_temp.org('Gulf'))), 9, 'every stage has a row');
select is((select sum(opportunities)::int from principal_pipeline(pg_temp.org('Summit'))), 0, 'denied: a colleague''s opportunities are not counted');
select results_eq($$ select subject, counted_by from principal_timeline(pg_temp.org('Gulf')) $$,
  $$ values ('shown', 'only'), ('counted', 'only'), ('older', 'only') $$, 'the timeline holds what counted, and why');
select results_eq($$ select subject, counted_by, products from principal_timeline(pg_temp.org('Summit')) $$,
  $$ values ('shown', 'product', array['Pepper']) $$, 'a product shown counts for its principal too');
select results_eq($$ select subject from principal_timeline(pg_temp.org('Gulf'), null,
  (select interaction_date from interactions where subject = 'counted'), tests.of('interactions', 'counted')) $$, $$ values ('older') $$, 'continued after a line');
select is((select count(*)::int from principal_timeline(pg_temp.org('Gulf'), page_size => -5)), 1, 'a page has at least one line');
select is((select count(*)::int from principal_timeline(pg_temp.org('Summit'), pg_temp.me('sam'))), 0, 'denied: a colleague''s visits are not told');
update opportunity_products set outcome = 'won' where opportunity_id = tests.of('opportunities', 'Deal');
select results_eq($$ select organization_name, open_opportunities, products from principal_customers(pg_temp.org('Gulf')) $$,
  $$ values ('Acme', 1::bigint, array['Shrimp']) $$, 'customers and what they bought');
select is((select count(*)::int from principal_customers(pg_temp.org('Summit'))), 0, 'denied: a colleague''s customers are not told');
select is(
  (select principal_overview(pg_temp.org('Gulf')) = jsonb_build_object(
    'figures', (select to_jsonb(f) from list_principals() f where f.id = pg_temp.org('Gulf')),
    'weeks', (select jsonb_agg(to_jsonb(w)) from principal_weeks(pg_temp.org('Gulf')) w),
    'pipeline', (select jsonb_agg(to_jsonb(s)) from principal_pipeline(pg_temp.org('Gulf')) s),
    'timeline', (select jsonb_agg(to_jsonb(t)) from principal_timeline(pg_temp.org('Gulf'), page_size => 15) t),
    'customers', (select jsonb_agg(to_jsonb(c)) from principal_customers(pg_temp.org('Gulf')) c)
  )), true, 'the page''s one answer says what each of its parts says');
select is(
  (select (o -> 'timeline')::text || (o -> 'customers')::text from principal_overview(pg_temp.org('Summit'), pg_temp.me('sam')) o),
  '[][]', 'denied: and nothing of a colleague''s');

-- Distributors -------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('kim'), tests.workspace_id('Alpha'));
insert into product_distributors (product_id, distributor_id, is_primary) values
  (tests.of('products', 'Shrimp'), pg_temp.org('Bay'), true), (tests.of('products', 'Pepper'), pg_temp.org('Bay'), false);
select results_eq($$ select name, products_count, primary_count, principal_names from list_distributors('ba') $$,
  $$ values ('Bay', 2::bigint, 1::bigint, array['Gulf', 'Summit']) $$, 'what a distributor carries, and for whom');
select is((select count(*)::int from list_distributors('zzz')), 0, 'searched by name');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
update opportunity_products set distributor_id = pg_temp.org('Bay') where opportunity_id = tests.of('opportunities', 'Deal');
select results_eq($$ select organization_name, products from distributor_customers(pg_temp.org('Bay')) $$,
  $$ values ('Acme', array['Shrimp']) $$, 'which customers buy through it');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is((select count(*)::int from distributor_customers(pg_temp.org('Bay'))), 0, 'denied: a colleague''s customers are not told');

-- Follow-ups with several --------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
create temporary table made as select * from schedule_follow_ups(jsonb_build_object(
  'organization_ids', jsonb_build_array(pg_temp.org('Gulf'), pg_temp.org('Summit')), 'follow_up_date', tests.today() - 1,
  'type', 'note', 'subject', 'Check in', 'idempotency_key', 'follow-ups-1'));
select is((select count(distinct opportunity_id)::int from made), 2, 'one for each, in general activity of their own');
select results_eq($$ select name, follow_ups_due, interactions_count from list_principals() order by name $$,
  $$ values ('Gulf', 1::bigint, 0::bigint), ('Summit', 1, 0) $$, 'due at the principal, and counted as no visit');
select is((select count(*)::int from schedule_follow_ups(jsonb_build_object(
  'organization_ids', jsonb_build_array(pg_temp.org('Gulf'), pg_temp.org('Summit')), 'follow_up_date', tests.today() - 1,
  'type', 'note', 'subject', 'Check in', 'idempotency_key', 'follow-ups-1')) s join made m using (interaction_id)), 2, 'sent twice, made once');
select undo_change_set((select distinct change_set from made)) is not null;
select is((select sum(follow_ups_due)::int from list_principals()), 0, 'taken back');
select is(tests.outcome($$ select * from schedule_follow_ups('{"organization_ids": [], "follow_up_date": "2030-01-01", "type": "note"}') $$), 'PT400 too_many_follow_ups', 'at least one');
select is(tests.outcome(format($$ select * from schedule_follow_ups('{"organization_ids": ["%s"], "type": "note"}') $$, pg_temp.org('Gulf'))), 'PT400 input_invalid', 'a day is needed');
select is(tests.outcome(format($$ select * from schedule_follow_ups('{"organization_ids": ["%s"], "owner_user_id": "x"}') $$, pg_temp.org('Gulf'))), 'PT400 input_unknown_field', 'unknown fields are refused');
select alike(tests.outcome(format($$ select * from schedule_follow_ups('{"organization_ids": ["%s", "%s"], "follow_up_date": "2030-01-01", "type": "note"}') $$,
  pg_temp.org('Gulf'), pg_temp.org('Acme'))), 'PT404%', 'denied: a colleague''s customer, and then none at all');
select is((select count(*)::int from interactions where follow_up_date = '2030-01-01'), 0, 'nothing is half made');
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select alike(tests.outcome(format($$ select * from schedule_follow_ups('{"organization_ids": ["%s"], "follow_up_date": "2030-01-01", "type": "note"}') $$, pg_temp.org('Gulf'))), '42501%', 'denied: a viewer plans nothing');

select * from finish();
rollback;
