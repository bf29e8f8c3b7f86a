-- A book of business of any size, made in a few set-based statements with triggers off: for the plan tests (20,000
-- opportunities) and for bench/ (100,000). What triggers would have derived is written directly and counted again at the
-- end; the plan tests compare it with the checks of the database.
create or replace function tests.dataset_id(p_kind text, p_key text, p_number bigint)
returns uuid
language sql
immutable
as $$
  -- Marked as version 4: the app refuses what is no proper UUID.
  select overlay(overlay(md5(p_kind || ':' || p_key || ':' || p_number) placing '4' from 13) placing '8' from 17)::uuid
$$;

-- The first owner holds `p_heavy_share` of everything, the others share the rest. Triggers must be off (superuser:
-- `set local session_replication_role = replica`).
create or replace function tests.load_book(
  p_workspace uuid, p_key text, p_owners uuid[], p_heavy_share numeric, p_principals int, p_distributors int,
  p_customers int, p_contacts_each int, p_opportunities int, p_interactions_each int
)
returns void
language plpgsql
as $$
declare
  v_owners int := cardinality(p_owners);
  v_heavy_customers int := greatest(floor(p_customers * p_heavy_share)::int, 1);
  v_heavy_opportunities int := floor(p_opportunities * p_heavy_share)::int;
  v_stages text[] := array(select s.code from public.stage_lu s where s.workspace_id = p_workspace order by s.position);
  v_won text[] := array(select s.code from public.stage_lu s where s.workspace_id = p_workspace and s.category = 'won');
  v_types text[] := array(
    select t.code from public.interaction_type_lu t where t.workspace_id = p_workspace order by t.position
  );
  v_contexts text[] := array(
    select c.code from public.context_lu c where c.workspace_id = p_workspace order by c.position
  );
  v_categories text[] := array(
    select c.code from public.product_categories c where c.workspace_id = p_workspace order by c.position
  );
  v_first text[] := '{Ana,Ben,Carla,Dmitri,Elena,Farid,Grace,Hugo,Ines,José,Karin,Luis,Mónica,Nils,Olga,Pedro,Quinn,Rosa,Søren,Tess,Uma,Víctor,Wanda,Xavier,Yara,Zoë}';
  v_last text[] := '{Alvarez,Brandt,Castillo,Dubois,Ericsson,Fischer,Garcia,Hansen,Ivanov,Jensen,Kowalski,Lind,Müller,Novak,Okafor,Petrov,Quist,Reyes,Stone,Tanaka,Ueda,Vasquez,Whitfield,Xu,Young,Zimmer}';
  v_place text[] := '{Harbor,Cedar,Maple,Bay,River,Hill,Lake,Summit,Prairie,Canyon,Ocean,Garden,Sunset,Union,Liberty,Market,Station,Castle,Bridge,Valley}';
  v_kind text[] := '{Bistro,Kitchen,Grill,Cafe,Diner,Hotel,Catering,Market,Bakery,Tavern,Cantina,Deli,Brasserie,Steakhouse,Pizzeria,Noodles}';
  v_goods text[] := '{Seafood,Sauces,Dairy,Produce,Spices,Bakery,Beverages,Noodles,Oils,Snacks,Desserts,Meats,Grains,Pickles,Coffee,Teas}';
  v_cities text[] := '{Chicago,Madison,Milwaukee,Gary,Rockford,Peoria,Evanston,Aurora,Joliet,Naperville}';
  v_subjects text[] := '{Price list walked through,Sample left with the chef,Menu planning for the season,Call about delivery days,Introduction at the show,Feedback on the tasting,Question about the contract,Visit on the way,Reorder discussed,Demo in the kitchen}';
