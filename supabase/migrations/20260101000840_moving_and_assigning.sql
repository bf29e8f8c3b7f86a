-- Changing whose a record is, and where it belongs: functions that say what goes along, before and after.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000840', 'moving_and_assigning', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Assigning ----------------------------------------------------------------------------------------------------------

-- Definer: asks for members past their policies, about the caller only. Whose records the caller may give away, and to whom:
-- of everyone they see, but not of whom they only cover for.
create function app.assignable_owner_ids(p_resource public.resource_type)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if app.has_permission('read_all', p_resource) then
    return app.visible_owner_ids(p_resource);
  end if;
  return array[app.current_user_id()] || app.member_report_ids(app.current_workspace_id(), app.current_user_id());
end
$$;
revoke all on function app.assignable_owner_ids from public;

-- Definer: owner_user_id is granted to nobody. Asks for "assign" and stays within app.assignable_owner_ids: a manager
-- reassigns within the team, an admin anywhere. Without a receiver an organization becomes everybody's. An appointment at a time when
-- the receiver has something is refused, or goes beside it on purpose. Says how many opportunities went along, and the change
-- set that takes it back.
create function public.assign_record(
  resource public.resource_type, id uuid, to_user uuid default null, with_opportunities boolean default false,
  beside boolean default false
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_visible uuid[];
  v_owner uuid;
  v_opportunities uuid[] := '{}';
  v_moved uuid[] := '{}';
  v_set uuid;
  v_is_undo constant boolean := exists (
    select from app.change_sets c where c.workspace_id = v_workspace and c.id = app.current_change_set() and c.what = 'undo'
  );
begin
  if assign_record.resource not in ('organization', 'opportunity', 'interaction', 'task', 'appointment') then
    perform app.refuse('resource_unknown', 'Records of this kind have no owner of their own.', 400);
  end if;
  if not app.can_read_record(assign_record.resource, assign_record.id) then
    perform app.refuse_missing_record();
  end if;
  v_visible := app.assignable_owner_ids(assign_record.resource);
  if assign_record.resource = 'opportunity' then
    v_opportunities := array[assign_record.id];
  elsif assign_record.resource = 'organization' and assign_record.with_opportunities then
    v_opportunities := array(
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.organization_id = assign_record.id
    );
  end if;
  if assign_record.resource = 'appointment' then
    perform app.lock_appointments(v_workspace);
  end if;
  perform app.lock_opportunities(v_workspace, v_opportunities);
  case assign_record.resource
    when 'organization' then
      select o.owner_user_id into v_owner from public.organizations o
      where o.workspace_id = v_workspace and o.id = assign_record.id for update;
    when 'opportunity' then
      select o.owner_user_id into v_owner from public.opportunities o
      where o.workspace_id = v_workspace and o.id = assign_record.id for update;
    when 'task' then
      select t.owner_user_id into v_owner from public.tasks t
      where t.workspace_id = v_workspace and t.id = assign_record.id for update;
    when 'appointment' then
      select a.owner_user_id into v_owner from public.appointments a
      where a.workspace_id = v_workspace and a.id = assign_record.id for update;
    else
      select i.owner_user_id into v_owner from public.interactions i
      where i.workspace_id = v_workspace and i.id = assign_record.id for update;
  end case;
  if not app.has_permission('assign', assign_record.resource) or not coalesce(v_owner = any (v_visible), true)
     or app.is_kept_from(assign_record.resource, assign_record.id) then
    perform app.refuse('assign_not_allowed', 'You may not give this record to somebody else.', 403);
  end if;
  if assign_record.to_user is null and assign_record.resource <> 'organization' then
    perform app.refuse('receiver_required', 'Say who gets it.', 400, 'to_user');
  elsif assign_record.to_user is not null and (not assign_record.to_user = any (v_visible) or not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = assign_record.to_user and m.is_active and m.role <> 'viewer'
  )) then
    perform app.refuse('receiver_not_found', 'This colleague can''t receive records from you.', 422, 'to_user');
  end if;
  v_set := app.begin_change_set('assign', 'bulk');
  case assign_record.resource
    when 'organization' then
      update public.organizations o set owner_user_id = assign_record.to_user
      where o.workspace_id = v_workspace and o.id = assign_record.id
        and o.owner_user_id is distinct from assign_record.to_user;
      -- Those that the caller could give away one by one: seeing every account is not seeing every pipeline.
      if assign_record.with_opportunities and assign_record.to_user is not null
         and app.has_permission('assign', 'opportunity')
         and array[v_owner, assign_record.to_user] <@ app.assignable_owner_ids('opportunity') then
        with moved as (
          update public.opportunities o set owner_user_id = assign_record.to_user
          where o.workspace_id = v_workspace and o.id = any (v_opportunities) and o.organization_id = assign_record.id
            and o.owner_user_id = v_owner and o.owner_user_id <> assign_record.to_user
            and not app.is_kept_from('opportunity', o.id)
          returning o.id
        )
        select coalesce(array_agg(m.id), '{}') into v_moved from moved m;
      end if;
    when 'opportunity' then
      update public.opportunities o set owner_user_id = assign_record.to_user
      where o.workspace_id = v_workspace and o.id = assign_record.id and o.owner_user_id <> assign_record.to_user;
    when 'task' then
      update public.tasks t set owner_user_id = assign_record.to_user
      where t.workspace_id = v_workspace and t.id = assign_record.id and t.owner_user_id <> assign_record.to_user;
    when 'appointment' then
      update public.appointments a
      set owner_user_id = assign_record.to_user, overlap_allowed = case
        -- Taken back, it is marked where it has to be, by app.keep_time_single.
        when v_is_undo then false
        else a.overlap_allowed or (
          assign_record.beside and a.status not in ('cancelled', 'no_show')
          and app.is_time_taken(v_workspace, assign_record.to_user, a.scheduled_at, a.taken_until, a.id)
        )
      end
      where a.workspace_id = v_workspace and a.id = assign_record.id and a.owner_user_id <> assign_record.to_user;
    else
      update public.interactions i set owner_user_id = assign_record.to_user
      where i.workspace_id = v_workspace and i.id = assign_record.id and i.owner_user_id <> assign_record.to_user;
  end case;
  -- What is a part of something larger is told by that.
  if v_set is not null and v_owner is distinct from assign_record.to_user then
    perform app.notify(
      v_workspace, assign_record.to_user, 'assigned', assign_record.resource, assign_record.id, 'assigned:' || v_set,
      app.current_user_id(), null, 1 + cardinality(v_moved)
    );
  end if;
  return jsonb_build_object(
    'resource', assign_record.resource, 'id', assign_record.id, 'from', v_owner, 'to', assign_record.to_user,
    'opportunities', cardinality(v_moved), 'change_set', app.end_change_set(v_set)
  );
