-- For which principals a visit counts: the opportunity's only one, those of the products shown, and those chosen. Without an
-- opportunity it is the principal that was visited itself, else the only one that the workspace has.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000817', 'counting_for_principals', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Rows added by hand -------------------------------------------------------------------------------------------------

-- Not definer: an interaction that the caller can't read must look like one that doesn't exist.
create function app.copy_owner_from_interaction()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_interaction record;
begin
  select i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, i.interaction_date, i.is_plan, i.visit_id
  into v_interaction
  from public.interactions i
  where i.workspace_id = new.workspace_id and i.id = new.interaction_id and i.deleted_at is null;
  if not found then
    perform app.refuse('interaction_not_found', 'This interaction does not exist, or you can''t see it.', 404);
  elsif v_interaction.is_plan then
    perform app.refuse(
      'plan_counts_for_nobody', 'Nothing was shown yet: a planned follow-up counts for nobody.', 422,
      'Log what happened as an interaction of its own.'
    );
  end if;
  new.opportunity_id := v_interaction.opportunity_id;
  new.owner_user_id := v_interaction.owner_user_id;
  new.opportunity_owner_user_id := v_interaction.opportunity_owner_user_id;
  if tg_table_name = 'interaction_principals' then
    new.interaction_date := v_interaction.interaction_date;
    new.visit_id := v_interaction.visit_id;
    perform app.require_role(new.workspace_id, new.principal_id, 'principal');
  else
    perform 1 from public.products p
    where p.workspace_id = new.workspace_id and p.id = new.product_id and p.deleted_at is null;
    if not found then
      perform app.refuse('product_not_found', 'This product does not exist, or you may not change it.', 404);
    end if;
  end if;
  return new;
end
$$;

create trigger copy_owner_from_interaction before insert on public.interaction_principals
  for each row execute function app.copy_owner_from_interaction();
create trigger copy_owner_from_interaction before insert on public.interaction_products
  for each row execute function app.copy_owner_from_interaction();

-- Definer: a principal whose product was shown is counted for as long as it is; otherwise a choice replaces the guess, and
-- the guess comes back when the last choice goes.
create function app.keep_counted_principal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_interactions uuid[];
begin
  if app.is_deriving() then
    return null;
  end if;
  if tg_op = 'DELETE' then
    if app.is_client() and exists (
      select from old_rows o
      join public.interaction_products ip on ip.workspace_id = o.workspace_id and ip.interaction_id = o.interaction_id
      join public.products p on p.workspace_id = ip.workspace_id and p.id = ip.product_id
      where p.principal_id = o.principal_id and ip.deleted_at is null
    ) then
      perform app.refuse('principal_was_shown', 'A product of theirs was shown, so it counts for them.', 409);
    end if;
    if app.is_client() then
      select array_agg(o.workspace_id), array_agg(o.interaction_id) into v_workspaces, v_interactions from old_rows o;
      perform app.set_deriving(true);
      perform app.count_for_only_principal(v_workspaces, v_interactions);
      perform app.set_deriving(false);
    end if;
    return null;
  end if;
  perform app.set_deriving(true);
  delete from public.interaction_principals g
  using new_rows n
  where n.source = 'chosen' and g.workspace_id = n.workspace_id and g.interaction_id = n.interaction_id
    and g.source = 'only';
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger keep_counted_principal_on_insert after insert on public.interaction_principals
  referencing new table as new_rows for each statement execute function app.keep_counted_principal();
create trigger keep_counted_principal_on_delete after delete on public.interaction_principals
  referencing old table as old_rows for each statement execute function app.keep_counted_principal();

-- Rows that follow ---------------------------------------------------------------------------------------------------

