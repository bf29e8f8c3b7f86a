-- Who sees and changes accounts and catalogue, as their classes say (app.access_classes). No policy reads another policed
-- table except app.organization_readers, which reads none, so nothing recurses. Each policy ANDs the permission.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001110', 'policies_crm', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create policy "Readers can be read by those who see the pipeline behind them"
  on app.organization_readers for select to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and user_id = any ((select app.visible_owner_ids('opportunity'))::uuid[])
  );
comment on policy "Readers can be read by those who see the pipeline behind them" on app.organization_readers
  is 'By hand: no record; what the policies of accounts and people ask.';

select app.attach_policies('public.organizations');
select app.attach_policies('public.organization_roles');
select app.attach_policies('public.contacts');
select app.attach_policies('public.products');
select app.attach_policies('public.product_distributors');

-- A principal or distributor is everybody's to read, for good: that says whose the account is, not who was lent it by a
-- share or a cover.
create policy "Organization roles can be given by who changes the organization"
  on public.organization_roles for insert to authenticated
  with check (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'organization'))
    and app.changes_account(
      organization_id, owner_user_id, (select app.writable_owner_ids('organization')),
      (select app.shared_record_ids('organization', 'update')),
      (select app.denied_record_ids('organization', 'update'))
    )
    and (
      role not in ('principal', 'distributor') or owner_user_id is null
      or owner_user_id = (select app.current_user_id()) or (select app.has_permission('update_all', 'organization'))
    )
  );
comment on policy "Organization roles can be given by who changes the organization" on public.organization_roles
  is 'By hand: what makes an account everybody''s is for its owner, not for whom it was lent to.';

create policy "Organization roles can be taken by who changes the organization"
  on public.organization_roles for delete to authenticated
  using (
    workspace_id = (select app.current_workspace_id())
    and deleted_at is null
    and (select app.has_permission('update', 'organization'))
    and app.changes_account(
      organization_id, owner_user_id, (select app.writable_owner_ids('organization')),
      (select app.shared_record_ids('organization', 'update')),
      (select app.denied_record_ids('organization', 'update'))
    )
    and (
      role not in ('principal', 'distributor') or owner_user_id is null
      or owner_user_id = (select app.current_user_id()) or (select app.has_permission('update_all', 'organization'))
    )
  );
comment on policy "Organization roles can be taken by who changes the organization" on public.organization_roles
  is 'By hand: what makes an account everybody''s is for its owner, not for whom it was lent to.';

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001110';
