-- Undoes 20260101001300_off_boarding. The receipts of hand-overs are lost; the change log keeps each change of owner.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function if exists app.reassignment_plan;
drop function if exists app.reassignment_receivers;
drop function if exists app.check_receivers;
drop table if exists public.reassignment_items;
drop table if exists public.reassignments;
delete from app.tracked_tables where table_name = 'public.reassignments';
do $$
begin
  for n in 1..8 loop
    execute format('drop sequence if exists app.reassignment_progress_%s', n);
  end loop;
end
$$;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001300';
