-- The pipeline moves itself: the latest driver decides stage and status, a pin holds its own field, gates guard moves.
--
-- A driver is a living interaction that carries a stage or status, or a move by hand. Drivers are ordered by date, then
-- creation, then id; what the opportunity started with comes before all of them. A stage brings its default status at
-- the driver's own place in that order, unless the driver says another status.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000810', 'stage_and_status_rules', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What should apply --------------------------------------------------------------------------------------------------

-- Definer: drivers may be hidden from whoever makes the opportunity move. Not granted: it answers about any id.
-- p_unpin_* asks what would apply if that field were not pinned. plpgsql, because only it keeps its plan.
create function app.derived_state(
  p_workspaces uuid[], p_ids uuid[], p_unpin_stage boolean default false, p_unpin_status boolean default false
)
returns table (
  workspace_id uuid, id uuid, last_interaction_id uuid, last_interaction_at timestamptz,
  stage text, stage_interaction_id uuid, stage_driven_at timestamptz, loss_reason text, closed_on date,
  status text, status_interaction_id uuid
)
language plpgsql
stable
security definer
rows 5
set search_path = ''
-- Planning this costs more than running it, so every call shares one plan.
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  select o.workspace_id, o.id, latest.id, latest.interaction_date,
    s.stage, s.interaction_id, s.driven_at,
    case when l.category = 'lost' then s.loss_reason end,
    case when l.category in ('won', 'lost') then s.closed_on end,
    st.status, st.interaction_id
  from unnest(p_workspaces, p_ids) as k (w, i)
  join public.opportunities o on o.workspace_id = k.w and o.id = k.i
  left join lateral (
    select i.id, i.interaction_date from public.interactions i
    where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null and not i.is_plan
    order by i.interaction_date desc, i.created_at desc, i.id desc limit 1
  ) latest on true
  left join lateral (
    select i.id, i.stage, i.loss_reason, i.interaction_date, i.created_at,
      (i.interaction_date at time zone app.time_zone_in(o.workspace_id))::date as closed_on
    from public.interactions i
    where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null
      and (i.stage is not null or i.status is not null) and i.stage is not null and i.stage_blocked_by is null
    order by i.interaction_date desc, i.created_at desc, i.id desc limit 1
  ) d on o.kind = 'pipeline'
  left join lateral (
    select i.id, i.status, i.interaction_date, i.created_at from public.interactions i
    where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null
      and (i.stage is not null or i.status is not null) and i.status is not null
    order by i.interaction_date desc, i.created_at desc, i.id desc limit 1
  ) t on o.kind = 'pipeline'
  cross join lateral (
    select
      o.kind = 'general' or (o.stage_manual and not p_unpin_stage) as stays,
      d.id is not null and (o.hand_stage_at is null
        or (d.interaction_date, d.created_at) > (o.hand_stage_at, o.hand_stage_at)) as is_driven
  ) how
  cross join lateral (
    select
      case when how.stays then o.stage when how.is_driven then d.stage else o.hand_stage end as stage,
      case when how.stays then o.stage_interaction_id when how.is_driven then d.id end as interaction_id,
      case when how.stays then o.stage_driven_at when how.is_driven then d.interaction_date
        else o.hand_stage_at end as driven_at,
      case when how.stays then o.stage_driven_at when how.is_driven then d.created_at
        else o.hand_stage_at end as made_at,
      case when how.stays then o.loss_reason when how.is_driven then d.loss_reason
        else o.hand_loss_reason end as loss_reason,
      case when how.stays then o.actual_close_date when how.is_driven then d.closed_on
        else o.hand_closed_on end as closed_on
  ) s
  left join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = s.stage
  cross join lateral (
    select c.status, c.interaction_id
    from (values
      (t.status, t.id, t.interaction_date, t.created_at, 3),
      (o.hand_status, null, coalesce(o.hand_status_at, '-infinity'), coalesce(o.hand_status_at, '-infinity'), 2),
      (l.default_status, s.interaction_id, coalesce(s.driven_at, '-infinity'), coalesce(s.made_at, '-infinity'), 1),
      (o.status, null, 'infinity', 'infinity', 0)
    ) as c (status, interaction_id, at, made, rank)
    -- A pinned status stands above everything; otherwise the stored one is no candidate.
    where c.status is not null and (c.rank > 0 or (o.status_manual and not p_unpin_status))
    order by c.at desc, c.made desc, c.rank desc
    limit 1
  ) st
  where o.kind = 'pipeline'
  union all
  select o.workspace_id, o.id, latest.id, latest.interaction_date, null, null, null, null, null, null, null
  from unnest(p_workspaces, p_ids) as k (w, i)
  join public.opportunities o on o.workspace_id = k.w and o.id = k.i
  left join lateral (
    select i.id, i.interaction_date from public.interactions i
    where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null and not i.is_plan
    order by i.interaction_date desc, i.created_at desc, i.id desc limit 1
  ) latest on true
  where o.kind = 'general';
