-- Who may read an organization because of the pipeline is what the living participants say.
with counted as (
  select p.workspace_id, p.organization_id, p.owner_user_id as user_id, count(*)::int as participations
  from public.opportunity_participants p
  where p.deleted_at is null
  group by 1, 2, 3
)
select coalesce(c.workspace_id, r.workspace_id) as workspace_id, coalesce(c.organization_id, r.organization_id) as organization_id,
  coalesce(c.user_id, r.user_id) as user_id, c.participations as counted, r.participations as stored
from counted c
full join app.organization_readers r using (workspace_id, organization_id, user_id)
where c.participations is distinct from r.participations
