-- What an interaction may say, until when it may be corrected, what it moves and for whom it counts.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000815', 'interaction_rules', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Correction window --------------------------------------------------------------------------------------------------

-- Why the caller may change what the interaction drives: 'opportunity_owner', 'update_all', 'author', or null.
-- Definer: asks for permissions in the name of the caller only.
create function app.correction_right(p_owner uuid, p_opportunity_owner uuid, p_created_at timestamptz)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user uuid := app.current_user_id();
begin
  if p_opportunity_owner = v_user then
    return 'opportunity_owner';
  elsif p_owner = v_user and p_created_at > clock_timestamp() - interval '24 hours' then
    return 'author';
  elsif app.has_permission('update_all', 'interaction') then
    return 'update_all';
  elsif p_opportunity_owner = any (app.covered_user_ids()) then
    return 'opportunity_owner';
  elsif p_owner = any (app.covered_user_ids()) and p_created_at > clock_timestamp() - interval '24 hours' then
    return 'author';
  end if;
  return null;
end
$$;

-- For the form: may I, why, and how long still. Reads under the caller's rights.
create function public.correction_window(interaction uuid)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_row record;
  v_right text;
begin
  select i.owner_user_id, i.opportunity_owner_user_id, i.created_at into v_row
  from public.interactions i
  where i.workspace_id = (select app.current_workspace_id()) and i.id = correction_window.interaction;
  if not found then
    perform app.refuse('interaction_not_found', 'This interaction does not exist, or you can''t see it.', 404);
  end if;
  v_right := app.correction_right(v_row.owner_user_id, v_row.opportunity_owner_user_id, v_row.created_at);
  return jsonb_build_object(
    'can_correct', v_right is not null,
    'because', v_right,
    'until', v_row.created_at + interval '24 hours',
    'seconds_left', case when v_right = 'author'
      then ceil(extract(epoch from v_row.created_at + interval '24 hours' - clock_timestamp()))::int end
  );
end
$$;

-- One interaction ----------------------------------------------------------------------------------------------------

-- Definer: a stage is gated whoever asks; counts products of an opportunity that the caller could read already.
create function app.stage_gate(p_workspace uuid, p_opportunity uuid, p_stage text, p_loss_reason text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_to record;
begin
  select l.category, l.requires_product into v_to
  from public.stage_lu l where l.workspace_id = p_workspace and l.code = p_stage;
  if v_to.category = 'lost' and p_loss_reason is null then
    perform app.refuse('loss_reason_required', 'Say why it was lost.', 422, 'loss_reason');
  end if;
  if v_to.requires_product and not exists (
    select from public.opportunity_products p
    where p.workspace_id = p_workspace and p.opportunity_id = p_opportunity and p.deleted_at is null
  ) and not exists (
    select from public.opportunities o
    where o.workspace_id = p_workspace and o.id = p_opportunity and o.stage = p_stage
  ) then
    return 'requires_product';
  end if;
  return null;
end
$$;

-- Definer: the other interactions of a visit may be hidden from whoever names it.
create function app.is_part_of_other_visit(p_interaction public.interactions)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.interactions i
    where i.workspace_id = p_interaction.workspace_id and i.visit_id = p_interaction.visit_id
      and (i.organization_id, i.performed_by) is distinct from (p_interaction.organization_id, p_interaction.performed_by)
  )
$$;

-- Not definer: an opportunity or person that the caller can't read must look like one that doesn't exist.
create function app.keep_interaction_true()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_opportunity record;
  v_client boolean := app.is_client();
  v_drives boolean := new.stage is not null or new.status is not null;
  v_driver_changed boolean := true;
  v_gate text;
