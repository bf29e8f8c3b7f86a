set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.my_account();
drop function if exists app.refuse_ended_session();
drop function if exists app.session_is_open();
drop function if exists public.report_repeated_sign_up(text);
drop function if exists public.return_attempt(text, text, text);
drop function if exists public.take_attempt(text, text, text);
drop function if exists app.attempt_buckets(text, text, text);
drop table if exists app.attempts;
drop table if exists app.attempt_limits;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000250';
