-- Workspaces, members, profiles: which workspace a request is about, and what nobody may do to become somebody else.
begin;
select plan(85);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta', 'appointment-desk');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager', tests.user_id('ada'));
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep', tests.user_id('mia'));
select tests.create_member(tests.workspace_id('Alpha'), 'vic', 'viewer');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.create_member(tests.workspace_id('Beta'), 'rob', 'rep');
select tests.create_login('nobody@test.example');

-- Which workspace ----------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'));
select is(app.current_workspace_id(), tests.workspace_id('Alpha'), 'without a header the oldest membership counts');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Beta'));
select is(app.current_workspace_id(), tests.workspace_id('Beta'), 'the header decides between two workspaces');
select is(app.current_role()::text, 'rep', 'the role is the one held there');
select is((select count(*)::int from public.workspace_members where workspace_id = tests.workspace_id('Beta')), 2,
  'members of the chosen workspace are shown');
select is((select array_agg(user_id) from public.workspace_members where workspace_id = tests.workspace_id('Alpha')),
  array[tests.user_id('rob')], 'of the other one only the own membership, for the switcher');

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Beta'));
select is(app.current_workspace_id(), null, 'the header of a foreign workspace shows nothing');
select is((select count(*)::int from public.workspace_members), 1, 'and no member but oneself');
select is((select count(*)::int from public.stage_lu), 0, 'and no lookup');
select is(tests.outcome($$ insert into public.stage_lu (workspace_id, code, label)
  values (tests.workspace_id('Beta'), 'mine', 'Mine') $$), '42501', 'and takes no row');
select is(tests.outcome($$ insert into public.stage_lu (code, label) values ('mine', 'Mine') $$), '42501',
  'a form of the foreign workspace has nowhere to write to');
select tests.act_as(tests.user_id('ada'), null, '{"x-workspace-id": "not a uuid"}');
select is(app.current_workspace_id(), null, 'a malformed header shows nothing and is no error');
select is((select count(*)::int from public.stage_lu), 0, 'and no lookup');
select tests.act_as(tests.user_id('ada'), null, '{"x-workspace-id": ""}');
select is(app.current_workspace_id(), tests.workspace_id('Alpha'), 'an empty header is none');

select tests.act_as(tests.user_id('rob'));
select lives_ok($$ select public.set_default_workspace(tests.workspace_id('Beta')) $$, 'a member chooses a default');
select is(app.current_workspace_id(), tests.workspace_id('Beta'), 'and gets it without a header');
select is(tests.outcome(format('select public.set_default_workspace(%L)', gen_random_uuid())), 'PT403 not_a_member',
  'a workspace one is no member of is no default');
select is(tests.outcome('select public.set_default_workspace(null)'), 'PT403 not_a_member', 'nor is none');
select is(tests.outcome($$ update public.profiles set default_workspace_id = tests.workspace_id('Alpha') $$), '42501',
  'nor can the column be written past the function');
select tests.act_as(tests.user_id('ada'));
select is(tests.outcome($$ select public.set_default_workspace(tests.workspace_id('Beta')) $$), 'PT403 not_a_member',
  'a foreign workspace is no default');

-- Nobody -------------------------------------------------------------------------------------------------------------

select tests.act_as(null);
select is(app.current_user_id(), null, 'a token without a subject is nobody');
select is((select count(*)::int from public.profiles), 0, 'and sees no profile');
select set_config('request.jwt.claims', '{"sub": "1 or 1=1", "role": "authenticated"}', true);
select is((select count(*)::int from public.workspaces), 0, 'a malformed subject sees nothing and is no error');
select set_config('request.jwt.claims', '{"sub": ["a"], "role": "authenticated"}', true);
select is((select count(*)::int from public.workspace_members), 0, 'nor does one of another type');
select tests.act_as_anon();
select is(tests.outcome('select * from public.workspaces'), '42501', 'anon may touch no table: workspaces');
select is(tests.outcome('select * from public.profiles'), '42501', 'anon may touch no table: profiles');
select is(tests.outcome($$ select public.create_workspace('x') $$), '42501', 'anon creates no workspace');
select is(tests.outcome('select app.current_workspace_id()'), '42501', 'anon reaches no helper');
select tests.act_as(tests.user_id('nobody'));
select is((select count(*)::int from public.workspaces), 0, 'a login without a membership sees no workspace');
select is((select array_agg(user_id) from public.profiles), array[tests.user_id('nobody')], 'and only its own profile');

-- Becoming somebody else ---------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ update public.workspace_members set role = 'admin' $$), '42501',
  'nobody writes members directly');
select is(tests.outcome($$ select public.set_member_role(tests.user_id('rob'), 'admin') $$), 'PT403 admin_only',
  'a rep does not make himself admin');
select is(tests.peek($$ select role from public.workspace_members
  where user_id = tests.user_id('rob') and workspace_id = tests.workspace_id('Alpha') $$), 'rep', 'and still is a rep');
