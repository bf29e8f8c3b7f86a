-- A planned follow-up is due on its day and counts as no visit: before, after, changed, ticked off, deleted and brought back.
begin;
select plan(57);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role;

-- Everything that says when somebody was there or how often, as the caller reads it.
create function pg_temp.counters() returns jsonb language sql stable as $$
  select jsonb_build_object(
    'deal', (select jsonb_build_array(last_interaction_id, last_interaction_at, founding_interaction_id, stage, status)
      from opportunities where id = tests.of('opportunities', 'Deal')),
    'customers', (select jsonb_object_agg(name, last_interaction_at) from organizations),
    'people', (select jsonb_object_agg(full_name, last_contact_at) from contacts),
    'principals', (select jsonb_object_agg(name, interactions_count || ' ' || coalesce(last_activity_at::text, 'never')) from list_principals()),
    'weeks', (select sum(interactions) from principal_weeks(tests.of('organizations', 'Gulf'))),
    'report', (select jsonb_object_agg(principal_name, interactions) from principal_report(tests.today() - 30, tests.today() + 1)),
    'by person', (select jsonb_object_agg(full_name, by_type) from rep_activity(tests.today() - 30, tests.today() + 1)),
    'latest', (select jsonb_agg(interaction_id) from reporting.latest_interaction),
    'summary', (select jsonb_agg(interactions_count) from reporting.org_principal_summary)
  )
$$;
create function pg_temp.plan(p_subject text, p_more jsonb default '{}') returns jsonb language sql as $$
  select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'contact_id', tests.of('contacts', 'Joe'),
    'type', 'note', 'subject', p_subject, 'follow_up_date', tests.today() + 5, 'is_plan', true) || p_more)
$$;
create function pg_temp.due() returns date language sql as $$
  select next_follow_up_on from opportunities where id = tests.of('opportunities', 'Deal')
$$;

select tests.act_as(tests.user_id('dana'), id) from w;
select ok(not has_visits, 'before anything is logged') from first_run();
select pg_temp.plan('early') is not null;
select ok(not has_visits, 'a plan is no first visit') from first_run();
select is((select row(last_interaction_id, last_interaction_at, founding_interaction_id)::text from opportunities where id = tests.of('opportunities', 'Deal')), '(,,)', 'nor the beginning of an opportunity');
select is((select last_interaction_at from organizations where name = 'Acme'), null, 'the customer was not seen');
select is((select last_contact_at from contacts where full_name = 'Joe'), null, 'nor the person');
select is((select count(*)::int from rep_activity(tests.today() - 1, tests.today() + 1) where interactions > 0), 0, 'and nobody did anything');

insert into interactions (opportunity_id, contact_id, type, subject, interaction_date)
values (tests.of('opportunities', 'Deal'), tests.of('contacts', 'Joe'), 'meeting', 'first', now() - interval '3 days');
select is((select founding_interaction_id from opportunities where id = tests.of('opportunities', 'Deal')), tests.of('interactions', 'first'), 'the first visit begins it');
select ok(has_visits, 'and is the first visit') from first_run();
select is((select array[o.last_interaction_at, a.last_interaction_at, p.last_contact_at] from opportunities o, organizations a, contacts p
    where o.id = tests.of('opportunities', 'Deal') and a.name = 'Acme' and p.full_name = 'Joe'),
  (select array[interaction_date, interaction_date, interaction_date] from interactions where subject = 'first'), 'and the last contact of all three, though the plan was made later');
create temp table before as select pg_temp.counters() as c;
select ok(c -> 'principals' ->> 'Gulf' like '1 2%' and c -> 'by person' ->> 'dana' = '{"meeting": 1}', 'the counters count') from before;

-- Made ---------------------------------------------------------------------------------------------------------------
create temp table made as select pg_temp.plan('later') as a;
select is((select row(a -> 'interaction' -> 'is_plan', a -> 'counts_for', a ->> 'stage_not_moved_because')::text from made), '(true,[],)', 'logged as a plan it counts for nobody');
select is(pg_temp.counters(), c, 'and changes no counter') from before;
select is(pg_temp.due(), tests.today() + 5, 'but is due');
select is((select row(follow_up_date, follow_up_open, last_interaction_subject)::text from reporting.pipeline_full where id = tests.of('opportunities', 'Deal')),
  format('(%s,t,first)', tests.today() + 5), 'lists say when, and what was last done');
