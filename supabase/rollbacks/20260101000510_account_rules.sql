-- Takes back the chapter on the rules of accounts.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_organization_true on public.organizations;
drop trigger keep_organization_true_on_update on public.organizations;
drop trigger keep_custom_valid on public.organizations;
drop trigger keep_custom_valid_on_update on public.organizations;
drop trigger stamp_row on public.organizations;
drop trigger copy_owner_to_account on public.organizations;
drop trigger copy_owner_from_organization on public.organization_roles;
drop trigger stamp_row on public.organization_roles;
drop trigger copy_owner_from_organization on public.contacts;
drop trigger copy_owner_from_organization_on_update on public.contacts;
drop trigger keep_email_unique on public.contacts;
drop trigger keep_email_unique_on_update on public.contacts;
drop trigger keep_custom_valid on public.contacts;
drop trigger keep_custom_valid_on_update on public.contacts;
drop trigger stamp_row on public.contacts;
drop trigger keep_is_shared_on_insert on public.organization_roles;
drop trigger keep_is_shared_on_update on public.organization_roles;
drop trigger keep_is_shared_on_delete on public.organization_roles;
drop function
  app.can_read_organization, app.organizations_of_shared_opportunities, app.refuse_taken_name, app.refuse_taken_place,
  app.refuse_taken_email, app.refuse_wrong_parent, app.person_name, app.can_read_contact, app.keep_organization_true,
  app.copy_owner_to_account, app.copy_owner_from_organization, app.keep_email_unique, app.keep_is_shared;
revoke execute on function app.normalize_text, app.normalize_phone from authenticated, service_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000510';
