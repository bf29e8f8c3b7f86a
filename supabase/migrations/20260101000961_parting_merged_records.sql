-- Taking a merge back: what moved goes back where it still is, as the log says it was; what others did since stays and is told.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000961', 'parting_merged_records', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Whether a change made one record of two. Definer: the merges are granted to nobody; tells yes or no.
create function app.is_merge(p_set uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from app.record_merges m where m.workspace_id = app.current_workspace_id() and m.change_set_id = p_set
  )
$$;

-- How a line of the log says which row of a table it is about: the record's column, and the rest of the key as text. As
-- app.attach_audit says it.
create function app.log_key(p_table text, out record_column text, out key_text text)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_resource text := (select t.resource from app.tracked_tables t where t.table_name = p_table);
begin
  record_column := case when exists (
    select from pg_catalog.pg_attribute a where a.attrelid = p_table::regclass and a.attname = v_resource || '_id' and not a.attisdropped
  ) then v_resource || '_id' else 'id' end;
  select string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' order by array_position(i.indkey::int2[], a.attnum)) into key_text
  from pg_catalog.pg_index i
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = p_table::regclass and i.indisprimary and a.attname not in ('workspace_id', record_column);
  key_text := coalesce('(' || key_text || ')', 'null');
end
$$;

-- What a merge wrote into one column of a table, by row: what it was, and what it became. Definer: reads the log past its policy.
-- Granted to nobody: only the undo asks, which shows none of it.
create function app.lines_of_merge(p_set uuid, p_table text, p_column text)
returns table (resource public.resource_type, record_id uuid, row_key text, was jsonb, became jsonb)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_opened timestamptz := (
    select s.opened_at from app.change_sets s where s.workspace_id = app.current_workspace_id() and s.id = p_set
  );
begin
  return query
  select c.resource, c.record_id, c.row_key, (array_agg(c.old_values -> p_column order by c.id))[1],
    (array_agg(c.new_values -> p_column order by c.id desc))[1]
  from audit.change_log c
  where c.workspace_id = app.current_workspace_id() and c.change_set_id = p_set and c.changed_at >= v_opened
    and c.table_name = p_table and c.action = 'merge' and p_column = any (c.changed_columns)
  group by 1, 2, 3;
end
$$;

-- Writes back one column, or going into the trash as one, where it still holds what the merge wrote; answers the rest.
-- Definer: as above; the caller is deriving and merging.
create function app.put_back(p_set uuid, p_table text, p_column text, p_except uuid[], p_is_counted boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_key record := app.log_key(p_table);
  v_said jsonb;
  v_columns text[] := case when p_column = 'deletion_id' then '{deleted_at,deleted_by,deletion_id}' else array[p_column] end;
  v_where text;
  v_done text[];
  v_more text[];
  v_pass text;
begin
  select jsonb_agg(jsonb_build_object(
    'resource', l.resource, 'record_id', l.record_id, 'row_key', l.row_key, 'no', l.n::text,
    'was', jsonb_build_object(p_column, l.was), 'became', jsonb_build_object(p_column, l.became)
  ))
  into v_said
  from (select x.*, row_number() over () as n from app.lines_of_merge(p_set, p_table, p_column) x where x.record_id <> all (p_except)) l;
  if v_said is null then
    return '[]';
  end if;
  v_where := format(
    ' from jsonb_to_recordset($2) s (record_id uuid, row_key text, no text, was jsonb, became jsonb)
      cross join lateral jsonb_populate_record(null::%1$s, s.was) b
      cross join lateral jsonb_populate_record(null::%1$s, s.became) a
      where t.workspace_id = $1 and t.%2$I = s.record_id and %3$s is not distinct from s.row_key and t.%4$I is not distinct from a.%4$I',
    p_table, v_key.record_column, v_key.key_text, p_column);
  if p_is_counted then
    perform app.set_merging(null);
    execute format('update %s t set deleted_at = clock_timestamp(), deletion_id = $3', p_table) || v_where || ' and t.deleted_at is null'
    using v_workspace, v_said, p_set;
    perform app.set_merging('unmerge');
  end if;
  v_done := '{}';
  -- Of a yes that there is once: who gives it up goes before who gets it.
  foreach v_pass in array case when p_column = 'is_primary' then '{false,true}'::text[] else '{any}' end loop
    execute format(
      'with back as (update %s t set (%s) = row (%s)', p_table,
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c),
      (select string_agg(case when p_column = 'deletion_id' then 'null' else format('b.%I', c) end, ', ') from unnest(v_columns) c)
    ) || v_where || ' and ($3 = ''any'' or (s.was ->> ''is_primary'') = $3) returning s.no) select array_agg(back.no) from back'
    into v_more using v_workspace, v_said, v_pass;
    v_done := v_done || coalesce(v_more, '{}');
  end loop;
  if p_is_counted then
    perform app.set_merging(null);
    execute format('update %s t set deleted_at = null, deletion_id = null where t.workspace_id = $1 and t.deletion_id = $2', p_table)
    using v_workspace, p_set;
    perform app.set_merging('unmerge');
  end if;
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'resource', s ->> 'resource', 'record_id', s ->> 'record_id', 'reason', 'changed', 'columns', jsonb_build_array(p_column)))
    from jsonb_array_elements(v_said) s where s ->> 'no' <> all (v_done)
  ), '[]');
