-- Numbers of the whole installation, for whoever runs it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001412', 'installation_metrics', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What each statement cost, by its number: the text stays in the database. Not every server has the figures.
create function app.statement_metrics()
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
    return '[]';
  end if;
  execute format(
    'select jsonb_agg(jsonb_build_object(''id'', t.queryid::text, ''calls'', t.calls, ''seconds'', t.seconds) order by t.seconds desc)
     from (
       select s.queryid, sum(s.calls) as calls, round((sum(s.total_exec_time) / 1000)::numeric, 3) as seconds
       from %I.pg_stat_statements s
       where s.dbid = (select d.oid from pg_catalog.pg_database d where d.datname = current_database()) and s.queryid is not null
       group by s.queryid order by seconds desc limit 20
     ) t', v_schema
  ) into v_found;
  return coalesce(v_found, '[]');
exception when object_not_in_prerequisite_state or insufficient_privilege or undefined_table or undefined_column then
  -- There, but not loaded with the server, or not readable.
  return '[]';
end
$$;

-- Definer: counts what is granted to nobody. Sums over all workspaces, no id, no name, no text: for whoever holds the service key,
-- who could read all of it. Bounded, however much waits: what is counted is counted to ten thousand.
create function public.installation_metrics()
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'outbox', jsonb_build_object(
      'due', (
        select count(*) from (
          select from app.deliveries d
          where d.done_at is null and d.dead_at is null and d.due_at <= clock_timestamp() limit 10000
        ) d
      ),
      'dead', (select count(*) from (select from app.deliveries d where d.dead_at is not null limit 10000) d),
      -- One look into the index for each workspace.
      'oldest_due_seconds', (
        select coalesce(greatest(round(extract(epoch from clock_timestamp() - min(o.due_at))::numeric, 3), 0), 0)
        from (select w.id from public.workspaces w union all select audit.no_workspace()) w
        cross join lateral (
          select d.due_at from app.deliveries d
          where d.workspace_id = w.id and d.done_at is null and d.dead_at is null order by d.due_at limit 1
        ) o
      )
    ),
    'jobs', (
      select jsonb_object_agg(j.name, jsonb_build_object(
        'failures', j.failures_in_a_row, 'is_late', app.job_is_late(j),
        'seconds_since', round(extract(epoch from clock_timestamp() - j.last_run_at)::numeric, 3)
      )) from app.jobs j
    ),
    'connections', (
      select jsonb_object_agg(c.state, c.number) from (
        select coalesce(a.state, 'other') as state, count(*) as number
        from pg_catalog.pg_stat_activity a
        where a.datname = current_database() and a.backend_type = 'client backend' group by 1
      ) c
    ),
    'connections_at_most', current_setting('max_connections')::int,
    'waiting_for_locks', (
      select count(*) from pg_catalog.pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock'
    ),
    'longest_transaction_seconds', (
      select coalesce(round(extract(epoch from max(clock_timestamp() - a.xact_start))::numeric, 3), 0)
      from pg_catalog.pg_stat_activity a
      where a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()
    ),
    'database', (
      select jsonb_build_object(
        'bytes', pg_database_size(d.datid), 'committed', d.xact_commit, 'rolled_back', d.xact_rollback, 'deadlocks', d.deadlocks,
        'blocks_read', d.blks_read, 'blocks_hit', d.blks_hit, 'temp_bytes', d.temp_bytes
      ) from pg_catalog.pg_stat_database d where d.datname = current_database()
    ),
    'statements', app.statement_metrics()
  );
end
$$;
comment on function public.installation_metrics is 'Queue, jobs, connections and statements of the whole installation, as numbers.';

revoke all on function public.installation_metrics, app.statement_metrics from public, anon, authenticated;
grant execute on function public.installation_metrics to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001412';
