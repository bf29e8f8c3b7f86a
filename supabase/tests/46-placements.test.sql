-- Placements: who loads a distributor's file, what counts when months are corrected or taken back, whom its numbers are, and who reads
-- which cell of the white space.
begin;
select plan(51);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
create temp table s (name text primary key, id uuid);
grant select, insert, update on s to authenticated;
grant select on w to authenticated;
create function pg_temp.as_of(p_who text) returns void language sql as $$ select tests.act_as(tests.user_id(p_who), id) from w $$;
create function pg_temp.org(p_name text) returns uuid language sql stable as $$ select tests.of('organizations', p_name) $$;
create function pg_temp.id(p_name text) returns uuid language sql stable as $$ select s.id from s where s.name = p_name $$;
-- So many months before this one.
create function pg_temp.month(p_ago int) returns date language sql stable as $$ select (date_trunc('month', tests.today()) - make_interval(months => p_ago))::date $$;
create function pg_temp.input(p_hash text, variadic p_ago int[]) returns jsonb language sql stable as $$
  select jsonb_build_object('distributor_id', pg_temp.org('Bay'), 'file_name', p_hash || '.csv', 'file_hash', md5(p_hash) || md5(p_hash), 'part_count', 1,
    'months', (select jsonb_agg(pg_temp.month(a)) from unnest(p_ago) a)) $$;
create function pg_temp.start(p_name text, variadic p_ago int[]) returns text language plpgsql as $$
declare v jsonb := public.start_sell_through(pg_temp.input(p_name, variadic p_ago));
begin
  insert into s values (p_name, (v ->> 'id')::uuid) on conflict (name) do update set id = excluded.id;
  return case when (v ->> 'same')::boolean then 'same' else 'new' end;
end $$;
-- Their numbers: 100 is Acme, 200 Bistro, 300 nobody; items 1 Shrimp, 2 Crab, 9 nothing.
create function pg_temp.part(p_name text, p_lines text) returns void language sql as $$
  select public.add_sell_through_part(pg_temp.id(p_name), 1, jsonb_build_object(
    'customers', '[[0,"100","ACME"],[1,"200","Bistro"],[2,"300","Acme Grill"]]'::jsonb,
    'items', '[[0,"1","Shrimp"],[1,"2","Crab"],[2,"9","Shrimps 5 lb"]]'::jsonb, 'lines', p_lines::jsonb)) $$;
create function pg_temp.finish(p_name text, p_function text default 'load') returns text language plpgsql as $$
declare v jsonb;
begin
  for n in 1..20 loop
    execute format('select public.%s_sell_through(%L)', p_function, pg_temp.id(p_name)) into v;
    exit when (v ->> 'is_done')::boolean;
  end loop;
  return v ->> 'state';
end $$;
create function pg_temp.load(p_name text, p_lines text, variadic p_ago int[]) returns text language plpgsql as $$
begin
  perform pg_temp.start(p_name, variadic p_ago);
  perform pg_temp.part(p_name, p_lines);
  return pg_temp.finish(p_name);
end $$;
-- Everything that counts, past every rule.
create function tests.placed() returns text language sql stable security definer set search_path = '' as $$
  select coalesce(string_agg(format('%s %s %s', o.name, p.name, l.cases::float8), ', ' order by o.name, p.name, l.month), '')
  from app.placements l join public.organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
  join public.products p on p.workspace_id = l.workspace_id and p.id = l.product_id $$;
create function tests.totals() returns text language sql stable security definer set search_path = '' as $$
  select coalesce(string_agg(format('%s %s %s/%s', o.name, p.name, t.cases_12::float8, t.months), ', ' order by o.name, p.name), '')
  from app.placement_totals t join public.organizations o on o.workspace_id = t.workspace_id and o.id = t.organization_id
  join public.products p on p.workspace_id = t.workspace_id and p.id = t.product_id $$;
grant execute on function tests.placed, tests.totals to authenticated;
-- The grid as words: each customer with the states of Crab and Shrimp.
create function pg_temp.grid(p_filter jsonb default '{}') returns text language sql stable as $$
  with g as (select public.white_space(pg_temp.org('Gulf'), p_filter)::jsonb as g)
  select coalesce(string_agg(format('%s %s%s', c.v ->> 1,
    coalesce((select x.x::int % 8 from jsonb_array_elements_text(g.g -> 'cells' -> (c.n - 1)::int) x (x) where x.x::int / 8 = 0), 0),
    coalesce((select x.x::int % 8 from jsonb_array_elements_text(g.g -> 'cells' -> (c.n - 1)::int) x (x) where x.x::int / 8 = 1), 0)), ', ' order by c.n), '')
  from g, jsonb_array_elements(g.g -> 'customers') with ordinality c (v, n) $$;
