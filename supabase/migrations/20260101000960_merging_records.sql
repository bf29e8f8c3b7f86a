-- Two records that are one: the values of one field by field, what hangs on the other moves, and an undo that puts it back.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000960', 'merging_records', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Where its old address leads.
alter table public.organizations
  add column merged_into uuid,
  add constraint organizations_merged_into_fkey foreign key (workspace_id, merged_into)
    references public.organizations (workspace_id, id) on delete set null (merged_into),
  add constraint organizations_merged_into_another check (merged_into <> id);
alter table public.contacts
  add column merged_into uuid,
  add constraint contacts_merged_into_fkey foreign key (workspace_id, merged_into)
    references public.contacts (workspace_id, id) on delete set null (merged_into),
  add constraint contacts_merged_into_another check (merged_into <> id);
comment on column public.organizations.merged_into is 'The one that it became part of. In the trash meanwhile; whoever brings it back by hand makes it one of its own again.';
comment on column public.contacts.merged_into is 'The one that it became part of, as of organizations.';
create index organizations_merged_into_idx on public.organizations (workspace_id, merged_into) where merged_into is not null;
create index contacts_merged_into_idx on public.contacts (workspace_id, merged_into) where merged_into is not null;

create function app.end_merged_into()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.merged_into := null;
  return new;
end
$$;
create trigger end_merged_into before update on public.organizations
  for each row when (new.deleted_at is null and new.merged_into is not null) execute function app.end_merged_into();
create trigger end_merged_into before update on public.contacts
  for each row when (new.deleted_at is null and new.merged_into is not null) execute function app.end_merged_into();

-- Every column that names a record that can be merged, or the general activity that is joined along with it. A test compares this
-- with the foreign keys of the catalog.
create table app.merge_uses (
  kind public.resource_type not null,
  table_name text not null,
  column_name text not null,
  -- moves: written to name the kept one. by_hand: so as well, by a statement of its own. stays: goes into the trash with the lost
  -- one, or is kept by triggers.
  how text not null check (how in ('moves', 'by_hand', 'stays')),
  -- Whose right to change it takes: records of this kind, named by this column.
  asks public.resource_type,
  asks_column text,
  -- Together with these there is one row: where the kept one has it, that of the lost one goes into the trash with it.
  once_with text[] not null default '{}',
  -- What is summed up by it for reports: gone and there again, so that the sums follow.
  is_counted boolean not null default false,
  position int not null,
  primary key (table_name, column_name),
  check ((asks is null) = (asks_column is null))
);
alter table app.merge_uses enable row level security;
comment on table app.merge_uses is 'What names an organization, a person or an opportunity, and what a merge does with it.';
-- Not granted: to anyone.

