-- Views for lists, boards and reports. All security_invoker: they show what the caller may read, joined.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001020', 'reporting_views', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Opportunities ------------------------------------------------------------------------------------------------------

-- The latest interaction of every opportunity, by the copied pointer: DISTINCT ON over a million rows costs 900 times.
create view reporting.latest_interaction
with (security_invoker = true)
as
select o.workspace_id, o.id as opportunity_id, i.id as interaction_id, i.type, i.subject, i.interaction_date,
  i.contact_id, i.owner_user_id, i.performed_by, i.sentiment, i.notes, i.stage, i.status, i.follow_up_required,
  i.follow_up_date, i.follow_up_done_at
from public.opportunities o
join public.interactions i on i.workspace_id = o.workspace_id and i.id = o.last_interaction_id;

-- One row per card and nothing joined.
create view reporting.pipeline_card
with (security_invoker = true)
as
select o.workspace_id, o.id, o.name, o.organization_id, o.organization_name, o.owner_user_id, o.stage, o.status,
  o.stage_manual, o.status_manual, o.priority, o.principal_ids, o.principal_names, o.next_action, o.next_action_date,
  o.estimated_close_date, o.estimated_value_cents, o.currency_code, o.last_interaction_at, o.stage_changed_at,
  o.created_at, o.version, o.context, o.source, o.loss_reason, o.opened_on, o.actual_close_date,
  o.next_due_on, o.custom
from public.opportunities o
where o.kind = 'pipeline';

-- Everything a list or an export may show. Columns that a query leaves out cost nothing.
create view reporting.pipeline_full
with (security_invoker = true)
as
select o.workspace_id, o.id, o.name, o.kind, o.owner_user_id, w.full_name as owner_name, o.organization_id,
  o.organization_name, g.city as organization_city, g.state_code as organization_state,
  g.territory as organization_territory, g.segment as organization_segment,
  o.primary_contact_id, c.full_name as primary_contact_name, c.email as primary_contact_email,
  c.phone as primary_contact_phone, o.stage, s.label as stage_label, s.position as stage_position,
  s.category as stage_category, o.status, t.label as status_label, o.stage_manual, o.status_manual, o.priority,
  o.source, o.context, o.loss_reason, o.principal_ids, o.principal_names,
  (
    select coalesce(array_agg(p.name order by p.name), '{}')
    from public.opportunity_products x
    join public.products p on p.workspace_id = x.workspace_id and p.id = x.product_id
    where x.workspace_id = o.workspace_id and x.opportunity_id = o.id
  ) as product_names,
  (
    select count(*) from public.opportunity_products x
    where x.workspace_id = o.workspace_id and x.opportunity_id = o.id
  ) as product_count,
  o.description, o.next_action, o.next_action_date, o.competition, o.decision_criteria, o.estimated_value_cents,
  o.currency_code, o.probability, o.opened_on, o.estimated_close_date, o.actual_close_date,
  o.last_interaction_id, o.last_interaction_at, i.type as last_interaction_type, i.subject as last_interaction_subject,
  i.sentiment as last_interaction_sentiment,
  -- The next one that is open, planned ones too; else what the last interaction promised.
  coalesce(o.next_follow_up_on, i.follow_up_date) as follow_up_date, o.next_follow_up_on is not null as follow_up_open,
  public.calculate_engagement_level(o.last_interaction_at, (select app.workspace_time_zone())) as engagement_level,
  public.engagement_percent(o.last_interaction_at, (select app.workspace_time_zone())) as engagement_percent,
  o.stage_changed_at, app.days_since(o.stage_changed_at, (select app.workspace_time_zone())) as days_in_stage,
  o.created_at, o.updated_at, o.version, o.custom
from public.opportunities o
left join public.organizations g on g.workspace_id = o.workspace_id and g.id = o.organization_id
left join public.contacts c on c.workspace_id = o.workspace_id and c.id = o.primary_contact_id
left join public.profiles w on w.user_id = o.owner_user_id
left join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage
left join public.status_lu t on t.workspace_id = o.workspace_id and t.code = o.status
left join public.interactions i on i.workspace_id = o.workspace_id and i.id = o.last_interaction_id;

