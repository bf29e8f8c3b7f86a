-- What is due, in one order and within what the reader may see; and numbers that are those of the rows behind them.
begin;
select plan(54);
select tests.crm();
create temporary table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated;
create function pg_temp.opp(p_name text) returns uuid language sql as $$ select tests.of('opportunities', p_name) $$;
create function pg_temp.as_member(p_name text) returns void language sql as $$
  select tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'))
$$;
grant execute on all functions in schema pg_temp to authenticated;

-- Words of its own ---------------------------------------------------------------------------------------------------

select pg_temp.as_member('dana');
select log_interaction(jsonb_build_object('opportunity_id', pg_temp.opp('Deal'), 'type', 'meeting', 'subject', 'Sat down with Joe',
  'follow_up_date', tests.today() - 3, 'follow_up_note', '  Send the spec sheet  ')) is not null;
select is((select i.follow_up_note from interactions i where i.subject = 'Sat down with Joe'), 'Send the spec sheet', 'a log says what to do next');
select lives_ok($$ update interactions set follow_up_note = 'Bring the case' where subject = 'Sat down with Joe' $$, 'its owner may say it otherwise');
select throws_ok($$ update interactions set follow_up_note = repeat('x', 201) where subject = 'Sat down with Joe' $$, '23514', null, 'it is bounded');
select is(
  (select count(*) from jsonb_array_elements(
    (select jsonb_agg(to_jsonb(h)) from record_history('interaction', (select i.id from interactions i where i.subject = 'Sat down with Joe')) h)
  ) x where x::text like '%follow_up_note%') > 0, true, 'and its history tells'
);

-- One order ----------------------------------------------------------------------------------------------------------

select schedule_follow_ups(jsonb_build_object('organization_ids', jsonb_build_array(tests.of('organizations', 'Acme')),
  'follow_up_date', tests.today(), 'type', 'note', 'subject', 'Ask about the patio', 'idempotency_key', gen_random_uuid())) is not null;
update opportunities set next_action = 'Book a tasting', next_action_date = tests.today() - 5 where id = pg_temp.opp('Deal');
insert into interactions (opportunity_id, type, subject, follow_up_required, follow_up_date)
select pg_temp.opp('Deal'), 'note', 'Later ' || n, true, tests.today() + n from generate_series(1, 30) n;
select pg_temp.as_member('sam');
insert into interactions (opportunity_id, type, subject, follow_up_required, follow_up_date)
values (pg_temp.opp('Sams'), 'note', 'Sams own', true, tests.today() - 9);

select pg_temp.as_member('dana');
select results_eq(
  $$ select kind, words, organization_name, is_plan from agenda_page(array[tests.user_id('dana')], null, tests.today()) $$,
  $$ values ('next_action'::text, 'Book a tasting'::text, 'Acme'::text, false), ('follow_up', 'Bring the case', 'Acme', false),
            ('follow_up', 'Ask about the patio', 'Acme', true) $$,
  'the longest overdue first, whatever asks for it, each in its own words'
);
select is((select contact_name from agenda_page() where words = 'Book a tasting'), null, 'no person is made up');
select is((select subject from agenda_page() where words = 'Bring the case'), 'Sat down with Joe', 'with what was said last');
select is((select owner_name from agenda_page() limit 1), 'dana', 'and whose it is');
select is((select count(*) from agenda_page(page_size => 12)), 12::bigint, 'a page is a page');
select is((select count(*) from agenda_page(page_size => 1000000)), 33::bigint, 'and no longer than what there is');
-- For reports the same, and within the same bounds.
select results_eq(
  $$ select a.kind, a.id, a.due_on, a.words, a.owner_user_id, a.organization_id, a.contact_id, a.opportunity_id
     from reporting.agenda a order by a.due_on, a.id $$,
  $$ select p.kind, p.id, p.due_on, p.words, p.owner_user_id, p.organization_id, p.contact_id, p.opportunity_id
     from agenda_page(page_size => 100) p order by p.due_on, p.id $$,
  'the view for reports has the rows of the agenda'
);
select pg_temp.as_member('sam');
select results_eq($$ select a.due_on from reporting.agenda a $$, $$ values (tests.today() - 9) $$, 'a colleague reports on their own');
select tests.reset();
set local role anon;
select throws_ok($$ select * from reporting.agenda $$, '42501', null, 'and nobody on all');
reset role;
select pg_temp.as_member('dana');
create function pg_temp.walk(p_owners uuid[]) returns bigint language plpgsql as $$
declare v_day date; v_id uuid; v_rows bigint := 0; v_part record;
begin
  loop
    select count(*) as n, max(p.due_on) as day, (array_agg(p.id order by p.due_on desc, p.id desc))[1] as id into v_part
    from agenda_page(p_owners, null, null, v_day, v_id, 5) p;
    exit when v_part.n = 0;
    v_rows := v_rows + v_part.n; v_day := v_part.day; v_id := v_part.id;
  end loop;
  return v_rows;
