-- Access is said once: every policy is of a class or says why not, predicates are put in the place of their call, and whatever
-- looks past the policies answers what they show the same caller.
begin;
select plan(20);

-- Classes ----------------------------------------------------------------------------------------------------------------

create temporary view policies as
select p.polrelid::regclass::text as title, p.polname as name, p.polcmd as command,
  pg_get_expr(p.polqual, p.polrelid) as visible, pg_get_expr(p.polwithcheck, p.polrelid) as allowed,
  obj_description(p.oid, 'pg_policy') as said
from pg_policy p join pg_class c on c.oid = p.polrelid
where c.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace);

select is_empty($$ select title, name from policies where said is null or said !~ '^(Class|By hand:) \w' $$,
  'every policy is of a class, or says why it stands by hand');
select is_empty($$ select k.table_name from app.record_kinds k
    where not exists (select from policies p where p.title = k.table_name::regclass::text and p.said = 'Class ' || k.access) $$,
  'every kind has the policies of its class');
select is_empty($$ select t.table_name from app.access_tables t
    where not exists (select from policies p where p.title = t.table_name::regclass::text and p.said like 'Class %') $$,
  'and so has every table that is listed with one');
create temporary table had as select * from policies;
select app.attach_policies(t.name)
from (select k.table_name from app.record_kinds k union all select a.table_name from app.access_tables a) t (name);
select set_eq('select * from policies', 'select * from had', 'they are what their class says today');
select is_empty($$ select p.title, p.name from policies p
    where p.visible !~ 'deleted_at IS NULL' and exists (select from pg_attribute a
      where a.attrelid = p.title::regclass and a.attname = 'deleted_at' and not a.attisdropped) $$,
  'what is in the trash is read and changed by no policy, those by hand included');
select set_eq(
  $$ select p.command::text, strpos(coalesce(p.visible, p.allowed), substring(
       (select replace(o.visible, 'changes_account(id', 'changes_account(organization_id') from policies o
         where o.title = 'organizations' and o.command = 'w'), 'app\.changes_account.*AS denied_record_ids')) > 0
     from policies p where p.title = 'organization_roles' and p.said like 'By hand%' $$,
  $$ values ('a', true), ('d', true) $$, 'who gives and takes roles changes the organization, whatever else is asked');
select throws_like($$ select app.attach_policies('public.profiles') $$, '%no kind of record and not listed%',
  'a table of no class gets none');
select is(tests.outcome($$ set local role authenticated; select app.attach_policies('public.products') $$), '42501',
  'and nobody attaches any through the API');
select tests.reset();

-- Plans ------------------------------------------------------------------------------------------------------------------

create temporary view predicates as
select p.oid, p.proname::text as name from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosqlbody is not null;
grant select on predicates, policies to authenticated;
select set_eq('select name from predicates',
  $$ select distinct m[1] from policies p, regexp_matches(concat(p.visible, p.allowed), 'app\.((?:reads|changes)_\w+)\(', 'g') m $$,
  'every predicate is asked by a policy, and every such function is one');
select is_empty($$ select p.proname from pg_proc p join predicates q on q.oid = p.oid
    where p.proconfig is not null or p.prosecdef or p.provolatile <> 'i' or p.proisstrict or p.prosrc <> '' $$,
  'each can be put in the place of its call: unpinned, not definer, not strict, its names bound');

-- What Postgres would run for whoever asks a table of a class, every way that shows a plan.
create function tests.plans() returns table (title text, plan text) language plpgsql as $$
declare
  v_policy record;
  v_line text;
begin
  for v_policy in
    select p.title, p.command, (select a.attname from pg_attribute a where a.attrelid = p.title::regclass and a.attnum > 0
      and not a.attisdropped and has_column_privilege(a.attrelid, a.attnum, 'UPDATE') limit 1) as column_name
    from policies p where p.said like 'Class %' and p.command <> 'a'
  loop
    title := v_policy.title;
    for v_line in execute 'explain (costs off, verbose) ' || case v_policy.command
      when 'r' then format('select * from %s', title)
      when 'w' then format('update %s set %I = %2$I', title, v_policy.column_name)
      else format('delete from %s', title) end
    loop
      plan := v_line;
      return next;
    end loop;
  end loop;
