-- Maintenance: each job on its own, recorded; emergency reading is on record and can't write.
begin;
select plan(28);
select tests.crm();
create temp table t on commit drop as select tests.workspace_id('Alpha') as w, (select count(*) from app.jobs) as jobs;
grant select on t to authenticated, service_role;
insert into public.invitations (workspace_id, email, role, token_hash, expires_at) select w, 'late@test.example', 'rep', repeat('c', 64), now() - interval '60 days' from t;
insert into app.attempts (action, scope, key_digest, tokens, was_allowed, refilled_at, full_at)
select l.action, l.scope, sha256('x'), 1, true, now() - interval '1 day', now() - interval '1 hour' from app.attempt_limits l limit 1;

select tests.act_as_service();
select is((select count(*) from jsonb_array_elements(public.run_maintenance()) e where (e ->> 'ok')::boolean), (select jobs from t), 'every job runs');
select is(public.run_maintenance(), '[]'::jsonb, 'and none again before it is due');
select tests.reset();
select ok((select revoked_at is not null from public.invitations where email = 'late@test.example'), 'invitations expire');
select is((select count(*) from app.attempts), 0::bigint, 'full buckets of the limiter go');
select is((select count(*) from app.job_runs r where r.succeeded and r.completed_at >= r.started_at), (select jobs from t), 'each run is recorded with its times');
select ok((select intact from t, public.verify_audit_chain(t.w)), 'what maintenance changed is sealed with the rest');

insert into app.jobs (name, command, every, position) values ('broken', 'select 1 / 0', '1 minute', 5);
select tests.act_as_service();
select is((select e -> 'ok' from jsonb_array_elements(public.run_maintenance(true)) e where e ->> 'job' = 'broken'), 'false', 'a job may fail');
select is((select j.is_alarm from public.job_status() j where j.job = 'broken'), false, 'once is no alarm');
select is((select count(*) from jsonb_array_elements(public.run_maintenance(true)) e where (e ->> 'ok')::boolean), (select jobs from t), 'the others go on');
select is((select j.is_alarm from public.job_status() j where j.job = 'broken'), true, 'twice in a row is');
select tests.reset();
select is((select r.error from app.job_runs r where r.job = 'broken' order by r.id desc limit 1), 'division by zero', 'with its reason');

-- One at a time
insert into app.jobs (name, command, every, position) values ('endless', 'select count(*) from generate_series(1, 1000000000)', '1 minute', 6);
set local statement_timeout = '300ms';
select is((public.run_maintenance_job('endless') ->> 'ok'), 'false', 'a job that takes too long is stopped, and only that');
reset statement_timeout;
select is((select r.error from app.job_runs r where r.job = 'endless'), 'canceling statement due to statement timeout', 'and is on record as failed');
delete from app.jobs where name in ('broken', 'endless');
update app.jobs set last_run_at = null, failures_in_a_row = 0;
select tests.act_as_service();
select is(jsonb_array_length(public.due_jobs())::bigint, (select jobs from t), 'what is due is told in order');
select is((public.run_maintenance_job('expire_shares') ->> 'ok'), 'true', 'and run in a call of its own');
select tests.reset();
select public.due_jobs() is not null;
select is((select count(*) from app.jobs j where j.failures_in_a_row = 1), (select jobs - 1 from t), 'a run that never came back is one that failed');
select is((select failures_in_a_row from app.jobs where name = 'expire_shares'), 0, 'one that did is not');
select tests.act_as_service();
select is(tests.outcome($$select public.run_maintenance_job('nonsense')$$), 'PT404 no_such_job', 'only what is a job runs');
select tests.reset();

select tests.act_as(tests.user_id('ana'), w) from t;
select throws_ok($$select public.run_maintenance()$$, '42501', null, 'nobody who signs in runs maintenance');
select ok((select bool_and(j.last_error is null) from public.job_status() j), 'an admin sees the state of jobs, not what their errors quote');
select throws_ok($$select * from app.emergency_read(null, 'because I am curious', 'select 1')$$, '42501', null, 'nor reads in an emergency');
select tests.act_as(tests.user_id('dana'), w) from t;
select throws_ok($$select * from public.job_status()$$, 'PT403', null, 'a rep does not see the jobs');
select tests.reset();
select is((select count(*) from t, app.emergency_read(t.w, 'Ticket 42: owner locked out', 'select name from public.organizations where name = ''Acme''')), 1::bigint, 'an operator reads past row security');
select is((select a.details ->> 'reason' from audit.activity_log a, t where a.workspace_id = t.w and a.activity = 'emergency_read'), 'Ticket 42: owner locked out', 'and that is on record');
select throws_ok($$select * from app.emergency_read(null, 'Trying to write', 'with x as (delete from public.covers returning 1) select 1')$$, null, null, 'writing is refused');
create function pg_temp.writes() returns int language plpgsql volatile as $$
begin
  perform set_config('transaction_read_only', 'off', true);
  delete from public.covers;
  return 1;
end $$;
select throws_ok($$select * from app.emergency_read(null, 'Calling what writes', 'select pg_temp.writes()')$$, '25001', null, 'a function that makes the transaction writable is refused');
create or replace function pg_temp.writes() returns int language sql volatile as $$ delete from public.covers; select 1 $$;
select throws_ok($$select * from app.emergency_read(null, 'Calling what writes', 'select pg_temp.writes()')$$, '25006', null, 'and so is one that writes');
select lives_ok($$update public.workspaces set name = name$$, 'afterwards the transaction may write again');
select * from finish();
rollback;
