-- When somebody is free: within their hours, by the clock on their wall, in both nights that change it.
begin;
select plan(41);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated;
update public.profiles set time_zone = 'America/Chicago' where user_id = tests.user_id('dana');
select tests.act_as(tests.user_id('ana'), id) from w;
insert into appointment_services (name, minutes, buffer_minutes) values ('Hour', 60, 0), ('Visit', 30, 15);
create function pg_temp.free(p_service text, p_from timestamptz, p_until timestamptz) returns text language sql as $$
  select string_agg(to_char(f.starts_at at time zone 'UTC', 'HH24:MI'), ' ' order by f.starts_at)
  from free_times(tests.user_id('dana'), (select s.id from appointment_services s where s.name = p_service), p_from, p_until) f
$$;
create function pg_temp.local_day(p_day date, p_service text) returns text language sql as $$
  select string_agg(to_char(f.starts_at at time zone 'America/Chicago', 'HH24:MI'), ' ' order by f.starts_at)
  from free_times(tests.user_id('dana'), (select s.id from appointment_services s where s.name = p_service),
    p_day::timestamp at time zone 'America/Chicago', (p_day + 1)::timestamp at time zone 'America/Chicago') f
$$;

-- Whoever says nothing ---------------------------------------------------------------------------------------------------

select is(pg_temp.local_day('2035-06-03', 'Hour'), null, 'a Sunday is free of appointments');
select ok(pg_temp.local_day('2035-06-04', 'Hour') like '09:00 09:15 09:30 % 15:45 16:00', 'a Monday is from nine to five');

-- Own hours ---------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
insert into working_hours (weekday, from_minute, until_minute) values (1, 540, 660), (1, 780, 840), (7, 0, 240);
select is(pg_temp.local_day('2035-06-04', 'Hour'), '09:00 09:15 09:30 09:45 10:00 13:00', 'in two halves, long enough for it');
select is(pg_temp.local_day('2035-06-05', 'Hour'), null, 'on no other day');
select throws_ok($$ insert into working_hours (weekday, from_minute, until_minute) values (1, 600, 700) $$, '23P01', null, 'one works once at a time');
select throws_ok($$ insert into working_hours (weekday, from_minute, until_minute) values (2, 600, 600) $$, '23514', null, 'until later');
select throws_ok($$ insert into working_hours (weekday, from_minute, until_minute) values (8, 600, 700) $$, '23514', null, 'on seven days');
select throws_ok($$ insert into working_hours (weekday, from_minute, until_minute) values (2, 600, 1500) $$, '23514', null, 'of a day');
select throws_ok(format($$ insert into working_hours (user_id, weekday, from_minute, until_minute) values (%L, 3, 1, 2) $$, tests.user_id('sam')),
  '42501', null, 'and says so oneself');
select tests.act_as(tests.user_id('sam'), id) from w;
select is((select count(*)::int from working_hours), 0, 'colleagues read no hours');
select is((select count(*)::int from absences), 0, 'nor why somebody is away');
select is(pg_temp.local_day('2035-06-04', 'Hour'), '09:00 09:15 09:30 09:45 10:00 13:00', 'but learn when there is time');

select tests.act_as(tests.user_id('lena'), id) from w;
select is(set_working_hours('[{"weekday": 2, "from_minute": 540, "until_minute": 600}, {"weekday": 3, "from_minute": 540, "until_minute": 600}]'), 2, 'a week is said at once');
select is(set_working_hours('[{"weekday": 4, "from_minute": 540, "until_minute": 600}]'), 1, 'and anew');
select results_eq($$ select weekday, from_minute from working_hours $$, $$ values (4, 540) $$, 'nothing of the old one is left');

-- Taken -------------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
insert into appointments (service_id, scheduled_at) select id, '2035-06-04 09:30-05' from appointment_services where name = 'Visit';
select is(pg_temp.local_day('2035-06-04', 'Visit'), '10:15 10:30 13:00 13:15 13:30', 'with what is kept free after either');
select is((select count(*)::int from free_times(tests.user_id('dana'), (select id from appointment_services where name = 'Hour'),
  '2035-06-04 05:00+00', '2035-06-05 05:00+00', but => (select id from appointments))), 6, 'the one that is being moved isn''t in its own way');
