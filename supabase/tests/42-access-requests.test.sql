-- Asking for access: the owner hears of it and answers, and whoever asks learns nothing but the answer.
begin;
select plan(42);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create temp table t as select tests.workspace_id('Alpha') as alpha, tests.of('organizations', 'Bistro') as bistro,
  tests.of('organizations', 'Acme') as acme, tests.of('contacts', 'Sue') as sue, tests.of('opportunities', 'Sams') as sams;
grant select on t to anon, authenticated, service_role;
create function pg_temp.inbox(p_name text) returns text language sql as $$
  select coalesce(string_agg(n.type || coalesce(' ' || n.resource, '') || case when n.resource_id is null then ' -' else '' end, ', ' order by n.created_at), 'nothing')
  from public.notifications n where n.workspace_id = tests.workspace_id('Alpha') and n.user_id = tests.user_id(p_name)
$$;
create function pg_temp.be(p_name text) returns void language sql as $$ select tests.act_as(tests.user_id(p_name), alpha) from t $$;
-- Who asks for Bistro, as whoever acts now reads it.
create function pg_temp.asking() returns text language sql as $$
  select coalesce(string_agg(a.full_name, ' ' order by a.full_name), 'nobody') from t, public.explain_access('organization', t.bistro) a where a.rules = '{asks}'
$$;

-- By the name that is told to be a colleague's ----------------------------------------------------------------------------

select pg_temp.be('lena');
select is(tests.outcome($$ insert into organizations (name) values ('bistro') $$), 'PT409 organization_of_colleague', 'a name that a colleague has');
select is(tests.outcome($$ select ask_for_access('organization', called => 'BISTRO ') $$), 'allowed', 'can be asked for');
select is(tests.outcome($$ select ask_for_access('organization', called => 'Nowhere') $$), 'allowed', 'one that nobody has looks the same');
select is(tests.outcome($$ select ask_for_access('organization', called => 'Bistro') $$), 'allowed', 'as does asking twice');
select is(tests.outcome($$ select ask_for_access('contact', called => 'Sue@Bistro.example') $$), 'allowed', 'an address can be asked for');
select ask_for_access('organization', called => 'BISTRO '), ask_for_access('organization', called => 'Bistro'), ask_for_access('contact', called => 'Sue@Bistro.example');
select is(tests.outcome('select * from app.access_requests'), '42501', 'nobody reads what was asked');
select is(tests.outcome($$ insert into app.access_requests (workspace_id, user_id, resource) select alpha, tests.user_id('lena'), 'task' from t $$), '42501', 'nor writes it');
select is(tests.outcome($$ select app.record_told_taken('organization', 'Bistro') $$), '42501', 'nor finds an id by a name');
select tests.reset();
select is(pg_temp.inbox('sam'), 'access_requested organization, access_requested contact', 'its owner is told once of each');
select is(pg_temp.inbox('kim') || pg_temp.inbox('dana') || pg_temp.inbox('ana'), 'nothingnothingnothing', 'and nobody else');

-- By an id, which came with a link ----------------------------------------------------------------------------------------

select pg_temp.be('dana');
select is(tests.outcome($$ select ask_for_access('opportunity', sams) from t $$), 'allowed', 'what a link leads to can be asked for');
select ask_for_access('opportunity', sams) from t;
select is(tests.outcome($$ select ask_for_access('opportunity', gen_random_uuid()) $$), 'allowed', 'what is nowhere looks the same');
select is(tests.outcome($$ select ask_for_access('organization', acme) from t $$), 'allowed', 'and one''s own');
select is(tests.outcome($$ select ask_for_access('interaction', sams) from t $$), 'PT400 input_invalid', 'a visit is asked for with what it is about');
select is(tests.outcome($$ select ask_for_access('organization') $$), 'PT400 input_invalid', 'nothing is not');
select tests.act_as(tests.user_id('bea'), tests.workspace_id('Beta'));
select is(tests.outcome($$ select ask_for_access('opportunity', sams) from t $$), 'allowed', 'what is in another workspace looks the same');
select is(tests.outcome($$ select ask_for_access('organization', called => 'Bistro') $$), 'allowed', 'by name, too');
select tests.act_as(tests.user_id('bea'), alpha) from t;
select is(tests.outcome($$ select ask_for_access('opportunity', sams) from t $$), 'PT404 workspace_not_found', 'who is no member asks nobody');
select tests.act_as_anon();
select is(tests.outcome($$ select ask_for_access('organization', called => 'Bistro') $$), '42501', 'nor does a stranger');
select tests.reset();
select is(pg_temp.inbox('sam'), 'access_requested organization, access_requested contact, access_requested opportunity', 'told of the one that there is');
insert into public.user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, granted_by, reason)
select alpha, tests.user_id('dana'), 'organization', 'read', bistro, false, tests.user_id('ana'), 'No' from t;
select pg_temp.be('dana');
select is(tests.outcome($$ select ask_for_access('organization', bistro) from t $$), 'allowed', 'what an admin denied looks the same');
select ask_for_access('organization', bistro) from t;
select tests.reset();
select is((select count(*)::int from app.access_requests r, t where r.resource_id = t.bistro), 1, 'and reaches nobody');

