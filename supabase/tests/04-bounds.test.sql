-- What a client may write is bounded, whatever column or function it comes through: driven by the catalog, so a column or a
-- function of tomorrow is judged by itself.
begin;
select plan(13);

-- 9 kB as sent, some 16 kB stored, 130 MB printed: whoever prints it is not done within a second, on any machine. A text,
-- so that no line of this file prints it.
create function tests.bomb() returns text language sql immutable as $$
  select '{"a": [' || string_agg('1e131071', ',') || ']}' from generate_series(1, 1000)
$$;

-- Values that no column of a type may take.
create temporary table absurd (type text, value text);
insert into absurd
select t, v from unnest(array['date', 'timestamp with time zone']) t,
  unnest(array['infinity', '-infinity', '0044-03-15 BC', '1500-01-01', '2201-01-01', '12026-01-01']) v
union all values
  ('integer', '2147483647'), ('integer', '-2147483648'), ('smallint', '32767'), ('smallint', '-32768'),
  ('bigint', '9223372036854775807'), ('bigint', '-9223372036854775808'),
  ('numeric', '1e131071'), ('numeric', '-1e131071'), ('numeric', '1e-16383'), ('numeric', 'NaN'),
  ('double precision', 'infinity'), ('interval', '170000000 years'),
  ('text', repeat('x', 100000)),
  ('text[]', array_fill('x'::text, array[10001])::text), ('text[]', array[repeat('x', 100000)]::text),
  ('text[]', '{NULL}'), ('text[]', '{{a,b},{c,d}}'),
  ('jsonb', tests.bomb()), ('jsonb', '{"a": 1e-16383}'), ('jsonb', '{"a": 0e-16383}'), ('jsonb', '{"a": 1e19}'),
  ('jsonb', repeat('{"a":', 12) || '1' || repeat('}', 12)),
  ('jsonb', jsonb_build_object('a', repeat('x', 1100000))::text);

-- Columns that no value of a client reaches. One of another kind is missing a bound, not a line here.
create temporary table of_the_database (name text primary key);
insert into of_the_database values
  -- moments that the database takes from its own clock
  ('public.invitations.expires_at'), ('public.invitations.accepted_at'), ('public.invitations.revoked_at'),
  ('public.workspace_members.joined_at'), ('public.workspace_members.left_at'), ('public.workspace_members.removed_at'), ('public.profiles.login_deleted_at'),
  ('public.opportunity_stage_history.recorded_at'), ('public.reassignments.%\_at'), ('public.reassignments.undo_until'),
  ('app.attempts.%\_at'), ('app.example_records.added_at'), ('app.not\_duplicates.said\_at'), ('app.first_runs_dismissed.dismissed_at'),
  ('app.view_refreshes.%'), ('app.change\_sets.%'), ('audit.%.changed\_at'), ('public.imports.%\_at'), ('app.bulk\_jobs.touched\_at'),
  -- numbers that it counts, and digests
  ('app.attempts.tokens'), ('app.idempotency_keys.input_hash'), ('app.organization_readers.participations'),
  ('app.principal_stats%'), ('app.deliveries.%'), ('app.outbox.type'), ('audit.%.id'), ('audit.%.txid'),
  ('public.notifications.txid'), ('public.reassignments.%counts'),
  -- copies of what was checked where it came in: a record in its history, a moment and the codes of an opportunity
  ('audit.change_log%.old_values'), ('audit.change_log%.new_values'), ('audit.change_log%.row_key'),
  ('audit.change_log%.changed_columns'), ('audit.change_log%.table_name'), ('audit.%.actor_role'),
  ('public.opportunity_stage_history.changed_at'), ('public.opportunity_stage_history.from'),
  ('public.opportunity_stage_history.to'), ('public.reassignment_items.%'), ('app.ended_by_reassignments.was'),
  ('app.lookup_merge%'), ('app.change\_set\_left.%'), ('app.record\_merges.%'),
  -- what rows of a file come to, as their records have it
  ('app.import\_rows.changes'), ('app.import\_rows.problems'), ('app.import\_rows.with\_row'), ('app.import\_keys.n'), ('app.bulk\_records.place'),
  -- what migrations and operators write
  ('app.access%'), ('app.job%'), ('app.lookup_kinds.%'), ('app.lookup_uses.%'), ('app.migration_control.%'), ('app.record_kinds.%'),
  ('app.merge\_uses.%'),
  ('app.import\_columns.%'), ('app.import\_parts.%'),
  ('app.kind_functions.%'), ('app.event\_types.%'), ('app.reactions.%'), ('app.notification\_reasons.%'),
  ('app.secrets.%'), ('app.tracked_tables.%'), ('app.workspace_templates.%'), ('audit.permits.%'), ('audit.seal%'), ('audit.erased\_rows.%'), ('app.text\_stores.%'),
  ('public.state_lu.%');