select is(tests.outcome($$ update public.profiles set metadata = '{"is_admin": true, "role": "admin"}'
  where user_id = tests.user_id('rob') $$), 'allowed', 'metadata of a profile is free text');
update public.profiles set metadata = '{"is_admin": true, "role": "admin"}' where user_id = tests.user_id('rob');
select set_config('request.jwt.claims', json_build_object('sub', tests.user_id('rob'), 'role', 'authenticated',
  'user_metadata', '{"role":"admin","is_admin":true}'::json, 'app_metadata', '{"role":"admin"}'::json)::text, true);
select is(app.current_role()::text, 'rep', 'user_metadata.role = admin gains nothing');
select is(app.has_permission('manage', 'system'), false, 'nor any permission');
select is(tests.touched($$ update public.profiles set full_name = 'Mallory' where user_id = tests.user_id('ada') $$),
  0::bigint, 'the profile of a colleague stays as it is');
select is(tests.peek($$ select full_name from public.profiles where user_id = tests.user_id('ada') $$), 'ada', 'seen again');
select is(tests.outcome($$ update public.profiles set email = 'ada@test.example' $$), '42501', 'nor does one take an e-mail');
select is(tests.touched($$ update public.workspaces set name = 'Mine' $$), 0::bigint, 'a rep renames no workspace');
select is(tests.outcome($$ insert into public.workspaces (name, slug, template) values ('x', 'x', 'x') $$), '42501',
  'nor inserts one');
select is(tests.outcome($$ insert into public.workspace_members (workspace_id, user_id, role)
  values (tests.workspace_id('Beta'), tests.user_id('rob'), 'admin') $$), '42501', 'nor a membership');
select is((select count(*)::int from public.profiles where user_id = tests.user_id('bea')), 1,
  'people who share any workspace see each other''s profile');
select tests.act_as(tests.user_id('vic'));
select is((select count(*)::int from public.profiles where user_id = tests.user_id('bea')), 0, 'others do not');

-- Members ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'));
select lives_ok($$ select public.set_member_role(tests.user_id('rob'), 'manager') $$, 'an admin changes a role');
select is(tests.peek($$ select role from public.workspace_members
  where user_id = tests.user_id('rob') and workspace_id = tests.workspace_id('Beta') $$), 'rep', 'only in her workspace');
select is(tests.outcome($$ select public.set_member_role(tests.user_id('bea'), 'viewer') $$), 'PT404 member_not_found',
  'a member of another workspace is not there');
select is(tests.outcome($$ select public.set_member_manager(tests.user_id('ada'), tests.user_id('rob')) $$),
  'PT409 manager_cycle', 'a manager cycle is refused');
select is(tests.outcome($$ select public.set_member_manager(tests.user_id('rob'), tests.user_id('rob')) $$),
  'PT409 manager_cycle', 'also the shortest one');
select is(tests.outcome($$ select public.set_member_manager(tests.user_id('rob'), tests.user_id('vic')) $$),
  'PT400 manager_unfit', 'a viewer manages nobody');
select is(tests.outcome($$ select public.change_member(tests.user_id('rob'), 'viewer', tests.user_id('vic')) $$),
  'PT400 manager_unfit', 'role and manager change together');
select is(tests.peek($$ select role from public.workspace_members
  where user_id = tests.user_id('rob') and workspace_id = tests.workspace_id('Alpha') $$), 'manager', 'or neither');
select is(tests.outcome($$ select public.change_member(tests.user_id('bea'), 'viewer') $$), 'PT404 member_not_found',
  'nor for a member of another workspace');
select tests.act_as(tests.user_id('vic'));
select is(tests.outcome($$ select public.change_member(tests.user_id('rob'), 'viewer') $$), 'PT403 admin_only',
  'a viewer changes nobody');
select tests.act_as(tests.user_id('ada'));
select is(tests.outcome($$ select public.set_member_role(tests.user_id('ada'), 'rep') $$), 'PT409 last_admin',
  'the last admin can''t step down');
select is(tests.outcome($$ select public.deactivate_member(tests.user_id('ada')) $$), 'PT409 last_admin',
  'the last admin can''t leave');
select is(tests.peek($$ select role || is_active::text from public.workspace_members
  where user_id = tests.user_id('ada') $$), 'admintrue', 'and still is one');
select tests.reset();
select is(tests.outcome($$ update public.workspace_members set role = 'rep', updated_by = null $$), 'PT409 last_admin',
  'not even the migrating role takes the last admin away');
select is(tests.outcome($$ delete from public.workspace_members where user_id = tests.user_id('vic') $$),
  'PT409 member_is_kept', 'members are ended, never deleted');

