-- Undoes 20260101000970_webhook_sources.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.delete_webhook_source;
drop function if exists public.renew_webhook_secret;
drop function if exists public.save_webhook_source;
drop function if exists app.require_webhook_mapping;
drop function if exists app.new_webhook_secret;
drop function if exists app.require_webhook_right;
drop trigger if exists webhook_sources_stop on public.workspace_members;
drop function if exists app.stop_webhooks_of;
drop table if exists app.webhook_secrets;
delete from app.lookup_uses where table_name = 'public.webhook_sources';
delete from app.tracked_tables where table_name = 'public.webhook_sources';
drop table if exists public.webhook_sources;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000970';
