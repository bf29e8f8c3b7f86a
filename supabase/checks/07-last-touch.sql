-- The last interaction of opportunities, organizations and people is the last one; planned follow-ups are none.
select o.workspace_id, 'opportunities' as table_name, o.id from public.opportunities o
where o.deleted_at is null and o.last_interaction_at is distinct from (
  select max(i.interaction_date) from public.interactions i
  where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null and not i.is_plan)
union all
select o.workspace_id, 'organizations', o.id from public.organizations o
where o.deleted_at is null and o.last_interaction_at is distinct from (
  select max(i.interaction_date) from public.interactions i
  where i.workspace_id = o.workspace_id and i.organization_id = o.id and i.deleted_at is null and not i.is_plan)
union all
select c.workspace_id, 'contacts', c.id from public.contacts c
where c.deleted_at is null and c.last_contact_at is distinct from (
  select max(i.interaction_date) from public.interactions i
  where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.deleted_at is null and not i.is_plan)
