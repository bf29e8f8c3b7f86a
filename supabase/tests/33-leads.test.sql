-- Leads: minutes of business, the queue, who takes one and who may not, the first answer, alerts, and what comes of them.
begin;
select plan(96);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role;
update public.workspaces set lead_scoring = true, time_zone = 'America/Chicago', lead_target_minutes = 15;

-- Minutes of business -----------------------------------------------------------------------------------------------------

create function pg_temp.mins(p_from text, p_to text, p_zone text, p_days int[], p_opens text, p_closes text) returns int language sql as $$
  select app.business_minutes(p_from::timestamp at time zone p_zone, p_to::timestamp at time zone p_zone, p_zone, p_days, p_opens::time, p_closes::time)
$$;
select is(pg_temp.mins(f, t, 'America/Chicago', d, o, c), said, what) from (values
  ('2026-11-24 10:00', '2026-11-24 10:15', '{1,2,3,4,5}'::int[], '09:00', '17:00', 15, 'a quarter of an hour of a morning'),
  ('2026-11-24 10:00:30', '2026-11-24 10:01:29', '{1,2,3,4,5}', '09:00', '17:00', 0, 'only whole minutes count'),
  ('2026-11-24 07:00', '2026-11-24 09:05', '{1,2,3,4,5}', '09:00', '17:00', 5, 'what comes before opening waits from then on'),
  ('2026-11-24 16:50', '2026-11-25 09:10', '{1,2,3,4,5}', '09:00', '17:00', 20, 'a night is no time'),
  ('2026-11-27 16:50', '2026-11-30 09:10', '{1,2,3,4,5}', '09:00', '17:00', 20, 'nor is a weekend'),
  ('2026-11-28 12:00', '2026-11-29 12:00', '{1,2,3,4,5}', '09:00', '17:00', 0, 'a weekend alone is nothing'),
  ('2026-11-28 12:00', '2026-11-29 12:00', '{6,7}', '09:00', '17:00', 480, 'but for those who work then'),
  ('2026-11-24 23:50', '2026-11-25 00:10', '{1,2,3,4,5,6,7}', '00:00', '24:00', 20, 'around the clock midnight is a minute like any other'),
  ('2026-11-24 10:00', '2026-11-24 09:00', '{1,2,3,4,5}', '09:00', '17:00', 0, 'nothing is less than nothing'),
  ('2026-03-08 00:00', '2026-03-09 00:00', '{7}', '00:00', '24:00', 1380, 'the day on which an hour is skipped is shorter'),
  ('2026-11-01 00:00', '2026-11-02 00:00', '{7}', '00:00', '24:00', 1500, 'the one on which an hour comes twice is longer'),
  ('2026-03-07 16:00', '2026-03-09 10:00', '{1,6}', '09:00', '17:00', 120, 'a night of it changes no hours by the clock on the wall'),
  ('2026-03-08 01:30', '2026-03-08 03:30', '{7}', '00:00', '24:00', 60, 'across the skipped hour'),
  ('2026-01-01 00:00', '2026-12-31 00:00', '{1,2,3,4,5,6,7}', '00:00', '24:00', 132480, 'and no further than a quarter of a year')
) v (f, t, d, o, c, said, what);
select is(app.business_minutes('2026-11-01 05:30Z', '2026-11-01 08:30Z', 'America/Chicago', '{7}', '00:00', '24:00'), 180,
  'an hour that comes twice counts twice');
