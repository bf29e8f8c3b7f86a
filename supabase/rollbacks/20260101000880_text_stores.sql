-- Undoes 20260101000880_text_stores.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.blot(jsonb, text);
drop function if exists app.blot(text[], text);
drop function if exists app.blot(text, text);
drop function if exists app.as_pattern;
drop table if exists app.text_stores;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000880';
