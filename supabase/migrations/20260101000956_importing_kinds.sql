-- What a row is about beside its customer: products, opportunities, interactions, tasks, appointments; each found or made like by hand. Invoker,
-- as in the chapter before.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000956', 'importing_kinds', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What a row has come to so far.
create type app.import_written as (
  outcome public.import_outcome, record_id uuid, is_found boolean, changes jsonb, made uuid[]
);

-- With whose it is and who carries it.
create function app.write_import_product(p_plan jsonb, p_said jsonb, inout at app.import_written)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_principal record;
  v_one record;
  v_name text;
  v_added jsonb := '[]';
begin
  if p_said ->> 'principal' is not null then
    v_principal := app.write_import_named(p_plan, p_said ->> 'principal', 'principal');
    at.changes := v_principal.changes;
    at.made := v_principal.made;
    at.record_id := app.find_import_product(p_plan, p_said, v_principal.id);
  else
    at.record_id := app.find_import_product(p_plan, p_said, null);
  end if;
  if at.record_id is null and p_said ->> 'principal' is null then
    perform app.refuse('import_principal_missing', 'A new product needs its principal.', 400, 'product.principal');
  elsif at.record_id is null and p_said ->> 'name' is null then
    perform app.refuse('import_name_missing', 'A new product needs a name.', 400, 'product.name');
  end if;
  at := app.write_import_main(p_plan, p_said, case when p_said ->> 'principal' is null then '{}'
    else jsonb_build_object('principal_id', v_principal.id) end, at);
  for v_name in
    select x.name from jsonb_array_elements_text(case when at.outcome = 'create' or p_plan ->> 'when_found' <> 'skip'
      then p_said -> 'distributors' end) x (name)
  loop
    v_one := app.write_import_named(p_plan, v_name, 'distributor');
    insert into public.product_distributors (workspace_id, product_id, distributor_id, is_primary)
    select v_workspace, at.record_id, v_one.id, not exists (
      select from public.product_distributors d
      where d.workspace_id = v_workspace and d.product_id = at.record_id and d.is_primary and d.deleted_at is null
    )
    where not exists (
      select from public.product_distributors d
      where d.workspace_id = v_workspace and d.product_id = at.record_id and d.distributor_id = v_one.id
    );
    v_added := v_added || case when found then to_jsonb(v_name) else '[]' end;
    at.made := at.made || v_one.made;
  end loop;
  at := app.with_added(at, 'product.distributors', v_added);
end
$$;

-- Where it stands comes with it; after that the pipeline moves as it always does. What it is about before its products, which
-- bring their principals themselves.
create function app.write_import_opportunity(
  p_plan jsonb, p_said jsonb, p_organization uuid, p_contact uuid, p_owner uuid, inout at app.import_written
)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_one record;
  v_name text;
  v_principal uuid;
  v_product uuid;
  v_whose uuid;
  v_plan constant jsonb := p_plan || '{"match": {}}';
  v_principals jsonb := '[]';
  v_distributors jsonb := '[]';
  v_products jsonb := '[]';
begin
  at.record_id := app.find_import_opportunity(p_plan, p_said, p_organization);
  if at.record_id is null and p_organization is null then
    perform app.refuse('import_customer_missing', 'Say which organization or person this is with.', 400, 'organization.name');
  elsif at.record_id is null and p_said ->> 'name' is null then
    perform app.refuse('import_name_missing', 'A new opportunity needs a name.', 400, 'opportunity.name');
  end if;
  at := app.write_import_main(p_plan, p_said, jsonb_build_object(
    'organization_id', p_organization, 'primary_contact_id', p_contact, 'owner_user_id', p_owner
  ), at);
  if at.is_found and p_plan ->> 'when_found' = 'skip' then
    return;
  end if;
  for v_name in select x.name from jsonb_array_elements_text(p_said -> 'principals') x (name) loop
    v_one := app.write_import_named(p_plan, v_name, 'principal');
    v_principal := v_one.id;
    insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
    select v_workspace, at.record_id, v_one.id, 'principal'
    where not exists (
      select from public.opportunity_participants p
      where p.workspace_id = v_workspace and p.opportunity_id = at.record_id and p.organization_id = v_one.id and p.role = 'principal'
    );
    v_principals := v_principals || case when found then to_jsonb(v_name) else '[]' end;
    at.made := at.made || v_one.made;
  end loop;
  for v_name in select x.name from jsonb_array_elements_text(p_said -> 'distributors') x (name) loop
    v_one := app.write_import_named(p_plan, v_name, 'distributor');
    insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
    select v_workspace, at.record_id, v_one.id, 'distributor'
    where not exists (
      select from public.opportunity_participants p
      where p.workspace_id = v_workspace and p.opportunity_id = at.record_id and p.organization_id = v_one.id and p.role = 'distributor'
    );
    v_distributors := v_distributors || case when found then to_jsonb(v_name) else '[]' end;
    at.made := at.made || v_one.made;
  end loop;
  for v_name in select x.name from jsonb_array_elements_text(p_said -> 'products') x (name) loop
    v_whose := case when jsonb_array_length(p_said -> 'principals') = 1 then v_principal end;
    v_product := coalesce(
      app.find_import_product(v_plan, jsonb_build_object('sku', v_name, 'external_id', v_name), v_whose),
      app.find_import_product(v_plan, jsonb_build_object('name', v_name), v_whose)
    );
    if v_product is null then
      perform app.refuse(
        'import_product_unknown', format('There is no product “%s”. Bring products in first.', left(v_name, 60)), 404, 'opportunity.products'
      );
    end if;
    insert into public.opportunity_products (workspace_id, opportunity_id, product_id)
    select v_workspace, at.record_id, v_product
    where not exists (
      select from public.opportunity_products p
      where p.workspace_id = v_workspace and p.opportunity_id = at.record_id and p.product_id = v_product
    );
    v_products := v_products || case when found then to_jsonb(v_name) else '[]' end;
  end loop;
  at := app.with_added(at, 'opportunity.principals', v_principals);
  at := app.with_added(at, 'opportunity.distributors', v_distributors);
  at := app.with_added(at, 'opportunity.products', v_products);
