-- Permissions: defaults of a role, grants, denials, expiry, and who may change any of them.
begin;
select plan(54);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep', tests.user_id('mia'));
select tests.create_member(tests.workspace_id('Alpha'), 'roy', 'rep', tests.user_id('rob'));
select tests.create_member(tests.workspace_id('Alpha'), 'lin', 'rep');
select tests.create_member(tests.workspace_id('Alpha'), 'vic', 'viewer');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.create_member(tests.workspace_id('Beta'), 'rob', 'viewer');

create function tests.can(p_name text, p_permission text, p_resource text) returns boolean language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return app.has_permission(p_permission::public.permission_type, p_resource::public.resource_type);
end $$;
create function tests.sees(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return (select string_agg(split_part(p.email, '@', 1), ',' order by p.email)
    from unnest(app.visible_owner_ids('opportunity')) v join public.profiles p on p.user_id = v);
end $$;

-- 8.1 default by role ------------------------------------------------------------------------------------------------

select ok(tests.can('ada', 'manage', 'system'), 'default by role: an admin manages the workspace');
select ok(tests.can('ada', 'read_all', 'opportunity'), 'default by role: an admin reads everything');
select ok(tests.can('mia', 'assign', 'opportunity'), 'default by role: a manager assigns');
select ok(not tests.can('mia', 'read_all', 'opportunity'), 'default by role: a manager does not read everything');
select ok(tests.can('rob', 'update', 'opportunity'), 'default by role: a rep updates');
select ok(not tests.can('rob', 'import', 'contact'), 'default by role: a rep imports nothing');
select ok(not tests.can('rob', 'manage', 'lookup'), 'default by role: a rep manages no lookup');
select ok(tests.can('vic', 'read', 'opportunity'), 'default by role: a viewer reads');
select ok(not tests.can('vic', 'update', 'opportunity'), 'default by role: a viewer writes nothing');
select ok(not tests.can('bea', 'read', 'opportunity'), 'an admin of another workspace may nothing here');

-- Only admins change them --------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('mia'));
select is(tests.outcome($$ select public.grant_permission(tests.user_id('mia'), 'read_all', 'opportunity') $$),
  'PT403 admin_only', 'only admins grant');
select is(tests.outcome($$ select public.set_role_permission('manager', 'opportunity', 'read_all', true) $$),
  'PT403 admin_only', 'only admins change a role');
select is(tests.outcome($$ select public.revoke_permission(tests.user_id('mia'), 'read_all', 'opportunity') $$),
  'PT403 admin_only', 'only admins revoke');
select is(tests.outcome($$ insert into public.user_permissions (user_id, resource, permission)
  values (tests.user_id('mia'), 'opportunity', 'read_all') $$), '42501', 'nobody writes the table');
select is(tests.outcome($$ delete from public.role_permissions $$), '42501', 'nor deletes from a role');
select is((select count(*)::int from public.role_permissions where role <> 'manager'), 0,
  'a manager reads what a manager may');
select ok(not tests.can('mia', 'read_all', 'opportunity'), 'and nothing was gained');

-- 8.1 grant, denial, expiry ------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'));
select lives_ok($$ select public.grant_permission(tests.user_id('rob'), 'import', 'contact', reason => 'spring clean') $$,
  'an admin grants');
select lives_ok($$ select public.grant_permission(tests.user_id('rob'), 'export', 'contact', granted => false) $$,
  'an admin denies');
select lives_ok($$ select public.set_role_permission('viewer', 'report', 'export', true) $$, 'an admin changes a role');
select is(tests.outcome($$ select public.set_role_permission('admin', 'system', 'manage', false) $$),
  'PT409 admin_keeps_system', 'but not what keeps the workspace governable');
select is(tests.outcome($$ select public.grant_permission(tests.user_id('bea'), 'read', 'contact') $$),
  'PT404 member_not_found', 'nobody of another workspace is granted anything');
select is(tests.outcome($$ select public.grant_permission(tests.user_id('rob'), 'read', 'contact',
  expires_at => now() - interval '1 minute') $$), 'PT400 expiry_in_the_past', 'nor until yesterday');
select ok(tests.can('rob', 'import', 'contact'), 'the user''s grant beats the role');
select ok(not tests.can('rob', 'export', 'contact'), 'the user''s denial beats the role');
select ok(tests.can('vic', 'export', 'report'), 'the role''s new default counts at once');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Beta'));
select ok(not app.has_permission('import', 'contact'), 'a grant here is none elsewhere');
select tests.reset();
update public.user_permissions set expires_at = now() - interval '1 second', version = version;
select ok(not tests.can('rob', 'import', 'contact'), 'an expired grant counts for nothing');
select ok(tests.can('rob', 'export', 'contact'), 'nor does an expired denial');
select tests.act_as(tests.user_id('ada'));
select public.grant_permission(tests.user_id('rob'), 'import', 'contact');
select ok(tests.can('rob', 'import', 'contact'), 'granting again renews');
select tests.act_as(tests.user_id('ada'));
select is(public.revoke_permission(tests.user_id('rob'), 'import', 'contact'), true, 'an admin revokes');
select ok(not tests.can('rob', 'import', 'contact'), 'and it is gone');

