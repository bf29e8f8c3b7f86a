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
  if p_kind = 'interaction' then
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

-- By what a searched list is sorted until somebody says otherwise, as text that pages like any other column: the name itself,
-- then what begins with it, then words of a name, then what only holds the words (in a place, in the notes), then what is alike.
create function app.match_key(p_name text, p_title text, p_is_alike boolean)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_name = p_title then '0' when starts_with(p_name, p_title) then '1'
    when position(' ' || p_title in p_name) > 0 then '2' when p_is_alike then '4' else '3'
  end || p_name
$$;

create function public.find_organizations(
  query text, owner_ids uuid[] default null, with_role text default null,
  with_stages text[] default null
)
returns table (
  workspace_id uuid, id uuid, name text, name_norm text, kind text, city text, state_code text, territory text,
  segment text, tags text[], email text, phone text, owner_user_id uuid, last_interaction_at timestamptz,
  custom jsonb, deleted_at timestamptz, website text, street text, postal_code text, country_code text, opened_on date,
  created_at timestamptz, created_by uuid, updated_at timestamptz, notes text, match_key text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_title text := app.normalize_text(left(query, 300));
  v_ids uuid[];
  v_alike uuid[];
begin
  select array_agg(s.id), array_agg(s.id) filter (where s.rank < 1) into v_ids, v_alike
  from app.search_organizations(query, app.search_breadth(), p_owners => owner_ids) s;
  if with_role is not null then
    v_ids := array(
      select r.organization_id from public.organization_roles r
      where r.workspace_id = v_workspace and r.role = with_role and r.organization_id = any (v_ids)
    );
  end if;
  if with_stages is not null then
    v_ids := array(
      select distinct p.organization_id from public.opportunities p
      where p.workspace_id = v_workspace and p.stage = any (with_stages) and p.organization_id = any (v_ids)
    );
  end if;
  return query
    select o.workspace_id, o.id, o.name, o.name_norm, o.kind, o.city, o.state_code, o.territory, o.segment, o.tags,
      o.email, o.phone, o.owner_user_id, o.last_interaction_at, o.custom, o.deleted_at,
      o.website, o.street, o.postal_code, o.country_code, o.opened_on, o.created_at, o.created_by, o.updated_at, o.notes,
      app.match_key(o.name_norm, v_title, o.id = any (v_alike))
    from public.organizations o where o.workspace_id = v_workspace and o.id = any (v_ids);
end
$$;
comment on function public.find_organizations is 'Every organization that a text finds, of these owners or of all one may see, with a role or an opportunity in these stages; filtered, ordered (best first by match_key) and paged by the query.';

create function public.find_contacts(query text, owner_ids uuid[] default null)
returns table (
  workspace_id uuid, id uuid, full_name text, full_name_norm text, title text, organization_id uuid, email text, phone text,
  is_key_contact boolean, advocacy_status text, lead_score text,
  lead_status text, owner_user_id uuid, last_contact_at timestamptz, custom jsonb, deleted_at timestamptz,
  first_name text, last_name text, other_emails text[], service_interests text[], source text, created_at timestamptz,
  created_by uuid, updated_at timestamptz, notes text, lead_loss_reason text, lead_opportunity_id uuid, lead_since timestamptz,
  lead_answered_at timestamptz, lead_answered_by uuid, lead_waited int, lead_place bigint, version int, match_key text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
#variable_conflict use_column
declare
  v_title text := app.normalize_text(left(query, 300));
  v_ids uuid[];
  v_alike uuid[];
begin
  select array_agg(s.id), array_agg(s.id) filter (where s.rank < 1) into v_ids, v_alike
  from app.search_contacts(query, app.search_breadth(), p_owners => owner_ids) s;
  return query
    select c.workspace_id, c.id, c.full_name, c.full_name_norm, c.title, c.organization_id, c.email, c.phone,
      c.is_key_contact, c.advocacy_status, c.lead_score, c.lead_status, c.owner_user_id, c.last_contact_at, c.custom,
      c.deleted_at, c.first_name, c.last_name, c.other_emails, c.service_interests, c.source, c.created_at, c.created_by,
      c.updated_at, c.notes, c.lead_loss_reason, c.lead_opportunity_id, c.lead_since, c.lead_answered_at, c.lead_answered_by,
      c.lead_waited, c.lead_place, c.version, app.match_key(c.full_name_norm, v_title, c.id = any (v_alike))
    from public.contacts c where c.workspace_id = app.current_workspace_id() and c.id = any (v_ids);
end
$$;
comment on function public.find_contacts is 'Every contact that a text finds, as find_organizations.';

create function public.find_products(query text, carried_by uuid default null)
returns table (
  workspace_id uuid, id uuid, name text, name_norm text, sku text, sku_norm text, principal_id uuid, category text,
  unit text, is_active boolean, list_price_cents bigint, currency_code text, custom jsonb, deleted_at timestamptz,
  created_at timestamptz, created_by uuid, updated_at timestamptz, description text, match_key text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
#variable_conflict use_column
declare
  v_title text := app.normalize_text(left(query, 300));
  v_ids uuid[];
  v_alike uuid[];
begin
  select array_agg(s.id), array_agg(s.id) filter (where s.rank < 1) into v_ids, v_alike
  from app.search_products(query, app.search_breadth()) s;
  return query
    select p.workspace_id, p.id, p.name, p.name_norm, p.sku, p.sku_norm, p.principal_id, p.category, p.unit, p.is_active,
      p.list_price_cents, p.currency_code, p.custom, p.deleted_at,
      p.created_at, p.created_by, p.updated_at, p.description,
      -- An item number is a name, too.
      app.match_key(case when starts_with(p.sku_norm, v_title) then p.sku_norm else p.name_norm end, v_title, p.id = any (v_alike))
    from public.products p
    where p.workspace_id = app.current_workspace_id() and p.id = any (v_ids)
      and (carried_by is null or exists (
        select from public.product_distributors d
        where d.workspace_id = p.workspace_id and d.product_id = p.id and d.distributor_id = carried_by
      ));
end
$$;
comment on function public.find_products is 'Every product that a text finds, all of them or those that a distributor carries.';

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

create function public.find_tasks(query text, owner_ids uuid[] default null)
returns setof public.tasks
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := array(select s.id from app.search_tasks(query, app.search_breadth(), owner_ids) s);
begin
  return query
    select t.* from public.tasks t where t.workspace_id = app.current_workspace_id() and t.id = any (v_ids);
end
$$;
comment on function public.find_tasks is 'Every task that a text finds, as find_organizations.';

create function public.find_appointments(query text, owner_ids uuid[] default null)
returns setof public.appointments
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_ids uuid[] := array(select s.id from app.search_appointments(query, app.search_breadth(), owner_ids) s);
begin
  return query
    select t.* from public.appointments t where t.workspace_id = app.current_workspace_id() and t.id = any (v_ids);
end
$$;
comment on function public.find_appointments is 'Every appointment that a text finds, as find_organizations.';

create function public.find_orders(query text, owner_ids uuid[] default null)
returns setof public.orders
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_text text := app.normalize_text(left(query, 300));
  v_number int := substring(v_text from '^(?:order )?(\d{1,9})$')::int;
  v_customers uuid[] := array(select s.id from app.search_organizations(query, app.search_breadth(), p_owners => owner_ids) s);
begin
  return query
    select o.* from public.orders o
    where o.workspace_id = v_workspace and o.deleted_at is null and (
      o.number = v_number
      or o.organization_id = any (v_customers)
      or (v_text <> '' and o.reference_norm collate "C" >= v_text and o.reference_norm collate "C" < v_text || chr(1114111))
    );
end
$$;
comment on function public.find_orders is 'Every order of a number, of a reference that begins so, or of a customer that a text finds.';

create function public.find_samples(query text, owner_ids uuid[] default null)
returns setof public.samples
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_customers uuid[] := array(select s.id from app.search_organizations(query, app.search_breadth(), p_owners => owner_ids) s);
  v_products uuid[] := array(select s.id from app.search_products(query, app.search_breadth()) s);
begin
  return query
    select s.* from public.samples s
    where s.workspace_id = v_workspace and s.deleted_at is null and (
      s.organization_id = any (v_customers)
      or s.id in (
        select i.sample_id from public.sample_items i where i.workspace_id = v_workspace and i.product_id = any (v_products)
      )
    );
end
$$;
comment on function public.find_samples is 'Every sample of a customer or a product that a text finds.';

-- Cards, as the table of the pipeline reads them.
create function reporting.find_pipeline_cards(query text, owner_ids uuid[] default null)
returns table (
  workspace_id uuid, id uuid, name text, organization_id uuid, organization_name text, owner_user_id uuid, stage text,
  status text, stage_manual boolean, priority text, principal_ids uuid[], principal_names text[], next_action text,
  estimated_value_cents bigint, currency_code text, last_interaction_at timestamptz, stage_changed_at timestamptz,
  version int, context text, source text, loss_reason text, opened_on date, next_due_on date, custom jsonb, next_action_date date,
  estimated_close_date date, actual_close_date date, probability smallint, created_at timestamptz, created_by uuid,
  updated_at timestamptz, match_key text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
#variable_conflict use_column
declare
  v_title text := app.normalize_text(left(query, 300));
  v_ids uuid[] := app.list_matches('opportunity', query, owner_ids);
begin
  return query
    select c.workspace_id, c.id, c.name, c.organization_id, c.organization_name, c.owner_user_id, c.stage, c.status,
      c.stage_manual, c.priority, c.principal_ids, c.principal_names, c.next_action, c.estimated_value_cents,
      c.currency_code, c.last_interaction_at, c.stage_changed_at, c.version, c.context, c.source, c.loss_reason,
      c.opened_on, c.next_due_on, c.custom, c.next_action_date, c.estimated_close_date, c.actual_close_date, c.probability,
      c.created_at, c.created_by, c.updated_at, app.match_key(c.name_norm, v_title, false)
    from public.opportunities c
    where c.workspace_id = app.current_workspace_id() and c.kind = 'pipeline' and c.id = any (v_ids);
end
$$;
comment on function reporting.find_pipeline_cards is 'Every card that a text finds, as find_organizations.';

grant execute on function
  app.list_matches, app.match_key, public.find_organizations, public.find_contacts, public.find_products,
  public.find_interactions, public.find_tasks, public.find_orders, public.find_samples,
  public.find_appointments, reporting.find_pipeline_cards
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001215';