end $$;
grant execute on function pg_temp.walk to authenticated;
select is(pg_temp.walk(array[tests.user_id('dana')]), 33::bigint, 'all of it is reachable, each once');

-- Who sees what ------------------------------------------------------------------------------------------------------

create function pg_temp.counted(p_owners uuid[]) returns text language sql as $$
  select overdue || ' ' || due_today || ' ' || later from agenda_counts(tests.today(), p_owners)
$$;
create function pg_temp.listed(p_owners uuid[]) returns text language sql as $$
  select count(*) filter (where due_on < tests.today()) || ' ' || count(*) filter (where due_on = tests.today()) || ' '
    || count(*) filter (where due_on > tests.today())
  from agenda_page(p_owners, page_size => 100)
$$;
grant execute on function pg_temp.counted, pg_temp.listed to authenticated;
select is(pg_temp.counted(array[tests.user_id('dana')]), '2 1 30', 'counted by the reader''s day');
select is(pg_temp.counted(null), pg_temp.listed(null), 'as many as are listed: a rep');
select is(pg_temp.counted(array[tests.user_id('sam')]), '0 0 0', 'a colleague''s are not counted');
select is((select count(*) from agenda_page(array[tests.user_id('sam')])), 0::bigint, 'nor listed');
select pg_temp.as_member('kim');
select is(pg_temp.counted(null), '3 1 30', 'a manager sees the team''s');
select is(pg_temp.counted(null), pg_temp.listed(null), 'as many as are listed: a manager');
select is((select words is null and subject = 'Sams own' from agenda_page() limit 1), true, 'the worst of the team first');
select pg_temp.as_member('ana');
select is(pg_temp.counted(null), pg_temp.listed(null), 'as many as are listed: an admin');
select is(pg_temp.walk(null), 34::bigint, 'an admin reaches all of it');
select is(pg_temp.walk(array[tests.user_id('dana'), tests.user_id('sam'), tests.user_id('kim'), tests.user_id('ana'), tests.user_id('lena')]),
  34::bigint, 'also along the index of many');
select pg_temp.as_member('vera');
select is(pg_temp.counted(null), '0 0 0', 'a viewer to whom nothing was shared has nothing due');
select tests.reset();

-- What is closed is not due ------------------------------------------------------------------------------------------

select pg_temp.as_member('dana');
update opportunities set stage = 'closed_stalled' where id = pg_temp.opp('Deal');
select is((select count(*) from agenda_page() where kind = 'next_action'), 1::bigint, 'what is stalled is still due');
select is(
  (select open_opportunities_count from list_principals(array[tests.user_id('dana')]) where name = 'Gulf'), 0::bigint,
  'but it is not open'
);
select is((select stage from pipeline_counts() where opportunities > 0), 'closed_stalled', 'it is counted as stalled');
update opportunities set stage = 'new_lead' where id = pg_temp.opp('Deal');
select is(
  (select open_opportunities_count from list_principals(array[tests.user_id('dana')]) where name = 'Gulf'), 1::bigint,
  'open again, it is'
);
update opportunities set stage = 'closed_no_fit', loss_reason = (select code from loss_reason_lu where workspace_id = (select id from w) limit 1)
where id = pg_temp.opp('Deal');
select is((select count(*) from agenda_page() where kind = 'next_action'), 0::bigint, 'nobody waits for a call about what is lost');
select is(pg_temp.counted(null), pg_temp.listed(null), 'nor is it counted');
update opportunities set stage = 'new_lead' where id = pg_temp.opp('Deal');

