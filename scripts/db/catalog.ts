// A snapshot of everything a migration can leave behind, one line per fact, so that two states can be compared.
import type postgres from "postgres";

// Objects of extensions belong to their extension; `tests` is the test helpers' schema.
const SNAPSHOT = `
with schemas as (
  select n.oid, n.nspname
  from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'extensions', 'tests')
), owned as (
  select d.objid, d.classid from pg_depend d where d.deptype = 'e'
), relations as (
  select c.* , s.nspname, format('%I.%I', s.nspname, c.relname) as title
  from pg_class c join schemas s on s.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and not exists (select from owned o where o.objid = c.oid and o.classid = 'pg_class'::regclass)
), facts as (
  select format('schema %s acl %s', nspname, (select nspacl::text from pg_namespace n where n.oid = s.oid)) as fact
  from schemas s
  union all
  select format('relation %s kind %s rls %s/%s acl %s options %s owner %s', title, relkind, relrowsecurity,
    relforcerowsecurity, coalesce(relacl, acldefault('r', relowner))::text, reloptions::text, relowner::regrole)
  from relations
  union all
  select format('column %s.%I %s not null %s default %s generated %s identity %s acl %s', r.title, a.attname,
    format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated,
    a.attidentity, a.attacl::text)
  from relations r
  join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where r.relkind <> 'S'
  union all
  select format('view %s %s', title, md5(pg_get_viewdef(oid))) from relations where relkind in ('v', 'm')
  union all
  select format('constraint %s %s %s', r.title, c.conname, pg_get_constraintdef(c.oid))
  from pg_constraint c join relations r on r.oid = c.conrelid
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from pg_index i join relations r on r.oid = i.indrelid
  union all
  select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join relations r on r.oid = t.tgrelid
  where not t.tgisinternal
  union all
  select format('policy %s %I %s to %s using %s check %s', r.title, p.polname, p.polcmd,
    (select string_agg(x::regrole::text, ',') from unnest(p.polroles) x where x <> 0),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_policy p join relations r on r.oid = p.polrelid
  union all
  select format('function %s %s acl %s definer %s config %s owner %s', p.oid::regprocedure, md5(coalesce(p.prosrc, '') || coalesce(pg_get_function_sqlbody(p.oid), '')),
    p.proacl::text, p.prosecdef, p.proconfig::text, p.proowner::regrole)
  from pg_proc p join schemas s on s.oid = p.pronamespace
  where not exists (select from owned o where o.objid = p.oid and o.classid = 'pg_proc'::regclass)
  union all
  select format('type %I.%I %s', s.nspname, t.typname,
    (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
  from pg_type t join schemas s on s.oid = t.typnamespace
  where t.typtype in ('e', 'd')
    and not exists (select from owned o where o.objid = t.oid and o.classid = 'pg_type'::regclass)
  union all
  select format('text search configuration %I.%I', s.nspname, c.cfgname)
  from pg_ts_config c join schemas s on s.oid = c.cfgnamespace
  union all
  select format('default privileges of %s in %s on %s: %s', d.defaclrole::regrole,
    coalesce(d.defaclnamespace::regnamespace::text, 'any schema'), d.defaclobjtype,
    (select string_agg(x::text, ',' order by x::text) from unnest(d.defaclacl) x))
  from pg_default_acl d
  union all
  select format('publication %s', pubname) from pg_publication
  union all
  select format('event trigger %s', evtname) from pg_event_trigger
)
select fact from facts order by fact`;

// The record of what was migrated outlives every rollback, the first chapter's included.
const OUTLIVES = /^(schema app |(relation|column|constraint|index) .*\bapp\.migration_control\b)/;

export async function catalogSnapshot(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql.unsafe<{ fact: string | null }[]>(SNAPSHOT);
  return rows.flatMap(({ fact }) => (fact === null || OUTLIVES.test(fact) ? [] : [fact]));
}

/** What differs between two snapshots, as `- gone` and `+ new` lines. */
export function compareSnapshots(before: string[], after: string[]): string[] {
  const had = new Set(before);
  const has = new Set(after);
  return [
    ...before.filter((fact) => !has.has(fact)).map((fact) => `- ${fact}`),
    ...after.filter((fact) => !had.has(fact)).map((fact) => `+ ${fact}`),
  ];
}
