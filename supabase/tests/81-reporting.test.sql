-- Views and counters: right after every change, equal to a plain count, and within what the caller may see.
begin;
select plan(41);

create temporary table w as select tests.create_workspace('Reporting') as id;
create temporary table people as
select 'boss' as name, tests.create_member((select id from w), 'rboss', 'manager') as id;
insert into people select 'rep', tests.create_member((select id from w), 'rrep', 'rep', (select id from people where name = 'boss'));
insert into people select 'other', tests.create_member((select id from w), 'rother', 'rep');
insert into people select 'admin', tests.create_member((select id from w), 'radmin', 'admin');
create function pg_temp.who(p_name text) returns uuid language sql stable as $$ select id from people where name = p_name $$;
grant select on w, people to authenticated;

-- Two principals with a product each, a customer per rep.
create function pg_temp.org(p_n int) returns uuid language sql immutable as $$ select md5('rorg' || p_n)::uuid $$;
create function pg_temp.opp(p_n int) returns uuid language sql immutable as $$ select md5('ropp' || p_n)::uuid $$;
create function pg_temp.visit(p_n int) returns uuid language sql immutable as $$ select md5('rvisit' || p_n)::uuid $$;
insert into public.organizations (workspace_id, id, name, owner_user_id)
select (select id from w), pg_temp.org(n), 'Reported ' || n,
  case n when 3 then pg_temp.who('rep') when 4 then pg_temp.who('other') end
from generate_series(1, 4) n;
insert into public.organization_roles (workspace_id, organization_id, role)
select (select id from w), pg_temp.org(n), case when n <= 2 then 'principal' else 'customer' end
from generate_series(1, 4) n;
insert into public.products (workspace_id, id, principal_id, name)
select (select id from w), md5('rproduct' || n)::uuid, pg_temp.org(n), 'Product ' || n from generate_series(1, 2) n;

create function pg_temp.new_opportunity(p_n int, p_owner text, p_customer int, p_principals int[])
returns void language plpgsql as $$
begin
  insert into public.opportunities (workspace_id, id, organization_id, owner_user_id, name, stage, status)
  values ((select id from w), pg_temp.opp(p_n), pg_temp.org(p_customer), pg_temp.who(p_owner), 'Deal ' || p_n, 'new_lead', 'active');
  insert into public.opportunity_participants (workspace_id, opportunity_id, owner_user_id, organization_id, role)
  select (select id from w), pg_temp.opp(p_n), pg_temp.who(p_owner), pg_temp.org(x), 'principal' from unnest(p_principals) x;
end $$;
create function pg_temp.new_visit(p_n int, p_opportunity int, p_days int, p_principals int[] default '{}')
returns void language plpgsql as $$
begin
  insert into public.interactions
    (workspace_id, id, opportunity_id, opportunity_owner_user_id, organization_id, owner_user_id, type, subject, interaction_date)
  select o.workspace_id, pg_temp.visit(p_n), o.id, o.owner_user_id, o.organization_id, o.owner_user_id, 'meeting', 'Visit ' || p_n,
    now() - p_days * interval '1 day'
  from public.opportunities o where o.id = pg_temp.opp(p_opportunity);
  insert into public.interaction_principals
    (workspace_id, interaction_id, principal_id, opportunity_id, owner_user_id, opportunity_owner_user_id, interaction_date)
  select i.workspace_id, i.id, pg_temp.org(x), i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, i.interaction_date
  from public.interactions i, unnest(p_principals) x where i.id = pg_temp.visit(p_n)
  on conflict do nothing;
end $$;

-- What the counters must say: counted from the rows, past every policy, per principal and owner.
create view pg_temp.counted as
select p.organization_id as principal_id, o.owner_user_id, count(*) as opportunities,
  count(*) filter (where s.category in ('open', 'stalled')) as open, count(*) filter (where s.category = 'won') as won
from public.opportunity_participants p
join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id
join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
where p.workspace_id = (select id from w) and p.role = 'principal' and p.deleted_at is null and o.deleted_at is null
group by 1, 2;
create view pg_temp.visited as
select i.principal_id, i.opportunity_owner_user_id as owner_user_id, count(*) as interactions,
  max(i.interaction_date) as last_at
from public.interaction_principals i
where i.workspace_id = (select id from w) and i.deleted_at is null
group by 1, 2;
create view pg_temp.summed as
select c.principal_id, c.owner_user_id, sum(c.opportunities) as opportunities, sum(c.open_opportunities) as open,
  sum(c.won_opportunities) as won, sum(c.interactions) as interactions
