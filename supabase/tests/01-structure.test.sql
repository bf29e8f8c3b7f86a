-- What must be true of every object, whoever adds it: driven by the catalog, so a new table is judged by itself.
begin;
select plan(36);

create temporary view exposed_tables as
select c.oid, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname) as title, c.relrowsecurity
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'reporting') and c.relkind in ('r', 'p');

create temporary view tenant_tables as
select t.* from exposed_tables t
where exists (
  select from pg_attribute a where a.attrelid = t.oid and a.attname = 'workspace_id' and not a.attisdropped
);

create temporary view our_functions as
select p.oid, n.nspname, p.proname, format('%s.%s', n.nspname, p.proname) as title, p.prosecdef, p.proconfig,
  p.prosrc
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'reporting', 'app', 'audit', 'legacy')
  and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e');

-- Global lookups: the same for everybody in every workspace, so their policy may say `true`.
create temporary table global_lookups (title text primary key);
insert into global_lookups values ('public.state_lu');

-- What anybody may call without a session; docs/security.md says why for each.
create temporary table without_session (title text primary key);
insert into without_session values
  ('public.report_sign_in'),
  ('public.report_repeated_sign_up'),
  ('public.take_attempt'),
  ('public.return_attempt'),
  ('public.preview_invitation'),
  ('public.appointment_by_link'),
  ('public.answer_appointment'),
  ('public.booking_page'),
  ('public.book_time'),
  ('public.maintenance_state');

-- Row-level security -----------------------------------------------------------------------------------------------

select is_empty(
  $$ select title from exposed_tables where not relrowsecurity $$,
  'row-level security is on for every table of an exposed schema'
);
select is_empty(
  $$ select format('%I.%I', n.nspname, c.relname)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('app', 'audit', 'legacy') and c.relkind in ('r', 'p') and not c.relrowsecurity
       and (has_table_privilege('authenticated', c.oid, 'select, insert, update, delete')
         or has_table_privilege('anon', c.oid, 'select, insert, update, delete')) $$,
  'a private table that a client was granted has row-level security too'
);
select is_empty(
  $$ select t.title from exposed_tables t
     where has_table_privilege('authenticated', t.oid, 'select')
       and not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = 'r') $$,
  'every table that may be selected has a policy for select'
);
select is_empty(
  $$ select format('%s: %s', polrelid::regclass, polname) from pg_policy p where p.polroles = '{0}' $$,
  'every policy names its role'
);
select is_empty(
  $$ select format('%s: %s', polrelid::regclass, polname) from pg_policy p where p.polcmd = '*' $$,
  'every policy names its command; none is for all'
);
select is_empty(
  $$ select format('%s: %s', polrelid::regclass, polname) from pg_policy p
     where 'anon'::regrole = any (p.polroles) $$,
  'no policy is for anon'
);
select is_empty(
  $$ select format('%s.%s: %s', schemaname, tablename, policyname) from pg_policies
     where (qual = 'true' or with_check = 'true')
       and format('%s.%s', schemaname, tablename) not in (select title from global_lookups) $$,
  'no policy says true, except of a global lookup'
);
-- `( SELECT app.f(…) AS f)` is how a wrapped call is printed; what is left names a helper called for every row.
select is_empty(
  $$ select format('%s.%s: %s: %s', schemaname, tablename, policyname, bare)
     from pg_policies p,
       lateral (select coalesce(qual, '') || ' ' || coalesce(with_check, '') as text) rule,
       lateral regexp_replace(rule.text, 'SELECT (app|auth)\.', '', 'g') stripped,
       lateral regexp_matches(stripped, '(?:app|auth)\.\w+\(', 'g') call(bare)
     where schemaname in ('public', 'reporting', 'app', 'audit')
       -- asks about the record that a line of the log is about: another one for every row
       and not (schemaname = 'audit' and bare[1] = 'app.sees_record(')
       -- over values: no call is left of it in a plan (06-access.test.sql)
       and bare[1] not in (select format('app.%s(', f.proname) from pg_proc f where f.prosqlbody is not null) $$,
  'policies wrap their helpers, so that each runs once for a statement'
);
select is_empty(
  $$ select format('%s.%s: %s', schemaname, tablename, policyname) from pg_policies
     where schemaname = 'public' and policyname !~ '^[A-Z].* .* ' $$,
  'policies are named as sentences'
);
select is_empty(
  $$ select format('%s.%s: %s', schemaname, tablename, policyname) from pg_policies
     where schemaname = 'public' and cmd = 'UPDATE' and with_check is null and qual is null $$,
  'policies for update say which rows'
);

