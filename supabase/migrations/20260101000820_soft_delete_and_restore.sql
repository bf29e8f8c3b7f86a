-- Nothing is lost: deleting hides a record with what belongs to it, restoring brings exactly that back, purging ends it.
--
-- The deletion of a record is named after it: deletion_id is the id of the record that was deleted, on its children too.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000820', 'soft_delete_and_restore', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- The order of locks ---------------------------------------------------------------------------------------------------

-- Whoever writes several records at once locks them as an edit of a visit does: visits, what hangs on opportunities,
-- opportunities; accounts and people only then. Each in key order. An edit holds its visit before any trigger can run, so
-- this is the one order that nobody can be in the way of. Opportunities for update, because their key carries the owner.
-- Definer, granted to nobody: functions call it that ask for rights themselves.
create function app.lock_opportunities(p_workspace uuid, p_opportunities uuid[], p_visits uuid[] default '{}')
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_visits uuid[] := array(
    select v.id from public.interactions v where v.workspace_id = p_workspace and v.opportunity_id = any (p_opportunities)
    union
    select unnest(p_visits)
  );
begin
  perform 1 from public.interactions v where v.workspace_id = p_workspace and v.id = any (v_visits)
  order by v.workspace_id, v.id for no key update;
  perform 1 from public.opportunity_participants c where c.workspace_id = p_workspace and c.opportunity_id = any (p_opportunities)
  order by c.workspace_id, c.id for no key update;
  perform 1 from public.opportunity_products c where c.workspace_id = p_workspace and c.opportunity_id = any (p_opportunities)
  order by c.workspace_id, c.id for no key update;
  perform 1 from public.opportunity_contacts c where c.workspace_id = p_workspace and c.opportunity_id = any (p_opportunities)
  order by c.workspace_id, c.opportunity_id, c.contact_id for no key update;
  perform 1 from public.opportunities o where o.workspace_id = p_workspace and o.id = any (p_opportunities)
  order by o.workspace_id, o.id for update;
end
$$;
revoke all on function app.lock_opportunities from public;

-- What comes while its parent goes -------------------------------------------------------------------------------------

-- Whoever adds, moves or brings back a child holds its parent: a deletion that has begun is waited for and found, one that
-- comes later waits and finds the child. The keys alone hold it too, but don't look whether it still lives.
-- Definer: locks and asks past the policies. What isn't there, or isn't the caller's to see, others refuse.
create function app.hold_parent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_deleted timestamptz;
  v_parent constant text := tg_argv[0];
begin
  -- Two records that become one are both held by who merges them.
  if current_setting('app.merging', true) <> '' and app.merging() is not null then
    return new;
  end if;
  if new.deleted_at is not null
     or (app.is_client() and new.workspace_id is distinct from app.current_workspace_id()) then
    return new;
  end if;
  if v_parent = 'organization' then
    select o.deleted_at into v_deleted from public.organizations o
    where o.workspace_id = new.workspace_id and o.id = new.organization_id for key share;
  elsif v_parent = 'principal' then
    select o.deleted_at into v_deleted from public.organizations o
    where o.workspace_id = new.workspace_id and o.id = new.principal_id for key share;
  else
    select o.deleted_at into v_deleted from public.opportunities o
    where o.workspace_id = new.workspace_id and o.id = new.opportunity_id for key share;
  end if;
  if v_deleted is null then
    return new;
  elsif tg_op = 'UPDATE' and old.deleted_at is not null then
    perform app.refuse('parent_deleted', 'What this record belongs to is in the trash.', 409, 'Restore that first.');
  elsif v_parent = 'opportunity' then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  return null;
end
$$;
revoke all on function app.hold_parent from public;

create trigger hold_parent before insert on public.contacts
  for each row execute function app.hold_parent('organization');
create trigger hold_parent_on_update before update on public.contacts
  for each row when (
    new.organization_id <> old.organization_id or (old.deleted_at is not null and new.deleted_at is null)
  ) execute function app.hold_parent('organization');
create trigger hold_parent before insert on public.organization_roles
  for each row execute function app.hold_parent('organization');
