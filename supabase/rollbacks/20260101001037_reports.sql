-- Takes back the chapter on reports.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.stage_conversion, public.rep_activity, public.principal_report, public.pipeline_report,
  public.pipeline_counts;
drop function reporting.moved_pipeline_cards;
drop function app.stage_moves, app.start_of_day;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001037';