select is(app.business_minutes(null, now(), 'UTC', '{1}', '09:00', '17:00'), null, 'without a beginning there is no time');
select is(to_char(app.after_business_minutes(f::timestamp at time zone 'America/Chicago', m, 'America/Chicago', '{1,2,3,4,5}', '09:00', '17:00')
  at time zone 'America/Chicago', 'YYYY-MM-DD HH24:MI'), said, what) from (values
  ('2026-11-24 10:00', 15, '2026-11-24 10:15', 'the target is over a quarter of an hour later'),
  ('2026-11-27 16:50', 15, '2026-11-30 09:05', 'or on Monday'),
  ('2026-11-28 03:00', 15, '2026-11-30 09:15', 'or on Monday for what comes at the weekend'),
  ('2026-11-24 10:00', 960, '2026-11-26 10:00', 'two days of business are two days')
) v (f, m, said, what);
select is((
  select count(*)::int from generate_series(1, 400) n,
    lateral (select '2026-02-20 03:17:00Z'::timestamptz + n * interval '617 minutes' as f, n * 7 as m) v,
    lateral (select app.after_business_minutes(f, m, 'Europe/Berlin', '{1,3,6}', '08:30', '12:15') as t) x
  where app.business_minutes(f, t, 'Europe/Berlin', '{1,3,6}', '08:30', '12:15') <> m
), 0, 'the one undoes the other');

-- Settings ------------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), id) from w;
select lives_ok($$ update workspaces set business_days = '{5,1,1,3}', business_opens = '08:00', business_closes = '24:00', lead_target_minutes = 5 $$,
  'an admin says when there is business');
select is((select business_days from workspaces), '{1,3,5}'::int[], 'days are kept once, in their order');
select is(tests.outcome(format('update workspaces set %s', s)), '23514', 'refused: ' || s) from (values
  ('lead_target_minutes = 0'), ('lead_target_minutes = 10081'), ('business_days = ''{}'''), ('business_days = ''{8}'''),
  ('business_opens = ''24:00'''), ('business_closes = ''08:00''')) v (s);
select is(tests.outcome($$ update workspaces set business_closes = null $$), '23502', 'hours are said');
update workspaces set business_days = '{1,2,3,4,5,6,7}', business_opens = '00:00', business_closes = '24:00', lead_target_minutes = 15;
select tests.act_as(tests.user_id('dana'), id) from w;
update workspaces set lead_target_minutes = 60;
select is((select lead_target_minutes from workspaces), 15, 'a rep doesn''t');

-- What a lead is ------------------------------------------------------------------------------------------------------------

select tests.reset();
insert into public.service_interest_lu (workspace_id, code, label, position) select id, 'cleaning', 'Cleaning', 1 from w;
insert into public.service_interest_lu (workspace_id, code, label, position) select id, 'crowns', 'Crowns', 2 from w;
select tests.act_as(tests.user_id('dana'), id) from w;
select create_contact('{"first_name": "Nora", "lead_status": "new", "service_interests": ["Cleaning", "cleaning", "crowns"]}');
select is((select service_interests from contacts where full_name = 'Nora'), '{cleaning,crowns}', 'interests are codes of the list, each once; a label is understood');
select is(tests.outcome($$ update contacts set service_interests = '{gardening}' where full_name = 'Nora' $$), 'PT422 interest_unknown', 'what is in no list is refused');
select ok((select lead_since = now() and lead_answered_at is null and lead_waited is null from contacts where full_name = 'Nora'), 'it waits from now on');
select is((select lead_since from contacts where full_name = 'Joe'), null, 'others don''t');
select throws_ok($$ update contacts set lead_since = '2020-01-01' $$, '42501', null, 'nobody says since when');
select throws_ok($$ update contacts set lead_answered_at = now() $$, '42501', null, 'nor that it was answered');
select throws_ok($$ update contacts set lead_taken_at = now() $$, '42501', null, 'nor that it was taken');
select is(tests.outcome($$ update contacts set lead_status = 'lost' where full_name = 'Nora' $$), 'PT422 loss_reason_required', 'lost has a reason');
select is(tests.outcome($$ update contacts set lead_status = 'lost', lead_loss_reason = 'nonsense' where full_name = 'Nora' $$), '23503', 'one of the list');
update contacts set lead_status = 'lost', lead_loss_reason = 'price' where full_name = 'Nora';
select is((select lead_loss_reason from contacts where full_name = 'Nora'), 'price', 'which is kept');
update contacts set lead_status = 'new' where full_name = 'Nora';
select is((select lead_loss_reason from contacts where full_name = 'Nora'), null, 'and goes when it is open again');

-- Nobody's ------------------------------------------------------------------------------------------------------------------

