-- "View as": what a member sees here, for their admin, without a session of theirs.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001140', 'view_as', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What the caller sees, counted up to 10,001 so that a large book costs no more than a list does, and the first records
-- of one kind. Not definer: the policies answer.
select app.write_for_kinds($definition$
create or replace function app.seen_by_caller(p_resource public.resource_type)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_counts jsonb := '{}';
  v_count bigint;
  v_records jsonb := '[]';
begin
{each kind}
  return jsonb_build_object(
    'counts', v_counts,
    'owners', to_jsonb(app.visible_owner_ids('opportunity')),
    'covered', to_jsonb(app.covered_user_ids()),
    'permissions', (
      select coalesce(jsonb_agg(distinct p.permission || ' ' || p.resource), '[]') from public.my_permissions() p
    ),
    'records', v_records
  );
end
$$
$definition$, $branch$
  select count(*) into v_count from (
    select from {table} r where r.workspace_id = v_workspace and r.deleted_at is null and {listed} limit 10001
  ) c;
  v_counts := v_counts || jsonb_build_object('{kind}', v_count);
  if p_resource = '{kind}' then
    select coalesce(jsonb_agg(s), '[]') into v_records from (
      select r.id, {title} as name, {owner} as owner_user_id from {table} r
      where r.workspace_id = v_workspace and r.deleted_at is null and {listed}
      order by {first} limit 50
    ) s;
  end if;
$branch$);

-- One line for a look: a page that is drawn again, or turned, is the same look for ten minutes. Definer: asks the log, which
-- is granted to nobody; whoever calls it writes about themselves only.
create function app.log_look(p_user uuid, p_resource public.resource_type, p_id uuid, p_details jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from audit.activity_log l
    where l.actor_user_id = app.current_user_id() and l.changed_at > now() - interval '10 minutes'
      and l.workspace_id = app.current_workspace_id() and l.activity = 'event.view_as'
      and l.resource = p_resource and l.record_id = p_id and l.details ->> 'user_id' = p_user::text
  ) then
    perform public.log_audit_event('view_as', p_details, p_resource, p_id);
  end if;
end
$$;

-- Not definer: the policies answer, asked with the member as their subject. Only an admin gets that far, only reads run
-- while the subject is another, nothing of the member's session or password is touched, and the log has it before.
create function public.view_as(user_id uuid, resource public.resource_type default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin();
  v_claims text := coalesce(current_setting('request.jwt.claims', true), '');
  v_subject text := coalesce(current_setting('request.jwt.claim.sub', true), '');
  v_headers text := coalesce(current_setting('request.headers', true), '');
  v_answer jsonb;
begin
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = view_as.user_id and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  perform app.log_look(
    view_as.user_id, 'system', view_as.user_id,
    jsonb_build_object('user_id', view_as.user_id, 'resource', view_as.resource)
  );
  perform set_config('request.headers', jsonb_build_object('x-workspace-id', v_workspace)::text, true);
  perform set_config(
    'request.jwt.claims', jsonb_build_object('sub', view_as.user_id, 'role', 'authenticated')::text, true
  );
  perform set_config('request.jwt.claim.sub', view_as.user_id::text, true);
  v_answer := app.seen_by_caller(view_as.resource);
  perform set_config('request.jwt.claim.sub', v_subject, true);
  perform set_config('request.jwt.claims', v_claims, true);
  perform set_config('request.headers', v_headers, true);
  return v_answer;
end
$$;
comment on function public.view_as is 'For admins: counts, first records, permissions and visible owners of a member, as the policies answer them.';

-- Definer: app.member_access answers about anyone. For admins, about members, on records that the admin can read.
create function public.explain_access_of(user_id uuid, resource public.resource_type, id uuid)
returns table (can_read boolean, can_update boolean, rules text[], is_denied boolean)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin();
begin
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = explain_access_of.user_id and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  if not app.can_read_record(explain_access_of.resource, explain_access_of.id) then
    perform app.refuse('record_not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  perform app.log_look(
    explain_access_of.user_id, explain_access_of.resource, explain_access_of.id,
    jsonb_build_object('user_id', explain_access_of.user_id)
  );
  return query
    select a.can_read, a.can_update, a.rules, cardinality(a.rules) > 0 and not a.can_read
    from app.member_access(v_workspace, explain_access_of.user_id, explain_access_of.resource, explain_access_of.id) a;
end
$$;

revoke all on function app.seen_by_caller, app.log_look from public;
grant execute on function app.seen_by_caller, app.log_look, public.view_as, public.explain_access_of to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001140';
