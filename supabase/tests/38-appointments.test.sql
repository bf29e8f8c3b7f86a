-- Appointments: who sees, books and changes which; one thing at a time; what comes of each.
begin;
select plan(88);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role;
-- Its hours are told in those of Chicago, wherever the tests run.
update public.workspaces set appointments = true, time_zone = 'America/Chicago' where id = (select id from w);
create function pg_temp.seen() returns text language sql stable as $$
  select coalesce(string_agg(a.title, ', ' order by a.title), '') from appointments a
$$;
create function pg_temp.changed(p_update text) returns int language plpgsql as $f$
declare v_rows int; begin execute p_update; get diagnostics v_rows = row_count; return v_rows; end $f$;
create function pg_temp.events() returns text language plpgsql security definer as $f$
begin return (select string_agg(split_part(o.type, '.', 2), ', ' order by o.created_at) from app.outbox o where o.type like 'appointment.%'); end $f$;
-- A Monday far away, ten o'clock in Chicago.
create function pg_temp.at(p_hours float8) returns timestamptz language sql immutable as $$
  select timestamptz '2035-06-04 15:00+00' + make_interval(secs => p_hours * 3600) $$;

-- Services ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select throws_ok($$ insert into appointment_services (name) values ('Tasting') $$, '42501', null, 'a rep adds no services');
select tests.act_as(tests.user_id('ana'), id) from w;
insert into appointment_services (name, minutes, buffer_minutes) values ('Tasting', 60, 15), ('Call', 20, 0);
select throws_ok($$ insert into appointment_services (name) values (' tasting') $$, '23505', null, 'one of a name');
select throws_ok($$ insert into appointment_services (name, minutes) values ('Long', 100000) $$, '23514', null, 'that takes a day at most');
select tests.act_as(tests.user_id('dana'), id) from w;
select is((select count(*)::int from appointment_services), 2, 'everybody reads them');
select is(pg_temp.changed($$ update appointment_services set minutes = 5 $$), 0, 'a rep changes none');

-- Whose -----------------------------------------------------------------------------------------------------------------

insert into appointments (service_id, scheduled_at, contact_id)
select id, pg_temp.at(0), tests.of('contacts', 'Joe') from appointment_services where name = 'Tasting';
select results_eq($$ select title, ends_at, taken_until, starts_on, organization_id, status::text, owner_user_id from appointments $$,
  format($$ values ('Tasting', %L::timestamptz, %L::timestamptz, date '2035-06-04', %L::uuid, 'scheduled', %L::uuid) $$,
    pg_temp.at(1), pg_temp.at(1.25), tests.of('organizations', 'Acme'), tests.user_id('dana')),
  'called and as long as its service, with what is kept free after it, and the organization of its person');
select throws_ok(format($$ insert into appointments (title, scheduled_at, owner_user_id) values ('For Sam', %L, %L) $$,
  pg_temp.at(0), tests.user_id('sam')), '42501', null, 'a rep books nobody else');
select tests.act_as(tests.user_id('kim'), id) from w;
insert into appointments (title, scheduled_at, owner_user_id, guest_name)
values ('Walk through', pg_temp.at(4), tests.user_id('dana'), 'Ines Walrus');
select throws_ok(format($$ insert into appointments (title, scheduled_at, owner_user_id) values ('For Lena', %L, %L) $$,
  pg_temp.at(0), tests.user_id('lena')), '42501', null, 'a manager books the team, and nobody beside it');
select is(pg_temp.seen(), 'Tasting, Walk through', 'and sees the team''s');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.seen(), '', 'a colleague sees none of it');
select is(pg_temp.changed($$ update appointments set title = 'Mine' $$), 0, 'and changes none');
select results_eq(format($$ select starts_at, ends_at from busy(array[%L]::uuid[], %L, %L) $$,
    tests.user_id('dana'), pg_temp.at(-1), pg_temp.at(6)),
  format($$ values (%L::timestamptz, %L::timestamptz), (%L, %L) $$, pg_temp.at(0), pg_temp.at(1.25), pg_temp.at(4), pg_temp.at(4.5)),
  'but learns when the time is taken');