create trigger hold_parent before insert on public.products
  for each row execute function app.hold_parent('principal');
create trigger hold_parent_on_update before update on public.products
  for each row when (new.principal_id <> old.principal_id or (old.deleted_at is not null and new.deleted_at is null))
  execute function app.hold_parent('principal');
create trigger hold_parent before insert on public.opportunities
  for each row execute function app.hold_parent('organization');
create trigger hold_parent_on_update before update on public.opportunities
  for each row when (
    new.organization_id <> old.organization_id or (old.deleted_at is not null and new.deleted_at is null)
  ) execute function app.hold_parent('organization');
create trigger hold_parent before insert on public.opportunity_products
  for each row execute function app.hold_parent('opportunity');
create trigger hold_parent before insert on public.opportunity_participants
  for each row execute function app.hold_parent('opportunity');
create trigger hold_parent before insert on public.opportunity_contacts
  for each row execute function app.hold_parent('opportunity');
create trigger hold_parent before insert on public.interactions
  for each row execute function app.hold_parent('opportunity');
create trigger hold_parent_on_update before update on public.interactions
  for each row when (
    new.opportunity_id <> old.opportunity_id or (old.deleted_at is not null and new.deleted_at is null)
  ) execute function app.hold_parent('opportunity');

-- Rights -------------------------------------------------------------------------------------------------------------

-- What deleting and restoring need to know about a record, living or not. Definer: looks past the policies, for the
-- functions below. Granted to nobody.
select app.write_for_kinds($definition$
create or replace function app.record_for_deletion(p_resource public.resource_type, p_id uuid)
returns table (
  owner_user_id uuid, second_owner_id uuid, created_by uuid, deleted_at timestamptz, parent_deleted boolean
)
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  case p_resource
{each kind}
    else
      perform app.refuse('resource_unknown', 'Records of this kind can''t be deleted here.', 400);
  end case;
end
$$
$definition$, $branch$
    when '{kind}' then return query
      select {owner}, {second_owner}, r.created_by, r.deleted_at, {parent_deleted}
      from {table} r where r.workspace_id = v_workspace and r.id = p_id for update;
$branch$);

