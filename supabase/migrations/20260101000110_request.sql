-- The request: who asks, from where, and whether our own server vouches for it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000110', 'request', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- plpgsql: every statement asks some forty times, and there a call costs a third.
create function app.try_uuid(p_text text)
returns uuid
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  if p_text ~ '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$' then
    return p_text::uuid;
  end if;
  return null;
end
$$;

create function app.try_inet(p_text text)
returns inet
language plpgsql
immutable
set search_path = ''
as $$
begin
  return p_text::inet;
exception when data_exception then
  return null;
end
$$;

create function app.request_header(p_name text)
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return nullif(nullif(current_setting('request.headers', true), '')::json ->> lower(p_name), '');
end
$$;

-- The caller. A token without a usable subject is nobody rather than an error, so every policy answers "no rows".
create function app.current_user_id()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_claims text := current_setting('request.jwt.claims', true);
  v_subject text;
begin
  if v_claims is null or v_claims = '' then
    v_subject := current_setting('request.jwt.claim.sub', true);
  else
    v_subject := v_claims::json ->> 'sub';
  end if;
  if v_subject ~ '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$' then
    return v_subject::uuid;
  end if;
  return null;
end
$$;
comment on function app.current_user_id is 'auth.uid(), except that a malformed subject is null instead of an error.';

-- True while the request runs as a client's role, also inside definer functions.
create function app.is_client()
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return current_setting('role', true) in ('authenticated', 'anon');
end
$$;

-- `x-kp-vouch: v1,<unix seconds>,<client ip>,<request id>,<hex hmac>`: our own server says where a request came from.
-- Definer: reads the signing key, which is granted to nobody; returns only what the header itself says.
create function app.vouched_request()
returns table (client_ip inet, request_id text)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_parts text[];
  v_key text;
begin
  v_parts := string_to_array(app.request_header('x-kp-vouch'), ',');
  if v_parts is null or array_length(v_parts, 1) <> 5 or v_parts[1] <> 'v1' or v_parts[2] !~ '^[0-9]{9,11}$'
     or v_parts[5] !~ '^[0-9A-Fa-f]{64}$' then
    return;
  end if;
  if abs(extract(epoch from now()) - v_parts[2]::bigint) > 300 then
    return;
  end if;
  select s.value into v_key from app.secrets s where s.name = 'app_signing_key';
  if v_key is null then
    return;
  end if;
  -- Both sides are hashed once more, so that the comparison takes the same time whatever was sent.
  if sha256(extensions.hmac(array_to_string(v_parts[1:4], ','), v_key, 'sha256'))
     <> sha256(decode(v_parts[5], 'hex')) then
    return;
  end if;
  client_ip := app.try_inet(v_parts[3]);
  request_id := left(v_parts[4], 100);
  return next;
end
$$;
revoke all on function app.vouched_request from public;

create function app.request_ip_is_vouched()
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (select from app.vouched_request())
$$;

-- The vouched address, else what the nearest proxy claims.
create function app.request_ip()
returns inet
language sql
stable
set search_path = ''
as $$
  select coalesce(
    (select v.client_ip from app.vouched_request() v),
    app.try_inet(trim(split_part(app.request_header('x-forwarded-for'), ',', 1)))
  )
$$;

create function app.request_id()
returns text
language sql
stable
set search_path = ''
as $$
  select coalesce((select v.request_id from app.vouched_request() v), left(app.request_header('x-request-id'), 100))
$$;

grant execute on function
  app.refuse, app.try_uuid, app.try_inet, app.request_header, app.current_user_id, app.is_client,
  app.vouched_request, app.request_ip_is_vouched, app.request_ip, app.request_id
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000110';
