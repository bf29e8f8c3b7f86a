-- Lists narrowed by a text: every match, to be filtered, ordered and paged like the list itself. search_records answers the
-- best twenty of everything; a list needs all of one kind.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001215', 'searched_lists', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The ids of one kind that a text finds, of these owners: words and beginnings, and what looks alike where those find next
-- to nothing; up to app.search_breadth(), beyond which nobody has said yet what is looked for. Not definer: the functions
-- it asks are, and filter like the policies; whoever calls it reads the rows under the caller's own.
create function app.list_matches(p_kind text, p_text text, p_owners uuid[])
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_most int := app.search_breadth();
  v_ids uuid[];
begin
  if p_kind = 'organization' then
    return array(select s.id from app.search_organizations(p_text, v_most, p_owners => p_owners) s);
  elsif p_kind = 'contact' then
    return array(select s.id from app.search_contacts(p_text, v_most, p_owners => p_owners) s);
  elsif p_kind = 'product' then
    return array(select s.id from app.search_products(p_text, v_most) s);
  elsif p_kind = 'interaction' then
    return array(select s.id from app.search_interactions(p_text, v_most, p_owners) s);
  end if;
  v_ids := array(select s.id from app.search_opportunities(p_text, v_most, p_owners => p_owners) s);
  if cardinality(v_ids) < app.search_enough() then
    v_ids := v_ids || array(
      select s.id
      from app.search_opportunities(
        p_text, v_most, p_words => false, p_owners => p_owners,
        p_alike_accounts => array(select a.id from app.search_organizations(p_text, 20, p_words => false) a)
      ) s
    );
  end if;
  return v_ids;
end
$$;

create function public.find_organizations(query text, owner_ids uuid[] default null)
returns setof public.organizations
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := app.list_matches('organization', query, owner_ids);
begin
  return query
    select o.* from public.organizations o where o.workspace_id = app.current_workspace_id() and o.id = any (v_ids);
end
$$;
comment on function public.find_organizations is 'Every organization that a text finds, of these owners or of all one may see; filtered, ordered and paged by the query.';

create function public.find_contacts(query text, owner_ids uuid[] default null)
returns setof public.contacts
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := app.list_matches('contact', query, owner_ids);
begin
  return query
    select c.* from public.contacts c where c.workspace_id = app.current_workspace_id() and c.id = any (v_ids);
end
$$;
comment on function public.find_contacts is 'Every contact that a text finds, as find_organizations.';

create function public.find_products(query text)
returns setof public.products
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := app.list_matches('product', query, null);
begin
  return query
    select p.* from public.products p where p.workspace_id = app.current_workspace_id() and p.id = any (v_ids);
end
$$;
comment on function public.find_products is 'Every product that a text finds.';

create function public.find_interactions(query text, owner_ids uuid[] default null)
returns setof public.interactions
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := app.list_matches('interaction', query, owner_ids);
begin
  return query
    select i.* from public.interactions i where i.workspace_id = app.current_workspace_id() and i.id = any (v_ids);
end
$$;
comment on function public.find_interactions is 'Every interaction that a text finds, as find_organizations.';

-- Cards, as the table of the pipeline reads them.
create function reporting.find_pipeline_cards(query text, owner_ids uuid[] default null)
returns setof reporting.pipeline_card
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := app.list_matches('opportunity', query, owner_ids);
begin
  return query
    select c.* from reporting.pipeline_card c where c.workspace_id = app.current_workspace_id() and c.id = any (v_ids);
end
$$;
comment on function reporting.find_pipeline_cards is 'Every card that a text finds, as find_organizations.';

grant execute on function
  app.list_matches, public.find_organizations, public.find_contacts, public.find_products,
  public.find_interactions, reporting.find_pipeline_cards
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001215';
