-- Off-boarding: what a leaver owns, who gets it, what was moved and how it is undone.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001300', 'off_boarding', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.reassignments (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  request_id uuid not null,
  from_user_id uuid not null,
  to_user_id uuid,
  receiver_ids uuid[] not null,
  options jsonb not null default '{}' check (app.is_plain_json(options)),
  counts jsonb not null default '{}',
  requested_by uuid references public.profiles (user_id) on delete restrict,
  started_at timestamptz not null default clock_timestamp(),
  completed_at timestamptz,
  undo_until timestamptz not null default now() + interval '30 days',
  undone_at timestamptz,
  undone_by uuid references public.profiles (user_id) on delete restrict,
  undo_counts jsonb,
  -- When the receivers were last written to.
  receivers_told_at timestamptz,
  primary key (workspace_id, id),
  constraint reassignments_request_key unique (workspace_id, request_id),
  constraint reassignments_from_fkey foreign key (workspace_id, from_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint reassignments_to_fkey foreign key (workspace_id, to_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict
);
comment on table public.reassignments is 'Receipts of hand-overs. A row appears when everything has moved, or not at all.';
create index reassignments_from_idx on public.reassignments (workspace_id, from_user_id, started_at desc);
create index reassignments_to_idx on public.reassignments (workspace_id, to_user_id);
create index reassignments_requested_by_idx on public.reassignments (requested_by);
create index reassignments_undone_by_idx on public.reassignments (undone_by);

create table public.reassignment_items (
  workspace_id uuid not null,
  reassignment_id uuid not null,
  kind text not null,
  record_id uuid not null,
  customer_id uuid,
  from_user_id uuid not null,
  to_user_id uuid,
  rule text not null check (rule in ('customer', 'principal', 'territory', 'everything', 'report', 'share')),
  was_deleted boolean not null default false,
  -- What had to be renamed because the receiver already had one of that name; or what a share said before.
  before jsonb,
  after jsonb,
  primary key (workspace_id, reassignment_id, kind, record_id),
  constraint reassignment_items_reassignment_fkey foreign key (workspace_id, reassignment_id)
    references public.reassignments (workspace_id, id) on delete cascade
);
comment on table public.reassignment_items is 'Each record that a hand-over moved, with the rule that chose its receiver.';
create index reassignment_items_receiver_idx on public.reassignment_items (workspace_id, to_user_id, reassignment_id);

alter table public.reassignments enable row level security;
alter table public.reassignment_items enable row level security;

-- Progress must be seen while the transaction runs; of all things in a database only sequences and locks are. A
-- running hand-over holds one of eight slots and writes <digest of its request> and <thousandths done> into its sequence.
do $$
begin
  for n in 1..8 loop
    execute format('create sequence app.reassignment_progress_%s as bigint minvalue 0 start 0 maxvalue %s', n, 9223372036854775807);
  end loop;
end
$$;

-- Grants and policies ------------------------------------------------------------------------------------------------

grant select on public.reassignments, public.reassignment_items to authenticated;
grant select on public.reassignments, public.reassignment_items to service_role;
-- Not granted: any write. Functions only.

create policy "Hand-overs can be read by admins and receivers"
on public.reassignments for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.current_role()) = 'admin' or (select app.current_user_id()) = any (receiver_ids))
);
create policy "Items can be read by admins and their receivers"
on public.reassignment_items for select to authenticated
using (
  workspace_id = (select app.current_workspace_id())
  and ((select app.current_role()) = 'admin' or to_user_id = (select app.current_user_id()))
);
comment on policy "Hand-overs can be read by admins and receivers" on public.reassignments
  is 'By hand: admins hand over; who received something sees what.';
comment on policy "Items can be read by admins and their receivers" on public.reassignment_items
  is 'By hand: as public.reassignments, each receiver their own.';

