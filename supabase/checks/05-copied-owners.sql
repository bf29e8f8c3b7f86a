-- Copies of an owner say what the owner is.
select c.workspace_id, 'contacts' as table_name, c.id from public.contacts c
join public.organizations o on o.workspace_id = c.workspace_id and o.id = c.organization_id
where (c.owner_user_id, c.is_shared) is distinct from (o.owner_user_id, o.is_shared)
union all
select r.workspace_id, 'organization_roles', r.organization_id from public.organization_roles r
join public.organizations o on o.workspace_id = r.workspace_id and o.id = r.organization_id
where (r.owner_user_id, r.is_shared) is distinct from (o.owner_user_id, o.is_shared)
union all
select p.workspace_id, 'opportunity_participants', p.id from public.opportunity_participants p
join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id
where p.owner_user_id <> o.owner_user_id
union all
select i.workspace_id, 'interactions', i.id from public.interactions i
join public.opportunities o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
where (i.opportunity_owner_user_id, i.organization_id) is distinct from (o.owner_user_id, o.organization_id)
union all
select p.workspace_id, 'interaction_principals', p.interaction_id from public.interaction_principals p
join public.interactions i on i.workspace_id = p.workspace_id and i.id = p.interaction_id
where (p.owner_user_id, p.opportunity_owner_user_id, p.opportunity_id, p.interaction_date)
  is distinct from (i.owner_user_id, i.opportunity_owner_user_id, i.opportunity_id, i.interaction_date)
union all
select p.workspace_id, 'interaction_products', p.interaction_id from public.interaction_products p
join public.interactions i on i.workspace_id = p.workspace_id and i.id = p.interaction_id
where (p.owner_user_id, p.opportunity_owner_user_id, p.opportunity_id)
  is distinct from (i.owner_user_id, i.opportunity_owner_user_id, i.opportunity_id)
