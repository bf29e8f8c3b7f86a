-- Hand-over: moving a leaver's records in one transaction, and taking it back.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001320', 'hand_over', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Definer: reads the items of every receiver.
create function app.reassignment_receipt(p_workspace uuid, p_id uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', r.id, 'request_id', r.request_id, 'from', r.from_user_id, 'from_name', f.full_name, 'to', r.to_user_id,
    'counts', r.counts, 'started_at', r.started_at, 'completed_at', r.completed_at, 'undo_until', r.undo_until,
    'undone_at', r.undone_at, 'undo_counts', r.undo_counts, 'requested_by', r.requested_by,
    'receivers', (
      select coalesce(jsonb_agg(jsonb_build_object('user_id', k.to_user_id, 'full_name', p.full_name, 'counts', k.counts) order by p.full_name), '[]')
      from (
        select n.to_user_id, jsonb_object_agg(n.kind, n.n) as counts
        from (
          select i.to_user_id, i.kind, count(*) as n from public.reassignment_items i
          where i.workspace_id = r.workspace_id and i.reassignment_id = r.id and i.to_user_id is not null
          group by 1, 2
          union all
          -- People follow their account, and are no items of their own.
          select i.to_user_id, 'contact', count(*) from public.reassignment_items i
          join public.contacts c on c.workspace_id = i.workspace_id and c.organization_id = i.record_id
            and c.created_at <= r.started_at
          where i.workspace_id = r.workspace_id and i.reassignment_id = r.id and i.kind = 'organization'
          group by 1
        ) n group by 1
      ) k
      left join public.profiles p on p.user_id = k.to_user_id
    )
  )
  from public.reassignments r
  left join public.profiles f on f.user_id = r.from_user_id
  where r.workspace_id = p_workspace and r.id = p_id
$$;

