set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.refresh_dashboard_view;
drop function public.principal_trends;
drop view reporting.dashboard_summary;
drop function app.dashboard_refreshed_at;
drop function app.visible_dashboard_summary;
drop table app.view_refreshes;
drop materialized view app.principal_week_summary;
drop materialized view app.dashboard_summary;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001030';
