-- Webhooks in: who may set them up, what counts as signed, once each, and that nothing is written above the member they act for.
begin;
select plan(62);
select tests.crm();
select tests.create_member(tests.create_workspace('Beta'), 'bea', 'admin');
create temporary table t as select tests.workspace_id('Alpha') as alpha, tests.workspace_id('Beta') as beta;
create temporary table s (name text, id uuid, secret text);
grant all on t, s to authenticated, service_role, anon;

create function pg_temp.input(p_more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object(
    'name', 'Phone system', 'acts_as', tests.user_id('kim'), 'interaction_type', 'phone_call', 'mapping',
    '{"phone": "data.from.number", "full_name": "data.from.name", "notes": "data.summary", "duration_seconds": "data.seconds",
      "record_id": "data.call", "occurred_at": "data.at", "email": "data.from.email", "company": "data.from.company"}'::jsonb
  ) || p_more $$;
create function pg_temp.add(p_name text, p_more jsonb default '{}') returns void language sql as $$
  insert into s select p_name, (v ->> 'id')::uuid, v ->> 'secret' from public.save_webhook_source(pg_temp.input(p_more)) v $$;
create function pg_temp.signed(p_source text, p_id text, p_body text, p_at bigint default extract(epoch from now())::bigint, p_secret text default null)
returns jsonb language sql as $$
  select jsonb_build_object('webhook-id', p_id, 'webhook-timestamp', p_at::text, 'webhook-signature', 'v1,bm90IHRoaXM= v1,' || encode(extensions.hmac(
    convert_to(p_id || '.' || p_at || '.' || p_body, 'UTF8'), decode(substr(coalesce(p_secret, (select secret from s where name = p_source)), 7), 'base64'), 'sha256'), 'base64')) $$;
create function pg_temp.send(p_source text, p_id text, p_body text, p_at bigint default extract(epoch from now())::bigint) returns text language sql as $$
  select public.ingest_webhook_event((select id from s where name = p_source), pg_temp.signed(p_source, p_id, p_body, p_at), p_body) $$;
create function pg_temp.call(p_call text, p_number text, p_more jsonb default '{}') returns text language sql as $$
  select jsonb_build_object('type', 'call.ended', 'data', jsonb_build_object('call', p_call, 'from', jsonb_build_object('number', p_number)) || p_more)::text $$;
-- As the worker: what waits, one after the other.
create function pg_temp.work() returns text language plpgsql as $$
declare
  v record;
  v_said text := '';
begin
  for v in select e.workspace_id, e.id from public.processed_webhook_events e where e.status = 'waiting' order by e.received_at, e.event_id loop
    v_said := v_said || ' ' || public.do_webhook_event(v.workspace_id, v.id);
    perform tests.act_as_service();
  end loop;
  return btrim(v_said);
end $$;