begin
  create temporary table book_companies on commit drop as
  select c, tests.dataset_id('organization', p_key, c) as id,
    case
      when c < p_principals then v_place[1 + c % 20] || ' ' || v_goods[1 + (c / 20) % 16] || ' ' || p_key || ' ' || c
      when c < p_principals + p_distributors then v_place[1 + c % 20] || ' Distribution ' || p_key || ' ' || c
      else v_place[1 + c % 20] || ' ' || v_last[1 + (c / 20) % 26] || ' ' || v_kind[1 + (c / 7) % 16] || ' ' || p_key
        || ' ' || c
    end as name,
    case when c >= p_principals + p_distributors then c - p_principals - p_distributors end as customer,
    null::uuid as owner
  from generate_series(0, p_principals + p_distributors + p_customers - 1) c;
  update book_companies
  set owner = case
    when customer < v_heavy_customers or v_owners = 1 then p_owners[1]
    else p_owners[2 + (customer - v_heavy_customers) % (v_owners - 1)]
  end
  where customer is not null;
  create unique index on book_companies (customer);
  analyze book_companies;

  insert into public.organizations
    (workspace_id, id, name, owner_user_id, is_shared, city, state_code, territory, phone, segment, tags, notes, opened_on)
  select p_workspace, c.id, c.name, c.owner, c.owner is null, v_cities[1 + c.c % 10], 'IL',
    'Territory ' || c.c % 12, '(312) 555-' || lpad((c.c % 10000)::text, 4, '0'), v_kind[1 + c.c % 16],
    case when c.c % 5 = 0 then array['tag' || c.c % 40, 'visited'] else '{}' end,
    case when c.c % 3 = 0 then 'Asks for ' || v_goods[1 + c.c % 16] || ' and pays on time' end,
    app.today() - 400
  from book_companies c;
  insert into public.organization_roles (workspace_id, organization_id, role, owner_user_id, is_shared)
  select p_workspace, c.id,
    case when c.c < p_principals then 'principal' when c.customer is null then 'distributor' else 'customer' end,
    c.owner, c.owner is null
  from book_companies c;

  insert into public.contacts (
    workspace_id, id, organization_id, owner_user_id, is_shared, first_name, last_name, email, title, phone,
    last_contact_at
  )
  select p_workspace, tests.dataset_id('contact', p_key, k.n), c.id, c.owner, c.owner is null,
    v_first[1 + k.n % 26], v_last[1 + (k.n / 26) % 26], 'person' || k.n || '@' || p_key || '.example',
    case k.n % 3 when 0 then 'Chef' when 1 then 'Purchasing' else 'Owner' end,
    '(773) 555-' || lpad((k.n % 10000)::text, 4, '0'), now() - (k.n % 365) * interval '1 day'
  from book_companies c
  cross join lateral (select c.customer * p_contacts_each + x as n from generate_series(0, p_contacts_each - 1) x) k
  where c.customer is not null;

  insert into public.products (workspace_id, id, principal_id, name, sku, category, list_price_cents, currency_code)
  select p_workspace, tests.dataset_id('product', p_key, c.c * 10 + x), c.id,
    v_goods[1 + (c.c + x) % 16] || ' ' || v_place[1 + x % 20] || ' case ' || c.c * 10 + x, p_key || '-' || c.c * 10 + x,
    v_categories[1 + x % greatest(cardinality(v_categories), 1)], 1000 + (c.c * 37 + x * 113) % 20000, 'USD'
  from book_companies c cross join generate_series(0, 9) x
  where c.c < p_principals;
  insert into public.product_distributors (workspace_id, product_id, distributor_id, is_primary)
  select p_workspace, tests.dataset_id('product', p_key, n), tests.dataset_id('organization', p_key, p_principals + n % p_distributors),
    true
  from generate_series(0, p_principals * 10 - 1) n;

  create temporary table book_opportunities on commit drop as
  select i, tests.dataset_id('opportunity', p_key, i) as id, c.id as organization_id, c.name as organization_name,
    c.owner, c.customer, p.id as principal_id, p.name as principal_name, p.c as principal,
    case when i % 3 = 0 then (p.c + 1) % p_principals end as second_principal,
    v_stages[1 + (i * 7 + i / 11) % cardinality(v_stages)] as stage,
    now() - ((i::bigint * 7919) % 365) * interval '1 day' - (i % 1440) * interval '1 minute' as touched
  from generate_series(0, p_opportunities - 1) i
  join book_companies c on c.customer = case
    when i < v_heavy_opportunities then i % v_heavy_customers
    else v_heavy_customers + (i - v_heavy_opportunities) % greatest(p_customers - v_heavy_customers, 1)
  end
  join book_companies p on p.c = (i::bigint * 31 + i / 50) % p_principals;
  analyze book_opportunities;

  insert into public.opportunities (
    workspace_id, id, owner_user_id, organization_id, organization_name, primary_contact_id, name, auto_generated_name,
    stage, status, stage_changed_at, hand_stage, hand_status, hand_stage_at, hand_status_at, priority, context,
    next_action, next_action_date, estimated_value_cents, currency_code, probability, opened_on, actual_close_date,
    last_interaction_id, last_interaction_at, next_follow_up_on, principal_ids, principal_names, created_at, custom
  )
  select p_workspace, o.id, o.owner, o.organization_id, o.organization_name,
    tests.dataset_id('contact', p_key, o.customer * p_contacts_each),
    o.organization_name || ' – ' || o.principal_name || ' – ' || to_char(o.touched, 'Mon YYYY') || ' ' || o.i, true,
    o.stage, coalesce(s.default_status, (select t.code from public.status_lu t where t.workspace_id = p_workspace order by t.position limit 1)),
    o.touched - (o.i % 20) * interval '1 day', o.stage,
    coalesce(s.default_status, (select t.code from public.status_lu t where t.workspace_id = p_workspace order by t.position limit 1)),
    o.touched - (o.i % 20) * interval '1 day', o.touched - (o.i % 20) * interval '1 day',
    (array['low', 'medium', 'high', 'urgent'])[1 + o.i % 4], v_contexts[1 + o.i % cardinality(v_contexts)],
    'Call again', app.today() + (o.i % 60 - 20), (o.i % 900) * 1000, 'USD', (o.i % 10) * 10,
    (o.touched - interval '60 days')::date, case when s.category in ('won', 'lost') then o.touched::date end,
    tests.dataset_id('interaction', p_key, o.i::bigint * p_interactions_each), o.touched,
    case when o.i % 10 = 0 then app.today() + (o.i / 10 % 40 - 20) end,
    array[o.principal_id] || case when q.id is not null then array[q.id] else '{}' end,
    array[o.principal_name] || case when q.id is not null then array[q.name] else '{}' end,
    o.touched - interval '60 days',
    '{}'
  from book_opportunities o
  join public.stage_lu s on s.workspace_id = p_workspace and s.code = o.stage
  left join book_companies q on q.c = o.second_principal;

  insert into public.opportunity_participants
    (workspace_id, id, opportunity_id, owner_user_id, organization_id, role, is_primary, is_derived)
  select p_workspace, tests.dataset_id('participant', p_key, o.i::bigint * 3 + x.n), o.id, o.owner, x.organization_id, x.role, x.n < 2,
    true
  from book_opportunities o
  cross join lateral (
    values (0, o.organization_id, 'customer'::public.participant_role), (1, o.principal_id, 'principal'),
      (2, case when o.second_principal is not null
        then tests.dataset_id('organization', p_key, o.second_principal) end, 'principal')
  ) x (n, organization_id, role)
  where x.organization_id is not null;
  insert into public.opportunity_products (workspace_id, id, opportunity_id, owner_user_id, product_id, currency_code, outcome)
  select p_workspace, tests.dataset_id('line', p_key, o.i), o.id, o.owner,
    tests.dataset_id('product', p_key, o.principal * 10 + o.i % 10), 'USD',
    case when o.stage = any (v_won) then 'won' else 'open' end::public.product_outcome
  from book_opportunities o;
  insert into public.opportunity_contacts (workspace_id, opportunity_id, contact_id, owner_user_id, role, is_primary)
  select p_workspace, o.id, tests.dataset_id('contact', p_key, o.customer * p_contacts_each), o.owner, 'Chef', true
  from book_opportunities o;
  insert into public.opportunity_stage_history
    (workspace_id, id, opportunity_id, owner_user_id, "from", "to", changed_at, changed_by, cause)
  select p_workspace, tests.dataset_id('move', p_key, o.i::bigint * 2 + x), o.id, o.owner,
    case x when 0 then null else v_stages[1] end, case x when 0 then v_stages[1] else o.stage end,
    o.touched - case x when 0 then interval '60 days' else (o.i % 20) * interval '1 day' end, o.owner, 'manual'
  from book_opportunities o cross join generate_series(0, 1) x
  where x = 0 or o.stage <> v_stages[1];

  insert into public.interactions (
    workspace_id, id, opportunity_id, opportunity_owner_user_id, organization_id, contact_id, owner_user_id, performed_by,
    type, subject, interaction_date, notes, sentiment, follow_up_required, follow_up_date, created_at
  )
  select p_workspace, tests.dataset_id('interaction', p_key, o.i::bigint * p_interactions_each + k), o.id, o.owner, o.organization_id,
    tests.dataset_id('contact', p_key, o.customer * p_contacts_each), o.owner, o.owner,
    v_types[1 + (o.i + k) % cardinality(v_types)], v_subjects[1 + (o.i * 3 + k * 7) % 10],
    o.touched - k * interval '4 days',
    'Talked about ' || v_goods[1 + (o.i + k) % 16] || ' with ' || v_first[1 + (o.i * 5 + k) % 26] || ' at '
      || v_place[1 + (o.i + k * 3) % 20]
      || case when (o.i * 10 + k) % 1000 = 0 then '; allergen review wanted' else '' end,
    (array['Positive', 'Neutral', 'Negative'])[1 + (o.i + k) % 3],
    k = 0 and o.i % 10 = 0, case when k = 0 and o.i % 10 = 0 then app.today() + (o.i / 10 % 40 - 20) end,
    o.touched - k * interval '4 days'
  from book_opportunities o cross join generate_series(0, p_interactions_each - 1) k;
  insert into public.interaction_principals (
    workspace_id, interaction_id, principal_id, source, opportunity_id, owner_user_id, opportunity_owner_user_id,
    interaction_date, open_follow_up_date
  )
  select p_workspace, tests.dataset_id('interaction', p_key, o.i::bigint * p_interactions_each + k), o.principal_id, 'only', o.id, o.owner,
    o.owner, o.touched - k * interval '4 days',
    case when k = 0 and o.i % 10 = 0 then app.today() + (o.i / 10 % 40 - 20) end
  from book_opportunities o cross join generate_series(0, p_interactions_each - 1) k;

  -- Two tasks each: one that was done, and one that is open with two opportunities of five.
  insert into public.tasks (
    workspace_id, id, owner_user_id, title, due_on, priority, status, status_changed_at, status_changed_by, organization_id,
    contact_id, opportunity_id, created_at, created_by
  )
  select p_workspace, tests.dataset_id('task', p_key, o.i::bigint * 2 + k), o.owner,
    (array['Send prices for ', 'Call about ', 'Bring samples of '])[1 + (o.i + k) % 3] || v_goods[1 + (o.i + k) % 16],
    case when k = 1 and o.i % 5 < 2 then app.today() + (o.i / 5 % 60 - 20) else o.touched::date end,
    (array['low', 'medium', 'high', 'urgent'])[1 + (o.i + k) % 4],
    case when k = 1 and o.i % 5 < 2 then 'open' else 'done' end::public.task_status,
    case when k = 1 and o.i % 5 < 2 then null else o.touched end, case when k = 1 and o.i % 5 < 2 then null else o.owner end,
    o.organization_id, tests.dataset_id('contact', p_key, o.customer * p_contacts_each), o.id,
    o.touched - interval '7 days', o.owner
  from book_opportunities o cross join generate_series(0, 1) k;

  insert into app.organization_readers (workspace_id, organization_id, user_id, participations)
  select p_workspace, p.organization_id, p.owner_user_id, count(*)
  from public.opportunity_participants p
  where p.workspace_id = p_workspace
  group by 1, 2, 3
  on conflict do nothing; -- a second book in the workspace has its own organizations
  update public.organizations g
  set last_interaction_at = t.touched
  from (select organization_id, max(touched) as touched from book_opportunities group by 1) t
  where g.workspace_id = p_workspace and g.id = t.organization_id;
  drop table book_opportunities, book_companies;
