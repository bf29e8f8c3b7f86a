-- The logs of a workspace, for whoever may audit it: pages, days, and what looks suspicious.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000940', 'workspace_logs', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What a line of the log is about, by name: as it is called today, in the trash too; for what is gone as it was called. Definer,
-- granted to nobody: reads past the policies for functions that asked for the audit permission.
create function app.change_subject(p_workspace uuid, p_table text, p_record uuid, p_key text, p_values jsonb)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_name text;
  v_person uuid;
begin
  if p_table like 'public.%\_lu' or p_table = 'public.product_categories' then
    execute format('select t.label from %s t where t.workspace_id = $1 and t.code = $2', p_table::regclass)
    into v_name using p_workspace, p_key;
  elsif p_table in ('public.organizations', 'public.organization_roles') then
    select t.name into v_name from public.organizations t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.contacts' then
    select t.full_name into v_name from public.contacts t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table in ('public.products', 'public.product_distributors') then
    select t.name into v_name from public.products t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table like 'public.opportunit%' then
    select t.name into v_name from public.opportunities t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table like 'public.interaction%' then
    v_name := app.record_label(p_workspace, 'interaction', p_record);
  elsif p_table = 'public.tasks' then
    select t.title into v_name from public.tasks t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.appointments' then
    select t.title into v_name from public.appointments t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table in ('public.orders', 'public.order_items') then
    select t.title into v_name from public.orders t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table in ('public.samples', 'public.sample_items') then
    select t.title into v_name from public.samples t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.appointment_services' then
    select t.name into v_name from public.appointment_services t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.custom_fields' then
    select t.label into v_name from public.custom_fields t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.invitations' then
    select t.email into v_name from public.invitations t where t.workspace_id = p_workspace and t.id = p_record;
  elsif p_table = 'public.role_permissions' then
    v_name := replace(p_key, '/', ' · ');
  else
    v_person := case p_table
      when 'public.workspace_members' then p_record
      when 'public.profiles' then p_record
      when 'public.user_permissions' then coalesce((p_values ->> 'user_id')::uuid,
        (select t.user_id from public.user_permissions t where t.workspace_id = p_workspace and t.id = p_record))
      when 'public.covers' then coalesce((p_values ->> 'absent_user_id')::uuid,
        (select t.absent_user_id from public.covers t where t.workspace_id = p_workspace and t.id = p_record))
      when 'public.reassignments' then
        (select t.from_user_id from public.reassignments t where t.workspace_id = p_workspace and t.id = p_record)
    end;
    select t.full_name into v_name from public.profiles t where t.user_id = v_person;
  end if;
  return coalesce(v_name, p_values ->> 'label', p_values ->> 'name', p_values ->> 'full_name',
    nullif(btrim(concat_ws(' ', p_values ->> 'first_name', p_values ->> 'last_name')), ''),
    p_values ->> 'subject', p_values ->> 'title', p_values ->> 'email');
end
$$;
revoke all on function app.change_subject from public;

-- Records, people and fields whose name has a text in it, those in the trash too. Definer, granted to nobody: as above.
create function app.named_like(p_workspace uuid, p_text text)
returns uuid[]
language sql
stable
security definer
set search_path = ''
as $$
  with wanted (pattern) as (
    select '%' || regexp_replace(left(btrim(p_text), 200), '([\\%_])', '\\\1', 'g') || '%'
  )
  select coalesce(array_agg(n.id), '{}')
  from (
    (select t.id from public.organizations t, wanted w where t.workspace_id = p_workspace and t.name ilike w.pattern limit 200)
    union all
    (select t.id from public.contacts t, wanted w where t.workspace_id = p_workspace and t.full_name ilike w.pattern limit 200)
    union all
    (select t.id from public.opportunities t, wanted w where t.workspace_id = p_workspace and t.name ilike w.pattern limit 200)
    union all
    (select t.id from public.products t, wanted w where t.workspace_id = p_workspace and t.name ilike w.pattern limit 200)
    union all
    (select t.id from public.tasks t, wanted w where t.workspace_id = p_workspace and t.title ilike w.pattern limit 200)
    union all
    (select t.id from public.appointments t, wanted w where t.workspace_id = p_workspace and t.title ilike w.pattern limit 200)
    union all
    (select t.id from public.custom_fields t, wanted w where t.workspace_id = p_workspace and t.label ilike w.pattern limit 200)
    union all
    (select m.user_id from public.workspace_members m join public.profiles p on p.user_id = m.user_id, wanted w
      where m.workspace_id = p_workspace and p.full_name ilike w.pattern limit 200)
  ) n