select tests.reset();
insert into public.organizations (workspace_id, name, owner_user_id, kind) select id, n, null, 'household' from w, unnest('{Una,Uri,Ula}'::text[]) n;
insert into public.contacts (workspace_id, organization_id, first_name, lead_status, lead_score, lead_since)
select w.id, o.id, o.name, 'new', case o.name when 'Una' then 'hot' when 'Uri' then 'cold' end, now() - interval '2 hours'
from w join public.organizations o on o.workspace_id = w.id and o.name in ('Una', 'Uri', 'Ula');
create function pg_temp.queue() returns text language sql as $$
  select string_agg(c.full_name, ' ' order by c.lead_place, c.full_name) from contacts c where c.lead_status is not null
$$;
select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.queue(), 'Una Ula Uri', 'everybody sees nobody''s leads, hot before unseen before cold, and none of a colleague''s');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(pg_temp.queue(), 'Una Ula Nora Uri', 'each with their own, who waited longest first');
select tests.act_as(tests.user_id('vera'), id) from w;
select is(pg_temp.queue(), 'Una Ula Uri', 'a viewer sees them');
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Una'))), 'PT403 take_not_allowed', 'and takes none');
select tests.act_as_anon();
select throws_ok(format('select take_lead(%L)', tests.of('contacts', 'Una')), '42501', null, 'strangers can''t ask');
select tests.reset();
select tests.act_as(tests.user_id('sam'), id) from w;
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Joe'))), 'PT404 record_not_found', 'what one doesn''t see can''t be taken');
select is(tests.outcome(format('select take_lead(%L)', gen_random_uuid())), 'PT404 record_not_found', 'nor what isn''t there');
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Sue'))), 'PT409 not_a_lead', 'nor who is no lead');
select is((take_lead(tests.of('contacts', 'Una')) ->> 'repeated'), 'false', 'one press takes it');
select is((select owner_user_id from contacts where full_name = 'Una'), tests.user_id('sam'), 'it is one''s own');
select is((select version from contacts where full_name = 'Una'), 1, 'and nobody''s open form goes stale');
select is((take_lead(tests.of('contacts', 'Una')) ->> 'repeated'), 'true', 'pressed twice it is taken once');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Una'))), 'PT409 lead_taken', 'who comes later is told');
select tests.reset();
update public.contacts set lead_taken_at = now() - interval '2 days' where full_name = 'Una';
select tests.act_as(tests.user_id('lena'), id) from w;
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Una'))), 'PT404 record_not_found', 'but not for long');
select tests.reset();
update public.workspaces set lead_scoring = false;
select tests.act_as(tests.user_id('lena'), id) from w;
select is(tests.outcome(format('select take_lead(%L)', tests.of('contacts', 'Ula'))), 'PT409 not_a_lead', 'without the switch there are no leads');
select tests.reset();
update public.workspaces set lead_scoring = true;
select tests.act_as(tests.user_id('sam'), id) from w;
select take_lead(tests.of('contacts', 'Uri'));
select lives_ok(format('select release_lead(%L)', tests.of('contacts', 'Uri')), 'taking is taken back');
select is((select owner_user_id from contacts where full_name = 'Uri'), null, 'and it is everybody''s again');
select is(tests.outcome(format('select release_lead(%L)', tests.of('contacts', 'Uri'))), 'PT403 release_not_allowed', 'once');
select is(tests.outcome(format('select release_lead(%L)', tests.of('contacts', 'Una'))), 'PT403 release_not_allowed', 'and no longer than a day');

-- The first answer -----------------------------------------------------------------------------------------------------------

create function pg_temp.log(p_type text, p_subject text, p_at timestamptz, p_with text default 'Una') returns jsonb language sql as $$
  select log_interaction(jsonb_build_object('organization_id', tests.of('organizations', 'Una'), 'contact_id', tests.of('contacts', p_with),
    'type', p_type, 'subject', p_subject, 'interaction_date', p_at))
