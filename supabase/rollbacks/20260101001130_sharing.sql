-- Takes back sharing; shares that exist stay and keep working until the chapter on permissions goes.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.facts_of_record');
drop function
  public.set_record_access, public.unshare_record, public.share_record, app.share_with,
  app.lock_for_sharing, app.require_shareable, public.record_context, public.explain_access,
  app.can_update_record, app.can_read_record, app.member_access, app.access_of_members, app.seeing_pipeline_of, app.facts_of_record;
drop type app.record_facts;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001130';
