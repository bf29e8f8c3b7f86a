-- The sign-in limiter: counts, refills, keeps people apart, and does nothing for whoever the app doesn't vouch for.
begin;
select plan(40);

select app.set_secret('app_signing_key', 'a-signing-key-of-the-tests-0123456789');

create schema limiter_test;
grant usage on schema limiter_test to anon;
alter default privileges in schema limiter_test grant execute on functions to anon;

create function limiter_test.come_from(p_ip text, p_key text default 'a-signing-key-of-the-tests-0123456789',
  p_at timestamptz default now())
returns void language plpgsql as $$
declare
  v_payload text := concat_ws(',', 'v1', floor(extract(epoch from p_at))::text, p_ip, 'request-1');
begin
  perform set_config('request.headers', json_build_object(
    'x-kp-vouch', v_payload || ',' || encode(extensions.hmac(v_payload, p_key, 'sha256'), 'hex')
  )::text, true);
end $$;
create function limiter_test.try(p_action text, p_account text default null) returns boolean language sql as
  $$ select (public.take_attempt(p_action, p_account) ->> 'allowed')::boolean $$;
create function limiter_test.allowed_of(p_times int, p_action text, p_account text) returns int language sql as
  $$ select count(*)::int from generate_series(1, p_times) n where limiter_test.try(p_action, p_account || left(n::text, 0)) $$;
create function limiter_test.age(p_by interval) returns void language sql security definer as
  $$ update app.attempts set refilled_at = refilled_at - p_by, full_at = full_at - p_by $$;

-- Nobody but the app may ask.
set local role anon;
select set_config('request.jwt.claims', '{"role":"anon"}', true);
select set_config('request.headers', '{}', true);
select throws_ok($$ select public.take_attempt('sign_in', 'victim@test.example') $$, 'PT403',
  'This can only be asked by the application itself.', 'A stranger without the app''s signature is refused');
select set_config('request.headers', '{"x-forwarded-for":"203.0.113.9"}', true);
select throws_ok($$ select public.take_attempt('sign_in', 'victim@test.example') $$, 'PT403', null,
  'An address claimed in x-forwarded-for vouches for nothing');
select limiter_test.come_from('203.0.113.9', 'another-key-that-is-long-enough-123456');
select throws_ok($$ select public.take_attempt('sign_in', 'victim@test.example') $$, 'PT403', null,
  'A signature of another key is refused');
select limiter_test.come_from('203.0.113.9', p_at => now() - interval '6 minutes');
select throws_ok($$ select public.take_attempt('sign_in', 'victim@test.example') $$, 'PT403', null,
  'A signature of six minutes ago is refused');
select throws_ok($$ select public.return_attempt('sign_in', 'victim@test.example') $$, 'PT403', null,
  'Giving back needs the signature too');
select throws_ok('select * from app.attempts', '42501', null, 'The table can''t be read');
select throws_ok('update app.attempt_limits set capacity = 9999', '42501', null, 'The limits can''t be changed');
select throws_ok($$ select app.attempt_buckets('sign_in', 'x', null) $$, '42501', null, 'The helper can''t be called');

reset role;
select is((select count(*)::int from app.attempts), 0, 'Refused calls counted nothing against the victim');
set local role anon;

-- One account from one address.
select limiter_test.come_from('203.0.113.1');
select throws_ok($$ select public.take_attempt('nonsense') $$, 'PT400', null, 'An unknown action is refused');
select is(limiter_test.allowed_of(50, 'sign_in', 'dana@test.example'), 10,
  'Of 50 sign-ins to one account from one address 10 get through');
select ok(not limiter_test.try('sign_in', '  DANA@test.example '), 'Case and spaces make no new account');
select cmp_ok((public.take_attempt('sign_in', 'dana@test.example') ->> 'retry_after')::int, '<=', 90,
  'The answer says when the next try is free');
select cmp_ok((public.take_attempt('sign_in', 'dana@test.example') ->> 'retry_after')::int, '>', 60,
  'and it is not sooner than the refill');
select ok(limiter_test.try('sign_in', 'sam@test.example'), 'Another account from there goes on');
select limiter_test.come_from('203.0.113.2');
select ok(limiter_test.try('sign_in', 'dana@test.example'), 'The person herself, elsewhere, is not locked out');
select limiter_test.come_from('203.0.113.1');
select limiter_test.age('2 minutes');
select ok(limiter_test.try('sign_in', 'dana@test.example'), 'After the refill one more try is free');
select ok(not limiter_test.try('sign_in', 'dana@test.example'), 'and only one');
select limiter_test.age('1 hour');
select is(limiter_test.allowed_of(50, 'sign_in', 'dana@test.example'), 10, 'A full bucket holds no more than its size');