select tests.reset();
select is((select count(*)::int from app.tracked_tables
  where table_name in ('public.role_permissions', 'public.user_permissions', 'public.covers')
    and derived_columns = '{}' and secret_columns = '{}'), 3, 'every change of permissions is kept in the log');

-- Asking -------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'));
select is(public.user_has_permission(tests.user_id('rob'), 'update', 'opportunity'), true, 'everyone asks about themselves');
select is(tests.outcome($$ select public.user_has_permission(tests.user_id('ada'), 'update', 'opportunity') $$),
  'PT403 admin_only', 'about others only admins do');
select tests.act_as(tests.user_id('ada'));
select is(public.user_has_permission(tests.user_id('vic'), 'update', 'opportunity'), false, 'and get the answer');
select is(public.user_has_permission(tests.user_id('bea'), 'read', 'opportunity'), false, 'about a stranger it is no');
select tests.act_as(tests.user_id('vic'));
select is((select count(*)::int from public.my_permissions() p
    where not app.has_permission(p.permission, p.resource)), 0, 'my_permissions lists nothing that is not so');
select is((select count(*)::int
    from unnest(enum_range(null::public.resource_type)) r, unnest(enum_range(null::public.permission_type)) p
    where app.has_permission(p, r)), (select count(*)::int from public.my_permissions()), 'and misses nothing');
select tests.act_as_anon();
select is(tests.outcome($$ select * from public.my_permissions() $$), '42501', 'anon asks nothing');

-- 6.3 visible owners -------------------------------------------------------------------------------------------------

select is(tests.sees('rob'), 'rob', 'a rep sees himself, not who reports to a rep');
select is(tests.sees('mia'), 'mia,rob,roy', 'a manager sees reports of reports');
select is(tests.sees('ada'), 'ada,lin,mia,rob,roy,vic', 'an admin sees everyone of the workspace, nobody else');
select tests.act_as(tests.user_id('ada'));
select public.set_member_manager(tests.user_id('rob'), null);
select is(tests.sees('mia'), 'mia', 'and stops seeing them when that changes');
select tests.act_as(tests.user_id('ada'));
select public.set_member_manager(tests.user_id('rob'), tests.user_id('mia'));
select public.deactivate_member(tests.user_id('rob'));
select is(tests.sees('mia'), 'mia,rob,roy', 'those who left stay in the line: somebody has to see their records');
select tests.act_as(tests.user_id('ada'));
select public.set_member_role(tests.user_id('mia'), 'rep');
select is(tests.sees('mia'), 'mia', 'a manager who is none any more sees only her own');
select is(tests.sees('rob'), null, 'who left sees nothing');

-- 6.9 covers ---------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('lin'));
select is(tests.outcome($$ select public.arrange_cover(tests.user_id('roy'), tests.user_id('lin'), tests.today(), tests.today()) $$),
  'PT403 admin_only', 'nobody appoints themselves');
select tests.act_as(tests.user_id('ada'));
select public.set_cover(tests.user_id('roy'), tests.user_id('lin'), app.today_in(tests.workspace_id('Alpha')) + d."from",
  app.today_in(tests.workspace_id('Alpha')) + d.until, d.note)
from (values (1, 5, 'tomorrow'), (0, 0, 'today')) as d ("from", until, note);
select is(tests.sees('lin'), 'lin,roy', 'a cover counts from its first day to its last');
select tests.reset();
create function tests.cover_again(p_absent text, p_covering text, p_from int, p_until int) returns text language sql as $$
  select tests.outcome(format($f$ select public.arrange_cover(%L, %L, app.today_in(%L) + %s, app.today_in(%L) + %s) $f$,
    tests.user_id(p_absent), tests.user_id(p_covering), tests.workspace_id('Alpha'), p_from, tests.workspace_id('Alpha'), p_until))
$$;
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(array[tests.cover_again('roy', 'lin', 5, 9), tests.cover_again('roy', 'lin', 0, 30), tests.cover_again('roy', 'lin', 3, 3)],
  array_fill('PT409 cover_overlaps'::text, array[3]), 'the same two are not covered twice on one day');
select is(tests.cover_again('roy', 'lin', 6, 9), 'allowed', 'but may be again, the day after');
select is(tests.cover_again('lin', 'roy', 2, 3), 'allowed', 'and the other way round');
select is(tests.cover_again('roy', 'mia', 2, 3), 'allowed', 'and two may stand in for one');
select tests.reset();
select throws_ok($$ insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
  select c.workspace_id, c.absent_user_id, c.covering_user_id, c.until, c.until + 20 from public.covers c where c.note = 'tomorrow' $$,
  '23P01', null, 'whatever writes them');

select * from finish();
rollback;