-- Later chapters replace this: it runs at the end of the transaction that handed over, and tells the receivers.
create function app.after_reassignment(p_workspace uuid, p_reassignment uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
  return;
end
$$;
comment on function app.after_reassignment is 'Hook for notifications: replaced by the chapter that has them.';

-- People whose account the hand-over moves.
create function app.reassigned_contacts(p_workspace uuid, p_reassignment uuid)
returns bigint
language sql
stable
set search_path = ''
as $$
  select count(*) from public.reassignment_items i
  join public.contacts c on c.workspace_id = i.workspace_id and c.organization_id = i.record_id
  where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment and i.kind = 'organization'
$$;

-- "a moment ago", for a refusal.
create function app.ago(p_moment timestamptz)
returns text
language sql
stable
set search_path = ''
as $$
  select case
    when n.minutes < 2 then 'a moment ago'
    when n.minutes < 120 then format('%s minutes ago', n.minutes)
    when n.minutes < 2880 then format('%s hours ago', n.minutes / 60)
    else format('%s days ago', n.minutes / 1440)
  end
  from (select floor(extract(epoch from clock_timestamp() - p_moment) / 60)::int) n (minutes)
$$;

-- "2 more interactions, 1 fewer organization": how a book differs from what somebody saw of it.
create function app.book_difference(p_seen jsonb, p_now jsonb)
returns text
language sql
immutable
set search_path = ''
as $$
  select string_agg(format('%s %s %s', abs(d.n), case when d.n > 0 then 'more' else 'fewer' end,
    case when abs(d.n) = 1 then k.one else k.many end), ', ' order by k.position)
  from (values
    (1, 'organization', 'organization', 'organizations'), (2, 'contact', 'contact', 'contacts'),
    (3, 'opportunity', 'opportunity', 'opportunities'), (4, 'interaction', 'interaction', 'interactions'),
    (5, 'task', 'task', 'tasks'), (6, 'appointment', 'appointment', 'appointments'), (7, 'report', 'direct report', 'direct reports')
  ) k (position, kind, one, many)
  cross join lateral (
    select coalesce((p_now ->> k.kind)::bigint, 0) - coalesce((p_seen ->> k.kind)::bigint, 0)
  ) d (n)
  where d.n <> 0
$$;

-- Refuses when the book is no longer the one that was looked at, and when there is nothing (any more) to hand over: with
-- the name of who handed it over, if somebody did meanwhile. Definer, granted to nobody: reads receipts.
create function app.check_book_as_seen(p_workspace uuid, p_reassignment uuid, p_from uuid, p_seen jsonb)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_now jsonb;
  v_digest text;
  v_records bigint;
  v_seen_at timestamptz;
  v_other record;
  v_difference text;
begin
  select coalesce(jsonb_object_agg(n.kind, n.n), '{}'), coalesce(sum(n.n), 0) into v_now, v_records
  from (select i.kind, count(*) as n from public.reassignment_items i
    where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment group by 1
    union all
    select 'report', count(*) from public.workspace_members m where m.workspace_id = p_workspace and m.manager_user_id = p_from
  ) n;
  v_now := v_now || jsonb_build_object('contact', app.reassigned_contacts(p_workspace, p_reassignment));
  select app.digest_of_plan(i.kind, i.record_id, i.to_user_id)::text into v_digest
  from public.reassignment_items i where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment;
  v_difference := app.book_difference(p_seen -> 'counts', v_now);
  if v_records > 0 and (p_seen is null or (v_difference is null and p_seen ->> 'digest' = v_digest)) then
    return;
  end if;
  v_seen_at := coalesce((p_seen ->> 'at')::timestamptz, '-infinity');
  select r.completed_at, p.full_name, r.requested_by = app.current_user_id() as is_own into v_other
  from public.reassignments r left join public.profiles p on p.user_id = r.requested_by
  where r.workspace_id = p_workspace and r.from_user_id = p_from and r.id <> p_reassignment
    and r.completed_at > v_seen_at and r.undone_at is null
  order by r.completed_at desc limit 1;
  if found then
    perform app.refuse('handed_over_meanwhile',
      format('%s handed this book over %s.', case when v_other.is_own then 'You' else coalesce(v_other.full_name, 'Somebody') end, app.ago(v_other.completed_at)),
      409, 'Look again at what is left.');
  end if;
  if v_records = 0 then
    perform app.refuse('nothing_to_hand_over', 'Nothing of this person would move.', 409);
  end if;
  perform app.refuse('book_changed',
    format('The book has changed since you looked at it: %s.', coalesce(v_difference, 'as many records, but not the same')),
    409, 'Look at the numbers again, then hand over.');
end
$$;

-- Writes the owners that the items name: forward to the receivers, or back where the record is still as it was left.
-- Silent towards stamps, so nobody's open form goes stale; the log gets its rows here, in one statement per kind.
-- Definer, granted to nobody: called by the functions below, after they asked who calls.
create function app.apply_owners(p_workspace uuid, p_reassignment uuid, p_back boolean, p_slot int, p_request uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
-- Every moved visit is indexed anew for the search; gathered and entered once at the end, that is a third of the work.
set gin_pending_list_limit = '256MB'
as $$
declare
  v_table app.record_kinds;
  v_total bigint;
  v_done bigint := 0;
  v_moved jsonb;
  v_ids uuid[];
  v_olds uuid[];
  v_news uuid[];
  v_visits uuid[];
  v_all_visits uuid[];
  v_chunk uuid[];
  v_counts jsonb := '{}';
  v_old constant text := case when p_back then 'i.to_user_id' else 'i.from_user_id' end;
  v_new constant text := case when p_back then 'i.from_user_id' else 'i.to_user_id' end;
  v_size int;
  c record := audit.context();
begin
  select count(*) into v_total from public.reassignment_items i
  where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment and i.kind <> 'report';
  perform app.show_progress(p_slot, p_workspace, p_request, 0, v_total);
  perform app.lock_for_owners(p_workspace, p_reassignment);
  v_all_visits := array(
    select i.record_id from public.reassignment_items i
    where i.workspace_id = p_workspace and i.reassignment_id = p_reassignment and i.kind = 'interaction');
  perform app.set_deriving(true);
  for v_table in select * from app.record_kinds o where o.hand_over_position is not null order by o.hand_over_position loop
    v_counts := jsonb_build_object(v_table.kind, 0) || v_counts;
    execute format($query$
      select array_agg(i.record_id order by i.record_id), array_agg(%2$s order by i.record_id), array_agg(%4$s order by i.record_id)
      from public.reassignment_items i
      join %1$s t on t.workspace_id = i.workspace_id and t.id = i.record_id and t.owner_user_id = %2$s
      where i.workspace_id = $1 and i.reassignment_id = $2 and i.kind = %3$L
      $query$, v_table.table_name, v_old, v_table.kind, v_new) into v_ids, v_olds, v_news using p_workspace, p_reassignment;
    v_size := case when v_table.kind = 'opportunity' then 300 else 2000 end;
    for v_from in 1..coalesce(cardinality(v_ids), 0) by v_size loop
      v_chunk := v_ids[v_from:v_from + v_size - 1];
      v_visits := '{}';
      if v_table.kind = 'opportunity' then
        -- Compared in memory: the planner knows nothing about items of this transaction, and has chosen badly.
        v_visits := array(
          select t.id from public.interactions t
          where t.workspace_id = p_workspace and t.opportunity_id = any (v_chunk)
          intersect
          select unnest(v_all_visits));
      end if;
      -- The leaver's own visits on an opportunity move in the statement that moves it, both owners at once: otherwise the
      -- key would rewrite each for the copied owner, and we a second time for its own. Keys are checked after the statement.
      -- Lists come as arrays, because the planner knows nothing about rows of this transaction.
      execute format($query$
        with moved as (
          update %1$s t set owner_user_id = k.new_owner
          from unnest($2, $3, $4) k (id, old_owner, new_owner)
          where t.workspace_id = $1 and t.id = k.id and t.owner_user_id = k.old_owner
          returning t.id, k.old_owner, k.new_owner
        ),
        %4$s
        touched as (
          select %2$L as table_name, %3$L as kind, m.* from moved m %5$s
        ),
        logged as (
          insert into audit.change_log (
            workspace_id, changed_at, table_name, resource, record_id, action, changed_columns, old_values, new_values,
            actor_user_id, actor_role, ip, ip_is_claimed, user_agent, request_id
          )
          select $1, clock_timestamp(), m.table_name, m.kind::public.resource_type, m.id, 'update', '{owner_user_id}',
            jsonb_build_object('owner_user_id', m.old_owner), jsonb_build_object('owner_user_id', m.new_owner),
            $6, $7, $8, $9, $10, $11
          from touched m
        )
        select jsonb_object_agg(k.kind, k.n) from (select m.kind, count(*) as n from touched m where $5 is not null group by 1) k
        $query$, v_table.table_name, v_table.table_name, v_table.kind,
        case when v_table.kind = 'opportunity' then $visits$
          visits as (
            update public.interactions t set owner_user_id = k.new_owner, opportunity_owner_user_id = k.new_owner
            from unnest($2, $3, $4) k (id, old_owner, new_owner)
            where t.workspace_id = $1 and t.opportunity_id = k.id and t.opportunity_owner_user_id = k.old_owner
              -- "Not distinct", so that no index on owners is read along: it would give the whole book for each opportunity.
              and t.owner_user_id is not distinct from k.old_owner and (t.id = any ($5)) is true
            returning t.id, k.old_owner, k.new_owner
          ),$visits$ else '' end,
        case when v_table.kind = 'opportunity'
          then 'union all select ''public.interactions'', ''interaction'', v.* from visits v' else '' end)
      into v_moved
      using p_workspace, v_chunk, v_olds[v_from:v_from + v_size - 1], v_news[v_from:v_from + v_size - 1], v_visits,
        c.actor, c.actor_role, c.ip, c.ip_is_claimed, c.user_agent, c.request_id;
      select v_counts || jsonb_object_agg(k.key, coalesce((v_counts ->> k.key)::bigint, 0) + k.value::bigint), v_done + sum(k.value::bigint)
      into v_counts, v_done
      from jsonb_each_text(coalesce(v_moved, '{"organization": 0}')) k;
      perform app.show_progress(p_slot, p_workspace, p_request, v_done, v_total);
    end loop;
  end loop;
  perform app.set_deriving(false);
  perform pg_catalog.gin_clean_pending_list('public.interactions_search_idx'::regclass),
    pg_catalog.gin_clean_pending_list('public.opportunities_search_idx'::regclass);
  return v_counts;
end
$$;

-- Definer, granted to the service role only: workspace and actor are given, nobody's permission is asked.
create function public.reassign_user_data(workspace uuid, "from" uuid, "to" uuid default null, options jsonb default '{}')
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '300s'
as $$
declare
  v_workspace constant uuid := $1;
  v_from constant uuid := $2;
  v_to constant uuid := $3;
  v_options constant jsonb := coalesce($4, '{}');
  v_request constant uuid := coalesce(app.try_uuid(coalesce($4, '{}') ->> 'request_id'), gen_random_uuid());
  v_reports_to uuid;
  v_receivers uuid[];
  v_receipt public.reassignments;
  v_id constant uuid := gen_random_uuid();
  v_slot int;
  v_counts jsonb;
  v_lost bigint;
  v_reports bigint := 0;
  v_covers bigint := 0;
begin
  -- A second click waits here for the first, then gets its receipt.
  perform pg_advisory_xact_lock(hashtext('reassign ' || v_workspace), hashtext(v_from::text));
  select * into v_receipt from public.reassignments r where r.workspace_id = v_workspace and r.request_id = v_request;
  if found then
    if v_receipt.from_user_id <> v_from or v_receipt.to_user_id is distinct from v_to
      or v_receipt.options <> v_options - '{request_id,seen}'::text[]
    then
      perform app.refuse('request_reused', 'This request was already used for another hand-over.', 409);
    end if;
    return app.reassignment_receipt(v_workspace, v_receipt.id);
  end if;
  v_receivers := app.check_receivers(v_workspace, v_from, v_to, v_options);
  v_reports_to := coalesce(app.try_uuid(v_options ->> 'reports_to'), v_to);
  v_slot := app.take_progress_slot();
  perform app.show_progress(v_slot, v_workspace, v_request, 0, 1);

  insert into public.reassignments (
    workspace_id, id, request_id, from_user_id, to_user_id, receiver_ids, options, requested_by
  ) values (
    v_workspace, v_id, v_request, v_from, v_to, v_receivers, v_options - '{request_id,seen}'::text[], app.current_user_id()
  );
  insert into public.reassignment_items (
    workspace_id, reassignment_id, kind, record_id, customer_id, from_user_id, to_user_id, rule, was_deleted, before
  )
  select v_workspace, v_id, p.kind, p.record_id, p.customer_id, v_from, p.to_user, p.rule, p.was_deleted,
    case when p.kind = 'opportunity' then jsonb_build_object('name', p.label) end
  from app.reassignment_plan(v_workspace, v_from, v_to, v_options) p;
  perform app.check_book_as_seen(v_workspace, v_id, v_from, v_options -> 'seen');
  select count(*) into v_lost from public.reassignment_items i
  where i.workspace_id = v_workspace and i.reassignment_id = v_id and i.to_user_id is null;
  if v_lost > 0 then
    perform app.refuse('receiver_missing', format('%s records would be left without an owner.', v_lost), 422,
      'Choose a receiver for everything that no rule names.');
  end if;
  -- Former reports follow too; somebody has to see their records.
  if exists (select from public.workspace_members m where m.workspace_id = v_workspace and m.manager_user_id = v_from) then
    if v_reports_to is null then
      perform app.refuse('receiver_missing', 'Say who the direct reports will report to.', 422);
    end if;
    if not exists (
      select from public.workspace_members m
      where m.workspace_id = v_workspace and m.user_id = v_reports_to and m.role in ('manager', 'admin')
    ) then
      perform app.refuse('manager_unfit', 'People can only report to a manager or an admin.', 422,
        'Choose somebody else for the direct reports.');
    end if;
    insert into public.reassignment_items (
      workspace_id, reassignment_id, kind, record_id, from_user_id, to_user_id, rule, before
    )
    select v_workspace, v_id, 'report', m.user_id, v_from,
      case when m.user_id = v_reports_to then l.manager_user_id else v_reports_to end, 'report',
      case when m.user_id = v_reports_to then jsonb_build_object('manager_user_id', v_from) end
    from public.workspace_members m
    join public.workspace_members l on l.workspace_id = m.workspace_id and l.user_id = v_from
    where m.workspace_id = v_workspace and m.manager_user_id = v_from;
    -- The leaver may report to somebody below the receiver only if that is no circle; members' own rules say so.
    update public.workspace_members m set manager_user_id = i.to_user_id
    from public.reassignment_items i
    where i.workspace_id = v_workspace and i.reassignment_id = v_id and i.kind = 'report'
      and m.workspace_id = i.workspace_id and m.user_id = i.record_id;
    get diagnostics v_reports = row_count;
  end if;

  -- Shares end with the ownership, by trigger; what they were is kept for an undo.
  insert into app.ended_by_reassignments (workspace_id, reassignment_id, kind, id, was)
  select v_workspace, v_id, 'share', u.id, to_jsonb(u)
  from public.user_permissions u
  where u.workspace_id = v_workspace and u.is_share and exists (
    select from public.reassignment_items i
    where i.workspace_id = v_workspace and i.reassignment_id = v_id and (
      (i.kind = u.resource::text and i.record_id = u.resource_id)
      or (u.resource = 'contact' and i.kind = 'organization' and i.record_id = (
        select c.organization_id from public.contacts c where c.workspace_id = v_workspace and c.id = u.resource_id))
    )
  );
  v_counts := app.apply_owners(v_workspace, v_id, false, v_slot, v_request);
  -- A receiver who already had one of that name got a numbered one; remember what it was called.
  update public.reassignment_items i set after = jsonb_build_object('name', o.name)
  from public.opportunities o
  where i.workspace_id = v_workspace and i.reassignment_id = v_id and i.kind = 'opportunity'
    and o.workspace_id = i.workspace_id and o.id = i.record_id and o.name <> i.before ->> 'name';

  -- Covers end when nothing is left to cover.
  if app.owned_count(v_workspace, v_from) = 0 then
    perform app.lock_rights(v_workspace);
    insert into app.ended_by_reassignments (workspace_id, reassignment_id, kind, id, was)
    select v_workspace, v_id, 'cover', c.id, to_jsonb(c)
    from public.covers c
    where c.workspace_id = v_workspace and v_from in (c.absent_user_id, c.covering_user_id)
      and c.until >= app.today_in(v_workspace);
    with ended as (
      delete from public.covers c
      where c.workspace_id = v_workspace and v_from in (c.absent_user_id, c.covering_user_id)
        and c."from" >= app.today_in(v_workspace)
      returning 1
    ), shortened as (
      update public.covers c set until = app.today_in(v_workspace) - 1
      where c.workspace_id = v_workspace and v_from in (c.absent_user_id, c.covering_user_id)
        and c."from" < app.today_in(v_workspace) and c.until >= app.today_in(v_workspace)
      returning 1
    )
    select (select count(*) from ended) + (select count(*) from shortened) into v_covers;
  end if;

  update public.reassignments r
  set counts = v_counts || jsonb_build_object('report', v_reports, 'covers_ended', v_covers,
    'contact', app.reassigned_contacts(v_workspace, v_id)), completed_at = clock_timestamp()
  where r.workspace_id = v_workspace and r.id = v_id;
  perform app.after_reassignment(v_workspace, v_id);
  return app.reassignment_receipt(v_workspace, v_id);
end
$$;

-- Definer: admins only, in their own workspace. PostgREST applies this timeout to the whole request.
create function public.admin_reassign_user_data("from" uuid, "to" uuid default null, options jsonb default '{}')
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '300s'
as $$
begin
  perform app.require_plain_json(options, 'options');
  return public.reassign_user_data(app.require_admin(), $1, $2, $3);
end
$$;

-- Whether records may go back to somebody. Waits for whoever is removing them, and keeps them until the end.
-- Definer: locks members, looks into schema auth. Granted to nobody.
create function app.can_own_again(p_workspace uuid, p_user uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform from public.workspaces w where w.id = p_workspace for no key update;
  return exists (
    select from public.workspace_members m
    where m.workspace_id = p_workspace and m.user_id = p_user and m.removed_at is null
  ) and exists (select from auth.users u where u.id = p_user);
end
$$;
revoke all on function app.can_own_again from public;

-- Definer: puts back what a hand-over moved and nobody has moved since; admins only.
create function public.undo_reassignment(id uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
set statement_timeout = '300s'
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_receipt public.reassignments;
  v_counts jsonb;
  v_restored jsonb;
  v_reports bigint;
  v_slot int;
begin
  select * into v_receipt from public.reassignments r
  where r.workspace_id = v_workspace and r.id = undo_reassignment.id for update;
  if not found then
    perform app.refuse('reassignment_not_found', 'There is no such hand-over.', 404);
  end if;
  if v_receipt.undone_at is not null then
    return app.reassignment_receipt(v_workspace, v_receipt.id);
  end if;
  if now() > v_receipt.undo_until then
    perform app.refuse('undo_too_late', 'A hand-over can be undone for 30 days.', 409);
  end if;
  perform pg_advisory_xact_lock(hashtext('reassign ' || v_workspace), hashtext(v_receipt.from_user_id::text));
  if not app.can_own_again(v_workspace, v_receipt.from_user_id) then
    perform app.refuse('leaver_is_gone', 'This person was removed from the workspace.', 409,
      'Hand the records over to somebody else instead.');
  end if;
  v_slot := app.take_progress_slot();
  -- Members before records, as the hand-over itself.
  update public.workspace_members m set manager_user_id = v_receipt.from_user_id
  from public.reassignment_items i
  where i.workspace_id = v_workspace and i.reassignment_id = v_receipt.id and i.kind = 'report'
    and m.workspace_id = i.workspace_id and m.user_id = i.record_id and m.manager_user_id is not distinct from i.to_user_id;
  get diagnostics v_reports = row_count;
  v_counts := app.apply_owners(v_workspace, v_receipt.id, true, v_slot, v_receipt.request_id);
  perform app.set_deriving(true);
  update public.opportunities o set name = i.before ->> 'name'
  from public.reassignment_items i
  where i.workspace_id = v_workspace and i.reassignment_id = v_receipt.id and i.kind = 'opportunity' and i.after is not null
    and o.workspace_id = i.workspace_id and o.id = i.record_id and o.owner_user_id = v_receipt.from_user_id
    and o.name = i.after ->> 'name'
    and app.free_opportunity_name(o.workspace_id, o.organization_id, o.owner_user_id, o.id, i.before ->> 'name') = i.before ->> 'name';
  perform app.set_deriving(false);
  v_restored := app.restore_ended(v_workspace, v_receipt.id, v_receipt.from_user_id);
  update public.reassignments r
  set undone_at = clock_timestamp(), undone_by = app.current_user_id(),
    undo_counts = v_counts || v_restored || jsonb_build_object('report', v_reports, 'contact', (
      select count(*) from public.reassignment_items i
      join public.contacts c on c.workspace_id = i.workspace_id and c.organization_id = i.record_id
        and c.owner_user_id = v_receipt.from_user_id
      where i.workspace_id = v_workspace and i.reassignment_id = v_receipt.id and i.kind = 'organization'))
  where r.workspace_id = v_workspace and r.id = v_receipt.id;
  return app.reassignment_receipt(v_workspace, v_receipt.id);
end
$$;

revoke all on function public.reassign_user_data from public, authenticated;
grant execute on function public.reassign_user_data to service_role;
grant execute on function public.admin_reassign_user_data, public.undo_reassignment to authenticated;
-- Not granted: app.apply_owners, app.check_receivers, app.reassignment_plan.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001320';
