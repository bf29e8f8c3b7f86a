-- Takes back the chapter on shares that were passed on; shares that exist stay as they are.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger passed_on_shares_end_with_cover on public.covers;
drop trigger passed_on_shares_end on public.user_permissions;
drop trigger passed_on_shares_follow on public.user_permissions;
drop trigger passed_on_shares_end_with_denial on public.user_permissions;
drop trigger cap_share on public.user_permissions;
drop function app.end_passed_on_shares, app.cap_share, app.recheck_shares_of, app.share_ground;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001135';
