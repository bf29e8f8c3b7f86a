-- Takes back what ends shares; shares that exist stay as they are.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger rights_end_with_record on public.samples;
drop trigger rights_end_with_record on public.orders;
drop trigger rights_end_with_record on public.appointments;
drop trigger rights_end_with_record on public.tasks;
drop trigger rights_end_with_record on public.products;
drop trigger rights_end_with_record on public.interactions;
drop trigger rights_end_with_record on public.opportunities;
drop trigger rights_end_with_record on public.contacts;
drop trigger rights_end_with_record on public.organizations;
drop trigger shares_end_with_ownership on public.samples;
drop trigger shares_end_with_ownership on public.orders;
drop trigger shares_end_with_ownership on public.appointments;
drop trigger shares_end_with_ownership on public.tasks;
drop trigger shares_end_with_ownership on public.interactions;
drop trigger shares_end_with_move on public.contacts;
drop trigger shares_end_with_ownership on public.contacts;
drop trigger shares_end_with_ownership on public.organizations;
drop trigger shares_end_with_ownership on public.opportunities;
drop trigger shares_end_with_membership on public.workspace_members;
drop trigger shares_end_with_role_permission on public.role_permissions;
drop trigger shares_end_with_cover on public.covers;
drop trigger shares_end_with_permission on public.user_permissions;
drop trigger shares_end_with_change on public.user_permissions;
drop trigger shares_end_with_denial on public.user_permissions;
drop trigger cap_share on public.user_permissions;
drop function
  app.end_rights_with_record, app.end_shares_of_interactions, app.end_shares_with_move, app.end_shares_with_ownership,
  app.end_shares_with_membership, app.end_shares_with_role_permission, app.end_shares_with_cover,
  app.end_shares_with_permission, app.cap_share, app.end_unfounded_shares, app.share_ground, app.permission_until;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001135';
