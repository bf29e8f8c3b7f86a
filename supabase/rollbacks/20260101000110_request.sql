-- Takes back what reads the request.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.request_id, app.request_ip, app.request_ip_is_vouched, app.vouched_request, app.is_client, app.current_user_id,
  app.request_header, app.try_inet, app.try_uuid;
revoke execute on function app.refuse from authenticated, service_role;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000110';
