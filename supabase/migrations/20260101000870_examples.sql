-- Examples: records to try a new workspace with, and taking them away again.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000870', 'examples', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Which records are examples. Granted to nobody: whoever could mark a record could have it taken away with the examples.
create table app.example_records (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  resource public.resource_type not null,
  record_id uuid not null,
  added_by uuid not null references public.profiles (user_id) on delete restrict,
  added_at timestamptz not null default now(),
  primary key (workspace_id, resource, record_id)
);
create index example_records_added_by_idx on app.example_records (added_by);
alter table app.example_records enable row level security;
comment on table app.example_records is 'Records that add_examples() made. Marks of records in the trash stay, so that a restored one is an example again.';

-- Marks ---------------------------------------------------------------------------------------------------------------

-- Definer: looks past the policies; granted to nobody.
select app.write_for_kinds($definition$
create or replace function app.lives(p_workspace uuid, p_resource public.resource_type, p_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select case p_resource
{each kind}
  end
$$
$definition$, $branch$
    when '{kind}' then exists (
      select from {table} r where r.workspace_id = p_workspace and r.id = p_id and r.deleted_at is null)
$branch$);
revoke all on function app.lives from public;

-- Definer: the table is granted to nobody. Only what the caller made since this transaction began becomes an example, so no
-- record that is somebody's work can be marked, whoever calls this.
select app.write_for_kinds($definition$
create or replace function app.mark_examples(p_resource public.resource_type, p_ids uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_made uuid[];
begin
  v_made := case p_resource
{each kind}
  end;
  if cardinality(v_made) is distinct from cardinality(p_ids) then
    perform app.refuse('example_not_new', 'Only records just made can become examples.', 403);
  end if;
  insert into app.example_records (workspace_id, resource, record_id, added_by)
  select v_workspace, p_resource, m, v_user from unnest(v_made) m;
end
$$
$definition$, $branch$
    when '{kind}' then array(
      select r.id from {table} r where r.workspace_id = v_workspace and r.id = any (p_ids)
        and r.created_by = v_user and r.created_at >= transaction_timestamp()
    )
$branch$);

-- Definer: as above, and colleagues' records may hang on an example. The living examples of the caller's workspace, and
-- which of them stay because something that is no example needs them, directly or through another one that stays.
create function app.examples_here()
returns table (resource public.resource_type, record_id uuid, added_by uuid, stays boolean)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_organizations uuid[];
  v_contacts uuid[];
  v_products uuid[];
  v_opportunities uuid[];
  v_interactions uuid[];
  v_plans uuid[];
  v_own uuid[];
  v_logged uuid[];
  v_staying uuid[];
begin
  if not exists (select from app.example_records e where e.workspace_id = v_workspace) then
    return;
  end if;
  select
    coalesce(array_agg(e.record_id) filter (where e.resource = 'organization'), '{}'),
    coalesce(array_agg(e.record_id) filter (where e.resource = 'contact'), '{}'),
    coalesce(array_agg(e.record_id) filter (where e.resource = 'product'), '{}'),
    coalesce(array_agg(e.record_id) filter (where e.resource = 'opportunity'), '{}'),
    coalesce(array_agg(e.record_id) filter (where e.resource = 'interaction'), '{}'),
    coalesce(array_agg(e.record_id) filter (where e.resource in ('task', 'appointment')), '{}')
  into v_organizations, v_contacts, v_products, v_opportunities, v_interactions, v_plans
  from app.example_records e where e.workspace_id = v_workspace;

  -- What is nobody's example but hangs on one: logged on its opportunity or about its person, product or principal…
  v_logged := array(
    select i.id from public.interactions i
    where i.workspace_id = v_workspace and i.deleted_at is null and i.id <> all (v_interactions)
      and (i.opportunity_id = any (v_opportunities) or i.contact_id = any (v_contacts))
    union
    select p.interaction_id from public.interaction_products p
    join public.interactions i on i.workspace_id = p.workspace_id and i.id = p.interaction_id and i.deleted_at is null
    where p.workspace_id = v_workspace and p.product_id = any (v_products) and p.interaction_id <> all (v_interactions)
    union
    select p.interaction_id from public.interaction_principals p
    join public.interactions i on i.workspace_id = p.workspace_id and i.id = p.interaction_id and i.deleted_at is null
    where p.workspace_id = v_workspace and p.principal_id = any (v_organizations)
      and p.interaction_id <> all (v_interactions)
  );
  -- … and opportunities: of their own with an example in them, or examples that something was logged on.
  v_own := array(
    select o.id from public.opportunities o
    where o.workspace_id = v_workspace and o.deleted_at is null and o.id <> all (v_opportunities)
      and (o.organization_id = any (v_organizations) or o.primary_contact_id = any (v_contacts))
    union
    select i.opportunity_id from public.interactions i where i.workspace_id = v_workspace and i.id = any (v_logged)
    union
    select p.opportunity_id from public.opportunity_participants p
    join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.deleted_at is null
    where p.workspace_id = v_workspace and p.deleted_at is null and p.organization_id = any (v_organizations)
      and p.opportunity_id <> all (v_opportunities)
    union
    select p.opportunity_id from public.opportunity_products p
    join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.deleted_at is null
    where p.workspace_id = v_workspace and p.deleted_at is null
      and (p.product_id = any (v_products) or p.distributor_id = any (v_organizations))
      and p.opportunity_id <> all (v_opportunities)
    union
    select c.opportunity_id from public.opportunity_contacts c
    join public.opportunities o on o.workspace_id = c.workspace_id and o.id = c.opportunity_id and o.deleted_at is null
    where c.workspace_id = v_workspace and c.deleted_at is null and c.contact_id = any (v_contacts)
      and c.opportunity_id <> all (v_opportunities)
    union
    select t.opportunity_id from public.tasks t
    where t.workspace_id = v_workspace and t.deleted_at is null and t.id <> all (v_plans)
      and t.opportunity_id = any (v_opportunities)
    union
    select a.opportunity_id from public.appointments a
    where a.workspace_id = v_workspace and a.deleted_at is null and a.id <> all (v_plans)
      and a.opportunity_id = any (v_opportunities)
  );
  -- Everything those need.
  v_staying := v_own
    || array(select i.contact_id from public.interactions i where i.workspace_id = v_workspace and i.id = any (v_logged))
    || array(select p.product_id from public.interaction_products p
      where p.workspace_id = v_workspace and p.interaction_id = any (v_logged))
    || array(select p.principal_id from public.interaction_principals p
      where p.workspace_id = v_workspace and p.interaction_id = any (v_logged))
    || array(select unnest(array[t.organization_id, t.contact_id]) from public.tasks t
      where t.workspace_id = v_workspace and t.deleted_at is null and t.id <> all (v_plans)
        and (t.organization_id = any (v_organizations) or t.contact_id = any (v_contacts)))
    || array(select unnest(array[a.organization_id, a.contact_id]) from public.appointments a
      where a.workspace_id = v_workspace and a.deleted_at is null and a.id <> all (v_plans)
        and (a.organization_id = any (v_organizations) or a.contact_id = any (v_contacts)))
    || array(select unnest(array[r.organization_id, r.contact_id, r.principal_id, r.distributor_id]) from public.orders r
      where r.workspace_id = v_workspace and r.deleted_at is null)
    || array(select i.product_id from public.order_items i where i.workspace_id = v_workspace and i.product_id = any (v_products))
    || array(select unnest(array[s.organization_id, s.contact_id, s.distributor_id]) from public.samples s
      where s.workspace_id = v_workspace and s.deleted_at is null)
    || array(select i.product_id from public.sample_items i where i.workspace_id = v_workspace and i.product_id = any (v_products))
    || array(select o.organization_id from public.opportunities o where o.workspace_id = v_workspace and o.id = any (v_own))
    || array(select o.primary_contact_id from public.opportunities o where o.workspace_id = v_workspace and o.id = any (v_own))
    || array(select c.contact_id from public.opportunity_contacts c
      where c.workspace_id = v_workspace and c.deleted_at is null and c.opportunity_id = any (v_own))
    || array(select p.organization_id from public.opportunity_participants p
      where p.workspace_id = v_workspace and p.deleted_at is null and p.opportunity_id = any (v_own))
    || array(select unnest(array[p.product_id, p.distributor_id]) from public.opportunity_products p
      where p.workspace_id = v_workspace and p.deleted_at is null and p.opportunity_id = any (v_own));
  -- People and products keep their organizations, examples among them only where they stay themselves.
  v_staying := v_staying
    || array(select c.organization_id from public.contacts c
      where c.workspace_id = v_workspace and c.deleted_at is null and c.organization_id = any (v_organizations)
        and (c.id <> all (v_contacts) or c.id = any (v_staying)))
    || array(select p.principal_id from public.products p
      where p.workspace_id = v_workspace and p.deleted_at is null and p.principal_id = any (v_organizations)
        and (p.id <> all (v_products) or p.id = any (v_staying)))
    || array(select d.distributor_id from public.product_distributors d
      join public.products p on p.workspace_id = d.workspace_id and p.id = d.product_id and p.deleted_at is null
      where d.workspace_id = v_workspace and d.deleted_at is null and d.distributor_id = any (v_organizations)
        and (p.id <> all (v_products) or p.id = any (v_staying)));

  return query
    select e.resource, e.record_id, e.added_by, e.record_id = any (v_staying)
    from app.example_records e
    where e.workspace_id = v_workspace and app.lives(v_workspace, e.resource, e.record_id);
end
$$;

-- Definer: as above. What stays is an ordinary record from now on.
create function app.keep_examples(p_ids uuid[])
returns void
language sql
security definer
set search_path = ''
as $$
  delete from app.example_records e where e.workspace_id = app.current_workspace_id() and e.record_id = any (p_ids)
$$;

-- Definer: templates are granted to nobody.
create function app.template_examples()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(t.definition -> 'examples', '{}')
  from public.workspaces w join app.workspace_templates t on t.code = w.template
  where w.id = app.current_workspace_id()
$$;

-- Adding -------------------------------------------------------------------------------------------------------------

-- Not definer: every example is written under the caller's own rights, all or none.
create function public.add_examples()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_examples jsonb := app.template_examples();
  v_zone text;
  v_today date;
  v_ids jsonb := '{}';
  v_item jsonb;
  v_id uuid;
  v_role text;
  v_resource public.resource_type;
  v_made jsonb := '{}';
  v_at timestamptz;
  v_own_company uuid;
  v_count int := 0;
begin
  if not coalesce(app.has_permission('manage', 'product'), false)
    or not coalesce(app.has_permission('create', 'organization'), false) then
    perform app.refuse('examples_not_yours', 'Examples are for an admin or a manager to add.', 403);
  end if;
  -- One at a time per workspace, so that two clicks don't make two sets.
  perform pg_advisory_xact_lock(hashtextextended('examples ' || v_workspace, 0));
  if exists (select from app.examples_here()) then
    perform app.refuse('examples_there', 'The examples are there already.', 409);
  end if;
  v_zone := app.time_zone_in(v_workspace);
  v_today := app.today_in(v_workspace);

  for v_item, v_role in
    select e.v, 'principal' from jsonb_array_elements(v_examples -> 'principals') e (v)
    union all
    select e.v, 'distributor' from jsonb_array_elements(v_examples -> 'distributors') e (v)
    union all
    select e.v, null from jsonb_array_elements(v_examples -> 'customers') e (v)
  loop
    v_id := gen_random_uuid();
    insert into public.organizations (workspace_id, id, name, street, city, state_code, territory, segment)
    values (
      v_workspace, v_id, v_item ->> 'name', v_item ->> 'street', v_item ->> 'city', v_item ->> 'state_code',
      v_item ->> 'territory', v_item ->> 'segment'
    );
    if v_role is not null then
      insert into public.organization_roles (workspace_id, organization_id, role) values (v_workspace, v_id, v_role);
    end if;
    v_ids := v_ids || jsonb_build_object(v_item ->> 'key', v_id);
    perform app.mark_examples('organization', array[v_id]);
    v_count := v_count + 1;
  end loop;

  -- Where one's own company is the principal, the template has made it one.
  select r.organization_id into v_own_company from public.organization_roles r
  where r.workspace_id = v_workspace and r.role = 'principal' and r.deleted_at is null
  order by r.created_at, r.organization_id limit 1;
  for v_item in select e.v from jsonb_array_elements(v_examples -> 'products') e (v) loop
    v_id := gen_random_uuid();
    insert into public.products (workspace_id, id, principal_id, name, sku, category)
    values (
      v_workspace, v_id,
      coalesce((v_ids ->> (v_item ->> 'principal'))::uuid, v_own_company),
      v_item ->> 'name', v_item ->> 'sku', (
        select c.code from public.product_categories c
        where c.workspace_id = v_workspace and c.code = v_item ->> 'category' and c.is_active
      )
    );
    if v_item ? 'distributor' then
      insert into public.product_distributors (workspace_id, product_id, distributor_id, is_primary)
      values (v_workspace, v_id, (v_ids ->> (v_item ->> 'distributor'))::uuid, true);
    end if;
    v_ids := v_ids || jsonb_build_object(v_item ->> 'key', v_id);
    perform app.mark_examples('product', array[v_id]);
    v_count := v_count + 1;
  end loop;

  for v_item in select e.v from jsonb_array_elements(v_examples -> 'contacts') e (v) loop
    v_id := app.add_contact(
      (v_item - array['key', 'customer']) || jsonb_build_object('organization_id', v_ids -> (v_item ->> 'customer'))
    );
    v_ids := v_ids || jsonb_build_object(v_item ->> 'key', v_id);
    perform app.mark_examples('contact', array[v_id]);
    v_count := v_count + 1;
  end loop;

  for v_item in select e.v from jsonb_array_elements(v_examples -> 'opportunities') e (v) loop
    v_id := app.add_opportunity(jsonb_strip_nulls(jsonb_build_object(
      'organization_id', v_ids -> (v_item ->> 'customer'),
      'primary_contact_id', v_ids -> (v_item ->> 'contact'),
      -- A workspace may have changed its lists since: what is gone from them is left out.
      'stage', (
        select s.code from public.stage_lu s
        where s.workspace_id = v_workspace and s.code = v_item ->> 'stage' and s.is_active
      ),
      'context', (
        select c.code from public.context_lu c
        where c.workspace_id = v_workspace and c.code = v_item ->> 'context' and c.is_active
      ),
      'products', (
        select jsonb_agg(jsonb_build_object('product_id', v_ids -> p.key))
        from jsonb_array_elements_text(v_item -> 'products') p (key)
      ),
      -- About nothing in particular it is one's own company's.
      'principal_ids', case when not v_item ? 'products' then jsonb_build_array(v_own_company) end,
      'opened_on', v_today - (v_item ->> 'opened')::int,
      'next_action', v_item -> 'next_action',
      'next_action_date', v_today + (v_item ->> 'next_in')::int
    )));
    v_ids := v_ids || jsonb_build_object(v_item ->> 'key', v_id);
    perform app.mark_examples('opportunity', array[v_id]);
    v_count := v_count + 1;
  end loop;

  for v_item in select e.v from jsonb_array_elements(v_examples -> 'interactions') e (v) loop
    v_id := app.add_interaction(jsonb_strip_nulls(jsonb_build_object(
      'opportunity_id', v_ids -> (v_item ->> 'opportunity'),
      'contact_id', v_ids -> (v_item ->> 'contact'),
      'type', coalesce((
        select t.code from public.interaction_type_lu t
        where t.workspace_id = v_workspace and t.code = v_item ->> 'type' and t.is_active
      ), (
        select t.code from public.interaction_type_lu t
        where t.workspace_id = v_workspace and t.is_active order by t.position limit 1
      )),
      'subject', v_item -> 'subject',
      'notes', v_item -> 'notes',
      'sentiment', v_item -> 'sentiment',
      'interaction_date', (v_today - (v_item ->> 'ago')::int + time '10:30') at time zone v_zone,
      'follow_up_date', v_today + (v_item ->> 'follow_up_in')::int,
      'follow_up_note', v_item -> 'follow_up_note',
      'product_ids', (
        select jsonb_agg(v_ids -> p.key) from jsonb_array_elements_text(v_item -> 'products') p (key)
      )
    )));
    perform app.mark_examples('interaction', array[v_id]);
    v_count := v_count + 1;
  end loop;

  for v_item in select e.v from jsonb_array_elements(v_examples -> 'tasks') e (v) loop
    v_id := gen_random_uuid();
    insert into public.tasks (workspace_id, id, title, due_on, priority, organization_id, contact_id, opportunity_id)
    values (
      v_workspace, v_id, v_item ->> 'title', v_today + (v_item ->> 'due_in')::int,
      coalesce(v_item ->> 'priority', 'medium'), (v_ids ->> (v_item ->> 'customer'))::uuid,
      (v_ids ->> (v_item ->> 'contact'))::uuid, (v_ids ->> (v_item ->> 'opportunity'))::uuid
    );
    perform app.mark_examples('task', array[v_id]);
    v_count := v_count + 1;
  end loop;

  for v_item in
    select e.v from jsonb_array_elements(v_examples -> 'appointments') e (v)
    where (select w.appointments from public.workspaces w where w.id = v_workspace)
  loop
    v_id := gen_random_uuid();
    v_at := (v_today + (v_item ->> 'in')::int + (v_item ->> 'at')::time) at time zone v_zone;
    insert into public.appointments (
      workspace_id, id, title, service_id, scheduled_at, organization_id, contact_id, opportunity_id, guest_name, guest_phone,
      overlap_allowed
    )
    values (
      v_workspace, v_id, v_item ->> 'title', (
        select s.id from public.appointment_services s
        where s.workspace_id = v_workspace and s.name = v_item ->> 'service' and s.is_active
        order by s.id limit 1
      ),
      v_at, (v_ids ->> (v_item ->> 'customer'))::uuid, (v_ids ->> (v_item ->> 'contact'))::uuid,
      (v_ids ->> (v_item ->> 'opportunity'))::uuid, v_item ->> 'guest_name', v_item ->> 'guest_phone',
      -- Beside what whoever adds it has on that day already.
      exists (
        select from public.appointments a
        where a.workspace_id = v_workspace and a.owner_user_id = app.current_user_id() and a.deleted_at is null
          and a.scheduled_at < v_at + interval '4 hours' and a.scheduled_at > v_at - interval '341 hours'
          and a.taken_until > v_at and not exists (
            select from app.examples_here() e where e.record_id = a.id
          )
      )
    );
    perform app.mark_examples('appointment', array[v_id]);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
comment on function public.add_examples is 'A small set of records to try things out with, under the caller''s rights; says how many.';

-- Removing -----------------------------------------------------------------------------------------------------------

-- What stays is named as far as the caller may see it.
create function public.examples()
returns table (records int, may_remove boolean, staying text[])
language sql
stable
set search_path = ''
as $$
  with here as materialized (select e.* from app.examples_here() e)
  select
    (select count(*)::int from here),
    coalesce((
      select app.current_role() = 'admin' or bool_and(h.added_by = app.current_user_id()) from here h having count(*) > 0
    ), false),
    array(
      select o.name from here h
      join public.organizations o on o.workspace_id = app.current_workspace_id() and o.id = h.record_id
      where h.resource = 'organization' and h.stays order by o.name
    )
$$;
comment on function public.examples is 'How many living examples there are, whether the caller may remove them, and which organizations would stay.';

-- Not definer: each record goes to the trash as if the caller deleted it there.
create function public.remove_examples()
returns table (removed int, staying text[])
language plpgsql
set search_path = ''
as $$
declare
  v_staying uuid[];
  v_resource public.resource_type;
  v_ids uuid[];
begin
  if not coalesce((select e.may_remove from public.examples() e), false) then
    perform app.refuse('examples_not_yours', 'An admin, or whoever added the examples, can remove them.', 403);
  end if;
  select e.staying into remove_examples.staying from public.examples() e;
  v_staying := array(select e.record_id from app.examples_here() e where e.stays);
  removed := 0;
  -- What belongs to something goes before it.
  foreach v_resource in array array['task', 'appointment', 'interaction', 'opportunity', 'contact', 'product', 'organization']::public.resource_type[]
  loop
    v_ids := array(
      select e.record_id from app.examples_here() e where e.resource = v_resource and e.record_id <> all (v_staying)
    );
    if cardinality(v_ids) > 0 then
      removed := removed + cardinality(v_ids);
      perform app.delete_or_restore(v_resource, v_ids, true);
    end if;
  end loop;
  perform app.keep_examples(v_staying);
  return next;
end
$$;
comment on function public.remove_examples is 'Moves the examples to the trash. Those that other records need stay, and are examples no more.';

grant execute on function
  app.mark_examples, app.examples_here, app.keep_examples, app.template_examples, public.add_examples, public.examples,
  public.remove_examples
to authenticated;
-- Not granted to the API: the functions of app, which only these call.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000870';