begin
  if tg_op = 'UPDATE' then
    if app.is_deriving() then
      return new;
    end if;
    v_driver_changed := (new.stage, new.status, new.loss_reason, new.interaction_date, new.opportunity_id, new.deleted_at)
      is distinct from
      (old.stage, old.status, old.loss_reason, old.interaction_date, old.opportunity_id, old.deleted_at);
  end if;

  select o.owner_user_id, o.organization_id, o.kind, o.deleted_at into v_opportunity
  from public.opportunities o
  where o.workspace_id = new.workspace_id and o.id = new.opportunity_id;
  if not found then
    if tg_op = 'UPDATE' and new.opportunity_id = old.opportunity_id then
      -- My own visit on an opportunity that is no longer mine to see: its text stays mine, its place doesn't.
      select old.opportunity_owner_user_id as owner_user_id, old.organization_id as organization_id,
        'pipeline' as kind, null::timestamptz as deleted_at
      into v_opportunity;
    else
      perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
    end if;
  elsif v_opportunity.deleted_at is not null and new.deleted_at is null then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  new.opportunity_owner_user_id := v_opportunity.owner_user_id;
  new.organization_id := v_opportunity.organization_id;
  if new.contact_id is not null and new.deleted_at is null and (
    tg_op = 'INSERT' or new.contact_id is distinct from old.contact_id or new.opportunity_id <> old.opportunity_id
  ) then
    perform app.require_contact_of(new.workspace_id, new.contact_id, new.organization_id);
  end if;
  if tg_op = 'INSERT' or new.type <> old.type then
    new.type := app.resolve_lookup('interaction_type', new.workspace_id, new.type);
  end if;
  if tg_op = 'INSERT' then
    if new.performed_by is null
       or (v_client and new.performed_by <> new.owner_user_id and not app.has_permission('import', 'interaction')) then
      new.performed_by := coalesce(case when v_client then app.current_user_id() end, new.owner_user_id);
    elsif v_client and new.performed_by <> new.owner_user_id and new.performed_by <> app.current_user_id()
      and not coalesce(new.performed_by = any (app.visible_owner_ids('interaction')), false) then
      -- Credit counts in a person's week: it is given by whoever sees their work.
      if not exists (
        select from public.workspace_members m
        where m.workspace_id = new.workspace_id and m.user_id = new.performed_by
      ) then
        perform app.refuse('member_not_found', 'There is no such member here.', 404);
      end if;
      perform app.refuse(
        'credit_not_yours', 'You can log a visit only for people whose work you see.', 403, 'Log it for yourself.'
      );
    end if;
    -- Counted once as a whole, so nobody's visit may be slipped into another one.
    if new.visit_id is not null and app.is_part_of_other_visit(new) then
      perform app.refuse(
        'visit_is_another', 'One visit is one person''s, with one customer: this was another one.', 422,
        'Log it as a visit of its own.'
      );
    end if;
  elsif v_client and v_driver_changed and v_opportunity.deleted_at is null
    -- A note that moves nothing may be thrown away and taken back at any time.
    and (v_drives or old.stage is not null or old.status is not null
      or (new.interaction_date, new.opportunity_id) is distinct from (old.interaction_date, old.opportunity_id))
    and app.correction_right(old.owner_user_id, old.opportunity_owner_user_id, old.created_at) is null then
    perform app.refuse(
      'correction_window_closed',
      'What this interaction moved can no longer be changed by you: 24 hours have passed.', 403,
      'Ask the owner of the opportunity, or log a new interaction.'
    );
  end if;
  if not v_driver_changed then
    return new;
  end if;
  if new.interaction_date > clock_timestamp() + interval '1 day' then
    perform app.refuse(
      'interaction_in_future', 'An interaction has happened already; its date can''t be in the future.', 422,
      'Set a follow-up for that day instead.'
    );
  end if;
  if v_client and v_opportunity.deleted_at is null and (v_drives or (tg_op = 'UPDATE'
    and (old.stage is not null or old.status is not null))) and not (
      app.can_update_opportunity(new.opportunity_id)
      and (tg_op = 'INSERT' or new.opportunity_id = old.opportunity_id or app.can_update_opportunity(old.opportunity_id))
    ) then
    perform app.refuse(
      'driver_needs_write', 'Only who may change the opportunity can move it.', 403,
      'Log it without a stage and status.'
    );
  end if;
  if not v_drives then
    new.loss_reason := null;
    new.stage_blocked_by := null;
    return new;
  end if;
  if v_opportunity.kind = 'general' then
    perform app.refuse(
      'general_has_no_stage', 'General activity has no stage.', 422, 'Choose an opportunity, or log it without a stage.'
    );
  end if;
  if new.loss_reason is not null and (tg_op = 'INSERT' or new.loss_reason is distinct from old.loss_reason) then
    new.loss_reason := app.resolve_lookup('loss_reason', new.workspace_id, new.loss_reason);
  end if;
  if new.stage is not null then
    new.stage := app.resolve_lookup('stage', new.workspace_id, new.stage);
    v_gate := app.stage_gate(new.workspace_id, new.opportunity_id, new.stage, new.loss_reason);
    if tg_op = 'INSERT' or new.stage is distinct from old.stage or new.opportunity_id <> old.opportunity_id then
      new.stage_blocked_by := v_gate;
    end if;
  else
    new.stage_blocked_by := null;
  end if;
  if new.status is not null then
    new.status := app.resolve_lookup('status', new.workspace_id, new.status);
  end if;
  return new;
