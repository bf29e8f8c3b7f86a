-- Reports: equal to a plain count, within what the reader may see, by the days of a time zone.
begin;
select plan(31);
select tests.crm();
create temporary table w as select tests.workspace_id('Alpha') as id;
create temporary table deals (name text, owner text, principal text, stage text, opened int, closed int);
grant select on w, deals to authenticated;
insert into deals values
  ('d1', 'dana', 'Gulf', 'new_lead', 3, null), ('d2', 'dana', 'Summit', 'new_lead', 40, null),
  ('d3', 'dana', 'Gulf', 'closed_won', 50, 2), ('d4', 'sam', 'Gulf', 'new_lead', 4, null),
  ('d5', 'lena', 'Summit', 'new_lead', 5, null), ('d6', 'sam', 'Gulf', 'closed_won', 90, 45);

-- Each customer's owner opens; the dates of the past are set past the rules, as an import would.
insert into public.opportunities (workspace_id, organization_id, owner_user_id, name, opened_on, stage, actual_close_date)
select (select id from w), g.id, tests.user_id(d.owner), d.name, tests.today() - d.opened, 'new_lead', null
from deals d
join public.organizations g on g.workspace_id = (select id from w) and g.name = case d.owner when 'sam' then 'Bistro' else 'Acme' end;
insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
select o.workspace_id, o.id, tests.of('organizations', d.principal), 'principal'
from deals d join public.opportunities o on o.workspace_id = (select id from w) and o.name = d.name;
insert into public.opportunity_products (workspace_id, opportunity_id, product_id)
select o.workspace_id, o.id, tests.of('products', 'Shrimp')
from deals d join public.opportunities o on o.workspace_id = (select id from w) and o.name = d.name
where d.stage = 'closed_won';
set constraints all immediate;
set constraints all deferred;
update public.opportunities o set stage = d.stage
from deals d where o.workspace_id = (select id from w) and o.name = d.name and d.stage <> o.stage;
update public.opportunities o set actual_close_date = tests.today() - d.closed
from deals d where o.workspace_id = (select id from w) and o.name = d.name and d.closed is not null;

-- Visits: by day before now, on a deal, by its owner.
create function pg_temp.visit(p_deal text, p_at timestamptz, p_type text default 'meeting', p_by text default null)
returns void language plpgsql as $$
begin
  insert into public.interactions
    (workspace_id, opportunity_id, opportunity_owner_user_id, organization_id, owner_user_id, performed_by, type, subject, interaction_date)
  select o.workspace_id, o.id, o.owner_user_id, o.organization_id, o.owner_user_id, coalesce(tests.user_id(p_by), o.owner_user_id),
    p_type, p_deal || ' visit', p_at
  from public.opportunities o where o.workspace_id = (select id from w) and o.name = p_deal;
end $$;
select pg_temp.visit('d1', now() - interval '1 day'), pg_temp.visit('d1', now() - interval '2 days', 'email'),
  pg_temp.visit('d2', now() - interval '3 days'), pg_temp.visit('d3', now() - interval '60 days'),
  pg_temp.visit('d4', now() - interval '1 day'), pg_temp.visit('d5', now() - interval '2 days'),
  pg_temp.visit('d4', now() - interval '5 days', 'phone_call', 'kim');

-- What a reader counts with their own eyes.
create function pg_temp.plain_pipeline() returns table (stage text, n bigint) language sql as $$
  select o.stage, count(*) from public.opportunities o where o.kind = 'pipeline' group by 1
$$;
create function pg_temp.plain_visits(p_days int) returns bigint language sql as $$
  select count(*) from public.interactions i
  where i.interaction_date >= (tests.today() - p_days)::timestamp at time zone tests.zone()
    and i.interaction_date < (tests.today() + 1)::timestamp at time zone tests.zone()
$$;
create function pg_temp.plain_principals(p_days int) returns table (name text, n bigint) language sql as $$
  select g.name, count(*) from public.interaction_principals p join public.organizations g on g.id = p.principal_id
  where p.interaction_date >= (tests.today() - p_days)::timestamp at time zone tests.zone()
    and p.interaction_date < (tests.today() + 1)::timestamp at time zone tests.zone()
  group by 1
$$;
create function pg_temp.plain_moves(p_days int) returns table (stage text, n bigint) language sql as $$
  select h."to", count(*) from public.opportunity_stage_history h
  join public.opportunities o on o.id = h.opportunity_id
  where h.changed_at >= (tests.today() - p_days)::timestamp at time zone tests.zone()
    and h.changed_at < (tests.today() + 1)::timestamp at time zone tests.zone()
  group by 1
$$;

