-- Acting as a person: how a job that runs by itself does what somebody asked for, with that person's rights and no more.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000260', 'acting_as', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- From here to the end of the transaction everything is asked and done as that person: role, claims and workspace are those of
-- a request of theirs, so the policies decide. All of it is local: at the end of the transaction, or when the block that called
-- is rolled back, the connection is the machine's again, whoever uses it next.
--
-- Not definer: Postgres lets no definer function set the role. So it is called as the service role, by a function that is granted
-- to that alone, in the same call as the work. Once only: whoever acts as somebody already has no right to call this.
--
-- The membership and the right are those of now, not of when the job was made: what somebody wanted ends when they leave.
-- `p_via` says by what it was done, `event:<uuid>`, `import:<uuid>`; events that follow carry the former as their cause.
create function app.act_as(
  p_user uuid, p_workspace uuid, p_via text,
  p_permission public.permission_type default null, p_resource public.resource_type default null
)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_via is null or p_via !~ '^[a-z_]{1,30}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    raise exception 'what acts for somebody says what it is';
  end if;
  if not exists (
    select from public.workspace_members m join public.profiles p on p.user_id = m.user_id
    where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active and p.login_deleted_at is null
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  perform set_config('request.jwt.claims', jsonb_build_object(
    'sub', p_user, 'role', 'authenticated', 'aud', 'authenticated', 'via', p_via
  )::text, true);
  perform set_config('request.jwt.claim.sub', p_user::text, true);
  perform set_config('request.jwt.claim.role', 'authenticated', true);
  -- Nothing of the machine's own request: neither its address nor what it vouched for was theirs.
  perform set_config('request.headers', jsonb_build_object('x-workspace-id', p_workspace)::text, true);
  perform set_config('role', 'authenticated', true);
  if p_permission is not null and not app.has_permission(p_permission, p_resource) then
    perform app.refuse('permission_needed', 'Whoever this is done for may not do it any more.', 403);
  end if;
end
$$;
comment on function app.act_as is 'The rest of the transaction is that person''s: role, claims, workspace. For functions of the service role.';

revoke all on function app.act_as from public, anon, authenticated;
grant execute on function app.act_as to service_role;
-- Not granted: to whoever signs in, so nobody acts as somebody else, nor as a second person after the first.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000260';