-- Who may ------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), alpha) from t;
select is(tests.outcome('select public.save_webhook_source(pg_temp.input())'), 'PT403 system_permission_needed', 'a rep sets none up');
select tests.act_as(tests.user_id('kim'), alpha) from t;
select is(tests.outcome('select public.save_webhook_source(pg_temp.input())'), 'PT403 system_permission_needed', 'nor does a manager');
select is(tests.outcome($$ insert into public.webhook_sources (name) values ('x') $$), '42501', 'nor past the function');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input(jsonb_build_object('acts_as', tests.user_id('bea')))) $$),
  'PT404 person_not_found', 'it acts for nobody of elsewhere');
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input('{"mapping": {"notes": "a"}}')) $$), 'PT400 webhook_person', 'it says where a person stands');
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input('{"mapping": {"phone": "a; drop"}}')) $$), 'PT400 webhook_path', 'by a path');
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input('{"mapping": {"phone": "a", "owner": "b"}}')) $$), 'PT400 input_unknown_field', 'of what there is');
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input('{"interaction_type": "no_such"}')) $$), 'PT404 type_not_found', 'a kind that there is');
select is(tests.outcome($$ select public.save_webhook_source(pg_temp.input('{"scheme": "hmac"}')) $$), '23514', 'a header where it signs in one');
select pg_temp.add('phone');
select pg_temp.add('leads', '{"makes_lead": true, "lead_score": "hot", "name": "Web form"}');
select pg_temp.add('shop', '{"scheme": "hmac", "header": "X-Shop-Signature", "mapping": {"email": "email", "event_id": "id", "only_path": "kind", "only_value": "ask"}}');
select matches((select secret from s where name = 'phone'), '^whsec_.{44}$', 'the secret is told once');
select is((select count(*)::int from public.webhook_sources), 3, 'who manages the system reads them');
select is(tests.outcome('select * from app.webhook_secrets'), '42501', 'and no secret');
select tests.act_as(tests.user_id('bea'), beta) from t;
select is((select count(*)::int from public.webhook_sources), 0, 'an admin elsewhere sees none');
select is(tests.outcome($$ select public.renew_webhook_secret((select id from s where name = 'phone')) $$), 'PT404 webhook_not_found', 'renews none');
select is(tests.outcome($$ select public.delete_webhook_source((select id from s where name = 'phone')) $$), 'PT404 webhook_not_found', 'and ends none');
insert into s select 'beta', (v ->> 'id')::uuid, v ->> 'secret'
from public.save_webhook_source(pg_temp.input(jsonb_build_object('acts_as', tests.user_id('bea')))) v;
select tests.act_as_anon();
select is(tests.outcome($$ select pg_temp.send('phone', 'm1', '{}') $$), '42501', 'a stranger doesn''t call it past the entrance');

-- What counts as theirs -----------------------------------------------------------------------------------------------
select tests.act_as_service();
select is(public.ingest_webhook_event(gen_random_uuid(), '{}', '{}'), 'unknown', 'no such source');
select is(public.ingest_webhook_event((select id from s where name = 'phone'), '{}', '{}'), 'unknown', 'unsigned is the same answer');
select is(public.ingest_webhook_event((select id from s where name = 'phone'), pg_temp.signed('leads', 'm1', '{}'), '{}'), 'unknown', 'another source''s secret');
select is(public.ingest_webhook_event((select id from s where name = 'phone'), pg_temp.signed('phone', 'm1', '{"a": 1}'), '{"a":1}'), 'unknown', 're-serialised');
select is(pg_temp.send('phone', 'm1', '{}', extract(epoch from now())::bigint - 301), 'unknown', 'old');
select is(pg_temp.send('phone', 'm1', '{}', extract(epoch from now())::bigint + 301), 'unknown', 'of the future');
select is(public.ingest_webhook_event((select id from s where name = 'phone'), pg_temp.signed('phone', 'm2', '{}') || '{"webhook-id": "m3"}', '{}'), 'unknown', 'under another id');
select is(pg_temp.send('phone', 'm1', 'no json'), 'invalid', 'theirs, and not to be read');
select is(pg_temp.send('phone', 'm1', '[1]'), 'invalid', 'nor a list');
select is(pg_temp.send('phone', 'm1', '{"a": "\u0000"}'), 'invalid', 'nor what no text may hold');
select is((select count(*)::int from public.processed_webhook_events), 0, 'nothing of all that is kept');

-- Once ------------------------------------------------------------------------------------------------------------------
select is((select string_agg(pg_temp.send('phone', 'c1', pg_temp.call('call-1', '(251) 555-0142', '{"summary": "Asks for a price", "seconds": 130}')), ' ')
  from generate_series(1, 10)), 'taken again again again again again again again again again', 'ten times is once');
