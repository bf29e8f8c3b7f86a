-- Takes back the rules for members and logins.
set lock_timeout = '10s';
set statement_timeout = '120s';

-- The triggers on auth.users go with their functions: only the owner of that table could drop a trigger by name.
drop function app.guard_login_delete, app.keep_profile_of_login cascade;
drop trigger members_are_sound_after_insert on public.workspace_members;
drop trigger members_are_sound_after_update on public.workspace_members;
drop trigger reports_follow_a_demotion on public.workspace_members;
drop trigger members_are_never_deleted on public.workspace_members;
drop function app.forbid_member_delete, app.pass_reports_upwards, app.fit_manager, app.check_members;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000220';
