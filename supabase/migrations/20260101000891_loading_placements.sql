-- Loading what a distributor sold: a file in parts, then month by month, each month in one step; matched, and taken back.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000891', 'loading_placements', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Whoever may move customers in, may load what they bought.
create function app.require_sell_through()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not coalesce(app.has_permission('import', 'organization'), false) then
    perform app.refuse('import_not_allowed', 'You may not import here. Ask an admin of the workspace.', 403);
  end if;
end
$$;

-- Holds a file for the rest of the transaction, and its distributor before it. Definer: the table is granted to nobody.
create function app.hold_sell_through(p_run uuid, p_states public.sell_through_status[])
returns app.sell_through_runs
language plpgsql
security definer
set search_path = ''
as $$
declare
  v app.sell_through_runs;
begin
  perform app.require_sell_through();
  select * into v from app.sell_through_runs r where r.workspace_id = app.current_workspace_id() and r.id = p_run;
  if v.id is not null then
    perform app.hold_distributor(v.workspace_id, v.distributor_id);
    select * into v from app.sell_through_runs r where r.workspace_id = v.workspace_id and r.id = p_run for update;
  end if;
  if v.id is null then
    perform app.refuse('import_not_found', 'This import does not exist, or is not yours.', 404);
  elsif v.status <> all (p_states) then
    perform app.refuse('import_moved_on', 'This import has moved on. Look at it again.', 409);
  end if;
  return v;
end
$$;

-- The customers that the caller reads, of these owners, territories and segments; of all of them without a filter. Not those whom
-- we sell for or through. Definer: one pass with the predicate that the policy has. Granted to nobody.
create function app.customers_read(p_filter jsonb default '{}')
returns table (id uuid, name text, name_norm text, city text, territory text, segment text, owner_user_id uuid)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 2000
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_owners constant uuid[] := app.visible_owner_ids('organization');
  v_pipeline constant uuid[] := app.visible_owner_ids('opportunity');
  v_shared constant uuid[] := app.shared_record_ids('organization', 'read');
  v_touched constant uuid[] := app.organizations_of_shared_opportunities();
  v_denied constant uuid[] := app.denied_record_ids('organization');
  v_territories constant text[] := array(select jsonb_array_elements_text(p_filter -> 'territories'));
  v_segments constant text[] := array(select jsonb_array_elements_text(p_filter -> 'segments'));
  v_of constant uuid[] := array(select o::uuid from jsonb_array_elements_text(p_filter -> 'owners') o);
  v_distributor constant uuid := p_filter ->> 'distributor';
begin
  if not coalesce(app.has_permission('read', 'organization'), false) then
    return;
  end if;
  return query
    select o.id, o.name, o.name_norm, o.city, o.territory, o.segment, o.owner_user_id
    from public.organizations o
    where o.workspace_id = v_workspace and o.deleted_at is null
      and (not p_filter ? 'territories' or o.territory = any (v_territories))
      and (not p_filter ? 'segments' or o.segment = any (v_segments))
      and (not p_filter ? 'owners' or o.owner_user_id = any (v_of))
      and (v_distributor is null or exists (
        select from app.distributor_customers d
        where d.workspace_id = v_workspace and d.organization_id = o.id and d.distributor_id = v_distributor
      ))
      and not exists (
        select from public.organization_roles r
        where r.workspace_id = v_workspace and r.organization_id = o.id and r.role in ('principal', 'distributor')
          and r.deleted_at is null
      )
      and app.reads_account(
        o.id, o.is_shared, o.owner_user_id,
        exists (
          select from app.organization_readers r
          where r.workspace_id = v_workspace and r.organization_id = o.id and r.user_id = any (v_pipeline)
        ),
        v_owners, v_shared, v_touched, v_denied
      );
end
$$;

