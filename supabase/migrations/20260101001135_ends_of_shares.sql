-- A share lasts as long as what let its giver give it: the record is theirs, their role or an admin lets them change every
-- record, it was shared with them, or they cover for its owner. When that ends the share ends, in the same transaction and
-- here alone; when that has an end in time, the share ends then at the latest.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001135', 'ends_of_shares', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The ground of a share ----------------------------------------------------------------------------------------------

-- Until when a member has a permission on a whole resource; infinity for what their role has, null for never.
-- Definer: answers about anyone. Granted to nobody.
create function app.permission_until(
  p_workspace uuid, p_user uuid, p_permission public.permission_type, p_resource public.resource_type
)
returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_role public.member_role;
  v_until timestamptz;
begin
  select m.role into v_role from public.workspace_members m
  where m.workspace_id = p_workspace and m.user_id = p_user and m.is_active;
  if not app.role_has_permission(p_workspace, p_user, v_role, p_permission, p_resource) then
    return null;
  elsif exists (
    select from public.role_permissions r
    where r.workspace_id = p_workspace and r.role = v_role and r.resource = p_resource and r.permission = p_permission
  ) then
    return 'infinity';
  end if;
  select coalesce(u.expires_at, 'infinity') into v_until from public.user_permissions u
  where u.workspace_id = p_workspace and u.user_id = p_user and u.resource = p_resource and u.permission = p_permission
    and u.resource_id is null;
  return v_until;
end
$$;

-- Until when a member may share a record; infinity for an owner, null for never. What is in the trash is judged as if it
-- lived: it comes back with the shares that it still has.
-- Definer: as above.
create function app.share_ground(p_workspace uuid, p_user uuid, p_resource public.resource_type, p_id uuid)
returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v app.record_facts := app.facts_of_record(p_workspace, p_resource, p_id, true);
  v_until timestamptz;
  v_zone text;
begin
  if p_user in (v.owner_user_id, v.author_user_id) then
    return 'infinity';
  elsif v is null or not (app.member_access(p_workspace, p_user, p_resource, p_id, true)).can_update then
    return null;
  elsif v.is_everybodys and v.owner_user_id is null then
    v_until := 'infinity';
  else
    select w.time_zone into v_zone from public.workspaces w where w.id = p_workspace;
    v_until := greatest(
      app.permission_until(p_workspace, p_user, 'update_all', p_resource),
      (
        select max(coalesce(u.expires_at, 'infinity'))
        from public.user_permissions u
        where u.workspace_id = p_workspace and u.user_id = p_user and u.granted and u.permission = 'update'
          and (u.expires_at is null or u.expires_at > now())
          and (
            (u.resource = p_resource and u.resource_id = p_id)
            or (p_resource in ('contact', 'order', 'sample') and u.resource = 'organization' and u.resource_id = v.organization_id)
          )
      ),
      (
        select max((c.until + 1)::timestamp at time zone v_zone)
        from public.covers c
        where c.workspace_id = p_workspace and c.covering_user_id = p_user
          and c.absent_user_id in (v.owner_user_id, v.author_user_id)
          and app.today_in(p_workspace) between c."from" and c.until
      )
    );
  end if;
  -- least() would pass over a null.
  if v_until is null then
    return null;
  end if;
  return least(
    v_until, app.permission_until(p_workspace, p_user, 'read', p_resource),
    app.permission_until(p_workspace, p_user, 'update', p_resource)
  );
end
$$;

-- Ending, in one place -------------------------------------------------------------------------------------------------

-- Ends, or shortens, what a member gave and could no longer give: everything of theirs, or of one kind, or on one record
-- and what belongs to it. Without a giver, what anybody gave on the record. Waits for whoever is sharing at this moment, so
-- it sees what they gave.
-- Definer: as above.
create function app.end_unfounded_shares(
  p_workspace uuid, p_giver uuid, p_resource public.resource_type default null, p_id uuid default null
)
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_share record;
  v_ground timestamptz;
