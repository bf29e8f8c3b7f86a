-- Looking after lists and fields that records use: what uses them, their order, and changes that would break what is there.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000865', 'lists_in_use', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Of what is offered, no two read alike.
create unique index stage_lu_label_key on public.stage_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index status_lu_label_key on public.status_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index interaction_type_lu_label_key on public.interaction_type_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index source_lu_label_key on public.source_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index context_lu_label_key on public.context_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index loss_reason_lu_label_key on public.loss_reason_lu (workspace_id, app.normalize_text(label)) where is_active;
create unique index product_categories_label_key on public.product_categories (workspace_id, app.normalize_text(label)) where is_active;
create unique index service_interest_lu_label_key on public.service_interest_lu (workspace_id, app.normalize_text(label)) where is_active;

-- What keeps a pipeline working ---------------------------------------------------------------------------------------

-- Definer: counts records that the caller may not see. The argument names the kind. Retiring names a successor first, so
-- a stage or status that leaves without one must not be used by anything.
create function app.keep_lookup_usable()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_kind text := tg_argv[0];
  v_old jsonb := to_jsonb(old);
  v_new jsonb := case when tg_op = 'UPDATE' then to_jsonb(new) end;
  v_category text := v_old ->> 'category';
  v_is_left boolean;
  v_others boolean;
  v_used boolean := false;
  v_use record;
begin
  v_is_left := old.is_active and (
    tg_op = 'DELETE' or not new.is_active or v_category is distinct from v_new ->> 'category'
  );
  if tg_op = 'UPDATE' and not v_is_left then
    return new;
  end if;

  if v_is_left and (v_kind in ('status', 'interaction_type', 'loss_reason') or v_category in ('open', 'won', 'lost')) then
    execute format(
      'select exists (select from %I.%I l where l.workspace_id = $1 and l.code <> $2 and l.is_active
         and ($3 is null or to_jsonb(l) ->> ''category'' = $3))', tg_table_schema, tg_table_name
    ) into v_others using old.workspace_id, old.code, v_category;
    if not v_others then
      perform app.refuse('last_of_its_kind', case
        when v_category is null then format('“%s” is the last entry of this list, and records need one.', old.label)
        else format('“%s” is the last stage that counts as %s, and the pipeline needs one.', old.label, v_category)
      end, 409, 'Add another one first.');
    end if;
  end if;

  if tg_op = 'UPDATE' and new.is_active then
    -- Open and stalled ones may change sides. What is won or lost has a date and a reason that no other stage has.
    if 'won' in (v_category, v_new ->> 'category') or 'lost' in (v_category, v_new ->> 'category') then
      if exists (
        select from public.opportunities o
        where o.workspace_id = old.workspace_id and o.stage = old.code and o.deleted_at is null
      ) then
        perform app.refuse(
          'stage_in_use', format('Opportunities stand in “%s”, so it can''t begin or cease to count as won or lost.', old.label),
          409, 'Add a stage of the other kind and move them there.'
        );
      end if;
    end if;
    return new;
  end if;

  -- What a record was called by may stay on it and be offered no more. Where it stands now, or what it did, may not: no
  -- board has a column for a retired stage.
  if tg_op = 'UPDATE' and (new.successor_code is not null or v_kind not in ('stage', 'status')) then
    return new;
  end if;
  for v_use in select u.table_name, u.column_name, u.is_list from app.lookup_uses u where u.kind = v_kind order by u.position loop
    -- Deleting what a foreign key holds is refused by the key.
    continue when tg_op = 'DELETE' and v_use.column_name not like 'hand\_%' and not v_use.is_list;
    execute format(
      'select exists (select from %s t where t.workspace_id = $1 and ' || case when v_use.is_list then 't.%I @> array[$2])' else 't.%I = $2)' end,
      v_use.table_name, v_use.column_name
    ) into v_used using old.workspace_id, old.code;
    exit when v_used;
  end loop;
  if tg_op = 'DELETE' and v_kind = 'stage' and not v_used then
    v_used := exists (
      select from public.opportunity_stage_history h
      where h.workspace_id = old.workspace_id and (h."from" = old.code or h."to" = old.code)
    );
  end if;
  if v_used then
    perform app.refuse(
      'lookup_in_use', format('Records use “%s”, or did.', old.label), 409, 'Choose what they become instead.'
    );
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
revoke all on function app.keep_lookup_usable from public;

create trigger keep_usable before update or delete on public.stage_lu
  for each row execute function app.keep_lookup_usable('stage');
create trigger keep_usable before update or delete on public.status_lu
  for each row execute function app.keep_lookup_usable('status');
create trigger keep_usable before update or delete on public.interaction_type_lu
  for each row execute function app.keep_lookup_usable('interaction_type');
create trigger keep_usable before update or delete on public.source_lu
  for each row execute function app.keep_lookup_usable('source');