from (
  select principal_id, owner_user_id, opportunities, open_opportunities, won_opportunities, interactions from app.principal_stats
  where workspace_id = (select id from w)
  union all
  select principal_id, owner_user_id, opportunities, open_opportunities, won_opportunities, interactions
  from app.principal_stats_changes where workspace_id = (select id from w)
) c
group by 1, 2
having (sum(c.opportunities), sum(c.interactions)) <> (0, 0);
create function pg_temp.differences() returns text language sql as $$
  select coalesce(string_agg(format('%s', d), '; '), 'none')
  from (
    (select principal_id, owner_user_id, coalesce(c.opportunities, 0) as o, coalesce(c.open, 0) as p, coalesce(c.won, 0) as n,
       coalesce(v.interactions, 0) as i
     from pg_temp.counted c full join pg_temp.visited v using (principal_id, owner_user_id))
    except
    (select principal_id, owner_user_id, opportunities, open, won, interactions from pg_temp.summed)
  ) d
$$;

select pg_temp.new_opportunity(1, 'rep', 3, '{1}');
select pg_temp.new_opportunity(2, 'rep', 3, '{1,2}');
select pg_temp.new_opportunity(3, 'other', 4, '{1}');
select pg_temp.new_visit(1, 1, 20, '{1}');
select pg_temp.new_visit(2, 2, 5, '{2}');
select pg_temp.new_visit(3, 3, 1, '{1}');

-- Cards and lists ----------------------------------------------------------------------------------------------------

select tests.act_as(pg_temp.who('rep'), (select id from w));
select results_eq(
  $$ select name, organization_name, principal_names from reporting.pipeline_card order by name $$,
  $$ values ('Deal 1'::text, 'Reported 3'::text, '{Reported 1}'::text[]), ('Deal 2', 'Reported 3', '{Reported 1,Reported 2}') $$,
  'a card carries its customer and its principals, of the caller''s opportunities only'
);
select is(
  (select last_interaction_subject from reporting.pipeline_full where id = pg_temp.opp(1)), 'Visit 1',
  'pipeline_full shows the last interaction'
);
select tests.reset();
select pg_temp.new_visit(4, 1, 0, '{1}');
select tests.act_as(pg_temp.who('rep'), (select id from w));
select results_eq(
  $$ select last_interaction_subject, engagement_level, engagement_percent from reporting.pipeline_full
     where id = pg_temp.opp(1) $$,
  $$ values ('Visit 4'::text, 'High Engagement'::text, 100) $$,
  'pipeline_full shows a new interaction at once'
);
select is(
  (select subject from reporting.latest_interaction where opportunity_id = pg_temp.opp(1)), 'Visit 4',
  'so does latest_interaction'
);
select is((select count(*) from reporting.pipeline_full), 2::bigint, 'pipeline_full hides a colleague''s opportunities');
select is((select count(*) from public.pipeline_board()), 2::bigint, 'the board shows what the caller sees');
select is(
  (select count(*) from public.pipeline_board(array[pg_temp.who('other')])), 0::bigint,
  'asking the board for a colleague shows nothing of theirs'
);
select is(
  (select count(*) from public.pipeline_board(principal_id => pg_temp.org(2))), 1::bigint, 'the board narrows to a principal'
);
select is((select count(*) from public.pipeline_board(per_stage => 1)), 1::bigint, 'the board keeps to so many a stage');

-- Principals ---------------------------------------------------------------------------------------------------------

select tests.reset();
select is(pg_temp.differences(), 'none', 'counters equal a plain count after inserts');
select tests.act_as(pg_temp.who('rep'), (select id from w));
select results_eq(
  $$ select name, opportunities_count, open_opportunities_count, interactions_count, products_count, engagement_level
     from reporting.principal_activity_summary order by name $$,
  $$ values ('Reported 1'::text, 2::numeric, 2::numeric, 2::numeric, 1::bigint, 'High Engagement'::text),
     ('Reported 2', 1, 1, 1, 1, 'High Engagement') $$,
  'a rep''s summary counts the own book'
);
select is(
  (select sum(interactions_count) from reporting.principal_activity_summary),
  (select count(*) from public.interaction_principals)::numeric,
  'the rep''s summary equals a plain count under the policies'
);
select tests.act_as(pg_temp.who('other'), (select id from w));
select is(
  (select opportunities_count from reporting.principal_activity_summary where name = 'Reported 2'), 0::numeric,
  'a principal without business in one''s book counts zero'
);
select tests.act_as(pg_temp.who('boss'), (select id from w));
select is(
  (select sum(opportunities_count) from reporting.principal_activity_summary), 3::numeric, 'a manager counts the team'
);
select tests.act_as(pg_temp.who('admin'), (select id from w));
select is(
  (select sum(opportunities_count) from reporting.principal_activity_summary), 4::numeric, 'an admin counts everyone'
);
select is(
  (select sum(interactions_count) from reporting.principal_activity_summary),
  (select count(*) from public.interaction_principals)::numeric, 'the admin''s summary equals a plain count'
);
select results_eq(
  $$ select principal_id = pg_temp.org(1), opportunities_count, interactions_count
     from reporting.org_principal_summary where organization_id = pg_temp.org(3) order by 1 $$,
  $$ values (false, 1::bigint, 1::numeric), (true, 2, 2) $$,
  'a customer''s summary counts for the principal that the visit was for'
);

