-- Finding: who may see what is found, kind by kind, and search_records over all of them.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001210', 'search_records', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Finding ids --------------------------------------------------------------------------------------------------------

-- Matches are looked at up to this many per kind; beyond it a query is too broad to rank.
create function app.search_breadth()
returns int
language sql
immutable
set search_path = ''
as $$ select 4000 $$;

-- Names that only look alike are looked for when the words found fewer than this: comparing them is most of the work.
create function app.search_enough()
returns int
language sql
immutable
set search_path = ''
as $$ select 5 $$;

-- A title ranks by how it answers: it is the query, begins with it, has a word that does, or only holds the words.
-- Definer (all of these): the operators are not leakproof, so under row-level security no index would serve them. Each
-- asks what the policy of its table asks and returns ids only; search_records reads the rows under the caller's rights.
-- p_words and p_alike choose what is looked for, so that the dear half is done only where the other found too little;
-- p_owners narrows to a list's scope before the breadth counts, so that others' matches don't use it up.
create function app.search_organizations(
  p_text text, p_limit int, p_words boolean default true, p_alike boolean default true,
  p_owners uuid[] default null
)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_words text := app.search_words(left(p_text, 300));
  v_title text := app.normalize_text(left(p_text, 300));
  v_query tsquery := app.search_query(p_text, v_workspace);
  v_owners uuid[] := app.visible_owner_ids('organization');
  v_pipeline uuid[] := app.visible_owner_ids('opportunity');
  v_shared uuid[] := app.shared_record_ids('organization', 'read');
  v_touched uuid[] := app.organizations_of_shared_opportunities();
  v_denied uuid[] := app.denied_record_ids('organization');
begin
  if v_query is null or not app.has_permission('read', 'organization') then
    return;
  end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query
    with words as materialized (
      select o.id, o.name_norm, o.last_interaction_at
      from public.organizations o
      where p_words and o.deleted_at is null
        and app.search_vector(
          o.workspace_id, null, o.name,
          coalesce(o.city, '') || ' ' || coalesce(o.territory, '') || ' ' || coalesce(o.segment, '') || ' '
            || coalesce(o.email, '') || ' ' || coalesce(o.phone, '') || ' ' || coalesce(right(o.phone_norm, 10), ''),
          o.notes
        ) @@ v_query
        and app.reads_account(
          o.id, o.is_shared, o.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = o.id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_touched, v_denied
        )
        and (p_owners is null or o.owner_user_id = any (p_owners))
      limit app.search_breadth()
    ), alike as materialized (
      select o.id, o.name
      from public.organizations o
      where p_alike and (select count(*) from words) < least(p_limit, app.search_enough()) and length(v_words) >= 4
        and o.workspace_id = v_workspace and o.deleted_at is null
        and v_words operator(extensions.<%) app.search_words(o.name)
        and app.reads_account(
          o.id, o.is_shared, o.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = o.id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_touched, v_denied
        )
        and (p_owners is null or o.owner_user_id = any (p_owners))
      limit app.search_breadth()
    )
    select f.id, max(f.rank)::real
    from (
      select w.id, case
          when w.name_norm = v_title then 4 when starts_with(w.name_norm, v_title) then 3
          when position(' ' || v_title in w.name_norm) > 0 then 2 else 1
        end as rank, w.last_interaction_at as touched from words w
      union all
      select a.id, extensions.word_similarity(v_words, app.search_words(a.name)), null from alike a
    ) f
    group by f.id
    order by 2 desc, max(f.touched) desc nulls last, f.id
    limit p_limit;
end
$$;

create function app.search_contacts(
  p_text text, p_limit int, p_words boolean default true, p_alike boolean default true,
  p_owners uuid[] default null
)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_words text := app.search_words(left(p_text, 300));
  v_title text := app.normalize_text(left(p_text, 300));
  v_query tsquery := app.search_query(p_text, v_workspace);
  v_owners uuid[] := app.visible_owner_ids('contact');
  v_pipeline uuid[] := app.visible_owner_ids('opportunity');
  v_shared uuid[] := app.shared_record_ids('contact', 'read');
  v_shared_accounts uuid[] := app.shared_record_ids('organization', 'read');
  v_touched uuid[] := app.organizations_of_shared_opportunities();
  v_denied uuid[] := app.denied_record_ids('contact');
  v_denied_accounts uuid[] := app.denied_record_ids('organization');
