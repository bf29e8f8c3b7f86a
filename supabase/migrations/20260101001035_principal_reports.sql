-- Principals and distributors as their pages read them. Everything runs under the caller's rights; `owner_ids` narrows to
-- books (mine, team), null is everyone visible, and neither shows more than the policies. All plan for their arguments: one
-- plan for a rep's book and for everybody's read a thousand times too much from its sixth call on.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001035', 'principal_reports', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Principals ---------------------------------------------------------------------------------------------------------

-- As reporting.principal_activity_summary, of the given books and with a search by name. Principals are few, so a list of
-- them may filter and sort what comes out.
create function public.list_principals(owner_ids uuid[] default null, query text default null)
returns table (
  id uuid, name text, name_norm text, owner_user_id uuid, opportunities_count bigint, open_opportunities_count bigint,
  won_opportunities_count bigint, interactions_count bigint, products_count bigint, follow_ups_due bigint,
  next_follow_up_date date, last_activity_at timestamptz, engagement_level text, engagement_percent int, match_key text,
  custom jsonb
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 100
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_time_zone text := app.workspace_time_zone();
  v_query text := extensions.unaccent(app.normalize_text(left(list_principals.query, 300)));
  -- As a list, so that the names are read in the order of their key, not looked up one by one.
  v_principals uuid[] := array(
    select r.organization_id from public.organization_roles r where r.workspace_id = v_workspace and r.role = 'principal'
  );
begin
  return query
    select g.id, g.name, g.name_norm, g.owner_user_id, coalesce(s.opportunities, 0)::bigint,
      coalesce(s.open_opportunities, 0)::bigint, coalesce(s.won_opportunities, 0)::bigint,
      coalesce(s.interactions, 0)::bigint, coalesce(p.products, 0), coalesce(f.due, 0), f.next_date,
      s.last_interaction_at, public.calculate_engagement_level(s.last_interaction_at, v_time_zone),
      public.engagement_percent(s.last_interaction_at, v_time_zone),
      case
        when v_query is null then '' when extensions.unaccent(g.name_norm) = v_query then '0'
        when starts_with(extensions.unaccent(g.name_norm), v_query) then '1'
        when position(' ' || v_query in extensions.unaccent(g.name_norm)) > 0 then '2' else '3'
      end || g.name_norm, g.custom
    from public.organizations g
    left join (
      select a.principal_id, sum(a.opportunities) as opportunities, sum(a.open_opportunities) as open_opportunities,
        sum(a.won_opportunities) as won_opportunities, sum(a.interactions) as interactions,
        max(a.last_interaction_at) as last_interaction_at
      from app.principal_stats_of() a
      where list_principals.owner_ids is null or a.owner_user_id = any (list_principals.owner_ids)
      group by a.principal_id
    ) s on s.principal_id = g.id
    left join (
      select x.principal_id, count(*) as products
      from public.products x
      where x.workspace_id = v_workspace
      group by x.principal_id
    ) p on p.principal_id = g.id
    left join app.open_follow_ups_of_principals(list_principals.owner_ids) f on f.principal_id = g.id
    where g.workspace_id = v_workspace and g.id = any (v_principals) and g.deleted_at is null
      and (v_query is null or position(v_query in extensions.unaccent(g.name_norm)) > 0);
end
$$;
comment on function public.list_principals is 'One row per principal with engagement, counts and follow-ups due in the given books.';

-- Weeks begin on Monday in the workspace's time zone. Engagement is what it was at the end of each week, now in the last.
create function public.principal_weeks(principal uuid, owner_ids uuid[] default null, weeks int default 26)
returns table (
  week date, interactions bigint, last_interaction_at timestamptz, engagement_percent int, engagement_level text
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 26
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_zone text := app.workspace_time_zone();
  v_today date := (now() at time zone v_zone)::date;
  v_weeks int := least(greatest(coalesce(principal_weeks.weeks, 26), 1), 104);
  v_first date := date_trunc('week', v_today)::date - 7 * (v_weeks - 1);
begin
  return query
    with counted as (
      select date_trunc('week', (p.interaction_date at time zone v_zone))::date as monday,
        count(*) filter (where p.visit_id is null) + count(distinct p.visit_id) as visits,
        max(p.interaction_date) as last_at
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.principal_id = principal_weeks.principal
        and p.interaction_date >= v_first::timestamp at time zone v_zone
        and (principal_weeks.owner_ids is null or p.opportunity_owner_user_id = any (principal_weeks.owner_ids))
      group by 1
    ), before as (
      select max(p.interaction_date) as last_at
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.principal_id = principal_weeks.principal
        and p.interaction_date < v_first::timestamp at time zone v_zone
        and (principal_weeks.owner_ids is null or p.opportunity_owner_user_id = any (principal_weeks.owner_ids))
    ), filled as (
      select m.monday::date as monday, coalesce(c.visits, 0) as visits,
        greatest((select b.last_at from before b), max(c.last_at) over (order by m.monday)) as last_at
      from generate_series(v_first, v_today, interval '7 days') m (monday)
      left join counted c on c.monday = m.monday::date
    ), aged as (
      select f.*, case when f.last_at is not null then
          greatest(least(f.monday + 6, v_today) - (f.last_at at time zone v_zone)::date, 0) end as days
      from filled f
    )
    select a.monday, a.visits, a.last_at,
      -- The same functions as everywhere else, asked as if that many days had passed until now.
      public.engagement_percent((now() at time zone v_zone - a.days * interval '1 day') at time zone v_zone, v_zone),
      public.calculate_engagement_level((now() at time zone v_zone - a.days * interval '1 day') at time zone v_zone, v_zone)
    from aged a
    order by a.monday;
end
$$;
comment on function public.principal_weeks is 'Interactions that counted for a principal week by week, and the engagement at the end of each.';

-- Those that name a principal, out of one index that holds all it asks for. Granted, because its callers run as whoever asks.
create function app.opportunities_for_principal(p_principal uuid, p_owners uuid[])
returns uuid[]
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  return array(
    select p.opportunity_id
    from public.opportunity_participants p
    where p.workspace_id = v_workspace and p.organization_id = p_principal and p.role = 'principal'
      and p.deleted_at is null and (p_owners is null or p.owner_user_id = any (p_owners))
  );
end
$$;

create function public.principal_pipeline(principal uuid, owner_ids uuid[] default null)
returns table (
  stage text, stage_label text, stage_category text, opportunities bigint, estimated_value_cents numeric
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 10
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_opportunities uuid[] := app.opportunities_for_principal(principal_pipeline.principal, principal_pipeline.owner_ids);
begin
  return query
    select s.code, s.label, s.category, count(o.id), coalesce(sum(o.estimated_value_cents), 0)
    from public.stage_lu s
    left join (
      select x.id, x.stage, x.estimated_value_cents
      from public.opportunities x
      where x.workspace_id = v_workspace and x.id = any (v_opportunities) and x.kind = 'pipeline'
    ) o on o.stage = s.code
    where s.workspace_id = v_workspace and (s.is_active or o.id is not null)
    group by s.code, s.label, s.category, s.position
    order by s.position;
end
$$;
comment on function public.principal_pipeline is 'Opportunities for a principal by stage.';

-- What counted for a principal, newest first, with everything that a line of it says. Continue with the last line's date
-- and id.
create function public.principal_timeline(
  principal uuid, owner_ids uuid[] default null, before timestamptz default null, before_id uuid default null,
  page_size int default 20
)
returns table (
  id uuid, interaction_date timestamptz, counted_by text, opportunity_id uuid, opportunity_name text,
  organization_id uuid, organization_name text, contact_name text, type_label text, subject text, notes text,
  sentiment text, stage_label text, products text[], performed_by_name text, follow_up_date date,
  follow_up_done_at timestamptz
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_size int := least(greatest(coalesce(principal_timeline.page_size, 20), 1), 1000);
  v_ids uuid[];
  v_sources text[];
begin
  perform app.require_moment(principal_timeline.before, 'before');
  if cardinality(principal_timeline.owner_ids) = 1 then
    -- One book is walked along its own index.
    select array_agg(t.interaction_id), array_agg(t.source) into v_ids, v_sources
    from (
      select p.interaction_id, p.source
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.principal_id = principal_timeline.principal
        and p.opportunity_owner_user_id = principal_timeline.owner_ids[1] and p.deleted_at is null
        and p.interaction_date <= coalesce(principal_timeline.before, 'infinity')
        and (principal_timeline.before is null or p.interaction_date < principal_timeline.before
          or p.interaction_id > principal_timeline.before_id)
      order by p.interaction_date desc, p.interaction_id
      limit v_size
    ) t;
  else
    select array_agg(t.interaction_id), array_agg(t.source) into v_ids, v_sources
    from (
      select p.interaction_id, p.source
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.principal_id = principal_timeline.principal
        and (principal_timeline.owner_ids is null or p.opportunity_owner_user_id = any (principal_timeline.owner_ids))
        and p.interaction_date <= coalesce(principal_timeline.before, 'infinity')
        and (principal_timeline.before is null or p.interaction_date < principal_timeline.before
          or p.interaction_id > principal_timeline.before_id)
      order by p.interaction_date desc, p.interaction_id
      limit v_size
    ) t;
  end if;
  return query
    select i.id, i.interaction_date, t.source, i.opportunity_id, o.name, i.organization_id, g.name,
      coalesce(c.full_name, i.contact_name), y.label, i.subject, i.notes, i.sentiment, s.label,
      array(
        select x.name
        from public.interaction_products ip
        join public.products x on x.workspace_id = ip.workspace_id and x.id = ip.product_id
        where ip.workspace_id = i.workspace_id and ip.interaction_id = i.id
          and x.principal_id = principal_timeline.principal
        order by x.name
      ),
      w.full_name, case when i.follow_up_required then i.follow_up_date end, i.follow_up_done_at
    from unnest(v_ids, v_sources) as t (interaction_id, source)
    join public.interactions i on i.workspace_id = v_workspace and i.id = t.interaction_id
    left join public.opportunities o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
    left join public.organizations g on g.workspace_id = i.workspace_id and g.id = i.organization_id
    left join public.contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    left join public.interaction_type_lu y on y.workspace_id = i.workspace_id and y.code = i.type
    left join public.stage_lu s on s.workspace_id = i.workspace_id and s.code = i.stage
    left join public.profiles w on w.user_id = i.performed_by
    order by i.interaction_date desc, i.id;
end
$$;
comment on function public.principal_timeline is 'Interactions that counted for a principal, newest first; at most page_size (1,000).';

-- Customers that were worked for a principal, those with whom something happened last first.
create function public.principal_customers(principal uuid, owner_ids uuid[] default null, page_size int default 20)
returns table (
  organization_id uuid, organization_name text, open_opportunities bigint, won_opportunities bigint,
  products text[], last_interaction_at timestamptz
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_opportunities uuid[] := app.opportunities_for_principal(principal_customers.principal, principal_customers.owner_ids);
begin
  return query
    select c.organization_id, c.organization_name, c.open, c.won,
      array(
        select distinct x.name
        from public.opportunity_products op
        join public.products x on x.workspace_id = op.workspace_id and x.id = op.product_id
        where op.workspace_id = v_workspace and op.opportunity_id = any (c.opportunities) and op.outcome = 'won'
          and x.principal_id = principal_customers.principal
        order by x.name
      ),
      c.last_at
    from (
      select o.organization_id, o.organization_name,
        count(*) filter (where s.category = 'open') as open,
        count(*) filter (where s.category = 'won') as won, array_agg(o.id) as opportunities,
        max(o.last_interaction_at) as last_at
      from public.opportunities o
      join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
      where o.workspace_id = v_workspace and o.id = any (v_opportunities) and o.kind = 'pipeline'
      group by o.organization_id, o.organization_name
      order by max(o.last_interaction_at) desc nulls last, o.organization_id
      limit least(greatest(coalesce(principal_customers.page_size, 20), 1), 200)
    ) c
    order by c.last_at desc nulls last, c.organization_id;
end
$$;
comment on function public.principal_customers is 'Customers with opportunities for a principal, and which of its products they bought.';

-- All that a principal's page tells of its books, in one answer. Invoker: as each part by itself.
create function public.principal_overview(principal uuid, owner_ids uuid[] default null, timeline_size int default 15)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'figures', (
      select to_jsonb(f) from public.list_principals(principal_overview.owner_ids) f where f.id = principal_overview.principal
    ),
    'weeks', coalesce(
      (
        select jsonb_agg(to_jsonb(w))
        from public.principal_weeks(principal_overview.principal, principal_overview.owner_ids) w
      ), '[]'
    ),
    'pipeline', coalesce(
      (
        select jsonb_agg(to_jsonb(s))
        from public.principal_pipeline(principal_overview.principal, principal_overview.owner_ids) s
      ), '[]'
    ),
    'timeline', coalesce(
      (
        select jsonb_agg(to_jsonb(t))
        from public.principal_timeline(
          principal_overview.principal, principal_overview.owner_ids, page_size => principal_overview.timeline_size
        ) t
      ), '[]'
    ),
    'customers', coalesce(
      (
        select jsonb_agg(to_jsonb(c))
        from public.principal_customers(principal_overview.principal, principal_overview.owner_ids, 12) c
      ), '[]'
    )
  );
end
$$;
comment on function public.principal_overview is
  'A principal''s figures, weeks, pipeline, newest visits and first customers in the given books.';

-- Distributors -------------------------------------------------------------------------------------------------------

create function public.list_distributors(query text default null)
returns table (
  id uuid, name text, name_norm text, city text, state_code text, owner_user_id uuid, products_count bigint,
  primary_count bigint, principal_names text[], last_interaction_at timestamptz, custom jsonb
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set enable_indexscan = off -- some hundred accounts by id: page by page, not row by row
rows 50
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_query text := extensions.unaccent(app.normalize_text(left(list_distributors.query, 300)));
  v_principals uuid[] := array(
    select r.organization_id from public.organization_roles r where r.workspace_id = v_workspace and r.role = 'principal'
  );
  v_distributors uuid[] := array(
    select r.organization_id from public.organization_roles r where r.workspace_id = v_workspace and r.role = 'distributor'
  );
begin
  -- The catalogue and its principals are read once, not again for every product that somebody carries.
  return query
    with accounts as materialized (
      select g.id, g.name, g.name_norm, g.city, g.state_code, g.owner_user_id, g.last_interaction_at, g.custom
      from public.organizations g
      where g.workspace_id = v_workspace and g.id = any (v_principals || v_distributors) and g.deleted_at is null
    ), catalogue as materialized (
      select p.id, p.principal_id from public.products p where p.workspace_id = v_workspace
    ), carried as materialized (
      select x.distributor_id, x.product_id, x.is_primary
      from public.product_distributors x
      where x.workspace_id = v_workspace
    ), summed as (
      select x.distributor_id, count(*) as products, count(*) filter (where x.is_primary) as primaries,
        array_agg(distinct n.name) as principals
      from carried x
      join catalogue p on p.id = x.product_id
      join accounts n on n.id = p.principal_id
      group by x.distributor_id
    )
    select g.id, g.name, g.name_norm, g.city, g.state_code, g.owner_user_id, coalesce(d.products, 0),
      coalesce(d.primaries, 0), coalesce(d.principals, '{}'), g.last_interaction_at, g.custom
    from accounts g
    left join summed d on d.distributor_id = g.id
    where g.id = any (v_distributors)
      and (v_query is null or position(v_query in extensions.unaccent(g.name_norm)) > 0);
end
$$;
comment on function public.list_distributors is 'One row per distributor: how much it carries and for whom.';

-- Customers that buy, or are to buy, through a distributor: named on a product of an opportunity, or as its participant.
create function public.distributor_customers(
  distributor uuid, owner_ids uuid[] default null, page_size int default 20
)
returns table (
  organization_id uuid, organization_name text, open_opportunities bigint, won_opportunities bigint,
  products text[], last_interaction_at timestamptz
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  return query
    select o.organization_id, o.organization_name,
      count(*) filter (where s.category = 'open'), count(*) filter (where s.category = 'won'),
      array(
        select distinct x.name
        from public.opportunity_products op
        join public.products x on x.workspace_id = op.workspace_id and x.id = op.product_id
        where op.workspace_id = v_workspace and op.opportunity_id = any (array_agg(o.id))
          and op.distributor_id = distributor_customers.distributor
        order by x.name
      ),
      max(o.last_interaction_at)
    from (
      select op.opportunity_id
      from public.opportunity_products op
      where op.workspace_id = v_workspace and op.distributor_id = distributor_customers.distributor
        and (distributor_customers.owner_ids is null or op.owner_user_id = any (distributor_customers.owner_ids))
      union
      select p.opportunity_id
      from public.opportunity_participants p
      where p.workspace_id = v_workspace and p.organization_id = distributor_customers.distributor
        and p.role = 'distributor'
        and (distributor_customers.owner_ids is null or p.owner_user_id = any (distributor_customers.owner_ids))
    ) k
    join public.opportunities o on o.workspace_id = v_workspace and o.id = k.opportunity_id
    join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
    where o.kind = 'pipeline'
    group by o.organization_id, o.organization_name
    order by max(o.last_interaction_at) desc nulls last, o.organization_id
    limit least(greatest(coalesce(distributor_customers.page_size, 20), 1), 200);
end
$$;
comment on function public.distributor_customers is 'Customers whose opportunities name a distributor, and the products they take through it.';

grant execute on function
  app.opportunities_for_principal, public.list_principals, public.principal_weeks, public.principal_pipeline,
  public.principal_timeline, public.principal_customers, public.principal_overview, public.list_distributors,
  public.distributor_customers
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001035';
