-- Which record a row of a file means: by an id from elsewhere, an e-mail address, or a name. Only what the caller may read is found.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000953', 'finding_imported', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The living record that came with this id, if the caller may read it.
create function app.find_by_external(p_plan jsonb, p_part public.resource_type, p_said jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid;
begin
  if p_said ->> 'external_id' is null or p_plan -> 'match' ->> p_part::text = 'none' then
    return null;
  end if;
  v_id := app.find_external(p_part, p_plan ->> 'source', p_said ->> 'external_id');
  return case when v_id is not null and app.can_read_record(p_part, v_id) then v_id end;
end
$$;

create function app.find_import_organization(p_plan jsonb, p_said jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
set enable_seqscan = off
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_match constant text := coalesce(p_plan -> 'match' ->> 'organization', 'name');
  v_name constant text := app.normalize_text(p_said ->> 'name');
  v_email constant text := app.normalize_text(p_said ->> 'email');
  v_city constant text := app.normalize_text(p_said ->> 'city');
  v_id uuid := app.find_by_external(p_plan, 'organization', p_said);
begin
  if v_id is null and v_match = 'email' and v_email is not null then
    select o.id into v_id from public.organizations o
    where o.workspace_id = v_workspace and o.email_norm = v_email and o.kind = 'company' and o.deleted_at is null
    order by o.name_norm = v_name desc nulls last, o.created_at, o.id limit 1;
  end if;
  if v_id is null and v_name is not null and (v_match = 'name' or (v_match = 'email' and v_email is null)) then
    -- Of several locations the one in that city, else the first.
    select o.id into v_id from public.organizations o
    where o.workspace_id = v_workspace and o.name_norm = v_name and o.kind = 'company' and o.deleted_at is null
    order by app.normalize_text(o.city) = v_city desc nulls last, o.is_branch, o.created_at, o.id limit 1;
  end if;
  return v_id;
end
$$;

-- A person by e-mail; without one, or where theirs isn't known here yet, by their name in that organization.
create function app.find_import_contact(p_plan jsonb, p_said jsonb, p_organization uuid, p_is_private boolean)
returns uuid
language plpgsql
stable
set search_path = ''
set enable_seqscan = off
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_match constant text := coalesce(p_plan -> 'match' ->> 'contact', 'email');
  v_email constant text := app.normalize_text(p_said ->> 'email');
  v_name constant text := app.normalize_text(concat_ws(' ', p_said ->> 'first_name', p_said ->> 'last_name'));
  v_ids uuid[];
  v_id uuid := app.find_by_external(p_plan, 'contact', p_said);
begin
  if v_id is not null or v_match not in ('email', 'name') then
    return v_id;
  end if;
  if v_match = 'email' and v_email is not null then
    select c.id into v_id from public.contacts c
    where c.workspace_id = v_workspace and c.email_norm = v_email and c.deleted_at is null;
  end if;
  if v_id is null and v_name is not null and (p_organization is not null or p_is_private) then
    v_ids := array(
      select c.id from public.contacts c
      where c.workspace_id = v_workspace and c.full_name_norm = v_name and c.deleted_at is null
        and (p_is_private or c.organization_id = p_organization)
        and (v_match = 'name' or v_email is null or c.email_norm is null)
      order by c.created_at, c.id limit 2
    );
    if p_is_private and cardinality(v_ids) > 1 then
      perform app.refuse('name_not_enough', 'Several people have this name: say the organization, or the e-mail address.', 409);
    end if;
    v_id := v_ids[1];
  end if;
  return v_id;
end
$$;

-- A product by its SKU or its name, of that principal where one is said; else the only one that is called so.
create function app.find_import_product(p_plan jsonb, p_said jsonb, p_principal uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_match constant text := coalesce(p_plan -> 'match' ->> 'product', 'name');
  v_sku constant text := app.normalize_text(p_said ->> 'sku');
  v_name constant text := app.normalize_text(p_said ->> 'name');
  v_id uuid := app.find_by_external(p_plan, 'product', p_said);
  v_ids uuid[] := '{}';
begin
  if v_id is not null or v_match <> 'name' then
    return v_id;
  end if;
  if v_sku is not null then
    v_ids := array(
      select p.id from public.products p
      where p.workspace_id = v_workspace and p.sku_norm = v_sku and p.deleted_at is null and p.principal_id = coalesce(p_principal, p.principal_id)
      order by p.created_at, p.id limit 2
    );
  end if;
  if v_ids = '{}' and v_name is not null then
    v_ids := array(
      select p.id from public.products p
      where p.workspace_id = v_workspace and p.name_norm = v_name and p.deleted_at is null and p.principal_id = coalesce(p_principal, p.principal_id)
        -- Of one name there may be several sizes.
        and (v_sku is null or p.sku_norm is null)
      order by p.created_at, p.id limit 2
    );
  end if;
  if cardinality(v_ids) > 1 then
    perform app.refuse('import_product_unclear', 'Several products are called so: say the SKU, or the principal.', 409, 'product.name');
  end if;
  return v_ids[1];
end
$$;

-- An opportunity by its name, with that customer where one is said; else the only one that is called so.
create function app.find_import_opportunity(p_plan jsonb, p_said jsonb, p_organization uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_name constant text := app.normalize_text(p_said ->> 'name');
  v_id uuid := app.find_by_external(p_plan, 'opportunity', p_said);
  v_ids uuid[];
begin
  if v_id is not null or v_name is null or coalesce(p_plan -> 'match' ->> 'opportunity', 'name') <> 'name' then
    return v_id;
  end if;
  if p_organization is not null then
    v_ids := array(
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.organization_id = p_organization and o.name_norm = v_name and o.kind = 'pipeline'
        and o.deleted_at is null
      order by o.owner_user_id = (p_plan ->> 'user')::uuid desc, o.created_at, o.id limit 1
    );
  else
    v_ids := array(
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.name_norm = v_name and o.kind = 'pipeline' and o.deleted_at is null
      order by o.created_at, o.id limit 2
    );
    if cardinality(v_ids) > 1 then
      perform app.refuse('import_opportunity_unclear', 'Several opportunities have this name: say the organization.', 409, 'organization.name');
    end if;
  end if;
  return v_ids[1];
end
$$;

-- A visit is the same if it was of the same kind at the same moment on the same opportunity, with the same subject.
create function app.find_import_interaction(p_plan jsonb, p_said jsonb, p_opportunity uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid := app.find_by_external(p_plan, 'interaction', p_said);
begin
  if v_id is null and coalesce(p_plan -> 'match' ->> 'interaction', 'name') = 'name' then
    select i.id into v_id from public.interactions i
    where i.workspace_id = (p_plan ->> 'workspace')::uuid and i.opportunity_id = p_opportunity
      and i.interaction_date = (p_said ->> 'interaction_date')::timestamptz and i.type = p_said ->> 'type' and i.deleted_at is null
      and app.normalize_text(i.subject) is not distinct from app.normalize_text(p_said ->> 'subject')
    order by i.created_at, i.id limit 1;
  end if;
  return v_id;
end
$$;

-- A task is the same if somebody has one of that title for that day about the same.
create function app.find_import_task(p_plan jsonb, p_said jsonb, p_links jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid := app.find_by_external(p_plan, 'task', p_said);
begin
  if v_id is null and coalesce(p_plan -> 'match' ->> 'task', 'name') = 'name' then
    select t.id into v_id from public.tasks t
    where t.workspace_id = (p_plan ->> 'workspace')::uuid and t.title_norm = app.normalize_text(p_said ->> 'title')
      and t.owner_user_id = (p_links ->> 'owner_user_id')::uuid and t.deleted_at is null
      and (t.due_on, t.organization_id, t.contact_id, t.opportunity_id) is not distinct from (
        (p_said ->> 'due_on')::date, (p_links ->> 'organization_id')::uuid, (p_links ->> 'contact_id')::uuid, (p_links ->> 'opportunity_id')::uuid
      )
    order by t.created_at, t.id limit 1;
  end if;
  return v_id;
end
$$;

-- An appointment is the same if it is the same person's, of that title at that moment.
create function app.find_import_appointment(p_plan jsonb, p_said jsonb, p_owner uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid := app.find_by_external(p_plan, 'appointment', p_said);
begin
  if v_id is null and coalesce(p_plan -> 'match' ->> 'appointment', 'name') = 'name' then
    select a.id into v_id from public.appointments a
    where a.workspace_id = (p_plan ->> 'workspace')::uuid and a.owner_user_id = p_owner
      and a.scheduled_at = (p_said ->> 'scheduled_at')::timestamptz and a.deleted_at is null
      and a.title_norm = app.normalize_text(coalesce(p_said ->> 'title', 'Appointment'))
      -- One that came with an id of its own is another.
      and p_said ->> 'external_id' is null
    order by a.created_at, a.id limit 1;
  end if;
  return v_id;
end
$$;

revoke all on function
  app.find_by_external, app.find_import_organization, app.find_import_contact, app.find_import_product, app.find_import_opportunity,
  app.find_import_interaction, app.find_import_task, app.find_import_appointment
from public;
grant execute on function
  app.find_by_external, app.find_import_organization, app.find_import_contact, app.find_import_product, app.find_import_opportunity,
  app.find_import_interaction, app.find_import_task, app.find_import_appointment
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000953';