begin
  if v_query is null or not app.has_permission('read', 'contact') then
    return;
  end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query
    with words as materialized (
      select c.id, c.full_name_norm as name_norm, c.last_contact_at
      from public.contacts c
      where p_words and c.deleted_at is null
        and app.search_vector(
          c.workspace_id, null, c.full_name,
          coalesce(c.title, '') || ' ' || coalesce(c.email, '') || ' ' || coalesce(c.phone, '') || ' '
            || coalesce(right(c.phone_norm, 10), ''),
          c.notes
        ) @@ v_query
        and app.reads_person(
          c.id, c.organization_id, c.is_shared, c.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = c.organization_id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_shared_accounts, v_touched, v_denied, v_denied_accounts
        )
        and (p_owners is null or c.owner_user_id = any (p_owners))
      limit app.search_breadth()
    ), alike as materialized (
      select c.id, c.full_name
      from public.contacts c
      where p_alike and (select count(*) from words) < least(p_limit, app.search_enough()) and length(v_words) >= 4
        and c.workspace_id = v_workspace and c.deleted_at is null
        and v_words operator(extensions.<%) app.search_words(c.full_name)
        and app.reads_person(
          c.id, c.organization_id, c.is_shared, c.owner_user_id,
          exists (
            select from app.organization_readers r
            where r.workspace_id = v_workspace and r.organization_id = c.organization_id and r.user_id = any (v_pipeline)
          ),
          v_owners, v_shared, v_shared_accounts, v_touched, v_denied, v_denied_accounts
        )
        and (p_owners is null or c.owner_user_id = any (p_owners))
      limit app.search_breadth()
    )
    select f.id, max(f.rank)::real
    from (
      select w.id, case
          when w.name_norm = v_title then 4 when starts_with(w.name_norm, v_title) then 3
          when position(' ' || v_title in w.name_norm) > 0 then 2 else 1
        end as rank, w.last_contact_at as touched from words w
      union all
      select a.id, extensions.word_similarity(v_words, app.search_words(a.full_name)), null from alike a
    ) f
    group by f.id
    order by 2 desc, max(f.touched) desc nulls last, f.id
    limit p_limit;
end
$$;

create function app.search_products(
  p_text text, p_limit int, p_words boolean default true, p_alike boolean default true
)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_words text := app.search_words(left(p_text, 300));
  v_title text := app.normalize_text(left(p_text, 300));
  v_query tsquery := app.search_query(p_text, v_workspace);
  v_denied uuid[] := app.denied_record_ids('product');
begin
  if v_query is null or not app.has_permission('read', 'product') then
    return;
  end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query
    with words as materialized (
      select p.id, p.name_norm
      from public.products p
      where p_words and p.deleted_at is null
        and app.search_vector(
          p.workspace_id, null, p.name, coalesce(p.sku, '') || ' ' || coalesce(p.category, ''), p.description
        ) @@ v_query
        and app.reads_catalogue(p.id, v_denied)
      limit app.search_breadth()
    ), alike as materialized (
      select p.id, p.name
      from public.products p
      where p_alike and (select count(*) from words) < least(p_limit, app.search_enough()) and length(v_words) >= 4
        and p.workspace_id = v_workspace and p.deleted_at is null
        and v_words operator(extensions.<%) app.search_words(p.name)
        and app.reads_catalogue(p.id, v_denied)
      limit app.search_breadth()
    )
    select f.id, max(f.rank)::real
    from (
      select w.id, case
          when w.name_norm = v_title then 4 when starts_with(w.name_norm, v_title) then 3
          when position(' ' || v_title in w.name_norm) > 0 then 2 else 1
        end as rank from words w
      union all
      select a.id, extensions.word_similarity(v_words, app.search_words(a.name)) from alike a
    ) f
    group by f.id
    order by 2 desc, f.id
    limit p_limit;
end
$$;

-- Owners are words of the index while they are few; for someone who sees everybody the filter alone is cheaper. A typo is
-- looked for among customers, because a generated name begins with its customer's: p_alike_accounts are those that
-- app.search_organizations found alike.
create function app.search_opportunities(
  p_text text, p_limit int, p_words boolean default true, p_alike_accounts uuid[] default '{}',
  p_owners uuid[] default null
)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_title text := app.normalize_text(left(p_text, 300));
  v_owners uuid[] := app.visible_owner_ids('opportunity');
  v_shared uuid[] := app.shared_record_ids('opportunity', 'read');
  v_denied uuid[] := app.denied_record_ids('opportunity');
  v_query tsquery := app.search_query(
    p_text, v_workspace,
    case
      when cardinality(p_owners) <= 16 then p_owners
      when cardinality(v_owners) <= 16 and cardinality(v_shared) = 0 then v_owners
    end
  );
