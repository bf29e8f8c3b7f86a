-- Writing a row of a file: found or made, filled or overwritten, as if by hand. Every function here is the invoker's, so policies,
-- triggers and bounds say what they always say.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000955', 'writing_imports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What was typed that a list doesn't have yet.
create function app.added_values(p_value jsonb, p_lookup text)
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

-- Written from the registry, a statement per part, so that each is planned once: a plan with policies takes longer than the row.
do $write$
declare
  v_path constant text := current_setting('search_path');
begin
  -- Defaults are written out with their schemas.
  perform set_config('search_path', '', true);
  execute format($function$
create function app.read_import_values(p_workspace uuid, p_part public.resource_type, p_id uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  case p_part
%s
  end case;
end
$$
$function$, (
    select string_agg(format(
      '    when %L then return (select to_jsonb(r) from %s r where r.workspace_id = p_workspace and r.id = p_id);', c.part, k.table_name
    ), E'\n' order by c.part)
    from (select distinct part from app.import_columns) c join app.record_kinds k on k.kind = c.part
  ));
  execute format($function$
create function app.write_import_values(p_workspace uuid, p_part public.resource_type, p_id uuid, p_set jsonb, p_is_new boolean)
returns boolean
language plpgsql
set search_path = ''
as $$
begin
  case p_part
%s
  end case;
  return found;
end
$$
$function$, (
    select string_agg(format($branch$    when %1$L then
      if p_is_new then
        insert into %2$s (workspace_id, id, %3$s)
        select p_workspace, p_id, %4$s from jsonb_populate_record(null::%2$s, p_set) n;
      else
        update %2$s r set (%5$s) = (select %6$s from jsonb_populate_record(r, p_set) n)
        where r.workspace_id = p_workspace and r.id = p_id;
      end if;$branch$, t.part, t.table_name, t.added, t.given, t.changed, t.made), E'\n' order by t.part)
    from (
      select c.part, k.table_name,
        string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where x.is_added) as added,
        -- What isn't said is as it is without being said; an owner is always said, or nobody.
        string_agg(case when d.adbin is null or a.attname = 'owner_user_id' then format('n.%I', a.attname)
          else format('coalesce(n.%I, %s)', a.attname, pg_get_expr(d.adbin, d.adrelid)) end, ', ' order by a.attnum) filter (where x.is_added) as given,
        string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where x.is_changed) as changed,
        string_agg(format('n.%I', a.attname), ', ' order by a.attnum) filter (where x.is_changed) as made
      from (select distinct part from app.import_columns) c
      join app.record_kinds k on k.kind = c.part
      join pg_attribute a on a.attrelid = k.table_name::regclass and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      cross join lateral (
        select has_column_privilege('authenticated', a.attrelid, a.attnum, 'insert') as is_added,
          has_column_privilege('authenticated', a.attrelid, a.attnum, 'update') and a.attname not like '%%owner%%' as is_changed
      ) x
      where a.attname in (
          'custom', 'owner_user_id', 'performed_by', 'kind', 'organization_id', 'contact_id', 'primary_contact_id', 'opportunity_id',
          'principal_id'
        )
        or exists (select from app.import_columns f where f.part = c.part and f.field = a.attname)
      group by c.part, k.table_name
    ) t
  ));
  perform set_config('search_path', v_path, true);
end
$write$;

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
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_how constant text := case when id is null then 'make' else p_plan ->> 'when_found' end;
  v_set jsonb := '{}';
  v_custom jsonb := '{}';
  v_is record;
  v_old jsonb;
begin
  changes := '{}';
  outcome := case when id is null then 'create' else 'same' end;
  if id is not null then
    before := app.read_import_values(v_workspace, p_part, id);
  end if;
  for v_is in
    select s.key, s.value from jsonb_each(p_said) s
    where v_how <> 'skip' and s.key not in (
      'owner', 'roles', 'external_id', 'principal', 'principals', 'distributors', 'products', 'opportunity'
    )
  loop
    if v_is.value @? '$[*].add' then
      v_is.value := app.added_values(v_is.value, (
        select c ->> 'lookup' from jsonb_array_elements(p_plan -> 'columns') c where c ->> 'part' = p_part::text and c ->> 'field' = v_is.key
      ));
    end if;
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
    perform app.write_import_values(v_workspace, p_part, id, v_set || p_more, true);
  elsif v_set <> '{}' then
    if not app.write_import_values(v_workspace, p_part, id, v_set, false) then
      perform app.refuse('import_not_yours', 'You may read this record, but not change it.', 403, (select k from jsonb_object_keys(changes) k limit 1));
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

-- Another organization that a cell names, in the role that it has there: found by its id elsewhere or its name, else made for everybody.
create function app.write_import_named(
  p_plan jsonb, p_name text, p_role text, out id uuid, out changes jsonb, out made uuid[]
)
language plpgsql
set search_path = ''
as $$
declare
  v_said constant jsonb := jsonb_build_object('name', btrim(p_name));
  v_roles jsonb;