end
$$;

create trigger keep_interaction_true before insert on public.interactions
  for each row execute function app.keep_interaction_true();
create trigger keep_interaction_true_on_update before update on public.interactions
  for each row when (
    (new.stage, new.status, new.loss_reason, new.interaction_date, new.opportunity_id, new.organization_id,
      new.contact_id, new.type, new.deleted_at)
    is distinct from
    (old.stage, old.status, old.loss_reason, old.interaction_date, old.opportunity_id, old.organization_id,
      old.contact_id, old.type, old.deleted_at)
  ) execute function app.keep_interaction_true();

-- Moving the pipeline ------------------------------------------------------------------------------------------------

-- Definer: writes derived columns, of rows that may be hidden from whoever logged. Locks in key order, opportunities
-- before organizations before contacts, then writes each row at most once. p_changed are interactions whose drivers
-- changed: what they say about the close is taken over again. The caller is deriving. p_entering are those that newly carry their stage, for
-- which the gate is asked again under the lock.
create function app.sync_opportunities(p_workspaces uuid[], p_ids uuid[], p_changed uuid[], p_entering uuid[])
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
begin
  perform 1
  from public.opportunities o
  where (o.workspace_id, o.id) in (select w, i from unnest(p_workspaces, p_ids) as k (w, i))
  order by o.workspace_id, o.id
  for no key update;

  if p_entering <> '{}' then
    -- A product may have come or gone while we waited for the lock.
    update public.interactions i
    set stage_blocked_by = g.gate
    from (
      select c.workspace_id, c.id, app.stage_gate(c.workspace_id, c.opportunity_id, c.stage, coalesce(c.loss_reason, '')) as gate
      from unnest(p_workspaces, p_ids) as k (w, o)
      join public.interactions c on c.workspace_id = k.w and c.opportunity_id = k.o and c.id = any (p_entering)
      join public.stage_lu l on l.workspace_id = c.workspace_id and l.code = c.stage and l.requires_product
      where c.deleted_at is null
    ) g
    where i.workspace_id = g.workspace_id and i.id = g.id and i.stage_blocked_by is distinct from g.gate;
  end if;

  update public.opportunities o
  set last_interaction_id = s.last_interaction_id,
    last_interaction_at = s.last_interaction_at,
    founding_interaction_id = coalesce(o.founding_interaction_id, s.last_interaction_id),
    last_sync_at = clock_timestamp(),
    stage = s.stage,
    status = s.status,
    stage_interaction_id = s.stage_interaction_id,
    stage_driven_at = s.stage_driven_at,
    stage_cause = case when s.stage is distinct from o.stage then 'interaction' else o.stage_cause end,
    stage_changed_at = case when s.stage is distinct from o.stage
      then least(coalesce(s.stage_driven_at, app.day_begins_in(o.workspace_id, o.opened_on)), clock_timestamp()) else o.stage_changed_at end,
    loss_reason = case when s.stage is distinct from o.stage or s.stage_interaction_id is distinct from o.stage_interaction_id
      or s.stage_interaction_id = any (p_changed) then s.loss_reason else o.loss_reason end,
    actual_close_date = case when s.stage is distinct from o.stage
      or s.stage_interaction_id is distinct from o.stage_interaction_id
      or s.stage_interaction_id = any (p_changed) then s.closed_on else o.actual_close_date end
  from app.derived_state(p_workspaces, p_ids) s
  where o.workspace_id = s.workspace_id and o.id = s.id and o.deleted_at is null
    and ((o.last_interaction_id, o.last_interaction_at, o.stage, o.status, o.stage_interaction_id, o.stage_driven_at)
      is distinct from
      (s.last_interaction_id, s.last_interaction_at, s.stage, s.status, s.stage_interaction_id, s.stage_driven_at)
      or s.stage_interaction_id = any (p_changed));
end
$$;