-- Whether one of a column's own checks refuses a value. The checks of several columns are no bound of any of them.
create function pg_temp.refuses(p_table oid, p_column int2, p_value text) returns boolean language plpgsql as $$
declare
  v record;
  v_refused boolean;
begin
  for v in
    select a.attname, format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(c.conbin, c.conrelid) as rule
    from pg_attribute a
    left join pg_constraint c on c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]
    where a.attrelid = p_table and a.attnum = p_column
  loop
    begin
      -- A domain, or the precision of a number, refuses by itself; `r` as a whole, so that the value is made at all.
      execute format('select (%s) is false or r is null from (select %s::%s as %I) r', coalesce(v.rule, 'true'),
        quote_literal(p_value), v.type, v.attname) into v_refused;
      if v_refused then
        return true;
      end if;
      -- What rounding leaves of next to nothing is nothing.
      if p_value = '1e-16383' and v.type ~ '^numeric\(' then
        return true;
      end if;
    exception when check_violation or numeric_value_out_of_range then
      return true;
    end;
  end loop;
  return false;
end
$$;

create temporary view bounded_columns as
select c.oid, a.attnum, format('%s.%s.%s', n.nspname, c.relname, a.attname) as title,
  format_type(case when t.typtype = 'd' then t.typbasetype else a.atttypid end, null) as type
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
join pg_type t on t.oid = a.atttypid
left join app.tracked_tables k on k.table_name = format('%s.%s', n.nspname, c.relname)
where n.nspname in ('public', 'app', 'audit') and c.relkind in ('r', 'p') and not c.relispartition
  and (
    has_column_privilege('authenticated', c.oid, a.attnum, 'insert')
    or has_column_privilege('authenticated', c.oid, a.attnum, 'update')
    or (
      a.attname not in ('created_at', 'updated_at', 'deleted_at', 'edit_count')
      and a.attname <> all (coalesce(k.derived_columns, '{}'))
      and not exists (
        select from of_the_database d where format('%s.%s.%s', n.nspname, c.relname, a.attname) like d.name
      )
    )
  )
  -- raised by one with each change, and compared with the row's own
  and a.attname <> 'version'
  -- a code of a list is as long as the list lets it be
  and not exists (
    select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey)
      and a.atttypid = 'text'::regtype
  );

select is_empty(
  $$ select b.title, b.type, left(v.value, 30)
     from bounded_columns b join absurd v on v.type = b.type
     where not pg_temp.refuses(b.oid, b.attnum, v.value) order by 1, 2, 3 $$,
  'every column that a client''s value reaches refuses what is absurd'
);
create table public.unbounded (
  a_day date, a_moment timestamptz, a_number int, an_amount numeric, a_text text, a_list text[], a_json jsonb,
  half_a_day date check (half_a_day > '1900-01-01'), half_a_json jsonb check (pg_column_size(half_a_json) < 8000)
);
select is(
  (select array_agg(distinct split_part(b.title, '.', 3) order by split_part(b.title, '.', 3))
   from bounded_columns b join absurd v on v.type = b.type
   where b.title like 'public.unbounded.%' and not pg_temp.refuses(b.oid, b.attnum, v.value)),
  '{a_day,a_json,a_list,a_moment,a_number,a_text,an_amount,half_a_day,half_a_json}',
  'a new column is found without a line here, and half a bound is none'
);
drop table public.unbounded;
select is_empty(
  $$ select d.name from of_the_database d where not exists (
       select from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where a.attnum > 0 and not a.attisdropped and format('%s.%s.%s', n.nspname, c.relname, a.attname) like d.name) $$,
  'and every line names something that is there'
);

-- Functions --------------------------------------------------------------------------------------------------------

create temporary view client_functions as
select p.oid, n.nspname, p.proname, format('%s.%s', n.nspname, p.proname) as title, p.proargtypes::oid[] as types
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'reporting', 'app', 'audit') and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
  and (has_function_privilege('authenticated', p.oid, 'execute') or has_function_privilege('anon', p.oid, 'execute'));

-- A call with one argument given and null for the others.
create function tests.call_of(p_function oid, p_position int, p_value text) returns text language sql as $$
  select format('select %s.%I(%s)', n.nspname, p.proname, (
    select string_agg(case when t.position = p_position then quote_literal(p_value) else 'null' end || '::' || t.type::regtype, ', '
      order by t.position)
    from unnest(p.proargtypes::oid[]) with ordinality t (type, position)))
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = p_function
$$;
-- `slow` where it took longer than anything that doesn't print it, on a machine under load.
create function tests.answer(p_sql text) returns text language plpgsql as $$
declare
  v_began constant timestamptz := clock_timestamp();
  v_answer text := tests.outcome(p_sql);
