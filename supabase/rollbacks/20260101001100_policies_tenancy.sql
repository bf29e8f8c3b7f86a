-- Takes back the policies of tenancy, permissions and lookups: with row-level security still on, nobody sees anything.
set lock_timeout = '10s';
set statement_timeout = '120s';

do $$
declare
  v record;
begin
  for v in
    select p.schemaname, p.tablename, p.policyname from pg_policies p
    where p.schemaname = 'public' and (
      p.tablename = any (array[
        'profiles', 'workspaces', 'workspace_members', 'invitations', 'role_permissions', 'user_permissions', 'covers', 'state_lu'
      ])
      or 'public.' || p.tablename in (select t.table_name from app.access_tables t where t.access in ('lookup', 'own'))
    )
  loop
    execute format('drop policy %I on %I.%I', v.policyname, v.schemaname, v.tablename);
  end loop;
end
$$;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001100';