insert into app.merge_uses (kind, table_name, column_name, how, asks, asks_column, once_with, is_counted, position) values
  ('organization', 'public.opportunity_participants', 'organization_id', 'moves', 'opportunity', 'opportunity_id', '{opportunity_id,role}', true, 10),
  ('organization', 'public.opportunities', 'organization_id', 'by_hand', 'opportunity', 'id', '{}', false, 20),
  ('organization', 'public.interactions', 'organization_id', 'by_hand', null, null, '{}', false, 30),
  ('organization', 'public.contacts', 'organization_id', 'by_hand', 'contact', 'id', '{}', false, 40),
  ('organization', 'public.products', 'principal_id', 'by_hand', 'product', 'id', '{}', false, 50),
  ('organization', 'public.product_distributors', 'distributor_id', 'moves', 'product', 'product_id', '{product_id}', false, 60),
  ('organization', 'public.opportunity_products', 'distributor_id', 'moves', 'opportunity', 'opportunity_id', '{}', false, 70),
  ('organization', 'public.interaction_principals', 'principal_id', 'moves', 'interaction', 'interaction_id', '{interaction_id}', true, 80),
  ('organization', 'public.tasks', 'organization_id', 'moves', 'task', 'id', '{}', false, 90),
  ('organization', 'public.tasks', 'principal_id', 'moves', 'task', 'id', '{}', false, 91),
  ('organization', 'public.appointments', 'organization_id', 'moves', 'appointment', 'id', '{}', false, 92),
  ('organization', 'public.orders', 'organization_id', 'moves', 'order', 'id', '{}', false, 94),
  ('organization', 'public.orders', 'principal_id', 'moves', 'order', 'id', '{}', false, 95),
  ('organization', 'public.orders', 'distributor_id', 'moves', 'order', 'id', '{}', false, 96),
  ('organization', 'public.order_items', 'organization_id', 'stays', null, null, '{}', false, 104),
  ('organization', 'public.samples', 'organization_id', 'moves', 'sample', 'id', '{}', false, 97),
  ('organization', 'public.samples', 'distributor_id', 'moves', 'sample', 'id', '{}', false, 98),
  ('organization', 'public.sample_items', 'organization_id', 'stays', null, null, '{}', false, 105),
  ('organization', 'public.organizations', 'parent_id', 'moves', 'organization', 'id', '{}', false, 93),
  ('organization', 'public.organizations', 'merged_into', 'stays', null, null, '{}', false, 100),
  ('organization', 'public.organization_roles', 'organization_id', 'by_hand', null, null, '{}', false, 101),
  ('organization', 'app.organization_readers', 'organization_id', 'stays', null, null, '{}', false, 102),
  ('organization', 'app.principal_stats', 'principal_id', 'stays', null, null, '{}', false, 103),
  -- Which numbers of a distributor they are; their cases follow. What was loaded of a distributor stays said of it.
  ('organization', 'app.distributor_customers', 'organization_id', 'moves', null, null, '{}', false, 99),
  ('organization', 'app.distributor_customers', 'distributor_id', 'stays', null, null, '{}', false, 106),
  ('organization', 'app.distributor_items', 'distributor_id', 'stays', null, null, '{}', false, 107),
  ('organization', 'app.sell_through_runs', 'distributor_id', 'stays', null, null, '{}', false, 108),
  ('contact', 'public.interactions', 'contact_id', 'moves', 'interaction', 'id', '{}', false, 10),
  ('contact', 'public.opportunities', 'primary_contact_id', 'moves', 'opportunity', 'id', '{}', false, 20),
  ('contact', 'public.opportunity_contacts', 'contact_id', 'moves', 'opportunity', 'opportunity_id', '{opportunity_id}', false, 30),
  ('contact', 'public.tasks', 'contact_id', 'moves', 'task', 'id', '{}', false, 40),
  ('contact', 'public.appointments', 'contact_id', 'moves', 'appointment', 'id', '{}', false, 41),
  ('contact', 'public.orders', 'contact_id', 'moves', 'order', 'id', '{}', false, 42),
  ('contact', 'public.samples', 'contact_id', 'moves', 'sample', 'id', '{}', false, 43),
  ('contact', 'public.contacts', 'merged_into', 'stays', null, null, '{}', false, 100),
  ('contact', 'app.lead_waits', 'contact_id', 'stays', null, null, '{}', false, 101),
  -- Of the general activity that is joined. What makes it up stays with it in the trash; its visits say themselves whom they
  -- count for.
  ('opportunity', 'public.interactions', 'opportunity_id', 'by_hand', null, null, '{}', false, 31),
  ('opportunity', 'public.tasks', 'opportunity_id', 'moves', null, null, '{}', false, 42),
  ('opportunity', 'public.appointments', 'opportunity_id', 'moves', null, null, '{}', false, 43),
  ('opportunity', 'public.orders', 'opportunity_id', 'moves', null, null, '{}', false, 45),
  ('opportunity', 'public.samples', 'opportunity_id', 'moves', null, null, '{}', false, 46),
  ('opportunity', 'public.contacts', 'lead_opportunity_id', 'moves', null, null, '{}', false, 44),
  ('opportunity', 'public.opportunity_participants', 'opportunity_id', 'stays', null, null, '{}', false, 100),
  ('opportunity', 'public.opportunity_products', 'opportunity_id', 'stays', null, null, '{}', false, 101),
  ('opportunity', 'public.opportunity_contacts', 'opportunity_id', 'stays', null, null, '{}', false, 102),
  ('opportunity', 'public.opportunity_stage_history', 'opportunity_id', 'stays', null, null, '{}', false, 103);

-- Which two became one in which change. What they said before is in the log and nowhere else; here is what no log has.
create table app.record_merges (
  workspace_id uuid not null,
  change_set_id uuid not null,
  kind public.resource_type not null,
  kept_id uuid not null,
  lost_id uuid not null,
  -- Roles and denials that the kept one got, and ids elsewhere that moved, as source:id.
  roles text[] not null default '{}',
  denials uuid[] not null default '{}',
  external_ids text[] not null default '{}',
  primary key (workspace_id, change_set_id),
  constraint record_merges_set_fkey foreign key (workspace_id, change_set_id)
    references app.change_sets (workspace_id, id) on delete cascade
);
alter table app.record_merges enable row level security;
comment on table app.record_merges is 'Records that were merged, by the change that did it.';
-- Not granted: to anyone.

-- Rights -------------------------------------------------------------------------------------------------------------

-- Living records of a kind that the caller may not change, by owner: what its class says of changing. Definer: counts what the
-- policies hide; only functions ask that tell no more than a number and names that one may know. Granted to nobody.
create function app.others_among(p_kind public.resource_type, p_ids uuid[])
returns table (owner_user_id uuid, records bigint)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_kind app.record_kinds;
  v_condition text;
  v_place record;
