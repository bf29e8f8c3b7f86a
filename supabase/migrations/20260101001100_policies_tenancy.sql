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

create policy "Statuses can be read by members of the workspace"
  on public.status_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Statuses can be added by who manages them"
  on public.status_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Statuses can be changed by who manages them"
  on public.status_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Statuses can be deleted by who manages them"
  on public.status_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Stages can be read by members of the workspace"
  on public.stage_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Stages can be added by who manages them"
  on public.stage_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Stages can be changed by who manages them"
  on public.stage_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Stages can be deleted by who manages them"
  on public.stage_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Interaction types can be read by members of the workspace"
  on public.interaction_type_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Interaction types can be added by who manages them"
  on public.interaction_type_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Interaction types can be changed by who manages them"
  on public.interaction_type_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Interaction types can be deleted by who manages them"
  on public.interaction_type_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Sources can be read by members of the workspace"
  on public.source_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Sources can be added by who manages them"
  on public.source_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Sources can be changed by who manages them"
  on public.source_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Sources can be deleted by who manages them"
  on public.source_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Contexts can be read by members of the workspace"
  on public.context_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Contexts can be added by who manages them"
  on public.context_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Contexts can be changed by who manages them"
  on public.context_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Contexts can be deleted by who manages them"
  on public.context_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Loss reasons can be read by members of the workspace"
  on public.loss_reason_lu for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Loss reasons can be added by who manages them"
  on public.loss_reason_lu for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Loss reasons can be changed by who manages them"
  on public.loss_reason_lu for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Loss reasons can be deleted by who manages them"
  on public.loss_reason_lu for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Product categories can be read by members of the workspace"
  on public.product_categories for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Product categories can be added by who manages them"
  on public.product_categories for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Product categories can be changed by who manages them"
  on public.product_categories for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));
create policy "Product categories can be deleted by who manages them"
  on public.product_categories for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'lookup')));

create policy "Custom fields can be read by members of the workspace"
  on public.custom_fields for select to authenticated
  using (workspace_id = (select app.current_workspace_id()));
create policy "Custom fields can be added by who manages them"
  on public.custom_fields for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'custom_field')));
create policy "Custom fields can be changed by who manages them"
  on public.custom_fields for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'custom_field')))
  with check (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'custom_field')));

-- Saved views --------------------------------------------------------------------------------------------------------

create policy "Saved views can be read by their maker, shared ones by everyone"
  on public.saved_views for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and (user_id = (select app.current_user_id()) or is_shared)
  );
create policy "Saved views can be added for oneself"
  on public.saved_views for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));
create policy "Saved views can be changed by their maker"
  on public.saved_views for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()))
  with check (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));
create policy "Saved views can be deleted by their maker"
  on public.saved_views for delete to authenticated
  using (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));

create policy "Preferences can be read by who has them"
  on public.list_preferences for select to authenticated
  using (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));
create policy "Preferences can be added for oneself"
  on public.list_preferences for insert to authenticated
  with check (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));
create policy "Preferences can be changed by who has them"
  on public.list_preferences for update to authenticated
  using (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()))
  with check (workspace_id = (select app.current_workspace_id()) and user_id = (select app.current_user_id()));

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001100';
