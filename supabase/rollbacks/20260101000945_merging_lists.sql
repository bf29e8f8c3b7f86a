-- Takes back merging entries of lists; those merged stay so.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.revive_lookup, public.undoable_merges, public.undo_merge, public.retire_lookup;
drop function app.settle_opportunities, app.lock_merge, app.merge_put, app.merge_has, app.merge_key;
drop table app.lookup_merge_rows, app.lookup_merges;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000945';
