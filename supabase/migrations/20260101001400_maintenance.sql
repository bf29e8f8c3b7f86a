-- Maintenance: what has to happen by itself, each job on its own, and a record of how it went.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001400', 'maintenance', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.job_runs (
  id bigint generated always as identity primary key,
  job text not null,
  started_at timestamptz not null default clock_timestamp(),
  completed_at timestamptz,
  succeeded boolean,
  result text,
  error text
);
create index job_runs_job_idx on app.job_runs (job, id desc);
alter table app.job_runs enable row level security;
comment on table app.job_runs is 'Runs of maintenance jobs. Successful runs are kept for a week, failed ones for a year.';

create table app.jobs (
  name text primary key check (name ~ '^[a-z_]+$'),
  -- A statement that answers one value. Written by migrations only.
  command text not null,
  every interval not null,
  position int not null unique,
  last_run_at timestamptz,
  failures_in_a_row int not null default 0,
  last_error text
);
alter table app.jobs enable row level security;
comment on table app.jobs is 'What run_maintenance() does and how often. Later chapters add theirs.';

create function app.expire_shares()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  -- Expired grants count for nothing already; a month later they only clutter the page.
  delete from public.user_permissions u where u.expires_at < now() - interval '30 days';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

create function app.expire_invitations()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  update public.invitations i set revoked_at = now()
  where i.accepted_at is null and i.revoked_at is null and i.expires_at < now() - interval '30 days';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

create function app.expire_attempts()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  delete from app.attempts a where a.full_at < now();
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- What an undo would need, once it is too late for one.
create function app.forget_merges()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  delete from app.lookup_merges m where m.merged_at < now() - interval '31 days';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

create function app.forget_job_runs()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  delete from app.job_runs r
  where (r.succeeded and r.started_at < now() - interval '7 days') or r.started_at < now() - interval '1 year';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

insert into app.jobs (name, command, every, position) values
  ('ensure_partitions', 'select public.ensure_partitions(12)', '6 hours', 10),
  ('expire_shares', 'select app.expire_shares()', '1 hour', 20),
  ('expire_invitations', 'select app.expire_invitations()', '1 hour', 30),
  ('expire_attempts', 'select app.expire_attempts()', '10 minutes', 40),
  ('purge_trash', 'select app.purge_trash(1000)', '1 hour', 50),
  ('refresh_dashboard', 'select public.refresh_dashboard_view()', '5 minutes', 60),
  ('archive_audit_logs', 'select coalesce(sum(rows_moved), 0) from public.archive_old_audit_logs(365)', '1 day', 70),
  ('forget_job_runs', 'select app.forget_job_runs()', '1 day', 80),
  ('forget_merges', 'select app.forget_merges()', '1 day', 85),
  ('forget_access_requests', 'select app.forget_access_requests()', '1 day', 84),
  ('forget_events', 'select app.forget_events()', '1 hour', 87),
  ('forget_import_rows', 'select app.forget_import_rows()', '1 hour', 86),
  ('forget_bulk', 'select app.forget_bulk()', '5 minutes', 91),
  ('forget_webhooks', 'select app.forget_webhooks()', '1 hour', 92),
  ('expire_notifications', 'select public.expire_old_notifications()', '1 hour', 88),
  -- Due first, so that what is due now is in the mail of now.
  ('remind_of_tasks', 'select app.remind_of_tasks()', '1 minute', 15),
  ('remind_of_appointments', 'select app.remind_of_appointments()', '1 minute', 16),
  ('remind_customers', 'select app.remind_customers()', '1 minute', 18),
  ('forget_bookings', 'select app.forget_bookings()', '1 hour', 89),
  ('queue_notification_mail', 'select app.queue_notification_mail()', '1 minute', 17),
  ('alert_waiting_leads', 'select app.alert_waiting_leads()', '1 minute', 12),
  -- Last, so that what the others changed is sealed as well.
  ('seal_audit', 'select public.seal_audit()', '1 minute', 90);