select is(pg_temp.send('beta', 'c1', pg_temp.call('call-1', '(251) 555-0142')), 'taken', 'in another workspace it is another event');
select is(pg_temp.send('leads', 'c1', pg_temp.call('call-1', '(251) 555-0199', '{"from": {"number": "(251) 555-0199", "name": "Ned Nutt", "email": "ned@nutt.example"}}')), 'taken', 'and from another source');
select is(pg_temp.work(), 'done done done', 'they are written down');
select is((select max(times) from public.processed_webhook_events), 10, 'how often it came is known');
select is(public.do_webhook_event(workspace_id, id), 'over', 'a second worker finds nothing to do') from public.processed_webhook_events where times = 10;
select is((select count(*)::int from public.interactions i, t where i.workspace_id = t.alpha and i.notes = 'Asks for a price'), 1, 'one call is logged');
select is((select i.performed_by from public.interactions i where i.notes = 'Asks for a price'), tests.user_id('kim'), 'in the name of whom it acts for');
select is((select i.duration_minutes || ' ' || i.type || ' ' || c.phone from public.interactions i join public.contacts c on c.id = i.contact_id
  where i.notes = 'Asks for a price'), '2 phone_call (251) 555-0142', 'with whom, and for how long');
select is((select c.full_name || ' ' || c.lead_status || ' ' || c.lead_score || ' ' || coalesce(o.owner_user_id::text, 'nobody''s') from public.contacts c
  join public.organizations o on o.id = c.organization_id where c.email = 'ned@nutt.example'), 'Ned Nutt new hot nobody''s', 'a form makes a lead that anybody may take');

-- The same person, and what comes late ------------------------------------------------------------------------------------
select is(pg_temp.send('phone', 'c2', pg_temp.call('call-2', '251.555.0142', '{"summary": "Rings", "at": "2026-01-05T10:00:00Z"}')), 'taken', 'a call begins');
select pg_temp.work();
select is((select count(distinct i.contact_id)::int from public.interactions i, t where i.workspace_id = t.alpha and i.notes in ('Rings', 'Asks for a price')), 1,
  'however the number is written, it is the same person');
select pg_temp.send('phone', 'c4', pg_temp.call('call-2', '251.555.0142', '{"summary": "Ordered two cases", "seconds": 600, "at": "2026-01-05T10:10:00Z"}'));
select pg_temp.work();
select pg_temp.send('phone', 'c3', pg_temp.call('call-2', '251.555.0142', '{"summary": "On hold", "seconds": 60, "at": "2026-01-05T10:05:00Z"}'));
select pg_temp.work();
select is((select string_agg(i.notes || ' ' || i.duration_minutes, ', ') from public.interactions i join public.processed_webhook_events e on e.interaction_id = i.id
  where e.event_id = 'c2'), 'Ordered two cases 10', 'one call, as it ended');
select is((select string_agg(e.event_id || ' ' || e.status, ', ' order by e.event_id) from public.processed_webhook_events e where e.record_id = 'call-2'),
  'c2 done, c3 older, c4 done', 'what comes late changes nothing');
select is((select i.interaction_date from public.interactions i join public.processed_webhook_events e on e.interaction_id = i.id where e.event_id = 'c2'),
  '2026-01-05T10:00:00Z'::timestamptz, 'at its own time');

-- Nothing above the member ---------------------------------------------------------------------------------------------
select tests.reset();
update public.webhook_sources set acts_as = tests.user_id('vera') where name = 'Phone system' and workspace_id = (select alpha from t);
select tests.act_as_service();
select pg_temp.send('phone', 'v1', pg_temp.call('call-3', '(251) 555-0142', '{"summary": "For a viewer"}'));
select is(pg_temp.work(), 'refused', 'who may only look writes nothing this way');
select is((select e.problem from public.processed_webhook_events e where e.event_id = 'v1'), 'Whoever this is done for may not do it any more.', 'and why is kept');
select is((select count(*)::int from public.interactions where notes = 'For a viewer'), 0, 'nothing of it stays');
select tests.reset();
update public.webhook_sources set acts_as = tests.user_id('sam') where name = 'Phone system' and workspace_id = (select alpha from t);
insert into public.organizations (workspace_id, name, owner_user_id) select alpha, 'Hidden Kitchen', tests.user_id('lena') from t;
insert into public.contacts (workspace_id, organization_id, first_name, email) select alpha, tests.of('organizations', 'Hidden Kitchen'), 'Hetty', 'hetty@hidden.example' from t;
select tests.act_as_service();
select pg_temp.send('phone', 'h1', pg_temp.call('call-4', '', '{"from": {"email": "Hetty@hidden.example", "name": "Hetty"}, "summary": "About another rep"}'));
select is(pg_temp.work(), 'refused', 'a colleague''s customer is no way to them');
select is((select e.problem || ' ' || coalesce(e.interaction_id::text, 'nothing') from public.processed_webhook_events e where e.event_id = 'h1'),
  'lena already knows a person with this e-mail address. nothing', 'with what anybody is told who types it');
