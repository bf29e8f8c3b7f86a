-- A person is erased: from their record, from what names them, from the history under its seals. What stays says who did it
-- and when, and never whom.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000881', 'erasing_people', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Whom one is about, for an admin: the person's record with those that were merged into it, households that were only theirs,
-- the records that name them, and how they are recognised. E-mail and phone by themselves, anywhere; a name only on what
-- names the person, since a name alone may be anybody's. What a living colleague or company has too is not only theirs.
-- Definer: looks past the policies. Granted to nobody.
create function app.person_to_erase(
  p_contact uuid, out ids uuid[], out households uuid[], out linked uuid[], out title text, out exact text, out names text,
  out full_names text
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_root uuid := p_contact;
  v_up uuid;
  v_said jsonb;
begin
  perform app.refuse_ended_session();
  if app.current_role() is distinct from 'admin' then
    perform app.refuse('erase_needs_admin', 'Only an admin can erase a person.', 403);
  end if;
  for i in 1..20 loop
    v_up := (select c.merged_into from public.contacts c where c.workspace_id = v_workspace and c.id = v_root);
    exit when v_up is null;
    v_root := v_up;
  end loop;
  with recursive people (id) as (
    select c.id from public.contacts c where c.workspace_id = v_workspace and c.id = v_root
    union
    select c.id from people p join public.contacts c on c.workspace_id = v_workspace and c.merged_into = p.id
  )
  select array_agg(p.id) into ids from people p;
  if ids is null then
    perform app.refuse_missing_record();
  end if;
  select coalesce(nullif(c.full_name, ''), c.email, 'this person') into title
  from public.contacts c where c.workspace_id = v_workspace and c.id = v_root;
  households := array(
    select o.id from public.organizations o
    where o.workspace_id = v_workspace and o.kind = 'household'
      and exists (select from public.contacts c where c.workspace_id = v_workspace and c.organization_id = o.id and c.id = any (ids))
      and not exists (select from public.contacts c where c.workspace_id = v_workspace and c.organization_id = o.id and c.id <> all (ids))
  );
  -- As it is, and as it was at any time that the history knows.
  v_said := (
    select jsonb_agg(v) from (
      select to_jsonb(c) as v from public.contacts c where c.workspace_id = v_workspace and c.id = any (ids)
      union all
      select l.v from (
        select c.record_id, c.table_name, c.old_values as v from audit.change_log c where c.workspace_id = v_workspace and c.record_id = any (ids)
        union all
        select c.record_id, c.table_name, c.new_values from audit.change_log c where c.workspace_id = v_workspace and c.record_id = any (ids)
        union all
        select c.record_id, c.table_name, c.old_values from audit.change_log_archive c where c.workspace_id = v_workspace and c.record_id = any (ids)
        union all
        select c.record_id, c.table_name, c.new_values from audit.change_log_archive c where c.workspace_id = v_workspace and c.record_id = any (ids)
      ) l where l.table_name = 'public.contacts' and l.v is not null
    ) all_of
  );
  with mails as (
    select distinct lower(btrim(m)) as m
    from jsonb_array_elements(v_said) s
    cross join lateral (
      select s ->> 'email' as m
      union all
      select e from jsonb_array_elements_text(case jsonb_typeof(s -> 'other_emails') when 'array' then s -> 'other_emails' else '[]' end) e
    ) x
    where m like '%@%'
  ),
  phones as (
    select distinct regexp_replace(s ->> 'phone', '\D', '', 'g') as p from jsonb_array_elements(v_said) s
    where length(regexp_replace(s ->> 'phone', '\D', '', 'g')) >= 7
  )
  select string_agg(x.pattern, '|') into exact
  from (
    select '(?<![[:alnum:]_.+-])' || replace(app.as_pattern(m.m), '@', '(?:@|%40)') || '(?![[:alnum:]_-]|\.[[:alnum:]])' as pattern
    from mails m
    where not exists (
      select from public.contacts c
      where c.workspace_id = v_workspace and c.id <> all (ids) and c.deleted_at is null
        and (lower(c.email) = m.m or m.m = any (select lower(o) from unnest(c.other_emails) o))
    ) and not exists (
      select from public.organizations o
      where o.workspace_id = v_workspace and o.id <> all (households) and o.deleted_at is null and lower(o.email) = m.m
    )
    union all
    -- Ten digits are enough; what calls a country before them may be written or not.
    select '(?<!\d)(?:\+?' || left(p.p, greatest(length(p.p) - 10, 0)) || '[^[:alnum:]"]{0,3}|0)?(?:'
      || array_to_string(regexp_split_to_array(right(p.p, 10), ''), '[^[:alnum:]"]{0,3}') || ')(?!\d)'
    from phones p
    where not exists (
      select from public.contacts c
      where c.workspace_id = v_workspace and c.id <> all (ids) and c.deleted_at is null and regexp_replace(c.phone, '\D', '', 'g') = p.p
    ) and not exists (
      select from public.organizations o
      where o.workspace_id = v_workspace and o.id <> all (households) and o.deleted_at is null
        and regexp_replace(o.phone, '\D', '', 'g') = p.p
    )
  ) x;
  with said as (
    select distinct regexp_replace(btrim(concat_ws(' ', s ->> 'first_name', s ->> 'last_name')), '\s+', ' ', 'g') as n
    from jsonb_array_elements(v_said) s
    union
    select c.full_name from public.contacts c where c.workspace_id = v_workspace and c.id = any (ids)
  ),
  patterns as (
    select n like '% %' as is_full,
      '(?<![[:alnum:]])' || regexp_replace(app.as_pattern(n), '\s+', '(?:\\s|\\+|%20)+', 'g') || '(?![[:alnum:]])' as pattern
    from said where length(n) >= 2
  )
  select string_agg(p.pattern, '|'), string_agg(p.pattern, '|') filter (where p.is_full) into names, full_names from patterns p;
  linked := array(
    select i.id from public.interactions i
    where i.workspace_id = v_workspace and (i.contact_id = any (ids) or i.organization_id = any (households))
    union
    select t.id from public.tasks t
    where t.workspace_id = v_workspace and (t.contact_id = any (ids) or t.organization_id = any (households))
    union
    select a.id from public.appointments a
    where a.workspace_id = v_workspace
      and (a.contact_id = any (ids) or a.organization_id = any (households)
        or concat_ws(' ', a.guest_email, a.guest_phone) ~* exact)
    union
    select o.id from public.opportunities o
    where o.workspace_id = v_workspace and (o.primary_contact_id = any (ids) or o.organization_id = any (households))
    union
    select c.opportunity_id from public.opportunity_contacts c where c.workspace_id = v_workspace and c.contact_id = any (ids)
  ) || households || ids;
end
$$;

-- Which rows of a table name the person, as a condition on t; $1 workspace, $2 linked records, $3 what may be blotted out
-- anywhere, $4 what only on linked ones. Null where a table has nothing to blot out.
create function app.rows_naming(p_table text, out condition text, out assignments text)
language sql
stable
set search_path = ''
as $$
  select
    't.workspace_id = $1 and (' || string_agg(format('t.%I::text ~* %s', a.attname, w.pattern), ' or ' order by a.attnum) || ')',
    string_agg(format(
      case when a.atttypid = 'text'::regtype and not a.attnotnull then '%1$I = nullif(app.blot(t.%1$I, %2$s), ''[erased]'')'
        else '%1$I = app.blot(t.%1$I, %2$s)' end, a.attname, w.pattern), ', ' order by a.attnum)
  from app.text_stores s
  join pg_catalog.pg_attribute a on a.attrelid = to_regclass(s.table_name) and a.attname = s.column_name and not a.attisdropped
  cross join lateral (
    select
      case
        when bool_or(x.attname = 'resource_id') then 'case when t.resource_id = any ($2) then $4 else $3 end'
        when bool_or(x.attname = 'id') then 'case when t.id = any ($2) then $4 else $3 end'
        else '$3'
      end as pattern
    from pg_catalog.pg_attribute x
    where x.attrelid = a.attrelid and not x.attisdropped and x.attnum > 0 and x.atttypid = 'uuid'::regtype
  ) w
  where s.table_name = p_table and s.erased = 'replaced'
$$;

-- Blots a person out of one log, under its seals; answers from how many rows. The caller holds the sealers off.
-- Definer: the logs are granted to nobody. Granted to nobody.
create function app.erase_from_log(p_table text, p_person record, p_erasure uuid)
returns int
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_log constant text := regexp_replace(p_table, '_archive$', '');
  v_own constant text[] := array(
    select s.column_name from app.text_stores s where s.table_name = 'public.contacts'
  );
  v_any constant text := concat_ws('|', p_person.exact, p_person.full_names);
  v_linked constant text := concat_ws('|', p_person.exact, p_person.names);
  v_rows bigint[];
begin
  if v_log = 'change_log' then
    execute format($sql$
      with changed as (
        update audit.%I t set salt = null,
          old_values = case when t.table_name = 'public.contacts' and t.record_id = any ($2) then t.old_values - $3
            when t.record_id = any ($4) then app.blot(t.old_values, $6) else app.blot(t.old_values, $5) end,
          new_values = case when t.table_name = 'public.contacts' and t.record_id = any ($2) then t.new_values - $3
            when t.record_id = any ($4) then app.blot(t.new_values, $6) else app.blot(t.new_values, $5) end
        where t.workspace_id = $1 and (
          t.record_id = any ($2)
          or concat_ws(' ', t.old_values::text, t.new_values::text) ~* case when t.record_id = any ($4) then $6 else $5 end)
        returning t.id)
      select array_agg(id) from changed $sql$, p_table)
    into v_rows
    using v_workspace, p_person.ids, v_own, p_person.linked, coalesce(p_person.exact, '(?!)'), v_linked;
  elsif v_any <> '' then
    execute format($sql$
      with changed as (
        update audit.%I t set salt = null, details = app.blot(t.details, $2)
        where t.workspace_id = $1 and t.details::text ~* $2 returning t.id)
      select array_agg(id) from changed $sql$, p_table)
    into v_rows using v_workspace, v_any;
  end if;
  insert into audit.erased_rows (workspace_id, erasure_id, log, row_id, was, became)
  select v_workspace, p_erasure, v_log, d.row_id, s.digest, d.digest
  from audit.digests(v_log, v_workspace) d
  join (
    select u.row_id, u.digest
    from audit.seals a, unnest(a.row_ids, a.row_hashes) u (row_id, digest)
    where a.workspace_id = v_workspace and a.log = v_log and a.row_ids && v_rows
  ) s on s.row_id = d.row_id
  where d.row_id = any (v_rows) and d.digest <> s.digest
  on conflict do nothing;
  return coalesce(cardinality(v_rows), 0);
end
$$;

-- What would go, by table, and whose name has to be typed. Visits that name the person in somebody's notes are only counted:
-- whether they mean this one, somebody has to read. Definer: looks past the policies; asks for an admin.
create function public.erase_preview(contact uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set statement_timeout = '120s'
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_person record := app.person_to_erase(erase_preview.contact);
  v_any constant text := coalesce(v_person.exact, '(?!)');
  v_linked constant text := coalesce(nullif(concat_ws('|', v_person.exact, v_person.names), ''), '(?!)');
  v_table record;
  v_rows record;
  v_count bigint;
  v_counts jsonb := jsonb_build_object('public.contacts', cardinality(v_person.ids));
begin
  for v_table in
    select distinct s.table_name from app.text_stores s where s.erased = 'replaced' and to_regclass(s.table_name) is not null
  loop
    v_rows := app.rows_naming(v_table.table_name);
    execute format('select count(*) from %s t where %s', v_table.table_name, v_rows.condition)
    into v_count using v_workspace, v_person.linked, v_any, v_linked;
    v_counts := v_counts || jsonb_build_object(v_table.table_name, v_count);
  end loop;
  select count(*) into v_count from audit.change_log c where c.workspace_id = v_workspace and c.record_id = any (v_person.ids);
  v_counts := v_counts || jsonb_build_object('audit.change_log', v_count);
  select count(*) into v_count from app.import_rows r
  where r.workspace_id = v_workspace and (r.record_id = any (v_person.ids) or array_to_string(r.raw, ' ') ~* v_linked);
  v_counts := v_counts || jsonb_build_object('app.import_rows', v_count);
  select count(*) into v_count from (
    select 1 from public.interactions i
    where i.workspace_id = v_workspace and i.deleted_at is null and i.id <> all (v_person.linked) and v_person.full_names is not null
      and concat_ws(' ', i.subject, i.notes) ~* v_person.full_names
    limit 1000
  ) m;
  return jsonb_build_object(
    'title', v_person.title, 'people', cardinality(v_person.ids), 'households', cardinality(v_person.households),
    'mentions', v_count,
    'stores', (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(v_counts) e where e.value <> '0'));
end
$$;
comment on function public.erase_preview is 'What erase_person() would take, by table, and the name that has to be typed.';

-- Definer: takes from every store of text, past every policy and under the seals; asks for an admin, and for the name.
create function public.erase_person(contact uuid, typed_name text)
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '300s'
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_person record := app.person_to_erase(erase_person.contact);
  c record := audit.context();
  v_any text;
  v_linked text;
  v_erasure constant uuid := gen_random_uuid();
  v_table record;
  v_rows record;
  v_permit bigint;
  v_lines int := 0;
begin
  if lower(btrim(coalesce(typed_name, ''))) <> lower(btrim(v_person.title)) then
    perform app.refuse('name_not_typed', 'Type the name of the person as it stands here.', 400);
  end if;
  -- Whoever is writing them now is waited for, and what they wrote is seen below. Sealers are held off, and find all of it.
  perform 1 from public.contacts p where p.workspace_id = v_workspace and p.id = any (v_person.ids) order by p.id for update;
  perform 1 from audit.seal_state s order by s.log for update;
  v_person := app.person_to_erase(erase_person.contact);
  v_any := coalesce(v_person.exact, '(?!)');
  v_linked := coalesce(nullif(concat_ws('|', v_person.exact, v_person.names), ''), '(?!)');

  perform app.set_deriving(true);
  update public.interactions i set contact_id = null, contact_name = null
  where i.workspace_id = v_workspace and i.contact_id = any (v_person.ids);
  delete from app.appointment_links l
  where l.workspace_id = v_workspace and (l.appointment_id = any (v_person.linked) or l.email ~* v_any);
  delete from app.booking_holds h
  where h.workspace_id = v_workspace and concat_ws(' ', h.guest_email, h.guest_phone) ~* v_any;
  update public.appointments a set guest_name = null, guest_email = null, guest_phone = null, contact_id = null
  where a.workspace_id = v_workspace and a.id = any (v_person.linked);
  update app.import_rows r
  set raw = array_fill(''::text, array[cardinality(r.raw)]), changes = '{}', problems = '[]'
  where r.workspace_id = v_workspace and cardinality(r.raw) > 0
    and (r.record_id = any (v_person.ids) or r.made && v_person.ids or array_to_string(r.raw, ' ') ~* v_linked);
  delete from app.external_ids e where e.workspace_id = v_workspace and e.record_id = any (v_person.ids || v_person.households);
  delete from app.idempotency_keys k where k.workspace_id = v_workspace and k.result_id = any (v_person.ids);
  delete from public.notifications n where n.workspace_id = v_workspace and n.resource_id = any (v_person.ids);
  update app.record_merges m set external_ids = '{}'
  where m.workspace_id = v_workspace and (m.lost_id = any (v_person.ids) or m.kept_id = any (v_person.ids));
  update public.organizations o set name = 'Erased person', street = null, city = null, postal_code = null, phone = null,
    email = null, website = null, notes = null, custom = '{}', tags = '{}'
  where o.workspace_id = v_workspace and o.id = any (v_person.households);
  for v_table in
    select distinct s.table_name from app.text_stores s where s.erased = 'replaced' and to_regclass(s.table_name) is not null
  loop
    v_rows := app.rows_naming(v_table.table_name);
    execute format('update %s t set %s where %s', v_table.table_name, v_rows.assignments, v_rows.condition)
    using v_workspace, v_person.linked, v_any, v_linked;
  end loop;
  -- Those that went with a deletion of theirs are theirs too.
  delete from public.contacts p where p.workspace_id = v_workspace and p.id = any (v_person.ids);
  perform app.set_deriving(false);

  insert into audit.permits (txid, purpose) values (txid_current(), 'erase a person') returning id into v_permit;
  for v_table in
    select s.table_name from app.text_stores s where s.erased = 'lines' group by s.table_name order by s.table_name
  loop
    v_lines := v_lines + app.erase_from_log(split_part(v_table.table_name, '.', 2), v_person, v_erasure);
  end loop;
  update audit.permits set closed_at = clock_timestamp() where id = v_permit;
  insert into audit.activity_log (
    workspace_id, activity, resource, details, actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
  ) values (
    v_workspace, 'person_erased', 'contact',
    jsonb_build_object('erasure', v_erasure, 'lines', v_lines, 'digest', audit.erasure_digest(v_workspace, v_erasure)),
    c.actor, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id
  );
  return jsonb_build_object('people', cardinality(v_person.ids), 'lines', v_lines);
end
$$;
comment on function public.erase_person is 'Erases a person with everything that is known to name them, for good. Admins only; the name is typed.';

revoke all on function
  app.person_to_erase, app.rows_naming, app.erase_from_log, public.erase_preview, public.erase_person
from public, anon;
grant execute on function public.erase_preview, public.erase_person to authenticated;
-- Not granted: the pieces, which look and write past everything.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000881';
