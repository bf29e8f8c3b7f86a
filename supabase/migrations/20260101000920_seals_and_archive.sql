-- Seals: a hash chain per workspace, built behind the writers. And the archive for old months.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000920', 'seals_and_archive', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Digests ------------------------------------------------------------------------------------------------------------

-- Everything a row says, in a form that no setting (time zone, date style) changes. Its values were bounded where they came
-- in; an activity's details are any JSON, so what slipped in past the bound is taken by a digest that doesn't print it.
create function audit.change_digest(r audit.change_log)
returns bytea
language sql
stable
set search_path = ''
as $$
  select sha256(convert_to(jsonb_build_array(
    r.workspace_id, (extract(epoch from r.changed_at) * 1000000)::bigint, r.id, r.table_name, r.resource, r.record_id,
    r.row_key, r.action, r.changed_columns, r.old_values, r.new_values, r.actor_user_id, r.actor_role, r.covering_for,
    r.ip, r.ip_is_claimed, r.user_agent, r.request_id, r.change_set_id, r.salt
  )::text, 'UTF8'))
$$;

create function audit.activity_digest(r audit.activity_log)
returns bytea
language sql
stable
set search_path = ''
as $$
  select sha256(convert_to(jsonb_build_array(
    r.workspace_id, (extract(epoch from r.changed_at) * 1000000)::bigint, r.id, r.activity, r.resource, r.record_id,
    case when app.is_plain_json(r.details) then r.details
      else to_jsonb(array[jsonb_hash_extended(r.details, 0), jsonb_hash_extended(r.details, 1), jsonb_hash_extended(r.details, 2)]) end,
    r.actor_user_id, r.actor_role, r.ip, r.ip_is_claimed, r.user_agent, r.request_id, r.salt
  )::text, 'UTF8'))
$$;

create function audit.chain_hash(p_previous bytea, p_ids bigint[], p_hashes bytea[])
returns bytea
language sql
stable
set search_path = ''
as $$
  select sha256(p_previous || convert_to(array_to_string(p_ids, ','), 'UTF8') || string_agg(h, ''::bytea order by n))
  from unnest(p_hashes) with ordinality u (h, n)
$$;

-- Live and archived rows of one workspace as one list of digests.
create function audit.digests(p_log text, p_workspace uuid)
returns table (row_id bigint, txid bigint, changed_at timestamptz, digest bytea)
language plpgsql
stable
set search_path = ''
as $$
begin
  if p_log = 'change_log' then
    return query
      select r.id, r.txid, r.changed_at, audit.change_digest(r) from audit.change_log r where r.workspace_id = p_workspace
      union all
      select a.id, a.txid, a.changed_at, audit.change_digest(row (a.*)::audit.change_log)
      from audit.change_log_archive a where a.workspace_id = p_workspace;
  else
    return query
      select r.id, r.txid, r.changed_at, audit.activity_digest(r)
      from audit.activity_log r where r.workspace_id = p_workspace
      union all
      select a.id, a.txid, a.changed_at, audit.activity_digest(row (a.*)::audit.activity_log)
      from audit.activity_log_archive a where a.workspace_id = p_workspace;
  end if;
end
$$;

