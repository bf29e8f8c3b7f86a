-- Pairs that may be one: found when somebody looks, among what they read, with the reasons; and those that are not, remembered.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000962', 'duplicates', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Said by somebody who may change both: these two only look alike. The smaller id first.
create table app.not_duplicates (
  workspace_id uuid not null references public.workspaces (id) on delete restrict,
  kind public.resource_type not null check (kind in ('organization', 'contact')),
  first_id uuid not null,
  second_id uuid not null,
  said_by uuid not null references public.profiles (user_id) on delete restrict,
  said_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, kind, first_id, second_id),
  check (first_id < second_id)
);
comment on table app.not_duplicates is 'Pairs that only look alike, as somebody said who may change both.';
create index not_duplicates_said_by_idx on app.not_duplicates (said_by);
alter table app.not_duplicates enable row level security;
create policy "Pairs that are no duplicates are read by members" on app.not_duplicates for select to authenticated
using (workspace_id = (select app.current_workspace_id()));
comment on policy "Pairs that are no duplicates are read by members" on app.not_duplicates
  is 'By hand: two ids and nothing else, for functions that ask about pairs which the caller reads.';
grant select on app.not_duplicates to authenticated;
-- Not granted: any write (mark_not_duplicates).

-- What a name comes down to when it is compared: no legal form, no article, letters and digits only.
create function app.bare_name(p_name text)
returns text
language sql
immutable
parallel safe
set search_path = ''
as $$
  select nullif(regexp_replace(
    regexp_replace(lower(p_name), '\m(the|inc|incorporated|llc|ltd|limited|corp|corporation|company|co|gmbh)\M', '', 'g'),
    '[^[:alnum:]]+', '', 'g'), '')
$$;

-- The host of a web address, or of a mail address that isn't one of the big providers'.
create function app.web_domain(p_website text, p_email text)
returns text
language sql
immutable
parallel safe
set search_path = ''
as $$
  select coalesce(
    nullif(regexp_replace(substring(lower(p_website) from '^https?://([^/:?#]+)'), '^www\.', ''), ''),
    case when d.domain !~ '^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|aol|icloud|me|mac|comcast|verizon|att|gmx|proton|protonmail)\.' then d.domain end
  )
  from (select substring(lower(p_email) from '@(.+)$') as domain) d
$$;

-- Everything that says one thing of a record by which another may be known, for what the caller reads. Invoker: the policies of
-- organizations and people decide.
create function app.duplicate_signs(p_kind public.resource_type)
returns table (id uuid, created_at timestamptz, reason text, sign text)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
as $$
begin
  if p_kind = 'organization' then
    return query
    select r.id, r.created_at, k.reason, k.sign
    from (
      select o.id, o.created_at, app.bare_name(o.name) as name, o.phone_norm, o.email_norm, app.web_domain(o.website, o.email) as domain,
        app.normalize_text(o.city) as city, app.normalize_text(o.street) as street, o.postal_code
      from public.organizations o
      where o.workspace_id = (select app.current_workspace_id()) and o.deleted_at is null and o.kind = 'company'
      offset 0
    ) r
    cross join lateral (values
      ('name', r.name || '/' || coalesce(r.city, '')), ('phone', r.phone_norm), ('email', r.email_norm), ('domain', r.domain),
      ('address', r.street || '/' || coalesce(r.postal_code, r.city))
    ) k (reason, sign)
    where k.sign is not null;
  elsif p_kind = 'contact' then
    return query
    select r.id, r.created_at, k.reason, k.sign
    from (
      select c.id, c.created_at, c.full_name_norm, c.organization_id, c.phone_norm, c.email_norm, c.other_emails
      from public.contacts c
      where c.workspace_id = (select app.current_workspace_id()) and c.deleted_at is null
      offset 0
    ) r
    cross join lateral (
      select 'name'::text, r.full_name_norm || '/' || r.organization_id
      union all select 'phone', r.phone_norm
      union all select 'email', r.email_norm
      union all select 'email', app.normalize_text(e) from unnest(r.other_emails) e
    ) k (reason, sign)
    where k.sign is not null;
  else
    perform app.refuse('merge_kind', 'Records of this kind can''t be merged.', 400);
  end if;
end
$$;