-- 6.7 ----------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'));
select public.deactivate_member(tests.user_id('rob'));
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is((select count(*)::int from public.stage_lu), 0, 'a deactivated member with a valid token sees nothing here');
select is(app.current_role(), null, 'and holds no role');
select tests.act_as(tests.user_id('rob'));
select is(app.current_workspace_id(), tests.workspace_id('Beta'), 'and still works elsewhere');
select cmp_ok((select count(*)::int from public.stage_lu), '>', 0, 'with what belongs there');
select tests.act_as(tests.user_id('mia'));
select is(tests.outcome($$ select public.reactivate_member(tests.user_id('rob')) $$), 'PT403 admin_only',
  'a manager brings nobody back');
select tests.act_as(tests.user_id('ada'));
select lives_ok($$ select public.reactivate_member(tests.user_id('rob')) $$, 'an admin does');
select lives_ok($$ select public.set_member_role(tests.user_id('mia'), 'admin') $$, 'a second admin');
select tests.act_as(tests.user_id('mia'));
select public.set_member_role(tests.user_id('ada'), 'rep');
select tests.act_as(tests.user_id('ada'));
select is(tests.outcome($$ select public.set_member_role(tests.user_id('ada'), 'admin') $$), 'PT403 admin_only',
  'a demoted admin with the old token is denied at once');

-- Removed for good ---------------------------------------------------------------------------------------------------

select tests.reset();
create temp table gone on commit drop as select n.who, tests.user_id(n.who) as id from unnest(array['rob', 'vic']) n (who);
grant select on gone to authenticated;
select tests.act_as(tests.user_id('mia'));
select is(tests.outcome($$ select public.remove_member(tests.user_id('vic')) $$), 'PT409 member_is_active',
  'whoever still works here is not removed');
select is(tests.outcome($$ select public.remove_member(tests.user_id('bea')) $$), 'PT404 member_not_found',
  'nor somebody of another workspace');
select public.deactivate_member(tests.user_id('vic'));
select public.deactivate_member(tests.user_id('rob'));
select tests.act_as(tests.user_id('ada'));
select is(tests.outcome($$ select public.remove_member(tests.user_id('vic')) $$), 'PT403 admin_only', 'nor by a rep');
select tests.act_as(tests.user_id('mia'));
-- Rob works for Beta too, Vic for nobody else: both answers are one.
select is((select array_agg(public.remove_member(id)::text) from gone), array['', ''],
  'the answer does not tell who works elsewhere');
select is((select count(*)::int from public.workspace_members
  where user_id in (select id from gone) and removed_at is null), 0, 'both are gone from every list');
select is((select count(*)::int from public.member_logins() where user_id in (select id from gone)), 0, 'that of logins too');
select is((select string_agg(full_name, ' ' order by full_name) from public.profiles
  where user_id in (select id from gone)), 'rob vic', 'the names outlive them');
select is(tests.outcome('select login_deleted_at from public.profiles'), '42501', 'nobody reads who still has a login');
select is(tests.outcome('select last_login_at from public.profiles'), '42501', 'nor when they signed in');
select is((select string_agg(distinct tests.outcome(format(call, id)), ' ')
  from gone, unnest(array[
    'select public.remove_member(%L)', 'select public.reactivate_member(%L)', 'select public.deactivate_member(%L)',
    'select public.set_member_role(%L, ''rep'')', 'select * from public.removal_blockers(%L)',
    'select public.offboarding_summary(%L)'
  ]) call), 'PT404 member_not_found', 'whatever is asked about either, they are not there');
select is(tests.peek($$ select count(*) from auth.users where email in ('rob@test.example', 'vic@test.example') $$), '1',
  'the login goes with the last workspace');
select tests.act_as(tests.user_id('rob'));
select is(app.current_workspace_id(), tests.workspace_id('Beta'), 'and the other one is untouched');
select is(public.open_page() -> 'ended', '[]', 'where nothing reminds of this one');
select tests.act_as(tests.user_id('mia'));
create temp table way_back on commit drop as select * from public.invite_member('rob@test.example', 'rep');
grant select on way_back to authenticated;
select tests.act_as(tests.user_id('rob'));
select lives_ok('select public.accept_invitation((select token from way_back))', 'only an invitation brings them back');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(app.current_role(), 'rep', 'as whom it says');

-- Logins -------------------------------------------------------------------------------------------------------------

select is(tests.outcome('select public.delete_my_login()'), 'PT409 login_has_membership',
  'nobody who works somewhere deletes their login');
select public.deactivate_member(tests.user_id('rob'));
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Beta'));
select public.deactivate_member(tests.user_id('rob'));
select lives_ok('select public.delete_my_login()', 'it is theirs to delete once they left everywhere');
select is(tests.peek($$ select count(*) from auth.users where email = 'rob@test.example' $$), '0', 'and it is gone');
select tests.act_as(tests.user_id('mia'));
select is((select has_login from public.member_logins() where user_id = (select id from gone where who = 'rob')), false,
  'an admin sees that of a former colleague');

select * from finish();
rollback;
