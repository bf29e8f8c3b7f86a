-- 8.2: every change of every table has a row in the change log, and nobody can change or delete one.
begin;
select plan(34);

create temp table t on commit drop as
with w as (select tests.create_workspace('History Foods') as id)
select w.id as w, null::uuid as ana, null::uuid as kim, null::uuid as dana, null::uuid as sam, null::uuid as org, null::uuid as org2 from w;
update t set ana = tests.create_member(w, 'hist-ana', 'admin');
update t set kim = tests.create_member(w, 'hist-kim', 'manager', ana);
update t set dana = tests.create_member(w, 'hist-dana', 'rep', kim);
update t set sam = tests.create_member(w, 'hist-sam', 'rep', kim);
grant select on t to authenticated, service_role, anon;

select is(
  (select count(*) from audit.change_log c, t where c.workspace_id = t.w and c.table_name = 'public.workspace_members' and c.action = 'insert'),
  4::bigint, 'joining a workspace is logged, by whoever');

-- A rep creates, changes, and touches only derived columns
select tests.act_as(dana, w, '{"user-agent": "Kitchen/1.0", "x-forwarded-for": "203.0.113.7"}') from t;
insert into public.organizations (name, city) values ('Harbor Grill', 'Mobile'), ('Bayside Deli', 'Mobile');
update public.organizations set city = 'Biloxi', territory = 'Gulf' where name = 'Harbor Grill';
select tests.reset();
update t set org = o.id from public.organizations o where o.workspace_id = t.w and o.name = 'Harbor Grill';
update t set org2 = o.id from public.organizations o where o.workspace_id = t.w and o.name = 'Bayside Deli';

select is((select count(*) from audit.change_log c, t where c.record_id in (t.org, t.org2) and c.action = 'insert'), 2::bigint,
  'one insert of two rows is two log rows');
select is((select array_agg(c.changed_columns) from audit.change_log c, t where c.record_id = t.org and c.action = 'update'),
  array[array['city', 'territory']], 'an update names the changed columns and no stamp');
select is((select c.old_values from audit.change_log c, t where c.record_id = t.org and c.action = 'update'),
  '{"city": "Mobile", "territory": null}'::jsonb, 'with the values before');
select is((select c.new_values from audit.change_log c, t where c.record_id = t.org and c.action = 'update'),
  '{"city": "Biloxi", "territory": "Gulf"}'::jsonb, 'and the values after');
select is((select row (c.actor_user_id, c.actor_role, host(c.ip), c.ip_is_claimed, c.user_agent, c.resource)::text
    from audit.change_log c, t where c.record_id = t.org and c.action = 'update'),
  (select row (t.dana, 'rep', '203.0.113.7', true, 'Kitchen/1.0', 'organization')::text from t),
  'actor, role, address marked as claimed, user agent');

select app.set_secret('app_signing_key', 'a-test-signing-key-of-32-characters!');
select tests.act_as(dana, w, jsonb_build_object('x-kp-vouch', m.message || ',' || encode(
  extensions.hmac(m.message, 'a-test-signing-key-of-32-characters!', 'sha256'), 'hex'), 'x-forwarded-for', '10.0.0.1'))
from t, (select 'v1,' || extract(epoch from now())::bigint || ',198.51.100.9,req-77' as message) m;
update public.organizations set city = 'Gulfport' where name = 'Harbor Grill';
select tests.reset();
select is((select row (host(c.ip), c.ip_is_claimed, c.request_id)::text from audit.change_log c, t
    where c.record_id = t.org and c.action = 'update' order by c.id desc limit 1),
  row ('198.51.100.9', false, 'req-77')::text, 'an address that our server vouches for is not marked as claimed');

select tests.act_as(dana, w) from t;
update public.organizations set city = 'Gulfport' where name = 'Harbor Grill';
select tests.reset();
select is((select count(*) from audit.change_log c, t where c.record_id = t.org and c.action = 'update'), 2::bigint,
  'an update that changes nothing writes nothing');
select app.set_deriving(true);
update public.organizations set last_interaction_at = now() where id = (select org from t);
select app.set_deriving(false);
update public.organizations set last_interaction_at = now() - interval '1 day' where id = (select org from t);
select is((select count(*) from audit.change_log c, t where c.record_id = t.org and c.action = 'update'), 2::bigint,
  'derived columns write nothing, with or without the mark');

-- Trash and back
select tests.act_as_service();
update public.organizations set deleted_at = now(), deletion_id = gen_random_uuid() where id = (select org2 from t);
update public.organizations set deleted_at = null where id = (select org2 from t);
select tests.reset();
select is((select array_agg(c.action order by c.id) from audit.change_log c, t where c.record_id = t.org2),
  '{insert,trash,restore}'::text[], 'trash and restore are called that');
select is((select c.actor_role from audit.change_log c, t where c.record_id = t.org2 and c.action = 'trash'), 'service_role',
  'what a machine does is logged as the machine');

-- A child's change belongs to its record
select tests.act_as(dana, w) from t;
insert into public.organization_roles (organization_id, role) select org, 'vendor' from t;
delete from public.organization_roles where organization_id = (select org from t) and role = 'vendor';
select tests.reset();
select is((select array_agg(c.action || ' ' || c.row_key order by c.id) from audit.change_log c, t
    where c.record_id = t.org and c.table_name = 'public.organization_roles'),
  '{"insert vendor","delete vendor"}'::text[], 'a role''s change is logged under its organization');

