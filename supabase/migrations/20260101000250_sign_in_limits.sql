-- Sign-in limits: how often an address, an account, and both together may try, kept where every instance sees it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000250', 'sign_in_limits', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

-- `address`: where a request came from. `pair`: one account from one address, which stops a guesser without locking out
-- the person. `account`: one account from everywhere, which stops a guesser with many addresses. `device`: one account from a
-- browser in which it was signed in to before; that draws from nothing else, so nobody is locked out by strangers.
create table app.attempt_limits (
  action text not null check (action ~ '^[a-z_]{3,40}$'),
  scope text not null check (scope in ('address', 'pair', 'account', 'device')),
  capacity int not null check (capacity between 1 and 10000),
  refill_seconds int not null check (refill_seconds between 1 and 86400),
  primary key (action, scope)
);
comment on table app.attempt_limits is
  'At most `capacity` attempts at once; an empty bucket is full again after `refill_seconds`. Operators may change rows.';

insert into app.attempt_limits (action, scope, capacity, refill_seconds) values
  ('sign_in', 'address', 40, 900),
  ('sign_in', 'pair', 10, 900),
  ('sign_in', 'account', 60, 3600),
  ('sign_in', 'device', 10, 900),
  ('sign_up', 'address', 30, 3600),
  ('sign_up', 'account', 6, 3600),
  ('recover', 'address', 30, 3600),
  ('recover', 'account', 6, 3600),
  ('recover', 'device', 6, 3600),
  ('resend', 'address', 30, 3600),
  ('resend', 'account', 6, 3600),
  ('resend', 'device', 6, 3600),
  ('confirm', 'address', 60, 900),
  ('preview_invitation', 'address', 60, 900),
  ('calendar_feed', 'address', 60, 900),
  ('check_password', 'pair', 10, 900),
  ('check_password', 'account', 30, 3600),
  ('send_invitation', 'account', 60, 3600);

-- One token bucket per action, scope and key. Keys are digests, so the table names neither people nor addresses.
create table app.attempts (
  action text not null,
  scope text not null,
  key_digest bytea not null check (length(key_digest) = 32),
  tokens double precision not null,
  was_allowed boolean not null,
  refilled_at timestamptz not null,
  full_at timestamptz not null,
  primary key (action, scope, key_digest),
  foreign key (action, scope) references app.attempt_limits (action, scope) on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);

-- A full bucket says nothing any more; this finds them.
create index attempts_full_at_idx on app.attempts (full_at);

alter table app.attempt_limits enable row level security;
alter table app.attempts enable row level security;
-- Not granted: either table, to anyone. Only the functions below read or write them.

-- Functions ----------------------------------------------------------------------------------------------------------

-- The buckets that an attempt draws from, always in the same order, so that two attempts never wait for each other. The
-- pair comes first: hammering one account does not use up the address for the colleagues behind it.
-- Definer: reads the limits and the key that makes digests worthless outside this database.
create function app.attempt_buckets(p_action text, p_account text, p_device text)
returns table (scope text, key_digest bytea, capacity int, refill_seconds int)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_address text := (select host(v.client_ip) from app.vouched_request() v);
  v_account text := nullif(lower(btrim(normalize(left(p_account, 400)))), '');
  -- The app names a device only where its own signature, in a cookie, says that this account was signed in to there.
  v_device text := v_account || '|' || nullif(left(p_device, 100), '');
  v_is_known boolean := v_device is not null and exists (
    select from app.attempt_limits l where l.action = p_action and l.scope = 'device'
  );
  v_pepper text := coalesce((select s.value from app.secrets s where s.name = 'app_signing_key'), '');
begin
  -- One household or server usually holds a whole /64, so IPv6 is counted by that.
  if v_address like '%:%' then
    v_address := host(network(set_masklen(v_address::inet, 64)));
  end if;
  return query
  select l.scope, sha256(convert_to(v_pepper || '|' || l.action || '|' || l.scope || '|' || k.key, 'UTF8')),
    l.capacity, l.refill_seconds
  from app.attempt_limits l
  cross join lateral (
    select case l.scope
      when 'address' then v_address
      when 'account' then v_account
      when 'device' then v_device
      else v_address || '|' || v_account
    end
  ) k (key)
  where l.action = p_action and k.key is not null and (l.scope = 'device') = v_is_known
  order by array_position(array['device', 'pair', 'address', 'account'], l.scope);