-- Every way a count can change ---------------------------------------------------------------------------------------

select tests.reset();
update public.opportunities set stage = 'awaiting_response' where id = pg_temp.opp(1);
select is(pg_temp.differences(), 'none', 'after a move of stage');
insert into public.opportunity_products (workspace_id, opportunity_id, owner_user_id, product_id)
values ((select id from w), pg_temp.opp(1), pg_temp.who('rep'), md5('rproduct1')::uuid);
update public.opportunities set stage = 'closed_won' where id = pg_temp.opp(1);
select is(pg_temp.differences(), 'none', 'after a win');
select is((select won from pg_temp.summed where principal_id = pg_temp.org(1) and owner_user_id = pg_temp.who('rep')), 1::bigint, 'the win is counted');
delete from public.interaction_principals where interaction_id = pg_temp.visit(2);
select is(pg_temp.differences(), 'none', 'after a visit counts for nobody any more');
update public.interactions set deleted_at = now(), deletion_id = gen_random_uuid() where id = pg_temp.visit(4);
select is(pg_temp.differences(), 'none', 'after a visit is deleted');
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(
  (select engagement_level from reporting.principal_activity_summary where name = 'Reported 1'), 'Low Engagement',
  'the last contact goes back when the latest visit is deleted'
);
select tests.reset();
update public.interactions set deleted_at = null where id = pg_temp.visit(4);
select is(pg_temp.differences(), 'none', 'after it is restored');
update public.interactions set interaction_date = now() - interval '10 days' where id = pg_temp.visit(4);
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(
  (select engagement_level from reporting.principal_activity_summary where name = 'Reported 1'), 'Medium Engagement',
  'after its date is changed'
);
select tests.reset();
update public.interactions
set opportunity_id = pg_temp.opp(2), opportunity_owner_user_id = pg_temp.who('rep'), organization_id = pg_temp.org(3)
where id = pg_temp.visit(4);
select is(pg_temp.differences(), 'none', 'after it is moved to another opportunity');
update public.opportunities set owner_user_id = pg_temp.who('other') where id = pg_temp.opp(2);
select is(pg_temp.differences(), 'none', 'after a hand-over');
update public.opportunity_participants set deleted_at = now()
where opportunity_id = pg_temp.opp(1) and role = 'principal';
select is(pg_temp.differences(), 'none', 'after a principal leaves an opportunity');
select is((select principal_names from public.opportunities where id = pg_temp.opp(1)), '{}'::text[], 'and its card no longer names it');
update public.opportunity_participants set deleted_at = null where opportunity_id = pg_temp.opp(1) and role = 'principal';
select is(pg_temp.differences(), 'none', 'after it comes back');
select app.fold_principal_stats();
select is(pg_temp.differences(), 'none', 'folding changes no sum');
select is((select count(*) from app.principal_stats_changes where workspace_id = (select id from w)), 0::bigint, 'and leaves nothing to fold');
select is_empty(
  $$ select v.principal_id from pg_temp.visited v left join app.principal_stats s
       on s.workspace_id = (select id from w) and s.principal_id = v.principal_id and s.owner_user_id = v.owner_user_id
     where v.last_at is distinct from s.last_interaction_at $$,
  'the folded last contact equals a plain maximum'
);
update public.organizations set name = 'Renamed principal' where id = pg_temp.org(1);
update public.organizations set name = 'Renamed customer' where id = pg_temp.org(3);
select is(
  (select format('%s %s', organization_name, principal_names) from public.opportunities where id = pg_temp.opp(1)),
  'Renamed customer {"Renamed principal"}', 'a new name reaches the cards'
);
select is(
  (select version from public.opportunities where id = pg_temp.opp(3)), 1, 'and leaves the version of the opportunity alone'
);

-- Whoever tries ------------------------------------------------------------------------------------------------------

select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(tests.outcome('select * from app.principal_stats'), '42501', 'nobody reads the counters themselves');
select is(tests.outcome('select app.recount_principals()'), '42501', 'nobody counts again but maintenance');
select tests.reset();

-- Sums of the highest amounts
select is(tests.outcome($$update public.opportunities set estimated_value_cents = 1000000000001$$), '23514', 'an amount has a limit');
set constraints all immediate;
alter table public.opportunities drop constraint opportunities_estimated_value_cents_check;
update public.opportunities set estimated_value_cents = 9000000000000000000;
select lives_ok($$refresh materialized view app.dashboard_summary$$, 'no number of them stops the dashboard of all workspaces');
select tests.act_as(pg_temp.who('admin'), (select id from w));
select cmp_ok((select sum(r.estimated_value_cents) from public.pipeline_report(current_date - 30, current_date) r), '>=', 18000000000000000000::numeric, 'nor a report');
select cmp_ok((select sum(p.estimated_value_cents) from public.principal_pipeline(pg_temp.org(1)) p), '>=', 9000000000000000000::numeric, 'nor that of a principal');
select * from finish();
rollback;
