set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.text_stores where table_name in (
  'app.sell_through_runs', 'app.sell_through_names', 'app.distributor_customers', 'app.distributor_items'
);
delete from app.tracked_tables where table_name in ('app.distributor_customers', 'app.distributor_items');
drop table if exists app.placement_totals;
drop table if exists app.placements;
drop table if exists app.distributor_items;
drop table if exists app.distributor_customers;
drop table if exists app.sell_through_lines;
drop table if exists app.sell_through_names;
drop table if exists app.placement_months;
drop table if exists app.sell_through_runs;
drop function if exists app.move_placements();
drop function if exists app.hold_distributor(uuid, uuid);
drop function if exists app.total_placements(uuid, uuid, uuid[], uuid[]);
drop function if exists app.rebuild_month(uuid, uuid, date);
drop function if exists app.rebuild_placements(uuid, uuid, date[], uuid[], uuid[]);
drop type if exists public.sell_through_status;

update app.migration_control
set status = 'rolled_back', completed_at = clock_timestamp()
where phase = '20260101000890';
