-- Undoes 20260101001330_reading_hand_overs: receipts stay, and are read from their tables alone.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.record_label');
drop function if exists public.hand_over_letter;
drop function if exists public.tell_receivers;
drop function if exists public.preview_undo;
drop function if exists public.reassigned_records;
drop function if exists public.read_reassignment;
drop function if exists public.planned_records;
drop function if exists public.hand_over;
drop function if exists public.preview_hand_over;
drop function if exists app.readable_reassignment;
drop function if exists app.page_bounds;
drop function if exists app.reads_reassigned;
drop function if exists app.record_label;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001330';
