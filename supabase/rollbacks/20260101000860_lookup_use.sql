-- Takes back retiring lookups; those retired stay so.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function app.seed_own_company, public.revive_lookup, public.retire_lookup;
drop table app.lookup_uses;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000860';
