-- Takes back the chapter on creating opportunities.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.add_opportunity, public.create_opportunity, public.set_primary_participant, public.preview_unpin;
revoke execute on function app.refuse_missing_record from authenticated;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000835';
