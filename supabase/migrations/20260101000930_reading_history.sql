-- Reading history: of a record by whoever can read it, of the workspace with the audit permission.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000930', 'reading_history', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Who may read -------------------------------------------------------------------------------------------------------

-- Where the records of a kind stand; null for kinds without records of their own.
-- Definer: reads the registry, which is granted to nobody; answers a table's name.
create function app.record_table(p_resource public.resource_type)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select t.table_name from app.tracked_tables t
  where t.resource = p_resource and t.table_name = case p_resource
    when 'opportunity' then 'public.opportunities' else 'public.' || p_resource || 's' end
$$;

-- Invoker on purpose: the record's own policies answer.
create function app.sees_record(p_resource public.resource_type, p_id uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_table text;
  v_answer boolean;
begin
  if p_id is null or v_workspace is null then
    return false;
  end if;
  case p_resource
    when 'organization' then
      return exists (select from public.organizations r where r.workspace_id = v_workspace and r.id = p_id);
    when 'contact' then
      return exists (select from public.contacts r where r.workspace_id = v_workspace and r.id = p_id);
    when 'product' then
      return exists (select from public.products r where r.workspace_id = v_workspace and r.id = p_id);
    when 'opportunity' then
      return exists (select from public.opportunities r where r.workspace_id = v_workspace and r.id = p_id);
    when 'interaction' then
      return exists (select from public.interactions r where r.workspace_id = v_workspace and r.id = p_id);
    else
      v_table := app.record_table(p_resource);
      if v_table is null or p_resource in ('system', 'lookup', 'custom_field', 'report') then
        return false;
      end if;
      execute format('select exists (select from %s r where r.workspace_id = $1 and r.id = $2)', v_table)
        into v_answer using v_workspace, p_id;
      return v_answer;
  end case;
end
$$;

-- Reading the workspace's log needs the audit permission there; machines may for any workspace.
create function audit.require_audit(p_workspace uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not app.is_client() then
    return;
  end if;
  if p_workspace is null or p_workspace is distinct from app.current_workspace_id()
    or not app.has_permission('audit', 'system')
  then
    perform app.refuse('audit_permission_needed', 'Reading the log needs the audit permission.', 403);
  end if;
end
$$;

grant select (
  workspace_id, changed_at, id, table_name, resource, record_id, row_key, action, changed_columns, old_values, new_values,
  actor_user_id, actor_role, covering_for
) on audit.change_log, audit.change_log_archive to authenticated;
-- Not granted: ip, user agent and request id, which take the audit permission; the activity log; any write.

create policy "A record's history can be read by whoever can read the record"
on audit.change_log for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.has_permission('audit', 'system')) or app.sees_record(resource, record_id))
);
create policy "A record's history can be read by whoever can read the record"
on audit.change_log_archive for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.has_permission('audit', 'system')) or app.sees_record(resource, record_id))
);

