-- Writing a row of a file: found or made, filled or overwritten, as if by hand. Every function here is the invoker's, so policies,
-- triggers and bounds say what they always say.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000955', 'writing_imports', 'running')
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
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
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
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
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

-- What was typed that a list doesn't have yet.
create function app.added_values(p_lookup text, p_value jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  if jsonb_typeof(p_value) = 'object' then
    return to_jsonb(app.add_lookup_value(p_lookup, p_value ->> 'add'));
  end if;
  return (
    select jsonb_agg(case when jsonb_typeof(v.one) = 'object' then to_jsonb(app.add_lookup_value(p_lookup, v.one ->> 'add')) else v.one end
      order by v.place)
    from jsonb_array_elements(p_value) with ordinality v (one, place)
  );
end
$$;

-- One part of a row. Without an id it is made, with what the caller says beside the cells; with one it is filled or overwritten.
create function app.write_import_part(
  p_plan jsonb, p_part public.resource_type, p_said jsonb, p_more jsonb, inout id uuid, out outcome public.import_outcome,
  out changes jsonb, out before jsonb
)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_table constant text := app.record_table(p_part);
  v_how constant text := case when id is null then 'make' else p_plan ->> 'when_found' end;
  v_set jsonb := '{}';
  v_custom jsonb := '{}';
  v_is record;
  v_old jsonb;
  v_columns text[];
  v_rows int;
begin
  changes := '{}';
  outcome := case when id is null then 'create' else 'same' end;
  if id is not null then
    execute format('select to_jsonb(r) from %s r where r.workspace_id = $1 and r.id = $2', v_table)
    into before using v_workspace, id;
  end if;
  for v_is in
    select s.key, case when s.value @? 'strict $[*].add' or s.value ? 'add' then app.added_values(c.value ->> 'lookup', s.value) else s.value end as value
    from jsonb_each(p_said) s
    left join jsonb_array_elements(p_plan -> 'columns') c on c.value ->> 'part' = p_part::text and c.value ->> 'field' = s.key
    where s.key not in ('owner', 'roles', 'external_id') and v_how <> 'skip'
  loop
    v_old := coalesce(case when v_is.key like 'custom.%' then before -> 'custom' -> substr(v_is.key, 8) else before -> v_is.key end, 'null');
    continue when v_old = v_is.value or (v_how = 'fill' and v_old not in ('null', '""', '[]'));
    changes := changes || jsonb_build_object(p_part || '.' || v_is.key, jsonb_build_array(v_old, v_is.value));
    if v_is.key like 'custom.%' then
      v_custom := v_custom || jsonb_build_object(substr(v_is.key, 8), v_is.value);
    else
      v_set := v_set || jsonb_build_object(v_is.key, v_is.value);
    end if;
  end loop;
  if v_custom <> '{}' then
    v_set := v_set || jsonb_build_object('custom', coalesce(before -> 'custom', '{}') || v_custom);
  end if;
  if id is null then
    id := gen_random_uuid();
    v_set := v_set || p_more;
    v_columns := array(select k from jsonb_object_keys(v_set) k order by k);
    execute format(
      'insert into %1$s (workspace_id, id, %2$s) select $1, $2, %2$s from jsonb_populate_record(null::%1$s, $3)',
      v_table, (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c)
    ) using v_workspace, id, v_set;
  elsif v_set <> '{}' then
    v_columns := array(select k from jsonb_object_keys(v_set) k order by k);
    execute format(
      'update %1$s r set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $3)) where r.workspace_id = $1 and r.id = $2',
      v_table, (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c)
    ) using v_workspace, id, v_set;
    get diagnostics v_rows = row_count;
    if v_rows = 0 then
      perform app.refuse('import_not_yours', 'You may read this record, but not change it.', 403);
    end if;
    outcome := 'change';
  end if;
  if p_said ? 'external_id' and app.keep_external(p_part, p_plan ->> 'source', p_said ->> 'external_id', id) then
    changes := changes || jsonb_build_object(p_part || '.external_id', jsonb_build_array(null, p_said -> 'external_id'));
    outcome := case when outcome = 'same' then 'change' else outcome end;
  end if;
end
$$;

-- Roles only ever come: a file that leaves one out says nothing about it.
create function app.write_import_roles(p_organization uuid, p_roles jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_before text[] := array(
    select r.role from public.organization_roles r
    where r.workspace_id = v_workspace and r.organization_id = p_organization and r.deleted_at is null order by r.role
  );
  v_new text[] := array(select x from jsonb_array_elements_text(p_roles) x where x <> all (v_before) order by x);
begin
  if v_new = '{}' then
    return null;
  end if;
  insert into public.organization_roles (workspace_id, organization_id, role) select v_workspace, p_organization, x from unnest(v_new) x;
  return jsonb_build_array(nullif(to_jsonb(v_before), '[]'), to_jsonb(v_before || v_new));
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
  v_account constant jsonb := coalesce(p_said -> 'organization', '{}');
  v_person constant jsonb := coalesce(p_said -> 'contact', '{}');
  v_has_account constant boolean := v_account - 'owner' <> '{}';
  v_owner constant jsonb := case p_plan ->> 'owner'
    when 'nobody' then 'null'
    when 'column' then coalesce(v_account -> 'owner', to_jsonb(app.current_user_id()))
    else to_jsonb(app.current_user_id()) end;
  v_organization uuid;
  v_contact uuid;
  v_home uuid;
  v_at record;
  v_roles jsonb;
begin
  changes := '{}';
  made := '{}';
  outcome := 'same';
  if v_has_account then
    v_organization := app.find_import_organization(p_plan, v_account);
  end if;
  if v_kind = 'contact' then
    v_contact := app.find_import_contact(p_plan, v_person, v_organization, not v_has_account);
    select c.organization_id into v_home from public.contacts c
    where c.workspace_id = app.current_workspace_id() and c.id = v_contact;
    if v_has_account and v_home <> v_organization is not false and v_home is not null then
      perform app.refuse('contact_elsewhere', 'This person is with another organization here. Move them first, or leave it out of the row.', 409);
    end if;
    if v_contact is null and coalesce(v_person ->> 'first_name', v_person ->> 'last_name') is null then
      perform app.refuse('import_name_missing', 'A new person needs a name.', 400, 'contact.first_name');
    end if;
  end if;
  if v_has_account then
    if v_organization is null and v_account ->> 'name' is null then
      perform app.refuse('import_name_missing', 'A new organization needs a name.', 400, 'organization.name');
    end if;
    v_at := app.write_import_part(p_plan, 'organization', v_account, jsonb_build_object('owner_user_id', v_owner), v_organization);
    v_organization := v_at.id;
    v_roles := case when v_account ? 'roles' and (v_at.outcome = 'create' or p_plan ->> 'when_found' <> 'skip')
      then app.write_import_roles(v_organization, v_account -> 'roles') end;
    changes := v_at.changes || case when v_roles is null then '{}' else jsonb_build_object('organization.roles', v_roles) end;
    outcome := case when v_roles is not null and v_at.outcome = 'same' then 'change' else v_at.outcome end;
    record_id := v_organization;
    if outcome <> 'same' then
      made := app.keys_of_part('organization', p_plan ->> 'source', v_account)
        || app.keys_of_part('organization', p_plan ->> 'source', coalesce(v_at.before, '{}'));
    end if;
  elsif v_kind = 'contact' and v_contact is null then
    insert into public.organizations (workspace_id, id, name, kind, owner_user_id)
    values (
      app.current_workspace_id(), gen_random_uuid(), concat_ws(' ', v_person ->> 'first_name', v_person ->> 'last_name'), 'household',
      (v_owner #>> '{}')::uuid
    )
    returning id into v_organization;
  elsif v_kind = 'organization' then
    perform app.refuse('import_name_missing', 'A new organization needs a name.', 400, 'organization.name');
  end if;
  if v_kind = 'contact' then
    v_at := app.write_import_part(p_plan, 'contact', v_person, jsonb_build_object('organization_id', v_organization), v_contact);
    record_id := v_at.id;
    changes := changes || v_at.changes;
    -- Where somebody is found whose organization changes, the row changes something.
    outcome := case when v_at.outcome = 'same' and outcome = 'change' then 'change' else v_at.outcome end;
    if v_at.outcome <> 'same' then
      made := made || app.keys_of_part('contact', p_plan ->> 'source', v_person)
        || app.keys_of_part('contact', p_plan ->> 'source', coalesce(v_at.before, '{}'));
    end if;
  end if;
end
$$;

revoke all on function
  app.find_by_external, app.find_import_organization, app.find_import_contact, app.added_values, app.write_import_part,
  app.write_import_roles, app.write_import_row
from public;
grant execute on function
  app.find_by_external, app.find_import_organization, app.find_import_contact, app.added_values, app.write_import_part,
  app.write_import_roles, app.write_import_row
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000955';
