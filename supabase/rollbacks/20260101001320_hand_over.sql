-- Undoes 20260101001320_hand_over: receipts stay; hand-overs can no longer be made or undone.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.undo_reassignment;
drop function if exists app.can_own_again;
drop function if exists public.admin_reassign_user_data;
drop function if exists public.reassign_user_data;
drop function if exists app.apply_owners;
drop function if exists app.check_book_as_seen;
drop function if exists app.book_difference;
drop function if exists app.ago;
drop function if exists app.reassigned_contacts;
drop function if exists app.after_reassignment;
drop function if exists app.reassignment_receipt;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001320';
