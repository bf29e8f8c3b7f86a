-- What a careful eye would find in the database itself: tables that anybody could read, keys without an index, tables whose
-- statistics are old. The same class of findings as `supabase db advisors`, which runs in the tests.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001420', 'database_findings', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- How the database is built. The same for every workspace in it, so it tells nothing of any.
create function app.findings_of_structure()
returns table (finding text, subject text)
language sql
stable
set search_path = ''
as $$
  with tables as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.reloptions
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      -- What an extension brings is the extension's.
      and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
  ),
  functions as (
    select p.oid, p.prosecdef, p.proconfig, n.nspname, p.proname
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'app', 'audit')
      and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')
  )
  select 'no_row_security', t.relname::text from tables t where t.relkind in ('r', 'p') and not t.relrowsecurity
  union all
  select 'no_policy', t.relname
  from tables t
  where t.relkind in ('r', 'p') and t.relrowsecurity
    and has_table_privilege('authenticated', t.oid, 'select, insert, update, delete')
    and not exists (select from pg_catalog.pg_policy p where p.polrelid = t.oid)
  union all
  select 'view_past_policies', t.relname
  from tables t
  where (t.relkind = 'm' or (t.relkind = 'v' and not coalesce(t.reloptions && array['security_invoker=true', 'security_invoker=on'], false)))
    and has_table_privilege('authenticated', t.oid, 'select')
  union all
  select 'open_to_strangers', t.relname
  from tables t where has_table_privilege('anon', t.oid, 'select, insert, update, delete')
  union all
  select 'loose_search_path', f.nspname || '.' || f.proname
  from functions f
  where f.prosecdef and not exists (select from unnest(f.proconfig) s where s like 'search_path=%')
  union all
  select 'key_without_index', c.conrelid::regclass::text || ' (' || c.conname || ')'
  from pg_catalog.pg_constraint c
  where c.contype = 'f' and c.conparentid = 0
    and c.connamespace in ('public'::regnamespace, 'app'::regnamespace)
    -- Accounts are never deleted, so nothing looks for who points at one; and every row names its workspace.
    and c.confrelid not in ('public.profiles'::regclass, 'public.workspaces'::regclass)
    -- Codes of visits: an index each would tax every visit, for the rare deletion of a code.
    and not (c.conrelid = 'public.interactions'::regclass and c.confrelid::regclass::text like '%\_lu')
    and not exists (
      select from pg_catalog.pg_index i
      where i.indrelid = c.conrelid and i.indisvalid
        and (i.indkey::int2[])[0:least(cardinality(c.conkey), 2) - 1] @> c.conkey[1:2]
    )
  union all
  select 'broken_index', i.indexrelid::regclass::text
  from pg_catalog.pg_index i join pg_catalog.pg_class t on t.oid = i.indrelid
  where not i.indisvalid and t.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace)
  union all
  select 'index_twice', min(i.indexrelid::regclass::text)
  from pg_catalog.pg_index i join pg_catalog.pg_class t on t.oid = i.indrelid
  where t.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace)
  group by i.indrelid, i.indkey::text, i.indclass::text, i.indoption::text, i.indisunique,
    pg_catalog.pg_get_expr(i.indexprs, i.indrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid)
  having count(*) > 1
$$;

-- How it is used, which grows with whoever uses it.
create function app.findings_of_use()
returns table (finding text, subject text)
language sql
stable
set search_path = ''
as $$
  select case
      when s.n_dead_tup > 10000 and s.n_dead_tup > s.n_live_tup / 5 then 'dead_rows'
      else 'old_statistics'
    end, s.relname::text
  from pg_catalog.pg_stat_user_tables s
  where s.schemaname in ('public', 'app', 'audit') and (
    (s.n_dead_tup > 10000 and s.n_dead_tup > s.n_live_tup / 5)
    or (s.n_live_tup > 1000 and coalesce(s.last_analyze, s.last_autoanalyze) is null)
    or s.n_mod_since_analyze > 10000 + s.n_live_tup / 5
  )
  union all
  select 'unused_index', s.indexrelname
  from pg_catalog.pg_stat_user_indexes s
  join pg_catalog.pg_index i on i.indexrelid = s.indexrelid
  where s.schemaname in ('public', 'app', 'audit') and s.idx_scan = 0 and not i.indisunique
    and pg_catalog.pg_relation_size(s.indexrelid) > 1024 * 1024
    -- Counting began long enough ago to say so.
    and coalesce(
      (select d.stats_reset from pg_catalog.pg_stat_database d where d.datname = current_database()),
      pg_catalog.pg_postmaster_start_time()
    ) < now() - interval '30 days'
$$;

-- Definer: reads the catalog and its statistics for an admin of the workspace. What grows with the other workspaces of the
-- same database is told only where there are none.
create function public.database_findings()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set statement_timeout = '10s'
as $$
declare
  v_alone boolean;
  v_found jsonb;
begin
  if app.current_role() is distinct from 'admin' or not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only an admin of the workspace can see how it is doing.', 403);
  end if;
  v_alone := (select count(*) from (select from public.workspaces limit 2) w) = 1;
  select coalesce(jsonb_agg(jsonb_build_object('finding', f.finding, 'subjects', f.subjects) order by f.finding), '[]')
  into v_found
  from (
    select x.finding, jsonb_agg(x.subject order by x.subject) as subjects
    from (
      select s.finding, s.subject from app.findings_of_structure() s
      union all
      select u.finding, u.subject from app.findings_of_use() u where v_alone
    ) x group by x.finding
  ) f;
  return jsonb_build_object('use', case when v_alone then 'looked_at' else 'shared' end, 'findings', v_found);
end
$$;
comment on function public.database_findings is 'For admins: what is amiss with the tables, keys, views and functions, and where the workspace is alone, with their use.';

revoke all on function public.database_findings, app.findings_of_structure, app.findings_of_use from public, authenticated;
grant execute on function public.database_findings to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001420';