select tests.act_as(tests.user_id('vera'), id) from w;
select is(pg_temp.seen(), '', 'nor does a viewer see it');
select throws_ok(format($$ insert into appointments (title, scheduled_at) values ('Look', %L) $$, pg_temp.at(9)), '42501', null, 'who books none either');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.seen(), 'Tasting, Walk through', 'an admin sees all');
select tests.act_as_anon();
select throws_ok('select * from appointments', '42501', null, 'strangers are told nothing');
select throws_ok($$ select * from busy(array[gen_random_uuid()], now(), now() + interval '1 day') $$, '42501', null, 'not even when');
select tests.reset();
select tests.act_as(tests.user_id('dana'), id) from w;
select throws_ok(format($$ update appointments set owner_user_id = %L $$, tests.user_id('sam')), '42501', null, 'nobody gives theirs away by writing');
select throws_ok($$ update appointments set taken_until = scheduled_at $$, '42501', null, 'nor chooses what is derived');
select throws_ok($$ update appointments set sequence = 9 $$, '42501', null, 'nor which mail counts');
select throws_ok($$ delete from appointments $$, '42501', null, 'nor deletes for good');

-- Bounds ----------------------------------------------------------------------------------------------------------------

select throws_ok(format($$ insert into appointments (title, scheduled_at, ends_at) values ('Back', %L, %L) $$, pg_temp.at(30), pg_temp.at(29)),
  '23514', null, 'the end comes after the start');
select throws_ok(format($$ insert into appointments (title, scheduled_at, ends_at) values ('Long', %L, %L) $$, pg_temp.at(30), pg_temp.at(30 + 400)),
  '23514', null, 'within a fortnight');
select throws_ok($$ insert into appointments (title, scheduled_at) values ('Far', '9999-12-31 23:00+00') $$, '23514', null, 'in years that are shown');
select throws_ok($$ insert into appointments (title, scheduled_at) values ('Never', 'infinity') $$, '23514', null, 'on a day');
select throws_ok($$ insert into appointments (title, scheduled_at) values ('Never', '-infinity') $$, '23514', null, 'that there was');
select throws_ok($$ insert into appointments (title) values ('When') $$, '23502', null, 'at a time');
select throws_ok(format($$ insert into appointments (title, scheduled_at, guest_email) values ('Mail', %L, 'no address') $$, pg_temp.at(30)),
  '23514', null, 'a guest''s address is one');
select is(tests.outcome(format($$ insert into appointments (scheduled_at, organization_id) values (%L, %L) $$, pg_temp.at(30), tests.of('organizations', 'Bistro'))),
  'PT404 link_not_found', 'about what one can''t see there is none');
select is(tests.outcome(format($$ update appointments set contact_id = %L where title = 'Tasting' $$, tests.of('contacts', 'Sue'))),
  'PT404 link_not_found', 'neither later');
insert into appointments (title, scheduled_at, ends_at, all_day) values ('Fair', '2035-08-06 20:00+00', '2035-08-07 20:00+00', true);
select results_eq($$ select scheduled_at at time zone 'America/Chicago', ends_at at time zone 'America/Chicago' from appointments where title = 'Fair' $$,
  $$ values (timestamp '2035-08-06', timestamp '2035-08-08') $$, 'whole days are whole');
select lives_ok($$ select soft_delete('appointment', array(select id from appointments where title = 'Fair')) $$, 'and gone again');

-- One thing at a time -----------------------------------------------------------------------------------------------------

select is(tests.outcome(format($$ insert into appointments (title, scheduled_at) values ('Clash', %L) $$, pg_temp.at(0.5))),
  'PT409 time_taken', 'nobody is in two places');
select is(tests.outcome(format($$ insert into appointments (title, scheduled_at) values ('Clash', %L) $$, pg_temp.at(1))),
  'PT409 time_taken', 'nor in what is kept free after one');