begin
  perform app.lock_rights(p_workspace);
  for v_share in
    select u.id, u.granted_by, u.resource, u.resource_id, u.expires_at
    from public.user_permissions u
    where u.workspace_id = p_workspace and u.is_share and (p_giver is null or u.granted_by = p_giver)
      and (
        p_resource is null
        or (u.resource = p_resource and (p_id is null or u.resource_id = p_id))
        -- Whoever may change an account may share its people.
        or (p_resource = 'organization' and u.resource = 'contact' and (p_id is null or u.resource_id in (
          select c.id from public.contacts c where c.workspace_id = p_workspace and c.organization_id = p_id
        )))
        or (p_resource = 'organization' and u.resource = 'order' and (p_id is null or u.resource_id in (
          select r.id from public.orders r where r.workspace_id = p_workspace and r.organization_id = p_id
        )))
        or (p_resource = 'organization' and u.resource = 'sample' and (p_id is null or u.resource_id in (
          select s.id from public.samples s where s.workspace_id = p_workspace and s.organization_id = p_id
        )))
        -- Whoever is denied an opportunity is denied its visits.
        or (p_resource = 'opportunity' and u.resource = 'interaction' and u.resource_id in (
          select i.id from public.interactions i where i.workspace_id = p_workspace and i.opportunity_id = p_id
        ))
      )
    order by u.id
  loop
    v_ground := app.share_ground(p_workspace, v_share.granted_by, v_share.resource, v_share.resource_id);
    if v_ground is null then
      delete from public.user_permissions u where u.workspace_id = p_workspace and u.id = v_share.id;
    elsif v_ground < coalesce(v_share.expires_at, 'infinity') then
      update public.user_permissions u set expires_at = v_ground where u.workspace_id = p_workspace and u.id = v_share.id;
    end if;
  end loop;
end
$$;

-- Definer: as above. On every path that writes a share in the giver's own name.
create function app.cap_share()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_ground timestamptz;
begin
  if not app.is_client() or new.granted_by is distinct from app.current_user_id() then
    return new;
  end if;
  v_ground := app.share_ground(new.workspace_id, new.granted_by, new.resource, new.resource_id);
  if v_ground is null then
    perform app.refuse('not_yours_to_share', 'Only whoever may change a record can share it.', 403);
  end if;
  -- Else two who were lent a record could make each other's share last.
  if tg_op = 'UPDATE' and v_ground <> 'infinity' and old.granted_by is distinct from new.granted_by
     and (old.expires_at is null or old.expires_at > now()) then
    perform app.refuse('shared_by_another', 'A colleague shared this record with them already.', 409);
  end if;
  if v_ground < coalesce(new.expires_at, 'infinity') then
    new.expires_at := v_ground;
  end if;
  return new;
end
$$;
create trigger cap_share before insert or update on public.user_permissions
  for each row when (new.is_share) execute function app.cap_share();

-- With what the giver was lent, granted or denied -------------------------------------------------------------------------

-- Definer: fires for whoever takes something back, or denies it.
create function app.end_shares_with_permission()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform app.end_unfounded_shares(new.workspace_id, new.user_id, new.resource, new.resource_id);
  else
    perform app.end_unfounded_shares(old.workspace_id, old.user_id, old.resource, old.resource_id);
  end if;
  return null;
end
$$;
create trigger shares_end_with_denial after insert on public.user_permissions
  for each row when (not new.granted) execute function app.end_shares_with_permission();
create trigger shares_end_with_change after update on public.user_permissions
  for each row when (
    (old.granted, old.permission, old.expires_at) is distinct from (new.granted, new.permission, new.expires_at)
  ) execute function app.end_shares_with_permission();
-- What was over already stood behind nothing.
create trigger shares_end_with_permission after delete on public.user_permissions
  for each row when (old.granted and (old.expires_at is null or old.expires_at > now()))
  execute function app.end_shares_with_permission();

