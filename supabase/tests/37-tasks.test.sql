-- Tasks: who sees, makes and changes which; when a rhythm comes again; what ticking and taking back leave.
begin;
select plan(94);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated, service_role;
create function pg_temp.seen() returns text language sql stable as $$
  select coalesce(string_agg(t.title, ', ' order by t.title), '') from tasks t
$$;
create function pg_temp.changed(p_update text) returns int language plpgsql as $f$
declare v_rows int; begin execute p_update; get diagnostics v_rows = row_count; return v_rows; end $f$;
create function pg_temp.due(p_title text, p_status public.task_status default 'open') returns text language sql stable as $$
  select string_agg(t.due_on::text, ', ' order by t.due_on) from tasks t where t.title = p_title and t.status = p_status
$$;

-- Whose -----------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
insert into tasks (title, due_on, organization_id) values ('Call Joe', tests.today() + 1, tests.of('organizations', 'Acme'));
select is((select owner_user_id from tasks where title = 'Call Joe'), tests.user_id('dana'), 'what one adds is one''s own');
select is((select created_by from tasks where title = 'Call Joe'), tests.user_id('dana'), 'and asked for by oneself');
select throws_ok(format($$ insert into tasks (title, owner_user_id) values ('For Sam', %L) $$, tests.user_id('sam')),
  '42501', null, 'a rep gives colleagues nothing to do');
select tests.act_as(tests.user_id('kim'), id) from w;
insert into tasks (title, owner_user_id, due_on) values ('Send the list', tests.user_id('dana'), tests.today());
select throws_ok(format($$ insert into tasks (title, owner_user_id) values ('For Lena', %L) $$, tests.user_id('lena')),
  '42501', null, 'a manager gives to the team, and to nobody beside it');
select is(pg_temp.seen(), 'Call Joe, Send the list', 'and sees the team''s');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(pg_temp.seen(), '', 'a colleague sees none of it');
select is(pg_temp.changed($$ update tasks set title = 'Mine' $$), 0, 'and changes none');
select tests.act_as(tests.user_id('vera'), id) from w;
select is(pg_temp.seen(), '', 'nor does a viewer');
select throws_ok($$ insert into tasks (title) values ('Look') $$, '42501', null, 'who adds none either');
select tests.act_as(tests.user_id('ana'), id) from w;
select is(pg_temp.seen(), 'Call Joe, Send the list', 'an admin sees all');
insert into tasks (title, owner_user_id) values ('Ask Bay', tests.user_id('lena'));
select tests.reset();
update public.workspace_members set manager_user_id = tests.user_id('ana') where user_id = tests.user_id('dana');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(pg_temp.seen(), 'Send the list', 'who asked goes on reading what came of it, whosever team it is now');
select is(pg_temp.changed($$ update tasks set notes = 'By Friday' where title = 'Send the list' $$), 1,
  'and may say more about it');
select is(pg_temp.changed($$ update tasks set notes = 'Hm' where title = 'Call Joe' $$), 0,
  'but about nothing else');
select tests.reset();
update public.workspace_members set manager_user_id = tests.user_id('kim') where user_id = tests.user_id('dana');
select tests.act_as_anon();
select throws_ok('select * from tasks', '42501', null, 'strangers are told nothing');

select tests.reset();
select tests.act_as(tests.user_id('dana'), id) from w;
select throws_ok(format($$ update tasks set owner_user_id = %L $$, tests.user_id('sam')), '42501', null, 'nobody gives theirs away by writing');
select throws_ok($$ update tasks set repeat_from = '2020-01-01' $$, '42501', null, 'nor chooses what is derived');
select throws_ok($$ update tasks set status_changed_at = now() $$, '42501', null, 'nor when it was ticked');
select throws_ok($$ delete from tasks $$, '42501', null, 'nor deletes for good');
select throws_ok($$ insert into tasks (title, due_on) values ('Late', '3000-01-01') $$, '23514', null, 'days have bounds');
select throws_ok($$ insert into tasks (title) values ('  ') $$, '23514', null, 'and it has a name');
select throws_ok($$ insert into tasks (title, due_at) values ('At', '1700-01-01') $$, '23514', null, 'moments have bounds');
select throws_ok($$ insert into tasks (title, repeat_unit, repeat_every) values ('Again', 'day', 1) $$, '23514', null,
  'what comes again has a day to come again from');
