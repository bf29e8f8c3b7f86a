-- Samples: what was asked for to be tasted, where it is, what is owed next and by when, and what they said of each product.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000876', 'samples', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.sample_status as enum ('requested', 'sent', 'delivered', 'tasted', 'closed');
create type public.sample_outcome as enum ('liked', 'unsure', 'not_for_them');

create table public.samples (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  -- Copies of its customer's: who reads the customer reads its samples, and who changes it writes them.
  owner_user_id uuid,
  is_shared boolean not null default false,
  organization_id uuid not null,
  contact_id uuid,
  opportunity_id uuid,
  -- Who brings it, where we don't.
  distributor_id uuid,
  -- Kept from its items: what it is called, and what it is of.
  title text not null default 'Sample' check (length(title) between 1 and 460),
  product_ids uuid[] not null default '{}',
  principal_ids uuid[] not null default '{}',
  item_count int not null default 0,
  answered_count int not null default 0,
  -- Counts how often its items were written: so that two who write them meet as two who write anything else.
  items_saved int not null default 0 check (items_saved >= 0),
  status public.sample_status not null default 'requested',
  status_changed_at timestamptz,
  status_changed_by uuid references public.profiles (user_id) on delete restrict,
  -- By when they have it, which we owe them; and when we ask what they think, which they owe us.
  expected_on date not null default app.today() + 7 constraint samples_expected_on_in_range check (app.is_day(expected_on)),
  follow_up_on date constraint samples_follow_up_on_in_range check (app.is_day(follow_up_on)),
  -- The clock: the day of whatever is owed next. Nothing is when it is closed.
  due_on date generated always as (
    case status when 'requested' then expected_on when 'sent' then expected_on when 'closed' then null else follow_up_on end
  ) stored,
  -- On whose day it stands: the customer's owner's, else that of whoever promised it.
  due_user_id uuid generated always as (coalesce(owner_user_id, created_by)) stored,
  notes text check (length(notes) <= 20000),
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object' and app.is_plain_json(custom, 32768)),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, id),
  constraint samples_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint samples_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint samples_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete set null (contact_id),
  constraint samples_opportunity_fkey foreign key (workspace_id, opportunity_id)
    references public.opportunities (workspace_id, id) on delete set null (opportunity_id),
  constraint samples_distributor_fkey foreign key (workspace_id, distributor_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint samples_asked_when_there check (status not in ('delivered', 'tasted') or follow_up_on is not null)
);
comment on table public.samples is 'What a customer gets to taste, and what came of it. Read with its customer.';
create index samples_owner_due_idx on public.samples (workspace_id, due_user_id, due_on, id)
  where deleted_at is null and due_on is not null;
create index samples_due_idx on public.samples (workspace_id, due_on, id) where deleted_at is null;
create index samples_changed_idx on public.samples (workspace_id, updated_at desc, id) where deleted_at is null;
create index samples_organization_idx on public.samples (workspace_id, organization_id, due_on);
create index samples_owner_idx on public.samples (workspace_id, owner_user_id);
create index samples_contact_idx on public.samples (workspace_id, contact_id) where contact_id is not null;
create index samples_opportunity_idx on public.samples (workspace_id, opportunity_id) where opportunity_id is not null;
create index samples_distributor_idx on public.samples (workspace_id, distributor_id) where distributor_id is not null;
create index samples_deletion_idx on public.samples (workspace_id, deletion_id) where deletion_id is not null;

create table public.sample_items (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  sample_id uuid not null,
  owner_user_id uuid,
  is_shared boolean not null default false,
  organization_id uuid not null,
  position int not null check (position between 1 and 50),
  product_id uuid not null,
  -- As it was called when it was given.
  name text not null check (length(btrim(name)) between 1 and 200),
  quantity int not null default 1 constraint sample_items_quantity check (quantity between 1 and 999),
  -- What they said of it, and when somebody wrote it down.
  outcome public.sample_outcome,
  feedback text check (length(feedback) <= 5000),
  answered_at timestamptz constraint sample_items_answered_at_in_range check (app.is_moment(answered_at)),
  answered_by uuid references public.profiles (user_id) on delete restrict,
  -- What this made of the product on the opportunity, which was open: taken back, it is open again.
  product_set public.product_outcome check (product_set <> 'open'),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint sample_items_once unique (workspace_id, sample_id, product_id),
  constraint sample_items_sample_fkey foreign key (workspace_id, sample_id)
    references public.samples (workspace_id, id) on delete cascade,
  constraint sample_items_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete restrict,
  constraint sample_items_answer_is_whole check ((outcome is null) = (answered_at is null))
);
comment on table public.sample_items is 'The products of a sample, each with what they said of it. Written by functions alone.';
create index sample_items_product_idx on public.sample_items (workspace_id, product_id, answered_at desc);

alter table public.samples enable row level security;
alter table public.sample_items enable row level security;

grant select on public.samples, public.sample_items to authenticated;
grant insert (
  workspace_id, id, organization_id, contact_id, opportunity_id, distributor_id, expected_on, follow_up_on, notes, custom
) on public.samples to authenticated;
grant update (contact_id, opportunity_id, distributor_id, expected_on, follow_up_on, notes, custom, version)
on public.samples to authenticated;
grant all on public.samples, public.sample_items to service_role;
-- Not granted: the customer once it is chosen, what is derived, the status (move_sample); any write of items (set_sample_items,
-- answer_sample); delete (soft_delete).

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.samples', 'sample', '{owner_user_id,is_shared,title,product_ids,principal_ids,item_count,answered_count,items_saved,due_on,due_user_id,status_changed_at,status_changed_by}'),
  ('public.sample_items', 'sample', '{owner_user_id,is_shared,organization_id}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, facts, access, owner_column, creator_may_delete, parent_kind, parent_column, has_fields
) values (
  'sample', 'public.samples', 65, 'r.title', 'r.owner_user_id, null, r.is_shared, r.organization_id, null',
  'person', 'owner_user_id', true, 'organization', 'organization_id', true
);
insert into app.access_tables (table_name, access, label, resource, key_column, commands) values
  ('public.sample_items', 'child', 'Products of samples', 'sample', 'sample_id', '{select}');

-- Whose -----------------------------------------------------------------------------------------------------------------

-- Whose it is: its customer's, also when that is merged with another.
-- Definer: the customer may be hidden from whoever merges or parts two.
create function app.copy_owner_to_sample()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select o.owner_user_id, o.is_shared into new.owner_user_id, new.is_shared
  from public.organizations o
  where o.workspace_id = new.workspace_id and o.id = new.organization_id
    and (tg_op = 'UPDATE' or o.deleted_at is null)
    and (not app.is_client() or tg_op = 'UPDATE' or app.can_read_organization(o.id))
  for key share;
  if not found then
    perform app.refuse('organization_not_found', 'This organization does not exist, or you can''t see it.', 404);
  end if;
  return new;
end
$$;
create trigger copy_owner_to_sample before insert on public.samples
  for each row execute function app.copy_owner_to_sample();
create trigger copy_owner_to_sample_on_update before update on public.samples
  for each row when (new.organization_id <> old.organization_id) execute function app.copy_owner_to_sample();

-- Definer: items are written by nobody but functions.
create function app.copy_owner_to_sample_items()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_deriving(true);
  update public.sample_items i
  set owner_user_id = new.owner_user_id, is_shared = new.is_shared, organization_id = new.organization_id
  where i.workspace_id = new.workspace_id and i.sample_id = new.id;
  perform app.set_deriving(false);
  return null;
end
$$;
create trigger copy_owner_to_sample_items after update on public.samples for each row
  when ((new.owner_user_id, new.is_shared, new.organization_id) is distinct from (old.owner_user_id, old.is_shared, old.organization_id))
  execute function app.copy_owner_to_sample_items();

-- Definer: as above.
create function app.copy_owner_from_sample()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select s.owner_user_id, s.is_shared, s.organization_id into new.owner_user_id, new.is_shared, new.organization_id
  from public.samples s where s.workspace_id = new.workspace_id and s.id = new.sample_id;
  return new;
end
$$;
create trigger copy_owner_from_sample before insert on public.sample_items
  for each row execute function app.copy_owner_from_sample();
create trigger stamp_row before insert or update on public.sample_items
  for each row execute function app.stamp_row('owner_user_id', 'is_shared', 'organization_id');

-- What it names ---------------------------------------------------------------------------------------------------------

-- What a sample names belongs to its customer, or delivers for us. Merges write here too: they say what moves.
-- Definer: compares with people and opportunities past the policies; what isn't seen is told as not there.
create function app.keep_sample_true()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if app.is_deriving() or (current_setting('app.merging', true) <> '' and app.merging() is not null) then
    return new;
  end if;
  if tg_op = 'UPDATE' and new.opportunity_id is distinct from old.opportunity_id and exists (
    select from public.sample_items i
    where i.workspace_id = new.workspace_id and i.sample_id = new.id and i.product_set is not null
  ) then
    perform app.refuse('sample_counted', 'What they said counts on the opportunity already.', 409, 'Take the feedback back first.');
  end if;
  if new.contact_id is not null and (tg_op = 'INSERT' or new.contact_id is distinct from old.contact_id) and not exists (
    select from public.contacts c
    where c.workspace_id = new.workspace_id and c.id = new.contact_id and c.organization_id = new.organization_id
      and c.deleted_at is null and (not app.is_client() or app.can_read_contact(c.id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  if new.opportunity_id is not null and (tg_op = 'INSERT' or new.opportunity_id is distinct from old.opportunity_id) and not exists (
    select from public.opportunities o
    where o.workspace_id = new.workspace_id and o.id = new.opportunity_id and o.organization_id = new.organization_id
      and o.deleted_at is null and (not app.is_client() or app.can_read_opportunity(o.id))
  ) then
    perform app.refuse('link_not_found', 'What this is about does not exist, or you can''t see it.', 404);
  end if;
  if new.distributor_id is not null and (tg_op = 'INSERT' or new.distributor_id is distinct from old.distributor_id) then
    perform app.require_role(new.workspace_id, new.distributor_id, 'distributor');
  end if;
  return new;
end
$$;
-- Named to fire after the copy of the owner.
create trigger keep_sample_true before insert on public.samples
  for each row execute function app.keep_sample_true();
create trigger keep_sample_true_on_update before update on public.samples for each row
  when (
    (new.organization_id, new.contact_id, new.opportunity_id, new.distributor_id)
    is distinct from (old.organization_id, old.contact_id, old.opportunity_id, old.distributor_id)
  )
  execute function app.keep_sample_true();
create trigger keep_custom_valid before insert on public.samples
  for each row execute function app.keep_custom_valid('sample');
create trigger keep_custom_valid_on_update before update on public.samples
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('sample');
create trigger stamp_row before insert or update on public.samples
  for each row execute function app.stamp_row(
    'owner_user_id', 'is_shared', 'title', 'product_ids', 'principal_ids', 'item_count', 'answered_count', 'due_on', 'due_user_id',
    'status_changed_at', 'status_changed_by'
  );

-- What it is called and of, from its items. Definer: written by nobody; granted to nobody.
create function app.tell_samples(p_workspaces uuid[], p_samples uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_deriving(true);
  perform 1 from public.samples s
  where (s.workspace_id, s.id) in (select w, i from unnest(p_workspaces, p_samples) k (w, i))
  order by s.workspace_id, s.id for no key update;
  update public.samples s
  set title = t.title, product_ids = t.product_ids, principal_ids = t.principal_ids, item_count = t.items, answered_count = t.answered
  from (
    select k.w, k.i, count(l.id)::int as items, count(l.outcome)::int as answered,
      case count(l.id)
        when 0 then 'Sample'
        when 1 then min(l.name)
        when 2 then string_agg(l.name, ' and ' order by l.position)
        else (array_agg(l.name order by l.position))[1] || ' and ' || (count(l.id) - 1) || ' more'
      end as title,
      coalesce(array_agg(l.product_id order by l.position) filter (where l.id is not null), '{}') as product_ids,
      coalesce(array_agg(distinct p.principal_id) filter (where p.id is not null), '{}') as principal_ids
    from unnest(p_workspaces, p_samples) k (w, i)
    left join public.sample_items l on l.workspace_id = k.w and l.sample_id = k.i
    left join public.products p on p.workspace_id = l.workspace_id and p.id = l.product_id
    group by k.w, k.i
  ) t
  where s.workspace_id = t.w and s.id = t.i
    and (s.title, s.product_ids, s.principal_ids, s.item_count, s.answered_count)
      is distinct from (t.title, t.product_ids, t.principal_ids, t.items, t.answered);
  perform app.set_deriving(false);
end
$$;

-- Definer: as above.
create function app.keep_sample_told()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_samples uuid[];
begin
  if app.is_deriving() then
    return null;
  elsif tg_op = 'DELETE' then
    select array_agg(k.workspace_id), array_agg(k.sample_id) into v_workspaces, v_samples
    from (select distinct o.workspace_id, o.sample_id from old_items o) k;
  else
    select array_agg(k.workspace_id), array_agg(k.sample_id) into v_workspaces, v_samples
    from (select distinct n.workspace_id, n.sample_id from new_items n) k;
  end if;
  if v_samples is not null then
    perform app.tell_samples(v_workspaces, v_samples);
  end if;
  return null;
end
$$;
create trigger keep_sample_told_on_insert after insert on public.sample_items
  referencing new table as new_items for each statement execute function app.keep_sample_told();
create trigger keep_sample_told_on_update after update on public.sample_items
  referencing new table as new_items for each statement execute function app.keep_sample_told();
create trigger keep_sample_told_on_delete after delete on public.sample_items
  referencing old table as old_items for each statement execute function app.keep_sample_told();

-- Merged principals: what was one's is the other's. Definer: as above.
create function app.keep_sample_principals()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_samples uuid[] := array(
    select distinct i.sample_id from public.sample_items i
    where i.workspace_id = new.workspace_id and i.product_id = new.id
  );
begin
  if cardinality(v_samples) > 0 then
    perform app.tell_samples(array(select new.workspace_id from unnest(v_samples)), v_samples);
  end if;
  return null;
end
$$;
create trigger keep_sample_principals after update on public.products
  for each row when (new.principal_id <> old.principal_id) execute function app.keep_sample_principals();

revoke all on function
  app.copy_owner_to_sample, app.copy_owner_to_sample_items, app.copy_owner_from_sample, app.keep_sample_true, app.tell_samples,
  app.keep_sample_told, app.keep_sample_principals
from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000876';
