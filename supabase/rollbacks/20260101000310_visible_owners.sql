-- Takes back what the caller may do.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.denied_record_ids, app.shared_record_ids, app.covered_user_ids, app.writable_owner_ids,
  app.member_writable_owner_ids, app.visible_owner_ids, app.member_visible_owner_ids, app.leaders_of, app.member_report_ids,
  app.people_below, app.covering_ids, app.member_covered_ids, app.has_permission, app.member_has_permission, app.permissions_of_members,
  app.role_visible_owner_ids, app.role_has_permission;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000310';
