-- Undoes 20260101000255_outbox: events and what was still to follow from them are gone.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.deliveries_are_late;
drop function if exists app.forget_events;
drop function if exists app.delivery_counts;
drop function if exists public.deliver_again;
drop function if exists public.undelivered;
drop function if exists public.fail_delivery;
drop function if exists public.finish_delivery;
drop function if exists public.claim_deliveries;
drop function if exists app.delivery_pause;
drop function if exists app.emit;
drop function if exists app.current_cause;
drop table if exists app.deliveries;
drop table if exists app.outbox;
drop table if exists app.reactions;
drop table if exists app.event_types;
drop function if exists app.holds_ids_only;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000255';