-- Views ------------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select format('%I.%I', n.nspname, c.relname)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'reporting') and c.relkind = 'v'
       and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions)
         or 'security_invoker=1' = any (c.reloptions), false) $$,
  'every exposed view is security_invoker'
);
select is_empty(
  $$ select format('%I.%I', schemaname, matviewname) from pg_matviews where schemaname in ('public', 'reporting') $$,
  'no materialized view stands in an exposed schema'
);
select is_empty(
  $$ select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'm' and n.nspname = 'app'
       and (has_table_privilege('authenticated', c.oid, 'select') or has_table_privilege('anon', c.oid, 'select')) $$,
  'no client may read a materialized view'
);

-- Functions --------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select title from our_functions where prosecdef and not coalesce('search_path=""' = any (proconfig), false) $$,
  'every definer function has an empty search_path'
);
select is_empty(
  $$ select f.title from our_functions f join pg_proc p using (oid) join pg_language l on l.oid = p.prolang
     where f.nspname = 'public' and l.lanname = 'plpgsql' and p.proretset and p.provolatile <> 'v' and p.pronargdefaults > 0
       and not coalesce('plan_cache_mode=force_custom_plan' = any (p.proconfig), false) $$,
  'a list with optional arguments is planned for those given: from the sixth call on one plan would serve all of them'
);
select is_empty(
  $$ select title from our_functions where nspname in ('public', 'reporting', 'app', 'audit')
       and not coalesce('search_path=""' = any (proconfig), false)
       and (nspname <> 'app' or prosrc ~* '\m(execute|perform|insert|update|delete)\M') $$,
  'so has every function that a client calls or that writes'
);
select is_empty(
  $$ select f.title from our_functions f
     where has_function_privilege('anon', f.oid, 'execute') and f.nspname in ('public', 'reporting', 'app', 'audit')
       and f.title not in (select title from without_session) $$,
  'anon executes only what is listed as working without a session'
);
select is_empty(
  $$ select w.title from without_session w
     where not exists (
       select from our_functions f where f.title = w.title and has_function_privilege('anon', f.oid, 'execute')
     ) $$,
  'and everything on that list exists and works without a session'
);
select is_empty(
  $$ select f.title from our_functions f
     where exists (select from aclexplode((select p.proacl from pg_proc p where p.oid = f.oid)) a where a.grantee = 0) $$,
  'no function is granted to public'
);
select is_empty(
  $$ select f.title from our_functions f where (select p.proacl from pg_proc p where p.oid = f.oid) is null $$,
  'every function states who may execute it'
);

-- Tenants wait for nobody but themselves: a lock on a whole table is everybody's. Left are two that stand beside changes of
-- the log's partitions, which lock it anyway, and beside a seal after the database was restored elsewhere.
select is_empty(
  $$ select title from our_functions where prosrc ~* '\mlock\s+table\M|\min (access |row )?(share|exclusive)'
       and title not in ('audit.create_month', 'public.seal_audit') $$,
  'no function locks a table'
);

