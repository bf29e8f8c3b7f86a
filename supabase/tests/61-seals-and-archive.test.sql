-- 8.2 and 8.3: a tampered row is named, months exist ahead of time, and the archive never loses a row.
begin;
select plan(43);
select tests.crm();
create temp table t on commit drop as
select tests.workspace_id('Alpha') as w, tests.of('organizations', 'Acme') as acme, null::bigint as row_id;
grant select on t to authenticated;

-- Seals
select cmp_ok(public.seal_audit(), '>', 10::bigint, 'sealing takes what has been written');
select is(public.seal_audit(), 0::bigint, 'and takes it once');
update public.organizations set city = 'Mobile' where id = (select acme from t);
select is((select rows_waiting from t, public.verify_audit_chain(t.w)), 1::bigint, 'a new row waits');
select is(public.seal_audit(), 1::bigint, 'and is sealed next');
select is((select row (v.intact, v.rows_waiting, v.problem)::text from t, public.verify_audit_chain(t.w) v), row (true, 0, null::text)::text,
  'an untouched chain verifies');

select tests.act_as(tests.user_id('ana'), w) from t;
select ok((select intact from public.verify_audit_chain()), 'an admin can verify the own workspace');
select tests.act_as(tests.user_id('dana'), w) from t;
select throws_ok($$select * from public.verify_audit_chain()$$, 'PT403', null, 'a rep can not');
select throws_ok($$select public.seal_audit()$$, '42501', null, 'nor seal');
select throws_ok($$select * from public.archive_old_audit_logs(0)$$, '42501', null, 'nor archive');
select throws_ok($$select public.ensure_partitions(12)$$, '42501', null, 'nor make partitions');
select tests.act_as(tests.user_id('ana'), w) from t;
select throws_ok($$select * from public.verify_audit_chain(gen_random_uuid())$$, 'PT403', null, 'nor an admin another workspace');
select tests.reset();

-- Tampering, as a superuser who switches the guard off
update t set row_id = (select max(c.id) from audit.change_log c where c.record_id = t.acme and c.action = 'update');
alter table audit.change_log disable trigger rows_are_final;
alter table audit.seals disable trigger rows_are_final;
savepoint clean;
update audit.change_log set new_values = '{"city": "Elsewhere"}' where id = (select row_id from t);
select is((select row (v.intact, v.log, v.row_id, v.problem)::text from t, public.verify_audit_chain(t.w) v),
  (select row (false, 'change_log', t.row_id, 'row was changed')::text from t), 'a changed row is named');
rollback to clean;
delete from audit.change_log where id = (select row_id from t);
select is((select row (v.intact, v.row_id, v.problem)::text from t, public.verify_audit_chain(t.w) v),
  (select row (false, t.row_id, 'row is missing')::text from t), 'a missing row is named');
rollback to clean;
insert into audit.change_log (workspace_id, table_name, resource, action, txid, id)
select w, 'public.organizations', 'organization', 'insert', 3, 999999999 from t;
select is((select row (v.intact, v.row_id, v.problem)::text from t, public.verify_audit_chain(t.w) v),
  row (false, 999999999, 'row was added after its time was sealed')::text, 'a row slipped in is named');
rollback to clean;
update audit.seals set row_hashes[1] = sha256('x') where workspace_id = (select w from t) and log = 'change_log' and seal_no = 1;
select is((select row (v.intact, v.problem)::text from t, public.verify_audit_chain(t.w) v),
  row (false, 'seal 1 does not follow from the one before')::text, 'a changed seal is noticed');
rollback to clean;
delete from audit.seals where workspace_id = (select w from t) and log = 'change_log' and seal_no = 1;
select is((select v.intact from t, public.verify_audit_chain(t.w) v), false, 'a missing seal is noticed');
rollback to clean;
select ok((select intact from t, public.verify_audit_chain(t.w)), 'and without all that it verifies again');

