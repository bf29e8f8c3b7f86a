-- What a person may change about their own memberships: which workspace opens first, and leaving one.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000260', 'own_membership', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: the column is not granted, because only a workspace of one's own may stand in it.
create function public.set_default_workspace(workspace uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not coalesce(set_default_workspace.workspace = any (app.my_workspace_ids()), false) then
    perform app.refuse('not_a_member', 'You are not a member of that workspace.', 404);
  end if;
  update public.profiles p
  set default_workspace_id = set_default_workspace.workspace
  where p.user_id = app.current_user_id();
end
$$;
comment on function public.set_default_workspace is 'The workspace that opens first for the caller, who must be a member.';

-- Definer: members are written by functions only. Ends the caller's own membership; the trigger on members keeps one
-- active admin. What the person owns stays theirs until an admin hands it over.
create function public.leave_workspace(workspace uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.workspace_members m
  set is_active = false, left_at = now()
  where m.workspace_id = leave_workspace.workspace and m.user_id = app.current_user_id() and m.is_active;
  if not found then
    perform app.refuse('not_a_member', 'You are not a member of that workspace.', 404);
  end if;
  update public.profiles p
  set default_workspace_id = null
  where p.user_id = app.current_user_id() and p.default_workspace_id = leave_workspace.workspace;
end
$$;
comment on function public.leave_workspace is 'Ends the caller''s own membership. Refused to the last admin.';

revoke all on function public.set_default_workspace, public.leave_workspace from public, anon;
grant execute on function public.set_default_workspace, public.leave_workspace to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000260';
