-- Stage and status of every living opportunity are what its drivers say.
select o.workspace_id, o.id as opportunity_id, o.stage, s.stage as derived_stage, o.status, s.status as derived_status
from (
  select array_agg(o.workspace_id) as workspaces, array_agg(o.id) as ids
  from public.opportunities o where o.deleted_at is null and o.kind = 'pipeline'
) k
cross join lateral app.derived_state(k.workspaces, k.ids) s
join public.opportunities o on o.workspace_id = s.workspace_id and o.id = s.id
where (o.stage, o.status) is distinct from (s.stage, s.status)
