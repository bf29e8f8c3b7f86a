-- 8.6, and who may read history: whoever can read the record, the origin only with the audit permission.
begin;
select plan(34);
select tests.crm();
create temp table t on commit drop as
select tests.workspace_id('Alpha') as w, tests.of('organizations', 'Acme') as acme, tests.of('opportunities', 'Deal') as deal,
  tests.of('organizations', 'Bistro') as bistro, null::bigint as first, null::bigint as foreign_change;
grant select on t to authenticated;

select tests.act_as(tests.user_id('dana'), w, '{"user-agent": "Kitchen/1.0", "x-forwarded-for": "203.0.113.7"}') from t;
update public.organizations set city = 'Mobile', segment = 'Bar' where id = (select acme from t);
select tests.reset();
update t set first = (select max(c.id) from audit.change_log c where c.record_id = t.acme);
update t set foreign_change = (select max(c.id) from audit.change_log c where c.record_id = t.bistro);
select tests.act_as(tests.user_id('dana'), w, '{"user-agent": "Kitchen/1.0"}') from t;
update public.organizations set city = 'Biloxi' where id = (select acme from t);
update public.organizations set city = 'Gulfport', notes = 'Back door' where id = (select acme from t);

select is((select h.new_values ->> 'city' from t, public.record_history('organization', t.acme) h limit 1), 'Gulfport', 'the owner reads the history, newest first');
select is((select h.actor_name from t, public.record_history('organization', t.acme) h limit 1), 'dana', 'with names');
select is((select count(h.ip) + count(h.user_agent) from t, public.record_history('organization', t.acme) h), 0::bigint, 'but not where from');
select cmp_ok((select count(*) from t, public.record_history('opportunity', t.deal) h where h.table_name = 'public.opportunity_products'), '=', 1::bigint,
  'what is added to an opportunity stands in its history');
select is((select count(*) from t, public.record_history('organization', t.acme, page_size => 2) h), 2::bigint, 'it comes in pages');
select is((select n.change_id from t, lateral (select * from public.record_history('organization', t.acme, page_size => 1)) f,
    lateral (select * from public.record_history('organization', t.acme, f.changed_at, f.change_id, 1)) n),
  (select h.change_id from t, public.record_history('organization', t.acme) h offset 1 limit 1), 'the next page goes on where the last ended');
select throws_ok($$select * from t, public.record_history('organization', t.bistro)$$, 'PT404', null, 'a stranger''s history answers as absent');
select is((select count(*) from audit.change_log c, t where c.record_id = t.bistro), 0::bigint, 'also when the log itself is asked');
select throws_ok($$select ip from audit.change_log$$, '42501', null, 'and the origin is not to be had there');
select is((select count(*) from app.change_origins(array(select id from audit.change_log))), 0::bigint, 'nor by its function');
select throws_ok($$select * from public.get_workspace_audit_logs()$$, 'PT403', null, 'the workspace''s log takes the audit permission');
select throws_ok($$select * from public.get_workspace_activity()$$, 'PT403', null, 'so does its activity');
select is((select count(*) from reporting.audit_by_day), 0::bigint, 'and its summary');
select tests.act_as(tests.user_id('sam'), w) from t;
select throws_ok($$select * from t, public.record_history('organization', t.acme)$$, 'PT404', null, 'a colleague without access reads nothing');
select throws_ok($$select public.restore_version('organization', t.acme, t.first) from t$$, 'PT404', null, 'and restores nothing');
select tests.act_as(tests.user_id('ana'), w) from t;
select is((select host(h.ip) || ' ' || h.user_agent from t, public.record_history('organization', t.acme) h where h.change_id = t.first), '203.0.113.7 Kitchen/1.0',
  'an admin sees where a change came from');
select is((select count(*) from t, public.get_workspace_audit_logs(by_user => tests.user_id('dana'), on_record => t.acme, with_action => 'update')), 3::bigint,
  'the workspace''s log is filtered');
select cmp_ok((select sum(changes) from reporting.audit_by_day), '>', 10::numeric, 'and summed up');

-- 8.6
select tests.act_as(tests.user_id('dana'), w) from t;
select throws_ok($$select public.restore_version('organization', t.acme, t.first, 1) from t$$, 'PT409', null, 'refused when stale');
select throws_ok($$select public.restore_version('organization', t.acme, t.foreign_change) from t$$, 'PT404', null, 'a change of another record is none of this one');
select is((select public.restore_version('organization', t.acme, t.first, (select o.version from public.organizations o where o.id = t.acme)) -> 'restored' from t),
  '["city", "notes"]'::jsonb, 'restoring puts back what changed since');
select is((select row (o.city, o.notes, o.segment)::text from public.organizations o, t where o.id = t.acme), row ('Mobile', null::text, 'Bar')::text, 'to what it was then');
select is((select h.action || ' ' || (h.new_values ->> 'city') from t, public.record_history('organization', t.acme) h limit 1), 'update Mobile', 'and that is a change of its own');
select is((select public.restore_version('organization', t.acme, t.first) -> 'restored' from t), '["city", "notes"]'::jsonb || '[]', 'twice is allowed');
select tests.reset();
select tests.act_as(tests.user_id('ana'), w) from t;
update public.organizations set city = 'X' where id = (select acme from t);
select tests.act_as(tests.user_id('vera'), w) from t;
select throws_ok($$select public.restore_version('organization', t.acme, t.first) from t$$, 'PT404', null, 'a viewer restores nothing');
select tests.act_as(tests.user_id('kim'), w) from t;
select throws_ok($$select public.log_user_activity('sign_in_forged')$$, 'PT400', null, 'activities have a closed list');
select public.log_audit_event('door_opened', '{"a": 1}');
select tests.reset();
select is((select a.activity || ' ' || (a.actor_user_id = tests.user_id('kim')) from audit.activity_log a, t where a.workspace_id = t.w order by a.id desc limit 1), 'event.door_opened true',
  'the actor of an event is always the caller');

-- Lines name what they are about, and are found by it.
select tests.act_as(tests.user_id('ana'), w) from t;
update public.stage_lu set position = position + 100 where code = (select min(code) from public.stage_lu);
select is((select l.subject from public.get_workspace_audit_logs(in_table => 'public.stage_lu') l limit 1),
  (select s.label from public.stage_lu s order by s.code limit 1), 'an entry of a list by its label');
select is((select l.subject from t, public.get_workspace_audit_logs(on_record => t.acme) l limit 1), 'Acme', 'a record by its name');
select is((select l.subject from public.get_workspace_audit_logs(in_table => 'public.workspace_members', about => 'DAN') l limit 1), 'dana', 'a membership by the person');
select cmp_ok((select count(*) from public.get_workspace_audit_logs(about => 'acm') l), '>', 0::bigint, 'a name in part finds its changes');
select is((select count(*) from t, public.get_workspace_audit_logs(about => 'acm') l where l.record_id <> t.acme), 0::bigint, 'and no others');
select is((select count(*) from public.get_workspace_audit_logs(about => '%') l), 0::bigint, 'a sign of patterns is a sign');
select tests.reset();
select is(app.change_subject((select w from t), 'public.organizations', gen_random_uuid(), null, '{"name": "Long gone"}'), 'Long gone',
  'what is gone is called as it was');
select * from finish();
rollback;
