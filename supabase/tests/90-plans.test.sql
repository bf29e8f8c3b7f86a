-- Lists keep their index under row-level security: no sequential scan of a large table and few buffers, on a book of
-- 20,000 opportunities, for a rep, a holder of most of it, a rep who owns nothing, a manager and an admin.
begin;
select plan(166);

create temporary table w as select tests.load_dataset(16, 4000, 20000, 0.4, 3) as id;
select app.recount_principals();
analyze public.organizations, public.contacts, public.opportunities, public.opportunity_participants,
  public.opportunity_products, public.opportunity_contacts, public.interactions, public.interaction_principals, public.organization_roles,
  public.products, public.tasks, app.organization_readers, app.principal_stats;
grant select on w to authenticated;

create temporary table readers (name text, id uuid, owners uuid[]);
insert into readers
select r.name, tests.user_id('bench-' || r.name), r.owners
from (values
  ('rep-12', array[tests.user_id('bench-rep-12')]), ('heavy', array[tests.user_id('bench-heavy')]),
  ('nothing', array[tests.user_id('bench-nothing')]),
  ('manager', array(select m.user_id from public.workspace_members m where m.workspace_id = (select id from w)
    and (m.manager_user_id = tests.user_id('bench-manager') or m.user_id = tests.user_id('bench-manager')))),
  ('admin', null::uuid[])
) r (name, owners);
grant select on readers to authenticated;

-- {buffers, rows, scanned tables} of a statement under a reader.
create function pg_temp.node_scans(p_node jsonb) returns setof text language plpgsql as $$
declare v_child jsonb;
begin
  -- A node that never ran is an alternative that the planner kept ready.
  if p_node ->> 'Node Type' = 'Seq Scan' and (p_node ->> 'Actual Loops')::int > 0 and p_node ->> 'Relation Name' in (
    'organizations', 'contacts', 'opportunities', 'opportunity_participants', 'opportunity_products', 'interactions',
    'interaction_principals', 'organization_readers', 'tasks'
  ) then
    return next p_node ->> 'Relation Name';
  end if;
  for v_child in select * from jsonb_array_elements(coalesce(p_node -> 'Plans', '[]')) loop
    return query select * from pg_temp.node_scans(v_child);
  end loop;
end $$;
create function pg_temp.measure(p_reader text, p_sql text) returns jsonb language plpgsql as $$
declare
  v_reader readers;
  v_sql text;
  v_plan json;
begin
  select * into v_reader from readers where name = p_reader;
  -- A literal, as in the page's request: the day is known to the planner.
  v_sql := replace(replace(p_sql, '$ws', quote_literal((select id from w))), '$today', format('date %L', tests.today()));
  v_sql := replace(v_sql, '$mine', case
    when v_reader.owners is null then 'true'
    when cardinality(v_reader.owners) = 1 then 'owner_user_id = ' || quote_literal(v_reader.owners[1])
    else format('owner_user_id = any (%L::uuid[])', v_reader.owners) end);
  v_sql := replace(v_sql, '$owners', coalesce(quote_literal(v_reader.owners) || '::uuid[]', 'null'));
  perform tests.act_as(v_reader.id, (select id from w));
  -- The second run: what a session looks up once is not the list's.
  execute 'explain (analyze, buffers, timing off, format json) ' || v_sql into v_plan;
  execute 'explain (analyze, buffers, timing off, format json) ' || v_sql into v_plan;
  perform tests.reset();
  return jsonb_build_object(
    'buffers', (v_plan -> 0 -> 'Plan' ->> 'Shared Hit Blocks')::int + (v_plan -> 0 -> 'Plan' ->> 'Shared Read Blocks')::int,
    'rows', (v_plan -> 0 -> 'Plan' ->> 'Actual Rows')::numeric,
    'scans', (select coalesce(jsonb_agg(distinct s), '[]') from pg_temp.node_scans((v_plan -> 0 -> 'Plan')::jsonb) s)
  );
end $$;

-- What isn't there is looked for, too: without a lead, every Today asks whether there is one.
create temporary table absent as
select r.name as reader, pg_temp.measure(r.name, 'select * from public.first_run()') as m from readers r;
select cmp_ok((m ->> 'buffers')::int, '<=', 500, format('the first steps: few buffers for %s', reader)) from absent order by reader;
update public.contacts c set lead_status = 'new', lead_score = (array['hot', 'warm', 'cold'])[1 + abs(hashtext(c.id::text)) % 3]
where abs(hashtext(c.id::text)) % 3 <> 0;
analyze public.contacts;