begin
  if v_query is null or not app.has_permission('read', 'opportunity') then
    return;
  end if;
  return query
    with words as materialized (
      select o.id, o.name_norm, o.last_interaction_at
      from public.opportunities o
      where p_words and o.deleted_at is null
        and app.search_vector(
          o.workspace_id, array[o.owner_user_id], o.name,
          coalesce(o.context, '') || ' ' || coalesce(o.next_action, ''),
          coalesce(o.description, '') || ' ' || coalesce(o.notes, '')
        ) @@ v_query
        and app.reads_owned(o.id, o.owner_user_id, v_owners, v_shared, v_denied)
        and (p_owners is null or o.owner_user_id = any (p_owners))
      limit app.search_breadth()
    ), alike as materialized (
      select o.id, o.name, o.last_interaction_at
      from public.opportunities o
      where (select count(*) from words) < least(p_limit, app.search_enough())
        and o.workspace_id = v_workspace and o.deleted_at is null and o.organization_id = any (p_alike_accounts)
        and app.reads_owned(o.id, o.owner_user_id, v_owners, v_shared, v_denied)
        and (p_owners is null or o.owner_user_id = any (p_owners))
      limit 200
    )
    select f.id, max(f.rank)::real
    from (
      select w.id, case
          when w.name_norm = v_title then 4 when starts_with(w.name_norm, v_title) then 3
          when position(' ' || v_title in w.name_norm) > 0 then 2 else 1
        end as rank, w.last_interaction_at as touched from words w
      union all
      select a.id, 0.5, a.last_interaction_at from alike a
    ) f
    group by f.id
    order by 2 desc, max(f.touched) desc nulls last, f.id
    limit p_limit;
end
$$;

create function app.search_interactions(p_text text, p_limit int, p_owners uuid[] default null)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_owners uuid[] := app.visible_owner_ids('interaction');
  v_shared uuid[] := app.shared_record_ids('interaction', 'read');
  v_shared_opportunities uuid[] := app.shared_record_ids('opportunity', 'read');
  v_denied uuid[] := app.denied_record_ids('interaction');
  v_denied_opportunities uuid[] := app.denied_record_ids('opportunity');
  v_query tsquery := app.search_query(
    p_text, v_workspace,
    case
      when cardinality(p_owners) <= 16 then p_owners
      when cardinality(v_owners) <= 16 and cardinality(v_shared || v_shared_opportunities) = 0 then v_owners
    end,
    true
  );
begin
  if v_query is null or not app.has_permission('read', 'interaction') then
    return;
  end if;
  return query
    with words as materialized (
      select i.id, i.interaction_date
      from public.interactions i
      where i.deleted_at is null
        and app.search_vector(
          i.workspace_id, array[i.owner_user_id, i.opportunity_owner_user_id], i.subject, i.location, i.notes
        ) @@ v_query
        and app.reads_logged(
          i.id, i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, v_user, v_owners, v_shared_opportunities,
          v_shared, v_denied, v_denied_opportunities
        )
        and (p_owners is null or i.owner_user_id = any (p_owners))
      limit app.search_breadth()
    )
    -- Newest first; a visit ranks below a record that is called so, and above one that only looks alike.
    select w.id, 0.9::real
    from words w
    order by w.interaction_date desc, w.id
    limit p_limit;
end
$$;

-- What the caller reads ----------------------------------------------------------------------------------------------

-- Not definer: every row is read under the caller's own policies, whatever the functions above found.
-- Open ones first: what is done was looked for less often.
create function app.search_tasks(p_text text, p_limit int, p_owners uuid[] default null)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_title text := app.normalize_text(left(p_text, 300));
  v_owners uuid[] := app.visible_owner_ids('task');
  v_shared uuid[] := app.shared_record_ids('task', 'read');
  v_denied uuid[] := app.denied_record_ids('task');
  -- Without owners as words, unless a list names them: who asked for it reads it, whosever it is.
  v_query tsquery := app.search_query(p_text, v_workspace, case when cardinality(p_owners) <= 16 then p_owners end);
begin
  if v_query is null or not app.has_permission('read', 'task') then
    return;
  end if;
  return query
    with words as materialized (
      select t.id, t.title_norm, t.status = 'open' as is_open, t.updated_at
      from public.tasks t
      where t.deleted_at is null
        and app.search_vector(t.workspace_id, array[t.owner_user_id], t.title, null, t.notes) @@ v_query
        and app.reads_assigned(t.id, t.owner_user_id, t.created_by, v_user, v_owners, v_shared, v_denied)
        and (p_owners is null or t.owner_user_id = any (p_owners))
      limit app.search_breadth()
    )
    select w.id, case
        when w.title_norm = v_title then 4 when starts_with(w.title_norm, v_title) then 3
        when position(' ' || v_title in w.title_norm) > 0 then 2 else 1
      end::real
    from words w
    order by 2 desc, w.is_open desc, w.updated_at desc, w.id
    limit p_limit;
