-- Undoes 20260101000940_workspace_logs. The logs themselves stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop view if exists reporting.audit_by_day;
do $$
begin
  -- Later chapters put their views there; the schema goes with the last of them.
  if not exists (select from pg_catalog.pg_class c where c.relnamespace = to_regnamespace('reporting')) then
    drop schema if exists reporting;
  end if;
end
$$;
drop function if exists app.audit_days;
drop function if exists public.detect_suspicious_activity;
drop function if exists public.get_workspace_activity;
drop function if exists public.get_workspace_audit_logs;
drop function if exists app.named_like;
drop function if exists app.change_subject;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000940';