begin
  changes := '{}';
  made := '{}';
  id := app.find_import_organization(p_plan || '{"match": {}}', v_said || jsonb_build_object('external_id', btrim(p_name)));
  if id is null then
    id := (app.write_import_part(p_plan, 'organization', v_said, '{"owner_user_id": null}', null)).id;
    changes := jsonb_build_object('organization.name', jsonb_build_array(null, btrim(p_name)));
  end if;
  v_roles := app.write_import_roles(id, jsonb_build_array(p_role));
  if changes <> '{}' or v_roles is not null then
    changes := changes || case when v_roles is null then '{}' else jsonb_build_object('organization.roles', v_roles) end;
    made := app.keys_of_part('organization', p_plan ->> 'source', v_said);
  end if;
end
$$;

-- The customer and the person of a row, whatever it is about.
create function app.write_import_account(
  p_plan jsonb, p_said jsonb, p_owner jsonb, out organization uuid, out contact uuid, out outcome public.import_outcome,
  out changes jsonb, out made uuid[]
)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace constant uuid := p_plan ->> 'workspace';
  v_kind constant text := p_plan ->> 'kind';
  v_account constant jsonb := coalesce(p_said -> 'organization', '{}');
  v_person constant jsonb := coalesce(p_said -> 'contact', '{}');
  -- Of a person an address alone is theirs, at home.
  v_has_account constant boolean := case when v_kind = 'organization' then v_account - 'owner' <> '{}'
    else v_account ?| '{name,external_id}' or (v_account ? 'email' and p_plan -> 'match' ->> 'organization' = 'email') end;
  v_has_person constant boolean := v_kind = 'contact' or v_person ?| '{first_name,last_name,email,external_id}';
  v_home uuid;
  v_at record;
  v_roles jsonb;
begin
  changes := '{}';
  made := '{}';
  outcome := 'same';
  if v_has_account then
    organization := app.find_import_organization(p_plan, v_account);
  end if;
  if v_has_person then
    contact := app.find_import_contact(p_plan, v_person, organization, not v_has_account);
    if contact is not null then
      select c.organization_id into v_home from public.contacts c where c.workspace_id = v_workspace and c.id = contact;
    end if;
    if v_has_account and v_home <> organization is not false and v_home is not null then
      perform app.refuse('contact_elsewhere', 'This person is with another organization here. Move them first, or leave it out of the row.', 409);
    end if;
    if contact is null and coalesce(v_person ->> 'first_name', v_person ->> 'last_name') is null then
      perform app.refuse('import_name_missing', 'A new person needs a name.', 400, 'contact.first_name');
    end if;
  end if;
  if v_has_account then
    if organization is null and v_account ->> 'name' is null then
      perform app.refuse('import_name_missing', 'A new organization needs a name.', 400, 'organization.name');
    end if;
    v_at := app.write_import_part(p_plan, 'organization', v_account, jsonb_build_object('owner_user_id', p_owner), organization);
    organization := v_at.id;
    v_roles := case when v_account ? 'roles' and (v_at.outcome = 'create' or p_plan ->> 'when_found' <> 'skip')
      then app.write_import_roles(organization, v_account -> 'roles') end;
    changes := v_at.changes || case when v_roles is null then '{}' else jsonb_build_object('organization.roles', v_roles) end;
    outcome := case when v_roles is not null and v_at.outcome = 'same' then 'change' else v_at.outcome end;
    if outcome <> 'same' then
      made := app.keys_of_part('organization', p_plan ->> 'source', v_account)
        || app.keys_of_part('organization', p_plan ->> 'source', coalesce(v_at.before, '{}'));
    end if;
  elsif v_has_person and contact is null then
    v_at := app.write_import_part(p_plan, 'organization', v_account, jsonb_build_object(
      'name', concat_ws(' ', v_person ->> 'first_name', v_person ->> 'last_name'), 'kind', 'household', 'owner_user_id', p_owner
    ), null);
    organization := v_at.id;
    changes := v_at.changes;
  elsif v_kind = 'organization' then
    perform app.refuse('import_name_missing', 'A new organization needs a name.', 400, 'organization.name');
  end if;
  if v_has_person then
    v_at := app.write_import_part(p_plan, 'contact', v_person, jsonb_build_object('organization_id', organization), contact);
    contact := v_at.id;
    organization := coalesce(organization, v_home);
    changes := changes || v_at.changes;
    -- Where somebody is found whose organization changes, the row changes something.
    outcome := case when v_at.outcome = 'same' and outcome <> 'same' then 'change' else v_at.outcome end;
    if v_at.outcome <> 'same' then
      made := made || app.keys_of_part('contact', p_plan ->> 'source', v_person)
        || app.keys_of_part('contact', p_plan ->> 'source', coalesce(v_at.before, '{}'));
    end if;
  end if;
end
$$;

revoke all on function
  app.added_values, app.read_import_values, app.write_import_values, app.write_import_part,
  app.write_import_roles, app.write_import_named, app.write_import_account
from public;
grant execute on function
  app.added_values, app.read_import_values, app.write_import_values, app.write_import_part,
  app.write_import_roles, app.write_import_named, app.write_import_account
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000955';