$$;
select is((select waited from lead_waiting(array[tests.of('contacts', 'Una')])), 120, 'it has waited for two hours of business');
select is((select count(*)::int from lead_waiting(array[tests.of('contacts', 'Nora')])), 0, 'of what one doesn''t see nothing is told');
select pg_temp.log('phone_call', 'Before', now() - interval '3 hours');
select is((select lead_answered_at from contacts where full_name = 'Una'), null, 'what was before it asked is no answer');
select pg_temp.log('phone_call', 'Answer', now() - interval '90 minutes');
select results_eq($$ select lead_waited, lead_answered_by from contacts where full_name = 'Una' $$,
  format('values (30, %L::uuid)', tests.user_id('sam')), 'a call half an hour later is');
select is(pg_temp.queue(), 'Ula Uri Una', 'whoever was answered stands behind those who wait');
select pg_temp.log('email', 'Earlier', now() - interval '100 minutes');
select is((select lead_waited from contacts where full_name = 'Una'), 20, 'one that was logged late and happened earlier was the first');
select soft_delete('interaction', array[tests.of('interactions', 'Earlier')]);
select is((select lead_waited from contacts where full_name = 'Una'), 30, 'deleted it gives way to the next');
select is((select version from contacts where full_name = 'Una'), 1, 'all of it is derived');
select tests.reset();
insert into public.contacts (workspace_id, organization_id, first_name, lead_status) select w.id, tests.of('organizations', 'Una'), 'Ugo', 'new' from w;
select tests.act_as(tests.user_id('sam'), id) from w;
select pg_temp.log('email', 'Only to Una', now());
select is((select lead_answered_at from contacts where full_name = 'Ugo'), null, 'a word with another person is none with this one');
select pg_temp.log('email', 'To all', now(), null);
select is((select lead_waited from contacts where full_name = 'Ugo'), 0, 'one with the account is');
select tests.reset();

-- Alerts -----------------------------------------------------------------------------------------------------------------------

create function pg_temp.told(p_name text) returns text language sql as $$
  select coalesce(string_agg(o.type || ' ' || (select p.full_name from public.profiles p where p.user_id = (o.payload ->> 'receiver')::uuid), ', ' order by o.created_at), '')
  from app.outbox o where o.resource_id = tests.of('contacts', p_name) and o.type like 'lead.%'
$$;
create function pg_temp.name(p_key text) returns text language sql as $$ select full_name from public.profiles where user_id = tests.user_id(p_key) $$;
select is((select array_agg(l) from unnest(app.lead_receivers((select id from w), tests.user_id('dana'))) l),
  array[tests.user_id('dana'), tests.user_id('kim'), tests.user_id('ana')], 'of somebody''s lead: they, their manager, an admin');
select ok(app.lead_receivers((select id from w), null) @> array[tests.user_id('dana'), tests.user_id('sam'), tests.user_id('ana')]
  and not tests.user_id('vera') = any (app.lead_receivers((select id from w), null)), 'of nobody''s: whoever may take it');
update public.contacts set lead_score = 'hot' where full_name = 'Nora';
select is(pg_temp.told('Nora'), 'lead.hot ' || pg_temp.name('dana'), 'a lead that becomes hot is told to its owner');
update public.contacts set notes = 'Again' where full_name = 'Nora';
update public.contacts set lead_score = 'hot' where full_name = 'Nora';
select is(pg_temp.told('Nora'), 'lead.hot ' || pg_temp.name('dana'), 'once');
select is(app.alert_waiting_leads(), 0, 'within the target nobody else hears of it');
update app.lead_waits set told_at = told_at - interval '16 minutes', due_at = due_at - interval '16 minutes';
select ok(app.alert_waiting_leads() > 0, 'later the next one does');
select is(pg_temp.told('Nora'), 'lead.hot ' || pg_temp.name('dana') || ', lead.waiting ' || pg_temp.name('kim'), 'the manager');
select is(app.alert_waiting_leads(), 0, 'once, however often the job runs');
update app.lead_waits set told_at = told_at - interval '16 minutes', due_at = due_at - interval '16 minutes';
update public.workspaces set lead_target_minutes = 60;
select is(app.alert_waiting_leads(), 0, 'a target that was changed counts as it is now');
update public.workspaces set lead_target_minutes = 15;
update app.lead_waits set due_at = now();
select app.alert_waiting_leads();
update app.lead_waits set told_at = told_at - interval '16 minutes', due_at = due_at - interval '16 minutes';
select app.alert_waiting_leads();
select is((select due_at from app.lead_waits where contact_id = tests.of('contacts', 'Nora')), null, 'it ends when nobody is left');
select tests.act_as(tests.user_id('dana'), id) from w;
select log_interaction(jsonb_build_object('organization_id', c.organization_id, 'contact_id', c.id, 'type', 'phone_call', 'subject', 'Called Nora'))
from contacts c where c.full_name = 'Nora';
select tests.reset();
select is((select count(*)::int from app.lead_waits where contact_id = tests.of('contacts', 'Nora')), 0, 'who was answered waits no longer');
select is((select count(*)::int from app.lead_waits l join public.contacts c on c.id = l.contact_id where c.full_name = 'Una'), 0, 'nor who is gone');