select throws_ok($$ insert into tasks (title, due_on, repeat_unit, repeat_every) values ('Again', '2027-01-01', 'day', 1000000) $$,
  '23514', null, 'and a rhythm that somebody keeps');

-- Trash, sharing, denial, cover ------------------------------------------------------------------------------------------

select lives_ok($$ select soft_delete('task', array(select id from tasks where title = 'Call Joe')) $$, 'its owner deletes it');
select is(pg_temp.seen(), 'Send the list', 'it is gone');
select lives_ok(format($$ select restore('task', array[%L]::uuid[]) $$, tests.of('tasks', 'Call Joe')), 'and comes back');
select is(pg_temp.seen(), 'Call Joe, Send the list', 'as it was');

-- Ticked -----------------------------------------------------------------------------------------------------------------

update tasks set status = 'done' where title = 'Send the list';
select is((select status_changed_by from tasks where title = 'Send the list'), tests.user_id('dana'), 'who ticked it');
select ok((select status_changed_at > now() - interval '1 minute' from tasks where title = 'Send the list'), 'and when');
select is((select count(*)::int from tasks where title = 'Send the list'), 1, 'once is once');

-- Again ------------------------------------------------------------------------------------------------------------------

insert into tasks (title, due_on, repeat_unit, repeat_every, due_at) values
  ('Weekly', tests.today(), 'week', 1, null),
  ('Missed', tests.today() - 10, 'week', 1, null);
update tasks set status = 'done' where title in ('Weekly', 'Missed');
select is(pg_temp.due('Weekly'), (tests.today() + 7)::text, 'done makes the next one');
select is(pg_temp.due('Missed'), (tests.today() + 4)::text, 'in the rhythm, not before today');
update tasks set status = 'open' where title = 'Weekly' and status = 'done';
select is(pg_temp.due('Weekly'), tests.today()::text, 'taken back, there is one again');
update tasks set status = 'done' where title = 'Weekly';
update tasks set notes = 'Bring samples' where title = 'Weekly' and status = 'open';
update tasks set status = 'open' where title = 'Weekly' and status = 'done';
select is(pg_temp.due('Weekly'), tests.today() || ', ' || tests.today() + 7, 'what somebody worked with stays');
update tasks set status = 'done' where title = 'Weekly' and due_on = tests.today();
select is(pg_temp.due('Weekly'), (tests.today() + 7)::text, 'and is not made twice');
update tasks set due_on = tests.today() + 9 where title = 'Weekly' and status = 'open';
update tasks set status = 'done' where title = 'Weekly' and status = 'open';
select is(pg_temp.due('Weekly'), (tests.today() + 14)::text, 'moved once, it returns to its rhythm');
update tasks set status = 'cancelled' where title = 'Missed' and status = 'open';
select is(pg_temp.due('Missed'), null, 'cancelled ends it');

select tests.act_as(tests.user_id('kim'), id) from w;
insert into tasks (title, owner_user_id, due_on, repeat_unit, repeat_every)
values ('Report', tests.user_id('dana'), tests.today(), 'day', 1);
update tasks set status = 'done' where title = 'Report';
select results_eq($$ select owner_user_id, created_by from tasks where title = 'Report' and status = 'open' $$,
  format('values (%L::uuid, %L::uuid)', tests.user_id('dana'), tests.user_id('kim')), 'ticked by another, the next one is still whose it was');