-- Principals ---------------------------------------------------------------------------------------------------------

-- One row per principal: what the caller's visible books did for it.
create view reporting.principal_activity_summary
with (security_invoker = true)
as
select g.workspace_id, g.id as principal_id, g.name, g.owner_user_id,
  coalesce(s.opportunities, 0) as opportunities_count,
  coalesce(s.open_opportunities, 0) as open_opportunities_count,
  coalesce(s.won_opportunities, 0) as won_opportunities_count,
  coalesce(s.interactions, 0) as interactions_count,
  coalesce(p.products, 0) as products_count,
  coalesce(f.due, 0) as follow_ups_due, f.next_date as next_follow_up_date,
  s.last_interaction_at as last_activity_at,
  public.calculate_engagement_level(s.last_interaction_at, (select app.workspace_time_zone())) as engagement_level,
  public.engagement_percent(s.last_interaction_at, (select app.workspace_time_zone())) as engagement_percent,
  app.days_since(s.last_interaction_at, (select app.workspace_time_zone())) as days_since_activity
from public.organization_roles r
join public.organizations g on g.workspace_id = r.workspace_id and g.id = r.organization_id
left join (
  select a.principal_id, sum(a.opportunities) as opportunities, sum(a.open_opportunities) as open_opportunities,
    sum(a.won_opportunities) as won_opportunities, sum(a.interactions) as interactions,
    max(a.last_interaction_at) as last_interaction_at
  from app.principal_stats_of() a
  group by a.principal_id
) s on s.principal_id = g.id
left join (
  select x.workspace_id, x.principal_id, count(*) as products
  from public.products x
  group by x.workspace_id, x.principal_id
) p on p.workspace_id = g.workspace_id and p.principal_id = g.id
left join app.open_follow_ups_of_principals() f on f.principal_id = g.id
where r.role = 'principal';

-- One row per customer and principal. Ask for one customer, one principal or one page of either; a whole workspace is a
-- report, not a list.
create view reporting.org_principal_summary
with (security_invoker = true)
as
-- Read once; joined, it would be looked up for every opportunity.
with stages as materialized (select l.workspace_id, l.code, l.category from public.stage_lu l)
select o.workspace_id, o.organization_id, o.organization_name, p.principal_id,
  count(*) as opportunities_count,
  count(*) filter (where s.category = 'open') as open_opportunities_count,
  count(*) filter (where s.category = 'won') as won_opportunities_count,
  coalesce(sum(v.interactions), 0) as interactions_count,
  max(v.last_interaction_at) as last_interaction_at,
  min(o.opened_on) as first_opened_on
from public.opportunities o
left join stages s on s.workspace_id = o.workspace_id and s.code = o.stage
-- The copies on the card: whoever may read the opportunity may read its participants, by the same conditions.
cross join lateral unnest(o.principal_ids) as p (principal_id)
left join lateral (
  select count(*) filter (where x.visit_id is null or not exists (
      select from public.interaction_principals e
      where e.workspace_id = x.workspace_id and e.visit_id = x.visit_id and e.principal_id = x.principal_id
        and e.opportunity_owner_user_id = x.opportunity_owner_user_id and e.deleted_at is null
        and e.interaction_id < x.interaction_id
    )) as interactions,
    max(x.interaction_date) as last_interaction_at
  from public.interaction_principals x
  where x.workspace_id = o.workspace_id and x.opportunity_id = o.id and x.principal_id = p.principal_id
) v on true
where o.kind = 'pipeline'
group by o.workspace_id, o.organization_id, o.organization_name, p.principal_id;

-- The board ----------------------------------------------------------------------------------------------------------

