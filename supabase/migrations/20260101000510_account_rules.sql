-- What keeps accounts true: one living holder of a name or e-mail, and copies of the owner on roles and people.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000510', 'account_rules', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Reading, as the policies say it ------------------------------------------------------------------------------------

-- Definer: answers for triggers and functions that have to look past the policies. Says the same as the policy of
-- organizations; a test compares the two on random data.
create function app.can_read_organization(p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_org record;
begin
  if not app.has_permission('read', 'organization') then
    return false;
  end if;
  select o.owner_user_id, o.is_shared into v_org
  from public.organizations o
  where o.workspace_id = v_workspace and o.id = p_id and o.deleted_at is null;
  if not found then
    return false;
  end if;
  return app.reads_account(
    p_id, v_org.is_shared, v_org.owner_user_id,
    exists (
      select from app.organization_readers r
      where r.workspace_id = v_workspace and r.organization_id = p_id
        and r.user_id = any (app.visible_owner_ids('opportunity'))
    ),
    app.visible_owner_ids('organization'), app.shared_record_ids('organization', 'read'),
    app.organizations_of_shared_opportunities(), app.denied_record_ids('organization')
  );
end
$$;

-- Definer: reads opportunities past their policies, for records shared with the caller only. A colleague who was shown
-- an opportunity has to see whose it is.
create function app.organizations_of_shared_opportunities()
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_shared uuid[] := app.shared_record_ids('opportunity', 'read');
begin
  if cardinality(v_shared) = 0 then
    return v_shared;
  end if;
  return array(
    select p.organization_id
    from public.opportunity_participants p
    where p.workspace_id = app.current_workspace_id() and p.opportunity_id = any (v_shared) and p.deleted_at is null
  );
end
$$;

-- Names and e-mails --------------------------------------------------------------------------------------------------

-- Definer: has to see records of colleagues to say whose they are, and says no more than that.
create function app.refuse_taken_name(p_organization public.organizations, p_is_restored boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_norm text := app.normalize_text(p_organization.name); -- computed once, so that it meets the index
  v_held record;
begin
  -- Whoever may not write here is told nothing: the policy refuses them after this trigger.
  if app.is_client() and (
    p_organization.workspace_id is distinct from app.current_workspace_id()
    or not (app.has_permission('create', 'organization') or app.has_permission('update', 'organization'))
  ) then
    return;
  end if;
  if p_organization.is_branch then
    perform app.refuse_taken_place(p_organization, v_norm);
    return;
  end if;
  -- One that comes back from the trash may meet locations that were added beside it.
  select o.id, o.name, o.owner_user_id, o.city, not app.is_client() or app.can_read_organization(o.id) as is_seen into v_held
  from public.organizations o
  where o.workspace_id = p_organization.workspace_id and o.name_norm = v_norm
    and o.kind = 'company' and o.deleted_at is null and o.id <> p_organization.id
    and not (o.is_branch and p_is_restored)
  order by 5 desc, o.is_branch, o.created_at, o.id
  limit 1;
  if not found then
    return;
  end if;
  if v_held.is_seen then
    perform app.refuse(
      'organization_exists',
      format('There is already an organization named %s%s.', v_held.name || coalesce(' in ' || nullif(btrim(v_held.city), ''), ''),
        coalesce(', looked after by ' || (select p.full_name from public.profiles p where p.user_id = v_held.owner_user_id), '')),
      409, format('Open it instead: /organizations/%s', v_held.id)
    );
  end if;
  perform app.refuse(
    'organization_of_colleague',
    format('%s already looks after an organization of that name.', app.person_name(v_held.owner_user_id)), 409,
    'Ask for access instead of creating it twice.'
  );
end
$$;

-- Another location is one by its place. Compared with what the caller sees only: a refusal would tell where a colleague's
-- account is. Definer: as above. Two who add the same one at once come one after the other.
create function app.refuse_taken_place(p_organization public.organizations, p_norm text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_street text := app.normalize_text(p_organization.street);
  v_held record;
begin
  perform pg_advisory_xact_lock(hashtext('app.refuse_taken_place'), hashtext(p_organization.workspace_id || p_norm));
  select o.id, o.name, o.city into v_held
  from public.organizations o
  where o.workspace_id = p_organization.workspace_id and o.name_norm = p_norm
    and o.kind = 'company' and o.deleted_at is null and o.id <> p_organization.id
    and app.normalize_text(o.city) = app.normalize_text(p_organization.city)
    and (v_street is null or app.normalize_text(o.street) = v_street)
    and (not app.is_client() or app.can_read_organization(o.id))
  order by o.created_at, o.id
  limit 1;
  if found then
    perform app.refuse(
      'location_exists',
      format('%s in %s is there already.', v_held.name, v_held.city), 409,
      case when v_street is null then 'Say the street if it is another one in the same city.'
        else format('Open it instead: /organizations/%s', v_held.id) end
    );
  end if;
end
$$;

-- Definer: as above.
create function app.refuse_taken_email(p_workspace uuid, p_id uuid, p_email text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_norm text := app.normalize_text(p_email); -- computed once, so that it meets the index
  v_held record;
begin
  -- Whoever may not write here is told nothing: the policy refuses them after this trigger.
  if app.is_client() and (
    p_workspace is distinct from app.current_workspace_id()
    or not (app.has_permission('create', 'contact') or app.has_permission('update', 'contact'))
  ) then
    return;
  end if;
  select c.id, c.full_name, c.owner_user_id into v_held
  from public.contacts c
  where c.workspace_id = p_workspace and c.email_norm = v_norm
    and c.deleted_at is null and c.id <> p_id;
  if not found then
    return;
  end if;
  if not app.is_client() or app.can_read_contact(v_held.id) then
    perform app.refuse(
      'contact_exists', format('%s already has this e-mail address.', v_held.full_name), 409,
      format('Open the person instead: /contacts/%s', v_held.id)
    );
  end if;
  perform app.refuse(
    'contact_of_colleague',
    format('%s already knows a person with this e-mail address.', app.person_name(v_held.owner_user_id)), 409,
    'Ask for access instead of creating it twice.'
  );
end
$$;

-- Definer: a name for a message, wherever the person is now. Not granted: only definer functions ask.
create function app.person_name(p_user uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((select p.full_name from public.profiles p where p.user_id = p_user), 'A colleague')
$$;

-- Definer: says the same as the policy of contacts.
create function app.can_read_contact(p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_contact record;
begin
  if not app.has_permission('read', 'contact') then
    return false;
  end if;
  select c.owner_user_id, c.is_shared, c.organization_id into v_contact
  from public.contacts c
  where c.workspace_id = v_workspace and c.id = p_id and c.deleted_at is null;
  if not found then
    return false;
  end if;
  return app.reads_person(
    p_id, v_contact.organization_id, v_contact.is_shared, v_contact.owner_user_id,
    exists (
      select from app.organization_readers r
      where r.workspace_id = v_workspace and r.organization_id = v_contact.organization_id
        and r.user_id = any (app.visible_owner_ids('opportunity'))
    ),
    app.visible_owner_ids('contact'), app.shared_record_ids('contact', 'read'),
    app.shared_record_ids('organization', 'read'), app.organizations_of_shared_opportunities(),
    app.denied_record_ids('contact'), app.denied_record_ids('organization')
  );
end
$$;

-- Parents ------------------------------------------------------------------------------------------------------------

-- Definer: the branches in between may be hidden from whoever names the parent.
create function app.refuse_wrong_parent(p_workspace uuid, p_id uuid, p_parent uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- The key on the parent would tell what exists; only the caller's own sight may.
  if app.is_client() and not app.can_read_organization(p_parent) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  -- Two changes that each look before the other is there would make a circle: one waits, then looks at what the other left.
  perform pg_advisory_xact_lock(hashtext('app.refuse_wrong_parent'), hashtext(p_workspace::text));
  if exists (
    with recursive above (id) as (
      select p_parent
      union
      select o.parent_id from public.organizations o
      join above a on o.id = a.id
      where o.workspace_id = p_workspace and o.parent_id is not null
    )
    select from above where id = p_id
  ) then
    perform app.refuse('organization_above_itself', 'That one belongs to this organization already.', 422, 'parent_id');
  end if;
end
$$;

-- Triggers of organizations ------------------------------------------------------------------------------------------

-- Definer: counts roles and names that the caller may not see.
create function app.keep_organization_true()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.is_shared := new.owner_user_id is null;
  elsif new.owner_user_id is distinct from old.owner_user_id or new.is_shared is distinct from old.is_shared then
    new.is_shared := new.owner_user_id is null or exists (
      select from public.organization_roles r
      where r.workspace_id = new.workspace_id and r.organization_id = new.id
        and r.role in ('principal', 'distributor') and r.deleted_at is null
    );
  end if;
  if new.kind = 'company' and new.deleted_at is null then
    if tg_op = 'INSERT' then
      perform app.refuse_taken_name(new, false);
    elsif new.name <> old.name or new.is_branch <> old.is_branch or old.deleted_at is not null
      or (new.is_branch and (new.city, new.street) is distinct from (old.city, old.street)) then
      perform app.refuse_taken_name(new, old.deleted_at is not null);
    end if;
  end if;
  if new.parent_id is not null and (tg_op = 'INSERT' or new.parent_id is distinct from old.parent_id) then
    perform app.refuse_wrong_parent(new.workspace_id, new.id, new.parent_id);
  end if;
  return new;
end
$$;

create trigger keep_organization_true before insert on public.organizations
  for each row execute function app.keep_organization_true();
-- Every visit touches its account: what can't concern a trigger doesn't call it.
create trigger keep_organization_true_on_update before update on public.organizations
  for each row when (
    (new.owner_user_id, new.is_shared, new.name, new.kind, new.parent_id, new.deleted_at, new.is_branch)
      is distinct from
      (old.owner_user_id, old.is_shared, old.name, old.kind, old.parent_id, old.deleted_at, old.is_branch)
    or (new.is_branch and (new.city, new.street) is distinct from (old.city, old.street))
  ) execute function app.keep_organization_true();
create trigger keep_custom_valid before insert on public.organizations
  for each row execute function app.keep_custom_valid('organization');
create trigger keep_custom_valid_on_update before update on public.organizations
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('organization');
create trigger stamp_row before insert or update on public.organizations
  for each row execute function app.stamp_row(
    'is_shared', 'last_interaction_at', 'name_norm', 'phone_norm', 'email_norm'
  );

-- Definer: people and roles of the account may be hidden from whoever changes its owner.
create function app.copy_owner_to_account()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from new_rows n join old_rows o using (workspace_id, id)
    where n.owner_user_id is distinct from o.owner_user_id or n.is_shared <> o.is_shared
  ) then
    return null;
  end if;
  perform app.set_deriving(true);
  perform 1
  from public.contacts c
  join new_rows n on n.workspace_id = c.workspace_id and n.id = c.organization_id
  order by c.workspace_id, c.id
  for no key update of c;
  update public.contacts c
  set owner_user_id = n.owner_user_id, is_shared = n.is_shared
  from new_rows n
  where c.workspace_id = n.workspace_id and c.organization_id = n.id
    and (c.owner_user_id, c.is_shared) is distinct from (n.owner_user_id, n.is_shared);
  update public.organization_roles r
  set owner_user_id = n.owner_user_id, is_shared = n.is_shared
  from new_rows n
  where r.workspace_id = n.workspace_id and r.organization_id = n.id
    and (r.owner_user_id, r.is_shared) is distinct from (n.owner_user_id, n.is_shared);
  perform 1
  from public.orders r
  join new_rows n on n.workspace_id = r.workspace_id and n.id = r.organization_id
  order by r.workspace_id, r.id
  for no key update of r;
  update public.orders r
  set owner_user_id = n.owner_user_id, is_shared = n.is_shared
  from new_rows n
  where r.workspace_id = n.workspace_id and r.organization_id = n.id
    and (r.owner_user_id, r.is_shared) is distinct from (n.owner_user_id, n.is_shared);
  perform 1
  from public.samples s
  join new_rows n on n.workspace_id = s.workspace_id and n.id = s.organization_id
  order by s.workspace_id, s.id
  for no key update of s;
  update public.samples s
  set owner_user_id = n.owner_user_id, is_shared = n.is_shared
  from new_rows n
  where s.workspace_id = n.workspace_id and s.organization_id = n.id
    and (s.owner_user_id, s.is_shared) is distinct from (n.owner_user_id, n.is_shared);
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger copy_owner_to_account after update on public.organizations
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.copy_owner_to_account();

-- Triggers of roles and people ---------------------------------------------------------------------------------------

-- Not definer: an organization that the caller can't read must look like one that doesn't exist.
create function app.copy_owner_from_organization()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and (app.is_deriving() or new.organization_id = old.organization_id) then
    return new;
  end if;
  select o.owner_user_id, o.is_shared into new.owner_user_id, new.is_shared
  from public.organizations o
  where o.workspace_id = new.workspace_id and o.id = new.organization_id and o.deleted_at is null;
  if not found and new.organization_id is not null then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;

create trigger copy_owner_from_organization before insert or update on public.organization_roles
  for each row execute function app.copy_owner_from_organization();
create trigger stamp_row before insert or update on public.organization_roles
  for each row execute function app.stamp_row('owner_user_id', 'is_shared');
create trigger copy_owner_from_organization before insert on public.contacts
  for each row execute function app.copy_owner_from_organization();
create trigger copy_owner_from_organization_on_update before update on public.contacts
  for each row when (new.organization_id is distinct from old.organization_id)
  execute function app.copy_owner_from_organization();

-- Definer: compares with people whom the caller may not see.
create function app.keep_email_unique()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.email is not null and new.deleted_at is null
     and (tg_op = 'INSERT' or new.email is distinct from old.email or old.deleted_at is not null) then
    perform app.refuse_taken_email(new.workspace_id, new.id, new.email);
  end if;
  return new;
end
$$;

create trigger keep_email_unique before insert on public.contacts
  for each row execute function app.keep_email_unique();
create trigger keep_email_unique_on_update before update on public.contacts
  for each row when ((new.email, new.deleted_at) is distinct from (old.email, old.deleted_at))
  execute function app.keep_email_unique();
create trigger keep_custom_valid before insert on public.contacts
  for each row execute function app.keep_custom_valid('contact');
create trigger keep_custom_valid_on_update before update on public.contacts
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('contact');
create trigger stamp_row before insert or update on public.contacts
  for each row execute function app.stamp_row(
    'owner_user_id', 'is_shared', 'last_contact_at', 'lead_since', 'lead_answered_at', 'lead_answered_by', 'lead_waited',
    'lead_place', 'lead_taken_at', 'full_name', 'full_name_norm', 'email_norm', 'phone_norm'
  );

-- Definer: declaring a principal or distributor shares the account with the workspace, so the flag is not the client's.
create function app.keep_is_shared()
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
    select array_agg(o.workspace_id), array_agg(o.organization_id) into v_workspaces, v_ids
    from old_rows o where o.role in ('principal', 'distributor');
  else
    select array_agg(n.workspace_id), array_agg(n.organization_id) into v_workspaces, v_ids
    from new_rows n where n.role in ('principal', 'distributor');
  end if;
  if v_ids is null then
    return null;
  end if;
  perform app.set_deriving(true);
  perform 1
  from public.organizations o
  where (o.workspace_id, o.id) in (select w, i from unnest(v_workspaces, v_ids) as k (w, i))
  order by o.workspace_id, o.id
  for no key update;
  update public.organizations o
  set is_shared = s.is_shared
  from (
    select distinct a.workspace_id, a.id, a.owner_user_id is null or exists (
      select from public.organization_roles r
      where r.workspace_id = a.workspace_id and r.organization_id = a.id
        and r.role in ('principal', 'distributor') and r.deleted_at is null
    ) as is_shared
    from unnest(v_workspaces, v_ids) as k (w, i)
    join public.organizations a on a.workspace_id = k.w and a.id = k.i
  ) s
  where o.workspace_id = s.workspace_id and o.id = s.id and o.is_shared <> s.is_shared;
  perform app.set_deriving(false);
  return null;
end
$$;

create trigger keep_is_shared_on_insert after insert on public.organization_roles
  referencing new table as new_rows for each statement execute function app.keep_is_shared();
create trigger keep_is_shared_on_update after update on public.organization_roles
  referencing old table as old_rows new table as new_rows for each statement execute function app.keep_is_shared();
create trigger keep_is_shared_on_delete after delete on public.organization_roles
  referencing old table as old_rows for each statement execute function app.keep_is_shared();

revoke all on function
  app.refuse_taken_name, app.refuse_taken_place, app.refuse_taken_email, app.refuse_wrong_parent, app.person_name, app.can_read_organization,
  app.can_read_contact, app.organizations_of_shared_opportunities, app.normalize_text, app.normalize_phone
from public;
grant execute on function
  app.can_read_organization, app.can_read_contact, app.organizations_of_shared_opportunities, app.normalize_text,
  app.normalize_phone
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000510';
