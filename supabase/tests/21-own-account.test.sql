-- A person's own account: what my_account says, and what it never says.
begin;
select plan(19);

create table tests.it (what text primary key, id uuid);
grant select on tests.it to authenticated, anon;
insert into tests.it values ('harbor', tests.create_workspace('Harbor')), ('cedar', tests.create_workspace('Cedar')),
  ('strange', tests.create_workspace('Strange'));
create function tests.id(p_what text) returns uuid language sql stable as 'select id from tests.it where what = p_what';
insert into tests.it values
  ('ana', tests.create_member(tests.id('harbor'), 'ana', 'admin')),
  ('dana', tests.create_member(tests.id('harbor'), 'dana', 'rep')),
  ('nora', tests.create_member(tests.id('cedar'), 'nora', 'admin')),
  ('eve', tests.create_member(tests.id('strange'), 'eve', 'admin'));
select tests.create_member(tests.id('cedar'), 'dana', 'viewer');
insert into auth.sessions (id, user_id, created_at, updated_at)
values ('11111111-1111-4111-8111-111111111111', tests.id('dana'), now(), now()),
  ('22222222-2222-4222-8222-222222222222', tests.id('eve'), now(), now());

create function tests.session(p_session text) returns void language sql as $$
  select set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb
    || jsonb_build_object('session_id', p_session))::text, true)
$$;

grant execute on all functions in schema tests to authenticated, anon;

select tests.act_as(tests.id('dana'), tests.id('harbor'));
select tests.session('11111111-1111-4111-8111-111111111111');
select is(public.my_account() ->> 'session_open', 'true', 'A session that exists is open');
select is(public.my_account() #>> '{profile,full_name}', 'dana', 'It names the caller');
select is(public.my_account() #>> '{workspace,name}', 'Harbor', 'It names the workspace asked for');
select is(public.my_account() ->> 'role', 'rep', 'and the role there');
select ok(public.my_account() -> 'permissions' ? 'update opportunity' and not public.my_account() -> 'permissions' ? 'audit system',
  'and what one may do there');
select is((select jsonb_agg(m ->> 'name' order by m ->> 'name') from jsonb_array_elements(public.my_account() -> 'memberships') m),
  '["Cedar","Harbor"]'::jsonb, 'It lists every membership and no other workspace');
select ok(not public.my_account()::text ~ 'Strange', 'Nothing of a stranger''s workspace is in it');

select tests.act_as(tests.id('dana'), tests.id('strange'));
select is(public.my_account() -> 'workspace', 'null'::jsonb, 'A workspace of somebody else is none');
select is(public.my_account() -> 'role', 'null'::jsonb, 'and gives no role');
select is(public.my_account() -> 'permissions', '[]'::jsonb, 'nor lets one do anything');

select tests.act_as(tests.id('dana'), tests.id('harbor'));
select is(public.my_account() ->> 'session_open', 'false', 'A token without a session is not open');
select tests.session('22222222-2222-4222-8222-222222222222');
select is(public.my_account() ->> 'session_open', 'false', 'Somebody else''s session is not mine');
select tests.session('not-a-uuid');
select is(public.my_account() ->> 'session_open', 'false', 'A malformed session is not open and no error');
select tests.reset();
delete from auth.sessions where user_id = tests.id('dana');
select tests.act_as(tests.id('dana'), tests.id('harbor'));
select tests.session('11111111-1111-4111-8111-111111111111');
select is(public.my_account() ->> 'session_open', 'false', 'After signing out everywhere the old token says so');

select tests.reset();
insert into auth.sessions (id, user_id, created_at, updated_at)
values ('11111111-1111-4111-8111-111111111111', tests.id('dana'), now(), now());
update auth.users set banned_until = now() + interval '1 day' where id = tests.id('dana');
select tests.act_as(tests.id('dana'), tests.id('harbor'));
select tests.session('11111111-1111-4111-8111-111111111111');
select is(public.my_account() ->> 'session_open', 'false', 'A banned login is not open');

select tests.act_as_anon();
select throws_ok('select public.my_account()', '42501', null, 'Without a session there is no account');


-- Whose access ended is told where and whom to ask, and nothing else of the workspace.
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('dana');
select tests.act_as(tests.user_id('dana'));
select is(public.my_account() -> 'memberships', '[]'::jsonb, 'a membership that ended opens nothing');
select ok((select bool_and(e ->> 'name' is not null and e ->> 'since' is not null) and count(*) > 0
  from jsonb_array_elements(public.my_account() -> 'ended') e), 'and is told as ended, with its day');
select is((select count(*) from jsonb_array_elements(public.my_account() -> 'ended') e, jsonb_object_keys(e) k
  where k not in ('workspace_id', 'name', 'since', 'admins')), 0::bigint, 'with the admins to ask and no more');
select * from finish();
rollback;