-- Whether each month of a file counts already as this very file says it: then there is nothing to load.
-- Definer: as above; asks for the right first.
create function public.start_sell_through(input jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v app.sell_through_runs;
  v_months date[];
  v_same uuid;
begin
  perform app.require_sell_through();
  perform app.require_known_keys(input, array['distributor_id', 'file_name', 'file_hash', 'part_count', 'months']);
  v := jsonb_populate_record(null::app.sell_through_runs, input - 'months');
  if not app.can_read_organization(v.distributor_id) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  perform app.require_role(v_workspace, v.distributor_id, 'distributor');
  v_months := array(select distinct m::date from jsonb_array_elements_text(input -> 'months') m order by 1);
  if cardinality(v_months) not between 1 and 60
    or exists (select from unnest(v_months) m where extract(day from m) <> 1 or m < date '2000-01-01' or m > app.today() + 31)
  then
    perform app.refuse('sell_through_months', 'A file is about 1 to 60 months, none of them in the future.', 422);
  end if;
  select r.id into v_same from app.sell_through_runs r
  where r.workspace_id = v_workspace and r.distributor_id = v.distributor_id and r.file_hash = v.file_hash and r.status = 'loaded'
    and not exists (
      select from unnest(v_months) w where (
        select m.run_id from app.placement_months m
        where m.workspace_id = v_workspace and m.distributor_id = v.distributor_id and m.month = w
          and m.loaded_at is not null and m.undone_at is null
        order by m.loaded_at desc limit 1
      ) is distinct from r.id
    );
  if v_same is not null then
    return jsonb_build_object('id', v_same, 'same', true);
  end if;
  insert into app.sell_through_runs (workspace_id, distributor_id, created_by, file_name, file_hash, part_count)
  values (v_workspace, v.distributor_id, app.current_user_id(), btrim(v.file_name), v.file_hash, v.part_count)
  returning id into v.id;
  insert into app.placement_months (workspace_id, run_id, month, distributor_id)
  select v_workspace, v.id, m, v.distributor_id from unnest(v_months) m;
  return jsonb_build_object('id', v.id, 'same', false);
end
$$;
comment on function public.start_sell_through is 'Begins to load a file of a distributor: which months it is about and in how many parts it comes. Answers the one that says the same already.';

-- A part of a file: customers and items as [place, number, name], lines as [customer, item, month, cases] in one flat list, months
-- by their place in the file's. The same part again changes nothing. Definer: as above.
create function public.add_sell_through_part(run_id uuid, part int, input jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.sell_through_runs;
  v_months date[];
  -- Of one width, so that each is found at once.
  v_lines float8[];
  v_kind text;
begin
  perform app.require_plain_json(input, 'input');
  perform app.require_known_keys(input, array['customers', 'items', 'lines']);
  v := app.hold_sell_through(add_sell_through_part.run_id, '{open}');
  if add_sell_through_part.part not between 1 and v.part_count then
    perform app.refuse('sell_through_part', 'This part of the file can''t be read.', 400);
  elsif add_sell_through_part.part = any (v.parts) then
    return;
  end if;
  foreach v_kind in array '{customers,items}'::text[] loop
    insert into app.sell_through_names (workspace_id, run_id, is_item, at, key, number, name)
    select v.workspace_id, v.id, v_kind = 'items', (n -> 0)::int,
      left(coalesce(nullif(app.normalize_text(n ->> 1), ''), app.normalize_text(n ->> 2)), 200),
      nullif(btrim(left(n ->> 1, 80)), ''), nullif(btrim(left(n ->> 2, 200)), '')
    from jsonb_array_elements(coalesce(input -> v_kind, '[]')) n;
  end loop;
  if input ? 'lines' then
    v_months := array(select m.month from app.placement_months m where m.workspace_id = v.workspace_id and m.run_id = v.id order by m.month);
    v_lines := array(select jsonb_array_elements_text(input -> 'lines')::float8);
    if cardinality(v_lines) % 4 <> 0 or v.line_count + cardinality(v_lines) / 4 > 1000000 then
      perform app.refuse('sell_through_part', 'This part of the file can''t be read.', 400);
    end if;
    insert into app.sell_through_lines (workspace_id, run_id, customer_at, item_at, month, part, cases)
    select v.workspace_id, v.id, x.c, x.i, v_months[x.m + 1], add_sell_through_part.part, sum(x.cases)
    from (
      select v_lines[n]::int as c, v_lines[n + 1]::int as i, v_lines[n + 2]::int as m, round(v_lines[n + 3]::numeric, 2) as cases
      from generate_series(1, cardinality(v_lines), 4) n
    ) x
    group by 4, 3, 5;
  end if;
  update app.sell_through_runs r
  set parts = r.parts || add_sell_through_part.part, line_count = r.line_count + coalesce(cardinality(v_lines), 0) / 4
  where r.workspace_id = v.workspace_id and r.id = v.id;
end
$$;
comment on function public.add_sell_through_part is 'Adds a part of a distributor''s file: what it calls customers and items, and lines. The same part again changes nothing.';

-- What is told without asking: an item number that is one product's, a name that is one's. Definer's piece; granted to nobody.
create function app.match_by_itself(p_run app.sell_through_runs)
returns void
language plpgsql
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_denied constant uuid[] := app.denied_record_ids('product');
begin
  with names as materialized (
    select n.key, app.normalize_text(n.name) as norm from app.sell_through_names n
    where n.workspace_id = p_run.workspace_id and n.run_id = p_run.id and not n.is_item
  ), customers as materialized (
    select (array_agg(c.id))[1] as id, c.name_norm from app.customers_read() c group by c.name_norm having count(*) = 1
  )
  insert into app.distributor_customers (workspace_id, distributor_id, key, organization_id, created_by)
  select p_run.workspace_id, p_run.distributor_id, n.key, c.id, app.current_user_id()
  from names n join customers c on c.name_norm = n.norm
  on conflict do nothing;
  with names as materialized (
    select n.key, app.normalize_text(n.name) as norm from app.sell_through_names n
    where n.workspace_id = p_run.workspace_id and n.run_id = p_run.id and n.is_item
  ), products as materialized (
    select p.id, p.name_norm, p.sku_norm from public.products p
    where p.workspace_id = p_run.workspace_id and p.deleted_at is null and app.reads_catalogue(p.id, v_denied)
  ), found as (
    select n.key, p.id from names n join products p on p.name_norm = n.norm
    union
    select n.key, p.id from names n join products p on p.sku_norm = n.key
  )
  insert into app.distributor_items (workspace_id, distributor_id, key, product_id, created_by)
  select p_run.workspace_id, p_run.distributor_id, f.key, (array_agg(f.id))[1], app.current_user_id()
  from found f group by f.key having count(*) = 1
  on conflict do nothing;
end
$$;

-- How far a file is. Granted to nobody.
create function app.sell_through_so_far(p_workspace uuid, p_run uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'state', r.status, 'is_done', r.status in ('loaded', 'undone'),
    'months', (select count(*) from app.placement_months m where m.workspace_id = r.workspace_id and m.run_id = r.id),
    'done', (
      select count(*) from app.placement_months m where m.workspace_id = r.workspace_id and m.run_id = r.id
        and case when r.status in ('undoing', 'undone') then m.undone_at is not null else m.loaded_at is not null end
    )
  )
  from app.sell_through_runs r where r.workspace_id = p_workspace and r.id = p_run
$$;

-- The next month of a file counts, in one step with what it replaces; when all do, they are summed up. Call it until it is done: one
-- that was left in the middle goes on. Definer: as above.
create function public.load_sell_through(run_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
-- Many lines, of tables that nothing is known of yet.
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  v app.sell_through_runs := app.hold_sell_through(load_sell_through.run_id, '{open,loading}');
  v_month date;
begin
  if v.status = 'open' then
    if cardinality(v.parts) <> v.part_count or v.line_count = 0 then
      perform app.refuse('import_rows_missing', 'Not all rows of the file have arrived. Send it again.', 409);
    end if;
    if exists (
      (
        select false, l.customer_at from app.sell_through_lines l where l.workspace_id = v.workspace_id and l.run_id = v.id group by l.customer_at
        union all
        select true, l.item_at from app.sell_through_lines l where l.workspace_id = v.workspace_id and l.run_id = v.id group by l.item_at
      )
      except
      select n.is_item, n.at from app.sell_through_names n where n.workspace_id = v.workspace_id and n.run_id = v.id
    ) then
      perform app.refuse('sell_through_part', 'This part of the file can''t be read.', 400);
    end if;
    with counted as materialized (
      select false as is_item, l.customer_at as at, count(*) as lines, sum(l.cases) as cases from app.sell_through_lines l
      where l.workspace_id = v.workspace_id and l.run_id = v.id group by l.customer_at
      union all
      select true, l.item_at, count(*), sum(l.cases) from app.sell_through_lines l
      where l.workspace_id = v.workspace_id and l.run_id = v.id group by l.item_at
    )
    update app.sell_through_names n set lines = x.lines, cases = x.cases
    from counted x
    where n.workspace_id = v.workspace_id and n.run_id = v.id and n.is_item = x.is_item and n.at = x.at;
    perform app.match_by_itself(v);
    update app.sell_through_runs r set status = 'loading', loading_at = clock_timestamp()
    where r.workspace_id = v.workspace_id and r.id = v.id returning r.* into v;
    return app.sell_through_so_far(v.workspace_id, v.id);
  end if;
  select m.month into v_month from app.placement_months m
  where m.workspace_id = v.workspace_id and m.run_id = v.id and m.loaded_at is null order by m.month limit 1;
  if v_month is not null then
    update app.placement_months m set loaded_at = v.loading_at
    where m.workspace_id = v.workspace_id and m.run_id = v.id and m.month = v_month;
    perform app.rebuild_month(v.workspace_id, v.distributor_id, v_month);
  else
    perform app.total_placements(v.workspace_id, v.distributor_id, null, null);
    update app.sell_through_runs r set status = 'loaded', finished_at = clock_timestamp()
    where r.workspace_id = v.workspace_id and r.id = v.id;
  end if;
  return app.sell_through_so_far(v.workspace_id, v.id);
end
$$;
comment on function public.load_sell_through is 'Loads the next month of a distributor''s file; call it until it is done.';

-- What the months said before counts again, month by month. Definer: as above.
create function public.undo_sell_through(run_id uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.sell_through_runs := app.hold_sell_through(undo_sell_through.run_id, '{open,loading,loaded,undoing,undone}');
  v_month date;
begin
  if v.status = 'undone' then
    return app.sell_through_so_far(v.workspace_id, v.id);
  elsif v.created_at < now() - interval '30 days' then
    perform app.refuse('undo_too_late', 'After 30 days a change can no longer be taken back as a whole.', 409);
  end if;
  if v.status <> 'undoing' then
    update app.sell_through_runs r set status = 'undoing', undone_by = app.current_user_id()
    where r.workspace_id = v.workspace_id and r.id = v.id;
  end if;
  select m.month into v_month from app.placement_months m
  where m.workspace_id = v.workspace_id and m.run_id = v.id and m.undone_at is null order by m.month limit 1;
  if v_month is not null then
    update app.placement_months m set undone_at = clock_timestamp()
    where m.workspace_id = v.workspace_id and m.run_id = v.id and m.month = v_month;
    perform app.rebuild_month(v.workspace_id, v.distributor_id, v_month);
  else
    perform app.total_placements(v.workspace_id, v.distributor_id, null, null);
    update app.sell_through_runs r set status = 'undone', finished_at = clock_timestamp()
    where r.workspace_id = v.workspace_id and r.id = v.id;
  end if;
  return app.sell_through_so_far(v.workspace_id, v.id);
end
$$;
comment on function public.undo_sell_through is 'Takes the next month of a distributor''s file back; call it until it is done.';

-- Says for good whom a distributor means, or that it is none of ours (null). What it sold before counts at once.
-- Definer: as above; whoever it is has to be one that the caller reads.
create function public.match_sell_through(distributor_id uuid, of_items boolean, keys text[], record_id uuid default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform app.require_sell_through();
  if record_id is not null and not app.can_read_record(case when of_items then 'product' else 'organization' end::public.resource_type, record_id)
    or not app.can_read_organization(distributor_id) then
    perform app.refuse('record_not_found', 'This record does not exist, or you can''t see it.', 404);
  elsif coalesce(cardinality(keys), 0) not between 1 and 500 or exists (
    select from unnest(keys) k where not exists (
      select from app.sell_through_names n
      join app.sell_through_runs r on r.workspace_id = n.workspace_id and r.id = n.run_id
      where n.workspace_id = v_workspace and n.is_item = of_items and n.key = k and r.distributor_id = match_sell_through.distributor_id
    )
  ) then
    perform app.refuse('sell_through_key', 'No file of this distributor names that.', 404);
  end if;
  perform app.hold_distributor(v_workspace, distributor_id);
  if of_items then
    insert into app.distributor_items as d (workspace_id, distributor_id, key, product_id, created_by)
    select distinct v_workspace, match_sell_through.distributor_id, k, record_id, app.current_user_id() from unnest(keys) k
    on conflict on constraint distributor_items_once do update set product_id = excluded.product_id;
  else
    insert into app.distributor_customers as d (workspace_id, distributor_id, key, organization_id, created_by)
    select distinct v_workspace, match_sell_through.distributor_id, k, record_id, app.current_user_id() from unnest(keys) k
    on conflict on constraint distributor_customers_once do update set organization_id = excluded.organization_id;
  end if;
end
$$;
comment on function public.match_sell_through is 'Says which customer or product numbers of a distributor are, once for all its files; null for none of ours.';

-- What a distributor could mean by a name: found by all of it, or by its first word, since they add streets and numbers.
-- Invoker, granted to nobody: the searches filter as the caller reads.
create function app.near_names(p_items boolean, p_name text)
returns table (id uuid, label text)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
  select f.id, f.label
  from (
    select o.id, concat_ws(', ', o.name, o.city) as label, o.name_norm
    from public.organizations o
    where not p_items and o.workspace_id = app.current_workspace_id() and o.id in (
      select s.id from app.search_organizations(p_name, 5) s
      union select s.id from app.search_organizations(split_part(p_name, ' ', 1), 5) s
    )
    union all
    select p.id, concat_ws(', ', p.name, p.sku), p.name_norm
    from public.products p
    where p_items and p.workspace_id = app.current_workspace_id() and p.id in (
      select s.id from app.search_products(p_name, 5) s
      union select s.id from app.search_products(split_part(p_name, ' ', 1), 5) s
    )
  ) f
  order by extensions.similarity(f.name_norm, app.normalize_text(p_name)) desc, f.id limit 3;
end
$$;

-- What nobody has matched yet in files that count, most cases first, each with what it could be. Definer: as above.
create function public.unmatched_sell_through(distributor_id uuid, of_items boolean, most int default 20)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_variable
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_found jsonb;
begin
  perform app.require_sell_through();
  if not app.can_read_organization(distributor_id) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  with runs as materialized (
    select distinct m.run_id from app.placement_months m
    where m.workspace_id = v_workspace and m.distributor_id = unmatched_sell_through.distributor_id
      and m.loaded_at is not null and m.undone_at is null
  ), waiting as materialized (
    select n.key, max(n.number) as number, max(n.name) as name, sum(n.lines)::int as lines, sum(n.cases) as cases
    from runs r
    join app.sell_through_names n on n.workspace_id = v_workspace and n.run_id = r.run_id and n.is_item = of_items
    where not exists (
      select from app.distributor_customers d
      where not of_items and d.workspace_id = v_workspace and d.distributor_id = unmatched_sell_through.distributor_id and d.key = n.key
    ) and not exists (
      select from app.distributor_items d
      where of_items and d.workspace_id = v_workspace and d.distributor_id = unmatched_sell_through.distributor_id and d.key = n.key
    )
    group by n.key
  ), page as (
    select * from waiting w order by w.cases desc, w.key limit least(greatest(coalesce(most, 20), 1), 100)
  )
  select jsonb_build_object(
    'count', (select count(*) from waiting), 'lines', (select coalesce(sum(w.lines), 0) from waiting w),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'key', p.key, 'number', p.number, 'name', p.name, 'lines', p.lines, 'cases', p.cases, 'near', (
          select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.label)), '[]')
          from app.near_names(of_items, coalesce(p.name, p.number)) n
        )
      ) order by p.cases desc, p.key), '[]') from page p
    )
  ) into v_found;
  return v_found;