-- Definer: as above.
create function app.end_shares_with_cover()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.end_unfounded_shares(old.workspace_id, old.covering_user_id);
  return null;
end
$$;
create trigger shares_end_with_cover after update or delete on public.covers
  for each row execute function app.end_shares_with_cover();

-- Definer: as above. What a role can no longer do, none of its members lends.
create function app.end_shares_with_role_permission()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_giver uuid;
begin
  perform app.lock_rights(old.workspace_id);
  for v_giver in
    select m.user_id from public.workspace_members m
    where m.workspace_id = old.workspace_id and m.role = old.role and m.is_active
    order by 1
  loop
    perform app.end_unfounded_shares(old.workspace_id, v_giver, old.resource);
  end loop;
  return null;
end
$$;
create trigger shares_end_with_role_permission after delete on public.role_permissions
  for each row execute function app.end_shares_with_role_permission();

-- With the membership ----------------------------------------------------------------------------------------------------

-- Leaving ends everything that was given to or by the person, person-level grants too, or a new invitation would bring them
-- back; denials stay. Another role ends what only the former one could give.
-- Definer: fires for the admin who changes a member; nobody may write user_permissions.
create function app.end_shares_with_membership()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_member record;
  v_today date;
begin
  for v_member in
    select n.workspace_id, n.user_id, n.is_active
    from former_members f
    join changed_members n on n.workspace_id = f.workspace_id and n.user_id = f.user_id
    where f.is_active and (not n.is_active or n.role <> f.role)
    order by 1, 2
  loop
    perform app.lock_rights(v_member.workspace_id);
    if v_member.is_active then
      perform app.end_unfounded_shares(v_member.workspace_id, v_member.user_id);
      continue;
    end if;
    delete from public.user_permissions u
    where u.workspace_id = v_member.workspace_id
      and ((u.user_id = v_member.user_id and u.granted) or (u.granted_by = v_member.user_id and u.is_share));
    v_today := app.today_in(v_member.workspace_id);
    delete from public.covers c
    where c.workspace_id = v_member.workspace_id and c.covering_user_id = v_member.user_id and c."from" >= v_today;
    update public.covers c set until = v_today - 1
    where c.workspace_id = v_member.workspace_id and c.covering_user_id = v_member.user_id and c.until >= v_today;
  end loop;
  return null;
end
$$;
create trigger shares_end_with_membership after update on public.workspace_members
  referencing old table as former_members new table as changed_members
  for each statement execute function app.end_shares_with_membership();

-- With the record's owner, or its place ------------------------------------------------------------------------------------

-- Definer: fires for whoever hands a record over. The argument names the resource. By row, because the condition costs
-- nothing when the owner stays, and these tables are updated with every interaction. Whoever shares holds the record, so
-- here no share can be missed; rights are locked only where there is one.
create function app.end_shares_with_ownership()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (
    select from public.user_permissions u
    where u.workspace_id = new.workspace_id and u.resource = tg_argv[0]::public.resource_type
      and u.resource_id = new.id and u.is_share
  ) then
    perform app.lock_rights(new.workspace_id);
    delete from public.user_permissions u
    where u.workspace_id = new.workspace_id and u.resource = tg_argv[0]::public.resource_type
      and u.resource_id = new.id and u.is_share;
  end if;
  return null;
end
$$;
create trigger shares_end_with_ownership after update on public.opportunities
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('opportunity');
create trigger shares_end_with_ownership after update on public.organizations
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('organization');
create trigger shares_end_with_ownership after update on public.contacts
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('contact');
create trigger shares_end_with_ownership after update on public.tasks
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('task');
create trigger shares_end_with_ownership after update on public.appointments
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('appointment');
create trigger shares_end_with_ownership after update on public.orders
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('order');
create trigger shares_end_with_ownership after update on public.samples
  for each row when (old.owner_user_id is distinct from new.owner_user_id)
  execute function app.end_shares_with_ownership('sample');

