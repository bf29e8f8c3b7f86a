-- Who may do what: every table of the API × role × verb. A table that is not in the matrix fails.
begin;

-- s: sees the owner's rows · i: may add one like them · u: may change them · d: may delete them · -: may not.
-- The rows belong to `owner`, a rep who reports to `manager`; the catalogue and lookups belong to the workspace.
create temporary table matrix (
  title text primary key, admin text, manager text, owner text, stranger text, viewer text, former text, outsider text,
  anon text
);
--                                    admin   manager owner   stranger viewer former  outsider anon
insert into matrix values
  ('public.contacts',                   'siu-', 's---', 'siu-', '----', '----', '----', '----', '----'),
  ('public.context_lu',                 'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.covers',                     's---', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.absences',                   '-i--', '-i--', 'siud', '-i--', '-i--', '----', '----', '----'),
  ('public.appointment_services',       'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.appointments',               'siu-', 'si--', 'siu-', '-i--', '----', '----', '----', '----'),
  ('public.booking_settings',           's---', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.custom_fields',              'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.webhook_sources',            's---', '----', '----', '----', '----', '----', '----', '----'),
  ('public.processed_webhook_events',   's---', '----', '----', '----', '----', '----', '----', '----'),
  ('public.imports',                    's---', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.interaction_principals',     'si-d', 's---', 'si-d', '----', '----', '----', '----', '----'),
  ('public.interaction_products',       'si-d', 's---', 'si-d', '----', '----', '----', '----', '----'),
  ('public.interaction_type_lu',        'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.interactions',               'siu-', 'si--', 'siu-', '----', '----', '----', '----', '----'),
  ('public.invitations',                's---', '----', '----', '----', '----', '----', '----', '----'),
  ('public.list_preferences',           '-i--', '-i--', 'siu-', '-i--', '-i--', '----', '----', '----'),
  ('public.service_interest_lu',        'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.loss_reason_lu',             'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.notification_choices',       '----', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.notification_defaults',      's---', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.notification_settings',      '----', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.notifications',              '----', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.opportunities',              'siu-', 'si--', 'siu-', '----', '----', '----', '----', '----'),
  ('public.opportunity_contacts',       'siud', 's---', 'siud', '----', '----', '----', '----', '----'),
  ('public.opportunity_participants',   'siud', 's---', 'siud', '----', '----', '----', '----', '----'),
  ('public.opportunity_products',       'siud', 's---', 'siud', '----', '----', '----', '----', '----'),
  ('public.opportunity_stage_history',  's---', 's---', 's---', '----', '----', '----', '----', '----'),
  ('public.order_items',                's---', 's---', 's---', '----', '----', '----', '----', '----'),
  ('public.orders',                     'siu-', 's---', 'siu-', '----', '----', '----', '----', '----'),
  ('public.sample_items',               's---', 's---', 's---', '----', '----', '----', '----', '----'),
  ('public.samples',                    'siu-', 's---', 'siu-', '----', '----', '----', '----', '----'),
  ('public.organization_roles',         'si-d', 's---', 'si-d', '----', '----', '----', '----', '----'),
  ('public.organizations',              'siu-', 'si--', 'siu-', '-i--', '----', '----', '----', '----'),
  ('public.price_lists',                'siud', 'siud', 's---', 's---', 's---', '----', '----', '----'),
  ('public.prices',                     'siud', 'siud', 's---', 's---', 's---', '----', '----', '----'),
  ('public.product_categories',         'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.product_distributors',       'siud', 'siud', 's---', 's---', 's---', '----', '----', '----'),
  ('public.products',                   'siu-', 'siu-', 's---', 's---', 's---', '----', '----', '----'),
  ('public.profiles',                   's---', 's---', 's-u-', 's---', 's---', '----', '----', '----'),
  ('public.reassignment_items',         's---', 's---', '----', '----', '----', '----', '----', '----'),
  ('public.reassignments',              's---', 's---', '----', '----', '----', '----', '----', '----'),
  ('public.role_permissions',           's---', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.saved_views',                '-i--', '-i--', 'siud', '-i--', '-i--', '----', '----', '----'),
  ('public.source_lu',                  'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.stage_lu',                   'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.state_lu',                   's---', 's---', 's---', 's---', 's---', 's---', 's---', '----'),
  ('public.status_lu',                  'siud', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.tasks',                      'siu-', 'si--', 'siu-', '-i--', '----', '----', '----', '----'),
  ('public.user_permissions',           's---', '----', 's---', '----', '----', '----', '----', '----'),
  ('public.workspace_members',          's---', 's---', 's---', 's---', 's---', '----', '----', '----'),
  ('public.working_hours',              '-i--', '-i--', 'siud', '-i--', '-i--', '----', '----', '----'),
  ('public.workspaces',                 's-u-', 's---', 's---', 's---', 's---', '----', '----', '----');

create temporary table w as select tests.create_workspace('Matrix') as id;
create temporary table actors (name text primary key, id uuid, position int);
insert into actors values ('admin', tests.create_member((select id from w), 'm-admin', 'admin'), 1);
insert into actors values
  ('manager', tests.create_member((select id from w), 'm-manager', 'manager', (select id from actors where name = 'admin')), 2);
insert into actors values
  ('owner', tests.create_member((select id from w), 'm-owner', 'rep', (select id from actors where name = 'manager')), 3),
  ('stranger', tests.create_member((select id from w), 'm-stranger', 'rep'), 4),
  ('viewer', tests.create_member((select id from w), 'm-viewer', 'viewer'), 5),
  ('former', tests.create_member((select id from w), 'm-former', 'rep'), 6),
  ('outsider', tests.create_member(tests.create_workspace('Matrix elsewhere'), 'm-outsider', 'admin'), 7),
  ('anon', null, 8);
update public.workspace_members set is_active = false, left_at = now()
where workspace_id = (select id from w) and user_id = (select id from actors where name = 'former');
grant select on w, actors to authenticated, anon;

-- One book of the owner's, and a row in every table that it doesn't fill.
set local session_replication_role = replica;
select tests.load_book(
  (select id from w), 'matrix', array[(select id from actors where name = 'owner')], 1, 2, 2, 3, 1, 3, 2
);
-- An owned account that nobody else's pipeline touches.
update public.organizations set is_shared = owner_user_id is null where workspace_id = (select id from w);
insert into public.interaction_products
  (workspace_id, interaction_id, product_id, opportunity_id, owner_user_id, opportunity_owner_user_id)
select i.workspace_id, i.id, p.id, i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id
from public.interactions i
cross join lateral (select p.id from public.products p where p.workspace_id = i.workspace_id order by p.id limit 1) p
where i.workspace_id = (select id from w);
-- A task about nothing, in place of the book's: those are about customers, which a stranger may add nothing to.
delete from public.tasks where workspace_id = (select id from w);
insert into public.tasks (workspace_id, owner_user_id, title)
select w.id, o.id, 'Call back' from w, actors o where o.name = 'owner';
insert into public.appointments (workspace_id, owner_user_id, title, scheduled_at, ends_at, starts_on, taken_until)
select w.id, o.id, 'Look', now(), now() + interval '1 hour', tests.today(), now() + interval '1 hour' from w, actors o where o.name = 'owner';
insert into public.appointment_services (workspace_id, name) select id, 'Matrix' from w;
insert into public.price_lists (workspace_id, name) select id, 'Matrix' from w;
insert into public.prices (workspace_id, price_list_id, product_id, price_cents, valid_from)
select l.workspace_id, l.id, p.id, 100, tests.today()
from public.price_lists l join public.products p on p.workspace_id = l.workspace_id
where l.workspace_id = (select id from w) order by p.id limit 1;
insert into public.orders (workspace_id, organization_id, owner_user_id, order_date)
select o.workspace_id, o.id, o.owner_user_id, tests.today() from public.organizations o
where o.workspace_id = (select id from w) and o.owner_user_id is not null order by o.id limit 1;
insert into public.order_items (workspace_id, order_id, organization_id, owner_user_id, position, product_id, name, quantity, unit_price_cents)
select r.workspace_id, r.id, r.organization_id, r.owner_user_id, 1, p.id, 'Shrimp', 1, 100
from public.orders r cross join lateral (select p.id from public.products p where p.workspace_id = r.workspace_id order by p.id limit 1) p
where r.workspace_id = (select id from w);
insert into public.samples (workspace_id, organization_id, owner_user_id, expected_on)
select o.workspace_id, o.id, o.owner_user_id, tests.today() from public.organizations o
where o.workspace_id = (select id from w) and o.owner_user_id is not null order by o.id limit 1;
insert into public.sample_items (workspace_id, sample_id, organization_id, owner_user_id, position, product_id, name)
select r.workspace_id, r.id, r.organization_id, r.owner_user_id, 1, p.id, 'Shrimp'
from public.samples r cross join lateral (select p.id from public.products p where p.workspace_id = r.workspace_id order by p.id limit 1) p
where r.workspace_id = (select id from w);
insert into public.working_hours (workspace_id, user_id, weekday, from_minute, until_minute)
select w.id, o.id, 1, 540, 1020 from w, actors o where o.name = 'owner';
insert into public.absences (workspace_id, user_id, first_day, last_day)
select w.id, o.id, tests.today(), tests.today() from w, actors o where o.name = 'owner';
insert into public.invitations (workspace_id, email, role, token_hash)
values ((select id from w), 'matrix@else.example', 'rep', repeat('a', 64));
-- A hand-over that the manager received.
with receipt as (
  insert into public.reassignments (workspace_id, request_id, from_user_id, to_user_id, receiver_ids)
  select w.id, gen_random_uuid(), o.id, m.id, array[m.id]
  from w, actors o, actors m where o.name = 'owner' and m.name = 'manager'
  returning *
)
insert into public.reassignment_items (workspace_id, reassignment_id, kind, record_id, from_user_id, to_user_id, rule)
select workspace_id, id, 'organization', gen_random_uuid(), from_user_id, to_user_id, 'customer' from receipt;
insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
values ((select id from w), (select id from actors where name = 'owner'), (select id from actors where name = 'former'),
  tests.today(), tests.today());
insert into public.user_permissions (workspace_id, user_id, resource, permission)
values ((select id from w), (select id from actors where name = 'owner'), 'report', 'export');
insert into public.custom_fields (workspace_id, entity, key, label, kind)
values ((select id from w), 'organization', 'matrix', 'Matrix', 'text');
insert into public.saved_views (workspace_id, user_id, list, name)
select (select id from w), id, 'contacts', 'Matrix' from actors where name = 'owner';
insert into public.list_preferences (workspace_id, user_id, list)
select (select id from w), id, 'contacts' from actors where name = 'owner';
insert into public.imports (workspace_id, created_by, kind, file_name, file_hash, source, header, row_count)
select (select id from w), id, 'organization', 'matrix.csv', repeat('a', 64), 'file', '{name}', 1 from actors where name = 'owner';
insert into public.notifications (workspace_id, user_id, type, key, expires_at)
select (select id from w), id, 'system', 'matrix', now() + interval '1 day' from actors where name = 'owner';
insert into public.notification_choices (workspace_id, user_id, type, choice)
select (select id from w), id, 'system', 'off' from actors where name = 'owner';
insert into public.notification_settings (workspace_id, user_id)
select (select id from w), id from actors where name = 'owner';
insert into public.notification_defaults (workspace_id, type, choice) values ((select id from w), 'system', 'off');
insert into public.booking_settings (workspace_id) select id from w;
insert into public.webhook_sources (workspace_id, id, name, acts_as, interaction_type, mapping)
select (select id from w), '00000000-0000-4000-8000-00000000a001', 'Matrix', id, 'meeting', '{"phone": "phone"}' from actors where name = 'owner';
insert into public.processed_webhook_events (workspace_id, source_id, event_id)
select id, '00000000-0000-4000-8000-00000000a001', 'matrix' from w;
set local session_replication_role = origin;

-- What of a table is the owner's, or the workspace's where nobody owns it.
create function pg_temp.rows_of(p_table regclass) returns text language plpgsql as $$
declare
  v_columns text[] := array(select a.attname from pg_attribute a where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped);
  v_where text := 'true';
begin
  if 'workspace_id' = any (v_columns) then
    v_where := format('workspace_id = %L', (select id from w));
  elsif p_table = 'public.workspaces'::regclass then
    v_where := format('id = %L', (select id from w));
  elsif p_table = 'public.profiles'::regclass then
    v_where := format('user_id = %L', (select id from actors where name = 'owner'));
  end if;
  if 'owner_user_id' = any (v_columns) then
    v_where := v_where || format(' and owner_user_id = %L', (select id from actors where name = 'owner'));
  elsif 'user_id' = any (v_columns) and p_table <> 'public.profiles'::regclass then
    v_where := v_where || format(' and user_id = %L', (select id from actors where name = 'owner'));
  end if;
  return v_where;
end $$;

-- Does the statement reach a row? A refusal by a rule (PT…) or a key came after the policy had said yes, except for a
-- parent that can't be seen.
create function pg_temp.reaches(p_sql text) returns boolean language plpgsql as $$
declare
  v_count bigint;
begin
  begin
    execute p_sql;
    get diagnostics v_count = row_count;
    raise exception using errcode = 'KP000';
  exception
    when sqlstate 'KP000' then return v_count > 0;
    when insufficient_privilege or sqlstate 'PT403' or sqlstate 'PT404' then return false;
    when others then return true;
  end;
end $$;

create temporary table found (title text, actor text, verbs text);
create function pg_temp.explore() returns void language plpgsql as $$
declare
  v_table record;
  v_actor record;
  v_where text;
  v_row jsonb;
  v_insert text;
  v_update text;
  v_verbs text;
begin
  for v_table in
    select c.oid::regclass as id, format('%I.%I', n.nspname, c.relname) as title
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 2
  loop
    v_where := pg_temp.rows_of(v_table.id);
    execute format('select to_jsonb(t) from %s t where %s limit 1', v_table.id, v_where) into v_row;
    for v_actor in select * from actors order by position loop
      if v_row is null then
        insert into found values (v_table.title, v_actor.name, 'no row to try with');
        continue;
      end if;
      if v_actor.id is null then perform tests.act_as_anon();
      else perform tests.act_as(v_actor.id, (select id from w)); end if;
      -- A new row like the old one, in the columns that a client may give, its owner the actor.
      select string_agg(quote_ident(a.attname), ', '), string_agg(case
          when a.attname = 'id' and v_table.title <> 'public.workspaces' then 'gen_random_uuid()'
          when a.attname in ('name', 'email') then format('''x'' || r.%I', a.attname)
          when a.attname = 'owner_user_id' then quote_nullable(v_actor.id) || '::uuid'
          else format('r.%I', a.attname) end, ', ')
      into v_insert, v_update
      from pg_attribute a
      where a.attrelid = v_table.id and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and has_column_privilege(v_table.id, a.attnum, 'insert');
      if v_insert is not null then
        v_insert := format('insert into %s (%s) select %s from jsonb_populate_record(null::%s, %L) r',
          v_table.id, v_insert, v_update, v_table.id, v_row);
      end if;
      v_update := null;
      select format('update %s set %I = %I where %s', v_table.id, a.attname, a.attname, v_where) into v_update
      from pg_attribute a
      where a.attrelid = v_table.id and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and has_column_privilege(v_table.id, a.attnum, 'update')
      order by a.attname = 'version' desc limit 1;
      v_verbs := case when pg_temp.reaches(format('select from %s where %s', v_table.id, v_where)) then 's' else '-' end
        || case when v_insert is not null and pg_temp.reaches(v_insert) then 'i' else '-' end
        || case when v_update is not null and pg_temp.reaches(v_update) then 'u' else '-' end
        || case when pg_temp.reaches(format('delete from %s where %s', v_table.id, v_where)) then 'd' else '-' end;
      perform tests.reset();
      insert into found values (v_table.title, v_actor.name, v_verbs);
    end loop;
  end loop;
end $$;
select pg_temp.explore();

create temporary view expected as
select m.title, e.key as actor, e.value as verbs
from matrix m cross join lateral jsonb_each_text(to_jsonb(m) - 'title') e;

select plan((select count(*)::int from expected) + 1);
select is_empty(
  $$ select title, actor, verbs from found except select title, actor, verbs from expected
     where title in (select title from found) $$,
  'the matrix says of every table and role what the database does'
);
select is(
  coalesce((select f.verbs from found f where f.title = e.title and f.actor = e.actor), 'no such table'), e.verbs,
  format('%s: %s', e.title, e.actor)
)
from expected e join actors a on a.name = e.actor
order by e.title, a.position;

select * from finish();
rollback;
