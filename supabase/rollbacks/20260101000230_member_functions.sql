-- Takes back managing members.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  public.member_logins, public.delete_my_login, public.remove_member, app.drop_login_without_workspace,
  public.set_default_workspace, public.reactivate_member, public.deactivate_member,
  public.change_member, public.set_member_manager, public.set_member_role, app.lock_member;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000230';