end $$;
grant execute on function tests.plans to authenticated;
select tests.crm();
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create temporary table planned as select * from tests.plans();
select tests.reset();
select cmp_ok((select count(distinct title)::int from planned), '>=', 20, 'plans of every table with a class');
select is_empty($$ select title, plan from planned where plan ~ '(reads|changes)_\w+\(' $$,
  'no plan calls a predicate: each stands there as its expression');

-- What looks past the policies -------------------------------------------------------------------------------------------

-- Every definer function that a client may call and that reads records, and where it is compared with the policies.
create temporary table compared (name text, how text);
insert into compared values
  ('app.can_read_contact', 'here'), ('app.can_read_opportunity', 'here'), ('app.can_read_organization', 'here'),
  ('app.can_update_opportunity', 'here'), ('app.custom_matches', 'here'), ('app.tag_matches', 'here'),
  ('app.search_contacts', 'here'), ('app.search_interactions', 'here'), ('app.search_opportunities', 'here'),
  ('app.search_organizations', 'here'), ('app.search_products', 'here'), ('app.search_tasks', 'here'),
  ('app.search_appointments', 'here'),
  ('app.open_follow_ups_of_principals', 'here, within visible books'), ('app.principal_stats_of', 'here'),
  ('public.principal_trends', 'here; its weeks are counted by book'),
  ('app.visible_dashboard_summary', 'here; counted by book'),
  ('app.organizations_of_shared_opportunities', 'a part of the predicates: ids of accounts, of what was shared with the caller'),
  ('app.trash', '45: what the policies hide, for who could restore it'),
  ('app.went_with', '45: numbers of what went with a record in the trash'),
  ('app.examples_here', '48-first-run: marked examples are everybody''s'),
  ('app.is_part_of_other_visit', '36: whether a visit that the caller writes is what it says'),
  ('app.require_role', '32: whether an organization holds a role, which everybody reads'),
  ('app.stage_gate', '34: of an opportunity that its caller may write'),
  ('public.stage_standing', '19: for who manages lists, who decides about all of them'),
  ('public.preview_unpin', '34: asks app.can_read_opportunity'),
  ('public.move_contact', '32: asks for both records; counts with the predicate'),
  ('public.move_opportunity', '32: asks for both records; of one that moves as a whole'),
  ('public.assign_record', '32: of what the caller could give away'),
  ('public.appointments_beside', '38: of what the caller could give away'),
  ('public.take_lead', '33: nobody''s leads that the caller reads'),
  ('public.release_lead', '33: what the caller took within a day'),
  ('public.set_order_lines', '43: of an order that the caller changes'),
  ('public.order_moves', '43: of an order that the caller reads'),
  ('public.set_sample_items', '44: of a sample that the caller changes'), ('public.move_sample', '44: of a sample that the caller changes'),
  ('public.answer_sample', '44: of a sample that the caller changes'), ('public.sample_moves', '44: of a sample that the caller changes'),
  ('public.white_space', '46: of customers that the caller reads, as app.customers_read says'), ('public.white_space_rows', '46: as that'),
  ('public.placements_of', '46: asks app.can_read_organization'),
  ('public.sell_through_runs', '46: for who imports; of distributors that they read'),
  ('app.delete_or_restore', '45: of what the caller may delete'),
  ('app.mark_examples', '48-first-run: only what the caller just made'),
  ('public.offboarding_summary', '64: for admins'), ('public.planned_records', '64: for admins'),
  ('public.preview_reassignment', '64: for admins'), ('public.preview_undo', '64: for admins'),
  ('public.undo_reassignment', '64: for admins'),
  ('public.erase_preview', '77: for admins, numbers and the name'), ('public.erase_person', '77: for admins'),
  ('app.claim_undo', '70: lists ids of a set to who made it or audits, and holds them; values are read under the policies'),
  ('app.check_merge', '75: whether the caller may merge two that they read; 404 for others'),
  ('app.part_merged_records', '75: claims by the rights of the merge; answers numbers'),
  ('public.reassigned_records', '64: receivers see names as app.reads_reassigned says');
