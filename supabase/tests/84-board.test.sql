-- The board: the next follow-up kept true, filters, what follows a card, counts; never more than the caller may see.
begin;
select plan(54);

create temporary table w as select tests.create_workspace('Board') as id;
insert into public.custom_fields (workspace_id, entity, key, label, kind, options)
select (select id from w), 'opportunity', f.key, f.key, f.kind, f.options::jsonb from (values
  ('tier', 'choice', '["Gold", "Silver"]'), ('seats', 'number', '[]'), ('menu', 'text', '[]'), ('since', 'date', '[]')
) as f (key, kind, options);
create temporary table people as
select 'rep' as name, tests.create_member((select id from w), 'brep', 'rep') as id;
insert into people select 'other', tests.create_member((select id from w), 'bother', 'rep');
insert into people select 'admin', tests.create_member((select id from w), 'badmin', 'admin');
create function pg_temp.who(p_name text) returns uuid language sql stable as $$ select id from people where name = p_name $$;
create function pg_temp.org(p_n int) returns uuid language sql immutable as $$ select md5('borg' || p_n)::uuid $$;
create function pg_temp.opp(p_n int) returns uuid language sql immutable as $$ select md5('bopp' || p_n)::uuid $$;
create function pg_temp.visit(p_n int) returns uuid language sql immutable as $$ select md5('bvisit' || p_n)::uuid $$;
grant select on w, people to authenticated;

insert into public.organizations (workspace_id, id, name)
select (select id from w), pg_temp.org(n), 'Boarded ' || n from generate_series(1, 2) n;
insert into public.organization_roles (workspace_id, organization_id, role) select (select id from w), pg_temp.org(1), 'principal';
-- Six cards of the rep, one hour apart, the newest first; one of a colleague.
insert into public.opportunities (workspace_id, id, organization_id, owner_user_id, name, stage, status, context, opened_on, stage_changed_at)
select (select id from w), pg_temp.opp(n), pg_temp.org(2), pg_temp.who(case n when 7 then 'other' else 'rep' end), 'Card ' || n,
  case n when 6 then 'initial_outreach' else 'new_lead' end, 'active', case n when 1 then 'referral' end,
  tests.today() - n * 10, now() - n * interval '1 hour'
from generate_series(1, 7) n;
insert into public.opportunity_participants (workspace_id, opportunity_id, owner_user_id, organization_id, role)
select o.workspace_id, o.id, o.owner_user_id, pg_temp.org(1), 'principal' from public.opportunities o
where o.workspace_id = (select id from w);
create function pg_temp.visit_on(p_n int, p_opportunity int, p_due date) returns void language sql as $$
  insert into public.interactions (workspace_id, id, opportunity_id, opportunity_owner_user_id, organization_id, owner_user_id,
    type, subject, follow_up_required, follow_up_date)
  select o.workspace_id, pg_temp.visit(p_n), o.id, o.owner_user_id, o.organization_id, o.owner_user_id, 'meeting', 'Visit',
    p_due is not null, p_due
  from public.opportunities o where o.id = pg_temp.opp(p_opportunity)
$$;
create function pg_temp.due(p_n int) returns date language sql stable as
$$ select next_due_on from public.opportunities where id = pg_temp.opp(p_n) $$;
create function pg_temp.cards(p_filters jsonb) returns text language sql stable as $$
  select coalesce(string_agg(c.name, ', ' order by c.name), 'none')
  from public.pipeline_board(array[pg_temp.who('rep')], filters => p_filters) c
$$;

-- The next follow-up -------------------------------------------------------------------------------------------------

select pg_temp.visit_on(1, 1, tests.today() + 9);
select is(pg_temp.due(1), tests.today() + 9, 'a follow-up is the next one');
select is((select version from public.opportunities where id = pg_temp.opp(1)), 1, 'and spoils nobody''s open form');
select pg_temp.visit_on(2, 1, tests.today() + 3);
select is(pg_temp.due(1), tests.today() + 3, 'an earlier one comes first');
select pg_temp.visit_on(3, 1, null);
select is(pg_temp.due(1), tests.today() + 3, 'a visit without one changes nothing');
update public.interactions set follow_up_done_at = now() where id = pg_temp.visit(2);
select is(pg_temp.due(1), tests.today() + 9, 'done: the later one is next');
update public.interactions set opportunity_id = pg_temp.opp(2) where id = pg_temp.visit(1);
select is((pg_temp.due(1), pg_temp.due(2)), (null::date, tests.today() + 9), 'it moves with its visit');
update public.interactions set follow_up_date = tests.today() - 2 where id = pg_temp.visit(1);
select is(pg_temp.due(2), tests.today() - 2, 'and changes with its date');
delete from public.interactions where id = pg_temp.visit(1);
select is(pg_temp.due(2), null::date, 'and goes with its visit');
select pg_temp.visit_on(4, 2, tests.today() - 2);
update public.opportunities set next_action_date = tests.today() + 5 where id = pg_temp.opp(3);
select is(pg_temp.due(3), tests.today() + 5, 'a planned action counts too');
update public.opportunities set next_action_date = tests.today() - 5 where id = pg_temp.opp(2);
select is(pg_temp.due(2), tests.today() - 5, 'the earlier of both is due');

