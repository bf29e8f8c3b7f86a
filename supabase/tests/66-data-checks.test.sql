-- 9.1: the data checks of `npm run db:check` return no row on sound data, and each finds what it is for.
begin;
select plan(12);
select tests.crm();
create temp table t on commit drop as select tests.workspace_id('Alpha') as w;
grant select on t to authenticated;
create function pg_temp.found(p_name text) returns bigint language plpgsql as $$
declare
  v_rows bigint;
begin
  execute format('select count(*) from (%s) q', (select c.query from tests.data_checks c where c.name = p_name)) into v_rows;
  return v_rows;
end
$$;
select tests.act_as(tests.user_id('dana'), w) from t;
select tests.log('Deal', 'Tasting', -2, 'feedback_logged');
select tests.reset();
select public.seal_audit();
select is((select string_agg(c.name, ', ') from tests.data_checks c where pg_temp.found(c.name) > 0), null, 'sound data passes every check');
select is((select count(*) from tests.data_checks), 10::bigint, 'all checks are here');

-- Break one thing at a time, past every trigger and key
set local session_replication_role = replica;
update public.opportunity_participants set is_primary = false where workspace_id = (select w from t) and role = 'customer' and opportunity_id = tests.of('opportunities', 'Deal');
select is(pg_temp.found('01-one-primary-customer'), 1::bigint, 'a missing primary customer is found');
drop index public.organizations_name_living_key;
insert into public.organizations (workspace_id, name) select w, 'acme' from t;
select is(pg_temp.found('02-no-duplicate-names'), 1::bigint, 'a duplicate name is found');
drop index public.contacts_email_living_key;
insert into public.contacts (workspace_id, organization_id, first_name, email) select w, tests.of('organizations', 'Bistro'), 'J', 'JOE@acme.example' from t;
select is(pg_temp.found('03-no-duplicate-emails'), 1::bigint, 'a duplicate e-mail is found');
delete from public.organization_roles where workspace_id = (select w from t) and organization_id = tests.of('organizations', 'Gulf');
select is(pg_temp.found('04-participants-match-roles'), 1::bigint, 'a principal without the role is found');
update public.interactions set opportunity_owner_user_id = tests.user_id('sam') where workspace_id = (select w from t);
select cmp_ok(pg_temp.found('05-copied-owners'), '>=', 1::bigint, 'a wrong copy of an owner is found');
delete from app.organization_readers where workspace_id = (select w from t) and user_id = tests.user_id('sam') and organization_id = tests.of('organizations', 'Bistro');
select is(pg_temp.found('06-organization-readers'), 1::bigint, 'a missing reader is found');
update public.opportunities set last_interaction_at = now() - interval '1 year' where workspace_id = (select w from t) and name = 'Sams';
select is(pg_temp.found('07-last-touch'), 1::bigint, 'a wrong last touch is found');
update public.opportunities set stage = (select l.code from public.stage_lu l where l.workspace_id = (select w from t) and l.category = 'won' limit 1) where workspace_id = (select w from t) and name = 'Deal';
select is(pg_temp.found('08-stage-is-derived'), 1::bigint, 'a stage that nothing says is found');
update audit.change_log set actor_role = 'nobody' where workspace_id = (select w from t) and id = (select min(c.id) from audit.change_log c, t where c.workspace_id = t.w);
select is(pg_temp.found('09-audit-chain'), 1::bigint, 'a changed log row is found');
update public.opportunities set next_follow_up_on = '2020-01-01' where workspace_id = (select w from t) and name = 'Sams';
select is(pg_temp.found('10-next-follow-up'), 1::bigint, 'a wrong next follow-up is found');
select * from finish();
rollback;
