-- Takes back what is done with leads; what their columns hold stays until the chapter on contacts goes.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger if exists derive_lead on public.contacts;
drop trigger if exists derive_lead_on_update on public.contacts;
drop trigger if exists order_business_days on public.workspaces;
drop function if exists public.convert_lead, public.release_lead, public.take_lead, public.lead_waiting;
drop function if exists app.lead_to_take, app.answer_leads, app.derive_lead, app.place_in_queue, app.order_business_days, app.minutes_waited,
  app.after_business_minutes, app.business_minutes;
alter table public.contacts drop constraint if exists contacts_lead_opportunity_fkey;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000846';