-- Restored elsewhere: transaction numbers begin again
update audit.seal_state set system_identifier = 1, sealed_below = sealed_below + 1000000;
update public.organizations set city = 'Biloxi' where id = (select acme from t);
select is(public.seal_audit(), 1::bigint, 'in another cluster only what no seal holds is sealed');
select ok((select intact from t, public.verify_audit_chain(t.w)), 'and the chain goes on');
alter table audit.change_log enable trigger rows_are_final;
alter table audit.seals enable trigger rows_are_final;

-- Partitions
select is((select count(*) from generate_series(date_trunc('month', now() at time zone 'UTC') - interval '12 months',
    date_trunc('month', now() at time zone 'UTC') + interval '12 months', '1 month') m, unnest(array['change_log', 'activity_log']) l
  where to_regclass('audit.' || l || to_char(m, '_YYYY_MM')) is null), 0::bigint, 'months exist from a year ago to a year ahead');
select is(public.ensure_partitions(12), 0, 'nothing to do twice');
select is(public.ensure_partitions(14), 4, 'two more months of two logs');
select is_empty($$
  select c.relname from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
$$, 'every partition has row security');
select is_empty($$
  select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relnamespace = 'audit'::regnamespace
    and not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'table_is_final')
    and c.relkind = 'r'
$$, 'and refuses to be emptied');

-- A month that nobody made
insert into audit.activity_log (workspace_id, activity, changed_at) select w, 'event.far', now() + interval '30 months' from t;
select is((select count(*) from audit.activity_log_default), 1::bigint, 'a row without a month is kept in the default partition');
select is(public.ensure_partitions(12), 1, 'its month is made');
select is((select (select count(*) from audit.activity_log_default) || ' ' || count(*) from audit.activity_log a, t where a.workspace_id = t.w and a.activity = 'event.far'),
  '0 1', 'and the row moves there');

-- Archive
insert into audit.change_log (workspace_id, table_name, resource, action, changed_at, record_id)
select w, 'public.organizations', 'organization', 'update', now() - interval '7 months', acme from t, generate_series(1, 20);
update public.workspaces set settings = settings || '{"audit_retention_days": 300}';
select is_empty($$select * from public.archive_old_audit_logs(30) where rows_moved > 0$$, 'never under the retention of a workspace');
update public.workspaces set settings = settings || '{"audit_retention_days": 90}';
select is((select sum(rows_moved) from public.archive_old_audit_logs(30)), 20::numeric, 'old months move');
select is((select count(*) || ' ' || (select intact from public.verify_audit_chain((select w from t))) from audit.change_log_archive a, t where a.workspace_id = t.w),
  '20 true', 'with every row, and the seals still verify');

update public.workspaces set settings = settings || '{"audit_retention_days": 36500}';
insert into audit.change_log (workspace_id, table_name, resource, action, changed_at, record_id)
select w, 'public.organizations', 'organization', 'update', now() - interval '26 months', acme from t, generate_series(1, 3);
select public.ensure_partitions(0) > 0;
select is((select sum(rows_moved) from public.archive_old_audit_logs(30)), 3::numeric,
  'a workspace that keeps its log for a century keeps nobody else''s for more than two years');

-- Loads
alter table audit.activity_log disable trigger rows_are_final;
update audit.seal_state set sealed_below = 0, own_txids = '{}', own_max_ids = '{}' where log = 'activity_log';
delete from audit.activity_log a;
delete from audit.activity_log_archive a;
alter table audit.seals disable trigger rows_are_final;
delete from audit.seals s where s.log = 'activity_log';
alter table audit.seals enable trigger rows_are_final;
-- Transactions older than the youngest server has behind it.
insert into audit.activity_log (workspace_id, activity, txid)
select case when g % 4 = 0 then gen_random_uuid() else w end, 'search', 3 + g / 20 from t, generate_series(0, 11999) g;
select is(public.seal_audit(), 12000::bigint, 'more than one time''s worth is sealed in one call while there is time');
select ok((select max(a.txid) from audit.activity_log a join audit.seals s on a.id = any (s.row_ids) and s.log = 'activity_log'
    and s.workspace_id = a.workspace_id, t where s.workspace_id = t.w and s.seal_no = 4)
  < (select min(a.txid) from audit.activity_log a join audit.seals s on a.id = any (s.row_ids) and s.log = 'activity_log'
    and s.workspace_id = a.workspace_id, t where s.workspace_id = t.w and s.seal_no = 5),
  'some five thousand rows of all workspaces at a time, by transaction');
