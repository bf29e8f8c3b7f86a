-- Health: what an admin may know about the machine that carries the workspace, and checks of the log on record.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001410', 'health', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Walks the chain as verify_audit_chain() does, and writes down that it was walked and what was found. No client can
-- record this activity by another way. Definer: the logs are granted to nobody; the check asks for the audit permission.
create function public.check_log()
returns table (
  intact boolean, rows_checked bigint, rows_waiting bigint, log text, row_id bigint, changed_at timestamptz, problem text,
  rows_erased bigint
)
language plpgsql
security definer
set search_path = ''
set statement_timeout = '120s'
as $$
#variable_conflict use_column
declare
  c record := audit.context();
  v record;
begin
  if c.workspace is null then
    perform app.refuse('audit_permission_needed', 'Reading the log needs the audit permission.', 403);
  end if;
  select * into v from public.verify_audit_chain(c.workspace);
  insert into audit.activity_log (
    workspace_id, activity, details, actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
  ) values (
    c.workspace, 'log_checked',
    jsonb_strip_nulls(jsonb_build_object('intact', v.intact, 'rows', v.rows_checked, 'problem', v.problem)),
    c.actor, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  );
  return query select v.intact, v.rows_checked, v.rows_waiting, v.log, v.row_id, v.changed_at, v.problem, v.rows_erased;
end
$$;
comment on function public.check_log is 'verify_audit_chain() for the caller''s workspace, with a line in its activity log.';

-- Statements belong to the whole database: their figures are told only where one workspace has it to itself.
create function app.slow_statements()
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_schema text;
  v_found jsonb;
begin
  select n.nspname into v_schema
  from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
  where e.extname = 'pg_stat_statements';
  if v_schema is null then
    return '{"state": "missing"}';
  end if;
  if (select count(*) from (select from public.workspaces limit 2) w) > 1 then
    return '{"state": "shared"}';
  end if;
  execute format(
    'select jsonb_agg(jsonb_build_object(''statement'', t.query, ''calls'', t.calls, ''milliseconds'', t.average) order by t.average desc)
     from (
       select left(regexp_replace(s.query, ''\s+'', '' '', ''g''), 300) as query, s.calls, round(s.mean_exec_time::numeric, 1) as average
       from %I.pg_stat_statements s
       where s.dbid = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
         and s.calls >= 5 and s.query not like ''<%%''
       order by s.mean_exec_time desc limit 10
     ) t', v_schema
  ) into v_found;
  return jsonb_build_object('state', 'listed', 'slowest', coalesce(v_found, '[]'));
exception when object_not_in_prerequisite_state or insufficient_privilege or undefined_table or undefined_column then
  -- There, but not loaded with the server, or not readable.
  return '{"state": "missing"}';
end
$$;

-- Definer: counts what is granted to nobody. Answers an admin about one workspace, the caller's: its own rows, the version
-- of the schema, and whether the jobs ran. Not the size of a table, what a job did, or how long to the millisecond: all
-- of these grow with the other workspaces of the same database.
create function public.system_health()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set timezone = 'UTC'
set statement_timeout = '20s'
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_records jsonb := '[]';
  v_kind app.record_kinds;
  v_living bigint;
  v_trashed bigint;
  v_schema jsonb;
  v_jobs jsonb;
  v_months jsonb;
  v_until date;