-- Answering ---------------------------------------------------------------------------------------------------------------------

select pg_temp.be('sam');
select is(pg_temp.asking(), 'lena', 'the owner sees who asks');
select pg_temp.be('dana');
select is(tests.outcome($$ select answer_access_request('organization', bistro, tests.user_id('lena'), 'read') from t $$), 'PT404 record_not_found', 'who can''t see it answers nothing');
select pg_temp.be('lena');
select is(tests.outcome($$ select answer_access_request('organization', bistro, tests.user_id('lena'), 'read') from t $$), 'PT404 record_not_found', 'nor whoever asks');
select pg_temp.be('sam');
select is(tests.outcome($$ select answer_access_request('organization', bistro, tests.user_id('vera'), 'read') from t $$), 'PT409 nobody_asks', 'who doesn''t ask is not answered');
select is(tests.outcome($$ select answer_access_request('opportunity', sams, tests.user_id('dana')) from t $$), 'allowed', 'it can be declined');
select answer_access_request('opportunity', sams, tests.user_id('dana')) from t;
select is(tests.outcome($$ select answer_access_request('organization', bistro, tests.user_id('lena'), 'read') from t $$), 'allowed', 'or given');
select answer_access_request('organization', bistro, tests.user_id('lena'), 'read') from t;
select is(pg_temp.asking(), 'nobody', 'then nobody asks any more');
select is(tests.outcome($$ select answer_access_request('organization', bistro, tests.user_id('lena')) from t $$), 'PT409 nobody_asks', 'what is answered is answered');
select tests.reset();
select is(pg_temp.inbox('dana'), 'access_answered opportunity -', 'a no names no record');
select is(pg_temp.inbox('lena'), 'access_answered organization', 'a yes is told once');
select pg_temp.be('lena');
select is((select count(*)::int from organizations, t where organizations.id = t.bistro), 1, 'and opens the record');
select pg_temp.be('dana');
select ask_for_access('opportunity', sams) from t;
select tests.reset();
select is((select count(*)::int from app.access_requests r, t where r.resource_id = t.sams), 1, 'after a no nobody is asked again so soon');
delete from public.user_permissions u where u.is_share and u.user_id = tests.user_id('lena');
select pg_temp.be('lena');
select ask_for_access('organization', called => 'Bistro');
select pg_temp.be('sam');
select is(pg_temp.asking(), 'lena', 'after what was given ended, it can be asked for anew');

-- Its owner, its end, the number ------------------------------------------------------------------------------------------------

select tests.reset();
delete from public.user_permissions u where not u.granted;
update public.organizations o set owner_user_id = tests.user_id('dana') from t where o.id = t.bistro;
select is(pg_temp.inbox('dana'), 'access_answered opportunity -, access_requested organization, access_requested contact', 'who has it now is asked, of its people too');
select pg_temp.be('dana');
select is(pg_temp.asking(), 'lena', 'and sees who asks');
select tests.reset();
update public.workspace_members m set is_active = false, left_at = now() from t where m.workspace_id = t.alpha and m.user_id = tests.user_id('lena');
select pg_temp.be('dana');
select is(pg_temp.asking(), 'nobody', 'who left asks no more');
select soft_delete('contact', array[sue]) from t;
select is(tests.outcome($$ select answer_access_request('contact', sue, tests.user_id('lena')) from t $$), 'PT404 record_not_found', 'what is in the trash is asked for by nobody');
select pg_temp.be('vera');
select count(ask_for_access('contact', gen_random_uuid())) from generate_series(1, 20);
select is(tests.outcome($$ select ask_for_access('contact', sue) from t $$), 'PT429 asked_too_often', 'twenty times a day, whatever there is');
select tests.reset();
update app.access_requests set asked_at = asked_at - interval '31 days';
select is(app.forget_access_requests() > 0, true, 'after a month it is forgotten');
select is((select count(*)::int from app.access_requests), 0, 'all of it');
select * from finish();
rollback;
