-- Writing in one call, under the caller's rights: whatever these functions refuse, direct writes refuse too.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000830', 'creating_in_one_call', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Idempotency --------------------------------------------------------------------------------------------------------

create table app.idempotency_keys (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references public.profiles (user_id) on delete cascade,
  function_name text not null check (length(function_name) <= 63),
  key text not null check (length(key) between 8 and 200),
  input_hash text not null,
  result_id uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id, function_name, key)
);
create index idempotency_keys_user_idx on app.idempotency_keys (user_id);
create index idempotency_keys_created_idx on app.idempotency_keys (created_at);
alter table app.idempotency_keys enable row level security;
comment on table app.idempotency_keys is 'Answers to repeated calls. Bound to workspace, user, function and input; granted to nobody.';

-- Definer: the table is granted to nobody. Workspace and user are the caller's own, so a foreign key has no effect.
-- Returns the first call's result, or null to whoever comes first; a twin running at the same time waits.
create function app.claim_key(p_function text, p_input jsonb)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_key text;
  v_hash text;
  v_held record;
begin
  perform app.require_plain_json(p_input);
  v_key := p_input ->> 'idempotency_key';
  if v_key is null then
    return null;
  end if;
  if length(v_key) not between 8 and 200 then
    perform app.refuse('idempotency_key_invalid', 'The key of a repeated call needs 8 to 200 characters.', 400);
  end if;
  v_hash := encode(sha256(convert_to((p_input - 'idempotency_key')::text, 'UTF8')), 'hex');
  insert into app.idempotency_keys (workspace_id, user_id, function_name, key, input_hash)
  values (app.current_workspace_id(), app.current_user_id(), p_function, v_key, v_hash)
  on conflict do nothing;
  if found then
    return null;
  end if;
  select k.input_hash, k.result_id into v_held
  from app.idempotency_keys k
  where k.workspace_id = app.current_workspace_id() and k.user_id = app.current_user_id()
    and k.function_name = p_function and k.key = v_key;
  if v_held.input_hash <> v_hash then
    perform app.refuse(
      'idempotency_key_reused', 'This was sent before with other content.', 409, 'Reload the form and try again.'
    );
  end if;
  return v_held.result_id;
end
$$;

