-- Undoes 20260101001315_around_hand_overs. What past hand-overs ended can no longer be given back.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.restore_ended;
drop function if exists app.lock_for_owners;
drop table if exists app.ended_by_reassignments;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001315';
