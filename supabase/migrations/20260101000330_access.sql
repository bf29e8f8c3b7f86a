-- Who reads and changes records, said once: predicates that policies, search, filters and counts ask alike, and the policies
-- that fit a class of tables, written from rows.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000330', 'access', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Predicates ---------------------------------------------------------------------------------------------------------

-- Over values and arrays, so that a policy may ask `(select app.visible_owner_ids(…))` once for a statement and a function
-- keep it in a variable. Each is one expression that Postgres puts in the place of the call: without a search path and
-- without a sub-select in it, and only where an argument that holds one is used once. Their names are bound when they are
-- created, so no search path can change them. 06-access.test.sql looks at the plans.

-- Whose owner is among those whose records one reads, or which was shared; but not what one was kept from. It stands inside
-- coalesce for the planner: a bare OR becomes a bitmap of "everything of mine" that is then sorted, 39,000 rows for a list of
-- 50; so it stays a filter on the index that the list is sorted by.
create function app.reads_owned(p_id uuid, p_owner uuid, p_owners uuid[], p_shared uuid[], p_denied uuid[])
returns boolean
language sql
immutable
parallel safe
return coalesce(p_owner = any (p_owners) or p_id = any (p_shared), false) and p_id <> all (p_denied);

create function app.changes_owned(p_id uuid, p_owner uuid, p_owners uuid[], p_shared uuid[], p_denied uuid[])
returns boolean
language sql
immutable
parallel safe
return (p_owner = any (p_owners) or p_id = any (p_shared)) and p_id <> all (p_denied);

-- What somebody does, and somebody may have asked them to: its owner's readers, and who asked.
create function app.reads_assigned(
  p_id uuid, p_owner uuid, p_author uuid, p_me uuid, p_owners uuid[], p_shared uuid[], p_denied uuid[]
)
returns boolean
language sql
immutable
parallel safe
return coalesce(p_owner = any (p_owners) or p_author = p_me or p_id = any (p_shared), false) and p_id <> all (p_denied);

create function app.changes_assigned(
  p_id uuid, p_owner uuid, p_author uuid, p_authors uuid[], p_owners uuid[], p_shared uuid[], p_denied uuid[]
)
returns boolean
language sql
immutable
parallel safe
return (p_owner = any (p_owners) or p_author = any (p_authors) or p_id = any (p_shared)) and p_id <> all (p_denied);

-- What somebody wrote about a record: its author, whoever reads the owner's, and whoever the whole was shared with. Being
-- kept from the whole keeps from its parts.
create function app.reads_logged(
  p_id uuid, p_parent uuid, p_author uuid, p_owner uuid, p_me uuid, p_owners uuid[], p_shared_parents uuid[],
  p_shared uuid[], p_denied uuid[], p_denied_parents uuid[]
)
returns boolean
language sql
immutable
parallel safe
return coalesce(
    p_author = p_me or p_owner = any (p_owners) or p_parent = any (p_shared_parents) or p_id = any (p_shared), false
  )
  and p_id <> all (p_denied) and p_parent <> all (p_denied_parents);

create function app.changes_logged(
  p_id uuid, p_parent uuid, p_author uuid, p_owner uuid, p_authors uuid[], p_owners uuid[], p_shared uuid[],
  p_denied uuid[], p_denied_parents uuid[]
)
returns boolean
language sql
immutable
parallel safe
return (p_author = any (p_authors) or p_owner = any (p_owners) or p_id = any (p_shared))
  and p_id <> all (p_denied) and p_parent <> all (p_denied_parents);

-- p_pipeline: is there work with it that the caller sees (app.organization_readers); p_touched: accounts of opportunities that
-- were shared one by one.
create function app.reads_account(
  p_id uuid, p_is_everybodys boolean, p_owner uuid, p_pipeline boolean, p_owners uuid[], p_shared uuid[],
  p_touched uuid[], p_denied uuid[]
)
returns boolean
language sql
immutable
parallel safe
return (p_is_everybodys or p_owner = any (p_owners) or p_id = any (p_shared) or p_pipeline or p_id = any (p_touched))
  and p_id <> all (p_denied);

create function app.changes_account(p_id uuid, p_owner uuid, p_owners uuid[], p_shared uuid[], p_denied uuid[])
returns boolean
language sql
immutable
parallel safe
return (p_owner is null or p_owner = any (p_owners) or p_id = any (p_shared)) and p_id <> all (p_denied);

