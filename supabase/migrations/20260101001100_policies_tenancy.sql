-- Who sees and changes tenancy, permissions and lookups. The policies of all CRM tables stand in policies_crm.
-- Helpers are wrapped in `(select …)`, so that each runs once per statement and its value meets an index.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001100', 'policies_tenancy', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- People -------------------------------------------------------------------------------------------------------------

create policy "Profiles can be read by people who share a workspace"
  on public.profiles for select to authenticated
  using (user_id = any ((select app.known_user_ids())::uuid[]));

create policy "Profiles can be updated by the person they describe"
  on public.profiles for update to authenticated
  using (user_id = (select app.current_user_id()))
  with check (user_id = (select app.current_user_id()));

create policy "Workspaces can be read by their active members"
  on public.workspaces for select to authenticated
  using (id = any ((select app.my_workspace_ids())::uuid[]));

create policy "Workspaces can be updated by their admins while working in them"
  on public.workspaces for update to authenticated
  using (id = (select app.current_workspace_id()) and (select app.current_role()) = 'admin')
  with check (id = (select app.current_workspace_id()) and (select app.current_role()) = 'admin');

create policy "Members can be read by members, and one's own everywhere"
  on public.workspace_members for select to authenticated
  using (workspace_id = (select app.current_workspace_id()) or user_id = (select app.current_user_id()));

create policy "Invitations can be read by admins"
  on public.invitations for select to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.current_role()) = 'admin');

-- Permissions --------------------------------------------------------------------------------------------------------

create policy "Role permissions can be read by admins and holders of the role"
  on public.role_permissions for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and ((select app.current_role()) = 'admin' or role = (select app.current_role()))
  );

create policy "User permissions can be read by admins, receiver and giver"
  on public.user_permissions for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and (
      (select app.current_role()) = 'admin'
      or user_id = (select app.current_user_id())
      or granted_by = (select app.current_user_id())
    )
  );

create policy "Covers can be read by admins and by the two people concerned"
  on public.covers for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and (
      (select app.current_role()) = 'admin'
      or covering_user_id = (select app.current_user_id())
      or absent_user_id = (select app.current_user_id())
    )
  );

-- Lookups ------------------------------------------------------------------------------------------------------------

create policy "States can be read by everyone who signed in"
  on public.state_lu for select to authenticated
  using (true);

select app.attach_policies(t.table_name) from app.access_tables t where t.access = 'lookup';

-- Saved views --------------------------------------------------------------------------------------------------------

create policy "Saved views can be read by their maker, shared ones by everyone"
  on public.saved_views for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and (user_id = (select app.current_user_id()) or is_shared)
  );
select app.attach_policies(t.table_name) from app.access_tables t where t.access = 'own';

-- By hand --------------------------------------------------------------------------------------------------------------

-- What fits no class says why, where docs/policies.md shows it; a test finds policies that say neither.
comment on policy "Profiles can be read by people who share a workspace" on public.profiles
  is 'By hand: of no workspace; people are known by whoever works with them in any.';
comment on policy "Profiles can be updated by the person they describe" on public.profiles
  is 'By hand: of no workspace.';
comment on policy "Workspaces can be read by their active members" on public.workspaces
  is 'By hand: what everything else is part of; one sees those that one could choose.';
comment on policy "Workspaces can be updated by their admins while working in them" on public.workspaces
  is 'By hand: asks for the role, which permissions can''t take away.';
comment on policy "Members can be read by members, and one's own everywhere" on public.workspace_members
  is 'By hand: one''s own in every workspace, to choose from.';
comment on policy "Invitations can be read by admins" on public.invitations
  is 'By hand: asks for the role, which permissions can''t take away.';
comment on policy "Role permissions can be read by admins and holders of the role" on public.role_permissions
  is 'By hand: what decides about permissions asks for none.';
comment on policy "User permissions can be read by admins, receiver and giver" on public.user_permissions
  is 'By hand: what decides about permissions asks for none.';
comment on policy "Covers can be read by admins and by the two people concerned" on public.covers
  is 'By hand: what decides whose records one sees asks for none.';
comment on policy "States can be read by everyone who signed in" on public.state_lu
  is 'By hand: the same in every workspace.';
comment on policy "Saved views can be read by their maker, shared ones by everyone" on public.saved_views
  is 'By hand: one''s own, until one shares it with everybody.';

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001100';
