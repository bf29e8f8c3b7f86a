-- What keeps the members of an opportunity true: roles held, principals derived from products, readers counted.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000730', 'member_rules', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Children carry the owner -------------------------------------------------------------------------------------------

-- Not definer: an opportunity that the caller can't read must look like one that doesn't exist.
create function app.copy_owner_from_opportunity()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  select o.owner_user_id into new.owner_user_id
  from public.opportunities o
  where o.workspace_id = new.workspace_id and o.id = new.opportunity_id and o.deleted_at is null;
  if not found then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;

create trigger copy_owner_from_opportunity before insert on public.opportunity_participants
  for each row execute function app.copy_owner_from_opportunity();
create trigger copy_owner_from_opportunity before insert on public.opportunity_products
  for each row execute function app.copy_owner_from_opportunity();
create trigger copy_owner_from_opportunity before insert on public.opportunity_contacts
  for each row execute function app.copy_owner_from_opportunity();

-- Participants -------------------------------------------------------------------------------------------------------

-- Definer: looks for the first of its role and for products behind a principal; tells nothing but what is refused.
create function app.keep_participant_true()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_own_hand boolean := app.is_client() and not app.is_deriving();
begin
  if tg_op = 'DELETE' then
    if app.is_client() and not app.is_deriving() and old.deleted_at is null then
      if old.role = 'customer' then
        perform app.refuse('customer_follows_organization', 'The customer is the opportunity''s own organization.', 422);
      elsif old.role = 'principal' and exists (
        select from public.opportunity_products op
        join public.products p on p.workspace_id = op.workspace_id and p.id = op.product_id
        where op.workspace_id = old.workspace_id and op.opportunity_id = old.opportunity_id
          and p.principal_id = old.organization_id and op.deleted_at is null
      ) then
        perform app.refuse(
          'principal_has_products', 'Products of this organization are on the opportunity.', 409,
          'Remove the products; it leaves with the last one.'
        );
      end if;
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' then
    if new.role = 'customer' then
      if exists (
        select from public.opportunities o
        where o.workspace_id = new.workspace_id and o.id = new.opportunity_id
          and o.organization_id <> new.organization_id
      ) or not new.is_derived then
        perform app.refuse('customer_follows_organization', 'The customer is the opportunity''s own organization.', 422);
      end if;
    elsif new.role in ('principal', 'distributor') then
      perform app.require_role(new.workspace_id, new.organization_id, new.role::text);
    end if;
    if not new.is_primary then
      new.is_primary := not exists (
        select from public.opportunity_participants p
        where p.workspace_id = new.workspace_id and p.opportunity_id = new.opportunity_id and p.role = new.role
          and p.is_primary
      );
    end if;
    return new;
  end if;
  if v_own_hand and (new.deleted_at is null and old.deleted_at is null) then
    if new.role = 'customer' and not new.is_primary then
      perform app.refuse('customer_follows_organization', 'The customer is the opportunity''s own organization.', 422);
    elsif new.is_derived and new.role = 'principal' and (new.commission_rate, new.territory, new.notes)
      is distinct from (old.commission_rate, old.territory, old.notes) then
      new.is_derived := false; -- what somebody wrote must not vanish with a product
    end if;
  end if;
  return new;
end
$$;

create trigger keep_participant_true before insert or delete on public.opportunity_participants
  for each row execute function app.keep_participant_true();
create trigger keep_participant_true_on_update before update on public.opportunity_participants
  for each row when (
    (new.role, new.is_primary, new.commission_rate, new.territory, new.notes, new.deleted_at)
      is distinct from (old.role, old.is_primary, old.commission_rate, old.territory, old.notes, old.deleted_at)
  ) execute function app.keep_participant_true();

-- Not definer: an organization that the caller can't read must look like one that doesn't exist.
create function app.require_visible_participant()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform 1 from public.organizations o
  where o.workspace_id = new.workspace_id and o.id = new.organization_id and o.deleted_at is null;
  if not found then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;

create trigger require_visible_participant before insert on public.opportunity_participants
  for each row execute function app.require_visible_participant();

-- Definer: readers are written by triggers only. Counts are changed in key order, so that bulk loads don't deadlock;
-- a count rather than a question, so that two removals at once can't both leave the row behind.
create function app.count_readers()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_organizations uuid[];
  v_users uuid[];