select tests.act_as(tests.user_id('dana'), id) from w;
update tasks set status = 'done' where title = 'Report' and status = 'open';
select is((select distinct created_by from tasks where title = 'Report'), tests.user_id('kim'), 'and asked for by who asked, whoever ticked it');
insert into tasks (title, due_on, repeat_unit, repeat_every) values ('Month end', '2035-01-31', 'month', 1);
update tasks set status = 'done' where title = 'Month end' and status = 'open';
select is(pg_temp.due('Month end'), '2035-02-28', 'the last of a month comes again on the last of a shorter one');
update tasks set status = 'done' where title = 'Month end' and status = 'open';
select is(pg_temp.due('Month end'), '2035-03-31', 'and stays the last afterwards');

-- About what ---------------------------------------------------------------------------------------------------------------

select is(tests.outcome(format($$ insert into tasks (title, organization_id) values ('About', %L) $$, tests.of('organizations', 'Bistro'))),
  'PT404 link_not_found', 'about what one can''t see there is nothing to do');
select is(tests.outcome($$ insert into tasks (title, organization_id) values ('About', gen_random_uuid()) $$),
  'PT404 link_not_found', 'nor about what there isn''t');
select is(tests.outcome(format($$ update tasks set contact_id = %L where title = 'Call Joe' $$, tests.of('contacts', 'Sue'))),
  'PT404 link_not_found', 'neither later');
select is(pg_temp.changed(format($$ update tasks set contact_id = %L, opportunity_id = %L, principal_id = %L where title = 'Call Joe' $$,
  tests.of('contacts', 'Joe'), tests.of('opportunities', 'Deal'), tests.of('organizations', 'Gulf'))), 1, 'about one''s own, and what is everybody''s');

-- Days ---------------------------------------------------------------------------------------------------------------------

select tests.reset();
select is(app.next_in_rhythm('2027-01-31', 'month', 1, '2027-01-31', '2027-01-31'), '2027-02-28', 'a short month ends earlier');
select is(app.next_in_rhythm('2027-01-31', 'month', 1, '2027-02-28', '2027-02-28'), '2027-03-31', 'and the next is long again');
select is(app.next_in_rhythm('2024-02-29', 'year', 1, '2024-02-29', '2024-03-01'), '2025-02-28', 'a leap day has a stand-in');
select is(app.next_in_rhythm('2024-02-29', 'year', 1, '2027-02-28', '2027-03-01'), '2028-02-29', 'until it is there again');
select is(app.next_in_rhythm('2027-01-01', 'day', 3, '2027-01-01', '2029-12-31'), '2029-12-31', 'two years late costs nothing');
select is_empty($$
  select * from generate_series(date '2026-12-25', '2028-03-05', '1 day') d,
    (values ('day'::public.repeat_unit, 1), ('day', 10), ('week', 2), ('month', 1), ('month', 5), ('year', 1)) r (unit, every),
    lateral app.next_in_rhythm('2026-12-31', r.unit, r.every, greatest(d::date, '2026-12-31'), d::date) n
  where n <= greatest(d::date, '2026-12-31') and n < d::date or not exists (
    select from generate_series(0, 500) k
    where n = ('2026-12-31'::date + k * r.every * ('1 ' || r.unit)::interval)::date
  ) $$, 'it is always a day of the rhythm, after the last and not in the past');
update public.profiles set time_zone = 'Pacific/Auckland' where user_id = tests.user_id('dana');
select tests.act_as(tests.user_id('dana'), id) from w;
insert into tasks (title, due_at, repeat_unit, repeat_every) values ('Call home', '2027-03-31 20:00+00', 'week', 1);
select is(pg_temp.due('Call home'), '2027-04-01', 'the day of a moment is its owner''s');
select tests.reset();
insert into public.tasks (workspace_id, owner_user_id, title, due_at, repeat_unit, repeat_every, created_by)
select id, tests.user_id('dana'), 'By the clock', '2035-03-30 20:00+00', 'week', 1, tests.user_id('dana') from w;
update public.tasks set status = 'done' where title = 'By the clock';
select is((select (due_at at time zone 'Pacific/Auckland')::time::text from public.tasks where title = 'By the clock' and status = 'open'),
  '09:00:00', 'and comes again at the same hour, though the clocks were changed in between');