-- Definer: as above. Last touch of the customer and its people; a planned follow-up touches nobody.
create function app.touch_accounts(p_workspaces uuid[], p_organizations uuid[], p_contacts uuid[])
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
begin
  perform 1
  from public.organizations o
  where (o.workspace_id, o.id) in (select w, i from unnest(p_workspaces, p_organizations) as k (w, i))
  order by o.workspace_id, o.id
  for no key update;
  update public.organizations o set last_interaction_at = l.at
  from (
    select distinct w, k.i, (
      select x.interaction_date from public.interactions x
      where x.workspace_id = w and x.organization_id = k.i and x.deleted_at is null and not x.is_plan
      order by x.interaction_date desc, x.id desc limit 1
    ) as at
    from unnest(p_workspaces, p_organizations) as k (w, i)
  ) l
  where o.workspace_id = l.w and o.id = l.i and o.last_interaction_at is distinct from l.at;
  if array_remove(p_contacts, null) <> '{}' then
    perform 1
    from public.contacts c
    where (c.workspace_id, c.id) in (select w, i from unnest(p_workspaces, p_contacts) as k (w, i))
    order by c.workspace_id, c.id
    for no key update;
    update public.contacts c set last_contact_at = l.at
    from (
      select distinct w, k.i, (
        select x.interaction_date from public.interactions x
        where x.workspace_id = w and x.contact_id = k.i and x.deleted_at is null and not x.is_plan
        order by x.interaction_date desc, x.id desc limit 1
      ) as at
      from unnest(p_workspaces, p_contacts) as k (w, i)
      where k.i is not null
    ) l
    where c.workspace_id = l.w and c.id = l.i and c.last_contact_at is distinct from l.at;
  end if;
end
$$;

-- Definer: calls the two above, app.answer_leads and app.count_for_only_principal, which nobody else may; marks the statement as deriving
-- once for all of them. Planned follow-ups move, touch and count for nothing. While a list is merged, that brings the
-- opportunities into line by itself.
create function app.follow_interactions()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_changed uuid[];
  v_entering uuid[];
  v_ids uuid[];
  v_workspaces uuid[];
  v_opportunities uuid[];
  v_organizations uuid[];
  v_contacts uuid[];
begin
  if app.merging() is not null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    select array_agg(workspace_id), array_agg(opportunity_id), array_agg(organization_id), array_agg(contact_id),
      array_agg(id) filter (where stage is not null or status is not null), array_agg(id) filter (where stage is not null), array_agg(id)
    into v_workspaces, v_opportunities, v_organizations, v_contacts, v_changed, v_entering, v_ids
    from new_rows where not is_plan;
  elsif tg_op = 'DELETE' then
    select array_agg(workspace_id), array_agg(opportunity_id), array_agg(organization_id), array_agg(contact_id)
    into v_workspaces, v_opportunities, v_organizations, v_contacts
    from old_rows where deleted_at is null and not is_plan;
  else
    select array_agg(b.workspace_id), array_agg(b.opportunity_id), array_agg(b.organization_id), array_agg(b.contact_id),
      array_agg(distinct b.id), array_agg(distinct b.id) filter (where b.is_entering)
    into v_workspaces, v_opportunities, v_organizations, v_contacts, v_changed, v_entering
    from (
      select n.workspace_id, n.id,
        n.stage is not null and (n.stage, n.opportunity_id) is distinct from (o.stage, o.opportunity_id) as is_entering,
        unnest(array[n.opportunity_id, o.opportunity_id]) as opportunity_id,
        unnest(array[n.organization_id, o.organization_id]) as organization_id,
        unnest(array[n.contact_id, o.contact_id]) as contact_id
      from new_rows n
      join old_rows o using (workspace_id, id)
      where not n.is_plan and (n.opportunity_id, n.organization_id, n.contact_id, n.stage, n.status, n.loss_reason,
          n.interaction_date, n.deleted_at)
        is distinct from
        (o.opportunity_id, o.organization_id, o.contact_id, o.stage, o.status, o.loss_reason, o.interaction_date,
          o.deleted_at)
    ) b;
  end if;
  if v_workspaces is null then
    return null;
  end if;
  perform app.set_deriving(true);
  perform app.sync_opportunities(
    v_workspaces, v_opportunities, coalesce(v_changed, '{}'), coalesce(v_entering, '{}')
  );
  perform app.touch_accounts(v_workspaces, v_organizations, v_contacts);
  perform app.answer_leads(v_workspaces, v_organizations);
  if tg_op = 'INSERT' then
    perform app.count_for_only_principal(v_workspaces, v_ids);
  end if;
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger follow_interactions_on_insert after insert on public.interactions
  referencing new table as new_rows for each statement execute function app.follow_interactions();
create trigger follow_interactions_on_update after update on public.interactions
  referencing old table as old_rows new table as new_rows for each statement execute function app.follow_interactions();
create trigger follow_interactions_on_delete after delete on public.interactions
  referencing old table as old_rows for each statement execute function app.follow_interactions();

grant execute on function public.correction_window, app.correction_right, app.stage_gate, app.is_part_of_other_visit
to authenticated, service_role;
-- Not granted: app.sync_opportunities, app.touch_accounts.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000815';
