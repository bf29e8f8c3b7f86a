-- No two living companies of a workspace share a name, but for what somebody said is another location.
select o.workspace_id, o.name_norm, count(*) as organizations
from public.organizations o
where o.deleted_at is null and o.kind = 'company' and not o.is_branch
group by o.workspace_id, o.name_norm
having count(*) > 1