create trigger keep_usable before update or delete on public.context_lu
  for each row execute function app.keep_lookup_usable('context');
create trigger keep_usable before update or delete on public.loss_reason_lu
  for each row execute function app.keep_lookup_usable('loss_reason');
create trigger keep_usable before update or delete on public.product_categories
  for each row execute function app.keep_lookup_usable('product_category');
create trigger keep_usable before update or delete on public.service_interest_lu
  for each row execute function app.keep_lookup_usable('service_interest');

-- What uses what -------------------------------------------------------------------------------------------------------

-- Those that follow are definer because they count records that whoever manages lists may not see; each asks for that
-- permission first, stays in one workspace and answers numbers.

-- Definer (see above).
create function public.lookup_usage(kind text)
returns table (code text, used_by text, records bigint, in_trash bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_use record;
  v_living text;
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists sees what uses them.', 403);
  end if;
  for v_use in
    select u.table_name,
      string_agg(format(case when u.is_list then 't.%I' else 'array[t.%I]' end, u.column_name), ' || ') as columns
    from app.lookup_uses u where u.kind = lookup_usage.kind group by u.table_name order by min(u.position)
  loop
    v_living := case when exists (
      select from pg_catalog.pg_attribute a
      where a.attrelid = v_use.table_name::regclass and a.attname = 'deleted_at' and not a.attisdropped
    ) then 't.deleted_at is null' else 'true' end;
    return query execute format(
      'select v.code, %L, count(*) filter (where %s), count(*) filter (where not (%s))
       from %s t cross join lateral (select distinct c from unnest(%s) c where c is not null) v (code)
       where t.workspace_id = $1 group by v.code',
      split_part(v_use.table_name, '.', 2), v_living, v_living, v_use.table_name, v_use.columns
    ) using v_workspace;
  end loop;
end
$$;

-- Definer (see above). The board of the whole workspace in numbers, with those that a product rule would stop.
create function public.stage_standing()
returns table (stage text, opportunities bigint, without_product bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists sees what uses them.', 403);
  end if;
  return query
    select o.stage, count(*), count(*) filter (where not exists (
      select from public.opportunity_products p
      where p.workspace_id = o.workspace_id and p.opportunity_id = o.id and p.deleted_at is null
    ))
    from public.opportunities o
    where o.workspace_id = app.current_workspace_id() and o.kind = 'pipeline' and o.deleted_at is null
      and o.stage is not null
    group by o.stage;
end
$$;

-- Definer: one statement for the whole order, or two people reordering at once would leave a mixture. Asks for the
-- permission to manage lookups.
create function public.order_lookups(kind text, codes text[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_table text;
  v_here text[];
begin
  if not app.has_permission('manage', 'lookup') then
    perform app.refuse('lookup_not_yours', 'Only whoever manages lists can put them in order.', 403);
  end if;
  select k.table_name into v_table from app.lookup_kinds k where k.kind = order_lookups.kind;
  if v_table is null then
    perform app.refuse('lookup_unknown', 'There is no such list.', 404);
  end if;
  execute format(
    'select array_agg(l.code order by l.code) from (
       select l.code from %s l where l.workspace_id = $1 and l.is_active order by l.code for update) l', v_table
  ) into v_here using v_workspace;
  if v_here is distinct from array(select c from unnest(codes) c order by c) then
    perform app.refuse('list_changed', 'Somebody changed this list meanwhile.', 409, 'Look at it again, then put it in order.');
  end if;
  execute format(
    'update %s l set position = n.position from unnest($2) with ordinality as n (code, position)
     where l.workspace_id = $1 and l.code = n.code and l.position <> n.position', v_table
  ) using v_workspace, codes;
end
$$;

grant execute on function public.lookup_usage, public.stage_standing, public.order_lookups to authenticated;

-- Custom fields in use -------------------------------------------------------------------------------------------------

-- Definer: counts records of everybody, for whoever manages custom fields. A row without an option counts the field; one that
-- was never used has none.
create function public.custom_field_usage()
returns table (entity public.resource_type, key text, option text, records bigint, in_trash bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_entity record;
begin
  if not app.has_permission('manage', 'custom_field') then
    perform app.refuse('custom_field_not_yours', 'Only whoever manages custom fields sees what uses them.', 403);
  end if;
  for v_entity in
    select distinct f.entity from public.custom_fields f where f.workspace_id = v_workspace
  loop
    return query execute format(
      'with held as (
         select e.key, e.value, t.deleted_at from %s t, jsonb_each(t.custom) e
         where t.workspace_id = $1 and t.custom <> ''{}''
       )
       select $2, f.key, null, count(h.key) filter (where h.deleted_at is null),
         count(h.key) filter (where h.deleted_at is not null)
       from public.custom_fields f
       left join app.used_custom_fields u on u.workspace_id = $1 and u.field_id = f.id
       left join held h on h.key = f.key
       where f.workspace_id = $1 and f.entity = $2 and (u.field_id is not null or h.key is not null)
       group by f.key
       union all
       select $2, h.key, o.value #>> ''{}'', count(*) filter (where h.deleted_at is null),
         count(*) filter (where h.deleted_at is not null)
       from held h
       join public.custom_fields f
         on f.workspace_id = $1 and f.entity = $2 and f.key = h.key and f.kind in (''choice'', ''multi_choice'')
       cross join lateral jsonb_array_elements(
         case jsonb_typeof(h.value) when ''array'' then h.value else jsonb_build_array(h.value) end) o
       group by h.key, o.value',
      app.record_table(v_entity.entity)
    ) using v_workspace, v_entity.entity;
  end loop;
end
$$;

-- Says what stands in the way of deleting a field, where its key would only say that something does. Definer: counts records of
-- everybody; whoever gets here may delete fields.
create function app.keep_used_field()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_living bigint;
  v_trashed bigint;
begin
  execute format(
    'select count(*) filter (where t.deleted_at is null), count(*) filter (where t.deleted_at is not null)
     from %s t where t.workspace_id = $1 and t.custom ? $2',
    app.record_table(old.entity)
  ) into v_living, v_trashed using old.workspace_id, old.key;
  if v_living + v_trashed = 0 and not exists (
    select from app.used_custom_fields u where u.workspace_id = old.workspace_id and u.field_id = old.id
  ) then
    return old;
  end if;
  perform app.refuse(
    'custom_field_used',
    case
      when v_living + v_trashed = 0 then format('Records had a value in “%s”, and their history tells of it.', old.label)
      when v_trashed = 0 then format('“%s” is used by %s %s.', old.label, v_living, case v_living when 1 then 'record' else 'records' end)
      else format('“%s” is used by %s %s, and by %s in the trash.', old.label, v_living,
        case v_living when 1 then 'record' else 'records' end, v_trashed)
    end,
    409, 'Retire it: what is stored stays.'
  );
  return null;
end
$$;
revoke all on function app.keep_used_field from public;
create trigger keep_used_field before delete on public.custom_fields
  for each row execute function app.keep_used_field();

-- Definer: renames an option on the records of everybody, as a derivation: no open form goes stale, and the log has the
-- change of the field itself. Asks for the permission to manage custom fields.
create function public.rename_custom_option(field_id uuid, option text, new_name text)
returns bigint
language plpgsql
security definer
set search_path = ''
set statement_timeout = '5min'
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_field public.custom_fields;
  v_to text := btrim(rename_custom_option.new_name);
  v_rows bigint;
begin
  if not app.has_permission('manage', 'custom_field') then
    perform app.refuse('custom_field_not_yours', 'Only whoever manages custom fields can change one.', 403);
  end if;
  select f.* into v_field from public.custom_fields f
  where f.workspace_id = v_workspace and f.id = rename_custom_option.field_id for update;
  if v_field.id is null or not v_field.options ? rename_custom_option.option then
    perform app.refuse('custom_option_unknown', 'This field has no such option any more.', 404);
  end if;
  if length(coalesce(v_to, '')) not between 1 and 120 or (v_field.options ? v_to and v_to <> rename_custom_option.option) then
    perform app.refuse('custom_option_taken', 'Choose a name that no other option of this field has.', 409);
  end if;
  update public.custom_fields f
  set options = (
    select jsonb_agg(case when o.value = to_jsonb(rename_custom_option.option) then to_jsonb(v_to) else o.value end order by o.n)
    from jsonb_array_elements(f.options) with ordinality as o (value, n)
  ), renamed = coalesce((
    select jsonb_object_agg(r.key, case when r.value = to_jsonb(rename_custom_option.option) then to_jsonb(v_to) else r.value end)
    from jsonb_each(f.renamed) r
  ), '{}') || jsonb_build_object(rename_custom_option.option, v_to)
  where f.workspace_id = v_workspace and f.id = v_field.id;
  perform app.set_deriving(true);
  execute format(
    'update %s t set custom = jsonb_set(t.custom, array[$2], case jsonb_typeof(t.custom -> $2)
       when ''array'' then (
         select jsonb_agg(case when o.value = to_jsonb($3) then to_jsonb($4) else o.value end order by o.n)
         from jsonb_array_elements(t.custom -> $2) with ordinality as o (value, n))
       else to_jsonb($4) end)
     where t.workspace_id = $1 and (t.custom -> $2) @> to_jsonb($3)',
    app.record_table(v_field.entity)
  ) using v_workspace, v_field.key, rename_custom_option.option, v_to;
  get diagnostics v_rows = row_count;
  perform app.set_deriving(false);
  return v_rows;
end
$$;

grant execute on function public.custom_field_usage, public.rename_custom_option to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000865';
