-- A planned follow-up is no visit. It is an interaction because it is listed, due, ticked off, handed over and taken back
-- like one, but it is marked (`is_plan`) and nothing that counts or dates contact sees it: not stage and status, not the
-- last contact of opportunity, customer or person, not principals, not reports. It is an open follow-up everywhere.
--
-- The mark is said when the row is made, by schedule_follow_ups, log_interaction or a plain insert, under the same rules.
-- After that nobody changes it: a visit can't be hidden as a plan, and a plan can't be turned into activity. Ticked off, it
-- stays a plan; what came of it is logged as an interaction of its own.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000816', 'planned_follow_ups', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The same as the check on the table, in words that a rep understands. Whoever writes: an import is no exception.
create function app.keep_plan_true()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.is_plan <> old.is_plan then
    perform app.refuse(
      'plan_stays_plan', 'What was planned and what happened are kept apart: one never becomes the other.', 422,
      'Log what happened as an interaction of its own.'
    );
  end if;
  if not new.follow_up_required or new.follow_up_date is null then
    perform app.refuse('plan_needs_a_day', 'A planned follow-up needs a day.', 422, 'follow_up_date');
  end if;
  if num_nonnulls(new.stage, new.status, new.loss_reason, new.sentiment, new.duration_minutes) > 0 then
    perform app.refuse(
      'plan_has_no_outcome', 'Nothing has happened yet: a planned follow-up moves nothing and went neither well nor badly.',
      422, 'Log what happened as an interaction of its own.'
    );
  end if;
  return new;
end
$$;

-- Named to come before keep_interaction_true, which would let some of it pass in silence. Visits pay nothing: the
-- condition keeps the function from being called for them.
create trigger keep_follow_up_planned before insert on public.interactions
  for each row when (new.is_plan) execute function app.keep_plan_true();
create trigger keep_follow_up_planned_on_update before update on public.interactions
  for each row when (new.is_plan or old.is_plan) execute function app.keep_plan_true();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000816';