update public.opportunities set custom = '{"tier": "Gold", "seats": 10, "menu": "Mostly vegan", "since": "2026-01-31"}' where id = pg_temp.opp(1);
update public.opportunities set custom = '{"tier": "Gold", "seats": 100, "since": "2026-02-01"}' where id = pg_temp.opp(2);
update public.opportunities set custom = '{"tier": "Gold", "seats": 10}' where id = pg_temp.opp(7);

-- Narrowing ----------------------------------------------------------------------------------------------------------

select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(pg_temp.cards('{}'), 'Card 1, Card 2, Card 3, Card 4, Card 5, Card 6', 'all of mine without filters');
select is(pg_temp.cards('{"where": [[{"column": "context", "ask": "is", "values": ["referral"]}]]}'), 'Card 1', 'by context');
select is(pg_temp.cards(jsonb_build_object('due_to', tests.today() - 1)), 'Card 2', 'by what is overdue');
select is(pg_temp.cards('{"due_none": true}'), 'Card 1, Card 4, Card 5, Card 6', 'by what has nothing planned');
select is(pg_temp.cards(jsonb_build_object('opened_to', tests.today() - 50)), 'Card 5, Card 6', 'by age');
select is(pg_temp.cards(jsonb_build_object('stage_before', now() - interval '330 minutes')), 'Card 6', 'by time in stage');
select is(pg_temp.cards('{"text": "card 4"}'), 'Card 4', 'by a text');
select is(pg_temp.cards('{"text": "card 7"}'), 'none', 'but never a colleague''s');
select is((select cards from public.pipeline_board_counts(filters => '{"text": "card"}') where stage = 'new_lead'), 5, 'and counted by it');
select is(pg_temp.cards('{"where": [[{"custom": "tier", "ask": "is", "values": ["Gold"]}]]}'), 'Card 1, Card 2', 'by a field of the workspace, never a colleague''s');
select is(pg_temp.cards('{"where": [[{"custom": "seats", "ask": "from", "values": [9]}, {"custom": "seats", "ask": "to", "values": [40]}]]}'), 'Card 1', 'numbers as numbers');
select is(pg_temp.cards('{"where": [[{"custom": "since", "ask": "from", "values": ["2026-02-01"]}]]}'), 'Card 2', 'days as days');
select is(pg_temp.cards('{"where": [[{"custom": "menu", "ask": "has", "values": ["VEGAN"]}, {"custom": "tier", "ask": "is", "values": ["Gold"]}]]}'), 'Card 1', 'text by a part of it, with all others');
select is(pg_temp.cards('{"where": [[{"custom": "tier", "ask": "empty", "values": []}]]}'), 'Card 3, Card 4, Card 5, Card 6', 'by what is not said');
select is(tests.outcome($$ select public.pipeline_board(filters => '{"where": [[{"custom": "menu", "ask": "regex", "values": ["."]}]]}') $$), 'PT400 filter_invalid',
  'nothing that is no filter');