end
$$;

-- The opportunity that a visit or a task names, by its id elsewhere or its name. One that isn't there is not made: it would have no stage.
create function app.import_opportunity_named(p_plan jsonb, p_name text, p_organization uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid := app.find_import_opportunity(
    p_plan || '{"match": {}}', jsonb_build_object('name', p_name, 'external_id', p_name), p_organization
  );
begin
  if v_id is null and p_name is not null then
    perform app.refuse(
      'import_opportunity_unknown', format('There is no opportunity “%s” with them.', left(p_name, 60)), 404, (p_plan ->> 'kind') || '.opportunity'
    );
  end if;
  return v_id;
end
$$;

-- What happened long ago moves nothing: no stage comes with it, and what was last is by its date. Without an opportunity it is
-- general activity, of whoever did it.
create function app.write_import_interaction(
  p_plan jsonb, p_said jsonb, p_organization uuid, p_contact uuid, p_owner uuid, inout at app.import_written
)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_opportunity uuid := app.import_opportunity_named(p_plan, p_said ->> 'opportunity', p_organization);
begin
  if v_opportunity is null and p_organization is not null then
    select o.id into v_opportunity from public.opportunities o
    where o.workspace_id = v_workspace and o.organization_id = p_organization and o.owner_user_id = p_owner and o.kind = 'general'
      and o.deleted_at is null
    order by o.created_at, o.id limit 1;
  end if;
  at.record_id := app.find_import_interaction(p_plan, p_said, v_opportunity);
  if at.record_id is null then
    if p_said ->> 'type' is null then
      perform app.refuse('import_type_missing', 'Say what kind of interaction this was.', 400, 'interaction.type');
    elsif p_said ->> 'interaction_date' is null then
      perform app.refuse('import_date_missing', 'Say when this was.', 400, 'interaction.interaction_date');
    elsif v_opportunity is null and p_organization is null then
      perform app.refuse('import_customer_missing', 'Say which organization or person this is with.', 400, 'organization.name');
    elsif v_opportunity is null then
      v_opportunity := gen_random_uuid();
      insert into public.opportunities (workspace_id, id, organization_id, owner_user_id, kind, name)
      values (v_workspace, v_opportunity, p_organization, p_owner, 'general', 'General Activity');
    end if;
  end if;
  at := app.write_import_main(p_plan, p_said, jsonb_build_object(
    'opportunity_id', v_opportunity, 'contact_id', p_contact, 'owner_user_id', p_owner, 'performed_by', p_owner
  ), at);
  -- Of several principals none is guessed, unless whoever moves it in says that visits counted for each of them.
  if at.outcome = 'create' and p_plan ->> 'counts_for' = 'all' then
    insert into public.interaction_principals (workspace_id, interaction_id, principal_id)
    select v_workspace, at.record_id, p.organization_id from public.opportunity_participants p
    where p.workspace_id = v_workspace and p.opportunity_id = v_opportunity and p.role = 'principal' and p.deleted_at is null
      and not exists (
        select from public.interaction_principals x
        where x.workspace_id = v_workspace and x.interaction_id = at.record_id and x.principal_id = p.organization_id
      );
  end if;
end
$$;

create function app.write_import_task(
  p_plan jsonb, p_said jsonb, p_organization uuid, p_contact uuid, p_owner uuid, inout at app.import_written
)
language plpgsql
set search_path = ''
as $$
declare
  v_links constant jsonb := jsonb_build_object(
    'organization_id', p_organization, 'contact_id', p_contact, 'owner_user_id', p_owner,
    'opportunity_id', app.import_opportunity_named(p_plan, p_said ->> 'opportunity', p_organization)
  );
begin
  at.record_id := app.find_import_task(p_plan, p_said, v_links);
  if at.record_id is null and p_said ->> 'title' is null then
    perform app.refuse('import_name_missing', 'A new task needs a title.', 400, 'task.title');
  end if;
  at := app.write_import_main(p_plan, p_said, v_links, at);
end
$$;

-- What it was called off or became is as the file says; nobody hears of it, and beside another it stands marked.
create function app.write_import_appointment(
  p_plan jsonb, p_said jsonb, p_organization uuid, p_contact uuid, p_owner uuid, inout at app.import_written
)
language plpgsql
set search_path = ''
as $$
begin
  at.record_id := app.find_import_appointment(p_plan, p_said, p_owner);
  if at.record_id is null and p_said ->> 'scheduled_at' is null then
    perform app.refuse('import_date_missing', 'Say when this was.', 400, 'appointment.scheduled_at');
  end if;
  at := app.write_import_main(p_plan, p_said, jsonb_build_object(
    'organization_id', p_organization, 'contact_id', p_contact, 'owner_user_id', p_owner
  ), at);
end
$$;

-- The record that the file is about, found before or not, after what stands beside it.
create function app.write_import_main(p_plan jsonb, p_said jsonb, p_more jsonb, inout at app.import_written)
language plpgsql
set search_path = ''
as $$
declare
  v_at record;
begin
  at.is_found := at.record_id is not null;
  v_at := app.write_import_part(p_plan, (p_plan ->> 'kind')::public.resource_type, p_said, p_more, at.record_id);
  at.record_id := v_at.id;
  at.changes := at.changes || v_at.changes;
  at.outcome := case when v_at.outcome = 'same' and at.changes <> '{}' then 'change' else v_at.outcome end;
end
$$;

create function app.with_added(p_at app.import_written, p_field text, p_added jsonb)
returns app.import_written
language plpgsql
immutable
set search_path = ''
as $$
begin
  if p_added <> '[]' then
    p_at.changes := p_at.changes || jsonb_build_object(p_field, jsonb_build_array(null, p_added));
    p_at.outcome := case when p_at.outcome = 'same' then 'change' else p_at.outcome end;
  end if;
  return p_at;
end
$$;

-- A row, in the order of its parts. What forbids it is an error; whoever calls rolls back to before it.
create function app.write_import_row(
  p_plan jsonb, p_said jsonb, out outcome public.import_outcome, out record_id uuid, out changes jsonb, out made uuid[]
)
language plpgsql
set search_path = ''
as $$
declare
  v_kind constant text := p_plan ->> 'kind';
  v_main constant jsonb := coalesce(p_said -> v_kind, '{}');
  v_owner constant jsonb := case p_plan ->> 'owner'
    when 'column' then coalesce(p_said -> 'organization' -> 'owner', v_main -> 'owner', p_plan -> 'user')
    when 'nobody' then 'null'
    else p_plan -> 'user' end;
  -- Work is always somebody's.
  v_whose constant uuid := coalesce(
    case when p_plan ->> 'owner' = 'column' then coalesce(v_main ->> 'owner', p_said -> 'organization' ->> 'owner') end, p_plan ->> 'user'
  );
  v_account record;
  v_at app.import_written;
begin
  v_at.changes := '{}';
  v_at.made := '{}';
  if v_kind <> 'product' then
    v_account := app.write_import_account(p_plan, p_said, v_owner);
    v_at.outcome := v_account.outcome;
    v_at.changes := v_account.changes;
    v_at.made := v_account.made;
    v_at.record_id := case v_kind when 'organization' then v_account.organization when 'contact' then v_account.contact end;
  end if;
  case v_kind
    when 'product' then
      v_at := app.write_import_product(p_plan, v_main, v_at);
    when 'opportunity' then
      v_at := app.write_import_opportunity(p_plan, v_main, v_account.organization, v_account.contact, v_whose, v_at);
    when 'interaction' then
      v_at := app.write_import_interaction(p_plan, v_main, v_account.organization, v_account.contact, v_whose, v_at);
    when 'task' then
      v_at := app.write_import_task(p_plan, v_main, v_account.organization, v_account.contact, v_whose, v_at);
    when 'appointment' then
      v_at := app.write_import_appointment(p_plan, v_main, v_account.organization, v_account.contact, v_whose, v_at);
    else
      null;
  end case;
  select v_at.outcome, v_at.record_id, v_at.changes, v_at.made into outcome, record_id, changes, made;
  if v_kind not in ('organization', 'contact') and outcome <> 'same' then
    made := made || app.keys_of_part(v_kind, p_plan ->> 'source', v_main, app.import_about(p_said, v_kind));
  end if;
end
$$;

revoke all on function
  app.write_import_product, app.write_import_opportunity, app.import_opportunity_named, app.write_import_interaction,
  app.write_import_task, app.write_import_appointment, app.write_import_main, app.with_added, app.write_import_row
from public;
grant execute on function
  app.write_import_product, app.write_import_opportunity, app.import_opportunity_named, app.write_import_interaction,
  app.write_import_task, app.write_import_appointment, app.write_import_main, app.with_added, app.write_import_row
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000956';
