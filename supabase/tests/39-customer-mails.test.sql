-- Mails to the customers of appointments and their links: who is told what, once; what a link shows and does, and when it ends.
begin;
select plan(68);
select app.set_secret('app_signing_key', 'a-signing-key-of-the-tests-0123456789');
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role, anon;
update public.workspaces set appointments = true, time_zone = 'America/Chicago' where id = (select id from w);
create function pg_temp.at(p_hours float8) returns timestamptz language sql stable as $$
  select (date_trunc('week', now() at time zone 'America/Chicago') + interval '1 week 10 hours') at time zone 'America/Chicago'
    + make_interval(secs => p_hours * 3600) $$;
create function pg_temp.stranger() returns void language plpgsql as $$
declare
  v text := concat_ws(',', 'v1', floor(extract(epoch from now()))::text, '203.0.113.7', 'request-1');
begin
  perform tests.act_as_anon();
  perform set_config('request.headers', json_build_object('x-kp-vouch',
    v || ',' || encode(extensions.hmac(v, 'a-signing-key-of-the-tests-0123456789', 'sha256'), 'hex'))::text, true);
end $$;
create function pg_temp.events() returns uuid[] language sql security definer as $$
  select array_agg(o.id order by o.created_at) from app.outbox o where o.type = 'appointment.to_mail' $$;
-- What the mails of the n-th event say; noted as sent if asked.
create function pg_temp.mails(p_n int, p_sent boolean default true) returns text language plpgsql security definer as $$
declare
  v_event constant uuid := (pg_temp.events())[p_n];
  v_event_row app.outbox;
  v_all jsonb;
  v jsonb;
  v_said text := '';
begin
  select * into v_event_row from app.outbox o where o.id = v_event;
  v_all := public.customer_letters(v_event_row.workspace_id, v_event_row.resource_id, v_event,
    coalesce((v_event_row.payload ->> 'is_reminder')::boolean, false));
  for v in select * from jsonb_array_elements(v_all) loop
    v_said := concat_ws(', ', nullif(v_said, ''), concat_ws(' ', v ->> 'kind', v ->> 'to', v ->> 'sequence'));
    if p_sent then perform public.customer_mailed(v_event_row.workspace_id, (v ->> 'link_id')::uuid, v_event); end if;
  end loop;
  return v_said;
end $$;
create function pg_temp.secure(p_email text, p_token text) returns void language sql security definer as $$
  select public.secure_customer_link(l.workspace_id, l.id, app.digest_of_token(p_token)) from app.appointment_links l where l.email = p_email $$;
create function pg_temp.told() returns text language sql security definer as $$
  select coalesce(string_agg(n.type::text, ', ' order by n.created_at), '') from public.notifications n where n.user_id = tests.user_id('dana') $$;
create function pg_temp.row_of(p_title text) returns text language sql security definer as $$
  select concat_ws(' ', a.status, a.scheduled_at = pg_temp.at(0), a.sequence) from public.appointments a where a.title = p_title $$;

-- Settings ---------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome($$ select save_booking_settings(confirmations => true) $$), 'PT403 admin_only', 'a rep settles nothing');
select is(tests.outcome($$ update booking_settings set confirmations = true $$), '42501', 'nor past the function');
insert into appointments (title, scheduled_at, contact_id) values ('Quiet', pg_temp.at(3), tests.of('contacts', 'Joe'));
select is(pg_temp.events(), null, 'without settings nobody is mailed');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(save_booking_settings(confirmations => true, reminder_hours => 24, sender_name => ' Bay Desk '), 1, 'an admin does');
select is(tests.outcome($$ select save_booking_settings(5, true) $$), 'PT409 stale_version', 'by what they saw');
select is(tests.outcome($$ select save_booking_settings(reminder_hours => 1000) $$), '23514', 'hours are some');
select is(tests.outcome($$ select save_booking_settings(page_on => true, slug => 'bay') $$), 'PT400 booking_page_incomplete', 'a page offers something');
select is(save_booking_settings(1, true, 24, 'Bay Desk Two'), 2, 'and again');

