-- "View as": an admin sees what a member sees, exactly, on the record, and nobody else can ask.
begin;
select plan(26);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep', tests.user_id('mia'));
select tests.create_member(tests.workspace_id('Alpha'), 'lin', 'rep');
select tests.create_member(tests.workspace_id('Alpha'), 'vic', 'viewer');
select tests.create_member(tests.workspace_id('Alpha'), 'gone', 'rep');
select tests.create_member(tests.workspace_id('Beta'), 'rob', 'admin');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
update public.workspace_members set is_active = false, left_at = now()
where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('gone');
update public.profiles set default_workspace_id = tests.workspace_id('Beta') where user_id = tests.user_id('rob');

select set_config('request.headers', json_build_object('x-workspace-id', tests.workspace_id('Alpha'))::text, true);
insert into public.organizations (workspace_id, id, name, owner_user_id) values
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'Robs Diner', tests.user_id('rob')),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000002', 'Lins Diner', tests.user_id('lin')),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000003', 'Everybodys', null);
insert into public.opportunities (workspace_id, id, owner_user_id, organization_id, name) values
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000011', tests.user_id('rob'), '00000000-0000-4000-8000-000000000001', 'Rob sells'),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000012', tests.user_id('lin'), '00000000-0000-4000-8000-000000000002', 'Lin sells');

create function tests.view(p_name text, p_resource text default null) returns jsonb language plpgsql as $$
begin
  perform tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
  return public.view_as(tests.user_id(p_name), p_resource::public.resource_type);
end $$;
create function tests.own_eyes(p_name text) returns int language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return (select count(*) from public.organizations);
end $$;
create function tests.names(p_view jsonb) returns text[] language sql as
  $$ select coalesce(array_agg(r ->> 'name' order by r ->> 'name'), '{}') from jsonb_array_elements(p_view -> 'records') r $$;

-- Allowed ------------------------------------------------------------------------------------------------------------

select is((tests.view(n) #>> '{counts,organization}')::int, tests.own_eyes(n), 'the count is what they see themselves: ' || n)
from unnest(array['ada', 'mia', 'rob', 'lin', 'vic']) n;
select is(tests.names(tests.view('rob', 'organization')), array['Everybodys', 'Robs Diner'], 'a rep: own and everybody''s');
select is(tests.names(tests.view('rob', 'opportunity')), array['Rob sells'], 'and own opportunities');
select is(tests.names(tests.view('mia', 'opportunity')), array['Rob sells'], 'a manager: the team''s');
select is(tests.names(tests.view('vic', 'opportunity')), '{}'::text[], 'a viewer: none without a share');
select is(tests.view('mia') -> 'owners' @> to_jsonb(tests.user_id('rob')), true, 'whose records a manager sees');
select ok(tests.view('rob') -> 'permissions' ? 'update opportunity', 'what a rep may do');
select ok(not tests.view('rob') -> 'permissions' ? 'manage lookup', 'and may not, though an admin elsewhere');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.grant_permission(tests.user_id('rob'), 'read', 'opportunity', null, false);
select is(tests.names(tests.view('rob', 'opportunity')), '{}'::text[], 'a denial shows at once');

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
create temp table seen as select public.view_as(tests.user_id('rob'));
select is(app.current_user_id(), tests.user_id('ada'), 'the admin is herself again after it');
select is(app.current_workspace_id(), tests.workspace_id('Alpha'), 'in her workspace');
select is((select row(can_read, can_update, rules)::text from public.explain_access_of(tests.user_id('lin'), 'organization',
  '00000000-0000-4000-8000-000000000002')), '(t,t,"{owner,pipeline}")', 'one record: by which rules');
select is((select row(can_read, is_denied)::text from public.explain_access_of(tests.user_id('rob'), 'opportunity',
  '00000000-0000-4000-8000-000000000011')), '(f,t)', 'or that it is denied');
select tests.reset();
select cmp_ok((select count(*)::int from audit.activity_log where activity = 'event.view_as'
  and actor_user_id = tests.user_id('ada') and details ->> 'user_id' = tests.user_id('rob')::text), '>=', 2,
  'each look is in the log, under the admin''s name');
create temp table looks as select count(*)::int as n from audit.activity_log where activity = 'event.view_as';
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.view_as(tests.user_id('rob'), 'contact') is not null, (select count(*) from public.explain_access_of(
  tests.user_id('rob'), 'opportunity', '00000000-0000-4000-8000-000000000011'));
select tests.reset();
select is((select count(*)::int from audit.activity_log where activity = 'event.view_as'), (select n from looks),
  'and the same again within minutes is the same look');
set local session_replication_role = replica;
update audit.activity_log set changed_at = changed_at - interval '11 minutes' where activity = 'event.view_as';
set local session_replication_role = origin;
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.view_as(tests.user_id('rob')) is not null;
select tests.reset();
select is((select count(*)::int from audit.activity_log where activity = 'event.view_as'), (select n + 1 from looks),
  'later it is another one');

-- Denied -------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.view_as(tests.user_id('rob')) $$), 'PT403 admin_only', 'a manager views as nobody');
select is(tests.outcome($$ select public.explain_access_of(tests.user_id('rob'), 'organization',
  '00000000-0000-4000-8000-000000000001') $$), 'PT403 admin_only', 'nor asks about one record');
select tests.act_as(tests.user_id('bea'));
select is(tests.outcome($$ select public.view_as(tests.user_id('lin')) $$), 'PT404 member_not_found',
  'an admin of another workspace views nobody here');
select is(tests.outcome($$ select public.explain_access_of(tests.user_id('rob'), 'organization',
  '00000000-0000-4000-8000-000000000001') $$), 'PT404 record_not_found', 'nor a record here');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.view_as(tests.user_id('gone')) $$), 'PT404 member_not_found', 'nobody views as who left');
select tests.act_as_anon();
select is(tests.outcome($$ select public.view_as(tests.user_id('rob')) $$), '42501', 'nobody without a session');

select * from finish();
rollback;