-- What comes of it ---------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('sam'), id) from w;
create temp table made as select convert_lead(tests.of('contacts', 'Una'), jsonb_build_object('principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))) as said;
select results_eq($$ select lead_status, lead_opportunity_id from contacts where full_name = 'Una' $$,
  $$ select 'converted', (said ->> 'id')::uuid from made $$, 'converted it leads to its opportunity');
select is((select primary_contact_id from opportunities where id = (select (said ->> 'id')::uuid from made)), tests.of('contacts', 'Una'), 'which is with the person');
select is((convert_lead(tests.of('contacts', 'Una'), '{}') ->> 'id'), (select said ->> 'id' from made), 'pressed twice it is one');
select is(tests.outcome(format($$ update contacts set lead_status = 'converted', lead_opportunity_id = %L where full_name = 'Ugo' $$, tests.of('opportunities', 'Deal'))),
  'PT404 opportunity_not_found', 'and it leads to none of another account');
select is(tests.outcome(format('select convert_lead(%L, ''{}'')', tests.of('contacts', 'Joe'))), 'PT404 record_not_found', 'nobody converts what they don''t see');
select results_eq($$ select key, leads, answered, within, median, converted from lead_report('person', tests.today() - 1, tests.today() + 1) where key is not null $$,
  format('values (%L, 2::bigint, 2::bigint, 1::bigint, 0, 1::bigint)', tests.user_id('sam')), 'a report counts the leads that its reader sees');
select is((select sum(leads)::int from lead_report('source', tests.today() - 1, tests.today() + 1)), (select count(*)::int from contacts where lead_since is not null),
  'each once');
select is((select sum(leads)::int from lead_report('week', tests.today() - 1, tests.today() + 1, owner_ids => array[tests.user_id('sam')])), 2, 'of whom one asks for');
select is((select sum(no_shows)::int from lead_report('person', tests.today() - 1, tests.today() + 1)), 0, 'nobody stayed away yet');
select tests.reset();
insert into public.appointments (workspace_id, owner_user_id, title, scheduled_at, contact_id, status)
select w.id, tests.user_id(v.owner), v.owner, now() - make_interval(hours => v.n), tests.of('contacts', 'Una'), v.status::public.appointment_status
from w, (values (3, 'sam', 'no_show'), (5, 'sam', 'completed'), (7, 'lena', 'no_show')) v (n, owner, status);
select tests.act_as(tests.user_id('sam'), id) from w;
select is((select no_shows::int from lead_report('person', tests.today() - 1, tests.today() + 1) where key = tests.user_id('sam')::text), 1,
  'who stayed away is counted with the lead, as far as its reader sees the appointment');
select is((select sum(no_shows)::int from lead_report('source', tests.today() - 1, tests.today() + 1)), 1, 'by source as well');
select tests.act_as(tests.user_id('lena'), id) from w;
select is((select coalesce(sum(no_shows), 0)::int from lead_report('source', tests.today() - 1, tests.today() + 1)), 0, 'and not by who doesn''t see the lead');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(tests.outcome($$ select * from lead_report('phone', tests.today(), tests.today()) $$), 'PT400 input_invalid', 'by what there is');

select * from finish();
rollback;