-- Definer: as above.
create function app.settle_key(p_function text, p_input jsonb, p_result uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  update app.idempotency_keys k set result_id = p_result
  where k.workspace_id = app.current_workspace_id() and k.user_id = app.current_user_id()
    and k.function_name = p_function and k.key = case when app.is_plain_json(p_input) then p_input ->> 'idempotency_key' end
$$;

-- Input --------------------------------------------------------------------------------------------------------------

create function app.require_known_keys(p_input jsonb, p_known text[])
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_key text;
begin
  perform app.require_plain_json(p_input);
  if jsonb_typeof(p_input) is distinct from 'object' then
    perform app.refuse('input_invalid', 'This could not be read.', 400);
  end if;
  select k into v_key from jsonb_object_keys(p_input) k where not k = any (p_known) limit 1;
  if v_key is not null then
    perform app.refuse('input_unknown_field', format('There is no field “%s” here.', left(v_key, 60)), 400, left(v_key, 60));
  end if;
end
$$;

create function app.uuid_list(p_input jsonb)
returns uuid[]
language sql
immutable
set search_path = ''
as $$
  select coalesce(array_agg(l.id order by l.first), '{}')
  from (
    select e::uuid as id, min(position) as first
    from jsonb_array_elements_text(
      case when app.is_plain_json(p_input) and jsonb_typeof(p_input) = 'array' then p_input else '[]' end)
      with ordinality as t (e, position)
    group by 1
  ) l
$$;

-- Accounts and people ------------------------------------------------------------------------------------------------

-- A customer that nobody had yet, with what is known in passing.
create function app.add_organization(p_input jsonb)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := gen_random_uuid();
begin
  perform app.require_known_keys(p_input, array['name', 'city', 'state_code', 'segment', 'phone', 'is_branch']);
  insert into public.organizations (workspace_id, id, name, city, state_code, segment, phone, is_branch)
  select app.current_workspace_id(), v_id, n.name, n.city, n.state_code, n.segment, n.phone, coalesce(n.is_branch, false)
  from jsonb_populate_record(null::public.organizations, p_input) n;
  return v_id;
end
$$;

-- A person, with the organization given, or a hidden household when there is no company.
create function app.add_contact(p_input jsonb)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_in public.contacts;
  v_id uuid := gen_random_uuid();
begin
  perform app.require_known_keys(p_input, array[
    'organization_id', 'first_name', 'last_name', 'email', 'other_emails', 'phone', 'title', 'is_key_contact',
    'advocacy_status', 'lead_score', 'lead_status', 'lead_loss_reason', 'service_interests', 'source', 'notes', 'custom',
    'is_nobodys', 'idempotency_key'
  ]);
  v_in := jsonb_populate_record(null::public.contacts, p_input);
  if v_in.organization_id is null then
    v_in.organization_id := gen_random_uuid();
    -- Somebody who asked may be everybody's, until one of them takes it.
    insert into public.organizations (workspace_id, id, name, kind, owner_user_id)
    values (
      v_workspace, v_in.organization_id,
      coalesce(nullif(btrim(concat_ws(' ', v_in.first_name, v_in.last_name)), ''), 'Household'), 'household',
      case when v_in.lead_status is null or not coalesce((p_input ->> 'is_nobodys')::boolean, false) then app.current_user_id() end
    );
  end if;
  insert into public.contacts (
    workspace_id, id, organization_id, first_name, last_name, email, other_emails, phone, title, is_key_contact,
    advocacy_status, lead_score, lead_status, lead_loss_reason, service_interests, source, notes, custom
  )
  values (
    v_workspace, v_id, v_in.organization_id, v_in.first_name, v_in.last_name, nullif(btrim(v_in.email), ''),
    coalesce(v_in.other_emails, '{}'), v_in.phone, v_in.title, coalesce(v_in.is_key_contact, false),
    coalesce(v_in.advocacy_status, 'Neutral'), v_in.lead_score, v_in.lead_status,
    v_in.lead_loss_reason, coalesce(v_in.service_interests, '{}'), v_in.source, v_in.notes, coalesce(v_in.custom, '{}')
  );
  return v_id;
end
$$;

create function public.create_contact(input jsonb)
returns setof public.contacts
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := app.claim_key('create_contact', create_contact.input);
begin
  if v_id is null then
    v_id := app.add_contact(create_contact.input);
    perform app.settle_key('create_contact', create_contact.input, v_id);
  end if;
  return query select c.* from public.contacts c where c.workspace_id = app.current_workspace_id() and c.id = v_id;
end
$$;
comment on function public.create_contact is 'Adds a person; without organization_id the person gets a hidden household.';

-- Logging ------------------------------------------------------------------------------------------------------------

-- The caller's general opportunity with an organization, found or created.
create function app.general_opportunity(p_organization uuid)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_id uuid;
begin
  for attempt in 1..2 loop
    select o.id into v_id from public.opportunities o
    where o.workspace_id = v_workspace and o.organization_id = p_organization and o.owner_user_id = v_user
      and o.kind = 'general' and o.deleted_at is null
    order by o.created_at, o.id limit 1;
    if found then
      return v_id;
    end if;
    insert into public.opportunities (workspace_id, organization_id, owner_user_id, kind, name)
    values (v_workspace, p_organization, v_user, 'general', 'General Activity')
    on conflict do nothing;
  end loop;
  select o.id into v_id from public.opportunities o
  where o.workspace_id = v_workspace and o.organization_id = p_organization and o.owner_user_id = v_user
    and o.kind = 'general' and o.deleted_at is null
  order by o.created_at, o.id limit 1;
  return v_id;
end
$$;

-- One interaction. Whom it was with and what it was about may be made on the way: `organization` (a new customer),
-- `contact` (a new person, of that customer or, with none, a private one) and `opportunity` (a new one with that customer).
-- p_visit marks it as part of a visit about several.
create function app.add_interaction(p_input jsonb, p_visit uuid default null)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_in public.interactions;
  v_id uuid := gen_random_uuid();
  v_organization uuid;
begin
  perform app.require_known_keys(p_input, array[
    'opportunity_id', 'organization_id', 'contact_id', 'organization', 'contact', 'opportunity', 'type', 'subject',
    'interaction_date',
    'duration_minutes', 'location', 'notes', 'stage', 'status', 'loss_reason', 'sentiment', 'follow_up_required',
    'follow_up_date', 'follow_up_note', 'is_plan', 'custom', 'product_ids', 'principal_ids', 'completes_follow_up_of', 'completes_appointment',
    'idempotency_key'
  ]);
  v_in := jsonb_populate_record(
    null::public.interactions,
    p_input - array[
      'organization', 'contact', 'opportunity', 'product_ids', 'principal_ids', 'completes_follow_up_of', 'completes_appointment'
    ]
  );
  v_organization := v_in.organization_id;
  if v_in.opportunity_id is null and v_organization is null and v_in.contact_id is not null then
    select c.organization_id into v_organization from public.contacts c
    where c.workspace_id = v_workspace and c.id = v_in.contact_id;
  end if;
  if v_in.opportunity_id is null and v_organization is null and jsonb_typeof(p_input -> 'organization') = 'object' then
    v_organization := app.add_organization(p_input -> 'organization');
  end if;
  if v_in.opportunity_id is null and jsonb_typeof(p_input -> 'contact') = 'object' then
    v_in.contact_id := app.add_contact((p_input -> 'contact') || jsonb_build_object('organization_id', v_organization));
    select c.organization_id into v_organization from public.contacts c
    where c.workspace_id = v_workspace and c.id = v_in.contact_id;
  end if;
  if v_in.opportunity_id is null and v_organization is not null and jsonb_typeof(p_input -> 'opportunity') = 'object' then
    v_in.opportunity_id := app.add_opportunity(
      (p_input -> 'opportunity') || jsonb_build_object('organization_id', v_organization)
        || case when v_in.contact_id is null then '{}' else jsonb_build_object('primary_contact_id', v_in.contact_id) end
    );
  end if;
  if v_in.opportunity_id is null then
    if v_organization is null then
      perform app.refuse('input_invalid', 'Say which opportunity or which organization this was with.', 400, 'opportunity_id');
    end if;
    v_in.opportunity_id := app.general_opportunity(v_organization);
  elsif v_organization is not null and exists (
    select from public.opportunities o
    where o.workspace_id = v_workspace and o.id = v_in.opportunity_id and o.organization_id <> v_organization
  ) then
    perform app.refuse(
      'opportunity_of_another_organization', 'This opportunity is with another organization.', 422, 'organization_id'
    );
  end if;
  if v_in.contact_id is null and jsonb_typeof(p_input -> 'contact') = 'object' then
    select o.organization_id into v_organization from public.opportunities o
    where o.workspace_id = v_workspace and o.id = v_in.opportunity_id;
    v_in.contact_id := app.add_contact((p_input -> 'contact') || jsonb_build_object('organization_id', v_organization));
  end if;
  insert into public.interactions (
    workspace_id, id, opportunity_id, contact_id, type, subject, interaction_date, duration_minutes, location, notes,
    stage, status, loss_reason, sentiment, follow_up_required, follow_up_date, follow_up_note, is_plan, visit_id, custom
  )
  values (
    v_workspace, v_id, v_in.opportunity_id, v_in.contact_id, v_in.type, v_in.subject,
    coalesce(v_in.interaction_date, now()), v_in.duration_minutes, v_in.location, v_in.notes,
    nullif(v_in.stage, ''), nullif(v_in.status, ''), nullif(v_in.loss_reason, ''), v_in.sentiment,
    coalesce(v_in.follow_up_required, v_in.follow_up_date is not null), v_in.follow_up_date,
    nullif(btrim(v_in.follow_up_note), ''), coalesce(v_in.is_plan, false), p_visit, coalesce(v_in.custom, '{}')
  );
  insert into public.interaction_products (workspace_id, interaction_id, product_id)
  select v_workspace, v_id, p from unnest(app.uuid_list(p_input -> 'product_ids')) p;
  insert into public.interaction_principals (workspace_id, interaction_id, principal_id)
  select v_workspace, v_id, p from unnest(app.uuid_list(p_input -> 'principal_ids')) p
  where not exists (
    select from public.interaction_principals x
    where x.workspace_id = v_workspace and x.interaction_id = v_id and x.principal_id = p
  );
  if p_input ->> 'completes_follow_up_of' is not null then
    update public.interactions i set follow_up_done_at = now()
    where i.workspace_id = v_workspace and i.id = (p_input ->> 'completes_follow_up_of')::uuid
      and i.follow_up_done_at is null;
  end if;
  if p_input ->> 'completes_appointment' is not null then
    -- One that was closed meanwhile stays as it is.
    update public.appointments a set status = 'completed', interaction_id = v_id
    where a.workspace_id = v_workspace and a.id = (p_input ->> 'completes_appointment')::uuid
      and a.status in ('scheduled', 'confirmed') and a.deleted_at is null;
  end if;
  return v_id;
end
$$;

-- One visit about several opportunities of a customer: an interaction with each, in one transaction. What is said once
-- stands at the top and goes for all; `opportunities` says with each what it moves and for whom it counts. The follow-up is
-- one thing to do, so it stays with the first. Answers the first one's id.
create function app.add_visit(p_input jsonb)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_visit uuid := gen_random_uuid();
  v_common jsonb := p_input - array['opportunities', 'organization', 'contact'];
  v_once text[] := array[
    'follow_up_required', 'follow_up_date', 'follow_up_note', 'completes_follow_up_of', 'completes_appointment'
  ];
  v_part record;
  v_id uuid;
  v_first uuid;
  v_organization uuid := (p_input ->> 'organization_id')::uuid;
  v_contact uuid := (p_input ->> 'contact_id')::uuid;
begin
  if jsonb_typeof(p_input -> 'opportunities') is distinct from 'array'
     or jsonb_array_length(p_input -> 'opportunities') not between 1 and 20 then
    perform app.refuse('too_many_parts', 'One visit can be about 1 to 20 opportunities.', 422, 'opportunities');
  end if;
  if v_organization is null and jsonb_typeof(p_input -> 'organization') = 'object' then
    v_organization := app.add_organization(p_input -> 'organization');
  end if;
  if v_contact is null and jsonb_typeof(p_input -> 'contact') = 'object' then
    v_contact := app.add_contact((p_input -> 'contact') || jsonb_build_object('organization_id', v_organization));
    select c.organization_id into v_organization from public.contacts c
    where c.workspace_id = app.current_workspace_id() and c.id = v_contact;
  end if;
  if v_organization is null then
    perform app.refuse('input_invalid', 'Say which organization this was with.', 400, 'organization_id');
  end if;
  -- Opportunities are locked in the order of their ids, whatever the order they were ticked in.
  for v_part in
    select p.part, p.position from jsonb_array_elements(p_input -> 'opportunities') with ordinality p (part, position)
    order by p.part ->> 'opportunity_id', p.position
  loop
    perform app.require_known_keys(
      v_part.part, array['opportunity_id', 'opportunity', 'stage', 'status', 'loss_reason', 'product_ids', 'principal_ids']
    );
    v_id := app.add_interaction(
      case when v_part.position = 1 then v_common else v_common - v_once end
        || jsonb_build_object('organization_id', v_organization, 'contact_id', v_contact) || v_part.part,
      case when jsonb_array_length(p_input -> 'opportunities') > 1 then v_visit end
    );
    if v_part.position = 1 then
      v_first := v_id;
    end if;
  end loop;
  return v_first;
end
$$;

-- What the caller is told, read under their rights. Says why a stage that the interaction carries is not the
-- opportunity's: `requires_product`, `pinned`, or `later_driver`.
create function app.logged_interaction(p_id uuid, p_repeated boolean)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_answer jsonb;
begin
  select jsonb_build_object(
    'id', i.id,
    'interaction', to_jsonb(i),
    'opportunity', jsonb_build_object(
      'id', o.id, 'name', o.name, 'kind', o.kind, 'organization_id', o.organization_id, 'stage', o.stage,
      'status', o.status, 'version', o.version
    ),
    'stage_not_moved_because', case
      when i.stage is null or o.stage = i.stage then null
      when i.stage_blocked_by is not null then i.stage_blocked_by
      when o.stage_manual then 'pinned'
      else 'later_driver'
    end,
    'counts_for', (
      select coalesce(jsonb_agg(jsonb_build_object('principal_id', p.principal_id, 'source', p.source)), '[]')
      from public.interaction_principals p
      where p.workspace_id = i.workspace_id and p.interaction_id = i.id
    ),
    -- Of a visit about several opportunities, all of them; this one too.
    'visit', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', v.id, 'opportunity_id', v.opportunity_id, 'name', w.name, 'stage', w.stage,
        'stage_not_moved_because', case
          when v.stage is null or w.stage = v.stage then null
          when v.stage_blocked_by is not null then v.stage_blocked_by
          when w.stage_manual then 'pinned'
          else 'later_driver'
        end
      ) order by w.name), '[]')
      from public.interactions v
      left join public.opportunities w on w.workspace_id = v.workspace_id and w.id = v.opportunity_id
      where v.workspace_id = i.workspace_id and v.visit_id = i.visit_id and v.performed_by = i.performed_by
    ),
    'repeated', p_repeated
  ) into v_answer
  from public.interactions i
  left join public.opportunities o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
  where i.workspace_id = app.current_workspace_id() and i.id = p_id;
  if v_answer is null then
    perform app.refuse('interaction_not_found', 'This interaction does not exist, or you can''t see it.', 404);
  end if;
  return v_answer;
end
$$;

create function public.log_interaction(input jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := app.claim_key('log_interaction', log_interaction.input);
  v_repeated boolean := v_id is not null;
begin
  if not v_repeated then
    v_id := case
      when log_interaction.input ? 'opportunities' then app.add_visit(log_interaction.input - 'samples_left')
      else app.add_interaction(log_interaction.input - 'samples_left')
    end;
    if log_interaction.input -> 'samples_left' = 'true' then
      perform app.leave_samples(v_id);
    end if;
    perform app.settle_key('log_interaction', log_interaction.input, v_id);
  end if;
  return app.logged_interaction(v_id, v_repeated);
end
$$;
comment on function public.log_interaction is 'Logs an interaction, with one opportunity, several or generally with an organization; makes a new customer, person or opportunity on the way, and a sample of what was shown with samples_left; tells what it moved.';

grant execute on function
  app.claim_key, app.settle_key, app.require_known_keys, app.uuid_list, app.add_organization, app.add_contact,
  app.general_opportunity, app.add_interaction, app.add_visit, app.logged_interaction, public.create_contact, public.log_interaction
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000830';