-- What is said -----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
insert into appointments (title, scheduled_at, contact_id, place) values ('Root canal', pg_temp.at(0), tests.of('contacts', 'Joe'), '1 Pier');
select is(pg_temp.mails(1, false), 'request joe@acme.example 0', 'who is booked hears of it');
select is(pg_temp.mails(1), 'request joe@acme.example 0', 'again, where nobody noted that it went out');
select is(pg_temp.mails(1), '', 'and not after that');
update appointments set notes = 'Nervous', title = 'Root canal' where title = 'Root canal';
select is(cardinality(pg_temp.events()), 1, 'what the customer doesn''t see is none of theirs');
update appointments set scheduled_at = pg_temp.at(1) where title = 'Root canal';
update appointments set place = '2 Pier' where title = 'Root canal';
select is(pg_temp.mails(2, false), 'request joe@acme.example 2', 'what was moved twice before a mail went is said once, as it is then');
select is(pg_temp.mails(3), '', 'the second finds it said');
select is(pg_temp.mails(2), 'request joe@acme.example 2', 'by the first, until it is noted');
update appointments set contact_id = null, guest_email = 'New@Guest.example', guest_name = 'Nia' where title = 'Root canal';
select is(pg_temp.mails(4), 'cancel joe@acme.example 3, request new@guest.example 2', 'for the former it is off, the new one is asked');
update appointments set status = 'cancelled' where title = 'Root canal';
select is(pg_temp.mails(5), 'cancel new@guest.example 3', 'cancelled');
update appointments set status = 'scheduled' where title = 'Root canal';
select is(pg_temp.mails(6), 'request new@guest.example 4', 'opened again');
select soft_delete('appointment', array[tests.of('appointments', 'Root canal')]);
select is(pg_temp.mails(7), 'cancel new@guest.example 5', 'in the trash it is off');
select restore('appointment', array[tests.of('appointments', 'Root canal')]);
select is(pg_temp.mails(8), 'request new@guest.example 6', 'restored it is on, under a higher number each time');
select is(tests.outcome($$ select customer_letters(gen_random_uuid(), gen_random_uuid(), gen_random_uuid()) $$), '42501', 'nobody who signs in reads letters');
select is(tests.outcome($$ select secure_customer_link(gen_random_uuid(), gen_random_uuid(), repeat('a', 64)) $$), '42501', 'or makes links');
select tests.act_as_service();
select is(customer_letters((select id from w), gen_random_uuid(), gen_random_uuid()), '[]', 'of what isn''t there nothing is said');
select ok((customer_letters((select id from w), tests.of('appointments', 'Root canal'), gen_random_uuid()))::text !~* 'root|nervous|nia', 'nor what it is called');
select tests.reset();
update public.booking_settings set confirmations = false;
update public.appointments set place = '3 Pier' where title = 'Root canal';
select is(cardinality(pg_temp.events()), 8, 'switched off, nothing is sent');
update public.booking_settings set confirmations = true;

-- The link ---------------------------------------------------------------------------------------------------------------

select pg_temp.secure('new@guest.example', repeat('T', 43));
select tests.act_as_anon();
select is(tests.outcome($$ select appointment_by_link(repeat('T', 43)) $$), 'PT403 not_vouched', 'only the app asks');
select is(tests.outcome($$ select answer_appointment(repeat('T', 43), 'cancel') $$), 'PT403 not_vouched', 'and answers');
select is(tests.outcome($$ select * from app.appointment_links $$), '42501', 'the table is nobody''s');
select pg_temp.stranger();
select set_eq($$ select jsonb_object_keys(appointment_by_link(repeat('T', 43), true)) $$,
  array['kind', 'starts_at', 'ends_at', 'all_day', 'first_day', 'last_day', 'place', 'status', 'service', 'workspace', 'time_zone', 'can_move', 'times'],
  'when, where, what for and which workspace, and no more');
select is(appointment_by_link(t), null, 'nothing is behind ' || coalesce(left(t, 8), 'nothing'))
from unnest(array[null, '', 'T', repeat('T', 44), repeat('U', 43), repeat('T', 42) || '%']) t;
select is(answer_appointment(repeat('U', 43), 'cancel'), null, 'a wrong one does nothing, with the same answer');
select is(count(*) filter (where (take_attempt('appointment_link', n::text) ->> 'allowed')::boolean)::int, 60, 'who guesses has 60 tries in a quarter of an hour')
from generate_series(1, 70) n;
select is(tests.outcome($$ select answer_appointment(repeat('T', 43), 'delete') $$), 'PT400 input_invalid', 'there are three answers');
select is(answer_appointment(repeat('T', 43), 'confirm') ->> 'status', 'confirmed', 'confirmed');
select is(answer_appointment(repeat('T', 43), 'confirm') ->> 'status', 'confirmed', 'twice is once');
select is(pg_temp.told(), 'customer_confirmed', 'its owner is told once');
select is(tests.outcome(format($$ select answer_appointment(repeat('T', 43), 'move', %L) $$, t)), o, 'not to ' || coalesce(t::text, 'nothing'))
from (values (pg_temp.at(3), 'PT409 time_taken'), (pg_temp.at(-8), 'PT409 time_taken'), (pg_temp.at(0.1), 'PT409 time_taken'),
  (now() - interval '1 day', 'PT409 time_taken'), (null, 'PT400 input_invalid'), (pg_temp.at(24 * 60), 'PT409 time_taken'),
  ('infinity', 'PT400 date_out_of_range')) v (t, o);
