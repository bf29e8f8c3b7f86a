-- Takes back who sees and changes the pipeline: nobody does.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
declare
  v record;
begin
  for v in
    select p.schemaname, p.tablename, p.policyname from pg_policies p
    where (p.schemaname, p.tablename) in (
      ('public', 'opportunities'), ('public', 'opportunity_participants'), ('public', 'opportunity_products'),
      ('public', 'opportunity_contacts'), ('public', 'opportunity_stage_history'), ('public', 'interactions'),
      ('public', 'interaction_principals'), ('public', 'interaction_products'), ('public', 'tasks'),
      ('public', 'appointments'), ('public', 'orders'), ('public', 'order_items'),
      ('public', 'samples'), ('public', 'sample_items')
    )
  loop
    execute format('drop policy %I on %I.%I', v.policyname, v.schemaname, v.tablename);
  end loop;
end
$$;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001120';
