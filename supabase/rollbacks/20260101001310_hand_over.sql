-- Undoes 20260101001310_hand_over. Receipts stay; hand-overs can no longer be undone.
set lock_timeout = '10s';
set statement_timeout = '120s';

-- Takes its trigger on auth.users along, whose table belongs to somebody else.
drop function if exists app.say_what_login_owns cascade;
drop function if exists public.can_delete_login;
drop function if exists public.deletion_blockers;
drop function if exists public.offboarding_summary;
drop function if exists public.undo_reassignment;
drop function if exists public.admin_reassign_user_data;
drop function if exists public.reassign_user_data;
drop function if exists app.reassignment_receipt;
drop function if exists app.apply_owners;
drop function if exists app.after_reassignment;
drop function if exists public.preview_reassignment;
drop function if exists app.owned_count;
drop function if exists app.owned_by_kind;
drop function if exists public.reassignment_progress;
drop function if exists app.show_progress;
drop function if exists app.take_progress_slot;
drop function if exists app.request_digest;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001310';
