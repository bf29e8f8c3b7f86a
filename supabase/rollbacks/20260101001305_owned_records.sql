-- Undoes 20260101001305_owned_records: a login that owns records is kept by the keys alone.
set lock_timeout = '10s';
set statement_timeout = '120s';

-- Takes its trigger on auth.users along, whose table belongs to somebody else.
drop function if exists app.say_what_login_owns cascade;
drop function if exists public.removal_blockers;
drop function if exists public.owned_by_members;
drop function if exists public.offboarding_summary;
drop function if exists app.owned_count;
drop function if exists app.owned_by_kind;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001305';
