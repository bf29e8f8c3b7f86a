-- Undoes 20260101000920_seals_and_archive. Seals and archived months stay until 20260101000900 is undone.
set lock_timeout = '10s';
set statement_timeout = '120s';

-- Functions of the chapter before, which this one opened.
revoke execute on function public.ensure_partitions from service_role;
revoke execute on function public.log_user_activity, public.log_audit_event from authenticated;

drop function if exists public.keep_signatures;
drop function if exists public.heads_to_sign;
drop function if exists public.archive_old_audit_logs;
drop function if exists audit.retention_days;
drop function if exists public.verify_audit_chain;
drop function if exists public.seal_audit;
drop function if exists audit.erasure_digest;
drop function if exists audit.digests;
drop function if exists audit.chain_hash;
drop function if exists audit.activity_digest;
drop function if exists audit.change_digest;
drop table if exists audit.seal_signatures;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000920';
