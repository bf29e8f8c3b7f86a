-- Custom fields and tags: filters that no index would serve under row-level security.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001220', 'search_filters', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Custom fields and tags ---------------------------------------------------------------------------------------------

create index organizations_custom_idx on public.organizations
  using gin (workspace_id, custom jsonb_path_ops) where deleted_at is null and custom <> '{}';
create index contacts_custom_idx on public.contacts
  using gin (workspace_id, custom jsonb_path_ops) where deleted_at is null and custom <> '{}';
create index opportunities_custom_idx on public.opportunities
  using gin (workspace_id, custom jsonb_path_ops) where deleted_at is null and custom <> '{}';
create index products_custom_idx on public.products
  using gin (workspace_id, custom jsonb_path_ops) where deleted_at is null and custom <> '{}';
create index organizations_tags_idx on public.organizations
  using gin (workspace_id, tags) where deleted_at is null and tags <> '{}';

-- `{"license_type": "retail", "license_expires": {"before": "2027-01-01"}, "visits": {"from": 2, "to": 5}}` as one jsonpath
-- that is checked once. Unknown fields, operators and values of another kind are refused, so that a typo doesn't answer
-- with everything.
create function app.custom_filter_path(p_entity text, p_filters jsonb)
returns jsonpath
language plpgsql
stable
set search_path = ''
as $$
declare
  v_parts text[] := '{}';
  v_field record;
  v_test record;
  v_name text;
begin
  perform app.require_plain_json(p_filters, 'filters');
  if jsonb_typeof(p_filters) is distinct from 'object' or p_filters = '{}' or pg_column_size(p_filters) > 8192 then
    perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
  end if;
  for v_field in select * from jsonb_each(p_filters) loop
    if v_field.key !~ '^[a-z][a-z0-9_]{0,59}$' then
      perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
    end if;
    v_name := '$.' || to_json(v_field.key)::text;
    if jsonb_typeof(v_field.value) in ('string', 'number', 'boolean') then
      perform app.require_filter(p_entity, v_field.key, 'has', v_field.value);
      -- A multi-select holds a list; jsonpath looks inside it by itself.
      v_parts := v_parts || (v_name || ' == ' || v_field.value::text);
      continue;
    elsif jsonb_typeof(v_field.value) <> 'object' or v_field.value = '{}' then
      perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
    end if;
    for v_test in select * from jsonb_each(v_field.value) loop
      if v_test.key not in ('from', 'to', 'before', 'after', 'is_set')
         or jsonb_typeof(v_test.value) not in ('string', 'number', 'boolean') then
        perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
      end if;
      perform app.require_filter(p_entity, v_field.key, v_test.key, v_test.value);
      v_parts := v_parts || case v_test.key
        when 'from' then v_name || ' >= ' || v_test.value::text
        when 'to' then v_name || ' <= ' || v_test.value::text
        when 'after' then v_name || ' > ' || v_test.value::text
        when 'before' then v_name || ' < ' || v_test.value::text
        else case when v_test.value = 'true' then 'exists(' || v_name || ')' else '!exists(' || v_name || ')' end
      end;
    end loop;
  end loop;
  return array_to_string(v_parts, ' && ')::jsonpath;
end
$$;

-- Definer: the operators are not leakproof. Finds ids that the caller reads, at most 5,000; filter_by_custom reads
-- them under the caller's policies before anything is answered.
create function app.custom_matches(p_entity text, p_filters jsonb)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 100
as $$
declare
  v_path jsonpath := app.custom_filter_path(p_entity, p_filters);
  v_workspace uuid := app.current_workspace_id();
  v_pipeline uuid[] := app.visible_owner_ids('opportunity');
  v_kind public.resource_type;
  v_owners uuid[];
  v_shared uuid[];
  v_shared_accounts uuid[];
  v_touched uuid[];
  v_denied uuid[];
  v_denied_accounts uuid[];
