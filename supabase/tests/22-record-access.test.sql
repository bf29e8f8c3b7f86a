-- One record allowed or denied to one person by an admin: it beats the role and every share, is on record, and nobody else sets it.
begin;
select plan(27);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create function tests.asking(p_user text, p_permission text, p_granted boolean, p_reason text default 'Dispute', p_until timestamptz default null)
returns text language sql as $$
  select format('select public.set_record_access(''opportunity'', %L, %L, %L, %L, %L, %L)',
    tests.of('opportunities', 'Deal'), tests.user_id(p_user), p_permission, p_granted, p_reason, p_until)
$$;
create function tests.set(p_user text, p_permission text, p_granted boolean) returns void language plpgsql as $$
begin
  execute tests.asking(p_user, p_permission, p_granted);
end $$;
create function tests.set_by(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return tests.outcome(tests.asking('sam', 'read', true));
end $$;
create function tests.reaches(p_user text) returns text language plpgsql as $$
declare v text;
begin
  perform tests.act_as(tests.user_id(p_user), tests.workspace_id('Alpha'));
  select count(*) || ' ' || app.can_update_record('opportunity', tests.of('opportunities', 'Deal')) into v
  from public.opportunities where id = tests.of('opportunities', 'Deal');
  perform tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
  return v;
end $$;
grant execute on all functions in schema tests to authenticated, anon;

-- Denied to whoever is not an admin here -----------------------------------------------------------------------------

select is(tests.set_by(n), 'PT403 admin_only', 'not set by: ' || n) from unnest(array['kim', 'dana', 'vera']) n;
select tests.act_as(tests.user_id('bea'));
select is(tests.outcome(tests.asking('sam', 'read', true)), 'PT404 record_not_found', 'nor by an admin of another workspace');
select tests.act_as_anon();
select is(tests.outcome(tests.asking('sam', 'read', true)), '42501', 'nor by a stranger');

-- Refused ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome(tests.asking('sam', 'read', true, '  ')), 'PT400 reason_needed', 'it needs a reason');
select is(tests.outcome(tests.asking('sam', 'read', true, 'Why', now() - interval '1 minute')), 'PT400 expiry_in_the_past', 'and an end to come');
select is(tests.outcome(tests.asking('sam', 'delete', true)), 'PT400 share_permission', 'to read or to change');
select is(tests.outcome(tests.asking('ana', 'read', false)), 'PT400 access_of_oneself', 'of somebody else');
select is(tests.outcome(tests.asking('bea', 'read', true)), 'PT404 member_not_found', 'of this workspace');
select is(tests.outcome(format('select public.set_record_access(''product'', %L, %L, ''read'', false, ''x'')',
  tests.of('products', 'Shrimp'), tests.user_id('sam'))), 'PT404 record_not_found', 'products are everybody''s');
select is(tests.outcome(format('select public.set_record_access(''opportunity'', gen_random_uuid(), %L, ''read'', false, ''x'')',
  tests.user_id('sam'))), 'PT404 record_not_found', 'nothing is set on what isn''t there');

-- Allowed ------------------------------------------------------------------------------------------------------------

select is(tests.reaches('lena'), '0 false', 'Lena has nothing to do with it');
select lives_ok($$ select tests.set('lena', 'read', true) $$, 'until an admin lets her look');
select is(tests.reaches('lena'), '1 false', 'and she looks');
select lives_ok($$ select tests.set('lena', 'update', true) $$, 'or change it');
select is(tests.reaches('lena'), '1 true', 'which is to look and to change');
select lives_ok($$ select tests.set('lena', 'update', false) $$, 'or not change it any more');
select is(tests.reaches('lena'), '1 false', 'but go on looking');
select lives_ok($$ select tests.set('lena', 'read', false) $$, 'or not at all');
select is((select count(*)::int from public.user_permissions where user_id = tests.user_id('lena')), 1, 'the last word stands alone');

select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select public.share_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('sam')) is not null;
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select lives_ok($$ select tests.set('sam', 'read', false) $$, 'a share gives way');
select is(tests.reaches('sam'), '0 false', 'and a denial keeps him out');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome(format('select public.share_record(''opportunity'', %L, %L)', tests.of('opportunities', 'Deal'), tests.user_id('sam'))),
  'PT409 access_set_by_admin', 'which nobody can share away');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select lives_ok($$ select tests.set('dana', 'update', false) $$, 'the owner herself can be kept from changing it');
select is(tests.reaches('dana'), '1 false', 'while she sees it');
select tests.reset();
select ok((select count(*) >= 5 from audit.change_log where table_name = 'public.user_permissions'
  and actor_user_id = tests.user_id('ana')), 'all of it is in the log');
select * from finish();
rollback;