select set_eq(
  $$ select format('%s.%s', n.nspname, p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname in ('app', 'public', 'reporting', 'audit') and p.prorettype <> 'trigger'::regtype
       and has_function_privilege('authenticated', p.oid, 'execute')
       and p.prosrc ~ ('(from|join)\s+(public|app)\.(' || (
         select string_agg(split_part(t.name, '.', 2), '|') from (
           select k.table_name from app.record_kinds k
           union all select a.table_name from app.access_tables a where a.access = 'child'
           union all select unnest(array['app.organization_readers', 'app.dashboard_summary', 'app.principal_stats',
             'app.principal_week_summary'])) t (name)) || ')\M') $$,
  'select name from compared', 'every definer function that reads records is known here');

-- A word, a tag, a field and an open follow-up on everything that has one, and the trash beside it.
create function tests.make_searchable() returns void language plpgsql as $$
declare
  w uuid := tests.workspace_id('World');
begin
  perform tests.reset();
  insert into public.custom_fields (workspace_id, entity, key, label, kind)
  select w, e, 'quality', 'Quality', 'text'
  from unnest('{organization,contact,opportunity,product}'::public.resource_type[]) e;
  set local session_replication_role = replica;
  update public.organizations o set name = o.name || ' quokka', tags = '{quokka}', custom = '{"quality": "a"}' where o.workspace_id = w;
  update public.contacts c set last_name = 'quokka', custom = '{"quality": "a"}' where c.workspace_id = w;
  update public.opportunities o set name = o.name || ' quokka', custom = '{"quality": "a"}' where o.workspace_id = w;
  update public.products p set name = p.name || ' quokka', custom = '{"quality": "a"}' where p.workspace_id = w;
  update public.tasks t set title = 'quokka' where t.workspace_id = w;
  update public.appointments a set title = 'quokka' where a.workspace_id = w;
  update public.interactions i set subject = 'quokka', follow_up_required = true, follow_up_date = current_date
  where i.workspace_id = w;
  update public.interaction_principals p set open_follow_up_date = current_date where p.workspace_id = w;
  set local session_replication_role = origin;
end $$;

-- What is there, for who may not know it, so that functions can be asked about it.
create schema seen;
grant usage on schema seen to authenticated;
create table seen.records (kind text, id uuid);
create table seen.accounts (organization_id uuid);
create table seen.answers (seed float8, who text, what text, policy text, past text);
grant select on seen.records, seen.accounts to authenticated;
grant insert on seen.answers to authenticated;

-- What the caller is answered by the policies and past them, each as one text.
create function tests.answers() returns table (what text, policy text, past text) language sql as $$
  with principal as (select s.id from seen.records s where s.kind = 'principal'), books as (select app.visible_owner_ids('interaction') as ids)
  select 'search ' || s.kind, s.policy, s.past from (
    select 'organizations', (select string_agg(o.id::text, ' ' order by o.id) from public.organizations o),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_organizations('quokka', 4000) f)
    union all
    select 'organizations alike', (select string_agg(o.id::text, ' ' order by o.id) from public.organizations o),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_organizations('quoka', 4000, p_words => false) f)
    union all
    select 'contacts', (select string_agg(c.id::text, ' ' order by c.id) from public.contacts c),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_contacts('quokka', 4000) f)
    union all
    select 'contacts alike', (select string_agg(c.id::text, ' ' order by c.id) from public.contacts c),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_contacts('quoka', 4000, p_words => false) f)
    union all
    select 'products', (select string_agg(p.id::text, ' ' order by p.id) from public.products p),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_products('quokka', 4000) f)
    union all
    select 'products alike', (select string_agg(p.id::text, ' ' order by p.id) from public.products p),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_products('quoka', 4000, p_words => false) f)
    union all
    select 'opportunities', (select string_agg(o.id::text, ' ' order by o.id) from public.opportunities o),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_opportunities('quokka', 4000) f)
    union all
    select 'opportunities alike', (select string_agg(o.id::text, ' ' order by o.id) from public.opportunities o),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_opportunities('quoka', 4000, p_words => false,
        p_alike_accounts => (select array_agg(w.organization_id) from seen.accounts w)) f)
    union all
    select 'interactions', (select string_agg(i.id::text, ' ' order by i.id) from public.interactions i),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_interactions('quokka', 4000) f)
    union all
    select 'tasks', (select string_agg(t.id::text, ' ' order by t.id) from public.tasks t),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_tasks('quokka', 4000) f)
    union all
    select 'appointments', (select string_agg(a.id::text, ' ' order by a.id) from public.appointments a),
      (select string_agg(f.id::text, ' ' order by f.id) from app.search_appointments('quokka', 4000) f)
  ) s (kind, policy, past)
  union all
  select 'custom ' || e, (case e
      when 'organization' then (select string_agg(o.id::text, ' ' order by o.id) from public.organizations o)
      when 'contact' then (select string_agg(c.id::text, ' ' order by c.id) from public.contacts c)
      when 'opportunity' then (select string_agg(o.id::text, ' ' order by o.id) from public.opportunities o)
      else (select string_agg(p.id::text, ' ' order by p.id) from public.products p) end),
    (select string_agg(m::text, ' ' order by m) from app.custom_matches(e, '{"quality": "a"}') m)
  from unnest(array['organization', 'contact', 'opportunity', 'product']) e
  union all
  select 'tags', (select string_agg(o.id::text, ' ' order by o.id) from public.organizations o),
    (select string_agg(m::text, ' ' order by m) from app.tag_matches('{quokka}', false) m)
  union all
  select 'may read', (select string_agg(x::text, ' ' order by x) from (
      select o.id from public.organizations o union all select c.id from public.contacts c
      union all select o.id from public.opportunities o) y (x)),
    (select string_agg(w.id::text, ' ' order by w.id) from seen.records w where w.kind <> 'principal' and case w.kind
      when 'organization' then app.can_read_organization(w.id) when 'contact' then app.can_read_contact(w.id)
      else app.can_read_opportunity(w.id) end)
  union all
  select 'opportunities of a principal', (select count(*)::text from public.opportunities o, principal p where p.id = any (o.principal_ids)),
    (select coalesce(sum(s.opportunities), 0)::text from app.principal_stats_of((select p.id from principal p)) s)
  union all
  select 'visits of a month', (select count(*)::text from public.interaction_principals i),
    (select coalesce(sum(t.last_30_days), 0)::text from principal p, public.principal_trends(array[p.id]) t)
  union all
  select 'open follow-ups', (select count(*)::text from public.interaction_principals i, books b
      where i.opportunity_owner_user_id = any (b.ids) and i.open_follow_up_date is not null),
    (select coalesce(sum(f.open), 0)::text from app.open_follow_ups_of_principals() f)