-- Numbers and their rows ---------------------------------------------------------------------------------------------

create function pg_temp.open_by_principal() returns setof text language sql as $$
  select p.name || ' ' || p.open_opportunities_count || ' ' || p.won_opportunities_count || ' ' || p.interactions_count
  from list_principals() p
$$;
create function pg_temp.rows_of_principals() returns setof text language sql as $$
  select p.name || ' ' || count(c.id) filter (where s.category = 'open') || ' ' || count(c.id) filter (where s.category = 'won') || ' ' || (
    select count(*) from interactions i join interaction_principals x on x.interaction_id = i.id where x.principal_id = p.id
  )
  from list_principals() p
  left join reporting.pipeline_card c on c.principal_ids @> array[p.id]
  left join stage_lu s on s.workspace_id = c.workspace_id and s.code = c.stage
  group by p.id, p.name
$$;
grant execute on function pg_temp.open_by_principal, pg_temp.rows_of_principals to authenticated;
select set_eq('select pg_temp.open_by_principal()', 'select pg_temp.rows_of_principals()', 'a principal''s numbers are those of the lists: a rep');
select share_record('opportunity', pg_temp.opp('Deal'), tests.user_id('vera'), 'read');
select share_record('opportunity', pg_temp.opp('Deal'), tests.user_id('sam'), 'read');
select pg_temp.as_member('vera');
select set_eq('select pg_temp.open_by_principal()', 'select pg_temp.rows_of_principals()', 'a viewer counts what was shared');
select is((select sum(open_opportunities_count) from list_principals()), 1::numeric, 'and that is something');
select pg_temp.as_member('sam');
select set_eq('select pg_temp.open_by_principal()', 'select pg_temp.rows_of_principals()', 'a rep counts what a colleague shared');
select is((select sum(open_opportunities_count) from list_principals(array[tests.user_id('sam')])), 1::numeric, 'apart from the own book');
select tests.reset();
insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted)
values ((select id from w), tests.user_id('kim'), 'opportunity', 'read', pg_temp.opp('Deal'), false);
select pg_temp.as_member('kim');
select set_eq('select pg_temp.open_by_principal()', 'select pg_temp.rows_of_principals()', 'a manager doesn''t count what was denied');
select pg_temp.as_member('ana');
select set_eq('select pg_temp.open_by_principal()', 'select pg_temp.rows_of_principals()', 'nor an admin more than there is');

select results_eq(
  $$ select c.stage || ' ' || c.entered || ' ' || c.moved_on || ' ' || c.won || ' ' || c.lost || ' ' || c.still_there
     from stage_conversion(tests.today() - 30, tests.today(), null, null) c order by c.stage $$,
  $$ select c.stage || ' ' || (
       select string_agg((select count(*) from reporting.moved_pipeline_cards(c.stage, tests.today() - 30, tests.today(), b, null, null))::text, ' ' order by n)
       from unnest(array[null, 'on', 'won', 'lost', 'stayed']) with ordinality u (b, n))
     from stage_conversion(tests.today() - 30, tests.today(), null, null) c order by c.stage $$,
  'every move that a report counts is an opportunity in the list'
);

-- Trends -------------------------------------------------------------------------------------------------------------

select tests.reset();
refresh materialized view app.principal_week_summary;
select pg_temp.as_member('dana');
select results_eq(
  $$ select cardinality(weeks), weeks[12] > 0, last_30_days from principal_trends(array[tests.of('organizations', 'Gulf')]) $$,
  $$ select 12, true, count(*)::int from interaction_principals p join interactions i on i.id = p.interaction_id
     where p.principal_id = tests.of('organizations', 'Gulf') $$,
  'twelve weeks, and in thirty days what the list counts'
);
select is(
  (select last_30_days + weeks[12] from principal_trends(array[tests.of('organizations', 'Summit')], array[tests.user_id('sam')])), 0,
  'a colleague''s book stays closed, whoever is asked for'
);
select pg_temp.as_member('sam');
select is((select weeks[12] > 0 from principal_trends(array[tests.of('organizations', 'Summit')])), true, 'and is its owner''s');
select throws_ok(
  $$ select * from principal_trends(array(select gen_random_uuid() from generate_series(1, 101))) $$, 'PT400', null, 'a bomb is refused'
);