-- Definer: derived rows are written by nobody else. Interactions without a choice count for the only principal of their
-- opportunity, whatever else was shown: it was visited for. General activity without products has no opportunity's
-- principals to go by, and counts for the principal it was with, else for the workspace's only one. Called when they are inserted (app.follow_interactions). Granted to nobody.
-- Each interaction is a handful of look-ups by key, and the plan that says so is kept for the session. The settings leave
-- the planner no other: one made while the tables were still empty would scan them for every visit of a long import.
create function app.count_for_only_principal(p_workspaces uuid[], p_interactions uuid[])
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
begin
  insert into public.interaction_principals (
    workspace_id, interaction_id, principal_id, source, opportunity_id, owner_user_id, opportunity_owner_user_id,
    interaction_date, visit_id
  )
  select i.workspace_id, i.id, single.principal_id, 'only', i.opportunity_id, i.owner_user_id,
    i.opportunity_owner_user_id, i.interaction_date, i.visit_id
  from unnest(p_workspaces, p_interactions) as k (w, id)
  join public.interactions i on i.workspace_id = k.w and i.id = k.id
  cross join lateral (
    select min(p.organization_id::text)::uuid as principal_id
    from public.opportunity_participants p
    where p.workspace_id = i.workspace_id and p.opportunity_id = i.opportunity_id and p.role = 'principal'
      and p.deleted_at is null
    having count(*) = 1
    union all
    select g.principal_id
    from public.opportunities o
    cross join lateral (
      select min(r.organization_id::text)::uuid as principal_id
      from (
        select l.organization_id from public.organization_roles l
        where l.workspace_id = o.workspace_id and l.role = 'principal' and l.deleted_at is null
          and (l.organization_id = o.organization_id or not exists (
            select from public.organization_roles h
            where h.workspace_id = o.workspace_id and h.organization_id = o.organization_id and h.role = 'principal'
              and h.deleted_at is null
          ))
        limit 2
      ) r
      having count(*) = 1
    ) g
    where o.workspace_id = i.workspace_id and o.id = i.opportunity_id and o.kind = 'general' and not exists (
      select from public.interaction_products s where s.workspace_id = i.workspace_id and s.interaction_id = i.id
    )
  ) single
  where i.deleted_at is null and not i.is_plan and not exists (
    select from public.interaction_principals x
    where x.workspace_id = i.workspace_id and x.interaction_id = i.id
      and (x.source <> 'product' or x.principal_id = single.principal_id)
  )
  order by i.workspace_id, i.id
  on conflict do nothing;
end
$$;

-- Definer: derived rows are written by nobody else.
create function app.count_shown_products()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_interactions uuid[];
begin
  perform app.set_deriving(true);
  if tg_op = 'INSERT' then
    insert into public.interaction_principals as x (
      workspace_id, interaction_id, principal_id, source, opportunity_id, owner_user_id, opportunity_owner_user_id,
      interaction_date, visit_id
    )
    select distinct i.workspace_id, i.id, p.principal_id, 'product', i.opportunity_id, i.owner_user_id,
      i.opportunity_owner_user_id, i.interaction_date, i.visit_id
    from new_rows n
    join public.products p on p.workspace_id = n.workspace_id and p.id = n.product_id
    join public.interactions i on i.workspace_id = n.workspace_id and i.id = n.interaction_id
    order by 1, 2, 3
    on conflict (workspace_id, interaction_id, principal_id) do update set source = 'product' where x.source = 'only';
    -- The opportunity's own principal stays; what general activity was guessed to be for gives way to what was shown.
    delete from public.interaction_principals g
    using new_rows n, public.opportunities o
    where g.workspace_id = n.workspace_id and g.interaction_id = n.interaction_id and g.source = 'only'
      and o.workspace_id = g.workspace_id and o.id = g.opportunity_id and o.kind = 'general';
  else
    delete from public.interaction_principals g
    using old_rows o
    join public.products p on p.workspace_id = o.workspace_id and p.id = o.product_id
    where g.workspace_id = o.workspace_id and g.interaction_id = o.interaction_id and g.principal_id = p.principal_id
      and g.source = 'product'
      and not exists (
        select from public.interaction_products other
        join public.products op on op.workspace_id = other.workspace_id and op.id = other.product_id
        where other.workspace_id = o.workspace_id and other.interaction_id = o.interaction_id
          and op.principal_id = p.principal_id
      );
    select array_agg(o.workspace_id), array_agg(o.interaction_id) into v_workspaces, v_interactions from old_rows o;
    perform app.count_for_only_principal(v_workspaces, v_interactions);
  end if;
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger count_shown_products_on_insert after insert on public.interaction_products
  referencing new table as new_rows for each statement execute function app.count_shown_products();
create trigger count_shown_products_on_delete after delete on public.interaction_products
  referencing old table as old_rows for each statement execute function app.count_shown_products();

-- Definer: as above. What a moved interaction was guessed to count for is guessed again; what was shown or chosen stays.
create function app.follow_interaction_copies()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_is_merging constant boolean := app.merging() is not null;
  v_workspaces uuid[];
  v_interactions uuid[];
  v_is_changed boolean;