begin
  select * into v_kind from app.record_kinds k where k.kind = p_kind;
  select c.condition into v_condition from app.access_classes c where c.access = v_kind.access and c.command = 'update';
  for v_place in
    select * from (values
      ('{may}', 'update'), ('{kind}', p_kind::text), ('{id}', 'id'), ('{table}', split_part(v_kind.table_name, '.', 2)),
      ('{owner}', v_kind.owner_column), ('{second_owner}', v_kind.second_owner_column), ('{parent}', v_kind.parent_column),
      ('{parent_kind}', v_kind.parent_kind::text)
    ) as place (name, said)
    where place.said is not null
  loop
    v_condition := replace(v_condition, v_place.name, v_place.said);
  end loop;
  return query execute format(
    'select %s, count(*) from %s where workspace_id = $1 and id = any ($2) and deleted_at is null
       and not coalesce((%s), false) group by 1',
    coalesce(quote_ident(v_kind.owner_column), 'null::uuid'), v_kind.table_name, v_condition
  ) using app.current_workspace_id(), p_ids;
end
$$;

-- Refuses when somebody else has to say yes: how many, and of whom as far as the caller sees their work anyway. p_asked says ids
-- by kind. Definer: as above.
create function app.refuse_for_others(p_asked jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_kind record;
  v_owners jsonb := '{}';
  v_records bigint;
  v_names text;
begin
  for v_kind in select a.key::public.resource_type as kind, a.value as ids from jsonb_each(p_asked) a loop
    select v_owners || coalesce(jsonb_object_agg(o.who, coalesce((v_owners ->> o.who)::bigint, 0) + o.records), '{}')
    into v_owners
    from (
      select case when x.owner_user_id = any (app.visible_owner_ids(v_kind.kind)) then x.owner_user_id::text else '' end as who,
        sum(x.records) as records
      from app.others_among(v_kind.kind, array(select i::uuid from jsonb_array_elements_text(v_kind.ids) i)) x
      group by 1
    ) o;
  end loop;
  select sum(o.value::bigint), string_agg(
    format('%s of %s', o.value, case when o.key = '' then 'colleagues or everybody''s' else app.person_name(o.key::uuid) end),
    ', ' order by o.key = '', o.value::bigint desc, o.key)
  into v_records, v_names
  from jsonb_each_text(v_owners) o;
  if v_records > 0 then
    perform app.refuse(
      'merge_others_records',
      format('What hangs on it is not all yours to change: %s.', v_names), 409,
      'Ask them, or an admin, to merge the two.'
    );
  end if;
end
$$;

-- May the caller merge these two? Nobody learns of a record here that they can't see. Definer: as above.
create function app.check_merge(p_kind public.resource_type, p_keep uuid, p_lose uuid)
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_keep record;
  v_lose record;
begin
  if p_kind not in ('organization', 'contact') then
    perform app.refuse('merge_kind', 'Records of this kind can''t be merged.', 400);
  elsif app.current_role() is null or p_keep is null or p_lose is null
    or not (app.can_read_record(p_kind, p_keep) and app.can_read_record(p_kind, p_lose)) then
    perform app.refuse_missing_record();
  elsif p_keep = p_lose then
    perform app.refuse('merge_with_itself', 'Choose two different records.', 400);
  elsif not (app.can_update_record(p_kind, p_keep) and app.can_update_record(p_kind, p_lose)) then
    perform app.refuse('merge_not_allowed', 'You may see both, but not change both.', 403);
  end if;
  if p_kind = 'contact' then
    select c.owner_user_id, c.organization_id into v_keep from public.contacts c where c.workspace_id = v_workspace and c.id = p_keep;
    select c.owner_user_id, c.organization_id into v_lose from public.contacts c where c.workspace_id = v_workspace and c.id = p_lose;
    if v_keep.organization_id <> v_lose.organization_id then
      perform app.refuse(
        'merge_two_organizations', 'These two belong to different organizations.', 409,
        'Merge the organizations, or move one of the people, first.'
      );
    end if;
    return;
  end if;
  select o.owner_user_id into v_keep from public.organizations o where o.workspace_id = v_workspace and o.id = p_keep;
  select o.owner_user_id into v_lose from public.organizations o where o.workspace_id = v_workspace and o.id = p_lose;
  if v_lose.owner_user_id is null and v_keep.owner_user_id is not null and app.current_role() <> 'admin' then
    perform app.refuse(
      'merge_takes_from_all', 'The one that would go is everybody''s; only an admin can make it part of somebody''s.', 403,
      'Keep the other one.'
    );
  elsif v_lose.owner_user_id is distinct from v_keep.owner_user_id and v_lose.owner_user_id <> app.current_user_id()
    and not app.has_permission('update_all', 'organization') then
    -- As when a person is moved: whoever only borrowed it doesn't give its people to somebody else.
    perform app.refuse('merge_not_allowed', 'You may see both, but not change both.', 403);
  end if;
  if exists (
    with recursive above (id) as (
      select p_keep
      union
      select o.parent_id from public.organizations o join above a on o.id = a.id
      where o.workspace_id = v_workspace and o.parent_id is not null
    )
    select from above a where a.id = p_lose
  ) then
    perform app.refuse(
      'merge_above_itself', 'The one that would go stands above the other.', 409, 'Keep that one, or take it out of the other first.'
    );
  end if;
end
$$;

-- What hangs on a record, by the kind that has to be asked: living records only. Definer: as above.
create function app.asked_by_merge(p_kind public.resource_type, p_lose uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_use app.merge_uses;
  v_ids jsonb;
  v_asked jsonb := '{}';
begin
  for v_use in select * from app.merge_uses u where u.kind = p_kind and u.asks is not null order by u.position loop
    execute format(
      'select coalesce(jsonb_agg(distinct t.%I), ''[]'') from %s t where t.workspace_id = $1 and t.%I = $2 and t.deleted_at is null',
      v_use.asks_column, v_use.table_name, v_use.column_name
    ) into v_ids using app.current_workspace_id(), p_lose;
    v_asked := v_asked || jsonb_build_object(v_use.asks, coalesce(v_asked -> v_use.asks::text, '[]') || v_ids);
  end loop;
  return v_asked;
end
$$;

-- Locks --------------------------------------------------------------------------------------------------------------

-- One merge, or undo of one, at a time in a workspace: two of them may want the same in either order. Then what is written, in the
-- order of everybody: visits, what hangs on opportunities, opportunities, and accounts and people by their ids. For update, so
-- that nobody adds to one that goes. Definer: holds what the policies hide. Granted to nobody.
create function app.lock_for_merge(p_kind public.resource_type, p_keep uuid, p_lose uuid, p_opportunities uuid[], p_visits uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  perform pg_advisory_xact_lock(hashtext('app.merge_records'), hashtext(v_workspace::text));
  perform app.lock_opportunities(v_workspace, array(
    select o.id from public.opportunities o
    where o.workspace_id = v_workspace and (
      (p_kind = 'organization' and o.organization_id in (p_keep, p_lose)) or (p_kind = 'contact' and o.primary_contact_id = p_lose)
    )
    union
    select p.opportunity_id from public.opportunity_participants p
    where p.workspace_id = v_workspace and p_kind = 'organization' and p.organization_id = p_lose
    union
    select s.opportunity_id from public.opportunity_contacts s
    where s.workspace_id = v_workspace and p_kind = 'contact' and s.contact_id = p_lose
    union
    select unnest(p_opportunities)
  ), array(
    select i.id from public.interactions i where i.workspace_id = v_workspace and p_kind = 'contact' and i.contact_id = p_lose
    union
    select unnest(p_visits)
  ));
  if p_kind = 'organization' then
    perform 1 from public.organizations o where o.workspace_id = v_workspace and o.id in (p_keep, p_lose) order by o.id for update;
    perform 1 from public.contacts c where c.workspace_id = v_workspace and c.organization_id in (p_keep, p_lose) order by c.id for update;
  else
    perform 1 from public.contacts c where c.workspace_id = v_workspace and c.id in (p_keep, p_lose) order by c.id for update;
  end if;
end
$$;

-- A row that names an account or a person holds it, so that a merge that has begun is waited for and found. The key alone holds it
-- too, but doesn't look whether it still lives. Definer: looks past the policies; says what one says of what isn't there.
create function app.hold_named()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_row constant jsonb := to_jsonb(new);
  v_id constant uuid := v_row ->> tg_argv[1];
  v_merged uuid;
begin
  if v_id is null or app.is_deriving() or v_row ->> 'deleted_at' is not null
     or (app.is_client() and new.workspace_id is distinct from app.current_workspace_id()) then
    return new;
  end if;
  if tg_argv[0] = 'organization' then
    select o.merged_into into v_merged from public.organizations o
    where o.workspace_id = new.workspace_id and o.id = v_id for key share;
  else
    select c.merged_into into v_merged from public.contacts c
    where c.workspace_id = new.workspace_id and c.id = v_id for key share;
  end if;
  if v_merged is not null then
    perform app.refuse_missing_record();
  end if;
  return new;
end
$$;

do $$
declare
  v_use app.merge_uses;
begin
  for v_use in
    select u.* from app.merge_uses u
    -- Those of organizations that app.hold_parent doesn't hold already, and all of people.
    where u.how <> 'stays' and u.column_name <> 'parent_id' and (u.kind = 'contact' or (u.kind = 'organization' and u.table_name in (
      'public.opportunity_participants', 'public.opportunity_products', 'public.product_distributors', 'public.tasks', 'public.appointments')))
    order by u.table_name, u.column_name
  loop
    execute format('create trigger hold_named_%1$s before insert on %2$s for each row when (new.%1$I is not null)
      execute function app.hold_named(%3$L, %1$L)', v_use.column_name, v_use.table_name, v_use.kind);
    execute format('create trigger hold_named_%1$s_on_update before update on %2$s
      for each row when (new.%1$I is distinct from old.%1$I) execute function app.hold_named(%3$L, %1$L)',
      v_use.column_name, v_use.table_name, v_use.kind);
  end loop;
end
$$;

-- Moving -------------------------------------------------------------------------------------------------------------

-- Writes one column, or what there is once stays behind in the trash of the lost one. Opportunities in p_except stay as they are.
-- Definer: as above; the caller is deriving and merging.
create function app.move_use(p_use app.merge_uses, p_keep uuid, p_lose uuid, p_deletion uuid, p_except uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_has_primary constant boolean := exists (
    select from pg_catalog.pg_attribute a where a.attrelid = p_use.table_name::regclass and a.attname = 'is_primary');
  v_same text;
  v_but text := '';
  v_twins tid[];
begin
  if p_use.asks_column = 'opportunity_id' then
    v_but := ' and t.opportunity_id <> all ($4)';
  end if;
  if p_use.once_with <> '{}' then
    select string_agg(format('k.%1$I = t.%1$I', c), ' and ') into v_same from unnest(p_use.once_with) c;
    if v_has_primary then
      execute format(
        'select array_agg(k.ctid) from %1$s t join %1$s k on k.workspace_id = t.workspace_id and k.%2$I = $3 and %3$s
         where t.workspace_id = $1 and t.%2$I = $2 and t.deleted_at is null and t.is_primary and not k.is_primary' || v_but,
        p_use.table_name, p_use.column_name, v_same
      ) into v_twins using v_workspace, p_lose, p_keep, p_except;
    end if;
    execute format(
      'update %1$s t set deleted_at = clock_timestamp(), deleted_by = app.current_user_id(), deletion_id = $5' || case when v_has_primary then ', is_primary = false' else '' end
      || ' where t.workspace_id = $1 and t.%2$I = $2 and t.deleted_at is null
         and exists (select from %1$s k where k.workspace_id = t.workspace_id and k.%2$I = $3 and %3$s)' || v_but,
      p_use.table_name, p_use.column_name, v_same
    ) using v_workspace, p_lose, p_keep, p_except, p_deletion;
    if v_twins is not null then
      execute format('update %s t set is_primary = true where t.ctid = any ($1)', p_use.table_name) using v_twins;
    end if;
  end if;
  if p_use.is_counted then
    perform app.set_merging(null);
    execute format(
      'update %1$s t set deleted_at = clock_timestamp(), deletion_id = $3
       where t.workspace_id = $1 and t.%2$I = $2 and t.deleted_at is null' || v_but, p_use.table_name, p_use.column_name
    ) using v_workspace, p_lose, app.current_change_set(), p_except;
    perform app.set_merging('merge');
  end if;
  execute format(
    'update %1$s t set %2$I = $3 where t.workspace_id = $1 and t.%2$I = $2' || v_but
    || case when v_same is null then '' else
      format(' and not exists (select from %1$s k where k.workspace_id = t.workspace_id and k.%2$I = $3 and %3$s)', p_use.table_name, p_use.column_name, v_same) end,
    p_use.table_name, p_use.column_name
  ) using v_workspace, p_lose, p_keep, p_except;
  if p_use.is_counted then
    perform app.set_merging(null);
    execute format(
      'update %1$s t set deleted_at = null, deletion_id = null where t.workspace_id = $1 and t.%2$I = $2 and t.deletion_id = $3',
      p_use.table_name, p_use.column_name
    ) using v_workspace, p_keep, app.current_change_set();
    perform app.set_merging('merge');
  end if;
end
$$;

-- What an organization has by statements of its own: roles are added, opportunities go with their visits, people with their owner,
-- products under a number of their own. Answers the general activity that was joined: that of the lost one and what it joined.
-- Definer: as above.
create function app.move_account(p_keep uuid, p_lose uuid, out roles text[], out generals uuid[], out joined uuid[])
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_use app.merge_uses;
begin
  with added as (
    insert into public.organization_roles (workspace_id, organization_id, role)
    select v_workspace, p_keep, r.role from public.organization_roles r
    where r.workspace_id = v_workspace and r.organization_id = p_lose and r.deleted_at is null
    on conflict do nothing returning role
  )
  select coalesce(array_agg(a.role), '{}') into roles from added a;
  select coalesce(array_agg(l.id order by l.id), '{}'), coalesce(array_agg(k.id order by l.id), '{}') into generals, joined
  from public.opportunities l
  join public.opportunities k on k.workspace_id = l.workspace_id and k.organization_id = p_keep
    and k.owner_user_id = l.owner_user_id and k.kind = 'general' and k.deleted_at is null
  where l.workspace_id = v_workspace and l.organization_id = p_lose and l.kind = 'general' and l.deleted_at is null;
  select * into v_use from app.merge_uses u
  where u.table_name = 'public.opportunity_participants' and u.column_name = 'organization_id';
  perform app.move_use(v_use, p_keep, p_lose, p_lose, generals);
  update public.opportunities o set organization_id = p_keep
  where o.workspace_id = v_workspace and o.organization_id = p_lose and o.id <> all (generals);
  -- Each visit once, whether its opportunity moved or was joined.
  update public.interactions i set organization_id = p_keep, opportunity_id = coalesce(g.joined, i.opportunity_id)
  from public.interactions x
  left join unnest(generals, joined) g (id, joined) on g.id = x.opportunity_id
  where x.workspace_id = v_workspace and x.organization_id = p_lose and i.workspace_id = x.workspace_id and i.id = x.id;
  update public.contacts c set organization_id = p_keep, owner_user_id = o.owner_user_id, is_shared = o.is_shared
  from public.organizations o
  where o.workspace_id = v_workspace and o.id = p_keep and c.workspace_id = v_workspace and c.organization_id = p_lose;
  update public.products p set principal_id = p_keep, sku = case
    when p.deleted_at is null and exists (
      select from public.products k
      where k.workspace_id = v_workspace and k.principal_id = p_keep and k.sku_norm = p.sku_norm and k.deleted_at is null
    ) then left(p.sku, 70) || ' ' || left(p.id::text, 8) else p.sku end
  where p.workspace_id = v_workspace and p.principal_id = p_lose;
  for v_use in
    select u.* from app.merge_uses u where u.kind = 'opportunity' and u.how = 'moves' order by u.position
  loop
    for v_at in 1..cardinality(generals) loop
      perform app.move_use(v_use, joined[v_at], generals[v_at], p_lose, '{}');
    end loop;
  end loop;
  perform app.hide_general(generals, p_lose);
end
$$;

-- Definer: as above. General activity that was joined goes into the trash with the account that it was about.
create function app.hide_general(p_ids uuid[], p_deletion uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_at constant timestamptz := clock_timestamp();
  v_table text;
begin
  if p_ids = '{}' then
    return;
  end if;
  update public.opportunities o set deleted_at = v_at, deleted_by = app.current_user_id(), deletion_id = p_deletion
  where o.workspace_id = v_workspace and o.id = any (p_ids);
  foreach v_table in array '{public.opportunity_participants,public.opportunity_products,public.opportunity_contacts}'::text[] loop
    execute format('update %s t set deleted_at = $1, deleted_by = $2, deletion_id = $3
      where t.workspace_id = $4 and t.opportunity_id = any ($5) and t.deleted_at is null', v_table)
    using v_at, app.current_user_id(), p_deletion, v_workspace, p_ids;
  end loop;
end
$$;

-- Whoever was kept from one of the two is kept from both. Shares aren't joined: they were given for one of them.
-- Definer: as above.
create function app.join_denials(p_kind public.resource_type, p_keep uuid, p_lose uuid)
returns uuid[]
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_added uuid[];
begin
  if not exists (
    select from public.user_permissions u
    where u.workspace_id = v_workspace and u.resource = p_kind and u.resource_id = p_lose and not u.granted
  ) then
    return '{}';
  end if;
  perform app.lock_rights(v_workspace);
  with added as (
    insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, expires_at, reason)
    select v_workspace, u.user_id, u.resource, u.permission, p_keep, false, u.expires_at, u.reason
    from public.user_permissions u
    where u.workspace_id = v_workspace and u.resource = p_kind and u.resource_id = p_lose and not u.granted
      and (u.expires_at is null or u.expires_at > now())
    on conflict on constraint user_permissions_once do nothing returning id
  )
  select coalesce(array_agg(a.id), '{}') into v_added from added a;
  return v_added;
end
$$;

-- Moves everything of one record to another and puts it into the trash. Definer: what hangs on it is written in silence, hidden
-- or not; it asks for the rights first, and again once it holds everything. In a set of its own, for the undo.
create function app.move_to_kept(p_kind public.resource_type, p_keep uuid, p_lose uuid)
returns void
language plpgsql
security definer
set search_path = ''
-- As a hand-over: every visit that is written is indexed anew for the search, gathered here.
set gin_pending_list_limit = '256MB'
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_set constant uuid := app.current_change_set();
  v_use app.merge_uses;
  v_did record;
  v_roles text[] := '{}';
  v_denials uuid[];
  v_external text[];
begin
  if v_set is null or not exists (
    select from app.change_sets s where s.workspace_id = v_workspace and s.id = v_set and s.source = 'merge'
  ) or exists (select from app.record_merges m where m.workspace_id = v_workspace and m.change_set_id = v_set) then
    perform app.refuse('change_set_closed', 'This change is finished, or not yours.', 409);
  end if;
  perform app.check_merge(p_kind, p_keep, p_lose);
  perform app.lock_for_merge(p_kind, p_keep, p_lose, '{}', '{}');
  perform app.check_merge(p_kind, p_keep, p_lose);
  perform app.refuse_for_others(app.asked_by_merge(p_kind, p_lose));

  perform app.set_deriving(true), app.set_merging('merge');
  v_denials := app.join_denials(p_kind, p_keep, p_lose);
  if p_kind = 'organization' then
    v_did := app.move_account(p_keep, p_lose);
    v_roles := v_did.roles;
    for v_at in 1..cardinality(v_did.generals) loop
      v_denials := v_denials || app.join_denials('opportunity', v_did.joined[v_at], v_did.generals[v_at]);
    end loop;
  end if;
  for v_use in
    select u.* from app.merge_uses u
    where u.kind = p_kind and u.how = 'moves'
      and (u.table_name, u.column_name) <> ('public.opportunity_participants', 'organization_id')
    order by u.position
  loop
    perform app.move_use(v_use, p_keep, p_lose, p_lose, '{}');
  end loop;
  with moved as (
    update app.external_ids e set record_id = p_keep
    where e.workspace_id = v_workspace and e.kind = p_kind and e.record_id = p_lose
    returning e.source || ':' || e.external_id as name
  )
  select coalesce(array_agg(m.name), '{}') into v_external from moved m;
  execute format(
    'update %s r set deleted_at = clock_timestamp(), deleted_by = app.current_user_id(), deletion_id = r.id, merged_into = $3
     where r.workspace_id = $1 and r.id = $2', app.record_table(p_kind)
  ) using v_workspace, p_lose, p_keep;
  if p_kind = 'organization' then
    update public.organization_roles r
    set deleted_at = clock_timestamp(), deleted_by = app.current_user_id(), deletion_id = p_lose
    where r.workspace_id = v_workspace and r.organization_id = p_lose and r.deleted_at is null;
    perform app.sync_opportunities(array_fill(v_workspace, array[cardinality(v_did.joined)]), v_did.joined, '{}', '{}');
    perform app.touch_accounts(array[v_workspace], array[p_keep], '{}');
  else
    perform app.touch_accounts(array[v_workspace], array[]::uuid[], array[p_keep]);
  end if;
  perform app.set_merging(null), app.set_deriving(false);
  insert into app.record_merges (workspace_id, change_set_id, kind, kept_id, lost_id, roles, denials, external_ids)
  values (v_workspace, v_set, p_kind, p_keep, p_lose, v_roles, v_denials, v_external);
end
$$;

-- Fields -------------------------------------------------------------------------------------------------------------

-- What the kept record says afterwards, of columns that change: `choices` names for each column, or custom.key, keep, lose, or both
-- for notes. Without a choice the kept value stands, an empty one is filled, and lists are put together. Invoker: reads both
-- as the caller does.
create function app.merged_values(p_kind public.resource_type, p_keep uuid, p_lose uuid, p_choices jsonb)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_table constant text := app.record_table(p_kind);
  v_keep jsonb;
  v_lose jsonb;
  v_values jsonb := '{}';
  v_custom jsonb;
  v_column record;
  v_choice text;
  v_key text;
begin
  execute format('select to_jsonb(r) from %s r where r.workspace_id = $1 and r.id = $2', v_table)
  into v_keep using app.current_workspace_id(), p_keep;
  execute format('select to_jsonb(r) from %s r where r.workspace_id = $1 and r.id = $2', v_table)
  into v_lose using app.current_workspace_id(), p_lose;
  if v_keep is null or v_lose is null then
    perform app.refuse('record_not_found', 'This record does not exist, or you can''t see it.', 404);
  end if;
  if exists (
    select from jsonb_each_text(p_choices) c
    where c.value not in ('keep', 'lose', 'both') or (c.value = 'both' and c.key <> 'notes')
      or not (v_keep ? c.key or starts_with(c.key, 'custom.'))
  ) then
    perform app.refuse('input_invalid', 'Choose one of the two values for each field.', 400);
  end if;
  for v_column in
    select a.attname::text as name, a.atttypid = 'text[]'::regtype as is_list
    from pg_catalog.pg_attribute a
    where a.attrelid = v_table::regclass and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(v_table, a.attname, 'UPDATE') and a.attname not in ('version', 'custom', 'parent_id')
  loop
    -- What became of a lead is one thing with why.
    v_choice := p_choices ->> case when v_column.name in ('lead_loss_reason', 'lead_opportunity_id') then 'lead_status' else v_column.name end;
    if v_column.name in ('lead_loss_reason', 'lead_opportunity_id') and v_choice is null and v_keep ->> 'lead_status' is not null then
      v_choice := 'keep';
    end if;
    if v_column.is_list and v_choice is null then
      v_values := v_values || jsonb_build_object(v_column.name, (
        select coalesce(jsonb_agg(l.value order by l.at), '[]') from (
          select e.value, min(e.at) as at
          from jsonb_array_elements_text((v_keep -> v_column.name) || (v_lose -> v_column.name)) with ordinality e (value, at)
          group by e.value order by 2 limit case when v_column.name = 'other_emails' then 19 else 50 end
        ) l
      ));
    elsif v_choice = 'both' and v_keep ->> 'notes' is not null and v_lose ->> 'notes' is not null then
      v_values := v_values || jsonb_build_object('notes', (v_keep ->> 'notes') || E'\n\n' || (v_lose ->> 'notes'));
    elsif v_choice = 'lose' or (v_choice is distinct from 'keep' and nullif(v_keep ->> v_column.name, '') is null) then
      v_values := v_values || jsonb_build_object(v_column.name, v_lose -> v_column.name);
    end if;
  end loop;
  v_custom := v_keep -> 'custom';
  for v_key in select k from jsonb_object_keys(v_lose -> 'custom') k loop
    v_choice := p_choices ->> ('custom.' || v_key);
    if v_choice = 'lose' or (v_choice is distinct from 'keep' and nullif(v_custom -> v_key, 'null') is null) then
      v_custom := v_custom || jsonb_build_object(v_key, v_lose -> 'custom' -> v_key);
    end if;
  end loop;
  v_values := v_values || jsonb_build_object('custom', v_custom);
  if p_kind = 'contact' then
    -- The address that isn't the first one stays theirs.
    v_values := v_values || jsonb_build_object('other_emails', (
      select coalesce(jsonb_agg(distinct x.email), '[]')
      from (
        select jsonb_array_elements_text(coalesce(v_values -> 'other_emails', v_keep -> 'other_emails')) as email
        union select v_keep ->> 'email' union select v_lose ->> 'email'
      ) x
      where x.email is not null and lower(x.email) <> lower(coalesce(v_values ->> 'email', v_keep ->> 'email', ''))
    ));
  end if;
  return (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(v_values) e where e.value is distinct from v_keep -> e.key);
end
$$;

-- Two records become one. Invoker: both are read, and the kept one is written, as the caller does it by hand; app.move_to_kept asks
-- for its rights by itself. Answers the change set that takes it back.
create function public.merge_records(kind public.resource_type, keep uuid, lose uuid, choices jsonb default '{}')
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_set uuid;
  v_values jsonb;
begin
  perform app.require_plain_json(choices, 'choices');
  if jsonb_typeof(coalesce(choices, '{}')) <> 'object' then
    perform app.refuse('input_invalid', 'Choose one of the two values for each field.', 400);
  end if;
  perform app.check_merge(kind, keep, lose);
  v_set := app.begin_change_set('change', 'merge');
  if v_set is null then
    perform app.refuse('change_set_open', 'This change is still being made. Try again in a moment.', 409);
  end if;
  -- Held first: what is read then is what goes. An edit that came in between is in it.
  perform app.hold_pair(kind, keep, lose);
  v_values := app.merged_values(kind, keep, lose, coalesce(choices, '{}'));
  perform app.move_to_kept(kind, keep, lose);
  if v_values <> '{}' and app.write_back(kind, array(select jsonb_object_keys(v_values)), jsonb_build_object(keep, v_values)) = '{}' then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  end if;
  return jsonb_build_object('kept', keep, 'change_set', app.end_change_set(v_set));
end
$$;
comment on function public.merge_records is 'Makes two organizations, or two people, one: values by choice, everything of the other moves, the other goes into the trash. Answers the change set that takes it back.';

-- Definer: takes the locks of app.move_to_kept for two that the caller may merge.
create function app.hold_pair(p_kind public.resource_type, p_keep uuid, p_lose uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.check_merge(p_kind, p_keep, p_lose);
  perform app.lock_for_merge(p_kind, p_keep, p_lose, '{}', '{}');
end
$$;

-- Where the old address of a merged record leads: to the one that it is part of today, for whoever may read that. Null for all
-- others, as for what never was. Definer: what was merged is in the trash, which the policies hide.
create function public.merged_into(kind public.resource_type, id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_id uuid := id;
  v_next uuid;
begin
  if kind not in ('organization', 'contact') then
    return null;
  end if;
  for v_step in 1..20 loop
    execute format(
      'select r.merged_into from %s r where r.workspace_id = $1 and r.id = $2 and r.deleted_at is not null', app.record_table(kind)
    ) into v_next using app.current_workspace_id(), v_id;
    exit when v_next is null;
    v_id := v_next;
  end loop;
  return case when v_id <> id and app.can_read_record(kind, v_id) then v_id end;
end
$$;

revoke all on function
  app.end_merged_into, app.others_among, app.refuse_for_others, app.check_merge, app.asked_by_merge, app.lock_for_merge, app.hold_named,
  app.move_use, app.move_account, app.hide_general, app.join_denials, app.move_to_kept, app.merged_values, app.hold_pair,
  public.merge_records, public.merged_into
from public;
grant execute on function
  app.check_merge, app.move_to_kept, app.merged_values, app.hold_pair, public.merge_records, public.merged_into
to authenticated;
-- Not granted: the pieces, which don't ask for rights.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000960';
