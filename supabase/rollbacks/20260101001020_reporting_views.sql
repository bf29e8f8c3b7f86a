set lock_timeout = '10s';
set statement_timeout = '120s';

drop view reporting.org_principal_summary;
drop view reporting.principal_activity_summary;
drop view reporting.pipeline_full;
drop view reporting.pipeline_card;
drop view reporting.latest_interaction;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001020';
