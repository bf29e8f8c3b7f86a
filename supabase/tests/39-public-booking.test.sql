-- The public booking page: what it shows and when it is closed, holds that lapse, caps, and that nobody learns who is a customer.
begin;
select plan(43);
select app.set_secret('app_signing_key', 'a-signing-key-of-the-tests-0123456789');
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role, anon;
update public.workspaces set appointments = true, time_zone = 'America/Chicago' where id = (select id from w);
create function pg_temp.at(p_hours float8) returns timestamptz language sql stable as $$
  select (date_trunc('week', now() at time zone 'America/Chicago') + interval '1 week 10 hours') at time zone 'America/Chicago'
    + make_interval(secs => p_hours * 3600) $$;
create function pg_temp.stranger(p_ip text default '203.0.113.7') returns void language plpgsql as $$
declare
  v text := concat_ws(',', 'v1', floor(extract(epoch from now()))::text, p_ip, 'request-1');
begin
  perform tests.act_as_anon();
  perform set_config('request.headers', json_build_object('x-kp-vouch',
    v || ',' || encode(extensions.hmac(v, 'a-signing-key-of-the-tests-0123456789', 'sha256'), 'hex'))::text, true);
end $$;
create temp table s (name text, id uuid);
grant select on s to anon, authenticated;
create function pg_temp.service(p_name text) returns uuid language sql stable as $$ select id from s where name = p_name $$;
create function pg_temp.book(p_hours float8, p_email text default 'nia@guest.example', p_service text default 'Visit') returns text language plpgsql as $$
declare
  v_code text;
begin
  perform book_time('bay-desk', pg_temp.service(p_service), pg_temp.at(p_hours), 'Nia', p_email);
  return 'allowed';
exception when others then
  get stacked diagnostics v_code = pg_exception_detail;
  return sqlstate || ' ' || v_code;
end $$;
create function pg_temp.holds() returns int language sql security definer as $$ select count(*)::int from app.booking_holds h where h.held_until > now() and h.confirmed_at is null $$;
create function pg_temp.times() returns timestamptz[] language sql as $$
  select array(select (t #>> '{}')::timestamptz from jsonb_array_elements(booking_page('bay-desk', pg_temp.service('Visit')) -> 'times') t) $$;
-- As the reaction does: the mail of the latest hold, and its secret.
create function pg_temp.letter(p_token text) returns jsonb language sql security definer as $$
  select public.booking_letter(h.workspace_id, h.id, app.digest_of_token(p_token)) from app.booking_holds h order by h.created_at desc limit 1 $$;
create function pg_temp.made() returns public.appointments language sql security definer as $$
  select a from public.appointments a where a.guest_email is not null order by a.created_at desc limit 1 $$;

select tests.act_as(tests.user_id('ana'), id) from w;
insert into appointment_services (name, minutes, buffer_minutes) values ('Visit', 30, 0), ('Secret', 30, 0);
select tests.reset();
insert into s select name, id from public.appointment_services;
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');

-- Closed until it is switched on -----------------------------------------------------------------------------------------------

select pg_temp.stranger();
select is(booking_page('bay-desk'), null, 'there is no page until somebody makes one');
select is(pg_temp.book(0), 'PT404 booking_closed', 'and nothing to book');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(tests.outcome($$ select save_booking_settings(slug => 'Bay Desk!') $$), '23514', 'an address is one');
select is(tests.outcome(format($$ select save_booking_settings(people => array[%L]::uuid[]) $$, tests.user_id('boss'))), 'PT404 person_not_found', 'nobody of elsewhere');
select is(tests.outcome($$ select save_booking_settings(service_ids => array[gen_random_uuid()]) $$), 'PT404 service_not_found', 'for what there is');
select ok(jsonb_array_length(booking_preview(array[pg_temp.service('Visit')], array[tests.user_id('dana')], pg_temp.service('Visit')) -> 'times') > 0, 'an admin sees it before');
select is(booking_preview(array[pg_temp.service('Visit')], array[tests.user_id('boss')]), null, 'and nobody''s time of elsewhere');
select save_booking_settings(slug => 'bay-desk', service_ids => array[pg_temp.service('Visit')], people => array[tests.user_id('dana')]);
select pg_temp.stranger();
select is(booking_page('bay-desk'), null, 'a page that is off is none');
select tests.act_as(tests.user_id('ana'), id) from w;
select save_booking_settings(1, true, null, null, true, 'bay-desk', array[pg_temp.service('Visit')], array[tests.user_id('dana')]);
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(tests.outcome($$ select save_booking_settings(slug => 'bay-desk') $$), 'PT409 slug_taken', 'an address is one workspace''s');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome(format($$ select booking_preview('{}', '{}') $$)), 'PT403 admin_only', 'a rep looks at no preview');
select is(tests.outcome($$ select book_time('bay-desk', null, null, null, null) $$), '42501', 'who is signed in books inside');
select tests.act_as_anon();
select is(tests.outcome($$ select booking_page('bay-desk') $$), 'PT403 not_vouched', 'only the app asks');
select is(pg_temp.book(0), 'PT403 not_vouched', 'or books');

-- What it shows ----------------------------------------------------------------------------------------------------------------

select pg_temp.stranger();
select is(booking_page('BAY-desk') - 'time_zone', jsonb_build_object('workspace', 'Alpha', 'service', null, 'times', null, 'services',
  jsonb_build_array(jsonb_build_object('id', pg_temp.service('Visit'), 'name', 'Visit', 'minutes', 30))), 'its name and what is offered, nobody''s name');
select is(booking_page('bay-desk', pg_temp.service('Secret')) -> 'times', 'null', 'no times for what isn''t offered');
select ok(pg_temp.at(0) = any (pg_temp.times()), 'with free times');
select is(pg_temp.book(0, p_service => 'Secret'), 'PT404 booking_closed', 'nor a booking');

-- A hold -----------------------------------------------------------------------------------------------------------------------

select is(pg_temp.book(0), 'allowed', 'a stranger asks');
select is(pg_temp.holds(), 1, 'and the time is held');
select is(pg_temp.made(), null, 'no appointment yet');
select ok(not pg_temp.at(0) = any (pg_temp.times()), 'it isn''t free for others');
select is(pg_temp.book(0, 'other@guest.example'), 'PT409 time_taken', 'a second is told so');
select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome(format($$ insert into appointments (title, scheduled_at) values ('Over it', %L) $$, pg_temp.at(0))), 'PT409 time_taken', 'so is the desk');
select pg_temp.stranger();
select is(pg_temp.letter(repeat('T', 43)) ->> 'to', 'nia@guest.example', 'the mail goes to whom they named');
select is(appointment_by_link(repeat('T', 43)) ->> 'kind', 'hold', 'its link shows what is held');
select is(answer_appointment(repeat('T', 43), 'confirm') ->> 'status', 'confirmed', 'confirmed it is an appointment');
select is(answer_appointment(repeat('T', 43), 'confirm') ->> 'status', 'confirmed', 'pressed twice it is one');
select is((select (m.guest_name, m.guest_email, m.contact_id, m.organization_id, m.owner_user_id) from pg_temp.made() m)::text,
  format('(Nia,nia@guest.example,,,%s)', tests.user_id('dana')), 'of a guest, and nobody of the book');
