-- Acting as a person: with that person's rights of now, for one transaction, by the service role alone.
begin;
select plan(27);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create temporary table t as select tests.workspace_id('Alpha') as alpha, tests.workspace_id('Beta') as beta,
  'event:' || gen_random_uuid() as via;
grant select on t to anon, authenticated, service_role;

-- As a function of the service role does it: one call, and what it answers is the person's.
create schema acting_test;
grant usage on schema acting_test to authenticated, service_role;
create function acting_test.seen_as(p_who text, p_workspace uuid) returns text language plpgsql set search_path = '' as $$
begin
  perform app.act_as(tests.user_id(p_who), p_workspace, (select t.via from pg_temp.t));
  return (select string_agg(o.name, ' ' order by o.name) from public.opportunities o);
end $$;
create function acting_test.as_definer() returns void language plpgsql security definer set search_path = '' as $$
begin
  perform app.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'), (select t.via from pg_temp.t));
end $$;
grant execute on function acting_test.seen_as, acting_test.as_definer to authenticated, service_role;

-- Who may ------------------------------------------------------------------------------------------------------------

select tests.act_as_anon();
select is(tests.outcome($$ select app.act_as(tests.user_id('ana'), alpha, via) from t $$), '42501', 'a stranger acts as nobody');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome($$ select app.act_as(tests.user_id('dana'), alpha, via) from t $$), '42501', 'nor does an admin');
select is(tests.outcome($$ select app.act_as(tests.user_id('ana'), alpha, via) from t $$), '42501', 'not even as herself');
select tests.act_as_service();
select is(tests.outcome('select acting_test.as_definer()'), '42501', 'a definer function can''t set the role');
select is(tests.outcome($$ select app.act_as(tests.user_id('dana'), alpha, 'because') from t $$), 'P0001', 'what acts says what it is');
select is(tests.outcome($$ select app.act_as(tests.user_id('dana'), alpha, null) from t $$), 'P0001', 'always');

-- What they see and do -----------------------------------------------------------------------------------------------

select is((select count(*)::int from public.opportunities), 2, 'the service role reads past the policies');
select is((select acting_test.seen_as('dana', alpha) from t), 'Deal', 'as somebody it reads what is theirs');
select is(current_user::text, 'authenticated', 'to the end of the transaction');
select is(app.current_user_id(), tests.user_id('dana'), 'it is them');
select is(app.current_role()::text, 'rep', 'with their role of now');
select is((select count(*)::int from public.opportunities where name = 'Sams'), 0, 'a colleague''s is not there');
select is(tests.outcome($$ update public.opportunities set name = 'Mine' where id = tests.of('opportunities', 'Deal') $$), 'allowed', 'what is theirs can be written');
with changed as (update public.opportunities set name = 'Mine' where id = tests.of('opportunities', 'Sams') returning 1)
select is((select count(*)::int from changed), 0, 'and no more');
select is(tests.outcome($$ select app.act_as(tests.user_id('ana'), alpha, via) from t $$), '42501', 'nobody becomes a second person');
select is(tests.outcome($$ select public.claim_deliveries('{mail_invitation}') $$), '42501', 'nor the service again through its functions');
select tests.act_as_service();
select is((select acting_test.seen_as('kim', alpha) from t), 'Deal Sams', 'a manager reads what the team has');
select tests.act_as_service();
select is((select acting_test.seen_as('bea', beta) from t), null, 'somebody elsewhere nothing');

-- What doesn't hold any more -----------------------------------------------------------------------------------------

select tests.act_as_service();
select is(tests.outcome('select acting_test.seen_as(''bea'', alpha) from t'), 'PT404 member_not_found', 'who is no member acts in no workspace');
select is(current_user::text, 'service_role', 'what is rolled back leaves nothing behind');
select is(app.current_user_id(), null, 'nor anybody');
select is(tests.outcome($$ select app.act_as(tests.user_id('sam'), alpha, via, 'audit', 'system') from t $$), 'PT403 permission_needed', 'a right is asked for again');
select is(tests.outcome($$ select app.act_as(tests.user_id('sam'), alpha, via, 'create', 'opportunity') from t $$), 'allowed', 'and who has it goes on');
select tests.reset();
update public.workspace_members m set is_active = false, left_at = now() from t where m.workspace_id = t.alpha and m.user_id = tests.user_id('sam');
update public.profiles set login_deleted_at = now() where user_id = tests.user_id('dana');
select tests.act_as_service();
select is(tests.outcome('select acting_test.seen_as(''sam'', alpha) from t'), 'PT404 member_not_found', 'nothing is done for who has left');
select is(tests.outcome('select acting_test.seen_as(''dana'', alpha) from t'), 'PT404 member_not_found', 'nor for a login that is gone');

-- What follows from what is done as somebody carries its cause.
select is((select acting_test.seen_as('ana', alpha) from t), 'Deal Sams', 'as an admin');
select is(current_setting('request.jwt.claims')::jsonb ->> 'via', (select via from t), 'what made it happen is known');

select * from finish();
rollback;