insert into app.tracked_tables (table_name, resource) values ('public.reassignments', 'system')
on conflict (table_name) do nothing;
select app.attach_audit('public.reassignments');
-- Not tracked: reassignment_items, a log itself; each record's own log has its change of owner.

-- Who gets what ------------------------------------------------------------------------------------------------------

-- Checks a receiver list and answers it. Options:
--   customers   [{organization_id, to} | {organization_id, keep: true}]   by hand, beats everything
--   principals  [{principal_id, to}]    beats territory; the listed principal with most of the customer's opportunities
--   territories [{territory, to}]       null or '' is "none"
--   reports_to, request_id
--   seen        {digest, at, counts} of the preview: refused when the book has changed since
-- Definer: reads members past their policies. Granted to nobody.
create function app.check_receivers(p_workspace uuid, p_from uuid, p_to uuid, p_options jsonb)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
  v_list text;
  v_entry jsonb;
begin
  if jsonb_typeof(p_options) <> 'object' then
    perform app.refuse('reassignment_options', 'The options of a hand-over are an object.', 400);
  end if;
  foreach v_list in array array['customers', 'principals', 'territories'] loop
    if p_options ? v_list and jsonb_typeof(p_options -> v_list) <> 'array' then
      perform app.refuse('reassignment_options', format('%s must be a list.', v_list), 400);
    end if;
    for v_entry in select * from jsonb_array_elements(coalesce(p_options -> v_list, '[]')) loop
      if jsonb_typeof(v_entry) <> 'object'
        or (app.try_uuid(v_entry ->> 'to') is null and not (v_list = 'customers' and coalesce(v_entry ->> 'keep', '') = 'true'))
        or (v_list = 'customers' and app.try_uuid(v_entry ->> 'organization_id') is null)
        or (v_list = 'principals' and app.try_uuid(v_entry ->> 'principal_id') is null)
        or (v_list = 'territories' and not v_entry ? 'territory')
      then
        perform app.refuse('reassignment_options', format('An entry of %s is incomplete.', v_list), 400);
      end if;
      v_ids := v_ids || app.try_uuid(v_entry ->> 'to');
    end loop;
  end loop;
  if not exists (select from public.workspace_members m where m.workspace_id = p_workspace and m.user_id = p_from) then
    perform app.refuse('member_not_found', 'That person was never a member of this workspace.', 404);
  end if;
  v_ids := array(
    select distinct i from unnest(v_ids || p_to || app.try_uuid(p_options ->> 'reports_to')) i where i is not null order by i);
  if p_from = any (v_ids) then
    perform app.refuse('receiver_is_leaver', 'Records can''t be handed to the person who hands them over.', 400);
  end if;
  if exists (
    select from unnest(v_ids) i
    where not exists (
      select from public.workspace_members m
      where m.workspace_id = p_workspace and m.user_id = i and m.is_active and m.role <> 'viewer'
    )
  ) then
    perform app.refuse('receiver_unfit', 'A receiver must be an active member who may write.', 400);
  end if;
  return v_ids;
end
$$;

-- One row per customer in the leaver's book, whoever owns the account itself: all of the leaver's records with a
-- customer go to one person. Definer: reads whole books. Granted to nobody.
create function app.reassignment_receivers(p_workspace uuid, p_from uuid, p_to uuid, p_options jsonb)
returns table (customer_id uuid, to_user uuid, rule text)
language plpgsql
stable
security definer
rows 2000
set search_path = ''
as $$
declare
  v_book text;