create function pg_temp.rows(p_state int) returns text language sql stable as $$
  select coalesce(string_agg(r.customer || ' ' || r.product, ', '), '') from public.white_space_rows(pg_temp.org('Gulf'), array[p_state]) r $$;
create function pg_temp.unmatched(p_items boolean) returns text language sql stable as $$
  select (u ->> 'count') || '/' || (u ->> 'lines') || coalesce(' ' || (u #>> '{rows,0,key}'), '') from public.unmatched_sell_through(pg_temp.org('Bay'), p_items) u $$;

-- Who loads ---------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(tests.outcome(format('select public.start_sell_through(%L)', pg_temp.input('a', 1))), 'PT403 import_not_allowed', 'a rep loads no file');
select is(tests.outcome('select public.sell_through_runs()'), 'PT403 import_not_allowed', 'nor looks at those of others');
select is(tests.outcome(format('select public.unmatched_sell_through(%L, false)', pg_temp.org('Bay'))), 'PT403 import_not_allowed', 'nor at whom a distributor delivers to');
select pg_temp.as_of('vera');
select is(tests.outcome(format('select public.start_sell_through(%L)', pg_temp.input('a', 1))), 'PT403 import_not_allowed', 'nor does a viewer');
select is(tests.outcome(format('select public.match_sell_through(%L, false, %L, null)', pg_temp.org('Bay'), '{100}')), 'PT403 import_not_allowed', 'who matches nothing');
select throws_ok('select * from app.placements', '42501', null, 'the lines are granted to nobody');
select tests.act_as_anon();
select throws_ok(format('select public.white_space(%L)', gen_random_uuid()), '42501', null, 'strangers are told nothing');
select tests.reset();
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(tests.outcome(format('select public.start_sell_through(%L)', pg_temp.input('a', 1))), 'PT404 organization_not_found', 'an admin elsewhere knows no such distributor');

select pg_temp.as_of('ana');
select is(tests.outcome(format('select public.start_sell_through(%L)', pg_temp.input('a', -3))), 'PT422 sell_through_months', 'no month is in the future');
select is(tests.outcome(format('select public.start_sell_through(%L)', pg_temp.input('a', 1) || jsonb_build_object('distributor_id', pg_temp.org('Acme')))), 'PT422 not_a_distributor', 'files come from distributors');
select is(pg_temp.start('a', 6, 5, 1), 'new', 'a file is begun');
select is(tests.outcome(format('select public.load_sell_through(%L)', pg_temp.id('a'))), 'PT409 import_rows_missing', 'and not loaded before it is whole');
select is(tests.outcome(format('select pg_temp.part(%L, %L)', 'a', '[0,0,0]')), 'PT400 sell_through_part', 'half a line is no line');
-- Acme: Shrimp in all three, Crab only long ago, twice. Bistro: Shrimp once. 300 and 9 are nobody's.
select pg_temp.part('a', '[0,0,0,2, 0,0,1,2, 0,0,2,3, 0,0,2,1, 0,1,0,5, 0,1,1,5, 1,0,2,4, 2,0,2,7, 0,2,2,1]');
select pg_temp.part('a', '[0,0,0,2]');
select is(tests.placed(), '', 'nothing counts before it is loaded');
select is(pg_temp.finish('a'), 'loaded', 'an admin loads it month by month');
select is(tests.placed(), 'Acme Crab 5, Acme Crab 5, Acme Shrimp 2, Acme Shrimp 2, Acme Shrimp 4, Bistro Shrimp 4', 'names that are one customer''s are theirs, each line counts once, lines of a month are one');
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 4/1', 'and summed up');
select is(pg_temp.unmatched(false) || ', ' || pg_temp.unmatched(true), '1/1 300, 1/1 9', 'what is nobody''s waits');
select is((select u #>> '{rows,0,near,0,name}' from public.unmatched_sell_through(pg_temp.org('Bay'), false) u), 'Acme', 'with what it could be');

-- Who reads ---------------------------------------------------------------------------------------------------------------
select is(pg_temp.grid(), 'Acme 45, Bistro 03', 'lapsed and regular, bought once, never');
select is(pg_temp.rows(4) || '; ' || pg_temp.rows(3), 'Acme Crab; Bistro Shrimp', 'as lists too');
select pg_temp.as_of('dana');
select is(pg_temp.grid(), 'Acme 45', 'a rep sees their own customers');
select is((select count(*)::int from public.placements_of(pg_temp.org('Bistro'))), 0, 'and no cases of another''s');
select is(public.white_cell(pg_temp.org('Bistro'), tests.of('products', 'Shrimp')), null, 'nor a cell');
select is((select sum(m.cases)::int from public.placements_of(pg_temp.org('Acme')) m), 18, 'but all of theirs');
select pg_temp.as_of('vera');
select is(pg_temp.grid(), '', 'a viewer sees what they read: no customer of reps');
select tests.reset();
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(tests.outcome(format('select public.white_space(%L)', pg_temp.org('Gulf'))), 'PT404 organization_not_found', 'another workspace has none of it');
select tests.reset();
insert into public.opportunities (workspace_id, organization_id, owner_user_id, name, opened_on)
select id, pg_temp.org('Acme'), tests.user_id('sam'), 'Sam too', tests.today() from w;
insert into public.opportunity_products (workspace_id, opportunity_id, product_id)
select id, tests.of('opportunities', 'Sam too'), tests.of('products', 'Pepper') from w;
set constraints all immediate;
set constraints all deferred;
select pg_temp.as_of('sam');
select is(pg_temp.grid(), 'Acme 45, Bistro 03', 'two reps of one customer both see its cases');
select tests.reset();
insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted)
select id, tests.user_id('sam'), 'organization', 'read', pg_temp.org('Acme'), false from w;
select pg_temp.as_of('sam');
select is(pg_temp.grid(), 'Bistro 03', 'and who is kept from it doesn''t');
select pg_temp.as_of('ana');
select is(pg_temp.grid(jsonb_build_object('owners', jsonb_build_array(tests.user_id('sam')))), 'Bistro 03', 'narrowed by owner');
select is(pg_temp.grid('{"territories": ["Nowhere"]}'), '', 'by territory');
select is(tests.outcome(format('select public.white_space(%L, %L)', pg_temp.org('Gulf'), '{"name": 1}')), 'PT400 input_unknown_field', 'and by nothing else');

-- Again, corrected, taken back ---------------------------------------------------------------------------------------------
select is(pg_temp.start('a', 6, 5, 1), 'same', 'the same file again changes nothing');
select is(pg_temp.load('b', '[0,0,0,1]', 1), 'loaded', 'a corrected month');
select is(tests.placed(), 'Acme Crab 5, Acme Crab 5, Acme Shrimp 2, Acme Shrimp 2, Acme Shrimp 1', 'replaces that month of that distributor, and no other');
select is(pg_temp.finish('b', 'undo'), 'undone', 'is taken back');
select is(tests.placed(), 'Acme Crab 5, Acme Crab 5, Acme Shrimp 2, Acme Shrimp 2, Acme Shrimp 4, Bistro Shrimp 4', 'and what it replaced counts again');
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 4/1', 'sums too');
select is((select r ->> 'status' from jsonb_array_elements(public.sell_through_runs()) r where r ->> 'file_name' = 'b.csv'), 'undone', 'and it says so');

-- Whom a number is ---------------------------------------------------------------------------------------------------------
select is(tests.outcome(format('select public.match_sell_through(%L, false, %L, %L)', pg_temp.org('Bay'), '{777}', pg_temp.org('Acme'))), 'PT404 sell_through_key', 'only what a file names is matched');
select public.match_sell_through(pg_temp.org('Bay'), false, '{300}', pg_temp.org('Bistro'));
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 11/1', 'matched later, it counts without another upload');
select public.match_sell_through(pg_temp.org('Bay'), false, '{300}', null);
select is(tests.totals() || '; ' || pg_temp.unmatched(false), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 4/1; 0/0', 'none of ours is an answer as well');
select is((select count(*)::int from public.product_distributors), 0, 'and nothing else was written');

-- Merged, and parted -------------------------------------------------------------------------------------------------------
insert into s select 'set', (public.merge_records('organization', pg_temp.org('Acme'), pg_temp.org('Bistro')) ->> 'change_set')::uuid;
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 12/3', 'a merged customer brings its cases');
select public.undo_change_set(pg_temp.id('set'));
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 4/1', 'and takes them along when they part');

-- A right that ends in the middle --------------------------------------------------------------------------------------------
select pg_temp.as_of('kim');
select is(pg_temp.start('c', 0), 'new', 'a manager begins one');
select pg_temp.part('c', '[0,0,0,9]');
select is(public.load_sell_through(pg_temp.id('c')) ->> 'state', 'loading', 'which is on its way');
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('kim');
select pg_temp.as_of('kim');
select isnt(tests.outcome(format('select public.load_sell_through(%L)', pg_temp.id('c'))), 'allowed', 'who was deactivated loads no more');
select pg_temp.as_of('ana');
select is(pg_temp.finish('c', 'undo'), 'undone', 'an admin takes back what was left in the middle');
select is(tests.totals(), 'Acme Crab 10/2, Acme Shrimp 8/3, Bistro Shrimp 4/1', 'of which nothing is left');
select tests.reset();
select is((select count(*)::int from app.placements where month = pg_temp.month(0)), 0, 'not one line');
select * from finish();
rollback;