end
$$;

-- Moves by hand ------------------------------------------------------------------------------------------------------

-- Definer: counts products and reads drivers that the caller may not see. Derived writes pass untouched.
create function app.keep_stage_true()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_stage record;
  v_to record;
  v_from_category text;
  v_moved boolean;
begin
  if tg_op = 'UPDATE' then
    if app.is_deriving() then
      return new;
    end if;
  end if;
  if new.kind = 'general' then
    new.stage := null;
    new.status := null;
    return new;
  end if;

  if new.stage is not null and (tg_op = 'INSERT' or new.stage is distinct from old.stage) then
    new.stage := app.resolve_lookup('stage', new.workspace_id, new.stage);
  end if;
  if new.status is not null and (tg_op = 'INSERT' or new.status is distinct from old.status) then
    new.status := app.resolve_lookup('status', new.workspace_id, new.status);
  end if;

  if tg_op = 'INSERT' then
    new.stage := coalesce(new.stage, (
      select l.code from public.stage_lu l
      where l.workspace_id = new.workspace_id and l.is_active and l.category = 'open' order by l.position, l.code limit 1
    ));
    select l.* into v_to from public.stage_lu l where l.workspace_id = new.workspace_id and l.code = new.stage;
    new.status := coalesce(new.status, v_to.default_status, (
      select l.code from public.status_lu l
      where l.workspace_id = new.workspace_id and l.is_active order by l.position, l.code limit 1
    ));
    new.stage_changed_at := coalesce(new.stage_changed_at, case
      when new.opened_on < app.today_in(new.workspace_id) then app.day_begins_in(new.workspace_id, new.opened_on) else v_now
    end);
    new.stage_cause := case when app.is_client() and not app.is_importing() then 'manual' else 'import' end;
    new.hand_stage := new.stage;
    new.hand_stage_at := null;
    new.hand_status := new.status;
    new.hand_status_at := null;
    if new.stage_manual then
      new.stage_manual_by := coalesce(app.current_user_id(), new.stage_manual_by);
      new.stage_manual_at := coalesce(new.stage_manual_at, v_now);
    end if;
    if new.status_manual then
      new.status_manual_by := coalesce(app.current_user_id(), new.status_manual_by);
      new.status_manual_at := coalesce(new.status_manual_at, v_now);
    end if;
  else
    if new.stage_manual and not old.stage_manual then
      new.stage_manual_by := app.current_user_id();
      new.stage_manual_at := v_now;
    elsif not new.stage_manual then
      new.stage_manual_by := null;
      new.stage_manual_at := null;
    end if;
    if new.status_manual and not old.status_manual then
      new.status_manual_by := app.current_user_id();
      new.status_manual_at := v_now;
    elsif not new.status_manual then
      new.status_manual_by := null;
      new.status_manual_at := null;
    end if;
    if new.stage is null then
      new.stage := old.stage;
    end if;
    if new.status is null then
      new.status := old.status;
    end if;

    v_moved := new.stage <> old.stage;
    if new.status <> old.status then
      new.hand_status := new.status;
      new.hand_status_at := v_now;
    end if;
    if not v_moved and (
      (old.stage_manual and not new.stage_manual)
      or (old.status_manual and not new.status_manual and new.status = old.status)
    ) then
      -- Un-pinned: what the drivers say applies again, without gates.
      select s.* into v_stage
      from app.derived_state(array[new.workspace_id], array[new.id], not new.stage_manual, not new.status_manual) s;
      if old.stage_manual and not new.stage_manual then
        new.stage_cause := case
          when v_stage.stage_interaction_id is null then 'manual' else 'interaction'
        end::public.stage_change_cause;
        if new.stage is distinct from v_stage.stage then
          new.stage_changed_at := least(
            coalesce(v_stage.stage_driven_at, app.day_begins_in(new.workspace_id, new.opened_on)), v_now);
          new.loss_reason := v_stage.loss_reason;
          new.actual_close_date := v_stage.closed_on;
        end if;
        new.stage := v_stage.stage;
        new.stage_interaction_id := v_stage.stage_interaction_id;
        new.stage_driven_at := v_stage.stage_driven_at;
      end if;
      if new.status = old.status and not new.status_manual then
        new.status := v_stage.status;
      end if;
      return new;
    end if;
    select l.* into v_to from public.stage_lu l where l.workspace_id = new.workspace_id and l.code = new.stage;
    if v_moved then
      select l.category into v_from_category from public.stage_lu l
      where l.workspace_id = new.workspace_id and l.code = old.stage;
      if v_to.requires_product and not exists (
        select from public.opportunity_products p
        where p.workspace_id = new.workspace_id and p.opportunity_id = new.id and p.deleted_at is null
      ) then
        perform app.refuse(
          'stage_requires_product', format('%s needs a product on the opportunity.', v_to.label), 422, 'stage'
        );
      end if;
      -- What was said about the close belongs to the close that is being left, unless it is said anew.
      if v_from_category in ('won', 'lost') then
        if new.loss_reason is not distinct from old.loss_reason then
          new.loss_reason := null;
        end if;
        if new.actual_close_date is not distinct from old.actual_close_date then
          new.actual_close_date := null;
        end if;
      end if;
      new.stage_cause := case when app.is_client() and not app.is_importing() then 'manual' else 'import' end;
      new.stage_changed_at := v_now;
      new.stage_interaction_id := null;
      new.stage_driven_at := v_now;
      new.hand_stage := new.stage;
      new.hand_stage_at := v_now;
      if new.status = old.status and not new.status_manual and v_to.default_status is not null then
        new.status := v_to.default_status;
      end if;
    end if;
  end if;

  if v_to.category = 'lost' then
    if new.loss_reason is null and (tg_op = 'INSERT' or v_moved or old.loss_reason is not null) then
      perform app.refuse('loss_reason_required', 'Say why it was lost.', 422, 'loss_reason');
    end if;
    -- One that the record has already may be a retired one, which old records keep.
    if tg_op = 'INSERT' or new.loss_reason is distinct from old.loss_reason then
      new.loss_reason := app.resolve_lookup('loss_reason', new.workspace_id, new.loss_reason);
    end if;
  else
    new.loss_reason := null;
  end if;
  if v_to.category in ('won', 'lost') then
    new.actual_close_date := coalesce(new.actual_close_date, app.today_in(new.workspace_id));
  else
    new.actual_close_date := null;
  end if;
  if new.stage_interaction_id is null then
    new.hand_loss_reason := new.loss_reason;
    new.hand_closed_on := new.actual_close_date;
  end if;
  return new;