-- The digest over what one erasure changed, as its entry in the activity log has it.
create function audit.erasure_digest(p_workspace uuid, p_erasure uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select encode(sha256(convert_to(coalesce(string_agg(
    e.log || ' ' || e.row_id || ' ' || encode(e.was, 'hex') || ' ' || encode(e.became, 'hex'), E'\n' order by e.log, e.row_id
  ), ''), 'UTF8')), 'hex')
  from audit.erased_rows e where e.workspace_id = p_workspace and e.erasure_id = p_erasure
$$;

-- Sealing ------------------------------------------------------------------------------------------------------------

-- Rows are taken by transaction number: below the oldest transaction still running nothing can appear any more, so a batch
-- is final. Rows of the calling transaction count as well; they commit together with their seal or not at all.
-- Nobody who writes ever waits for this; two sealers at once are one sealer. It takes some five thousand rows at a time, in
-- the order of their transactions, and stops between two times once it has worked for 20 seconds: whoever fills the log
-- makes others' seals late, but never keeps them from coming.
-- Definer: the logs are granted to nobody.
create function public.seal_audit()
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_cluster constant bigint := (select c.system_identifier from pg_catalog.pg_control_system() c);
  v_state audit.seal_state;
  v_deadline constant timestamptz := clock_timestamp() + interval '20 seconds';
  v_log text;
  v_finished bigint;
  v_below bigint;
  v_own bigint;
  v_own_max bigint;
  v_batch record;
  v_head audit.seals;
  v_sealed bigint := 0;
begin
  foreach v_log in array array['change_log', 'activity_log'] loop
    select * into v_state from audit.seal_state s where s.log = v_log for update skip locked;
    continue when not found;
    v_own := txid_current();
    if v_state.system_identifier is distinct from v_cluster and v_state.system_identifier is not null then
      -- Restored elsewhere: transaction numbers begin again. Wait for the writers of this moment, seal all there is.
      execute format('lock table audit.%I in share mode', v_log);
      v_state.sealed_below := 0;
      v_state.own_txids := '{}';
      v_state.own_max_ids := '{}';
    end if;
    select coalesce(min(x::text::bigint), pg_snapshot_xmax(pg_current_snapshot())::text::bigint) into v_finished
    from pg_snapshot_xip(pg_current_snapshot()) x;
    -- Never past ourselves: what this transaction still writes has to be found by the next run.
    v_finished := greatest(least(v_finished, v_own), v_state.sealed_below);

    loop
      -- A transaction is sealed as a whole, however large. Whoever is in the middle of a restore has one time for all.
      v_below := null;
      if v_state.system_identifier is null or v_state.system_identifier = v_cluster then
        execute format('select r.txid + 1 from audit.%I r where r.txid >= $1 and r.txid < $2 order by r.txid offset 4999 limit 1', v_log)
          into v_below using v_state.sealed_below, v_finished;
      end if;
      v_below := coalesce(v_below, v_finished);

      for v_batch in execute format($query$
        select workspace_id, batch, array_agg(id order by id) as ids, array_agg(digest order by id) as digests,
          min(changed_at) as first_at, max(changed_at) as last_at, max(id) filter (where is_own) as own_max
        from (
          select r.workspace_id, r.id, r.changed_at, audit.%2$I(r) as digest, r.txid = $2 as is_own,
            (row_number() over (partition by r.workspace_id order by r.id) - 1) / 1000 as batch
          from audit.%1$I r
          where r.txid >= $1 and (r.txid < $3 or (r.txid = $2 and $7))
            and not exists (select from unnest($4, $5) o (txid, max_id) where o.txid = r.txid and r.id <= o.max_id)
            and ($6 or not exists (select from audit.seals s where s.log = %1$L and s.workspace_id = r.workspace_id and r.id = any (s.row_ids)))
        ) fresh
        group by workspace_id, batch
        order by workspace_id, batch
        $query$, v_log, case v_log when 'change_log' then 'change_digest' else 'activity_digest' end)
        using v_state.sealed_below, v_own, v_below, v_state.own_txids, v_state.own_max_ids,
          v_state.system_identifier is null or v_state.system_identifier = v_cluster, v_below >= v_finished
      loop
        select * into v_head from audit.seals s
        where s.workspace_id = v_batch.workspace_id and s.log = v_log order by s.seal_no desc limit 1;
        insert into audit.seals (
          workspace_id, log, seal_no, row_ids, row_hashes, first_changed_at, last_changed_at, previous_hash, hash
        ) values (
          v_batch.workspace_id, v_log, coalesce(v_head.seal_no, 0) + 1, v_batch.ids, v_batch.digests, v_batch.first_at,
          v_batch.last_at, coalesce(v_head.hash, ''::bytea),
          audit.chain_hash(coalesce(v_head.hash, ''::bytea), v_batch.ids, v_batch.digests)
        );
        v_own_max := greatest(v_own_max, v_batch.own_max);
        v_sealed := v_sealed + cardinality(v_batch.ids);
      end loop;

      if v_own_max is not null then
        v_state.own_txids := v_state.own_txids || v_own;
        v_state.own_max_ids := v_state.own_max_ids || v_own_max;
      end if;
      update audit.seal_state set
        sealed_below = v_below, system_identifier = v_cluster,
        own_txids = coalesce((select array_agg(o.txid order by o.n) from unnest(v_state.own_txids) with ordinality o (txid, n)
          where o.txid >= v_below), '{}'),
        own_max_ids = coalesce((select array_agg(o.max_id order by o.n)
          from unnest(v_state.own_txids, v_state.own_max_ids) with ordinality o (txid, max_id, n) where o.txid >= v_below), '{}')
      where log = v_log
      returning * into v_state;
      v_own_max := null;
      exit when v_below >= v_finished or clock_timestamp() > v_deadline;
    end loop;
  end loop;
  return v_sealed;
end
$$;
comment on function public.seal_audit is 'Adds finished log rows to the hash chain of their workspace. Answers how many rows it sealed.';

-- Checks every seal of one workspace: the chain itself, each row in it, and that no row was slipped in between.
-- Definer: the logs are granted to nobody. Asks for the audit permission in that very workspace.
create function public.verify_audit_chain(workspace uuid default null)
returns table (
  intact boolean, rows_checked bigint, rows_waiting bigint, log text, row_id bigint, changed_at timestamptz, problem text,
  rows_erased bigint
)
language plpgsql
security definer
set search_path = ''
set statement_timeout = '120s'
as $$
#variable_conflict use_column
declare
  v_workspace uuid := coalesce(workspace, app.current_workspace_id());
  v_log text;
  v_seal audit.seals;
  v_previous bytea;
  v_expected bigint;
  v_found record;
  v_state audit.seal_state;
begin
  perform audit.require_audit(v_workspace);
  intact := true;
  rows_checked := 0;
  rows_waiting := 0;
  rows_erased := (
    select count(distinct (e.log, e.row_id)) from audit.erased_rows e where e.workspace_id = v_workspace
  );
  -- What was erased is what its entry in the activity log says; that entry is checked below like any other.
  select e.log, min(e.row_id) as culprit into v_found
  from audit.erased_rows e
  where e.workspace_id = v_workspace
  group by e.erasure_id, e.log
  having not exists (
    select from (
      select a.details, a.activity from audit.activity_log a where a.workspace_id = v_workspace
      union all
      select a.details, a.activity from audit.activity_log_archive a where a.workspace_id = v_workspace
    ) a
    where a.activity = 'person_erased' and a.details ->> 'erasure' = e.erasure_id::text
      and a.details ->> 'digest' = audit.erasure_digest(v_workspace, e.erasure_id)
  )
  limit 1;
  if found then
    intact := false;
    log := v_found.log;
    row_id := v_found.culprit;
    problem := 'row was changed, and no entry of an erasure stands for it';
    return next;
    return;
  end if;
  foreach v_log in array array['change_log', 'activity_log'] loop
    select * into v_state from audit.seal_state s where s.log = v_log;
    v_previous := ''::bytea;
    v_expected := 1;
    for v_seal in
      select * from audit.seals s where s.workspace_id = v_workspace and s.log = v_log order by s.seal_no
    loop
      if v_seal.seal_no <> v_expected or v_seal.previous_hash <> v_previous
        or v_seal.hash <> audit.chain_hash(v_seal.previous_hash, v_seal.row_ids, v_seal.row_hashes)
      then
        intact := false;
        log := v_log;
        row_id := v_seal.row_ids[1];
        changed_at := v_seal.first_changed_at;
        problem := format('seal %s does not follow from the one before', v_seal.seal_no);
        return next;
        return;
      end if;
      v_previous := v_seal.hash;
      v_expected := v_expected + 1;
      rows_checked := rows_checked + cardinality(v_seal.row_ids);
    end loop;

    -- What was signed needs no key to be compared; whether the signature is genuine does, and `npm run db:check` has it.
    select g.seal_no, coalesce(s.row_ids[1], 0) as culprit, s.first_changed_at into v_found
    from audit.seal_signatures g
    left join audit.seals s on s.workspace_id = g.workspace_id and s.log = g.log and s.seal_no = g.seal_no
    where g.workspace_id = v_workspace and g.log = v_log and s.hash is distinct from g.hash
    order by g.seal_no limit 1;
    if found then
      intact := false;
      log := v_log;
      row_id := v_found.culprit;
      changed_at := v_found.first_changed_at;
      problem := format('seal %s is not the one that was signed', v_found.seal_no);
      return next;
      return;
    end if;

    select d.row_id, d.changed_at, case
        when d.row_id is null then 'row is missing'
        when s.row_id is null then 'row was added after its time was sealed'
        else 'row was changed'
      end as problem, coalesce(d.row_id, s.row_id) as culprit
    into v_found
    from (select x.* from audit.digests(v_log, v_workspace) x) d
    full join (
      select u.row_id, u.digest
      from audit.seals a, unnest(a.row_ids, a.row_hashes) u (row_id, digest)
      where a.workspace_id = v_workspace and a.log = v_log
    ) s on s.row_id = d.row_id
    where d.row_id is null
      or (s.row_id is null and d.txid < v_state.sealed_below)
      or (d.digest <> s.digest and not exists (
        select from audit.erased_rows e
        where e.workspace_id = v_workspace and e.log = v_log and e.row_id = d.row_id and e.was = s.digest and e.became = d.digest
      ))
    order by coalesce(d.row_id, s.row_id)
    limit 1;
    if found then
      intact := false;
      log := v_log;
      row_id := v_found.culprit;
      changed_at := v_found.changed_at;
      problem := v_found.problem;
      return next;
      return;
    end if;
    rows_waiting := rows_waiting + (
      select count(*) from audit.digests(v_log, v_workspace) d
      where d.txid >= v_state.sealed_below and not exists (
        select from unnest(v_state.own_txids, v_state.own_max_ids) o (txid, max_id)
        where o.txid = d.txid and d.row_id <= o.max_id)
    );
  end loop;
  return next;
end
$$;
comment on function public.verify_audit_chain is 'One row: intact, or the first row that was changed, removed or added after it was sealed; and from how many a person''s text was erased.';

-- Anchors ------------------------------------------------------------------------------------------------------------

-- Whoever owns the database can rewrite a row and every seal after it. The application signs the head of each chain with a
-- key that is nowhere in here; a head says everything that stands before it.
create table audit.seal_signatures (
  workspace_id uuid not null,
  log text not null check (log in ('change_log', 'activity_log')),
  seal_no bigint not null,
  hash bytea not null check (length(hash) = 32),
  signature bytea not null check (length(signature) = 32),
  signed_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, log, seal_no)
);
comment on table audit.seal_signatures is 'Heads of chains, signed outside. `npm run db:check` has the key and compares.';
create trigger rows_are_final before update or delete on audit.seal_signatures
  for each row execute function audit.refuse_change();