-- Given away, shared, denied, found, handed over, gone ---------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
select is(tests.outcome(format($$ select assign_record('task', %L, %L) $$, tests.of('tasks', 'Call Joe'), tests.user_id('sam'))),
  'PT403 assign_not_allowed', 'a rep gives nothing away');
select tests.act_as(tests.user_id('kim'), id) from w;
select is(assign_record('task', tests.of('tasks', 'Call Joe'), tests.user_id('sam')) ->> 'to', tests.user_id('sam')::text,
  'a manager gives within the team');
select is(tests.outcome(format($$ select assign_record('task', %L, %L) $$, tests.of('tasks', 'Call Joe'), tests.user_id('lena'))),
  'PT422 receiver_not_found', 'and to nobody beside it');
select is(tests.outcome(format($$ select assign_record('task', %L) $$, tests.of('tasks', 'Call Joe'))),
  'PT400 receiver_required', 'it is always somebody''s');
select tests.act_as(tests.user_id('dana'), id) from w;
select ok('Call Joe' = any (string_to_array(pg_temp.seen(), ', ')), 'who asked for it goes on reading it');
select ok(exists (select from explain_access('task', tests.of('tasks', 'Call Joe')) a
  where a.user_id = tests.user_id('dana') and 'author' = any (a.rules)), 'and is told why');
select tests.act_as(tests.user_id('sam'), id) from w;
select lives_ok(format($$ select share_record('task', %L, %L, 'update') $$, tests.of('tasks', 'Call Joe'), tests.user_id('lena')),
  'its owner shares it');
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.changed($$ update tasks set notes = 'Seen' where title = 'Call Joe' $$), 1, 'with whom it was shared changes it');
select is(tests.outcome($$ select change_tasks(array(select id from tasks where title = 'Call Joe'), 'done') $$), 'allowed',
  'and ticks it');
select tests.act_as(tests.user_id('kim'), id) from w;
select assign_record('task', tests.of('tasks', 'Call Joe'), tests.user_id('dana'));
select tests.act_as(tests.user_id('lena'), id) from w;
select is(pg_temp.changed($$ update tasks set notes = 'Again' where title = 'Call Joe' $$), 0, 'a share ends with its owner');
select tests.act_as(tests.user_id('ana'), id) from w;
select lives_ok(format($$ select set_record_access('task', %L, %L, 'read', false, 'Not hers') $$,
  tests.of('tasks', 'Call Joe'), tests.user_id('kim')), 'an admin keeps somebody from one');
select tests.act_as(tests.user_id('kim'), id) from w;
select ok(not 'Call Joe' = any (string_to_array(pg_temp.seen(), ', ')), 'who then doesn''t see it');
select is((select count(*)::int from find_tasks('call joe')), 0, 'nor finds it');

select tests.act_as(tests.user_id('dana'), id) from w;
update tasks set notes = 'About the walrus order' where title = 'Call Joe';
select results_eq($$ select title from find_tasks('joe cal') $$, array['Call Joe'], 'it is found by words of its name');
select results_eq($$ select title from find_tasks('walrus') $$, array['Call Joe'], 'and of its notes');
select is_empty($$ select title from find_tasks('walrus', array[tests.user_id('sam')]) $$, 'of these owners only');
select results_eq($$ select kind, title, subtitle from search_records('call joe', '{task}') $$,
  $$ values ('task', 'Call Joe', 'Acme') $$, 'by the search over everything too, with what it is about');
select tests.act_as(tests.user_id('lena'), id) from w;
select is_empty($$ select title from search_records('walrus') $$, 'and by nobody who doesn''t read it');
select is((select array_agg(s.title order by s.title) from search_records('report', '{task}') s), null, 'neither by name');

-- Several at once ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), id) from w;
insert into tasks (title, due_on, due_at, repeat_unit, repeat_every) values
  ('Bulk one', tests.today(), null, 'week', 1), ('Bulk two', tests.today() - 2, null, null, null);