insert into interactions (opportunity_id, type, subject, follow_up_required, follow_up_date, is_plan)
values (tests.of('opportunities', 'Deal'), 'note', 'written directly', true, tests.today() + 2, true);
select is(pg_temp.counters(), c, 'a plain insert is bound by the same rules') from before;
create temp table scheduled as select * from schedule_follow_ups(jsonb_build_object('organization_ids', jsonb_build_array(tests.of('organizations', 'Gulf')),
  'follow_up_date', tests.today(), 'type', 'note', 'subject', 'scheduled'));
select is((select row(i.is_plan, o.kind, o.last_interaction_id, o.founding_interaction_id, o.next_follow_up_on)::text from scheduled s
  join interactions i on i.id = s.interaction_id join opportunities o on o.id = s.opportunity_id),
  format('(t,general,,,%s)', tests.today()), 'scheduled ones are plans, of general activity that has none');
select is(pg_temp.counters(), c, 'nobody was visited by them') from before;
select is((select follow_ups_due from list_principals() where name = 'Gulf'), 1::bigint, 'and the principal has one due');

-- Refused ------------------------------------------------------------------------------------------------------------
select is(tests.outcome(format('select pg_temp.plan(%L, %L)', 'x', more)), 'PT422 ' || code, 'denied: a plan with ' || more)
from (values
  ('{"stage": "awaiting_response"}', 'plan_has_no_outcome'), ('{"status": "on_hold"}', 'plan_has_no_outcome'),
  ('{"loss_reason": "no_response"}', 'plan_has_no_outcome'), ('{"sentiment": "Positive"}', 'plan_has_no_outcome'),
  ('{"duration_minutes": 20}', 'plan_has_no_outcome'), ('{"follow_up_date": null}', 'plan_needs_a_day'),
  ('{"follow_up_required": false}', 'plan_needs_a_day')) v (more, code);
select is(tests.outcome(format('select pg_temp.plan(%L, %L)', 'x', jsonb_build_object('product_ids', jsonb_build_array(tests.of('products', 'Shrimp'))))), 'PT422 plan_counts_for_nobody', 'denied: products shown');
select is(tests.outcome(format('select pg_temp.plan(%L, %L)', 'x', jsonb_build_object('principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf'))))), 'PT422 plan_counts_for_nobody', 'denied: principals');
select is(tests.outcome(format($$ insert into interaction_principals (interaction_id, principal_id) values (%L, %L) $$, tests.of('interactions', 'later'), tests.of('organizations', 'Gulf'))), 'PT422 plan_counts_for_nobody', 'denied: nor afterwards');
select is(tests.outcome(format($$ select correct_counting(%L, '{}', array[%L]::uuid[]) $$, tests.of('interactions', 'later'), tests.of('organizations', 'Gulf'))), 'PT422 plan_counts_for_nobody', 'denied: by correcting neither');
select is(tests.outcome($$ update interactions set stage = 'awaiting_response' where subject = 'later' $$), 'PT422 plan_has_no_outcome', 'denied: a stage afterwards');
select is(tests.outcome($$ update interactions set sentiment = 'Negative' where subject = 'later' $$), 'PT422 plan_has_no_outcome', 'denied: how it went');
select is(tests.outcome($$ update interactions set follow_up_required = false, follow_up_date = null where subject = 'later' $$), 'PT422 plan_needs_a_day', 'denied: a plan for no day');
select is(tests.outcome($$ update interactions set is_plan = false where subject = 'later' $$), '42501', 'denied: a plan made into activity');
select is(tests.outcome($$ update interactions set is_plan = true where subject = 'first' $$), '42501', 'denied: a visit hidden as a plan');
select tests.act_as_service();
select is(tests.outcome($$ update interactions set is_plan = false where subject = 'later' $$), 'PT422 plan_stays_plan', 'denied: to machines too');
select is(tests.outcome($$ update interactions set is_plan = true, follow_up_required = true, follow_up_date = tests.today() where subject = 'first' $$), 'PT422 plan_stays_plan', 'denied: either way');
select tests.reset();
set local session_replication_role = replica;
select is(tests.outcome($$ update interactions set sentiment = 'Positive' where subject = 'later' $$), '23514', 'denied: past every trigger');
set local session_replication_role = origin;
select tests.act_as(tests.user_id('sam'), id) from w;
select is(tests.outcome(format($$ insert into interactions (opportunity_id, type, follow_up_required, follow_up_date, is_plan) values (%L, 'note', true, tests.today(), true) $$, tests.of('opportunities', 'Deal'))), 'PT404 opportunity_not_found', 'denied: a plan on a colleague''s opportunity');
select is((select count(*)::int from interactions where is_plan), 0, 'denied: a colleague''s plans are not seen');

