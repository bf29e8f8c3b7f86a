-- What is amiss with the database itself: found, told to admins only, and nothing in it tells of another workspace.
begin;
select plan(16);
select tests.crm();
create temporary table t as select tests.workspace_id('Alpha') as alpha;
grant select on t to authenticated;
create function tests.subjects(p_finding text) returns text[] language sql as $$
  select array(select jsonb_array_elements_text(f -> 'subjects')
    from jsonb_array_elements(public.database_findings() -> 'findings') f where f ->> 'finding' = p_finding)
$$;
grant execute on all functions in schema tests to authenticated, anon;

select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(public.database_findings() ->> 'use', 'looked_at', 'alone in the database, its use is looked at');
select is((select jsonb_agg(f) from jsonb_array_elements(public.database_findings() -> 'findings') f
  where f ->> 'finding' not in ('dead_rows', 'old_statistics', 'unused_index')), null, 'it is built as it should be');

-- Spoiled on purpose -------------------------------------------------------------------------------------------------

select tests.reset();
create table public.bare (id int primary key, opportunity_id uuid, workspace_id uuid);
create table public.mute (id int primary key);
alter table public.mute enable row level security;
grant select on public.mute to authenticated;
grant select on public.bare to anon;
alter table public.bare add constraint bare_fkey foreign key (workspace_id, opportunity_id)
  references public.opportunities (workspace_id, id) on delete cascade;
create view public.past as select id from public.opportunities;
grant select on public.past to authenticated;
create function public.loose() returns int language sql security definer as 'select 1';
create index one_idx on public.bare (opportunity_id);
create index two_idx on public.bare (opportunity_id);
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.subjects(v.finding), v.found, 'found: ' || v.finding) from (values
  ('no_row_security', array['bare']), ('no_policy', array['mute']), ('view_past_policies', array['past']),
  ('open_to_strangers', array['bare', 'mute', 'past']), ('loose_search_path', array['public.loose']),
  ('key_without_index', array['public.bare (bare_fkey)']), ('index_twice', array['public.one_idx'])
) as v (finding, found);

-- Not told -----------------------------------------------------------------------------------------------------------

select tests.reset();
create function tests.asked_by(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return tests.outcome('select public.database_findings()');
end $$;
select is(tests.asked_by(n), 'PT403 system_permission_needed', 'refused: ' || n) from unnest(array['kim', 'dana', 'vera']) n;
select tests.act_as_anon();
select is(tests.outcome('select public.database_findings()'), '42501', 'a stranger asks nothing');
select tests.reset();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.act_as(tests.user_id('bea'));
select is(public.database_findings() ->> 'use', 'shared', 'with another workspace beside it, its use is not looked at');
select is(tests.subjects('old_statistics') || tests.subjects('dead_rows') || tests.subjects('unused_index'), '{}', 'and nothing of it told');
select is(tests.outcome('select * from app.findings_of_use()'), '42501', 'nor asked directly');
select * from finish();
rollback;