select is((select v.rows_waiting || ' ' || v.intact from t, public.verify_audit_chain(t.w) v), '0 true', 'and the chain holds');
alter table audit.activity_log drop constraint activity_log_details_check;
insert into audit.activity_log (workspace_id, activity, details)
select w, 'search', ('{"a": [' || (select string_agg('1e131071', ',') from generate_series(1, 1000)) || ']}')::jsonb from t, generate_series(1, 3);
create temp table took on commit drop as
select clock_timestamp() as began, public.seal_audit() as sealed, null::interval as took;
update took set took = clock_timestamp() - began;
select is((select sealed from took), 3::bigint, 'a row that takes seconds to print is sealed');
select cmp_ok((select took from took), '<', interval '3 seconds', 'without printing it');
select ok((select intact from t, public.verify_audit_chain(t.w)), 'and verifies');

-- Anchors
select is((select count(*) from t, jsonb_array_elements(public.heads_to_sign(1000)) h where h ->> 'workspace_id' = t.w::text), 2::bigint,
  'the head of each log of a workspace is to be signed');
select is((select public.keep_signatures(jsonb_agg(h || jsonb_build_object('signature', repeat('ab', 32))))
  from t, jsonb_array_elements(public.heads_to_sign(1000)) h where h ->> 'workspace_id' = t.w::text), 2, 'a signature is kept');
select is((select count(*) from t, jsonb_array_elements(public.heads_to_sign(1000)) h where h ->> 'workspace_id' = t.w::text), 0::bigint,
  'and the head is done until the chain grows');
select throws_ok($$update audit.seal_signatures set signature = hash$$, 'PT403', null, 'a signature is final');
-- A row, and every seal from it on, as the owner of the database can.
alter table audit.seals disable trigger rows_are_final;
update audit.activity_log a set activity = 'export' where a.id = (select min(x.id) from audit.activity_log x, t where x.workspace_id = t.w);
do $$
declare
  s audit.seals;
  v_previous bytea := ''::bytea;
begin
  for s in select x.* from audit.seals x, t where x.workspace_id = t.w and x.log = 'activity_log' order by x.seal_no loop
    s.row_hashes := (select array_agg(audit.activity_digest(a) order by a.id) from audit.activity_log a where a.workspace_id = s.workspace_id and a.id = any (s.row_ids));
    update audit.seals x set row_hashes = s.row_hashes, previous_hash = v_previous, hash = audit.chain_hash(v_previous, s.row_ids, s.row_hashes)
    where x.workspace_id = s.workspace_id and x.log = s.log and x.seal_no = s.seal_no returning x.hash into v_previous;
  end loop;
end $$;
alter table audit.seals enable trigger rows_are_final;
alter table audit.activity_log enable trigger rows_are_final;
select ok((select v.problem like 'seal % is not the one that was signed' from t, public.verify_audit_chain(t.w) v), 'a rewritten row with rewritten seals is noticed');
select is((select h -> 'signed' ->> 'hash' <> h -> 'signed' ->> 'stands_now' from t, jsonb_array_elements(public.heads_to_sign(1000)) h
  where h ->> 'workspace_id' = t.w::text), true, 'and offered to whoever signs as what it is');

select * from finish();
rollback;