-- Grants -----------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select format('%I.%I: %s', n.nspname, c.relname, v.verb)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace,
       unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) v (verb)
     where n.nspname in ('public', 'reporting', 'app', 'audit', 'legacy') and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and (has_table_privilege('anon', c.oid, v.verb)
         or (v.verb in ('select', 'insert', 'update', 'references')
           and has_any_column_privilege('anon', c.oid, v.verb))) $$,
  'anon can touch no table'
);
select is_empty(
  $$ select t.title from exposed_tables t
     where has_table_privilege('authenticated', t.oid, 'truncate')
        or has_table_privilege('authenticated', t.oid, 'trigger')
        or has_table_privilege('authenticated', t.oid, 'references') $$,
  'authenticated has no TRUNCATE, TRIGGER or REFERENCES anywhere'
);
select is_empty(
  $$ select format('%I.%I', n.nspname, c.relname)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'audit' and c.relkind in ('r', 'p')
       and (has_table_privilege('service_role', c.oid, 'update')
         or has_table_privilege('service_role', c.oid, 'delete')
         or has_table_privilege('service_role', c.oid, 'truncate')
         or has_table_privilege('authenticated', c.oid, 'insert, update, delete, truncate')) $$,
  'nobody may change or empty the log'
);
-- Derived columns come from the same list that history goes by.
select is_empty(
  $$ select format('%s.%I', t.title, a.attname)
     from exposed_tables t
     join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     left join app.tracked_tables k on k.table_name::text::regclass = t.oid::regclass
     where has_column_privilege('authenticated', t.oid, a.attnum, 'update')
       and (a.attname in ('workspace_id', 'id', 'owner_user_id', 'created_at', 'created_by', 'updated_at', 'updated_by',
           'edit_count', 'deleted_at', 'deleted_by', 'deletion_id')
         or a.attgenerated <> '' or a.attname = any (coalesce(k.derived_columns, '{}'))) $$,
  'no client may update tenant, owner, stamps, generated or derived columns'
);

-- Keys -------------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select t.title from tenant_tables t
     where not exists (
       select from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.conrelid = t.oid and c.contype = 'p' and a.attname = 'workspace_id'
     ) $$,
  'the primary key of every tenant table begins with workspace_id'
);
select is_empty(
  $$ select format('%s: %s', c.conrelid::regclass, c.conname)
     from pg_constraint c
     join tenant_tables child on child.oid = c.conrelid
     join tenant_tables parent on parent.oid = c.confrelid
     where c.contype = 'f' and parent.relname <> 'workspaces'
       and not exists (
         select from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'workspace_id'
       ) $$,
  'a key from one tenant table to another begins with workspace_id'
);
-- Migrations are read rather than the catalog: there `no action` that was meant looks like one that was forgotten.
select is_empty(
  $$ select format('%s: %s', c.conrelid::regclass, c.conname)
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname in ('public', 'app', 'audit', 'legacy') and c.confdeltype = 'a'
       and c.conparentid = 0 $$,
  'every foreign key states what happens on delete'
);
select is_empty(
  $$ select format('%s: %s', c.conrelid::regclass, c.conname)
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname in ('public', 'app', 'audit', 'legacy') and c.confdeltype in ('n', 'd')
       and cardinality(c.conkey) > 1 and coalesce(cardinality(c.confdelsetcols), 0) = 0 $$,
  'set null of a composite key names its column, or it would null the tenant too'
);
select is_empty(
  $$ select format('%s: %s', c.conrelid::regclass, c.conname)
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname in ('public', 'app', 'audit', 'legacy') and c.conparentid = 0
       -- stamps: profiles are never deleted, so nothing ever looks along these keys
       and not (c.confrelid = 'public.profiles'::regclass
         and (select a.attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) ~ '_by$')
       -- codes on the hottest table: an index each would tax every visit, for the rare deletion of a code
       and not (c.conrelid = 'public.interactions'::regclass and c.confrelid::regclass::text like '%\_lu')
       -- tenant and parent are enough; a copied owner behind them selects nothing more
       and not exists (
         select from pg_index i
         where i.indrelid = c.conrelid and i.indisvalid
           and (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:least(cardinality(c.conkey), 2) - 1]) k)
             = (select array_agg(k order by k) from unnest(c.conkey[1:2]) k)
       ) $$,
  'an index serves every foreign key, except stamps'
);

-- History ----------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select t.title from exposed_tables t
     where not exists (select from app.tracked_tables k where k.table_name::text::regclass = t.oid::regclass)
       and t.title not in (select title from global_lookups)
       -- receipts written by the hand-over alone; each record it moves is in the log itself
       and t.title <> 'public.reassignment_items'
       -- what came from outside, as it came; what was made of it is in the log itself
       and t.title <> 'public.processed_webhook_events'
       -- one person's own, which no admin's log tells of
       and t.title not in ('public.notifications', 'public.notification_choices', 'public.notification_settings') $$,
  'every table is among the tracked tables, so that history covers it'
);

