-- Health: an admin learns about her own workspace and whether the jobs ran; nobody learns about another one.
begin;
select plan(39);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create temporary table t as select tests.workspace_id('Alpha') as alpha, tests.workspace_id('Beta') as beta;
grant select on t to authenticated, service_role;
select public.ensure_partitions(12);
select tests.act_as_service();
select public.run_maintenance(true) is not null;
select tests.reset();
insert into app.jobs (name, command, every, position) values ('broken', 'select 1 / 0', '1 minute', 5);
select public.run_maintenance(true) is not null, public.run_maintenance(true) is not null;

select tests.act_as(tests.user_id('ana'), alpha) from t;
create temporary table h as select public.system_health() as v;
select is((select v #>> '{schema,version}' from h), '20260101001420', 'the version of the schema');
select is((select (v #>> '{schema,unfinished}')::int from h), 0, 'and that nothing of it hangs');
select is((select (x ->> 'living')::int from h, jsonb_array_elements(v -> 'records') x where x ->> 'kind' = 'product'), 3, 'records of the workspace');
select is((select (v #>> '{people,active}')::int from h), 6, 'its people');
select is((select x - 'last_run_at' - 'seconds' from h, jsonb_array_elements(v -> 'jobs') x where x ->> 'job' = 'broken'),
  '{"job": "broken", "every": 60, "failures": 2, "is_alarm": true, "succeeded": false}', 'a job that fails is called out');
select is((select array_agg(distinct k order by k) from h, jsonb_array_elements(v -> 'jobs') x, jsonb_object_keys(x) k),
  array['every', 'failures', 'is_alarm', 'job', 'last_run_at', 'seconds', 'succeeded'], 'how a job went, never what it did or said');
select ok((select (v #>> '{log,ready_before}')::date > (now() at time zone 'UTC')::date + 300 from h), 'the log has room for the coming months');
select tests.reset();
select is((select (x ->> 'changes')::bigint from h, jsonb_array_elements(v #> '{log,months}') x where x ->> 'month' = to_char(date_trunc('month', now()), 'YYYY-MM-DD')),
  (select count(*) from audit.change_log l, t where l.workspace_id = t.alpha), 'and so many changes of this workspace');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is((select v #> '{log,checked}' from h), 'null', 'nobody has checked it');
select ok((select intact from public.check_log()), 'it is checked');
select is((select v #>> '{log,checked,intact}' from (select public.system_health() as v) n), 'true', 'and that is on record');
select is(tests.outcome($$ select public.log_audit_event('log_checked', '{"intact": true}') $$), 'allowed', 'an event of that name');
select is((select count(*)::int from (select public.system_health() as v) n where v #>> '{log,checked,by}' = tests.user_id('ana')::text), 1,
  'is another one, so a check can''t be made up');

select tests.act_as(tests.user_id('bea'), beta) from t;
select is((select v #> '{log,checked}' from (select public.system_health() as v) n), 'null', 'an admin elsewhere sees nothing of it');
select is((select sum((x ->> 'living')::int + (x ->> 'trashed')::int)::int from (select public.system_health() as v) n, jsonb_array_elements(v -> 'records') x
  where x ->> 'kind' <> 'organization'), 0, 'nor of the records');
select tests.act_as(tests.user_id('kim'), alpha) from t;
select is(tests.outcome('select public.system_health()'), 'PT403 system_permission_needed', 'a manager is refused');
select is(tests.outcome('select * from public.check_log()'), 'PT403 audit_permission_needed', 'and checks no log');

-- What a monitor learns without a session, and what the scheduler's entrance does with it.
select tests.reset();
set local role anon;
select is(public.maintenance_state(), 'failing', 'a stranger learns that a job fails, not which');
select is(tests.outcome('select public.job_alarms()'), '42501', 'and is told no alarms');
select tests.reset();
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome('select public.job_alarms()'), '42501', 'nor is an admin: she would learn who the others are');
select is(tests.outcome($$ select public.job_alarms_told('{broken}') $$), '42501', 'nor can she silence one');
select is(tests.outcome('select public.notice_job_alarms()'), '42501', 'nor raise one');
select tests.act_as_service();
select is(public.notice_job_alarms(), true, 'the machine notices one');
select is(public.job_alarms(), jsonb_build_object('jobs', '[{"job": "broken", "failures": 2}]'::jsonb, 'admins', (
  select jsonb_agg(p.email order by p.email) from public.workspace_members m join public.profiles p using (user_id)
  where m.role = 'admin' and m.is_active and m.workspace_id = (select w.id from public.workspaces w order by w.created_at, w.id limit 1))),
  'which is for the admins of the first workspace');
select is(public.notice_job_alarms(), false, 'and is told once');
select lives_ok($$ select public.job_alarms_told('{broken}') $$, 'it was told');
select is(public.job_alarms() -> 'jobs', '[]', 'so whoever tells it a second time has nothing to say');
select tests.reset();
select is((select count(*)::int from app.outbox o join app.deliveries d on d.event_id = o.id where o.type = 'jobs.failing' and o.workspace_id = audit.no_workspace() and d.reaction = 'mail_job_alarms'),
  1, 'one mail was asked for, of no workspace');
update app.job_alarms set noticed_at = now() - interval '1 hour', told_at = now() - interval '1 hour';
select tests.act_as_service();
select is(public.notice_job_alarms(), false, 'it is not told again the same day');
select tests.reset();
update app.job_alarms set told_at = now() - interval '25 hours';
select tests.act_as_service();
select is(public.notice_job_alarms(), true, 'but the next');
select tests.reset();
update app.job_alarms set noticed_at = now() - interval '25 hours';
select tests.act_as_service();
select is(public.notice_job_alarms(), true, 'as is one whose mail died');
select tests.reset();
update app.jobs set failures_in_a_row = 0, last_run_at = now() where name = 'broken';
select tests.act_as_service();
select is(public.job_alarms() -> 'jobs', '[]', 'a job that works has no alarm');
select is(public.notice_job_alarms(), false, 'nor a new one');
select is(public.maintenance_state(), 'ok', 'then all is well');
select tests.reset();
select is((select count(*) from app.job_alarms), 0::bigint, 'and the next failure is told again');
update app.deliveries set due_at = now() - interval '16 minutes';
select tests.act_as_service();
select is(public.maintenance_state(), 'late', 'deliveries that nobody takes are late');
select tests.reset();
delete from app.outbox;
update app.jobs set last_run_at = now() - interval '4 days';
create temporary table n as select count(*)::int as jobs from app.jobs;
grant select on n to service_role;
select tests.act_as_service();
select is(public.maintenance_state(), 'late', 'jobs that nothing calls are late');
select is(public.notice_job_alarms(true), true, 'which is told');
select is(jsonb_array_length(public.job_alarms() -> 'jobs'), (select jobs from n),
  'where the whole can''t be run');
select * from finish();
rollback;
