-- Takes back the chapter on moving and assigning.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger keep_contact_consistent on public.contacts;
drop function
  public.assign_records, app.assign_alike, public.assign_record, app.move_opportunity_rows, public.move_opportunity, app.keep_contact_consistent,
  public.move_contact, app.assignable_owner_ids;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000840';