-- Pairs with their reasons, those with most first. Invoker. Groups of many that share one sign (a switchboard) are looked at five at a
-- time, so their pairs grow with the records and not with their square; what is settled makes room for the next.
create function public.duplicate_pairs(
  kind public.resource_type, after_reasons int default null, after_first uuid default null, after_second uuid default null,
  page_size int default 25
)
returns table (first_id uuid, second_id uuid, first_title text, second_title text, first_about text, second_about text, reasons text[])
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
set enable_nestloop = off
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_title text := 'r.full_name';
  v_about text := 'concat_ws('' · '', r.title, r.email, r.phone)';
begin
  if duplicate_pairs.kind is null or duplicate_pairs.kind not in ('organization', 'contact') then
    perform app.refuse('merge_kind', 'Records of this kind can''t be merged.', 400);
  elsif duplicate_pairs.kind = 'organization' then
    v_title := 'r.name';
    v_about := 'concat_ws('' · '', r.city, r.phone, r.email)';
  end if;
  return query execute format($query$
    with signs as materialized (
      select s.*, row_number() over (partition by s.reason, s.sign order by s.created_at, s.id) as place
      from app.duplicate_signs($1) s
    ),
    pairs as (
      select least(a.id, b.id) as first_id, greatest(a.id, b.id) as second_id, array_agg(distinct a.reason order by a.reason) as reasons
      from signs a
      join signs b on b.reason = a.reason and b.sign = a.sign and b.place <= 5 and b.place > a.place and b.id <> a.id
      where a.place <= 5
      group by 1, 2
    ),
    page as (
      select p.*, cardinality(p.reasons) as n
      from pairs p
      left join app.not_duplicates d on d.workspace_id = $2 and d.kind = $1 and d.first_id = p.first_id and d.second_id = p.second_id
      where d.first_id is null
        and ($3 is null or (-cardinality(p.reasons), p.first_id, p.second_id) > (-$3, $4, $5))
      order by cardinality(p.reasons) desc, p.first_id, p.second_id
      limit $6
    )
    select g.first_id, g.second_id, a.title, b.title, a.about, b.about, g.reasons
    from page g
    cross join lateral (select %1$s as title, %2$s as about from %3$s r where r.workspace_id = $2 and r.id = g.first_id) a
    cross join lateral (select %1$s as title, %2$s as about from %3$s r where r.workspace_id = $2 and r.id = g.second_id) b
    order by g.n desc, g.first_id, g.second_id
    $query$,
    v_title, v_about, app.record_table(duplicate_pairs.kind)
  ) using duplicate_pairs.kind, v_workspace, after_reasons, after_first, after_second,
    least(greatest(coalesce(page_size, 25), 1), 100);
end
$$;
comment on function public.duplicate_pairs is 'Pairs of organizations or people that may be one, among what the caller reads, with the reasons; those with most first.';

-- These two only look alike, or that taken back. Definer: the list is granted to nobody for writing. Only by who may change both.
create function public.mark_not_duplicates(kind public.resource_type, first uuid, second uuid, different boolean default true)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  if kind is null or kind not in ('organization', 'contact') or first is null or second is null or first = second then
    perform app.refuse('input_invalid', 'Choose two different records.', 400);
  elsif not (app.can_read_record(kind, first) and app.can_read_record(kind, second)) then
    perform app.refuse_missing_record();
  elsif not (app.can_update_record(kind, first) and app.can_update_record(kind, second)) then
    perform app.refuse('merge_not_allowed', 'You may see both, but not change both.', 403);
  end if;
  if different then
    insert into app.not_duplicates (workspace_id, kind, first_id, second_id, said_by)
    values (v_workspace, kind, least(first, second), greatest(first, second), app.current_user_id())
    on conflict do nothing;
  else
    delete from app.not_duplicates d
    where d.workspace_id = v_workspace and d.kind = mark_not_duplicates.kind
      and d.first_id = least(first, second) and d.second_id = greatest(first, second);
  end if;
end
$$;

revoke all on function
  app.bare_name, app.web_domain, app.duplicate_signs, public.duplicate_pairs, public.mark_not_duplicates
from public;
grant execute on function
  app.bare_name, app.web_domain, app.duplicate_signs, public.duplicate_pairs, public.mark_not_duplicates
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000962';
