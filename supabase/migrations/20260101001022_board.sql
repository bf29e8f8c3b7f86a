-- The board: cards of every stage under any filter, and how many there are.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001022', 'board', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- One test; its values stay where they are, at `p_place` of $5. Columns and fields are looked up, never taken as they come.
create function app.card_condition(p_test jsonb, p_place text)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_ask text := p_test ->> 'ask';
  v_key text := p_test ->> 'custom';
  v_kind text;
  v_type text := 'text';
  v_value text;
  v_all text;
  v_first text;
begin
  perform app.require_known_keys(p_test, array['column', 'custom', 'ask', 'values']);
  if v_ask is null or v_ask not in ('is', 'not', 'has', 'from', 'to', 'before', 'empty', 'filled')
     or jsonb_typeof(p_test -> 'values') is distinct from 'array'
     or (v_ask not in ('empty', 'filled') and jsonb_array_length(p_test -> 'values') not between 1 and 50) then
    perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
  end if;
  if v_key is not null then
    perform app.require_filter('opportunity', v_key, case v_ask when 'empty' then 'empty' when 'filled' then 'empty'
      when 'has' then 'like' when 'is' then 'has' when 'not' then 'has' else v_ask end, e.value)
    from jsonb_array_elements(case when v_ask in ('empty', 'filled') then '[null]' else p_test -> 'values' end) e;
    select f.kind into v_kind from public.custom_fields f
    where f.workspace_id = app.current_workspace_id() and f.entity = 'opportunity' and f.key = v_key and f.is_active;
    v_value := format('(c.custom ->> %L)', v_key);
  else
    select pg_catalog.format_type(a.atttypid, a.atttypmod), format('c.%I', a.attname) into v_type, v_value
    from pg_catalog.pg_attribute a
    where a.attrelid = 'reporting.pipeline_card'::regclass and a.attname = p_test ->> 'column' and a.attnum > 0;
    if v_value is null then
      perform app.refuse('filter_unknown_field', format('There is no field “%s” to filter by.', left(p_test ->> 'column', 60)), 400);
    end if;
  end if;
  v_all := format('array(select jsonb_array_elements_text($5 #> %L)::%s)', p_place, v_type);
  v_first := format('($5 #>> %L)', replace(p_place, 'values}', 'values,0}'));
  return case
    when v_ask = 'empty' then v_value || ' is null'
    when v_ask = 'filled' then v_value || ' is not null'
    when v_ask = 'has' then format('position(lower(%s) in lower(%s)) > 0', v_first, v_value)
    -- What holds several: any of these is in it.
    when v_kind = 'multi_choice' and v_ask = 'is' then format('(c.custom -> %L) ?| %s', v_key, v_all)
    when v_kind = 'multi_choice' and v_ask = 'not' then format('((c.custom -> %L) ?| %s) is not true', v_key, v_all)
    when v_ask = 'is' then format('%s = any (%s)', v_value, v_all)
    -- Who has no value isn't one of them either.
    when v_ask = 'not' then format('(%s = any (%s)) is not true', v_value, v_all)
    -- Numbers compare as JSON does, or 10 would come before 9.
    when v_kind in ('number', 'money') then format('(c.custom -> %L) %s ($5 #> %L)', v_key,
      case v_ask when 'from' then '>=' when 'to' then '<=' else '<' end, replace(p_place, 'values}', 'values,0}'))
    else format('%s %s %s::%s', v_value, case v_ask when 'from' then '>=' when 'to' then '<=' else '<' end, v_first, v_type)
  end;
end
$$;

-- What is asked of the fields of a card, as one condition on `c` and $5: groups of tests, `[[{"column": "status", "ask": "is",
-- "values": ["active"]}, {"custom": "seats", "ask": "from", "values": [9]}], [...]]`. All tests of one group must hold.
create function app.card_conditions(p_where jsonb)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_group jsonb;
  v_parts text[];
  v_groups text[] := '{}';
begin
  if jsonb_typeof(p_where) <> 'array' or jsonb_array_length(p_where) not between 1 and 9 then
    perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
  end if;
  for g in 0 .. jsonb_array_length(p_where) - 1 loop
    v_group := p_where -> g;
    if jsonb_typeof(v_group) <> 'array' or jsonb_array_length(v_group) not between 1 and 50 then
      perform app.refuse('filter_invalid', 'This filter can''t be understood.', 400);
    end if;
    v_parts := '{}';
    for t in 0 .. jsonb_array_length(v_group) - 1 loop
      v_parts := v_parts || app.card_condition(v_group -> t, format('{where,%s,%s,values}', g, t));
    end loop;
    v_groups := v_groups || format('(%s)', array_to_string(v_parts, ' and '));
  end loop;
  return format(' and (%s)', array_to_string(v_groups, ' or '));
end
$$;

-- What narrows cards `c` of stages `s`, as conditions on $2 (the owners), $4 (a principal) and $5 (the filters); only what
-- was asked for, so that each question gets its own plan. Values never become text of the query.
create function app.pipeline_conditions(p_principal uuid, p_filters jsonb)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  perform app.require_known_keys(p_filters, array[
    'where', 'category', 'opened_from', 'opened_to', 'closed_from', 'closed_to', 'stage_before', 'stage_since', 'due_from',
    'due_to', 'due_none', 'text'
  ]);
  return concat(
    case when p_principal is not null then ' and $4 = any (c.principal_ids)' end,
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
    case when p_filters ? 'where' then app.card_conditions(p_filters -> 'where') end
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

grant execute on function app.card_condition, app.card_conditions, app.pipeline_conditions, public.pipeline_board,
  public.pipeline_board_counts
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001022';