end
$$;

-- What is to come first, then the latest.
create function app.search_appointments(p_text text, p_limit int, p_owners uuid[] default null)
returns table (id uuid, rank real)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  v_title text := app.normalize_text(left(p_text, 300));
  v_owners uuid[] := app.visible_owner_ids('appointment');
  v_shared uuid[] := app.shared_record_ids('appointment', 'read');
  v_denied uuid[] := app.denied_record_ids('appointment');
  -- Without owners as words, unless a list names them: who booked it reads it, whosever it is.
  v_query tsquery := app.search_query(p_text, v_workspace, case when cardinality(p_owners) <= 16 then p_owners end);
begin
  if v_query is null or not app.has_permission('read', 'appointment') then
    return;
  end if;
  return query
    with words as materialized (
      select t.id, t.title_norm, t.ends_at > now() as is_open, t.scheduled_at as updated_at
      from public.appointments t
      where t.deleted_at is null
        and app.search_vector(t.workspace_id, array[t.owner_user_id], t.title, t.guest_name, t.notes) @@ v_query
        and app.reads_assigned(t.id, t.owner_user_id, t.created_by, v_user, v_owners, v_shared, v_denied)
        and (p_owners is null or t.owner_user_id = any (p_owners))
      limit app.search_breadth()
    )
    select w.id, case
        when w.title_norm = v_title then 4 when starts_with(w.title_norm, v_title) then 3
        when position(' ' || v_title in w.title_norm) > 0 then 2 else 1
      end::real
    from words w
    order by 2 desc, w.is_open desc, w.updated_at desc, w.id
    limit p_limit;
end
$$;