-- `many`: buffers that a reader of several books may use, and everybody for what is due, which is sorted or comes with all
-- that a card says; the others get eight a row, at least `few`.
create temporary table lists (position int, name text, sql text, many int, few int);
insert into lists (position, name, sql, many, few) values
  (1, 'opportunities by last contact', 'select id, name from public.opportunities where workspace_id = $ws and $mine order by last_interaction_at desc nulls last, id limit 50', 600, 100),
  (2, 'opportunities by customer', 'select id, name from public.opportunities where workspace_id = $ws and $mine order by organization_name, id limit 50', 600, 100),
  (3, 'interactions, newest', 'select id, subject from public.interactions where workspace_id = $ws and $mine order by interaction_date desc, id desc limit 50', 600, 100),
  (4, 'organizations by name', 'select id, name from public.organizations where workspace_id = $ws and $mine order by name_norm, id limit 50', 600, 100),
  (5, 'contacts by name', 'select id, full_name from public.contacts where workspace_id = $ws and $mine order by full_name_norm, id limit 50', 600, 100),
  (6, 'the board', 'select id from public.pipeline_board($owners, 50)', 3600, 100),
  (7, 'follow-ups due', 'select id from public.interactions where workspace_id = $ws and $mine and follow_up_required and follow_up_done_at is null and follow_up_date <= $today order by follow_up_date, id limit 50', 900, 100),
  -- What Today asks.
  (8, 'agenda, overdue', 'select id from public.agenda_page($owners, null, $today - 1)', 800, 100),
  (9, 'agenda, counted', 'select * from public.agenda_counts($today, $owners)', 520, 100),
  -- What the quick log asks of a customer that is chosen.
  (10, 'what is known of a customer', 'select public.log_context((select organization_id from public.opportunities where workspace_id = $ws and $mine order by last_interaction_at desc nulls last, id limit 1))', 600, 450),
  (11, 'tasks, as listed', 'select id, title from public.tasks where workspace_id = $ws and $mine and deleted_at is null and status = ''open'' order by due_on, id limit 50', 600, 100),
  (12, 'tasks of an opportunity', 'select id, title from public.tasks where workspace_id = $ws and opportunity_id = (select id from public.opportunities where workspace_id = $ws and $mine order by last_interaction_at desc nulls last, id limit 1) and deleted_at is null and status = ''open'' order by due_on, id limit 6', 600, 120),
  (13, 'the queue of leads', 'select id from public.contacts where workspace_id = $ws and $mine and deleted_at is null and lead_place < 600000000000 order by lead_place, id limit 50', 600, 100),
  -- Beside a record: everybody's access is worked out at once, however many there are.
  (14, 'who sees a record', 'select public.explain_access(''organization'', g.id) from (select id from public.organizations where workspace_id = $ws and $mine order by name_norm, id limit 1) g', 330, 330),
  (15, 'what a list says of accounts', 'select * from public.organizations_listed(array(select id from public.organizations where workspace_id = $ws and $mine order by name_norm, id limit 50))', 1600, 1600),
  -- What comes after many things that are overdue: they aren't walked.
  (16, 'agenda, the week', 'select id from public.agenda_page($owners, $today, $today + 7)', 800, 100);

create temporary table measured as
select l.position, l.name, r.name as reader, l.many, l.few, pg_temp.measure(r.name, l.sql) as m
from lists l cross join readers r;
select is(m -> 'scans', '[]', format('%s: no sequential scan for %s', name, reader)) from measured order by position, reader;
select cmp_ok(
  (m ->> 'buffers')::int, '<=',
  case when reader in ('manager', 'admin') or name = 'follow-ups due' or name like 'agenda%' then many else greatest(few, ((m ->> 'rows')::numeric * 8)::int) end,
  format('%s: few buffers for %s', name, reader)
) from measured order by position, reader;

-- The data set is made with triggers off; what they derive must be what is there.
select is_empty(
  $$ select o.id from public.opportunities o
     where o.workspace_id = (select id from w) and o.last_interaction_at is distinct from (
       select max(i.interaction_date) from public.interactions i
       where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null
     ) limit 5 $$,
  'the data set is what triggers would have made of it'
);

select * from finish();
rollback;
