-- Placements: what distributors sold to whom, month by month, from their files; and which of their numbers is whom.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000890', 'placements', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.sell_through_status as enum ('open', 'loading', 'loaded', 'undoing', 'undone');

-- A file of a distributor.
create table app.sell_through_runs (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  distributor_id uuid not null,
  created_by uuid not null references public.profiles (user_id) on delete restrict,
  file_name text not null check (length(btrim(file_name)) between 1 and 255),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  status public.sell_through_status not null default 'open',
  part_count int not null check (part_count between 1 and 1000),
  parts int[] not null default '{}',
  line_count int not null default 0 check (line_count between 0 and 1000000),
  created_at timestamptz not null default clock_timestamp(),
  -- When it began to count: the latest of a month counts. All its months have this one.
  loading_at timestamptz constraint sell_through_runs_loading_at_in_range check (app.is_moment(loading_at)),
  finished_at timestamptz constraint sell_through_runs_finished_at_in_range check (app.is_moment(finished_at)),
  undone_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id),
  constraint sell_through_runs_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete cascade
);
comment on table app.sell_through_runs is 'Files of what a distributor sold, as they were loaded.';
create index sell_through_runs_distributor_idx on app.sell_through_runs (workspace_id, distributor_id, created_at desc);
create index sell_through_runs_latest_idx on app.sell_through_runs (workspace_id, created_at desc);
create index sell_through_runs_author_idx on app.sell_through_runs (created_by);
create index sell_through_runs_undone_idx on app.sell_through_runs (undone_by) where undone_by is not null;

-- The months that a file is about. Of a distributor's month the file counts that was loaded last and not taken back.
create table app.placement_months (
  workspace_id uuid not null,
  run_id uuid not null,
  month date not null constraint placement_months_begin check (app.is_day(month) and extract(day from month) = 1),
  distributor_id uuid not null,
  loaded_at timestamptz constraint placement_months_loaded_at_in_range check (app.is_moment(loaded_at)),
  undone_at timestamptz constraint placement_months_undone_at_in_range check (app.is_moment(undone_at)),
  primary key (workspace_id, run_id, month),
  constraint placement_months_run_fkey foreign key (workspace_id, run_id)
    references app.sell_through_runs (workspace_id, id) on delete cascade
);
comment on table app.placement_months is 'Months of files; which of them counts.';
create index placement_months_current_idx on app.placement_months (workspace_id, distributor_id, month, loaded_at desc)
  where loaded_at is not null and undone_at is null;

-- What stands in a file for a customer or an item, once a file. `at`: its place there, by which its lines name it.
create table app.sell_through_names (
  workspace_id uuid not null,
  run_id uuid not null,
  is_item boolean not null,
  at int not null check (at between 0 and 99999),
  -- Its number there, else its name, as it is compared.
  key text not null check (length(key) between 1 and 200),
  number text check (length(number) <= 80),
  name text check (length(name) <= 200),
  lines int not null default 0 check (lines between 0 and 1000000),
  cases numeric(14, 2) not null default 0 check (abs(cases) < 1000000000000),
  primary key (workspace_id, run_id, is_item, at),
  constraint sell_through_names_once unique (workspace_id, run_id, is_item, key),
  constraint sell_through_names_run_fkey foreign key (workspace_id, run_id)
    references app.sell_through_runs (workspace_id, id) on delete cascade
);
comment on table app.sell_through_names is 'Customers and items as a distributor''s file calls them.';

-- The lines themselves, kept, so that what is matched later counts without another upload.
create table app.sell_through_lines (
  workspace_id uuid not null,
  run_id uuid not null,
  customer_at int not null check (customer_at between 0 and 99999),
  item_at int not null check (item_at between 0 and 99999),
  month date not null check (app.is_day(month)),
  part int not null check (part between 1 and 1000),
  cases numeric(12, 2) not null check (abs(cases) < 10000000000),
  primary key (workspace_id, run_id, customer_at, item_at, month, part),
  constraint sell_through_lines_run_fkey foreign key (workspace_id, run_id)
    references app.sell_through_runs (workspace_id, id) on delete cascade
);
comment on table app.sell_through_lines is 'Lines of files, by the places of their customer and item.';
create index sell_through_lines_item_idx on app.sell_through_lines (workspace_id, run_id, item_at);
create index sell_through_lines_month_idx on app.sell_through_lines (workspace_id, run_id, month);

-- Learned once, used for every file of that distributor. Without a customer: not one of ours, and not asked again.
create table app.distributor_customers (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  distributor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  organization_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id),
  constraint distributor_customers_once unique (workspace_id, distributor_id, key),
  constraint distributor_customers_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete cascade,
  constraint distributor_customers_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete cascade
);
comment on table app.distributor_customers is 'Which customer a number of a distributor is.';
create index distributor_customers_organization_idx on app.distributor_customers (workspace_id, organization_id);
create index distributor_customers_author_idx on app.distributor_customers (created_by);

