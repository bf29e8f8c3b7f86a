-- Takes back changing permissions and covers; those given stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger shares_end_with_membership on public.workspace_members;
drop function
  app.end_shares_of_leavers, public.end_cover, public.arrange_cover, public.set_cover, public.my_permissions,
  public.user_has_permission,
  public.set_role_permission, public.revoke_permission, public.grant_permission;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000320';
