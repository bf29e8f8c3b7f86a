-- Custom fields: what a workspace adds to its records. Values live in each record's `custom`, checked on every path.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000410', 'custom_fields', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create function app.are_options(p_options jsonb)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select case when app.is_plain_json(p_options, 131072) and jsonb_typeof(p_options) = 'array' and jsonb_array_length(p_options) <= 200 then
    not exists (
      select from jsonb_array_elements(p_options) o
      where jsonb_typeof(o) <> 'string' or length(btrim(o #>> '{}')) not between 1 and 120
    )
    and (select count(distinct o) from jsonb_array_elements_text(p_options) o) = jsonb_array_length(p_options)
  else false end
$$;
grant execute on function app.are_options to authenticated, service_role;

create table public.custom_fields (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  entity public.resource_type not null references app.record_kinds (kind) on delete restrict,
  key text not null check (key ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' and length(key) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  kind text not null check (
    kind in (
      'text', 'long_text', 'number', 'money', 'date', 'choice', 'multi_choice', 'yes_no', 'link', 'email', 'phone',
      -- A member of the workspace, and a record of the kind that `target` names, by their ids.
      'person', 'record',
      -- Holds nothing: what stands below it, up to the next one, stands under its name.
      'heading'
    )
  ),
  target public.resource_type references app.record_kinds (kind) on delete restrict,
  options jsonb not null default '[]' check (app.are_options(options)),
  -- What an option was called before, and what it is called now: saved views, links and old versions still say the old name.
  renamed jsonb not null default '{}' check (jsonb_typeof(renamed) = 'object' and app.is_plain_json(renamed, 65536)),
  help text check (length(help) <= 300),
  is_required boolean not null default false,
  is_expiry boolean not null default false,
  -- A column of the entity's list.
  in_list boolean not null default false,
  position int not null default 0 check (position between 0 and 10000),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint custom_fields_key_once unique (workspace_id, entity, key),
  constraint custom_fields_choice_has_options
    check (kind not in ('choice', 'multi_choice') or jsonb_array_length(options) > 0),
  constraint custom_fields_expiry_is_a_date check (not is_expiry or kind = 'date'),
  constraint custom_fields_record_has_target check ((kind = 'record') = (target is not null)),
  constraint custom_fields_heading_holds_nothing check (kind <> 'heading' or not (is_required or in_list))
);
-- Two columns of one name in a list can't be told apart. One that is retired doesn't stand in the way, and comes back renamed.
create unique index custom_fields_label_once
  on public.custom_fields (workspace_id, entity, (kind = 'heading'), lower(btrim(label))) where is_active;
create index custom_fields_entity_idx on public.custom_fields (entity);
create index custom_fields_target_idx on public.custom_fields (target) where target is not null;
create index custom_fields_created_by_idx on public.custom_fields (created_by);
create index custom_fields_updated_by_idx on public.custom_fields (updated_by);

-- Fields that a record had a value in, at any time: history tells of it. So only what has no row here can be deleted, and
-- the key holds the field while somebody writes its first value. Granted to nobody.
create table app.used_custom_fields (
  workspace_id uuid not null,
  field_id uuid not null,
  primary key (workspace_id, field_id),
  constraint used_custom_fields_field_fkey foreign key (workspace_id, field_id)
    references public.custom_fields (workspace_id, id) on delete restrict
);
alter table app.used_custom_fields enable row level security;
comment on table app.used_custom_fields is 'Custom fields that a record had a value in at any time. They can be retired, not deleted.';

alter table public.custom_fields enable row level security;

grant select on public.custom_fields to authenticated;
grant insert (workspace_id, entity, key, label, kind, target, options, help, is_required, is_expiry, in_list, position)
  on public.custom_fields to authenticated;
grant update (label, options, help, is_required, is_expiry, in_list, position, is_active, version)
  on public.custom_fields to authenticated;
-- One that a record ever had a value in is kept by app.used_custom_fields: values and history would lose their meaning.
grant delete on public.custom_fields to authenticated;
grant select, insert, update, delete on public.custom_fields to service_role;
-- Not granted: changing what a field is (entity, key, kind, target), and renamed (rename_custom_option keeps it).

insert into app.tracked_tables (table_name, resource) values ('public.custom_fields', 'custom_field');
insert into app.access_tables (table_name, access, label, resource, commands) values
  ('public.custom_fields', 'lookup', 'Custom fields', 'custom_field', '{select,insert,update,delete}');

create trigger stamp_row before insert or update on public.custom_fields
  for each row execute function app.stamp_row();

-- Definer: reads the registry, which is granted to nobody.
create function app.keep_fields_of_kinds()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (select from app.record_kinds k where k.kind = new.entity and k.has_fields) then
    perform app.refuse('custom_entity_invalid', 'Records of that kind have no fields of their own.', 400, 'entity');
  end if;
  return new;
end
$$;
revoke all on function app.keep_fields_of_kinds from public;
create trigger keep_fields_of_kinds before insert on public.custom_fields
  for each row execute function app.keep_fields_of_kinds();

-- A name that is an option's again means that option, and no longer what another one was renamed to.
create function app.keep_renamed_true()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.renamed := new.renamed - array(select jsonb_array_elements_text(new.options));
  return new;
end
$$;
revoke all on function app.keep_renamed_true from public;
create trigger keep_renamed_true before update of options on public.custom_fields
  for each row when (new.renamed <> '{}') execute function app.keep_renamed_true();

-- Validation ---------------------------------------------------------------------------------------------------------

create function app.is_custom_value(p_kind text, p_options jsonb, p_value jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_text text;
begin
  if not app.is_plain_json(p_value) then
    return false;
  end if;
  v_text := p_value #>> '{}';
  case p_kind
    when 'text' then
      return jsonb_typeof(p_value) = 'string' and length(v_text) <= 2000;
    when 'long_text' then
      return jsonb_typeof(p_value) = 'string' and length(v_text) <= 5000;
    when 'number' then
      return jsonb_typeof(p_value) = 'number' and abs(v_text::numeric) <= 1e15;
    when 'money' then
      -- In the workspace's currency, to the cent.
      return jsonb_typeof(p_value) = 'number' and abs(v_text::numeric) <= 1e12 and round(v_text::numeric, 2) = v_text::numeric;
    when 'date' then
      return jsonb_typeof(p_value) = 'string' and v_text ~ '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$'
        and v_text::date::text = v_text;
    when 'choice' then
      return jsonb_typeof(p_value) = 'string' and p_options @> p_value;
    when 'multi_choice' then
      return jsonb_typeof(p_value) = 'array' and jsonb_array_length(p_value) <= 50 and p_options @> p_value
        and jsonb_array_length(p_value) = (select count(distinct v) from jsonb_array_elements(p_value) v);
    when 'yes_no' then
      return jsonb_typeof(p_value) = 'boolean';
    when 'link' then
      return jsonb_typeof(p_value) = 'string' and length(v_text) <= 2000 and v_text ~* '^https?://[^\s<>"]+$';
    when 'email' then
      return jsonb_typeof(p_value) = 'string' and length(v_text) <= 254 and v_text ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$';
    when 'phone' then
      return jsonb_typeof(p_value) = 'string' and length(v_text) <= 60 and v_text ~ '[0-9]';
    when 'person', 'record' then
      return jsonb_typeof(p_value) = 'string' and v_text ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
    when 'heading' then
      return false;
  end case;
exception when datetime_field_overflow or invalid_datetime_format then
  return false;
end
$$;

-- The values to store: empty ones dropped, the rest checked. A value that was there before is not checked again, so
-- narrowing the options of a field does not lock the records that used them.
-- Definer: definitions are readable by the whole workspace; triggers of every writer need them, and which fields were used
-- is granted to nobody.
create function app.validate_custom(
  p_entity public.resource_type, p_workspace uuid, p_custom jsonb, p_before jsonb default null
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_custom jsonb;
  v_key text;
  v_field record;
  v_known text[] := '{}';
begin
  if not app.is_plain_json(p_custom, 16384) or jsonb_typeof(p_custom) is distinct from 'object' then
    perform app.refuse('custom_invalid', 'The additional fields are not in a form that can be stored.', 400);
  end if;
  -- Whoever writes for another workspace is refused by its policy after this; its fields are not theirs to learn.
  if app.is_client() and p_workspace is distinct from app.current_workspace_id() then
    return p_custom;
  end if;
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') into v_custom
  from jsonb_each(p_custom) e
  where e.value not in ('null', '[]') and not (jsonb_typeof(e.value) = 'string' and btrim(e.value #>> '{}') = '');

  for v_field in
    select f.id, f.key, f.label, f.kind, f.options, f.is_required, f.is_active,
      exists (select from app.used_custom_fields u where u.workspace_id = p_workspace and u.field_id = f.id) as was_used
    from public.custom_fields f
    where f.workspace_id = p_workspace and f.entity = p_entity and f.kind <> 'heading'
  loop
    -- Its first value: whoever deletes the field at this moment waits, or was first and it is gone.
    if v_custom ? v_field.key and not v_field.was_used then
      perform from public.custom_fields f where f.workspace_id = p_workspace and f.id = v_field.id for key share;
      continue when not found;
      insert into app.used_custom_fields (workspace_id, field_id) values (p_workspace, v_field.id) on conflict do nothing;
    end if;
    v_known := v_known || v_field.key;
    if v_custom ? v_field.key then
      if v_custom -> v_field.key is distinct from p_before -> v_field.key
         and not app.is_custom_value(v_field.kind, v_field.options, v_custom -> v_field.key) then
        perform app.refuse(
          'custom_invalid_value', format('“%s” does not accept that value.', v_field.label), 400,
          format('custom.%s', v_field.key)
        );
      end if;
    elsif v_field.is_required and v_field.is_active then
      perform app.refuse(
        'custom_required', format('“%s” is required.', v_field.label), 400, format('custom.%s', v_field.key)
      );
    end if;
  end loop;

  select k into v_key from jsonb_object_keys(v_custom) k where not k = any (v_known) limit 1;
  if v_key is not null then
    perform app.refuse(
      'custom_unknown_field', format('There is no field “%s” here.', left(v_key, 60)), 400,
      format('custom.%s', left(v_key, 60))
    );
  end if;
  return v_custom;
end
$$;
grant execute on function app.validate_custom to authenticated, service_role;

-- For tables with `workspace_id` and `custom`: the argument names the entity.
create function app.keep_custom_valid()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.custom := app.validate_custom(
    tg_argv[0]::public.resource_type, new.workspace_id, new.custom, case tg_op when 'UPDATE' then old.custom end
  );
  if new.custom <> '{}' then
    perform app.require_links(
      tg_argv[0]::public.resource_type, new.workspace_id, new.custom, case tg_op when 'UPDATE' then old.custom end
    );
  end if;
  return new;
end
$$;

-- A filter by a custom field is refused when it can't be applied: a field that is gone or retired, a value of another kind.
-- JSON compares anything with anything, so whatever gets past this could answer with more than was asked for.
create function app.require_filter(p_entity text, p_key text, p_ask text, p_value jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  v_kind text;
  v_fits boolean;
begin
  select f.kind into v_kind from public.custom_fields f
  where f.workspace_id = app.current_workspace_id() and f.entity::text = p_entity and f.key = p_key and f.is_active;
  if v_kind is null then
    perform app.refuse('filter_unknown_field', format('There is no field “%s” to filter by.', left(p_key, 60)), 400);
  end if;
  v_fits := case
    when v_kind = 'heading' then false
    when p_ask = 'empty' then true
    when p_ask = 'is_set' then jsonb_typeof(p_value) = 'boolean'
    when p_ask = 'like' then v_kind in ('text', 'long_text', 'link', 'email', 'phone') and jsonb_typeof(p_value) = 'string'
    when p_ask in ('from', 'to', 'before', 'after') then
      v_kind in ('number', 'money', 'date') and app.is_custom_value(v_kind, '[]', p_value)
    when v_kind = 'multi_choice' then
      case jsonb_typeof(p_value) when 'array' then app.is_custom_value(v_kind, p_value, p_value) else jsonb_typeof(p_value) = 'string' end
    else app.is_custom_value(v_kind, jsonb_build_array(p_value), p_value)
  end;
  if v_fits is not true then
    perform app.refuse('filter_invalid_value', format('The field “%s” can''t be filtered by that value.', left(p_key, 60)), 400);
  end if;
end
$$;
grant execute on function app.is_custom_value, app.require_filter to authenticated, service_role;

-- Definer: one statement for the whole order, or two people reordering at once would leave a mixture. Asks for the
-- permission to manage custom fields.
create function public.order_custom_fields(entity text, ids uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_here uuid[];
begin
  if not app.has_permission('manage', 'custom_field') then
    perform app.refuse('custom_field_not_yours', 'Only whoever manages custom fields can put them in order.', 403);
  end if;
  select array_agg(l.id order by l.id) into v_here from (
    select f.id from public.custom_fields f
    where f.workspace_id = v_workspace and f.entity::text = order_custom_fields.entity and f.is_active
    order by f.id for update
  ) l;
  if v_here is distinct from (select array_agg(i order by i) from unnest(order_custom_fields.ids) i) then
    perform app.refuse('list_changed', 'Somebody changed this list meanwhile.', 409, 'Look at it again, then put it in order.');
  end if;
  update public.custom_fields f set position = n.position
  from unnest(order_custom_fields.ids) with ordinality as n (id, position)
  where f.workspace_id = v_workspace and f.id = n.id and f.position <> n.position;
end
$$;
revoke all on function public.order_custom_fields from public;
grant execute on function public.order_custom_fields to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000410';