-- Tasks ---------------------------------------------------------------------------------------------------------------

select tests.reset();
select pg_temp.as_member('dana');
create temporary table before as select * from agenda_counts(tests.today(), array[tests.user_id('dana')]);
insert into tasks (title, notes, due_on, organization_id, contact_id) values
  ('Pick up the key', 'At the back door', tests.today() - 400, tests.of('organizations', 'Acme'), tests.of('contacts', 'Joe'));
insert into tasks (title, due_on) values ('Renew the parking permit', tests.today() - 401), ('Some day', null);
select results_eq(
  $$ select kind, words, notes, organization_name, contact_name from agenda_page(array[tests.user_id('dana')], page_size => 2) $$,
  $$ values ('task'::text, 'Renew the parking permit'::text, null::text, null::text, null::text),
            ('task', 'Pick up the key', 'At the back door', 'Acme', 'Joe') $$,
  'tasks stand among the rest, with their customer and person where they have one'
);
select is((select a.overdue - b.overdue from agenda_counts(tests.today(), array[tests.user_id('dana')]) a, before b), 2, 'and are counted with it');
update tasks set status = 'done' where title = 'Pick up the key';
select is((select words from agenda_page(array[tests.user_id('dana')], page_size => 2) offset 1) = 'Pick up the key', false, 'until they are done');
select pg_temp.as_member('sam');
select is_empty($$ select * from agenda_page() where kind = 'task' $$, 'a colleague is shown none of them');

-- One answer for the page --------------------------------------------------------------------------------------------

create function pg_temp.parts(p_owners uuid[]) returns jsonb language sql as $$
  select jsonb_build_object(
    'agenda', coalesce((select jsonb_agg(to_jsonb(a)) from agenda_page(p_owners, page_size => 13) a), '[]'),
    'counts', (select to_jsonb(c) from agenda_counts(tests.today(), p_owners) c),
    'pipeline', coalesce((select jsonb_agg(to_jsonb(s)) from pipeline_counts(p_owners) s), '[]'),
    'principals', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'engagement_level', p.engagement_level,
        'engagement_percent', p.engagement_percent, 'last_activity_at', p.last_activity_at, 'weeks', t.weeks,
        'last_30_days', t.last_30_days) order by p.last_activity_at nulls first, p.id)
      from list_principals(p_owners) p, principal_trends(array[p.id], p_owners) t where p.opportunities_count > 0), '[]'),
    'first_run', (select to_jsonb(f) from first_run() f),
    'examples', (select to_jsonb(e) from examples() e))
$$;
grant execute on function pg_temp.parts to authenticated;
select is(today_page(tests.today(), v.owners), pg_temp.parts(v.owners), v.what) from (values
  (array[tests.user_id('sam')], 'the one answer of Today says what each of its parts says'),
  (null::uuid[], 'and of everyone whom one sees'),
  (array[tests.user_id('dana')], 'denied: a colleague''s book stays closed in it')
) v (owners, what);
select is(jsonb_array_length(today_page(tests.today(), principals_size => 0) -> 'principals'), 0, 'none of principals where none are spoken of');
select pg_temp.as_member('dana');
select is(today_page(tests.today()) -> 'principals' -> 0 ->> 'name' is not null
  and jsonb_array_length(today_page(tests.today()) -> 'agenda') = 13, true, 'there is something to say');
select throws_ok($$ select today_page('20000-01-01') $$, 'PT400', null, 'a day that is none of ours is refused');
select tests.reset();
set local role anon;
select throws_ok($$ select today_page('2026-01-01') $$, '42501', null, 'a stranger is told nothing');
reset role;
select * from finish();
rollback;