end
$$;

-- May the caller take this merge back, now? Holds everything that goes back. Definer: looks at what the policies hide, tells whether
-- it may be done; asks for the same rights as the merge did, of what is there today.
create function app.claim_merge(
  p_set uuid, out kind public.resource_type, out kept uuid, out lost uuid, out is_done boolean, out restored int, out left_out int
)
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_set app.change_sets;
  v_merge app.record_merges;
  v_lost jsonb;
  v_asked jsonb;
begin
  select s.* into v_set from app.change_sets s
  where s.workspace_id = v_workspace and s.id = p_set
    and (s.author_id = app.current_user_id() or app.has_permission('audit', 'system'))
  for update;
  select m.* into v_merge from app.record_merges m where m.workspace_id = v_workspace and m.change_set_id = p_set;
  if v_set.id is null or v_merge.kind is null then
    perform app.refuse('change_set_not_found', 'There is no such change, or it is not yours to take back.', 404);
  end if;
  kind := v_merge.kind;
  kept := v_merge.kept_id;
  lost := v_merge.lost_id;
  is_done := v_set.undone_at is not null;
  restored := v_set.restored;
  left_out := v_set.left_out;
  if is_done then
    return;
  elsif v_set.opened_at < now() - interval '30 days' then
    perform app.refuse('undo_too_late', 'After 30 days a change can no longer be taken back as a whole.', 409);
  end if;
  perform app.lock_for_merge(
    kind, kept, lost,
    array(select l.record_id from app.lines_of_merge(p_set, 'public.opportunities', 'deletion_id') l),
    array(
      select l.record_id from app.lines_of_merge(p_set, 'public.interactions', 'contact_id') l
      union
      select l.record_id from app.lines_of_merge(p_set, 'public.interactions', 'opportunity_id') l
    )
  );
  execute format('select to_jsonb(r) from %s r where r.workspace_id = $1 and r.id = $2', app.record_table(kind))
  into v_lost using v_workspace, lost;
  if v_lost is null or (v_lost ->> 'deleted_at' is not null and v_lost ->> 'merged_into' is distinct from kept::text)
     or not app.can_read_record(kind, kept) then
    perform app.refuse(
      'merge_went_further', 'What these two became was merged or deleted since, or isn''t yours to see any more.', 409,
      'Take that back first.'
    );
  elsif not app.can_update_record(kind, kept)
    or not coalesce((app.member_access(v_workspace, app.current_user_id(), kind, lost, true)).can_update, false) then
    perform app.refuse('merge_not_allowed', 'You may see both, but not change both.', 403);
  end if;
  select jsonb_object_agg(a.asks, a.ids) into v_asked
  from (
    select u.asks, jsonb_agg(distinct l.record_id) as ids
    from app.merge_uses u
    cross join lateral app.lines_of_merge(p_set, u.table_name, u.column_name) l
    where u.kind = v_merge.kind and u.asks is not null
    group by u.asks
  ) a;
  perform app.refuse_for_others(coalesce(v_asked, '{}'));
end
$$;

-- People, opportunities and visits that stay, since what was added since names them: a person can't be with both. What belongs to a
-- person who stays, stays with them. Definer: as app.lines_of_merge.
create function app.tied_since_merge(p_set uuid, p_kept uuid, out people uuid[], out deals uuid[], out visits uuid[])
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_people constant uuid[] := array(select l.record_id from app.lines_of_merge(p_set, 'public.contacts', 'organization_id') l);
  v_deals constant uuid[] := array(select l.record_id from app.lines_of_merge(p_set, 'public.opportunities', 'organization_id') l);
  v_visits constant uuid[] := array(select l.record_id from app.lines_of_merge(p_set, 'public.interactions', 'opportunity_id') l);
  v_before int := -1;
