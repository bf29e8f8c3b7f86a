-- What was lent ends with what it was lent from; what was denied can't be thrown away or given away; what is gone stays gone.
begin;
select plan(47);
select tests.crm();
create function tests.as(p_name text) returns void language sql as $$
  select tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha')) $$;
create function tests.acme() returns uuid language sql as $$ select tests.of('organizations', 'Acme') $$;
create function tests.share(p_to text, p_permission text default 'update', p_until text default 'infinity') returns text
language sql as $$
  select tests.outcome(format('select public.share_record(''organization'', %L, %L, %L, nullif(%L, ''infinity'')::timestamptz)',
    tests.acme(), tests.user_id(p_to), p_permission, p_until)) $$;
create function tests.do_share(p_to text, p_permission text default 'update', p_until timestamptz default null) returns boolean
language sql as $$
  select public.share_record('organization', tests.acme(), tests.user_id(p_to), p_permission::public.permission_type, p_until)
    is not null $$;
-- "who:hours" of every share of Acme.
create function tests.shares() returns text language sql security definer set search_path = public as $$
  select coalesce(string_agg(split_part(p.email, '@', 1) || ':' || coalesce(round(extract(epoch from u.expires_at - now()) / 3600)::text, 'open'),
    ' ' order by p.email), '')
  from user_permissions u join profiles p using (user_id) where u.resource_id = tests.acme() and u.is_share $$;
create function tests.sees_acme(p_name text) returns boolean language plpgsql as $$
begin
  perform tests.as(p_name);
  return exists (select from public.organizations o where o.id = tests.acme());
end $$;
grant execute on all functions in schema tests to authenticated;

-- A share that was passed on -------------------------------------------------------------------------------------------
select tests.as('dana');
select tests.do_share('lena', 'update', now() + interval '2 hours');
select tests.as('lena');
select tests.do_share('sam');
select is(tests.shares(), 'lena:2 sam:2', 'what was lent until a time is passed on until that time at most');
select tests.as('sam');
select is(tests.share('lena'), 'PT409 shared_by_another', 'and can''t be lent back to whoever lent it, to last longer');
select tests.as('dana');
select tests.do_share('lena', 'update', now() + interval '1 hour');
select is(tests.shares(), 'lena:1 sam:1', 'shortening it shortens what was passed on');
select tests.do_share('lena');
select tests.as('lena');
select tests.do_share('sam');
select is(tests.shares(), 'lena:open sam:open', 'what was lent without an end is passed on without one');
select tests.as('dana');
select tests.do_share('lena', 'read');
select is(tests.shares(), 'lena:open', 'whoever may only read any more has passed nothing on');
select is(tests.sees_acme('sam'), false, 'and the other doesn''t see it');
select tests.as('dana');
select tests.do_share('lena');
select tests.as('lena');
select tests.do_share('sam');
select tests.as('sam');
select tests.do_share('vera', 'read');
select tests.as('dana');
select public.unshare_record('organization', tests.acme(), tests.user_id('lena'));
select is(tests.shares(), '', 'taking it back takes back what was passed on, from hand to hand');
select is(array[tests.sees_acme('lena'), tests.sees_acme('sam'), tests.sees_acme('vera')], '{f,f,f}'::boolean[], 'nobody sees it');
select tests.as('dana');
select tests.do_share('lena');
select tests.as('lena');
select tests.do_share('sam');
select tests.as('ana');
select public.set_record_access('organization', tests.acme(), tests.user_id('lena'), 'update', false, 'not hers');
select is(tests.shares(), 'lena:open', 'so does an admin''s denial to change; she herself may still look');
select public.revoke_permission(tests.user_id('lena'), 'update', 'organization', tests.acme());
select public.revoke_permission(tests.user_id('lena'), 'read', 'organization', tests.acme());
select tests.as('dana');
select tests.do_share('lena');
select tests.as('lena');
select tests.do_share('sam');
select tests.as('ana');
select public.deactivate_member(tests.user_id('lena'));
select is(tests.shares(), '', 'and the end of a membership');
select public.reactivate_member(tests.user_id('lena'));
select tests.as('ana');
select tests.do_share('sam', 'read');
select public.set_record_access('organization', tests.acme(), tests.user_id('dana'), 'update', false, 'audit');
select is(tests.shares(), 'sam:open', 'what an admin or the owner shared hangs on no loan');
select public.revoke_permission(tests.user_id('dana'), 'update', 'organization', tests.acme());
select public.unshare_record('organization', tests.acme(), tests.user_id('sam'));

-- What is lent is not taken ---------------------------------------------------------------------------------------------
select tests.as('dana');
select tests.do_share('lena');
select tests.as('lena');
insert into public.organizations (name) values ('Of Lena');
select is(tests.outcome(format('select public.move_contact(%L, %L)', tests.of('contacts', 'Joe'), tests.of('organizations', 'Of Lena'))),
  'PT403 move_not_allowed', 'whoever was lent an account doesn''t take its people');