-- Changed, ticked off, taken back -----------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), id) from w;
update interactions set follow_up_date = tests.today() + 1, notes = 'bring samples' where subject = 'later';
select is(pg_temp.due(), tests.today() + 1, 'moved to another day');
update interactions set interaction_date = now() - interval '1 hour', contact_id = null where subject = 'later';
select is(pg_temp.counters(), c, 'whatever is changed about it') from before;
select restore_version('interaction', tests.of('interactions', 'later'), (select min(change_id) from record_history('interaction', tests.of('interactions', 'later')))) is not null;
select is((select row(is_plan, follow_up_date, notes)::text from interactions where subject = 'later'), format('(t,%s,)', tests.today() + 5), 'an earlier version comes back, as the plan it was');
select soft_delete('interaction', array[tests.of('interactions', 'written directly'), tests.of('interactions', 'early')]) is not null;
update interactions set follow_up_done_at = now() where subject = 'later';
select is((select row(is_plan, pg_temp.due())::text from interactions where subject = 'later'), '(t,)', 'ticked off it stays a plan, and nothing is due');
select is(pg_temp.counters(), c, 'ticking off is no visit either') from before;
update interactions set follow_up_done_at = null where subject = 'later';
select soft_delete('interaction', array[tests.of('interactions', 'later')]) is not null;
select is(row(pg_temp.due(), pg_temp.counters() = c)::text, '(,t)', 'deleted it is not due, and nothing else changes') from before;
select restore('interaction', array[tests.of('interactions', 'later')]) is not null;
select is(row(pg_temp.due(), pg_temp.counters() = c)::text, format('(%s,t)', tests.today() + 5), 'brought back it is due again') from before;

-- What came of it ----------------------------------------------------------------------------------------------------
select log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'meeting', 'subject', 'went there',
  'interaction_date', now() - interval '1 day', 'completes_follow_up_of', tests.of('interactions', 'later'))) is not null;
select is((select row(last_interaction_id, next_follow_up_on)::text from opportunities where id = tests.of('opportunities', 'Deal')), format('(%s,)', tests.of('interactions', 'went there')), 'the visit that answers it is the last, though it is dated before the plan');
select is((select interactions from rep_activity(tests.today() - 30, tests.today() + 1) where full_name = 'dana'), 2::bigint, 'and the second thing done');
select soft_delete('interaction', array[tests.of('interactions', 'went there')]) is not null;
select is(pg_temp.counters(), c, 'without it the visit before is the last again, not the plan') from before;
insert into opportunities (organization_id, name, primary_contact_id) select organization_id, 'Second', null from opportunities where id = tests.of('opportunities', 'Deal');
insert into opportunity_participants (opportunity_id, organization_id, role) values (tests.of('opportunities', 'Second'), tests.of('organizations', 'Gulf'), 'principal');
update interactions set opportunity_id = tests.of('opportunities', 'Second') where subject = 'later';
select is((select count(*)::int from interaction_principals where interaction_id = tests.of('interactions', 'later')), 0, 'moved to another opportunity it counts for its principal no more than here');
select is((select last_interaction_at from opportunities where id = tests.of('opportunities', 'Second')), null, 'and is no contact there');
select soft_delete('opportunity', array(select opportunity_id from scheduled)) is not null;
select is(pg_temp.counters() - 'summary', c - 'summary', 'taken back with its general activity') from before;

-- Others -------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('kim'), id) from w;
select assign_record('opportunity', tests.of('opportunities', 'Second'), tests.user_id('sam')) is not null;
select assign_record('interaction', tests.of('interactions', 'later'), tests.user_id('sam')) is not null;
select tests.act_as(tests.user_id('sam'), id) from w;
select is((select row(is_plan, owner_user_id = tests.user_id('sam'))::text from interactions where subject = 'later'), '(t,t)', 'handed over it is a plan still');
select is((select coalesce(sum(interactions), 0)::int from rep_activity(tests.today() - 30, tests.today() + 1)), 0, 'and nothing that sam did');
select tests.reset();
create function pg_temp.found(p_name text) returns bigint language plpgsql as $$
declare
  v_rows bigint;
begin
  execute format('select count(*) from (%s) q', (select c.query from tests.data_checks c where c.name = p_name)) into v_rows;
  return v_rows;
end
$$;
select is(pg_temp.found('07-last-touch') + pg_temp.found('10-next-follow-up'), 0::bigint, 'the data checks agree');
update opportunities set last_interaction_at = now() where name = 'Second';
select is(pg_temp.found('07-last-touch'), 1::bigint, 'and find a plan that was taken for a visit');
select is(tests.outcome(format($$ select app.recount_principals(%L) $$, id)), 'allowed', 'counting from nothing') from w;

select * from finish();
rollback;