begin
  people := '{}';
  deals := '{}';
  visits := '{}';
  while v_before <> cardinality(people || deals || visits) loop
    v_before := cardinality(people || deals || visits);
    people := array(
      select p from unnest(v_people) p
      where exists (
        select from public.interactions i
        where i.workspace_id = v_workspace and i.contact_id = p and i.organization_id = p_kept
          and not (i.opportunity_id = any (v_deals) and i.opportunity_id <> all (deals))
          and not (i.id = any (v_visits) and i.id <> all (visits))
      ) or exists (
        select from public.opportunities o
        where o.workspace_id = v_workspace and o.organization_id = p_kept and not (o.id = any (v_deals) and o.id <> all (deals))
          and (o.primary_contact_id = p or exists (
            select from public.opportunity_contacts s
            where s.workspace_id = v_workspace and s.opportunity_id = o.id and s.contact_id = p
          ))
      )
    );
    deals := array(
      select d from unnest(v_deals) d
      where exists (select from public.opportunities o where o.workspace_id = v_workspace and o.id = d and o.primary_contact_id = any (people))
        or exists (select from public.interactions i where i.workspace_id = v_workspace and i.opportunity_id = d and i.contact_id = any (people))
        or exists (
          select from public.opportunity_contacts s
          where s.workspace_id = v_workspace and s.opportunity_id = d and s.contact_id = any (people)
        )
    );
    visits := array(
      select v from unnest(v_visits) v
      where exists (select from public.interactions i where i.workspace_id = v_workspace and i.id = v and i.contact_id = any (people))
    );
  end loop;
end
$$;