begin
  if v_workspace is null or app.current_role() is distinct from 'admin' or not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only an admin of the workspace can see how it is doing.', 403);
  end if;

  for v_kind in select * from app.record_kinds k order by k.position loop
    execute format(
      'select count(*) filter (where t.deleted_at is null), count(*) filter (where t.deleted_at is not null)
       from %s t where t.workspace_id = $1', v_kind.table_name
    ) into v_living, v_trashed using v_workspace;
    v_records := v_records || jsonb_build_object('kind', v_kind.kind, 'living', v_living, 'trashed', v_trashed);
  end loop;

  select jsonb_build_object(
    'version', (array_agg(m.phase order by m.phase desc) filter (where m.status = 'complete'))[1],
    'applied_at', max(m.completed_at) filter (where m.status = 'complete'),
    'unfinished', count(*) filter (where m.status in ('failed', 'running'))
  ) into v_schema from app.migration_control m;

  select jsonb_agg(jsonb_build_object(
    'job', s.job, 'every', extract(epoch from s.every)::int, 'last_run_at', s.last_run_at,
    'failures', s.failures_in_a_row, 'is_alarm', s.is_alarm, 'succeeded', r.succeeded,
    'seconds', ceil(extract(epoch from r.completed_at - r.started_at))::int
  ) order by j.position) into v_jobs
  from public.job_status() s
  join app.jobs j on j.name = s.job
  left join lateral (
    select x.succeeded, x.started_at, x.completed_at from app.job_runs x where x.job = s.job order by x.id desc limit 1
  ) r on true;

  select jsonb_agg(jsonb_build_object('month', m.month, 'changes', m.changes, 'activities', m.activities) order by m.month desc)
  into v_months from (
    select n.month::date as month,
      (select count(*) from audit.change_log l
        where l.workspace_id = v_workspace and l.changed_at >= n.month and l.changed_at < n.month + interval '1 month') as changes,
      (select count(*) from audit.activity_log l
        where l.workspace_id = v_workspace and l.changed_at >= n.month and l.changed_at < n.month + interval '1 month') as activities
    from generate_series(date_trunc('month', now()) - interval '5 months', date_trunc('month', now()), interval '1 month') n (month)
  ) m;

  -- The first month from now on for which one of the logs has no room of its own.
  select min(n.month)::date into v_until
  from generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '24 months', interval '1 month') n (month)
  where to_regclass('audit.change_log_' || to_char(n.month, 'YYYY_MM')) is null
    or to_regclass('audit.activity_log_' || to_char(n.month, 'YYYY_MM')) is null;

  return jsonb_build_object(
    'schema', v_schema,
    'server', split_part(current_setting('server_version'), ' ', 1),
    'records', v_records,
    'people', (
      select jsonb_build_object(
        'active', count(*) filter (where m.is_active), 'inactive', count(*) filter (where not m.is_active)
      ) from public.workspace_members m where m.workspace_id = v_workspace
    ),
    'invited', (
      select count(*) from public.invitations i
      where i.workspace_id = v_workspace and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    ),
    'jobs', coalesce(v_jobs, '[]'),
    'log', jsonb_build_object(
      'months', v_months, 'ready_before', v_until,
      'checked', (
        select jsonb_build_object('at', a.changed_at, 'by', a.actor_user_id, 'intact', a.details -> 'intact', 'rows', a.details -> 'rows')
        from audit.activity_log a
        where a.workspace_id = v_workspace and a.activity = 'log_checked'
        order by a.changed_at desc, a.id desc limit 1
      )
    ),
    'statements', app.slow_statements()
  );
end
$$;
comment on function public.system_health is 'Version, jobs, the log and counts of the caller''s workspace, for its admins.';

-- Alarms -------------------------------------------------------------------------------------------------------------

-- Which alarm was told to whom runs the installation, so that one is told once and not with every minute.
create table app.job_alarms (
  job text primary key references app.jobs (name) on update cascade on delete cascade,
  noticed_at timestamptz not null default now(),
  told_at timestamptz
);
alter table app.job_alarms enable row level security;
comment on table app.job_alarms is 'Alarms of jobs that are to be told or were told. They go when the job succeeds.';

-- Since when a job has been waiting; one that never ran since the database came to its version.
create function app.job_is_late(p_job app.jobs)
returns boolean
language sql
stable
set search_path = ''
as $$
  select coalesce(p_job.last_run_at, (select max(m.completed_at) from app.migration_control m), '-infinity')
    < now() - greatest(3 * p_job.every, interval '15 minutes')