begin
  if tg_op = 'INSERT' then
    insert into app.organization_readers as r (workspace_id, organization_id, user_id, participations)
    select n.workspace_id, n.organization_id, n.owner_user_id, count(*)
    from new_rows n where n.deleted_at is null
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, organization_id, user_id)
    do update set participations = r.participations + excluded.participations;
    return null;
  elsif tg_op = 'DELETE' then
    with counted as (
      insert into app.organization_readers as r (workspace_id, organization_id, user_id, participations)
      select o.workspace_id, o.organization_id, o.owner_user_id, -count(*)
      from old_rows o where o.deleted_at is null
      group by 1, 2, 3 order by 1, 2, 3
      on conflict (workspace_id, organization_id, user_id)
      do update set participations = r.participations + excluded.participations
      returning r.*
    )
    select array_agg(c.workspace_id), array_agg(c.organization_id), array_agg(c.user_id)
    into v_workspaces, v_organizations, v_users
    from counted c where c.participations <= 0;
  else
    if not exists (
      select from new_rows n join old_rows o using (workspace_id, id)
      where (n.organization_id, n.owner_user_id, n.deleted_at is null)
        is distinct from (o.organization_id, o.owner_user_id, o.deleted_at is null)
    ) then
      return null;
    end if;
    with counted as (
      insert into app.organization_readers as r (workspace_id, organization_id, user_id, participations)
      select workspace_id, organization_id, owner_user_id, sum(one)
      from (
        select n.workspace_id, n.organization_id, n.owner_user_id, 1 as one from new_rows n where n.deleted_at is null
        union all
        select o.workspace_id, o.organization_id, o.owner_user_id, -1 from old_rows o where o.deleted_at is null
      ) change
      group by 1, 2, 3 having sum(one) <> 0 order by 1, 2, 3
      on conflict (workspace_id, organization_id, user_id)
      do update set participations = r.participations + excluded.participations
      returning r.*
    )
    select array_agg(c.workspace_id), array_agg(c.organization_id), array_agg(c.user_id)
    into v_workspaces, v_organizations, v_users
    from counted c where c.participations <= 0;
  end if;
  -- By the key of what has just been counted down: looked for among all readers, that is a walk for each change.
  if v_workspaces is not null then
    delete from app.organization_readers r
    using unnest(v_workspaces, v_organizations, v_users) k (workspace_id, organization_id, user_id)
    where r.workspace_id = k.workspace_id and r.organization_id = k.organization_id and r.user_id = k.user_id;
  end if;
  return null;
end
$$;

create trigger count_readers_on_insert after insert on public.opportunity_participants
  referencing new table as new_rows for each statement execute function app.count_readers();
create trigger count_readers_on_update after update on public.opportunity_participants
  referencing old table as old_rows new table as new_rows for each statement execute function app.count_readers();
create trigger count_readers_on_delete after delete on public.opportunity_participants
  referencing old table as old_rows for each statement execute function app.count_readers();

-- Products bring their principals ------------------------------------------------------------------------------------

create function app.keep_opportunity_product_true()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform 1 from public.products p
    where p.workspace_id = new.workspace_id and p.id = new.product_id and p.deleted_at is null;
    if not found then
      perform app.refuse('product_not_found', 'This product does not exist, or you may not change it.', 404);
    end if;
  end if;
  if new.distributor_id is not null
     and (tg_op = 'INSERT' or new.distributor_id is distinct from old.distributor_id) then
    perform app.require_role(new.workspace_id, new.distributor_id, 'distributor');
  end if;
  if new.outcome = 'won' and new.placed_at is null then
    new.placed_at := app.today_in(new.workspace_id);
  end if;
  return new;
end
$$;

create trigger keep_opportunity_product_true before insert or update on public.opportunity_products
  for each row execute function app.keep_opportunity_product_true();

-- Definer: derived participants are written by nobody else. Opportunities are locked in key order first.
create function app.derive_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_deriving(true);
  if tg_op = 'INSERT' then
    perform 1 from public.opportunities o
    where (o.workspace_id, o.id) in (select n.workspace_id, n.opportunity_id from new_rows n)
    order by o.workspace_id, o.id for no key update;
    insert into public.opportunity_participants
      (workspace_id, opportunity_id, owner_user_id, organization_id, role, is_derived)
    select n.workspace_id, n.opportunity_id, n.owner_user_id, p.principal_id, 'principal', true
    from new_rows n
    join public.products p on p.workspace_id = n.workspace_id and p.id = n.product_id
    group by n.workspace_id, n.opportunity_id, n.owner_user_id, p.principal_id
    order by n.workspace_id, n.opportunity_id, min(n.created_at)
    on conflict on constraint opportunity_participants_once do nothing;
  else
    perform 1 from public.opportunities o
    where (o.workspace_id, o.id) in (select n.workspace_id, n.opportunity_id from old_rows n)
    order by o.workspace_id, o.id for no key update;
    delete from public.opportunity_participants d
    using old_rows n
    join public.products p on p.workspace_id = n.workspace_id and p.id = n.product_id
    where d.workspace_id = n.workspace_id and d.opportunity_id = n.opportunity_id
      and d.organization_id = p.principal_id and d.role = 'principal' and d.is_derived
      and not exists (
        select from public.opportunity_products other
        join public.products op on op.workspace_id = other.workspace_id and op.id = other.product_id
        where other.workspace_id = n.workspace_id and other.opportunity_id = n.opportunity_id
          and op.principal_id = p.principal_id
      );
  end if;
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger derive_principals_on_insert after insert on public.opportunity_products
  referencing new table as new_rows for each statement execute function app.derive_principals();