select is(pg_temp.letter(repeat('V', 43)), null, 'no second mail for it');

-- Customers and strangers get the same -------------------------------------------------------------------------------------------

select is(pg_temp.book(2, 'joe@acme.example'), 'allowed', 'a customer''s address is answered like any');
select pg_temp.letter(repeat('J', 43));
select answer_appointment(repeat('J', 43), 'confirm');
select is((pg_temp.made()).contact_id, null, 'and is matched with nobody');
select tests.reset();
update app.booking_holds set held_until = now() - interval '1 minute' where confirmed_at is null;
select pg_temp.stranger();
select is(pg_temp.book(4), 'allowed', 'another');
select pg_temp.letter(repeat('L', 43));
select tests.reset();
update app.booking_holds set held_until = now() where confirmed_at is null;
select pg_temp.stranger();
select is(appointment_by_link(repeat('L', 43)), null, 'lapsed, its link leads nowhere');
select is(answer_appointment(repeat('L', 43), 'confirm'), null, 'and confirms nothing');
select ok(pg_temp.at(4) = any (pg_temp.times()), 'the time is free again');

-- Caps -------------------------------------------------------------------------------------------------------------------------

select is(pg_temp.book(4), 'allowed', 'a third of one mail address');
select is(pg_temp.book(6), 'allowed', 'a fourth is answered alike');
select is(pg_temp.holds(), 1, 'and holds nothing');
select is(count(*) filter (where pg_temp.book(24 + n / 2.0, 'g' || n || '@guest.example') = 'PT429 too_many_bookings')::int, 4, 'ten a day of one address')
from generate_series(0, 9) n;

-- It closes --------------------------------------------------------------------------------------------------------------------

select tests.reset();
select public.booking_letter(h.workspace_id, h.id, app.digest_of_token(repeat('C', 43))) from app.booking_holds h where h.held_until > now() and h.confirmed_at is null limit 1;
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('dana');
select pg_temp.stranger('203.0.113.9');
select is(booking_page('bay-desk'), null, 'when nobody is left who can be booked, it is closed');
select is(pg_temp.book(50), 'PT404 booking_closed', 'to whoever had it open');
select is(answer_appointment(repeat('C', 43), 'confirm'), null, 'and to whoever had a mail');
select is(appointment_by_link(repeat('T', 43), true) -> 'times', '[]', 'an appointment with who left is moved to no time');
select * from finish();
rollback;