select pg_temp.send('phone', 'n1', '{"data": {"summary": "Nobody"}}');
select is(pg_temp.work(), 'refused', 'nobody is nobody');

-- A header of their own ---------------------------------------------------------------------------------------------------
select is(public.ingest_webhook_event(s.id, jsonb_build_object('x-shop-signature', 'sha256=' || encode(extensions.hmac(
  convert_to(b.body, 'UTF8'), convert_to(s.secret, 'UTF8'), 'sha256'), 'hex')), b.body), b.answer, b.says)
from s, (values (1, '{"id": "o1", "kind": "ask", "email": "shopper@else.example"}', 'taken', 'an HMAC in a header'),
  (2, '{"id": "o1", "kind": "ask", "email": "shopper@else.example", "n": 2}', 'again', 'its own id says that it is the same'),
  (3, '{"id": "o2", "kind": "other", "email": "shopper@else.example"}', 'taken', 'another kind comes')) b (n, body, answer, says)
where s.name = 'shop' order by b.n;
select is(public.ingest_webhook_event((select id from s where name = 'shop'), '{"x-shop-signature": "00"}', '{}'), 'unknown', 'and not without');
select is(pg_temp.work(), 'done done', 'both are looked at');
select is((select string_agg(event_id || ' ' || status, ', ' order by event_id) from public.processed_webhook_events where event_id in ('o1', 'o2')),
  'o1 done, o2 ignored', 'what it isn''t asked for is left alone');

-- A new secret, another day, somebody who leaves -----------------------------------------------------------------------
select tests.act_as(tests.user_id('ana'), alpha) from t;
insert into s select 'renewed', id, public.renew_webhook_secret(id) from s where name = 'phone';
select tests.act_as_service();
select is(pg_temp.send('renewed', 'r1', '{}') || pg_temp.send('phone', 'r2', '{}'), 'takentaken', 'both are good for a day');
select tests.reset();
update app.webhook_secrets set former_until = now() - interval '1 second' where former is not null;
select tests.act_as_service();
select is(pg_temp.send('renewed', 'r3', '{}') || pg_temp.send('phone', 'r4', '{}'), 'takenunknown', 'then the new one alone');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select public.save_webhook_source(pg_temp.input(jsonb_build_object('acts_as', tests.user_id('dana'))), id) from s where name = 'phone';
select public.do_webhook_again(e.id) from public.processed_webhook_events e where e.event_id = 'v1';
select tests.act_as_service();
select pg_temp.work();
select is((select e.status from public.processed_webhook_events e where e.event_id = 'v1'), 'done', 'what was refused is written once it may be');
select tests.act_as(tests.user_id('dana'), alpha) from t;
select is(tests.outcome($$ select app.settle_webhook_event((select alpha from t), gen_random_uuid(), 'done') $$), 'P0001', 'nobody settles an event by hand');
select is((select count(*)::int from public.processed_webhook_events), 0, 'nor reads them, though they act for her');
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('dana');
select tests.act_as_service();
select is(pg_temp.send('renewed', 'l1', '{}'), 'unknown', 'whoever it acts for has left: it is off');
select tests.reset();
update public.processed_webhook_events set received_at = now() - interval '31 days' where event_id = 'c1';
update public.processed_webhook_events set received_at = now() - interval '91 days' where event_id = 'h1';
select is(app.forget_webhooks(), 1::bigint, 'after three months it is forgotten');
select is((select count(*)::int from public.processed_webhook_events where event_id = 'c1' and payload is null), 3, 'after one, what it said');
select * from finish();
rollback;
