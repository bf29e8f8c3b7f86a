-- Every opportunity has exactly one primary customer, and it is its own organization.
select o.workspace_id, o.id as opportunity_id, count(p.id) as primary_customers
from public.opportunities o
left join public.opportunity_participants p
  on p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.role = 'customer' and p.is_primary
  and (p.deleted_at is null or o.deleted_at is not null)
group by o.workspace_id, o.id, o.organization_id
having count(p.id) <> 1 or min(p.organization_id::text) <> o.organization_id::text