create trigger table_is_final before truncate on audit.seal_signatures
  for each statement execute function audit.refuse_change();
alter table audit.seal_signatures enable row level security;

-- Chains that grew since their last signature, or no longer hold what was signed; with that signature, and what stands in
-- its place now, so that whoever signs sees for themselves that one leads on from the other. Hashes in hex.
-- Definer: the seals are granted to nobody; asked by the application's machine only.
create function public.heads_to_sign(most int default 500)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'workspace_id', h.workspace_id, 'log', h.log, 'seal_no', h.seal_no, 'hash', encode(h.hash, 'hex'), 'signed', h.signed
  )), '[]')
  from (
    select c.*, x.signed
    from (select w.id as workspace_id from public.workspaces w union all select audit.no_workspace()) w
    cross join unnest(array['change_log', 'activity_log']) as l (log)
    cross join lateral (
      select s.workspace_id, s.log, s.seal_no, s.hash from audit.seals s
      where s.workspace_id = w.workspace_id and s.log = l.log order by s.seal_no desc limit 1
    ) c
    left join lateral (
      select g.seal_no, g.hash, g.signed_at, jsonb_build_object(
        'seal_no', g.seal_no, 'hash', encode(g.hash, 'hex'), 'signature', encode(g.signature, 'hex'),
        'stands_now', (
          select encode(s.hash, 'hex') from audit.seals s
          where s.workspace_id = g.workspace_id and s.log = g.log and s.seal_no = g.seal_no
        )) as signed
      from audit.seal_signatures g
      where g.workspace_id = c.workspace_id and g.log = c.log order by g.seal_no desc limit 1
    ) x on true
    where x.seal_no is null or x.seal_no < c.seal_no or x.signed ->> 'stands_now' is distinct from encode(x.hash, 'hex')
    order by x.signed_at nulls first
    limit least(greatest(coalesce(most, 500), 1), 1000)
  ) h