begin
  select string_agg(format(
    'select %1$I from %2$s where workspace_id = $1 and owner_user_id = $2 and %1$I is not null', o.customer_column, o.table_name), ' union ')
  into v_book from app.record_kinds o where o.hand_over_position is not null;
  return query execute format($query$
    with book (id) as (%s),
    hand as (
      select (e ->> 'organization_id')::uuid as id, (e ->> 'to')::uuid as to_user, coalesce(e ->> 'keep', '') = 'true' as keep
      from jsonb_array_elements(coalesce($4 -> 'customers', '[]')) e
    ),
    rules as (
      select (e ->> 'principal_id')::uuid as principal, (e ->> 'to')::uuid as to_user
      from jsonb_array_elements(coalesce($4 -> 'principals', '[]')) e
    ),
    by_principal as (
      select distinct on (n.customer) n.customer, n.to_user
      from (
        select r.principal as customer, r.to_user, 1000000000::bigint as weight, null::timestamptz as touched, r.principal
        from rules r
        union all
        select o.organization_id, r.to_user, count(*) filter (where o.deleted_at is null), max(o.last_interaction_at), r.principal
        from rules r
        join public.opportunity_participants p
          on p.workspace_id = $1 and p.organization_id = r.principal and p.role = 'principal' and p.deleted_at is null
        join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id and o.owner_user_id = $2
        group by o.organization_id, r.to_user, r.principal
      ) n
      order by n.customer, n.weight desc, n.touched desc nulls last, n.principal
    ),
    territories as (
      select coalesce(lower(btrim(e ->> 'territory')), '') as territory, (e ->> 'to')::uuid as to_user
      from jsonb_array_elements(coalesce($4 -> 'territories', '[]')) e
    )
    select b.id,
      case when h.id is not null then h.to_user else coalesce(p.to_user, t.to_user, $3) end,
      case when h.id is not null then 'customer' when p.to_user is not null then 'principal'
        when t.to_user is not null then 'territory' else 'everything' end
    from book b
    left join hand h on h.id = b.id
    left join by_principal p on p.customer = b.id
    left join public.organizations a on a.workspace_id = $1 and a.id = b.id
    left join territories t on t.territory = coalesce(lower(btrim(a.territory)), '')
    where not coalesce(h.keep, false)
    $query$, v_book)
  using p_workspace, p_from, p_to, p_options;
end
$$;

-- Every record that would move. Definer: as above. Granted to nobody.
create function app.reassignment_plan(p_workspace uuid, p_from uuid, p_to uuid, p_options jsonb)
returns table (
  kind text, record_id uuid, customer_id uuid, to_user uuid, rule text, was_deleted boolean, label text
)
language plpgsql
stable
security definer
rows 10000
set search_path = ''
as $$
declare
  v_plan text;
begin
  select string_agg(
    case when o.customer_column is null or o.is_without then format(
      'select %L, t.id, null::uuid, $3, ''everything'', t.deleted_at is not null, null::text from %s t
       where t.workspace_id = $1 and t.owner_user_id = $2 %s', o.kind, o.table_name,
      case when o.is_without then format('and t.%I is null', o.customer_column) end)
    else format(
      'select %L, t.id, t.%I, r.to_user, r.rule, t.deleted_at is not null, %s from receivers r join %s t on t.%2$I = r.customer_id
       where t.workspace_id = $1 and t.owner_user_id = $2',
      o.kind, o.customer_column, case when o.kind in ('organization', 'opportunity') then 't.name' else 'null::text' end, o.table_name)
    end, ' union all ' order by o.hand_over_position, o.is_without)
  into v_plan
  from (
    select k.kind, k.table_name, k.customer_column, k.hand_over_position, false as is_without
    from app.record_kinds k where k.hand_over_position is not null
    union all
    -- What may be about no customer goes with everything that no rule names.
    select k.kind, k.table_name, k.customer_column, k.hand_over_position, true
    from app.record_kinds k
    join pg_catalog.pg_attribute a on a.attrelid = k.table_name::regclass and a.attname = k.customer_column and not a.attnotnull
    where k.hand_over_position is not null
  ) o;
  return query execute
    'with receivers as materialized (select * from app.reassignment_receivers($1, $2, $3, $4)) ' || v_plan
    using p_workspace, p_from, p_to, p_options;
end
$$;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001300';