$$;
revoke all on function app.named_like from public;

-- Definer: reads the ungranted log; asks for the audit permission first and never leaves the caller's workspace. `about` is
-- looked for in the names of records, people and fields.
create function public.get_workspace_audit_logs(
  from_time timestamptz default null, until_time timestamptz default null, by_user uuid default null,
  on_resource public.resource_type default null, on_record uuid default null, with_action text default null,
  in_table text default null, about text default null,
  before_at timestamptz default null, before_id bigint default null, page_size int default 50
)
returns table (
  change_id bigint, changed_at timestamptz, action text, table_name text, resource public.resource_type, record_id uuid,
  row_key text, subject text, changed_columns text[], old_values jsonb, new_values jsonb, actor_user_id uuid, actor_name text,
  actor_role text, covering_for uuid, ip inet, ip_is_claimed boolean, user_agent text, request_id text,
  change_set_id uuid, change_set_records int
)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_about uuid[];
begin
  perform app.require_moment(from_time, 'from_time'), app.require_moment(until_time, 'until_time'),
    app.require_moment(before_at, 'before_at');
  perform audit.require_audit(v_workspace);
  if about is not null then
    v_about := app.named_like(v_workspace, about);
  end if;
  return query
  select c.id, c.changed_at, c.action, c.table_name, c.resource, c.record_id, c.row_key,
    app.change_subject(v_workspace, c.table_name, c.record_id, c.row_key, coalesce(c.new_values, '{}') || coalesce(c.old_values, '{}')),
    c.changed_columns, c.old_values, c.new_values, c.actor_user_id, p.full_name, c.actor_role, c.covering_for, c.ip, c.ip_is_claimed, c.user_agent, c.request_id,
    s.id, s.records
  from audit.change_log c
  left join public.profiles p on p.user_id = c.actor_user_id
  left join app.change_sets s on s.workspace_id = c.workspace_id and s.id = c.change_set_id
  where c.workspace_id = v_workspace
    and c.changed_at >= coalesce(from_time, '-infinity')
    and c.changed_at < coalesce(until_time, 'infinity')
    and (by_user is null or c.actor_user_id = by_user)
    and (on_resource is null or c.resource = on_resource)
    and (on_record is null or c.record_id = on_record)
    and (with_action is null or c.action = with_action)
    and (in_table is null or c.table_name = in_table)
    and (v_about is null or c.record_id = any (v_about))
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
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform app.require_moment(from_time, 'from_time'), app.require_moment(until_time, 'until_time'),
    app.require_moment(before_at, 'before_at');
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
set plan_cache_mode = force_custom_plan
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
  -- One line per person, address and minute first: however many sign-ins there are, what is compared with each other is no
  -- more than the minutes of an hour times the addresses; and of those no more than the newest five hundred of a person.
  arrivals as materialized (
    select m.actor_user_id, m.ip, m.first_at, m.last_at
    from (
      select a.actor_user_id, a.ip, min(a.changed_at) as first_at, max(a.changed_at) as last_at,
        row_number() over (partition by a.actor_user_id order by max(a.changed_at) desc) as place
      from activity a
      where a.activity in ('sign_in', 'sign_in_failed')
      group by a.actor_user_id, a.ip, date_trunc('minute', a.changed_at, 'UTC')
    ) m
    where m.place <= 500
  ),
  addresses as (
    select a.actor_user_id, count(distinct b.ip) as weight, min(b.first_at) as started, a.last_at as changed_at
    from arrivals a
    join arrivals b on b.actor_user_id = a.actor_user_id
      and b.last_at >= a.last_at - interval '1 hour' and b.first_at <= a.last_at
    group by a.actor_user_id, a.last_at
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

grant execute on function app.audit_days, public.get_workspace_audit_logs, public.get_workspace_activity to authenticated;
grant execute on function public.detect_suspicious_activity to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000940';