begin
  return case when clock_timestamp() - v_began > interval '1 second' then 'slow ' else '' end || v_answer;
end
$$;
grant execute on function tests.answer to authenticated, anon;

create temporary table json_calls as
select f.title, f.nspname in ('app', 'audit') as is_inner, tests.call_of(f.oid, t.position::int, v.value) as call
from client_functions f, unnest(f.types) with ordinality t (type, position),
  (values (tests.bomb()), ('{"a": 1e-16383}'), (repeat('{"a":', 12) || '1' || repeat('}', 12))) v (value)
where t.type = 'jsonb'::regtype;
create temporary table date_calls as
select f.title, tests.call_of(f.oid, t.position::int, v.value) as call
from client_functions f, unnest(f.types) with ordinality t (type, position), absurd v
where f.nspname in ('public', 'reporting') and t.type in ('date'::regtype, 'timestamptz'::regtype) and v.type = 'date';
-- Those that only whoever has no session may call.
create temporary table strange_calls as
select d.* from date_calls d where d.title like 'public.%' and not exists (
  select from pg_proc p where d.title = format('public.%s', p.proname) and has_function_privilege('authenticated', p.oid, 'execute')
);
delete from date_calls d using strange_calls s where s.call = d.call;
grant select on json_calls, date_calls to authenticated;
grant select on strange_calls to anon;

select tests.crm();
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select cmp_ok((select count(distinct title)::int from json_calls where not is_inner), '>=', 15, 'functions that take JSON were found');
select is_empty(
  $$ select title, left(tests.answer(call), 60) from json_calls where not is_inner
     and tests.answer(call) <> 'PT400 json_not_plain' $$,
  'each of them refuses what is too large to print before it does anything with it'
);
select is_empty(
  $$ select title from json_calls where is_inner and tests.answer(call) like 'slow %' $$,
  'and what they are made of prints it neither'
);
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select is_empty(
  $$ select title, left(tests.answer(call), 60) from json_calls where not is_inner and tests.answer(call) !~ '^PT4' $$,
  'nor does it wait until somebody may'
);
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is_empty(
  $$ select title, call, tests.answer(call) from date_calls
     where tests.answer(call) <> case
       -- asked for every line of a list: they answer that nobody was ever there
       when title in ('public.calculate_engagement_level', 'public.engagement_percent') then 'allowed'
       else 'PT400 date_out_of_range' end $$,
  'every function refuses a day that is none of ours'
);
select tests.act_as_anon();
select is_empty(
  $$ select call, tests.answer(call) from strange_calls where tests.answer(call) <> 'PT400 date_out_of_range' $$,
  'whoever calls it'
);
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));

-- Writes -----------------------------------------------------------------------------------------------------------

-- By the way that a client takes, with its triggers; whatever checks first, nothing prints.
insert into public.custom_fields (entity, key, label, kind) values ('organization', 'seats', 'Seats', 'number');
select tests.log('Deal', 'Visit', -1) is not null;
insert into public.tasks (title) values ('Call');
insert into public.appointments (title, scheduled_at) values ('Look', now());
insert into public.orders (organization_id) values (tests.of('organizations', 'Acme'));
insert into public.samples (organization_id) values (tests.of('organizations', 'Acme'));
select tests.reset();
create temporary table json_columns as
select c.oid::regclass as relation, a.attname
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'jsonb'::regtype
  and has_column_privilege('authenticated', c.oid, a.attnum, 'update');
grant select on json_columns to authenticated;
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select cmp_ok((select count(*)::int from json_columns), '>=', 8, 'columns of JSON were found');
select is_empty(
  $$ select j.relation, j.attname, tests.answer(format('update %s set %I = %L', j.relation, j.attname, tests.bomb()))
     from json_columns j
     where tests.answer(format('update %s set %I = %L', j.relation, j.attname, tests.bomb())) not in ('23514', 'PT400 custom_invalid') $$,
  'a change of any of them is refused without printing it'
);
select is(
  tests.outcome($$ update public.organizations set custom = '{"seats": 1e-16383}' where name = 'Acme' $$), 'PT400 custom_invalid',
  'a number of a custom field is one that can be shown'
);
select throws_ok(
  $$ insert into public.interactions (opportunity_id, type, interaction_date)
     values (tests.of('opportunities', 'Deal'), 'meeting', '-infinity') $$,
  '23514', 'new row for relation "interactions" violates check constraint "interactions_interaction_date_in_range"',
  'the constraint says which field of which form'
);
select * from finish();
rollback;