-- One address, many accounts.
select limiter_test.come_from('203.0.113.3');
select is((select count(*)::int from generate_series(1, 60) n where limiter_test.try('sign_in', 'user' || n || '@test.example')),
  40, 'One address gets 40 tries, whatever the accounts');

-- One account, many addresses.
reset role;
create table limiter_test.spread (n int, allowed boolean);
create table limiter_test.honest (allowed boolean);
create table limiter_test.before (rows int);
grant all on all tables in schema limiter_test to anon;
set local role anon;
do $$ begin
  for n in 1..80 loop
    perform limiter_test.come_from('198.51.100.' || n);
    insert into limiter_test.spread values (n, limiter_test.try('sign_in', 'kim@test.example'));
  end loop;
end $$;
select is((select count(*)::int from limiter_test.spread where allowed), 60, 'One account gets 60 tries an hour, whatever the addresses');

-- A browser that signed in to the account before. Kim's account is used up by now.
select limiter_test.come_from('203.0.113.9');
select is(public.take_attempt('sign_in', 'kim@test.example') ->> 'refused_by', 'account',
  'Strangers can keep a new browser waiting, and the answer says that it is them');
select ok((public.take_attempt('sign_in', 'kim@test.example', 'her-browser') ->> 'allowed')::boolean,
  'but not one in which Kim has signed in before');
select is((select count(*)::int from generate_series(1, 50) n
  where (public.take_attempt('sign_in', 'kim@test.example', 'her-browser' || left(n::text, 0)) ->> 'allowed')::boolean), 9,
  'which has ten tries of its own and no more');
select ok((public.take_attempt('sign_in', 'lou@test.example', 'her-browser') ->> 'allowed')::boolean,
  'A bucket of a browser is one of an account in it');
do $$ begin
  for n in 1..45 loop perform limiter_test.try('sign_in', 'anyone' || n || '@test.example'); end loop;
end $$;
select ok(not limiter_test.try('sign_in', 'ida@test.example'), 'Strangers behind the same address can use that up');
select ok((public.take_attempt('sign_in', 'ida@test.example', 'idas-browser') ->> 'allowed')::boolean,
  'and don''t keep out whoever signed in there before');
select is((public.take_attempt('sign_up', 'ida@test.example', 'idas-browser') ->> 'allowed')::boolean, true,
  'An entrance without devices counts as ever');

-- IPv6 neighbours are one address; an unknown address is not everybody's.
select limiter_test.come_from('2001:db8:1:1::1');
select is(limiter_test.allowed_of(10, 'sign_in', 'theo@test.example'), 10, 'Ten tries from an IPv6 address');
select limiter_test.come_from('2001:db8:1:1:ffff::2');
select ok(not limiter_test.try('sign_in', 'theo@test.example'), 'A neighbour in the same /64 shares them');
select limiter_test.come_from('');
select is(limiter_test.allowed_of(70, 'sign_in', 'lena@test.example'), 60, 'Without an address only the account counts');
select ok(limiter_test.try('sign_in', 'vera@test.example'), 'and another account is untouched');

-- Success gives back.
select limiter_test.come_from('203.0.113.4');
do $$ begin
  for n in 1..100 loop
    insert into limiter_test.honest values (limiter_test.try('sign_in', 'ana@test.example'));
    perform public.return_attempt('sign_in', 'ana@test.example');
  end loop;
end $$;
select is((select count(*)::int from limiter_test.honest where allowed), 100, 'A hundred successful sign-ins in a row all pass');
select lives_ok($$ select public.return_attempt('sign_in', 'nobody@test.example') $$, 'Giving back what was never taken is harmless');

-- Odd input.
select lives_ok($$ select public.take_attempt('sign_in', repeat('a', 20000)) $$, 'A huge account name is cut');
select lives_ok($$ select public.take_attempt('sign_in', '') $$, 'An empty one counts against the address only');
select lives_ok($$ select public.take_attempt('sign_in', '%_\''" or 1=1') $$, 'Signs of other languages are just text');

reset role;
select is((
  select count(*)::int from app.attempts
  where key_digest in (sha256('dana@test.example'), sha256('|sign_in|account|dana@test.example'))
), 0, 'Digests can''t be recomputed without the key');
update app.attempts set full_at = now() - interval '1 second';
insert into limiter_test.before select count(*) from app.attempts;
set local role anon;
select lives_ok($$ select public.take_attempt('recover', 'x@test.example') $$, 'An attempt sweeps');
reset role;
select is((select count(*)::int from app.attempts), (select rows - 5 + 2 from limiter_test.before), 'five forgotten buckets at a time');

select * from finish();
rollback;