end
$$;

create trigger keep_stage_true before insert on public.opportunities
  for each row execute function app.keep_stage_true();
create trigger keep_stage_true_on_update before update on public.opportunities
  for each row when (
    (new.stage, new.status, new.stage_manual, new.status_manual, new.loss_reason, new.actual_close_date, new.kind)
    is distinct from
    (old.stage, old.status, old.stage_manual, old.status_manual, old.loss_reason, old.actual_close_date, old.kind)
  ) execute function app.keep_stage_true();

-- Gates at the end of the transaction --------------------------------------------------------------------------------

-- Definer: deferred triggers run as whoever commits. An opportunity may begin in a gated stage if its product comes in
-- the same transaction, and its last product may be exchanged, but not taken away.
create function app.require_product_for_stage()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_id uuid;
  v_label text;
begin
  if tg_table_name = 'opportunities' then
    v_workspace := new.workspace_id;
    v_id := new.id;
  else
    v_workspace := old.workspace_id;
    v_id := old.opportunity_id;
  end if;
  select l.label into v_label
  from public.opportunities o
  join public.stage_lu l on l.workspace_id = o.workspace_id and l.code = o.stage
  where o.workspace_id = v_workspace and o.id = v_id and o.deleted_at is null and l.requires_product
    and not exists (
      select from public.opportunity_products p
      where p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.deleted_at is null
    );
  if found then
    perform app.refuse('stage_requires_product', format('%s needs a product on the opportunity.', v_label), 422, 'stage');
  end if;
  return null;
