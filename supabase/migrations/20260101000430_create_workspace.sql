-- Creating a workspace from a template.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000430', 'create_workspace', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Adds what a template says and the workspace lacks, so loading it twice changes nothing.
create function app.load_template(p_workspace uuid, p_template text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_t jsonb;
begin
  select t.definition into v_t from app.workspace_templates t where t.code = p_template;
  if v_t is null then
    perform app.refuse('unknown_template', 'There is no such template.', 400);
  end if;

  insert into public.status_lu (workspace_id, code, label, position, colour)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n, coalesce(e.v ->> 'colour', 'gray')
  from jsonb_array_elements(v_t -> 'statuses') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.stage_lu (
    workspace_id, code, label, position, colour, category, requires_product, default_status
  )
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n, coalesce(e.v ->> 'colour', 'gray'),
    coalesce(e.v ->> 'category', 'open'), coalesce((e.v ->> 'requires_product')::boolean, false), e.v ->> 'default_status'
  from jsonb_array_elements(v_t -> 'stages') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.interaction_type_lu (workspace_id, code, label, position, colour, suggested_stage)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n, coalesce(e.v ->> 'colour', 'gray'), e.v ->> 'suggested_stage'
  from jsonb_array_elements(v_t -> 'interaction_types') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.source_lu (workspace_id, code, label, position)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n
  from jsonb_array_elements(v_t -> 'sources') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.context_lu (workspace_id, code, label, position)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n
  from jsonb_array_elements(v_t -> 'contexts') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.loss_reason_lu (workspace_id, code, label, position)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n
  from jsonb_array_elements(v_t -> 'loss_reasons') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.product_categories (workspace_id, code, label, position)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n
  from jsonb_array_elements(v_t -> 'product_categories') with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.service_interest_lu (workspace_id, code, label, position)
  select p_workspace, e.v ->> 'code', e.v ->> 'label', e.n
  from jsonb_array_elements(coalesce(v_t -> 'service_interests', '[]')) with ordinality as e (v, n)
  on conflict do nothing;

  insert into public.custom_fields (
    workspace_id, entity, key, label, kind, options, help, is_required, is_expiry, in_list, position
  )
  select p_workspace, (e.v ->> 'entity')::public.resource_type, e.v ->> 'key', e.v ->> 'label', e.v ->> 'kind',
    coalesce(e.v -> 'options', '[]'), e.v ->> 'help', coalesce((e.v ->> 'is_required')::boolean, false),
    coalesce((e.v ->> 'is_expiry')::boolean, false), coalesce((e.v ->> 'in_list')::boolean, false), e.n
  from jsonb_array_elements(v_t -> 'custom_fields') with ordinality as e (v, n)
  on conflict do nothing;

  perform app.seed_role_permissions(p_workspace);
  insert into public.role_permissions (workspace_id, role, resource, permission)
  select p_workspace, (e.v ->> 'role')::public.member_role, (e.v ->> 'resource')::public.resource_type,
    p.code::public.permission_type
  from jsonb_array_elements(v_t -> 'role_permissions') as e (v),
    jsonb_array_elements_text(e.v -> 'permissions') as p (code)
  on conflict do nothing;

  -- The chapters that can, come later.
  if v_t ? 'services' and to_regprocedure('app.seed_services(uuid,jsonb)') is not null then
    execute 'select app.seed_services($1, $2)' using p_workspace, v_t -> 'services';
  end if;
  if (v_t ->> 'own_company_is_principal')::boolean and to_regprocedure('app.seed_own_company(uuid)') is not null then
    execute 'select app.seed_own_company($1)' using p_workspace;
  end if;
end
$$;
revoke all on function app.load_template from public;

-- Always with something random at the end: a name without it would tell that nobody has that name yet.
create function app.free_slug(p_name text)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_base text := left(btrim(regexp_replace(lower(extensions.unaccent(p_name)), '[^a-z0-9]+', '-', 'g'), '-'), 60);
  v_slug text;
begin
  v_base := coalesce(nullif(btrim(v_base, '-'), ''), 'workspace');
  loop
    v_slug := v_base || '-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 8);
    exit when not exists (select from public.workspaces w where w.slug = v_slug);
  end loop;
  return v_slug;
end
$$;
revoke all on function app.free_slug from public;

-- Definer: nobody may insert workspaces or members directly. The caller becomes its first admin and gains nothing
-- anywhere else.
create function public.create_workspace(name text, template text default 'food-brokerage')
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_user uuid := app.current_user_id();
  v_name text := btrim(regexp_replace(coalesce(create_workspace.name, ''), '\s+', ' ', 'g'));
  v_t jsonb;
  v_id uuid;
begin
  if v_user is null or not exists (select from auth.users u where u.id = v_user) then
    perform app.refuse('not_signed_in', 'Sign in first.', 401);
  end if;
  if length(v_name) not between 1 and 120 then
    perform app.refuse('workspace_name', 'Give the workspace a name of at most 120 characters.', 400);
  end if;
  select t.definition into v_t from app.workspace_templates t where t.code = create_workspace.template;
  if v_t is null then
    perform app.refuse('unknown_template', 'There is no such template.', 400);
  end if;
  -- One at a time per person, so that two clicks can't pass the limit together.
  perform from public.profiles p where p.user_id = v_user for no key update;
  if (
    select count(*) from public.workspaces w where w.created_by = v_user and w.created_at > now() - interval '1 day'
  ) >= 5 then
    perform app.refuse(
      'too_many_workspaces', 'You created several workspaces today. Try again tomorrow.', 429
    );
  end if;

  insert into public.workspaces (
    name, slug, template, time_zone, settings, financials, samples, placements, orders, appointments, lead_scoring
  )
  select
    v_name, app.free_slug(v_name), create_workspace.template, coalesce(p.time_zone, 'America/Chicago'),
    coalesce(v_t -> 'settings', '{}'), (v_t #>> '{flags,financials}')::boolean, (v_t #>> '{flags,samples}')::boolean,
    coalesce((v_t #>> '{flags,placements}')::boolean, false),
    (v_t #>> '{flags,orders}')::boolean, (v_t #>> '{flags,appointments}')::boolean,
    (v_t #>> '{flags,lead_scoring}')::boolean
  from public.profiles p where p.user_id = v_user
  returning id into v_id;

  insert into public.workspace_members (workspace_id, user_id, role) values (v_id, v_user, 'admin');
  perform app.load_template(v_id, create_workspace.template);

  perform app.set_deriving(true);
  update public.profiles p set default_workspace_id = coalesce(p.default_workspace_id, v_id) where p.user_id = v_user;
  perform app.set_deriving(false);
  return v_id;
end
$$;
grant execute on function public.create_workspace to authenticated;

-- Definer: the table is granted to nobody. The same three rows for everyone.
create function public.list_workspace_templates()
returns table (code text, label text, description text)
language sql
stable
security definer
set search_path = ''
as $$
  select t.code, t.label, t.description from app.workspace_templates t order by t.position
$$;
grant execute on function public.list_workspace_templates to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000430';