create function pg_temp.hint(p_sql text) returns text language plpgsql as $f$
declare v_hint text; begin execute p_sql; return null;
exception when others then get stacked diagnostics v_hint = pg_exception_hint; return v_hint; end $f$;
select is(pg_temp.hint(format($$ insert into appointments (title, scheduled_at) values ('Clash', %L) $$, pg_temp.at(0.5))),
  '2035-06-04T14:00:00Z, 2035-06-04T14:30:00Z, 2035-06-04T16:30:00Z, 2035-06-04T17:00:00Z, 2035-06-04T17:30:00Z, 2035-06-04T18:00:00Z',
  'and is told what is free around it');
select lives_ok(format($$ insert into appointments (title, scheduled_at) values ('Next', %L) $$, pg_temp.at(1.25)), 'right after it there may be another');
select is(tests.outcome($$ update appointments set scheduled_at = scheduled_at - interval '30 minutes' where title = 'Next' $$),
  'PT409 time_taken', 'which isn''t moved onto it');
select is(tests.outcome($$ update appointments set ends_at = ends_at + interval '4 hours' where title = 'Next' $$),
  'PT409 time_taken', 'nor made so long');
select is(pg_temp.changed($$ update appointments set scheduled_at = scheduled_at + interval '45 minutes' where title = 'Next' $$), 1, 'it is moved elsewhere');
select is((select ends_at from appointments where title = 'Next'), pg_temp.at(2.5), 'and stays as long as it was');
select is((select sequence from appointments where title = 'Next'), 1, 'which makes it another in calendars');
select lives_ok(format($$ insert into appointments (title, scheduled_at, overlap_allowed) values ('Beside', %L, true) $$, pg_temp.at(0.25)),
  'two at once, if one says so');
select is(tests.outcome($$ update appointments set overlap_allowed = false where title = 'Beside' $$), 'PT409 time_taken', 'which isn''t taken back there');
select is(pg_temp.changed($$ update appointments set status = 'cancelled' where title = 'Tasting' $$), 1, 'cancelled it leaves its time');
select is(pg_temp.changed($$ update appointments set overlap_allowed = false where title = 'Beside' $$), 1, 'to the other');
select is(tests.outcome($$ update appointments set status = 'scheduled' where title = 'Tasting' $$), 'PT409 time_taken', 'and doesn''t come back to it');
select tests.reset();
select throws_ok(format($$
  alter table public.appointments disable trigger keep_time_single;
  insert into public.appointments (workspace_id, owner_user_id, title, scheduled_at) values (%L, %L, 'Past the rule', %L) $$,
  (select id from w), tests.user_id('dana'), pg_temp.at(0.25)), '23P01', null, 'behind the rule stands a constraint');

-- What comes of it ----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome($$ update appointments set status = 'no_show' where title = 'Beside' $$), 'PT409 appointment_not_begun',
  'nobody is late for what is to come');
insert into appointments (title, scheduled_at, contact_id) values ('Came not', now() - interval '2 hours', tests.of('contacts', 'Joe'));
update appointments set status = 'no_show' where title = 'Came not';
select results_eq($$ select t.title, t.owner_user_id, t.due_on, t.contact_id from tasks t join appointments a on a.task_id = t.id $$,
  format($$ values (%L, %L::uuid, (now() at time zone 'America/Chicago')::date, %L::uuid) $$, 'Find a new time for ' || (select full_name from contacts where id = tests.of('contacts', 'Joe')),
    tests.user_id('dana'), tests.of('contacts', 'Joe')), 'who did not come is called again');
