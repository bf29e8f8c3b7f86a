set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists public.put_off_sample(uuid, date);
drop function if exists public.create_sample(jsonb);
drop function if exists public.answer_sample(uuid, uuid, int, public.sample_outcome, text);
drop function if exists public.move_sample(uuid, public.sample_status, int, boolean);
drop function if exists public.sample_moves(uuid);
drop function if exists public.set_sample_items(uuid, int, jsonb);
drop function if exists app.sample_answer(public.samples);
drop function if exists app.follow_sample_item(public.samples, public.sample_items, public.product_outcome);
drop function if exists app.hold_sample(uuid, int);
drop table if exists app.sample_moves;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000877';