select is(tests.outcome(format($$ insert into public.organization_roles (organization_id, role) values (%L, 'distributor') $$, tests.acme())),
  '42501', 'nor makes it everybody''s');
select is(tests.outcome(format($$ insert into public.organization_roles (organization_id, role) values (%L, 'vendor') $$, tests.acme())),
  'allowed', 'other roles it may have');
select tests.as('dana');
insert into public.organizations (name) values ('Of Dana');
select is(tests.outcome(format('select public.move_contact(%L, %L)', tests.of('contacts', 'Joe'), tests.of('organizations', 'Of Dana'))),
  'allowed', 'whose they are, moves them');
select is(tests.outcome(format($$ insert into public.organization_roles (organization_id, role) values (%L, 'distributor') $$, tests.acme())),
  'allowed', 'and says what they are');
select tests.as('ana');
select is(tests.outcome(format('select public.move_contact(%L, %L)', tests.of('contacts', 'Joe'), tests.of('organizations', 'Of Lena'))),
  'allowed', 'so does an admin');
select tests.as('dana');
select public.unshare_record('organization', tests.acme(), tests.user_id('lena'));
select tests.as('ana');

-- A cover ----------------------------------------------------------------------------------------------------------------
select public.set_cover(tests.user_id('dana'), tests.user_id('lena'), app.today_in(tests.workspace_id('Alpha')),
  app.today_in(tests.workspace_id('Alpha')));
select tests.as('lena');
select tests.do_share('sam');
select is(tests.shares() ~ '^sam:([0-9]|1[0-9]|2[0-4])$', true, 'whoever covers shares until the cover ends');
select tests.as('ana');
select public.end_cover((select c.id from public.covers c));
select is(tests.shares(), '', 'ended early it ends them');
select is(array[tests.sees_acme('lena'), tests.sees_acme('sam')], '{f,f}'::boolean[], 'and nobody sees it any more');

-- Denied to change: neither thrown away nor given away -------------------------------------------------------------------
select tests.reset();
create function tests.deny(p_resource text, p_id uuid, p_to text, p_permission text) returns void language plpgsql as $$
begin
  perform tests.as('ana');
  perform public.set_record_access(p_resource::public.resource_type, p_id, tests.user_id(p_to),
    p_permission::public.permission_type, false, 'because');
  perform tests.as(p_to);
end $$;
create function tests.trash(p_resource text, p_id uuid) returns text language sql as $$
  select tests.outcome(format('select public.soft_delete(%L, array[%L]::uuid[])', p_resource, p_id)) $$;
grant execute on all functions in schema tests to authenticated;
select tests.as('dana');
select tests.log('Deal', 'Visit', -1);
select is(tests.trash('organization', tests.acme()), 'allowed', 'her own account she may delete');
select tests.deny('opportunity', tests.of('opportunities', 'Deal'), 'dana', 'update');
select is(tests.trash('opportunity', tests.of('opportunities', 'Deal')), 'PT403 delete_not_yours', 'denied to change, not to be deleted');
select is(tests.trash('organization', tests.acme()), 'PT409 others_records', 'nor with the account it belongs to');
select tests.deny('opportunity', tests.of('opportunities', 'Deal'), 'dana', 'read');
select is(tests.trash('interaction', tests.of('interactions', 'Visit')), 'PT404 record_not_found', 'what belongs to it isn''t either');
select tests.deny('organization', tests.acme(), 'dana', 'update');
select is(tests.trash('organization', tests.acme()), 'PT403 delete_not_yours', 'an account denied to change');
select is(tests.trash('contact', tests.of('contacts', 'Joe')), 'PT403 delete_not_yours', 'its people neither');
select tests.deny('organization', tests.acme(), 'kim', 'update');
select is(tests.outcome(format('select public.assign_record(''organization'', %L, %L)', tests.acme(), tests.user_id('sam'))),
  'PT403 assign_not_allowed', 'a manager denied to change it doesn''t give it away');
select tests.as('ana');
select public.soft_delete('organization', array[tests.acme()]);
select tests.as('dana');
select is((select count(*)::int from reporting.trash), 0, 'it isn''t in her trash');
select is(tests.outcome(format('select public.restore(''organization'', array[%L]::uuid[])', tests.acme())), 'PT404 record_not_found',
  'nor brought back by her');
select tests.as('ana');
select public.restore('organization', array[tests.acme()]);
select public.revoke_permission(tests.user_id('kim'), 'update', 'organization', tests.acme());