end
$$;
comment on function public.unmatched_sell_through is 'Customers or items of a distributor''s files that nobody has matched, with near misses among those that the caller reads.';

-- Definer: as above.
create function public.sell_through_runs(most int default 50)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform app.require_sell_through();
  return (
    select coalesce(jsonb_agg(to_jsonb(x) order by x.created_at desc, x.id), '[]')
    from (
      select r.id, r.distributor_id, d.name as distributor, r.file_name, r.status, r.line_count, r.created_at,
        app.person_name(r.created_by) as author, m.first_month, m.last_month, m.months,
        -- Months that another file replaced since.
        m.replaced, r.created_at > now() - interval '30 days' and r.status in ('loading', 'loaded', 'undoing') as can_undo
      from app.sell_through_runs r
      join public.organizations d on d.workspace_id = r.workspace_id and d.id = r.distributor_id
      cross join lateral (
        select min(m.month) as first_month, max(m.month) as last_month, count(*)::int as months, count(*) filter (where exists (
            select from app.placement_months o
            where o.workspace_id = m.workspace_id and o.distributor_id = m.distributor_id and o.month = m.month
              and o.loaded_at > m.loaded_at and o.undone_at is null
          ))::int as replaced
        from app.placement_months m where m.workspace_id = r.workspace_id and m.run_id = r.id
      ) m
      where r.workspace_id = v_workspace and r.status <> 'open' and app.can_read_organization(r.distributor_id)
      order by r.created_at desc, r.id limit least(greatest(coalesce(most, 50), 1), 200)
    ) x
  );
end
$$;
comment on function public.sell_through_runs is 'Files of distributors that were loaded, newest first.';

revoke all on function
  app.require_sell_through, app.hold_sell_through, app.customers_read, public.start_sell_through, public.add_sell_through_part,
  app.match_by_itself, app.sell_through_so_far, public.load_sell_through, public.undo_sell_through, public.match_sell_through,
  app.near_names, public.unmatched_sell_through, public.sell_through_runs
from public;
grant execute on function
  public.start_sell_through, public.add_sell_through_part, public.load_sell_through, public.undo_sell_through,
  public.match_sell_through, public.unmatched_sell_through, public.sell_through_runs
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000891';