-- The opposite of app.move_account. Definer: as above; answers what stays.
create function app.part_account(p_set uuid, p_kept uuid, p_lost uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_tied record := app.tied_since_merge(p_set, p_kept);
  v_left jsonb;
  v_names jsonb;
  v_generals uuid[];
  v_use app.merge_uses;
begin
  select coalesce(jsonb_agg(jsonb_build_object('resource', t.resource, 'record_id', t.id, 'reason', 'built_on', 'columns', '[]'::jsonb)), '[]')
  into v_left
  from (
    select 'contact' as resource, unnest(v_tied.people) as id union all select 'opportunity', unnest(v_tied.deals)
    union all select 'interaction', unnest(v_tied.visits)
  ) t;
  update public.organization_roles r set deleted_at = null, deleted_by = null, deletion_id = null
  where r.workspace_id = v_workspace and r.organization_id = p_lost and r.deletion_id = p_lost;
  -- General activity comes back, with what makes it up, before its visits do.
  v_left := v_left || app.put_back(p_set, 'public.opportunities', 'deletion_id', '{}')
    || app.put_back(p_set, 'public.opportunity_participants', 'deletion_id', v_tied.deals)
    || app.put_back(p_set, 'public.opportunity_products', 'deletion_id', v_tied.deals)
    || app.put_back(p_set, 'public.opportunity_contacts', 'deletion_id', v_tied.deals);
  select * into v_use from app.merge_uses u
  where u.table_name = 'public.opportunity_participants' and u.column_name = 'organization_id';
  v_left := v_left || app.put_back(p_set, v_use.table_name, v_use.column_name, v_tied.deals, v_use.is_counted)
    || app.put_back(p_set, v_use.table_name, 'is_primary', v_tied.deals);
  -- Names that the opportunities had, unless somebody gave another one since: moving them makes them anew.
  select jsonb_object_agg(o.id, case when o.name = n.became #>> '{}' then n.was #>> '{}' else o.name end) into v_names
  from app.lines_of_merge(p_set, 'public.opportunities', 'organization_id') l
  join public.opportunities o on o.workspace_id = v_workspace and o.id = l.record_id and o.organization_id = p_kept
  left join app.lines_of_merge(p_set, 'public.opportunities', 'name') n on n.record_id = l.record_id
  where l.record_id <> all (v_tied.deals);
  v_left := v_left || app.put_back(p_set, 'public.opportunities', 'organization_id', v_tied.deals);
  update public.opportunities o set name = n.value
  from jsonb_each_text(v_names) n
  where o.workspace_id = v_workspace and o.id = n.key::uuid and o.organization_id = p_lost and o.name <> n.value;
  with back as (
    update public.interactions i
    set opportunity_id = o.id, opportunity_owner_user_id = o.owner_user_id, organization_id = o.organization_id
    from (
      select l.record_id as id, (l.was #>> '{}')::uuid as opportunity_id, (l.became #>> '{}')::uuid as held
      from app.lines_of_merge(p_set, 'public.interactions', 'opportunity_id') l
      where l.record_id <> all (v_tied.visits)
      union all
      select v.id, v.opportunity_id, v.opportunity_id from public.interactions v
      where v.workspace_id = v_workspace and v.organization_id = p_kept
        and v.opportunity_id in (select k::uuid from jsonb_object_keys(v_names) k)
    ) x
    join public.opportunities o on o.workspace_id = v_workspace and o.id = x.opportunity_id and o.organization_id = p_lost
    where i.workspace_id = v_workspace and i.id = x.id and i.opportunity_id = x.held
    returning i.id
  )
  select v_left || coalesce(jsonb_agg(jsonb_build_object(
    'resource', 'interaction', 'record_id', l.record_id, 'reason', 'changed', 'columns', '["opportunity_id"]'::jsonb)), '[]')
  into v_left
  from app.lines_of_merge(p_set, 'public.interactions', 'opportunity_id') l
  where l.record_id <> all (v_tied.visits) and l.record_id not in (select b.id from back b);
  with back as (
    update public.contacts c set organization_id = p_lost, owner_user_id = o.owner_user_id, is_shared = o.is_shared
    from public.organizations o
    where o.workspace_id = v_workspace and o.id = p_lost and c.workspace_id = v_workspace and c.organization_id = p_kept
      and c.id in (select l.record_id from app.lines_of_merge(p_set, 'public.contacts', 'organization_id') l)
      and c.id <> all (v_tied.people)
    returning c.id
  )
  select v_left || coalesce(jsonb_agg(jsonb_build_object(
    'resource', 'contact', 'record_id', l.record_id, 'reason', 'changed', 'columns', '["organization_id"]'::jsonb)), '[]')
  into v_left
  from app.lines_of_merge(p_set, 'public.contacts', 'organization_id') l
  where l.record_id <> all (v_tied.people) and l.record_id not in (select b.id from back b);
  v_left := v_left || app.put_back(p_set, 'public.products', 'principal_id', '{}') || app.put_back(p_set, 'public.products', 'sku', '{}');
  for v_use in select u.* from app.merge_uses u where u.kind = 'opportunity' and u.how = 'moves' order by u.position loop
    v_left := v_left || app.put_back(p_set, v_use.table_name, v_use.column_name, '{}');
  end loop;
  -- Both sides of what was joined: what began or ended with a visit that went back is found anew.
  v_generals := array(
    select l.record_id from app.lines_of_merge(p_set, 'public.opportunities', 'deletion_id') l
    union
    select (l.became #>> '{}')::uuid from app.lines_of_merge(p_set, 'public.interactions', 'opportunity_id') l
  );
  update public.opportunities o set founding_interaction_id = null
  from public.interactions i
  where o.workspace_id = v_workspace and o.id = any (v_generals) and i.workspace_id = o.workspace_id
    and i.id = o.founding_interaction_id and i.opportunity_id <> o.id;
  perform app.sync_opportunities(array_fill(v_workspace, array[cardinality(v_generals)]), v_generals, '{}', '{}');
  perform app.touch_accounts(array[v_workspace, v_workspace], array[p_kept, p_lost], '{}');
  return v_left;
end
$$;

-- Puts back what moved, brings the lost one back and ends the undo. Definer: writes past the policies what the merge wrote in silence;
-- claims by itself.
create function app.part_merged_records(p_set uuid, p_kept_columns text[])
returns jsonb
language plpgsql
security definer
set search_path = ''
-- As a hand-over: every visit that is written is indexed anew for the search, gathered here.
set gin_pending_list_limit = '256MB'
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_claim record := app.claim_merge(p_set);
  v_merge app.record_merges;
  v_use app.merge_uses;
  v_left jsonb := '[]';
  v_set app.change_sets;
begin
  select m.* into v_merge from app.record_merges m where m.workspace_id = v_workspace and m.change_set_id = p_set;
  if v_claim.is_done then
    return jsonb_build_object(
      'done', true, 'already', true, 'restored', v_claim.restored, 'left', v_claim.left_out, 'change_set', null);
  end if;
  if cardinality(p_kept_columns) > 0 then
    v_left := jsonb_build_array(jsonb_build_object(
      'resource', v_merge.kind, 'record_id', v_merge.kept_id, 'reason', 'changed', 'columns', to_jsonb(p_kept_columns)));
  end if;
  perform app.set_deriving(true), app.set_merging('unmerge');
  execute format(
    'update %s r set deleted_at = null, deleted_by = null, deletion_id = null, merged_into = null
     where r.workspace_id = $1 and r.id = $2 and r.deleted_at is not null', app.record_table(v_merge.kind)
  ) using v_workspace, v_merge.lost_id;
  if v_merge.kind = 'organization' then
    v_left := v_left || app.part_account(p_set, v_merge.kept_id, v_merge.lost_id);
  end if;
  for v_use in
    select u.* from app.merge_uses u
    where u.kind = v_merge.kind and u.how = 'moves'
      and (u.table_name, u.column_name) <> ('public.opportunity_participants', 'organization_id')
    order by u.position
  loop
    v_left := v_left || app.put_back(p_set, v_use.table_name, v_use.column_name, '{}', v_use.is_counted);
    if v_use.once_with <> '{}' and not (v_merge.kind = 'organization' and v_use.table_name = 'public.opportunity_contacts') then
      v_left := v_left || app.put_back(p_set, v_use.table_name, 'deletion_id', '{}')
        || app.put_back(p_set, v_use.table_name, 'is_primary', '{}');
    end if;
  end loop;
  -- Last, when nothing stands on them any more; what still needs a role keeps it.
  delete from public.organization_roles r
  where r.workspace_id = v_workspace and r.organization_id = v_merge.kept_id and r.role = any (v_merge.roles)
    and not exists (select from public.products p where p.workspace_id = v_workspace and p.principal_id = v_merge.kept_id and p.principal_role = r.role)
    and not exists (
      select from public.opportunity_participants p
      where p.workspace_id = v_workspace and p.organization_id = v_merge.kept_id and p.required_role = r.role)
    and not exists (
      select from public.product_distributors d
      where d.workspace_id = v_workspace and d.distributor_id = v_merge.kept_id and d.distributor_role = r.role);
  if v_merge.kind = 'contact' then
    perform app.touch_accounts(array[v_workspace, v_workspace], array[]::uuid[], array[v_merge.kept_id, v_merge.lost_id]);
  end if;
  if v_merge.denials <> '{}' then
    perform app.lock_rights(v_workspace);
    delete from public.user_permissions u where u.workspace_id = v_workspace and u.id = any (v_merge.denials) and not u.granted;
  end if;
  update app.external_ids e set record_id = v_merge.lost_id
  where e.workspace_id = v_workspace and e.kind = v_merge.kind and e.record_id = v_merge.kept_id
    and e.source || ':' || e.external_id = any (v_merge.external_ids);
  perform app.set_merging(null), app.set_deriving(false);

  insert into app.change_set_left (workspace_id, change_set_id, resource, record_id, reason, columns)
  select v_workspace, p_set, l.resource, l.record_id, l.reason,
    coalesce(array_agg(distinct c.name) filter (where c.name is not null), '{}')
  from jsonb_to_recordset(v_left) as l (resource public.resource_type, record_id uuid, reason text, columns text[])
  left join lateral unnest(l.columns) c (name) on true
  group by l.resource, l.record_id, l.reason
  on conflict do nothing;
  update app.change_sets s set
    left_out = k.n, restored = greatest(s.records - k.n, 0), undone_at = clock_timestamp(), undone_by = app.current_user_id()
  from (
    select count(distinct (l.resource, l.record_id))::int as n from app.change_set_left l
    where l.workspace_id = v_workspace and l.change_set_id = p_set
  ) k
  where s.workspace_id = v_workspace and s.id = p_set
  returning s.* into v_set;
  return jsonb_build_object(
    'done', true, 'already', false, 'restored', v_set.restored, 'left', v_set.left_out, 'change_set', null);
end
$$;

-- What undo_change_set() does with a merge. Invoker: the values of the kept one are read and written as the caller.
create function app.undo_merged_records(p_set uuid)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_claim record := app.claim_merge(p_set);
  v_values jsonb;
  v_step app.undo_step;
  v_back record;
  v_columns text[] := '{}';
begin
  if not v_claim.is_done then
    v_values := app.values_of_set(p_set, v_claim.kind, array[v_claim.kept]);
    if v_values is not null then
      v_step.resource := v_claim.kind;
      v_step.record_id := v_claim.kept;
      v_back := app.undo_columns(v_step, v_values);
      v_columns := v_back.kept;
    end if;
  end if;
  return app.part_merged_records(p_set, v_columns);
end
$$;

revoke all on function
  app.is_merge, app.log_key, app.lines_of_merge, app.put_back, app.claim_merge, app.tied_since_merge, app.part_account,
  app.part_merged_records, app.undo_merged_records
from public;
grant execute on function app.is_merge, app.claim_merge, app.part_merged_records, app.undo_merged_records to authenticated;
-- Not granted: the pieces, which don't ask for rights.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000961';
