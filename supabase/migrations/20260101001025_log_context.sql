-- What somebody who logs has to know of a customer, in one answer.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001025', 'log_context', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Not definer: read under the caller's own policies. Null for absent and for not theirs alike.
create function public.log_context(organization uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  -- For whom general activity counts: whom it is with, else the only principal there is. Known before the organization is
  -- looked up by it: compared with a sub-select, each organization would be read.
  v_general uuid := coalesce(
    (select r.organization_id from public.organization_roles r
      where r.workspace_id = v_workspace and r.organization_id = log_context.organization and r.role = 'principal'
        and r.deleted_at is null),
    (select min(l.id::text)::uuid
      from (
        select r.organization_id as id from public.organization_roles r
        where r.workspace_id = v_workspace and r.role = 'principal' and r.deleted_at is null limit 2
      ) l
      having count(*) = 1)
  );
begin
  return (
    select jsonb_build_object(
      'organization', jsonb_build_object('id', g.id, 'name', g.name),
      'general_principal', (
        select jsonb_build_object('id', p.id, 'name', p.name)
        from public.organizations p
        where p.workspace_id = v_workspace and p.id = v_general
      ),
      'contacts', (
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.full_name, 'title', c.title)
          order by c.is_key_contact desc, c.full_name, c.id), '[]')
        from (
          select x.id, x.full_name, x.title, x.is_key_contact from public.contacts x
          where x.workspace_id = v_workspace and x.organization_id = g.id and x.deleted_at is null
          order by x.is_key_contact desc, x.full_name, x.id limit 200
        ) c
      ),
      'opportunities', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', o.id, 'name', o.name, 'stage', o.stage, 'pinned', o.stage_manual, 'is_mine', o.owner_user_id = v_user,
          'principal_ids', o.principal_ids, 'principal_names', o.principal_names,
          'contact_ids', (
            select coalesce(jsonb_agg(distinct p.contact_id), '[]')
            from (
              select o.primary_contact_id as contact_id
              union all
              select m.contact_id from public.opportunity_contacts m
              where m.workspace_id = v_workspace and m.opportunity_id = o.id
            ) p
            where p.contact_id is not null
          ),
          'has_products', exists (
            select from public.opportunity_products p where p.workspace_id = v_workspace and p.opportunity_id = o.id
          ),
          -- For whom somebody said that the last visit counts; asked where there are several.
          'last_principal_ids', (
            select coalesce(jsonb_agg(i.principal_id), '[]')
            from public.interaction_principals i
            where i.workspace_id = v_workspace and i.opportunity_id = o.id and i.source = 'chosen'
              and cardinality(o.principal_ids) > 1 and i.interaction_id = (
                select l.interaction_id from public.interaction_principals l
                where l.workspace_id = v_workspace and l.opportunity_id = o.id and l.source = 'chosen'
                order by l.interaction_date desc, l.interaction_id limit 1
              )
          )
        ) order by o.last_interaction_at desc nulls last, o.id), '[]')
        from (
          select x.* from public.opportunities x
          where x.workspace_id = v_workspace and x.organization_id = g.id and x.kind = 'pipeline' and x.deleted_at is null
          order by x.last_interaction_at desc nulls last, x.id limit 100
        ) o
      )
    )
    from public.organizations g
    where g.workspace_id = v_workspace and g.id = log_context.organization and g.deleted_at is null
  );
end
$$;
comment on function public.log_context is 'A customer''s people and opportunities with what logging with them has to ask; null when it isn''t there for the caller.';
revoke all on function public.log_context from public;
grant execute on function public.log_context to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001025';