-- People, read and changed with their account or by themselves.
create function app.reads_person(
  p_id uuid, p_account uuid, p_is_everybodys boolean, p_owner uuid, p_pipeline boolean, p_owners uuid[], p_shared uuid[],
  p_shared_accounts uuid[], p_touched uuid[], p_denied uuid[], p_denied_accounts uuid[]
)
returns boolean
language sql
immutable
parallel safe
return (
    p_is_everybodys or p_owner = any (p_owners) or p_id = any (p_shared) or p_account = any (p_shared_accounts)
    or p_pipeline or p_account = any (p_touched)
  )
  and p_id <> all (p_denied) and p_account <> all (p_denied_accounts);

create function app.changes_person(
  p_id uuid, p_account uuid, p_owner uuid, p_owners uuid[], p_shared uuid[], p_shared_accounts uuid[], p_denied uuid[],
  p_denied_accounts uuid[]
)
returns boolean
language sql
immutable
parallel safe
return (p_owner is null or p_owner = any (p_owners) or p_id = any (p_shared) or p_account = any (p_shared_accounts))
  and p_id <> all (p_denied) and p_account <> all (p_denied_accounts);

-- Everybody's, but for what an admin kept somebody from.
create function app.reads_catalogue(p_id uuid, p_denied uuid[])
returns boolean
language sql
immutable
parallel safe
return p_id <> all (p_denied);

-- Policies ask as the caller, before anything is put in the place of the call.
revoke all on function
  app.reads_owned, app.changes_owned, app.reads_assigned, app.changes_assigned, app.reads_logged, app.changes_logged, app.reads_account, app.changes_account,
  app.reads_person, app.changes_person, app.reads_catalogue
from public;
grant execute on function
  app.reads_owned, app.changes_owned, app.reads_assigned, app.changes_assigned, app.reads_logged, app.changes_logged, app.reads_account, app.changes_account,
  app.reads_person, app.changes_person, app.reads_catalogue
to authenticated, service_role;

-- Classes ------------------------------------------------------------------------------------------------------------

create table app.access_classes (
  access text not null check (access in ('owned', 'assigned', 'logged', 'account', 'person', 'catalogue', 'lookup', 'own')),
  -- 'write' stands for every command without a row; for parts of a record it goes before 'update'.
  command text not null check (command in ('select', 'insert', 'update', 'write')),
  -- Its policies' name; '{done}' is read, added, changed or removed.
  says text not null,
  -- After the workspace and the trash. {id} is the record's, in parts of it the column that says which; {owner}, {second_owner}
  -- and {parent} are columns that the kind names; {may} is the permission of the command, for parts to update the whole.
  condition text not null,
  primary key (access, command)
);
alter table app.access_classes enable row level security;
comment on table app.access_classes is 'What decides who reads and changes a table of each class; app.attach_policies writes policies from it.';