create function public.search_records(query text, kinds text[] default null, "limit" int default 20)
returns table (
  kind text, id uuid, title text, subtitle text, organization_id uuid, touched_at timestamptz, rank real
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 20
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_limit int := least(greatest(coalesce(search_records."limit", 20), 1), 200);
  v_kinds text[] := coalesce(
    search_records.kinds, array['organization', 'contact', 'opportunity', 'product', 'appointment', 'task', 'interaction']
  );
  v_found_kinds text[];
  v_ids uuid[];
  v_ranks real[];
  v_alike uuid[];
  v_alike_ranks real[];
begin
  -- Names first. Visits rank below whatever is called so, and are by far the most to look through: they are left out when
  -- names fill the answer. What only looks alike is looked for when neither found enough.
  select array_agg(f.kind), array_agg(f.id), array_agg(f.rank) into v_found_kinds, v_ids, v_ranks
  from (
    select 'organization' as kind, s.* from app.search_organizations(search_records.query, v_limit, p_alike => false) s
    where 'organization' = any (v_kinds)
    union all
    select 'contact', s.* from app.search_contacts(search_records.query, v_limit, p_alike => false) s
    where 'contact' = any (v_kinds)
    union all
    select 'opportunity', s.* from app.search_opportunities(search_records.query, v_limit) s
    where 'opportunity' = any (v_kinds)
    union all
    select 'product', s.* from app.search_products(search_records.query, v_limit, p_alike => false) s
    where 'product' = any (v_kinds)
    union all
    select 'task', s.* from app.search_tasks(search_records.query, v_limit) s
    where 'task' = any (v_kinds)
    union all
    select 'appointment', s.* from app.search_appointments(search_records.query, v_limit) s
    where 'appointment' = any (v_kinds) and (select w.appointments from public.workspaces w where w.id = v_workspace)
  ) f;
  if coalesce(cardinality(v_ids), 0) < v_limit and 'interaction' = any (v_kinds) then
    select v_found_kinds || array_agg('interaction'::text), v_ids || array_agg(s.id), v_ranks || array_agg(s.rank)
    into v_found_kinds, v_ids, v_ranks
    from app.search_interactions(search_records.query, v_limit) s;
  end if;
  if coalesce(cardinality(v_ids), 0) < least(v_limit, app.search_enough()) then
    -- Accounts are compared once, for themselves and for the opportunities with them.
    if v_kinds && array['organization', 'opportunity'] then
      select array_agg(s.id), array_agg(s.rank) into v_alike, v_alike_ranks
      from app.search_organizations(search_records.query, greatest(v_limit, 20), p_words => false) s;
    end if;
    select v_found_kinds || array_agg(f.kind), v_ids || array_agg(f.id), v_ranks || array_agg(f.rank)
    into v_found_kinds, v_ids, v_ranks
    from (
      select 'organization' as kind, a.id, a.rank from unnest(v_alike[:v_limit], v_alike_ranks[:v_limit]) a (id, rank)
      where 'organization' = any (v_kinds)
      union all
      select 'contact', s.* from app.search_contacts(search_records.query, v_limit, p_words => false) s
      where 'contact' = any (v_kinds)
      union all
      select 'opportunity', s.*
      from app.search_opportunities(search_records.query, v_limit, p_words => false, p_alike_accounts => v_alike[:20]) s
      where 'opportunity' = any (v_kinds)
      union all
      select 'product', s.* from app.search_products(search_records.query, v_limit, p_words => false) s
      where 'product' = any (v_kinds)
    ) f;
  end if;
  return query
    with found as materialized (
      select k.kind, k.id, max(k.rank) as rank from unnest(v_found_kinds, v_ids, v_ranks) as k (kind, id, rank) group by k.kind, k.id
    )
    select f.kind, f.id, f.title, f.subtitle, f.organization_id, f.touched_at, f.rank
    from (
      select 'organization'::text as kind, o.id, o.name as title,
        concat_ws(', ', o.city, o.state_code) as subtitle, o.id as organization_id,
        o.last_interaction_at as touched_at, s.rank
      from found s
      join public.organizations o on o.workspace_id = v_workspace and o.id = s.id
      -- The household behind a private person is found as that person.
      where s.kind = 'organization' and o.kind = 'company'
      union all
      select 'contact', c.id, c.full_name, concat_ws(' · ', c.title, case when g.kind = 'company' then g.name end),
        c.organization_id, c.last_contact_at, s.rank
      from found s
      join public.contacts c on c.workspace_id = v_workspace and c.id = s.id
      left join public.organizations g on g.workspace_id = v_workspace and g.id = c.organization_id
      where s.kind = 'contact'
      union all
      select 'opportunity', o.id, o.name, o.organization_name, o.organization_id, o.last_interaction_at, s.rank
      from found s
      join public.opportunities o on o.workspace_id = v_workspace and o.id = s.id
      where s.kind = 'opportunity'
      union all
      select 'product', p.id, p.name, concat_ws(' · ', p.sku, g.name), p.principal_id, null::timestamptz, s.rank
      from found s
      join public.products p on p.workspace_id = v_workspace and p.id = s.id
      left join public.organizations g on g.workspace_id = v_workspace and g.id = p.principal_id
      where s.kind = 'product'
      union all
      select 'task', t.id, t.title, concat_ws(' · ', case when t.status <> 'open' then initcap(t.status::text) end, g.name),
        t.organization_id, t.updated_at, s.rank
      from found s
      join public.tasks t on t.workspace_id = v_workspace and t.id = s.id
      left join public.organizations g on g.workspace_id = v_workspace and g.id = t.organization_id
      where s.kind = 'task'
      union all
      select 'appointment', a.id, a.title,
        concat_ws(' · ', to_char(a.scheduled_at at time zone app.time_zone_in(v_workspace), 'DD Mon YYYY'),
          case when c.id is not null then c.full_name else a.guest_name end, g.name),
        a.organization_id, a.updated_at, s.rank
      from found s
      join public.appointments a on a.workspace_id = v_workspace and a.id = s.id
      left join public.contacts c on c.workspace_id = v_workspace and c.id = a.contact_id
      left join public.organizations g on g.workspace_id = v_workspace and g.id = a.organization_id
      where s.kind = 'appointment'
      union all
      select 'interaction', i.id, coalesce(i.subject, case when i.is_plan then 'Planned follow-up' end, i.type),
        left(i.notes, 120), i.organization_id, i.interaction_date, s.rank
      from found s
      join public.interactions i on i.workspace_id = v_workspace and i.id = s.id
      where s.kind = 'interaction'
    ) f
    order by f.rank desc, f.touched_at desc nulls last, f.kind, f.id
    limit v_limit;
end
$$;
comment on function public.search_records is 'Ranked words, beginnings, typos and accents over what the caller may read; at most 200.';

grant execute on function
  app.search_breadth, app.search_enough, app.search_organizations, app.search_contacts, app.search_products,
  app.search_opportunities, app.search_interactions, app.search_tasks, app.search_appointments, public.search_records
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001210';
