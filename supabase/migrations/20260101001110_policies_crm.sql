-- Who sees and changes accounts and catalogue. No policy reads another policed table except app.organization_readers,
-- which reads none, so nothing recurses. Each policy ANDs the permission; its last lines take away what an admin denied.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001110', 'policies_crm', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Organizations ------------------------------------------------------------------------------------------------------

create policy "Readers can be read by those who see the pipeline behind them"
  on app.organization_readers for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
  );

create policy "Organizations can be read when shared, by team or pipeline"
  on public.organizations for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'organization'))
    and (
      is_shared
      or owner_user_id = any ((select app.visible_owner_ids('organization'))::uuid[])
      or id = any ((select app.shared_record_ids('organization', 'read'))::uuid[])
      or exists (
        select from app.organization_readers r
        where r.workspace_id = organizations.workspace_id and r.organization_id = organizations.id
      )
      or id = any ((select app.organizations_of_shared_opportunities())::uuid[])
    )
    and id <> all ((select app.denied_record_ids('organization'))::uuid[])
  );

create policy "Organizations can be added for oneself or for everybody"
  on public.organizations for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('create', 'organization'))
    and (
      owner_user_id is null
      or owner_user_id = (select app.current_user_id())
      or ((select app.has_permission('assign', 'organization'))
          and owner_user_id = any ((select app.visible_owner_ids('organization'))::uuid[]))
    )
  );

create policy "Organizations can be changed by their owner, or when unowned"
  on public.organizations for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'organization'))
    and (
      owner_user_id is null
      or owner_user_id = any ((select app.writable_owner_ids('organization'))::uuid[])
      or id = any ((select app.shared_record_ids('organization', 'update'))::uuid[])
    )
    and id <> all ((select app.denied_record_ids('organization', 'update'))::uuid[])
  );

-- Organization roles -------------------------------------------------------------------------------------------------

create policy "Organization roles can be read with their organization"
  on public.organization_roles for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'organization'))
    and (
      is_shared
      or owner_user_id = any ((select app.visible_owner_ids('organization'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'read'))::uuid[])
      or exists (
        select from app.organization_readers r
        where r.workspace_id = organization_roles.workspace_id and r.organization_id = organization_roles.organization_id
      )
      or organization_id = any ((select app.organizations_of_shared_opportunities())::uuid[])
    )
    and organization_id <> all ((select app.denied_record_ids('organization'))::uuid[])
  );

-- A principal or distributor is everybody's to read, for good: that says whose the account is, not who was lent it by a
-- share or a cover.
create policy "Organization roles can be given by who changes the organization"
  on public.organization_roles for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'organization'))
    and (
      owner_user_id is null
      or owner_user_id = any ((select app.writable_owner_ids('organization'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'update'))::uuid[])
    )
    and (
      role not in ('principal', 'distributor') or owner_user_id is null
      or owner_user_id = (select app.current_user_id()) or (select app.has_permission('update_all', 'organization'))
    )
    and organization_id <> all ((select app.denied_record_ids('organization', 'update'))::uuid[])
  );

create policy "Organization roles can be taken by who changes the organization"
  on public.organization_roles for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'organization'))
    and (
      owner_user_id is null
      or owner_user_id = any ((select app.writable_owner_ids('organization'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'update'))::uuid[])
    )
    and (
      role not in ('principal', 'distributor') or owner_user_id is null
      or owner_user_id = (select app.current_user_id()) or (select app.has_permission('update_all', 'organization'))
    )
    and organization_id <> all ((select app.denied_record_ids('organization', 'update'))::uuid[])
  );

-- Contacts -----------------------------------------------------------------------------------------------------------

create policy "Contacts can be read with their organization, or when shared"
  on public.contacts for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'contact'))
    and (
      is_shared
      or owner_user_id = any ((select app.visible_owner_ids('contact'))::uuid[])
      or id = any ((select app.shared_record_ids('contact', 'read'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'read'))::uuid[])
      or exists (
        select from app.organization_readers r
        where r.workspace_id = contacts.workspace_id and r.organization_id = contacts.organization_id
      )
      or organization_id = any ((select app.organizations_of_shared_opportunities())::uuid[])
    )
    and id <> all ((select app.denied_record_ids('contact'))::uuid[])
    and organization_id <> all ((select app.denied_record_ids('organization'))::uuid[])
  );

create policy "Contacts can be added by who changes their organization"
  on public.contacts for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('create', 'contact'))
    and (
      owner_user_id is null
      or owner_user_id = any ((select app.writable_owner_ids('contact'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'update'))::uuid[])
    )
    and organization_id <> all ((select app.denied_record_ids('organization', 'update'))::uuid[])
  );

create policy "Contacts can be changed by who changes their organization"
  on public.contacts for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'contact'))
    and (
      owner_user_id is null
      or owner_user_id = any ((select app.writable_owner_ids('contact'))::uuid[])
      or id = any ((select app.shared_record_ids('contact', 'update'))::uuid[])
      or organization_id = any ((select app.shared_record_ids('organization', 'update'))::uuid[])
    )
    and id <> all ((select app.denied_record_ids('contact', 'update'))::uuid[])
    and organization_id <> all ((select app.denied_record_ids('organization', 'update'))::uuid[])
  );

-- Catalogue ----------------------------------------------------------------------------------------------------------

create policy "Products can be read by members of the workspace"
  on public.products for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'product'))
    and id <> all ((select app.denied_record_ids('product'))::uuid[])
  );

create policy "Products can be added by who manages them"
  on public.products for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('manage', 'product'))
  );

create policy "Products can be changed by who manages them"
  on public.products for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('manage', 'product'))
    and id <> all ((select app.denied_record_ids('product', 'update'))::uuid[])
  );

create policy "Distribution can be read by members of the workspace"
  on public.product_distributors for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('read', 'product'))
    and product_id <> all ((select app.denied_record_ids('product'))::uuid[])
  );

create policy "Distribution can be added by who manages products"
  on public.product_distributors for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and (select app.has_permission('manage', 'product'))
  );

create policy "Distribution can be changed by who manages products"
  on public.product_distributors for update to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('manage', 'product'))
  );

create policy "Distribution can be removed by who manages products"
  on public.product_distributors for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('manage', 'product'))
  );

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001110';
