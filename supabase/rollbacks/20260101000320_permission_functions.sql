-- Takes back changing permissions and covers; those given stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  public.end_cover, public.arrange_cover, public.set_cover, public.my_permissions,
  public.user_has_permission,
  public.set_role_permission, public.revoke_permission, public.grant_permission,
  app.require_admin_of_rights;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000320';