$$;

create function tests.try_world(p_seed float8) returns setof text language plpgsql as $$
declare
  v_changed uuid[];
begin
  perform tests.make_world(p_seed);
  perform tests.make_searchable();
  delete from seen.records;
  delete from seen.accounts;
  insert into seen.records select 'organization', o.id from public.organizations o where o.workspace_id = tests.workspace_id('World');
  insert into seen.records select 'contact', c.id from public.contacts c where c.workspace_id = tests.workspace_id('World');
  insert into seen.records select 'opportunity', o.id from public.opportunities o where o.workspace_id = tests.workspace_id('World');
  insert into seen.records select 'principal', r.organization_id from public.organization_roles r where r.workspace_id = tests.workspace_id('World');
  insert into seen.accounts select distinct o.organization_id from public.opportunities o where o.workspace_id = tests.workspace_id('World');
  for n in 1..8 loop
    perform tests.act_as(tests.user_id('m' || n), tests.workspace_id('World'));
    insert into seen.answers select p_seed, 'm' || n, a.* from tests.answers() a;
    with u as (update public.opportunities set notes = notes returning id) select coalesce(array_agg(u.id), '{}') into v_changed from u;
    insert into seen.answers
    select p_seed, 'm' || n, 'may change ' || w.id, (w.id = any (v_changed))::text, app.can_update_opportunity(w.id)::text
    from seen.records w where w.kind = 'opportunity';
  end loop;
  perform tests.reset();
  return next extensions.is_empty(format('select * from seen.answers where seed = %s and policy is distinct from past', p_seed), format('past the policies is what they show, in world %s', p_seed));
end $$;

select tests.try_world(seed) from unnest(array[0.11, 0.22, 0.33, 0.44, 0.55, 0.66]) seed;
select cmp_ok((select count(distinct policy)::int from seen.answers), '>', 100, 'and the answers were many');

select * from finish();
rollback;
