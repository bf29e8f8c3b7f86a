-- Undoes 20260101000972_webhook_events.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.forget_webhooks;
drop function if exists public.do_webhook_again;
drop function if exists public.do_webhook_event;
drop function if exists app.write_webhook_event;
drop function if exists app.webhook_contact;
drop function if exists app.read_webhook_event;
drop function if exists app.webhook_before;
drop function if exists app.settle_webhook_event;
drop function if exists app.take_webhook_event;
drop function if exists public.ingest_webhook_event;
drop function if exists app.is_signed;
drop function if exists app.same_signature;
drop function if exists app.webhook_value;
delete from app.reactions where reaction = 'do_webhook';
delete from app.event_types where type = 'webhook.taken';
drop table if exists public.processed_webhook_events;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000972';
