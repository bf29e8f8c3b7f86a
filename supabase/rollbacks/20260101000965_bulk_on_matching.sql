-- Undoes 20260101000965_bulk_on_matching.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.forget_bulk, public.refused_in_bulk, public.stop_bulk, public.run_bulk, app.close_bulk, app.keep_bulk,
  app.try_bulk, app.do_bulk, public.start_bulk, public.add_to_bulk, public.begin_bulk, app.bulk_so_far, app.hold_bulk;
drop table if exists app.bulk_records, app.bulk_jobs;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000965';