end
$$;

create constraint trigger require_product_for_stage after insert on public.opportunities
  deferrable initially deferred for each row when (new.kind = 'pipeline')
  execute function app.require_product_for_stage();
create constraint trigger require_product_after_removal after delete on public.opportunity_products
  deferrable initially deferred for each row execute function app.require_product_for_stage();

-- History ------------------------------------------------------------------------------------------------------------

-- Definer: nobody may write the history. A code exchanged for its successor is told as what it is, and counted by no report:
-- days in stage go on.
create function app.write_stage_history()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_merging text := app.merging();
begin
  if tg_op = 'INSERT' then
    insert into public.opportunity_stage_history
      (workspace_id, opportunity_id, owner_user_id, "from", "to", changed_at, changed_by, cause)
    select n.workspace_id, n.id, n.owner_user_id, null, n.stage, n.stage_changed_at, n.created_by, n.stage_cause
    from new_rows n where n.stage is not null
    order by n.workspace_id, n.id;
    return null;
  end if;
  insert into public.opportunity_stage_history
    (workspace_id, opportunity_id, owner_user_id, "from", "to", changed_at, changed_by, cause, interaction_id)
  select n.workspace_id, n.id, n.owner_user_id, o.stage, n.stage,
    -- Going back to an earlier driver happens now; going on happened when the visit did.
    case when v_merging is null and n.stage_changed_at > o.stage_changed_at then n.stage_changed_at else clock_timestamp() end,
    app.current_user_id(),
    case v_merging when 'merge' then 'merge' when 'unmerge' then 'undo' else n.stage_cause end,
    case when v_merging is null then n.stage_interaction_id end
  from new_rows n
  join old_rows o using (workspace_id, id)
  where n.stage is distinct from o.stage and n.stage is not null
    and (v_merging is not null or (n.stage_changed_at, n.stage_driven_at, n.stage_interaction_id, n.hand_stage_at)
      is distinct from (o.stage_changed_at, o.stage_driven_at, o.stage_interaction_id, o.hand_stage_at))
  order by n.workspace_id, n.id;
  return null;
end
$$;

create trigger write_stage_history_on_insert after insert on public.opportunities
  referencing new table as new_rows for each statement execute function app.write_stage_history();
create trigger write_stage_history_on_update after update on public.opportunities
  referencing old table as old_rows new table as new_rows for each statement execute function app.write_stage_history();

revoke all on function app.derived_state from public;
-- Not granted: app.derived_state.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000810';
