-- Every way in which a right to lend ends, and with it what was lent; what else isn't kept by whoever only borrowed it.
begin;
select plan(57);
select tests.crm();
create function tests.as(p_name text) returns void language sql as $$
  select tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha')) $$;
create function tests.acme() returns uuid language sql as $$ select tests.of('organizations', 'Acme') $$;
create function tests.lend(p_by text, p_to text, p_resource text, p_id uuid, p_permission text default 'update') returns void
language plpgsql as $$
begin
  perform tests.as(p_by);
  perform public.share_record(p_resource::public.resource_type, p_id, tests.user_id(p_to), p_permission::public.permission_type);
end $$;
-- Who was lent what, and in how many hours it ends.
create function tests.lent() returns text language sql security definer set search_path = public as $$
  select coalesce(string_agg(split_part(p.full_name, ' ', 1) || ':' || u.resource || ':'
    || coalesce(round(extract(epoch from u.expires_at - now()) / 3600)::text, 'open'), ' ' order by p.full_name, u.resource::text), '')
  from user_permissions u join profiles p using (user_id) where u.is_share $$;
create function tests.declare(p_role text) returns text language sql as $$
  select tests.outcome(format('insert into public.organization_roles (organization_id, role) values (%L, %L)', tests.acme(), p_role)) $$;
create function tests.move(p_to text, p_preview boolean default false) returns text language sql as $$
  select tests.outcome(format('select public.move_opportunity(%L, %L, %L)', tests.of('opportunities', 'Deal'), tests.of('organizations', p_to),
    p_preview)) $$;
create function tests.credit(p_to uuid) returns text language sql as $$
  select tests.outcome(format($x$ insert into public.interactions (opportunity_id, type, owner_user_id, performed_by)
    values (%L, 'meeting', app.current_user_id(), %L) $x$, tests.of('opportunities', 'Deal'), p_to)) $$;
create function tests.named(p_resource text, p_id uuid) returns text language sql as $$
  select string_agg(split_part(full_name, ' ', 1) || ':' || array_to_string(rules, '+'), ' ' order by full_name)
  from public.explain_access(p_resource::public.resource_type, p_id) $$;
grant execute on all functions in schema tests to authenticated;

-- From the trash -----------------------------------------------------------------------------------------------------------
select tests.lend('dana', 'sam', 'organization', tests.acme());
select tests.lend('sam', 'lena', 'organization', tests.acme());
select tests.lend('sam', 'lena', 'contact', tests.of('contacts', 'Joe'));
select is(tests.lent(), 'lena:contact:open lena:organization:open sam:organization:open', 'lent, and passed on');
select tests.as('dana');
select public.soft_delete('organization', array[tests.acme()]);
select is(tests.lent(), 'lena:contact:open lena:organization:open sam:organization:open', 'the trash keeps what was lent');
select public.unshare_record('organization', tests.acme(), tests.user_id('sam'));
select is(tests.lent(), '', 'taking it back there takes back what was passed on');
select public.restore('organization', array[tests.acme()]);
select tests.as('lena');
select is((select count(*) from public.organizations where id = tests.acme()), 0::bigint, 'and it doesn''t come back with the record');
select tests.lend('dana', 'sam', 'organization', tests.acme());
select tests.lend('sam', 'lena', 'organization', tests.acme());
select tests.as('dana');
select public.soft_delete('organization', array[tests.acme()]);
select tests.as('ana');
select public.set_role_permission('rep', 'organization', 'update', false);
select is(tests.lent(), 'sam:organization:open', 'a role that may not change accounts any more has passed on none, in the trash neither');
select public.set_role_permission('rep', 'organization', 'update', true);
select public.restore('organization', array[tests.acme()]);
select is(tests.lent(), 'sam:organization:open', 'what the owner lent is still lent');