end
$$;

-- The others of several, of which the first was given to the same receiver: in one statement those against which nothing can
-- stand, since whoever writes has a fixed cost. Answers those, and which of them were somebody else's; of the rest assign_record()
-- says what stands against them.
-- Definer, granted to nobody: owner_user_id is granted to nobody; its caller has asked who may give to whom.
create function app.assign_alike(
  p_resource public.resource_type, p_ids uuid[], p_to uuid, out alike uuid[], out given uuid[]
)
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_denied constant uuid[] := app.denied_record_ids(p_resource, 'read') || app.denied_record_ids(p_resource, 'update')
    || app.denied_record_ids(p_resource, 'delete');
  v_owners constant uuid[] := array(
    select o from unnest(app.assignable_owner_ids(p_resource)) o
    intersect select o from unnest(app.visible_owner_ids(p_resource)) o
  );
begin
  alike := '{}';
  given := '{}';
  -- What can be denied by what it belongs to, and what keeps a time, is asked one by one.
  if p_resource = 'appointment' or exists (
    select from app.record_kinds k where k.kind = p_resource and k.access in ('person', 'logged')
  ) then
    return;
  end if;
  execute format(
    'with these as materialized (
       select r.id, r.owner_user_id from %1$s r
       where r.workspace_id = $1 and r.id = any ($2) and r.owner_user_id = any ($3) and r.deleted_at is null and r.id <> all ($4)
       order by r.id for update
     ), given as (
       update %1$s r set owner_user_id = $5 from these t
       where r.workspace_id = $1 and r.id = t.id and r.owner_user_id <> $5 returning r.id
     )
     select array(select t.id from these t), array(select g.id from given g order by g.id)',
    app.record_table(p_resource)
  ) into alike, given using app.current_workspace_id(), p_ids, v_owners, v_denied, p_to;
end
$$;
revoke all on function app.assign_alike from public;

