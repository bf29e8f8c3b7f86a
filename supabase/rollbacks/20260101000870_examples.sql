-- Takes back the chapter on examples. Those that are there become ordinary records.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.lives', 'app.mark_examples');
drop function public.remove_examples;
drop function public.examples;
drop function public.add_examples;
drop function app.template_examples;
drop function app.keep_examples;
drop function app.examples_here;
drop function app.mark_examples;
drop function app.lives;
drop table app.example_records;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000870';
