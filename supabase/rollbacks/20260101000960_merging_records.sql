-- Undoes 20260101000960_merging_records. What was merged stays so; old addresses lead nowhere any more.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
declare
  v_trigger record;
begin
  for v_trigger in
    select t.tgname, t.tgrelid::regclass as relation from pg_catalog.pg_trigger t
    where t.tgfoid in (to_regproc('app.hold_named'), to_regproc('app.end_merged_into'))
  loop
    execute format('drop trigger %I on %s', v_trigger.tgname, v_trigger.relation);
  end loop;
end
$$;
drop function if exists public.merged_into, app.hold_pair, public.merge_records, app.merged_values, app.move_to_kept, app.join_denials,
  app.hide_general, app.move_account, app.move_use, app.hold_named, app.lock_for_merge, app.asked_by_merge, app.check_merge,
  app.refuse_for_others, app.others_among, app.end_merged_into;
drop table if exists app.record_merges, app.merge_uses;
alter table if exists public.organizations drop column if exists merged_into;
alter table if exists public.contacts drop column if exists merged_into;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000960';
