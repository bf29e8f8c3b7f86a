-- Takes back where lookups are used.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger follow_merged_codes on public.opportunities;
drop trigger follow_merged_codes_on_update on public.opportunities;
drop trigger follow_merged_codes on public.contacts;
drop trigger follow_merged_codes_on_update on public.contacts;
drop trigger follow_merged_codes on public.products;
drop trigger follow_merged_codes_on_update on public.products;
drop function app.write_living_codes;
drop function app.known_interests;
drop function app.seed_own_company;
drop table app.lookup_uses;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000860';
