-- No two living people of a workspace share an e-mail address.
select c.workspace_id, c.email_norm, count(*) as contacts
from public.contacts c
where c.deleted_at is null and c.email_norm is not null
group by c.workspace_id, c.email_norm
having count(*) > 1