create trigger derive_principals_on_delete after delete on public.opportunity_products
  referencing old table as old_rows for each statement execute function app.derive_principals();

-- Definer: the name that the opportunity gave itself follows its principals, and one of a role stays primary.
create function app.follow_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_ids uuid[];
begin
  if tg_op = 'DELETE' then
    select array_agg(o.workspace_id), array_agg(o.opportunity_id) into v_workspaces, v_ids
    from (select distinct workspace_id, opportunity_id from old_rows where role <> 'customer') o;
  else
    select array_agg(n.workspace_id), array_agg(n.opportunity_id) into v_workspaces, v_ids
    from (select distinct workspace_id, opportunity_id from new_rows where role = 'principal') n;
  end if;
  if v_ids is null then
    return null;
  end if;
  perform app.set_deriving(true);
  if tg_op = 'DELETE' then
    update public.opportunity_participants p set is_primary = true
    from (
      select distinct on (c.workspace_id, c.opportunity_id, c.role) c.workspace_id, c.id
      from unnest(v_workspaces, v_ids) as k (w, i)
      join public.opportunity_participants c on c.workspace_id = k.w and c.opportunity_id = k.i
      where not exists (
        select from public.opportunity_participants f
        where f.workspace_id = c.workspace_id and f.opportunity_id = c.opportunity_id and f.role = c.role and f.is_primary
      )
      order by c.workspace_id, c.opportunity_id, c.role, c.created_at, c.id
    ) first
    where p.workspace_id = first.workspace_id and p.id = first.id;
  end if;
  update public.opportunities o
  set name = t.title -- numbered by app.keep_opportunity_name
  from (
    select a.workspace_id, a.id,
      app.opportunity_title(a.workspace_id, a.organization_id, a.id, a.context, a.opened_on) as title
    from unnest(v_workspaces, v_ids) as k (w, i)
    join public.opportunities a on a.workspace_id = k.w and a.id = k.i
    where a.auto_generated_name and a.deleted_at is null
  ) t
  where o.workspace_id = t.workspace_id and o.id = t.id and o.name <> t.title
    and not starts_with(o.name, left(t.title, 230) || ' (');
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger follow_principals_on_insert after insert on public.opportunity_participants
  referencing new table as new_rows for each statement execute function app.follow_principals();
create trigger follow_principals_on_delete after delete on public.opportunity_participants
  referencing old table as old_rows for each statement execute function app.follow_principals();

-- Stakeholders and roles ---------------------------------------------------------------------------------------------

create function app.keep_stakeholder_true()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform app.require_contact_of(new.workspace_id, new.contact_id, (
    select o.organization_id from public.opportunities o
    where o.workspace_id = new.workspace_id and o.id = new.opportunity_id
  ));
  return new;
end
$$;

create trigger keep_stakeholder_true before insert on public.opportunity_contacts
  for each row execute function app.keep_stakeholder_true();

-- Definer: the use may be hidden from the caller. The keys on required_role hold even when two do this at once.
create function app.keep_role_while_used()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if (old.role = 'principal' and exists (
      select from public.products p
      where p.workspace_id = old.workspace_id and p.principal_id = old.organization_id
    )) or (old.role = 'distributor' and exists (
      select from public.product_distributors d
      where d.workspace_id = old.workspace_id and d.distributor_id = old.organization_id
    )) or exists (
      select from public.opportunity_participants p
      where p.workspace_id = old.workspace_id and p.organization_id = old.organization_id and p.required_role = old.role
    ) then
    perform app.refuse(
      'role_in_use', format('The role %s is in use by products or opportunities, the trash included.', old.role), 409,
      old.role
    );
  end if;
  return old;
end
$$;

create trigger keep_role_while_used before delete on public.organization_roles
  for each row execute function app.keep_role_while_used();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000730';