select is((select status_changed_by from appointments where title = 'Came not'), tests.user_id('dana'), 'who said so is kept');
update appointments set status = 'scheduled' where title = 'Came not';
select is((select count(*)::int from tasks where title like 'Find a new time%'), 0, 'taken back, nobody has to');
update appointments set status = 'no_show' where title = 'Came not';
update tasks set notes = 'Left a message' where title like 'Find a new time%';
update appointments set status = 'completed' where title = 'Came not';
select is((select count(*)::int from tasks where title like 'Find a new time%'), 1, 'but what somebody worked with stays');
select is(pg_temp.changed($$ update appointments set arrived_at = now() where title = 'Came not' $$), 1, 'who came is noted');
select is(pg_temp.events(), 'booked, booked, booked, cancelled, booked, changed, booked, cancelled, no_show, no_show', 'what happened is told');

-- Given away, shared, found, deleted, handed over --------------------------------------------------------------------------------

select is(tests.outcome(format($$ select assign_record('appointment', %L, %L) $$, tests.of('appointments', 'Next'), tests.user_id('sam'))),
  'PT403 assign_not_allowed', 'a rep gives nothing away');
select tests.act_as(tests.user_id('sam'), id) from w;
insert into appointments (title, scheduled_at) values ('Of Sam', pg_temp.at(2));
select tests.act_as(tests.user_id('kim'), id) from w;
select is(tests.outcome(format($$ select assign_record('appointment', %L, %L) $$, tests.of('appointments', 'Next'), tests.user_id('sam'))),
  'PT409 time_taken', 'nor a manager where there is no time');
-- Several at once: what falls on something of the receiver's is listed, and refused or put beside it on purpose.
select is((select array_agg(b.title) from appointments_beside(array[tests.of('appointments', 'Next'), tests.of('appointments', 'Came not')], tests.user_id('sam')) b),
  '{Next}', 'a manager learns which have no time there');
select is(tests.outcome(format($$ select assign_records('appointment', array[%L, %L]::uuid[], %L) $$, tests.of('appointments', 'Next'), tests.of('appointments', 'Came not'), tests.user_id('sam'))),
  'PT409 time_taken', 'together they are refused');
create temp table given as select (assign_records('appointment', array[tests.of('appointments', 'Next'), tests.of('appointments', 'Came not')],
  tests.user_id('sam'), beside => true) ->> 'change_set')::uuid as id;
grant select on given to authenticated;
select is((select array_agg(row(a.title, a.overlap_allowed)::text order by a.title) from appointments a
  where a.owner_user_id = tests.user_id('sam') and a.title in ('Next', 'Came not')), '{"(\"Came not\",f)","(Next,t)"}', 'or given on purpose, and marked');
select is((select undo_change_set(id) ->> 'left' from given), '0', 'one press takes all of it back');
select is((select array_agg(row(a.title, a.overlap_allowed)::text order by a.title) from appointments a
  where a.owner_user_id = tests.user_id('dana') and a.title in ('Next', 'Came not')), '{"(\"Came not\",f)","(Next,f)"}', 'as it was');
select is((select count(*)::int from appointments_beside(array[tests.of('appointments', 'Next')], tests.user_id('lena'))), 0, 'of whom they can''t give to they learn nothing');
select is(tests.outcome(format($$ select assign_records('appointment', array[%L]::uuid[], %L, true) $$, tests.of('appointments', 'Next'), tests.user_id('lena'))),
  'PT422 receiver_not_found', 'nor give anything');
select tests.act_as(tests.user_id('dana'), id) from w;
select is((select count(*)::int from appointments_beside(array[tests.of('appointments', 'Next')], tests.user_id('sam'))), 0, 'nor does a rep');
select is(tests.outcome(format($$ select assign_records('appointment', array[%L]::uuid[], %L, true) $$, tests.of('appointments', 'Next'), tests.user_id('sam'))),
  'PT403 assign_not_allowed', 'who gives nothing');
select is(tests.outcome($$ select * from appointments_beside('{}', tests.user_id('sam')) $$), 'PT400 too_many_records', 'of none there is nothing to ask');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(assign_record('appointment', tests.of('appointments', 'Beside'), tests.user_id('sam')) ->> 'to', tests.user_id('sam')::text,
  'else within the team');