end
$$;

-- Secondary indexes of the filled tables: dropped before a load of millions and built again after it.
create or replace function tests.drop_secondary_indexes()
returns text[]
language plpgsql
as $$
declare
  v_index record;
  v_definitions text[] := '{}';
begin
  for v_index in
    select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname in ('organizations', 'contacts', 'opportunities', 'opportunity_participants', 'opportunity_products',
        'opportunity_contacts', 'opportunity_stage_history', 'interactions', 'interaction_principals', 'tasks', 'appointments')
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  loop
    v_definitions := v_definitions || v_index.definition;
    execute format('drop index %s', v_index.name);
  end loop;
  return v_definitions;
end
$$;

-- One workspace with an admin, a manager of ten, a rep who holds `p_heavy_share`, plain reps, and one who owns nothing.
create or replace function tests.load_dataset(
  p_people int, p_customers int, p_opportunities int, p_heavy_share numeric, p_interactions_each int default 10
)
returns uuid
language plpgsql
as $$
declare
  v_workspace uuid := tests.create_workspace('Bench Brokerage');
  v_admin uuid := tests.create_member(v_workspace, 'bench-admin', 'admin');
  v_manager uuid := tests.create_member(v_workspace, 'bench-manager', 'manager', v_admin);
  v_owners uuid[];
begin
  perform tests.create_member(v_workspace, 'bench-nothing', 'rep');
  v_owners := array[tests.create_member(v_workspace, 'bench-heavy', 'rep')];
  for n in 1 .. p_people - 4 loop
    v_owners := v_owners || tests.create_member(
      v_workspace, 'bench-rep-' || n, 'rep', case when n <= 10 then v_manager end
    );
  end loop;
  perform set_config('session_replication_role', 'replica', true);
  perform tests.load_book(
    v_workspace, 'main', v_owners, p_heavy_share, greatest(p_customers / 100, 10), greatest(p_customers / 200, 5),
    p_customers, 3, p_opportunities, p_interactions_each
  );
  perform set_config('session_replication_role', 'origin', true);
  return v_workspace;
end
$$;
