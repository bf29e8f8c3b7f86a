-- What keeps opportunities whole: a customer that is theirs, a name, principals derived from products, and readers.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000720', 'opportunity_rules', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Reading and writing, as the policies say it ------------------------------------------------------------------------

-- Definer: answers for triggers and functions that look past the policies; a test compares it with them.
create function app.can_read_opportunity(p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_owner uuid;
begin
  if not app.has_permission('read', 'opportunity') then
    return false;
  end if;
  select o.owner_user_id into v_owner from public.opportunities o
  where o.workspace_id = app.current_workspace_id() and o.id = p_id and o.deleted_at is null;
  return found and app.reads_owned(
    p_id, v_owner, app.visible_owner_ids('opportunity'), app.shared_record_ids('opportunity', 'read'),
    app.denied_record_ids('opportunity')
  );
end
$$;

-- Definer: as above.
create function app.can_update_opportunity(p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_owner uuid;
begin
  if not app.has_permission('update', 'opportunity') then
    return false;
  end if;
  select o.owner_user_id into v_owner from public.opportunities o
  where o.workspace_id = app.current_workspace_id() and o.id = p_id and o.deleted_at is null;
  return found and app.changes_owned(
    p_id, v_owner, app.writable_owner_ids('opportunity'), app.shared_record_ids('opportunity', 'update'),
    app.denied_record_ids('opportunity', 'update')
  );
end
$$;

-- The customer and its people ----------------------------------------------------------------------------------------

-- Not definer: a customer or person that the caller can't read must look like one that doesn't exist.
create function app.require_contact_of(p_workspace uuid, p_contact uuid, p_organization uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  v_organization uuid;
begin
  select c.organization_id into v_organization from public.contacts c
  where c.workspace_id = p_workspace and c.id = p_contact and c.deleted_at is null;
  if not found then
    perform app.refuse('contact_not_found', 'This person does not exist, or you can''t see it.', 404);
  elsif v_organization <> p_organization then
    perform app.refuse(
      'contact_of_another_organization', 'This person works for another organization.', 422,
      'Choose a person of the customer, or move the person first.'
    );
  end if;
end
$$;

create function app.keep_customer_true()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and app.is_deriving() then
    return new;
  end if;
  if tg_op = 'INSERT' then
    perform 1 from public.organizations o
    where o.workspace_id = new.workspace_id and o.id = new.organization_id and o.deleted_at is null;
    if not found then
      perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
    end if;
  elsif new.organization_id <> old.organization_id and exists (
    -- move_opportunity moves what hangs on it first, the customer among it; nobody else can.
    select from public.opportunity_participants p
    where p.workspace_id = new.workspace_id and p.opportunity_id = new.id and p.role = 'customer'
      and p.organization_id <> new.organization_id
  ) then
    perform app.refuse(
      'opportunity_moves_whole', 'An opportunity moves to another organization with everything on it.', 409,
      'Use move_opportunity, which says what moves.'
    );
  end if;
  if new.primary_contact_id is not null
     and (tg_op = 'INSERT' or new.primary_contact_id is distinct from old.primary_contact_id) then
    perform app.require_contact_of(new.workspace_id, new.primary_contact_id, new.organization_id);
  end if;
  return new;
end
$$;

create trigger keep_customer_true before insert on public.opportunities
  for each row execute function app.keep_customer_true();
create trigger keep_customer_true_on_update before update on public.opportunities
  for each row when (
    (new.organization_id, new.primary_contact_id) is distinct from (old.organization_id, old.primary_contact_id)
  ) execute function app.keep_customer_true();

-- Names --------------------------------------------------------------------------------------------------------------

-- Definer: counts the names of the owner, who may not be the caller. "Name", "Name (2)", "Name (3)", …
-- The owner is compared in a way that no index serves: one on owners looks as good to the planner, and the one that it took
-- walked everything of the owner for every record of a hand-over. What a customer has is little.
create function app.free_opportunity_name(
  p_workspace uuid, p_organization uuid, p_owner uuid, p_id uuid, p_name text
)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_name text := p_name;
  v_norm text := app.normalize_text(p_name); -- computed once, so that it meets the index
  v_number int := 1;
begin
  while exists (
    select from public.opportunities o
    where o.workspace_id = p_workspace and o.organization_id = p_organization
      and o.owner_user_id is not distinct from p_owner and o.name_norm = v_norm and o.deleted_at is null and o.id <> p_id
  ) loop
    v_number := v_number + 1;
    v_name := format('%s (%s)', left(p_name, 230), v_number);
    v_norm := app.normalize_text(v_name);
  end loop;
  return v_name;
end
$$;

-- Definer: principals of the opportunity may be hidden from nobody who may read it, but labels are read in any context.
-- "Acme Kitchen – Gulf Seafood – Food Show – Nov 2026"
create function app.opportunity_title(p_workspace uuid, p_organization uuid, p_id uuid, p_context text, p_opened_on date)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  with principals as (
    select array_agg(o.name order by p.is_primary desc, p.created_at, o.name) as names
    from public.opportunity_participants p
    join public.organizations o on o.workspace_id = p.workspace_id and o.id = p.organization_id
    where p.workspace_id = p_workspace and p.opportunity_id = p_id and p.role = 'principal'
  )
  select concat_ws(' – ',
    (select left(o.name, 80) from public.organizations o where o.workspace_id = p_workspace and o.id = p_organization),
    case cardinality(names)
      when 1 then left(names[1], 60)
      when 2 then left(names[1], 50) || ' & ' || left(names[2], 50)
      else left(names[1], 60) || ' + ' || (cardinality(names) - 1)
    end,
    (select c.label from public.context_lu c where c.workspace_id = p_workspace and c.code = p_context),
    to_char(p_opened_on, 'FMMon YYYY')
  )
  from principals
$$;

-- Definer: compares with names of the owner's other opportunities.
create function app.keep_opportunity_name()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_moved boolean := false;
begin
  if tg_op = 'UPDATE' then
    v_moved := new.owner_user_id <> old.owner_user_id or new.organization_id <> old.organization_id
      or (old.deleted_at is not null and new.deleted_at is null);
    if new.name is distinct from old.name and not app.is_deriving() then
      new.auto_generated_name := btrim(coalesce(new.name, '')) = '';
    end if;
  elsif btrim(coalesce(new.name, '')) = '' then
    new.auto_generated_name := true;
  else
    -- A client that shows the generated name in its form may say so; the name is then kept up to date.
    new.auto_generated_name := coalesce(new.auto_generated_name, false);
  end if;
  if new.kind = 'general' then
    new.auto_generated_name := false;
    if tg_op = 'INSERT' then
      new.name := 'General Activity';
    end if;
  elsif new.auto_generated_name and (
    tg_op = 'INSERT' or v_moved or not old.auto_generated_name or new.context is distinct from old.context
    or new.opened_on <> old.opened_on
  ) then
    if tg_op = 'UPDATE' and old.auto_generated_name and new.organization_id = old.organization_id
       and new.context is not distinct from old.context and new.opened_on = old.opened_on
       and old.deleted_at is null then
      -- Another owner: the title stays, only the names that it must differ from are others.
      new.name := regexp_replace(new.name, ' \(\d+\)$', '');
    else
      new.name := app.opportunity_title(new.workspace_id, new.organization_id, new.id, new.context, new.opened_on);
    end if;
    v_moved := true;
  end if;
  if new.deleted_at is not null then
    return new;
  end if;
  -- A name that follows its principals is numbered like one that is made: of two in one statement the second sees the
  -- first only here.
  if v_moved or (tg_op = 'UPDATE' and new.auto_generated_name and app.is_deriving()) then
    new.name := app.free_opportunity_name(
      new.workspace_id, new.organization_id, new.owner_user_id, new.id, new.name
    );
  elsif (tg_op = 'INSERT' or new.name <> old.name) and new.name <> app.free_opportunity_name(
    new.workspace_id, new.organization_id, new.owner_user_id, new.id, new.name
  ) then
    if new.kind = 'general' then
      perform app.refuse('general_exists', 'There is already general activity with this customer.', 409);
    end if;
    perform app.refuse(
      'opportunity_exists', format('There is already an opportunity named %s with this customer.', new.name), 409,
      'Choose another name, or leave it empty.'
    );
  end if;
  return new;
end
$$;

create trigger keep_opportunity_name before insert on public.opportunities
  for each row execute function app.keep_opportunity_name();
create trigger keep_opportunity_name_on_update before update on public.opportunities
  for each row when (
    (new.name, new.auto_generated_name, new.owner_user_id, new.organization_id, new.kind, new.context, new.opened_on,
      new.deleted_at)
    is distinct from
    (old.name, old.auto_generated_name, old.owner_user_id, old.organization_id, old.kind, old.context, old.opened_on,
      old.deleted_at)
  ) execute function app.keep_opportunity_name();

-- The customer as participant ----------------------------------------------------------------------------------------

-- Definer: derived rows are written by nobody else.
create function app.add_customer_participant()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.opportunity_participants
    (workspace_id, opportunity_id, owner_user_id, organization_id, role, is_primary, is_derived)
  select n.workspace_id, n.id, n.owner_user_id, n.organization_id, 'customer', true, true
  from new_rows n
  order by n.workspace_id, n.organization_id, n.id;
  return null;
end
$$;

create trigger add_customer_participant after insert on public.opportunities
  referencing new table as new_rows for each statement execute function app.add_customer_participant();

-- A pipeline opportunity sells something -----------------------------------------------------------------------------

-- Definer: a deferred trigger runs as whoever commits and must see rows that the policies hide from them.
create function app.require_principal_of_opportunity()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
  v_id uuid;
begin
  if tg_table_name = 'opportunities' then
    v_workspace := new.workspace_id;
    v_id := new.id;
  else
    v_workspace := old.workspace_id;
    v_id := old.opportunity_id;
  end if;
  if exists (
    select from public.opportunities o
    where o.workspace_id = v_workspace and o.id = v_id and o.kind = 'pipeline' and o.deleted_at is null
  ) and not exists (
    select from public.opportunity_participants p
    where p.workspace_id = v_workspace and p.opportunity_id = v_id and p.role = 'principal' and p.deleted_at is null
  ) and not exists (
    select from public.opportunity_products p
    where p.workspace_id = v_workspace and p.opportunity_id = v_id and p.deleted_at is null
  ) then
    perform app.refuse(
      'opportunity_needs_principal', 'An opportunity needs a product, or whose products it is about.', 422,
      'Choose what it is about, or log a general activity instead.'
    );
  end if;
  return null;
end
$$;

create constraint trigger require_principal_of_opportunity after insert on public.opportunities
  deferrable initially deferred for each row when (new.kind = 'pipeline')
  execute function app.require_principal_of_opportunity();
create constraint trigger require_principal_after_restore after update on public.opportunities
  deferrable initially deferred for each row
  when (new.kind = 'pipeline' and new.deleted_at is null and (old.deleted_at is not null or old.kind = 'general'))
  execute function app.require_principal_of_opportunity();
create constraint trigger require_principal_after_leaving after delete on public.opportunity_participants
  deferrable initially deferred for each row when (old.role = 'principal')
  execute function app.require_principal_of_opportunity();
create constraint trigger require_principal_after_removal after delete on public.opportunity_products
  deferrable initially deferred for each row
  execute function app.require_principal_of_opportunity();

revoke all on function
  app.can_read_opportunity, app.can_update_opportunity, app.require_contact_of, app.free_opportunity_name,
  app.opportunity_title
from public;
grant execute on function app.can_read_opportunity, app.can_update_opportunity, app.require_contact_of
  to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000720';
