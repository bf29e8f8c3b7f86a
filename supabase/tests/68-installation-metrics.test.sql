-- Numbers of the installation: for the service key alone, and nothing in them says whose they are.
begin;
select plan(14);
select tests.crm();
create temporary table t as select tests.workspace_id('Alpha') as alpha;
grant select on t to authenticated, service_role;

select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome('select public.installation_metrics()'), '42501', 'an admin is told nothing of other workspaces');
select tests.reset();
set local role anon;
select is(tests.outcome('select public.installation_metrics()'), '42501', 'nor is a stranger');
select tests.reset();

-- What waits, and what was given up.
update app.deliveries set done_at = now() where done_at is null and dead_at is null;
delete from app.deliveries where dead_at is not null;
create temporary table e as
select app.emit('invitation.made', 'invitation', gen_random_uuid(), '{}', (select alpha from t)) is not null, n from generate_series(1, 3) n;
select ok((select count(*) >= 3 from app.deliveries d where d.done_at is null), 'three wait');
create temporary table waiting as select d.workspace_id, d.event_id, d.reaction, row_number() over () as n from app.deliveries d where d.done_at is null;
update app.deliveries d set due_at = now() - interval '90 seconds' from waiting w
where (d.workspace_id, d.event_id, d.reaction) = (w.workspace_id, w.event_id, w.reaction) and w.n = 1;
update app.deliveries d set dead_at = now() from waiting w
where (d.workspace_id, d.event_id, d.reaction) = (w.workspace_id, w.event_id, w.reaction) and w.n = 2;
grant select on waiting to service_role;
insert into app.jobs (name, command, every, position, failures_in_a_row) values ('broken', 'select 1 / 0', '1 minute', 5, 3);

select tests.act_as_service();
create temporary table m as select public.installation_metrics() as v;
select is((select (v #>> '{outbox,dead}')::int from m), 1, 'one was given up');
select is((select (v #>> '{outbox,due}')::int from m), (select max(n)::int - 1 from waiting), 'the others are due');
select ok((select (v #>> '{outbox,oldest_due_seconds}')::numeric between 89 and 300 from m), 'the oldest for a minute and a half');
select is((select (v #>> '{jobs,broken,failures}')::int from m), 3, 'a job that fails');
select is((select v #>> '{jobs,broken,is_late}' from m), 'false', 'and isn''t late for that');
select ok((select (v #>> '{connections,active}')::int >= 1 from m), 'this connection is counted');
select ok((select (v #>> '{connections_at_most}')::int > 1 from m), 'with how many there may be');
select ok((select (v #>> '{database,bytes}')::bigint > 1000000 from m), 'how large it is');
select ok((select (v #>> '{longest_transaction_seconds}')::numeric >= 0 from m), 'how long the longest transaction lasts');
select ok((select jsonb_typeof(v -> 'statements') = 'array' from m), 'and statements by their number');
select is(
  (select count(*)::int from m where v::text ~* '@|select |[0-9a-f]{8}-[0-9a-f]{4}-'), 0, 'no id, no address and no statement is in it'
);
select * from finish();
rollback;