-- Every record, for a while or by role -------------------------------------------------------------------------------------
select tests.as('dana');
select public.unshare_record('organization', tests.acme(), tests.user_id('sam'));
select tests.as('ana');
select public.grant_permission(tests.user_id('lena'), 'read_all', 'organization');
select public.grant_permission(tests.user_id('lena'), 'update_all', 'organization', null, true, now() + interval '5 hours');
select tests.lend('lena', 'sam', 'organization', tests.acme());
select is(tests.lent(), 'sam:organization:5', 'who may change every account until then, lends until then');
select tests.as('ana');
select public.grant_permission(tests.user_id('lena'), 'update_all', 'organization', null, true, now() + interval '2 hours');
select is(tests.lent(), 'sam:organization:2', 'shortened, it shortens that');
select public.revoke_permission(tests.user_id('lena'), 'update_all', 'organization');
select is(tests.lent(), '', 'taken back, it ends that');
select public.grant_permission(tests.user_id('lena'), 'update_all', 'organization');
select tests.lend('lena', 'sam', 'organization', tests.acme());
select is(tests.lent(), 'sam:organization:open', 'without an end it has none');
select tests.as('ana');
select public.grant_permission(tests.user_id('lena'), 'update', 'organization', null, false);
select is(tests.lent(), '', 'who is denied to change accounts lends none');
select public.revoke_permission(tests.user_id('lena'), 'update', 'organization');
select public.revoke_permission(tests.user_id('lena'), 'update_all', 'organization');
select public.revoke_permission(tests.user_id('lena'), 'read_all', 'organization');
select tests.reset();
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.lend('ada', 'lena', 'opportunity', tests.of('opportunities', 'Deal'));
select tests.lend('lena', 'sam', 'opportunity', tests.of('opportunities', 'Deal'));
select is(tests.lent(), 'lena:opportunity:open sam:opportunity:open', 'an admin lends what is a colleague''s');
select tests.as('ana');
select public.set_member_role(tests.user_id('ada'), 'manager');
select is(tests.lent(), '', 'and no longer once demoted; nor did those who passed it on');
select tests.lend('dana', 'sam', 'opportunity', tests.of('opportunities', 'Deal'));
select tests.as('ana');
select public.set_member_role(tests.user_id('dana'), 'viewer');
select is(tests.lent(), 'sam:opportunity:open', 'an owner''s loan hangs on ownership, not on the role');
select public.set_member_role(tests.user_id('dana'), 'rep');
select tests.as('dana');
select public.unshare_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('sam'));
select tests.as('ana');
select public.set_role_permission('manager', 'organization', 'update_all', true);
select public.set_role_permission('manager', 'organization', 'read_all', true);
select tests.lend('kim', 'lena', 'organization', tests.acme());
select tests.as('ana');
select is(tests.lent(), 'lena:organization:open', 'a manager whose role changes every account lends it');
select public.set_role_permission('manager', 'organization', 'update_all', false);
select is(tests.lent(), '', 'until the role no longer does');
select public.set_role_permission('manager', 'organization', 'read_all', false);

-- Hand-over, and another place ---------------------------------------------------------------------------------------------
select tests.as('dana');
select tests.log('Deal', 'Visit', -1);
select tests.lend('dana', 'lena', 'interaction', tests.of('interactions', 'Visit'));
select tests.lend('lena', 'vera', 'interaction', tests.of('interactions', 'Visit'), 'read');
select is(tests.lent(), 'lena:interaction:open vera:interaction:open', 'a visit is lent');
select tests.as('ana');
select public.assign_record('interaction', tests.of('interactions', 'Visit'), tests.user_id('sam'));
select is(tests.lent(), '', 'and no longer once it is another''s');
select tests.lend('dana', 'lena', 'interaction', tests.of('interactions', 'Visit'));
select is(tests.lent(), 'lena:interaction:open', 'the opportunity''s owner lends it too');
select tests.as('ana');
select public.assign_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('sam'));
select is(tests.lent(), '', 'and no longer once the opportunity is another''s');
select public.assign_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('dana'));
select tests.as('dana');
insert into public.organizations (name) values ('Second');
select tests.lend('dana', 'lena', 'organization', tests.acme());
select tests.lend('lena', 'sam', 'contact', tests.of('contacts', 'Joe'));
select tests.lend('dana', 'vera', 'contact', tests.of('contacts', 'Joe'), 'read');
select is(tests.lent(), 'lena:organization:open sam:contact:open vera:contact:open', 'a person of a lent account is lent');
select tests.as('dana');
select public.move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Second'));
select is(tests.lent(), 'lena:organization:open vera:contact:open', 'and no longer where the account isn''t; the owner''s loan is');
select public.unshare_record('organization', tests.acme(), tests.user_id('lena'));
select public.unshare_record('contact', tests.of('contacts', 'Joe'), tests.user_id('vera'));
select public.move_contact(tests.of('contacts', 'Joe'), tests.acme());

