-- An opportunity with everything on it in one call and one transaction, under the caller's rights.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000835', 'create_opportunity', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create function app.add_opportunity(p_input jsonb)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_in public.opportunities;
  v_id uuid := gen_random_uuid();
  v_lists text[] := array['organization', 'contact', 'principal_ids', 'participants', 'products', 'contacts', 'interaction'];
begin
  perform app.require_known_keys(p_input, v_lists || array[
    'organization_id', 'primary_contact_id', 'owner_user_id', 'name', 'stage', 'status', 'priority', 'source', 'context',
    'loss_reason', 'description', 'next_action', 'next_action_date', 'competition', 'decision_criteria', 'notes',
    'estimated_value_cents', 'currency_code', 'probability', 'opened_on', 'estimated_close_date', 'custom',
    'idempotency_key'
  ]);
  v_in := jsonb_populate_record(null::public.opportunities, p_input - v_lists);
  if v_in.organization_id is null then
    if jsonb_typeof(p_input -> 'organization') is distinct from 'object' then
      perform app.refuse('input_invalid', 'Say which customer this is with.', 400, 'organization_id');
    end if;
    v_in.organization_id := app.add_organization(p_input -> 'organization');
  end if;
  if v_in.primary_contact_id is null and jsonb_typeof(p_input -> 'contact') = 'object' then
    v_in.primary_contact_id := app.add_contact(
      (p_input -> 'contact') || jsonb_build_object('organization_id', v_in.organization_id)
    );
  end if;
  insert into public.opportunities (
    workspace_id, id, owner_user_id, organization_id, primary_contact_id, name, stage, status, priority, source, context,
    loss_reason, description, next_action, next_action_date, competition, decision_criteria, notes,
    estimated_value_cents, currency_code, probability, opened_on, estimated_close_date, custom
  )
  values (
    v_workspace, v_id, coalesce(v_in.owner_user_id, app.current_user_id()), v_in.organization_id, v_in.primary_contact_id,
    coalesce(v_in.name, ''), v_in.stage, v_in.status, coalesce(v_in.priority, 'medium'), v_in.source, v_in.context,
    v_in.loss_reason, v_in.description, v_in.next_action, v_in.next_action_date, v_in.competition,
    v_in.decision_criteria, v_in.notes, v_in.estimated_value_cents, coalesce(v_in.currency_code, app.current_currency()),
    v_in.probability, coalesce(v_in.opened_on, app.today()), v_in.estimated_close_date, coalesce(v_in.custom, '{}')
  );
  -- Given by hand before derived from products, so that what was said about them is kept.
  insert into public.opportunity_participants
    (workspace_id, opportunity_id, organization_id, role, is_primary, commission_rate, territory, notes)
  select v_workspace, v_id, p.organization_id, p.role, coalesce(p.is_primary, false), p.commission_rate, p.territory, p.notes
  from jsonb_populate_recordset(null::public.opportunity_participants, coalesce(p_input -> 'participants', '[]')) p;
  insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  select v_workspace, v_id, p, 'principal'
  from unnest(app.uuid_list(p_input -> 'principal_ids')) with ordinality as l (p, position)
  where not exists (
    select from public.opportunity_participants x
    where x.workspace_id = v_workspace and x.opportunity_id = v_id and x.organization_id = p and x.role = 'principal'
  )
  order by position;
  insert into public.opportunity_products
    (workspace_id, opportunity_id, product_id, distributor_id, quantity, unit_price_cents, outcome, notes)
  select v_workspace, v_id, p.product_id, p.distributor_id, p.quantity, p.unit_price_cents, coalesce(p.outcome, 'open'), p.notes
  from jsonb_populate_recordset(null::public.opportunity_products, coalesce(p_input -> 'products', '[]')) p;
  insert into public.opportunity_contacts (workspace_id, opportunity_id, contact_id, role, is_primary)
  select v_workspace, v_id, c.contact_id, c.role, coalesce(c.is_primary, false)
  from jsonb_populate_recordset(null::public.opportunity_contacts, coalesce(p_input -> 'contacts', '[]')) c;
  -- The rules of a whole opportunity answer here, where the form can show them, rather than at commit.
  set constraints public.require_principal_of_opportunity, public.require_product_for_stage immediate;
  set constraints public.require_principal_of_opportunity, public.require_product_for_stage deferred;
  if jsonb_typeof(p_input -> 'interaction') = 'object' then
    perform app.add_interaction((p_input -> 'interaction') || jsonb_build_object('opportunity_id', v_id));
  end if;
  return v_id;
