-- Hand-over: exactly what would move, and how far a running one is.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001310', 'hand_over_preview', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Progress -----------------------------------------------------------------------------------------------------------

-- Of a request of one workspace: who knows the request's id elsewhere learns nothing.
create function app.request_digest(p_workspace uuid, p_request uuid)
returns bigint
language sql
immutable
set search_path = ''
as $$ select (hashtext(p_workspace::text || p_request) & 1073741823)::bigint $$;

-- Takes a free slot for the rest of the transaction; null when all eight are taken, and then nothing is shown.
create function app.take_progress_slot()
returns int
language plpgsql
set search_path = ''
as $$
begin
  for v_slot in 1..8 loop
    if pg_try_advisory_xact_lock(hashtext('app.reassignment_progress'), v_slot) then
      return v_slot;
    end if;
  end loop;
  return null;
end
$$;

create function app.show_progress(p_slot int, p_workspace uuid, p_request uuid, p_done bigint, p_total bigint)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if p_slot is not null then
    -- setval is not part of the transaction: others see it at once, and a rollback doesn't take it back.
    perform setval(
      format('app.reassignment_progress_%s', p_slot)::regclass,
      (app.request_digest(p_workspace, p_request) << 32) | (1000 * p_done / greatest(p_total, 1))
    );
  end if;
end
$$;

-- Definer: sequences and other sessions' locks are granted to nobody. Tells an admin who knows the request's id how far
-- it is; `waiting` also before it began and after it was refused or killed.
create function public.reassignment_progress(request_id uuid)
returns table (state text, percent numeric)
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_value bigint;
  v_workspace constant uuid := app.require_admin();
begin
  if exists (
    select from public.reassignments r
    where r.workspace_id = v_workspace and r.request_id = reassignment_progress.request_id and r.completed_at is not null
  ) then
    return query select 'done', 100.0;
    return;
  end if;
  for v_slot in 1..8 loop
    execute format('select last_value from app.reassignment_progress_%s', v_slot) into v_value;
    if (v_value >> 32) = app.request_digest(v_workspace, reassignment_progress.request_id) and exists (
      select from pg_catalog.pg_locks l
      where l.locktype = 'advisory' and l.granted and l.objsubid = 2
        and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
        and l.classid::bigint = (hashtext('app.reassignment_progress')::bigint & 4294967295) and l.objid = v_slot::oid
    ) then
      return query select 'running', round((v_value & 4294967295) / 10.0, 1);
      return;
    end if;
  end loop;
  return query select 'waiting', 0.0;
end
$$;

-- Preview ------------------------------------------------------------------------------------------------------------

-- Tells one plan from another, in any order: whoever confirms a plan confirms these records for these people.
create function app.add_to_digest(p_sum numeric, p_kind text, p_id uuid, p_to uuid)
returns numeric
language sql
immutable
set search_path = ''
as $$ select p_sum + hashtextextended(p_kind || p_id::text || coalesce(p_to::text, ''), 0) $$;

create aggregate app.digest_of_plan(kind text, record_id uuid, to_user uuid) (
  sfunc = app.add_to_digest, stype = numeric, initcond = '0'
);

-- Definer: counts a colleague's whole book; admins only.
create function public.preview_reassignment("from" uuid, "to" uuid default null, options jsonb default '{}')
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_options constant jsonb := coalesce(options, '{}');
  v_answer jsonb;
begin
  perform app.require_plain_json(v_options, 'options');
  perform app.check_receivers(v_workspace, $1, $2, v_options);
  with plan as materialized (select * from app.reassignment_plan(v_workspace, $1, $2, v_options)),
  -- They go with their account.
  people as materialized (
    select p.to_user from plan p
    join public.contacts c on c.workspace_id = v_workspace and c.organization_id = p.record_id
    where p.kind = 'organization' and p.to_user is not null
  ),
  customers as (
    select p.customer_id, p.to_user, p.rule, count(*) as records,
      count(*) filter (where p.kind = 'opportunity') as opportunities,
      count(*) filter (where p.kind = 'interaction') as interactions
    from plan p where p.customer_id is not null
    group by 1, 2, 3
  )
  select jsonb_build_object(
    -- What hand_over() takes back as options.seen, with the counts below.
    'digest', (select app.digest_of_plan(kind, record_id, to_user) from plan)::text,
    'at', now(),
    'total', (select count(*) from plan where to_user is not null),
    'without_receiver', (select count(*) from plan where to_user is null),
    'kept', (select app.owned_count(v_workspace, $1)) - (select count(*) from plan),
    'trash', (select count(*) from plan where was_deleted and to_user is not null),
    'reports', (select count(*) from public.workspace_members m where m.workspace_id = v_workspace and m.manager_user_id = $1),
    'by_kind', (select coalesce(jsonb_object_agg(k.kind, k.n), '{}') from (
      select kind, count(*) as n from plan where to_user is not null group by kind
      union all
      select 'contact', count(*) from people having count(*) > 0) k),
    'by_rule', (select coalesce(jsonb_object_agg(k.rule, k.n), '{}') from (
      select rule, count(*) as n from plan where to_user is not null group by rule) k),
    'by_receiver', (select coalesce(jsonb_agg(jsonb_build_object(
        'user_id', k.to_user, 'full_name', pr.full_name, 'counts', k.counts, 'customers', k.customers) order by pr.full_name), '[]')
      from (
        select c.to_user, jsonb_object_agg(c.kind, c.n) as counts,
          (select count(*) from customers x where x.to_user = c.to_user) as customers
        from (
          select to_user, kind, count(*) as n from plan where to_user is not null group by 1, 2
          union all
          select to_user, 'contact', count(*) from people group by 1
        ) c
        group by c.to_user) k
      left join public.profiles pr on pr.user_id = k.to_user),
    'customers', (select coalesce(jsonb_agg(jsonb_build_object(
        'organization_id', k.customer_id, 'name', k.name, 'territory', k.territory, 'to', k.to_user, 'rule', k.rule,
        'opportunities', k.opportunities, 'interactions', k.interactions) order by k.name, k.customer_id), '[]')
      from (
        select c.*, o.name, o.territory from customers c
        left join public.organizations o on o.workspace_id = v_workspace and o.id = c.customer_id
        order by o.name, c.customer_id limit 5000) k)
  ) into v_answer;
  return v_answer;
end
$$;

grant execute on function public.preview_reassignment, public.reassignment_progress to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001310';
