-- Undoes 20260101000952_import_fields.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop policy if exists "Names of lists can be read by everyone who signed in" on app.lookup_kinds;
revoke select on app.lookup_kinds from authenticated;
drop function if exists app.add_lookup_value, public.import_fields, app.lookup_names;
drop table if exists app.import_columns, app.import_parts;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000952';
