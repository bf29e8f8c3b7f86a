-- Random worlds, for tests that compare what two say about who reads what.
create or replace function tests.random_of(p_items anyarray) returns anyelement language sql volatile as
  $$ select p_items[1 + floor(random() * cardinality(p_items))::int] $$;

-- A world: members in a line, accounts with and without owner, their people, pipelines, visits, and access of all kinds.
create or replace function tests.make_world(p_seed float8) returns void language plpgsql as $$
declare
  w uuid;
  v_members uuid[] := '{}';
  v_organizations uuid[] := '{}';
  v_opportunities uuid[] := '{}';
  v_records uuid[];
  v_principal uuid := gen_random_uuid();
  v_resource public.resource_type;
  v_id uuid;
  v_organization uuid;
  v_owner uuid;
begin
  perform tests.reset();
  -- The world before is renamed rather than deleted: nothing is.
  update public.workspaces set name = 'Old world', slug = 'old-' || id where name = 'World';
  update auth.users set email = 'old-' || id || '@test.example' where email ~ '^m[1-8]@test\.example$';
  w := tests.create_workspace('World');
  perform setseed(p_seed);
  perform set_config('request.headers', json_build_object('x-workspace-id', w)::text, true);
  for n in 1..8 loop
    v_members := v_members || tests.create_member(w, 'm' || n, case n when 1 then 'admin' else
      tests.random_of(array['manager', 'rep', 'rep', 'viewer']) end,
      case when n > 1 and random() < 0.7 then tests.random_of(v_members) end);
  end loop;
  insert into public.organizations (workspace_id, id, name, owner_user_id) values (w, v_principal, 'Principal', null);
  insert into public.organization_roles (workspace_id, organization_id, role) values (w, v_principal, 'principal');
  insert into public.products (workspace_id, principal_id, name) select w, v_principal, 'Product ' || n from generate_series(1, 4) n;
  for n in 1..9 loop
    v_id := gen_random_uuid();
    insert into public.organizations (workspace_id, id, name, owner_user_id)
    values (w, v_id, 'Account ' || n, case when n > 2 then tests.random_of(v_members) end);
    insert into public.contacts (workspace_id, organization_id, first_name) values (w, v_id, 'Person ' || n);
    v_organizations := v_organizations || v_id;
  end loop;
  for n in 1..12 loop
    v_id := gen_random_uuid();
    v_owner := tests.random_of(v_members);
    insert into public.opportunities (workspace_id, id, owner_user_id, organization_id, name)
    values (w, v_id, v_owner, tests.random_of(v_organizations), 'Deal ' || n);
    insert into public.opportunity_participants (workspace_id, opportunity_id, owner_user_id, organization_id, role)
    values (w, v_id, v_owner, v_principal, 'principal');
    v_opportunities := v_opportunities || v_id;
    insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type)
    select w, v_id, tests.random_of(v_members), 'note' from generate_series(1, 2);
  end loop;
  perform tests.act_as(v_members[1], w);
  perform public.soft_delete('opportunity', array[v_opportunities[12]]);
  perform tests.reset();
  for n in 1..45 loop
    v_resource := tests.random_of('{organization,contact,opportunity,interaction,product}'::public.resource_type[]);
    execute format('select array_agg(id) from public.%I where workspace_id = $1',
      case v_resource when 'opportunity' then 'opportunities' else v_resource || 's' end) into v_records using w;
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, expires_at, is_share)
    select w, tests.random_of(v_members), v_resource, p, case when random() < 0.85 then tests.random_of(v_records) end,
      g, case when random() < 0.2 then now() - interval '1 hour' when random() < 0.3 then now() + interval '1 hour' end, false
    from (select tests.random_of('{read,update,read_all,update_all}'::public.permission_type[]) as p, random() < 0.65 as g) c
    on conflict do nothing;
  end loop;
  -- What somebody does, and who asked for it.
  insert into public.tasks (workspace_id, owner_user_id, created_by, title)
  select w, tests.random_of(v_members), tests.random_of(v_members), 'Task ' || n from generate_series(1, 16) n;
  select array_agg(t.id) into v_records from public.tasks t where t.workspace_id = w;
  for n in 1..14 loop
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, is_share)
    select w, tests.random_of(v_members), 'task', p, case when random() < 0.85 then tests.random_of(v_records) end, random() < 0.65, false
    from (select tests.random_of('{read,update,read_all,update_all}'::public.permission_type[]) as p) c
    on conflict do nothing;
  end loop;
  -- And whose time somebody booked.
  insert into public.appointments (workspace_id, owner_user_id, created_by, title, scheduled_at)
  select w, tests.random_of(v_members), tests.random_of(v_members), 'Appointment ' || n, now() + make_interval(days => n) from generate_series(1, 16) n;
  select array_agg(t.id) into v_records from public.appointments t where t.workspace_id = w;
  for n in 1..14 loop
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, is_share)
    select w, tests.random_of(v_members), 'appointment', p, case when random() < 0.85 then tests.random_of(v_records) end, random() < 0.65, false
    from (select tests.random_of('{read,update,read_all,update_all}'::public.permission_type[]) as p) c
    on conflict do nothing;
  end loop;
  -- And what customers bought, which goes with them.
  insert into public.orders (workspace_id, organization_id)
  select w, tests.random_of(v_organizations) from generate_series(1, 16) n;
  select array_agg(r.id) into v_records from public.orders r where r.workspace_id = w;
  for n in 1..14 loop
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, is_share)
    select w, tests.random_of(v_members), 'order', p, case when random() < 0.85 then tests.random_of(v_records) end, random() < 0.65, false
    from (select tests.random_of('{read,update,read_all,update_all}'::public.permission_type[]) as p) c
    on conflict do nothing;
  end loop;
  -- And what they taste, which does too.
  insert into public.samples (workspace_id, organization_id)
  select w, tests.random_of(v_organizations) from generate_series(1, 16) n;
  select array_agg(r.id) into v_records from public.samples r where r.workspace_id = w;
  for n in 1..14 loop
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, is_share)
    select w, tests.random_of(v_members), 'sample', p, case when random() < 0.85 then tests.random_of(v_records) end, random() < 0.65, false
    from (select tests.random_of('{read,update,read_all,update_all}'::public.permission_type[]) as p) c
    on conflict do nothing;
  end loop;
  update public.user_permissions u set is_share = true
  where u.workspace_id = w and granted and resource_id is not null and permission in ('read', 'update') and random() < 0.5;
  insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
  select w, v_members[a], v_members[1 + a % 8], app.today_in(w) + f, app.today_in(w) + f + 3
  from generate_series(1, 8) a, lateral (select floor(random() * 9)::int - 6 as f) d where random() < 0.6;
end $$;