create table app.distributor_items (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  distributor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  product_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id),
  constraint distributor_items_once unique (workspace_id, distributor_id, key),
  constraint distributor_items_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete cascade,
  constraint distributor_items_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete cascade
);
comment on table app.distributor_items is 'Which product an item number of a distributor is.';
create index distributor_items_product_idx on app.distributor_items (workspace_id, product_id);
create index distributor_items_author_idx on app.distributor_items (created_by);

-- Made of the lines that count and are matched, and of nothing else: without keys, since a million of them would be looked up, and
-- what they name goes through the tables above, whose keys take their rows along.
create table app.placements (
  workspace_id uuid not null,
  organization_id uuid not null,
  product_id uuid not null,
  distributor_id uuid not null,
  month date not null check (app.is_day(month)),
  cases numeric(12, 2) not null check (abs(cases) < 10000000000),
  primary key (workspace_id, organization_id, product_id, distributor_id, month)
);
comment on table app.placements is 'Cases that a customer got of a product from a distributor in a month. Read by functions, from the customers that the caller reads.';
create index placements_month_idx on app.placements (workspace_id, distributor_id, month);

create table app.placement_totals (
  workspace_id uuid not null,
  organization_id uuid not null,
  product_id uuid not null,
  distributor_id uuid not null,
  first_month date not null check (app.is_day(first_month)),
  last_month date not null check (app.is_day(last_month)),
  -- Up to the last month of its distributor.
  cases_12 numeric(14, 2) not null check (abs(cases_12) < 1000000000000),
  months int not null check (months between 1 and 10000),
  primary key (workspace_id, product_id, organization_id, distributor_id)
);
comment on table app.placement_totals is 'Placements of a customer and a product summed up, at the end of each file and match.';
create index placement_totals_organization_idx on app.placement_totals (workspace_id, organization_id);
create index placement_totals_distributor_idx on app.placement_totals (workspace_id, distributor_id);

alter table app.sell_through_runs enable row level security;
alter table app.placement_months enable row level security;
alter table app.sell_through_names enable row level security;
alter table app.sell_through_lines enable row level security;
alter table app.distributor_customers enable row level security;
alter table app.distributor_items enable row level security;
alter table app.placements enable row level security;
alter table app.placement_totals enable row level security;
-- Not granted: any of them, to anyone.

-- Which of their numbers is whom is logged; their lines aren't.
insert into app.tracked_tables (table_name, resource) values
  ('app.distributor_customers', 'system'), ('app.distributor_items', 'system')
on conflict (table_name) do nothing;

insert into app.text_stores (table_name, column_name, holds, erased)
select s.table_name, c, s.holds, s.erased
from (values
  ('app.sell_through_runs', '{file_name}'::text[], 'record', 'replaced'),
  ('app.sell_through_runs', '{file_hash}', 'none', 'stays'),
  ('app.sell_through_names', '{name}', 'record', 'replaced'),
  ('app.sell_through_names', '{key,number}', 'none', 'stays'),
  ('app.distributor_customers', '{key}', 'none', 'stays'),
  ('app.distributor_items', '{key}', 'none', 'stays')
) s (table_name, columns, holds, erased)
cross join lateral unnest(s.columns) c
on conflict do nothing;

-- Making them ------------------------------------------------------------------------------------------------------------

-- Makes placements anew from lines: of some months, customers or products, or of all (null). Invoker: granted to nobody, for
-- definers that hold the distributor.
create function app.rebuild_placements(
  p_workspace uuid, p_distributor uuid, p_months date[], p_organizations uuid[], p_products uuid[]
)
returns void
language plpgsql
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_only text := case when p_months is not null then ' and p.month = any ($3)' else '' end
    || case when p_organizations is not null then ' and p.organization_id = any ($4)' else '' end
    || case when p_products is not null then ' and p.product_id = any ($5)' else '' end;
begin
  execute 'delete from app.placements p where p.workspace_id = $1 and p.distributor_id = $2' || v_only
  using p_workspace, p_distributor, p_months, p_organizations, p_products;
  execute format($q$
    with current as materialized (
      select distinct on (m.month) m.month, m.run_id from app.placement_months m
      where m.workspace_id = $1 and m.distributor_id = $2 and m.loaded_at is not null and m.undone_at is null
      order by m.month, m.loaded_at desc
    ), customers as materialized (
      select n.run_id, n.at, p.organization_id
      from app.distributor_customers p
      join app.sell_through_names n on n.workspace_id = $1 and not n.is_item and n.key = p.key
        and n.run_id in (select m.run_id from current m)
      where p.workspace_id = $1 and p.distributor_id = $2 and p.organization_id is not null %s
    ), items as materialized (
      select n.run_id, n.at, p.product_id
      from app.distributor_items p
      join app.sell_through_names n on n.workspace_id = $1 and n.is_item and n.key = p.key
        and n.run_id in (select m.run_id from current m)
      where p.workspace_id = $1 and p.distributor_id = $2 and p.product_id is not null %s
    )
    insert into app.placements (workspace_id, organization_id, product_id, distributor_id, month, cases)
    select $1, c.organization_id, i.product_id, $2, m.month, sum(l.cases)
    from current m
    join app.sell_through_lines l on l.workspace_id = $1 and l.run_id = m.run_id and l.month = m.month
    join customers c on c.run_id = l.run_id and c.at = l.customer_at
    join items i on i.run_id = l.run_id and i.at = l.item_at
    %s
    group by c.organization_id, i.product_id, m.month having sum(l.cases) <> 0$q$,
    case when p_organizations is not null then 'and p.organization_id = any ($4)' else '' end,
    case when p_products is not null then 'and p.product_id = any ($5)' else '' end,
    case when p_months is not null then 'where m.month = any ($3)' else '' end)
  using p_workspace, p_distributor, p_months, p_organizations, p_products;