$$;

-- Keeps signatures of heads that stand. One of another hash was made of something else and is left out.
-- Definer: as above.
create function public.keep_signatures(signatures jsonb)
returns int
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_kept int;
begin
  perform app.require_plain_json(signatures, 'signatures');
  insert into audit.seal_signatures (workspace_id, log, seal_no, hash, signature)
  select s.workspace_id, s.log, s.seal_no, s.hash, decode(g.signature, 'hex')
  from jsonb_to_recordset(signatures) as g (workspace_id uuid, log text, seal_no bigint, hash text, signature text)
  join audit.seals s on s.workspace_id = g.workspace_id and s.log = g.log and s.seal_no = g.seal_no
    and s.hash = decode(g.hash, 'hex')
  on conflict do nothing;
  get diagnostics v_kept = row_count;
  return v_kept;
end
$$;
revoke all on function public.heads_to_sign, public.keep_signatures from public, authenticated;

-- Archive ------------------------------------------------------------------------------------------------------------

create function audit.retention_days(p_settings jsonb)
returns int
language sql
immutable
set search_path = ''
as $$
  select case
    when p_settings ->> 'audit_retention_days' ~ '^[0-9]{1,5}$'
      then least(greatest((p_settings ->> 'audit_retention_days')::int, 30), 730)
    else 365
  end