end
$$;

create function public.create_opportunity(input jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := app.claim_key('create_opportunity', create_opportunity.input);
  v_repeated boolean := v_id is not null;
  v_answer jsonb;
begin
  if not v_repeated then
    v_id := app.add_opportunity(create_opportunity.input);
    perform app.settle_key('create_opportunity', create_opportunity.input, v_id);
  end if;
  select jsonb_build_object(
    'id', o.id, 'name', o.name, 'stage', o.stage, 'status', o.status, 'opportunity', to_jsonb(o),
    'interaction_id', o.founding_interaction_id, 'repeated', v_repeated
  ) into v_answer
  from public.opportunities o
  where o.workspace_id = app.current_workspace_id() and o.id = v_id;
  if v_answer is null then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  return v_answer;
end
$$;
comment on function public.create_opportunity is 'Creates an opportunity with participants, products, stakeholders and a first interaction.';

-- A primary of a role is exchanged in one call. Runs under the caller's rights.
create function public.set_primary_participant(participant uuid)
returns setof public.opportunity_participants
language plpgsql
set search_path = ''
as $$
declare
  v_row public.opportunity_participants;
begin
  select p.* into v_row from public.opportunity_participants p
  where p.workspace_id = app.current_workspace_id() and p.id = set_primary_participant.participant
  for no key update;
  if not found then
    perform app.refuse_missing_record();
  end if;
  update public.opportunity_participants p set is_primary = false
  where p.workspace_id = v_row.workspace_id and p.opportunity_id = v_row.opportunity_id and p.role = v_row.role
    and p.is_primary and p.id <> v_row.id;
  return query
    update public.opportunity_participants p set is_primary = true
    where p.workspace_id = v_row.workspace_id and p.id = v_row.id
    returning p.*;
end
$$;

-- What a pinned field would become. Definer: derives from drivers that may be hidden; answers only who reads the record.
create function public.preview_unpin(opportunity_id uuid, field text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_now record;
  v_then record;
begin
  if preview_unpin.field not in ('stage', 'status') then
    perform app.refuse('input_invalid', 'Only stage and status can be pinned.', 400, 'field');
  end if;
  if not app.can_read_opportunity(preview_unpin.opportunity_id) then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  select o.stage, o.status into v_now from public.opportunities o
  where o.workspace_id = v_workspace and o.id = preview_unpin.opportunity_id;
  select s.* into v_then from app.derived_state(
    array[v_workspace], array[preview_unpin.opportunity_id],
    preview_unpin.field = 'stage', preview_unpin.field = 'status'
  ) s;
  return jsonb_build_object(
    'field', preview_unpin.field,
    'current', case preview_unpin.field when 'stage' then v_now.stage else v_now.status end,
    'value', case preview_unpin.field when 'stage' then v_then.stage else v_then.status end,
    'stage', v_then.stage,
    'status', v_then.status,
    'interaction_id', case preview_unpin.field when 'stage' then v_then.stage_interaction_id
      else v_then.status_interaction_id end
  );
end
$$;

revoke all on function app.add_opportunity, public.create_opportunity, public.set_primary_participant, public.preview_unpin
from public;
grant execute on function
  app.add_opportunity, app.refuse_missing_record, public.create_opportunity, public.set_primary_participant,
  public.preview_unpin
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000835';
