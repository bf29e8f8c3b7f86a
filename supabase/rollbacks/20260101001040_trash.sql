-- Takes back the chapter on the trash.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.trash', 'app.went_with', 'app.purge_trash');
drop view reporting.trash;
drop function
  public.trashed_record, app.went_with, app.trash_days, app.trash, app.purge_deletion, app.purge_trash, public.purge;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001040';
