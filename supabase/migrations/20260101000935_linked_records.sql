-- Fields that lead to a member or to another record: who may write such a link, and what its reader is told of it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000935', 'linked_records', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: whether a record of the caller's workspace is there, whoever reads it; not what it is. Asked only about what a record
-- that the caller reads leads to.
create function app.is_there(p_resource public.resource_type, p_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$ select coalesce(app.lives(app.current_workspace_id(), p_resource, p_id), false) $$;

-- Whether a value leads somewhere: to who belongs to the workspace now, to a record that the writer reads. What is there and
-- what is out of sight are told apart by nothing.
-- Invoker on purpose: the policies of members and records answer.
create function app.is_link(p_workspace uuid, p_kind text, p_target public.resource_type, p_value jsonb)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  v_id uuid;
begin
  if app.is_custom_value(p_kind, '[]', p_value) is not true then
    return false;
  end if;
  v_id := p_value #>> '{}';
  if p_kind = 'person' then
    return exists (
      select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = v_id and m.is_active
    );
  end if;
  if app.is_client() then
    return app.sees_record(p_target, v_id);
  end if;
  return app.lives(p_workspace, p_target, v_id);
end
$$;

-- As every other wrong value; a link that was there before stays, wherever it leads by now.
create function app.require_links(p_entity public.resource_type, p_workspace uuid, p_custom jsonb, p_before jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  v_field record;
begin
  for v_field in
    select f.key, f.label, f.kind, f.target from public.custom_fields f
    where f.workspace_id = p_workspace and f.entity = p_entity and f.kind in ('person', 'record')
  loop
    if p_custom ? v_field.key and p_custom -> v_field.key is distinct from p_before -> v_field.key
       and not app.is_link(p_workspace, v_field.kind, v_field.target, p_custom -> v_field.key) then
      perform app.refuse(
        'custom_invalid_value', format('“%s” does not accept that value.', v_field.label), 400,
        format('custom.%s', v_field.key)
      );
    end if;
  end loop;
end
$$;

-- Invoker on purpose: a name is told to whoever reads the record. One that is hidden is left out as one that isn't there.
select app.write_for_kinds($definition$
create or replace function public.linked_names(resource public.resource_type, ids uuid[])
returns table (id uuid, name text)
language plpgsql
stable
set search_path = ''
rows 50
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  case linked_names.resource
{each kind}
    else
      return;
  end case;
end
$$
$definition$, $branch$
    when '{kind}' then
      return query select r.id, {title} from {table} r
        where r.workspace_id = v_workspace and r.id = any (linked_names.ids) limit 1000;
$branch$);
comment on function public.linked_names is 'What records are called, to whoever reads them.';

-- Which links of these records lead to nothing any more. Told of records that the caller reads, by what they hold: so nobody
-- learns of an id that they only guess.
-- Invoker on purpose: the policies of the records that hold the links answer.
create function public.lost_links(entity public.resource_type, ids uuid[])
returns table (id uuid, key text)
language plpgsql
stable
set search_path = ''
rows 10
as $$
#variable_conflict use_column
declare
  v_table constant text := app.record_table(lost_links.entity);
begin
  if v_table is null then
    return;
  end if;
  return query execute format(
    'select r.id, f.key from %s r
     join public.custom_fields f on f.workspace_id = r.workspace_id and f.entity = $2 and f.kind = ''record'' and r.custom ? f.key
     where r.workspace_id = $1 and r.id = any ($3) and not app.is_there(f.target, (r.custom ->> f.key)::uuid)
     limit 1000',
    v_table
  ) using app.current_workspace_id(), lost_links.entity, lost_links.ids;
end
$$;
comment on function public.lost_links is 'Custom fields of records that the caller reads, by which they lead to a record that is not there any more.';

-- Where a field of records leads, what most lead to first: for whoever narrows a list by it.
-- Invoker on purpose: of records that the caller reads, by names that the caller reads.
create function public.linked_records(entity text, key text)
returns table (id uuid, name text)
language plpgsql
stable
set search_path = ''
rows 50
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_field public.custom_fields;
  v_ids uuid[];
begin
  select f.* into v_field from public.custom_fields f
  where f.workspace_id = v_workspace and f.entity::text = linked_records.entity and f.key = linked_records.key
    and f.kind = 'record' and f.is_active;
  if v_field.id is null then
    return;
  end if;
  execute format(
    'select array_agg(l.led order by l.times desc, l.led) from (
       select (r.custom ->> $2)::uuid as led, count(*) as times from %s r
       where r.workspace_id = $1 and r.custom ? $2 group by 1 order by 2 desc, 1 limit 500
     ) l',
    app.record_table(v_field.entity)
  ) into v_ids using v_workspace, v_field.key;
  return query select n.id, n.name from public.linked_names(v_field.target, v_ids) n order by n.name, n.id;
end
$$;
comment on function public.linked_records is 'The records that a custom field leads to, at most 500, as far as the caller reads both ends.';

revoke all on function app.is_there, app.is_link, app.require_links, public.linked_names, public.lost_links, public.linked_records
from public, anon;
grant execute on function app.is_there, public.linked_names, public.lost_links, public.linked_records to authenticated;
grant execute on function app.is_link, app.require_links to authenticated, service_role;
-- Machines write for any workspace: what they link to is there or not.
grant execute on function app.lives to service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000935';
