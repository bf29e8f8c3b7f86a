-- Who sees and changes opportunities, what belongs to them, and interactions. Children compare their copy of the owner.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001120', 'policies_pipeline', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Reading stands inside coalesce for the planner: a bare OR becomes a bitmap of "everything of mine" that is then sorted,
-- 39,000 rows for a list of 50; so it stays a filter on the index that the list is sorted by.

-- Opportunities ------------------------------------------------------------------------------------------------------

create policy "Opportunities can be read by owner, team, or when shared"
  on public.opportunities for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'opportunity'))
    and coalesce(
      owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
      or id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[]),
      false
    )
    and id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Opportunities can be added for oneself, or assigned"
  on public.opportunities for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('create', 'opportunity'))
    and (
      owner_user_id = (select app.current_user_id())
      or ((select app.has_permission('assign', 'opportunity'))
          and owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[]))
    )
  );

create policy "Opportunities can be changed by owner, cover or shared writer"
  on public.opportunities for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

-- What belongs to an opportunity -------------------------------------------------------------------------------------

create policy "Participants can be read with their opportunity"
  on public.opportunity_participants for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'opportunity'))
    and coalesce(
      owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[]),
      false
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Participants can be added with their opportunity"
  on public.opportunity_participants for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Participants can be changed with their opportunity"
  on public.opportunity_participants for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Participants can be removed with their opportunity"
  on public.opportunity_participants for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Opportunity products can be read with their opportunity"
  on public.opportunity_products for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'opportunity'))
    and coalesce(
      owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[]),
      false
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Opportunity products can be added with their opportunity"
  on public.opportunity_products for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Opportunity products can be changed with their opportunity"
  on public.opportunity_products for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Opportunity products can be removed with their opportunity"
  on public.opportunity_products for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Stakeholders can be read with their opportunity"
  on public.opportunity_contacts for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'opportunity'))
    and coalesce(
      owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[]),
      false
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Stakeholders can be added with their opportunity"
  on public.opportunity_contacts for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Stakeholders can be changed with their opportunity"
  on public.opportunity_contacts for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Stakeholders can be removed with their opportunity"
  on public.opportunity_contacts for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'opportunity'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'update'))::uuid[])
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity', 'update'))::uuid[])
  );

create policy "Stage history can be read with its opportunity"
  on public.opportunity_stage_history for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('read', 'opportunity'))
    and coalesce(
      owner_user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[]),
      false
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

-- Not granted: any write of the stage history. Its trigger is the only writer.

-- Interactions -------------------------------------------------------------------------------------------------------

create policy "Interactions can be read by author and opportunity's readers"
  on public.interactions for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'interaction'))
    and coalesce(
      owner_user_id = (select app.current_user_id())
      or opportunity_owner_user_id = any ((select app.visible_owner_ids('interaction'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[])
      or id = any ((select app.shared_record_ids('interaction', 'read'))::uuid[]),
      false
    )
    and id <> all ((select app.denied_record_ids('interaction'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Interactions can be logged for oneself, or imported for others"
  on public.interactions for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('create', 'interaction'))
    and (
      owner_user_id = (select app.current_user_id())
      or ((select app.has_permission('import', 'interaction'))
          and owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[]))
    )
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

-- Which of its fields may change, the correction window says (app.keep_interaction_true).
create policy "Interactions can be changed by author or opportunity's owner"
  on public.interactions for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'interaction'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or opportunity_owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or id = any ((select app.shared_record_ids('interaction', 'update'))::uuid[])
    )
    and id <> all ((select app.denied_record_ids('interaction', 'update'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Principals of an interaction can be read with it"
  on public.interaction_principals for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'interaction'))
    and coalesce(
      owner_user_id = (select app.current_user_id())
      or opportunity_owner_user_id = any ((select app.visible_owner_ids('interaction'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'read'))::uuid[]),
      false
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Principals of an interaction can be added with it"
  on public.interaction_principals for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('create', 'interaction'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or opportunity_owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'update'))::uuid[])
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction', 'update'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Principals of an interaction can be removed with it"
  on public.interaction_principals for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'interaction'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or opportunity_owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'update'))::uuid[])
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction', 'update'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Products shown can be read with it"
  on public.interaction_products for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'interaction'))
    and coalesce(
      owner_user_id = (select app.current_user_id())
      or opportunity_owner_user_id = any ((select app.visible_owner_ids('interaction'))::uuid[])
      or opportunity_id = any ((select app.shared_record_ids('opportunity', 'read'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'read'))::uuid[]),
      false
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Products shown can be added with it"
  on public.interaction_products for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('create', 'interaction'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or opportunity_owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'update'))::uuid[])
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction', 'update'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

create policy "Products shown can be removed with it"
  on public.interaction_products for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'interaction'))
    and (
      owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or opportunity_owner_user_id = any ((select app.writable_owner_ids('interaction'))::uuid[])
      or interaction_id = any ((select app.shared_record_ids('interaction', 'update'))::uuid[])
    )
    and interaction_id <> all ((select app.denied_record_ids('interaction', 'update'))::uuid[])
    and opportunity_id <> all ((select app.denied_record_ids('opportunity'))::uuid[])
  );

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001120';
