-- Takes back the chapter on custom fields.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.access_tables where resource = 'custom_field';
delete from app.tracked_tables where table_name = 'public.custom_fields';
drop function public.order_custom_fields;
drop function app.require_filter, app.keep_custom_valid, app.validate_custom, app.is_custom_value;
drop table app.used_custom_fields, public.custom_fields;
drop function app.keep_fields_of_kinds, app.keep_renamed_true, app.are_options;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000410';