insert into app.access_classes (access, command, says, condition) values
  ('owned', 'select', '{label} can be read by owner, team, or when shared', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_owned(
      {id}, {owner}, (select app.visible_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'read')),
      (select app.denied_record_ids('{kind}'))
    )$$),
  ('owned', 'insert', '{label} can be added for oneself, or assigned', $$
    (select app.has_permission('create', '{kind}'))
    and (
      {owner} = (select app.current_user_id())
      or ((select app.has_permission('assign', '{kind}'))
          and {owner} = any ((select app.visible_owner_ids('{kind}'))::uuid[]))
    )$$),
  ('owned', 'update', '{label} can be changed by owner, cover or shared writer', $$
    (select app.has_permission('{may}', '{kind}'))
    and app.changes_owned(
      {id}, {owner}, (select app.writable_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'update')),
      (select app.denied_record_ids('{kind}', 'update'))
    )$$),
  ('assigned', 'select', '{label} can be read by owner, team, asker, or when shared', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_assigned(
      {id}, {owner}, {second_owner}, (select app.current_user_id()), (select app.visible_owner_ids('{kind}')),
      (select app.shared_record_ids('{kind}', 'read')), (select app.denied_record_ids('{kind}'))
    )$$),
  ('assigned', 'insert', '{label} can be added for oneself, or assigned', $$
    (select app.has_permission('create', '{kind}'))
    and (
      {owner} = (select app.current_user_id())
      or ((select app.has_permission('assign', '{kind}'))
          and {owner} = any ((select app.visible_owner_ids('{kind}'))::uuid[]))
    )$$),
  ('assigned', 'update', '{label} can be changed by owner, cover, asker, or shared', $$
    (select app.has_permission('{may}', '{kind}'))
    and app.changes_assigned(
      {id}, {owner}, {second_owner}, (select app.writable_owner_ids('{kind}')), (select app.writable_owner_ids('{kind}')),
      (select app.shared_record_ids('{kind}', 'update')), (select app.denied_record_ids('{kind}', 'update'))
    )$$),
  ('logged', 'select', '{label} can be read by author and {parent_kind}''s readers', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_logged(
      {id}, {parent}, {owner}, {second_owner}, (select app.current_user_id()), (select app.visible_owner_ids('{kind}')),
      (select app.shared_record_ids('{parent_kind}', 'read')), (select app.shared_record_ids('{kind}', 'read')),
      (select app.denied_record_ids('{kind}')), (select app.denied_record_ids('{parent_kind}'))
    )$$),
  ('logged', 'insert', '{label} can be logged for oneself, or imported for others', $$
    (select app.has_permission('create', '{kind}'))
    and (
      {owner} = (select app.current_user_id())
      or ((select app.has_permission('import', '{kind}'))
          and {owner} = any ((select app.writable_owner_ids('{kind}'))::uuid[]))
    )
    and {parent} <> all ((select app.denied_record_ids('{parent_kind}'))::uuid[])$$),
  ('logged', 'update', '{label} can be changed by author or {parent_kind}''s owner', $$
    (select app.has_permission('{may}', '{kind}'))
    and app.changes_logged(
      {id}, {parent}, {owner}, {second_owner}, (select app.writable_owner_ids('{kind}')),
      (select app.writable_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'update')),
      (select app.denied_record_ids('{kind}', 'update')), (select app.denied_record_ids('{parent_kind}'))
    )$$),
  ('account', 'select', '{label} can be read when shared, by team or pipeline', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_account(
      {id}, is_shared, {owner},
      exists (
        select from app.organization_readers r
        where r.workspace_id = {table}.workspace_id and r.organization_id = {table}.{id}
      ),
      (select app.visible_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'read')),
      (select app.organizations_of_shared_opportunities()), (select app.denied_record_ids('{kind}'))
    )$$),
  ('account', 'insert', '{label} can be added for oneself or for everybody', $$
    (select app.has_permission('create', '{kind}'))
    and (
      {owner} is null
      or {owner} = (select app.current_user_id())
      or ((select app.has_permission('assign', '{kind}'))
          and {owner} = any ((select app.visible_owner_ids('{kind}'))::uuid[]))
    )$$),
  ('account', 'update', '{label} can be changed by their owner, or when unowned', $$
    (select app.has_permission('{may}', '{kind}'))
    and app.changes_account(
      {id}, {owner}, (select app.writable_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'update')),
      (select app.denied_record_ids('{kind}', 'update'))
    )$$),
  ('person', 'select', '{label} can be read with their {parent_kind}, or when shared', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_person(
      {id}, {parent}, is_shared, {owner},
      exists (
        select from app.organization_readers r
        where r.workspace_id = {table}.workspace_id and r.organization_id = {table}.{parent}
      ),
      (select app.visible_owner_ids('{kind}')), (select app.shared_record_ids('{kind}', 'read')),
      (select app.shared_record_ids('{parent_kind}', 'read')), (select app.organizations_of_shared_opportunities()),
      (select app.denied_record_ids('{kind}')), (select app.denied_record_ids('{parent_kind}'))
    )$$),
  ('person', 'insert', '{label} can be added by who changes their {parent_kind}', $$
    (select app.has_permission('create', '{kind}'))
    and app.changes_account(
      {parent}, {owner}, (select app.writable_owner_ids('{kind}')),
      (select app.shared_record_ids('{parent_kind}', 'update')),
      (select app.denied_record_ids('{parent_kind}', 'update'))
    )$$),
  ('person', 'update', '{label} can be changed by who changes their {parent_kind}', $$
    (select app.has_permission('{may}', '{kind}'))
    and app.changes_person(
      {id}, {parent}, {owner}, (select app.writable_owner_ids('{kind}')),
      (select app.shared_record_ids('{kind}', 'update')), (select app.shared_record_ids('{parent_kind}', 'update')),
      (select app.denied_record_ids('{kind}', 'update')), (select app.denied_record_ids('{parent_kind}', 'update'))
    )$$),
  ('catalogue', 'select', '{label} can be read by members of the workspace', $$
    (select app.has_permission('read', '{kind}'))
    and app.reads_catalogue({id}, (select app.denied_record_ids('{kind}')))$$),
  ('catalogue', 'insert', '{label} can be added by who manages them', $$
    (select app.has_permission('manage', '{kind}'))$$),
  ('catalogue', 'update', '{label} can be changed by who manages them', $$
    (select app.has_permission('manage', '{kind}'))
    and app.reads_catalogue({id}, (select app.denied_record_ids('{kind}', 'update')))$$),
  -- Parts of what everybody has.
  ('catalogue', 'write', '{label} can be {done} by who manages them', $$
    (select app.has_permission('manage', '{kind}'))$$),
  ('lookup', 'select', '{label} can be read by members of the workspace', $$true$$),
  ('lookup', 'write', '{label} can be {done} by who manages them', $$
    (select app.has_permission('manage', '{kind}'))$$),
  ('own', 'select', '{label} can be read by who has them', $$user_id = (select app.current_user_id())$$),
  ('own', 'write', '{label} can be {done} by who has them', $$user_id = (select app.current_user_id())$$);