-- Days -------------------------------------------------------------------------------------------------------------

-- The session's day is UTC's: for hours of each day another than the workspace's. See 20260101000210.
create temporary view days_of_the_session as
select w.title, hit[1] as hit
from (
  select f.title, regexp_replace(f.prosrc, '--[^\n]*', '', 'g') as code
  from our_functions f
  where not exists (select from unnest(f.proconfig) c where c ~* '^timezone=')
  union all
  select format('view %s', c.oid::regclass), pg_get_viewdef(c.oid)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('v', 'm') and n.nspname in ('public', 'reporting', 'app', 'audit')
  union all
  select format('default of %s.%s', d.adrelid::regclass, a.attname), pg_get_expr(d.adbin, d.adrelid)
  from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
  union all
  select format('constraint %s', c.conname), pg_get_constraintdef(c.oid) from pg_constraint c where c.contype = 'c'
  union all
  select format('policy %s', p.policyname), concat_ws(' ', p.qual, p.with_check) from pg_policies p
) w (title, code),
  lateral regexp_matches(w.code, $r$(?i)(\mcurrent_date\M|\mlocaltimestamp\M|(?:date|timestamptz?)\s*'(?:today|tomorrow|yesterday)'|'(?:today|tomorrow|yesterday)'::
    |(?:now\(\)|clock_timestamp\(\)|\w+_at|interaction_date)\)*\s*::\s*date\M
    |(?:\w+_on|\w+_day|follow_up_date|next_action_date|close_date)\)*\s*::\s*(?:timestamptz|timestamp\swith)
    |date_trunc\('\w+',\s*(?:now\(\)|clock_timestamp\(\)|\w*\.?\w+_at)\s*\))$r$, 'gx') hit
where w.title not like 'tests.%';

select is_empty('select title, hit from days_of_the_session', 'no rule, view or default takes the day of the session for the day of a workspace');
-- What looks for them finds them.
create function app.a_day_of_the_session() returns date language sql as 'select current_date';
create view reporting.a_day_of_the_session as select created_at::date as day from public.organizations;
select set_eq('select title from days_of_the_session', array['app.a_day_of_the_session', 'view reporting.a_day_of_the_session'],
  'one that does is found');
drop view reporting.a_day_of_the_session;
drop function app.a_day_of_the_session();

-- Names of arguments -------------------------------------------------------------------------------------------------

-- Not every API server quotes them. Those that have one are called by another name (`arrange_cover`, `preview_hand_over`,
-- `hand_over`), or without that argument.
select set_eq(
  $$ select distinct p.proname::text
     from pg_proc p cross join lateral unnest(p.proargnames) with ordinality a (name, place)
     join pg_get_keywords() k on k.word = a.name and k.catcode = 'R'
     where p.pronamespace = 'public'::regnamespace and coalesce(p.proargmodes[a.place], 'i') in ('i', 'b', 'v')
       and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e') $$,
  array['set_cover', 'preview_reassignment', 'reassign_user_data', 'admin_reassign_user_data', 'search_records'],
  'no argument of what clients call is a reserved word'
);

-- Stamps -----------------------------------------------------------------------------------------------------------

select is_empty(
  $$ select format('%s.%s', t.tgrelid::regclass, a.attname)
     from pg_trigger t
     join app.tracked_tables k on k.table_name::text::regclass = t.tgrelid
     join pg_attribute a on a.attrelid = t.tgrelid and a.attnum > 0 and not a.attisdropped
     where t.tgname = 'stamp_row_on_update' and a.attname <> all (k.derived_columns)
       and pg_get_triggerdef(t.oid) !~* ('\mnew\.' || a.attname || '\M') $$,
  'where stamps fire on a change of certain columns, those are all that are not derived'
);
select is(
  (select count(*)::int from pg_trigger t where t.tgname = 'stamp_row_on_update'), 5,
  'what hangs on opportunities and interactions is stamped for its own changes only'
);

select * from finish();
rollback;