$$;

-- Definer: the jobs' table is granted to nobody. For monitors, without a session: one word on all jobs and deliveries
-- together, no name, no time, no error.
create function public.maintenance_state()
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when bool_or(j.failures_in_a_row >= 2) then 'failing'
    when bool_or(app.job_is_late(j)) or app.deliveries_are_late() then 'late'
    else 'ok'
  end
  from app.jobs j
$$;
comment on function public.maintenance_state is 'How the jobs do, in a word: ok, late, or failing. Late, too, when nothing delivers.';

-- Notes the alarms of now, and that somebody is to be told: once, and of what lasts a day later again. Definer: the jobs' tables
-- are granted to nobody.
create function public.notice_job_alarms(with_late boolean default false)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from app.job_alarms a using app.jobs j
  where j.name = a.job and j.failures_in_a_row = 0 and not app.job_is_late(j);

  insert into app.job_alarms as a (job)
  select j.name from app.jobs j
  where j.failures_in_a_row >= 2 or (notice_job_alarms.with_late and app.job_is_late(j))
  on conflict (job) do update set noticed_at = now(), told_at = null
  where coalesce(a.told_at, a.noticed_at) < now() - interval '1 day';
  if not found then
    return false;
  end if;
  perform app.emit('jobs.failing', 'installation', audit.no_workspace(), '{}', audit.no_workspace());
  -- Whom the mail goes to unless OPERATOR_EMAIL says somebody else, in their inbox as well.
  perform app.notify(
    m.workspace_id, m.user_id, 'job_failed', null, null,
    'job_failed:' || a.job || ':' || floor(extract(epoch from a.noticed_at)), null, '/settings/health'
  )
  from app.job_alarms a, public.workspace_members m
  where a.told_at is null and m.is_active and m.role = 'admin'
    and m.workspace_id = (select w.id from public.workspaces w order by w.created_at, w.id limit 1);
  return true;
end
$$;
comment on function public.notice_job_alarms is 'Notes which jobs are in alarm; true when there is something new to tell.';

-- What the mail about them says: alarms that nobody was told of yet, and the admins to tell. Who runs the installation made its
-- first workspace: its admins are told, unless the caller knows better. Definer: as above.
create function public.job_alarms()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'jobs', coalesce((
      select jsonb_agg(jsonb_build_object('job', j.name, 'failures', j.failures_in_a_row) order by j.position)
      from app.job_alarms a join app.jobs j on j.name = a.job
      where a.told_at is null and (j.failures_in_a_row > 0 or app.job_is_late(j))
    ), '[]'),
    'admins', coalesce((
      select jsonb_agg(p.email order by p.email)
      from public.workspace_members m join public.profiles p on p.user_id = m.user_id
      where m.is_active and m.role = 'admin'
        and m.workspace_id = (select w.id from public.workspaces w order by w.created_at, w.id limit 1)
    ), '[]')
  )
$$;
comment on function public.job_alarms is 'Alarms of jobs that nobody was told of yet, and the admins to tell.';

-- Definer: see above.
create function public.job_alarms_told(jobs text[])
returns void
language sql
security definer
set search_path = ''
as $$
  update app.job_alarms a set told_at = now() where a.job = any (job_alarms_told.jobs) and a.told_at is null
$$;
comment on function public.job_alarms_told is 'The mail about these alarms went out.';

revoke all on function public.maintenance_state, public.notice_job_alarms, public.job_alarms, public.job_alarms_told,
  app.job_is_late from public, anon, authenticated;
grant execute on function public.maintenance_state to anon, authenticated, service_role;
grant execute on function public.notice_job_alarms, public.job_alarms, public.job_alarms_told to service_role;

revoke all on function public.check_log, public.system_health, app.slow_statements from public, authenticated;
grant execute on function public.check_log, public.system_health to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001410';