select is(tests.outcome(format('select public.pipeline_board(filters => %L)', v.filters)), v.said, v.what) from (values
  ('{"where": [[{"custom": "nothing", "ask": "empty", "values": []}]]}', 'PT400 filter_unknown_field', 'a field that is gone doesn''t count as empty everywhere'),
  ('{"where": [[{"custom": "seats", "ask": "from", "values": ["abc"]}]]}', 'PT400 filter_invalid_value', 'no number is above a text'),
  ('{"where": [[{"custom": "since", "ask": "from", "values": ["2026-02-30"]}]]}', 'PT400 filter_invalid_value', 'nor a day that there isn''t'),
  ('{"where": [[{"custom": "tier", "ask": "to", "values": [5]}]]}', 'PT400 filter_invalid_value', 'a choice has no order'),
  ('{"where": [[{"custom": "seats", "ask": "has", "values": ["1"]}]]}', 'PT400 filter_invalid_value', 'a number no part'),
  ('{"where": [[{"custom": "gone", "ask": "is", "values": ["x"]}]]}', 'PT400 filter_unknown_field', 'no field that isn''t there'),
  ('{"where": [[{"column": "deleted_at", "ask": "empty", "values": []}]]}', 'PT400 filter_unknown_field', 'nor a column that is no card''s'),
  ('{"where": [[{"column": "stage = '''' or true --", "ask": "empty", "values": []}]]}', 'PT400 filter_unknown_field', 'nor one that is none'),
  ('{"where": [[{"column": "ctid", "ask": "filled", "values": []}]]}', 'PT400 filter_unknown_field', 'nor one of the system'),
  ('{"where": []}', 'PT400 filter_invalid', 'no group'), ('{"where": [[]]}', 'PT400 filter_invalid', 'nor an empty one'),
  ('{"where": [[{"column": "stage", "ask": "is", "values": []}]]}', 'PT400 filter_invalid', 'nor a test without a value')
) as v (filters, said, what);
select tests.reset();
update public.custom_fields set is_active = false where key = 'tier';
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(tests.outcome($$ select public.pipeline_board(filters => '{"where": [[{"custom": "tier", "ask": "is", "values": ["Gold"]}]]}') $$), 'PT400 filter_unknown_field',
  'nor one that was retired');
select is(tests.outcome($$ select public.pipeline_board_counts(filters => '{"where": [[{"custom": "tier", "ask": "is", "values": ["Gold"]}]]}') $$), 'PT400 filter_unknown_field',
  'and nothing is counted by it');
select tests.reset();
update public.custom_fields set is_active = true where key = 'tier';
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is((select cards from public.pipeline_board_counts(filters => '{"where": [[{"custom": "tier", "ask": "is", "values": ["Gold"]}]]}') where stage = 'new_lead'), 2,
  'counted alike');
select is(pg_temp.cards('{"where": [[{"column": "status", "ask": "is", "values": ["active'' or true --"]}]]}'), 'none', 'what is typed stays a value');
select is(pg_temp.cards('{"where": [[{"custom": "tier", "ask": "is", "values": ["Gold"]}, {"custom": "seats", "ask": "to", "values": [40]}],
    [{"column": "name", "ask": "is", "values": ["Card 5", "Card 6"]}]]}'), 'Card 1, Card 5, Card 6', 'one group or another');
select is(pg_temp.cards('{"where": [[{"column": "context", "ask": "not", "values": ["referral"]}, {"column": "name", "ask": "has", "values": ["CARD"]}]]}'),
  'Card 2, Card 3, Card 4, Card 5, Card 6', 'who has none isn''t one of them');
select throws_ok($$ select pg_temp.cards('{"owner": "x"}') $$, 'PT400', null, 'no filter that is not known');
select results_eq(
  $$ select c.name from reporting.pipeline_card x, public.pipeline_board(array[pg_temp.who('rep')], 2,
       only_stage => 'new_lead', after_at => x.stage_changed_at, after_id => x.id) c where x.name = 'Card 2' $$,
  $$ values ('Card 3'::text), ('Card 4') $$, 'what follows a card'
);
select is((select count(*) from public.pipeline_board(only_stage => 'new_lead')), 5::bigint, 'everyone is everyone I see');
select results_eq(
  $$ select cards from public.pipeline_board_counts() where cards > 0 $$, $$ values (5), (1) $$, 'counted within what I see'
);
select is(
  (select sum(cards) from public.pipeline_board_counts(array[pg_temp.who('other')])), 0::bigint, 'a colleague''s are not counted'
);
select tests.act_as(pg_temp.who('admin'), (select id from w));
select is(
  (select cards from public.pipeline_board_counts(principal_id => pg_temp.org(1)) where stage = 'new_lead'), 6,
  'an admin counts everybody''s, by principal'
);

-- Money ----------------------------------------------------------------------------------------------------------------

select tests.reset();
update public.opportunities set estimated_value_cents = 100000 where id in (pg_temp.opp(1), pg_temp.opp(2));
update public.opportunities set estimated_value_cents = 50000, currency_code = 'CAD' where id = pg_temp.opp(3);
update public.opportunities set estimated_value_cents = 700 where id = pg_temp.opp(7);
create function pg_temp.worth(p_filters jsonb default '{}') returns jsonb language sql as
$$ select value_cents from public.pipeline_board_counts(filters => p_filters) where stage = 'new_lead' $$;
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(pg_temp.worth(), '{}', 'without money nothing is summed');
select tests.reset();
update public.workspaces set financials = true where id = (select id from w);
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(pg_temp.worth(), '{"USD": 200000, "CAD": 50000}', 'with money what all of mine come to, each currency by itself');
select is(pg_temp.worth('{"text": "card 1"}'), '{"USD": 100000}', 'under the filters of the board');
select is((select cards from public.pipeline_board_counts() where stage = 'new_lead'), 5, 'and the count stays the count');
select tests.act_as(pg_temp.who('admin'), (select id from w));
select is(pg_temp.worth(), '{"USD": 200700, "CAD": 50000}', 'a colleague''s only for who sees them');
select * from finish();
rollback;
