-- Undoes 20260101000910_writing_history: changes are no longer logged. What was logged stays.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
declare
  v_trigger record;
begin
  for v_trigger in
    select t.tgname, t.tgrelid::regclass as relation
    from pg_catalog.pg_trigger t
    where t.tgname in ('log_inserts', 'log_updates', 'log_deletes') and not t.tgisinternal
  loop
    execute format('drop trigger %I on %s', v_trigger.tgname, v_trigger.relation);
  end loop;
end
$$;
drop function if exists public.report_own_login;
drop function if exists public.report_sign_in;
drop function if exists app.log_of_login;
drop function if exists public.log_audit_event;
drop function if exists public.log_user_activity;
drop function if exists app.attach_audit;
drop function if exists app.log_changes;
drop function if exists audit.context;
drop function if exists audit.no_workspace;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000910';