-- What narrows cards `c` of stages `s`, as conditions on $2 (the owners), $4 (a principal) and $5 (the filters); only what
-- was asked for, so that each question gets its own plan. Values never become text of the query.
create function app.pipeline_conditions(p_principal uuid, p_filters jsonb)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_test record;
begin
  perform app.require_known_keys(p_filters, array[
    'status', 'context', 'source', 'category', 'opened_from', 'opened_to', 'closed_from', 'closed_to', 'stage_before',
    'stage_since', 'due_from', 'due_to', 'due_none', 'text',
    'custom'
  ]);
  perform app.require_known_keys(coalesce(p_filters -> 'custom', '{}'), array['has', 'like', 'from', 'to', 'empty']);
  for v_test in
    select a.key as ask, f.key, f.value
    from jsonb_each(p_filters -> 'custom') a
    cross join lateral (
      select e.key, e.value from jsonb_each(case when jsonb_typeof(a.value) = 'object' then a.value else '{}' end) e
      union all
      select e.key, null from jsonb_array_elements_text(case when a.key = 'empty' then a.value else '[]' end) e (key)
    ) f
  loop
    perform app.require_filter('opportunity', v_test.key, v_test.ask, v_test.value);
  end loop;
  return concat(
    case when p_principal is not null then ' and $4 = any (c.principal_ids)' end,
    case when p_filters ? 'status' then $q$ and c.status = $5 ->> 'status'$q$ end,
    case when p_filters ? 'context' then $q$ and c.context = $5 ->> 'context'$q$ end,
    case when p_filters ? 'source' then $q$ and c.source = $5 ->> 'source'$q$ end,
    case when p_filters ? 'category' then $q$ and s.category = $5 ->> 'category'$q$ end,
    case when p_filters ? 'closed_from'
      then $q$ and c.actual_close_date >= ($5 ->> 'closed_from')::date$q$ end,
    case when p_filters ? 'closed_to' then $q$ and c.actual_close_date <= ($5 ->> 'closed_to')::date$q$ end,
    case when p_filters ? 'stage_since'
      then $q$ and c.stage_changed_at >= ($5 ->> 'stage_since')::timestamptz$q$ end,
    case when p_filters ? 'opened_from' then $q$ and c.opened_on >= ($5 ->> 'opened_from')::date$q$ end,
    case when p_filters ? 'opened_to' then $q$ and c.opened_on <= ($5 ->> 'opened_to')::date$q$ end,
    case when p_filters ? 'stage_before' then $q$ and c.stage_changed_at < ($5 ->> 'stage_before')::timestamptz$q$ end,
    case when p_filters ? 'due_from' then $q$ and c.next_due_on >= ($5 ->> 'due_from')::date$q$ end,
    case when p_filters ? 'due_to' then $q$ and c.next_due_on <= ($5 ->> 'due_to')::date$q$ end,
    case when p_filters ? 'due_none' then ' and c.next_due_on is null' end,
    -- Nobody waits for a call about what is closed.
    case when p_filters ?| array['due_from', 'due_to', 'due_none'] then $q$ and s.category in ('open', 'stalled')$q$ end,
    -- A subquery, so that it is looked for once and not for every card.
    case when p_filters ? 'text'
      then $q$ and c.id = any ((select app.list_matches('opportunity', $5 ->> 'text', $2))::uuid[])$q$ end,
    -- Fields of the workspace: `{"has": {"tier": "Gold"}, "like": {"menu": "%vegan%"}, "from": {"seats": 9}, "empty": ["tier"]}`.
    case when p_filters -> 'custom' ? 'has' then $q$ and c.custom @> ($5 #> '{custom,has}')$q$ end,
    case when p_filters -> 'custom' ? 'like' then $q$ and not exists (
      select from jsonb_each_text($5 #> '{custom,like}') f where (c.custom ->> f.key ilike f.value) is not true)$q$ end,
    case when p_filters -> 'custom' ? 'from' then $q$ and not exists (
      select from jsonb_each($5 #> '{custom,from}') f where (c.custom -> f.key >= f.value) is not true)$q$ end,
    case when p_filters -> 'custom' ? 'to' then $q$ and not exists (
      select from jsonb_each($5 #> '{custom,to}') f where (c.custom -> f.key <= f.value) is not true)$q$ end,
    case when p_filters -> 'custom' ? 'empty'
      then $q$ and not c.custom ?| array(select jsonb_array_elements_text($5 #> '{custom,empty}'))$q$ end
  );
end
$$;

-- The top of every stage, or what follows a card in one of them. A few owners are walked one by one along their own index;
-- many share the stage's. Runs under the caller's rights: `owner_ids` narrows (mine, team), null is everyone visible, and
-- neither shows more than the policy.
create function public.pipeline_board(
  owner_ids uuid[] default null, per_stage int default 50, principal_id uuid default null, filters jsonb default '{}',
  only_stage text default null, after_at timestamptz default null, after_id uuid default null
)
returns setof reporting.pipeline_card
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 450
as $$
declare
  v_limit int := least(greatest(coalesce(per_stage, 50), 1), 200);
  v_where text := app.pipeline_conditions(pipeline_board.principal_id, coalesce(filters, '{}'));
  v_top text;
begin
  perform app.require_moment(after_at, 'after_at');
  if after_at is not null and after_id is not null then
    v_where := v_where || ' and c.stage_changed_at <= $7 and (c.stage_changed_at < $7 or c.id > $8)';
  end if;
  if cardinality(owner_ids) <= 4 then
    v_top := format(
      'select u.* from unnest($2) as w (user_id) cross join lateral (
         select c.* from reporting.pipeline_card c
         where c.workspace_id = $1 and c.owner_user_id = w.user_id and c.stage = s.code %s
         order by c.stage_changed_at desc, c.id limit $3
       ) u order by u.stage_changed_at desc, u.id limit $3', v_where
    );
  else
    v_top := format(
      'select c.* from reporting.pipeline_card c
       where c.workspace_id = $1 and c.stage = s.code and ($2 is null or c.owner_user_id = any ($2)) %s
       order by c.stage_changed_at desc, c.id limit $3', v_where
    );
  end if;
  return query execute format(
    'select t.* from public.stage_lu s cross join lateral (%s) t
     where s.workspace_id = $1 and ($6 is null or s.code = $6)
     order by s.position, t.stage_changed_at desc, t.id', v_top
  )
  using app.current_workspace_id(), owner_ids, v_limit, pipeline_board.principal_id, coalesce(filters, '{}'), only_stage,
    after_at, after_id;
end
$$;
comment on function public.pipeline_board is 'The newest cards of every stage, or those after one of them; at most per_stage (200) of each.';

-- Counted no further than people read: 1,001 is "more than 1,000". Where the workspace shows money, what all cards of a
-- stage come to, by currency; that reads every card, so elsewhere nobody asks.
create function public.pipeline_board_counts(
  owner_ids uuid[] default null, principal_id uuid default null, filters jsonb default '{}'
)
returns table (stage text, cards int, value_cents jsonb)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 9
as $$
declare
  v_where text := concat(
    'c.workspace_id = $1 and c.stage = s.code and ',
    case cardinality(owner_ids)
      when 1 then 'c.owner_user_id = ($2)[1]' else '($2 is null or c.owner_user_id = any ($2))'
    end,
    app.pipeline_conditions(pipeline_board_counts.principal_id, coalesce(filters, '{}'))
  );
  v_counted text;
begin
  if (select w.financials from public.workspaces w where w.id = app.current_workspace_id()) then
    v_counted := format(
      'select coalesce(least(sum(x.cards), 1001), 0)::int as cards,
         coalesce(jsonb_object_agg(x.currency_code, x.cents) filter (where x.cents is not null), ''{}'') as value_cents
       from (
         select c.currency_code, count(*) as cards, sum(c.estimated_value_cents) as cents
         from reporting.pipeline_card c where %s group by c.currency_code
       ) x', v_where
    );
  else
    v_counted := format(
      'select count(*)::int as cards, ''{}''::jsonb as value_cents from (
         select from reporting.pipeline_card c where %s limit 1001
       ) x', v_where
    );
  end if;
  return query execute format(
    'select s.code, t.cards, t.value_cents from public.stage_lu s cross join lateral (%s) t
     where s.workspace_id = $1
     order by s.position', v_counted
  )
  using app.current_workspace_id(), owner_ids, null::int, pipeline_board_counts.principal_id, coalesce(filters, '{}');
end
$$;
comment on function public.pipeline_board_counts is 'How many cards each stage holds under the board''s filters, up to 1,001, and what all of them come to where money is shown.';

grant select on all tables in schema reporting to authenticated, service_role;
grant execute on function app.pipeline_conditions, public.pipeline_board, public.pipeline_board_counts
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001020';