-- Giving away an account is not a way to a neighbour's pipeline ----------------------------------------------------------
select public.grant_permission(tests.user_id('lena'), 'read_all', 'organization');
select public.grant_permission(tests.user_id('lena'), 'assign', 'organization');
select public.grant_permission(tests.user_id('lena'), 'assign', 'opportunity');
select tests.as('lena');
select is((select count(*)::int from public.opportunities), 0, 'lena sees every account, and no pipeline but her own');
select is((public.assign_record('organization', tests.of('organizations', 'Bistro'), tests.user_id('lena'), true) ->> 'opportunities')::int,
  0, 'taking over an account takes no opportunity along that she doesn''t see');
select is((select count(*)::int from public.opportunities), 0, 'and shows her none');

-- What was purged --------------------------------------------------------------------------------------------------------
select tests.as('dana');
insert into public.organizations (id, name, notes) values ('00000000-0000-4000-8000-00000000dead', 'Gone', 'a secret');
select public.soft_delete('organization', '{00000000-0000-4000-8000-00000000dead}');
select is(tests.outcome($$ select public.record_history('organization', '00000000-0000-4000-8000-00000000dead') $$), 'PT404 not_found',
  'what is in the trash has no history to read');
select tests.as('ana');
select public.purge('organization', '{00000000-0000-4000-8000-00000000dead}');
select tests.as('sam');
insert into public.organizations (id, name) values ('00000000-0000-4000-8000-00000000dead', 'Mine now');
select is((select array_agg(h.action || ':' || coalesce(h.new_values ->> 'name', '')) from
  public.record_history('organization', '00000000-0000-4000-8000-00000000dead') h), '{"insert:Mine now"}'::text[],
  'an id that is free again doesn''t bring the history of whose it was');
select is((select count(*)::int from audit.change_log where record_id = '00000000-0000-4000-8000-00000000dead'), 1, 'nor the log');
select is(tests.outcome(format($$ select public.restore_version('organization', '00000000-0000-4000-8000-00000000dead', %s) $$,
  tests.peek($$ select min(id) from audit.change_log where record_id = '00000000-0000-4000-8000-00000000dead' $$))),
  'PT404 change_not_found', 'nor what it said');
select tests.as('ana');
select is((select count(*)::int from public.record_history('organization', '00000000-0000-4000-8000-00000000dead')), 4,
  'whoever reads the log sees all of it');

-- Another workspace ------------------------------------------------------------------------------------------------------
select tests.reset();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bo', 'admin');
insert into public.organizations (workspace_id, id, name)
values (tests.workspace_id('Beta'), '00000000-0000-4000-8000-0000000000be', 'Beta Foods');
insert into public.organization_roles (workspace_id, organization_id, role)
select tests.workspace_id('Beta'), '00000000-0000-4000-8000-0000000000be', r
from unnest('{principal,distributor}'::text[]) r;
insert into public.custom_fields (workspace_id, entity, key, label, kind, is_required)
values (tests.workspace_id('Beta'), 'organization', 'licence', 'Licence of Beta', 'text', true);
select tests.as('dana');
select is(tests.outcome(format($$ insert into public.organizations (workspace_id, name) values (%L, 'x') $$, tests.workspace_id('Beta'))),
  '42501', 'what a neighbour requires is not told to whoever writes there');
select is(tests.outcome(format($$ insert into public.organizations (workspace_id, name, custom) values (%L, 'x', '{"no": 1}') $$,
  tests.workspace_id('Beta'))), '42501', 'nor what it knows');
select is(
  tests.outcome(format($$ insert into public.products (workspace_id, principal_id, name) values (%L, %L, 'x') $$,
    tests.workspace_id('Beta'), '00000000-0000-4000-8000-0000000000be')),
  tests.outcome(format($$ insert into public.products (workspace_id, principal_id, name) values (%L, %L, 'x') $$,
    tests.workspace_id('Beta'), '00000000-0000-4000-8000-0000000000bf')),
  'nor who its principals are');
select is(tests.outcome('select default_workspace_id from public.profiles'), '42501',
  'nor for which other company a colleague works');
select is(tests.outcome('select metadata, login_count from public.profiles'), '42501', 'nor what else is kept of them');

-- A zone that nobody knows would stop whatever is computed for the workspace, by whoever asks, and the jobs of all.
select is(tests.outcome($$ update public.profiles set time_zone = 'Nowhere/Bad' where user_id = app.current_user_id() $$),
  'PT400 time_zone_unknown', 'nobody lives in no time zone');
select is(tests.touched($$ update public.profiles set time_zone = 'Europe/Vienna' where user_id = app.current_user_id() $$), 1::bigint,
  'but where they like');
select is(tests.touched($$ update public.profiles set time_zone = null where user_id = app.current_user_id() $$), 1::bigint, 'or nowhere said');
select tests.as('ana');
select is(tests.outcome($$ update public.workspaces set time_zone = 'FOO+99' $$), 'PT400 time_zone_unknown', 'nor works in none');
select is(tests.touched($$ update public.workspaces set time_zone = 'Europe/Vienna' $$), 1::bigint, 'an admin chooses a known one');

select * from finish();
rollback;