end
$$;

-- As above: many lines, of tables that nothing is known of yet.
create function app.rebuild_month(p_workspace uuid, p_distributor uuid, p_month date)
returns void
language plpgsql
set search_path = ''
set enable_nestloop = off
as $$
begin
  perform app.rebuild_placements(p_workspace, p_distributor, array[p_month], null, null);
end
$$;

-- Sums them up, of some or of all. As above.
create function app.total_placements(p_workspace uuid, p_distributor uuid, p_organizations uuid[], p_products uuid[])
returns void
language plpgsql
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_only text := case when p_organizations is not null then ' and p.organization_id = any ($3)' else '' end
    || case when p_products is not null then ' and p.product_id = any ($4)' else '' end;
begin
  execute 'delete from app.placement_totals p where p.workspace_id = $1 and p.distributor_id = $2' || v_only
  using p_workspace, p_distributor, p_organizations, p_products;
  execute format($q$
    insert into app.placement_totals (workspace_id, organization_id, product_id, distributor_id, first_month, last_month, cases_12, months)
    select $1, p.organization_id, p.product_id, $2, min(p.month), max(p.month),
      coalesce(sum(p.cases) filter (where p.month > $5 - interval '12 months'), 0), count(*)
    from app.placements p
    where p.workspace_id = $1 and p.distributor_id = $2 and p.cases > 0 %s
    group by p.organization_id, p.product_id$q$, v_only)
  using p_workspace, p_distributor, p_organizations, p_products, (
    select max(m.month) from app.placement_months m
    where m.workspace_id = p_workspace and m.distributor_id = p_distributor and m.loaded_at is not null and m.undone_at is null
  );
end
$$;

-- One writer of a distributor's numbers at a time. Granted to nobody.
create function app.hold_distributor(p_workspace uuid, p_distributor uuid)
returns void
language sql
set search_path = ''
as $$ select pg_advisory_xact_lock(hashtext('app.hold_distributor'), hashtext(p_workspace::text || p_distributor)) $$;

-- Whatever changes which number is whom moves their cases along: a match, a merge, its undo, what goes for good.
-- Definer: placements are written by nobody.
create function app.move_placements()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_column constant text := tg_argv[0];
  v record;
begin
  for v in execute format(
    'select x.workspace_id, x.distributor_id, array_agg(distinct x.id) as ids from (%s) x where x.id is not null group by 1, 2 order by 1, 2',
    case tg_op
      when 'INSERT' then format('select n.workspace_id, n.distributor_id, n.%I as id from new_rows n', v_column)
      when 'DELETE' then format('select o.workspace_id, o.distributor_id, o.%I as id from old_rows o', v_column)
      else format(
        'select o.workspace_id, o.distributor_id, x.id from old_rows o join new_rows n using (workspace_id, id)
         cross join lateral (values (o.%1$I), (n.%1$I)) x (id) where o.%1$I is distinct from n.%1$I', v_column)
    end)
  loop
    perform app.hold_distributor(v.workspace_id, v.distributor_id);
    if v_column = 'organization_id' then
      perform app.rebuild_placements(v.workspace_id, v.distributor_id, null, v.ids, null),
        app.total_placements(v.workspace_id, v.distributor_id, v.ids, null);
    else
      perform app.rebuild_placements(v.workspace_id, v.distributor_id, null, null, v.ids),
        app.total_placements(v.workspace_id, v.distributor_id, null, v.ids);
    end if;
  end loop;
  return null;
end
$$;
do $$
declare
  v_table text;
  v_column text;
begin
  for v_table, v_column in values ('app.distributor_customers', 'organization_id'), ('app.distributor_items', 'product_id') loop
    execute format('create trigger move_placements_on_insert after insert on %s referencing new table as new_rows
      for each statement execute function app.move_placements(%L)', v_table, v_column);
    execute format('create trigger move_placements_on_update after update on %s referencing old table as old_rows new table as new_rows
      for each statement execute function app.move_placements(%L)', v_table, v_column);
    execute format('create trigger move_placements_on_delete after delete on %s referencing old table as old_rows
      for each statement execute function app.move_placements(%L)', v_table, v_column);
  end loop;
end
$$;

revoke all on function
  app.rebuild_placements, app.rebuild_month, app.total_placements, app.hold_distributor, app.move_placements
from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000890';
