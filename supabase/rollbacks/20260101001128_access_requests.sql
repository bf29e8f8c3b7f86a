-- Takes back asking for access; what was given stays, as a share.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger pass_on_requests on public.appointments;
drop trigger pass_on_requests on public.tasks;
drop trigger pass_on_requests on public.opportunities;
drop trigger pass_on_requests on public.contacts;
drop trigger pass_on_requests on public.organizations;
drop function
  app.forget_access_requests, app.pass_on_requests, public.answer_access_request, app.open_access_requests,
  public.ask_for_access, app.whom_to_ask, app.record_told_taken;
drop table app.access_requests;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001128';