end
$$;
revoke all on function app.attempt_buckets from public;

-- Definer: anyone may call it before signing in, and nobody may touch the tables. Without the app's signature it does
-- nothing, or a stranger could use up somebody else's attempts.
create function public.take_attempt(action text, account text default null, device text default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_bucket record;
  v_row app.attempts;
  v_wait double precision := 0;
  v_refused_by text;
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
  if not exists (select from app.attempt_limits l where l.action = take_attempt.action) then
    perform app.refuse('unknown_attempt', 'There is no limit of that name.', 400);
  end if;

  for v_bucket in select * from app.attempt_buckets(take_attempt.action, take_attempt.account, take_attempt.device) loop
    -- The row is locked before the clock is read: of many at once exactly `capacity` get through.
    insert into app.attempts as a (action, scope, key_digest, tokens, was_allowed, refilled_at, full_at)
    values (
      take_attempt.action, v_bucket.scope, v_bucket.key_digest, v_bucket.capacity - 1, true, clock_timestamp(),
      clock_timestamp() + make_interval(secs => v_bucket.refill_seconds::double precision / v_bucket.capacity)
    )
    on conflict on constraint attempts_pkey do update
    set (tokens, was_allowed, refilled_at, full_at) = (
      select n.tokens - n.cost, n.cost = 1, n.at,
        n.at + make_interval(secs => (v_bucket.capacity - n.tokens + n.cost) / n.rate)
      from (
        select r.tokens, r.at, r.rate, case when r.tokens >= 1 then 1 else 0 end as cost
        from (
          select c.at, c.rate,
            least(v_bucket.capacity, a.tokens + c.rate * greatest(extract(epoch from c.at - a.refilled_at), 0)) as tokens
          from (
            select clock_timestamp() as at, v_bucket.capacity::double precision / v_bucket.refill_seconds as rate
          ) c
        ) r
      ) n
    )
    returning a.* into v_row;
    if not v_row.was_allowed then
      v_wait := greatest(v_wait, (1 - v_row.tokens) * v_bucket.refill_seconds / v_bucket.capacity, 1);
      v_refused_by := v_bucket.scope;
      exit;
    end if;
  end loop;

  -- Each attempt sweeps a few forgotten buckets, so the table never grows with the number of strangers.
  delete from app.attempts d
  where (d.action, d.scope, d.key_digest) in (
    select e.action, e.scope, e.key_digest
    from app.attempts e
    where e.full_at < clock_timestamp()
    order by e.full_at
    limit 5
    for update skip locked
  );

  return jsonb_build_object('allowed', v_wait = 0, 'retry_after', ceil(v_wait)::int, 'refused_by', v_refused_by);
end
$$;
comment on function public.take_attempt is
  'Counts one attempt (sign_in, sign_up, recover, …) against the address and the account; says whether it may go on.';

-- Definer: as take_attempt. Gives back what a successful attempt took, so that people who know their password, and an
-- office behind one address, don't use anything up. A tenth stays spent at the address: success isn't free either.
create function public.return_attempt(action text, account text default null, device text default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_bucket record;
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
  for v_bucket in
    select * from app.attempt_buckets(return_attempt.action, return_attempt.account, return_attempt.device)
  loop
    update app.attempts a
    set tokens = least(v_bucket.capacity, a.tokens + case when v_bucket.scope = 'address' then 0.9 else 1 end)
    where a.action = return_attempt.action and a.scope = v_bucket.scope and a.key_digest = v_bucket.key_digest;
  end loop;
end
$$;

-- Definer: the app tells that somebody signed up with an address that has an account, before anyone is signed in. Whoever owns
-- the account gets a mail, the page says nothing. Without the app's signature it does nothing, or a stranger could fill a
-- mailbox; an address without a login answers alike.
create function public.report_repeated_sign_up(account text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_user uuid;
begin
  if not app.request_ip_is_vouched() then
    perform app.refuse('not_vouched', 'This can only be asked by the application itself.', 403);
  end if;
  select p.user_id into v_user from public.profiles p
  where lower(p.email) = lower(btrim(left(account, 400))) and p.login_deleted_at is null;
  if found then
    perform app.emit('account.sign_up_repeated', 'account', v_user, '{}', audit.no_workspace());
  end if;
end
$$;
revoke all on function public.report_repeated_sign_up from public, anon, authenticated, service_role;
grant execute on function public.report_repeated_sign_up to anon, authenticated;

revoke all on function public.take_attempt, public.return_attempt from public, anon, authenticated;
grant execute on function public.take_attempt, public.return_attempt to anon, authenticated, service_role;

-- Session ------------------------------------------------------------------------------------------------------------

-- Definer: the auth schema's sessions are granted to nobody. Answers only about the caller's own token: an access token
-- outlives its session by up to an hour, and this is how the app notices.
create function app.session_is_open()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
begin
  return exists (
    select from auth.sessions s
    join auth.users u on u.id = s.user_id
    where s.id = app.try_uuid(v_claims ->> 'session_id')
      and s.user_id = app.current_user_id()
      and (s.not_after is null or s.not_after > now())
      and (u.banned_until is null or u.banned_until <= now())
  );
end
$$;
revoke all on function app.session_is_open from public;
grant execute on function app.session_is_open to authenticated;

-- Asked by whatever is logged, once a statement and in its transaction: signing out everywhere ends writing at once, not
-- when the token runs out. Who comes without a session (the service role, a job) has none that could have ended.
create function app.refuse_ended_session()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if nullif(current_setting('request.jwt.claims', true), '')::json ->> 'session_id' is not null
     and not app.session_is_open() then
    perform app.refuse('session_ended', 'Your session has ended. Sign in again.', 401);
  end if;
end
$$;
revoke all on function app.refuse_ended_session from public;

-- Definer: it lists the caller's memberships in every workspace, which the policies (one workspace at a time) don't.
-- Every part is filtered by the caller; nothing of it comes from the token but who is asking.
create function app.my_account()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
  v_user uuid := app.current_user_id();
  v_workspace uuid := app.current_workspace_id();
begin
  return (
    select jsonb_build_object(
      'session_open', app.session_is_open(),
      'session_id', app.try_uuid(v_claims ->> 'session_id'),
      'profile', (
        select jsonb_build_object(
          'user_id', p.user_id, 'email', p.email, 'full_name', p.full_name, 'phone', p.phone,
          'time_zone', p.time_zone, 'default_workspace_id', p.default_workspace_id, 'metadata', p.metadata,
          'version', p.version
        )
        from public.profiles p where p.user_id = v_user
      ),
      'workspace', (
        select to_jsonb(w) - array['created_at', 'created_by', 'updated_at', 'updated_by', 'edit_count']
        from public.workspaces w where w.id = v_workspace
      ),
      'role', app.current_role(),
      'permissions', (
        select coalesce(jsonb_agg(p.permission || ' ' || p.resource), '[]') from public.my_permissions() p
      ),
      'memberships', coalesce((
        select jsonb_agg(
          jsonb_build_object(
            'workspace_id', m.workspace_id, 'name', w.name, 'slug', w.slug, 'template', w.template, 'role', m.role
          )
          order by lower(w.name), m.workspace_id
        )
        from public.workspace_members m
        join public.workspaces w on w.id = m.workspace_id
        where m.user_id = v_user and m.is_active
      ), '[]'),
      -- Whoever was kept out hears where, since when, and whom to ask.
      'ended', coalesce((
        select jsonb_agg(
          jsonb_build_object('workspace_id', m.workspace_id, 'name', w.name, 'since', m.left_at, 'admins', coalesce((
            select jsonb_agg(p.full_name order by p.full_name)
            from public.workspace_members a join public.profiles p on p.user_id = a.user_id
            where a.workspace_id = m.workspace_id and a.is_active and a.role = 'admin'
          ), '[]'))
          order by m.left_at desc, m.workspace_id
        )
        from public.workspace_members m
        join public.workspaces w on w.id = m.workspace_id
        where m.user_id = v_user and not m.is_active and m.removed_at is null
      ), '[]')
    )
  );
end
$$;
revoke all on function app.my_account from public;
grant execute on function app.my_account to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000250';
