-- Sign-ins in the log: told by the app before anyone is signed in, and by nobody else.
begin;
select plan(19);
select tests.crm();
select app.set_secret('app_signing_key', 'a-signing-key-of-the-tests-0123456789');

create schema sign_in_test;
grant usage on schema sign_in_test to anon, authenticated;
create function sign_in_test.come_from(p_ip text) returns void language plpgsql as $$
declare
  v_payload text := concat_ws(',', 'v1', floor(extract(epoch from now()))::text, p_ip, 'request-1');
begin
  perform set_config('request.headers', json_build_object(
    'user-agent', 'Test browser',
    'x-kp-vouch', v_payload || ',' || encode(extensions.hmac(v_payload, 'a-signing-key-of-the-tests-0123456789', 'sha256'), 'hex')
  )::text, true);
end $$;
grant execute on function sign_in_test.come_from to anon, authenticated;

select tests.act_as_anon();
select set_config('request.headers', '{"x-forwarded-for":"203.0.113.9"}', true);
select throws_ok($$ select public.report_sign_in('dana@test.example', false) $$, 'PT403', null,
  'A stranger can''t fill a colleague''s log');
select tests.act_as(tests.user_id('sam'));
select throws_ok($$ select public.report_sign_in('dana@test.example', true) $$, 'PT403', null,
  'A colleague with a token can''t either');

select tests.act_as_anon();
select sign_in_test.come_from('203.0.113.1');
select lives_ok($$ select public.report_sign_in(' DANA@test.example', true) $$, 'The app reports a sign-in');
select lives_ok($$ select public.report_sign_in('dana@test.example', false) $$, 'And one that failed');
select lives_ok($$ select public.report_sign_in('nobody@nowhere.example', false) $$, 'An unknown address answers alike');
select throws_ok('select count(*) from audit.activity_log', '42501', null, 'Nobody reads the log without a session');

select tests.reset();
select results_eq(
  $$ select activity, host(ip), ip_is_claimed, user_agent from audit.activity_log
     where workspace_id = tests.workspace_id('Alpha') and actor_user_id = tests.user_id('dana') order by activity $$,
  $$ values ('sign_in'::text, '203.0.113.1'::text, false, 'Test browser'::text),
            ('sign_in_failed', '203.0.113.1', false, 'Test browser') $$,
  'the log says who signed in, from where, and that the app vouches for it'
);
select is(
  (select count(*) from audit.activity_log where activity like 'sign_in%'),
  (select 2 * count(*) from public.workspace_members where user_id = tests.user_id('dana') and is_active),
  'Each workspace of the person has its own rows; an unknown address leaves none'
);
select is(
  (select count(*) from audit.activity_log where workspace_id = '00000000-0000-0000-0000-000000000000'), 0::bigint,
  'Nothing is kept about strangers'
);
select is_empty(
  $$ select * from public.detect_suspicious_activity(tests.workspace_id('Alpha'), 100) $$, 'two rows are no alarm'
);
select tests.act_as_anon();
select sign_in_test.come_from('198.51.100.' || n), public.report_sign_in('vera@test.example', true)
from generate_series(1, 6) n;
select tests.reset();
select isnt_empty(
  $$ select * from public.detect_suspicious_activity(tests.workspace_id('Alpha'), 100) $$,
  'one login from six addresses is flagged from what the app reported'
);

-- An address that somebody else had before --------------------------------------------------------------------------
select tests.reset();
select tests.create_login('again@test.example', 'Before');
delete from auth.users where email = 'again@test.example';
select tests.create_login('again@test.example', 'After');
insert into public.workspace_members (workspace_id, user_id, role)
select tests.workspace_id('Alpha'), u.id, 'rep' from auth.users u where u.email = 'again@test.example';
select tests.act_as_anon();
select sign_in_test.come_from('203.0.113.1');
select public.report_sign_in('Again@test.example', succeeded) from unnest('{true,false}'::boolean[]) succeeded;
select tests.reset();
select is((select string_agg(distinct p.full_name, ' ') from audit.activity_log l join public.profiles p on p.user_id = l.actor_user_id
  where p.email = 'again@test.example'), 'After', 'a sign-in is logged of the login that there is now');
select is((select string_agg(l.activity, ' ' order by l.activity) from audit.activity_log l join auth.users u on u.id = l.actor_user_id
  where u.email = 'again@test.example' and l.workspace_id = tests.workspace_id('Alpha')), 'sign_in sign_in_failed', 'in its workspace');


-- Signing out and a new password, told by the app about whoever is signed in
select tests.act_as(tests.user_id('dana'));
select sign_in_test.come_from('203.0.113.1');
select lives_ok($$ select public.report_own_login('sign_out') $$, 'The app reports a sign-out');
select lives_ok($$ select public.report_own_login('password_changed') $$, 'and a new password');
select throws_ok($$ select public.report_own_login('sign_in') $$, 'PT400', null, 'nothing else');
select set_config('request.headers', '{"x-forwarded-for":"203.0.113.9"}', true);
select throws_ok($$ select public.report_own_login('password_changed') $$, 'PT403', null, 'A token alone reports nothing');
select tests.act_as_anon();
select throws_ok($$ select public.report_own_login('sign_out') $$, '42501', null, 'nor does who is not signed in');
select tests.reset();
select is(
  (select count(*) from audit.activity_log where activity in ('sign_out', 'password_changed') and host(ip) = '203.0.113.1'),
  (select 2 * count(*) from public.workspace_members where user_id = tests.user_id('dana') and is_active),
  'Each workspace of the person has it'
);
select * from finish();
rollback;
