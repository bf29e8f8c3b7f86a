-- A person's own account: what open_page says of them, and what it never says.
begin;
select plan(25);

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
select is(public.open_page() ->> 'session_open', 'true', 'A session that exists is open');
select lives_ok($$ insert into public.organizations (name) values ('Fern & Finch') $$, 'and writes');
select is(public.open_page() #>> '{profile,full_name}', 'dana', 'It names the caller');
select is(public.open_page() #>> '{workspace,name}', 'Harbor', 'It names the workspace asked for');
select is(public.open_page() ->> 'role', 'rep', 'and the role there');
select ok(public.open_page() -> 'permissions' ? 'update opportunity' and not public.open_page() -> 'permissions' ? 'audit system',
  'and what one may do there');
select is((select jsonb_agg(m ->> 'name' order by m ->> 'name') from jsonb_array_elements(public.open_page() -> 'memberships') m),
  '["Cedar","Harbor"]'::jsonb, 'It lists every membership and no other workspace');
select ok(not public.open_page()::text ~ 'Strange', 'Nothing of a stranger''s workspace is in it');

select tests.act_as(tests.id('dana'), tests.id('strange'));
select is(public.open_page() -> 'workspace', 'null'::jsonb, 'A workspace of somebody else is none');
select is(public.open_page() -> 'role', 'null'::jsonb, 'and gives no role');
select is(public.open_page() -> 'permissions', '[]'::jsonb, 'nor lets one do anything');

select tests.act_as(tests.id('dana'), tests.id('harbor'));
select is(public.open_page() ->> 'session_open', 'false', 'A token without a session is not open');
select tests.session('22222222-2222-4222-8222-222222222222');
select is(public.open_page() ->> 'session_open', 'false', 'Somebody else''s session is not mine');
select tests.session('not-a-uuid');
select is(public.open_page() ->> 'session_open', 'false', 'A malformed session is not open and no error');
select tests.reset();
delete from auth.sessions where user_id = tests.id('dana');
select tests.act_as(tests.id('dana'), tests.id('harbor'));
select tests.session('11111111-1111-4111-8111-111111111111');
select is(public.open_page() ->> 'session_open', 'false', 'After signing out everywhere the old token says so');
select throws_ok($$ insert into public.organizations (name) values ('Too late') $$, 'PT401',
  'Your session has ended. Sign in again.', 'and adds nothing any more');
select throws_ok($$ update public.organizations set name = 'Too late' where name = 'Fern & Finch' $$, 'PT401', null,
  'nor changes what is there');
select throws_ok($$ select public.create_opportunity('{"organization": {"name": "Too late"}}') $$, 'PT401', null,
  'nor through a function that writes for whoever asks');
select is((select string_agg(name, ', ') from public.organizations), 'Fern & Finch', 'nothing of it stayed');

select tests.reset();
insert into auth.sessions (id, user_id, created_at, updated_at)
values ('11111111-1111-4111-8111-111111111111', tests.id('dana'), now(), now());
update auth.users set banned_until = now() + interval '1 day' where id = tests.id('dana');
select tests.act_as(tests.id('dana'), tests.id('harbor'));
select tests.session('11111111-1111-4111-8111-111111111111');
select is(public.open_page() ->> 'session_open', 'false', 'A banned login is not open');
select throws_ok($$ update public.organizations set name = 'Banned' where name = 'Fern & Finch' $$, 'PT401', null,
  'and writes nothing');

select tests.act_as_anon();
select throws_ok('select public.open_page()', '42501', null, 'Without a session there is no account');


-- Whose access ended is told where and whom to ask, and nothing else of the workspace.
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('dana');
select tests.act_as(tests.user_id('dana'));
select is(public.open_page() -> 'memberships', '[]'::jsonb, 'a membership that ended opens nothing');
select ok((select bool_and(e ->> 'name' is not null and e ->> 'since' is not null) and count(*) > 0
  from jsonb_array_elements(public.open_page() -> 'ended') e), 'and is told as ended, with its day');
select is((select count(*) from jsonb_array_elements(public.open_page() -> 'ended') e, jsonb_object_keys(e) k
  where k not in ('workspace_id', 'name', 'since', 'admins')), 0::bigint, 'with the admins to ask and no more');
select * from finish();
rollback;