-- Definer: as above. A person who moves leaves the account behind whose loan let others share them.
create function app.end_shares_with_move()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if exists (
    select from public.user_permissions u
    where u.workspace_id = new.workspace_id and u.resource = 'contact' and u.resource_id = new.id and u.is_share
  ) then
    perform app.end_unfounded_shares(new.workspace_id, null, 'contact', new.id);
  end if;
  return null;
end
$$;
create trigger shares_end_with_move after update on public.contacts
  for each row when (old.organization_id <> new.organization_id and old.owner_user_id is not distinct from new.owner_user_id)
  execute function app.end_shares_with_move();

-- Definer: as above. By statement, because a hand-over moves tens of thousands of interactions at once. Both owners may
-- have shared it, its author and the opportunity's.
create function app.end_shares_of_interactions()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_visit record;
begin
  for v_visit in
    select n.workspace_id, n.id, n.owner_user_id <> o.owner_user_id as is_handed_over
    from old_rows o
    join new_rows n on n.workspace_id = o.workspace_id and n.id = o.id
    where (n.owner_user_id, n.opportunity_owner_user_id) is distinct from (o.owner_user_id, o.opportunity_owner_user_id)
      and exists (
        select from public.user_permissions u
        where u.workspace_id = n.workspace_id and u.resource = 'interaction' and u.resource_id = n.id and u.is_share
      )
    order by 1, 2
  loop
    perform app.lock_rights(v_visit.workspace_id);
    if v_visit.is_handed_over then
      delete from public.user_permissions u
      where u.workspace_id = v_visit.workspace_id and u.resource = 'interaction' and u.resource_id = v_visit.id and u.is_share;
    else
      perform app.end_unfounded_shares(v_visit.workspace_id, null, 'interaction', v_visit.id);
    end if;
  end loop;
  return null;
end
$$;
create trigger shares_end_with_ownership after update on public.interactions
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.end_shares_of_interactions();

-- With the record ----------------------------------------------------------------------------------------------------------

-- Definer: as above. An id that is free again after a purge brings no right back, and no denial. The argument names the
-- resource.
create function app.end_rights_with_record()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid;
begin
  for v_workspace in
    select distinct o.workspace_id from old_rows o
    where exists (
      select from public.user_permissions u
      where u.workspace_id = o.workspace_id and u.resource = tg_argv[0]::public.resource_type and u.resource_id = o.id
    )
    order by 1
  loop
    perform app.lock_rights(v_workspace);
    delete from public.user_permissions u using old_rows o
    where u.workspace_id = v_workspace and u.resource = tg_argv[0]::public.resource_type
      and o.workspace_id = u.workspace_id and o.id = u.resource_id;
  end loop;
  return null;
end
$$;
create trigger rights_end_with_record after delete on public.organizations
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('organization');
create trigger rights_end_with_record after delete on public.contacts
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('contact');
create trigger rights_end_with_record after delete on public.opportunities
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('opportunity');
create trigger rights_end_with_record after delete on public.interactions
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('interaction');
create trigger rights_end_with_record after delete on public.tasks
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('task');
create trigger rights_end_with_record after delete on public.appointments
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('appointment');
create trigger rights_end_with_record after delete on public.orders
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('order');
create trigger rights_end_with_record after delete on public.samples
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('sample');
create trigger rights_end_with_record after delete on public.products
  referencing old table as old_rows for each statement execute function app.end_rights_with_record('product');

revoke all on function
  app.permission_until, app.share_ground, app.end_unfounded_shares, app.cap_share, app.end_shares_with_permission,
  app.end_shares_with_cover, app.end_shares_with_role_permission, app.end_shares_with_membership,
  app.end_shares_with_ownership, app.end_shares_with_move, app.end_shares_of_interactions, app.end_rights_with_record
from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001135';