-- Definer: as above. Was the caller denied to change or to delete it, or what it belongs to, as its class says?
create function app.is_kept_from(p_resource public.resource_type, p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_access text;
  v_parent_kind public.resource_type;
  v_facts record;
begin
  if p_id = any (app.denied_record_ids(p_resource, 'update') || app.denied_record_ids(p_resource, 'delete')) then
    return true;
  end if;
  select k.access, k.parent_kind into v_access, v_parent_kind from app.record_kinds k where k.kind = p_resource;
  if v_access not in ('person', 'logged') then
    return false;
  end if;
  select f.organization_id, f.opportunity_id into v_facts
  from app.facts_of_record(app.current_workspace_id(), p_resource, p_id, true) f;
  return coalesce(
    case v_access
      when 'person' then v_facts.organization_id = any (app.denied_record_ids(v_parent_kind, 'update'))
      else v_facts.opportunity_id = any (app.denied_record_ids(v_parent_kind))
    end,
    false
  );
end
$$;

-- Definer: as above. May the caller delete or restore it? Says the same as the write policies, plus "delete".
create function app.may_delete(
  p_resource public.resource_type, p_id uuid, p_owner uuid, p_second uuid, p_created_by uuid
)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_writable uuid[];
begin
  if app.is_kept_from(p_resource, p_id) then
    return false;
  end if;
  if p_resource = 'product' then
    return app.has_permission('manage', 'product');
  end if;
  if not app.has_permission('delete', p_resource) then
    return false;
  end if;
  v_writable := app.writable_owner_ids(p_resource);
  if p_owner is null then
    -- Unowned is everybody's: one colleague alone doesn't take it away, except a person, or a draft, they added themselves.
    return app.current_role() = 'admin' or (p_resource in ('contact', 'order', 'sample') and p_created_by = app.current_user_id());
  end if;
  return p_owner = any (v_writable) or coalesce(p_second = any (v_writable), false);
end
$$;

-- Definer: as above. One sentence for both "not there" and "not yours to see".
create function app.refuse_missing_record()
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.refuse('record_not_found', 'This record does not exist, or you can''t see it.', 404);
end
$$;

-- Deleting -----------------------------------------------------------------------------------------------------------

-- Definer: as above. Refuses what would take something from a colleague, and says no more of it than that.
create function app.refuse_deleting_for_others(p_resource public.resource_type, p_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  if p_resource = 'organization' then
    if exists (
      select from public.opportunities o
      where o.workspace_id = v_workspace and o.organization_id = p_id and o.deleted_at is null
        and not (app.has_permission('delete', 'opportunity')
          and o.owner_user_id = any (app.writable_owner_ids('opportunity'))
          and not app.is_kept_from('opportunity', o.id))
    ) then
      perform app.refuse(
        'others_records', 'Opportunities of this organization belong to colleagues.', 409,
        'Ask them, or an admin, to hand them over or delete them first.'
      );
    end if;
    if exists (
      select from public.opportunity_participants p
      join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id
      where p.workspace_id = v_workspace and p.organization_id = p_id and p.role <> 'customer'
        and p.deleted_at is null and o.deleted_at is null and o.organization_id <> p_id
    ) then
      perform app.refuse('organization_in_use', 'Opportunities of other customers name this organization.', 409);
    end if;
    if not app.has_permission('manage', 'product') and exists (
      select from public.product_distributors d
      join public.products p on p.workspace_id = d.workspace_id and p.id = d.product_id
      where d.workspace_id = v_workspace and d.distributor_id = p_id and d.deleted_at is null and p.deleted_at is null
        and p.principal_id <> p_id
    ) then
      perform app.refuse('organization_in_use', 'Products are distributed by this organization.', 409);
    end if;
    if exists (
      select from public.orders r
      where r.workspace_id = v_workspace and p_id in (r.organization_id, r.principal_id, r.distributor_id) and r.number is not null
    ) or exists (
      select from public.orders r
      where r.workspace_id = v_workspace and p_id in (r.principal_id, r.distributor_id) and r.organization_id <> p_id
        and r.deleted_at is null
    ) then
      perform app.refuse('organization_has_orders', 'There are orders of this organization.', 409, 'What has a number stays, and whom it names.');
    end if;
    if exists (
      select from public.samples s
      where s.workspace_id = v_workspace and s.distributor_id = p_id and s.organization_id <> p_id and s.deleted_at is null
    ) or exists (
      select from public.sample_items i
      join public.products p on p.workspace_id = i.workspace_id and p.id = i.product_id
      join public.samples s on s.workspace_id = i.workspace_id and s.id = i.sample_id
      where i.workspace_id = v_workspace and p.principal_id = p_id and s.organization_id <> p_id and s.deleted_at is null
    ) then
      perform app.refuse('organization_has_samples', 'There are samples of this organization.', 409);
    end if;
  elsif p_resource = 'order' and exists (
    select from public.orders r where r.workspace_id = v_workspace and r.id = p_id and r.number is not null
  ) then
    perform app.refuse('order_numbered', 'An order with a number is not deleted.', 409, 'Cancel it instead.');
  elsif p_resource = 'product' and exists (
    select from public.order_items i where i.workspace_id = v_workspace and i.product_id = p_id
  ) then
    perform app.refuse('product_in_use', 'There are orders of this product.', 409, 'Retire it instead.');
  elsif p_resource = 'product' and exists (
    select from public.sample_items i where i.workspace_id = v_workspace and i.product_id = p_id
  ) then
    perform app.refuse('product_in_use', 'There are samples of this product.', 409, 'Retire it instead.');
  elsif p_resource = 'product' and exists (
    select from public.opportunity_products op
    join public.opportunities o on o.workspace_id = op.workspace_id and o.id = op.opportunity_id
    where op.workspace_id = v_workspace and op.product_id = p_id and op.deleted_at is null and o.deleted_at is null
  ) then
    perform app.refuse(
      'product_in_use', 'Opportunities are about this product.', 409, 'Retire it instead.'
    );
  end if;
end
$$;

-- Definer: children may be hidden from whoever may delete their parent. Opportunities go before their interactions, so
-- that nothing is derived from a half-deleted timeline. p_on false brings back what went with p_id.
create function app.hide_with_children(p_resource public.resource_type, p_id uuid, p_hide boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_now timestamptz := clock_timestamp();
  v_at timestamptz := case when p_hide then v_now end;
  v_by uuid := case when p_hide then app.current_user_id() end;
  v_deletion uuid := case when p_hide then p_id end;
  v_old uuid := case when p_hide then null else p_id end;
  v_organizations uuid[] := case when p_resource = 'organization' then array[p_id] else '{}' end;
  v_products uuid[] := case when p_resource = 'product' then array[p_id] else '{}' end;
  v_opportunities uuid[] := case when p_resource = 'opportunity' then array[p_id] else '{}' end;
  v_contacts uuid[] := case when p_resource = 'contact' then array[p_id] else '{}' end;
  v_interactions uuid[] := case when p_resource = 'interaction' then array[p_id] else '{}' end;
  v_orders int;
  v_samples int;
begin
  if cardinality(v_organizations || v_products || v_opportunities || v_contacts || v_interactions) = 0 then
    -- Nothing goes with it.
    execute format(
      'update %s r set deleted_at = $1, deleted_by = $2, deletion_id = $3 where r.workspace_id = $4 and r.id = $5',
      app.record_table(p_resource)
    ) using v_at, v_by, v_deletion, v_workspace, p_id;
    return jsonb_build_object(p_resource, 1);
  end if;
  if p_resource = 'organization' then
    v_opportunities := array(
      select o.id from public.opportunities o
      where o.workspace_id = v_workspace and o.organization_id = p_id and o.deletion_id is not distinct from v_old
      order by o.id for update
    );
    v_contacts := array(
      select c.id from public.contacts c
      where c.workspace_id = v_workspace and c.organization_id = p_id and c.deletion_id is not distinct from v_old
    );
    v_products := array(
      select p.id from public.products p
      where p.workspace_id = v_workspace and p.principal_id = p_id and p.deletion_id is not distinct from v_old
    );
    update public.organizations o set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
    where o.workspace_id = v_workspace and o.id = p_id;
    update public.organization_roles r set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
    where r.workspace_id = v_workspace and r.organization_id = p_id and r.deletion_id is not distinct from v_old;
  end if;
  update public.contacts c set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where c.workspace_id = v_workspace and c.id = any (v_contacts);
  update public.orders r set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where r.workspace_id = v_workspace and r.organization_id = any (v_organizations) and r.number is null
    and r.deletion_id is not distinct from v_old;
  get diagnostics v_orders = row_count;
  update public.samples s set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where s.workspace_id = v_workspace and s.organization_id = any (v_organizations) and s.deletion_id is not distinct from v_old;
  get diagnostics v_samples = row_count;
  update public.products p set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where p.workspace_id = v_workspace and p.id = any (v_products);
  update public.product_distributors d set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where d.workspace_id = v_workspace and (d.product_id = any (v_products) or d.distributor_id = any (v_organizations))
    and d.deletion_id is not distinct from v_old;
  update public.opportunities o set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where o.workspace_id = v_workspace and o.id = any (v_opportunities);
  update public.opportunity_participants p set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where p.workspace_id = v_workspace and p.opportunity_id = any (v_opportunities)
    and p.deletion_id is not distinct from v_old;
  update public.opportunity_products p set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where p.workspace_id = v_workspace and p.opportunity_id = any (v_opportunities)
    and p.deletion_id is not distinct from v_old;
  update public.opportunity_contacts p set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where p.workspace_id = v_workspace and (p.opportunity_id = any (v_opportunities) or p.contact_id = any (v_contacts))
    and p.deletion_id is not distinct from v_old;
  if cardinality(v_opportunities) > 0 then
    v_interactions := array(
      select i.id from public.interactions i
      where i.workspace_id = v_workspace and i.opportunity_id = any (v_opportunities)
        and i.deletion_id is not distinct from v_old
    );
  end if;
  update public.interactions i set deleted_at = v_at, deleted_by = v_by, deletion_id = v_deletion
  where i.workspace_id = v_workspace and i.id = any (v_interactions);
  return jsonb_build_object(
    'organization', cardinality(v_organizations), 'contact', cardinality(v_contacts),
    'product', cardinality(v_products), 'opportunity', cardinality(v_opportunities),
    'interaction', cardinality(v_interactions), 'order', v_orders, 'sample', v_samples
  );
end
$$;

-- Definer: an update that hides a row fails under a policy that hides deleted rows. Checks the caller's rights itself.
create function app.delete_or_restore(p_resource public.resource_type, p_ids uuid[], p_hide boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_id uuid;
  v_record record;
  v_counts jsonb := (select jsonb_object_agg(k.kind, 0) from app.record_kinds k);
  v_done jsonb;
  v_workspace uuid := app.current_workspace_id();
  v_set uuid;
begin
  if app.current_role() is null then
    perform app.refuse_missing_record();
  end if;
  if coalesce(cardinality(p_ids), 0) not between 1 and 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  if p_resource = 'appointment' then
    perform app.lock_appointments(v_workspace);
  end if;
  -- All of them before the first is written, and opportunities and visits before the accounts that they belong to.
  if p_resource in ('organization', 'opportunity', 'interaction') then
    perform app.lock_opportunities(
      v_workspace,
      case p_resource
        when 'opportunity' then p_ids
        when 'organization' then array(
          select o.id from public.opportunities o where o.workspace_id = v_workspace and o.organization_id = any (p_ids)
        )
        else '{}'
      end,
      case when p_resource = 'interaction' then p_ids else '{}' end
    );
  end if;
  v_set := app.begin_change_set(case when p_hide then 'delete' else 'restore' end, 'bulk');
  for v_id in select distinct i from unnest(p_ids) i order by i loop
    select r.* into v_record from app.record_for_deletion(p_resource, v_id) r;
    if not found or (v_record.deleted_at is null) <> p_hide then
      perform app.refuse_missing_record();
    end if;
    if not app.may_delete(p_resource, v_id, v_record.owner_user_id, v_record.second_owner_id, v_record.created_by) then
      if p_hide and app.can_read_record(p_resource, v_id) then
        perform app.refuse('delete_not_yours', 'You may see this record, but not delete it.', 403);
      end if;
      perform app.refuse_missing_record();
    end if;
    if p_hide then
      perform app.refuse_deleting_for_others(p_resource, v_id);
    elsif v_record.parent_deleted then
      perform app.refuse(
        'parent_deleted', 'What this record belongs to is in the trash.', 409, 'Restore that first.'
      );
    end if;
    v_done := app.hide_with_children(p_resource, v_id, p_hide);
    select jsonb_object_agg(c.key, c.value::int + coalesce((v_done ->> c.key)::int, 0)) into v_counts from jsonb_each_text(v_counts) c;
  end loop;
  return v_counts || jsonb_build_object('change_set', app.end_change_set(v_set));
end
$$;

create function public.soft_delete(resource public.resource_type, ids uuid[])
returns jsonb
language sql
set search_path = ''
as $$
  select app.delete_or_restore(soft_delete.resource, soft_delete.ids, true)
$$;
comment on function public.soft_delete is 'Moves records with what belongs to them into the trash; says how many of each kind, and the change set that takes it back.';

create function public.restore(resource public.resource_type, ids uuid[])
returns jsonb
language sql
set search_path = ''
as $$
  select app.delete_or_restore(restore.resource, restore.ids, false)
$$;
comment on function public.restore is 'Brings records back from the trash with everything that went with them.';

revoke all on function
  app.record_for_deletion, app.is_kept_from, app.may_delete, app.refuse_missing_record, app.refuse_deleting_for_others,
  app.hide_with_children, app.delete_or_restore, public.soft_delete, public.restore
from public;
grant execute on function app.delete_or_restore, public.soft_delete, public.restore to authenticated;
-- Not granted: the pieces, which don't ask for rights.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000820';