-- Cover
insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
select w, dana, sam, tests.today() - 1, tests.today() + 1 from t;
select tests.act_as_service();
select set_config('request.jwt.claims', json_build_object('sub', sam, 'role', 'service_role')::text, true) from t;
update public.organizations set city = 'Pascagoula' where id = (select org from t);
select tests.reset();
select is((select row (c.actor_user_id, c.covering_for)::text from audit.change_log c, t where c.record_id = t.org order by c.id desc limit 1),
  (select row (sam, dana)::text from t), 'work on a covered person''s record says for whom');

-- Secrets
insert into public.invitations (workspace_id, email, role, token_hash) select w, 'new@test.example', 'rep', repeat('a', 64) from t;
update public.invitations set token_hash = repeat('b', 64) where workspace_id = (select w from t);
select is((select count(*) from audit.change_log c, t where c.workspace_id = t.w and c.table_name = 'public.invitations'
    and (c.new_values::text ~ '[ab]{64}' or c.old_values::text ~ '[ab]{64}')), 0::bigint, 'a hash never appears in the log');
select is((select c.changed_columns from audit.change_log c, t where c.workspace_id = t.w and c.table_name = 'public.invitations' and c.action = 'update'),
  '{token_hash}'::text[], 'but that it changed does');

-- A refused statement leaves nothing
select tests.act_as(dana, w) from t;
select is(tests.outcome($$update public.organizations set version = 99 where name = 'Harbor Grill'$$), 'PT409 stale_version',
  'a refusal rolls back');
select tests.reset();
select is((select count(*) from audit.change_log c, t where c.record_id = t.org and 'version' = any (c.changed_columns)), 0::bigint,
  'and writes no row');

-- Bulk: the plan made for one row is used for many
insert into public.organizations (workspace_id, name, owner_user_id)
select w, 'Bulk ' || n, dana from t, generate_series(1, 200) n;
update public.organizations set territory = 'Bulk' where workspace_id = (select w from t) and name like 'Bulk %';
select is((select count(*) from audit.change_log c, t where c.workspace_id = t.w and c.new_values = '{"territory": "Bulk"}'
    and c.old_values = '{"territory": null}'), 200::bigint, 'a bulk update writes one row each, paired rightly');
select is((select count(distinct c.changed_at) from audit.change_log c, t where c.workspace_id = t.w and c.new_values = '{"territory": "Bulk"}'),
  1::bigint, 'in one statement');

-- Every tracked table is wired
select is_empty($$
  select t.table_name from app.tracked_tables t
  where (select count(*) from pg_trigger g where g.tgrelid = t.table_name::regclass
    and g.tgname in ('log_inserts', 'log_updates', 'log_deletes') and g.tgenabled = 'O') <> 3
$$, 'every tracked table has its three triggers');
select is_empty($$
  select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from app.tracked_tables t where t.table_name = 'public.' || c.relname)
    and c.relname not in ('processed_webhook_events', 'idempotency_keys', 'opportunity_stage_history', 'reassignments', 'reassignment_items')
    and c.relname not in ('notifications', 'notification_choices', 'notification_settings')
$$, 'every table of a tenant is tracked, but those that are a log themselves, and what is one person''s own');

-- Nobody changes history
select throws_ok($$update audit.change_log set actor_role = 'x' where id = (select min(id) from audit.change_log)$$, 'PT403', null, 'not even the owner updates a row');
select throws_ok($$delete from audit.change_log$$, 'PT403', null, 'or deletes one');
select throws_ok($$truncate audit.change_log$$, 'PT403', null, 'or empties the log');
select throws_ok(format('truncate audit.%I', 'change_log_' || to_char(now() at time zone 'UTC', 'YYYY_MM')), 'PT403', null, 'or one month of it');
select throws_ok(format('delete from audit.%I', 'change_log_' || to_char(now() at time zone 'UTC', 'YYYY_MM')), 'PT403', null, 'or a month''s rows');
set local role postgres;
select throws_ok($$delete from audit.change_log$$, 'PT403', null, 'the migrating role neither');
select tests.act_as_service();
select throws_ok($$delete from audit.change_log$$, '42501', null, 'the service role neither');
select throws_ok($$insert into audit.change_log (workspace_id, table_name, resource, action) values (gen_random_uuid(), 'x', 'system', 'insert')$$, '42501', null, 'nor can it add one');
select tests.act_as(ana, w) from t;
select throws_ok($$delete from audit.change_log$$, '42501', null, 'an admin neither');
select throws_ok($$insert into audit.permits (txid, purpose) values (txid_current(), 'let me')$$, '42501', null, 'nor can anybody permit it');
select throws_ok($$select app.attach_audit('public.organizations')$$, '42501', null, 'nobody re-attaches triggers');
select throws_ok($$select app.log_of_login(null, 'sign_in')$$, '42501', null, 'nobody invents a sign-in');
select tests.act_as_anon();
select throws_ok($$select * from audit.change_log$$, '42501', null, 'a visitor reads nothing');

select * from finish();
rollback;
