-- Stamps of every row, and the silent writes of triggers that derive.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000120', 'stamps', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Silent derived writes ----------------------------------------------------------------------------------------------

-- The mark is `<depth>:<digest>` in a transaction-local setting. Anyone can write a setting, so the digest proves that
-- app.set_deriving wrote it: it depends on a key nobody may read and is worth nothing in another transaction.
-- Definer: reads that key. Not granted to anyone, so it can't be asked to mint a mark.
create function app.deriving_digest()
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_key text;
begin
  select s.value into v_key from app.secrets s where s.name = 'deriving_key';
  return encode(sha256(convert_to(v_key || pg_backend_pid() || ':' || txid_current(), 'UTF8')), 'hex');
end
$$;
revoke all on function app.deriving_digest from public;

-- Definer: calls app.deriving_digest. Granted to nobody: only definer functions of the schema's owner reach it.
create function app.set_deriving(p_on boolean)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_depth int := 0;
begin
  if app.is_deriving() then
    v_depth := split_part(current_setting('app.deriving', true), ':', 1)::int;
  end if;
  v_depth := greatest(v_depth + case when p_on then 1 else -1 end, 0);
  perform set_config(
    'app.deriving',
    case when v_depth = 0 then '' else v_depth::text || ':' || app.deriving_digest() end,
    true
  );
end
$$;

-- Definer: reads the key of app.deriving_digest; tells the caller only yes or no.
create function app.is_deriving()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_mark text := current_setting('app.deriving', true);
  v_key text;
begin
  if v_mark is null or v_mark = '' then
    return false;
  end if;
  -- As app.deriving_digest, written out: several triggers ask this for every row of a hand-over.
  select s.value into v_key from app.secrets s where s.name = 'deriving_key';
  return v_mark ~ '^[0-9]{1,6}:' and split_part(v_mark, ':', 2)
    = encode(sha256(convert_to(v_key || pg_backend_pid() || ':' || txid_current(), 'UTF8')), 'hex');
end
$$;

-- One entry of a list takes the place of another on every record that has it: a derivation, and yet the log and the stage
-- history tell it. 'merge' or 'unmerge'; null once it is done. Definer and granted to nobody, as app.set_deriving.
create function app.set_merging(p_how text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform set_config('app.merging', case when p_how is null then '' else p_how || ':' || app.deriving_digest() end, true);
end
$$;

-- Definer: calls app.deriving_digest. Asked by the triggers of the log, which are definer as well.
create function app.merging()
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_mark text := current_setting('app.merging', true);
begin
  if v_mark is null or v_mark = '' or split_part(v_mark, ':', 2) <> app.deriving_digest() then
    return null;
  end if;
  return split_part(v_mark, ':', 1);
end
$$;
revoke all on function app.set_deriving, app.is_deriving, app.set_merging, app.merging from public;
grant execute on function app.is_deriving to authenticated, service_role;

-- Stamps -------------------------------------------------------------------------------------------------------------

-- Keeps created_*, updated_*, version, edit_count and deleted_* true, whatever the client sends. The arguments of the
-- trigger name derived columns, which bump nothing. Whoever is no client (migrations, demo data, the service role) may
-- give dates and authors of the past.
create function app.stamp_row()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp(); -- rows of one transaction keep their order
  v_user uuid;
  v_client boolean;
  v_new jsonb;
  v_old jsonb;
  v_quiet text[];
begin
  if tg_op = 'UPDATE' and app.is_deriving() then
    -- First and without looking at the row as a whole: a hand-over comes through here for every record and its children.
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    new.updated_at := old.updated_at;
    new.updated_by := old.updated_by;
    new.version := old.version;
    new.edit_count := old.edit_count;
    return new;
  end if;
  v_user := app.current_user_id();
  v_client := app.is_client();
  v_new := to_jsonb(new);
  if tg_op = 'INSERT' then
    if v_client then
      new.created_at := v_now;
      new.created_by := v_user;
      new.updated_at := v_now;
      new.updated_by := v_user;
      new.version := 1;
      new.edit_count := 0;
      if v_new ? 'deleted_at' then
        new.deleted_at := null;
        new.deleted_by := null;
        new.deletion_id := null;
      end if;
    else
      new.created_at := coalesce(new.created_at, v_now);
      new.created_by := coalesce(new.created_by, v_user);
      new.updated_at := coalesce(new.updated_at, new.created_at);
      new.updated_by := coalesce(new.updated_by, new.created_by);
      new.version := coalesce(new.version, 1);
      new.edit_count := coalesce(new.edit_count, 0);
    end if;
    return new;
  end if;

  v_old := to_jsonb(old);
  if v_new -> 'workspace_id' is distinct from v_old -> 'workspace_id' then
    perform app.refuse('workspace_immutable', 'A record cannot move to another workspace.', 400);
  end if;

  if new.version is distinct from old.version then
    perform app.refuse(
      'stale_version', 'Somebody else changed this record after you opened it.', 409,
      'Load the record again and repeat your change.'
    );
  end if;

  v_quiet := array['created_at', 'created_by', 'updated_at', 'updated_by', 'version', 'edit_count'] || tg_argv;
  if v_client then
    new.created_at := old.created_at;
    new.created_by := old.created_by;
  end if;
  if (v_new - v_quiet) = (v_old - v_quiet) then
    if v_client then
      new.updated_at := old.updated_at;
      new.updated_by := old.updated_by;
    end if;
    new.edit_count := old.edit_count;
    return new;
  end if;

  if v_client or new.updated_at is not distinct from old.updated_at then
    new.updated_at := v_now;
    new.updated_by := v_user;
  end if;
  new.version := old.version + 1;
  new.edit_count := old.edit_count + 1;

  if v_new ? 'deleted_at' then
    if new.deleted_at is null then
      new.deleted_by := null;
      new.deletion_id := null;
    elsif old.deleted_at is null then
      new.deleted_at := case when v_client then v_now else new.deleted_at end;
      new.deleted_by := case when v_client then v_user else coalesce(new.deleted_by, v_user) end;
      new.deletion_id := coalesce(new.deletion_id, gen_random_uuid());
    else
      new.deleted_at := old.deleted_at;
      new.deleted_by := old.deleted_by;
      new.deletion_id := old.deletion_id;
    end if;
  end if;
  return new;
end
$$;
-- Trigger functions need no execute privilege to fire.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000120';