begin
  -- Rows are compared once: a hand-over comes through here with thousands. Two records that become one change nothing about
  -- whom a visit was for.
  select count(*) > 0, array_agg(n.workspace_id) filter (where n.opportunity_id <> o.opportunity_id and not v_is_merging),
    array_agg(n.id) filter (where n.opportunity_id <> o.opportunity_id and not v_is_merging)
  into v_is_changed, v_workspaces, v_interactions
  from new_rows n join old_rows o using (workspace_id, id)
  where (n.opportunity_id, n.owner_user_id, n.opportunity_owner_user_id, n.interaction_date, n.deleted_at)
    is distinct from
    (o.opportunity_id, o.owner_user_id, o.opportunity_owner_user_id, o.interaction_date, o.deleted_at);
  if not v_is_changed then
    return null;
  end if;
  perform app.set_deriving(true);
  if v_workspaces is not null then
    delete from public.interaction_principals g
    using unnest(v_workspaces, v_interactions) k (workspace_id, id)
    where g.workspace_id = k.workspace_id and g.interaction_id = k.id and g.source = 'only';
  end if;
  update public.interaction_principals c
  set opportunity_id = n.opportunity_id, owner_user_id = n.owner_user_id,
    opportunity_owner_user_id = n.opportunity_owner_user_id, interaction_date = n.interaction_date,
    deleted_at = n.deleted_at, deleted_by = n.deleted_by, deletion_id = n.deletion_id
  from new_rows n
  where c.workspace_id = n.workspace_id and c.interaction_id = n.id
    and (c.opportunity_id, c.owner_user_id, c.opportunity_owner_user_id, c.interaction_date, c.deleted_at)
      is distinct from
      (n.opportunity_id, n.owner_user_id, n.opportunity_owner_user_id, n.interaction_date, n.deleted_at);
  update public.interaction_products c
  set opportunity_id = n.opportunity_id, owner_user_id = n.owner_user_id,
    opportunity_owner_user_id = n.opportunity_owner_user_id,
    deleted_at = n.deleted_at, deleted_by = n.deleted_by, deletion_id = n.deletion_id
  from new_rows n
  where c.workspace_id = n.workspace_id and c.interaction_id = n.id
    and (c.opportunity_id, c.owner_user_id, c.opportunity_owner_user_id, c.deleted_at)
      is distinct from (n.opportunity_id, n.owner_user_id, n.opportunity_owner_user_id, n.deleted_at);
  if v_workspaces is not null then
    perform app.count_for_only_principal(v_workspaces, v_interactions);
  end if;
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger follow_interaction_copies_on_update after update on public.interactions
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.follow_interaction_copies();

-- Correcting it later -------------------------------------------------------------------------------------------------

-- Not definer: the rows themselves say who may. What was shown and, besides, for whom it was chosen to count, as a whole;
-- answers what was said before, so that it can be taken back.
create function public.correct_counting(interaction uuid, product_ids uuid[], principal_ids uuid[])
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_before jsonb;
begin
  if not app.can_read_record('interaction', correct_counting.interaction) then
    perform app.refuse('interaction_not_found', 'This interaction does not exist, or you can''t see it.', 404);
  elsif not app.can_update_record('interaction', correct_counting.interaction) then
    perform app.refuse('counting_not_allowed', 'You may see this interaction, but not change for whom it counts.', 403);
  elsif cardinality(correct_counting.product_ids) > 100 or cardinality(correct_counting.principal_ids) > 100 then
    perform app.refuse('too_many_parts', 'One interaction can be about at most 100 products and count for at most 100 organizations.', 422);
  end if;
  v_before := jsonb_build_object(
    'product_ids', (select coalesce(jsonb_agg(s.product_id), '[]') from public.interaction_products s
      where s.workspace_id = v_workspace and s.interaction_id = correct_counting.interaction),
    'principal_ids', (select coalesce(jsonb_agg(c.principal_id), '[]') from public.interaction_principals c
      where c.workspace_id = v_workspace and c.interaction_id = correct_counting.interaction and c.source = 'chosen')
  );
  delete from public.interaction_products s
  where s.workspace_id = v_workspace and s.interaction_id = correct_counting.interaction
    and s.product_id <> all (correct_counting.product_ids);
  insert into public.interaction_products (workspace_id, interaction_id, product_id)
  select v_workspace, correct_counting.interaction, k.id
  from (select distinct u.id from unnest(correct_counting.product_ids) as u (id)) k
  where not exists (
    select from public.interaction_products s
    where s.workspace_id = v_workspace and s.interaction_id = correct_counting.interaction and s.product_id = k.id
  );
  -- Twice, because the guess gives way to the first choice: chosen too, it is only then said as a choice.
  for v_pass in 1..2 loop
    insert into public.interaction_principals (workspace_id, interaction_id, principal_id)
    select v_workspace, correct_counting.interaction, k.id
    from (select distinct u.id from unnest(correct_counting.principal_ids) as u (id)) k
    where not exists (
      select from public.interaction_principals c
      where c.workspace_id = v_workspace and c.interaction_id = correct_counting.interaction and c.principal_id = k.id
    );
  end loop;
  -- What was chosen before and shown since counts anyway.
  delete from public.interaction_principals c
  where c.workspace_id = v_workspace and c.interaction_id = correct_counting.interaction and c.source = 'chosen'
    and c.principal_id <> all (correct_counting.principal_ids)
    and not exists (
      select from public.interaction_products s
      join public.products p on p.workspace_id = s.workspace_id and p.id = s.product_id
      where s.workspace_id = v_workspace and s.interaction_id = c.interaction_id and p.principal_id = c.principal_id
    );
  return v_before;
end
$$;

revoke all on function app.count_for_only_principal, public.correct_counting from public;
grant execute on function public.correct_counting to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000817';