-- Definer: where changes came from is granted to nobody. Asks for the audit permission and answers nothing without it.
create function app.change_origins(p_ids bigint[])
returns table (id bigint, ip inet, ip_is_claimed boolean, user_agent text, request_id text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not app.has_permission('audit', 'system') then
    return;
  end if;
  return query
    select r.id, r.ip, r.ip_is_claimed, r.user_agent, r.request_id from audit.change_log r
    where r.workspace_id = app.current_workspace_id() and r.id = any (p_ids)
    union all
    select r.id, r.ip, r.ip_is_claimed, r.user_agent, r.request_id from audit.change_log_archive r
    where r.workspace_id = app.current_workspace_id() and r.id = any (p_ids);
end
$$;

-- Names of people for a log, also of those who left. Definer: answers only for members of the caller's workspace.
create function app.member_names(p_ids uuid[])
returns table (user_id uuid, full_name text)
language sql
stable
security definer
set search_path = ''
as $$
  select p.user_id, p.full_name
  from public.profiles p
  join public.workspace_members m on m.user_id = p.user_id and m.workspace_id = app.current_workspace_id()
  where p.user_id = any (p_ids)
$$;

-- One record ---------------------------------------------------------------------------------------------------------

-- Invoker: the policies above decide. A participant's, product's or stakeholder's change is part of its opportunity's
-- history, a role's of its organization's. Older pages: pass the last row's changed_at and id.
create function public.record_history(
  resource public.resource_type, id uuid, before_at timestamptz default null, before_id bigint default null,
  page_size int default 100
)
returns table (
  change_id bigint, changed_at timestamptz, action text, table_name text, row_key text, changed_columns text[],
  old_values jsonb, new_values jsonb, actor_user_id uuid, actor_name text, actor_role text, covering_for uuid,
  covering_for_name text, ip inet, ip_is_claimed boolean, user_agent text, request_id text
)
language plpgsql
stable
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_limit constant int := least(greatest(coalesce(page_size, 100), 1), 500);
begin
  if not app.sees_record(record_history.resource, record_history.id) and not app.has_permission('audit', 'system') then
    perform app.refuse('not_found', 'There is no such record, or it is not yours.', 404);
  end if;
  return query
  with page as materialized (
    select u.* from (
      select c.changed_at, c.id as change_id, c.action, c.table_name, c.row_key, c.changed_columns, c.old_values,
        c.new_values, c.actor_user_id, c.actor_role, c.covering_for
      from audit.change_log c
      where c.record_id = record_history.id and c.resource = record_history.resource
        and c.workspace_id = (select app.current_workspace_id())
      union all
      select c.changed_at, c.id, c.action, c.table_name, c.row_key, c.changed_columns, c.old_values,
        c.new_values, c.actor_user_id, c.actor_role, c.covering_for
      from audit.change_log_archive c
      where c.record_id = record_history.id and c.resource = record_history.resource
        and c.workspace_id = (select app.current_workspace_id())
    ) u
    where record_history.before_at is null
      or (u.changed_at, u.change_id) < (record_history.before_at, coalesce(record_history.before_id, 9223372036854775807))
    order by u.changed_at desc, u.change_id desc
    limit v_limit
  )
  select p.change_id, p.changed_at, p.action, p.table_name, p.row_key, p.changed_columns, p.old_values, p.new_values,
    p.actor_user_id, a.full_name, p.actor_role, p.covering_for, f.full_name, o.ip, o.ip_is_claimed, o.user_agent, o.request_id
  from page p
  left join app.member_names(array(select q.actor_user_id from page q)) a on a.user_id = p.actor_user_id
  left join app.member_names(array(select q.covering_for from page q)) f on f.user_id = p.covering_for
  left join app.change_origins(array(select q.change_id from page q)) o on o.id = p.change_id
  order by p.changed_at desc, p.change_id desc;
end
$$;

-- Puts a record back to how it was right after one of its changes. Invoker: an ordinary update, so every rule and policy
-- has its say, and only columns that the caller may write are touched.
create function public.restore_version(
  resource public.resource_type, id uuid, change_id bigint, expected_version int default null
)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_table constant text := app.record_table(restore_version.resource);
  v_at timestamptz;
  v_values jsonb;
  v_columns text[];
  v_skipped text[];
  v_version int;
begin
  if v_table is null or not app.sees_record(restore_version.resource, restore_version.id) then
    perform app.refuse('not_found', 'There is no such record, or it is not yours.', 404);
  end if;
  select h.changed_at into v_at from (
    select c.changed_at from audit.change_log c
    where c.id = restore_version.change_id and c.record_id = restore_version.id and c.table_name = v_table
      and c.workspace_id = v_workspace
    union all
    select c.changed_at from audit.change_log_archive c
    where c.id = restore_version.change_id and c.record_id = restore_version.id and c.table_name = v_table
      and c.workspace_id = v_workspace
  ) h;
  if v_at is null then
    perform app.refuse('change_not_found', 'That change does not belong to this record.', 404);
  end if;

  -- The value a column had then is the old value of the first change to it since.
  select coalesce(jsonb_object_agg(f.key, f.value), '{}') into v_values
  from (
    select distinct on (e.key) e.key, e.value
    from (
      select c.changed_at, c.id, c.old_values from audit.change_log c
      where c.record_id = restore_version.id and c.table_name = v_table and c.workspace_id = v_workspace
        and (c.changed_at, c.id) > (v_at, restore_version.change_id)
      union all
      select c.changed_at, c.id, c.old_values from audit.change_log_archive c
      where c.record_id = restore_version.id and c.table_name = v_table and c.workspace_id = v_workspace
        and (c.changed_at, c.id) > (v_at, restore_version.change_id)
    ) h, jsonb_each(h.old_values) e
    order by e.key, h.changed_at, h.id
  ) f;

  select array_agg(k order by k) filter (where w), array_agg(k order by k) filter (where not w)
  into v_columns, v_skipped
  from (
    select k, k <> 'version' and has_column_privilege(v_table, k, 'UPDATE') as w
    from jsonb_object_keys(v_values) k
    where exists (
      select from pg_catalog.pg_attribute a
      where a.attrelid = v_table::regclass and a.attname = k and a.attnum > 0 and not a.attisdropped
    )
  ) c;

  if v_columns is null then
    execute format('select r.version from %s r where r.workspace_id = $1 and r.id = $2', v_table)
      into v_version using v_workspace, restore_version.id;
    if v_version is distinct from coalesce(restore_version.expected_version, v_version) then
      perform app.refuse('stale_version', 'Somebody else changed this record after you opened it.', 409,
        'Load the record again and repeat your change.');
    end if;
    return jsonb_build_object('restored', '[]'::jsonb, 'skipped', to_jsonb(coalesce(v_skipped, '{}')), 'version', v_version);
  end if;

  execute format(
    'update %1$s t set (%2$s) = (select %3$s from jsonb_populate_record(null::%1$s, $1) r), version = coalesce($4, t.version)
     where t.workspace_id = $2 and t.id = $3 returning t.version',
    v_table,
    (select string_agg(quote_ident(k), ', ' order by k) from unnest(v_columns) k),
    (select string_agg('r.' || quote_ident(k), ', ' order by k) from unnest(v_columns) k)
  ) into v_version using v_values, v_workspace, restore_version.id, restore_version.expected_version;
  if v_version is null then
    perform app.refuse('not_found', 'There is no such record, or it is not yours.', 404);
  end if;
  return jsonb_build_object(
    'restored', to_jsonb(v_columns), 'skipped', to_jsonb(coalesce(v_skipped, '{}')), 'version', v_version);
end
$$;

-- The workspace ------------------------------------------------------------------------------------------------------

-- Definer: reads the ungranted log; asks for the audit permission first and never leaves the caller's workspace.
create function public.get_workspace_audit_logs(
  from_time timestamptz default null, until_time timestamptz default null, by_user uuid default null,
  on_resource public.resource_type default null, on_record uuid default null, with_action text default null,
  in_table text default null, before_at timestamptz default null, before_id bigint default null, page_size int default 50
)
returns table (
  change_id bigint, changed_at timestamptz, action text, table_name text, resource public.resource_type, record_id uuid,
  row_key text, changed_columns text[], old_values jsonb, new_values jsonb, actor_user_id uuid, actor_name text,
  actor_role text, covering_for uuid, ip inet, ip_is_claimed boolean, user_agent text, request_id text
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform audit.require_audit(v_workspace);
  return query
  select c.id, c.changed_at, c.action, c.table_name, c.resource, c.record_id, c.row_key, c.changed_columns, c.old_values,
    c.new_values, c.actor_user_id, p.full_name, c.actor_role, c.covering_for, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  from audit.change_log c
  left join public.profiles p on p.user_id = c.actor_user_id
  where c.workspace_id = v_workspace
    and c.changed_at >= coalesce(from_time, '-infinity')
    and c.changed_at < coalesce(until_time, 'infinity')
    and (by_user is null or c.actor_user_id = by_user)
    and (on_resource is null or c.resource = on_resource)
    and (on_record is null or c.record_id = on_record)
    and (with_action is null or c.action = with_action)
    and (in_table is null or c.table_name = in_table)
    and (c.changed_at, c.id) < (
      coalesce(before_at, 'infinity'), coalesce(before_id, 9223372036854775807))
  order by c.changed_at desc, c.id desc
  limit least(greatest(coalesce(page_size, 50), 1), 500);
end
$$;

-- Definer: as get_workspace_audit_logs.
create function public.get_workspace_activity(
  from_time timestamptz default null, until_time timestamptz default null, by_user uuid default null,
  of_kind text default null, before_at timestamptz default null, before_id bigint default null, page_size int default 50
)
returns table (
  activity_id bigint, occurred_at timestamptz, activity text, resource public.resource_type, record_id uuid, details jsonb,
  actor_user_id uuid, actor_name text, actor_role text, ip inet, ip_is_claimed boolean, user_agent text, request_id text
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform audit.require_audit(v_workspace);
  return query
  select c.id, c.changed_at, c.activity, c.resource, c.record_id, c.details, c.actor_user_id, p.full_name, c.actor_role,
    c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  from audit.activity_log c
  left join public.profiles p on p.user_id = c.actor_user_id
  where c.workspace_id = v_workspace
    and c.changed_at >= coalesce(from_time, '-infinity')
    and c.changed_at < coalesce(until_time, 'infinity')
    and (by_user is null or c.actor_user_id = by_user)
    and (of_kind is null or c.activity = of_kind)
    and (c.changed_at, c.id) < (
      coalesce(before_at, 'infinity'), coalesce(before_id, 9223372036854775807))
  order by c.changed_at desc, c.id desc
  limit least(greatest(coalesce(page_size, 50), 1), 500);
end
$$;

-- Suspicion ----------------------------------------------------------------------------------------------------------

-- What a busy normal day doesn't do. `threshold` scales all limits; 100 is the usual one. Looks at sliding windows inside
-- the last `hours`. Definer: as get_workspace_audit_logs; machines may ask for any workspace.
create function public.detect_suspicious_activity(workspace uuid default null, threshold int default 100, hours int default 24)
returns table (
  kind text, user_id uuid, full_name text, occurrences bigint, first_at timestamptz, last_at timestamptz, details jsonb
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := coalesce(workspace, app.current_workspace_id());
  v_threshold constant int := least(greatest(coalesce(threshold, 100), 10), 100000);
  v_since constant timestamptz := now() - make_interval(hours => least(greatest(coalesce(hours, 24), 1), 720));
begin
  perform audit.require_audit(v_workspace);
  return query
  with activity as materialized (
    select a.activity, a.actor_user_id, a.changed_at, a.ip, a.details,
      case when a.details ->> 'rows' ~ '^[0-9]{1,9}$' then (a.details ->> 'rows')::bigint else 0 end as exported
    from audit.activity_log a
    where a.workspace_id = v_workspace and a.changed_at >= v_since and a.actor_user_id is not null
  ),
  windows as (
    -- ten thresholds of rows, or a fifth of it in files, within an hour
    select 'mass_export' as kind, a.actor_user_id, sum(a.exported) over w as weight, count(*) over w as files, a.changed_at,
      min(a.changed_at) over w as started
    from activity a where a.activity = 'export'
    window w as (partition by a.actor_user_id order by a.changed_at range between interval '1 hour' preceding and current row)
    union all
    select 'refusals', a.actor_user_id, count(*) over w, 0, a.changed_at, min(a.changed_at) over w
    from activity a where a.activity = 'refusal'
    window w as (partition by a.actor_user_id order by a.changed_at range between interval '10 minutes' preceding and current row)
    union all
    select 'failed_sign_ins', a.actor_user_id, count(*) over w, 0, a.changed_at, min(a.changed_at) over w
    from activity a where a.activity = 'sign_in_failed'
    window w as (partition by a.actor_user_id order by a.changed_at range between interval '10 minutes' preceding and current row)
    union all
    select 'mass_deletion', c.actor_user_id, count(*) over w, 0, c.changed_at, min(c.changed_at) over w
    from audit.change_log c
    where c.workspace_id = v_workspace and c.changed_at >= v_since and c.actor_user_id is not null
      and c.action in ('trash', 'delete') and c.table_name = app.record_table(c.resource)
    window w as (partition by c.actor_user_id order by c.changed_at range between interval '1 hour' preceding and current row)
  ),
  addresses as (
    select a.actor_user_id, count(distinct b.ip) as weight, min(b.changed_at) as started, a.changed_at
    from activity a
    join activity b on b.actor_user_id = a.actor_user_id and b.activity in ('sign_in', 'sign_in_failed')
      and b.changed_at between a.changed_at - interval '1 hour' and a.changed_at
    where a.activity in ('sign_in', 'sign_in_failed')
    group by a.actor_user_id, a.changed_at
  ),
  flagged as (
    select w.kind, w.actor_user_id, case when w.kind = 'mass_export' and w.weight < v_threshold * 10 then w.files else w.weight end as weight,
      w.started, w.changed_at
    from windows w
    where case w.kind
      when 'mass_export' then w.weight >= v_threshold * 10 or w.files >= greatest(v_threshold / 5, 2)
      when 'refusals' then w.weight >= greatest(v_threshold / 5, 2)
      when 'failed_sign_ins' then w.weight >= greatest(v_threshold / 5, 2)
      else w.weight >= v_threshold * 2
    end
    union all
    select 'many_addresses', a.actor_user_id, a.weight, a.started, a.changed_at
    from addresses a where a.weight >= greatest(v_threshold / 20, 2)
  ),
  -- per kind and person the worst window, not each of its moments
  worst as (
    select distinct on (f.kind, f.actor_user_id) f.* from flagged f order by f.kind, f.actor_user_id, f.weight desc, f.changed_at
  )
  select w.kind, w.actor_user_id, p.full_name, w.weight::bigint, w.started, w.changed_at,
    case w.kind when 'many_addresses' then jsonb_build_object('addresses', (
      select jsonb_agg(distinct host(a.ip)) from activity a
      where a.actor_user_id = w.actor_user_id and a.activity in ('sign_in', 'sign_in_failed')
        and a.changed_at between w.started and w.changed_at))
    else '{}'::jsonb end
  from worst w
  left join public.profiles p on p.user_id = w.actor_user_id
  order by w.weight desc;
end
$$;

-- Views for the audit page -------------------------------------------------------------------------------------------

create schema if not exists reporting;
grant usage on schema reporting to authenticated, service_role;

-- Definer: as get_workspace_audit_logs; without the permission it answers nothing, as a view should.
create function app.audit_days(p_days int default 31)
returns table (day date, resource public.resource_type, action text, actor_user_id uuid, changes bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  if not app.has_permission('audit', 'system') then
    return;
  end if;
  return query
    select (c.changed_at at time zone w.time_zone)::date, c.resource, c.action, c.actor_user_id, count(*)
    from audit.change_log c
    join public.workspaces w on w.id = c.workspace_id
    where c.workspace_id = v_workspace and c.changed_at >= now() - make_interval(days => least(greatest(p_days, 1), 400))
    group by 1, 2, 3, 4;
end
$$;

create view reporting.audit_by_day with (security_invoker = true) as
  select day, resource, action, actor_user_id, changes from app.audit_days(31);
comment on view reporting.audit_by_day is 'Changes of the last 31 days by day, kind, action and person. Empty without the audit permission.';
grant select on reporting.audit_by_day to authenticated, service_role;

grant execute on function
  app.record_table, app.sees_record, app.change_origins, app.member_names, app.audit_days,
  public.record_history, public.restore_version, public.get_workspace_audit_logs, public.get_workspace_activity
to authenticated;
grant execute on function public.detect_suspicious_activity to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000930';