insert into absences (first_day, last_day) values ('2035-06-11', '2035-06-18');
select is(pg_temp.local_day('2035-06-11', 'Hour'), null, 'away is away');
select is(pg_temp.local_day('2035-06-18', 'Hour'), null, 'to the last day');
select ok(pg_temp.local_day('2035-06-25', 'Hour') is not null, 'and back after it');
select throws_ok($$ insert into absences (first_day, last_day) values ('2035-06-11', '2035-06-10') $$, '23514', null, 'from before until after');
select tests.act_as(tests.user_id('sam'), id) from w;
select results_eq(format($$ select starts_at, ends_at from busy(array[%L]::uuid[], '2035-06-10 00:00+00', '2035-06-30 00:00+00') $$, tests.user_id('dana')),
  $$ values (timestamptz '2035-06-11 00:00-05', timestamptz '2035-06-19 00:00-05') $$, 'for colleagues it is time that is taken');

-- Both nights that change the clocks: in 2035 on March 11 and November 4, at two in the morning ------------------------------------

select is(pg_temp.free('Hour', '2035-03-11 06:00+00', '2035-03-11 12:00+00'), '06:00 06:15 06:30 06:45 07:00 07:15 07:30 07:45 08:00',
  'from midnight to four are three hours in spring');
select is(pg_temp.free('Hour', '2035-11-04 05:00+00', '2035-11-04 12:00+00'),
  '05:00 05:15 05:30 05:45 06:00 06:15 06:30 06:45 07:00 07:15 07:30 07:45 08:00 08:15 08:30 08:45 09:00', 'and five in autumn');
select is(pg_temp.free('Hour', '2035-10-28 05:00+00', '2035-10-28 12:00+00'),
  '05:00 05:15 05:30 05:45 06:00 06:15 06:30 06:45 07:00 07:15 07:30 07:45 08:00', 'else four');
select tests.act_as(tests.user_id('dana'), id) from w;
select lives_ok($$ insert into appointments (title, scheduled_at, ends_at) values ('Once', '2035-11-04 01:30-05', '2035-11-04 01:30-06') $$,
  'what ends at the hour that comes twice, when it comes again, takes an hour');
select is((select starts_on from appointments where title = 'Once'), date '2035-11-04', 'of its day');
select lives_ok($$ insert into appointments (title, scheduled_at, ends_at, all_day) values ('Fair', '2035-03-18 12:00-05', '2035-03-18 13:00-05', true) $$,
  'a whole day');
select is((select ends_at - scheduled_at from appointments where title = 'Fair'), interval '1 day', 'has its hours');
insert into appointments (title, scheduled_at, ends_at, all_day) values ('Short', '2036-03-09 12:00-05', '2036-03-09 13:00-05', true);
select is((select ends_at - scheduled_at from appointments where title = 'Short'), interval '23 hours', 'one fewer in spring');

-- Bad questions ---------------------------------------------------------------------------------------------------------------

select is(tests.outcome(format($$ select free_times(%L, null, '2035-06-04', '2035-06-03') $$, tests.user_id('dana'))), 'PT400 range_invalid', 'an end before its beginning');
select is(tests.outcome(format($$ select free_times(%L, null, '2035-06-04', '2036-06-03') $$, tests.user_id('dana'))), 'PT400 range_invalid', 'a year at once');
select is(tests.outcome(format($$ select free_times(%L, null, '9999-01-01', '9999-01-02') $$, tests.user_id('dana'))), 'PT400 date_out_of_range', 'the year 9999');
select is(tests.outcome(format($$ select free_times(%L, null, 'infinity') $$, tests.user_id('dana'))), 'PT400 date_out_of_range', 'for ever');
select is(tests.outcome($$ select free_times(gen_random_uuid()) $$), 'PT404 person_not_found', 'nobody''s time');
select is(tests.outcome(format($$ select free_times(%L, gen_random_uuid()) $$, tests.user_id('dana'))), 'PT404 service_not_found', 'for nothing');
select is(tests.outcome($$ select busy('{}', now(), now() + interval '1 day') $$), 'PT400 too_many_people', 'no people');
select is(tests.outcome(format($$ select busy(array[%L]::uuid[], '9999-01-01', '9999-01-02') $$, tests.user_id('dana'))), 'PT400 date_out_of_range', 'nor then');
select is_empty($$ select * from busy(array[gen_random_uuid()], now(), now() + interval '1 day') $$, 'of who isn''t here nothing is known');
select ok((select count(*) from free_times(tests.user_id('sam'), minutes => 1000000)) = 0, 'longer than a day there is no time');
select is((select min(starts_at) >= now() from free_times(tests.user_id('sam'), since => now() - interval '10 days')), true, 'nor in the past');
select * from finish();
rollback;