$$;

-- Whole months older than the longest retention of any workspace, and than the days asked for, change parent. A month
-- holds rows of all workspaces, so the most careful of them decides; two years at most, or one of them would keep the
-- months of all the others for good.
-- Definer: alters tables that its callers can't touch.
create function public.archive_old_audit_logs(days int default 365)
returns table (log text, month date, rows_moved bigint)
language plpgsql
security definer
set search_path = ''
set timezone = 'UTC'
set lock_timeout = '2s'
as $$
#variable_conflict use_column
declare
  v_days int;
  v_before timestamptz;
  v_log text;
  v_partition record;
  v_month date;
  v_count bigint;
  v_after bigint;
  v_open bigint;
begin
  if days is null or days < 0 then
    perform app.refuse('days_out_of_range', 'Say how many days stay in the live log.', 400);
  end if;
  select greatest(days, max(audit.retention_days(w.settings)), 30) into v_days from public.workspaces w;
  v_before := now() - make_interval(days => v_days);
  perform public.seal_audit();

  foreach v_log in array array['change_log', 'activity_log'] loop
    for v_partition in
      select c.relname::text as name, to_date(right(c.relname, 7), 'YYYY_MM') as month
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_class c on c.oid = i.inhrelid
      where i.inhparent = ('audit.' || v_log)::regclass and c.relname ~ ('^' || v_log || '_[0-9]{4}_[0-9]{2}$')
      order by 2
    loop
      v_month := v_partition.month;
      exit when (v_month + interval '1 month') > v_before;
      -- A row that no seal holds yet must not leave the place where the sealer looks.
      execute format($query$
        select count(*), count(*) filter (where r.txid >= s.sealed_below and not exists (
          select from unnest(s.own_txids, s.own_max_ids) o (txid, max_id) where o.txid = r.txid and r.id <= o.max_id))
        from audit.%I r, audit.seal_state s where s.log = $1
        $query$, v_partition.name) into v_count, v_open using v_log;
      continue when v_open > 0;
      execute format('alter table audit.%I detach partition audit.%I', v_log, v_partition.name);
      execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)',
        v_log || '_archive', v_partition.name, v_month::timestamptz, (v_month + interval '1 month')::timestamptz);
      execute format('select count(*) from audit.%I where changed_at >= $1 and changed_at < $2', v_log || '_archive')
        into v_after using v_month::timestamptz, (v_month + interval '1 month')::timestamptz;
      if v_after <> v_count then
        raise exception 'archive of % holds % rows instead of %', v_partition.name, v_after, v_count;
      end if;
      log := v_log;
      month := v_month;
      rows_moved := v_count;
      return next;
    end loop;
  end loop;
end
$$;
comment on function public.archive_old_audit_logs is 'Moves whole months older than the retention into the archive. Deletes nothing.';

grant execute on function
  public.seal_audit, public.ensure_partitions, public.archive_old_audit_logs, public.heads_to_sign, public.keep_signatures
to service_role;
grant execute on function public.verify_audit_chain to authenticated, service_role;
grant execute on function public.log_user_activity, public.log_audit_event to authenticated;
-- Not granted: anything here to anon.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000920';