-- Writes the policies of a table anew as its class says; those that stand by hand stay. A kind of record is read, added and
-- changed: it is deleted by functions.
create function app.attach_policies(p_table text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_kind app.record_kinds;
  v_part app.access_tables;
  v_class app.access_classes;
  v_access text;
  v_command text;
  v_commands text[];
  v_name text;
  v_condition text;
  v_place record;
begin
  select * into v_kind from app.record_kinds k where k.table_name = p_table;
  if found then
    v_name := replace(split_part(p_table, '.', 2), '_', ' ');
    v_part := (p_table, 'kind', upper(left(v_name, 1)) || substr(v_name, 2), v_kind.kind, 'id', '{select,insert,update}', 'create');
    v_access := v_kind.access;
  else
    select * into v_part from app.access_tables t where t.table_name = p_table;
    if not found then
      raise exception 'attach_policies: % is no kind of record and not listed in app.access_tables', p_table;
    end if;
    select * into v_kind from app.record_kinds k where k.kind = v_part.resource;
    v_access := case v_part.access when 'child' then v_kind.access else v_part.access end;
  end if;
  for v_name in
    select p.polname from pg_catalog.pg_policy p
    where p.polrelid = p_table::regclass and obj_description(p.oid, 'pg_policy') like 'Class %'
  loop
    execute format('drop policy %I on %s', v_name, p_table);
  end loop;
  foreach v_command in array v_part.commands loop
    v_commands := case
      when v_part.access = 'child' and v_command <> 'select' then '{write,update}' else array[v_command, 'write'] end;
    select * into v_class from app.access_classes c
    where c.access = v_access and c.command = any (v_commands)
    order by array_position(v_commands, c.command)
    limit 1;
    if not found then
      raise exception 'attach_policies: class % says nothing about % on %', v_access, v_command, p_table;
    end if;
    v_name := case when v_part.access = 'child' then '{label} can be {done} with their {kind}' else v_class.says end;
    v_condition := 'workspace_id = (select app.current_workspace_id())'
      || case when exists (
        select from pg_catalog.pg_attribute a
        where a.attrelid = p_table::regclass and a.attname = 'deleted_at' and not a.attisdropped
      ) then ' and deleted_at is null' else '' end
      || coalesce(' and ' || nullif(v_class.condition, 'true'), '');
    for v_place in
      select * from (values
        ('{label}', v_part.label),
        ('{done}', case v_command when 'select' then 'read' when 'insert' then 'added' when 'update' then 'changed' else 'removed' end),
        ('{kind}', v_part.resource::text),
        ('{id}', v_part.key_column),
        ('{may}', case v_command when 'insert' then v_part.insert_permission::text else 'update' end),
        ('{table}', split_part(p_table, '.', 2)),
        ('{owner}', v_kind.owner_column),
        ('{second_owner}', v_kind.second_owner_column),
        ('{parent}', v_kind.parent_column),
        ('{parent_kind}', v_kind.parent_kind::text)
      ) as place (name, said)
      where place.said is not null
    loop
      v_name := replace(v_name, v_place.name, v_place.said);
      v_condition := replace(v_condition, v_place.name, v_place.said);
    end loop;
    if length(v_name) > 63 then
      raise exception 'attach_policies: "%" is too long for a name', v_name;
    end if;
    execute format(
      'create policy %I on %s for %s to authenticated %s (%s)',
      v_name, p_table, v_command, case v_command when 'insert' then 'with check' else 'using' end, v_condition
    );
    execute format(
      'comment on policy %I on %s is %L', v_name, p_table,
      'Class ' || case when v_part.access = 'child' then 'child of ' else '' end || v_access
    );
  end loop;
end
$$;

revoke all on function app.attach_policies from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000330';