-- For good -------------------------------------------------------------------------------------------------------------------
select tests.as('dana');
insert into public.organizations (id, name) values ('00000000-0000-4000-8000-00000000feed', 'Short');
select tests.lend('dana', 'lena', 'organization', '00000000-0000-4000-8000-00000000feed');
select tests.as('ana');
select public.set_record_access('organization', '00000000-0000-4000-8000-00000000feed', tests.user_id('sam'), 'read', true, 'to help');
select public.soft_delete('organization', '{00000000-0000-4000-8000-00000000feed}');
select public.purge('organization', '{00000000-0000-4000-8000-00000000feed}');
select is((select count(*) from public.user_permissions where resource_id = '00000000-0000-4000-8000-00000000feed'), 0::bigint,
  'what is gone for good leaves no right behind for who takes the id');

-- Leaving --------------------------------------------------------------------------------------------------------------------
select public.grant_permission(tests.user_id('lena'), 'read_all', 'opportunity');
select public.grant_permission(tests.user_id('lena'), 'export', 'opportunity', null, false);
select tests.as('lena');
select is((select count(*) from public.opportunities) > 1, true, 'lena reads everything while that is granted');
select tests.as('ana');
select public.deactivate_member(tests.user_id('lena'));
select is((select string_agg(permission || ':' || granted, ' ') from public.user_permissions where user_id = tests.user_id('lena')),
  'export:false', 'leaving ends what was granted to the person, not what was denied');
select public.reactivate_member(tests.user_id('lena'));
select tests.as('lena');
select is((select count(*) from public.opportunities), 0::bigint, 'and coming back brings none of it back');

-- Demoting a manager -----------------------------------------------------------------------------------------------------------
select tests.as('ana');
select public.set_member_role(tests.user_id('kim'), 'rep');
select is(tests.peek($$ select string_agg(split_part(p.full_name, ' ', 1), ' ' order by p.full_name) from public.workspace_members m
  join public.profiles p using (user_id) where m.manager_user_id = tests.user_id('ana') $$), 'dana kim lena sam',
  'who reported to a manager reports to whom that one reports to');
select is(tests.peek($$ select count(*) from public.workspace_members where manager_user_id = tests.user_id('kim') $$), '0', 'nobody to a rep');
select ok(tests.peek($$ select count(*) from audit.change_log where table_name = 'public.workspace_members'
  and 'manager_user_id' = any (changed_columns) $$)::int >= 2, 'and the log says so');
select public.set_member_role(tests.user_id('kim'), 'manager');
select public.set_member_manager(tests.user_id('dana'), tests.user_id('kim'));
select public.set_member_manager(tests.user_id('sam'), tests.user_id('kim'));
select public.set_member_role(tests.user_id('ada'), 'admin');
select public.set_member_manager(tests.user_id('lena'), tests.user_id('ada'));
select public.set_member_role(tests.user_id('ada'), 'rep');
select is(tests.peek(format($$ select coalesce(manager_user_id::text, 'nobody') from public.workspace_members where user_id = %L $$,
  tests.user_id('lena'))), 'nobody', 'or to nobody, when there is nobody above');
select public.set_member_role(tests.user_id('ada'), 'manager');

-- What was only lent -----------------------------------------------------------------------------------------------------------
select public.set_cover(tests.user_id('dana'), tests.user_id('lena'), app.today_in(tests.workspace_id('Alpha')),
  app.today_in(tests.workspace_id('Alpha')));
select public.set_cover(tests.user_id('dana'), tests.user_id('ada'), app.today_in(tests.workspace_id('Alpha')),
  app.today_in(tests.workspace_id('Alpha')));
select tests.as('lena');
select is(tests.declare('distributor'), '42501', 'who covers doesn''t make an account everybody''s');
select is(tests.declare('principal'), '42501', 'in neither way');
select is(tests.declare('vendor'), 'allowed', 'other roles they may give');
select tests.as('dana');
insert into public.organization_roles (organization_id, role) values (tests.acme(), 'distributor');
select tests.as('lena');
select is(tests.touched(format($$ delete from public.organization_roles where organization_id = %L and role = 'distributor' $$, tests.acme())),
  0::bigint, 'nor takes it from everybody');
select tests.as('dana');
select is(tests.touched(format($$ delete from public.organization_roles where organization_id = %L and role = 'distributor' $$, tests.acme())),
  1::bigint, 'whose it is, does');
insert into public.organizations (name) values ('Of Dana');
select tests.as('lena');
insert into public.organizations (name) values ('Of Lena');
select is(tests.move('Of Lena'), 'PT403 move_not_allowed', 'who covers doesn''t take an opportunity to an account of their own');
select is(tests.move('Of Lena', true), 'PT403 move_not_allowed', 'and is told so before');
select tests.as('ada');
select is(tests.outcome(format('select public.assign_record(''opportunity'', %L, %L)', tests.of('opportunities', 'Deal'), tests.user_id('ada'))),
  'PT403 assign_not_allowed', 'nor does a manager who covers for somebody of another team take it over');
