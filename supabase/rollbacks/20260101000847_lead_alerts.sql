-- Takes back alerts of hot leads; events that were written stay until they are forgotten.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger if exists follow_hot_lead on public.contacts;
drop trigger if exists follow_hot_lead_on_update on public.contacts;
drop function if exists app.alert_waiting_leads, app.follow_hot_lead, app.tell_of_lead, app.lead_receivers;
drop table if exists app.lead_waits;
delete from app.event_types where type in ('lead.hot', 'lead.waiting');

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000847';
