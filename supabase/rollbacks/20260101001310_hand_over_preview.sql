-- Undoes 20260101001310_hand_over_preview: nothing can be previewed or watched.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.preview_reassignment;
drop aggregate if exists app.digest_of_plan (text, uuid, uuid);
drop function if exists app.add_to_digest;
drop function if exists public.reassignment_progress;
drop function if exists app.show_progress;
drop function if exists app.take_progress_slot;
drop function if exists app.request_digest;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001310';