-- The same four comparisons for each of them.
create function pg_temp.compare(p_who text) returns setof text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_who), (select id from w));
  return next results_eq(
    'select stage, opportunities from public.pipeline_counts() order by 1', 'select * from pg_temp.plain_pipeline() order by 1',
    p_who || ': Today counts what is there'
  );
  return next results_eq(
    $q$ select stage, opportunities from public.pipeline_report(tests.today() - 30, tests.today(), null, tests.zone()) where opportunities > 0 order by 1 $q$,
    'select * from pg_temp.plain_pipeline() order by 1', p_who || ': the pipeline report too'
  );
  return next is(
    (select coalesce(sum(interactions), 0)::bigint from public.rep_activity(tests.today() - 30, tests.today(), null, tests.zone())),
    pg_temp.plain_visits(30), p_who || ': what people did'
  );
  return next results_eq(
    $q$ select principal_name, interactions from public.principal_report(tests.today() - 30, tests.today(), null, tests.zone())
        where interactions > 0 order by 1 $q$,
    'select * from pg_temp.plain_principals(30) order by 1', p_who || ': what principals got'
  );
  return next results_eq(
    $q$ select stage, entered from public.stage_conversion(tests.today() - 30, tests.today(), null, tests.zone()) where entered > 0 order by 1 $q$,
    'select * from pg_temp.plain_moves(30) order by 1', p_who || ': how stages moved'
  );
  perform tests.reset();
end $$;
select pg_temp.compare(who) from unnest('{dana,kim,ana}'::text[]) who;

-- Nobody else's ------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), (select id from w));
select is((select sum(opportunities) from public.pipeline_counts()), 4::numeric, 'dana counts her own four');
select is(
  (select sum(opportunities) from public.pipeline_counts(array[tests.user_id('sam'), tests.user_id('lena')])), null,
  'and asking for colleagues gives nothing'
);
select is_empty(
  $$ select user_id from public.rep_activity(tests.today() - 30, tests.today(), array[tests.user_id('sam')], tests.zone()) $$,
  'nor does their activity'
);
select is(
  (select sum(interactions + open_opportunities) from public.principal_report(tests.today() - 30, tests.today(), array[tests.user_id('sam')], tests.zone())),
  0::numeric, 'nor what they did for principals'
);
select tests.act_as(tests.user_id('kim'), (select id from w));
select is(
  (select sum(opportunities) from public.pipeline_counts(array[tests.user_id('dana'), tests.user_id('kim')])), 4::numeric,
  'a manager narrows to one rep'
);
select results_eq(
  $$ select full_name, interactions, organizations, by_type, opened, won, lost
     from public.rep_activity(tests.today() - 30, tests.today(), null, tests.zone()) $$,
  $$ values ('dana'::text, 3::bigint, 1::bigint, '{"email": 1, "meeting": 2}'::jsonb, 1::bigint, 1::bigint, 0::bigint),
            ('kim', 1, 1, '{"phone_call": 1}', 0, 0, 0), ('sam', 1, 1, '{"meeting": 1}', 1, 0, 0) $$,
  'visits are credited to who made them, deals to who owns them; lena''s are not hers to see'
);
select results_eq(
  $$ select principal_name, interactions, opportunities_touched, open_opportunities, won
     from public.principal_report(tests.today() - 30, tests.today(), null, tests.zone()) $$,
  $$ values ('Gulf'::text, 4::bigint, 2::bigint, 3::bigint, 1::bigint), ('Summit', 1, 1, 2, 0) $$,
  'principals: visits and deals of the team, a deal won before the period left out'
);

-- Days ----------------------------------------------------------------------------------------------------------------

select tests.reset();
-- Late on the 9th in New York is the 10th in UTC; the night the clocks go back has 25 hours.
select pg_temp.visit('d2', '2025-03-10 03:30+00'), pg_temp.visit('d2', '2025-11-03 04:30+00');
select tests.act_as(tests.user_id('dana'), (select id from w));
select is(
  (select sum(interactions) from public.rep_activity('2025-03-09', '2025-03-09', null, 'America/New_York')), 1::numeric,
  'a day is the reader''s'
);
select is(
  (select sum(interactions) from public.rep_activity('2025-03-09', '2025-03-09', null, 'UTC')), 0::numeric, 'not the server''s'
);
select is(
  (select sum(interactions) from public.rep_activity('2025-11-02', '2025-11-02', null, 'America/New_York')), 1::numeric,
  'a day of 25 hours is one day'
);

-- The trash -----------------------------------------------------------------------------------------------------------

select public.soft_delete('opportunity', array[tests.of('opportunities', 'd1')]);
select is((select sum(opportunities) from public.pipeline_counts()), 3::numeric, 'what is in the trash is not counted');
select is(
  (select sum(entered) from public.stage_conversion(tests.today() - 30, tests.today(), null, tests.zone())),
  (select sum(n) from pg_temp.plain_moves(30)), 'nor are its moves'
);
select is(
  (select sum(interactions) from public.rep_activity(tests.today() - 30, tests.today(), null, tests.zone())),
  pg_temp.plain_visits(30)::numeric, 'nor its visits'
);
select tests.act_as_anon();
select throws_ok('select public.pipeline_counts()', '42501', null, 'nobody counts without signing in');
select throws_ok($$ select public.rep_activity(tests.today(), tests.today()) $$, '42501', null, 'or reads reports');
select throws_ok($$ select public.principal_report(tests.today(), tests.today()) $$, '42501', null, 'of principals');
select tests.reset();
select * from finish();
rollback;
