set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where table_name = 'public.sample_items';
delete from app.record_kinds where kind = 'sample';
delete from app.tracked_tables where table_name in ('public.samples', 'public.sample_items');
drop trigger if exists keep_sample_principals on public.products;
drop table if exists public.sample_items;
drop table if exists public.samples;
drop function if exists app.keep_sample_principals();
drop function if exists app.keep_sample_told();
drop function if exists app.tell_samples(uuid[], uuid[]);
drop function if exists app.keep_sample_true();
drop function if exists app.copy_owner_from_sample();
drop function if exists app.copy_owner_to_sample_items();
drop function if exists app.copy_owner_to_sample();
drop type if exists public.sample_outcome;
drop type if exists public.sample_status;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000876';
