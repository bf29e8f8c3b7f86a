set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.pipeline_board_counts;
drop function public.pipeline_board;
drop function app.pipeline_conditions;
drop function app.card_conditions;
drop function app.card_condition;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001022';