create function pg_temp.bulk() returns uuid[] language sql stable as $$
  select array_agg(t.id order by t.title) from tasks t where t.title like 'Bulk%' and t.repeats_id is null $$;
create temp table did on commit drop as select change_tasks(pg_temp.bulk(), 'done') as answer;
select is((select jsonb_array_length(answer -> 'changed') from did), 2, 'several are ticked at once');
select is((select answer ->> 'next' from did), (tests.today() + 7)::text, 'and it is said when the first comes again');
select is(pg_temp.due('Bulk one'), (tests.today() + 7)::text, 'which it does');
select is((undo_change_set((answer ->> 'change_set')::uuid) - 'change_set')::text,
  '{"done": true, "left": 0, "already": false, "restored": 2}', 'one undo takes all of it back') from did;
select is(pg_temp.due('Bulk one'), tests.today()::text, 'what came of it too');
select is((select count(*)::int from reporting.trash where title = 'Bulk one'), 0, 'without a trace in the trash');
select is(change_tasks(array(select id from tasks where title = 'Bulk two'), to_day => tests.today() + 3) -> 'change_set', 'null'::jsonb,
  'one alone is no bulk change');
select is(pg_temp.due('Bulk two'), (tests.today() + 3)::text, 'and is put off');
select is(change_tasks(pg_temp.bulk(), 'open') -> 'changed', '[]'::jsonb, 'what is so already is left alone');
select is(tests.outcome($$ select change_tasks('{}', 'done') $$), 'PT400 too_many_records', 'none is asked for nothing');
select is(tests.outcome($$ select change_tasks(array[gen_random_uuid()], 'done') $$), 'PT404 not_found',
  'what there isn''t can''t be ticked');
select is(tests.outcome(format($$ select change_tasks(%L, 'done') $$, pg_temp.bulk() || gen_random_uuid())), 'PT404 not_found',
  'all or none');
select is(pg_temp.due('Bulk two'), (tests.today() + 3)::text, 'so none was');
select tests.act_as(tests.user_id('sam'), id) from w;
select is(tests.outcome(format($$ select change_tasks(array[%L]::uuid[], 'done') $$, tests.of('tasks', 'Bulk two'))),
  'PT404 not_found', 'a colleague ticks none of it');
select tests.act_as(tests.user_id('dana'), id) from w;
insert into tasks (title, due_at, remind_at) values ('At an hour', '2035-03-28 20:00+00', '2035-03-28 19:00+00');
update tasks set due_on = due_on + 3 where title = 'At an hour';
select is((select (due_at at time zone 'Pacific/Auckland')::time::text || ' ' || (remind_at at time zone 'Pacific/Auckland')::time
  from tasks where title = 'At an hour'), '09:00:00 08:00:00', 'put off it keeps its hour, over a change of the clocks');
update tasks set due_on = null where title = 'At an hour';
select is((select due_at from tasks where title = 'At an hour'), null, 'without a day it has no hour');

-- Handed over and gone -------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), id) from w;
select is((preview_hand_over(tests.user_id('dana'), tests.user_id('kim')) -> 'by_kind' ->> 'task')::int,
  (select count(*)::int from tasks t where t.owner_user_id = tests.user_id('dana')), 'all of a leaver''s go, those about no customer too');
select is((hand_over(tests.user_id('dana'), tests.user_id('kim')) -> 'counts' ->> 'task')::int > 5, true, 'as the preview says');
select is((select count(*)::int from tasks t where t.owner_user_id = tests.user_id('dana')), 0, 'and none is left behind');
select ok((select status_changed_by from tasks where title = 'Send the list') = tests.user_id('dana'), 'what was done stays theirs');
select lives_ok(format($$ select soft_delete('task', array[%L]::uuid[]) $$, tests.of('tasks', 'Bulk two')), 'one is deleted');
select is(purge('task', array[tests.of('tasks', 'Bulk two')]), 1, 'and ended');
select * from finish();
rollback;
