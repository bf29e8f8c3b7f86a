-- Reading history: of a record by whoever can read it, of the workspace with the audit permission.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000930', 'reading_history', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Who may read -------------------------------------------------------------------------------------------------------

-- Invoker on purpose: the record's own policies answer. p_at is when something happened to it: an id that was free again
-- after a purge may be anybody's now, and what came before a record began is not its history.
select app.write_for_kinds($definition$
create or replace function app.sees_record(
  p_resource public.resource_type, p_id uuid, p_at timestamptz default 'infinity'
)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  if p_id is null or v_workspace is null then
    return false;
  end if;
  case p_resource
{each kind}
    else
      return false;
  end case;
end
$$
$definition$, $branch$
    when '{kind}' then
      return exists (
        select from {table} r where r.workspace_id = v_workspace and r.id = p_id and r.created_at <= p_at
      );
$branch$);

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
  actor_user_id, actor_role, covering_for, change_set_id
) on audit.change_log, audit.change_log_archive to authenticated;
-- Not granted: ip, user agent and request id, which take the audit permission; the activity log; any write.

create policy "A record's history can be read by whoever can read the record"
on audit.change_log for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.has_permission('audit', 'system')) or app.sees_record(resource, record_id, changed_at))
);
create policy "A record's history can be read by whoever can read the record"
on audit.change_log_archive for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.has_permission('audit', 'system')) or app.sees_record(resource, record_id, changed_at))
);
comment on policy "A record's history can be read by whoever can read the record" on audit.change_log
  is 'By hand: of records of every kind, each asked as its own policy would answer.';
comment on policy "A record's history can be read by whoever can read the record" on audit.change_log_archive
  is 'By hand: as audit.change_log.';

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
  covering_for_name text, ip inet, ip_is_claimed boolean, user_agent text, request_id text,
  change_set_id uuid, change_set_records int
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_limit constant int := least(greatest(coalesce(page_size, 100), 1), 500);
begin
  perform app.require_moment(before_at, 'before_at');
  if not app.sees_record(record_history.resource, record_history.id) and not app.has_permission('audit', 'system') then
    perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  return query
  with page as materialized (
    select u.* from (
      select c.changed_at, c.id as change_id, c.action, c.table_name, c.row_key, c.changed_columns, c.old_values,
        c.new_values, c.actor_user_id, c.actor_role, c.covering_for, c.change_set_id
      from audit.change_log c
      where c.record_id = record_history.id and c.resource = record_history.resource
        and c.workspace_id = (select app.current_workspace_id())
      union all
      select c.changed_at, c.id, c.action, c.table_name, c.row_key, c.changed_columns, c.old_values,
        c.new_values, c.actor_user_id, c.actor_role, c.covering_for, c.change_set_id
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
    p.actor_user_id, a.full_name, p.actor_role, p.covering_for, f.full_name, o.ip, o.ip_is_claimed, o.user_agent, o.request_id,
    s.id, s.records
  from page p
  left join app.member_names(array(select q.actor_user_id from page q)) a on a.user_id = p.actor_user_id
  left join app.member_names(array(select q.covering_for from page q)) f on f.user_id = p.covering_for
  left join app.change_origins(array(select q.change_id from page q)) o on o.id = p.change_id
  -- Whoever may not see a set is not told that there was one.
  left join app.change_sets s on s.workspace_id = app.current_workspace_id() and s.id = p.change_set_id
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
  v_mapped text[] := '{}';
  v_field record;
  v_was jsonb;
  v_now jsonb;
  v_version int;
begin
  if v_table is null or not app.sees_record(restore_version.resource, restore_version.id) then
    perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
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

  -- Options as they are called today. One that is offered no more can't be chosen again, so that field stays as it is.
  for v_field in
    select f.key, f.label, f.kind, f.target, f.options, f.renamed from public.custom_fields f
    where f.workspace_id = v_workspace and f.entity = restore_version.resource
      and f.kind in ('choice', 'multi_choice', 'person', 'record')
      and v_values -> 'custom' ? f.key
  loop
    v_was := v_values #> array['custom', v_field.key];
    v_now := case jsonb_typeof(v_was)
      when 'array' then (
        select jsonb_agg(distinct coalesce(v_field.renamed -> (o #>> '{}'), o)) from jsonb_array_elements(v_was) o
      )
      else coalesce(v_field.renamed -> (v_was #>> '{}'), v_was)
    end;
    if v_field.kind in ('person', 'record') then
      -- To whom or what is there no more, or out of sight, nothing can be linked again.
      if app.is_link(v_workspace, v_field.kind, v_field.target, v_was) then
        continue;
      end if;
      execute format('select r.custom -> $3 from %s r where r.workspace_id = $1 and r.id = $2', v_table)
        into v_now using v_workspace, restore_version.id, v_field.key;
      if v_now is distinct from v_was then
        v_mapped := v_mapped || format('%s stays as it is: what it led to is gone, or you can''t see it.', v_field.label);
      end if;
    elsif not app.is_custom_value(v_field.kind, v_field.options, v_now) then
      execute format('select r.custom -> $3 from %s r where r.workspace_id = $1 and r.id = $2', v_table)
        into v_now using v_workspace, restore_version.id, v_field.key;
      v_mapped := v_mapped || format('%s stays as it is: “%s” is offered no more.', v_field.label, v_was #>> '{}');
    elsif v_now is distinct from v_was and not (v_now @> v_was and v_was @> v_now) then
      v_mapped := v_mapped || format('%s: “%s” is called “%s” now.', v_field.label, v_was #>> '{}', v_now #>> '{}');
    end if;
    v_values := jsonb_set(v_values, array['custom', v_field.key], coalesce(v_now, 'null'));
  end loop;

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
    perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  return jsonb_build_object(
    'restored', to_jsonb(v_columns), 'skipped', to_jsonb(coalesce(v_skipped, '{}')), 'mapped', to_jsonb(v_mapped),
    'version', v_version);
end
$$;

grant execute on function
  app.record_table, app.sees_record, app.change_origins, app.member_names, public.record_history, public.restore_version
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000930';
