-- Takes back the policies of tenancy, permissions and lookups: with row-level security still on, nobody sees anything.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
declare
  v record;
begin
  for v in
    select p.schemaname, p.tablename, p.policyname from pg_policies p
    where p.schemaname = 'public' and p.tablename = any (array[
      'profiles', 'workspaces', 'workspace_members', 'invitations', 'role_permissions', 'user_permissions', 'covers',
      'state_lu', 'status_lu', 'stage_lu', 'interaction_type_lu', 'source_lu', 'context_lu', 'loss_reason_lu',
      'product_categories', 'custom_fields', 'saved_views', 'list_preferences'
    ])
  loop
    execute format('drop policy %I on %I.%I', v.policyname, v.schemaname, v.tablename);
  end loop;
end
$$;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001100';
