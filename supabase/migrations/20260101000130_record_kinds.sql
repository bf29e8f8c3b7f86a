-- The one list of kinds of records: what a kind says in its row is said nowhere else, and functions that have to say
-- something about each kind are written from the rows.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000130', 'record_kinds', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.record_kinds (
  kind public.resource_type primary key,
  table_name text not null unique check (table_name ~ '^[a-z_]+\.[a-z_]+$'),
  -- What comes first stands first; what belongs to something stands after it.
  position int not null unique,
  -- Expressions over a row r of the table: what it is called, which rows lists show, and what decides who reads it
  -- (app.record_facts).
  title text not null,
  listed text not null default 'true',
  facts text not null,
  -- Who reads and changes it: the class that app.attach_policies writes its policies from (app.access_classes).
  access text not null check (access in ('owned', 'assigned', 'logged', 'account', 'person', 'catalogue')),
  -- The one whose it is, and a second one who may delete it; null: everybody's, changed by who manages the kind.
  owner_column text check (owner_column ~ '^[a-z_]+$'),
  second_owner_column text check (second_owner_column ~ '^[a-z_]+$'),
  -- Who added one that is nobody's may take it away again.
  creator_may_delete boolean not null default false,
  -- What it belongs to: it can't come back while that is in the trash.
  parent_kind public.resource_type references app.record_kinds (kind) on delete restrict,
  parent_column text check (parent_column ~ '^[a-z_]+$'),
  -- When it happened, of what is known by its day; such kinds are listed with the latest first.
  moment_column text check (moment_column ~ '^[a-z_]+$'),
  -- Handed over when somebody leaves, in this order. Copies of an owner (people, participants, products of an opportunity)
  -- follow by key or trigger and have none. And which customer's book it belongs to.
  hand_over_position int unique,
  customer_column text check (customer_column ~ '^[a-z_]+$'),
  -- A workspace may add fields of its own: the table keeps their values in `custom`.
  has_fields boolean not null default false,
  constraint record_kinds_parent_check check ((parent_kind is null) = (parent_column is null)),
  constraint record_kinds_class_check check (
    (owner_column is null) = (access = 'catalogue') and (second_owner_column is not null or access not in ('logged', 'assigned'))
    and (parent_column is not null or access not in ('logged', 'person'))
  ),
  constraint record_kinds_hand_over_check check (
    hand_over_position is null or (owner_column is not null and customer_column is not null)
  )
);
create index record_kinds_parent_idx on app.record_kinds (parent_kind);
alter table app.record_kinds enable row level security;
comment on table app.record_kinds is 'Every kind of record that has a page, an owner or a place in the trash. Read by functions; a row added to it is added to every function of app.kind_functions.';

-- What is no kind itself and has policies of a class: parts of a record, lists of a workspace, what is somebody's own.
create table app.access_tables (
  table_name text primary key check (table_name ~ '^[a-z_]+\.[a-z_]+$'),
  access text not null check (access in ('child', 'lookup', 'own')),
  -- Its rows in a sentence.
  label text not null,
  -- The kind that a child belongs to, by which of its columns; what of a workspace manages a list.
  resource public.resource_type check ((resource is null) = (access = 'own')),
  key_column text check (key_column ~ '^[a-z_]+$') check ((key_column is null) = (access <> 'child')),
  -- What a client does with it, and the class decides; of parts, what adding one takes.
  commands text[] not null default '{select,insert,update,delete}'
    check (commands <@ '{select,insert,update,delete}' and commands <> '{}'),
  insert_permission public.permission_type not null default 'update'
);
alter table app.access_tables enable row level security;
comment on table app.access_tables is 'Tables beside the kinds of records whose policies are written by app.attach_policies.';

create table app.kind_functions (
  name text primary key,
  definition text not null,
  branch text not null,
  glue text not null
);
alter table app.kind_functions enable row level security;
comment on table app.kind_functions is 'Functions with a branch for each kind, as app.write_for_kinds() wrote them; written anew when a kind is added or taken away.';

-- A text for each kind, with what its row says in the places of {kind}, {table} and so on.
create function app.for_each_kind(p_branch text, p_glue text default E'\n')
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_kind app.record_kinds;
  v_text text;
  v_all text[] := '{}';
  v_place record;
begin
  for v_kind in select * from app.record_kinds k order by k.position loop
    v_text := p_branch;
    for v_place in
      select * from (values
        ('{kind}', v_kind.kind::text),
        ('{table}', v_kind.table_name),
        ('{position}', v_kind.position::text),
        ('{title}', v_kind.title),
        ('{listed}', v_kind.listed),
        ('{facts}', v_kind.facts),
        ('{owner}', coalesce('r.' || v_kind.owner_column, 'null::uuid')),
        ('{second_owner}', coalesce('r.' || v_kind.second_owner_column, 'null::uuid')),
        ('{delete}', case when v_kind.owner_column is null then 'manage' else 'delete' end),
        ('{creator_may_delete}', v_kind.creator_may_delete::text),
        ('{day}', coalesce('to_char(r.' || v_kind.moment_column || ' at time zone w.time_zone, ''DD Mon YYYY'')', 'null')),
        ('{first}', coalesce('r.' || v_kind.moment_column || ' desc', v_kind.title) || ', r.id'),
        ('{parent_deleted}', coalesce(
          '(select p.deleted_at is not null from '
            || (select parent.table_name from app.record_kinds parent where parent.kind = v_kind.parent_kind)
            || ' p where p.workspace_id = r.workspace_id and p.id = r.' || v_kind.parent_column || ')',
          'false'))
      ) as place (name, said)
    loop
      v_text := replace(v_text, v_place.name, v_place.said);
    end loop;
    v_all := v_all || v_text;
  end loop;
  return array_to_string(v_all, p_glue);
end
$$;

-- Writes a function whose text has {each kind} where the branches go. Written out, each statement is planned once like any
-- other: a policy calls some of them for every row.
create function app.write_for_kinds(p_definition text, p_branch text, p_glue text default E'\n')
returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into app.kind_functions (name, definition, branch, glue)
  values (substring(p_definition from 'create or replace function ([a-z_]+\.[a-z_]+)\('), p_definition, p_branch, p_glue);
  execute replace(p_definition, '{each kind}', app.for_each_kind(p_branch, p_glue));
end
$$;

create function app.rewrite_kind_functions()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_function app.kind_functions;
begin
  for v_function in select * from app.kind_functions f order by f.name loop
    execute replace(v_function.definition, '{each kind}', app.for_each_kind(v_function.branch, v_function.glue));
  end loop;
  return null;
end
$$;
create trigger rewrite_functions after insert or delete on app.record_kinds
  for each statement execute function app.rewrite_kind_functions();

-- Where the records of a kind stand; null for kinds without records of their own.
-- Definer: reads the registry, which is granted to nobody; answers a table's name.
create function app.record_table(p_resource public.resource_type)
returns text
language sql
stable
security definer
set search_path = ''
as $$ select k.table_name from app.record_kinds k where k.kind = p_resource $$;

revoke all on function app.for_each_kind, app.write_for_kinds, app.rewrite_kind_functions, app.record_table from public;
-- Not granted: all but app.record_table, which the chapter about history grants; both tables.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000130';