-- One job, in the transaction of whoever calls: best one call each, so that what one did is kept whatever becomes of the
-- next. A job that fails, or is stopped because it took too long, leaves nothing but its record. Two at once are one: the
-- second finds the lock taken and leaves. Definer: the jobs' tables are granted to nobody. The API applies the timeout to
-- the whole request.
create function public.run_maintenance_job(job text, force boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '50s'
as $$
declare
  v_job app.jobs;
  v_run bigint;
  v_result text;
  v_error text;
begin
  select * into v_job from app.jobs j where j.name = run_maintenance_job.job;
  if not found then
    perform app.refuse('no_such_job', 'There is no such job.', 404);
  end if;
  if not pg_try_advisory_xact_lock(hashtext('app.run_maintenance'), hashtext(v_job.name)) then
    return null;
  end if;
  -- Begun by due_jobs(), or by an attempt that was cut off; else it is this call that decides whether its time has come.
  select r.id into v_run from app.job_runs r
  where r.job = v_job.name and r.completed_at is null order by r.id desc limit 1;
  if not found then
    if not (run_maintenance_job.force or v_job.last_run_at is null or v_job.last_run_at + v_job.every <= now() + interval '5 seconds') then
      return null;
    end if;
    insert into app.job_runs (job) values (v_job.name) returning id into v_run;
  end if;
  begin
    execute v_job.command into v_result;
  -- What took too long is none of `others`.
  exception when query_canceled or others then
    v_error := left(sqlerrm, 2000);
  end;
  update app.job_runs r
  set completed_at = clock_timestamp(), succeeded = v_error is null, result = left(v_result, 500), error = v_error
  where r.id = v_run;
  update app.jobs j
  set last_run_at = now(), failures_in_a_row = case when v_error is null then 0 else j.failures_in_a_row + 1 end, last_error = v_error
  where j.name = v_job.name;
  return case when v_error is null
    then jsonb_build_object('job', v_job.name, 'ok', true, 'result', left(v_result, 500))
    else jsonb_build_object('job', v_job.name, 'ok', false) end;
end
$$;
comment on function public.run_maintenance_job is 'Runs one maintenance job if it is due, and answers what it did; null if it is not, or runs elsewhere.';

-- What is to be run now, in order, and on record as begun: a job whose call never came back was found unfinished by the
-- next one, and counts as failed. Definer: as above.
create function public.due_jobs()
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_job app.jobs;
  v_due jsonb := '[]';
begin
  for v_job in
    select * from app.jobs j
    where j.last_run_at is null or j.last_run_at + j.every <= now() + interval '5 seconds'
    order by j.position
    for update
  loop
    continue when not pg_try_advisory_xact_lock(hashtext('app.run_maintenance'), hashtext(v_job.name));
    update app.job_runs r
    set completed_at = clock_timestamp(), succeeded = false, error = 'It was cut off before it ended.'
    where r.job = v_job.name and r.completed_at is null;
    if found then
      update app.jobs j set failures_in_a_row = j.failures_in_a_row + 1, last_error = 'It was cut off before it ended.'
      where j.name = v_job.name;
    end if;
    insert into app.job_runs (job) values (v_job.name);
    v_due := v_due || to_jsonb(v_job.name);
  end loop;
  return v_due;
end
$$;
comment on function public.due_jobs is 'The maintenance jobs to be run now, one call of run_maintenance_job() each.';

-- All that is due in one call, for an operator and where nothing calls them one by one. Definer: as above.
create function public.run_maintenance(force boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '300s'
as $$
declare
  v_job text;
  v_did jsonb;
  v_done jsonb := '[]';
begin
  for v_job in select j.name from app.jobs j order by j.position loop
    v_did := public.run_maintenance_job(v_job, run_maintenance.force);
    if v_did is not null then
      v_done := v_done || v_did;
    end if;
  end loop;
  return v_done;
end
$$;
comment on function public.run_maintenance is 'Runs the maintenance jobs that are due and answers what it did.';

-- Definer: for the health page, whoever manages the system. A job is in alarm after two failures in a row, or when it is
-- three times overdue.
create function public.job_status()
returns table (
  job text, every interval, last_run_at timestamptz, failures_in_a_row int, is_alarm boolean, last_error text
)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if app.is_client() and not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only who manages the system can see its jobs.', 403);
  end if;
  return query
  select j.name, j.every, j.last_run_at, j.failures_in_a_row,
    j.failures_in_a_row >= 2 or (j.last_run_at is not null and j.last_run_at < now() - greatest(3 * j.every, interval '15 minutes')),
    -- The text of an error may quote data of any workspace; it is for operators.
    case when not app.is_client() then j.last_error end
  from app.jobs j order by j.position;
end
$$;

revoke all on function public.run_maintenance_job, public.due_jobs, public.run_maintenance, public.job_status
from public, authenticated;
grant execute on function public.run_maintenance_job, public.due_jobs, public.run_maintenance, public.job_status to service_role;
grant execute on function public.job_status to authenticated;
-- Not granted: the single jobs in app.

-- Emergency reading --------------------------------------------------------------------------------------------------

-- For operators with the database password, who could read past row security anyway: this way it is on record. The
-- reason and the query stand in the activity log of the workspace before a row is shown, under the login that asked.
-- The inner function is stable, so a query that writes is refused.
create function app.emergency_rows(p_query text)
returns setof jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return query execute format('select to_jsonb(q) from (%s) q', p_query);
end
$$;

create function app.emergency_read(p_workspace uuid, p_reason text, p_query text)
returns setof jsonb
language plpgsql
set search_path = ''
as $$
begin
  if length(btrim(coalesce(p_reason, ''))) < 10 then
    perform app.refuse('reason_needed', 'Say why, in a sentence.', 400);
  end if;
  insert into audit.activity_log (workspace_id, activity, details, actor_role)
  values (
    coalesce(p_workspace, audit.no_workspace()), 'emergency_read',
    jsonb_build_object('reason', left(p_reason, 1000), 'query', left(p_query, 4000)), session_user
  );
  -- In a block of its own, so that the rest of the caller's transaction may write again. A function that the query calls
  -- can't turn this off.
  begin
    perform set_config('transaction_read_only', 'on', true);
    return query select app.emergency_rows(p_query);
  exception when others then
    raise;
  end;
end
$$;
revoke all on function app.emergency_rows, app.emergency_read from public, authenticated, service_role;

-- Schedule -----------------------------------------------------------------------------------------------------------

do $$
begin
  if exists (select from pg_catalog.pg_extension e where e.extname = 'pg_cron') then
    -- One entry each, for each is then a transaction with a time of its own; what isn't due yet leaves at once.
    execute $cron$
      select cron.schedule('kitchenpantry-' || j.name, '* * * * *', format('select public.run_maintenance_job(%L)', j.name))
      from app.jobs j
    $cron$;
  else
    raise notice 'pg_cron is not installed: POST /api/cron/maintenance every minute instead';
  end if;
end
$$;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001400';