begin
  if p_entity not in ('organization', 'contact', 'opportunity', 'product') then
    perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
  end if;
  v_kind := p_entity;
  if not app.has_permission('read', v_kind) then
    return;
  end if;
  v_owners := app.visible_owner_ids(v_kind);
  v_shared := app.shared_record_ids(v_kind, 'read');
  v_denied := app.denied_record_ids(v_kind);
  if p_entity = 'organization' then
    v_touched := app.organizations_of_shared_opportunities();
    return query select o.id from public.organizations o
      where o.workspace_id = v_workspace and o.deleted_at is null and o.custom <> '{}' and o.custom @@ v_path
        and app.reads_account(
          o.id, o.is_shared, o.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = o.id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_touched, v_denied
        )
      limit 5000;
  elsif p_entity = 'contact' then
    v_touched := app.organizations_of_shared_opportunities();
    v_shared_accounts := app.shared_record_ids('organization', 'read');
    v_denied_accounts := app.denied_record_ids('organization');
    return query select c.id from public.contacts c
      where c.workspace_id = v_workspace and c.deleted_at is null and c.custom <> '{}' and c.custom @@ v_path
        and app.reads_person(
          c.id, c.organization_id, c.is_shared, c.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = c.organization_id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_shared_accounts, v_touched, v_denied, v_denied_accounts
        )
      limit 5000;
  elsif p_entity = 'product' then
    return query select p.id from public.products p
      where p.workspace_id = v_workspace and p.deleted_at is null and p.custom <> '{}' and p.custom @@ v_path
        and app.reads_catalogue(p.id, v_denied)
      limit 5000;
  else
    return query select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.deleted_at is null and o.custom <> '{}' and o.custom @@ v_path
        and app.reads_owned(o.id, o.owner_user_id, v_owners, v_shared, v_denied)
      limit 5000;
  end if;
end
$$;

-- Not definer: ids are answered only where the caller's policies show the row.
create function public.filter_by_custom(entity text, filters jsonb)
returns setof uuid
language plpgsql
stable
set search_path = ''
rows 100
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_ids uuid[] := array(select app.custom_matches(filter_by_custom.entity, filter_by_custom.filters));
begin
  if entity = 'organization' then
    return query select o.id from public.organizations o where o.workspace_id = v_workspace and o.id = any (v_ids);
  elsif entity = 'contact' then
    return query select c.id from public.contacts c where c.workspace_id = v_workspace and c.id = any (v_ids);
  elsif entity = 'product' then
    return query select p.id from public.products p where p.workspace_id = v_workspace and p.id = any (v_ids);
  else
    return query select o.id from public.opportunities o where o.workspace_id = v_workspace and o.id = any (v_ids);
  end if;
end
$$;
comment on function public.filter_by_custom is 'Ids of records whose custom fields match every filter: a value, or from, to, before, after, is_set.';

-- Definer: as app.custom_matches.
create function app.tag_matches(p_tags text[], p_all boolean)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 100
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_owners uuid[] := app.visible_owner_ids('organization');
  v_pipeline uuid[] := app.visible_owner_ids('opportunity');
  v_shared uuid[] := app.shared_record_ids('organization', 'read');
  v_touched uuid[] := app.organizations_of_shared_opportunities();
  v_denied uuid[] := app.denied_record_ids('organization');
begin
  if not app.has_permission('read', 'organization') then
    return;
  end if;
  return query
    select o.id from public.organizations o
    where o.workspace_id = v_workspace and o.deleted_at is null and o.tags <> '{}' and o.tags && p_tags
      and (not p_all or o.tags @> p_tags)
      and app.reads_account(
        o.id, o.is_shared, o.owner_user_id,
        exists (
          select from app.organization_readers r
          where r.workspace_id = v_workspace and r.organization_id = o.id and r.user_id = any (v_pipeline)
        ),
        v_owners, v_shared, v_touched, v_denied
      )
    limit 5000;
end
$$;

-- Not definer: as filter_by_custom.
create function public.filter_by_tags(tags text[], match_all boolean default false)
returns setof uuid
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 100
as $$
declare
  v_ids uuid[] := array(select app.tag_matches(filter_by_tags.tags[1:50], coalesce(filter_by_tags.match_all, false)));
begin
  return query
    select o.id from public.organizations o
    where o.workspace_id = app.current_workspace_id() and o.id = any (v_ids);
end
$$;
comment on function public.filter_by_tags is 'Ids of organizations with any, or with all, of the tags.';

-- Not definer: counts what the caller reads.
create function public.list_tags()
returns table (tag text, organizations bigint)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    select t.tag, count(*)
    from public.organizations o cross join lateral unnest(o.tags) as t (tag)
    where o.workspace_id = app.current_workspace_id()
    group by t.tag
    order by 2 desc, 1
    limit 500;
end
$$;
comment on function public.list_tags is 'Tags of the organizations that the caller reads, the most used first.';

grant execute on function
  app.custom_filter_path, app.custom_matches, app.tag_matches, public.filter_by_custom, public.filter_by_tags,
  public.list_tags
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001220';