-- Several at once: all of them, or none and the first refusal. Definer: calls assign_record, which asks for each.
create function public.assign_records(resource public.resource_type, ids uuid[], to_user uuid, beside boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_set uuid;
  v_ids constant uuid[] := array(select distinct i from unnest(assign_records.ids) i order by i);
  v_others record;
  v_alike uuid[] := '{}';
  v_id uuid;
  v_given uuid[] := '{}';
begin
  if coalesce(cardinality(assign_records.ids), 0) not between 1 and 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  if assign_records.resource = 'opportunity' then
    -- All of them before the first is written, as delete_or_restore does; assign_record asks for each whether it may.
    perform app.lock_opportunities(app.current_workspace_id(), assign_records.ids);
  elsif assign_records.resource = 'appointment' then
    perform app.lock_appointments(app.current_workspace_id());
  end if;
  v_set := app.begin_change_set('assign', 'bulk');
  for v_id in select i from unnest(v_ids) i order by i loop
    continue when v_id = any (v_alike);
    if public.assign_record(assign_records.resource, v_id, assign_records.to_user, beside => assign_records.beside) ->> 'from'
       is distinct from assign_records.to_user::text then
      v_given := v_given || v_id;
    end if;
    -- The first could be given, so the receiver is one.
    if v_id = v_ids[1] and cardinality(v_ids) > 1 then
      v_others := app.assign_alike(assign_records.resource, v_ids[2:], assign_records.to_user);
      v_alike := v_others.alike;
      v_given := v_given || v_others.given;
    end if;
  end loop;
  if v_set is not null and cardinality(v_given) > 0 then
    perform app.notify(
      app.current_workspace_id(), assign_records.to_user, 'assigned', assign_records.resource, v_given[1], 'assigned:' || v_set,
      app.current_user_id(), null, cardinality(v_given)
    );
  end if;
  return jsonb_build_object('change_set', app.end_change_set(v_set));
end
$$;
comment on function public.assign_records is 'Gives up to 1000 records to one colleague, all or none; answers the change set that takes it back.';

-- Moving opportunities -----------------------------------------------------------------------------------------------

-- Definer: moves what hangs on the opportunity, hidden or not. Asks for no rights, so granted to nobody. People of the
-- old customer stay there, except p_keep_contact; visits keep their names.
create function app.move_opportunity_rows(p_id uuid, p_organization uuid, p_keep_contact uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  perform app.set_deriving(true);
  delete from public.opportunity_contacts s
  where s.workspace_id = v_workspace and s.opportunity_id = p_id and s.contact_id is distinct from p_keep_contact;
  update public.interactions i
  set organization_id = p_organization,
    contact_name = case when i.contact_id is distinct from p_keep_contact and i.contact_id is not null
      then c.full_name else i.contact_name end,
    contact_id = case when i.contact_id = p_keep_contact then i.contact_id end
  from public.interactions x
  left join public.contacts c on c.workspace_id = x.workspace_id and c.id = x.contact_id
  where x.workspace_id = v_workspace and x.opportunity_id = p_id and i.workspace_id = x.workspace_id and i.id = x.id;
  -- Where the new customer took part already (as partner, say), being the customer comes on top.
  update public.opportunity_participants p set organization_id = p_organization
  where p.workspace_id = v_workspace and p.opportunity_id = p_id and p.role = 'customer';
  perform app.set_deriving(false);
  update public.opportunities o
  set organization_id = p_organization,
    primary_contact_id = case when o.primary_contact_id = p_keep_contact then o.primary_contact_id end
  where o.workspace_id = v_workspace and o.id = p_id;
end
$$;

-- Definer: counts and moves rows that may be hidden; asks for the caller's rights on both ends first.
create function public.move_opportunity(opportunity uuid, organization uuid, preview boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_row record;
  v_answer jsonb;
begin
  if not app.can_read_opportunity(move_opportunity.opportunity) then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  elsif not app.can_update_opportunity(move_opportunity.opportunity) then
    perform app.refuse('move_not_allowed', 'You may see this record, but not move it.', 403);
  end if;
  if not app.can_read_organization(move_opportunity.organization) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  if not move_opportunity.preview then
    perform app.lock_opportunities(v_workspace, array[move_opportunity.opportunity]);
  end if;
  select o.organization_id, o.primary_contact_id, o.name, o.owner_user_id into v_row from public.opportunities o
  where o.workspace_id = v_workspace and o.id = move_opportunity.opportunity;
  -- Whoever only borrowed it, by a share or a cover, doesn't take it to another customer: they could not take it back.
  if v_row.owner_user_id <> app.current_user_id() and not app.has_permission('update_all', 'opportunity') then
    perform app.refuse('move_not_allowed', 'You may see this record, but not move it.', 403);
  end if;
  if v_row.organization_id = move_opportunity.organization then
    perform app.refuse('already_there', 'It belongs to this organization already.', 409);
  end if;
  select jsonb_build_object(
    'opportunity', move_opportunity.opportunity, 'from', v_row.organization_id, 'to', move_opportunity.organization,
    'moves', jsonb_build_object(
      'interactions', count(*) filter (where i.deleted_at is null),
      'products', (select count(*) from public.opportunity_products p
        where p.workspace_id = v_workspace and p.opportunity_id = move_opportunity.opportunity),
      'participants', (select count(*) from public.opportunity_participants p
        where p.workspace_id = v_workspace and p.opportunity_id = move_opportunity.opportunity and p.role <> 'customer')
    ),
    'stays', jsonb_build_object(
      'primary_contact', v_row.primary_contact_id,
      'stakeholders', (select count(*) from public.opportunity_contacts s
        where s.workspace_id = v_workspace and s.opportunity_id = move_opportunity.opportunity),
      'interactions_losing_their_contact', count(*) filter (where i.deleted_at is null and i.contact_id is not null)
    ),
    'done', not move_opportunity.preview
  ) into v_answer
  from public.interactions i
  where i.workspace_id = v_workspace and i.opportunity_id = move_opportunity.opportunity;
  if not move_opportunity.preview then
    perform app.move_opportunity_rows(move_opportunity.opportunity, move_opportunity.organization, null);
  end if;
  return v_answer;
end
$$;

-- Moving people ------------------------------------------------------------------------------------------------------

-- Definer: what still ties the person to the old organization may be hidden from whoever writes.
create function app.keep_contact_consistent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.organization_id = old.organization_id then
    return new;
  end if;
  if exists (
    select from public.interactions i
    where i.workspace_id = new.workspace_id and i.contact_id = new.id and i.organization_id <> new.organization_id
  ) or exists (
    select from public.opportunity_contacts s
    join public.opportunities o on o.workspace_id = s.workspace_id and o.id = s.opportunity_id
    where s.workspace_id = new.workspace_id and s.contact_id = new.id and o.organization_id <> new.organization_id
  ) or exists (
    select from public.opportunities o
    where o.workspace_id = new.workspace_id and o.primary_contact_id = new.id and o.organization_id <> new.organization_id
  ) then
    perform app.refuse(
      'contact_moves_whole', 'This person has visits or opportunities with the old organization.', 409,
      'Use move_contact, which says what moves.'
    );
  end if;
  return new;
end
$$;

create trigger keep_contact_consistent before update on public.contacts
  for each row execute function app.keep_contact_consistent();

-- A person changes employers: visits and opportunities stay with the old one and keep the name. with_opportunities takes
-- along the opportunities whose primary contact the person is (they were filed in the wrong place).
-- Definer: as move_opportunity.
create function public.move_contact(
  contact uuid, organization uuid, with_opportunities boolean default false, preview boolean default false
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_row record;
  v_along uuid[] := '{}';
  v_me uuid := app.current_user_id();
  v_visible uuid[] := app.visible_owner_ids('interaction');
  v_shared uuid[] := app.shared_record_ids('interaction', 'read');
  v_shared_opportunities uuid[] := app.shared_record_ids('opportunity', 'read');
  v_denied uuid[] := app.denied_record_ids('interaction');
  v_denied_opportunities uuid[] := app.denied_record_ids('opportunity');
  v_id uuid;
  v_answer jsonb;
begin
  if not app.can_read_contact(move_contact.contact) then
    perform app.refuse('contact_not_found', 'This person does not exist, or you can''t see it.', 404);
  elsif not app.can_read_organization(move_contact.organization) then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  elsif not (app.can_update_record('contact', move_contact.contact)
    and app.can_update_record('organization', move_contact.organization)) then
    perform app.refuse('move_not_allowed', 'You may see this record, but not move it.', 403);
  end if;
  if not move_contact.preview then
    -- Those that it writes, with what hangs on them, before the person.
    perform app.lock_opportunities(
      v_workspace,
      array(
        select o.id from public.opportunities o
        where o.workspace_id = v_workspace and o.primary_contact_id = move_contact.contact
      ),
      array(
        select i.id from public.interactions i
        where i.workspace_id = v_workspace and i.contact_id = move_contact.contact
      )
    );
  end if;
  select c.organization_id, c.full_name, c.owner_user_id into v_row from public.contacts c
  where c.workspace_id = v_workspace and c.id = move_contact.contact for update;
  -- With the account the person changes owners. Whoever only borrowed them, by a share or a cover, doesn't take them along.
  if v_row.owner_user_id <> app.current_user_id() and not app.has_permission('update_all', 'contact')
     and v_row.owner_user_id is distinct from (
       select o.owner_user_id from public.organizations o
       where o.workspace_id = v_workspace and o.id = move_contact.organization
     ) then
    perform app.refuse('move_not_allowed', 'You may see this record, but not move it.', 403);
  end if;
  if v_row.organization_id = move_contact.organization then
    perform app.refuse('already_there', 'It belongs to this organization already.', 409);
  end if;
  if move_contact.with_opportunities then
    v_along := array(
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.primary_contact_id = move_contact.contact and o.deleted_at is null
      order by o.id for update
    );
    foreach v_id in array v_along loop
      if not app.can_update_opportunity(v_id) or not (
        app.has_permission('update_all', 'opportunity') or exists (
          select from public.opportunities o
          where o.workspace_id = v_workspace and o.id = v_id and o.owner_user_id = app.current_user_id()
        )
      ) then
        perform app.refuse(
          'others_records', 'Some of this person''s opportunities belong to colleagues.', 409,
          'Move the person alone, or ask them.'
        );
      end if;
    end loop;
  end if;
  -- Says what the caller may see; what colleagues have with this person stays as well, and is not told.
  select jsonb_build_object(
    'contact', move_contact.contact, 'from', v_row.organization_id, 'to', move_contact.organization,
    'moves', jsonb_build_object(
      'opportunities', cardinality(v_along),
      'interactions', count(*) filter (where i.opportunity_id = any (v_along))
    ),
    'stays', jsonb_build_object(
      'interactions', count(*) filter (where not i.opportunity_id = any (v_along)),
      'opportunities', (select count(*) from public.opportunities o
        where o.workspace_id = v_workspace and o.primary_contact_id = move_contact.contact and o.deleted_at is null
          and not o.id = any (v_along) and app.can_read_opportunity(o.id)),
      'stakeholders', (select count(*) from public.opportunity_contacts s
        where s.workspace_id = v_workspace and s.contact_id = move_contact.contact and s.deleted_at is null
          and not s.opportunity_id = any (v_along) and app.can_read_opportunity(s.opportunity_id))
    ),
    'done', not move_contact.preview
  ) into v_answer
  from public.interactions i
  where i.workspace_id = v_workspace and i.contact_id = move_contact.contact and i.deleted_at is null
    and app.has_permission('read', 'interaction')
    and app.reads_logged(
      i.id, i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, v_me, v_visible, v_shared_opportunities,
      v_shared, v_denied, v_denied_opportunities
    );
  if move_contact.preview then
    return v_answer;
  end if;
  foreach v_id in array v_along loop
    perform app.move_opportunity_rows(v_id, move_contact.organization, move_contact.contact);
  end loop;
  perform app.set_deriving(true);
  delete from public.opportunity_contacts s
  where s.workspace_id = v_workspace and s.contact_id = move_contact.contact and not s.opportunity_id = any (v_along);
  update public.opportunities o set primary_contact_id = null
  where o.workspace_id = v_workspace and o.primary_contact_id = move_contact.contact and not o.id = any (v_along);
  update public.interactions i set contact_id = null, contact_name = v_row.full_name
  where i.workspace_id = v_workspace and i.contact_id = move_contact.contact and not i.opportunity_id = any (v_along);
  perform app.set_deriving(false);
  update public.contacts c set organization_id = move_contact.organization
  where c.workspace_id = v_workspace and c.id = move_contact.contact;
  return v_answer;
end
$$;

revoke all on function
  public.assign_record, public.assign_records, app.move_opportunity_rows, public.move_opportunity, public.move_contact
from public;
grant execute on function public.assign_record, public.assign_records, public.move_opportunity, public.move_contact to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000840';
