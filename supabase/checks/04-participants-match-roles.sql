-- Principals and distributors of an opportunity hold that role.
select p.workspace_id, p.opportunity_id, p.organization_id, p.role
from public.opportunity_participants p
where p.role in ('principal', 'distributor') and p.deleted_at is null and not exists (
  select from public.organization_roles r
  where r.workspace_id = p.workspace_id and r.organization_id = p.organization_id and r.role = p.role::text
    and r.deleted_at is null
)