select tests.as('kim');
select is(tests.outcome(format('select public.assign_record(''opportunity'', %L, %L)', tests.of('opportunities', 'Deal'), tests.user_id('sam'))),
  'allowed', 'the own manager gives it to a colleague');
select tests.as('ana');
select public.end_cover(c.id) from public.covers c;
select tests.lend('dana', 'lena', 'opportunity', tests.of('opportunities', 'Deal'));
select tests.as('lena');
select is(tests.move('Of Lena'), 'PT403 move_not_allowed', 'who was lent an opportunity doesn''t move it either');
select tests.as('dana');
select is(tests.move('Of Dana'), 'allowed', 'whose it is, does');
select tests.as('ana');
select is(tests.move('Of Lena'), 'allowed', 'and an admin');

-- Credit -----------------------------------------------------------------------------------------------------------------------
select tests.as('kim');
select is(tests.credit(tests.user_id('dana')), 'allowed', 'a manager credits a visit to somebody of the team');
select is(tests.credit(tests.user_id('lena')), 'PT403 credit_not_yours', 'not to somebody of another');
select is(tests.credit(gen_random_uuid()), 'PT404 member_not_found', 'nor to a stranger');
select tests.as('ana');
select is(tests.credit(tests.user_id('lena')), 'allowed', 'who sees everybody''s work credits everybody');
select tests.as('dana');
select lives_ok(format($x$ insert into public.interactions (opportunity_id, type, subject, performed_by)
  values (%L, 'meeting', 'Credited', %L) $x$, tests.of('opportunities', 'Deal'), tests.user_id('sam')), 'a rep may say anything');
select is((select performed_by from public.interactions where subject = 'Credited'), tests.user_id('dana'), 'but visits count for the rep');

select public.unshare_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('lena'));

-- What isn't told ----------------------------------------------------------------------------------------------------------------
select tests.reset();
insert into public.opportunities (workspace_id, organization_id, owner_user_id, kind, primary_contact_id)
values (tests.workspace_id('Alpha'), tests.acme(), tests.user_id('lena'), 'general', tests.of('contacts', 'Joe'));
insert into public.interactions (workspace_id, opportunity_id, owner_user_id, type, contact_id)
select o.workspace_id, o.id, o.owner_user_id, 'note', tests.of('contacts', 'Joe') from public.opportunities o
where o.kind = 'general' and o.organization_id = tests.acme() and o.owner_user_id = tests.user_id('lena');
select tests.as('dana');
select is(tests.named('organization', tests.acme()) ~ 'lena', false, 'who reads an account because of hidden work isn''t named');
select is(tests.named('contact', tests.of('contacts', 'Joe')) ~ 'lena', false, 'nor who reads its people');
select is(tests.named('organization', tests.acme()) ~ 'kim:manager', true, 'others are');
select is(public.move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Of Dana'), false, true) -> 'stays',
  '{"interactions": 0, "opportunities": 0, "stakeholders": 0}', 'nor is it counted before a person moves');
select tests.as('ana');
select is(tests.named('organization', tests.acme()) ~ 'lena:pipeline', true, 'an admin is told');
select is(public.move_contact(tests.of('contacts', 'Joe'), tests.of('organizations', 'Of Dana'), false, true) -> 'stays',
  '{"interactions": 1, "opportunities": 1, "stakeholders": 0}', 'and of how much');
select tests.as('lena');
select is(tests.named('organization', tests.acme()) ~ 'lena:pipeline', true, 'and oneself');

-- Every function that writes rights holds their lock ---------------------------------------------------------------------------
select tests.reset();
select is_empty($$
  select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'app')
    and p.prosrc ~* '\m(insert into|update|delete from)\s+public\.(user_permissions|covers|role_permissions)\M'
    and p.prosrc !~ 'app\.(lock_rights|lock_for_sharing|require_admin_of_rights)\('
    -- A workspace that begins, the demo, and what was over a month ago.
    and p.proname not in ('seed_role_permissions', 'load_template', 'expire_shares')
$$, 'whoever gives or ends a right holds the lock of rights');
select is(tests.peek($$ select app.free_slug('Harbor') ~ '^harbor-[0-9a-f]{8}$' $$), 'true', 'no name tells that it is still free');

select * from finish();
rollback;