select tests.act_as(tests.user_id('dana'), id) from w;
select ok('Beside' = any (string_to_array(pg_temp.seen(), ', ')), 'who booked it goes on reading it');
select lives_ok(format($$ select share_record('appointment', %L, %L, 'update') $$, tests.of('appointments', 'Next'), tests.user_id('lena')),
  'its owner shares one');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.changed($$ update appointments set notes = 'By the walrus' where title = 'Next' $$), 1, 'with whom it was shared changes it');
select tests.act_as(tests.user_id('dana'), id) from w;
select results_eq($$ select title from find_appointments('walrus') order by 1 $$, array['Next', 'Walk through'], 'found by guest and notes');
select results_eq($$ select title from search_records('walrus', '{appointment}') order by 1 $$, array['Next', 'Walk through'], 'by the search over everything too');
select tests.act_as(tests.user_id('sam'), id) from w;
select is_empty($$ select title from search_records('walrus') $$, 'and by nobody who doesn''t read it');
select tests.act_as(tests.user_id('dana'), id) from w;
select lives_ok($$ select soft_delete('appointment', array(select id from appointments where title = 'Next')) $$, 'its owner deletes it');
insert into appointments (title, scheduled_at) values ('Instead', pg_temp.at(2));
select lives_ok(format($$ select restore('appointment', array[%L]::uuid[]) $$, tests.of('appointments', 'Next')), 'it comes back');
select is((select overlap_allowed from appointments where title = 'Next'), true, 'beside what took its time, and marked');
select is((select overlap_allowed from appointments where title = 'Instead'), false, 'as the other isn''t');

select results_eq($$ select kind, words, starts_at, ends_at from agenda_page(array[app.current_user_id()], date '2035-06-04', date '2035-06-04', page_size => 50)
    where kind = 'appointment' order by starts_at, words $$,
  format($$ values ('appointment', 'Instead', %L::timestamptz, %L::timestamptz), ('appointment', 'Next', %1$L, %2$L), ('appointment', 'Walk through', %3$L, %4$L) $$,
    pg_temp.at(2), pg_temp.at(2.5), pg_temp.at(4), pg_temp.at(4.5)), 'they stand on the agenda with their times');
select ok((select later from agenda_counts((now() at time zone 'America/Chicago')::date, array[app.current_user_id()])) >= 3, 'and are counted');
select tests.act_as(tests.user_id('sam'), id) from w;
select is((select string_agg(words, ', ' order by words) from agenda_page() where kind = 'appointment'), 'Beside, Of Sam', 'everybody''s with theirs');

select tests.act_as(tests.user_id('ana'), id) from w;
select is((preview_hand_over(tests.user_id('dana'), tests.user_id('sam')) -> 'by_kind' ->> 'appointment')::int,
  (select count(*)::int from appointments a where a.owner_user_id = tests.user_id('dana')) + 1,
  'all of a leaver''s go, what is in the trash too');
select ok((hand_over(tests.user_id('dana'), tests.user_id('sam')) -> 'counts' ->> 'appointment')::int > 4, 'as the preview says');
select is((select count(*)::int from appointments where owner_user_id = tests.user_id('dana')), 0, 'none is left behind');
select is((select string_agg(title, ', ' order by title) from appointments where overlap_allowed), 'Instead, Next', 'what falls on the receiver''s stands beside it, and is marked');

-- Hidden where a workspace has none ---------------------------------------------------------------------------------------------

select tests.reset();
update public.workspaces set appointments = false where id = (select id from w);
select tests.act_as(tests.user_id('sam'), id) from w;
select is_empty($$ select * from agenda_page() where kind = 'appointment' $$, 'the agenda of a workspace without them has none');
select is_empty($$ select title from search_records('walrus') $$, 'nor has its search');
select tests.act_as(tests.user_id('ana'), id) from w;
select lives_ok($$ select soft_delete('appointment', array(select id from appointments where title = 'Instead')) $$, 'one is deleted');
select is(purge('appointment', array[tests.of('appointments', 'Instead')]), 1, 'and ended');
select * from finish();
rollback;