select is((answer_appointment(repeat('T', 43), 'move', pg_temp.at(0)) ->> 'starts_at')::timestamptz, pg_temp.at(0), 'moved to a free time');
select is((answer_appointment(repeat('T', 43), 'move', pg_temp.at(0)) ->> 'starts_at')::timestamptz, pg_temp.at(0), 'twice is once');
select is(pg_temp.told(), 'customer_confirmed, customer_moved', 'its owner is told once');
select tests.reset();
update public.appointments set contact_id = tests.of('contacts', 'Sue') where title = 'Root canal';
select pg_temp.stranger();
select is(appointment_by_link(repeat('T', 43)), null, 'when somebody else comes instead, it leads nowhere');
select is(answer_appointment(repeat('T', 43), 'cancel'), null, 'and cancels nothing');
select tests.reset();
update public.appointments set contact_id = null where title = 'Root canal';
select pg_temp.stranger();
select is(answer_appointment(repeat('T', 43), 'cancel') ->> 'kind', 'cancelled', 'cancelled');
select is(answer_appointment(repeat('T', 43), 'cancel'), null, 'after which it has ended');
select is(pg_temp.told(), 'customer_confirmed, customer_moved, customer_cancelled', 'its owner is told once');

-- Another workspace's ------------------------------------------------------------------------------------------------------

select tests.reset();
create temp table e as select tests.create_workspace('Elsewhere') as id, gen_random_uuid() as appointment, gen_random_uuid() as link;
grant select on e to anon, service_role;
update public.workspaces set appointments = true where id = (select id from e);
insert into public.appointments (workspace_id, id, owner_user_id, title, scheduled_at, guest_email)
select e.id, e.appointment, tests.create_member(e.id, 'boss', 'admin'), 'Theirs', pg_temp.at(0), 'x@guest.example' from e;
insert into app.appointment_links (workspace_id, id, appointment_id, email, token_hash)
select e.id, e.link, e.appointment, 'x@guest.example', app.digest_of_token(repeat('E', 43)) from e;
select tests.act_as_service();
select is(customer_letters((select id from w), appointment, gen_random_uuid()), '[]', 'of theirs nothing is said here') from e;
select secure_customer_link((select id from w), link, repeat('a', 64)) from e;
select pg_temp.stranger();
select is(appointment_by_link(repeat('E', 43)) ->> 'workspace', 'Elsewhere', 'nor is their link changed from here');
select is(answer_appointment(repeat('T', 43), 'cancel'), null, 'a token opens its own appointment');
select tests.reset();
select is((select a.status::text from public.appointments a join e on a.id = e.appointment), 'scheduled', 'and no other');

-- Reminders ----------------------------------------------------------------------------------------------------------------

select tests.reset();
create temp table soon as select now() + interval '20 hours' as at;
insert into public.appointments (workspace_id, owner_user_id, title, scheduled_at, guest_email, created_at)
select w.id, tests.user_id('sam'), v.title, soon.at, 'r@guest.example', v.made from w, soon, (values ('Long known', now() - interval '3 days')) v (title, made);
insert into public.appointments (workspace_id, owner_user_id, title, scheduled_at, guest_email)
select w.id, tests.user_id('kim'), 'Just booked', soon.at, 'k@guest.example' from w, soon;
select is(app.remind_customers(), 1, 'who knew of it before then is reminded, who was booked since isn''t');
select is(app.remind_customers(), 0, 'once');
select is(pg_temp.mails(cardinality(pg_temp.events()), false), 'reminder r@guest.example 0', 'with a mail');
select is(pg_temp.mails(cardinality(pg_temp.events())), 'reminder r@guest.example 0', 'the same until it is noted');
select is(pg_temp.mails(cardinality(pg_temp.events())), '', 'and none after');

-- A corrected address ------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;

insert into appointments (title, scheduled_at, contact_id) values ('Fitting', pg_temp.at(30), tests.of('contacts', 'Joe'));
select pg_temp.mails(cardinality(pg_temp.events()));
create temp table before as select cardinality(pg_temp.events()) as n;
grant select on before to authenticated;
update contacts set email = 'joe@new.example' where id = tests.of('contacts', 'Joe');
select is(cardinality(pg_temp.events()) - n, (select count(*)::int from appointments a where a.contact_id = tests.of('contacts', 'Joe')
  and a.status in ('scheduled', 'confirmed') and a.ends_at > now()), 'each that is to come is told of') from before;
select is((select string_agg(m, '; ' order by m) from before, lateral generate_series(n + 1, cardinality(pg_temp.events())) i, lateral pg_temp.mails(i) m
  where m like 'cancel%'), 'cancel joe@acme.example 1, request joe@new.example 0', 'where it was told before it is off, and the new address is asked');
update contacts set email = 'Joe@New.example' where id = tests.of('contacts', 'Joe');
update contacts set email = null where id = tests.of('contacts', 'Joe');
select is(cardinality(pg_temp.events()) - n, (select cardinality(pg_temp.events()) - n from before), 'other letters of it, or none, tell nobody') from before;
select tests.reset();
select * from finish();
rollback;
