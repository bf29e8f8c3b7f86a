-- The calendar: what stands on some days, within what the reader may see; and the secret addresses of calendar programs.
begin;
select plan(57);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'dana', 'rep');
create function pg_temp.as_member(p_name text, p_workspace text default 'Alpha') returns void language sql as $$
  select tests.act_as(tests.user_id(p_name), tests.workspace_id(p_workspace))
$$;
create function pg_temp.words(p_answer jsonb) returns text language sql as $$
  select string_agg(r.value ->> 'words', ', ' order by r.ordinality) from jsonb_array_elements(p_answer -> 'rows') with ordinality r
$$;
grant execute on all functions in schema pg_temp to authenticated, service_role, anon;

-- A range ------------------------------------------------------------------------------------------------------------

select pg_temp.as_member('dana');
insert into tasks (title, due_on) values
  ('First', tests.today() - 3), ('Second', tests.today()), ('Last', tests.today() + 3), ('Outside', tests.today() + 4),
  ('Without a day', null);
insert into tasks (title, due_at, notes) values
  ('At a time', (tests.today() + 1 + time '14:30') at time zone tests.zone(), repeat('n', 500));
update opportunities set next_action = 'Book a tasting', next_action_date = tests.today() - 1 where name = 'Deal';
select pg_temp.as_member('sam');
insert into tasks (title, due_on) values ('Sams own', tests.today());

select pg_temp.as_member('dana');
select is(
  pg_temp.words(calendar_range(tests.today() - 3, tests.today() + 3)), 'First, Book a tasting, Second, At a time, Last',
  'both ends are in it, each day in its order, nothing without a day'
);
select is(calendar_range(tests.today() - 3, tests.today() + 3) -> 'more', 'false', 'that is all of it');
select is(
  (select (r ->> 'starts_at')::timestamptz from jsonb_array_elements(calendar_range(tests.today(), tests.today() + 1) -> 'rows') r where r ->> 'words' = 'At a time'),
  (tests.today() + 1 + time '14:30') at time zone tests.zone(), 'what has a time says which'
);
select is(
  (select length(r ->> 'notes') from jsonb_array_elements(calendar_range(tests.today(), tests.today() + 1) -> 'rows') r where r ->> 'words' = 'At a time'),
  160, 'of what was written as much as a calendar shows'
);
select is(calendar_range(tests.today() + 90, tests.today() + 91), '{"rows": [], "more": false}', 'a time without anything is empty');
select is(pg_temp.words(calendar_range(tests.today(), tests.today(), array[tests.user_id('sam')])), null, 'a colleague''s is not there for asking');
select pg_temp.as_member('kim');
select is(pg_temp.words(calendar_range(tests.today(), tests.today(), array[tests.user_id('sam')])), 'Sams own', 'a manager reads what the team has');
select pg_temp.as_member('dana', 'Beta');
select is(pg_temp.words(calendar_range(tests.today() - 3, tests.today() + 3)), null, 'another workspace has its own');
select pg_temp.as_member('dana');
select is(tests.outcome($$ select calendar_range(tests.today(), tests.today() - 1) $$), 'PT400 range_too_long', 'an end before its start is none');
select is(tests.outcome($$ select calendar_range(tests.today(), tests.today() + 401) $$), 'PT400 range_too_long', 'nor is more than a year');
select is(tests.outcome($$ select calendar_range(null, tests.today()) $$), 'PT400 range_too_long', 'nor one without an end');
select isnt(tests.outcome($$ select calendar_range('infinity', 'infinity') $$), 'allowed', 'nor one that no calendar has');
select tests.reset();
insert into public.tasks (workspace_id, owner_user_id, title, due_on, created_by)
select tests.workspace_id('Beta'), tests.user_id('dana'), 'Task ' || n, tests.today() + 60 + n % 20, tests.user_id('dana')
from generate_series(1, 2001) n;
select pg_temp.as_member('dana', 'Beta');
select is(jsonb_array_length(calendar_range(tests.today() + 60, tests.today() + 80) -> 'rows'), 2000, 'it is bounded');
select is(calendar_range(tests.today() + 60, tests.today() + 80) -> 'more', 'true', 'and says so');
-- Appointments, which a calendar also shows when they are over, or began before.
select tests.reset();
update public.workspaces set appointments = true where id = tests.workspace_id('Alpha');
select pg_temp.as_member('dana');
insert into appointments (title, scheduled_at, ends_at, overlap_allowed)
select v.title, (tests.today() + 100 + v.first + v.at) at time zone tests.zone(), (tests.today() + 100 + v.last + v.until) at time zone tests.zone(), true
from (values
  ('Fair', -3, time '10:00', 0, time '12:00'), ('Before', -1, time '10:00', -1, time '11:00'), ('Over night', 0, time '23:00', 1, time '01:00'),
  ('Held', 0, time '08:00', 0, time '09:00'), ('Called off', 0, time '09:00', 0, time '10:00'), ('Later', 1, time '09:00', 1, time '10:00')
) v (title, first, at, last, until);
update appointments set status = 'completed' where title = 'Held';
update appointments set status = 'cancelled' where title = 'Called off';
select is(
  pg_temp.words(calendar_range(tests.today() + 100, tests.today() + 100)), 'Fair, Held, Over night',
  'what is over was time spent, what began before goes on, what was called off is none'
);
select is(
  (select string_agg(r ->> 'outcome', ', ') from jsonb_array_elements(calendar_range(tests.today() + 100, tests.today() + 100) -> 'rows') r),
  'completed', 'and it says what came of it'
);
select is(
  (select r ->> 'ends_at' from jsonb_array_elements(calendar_range(tests.today() + 100, tests.today() + 100) -> 'rows') r where r ->> 'words' = 'Over night')::timestamptz,
  (tests.today() + 101 + time '01:00') at time zone tests.zone(), 'and when it ends'
);
select pg_temp.as_member('sam');
select is(pg_temp.words(calendar_range(tests.today() + 100, tests.today() + 101)), null, 'a colleague''s are not there');
select tests.act_as_anon();
select is(tests.outcome($$ select public.calendar_range(current_date, current_date) $$), '42501', 'a stranger reads no calendar');

-- Addresses: one's own -------------------------------------------------------------------------------------------------

create temporary table feeds (who text, id uuid, token text);
grant all on feeds to authenticated, service_role, anon;
select pg_temp.as_member('dana');
insert into feeds select 'dana', f.* from create_calendar_feed(' Phone ', true) f;
select is((select name from my_calendar_feeds()), 'Phone', 'somebody makes an address');
select ok((select length(token) = 43 from feeds), 'with 256 bits that nobody guesses');
select is((select last_read_at from my_calendar_feeds()), null, 'that nothing has read yet');
select tests.reset();
select is((select count(*)::int from app.calendar_feeds f, feeds where f.token_hash = feeds.token), 0, 'what is secret is stored nowhere');
select is((select count(*)::int from app.calendar_feeds f, feeds where f.token_hash = encode(sha256(feeds.token::bytea), 'hex')), 1, 'only its hash is');
select is((select count(*)::int from app.tracked_tables where table_name like '%calendar_feeds'), 0, 'and no log has it');
select pg_temp.as_member('dana');
select is(tests.outcome('select from app.calendar_feeds'), '42501', 'nobody reads the table');
select is(tests.outcome($$ select create_calendar_feed('  ') $$), '23514', 'an address has a name');
select is(tests.outcome($$ select create_calendar_feed(repeat('x', 61)) $$), '23514', 'a short one');
select is((select count(*)::int from generate_series(1, 9) n, lateral create_calendar_feed('Another ' || n) f), 9, 'up to ten');
select is(tests.outcome($$ select create_calendar_feed('Eleventh') $$), 'PT409 too_many_feeds', 'and no more');
select pg_temp.as_member('dana', 'Beta');
select is_empty('select from my_calendar_feeds()', 'another workspace has its own');
select is(tests.outcome('select revoke_calendar_feed(id) from feeds'), 'PT404 feed_not_found', 'and ends none of this');
select pg_temp.as_member('ana');
select is_empty('select from my_calendar_feeds()', 'not even an admin sees somebody''s');
select is(tests.outcome('select revoke_calendar_feed(id) from feeds'), 'PT404 feed_not_found', 'nor ends it');
select pg_temp.as_member('vera');
insert into feeds select 'vera', f.* from create_calendar_feed('Outlook') f;
select is((select count(*)::int from my_calendar_feeds()), 1, 'who only reads has one too');
select tests.act_as_anon();
select is(tests.outcome($$ select public.create_calendar_feed('Mine') $$), '42501', 'a stranger makes none');
select is(tests.outcome($$ select public.my_calendar_feeds() $$), '42501', 'and sees none');

-- Reading ----------------------------------------------------------------------------------------------------------------

select pg_temp.as_member('dana');
select is(tests.outcome($$ select public.read_calendar_feed(token) from feeds where who = 'dana' $$), '42501', 'who signs in doesn''t read as a machine');
select is(tests.outcome($$ select app.take_calendar_feed(token) from feeds where who = 'dana' $$), '42501', 'by no way around');
select tests.act_as_service();
select is(read_calendar_feed('nothing'), null, 'a guess opens nothing');
select is(read_calendar_feed(null), null, 'nor nothing at all');
select is(read_calendar_feed((select encode(sha256(token::bytea), 'hex') from feeds where who = 'dana')), null, 'nor a hash out of the table');
select is(
  pg_temp.words(read_calendar_feed((select token from feeds where who = 'dana'))),
  'First, Book a tasting, Second, At a time, Last, Outside, Fair, Before, Held, Over night, Later', 'the address reads what its owner has'
);
select is(app.current_user_id(), tests.user_id('dana'), 'as its owner, to the end of the transaction');
select is(current_setting('request.jwt.claims')::jsonb ->> 'via', (select 'feed:' || id from feeds where who = 'dana'), 'and says by what');
select tests.act_as_service();
select is(
  (select read_calendar_feed(token) - 'rows' - 'id' from feeds where who = 'dana'),
  jsonb_build_object('with_details', true, 'workspace', 'Alpha', 'time_zone', tests.zone()), 'it says of what it is and where its days are'
);
select tests.reset();
select ok((select last_read_at > now() - interval '1 minute' from app.calendar_feeds f join feeds using (id) where who = 'dana'), 'that it was read is known');
update app.calendar_feeds set last_read_at = now() - interval '30 minutes' where id = (select id from feeds where who = 'dana');
select tests.act_as_service();
select isnt((select read_calendar_feed(token) from feeds where who = 'dana'), null, 'read again within the hour');
select tests.reset();
select is((select last_read_at from app.calendar_feeds f join feeds using (id) where who = 'dana'), now() - interval '30 minutes', 'nothing is written');
-- What they may not see any more is not there.
delete from public.role_permissions where workspace_id = tests.workspace_id('Alpha') and role = 'rep' and resource = 'task' and permission = 'read';
select tests.act_as_service();
select is(pg_temp.words(read_calendar_feed((select token from feeds where who = 'dana'))), 'Book a tasting, Fair, Before, Held, Over night, Later', 'a right that was taken away is taken away here');

-- Its end ----------------------------------------------------------------------------------------------------------------

select pg_temp.as_member('vera');
select lives_ok($$ select revoke_calendar_feed(id) from feeds where who = 'vera' $$, 'whoever made it withdraws it');
select tests.act_as_service();
select is((select read_calendar_feed(token) from feeds where who = 'vera'), null, 'from then on it opens nothing');
select tests.reset();
update public.profiles set login_deleted_at = now() where user_id = tests.user_id('dana');
select tests.act_as_service();
select is(tests.outcome($$ select read_calendar_feed(token) from feeds where who = 'dana' $$), 'PT404 member_not_found', 'nor that of a login that is gone');
select tests.reset();
update public.profiles set login_deleted_at = null where user_id = tests.user_id('dana');
update public.workspace_members set is_active = false, left_at = now() where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('dana');
select is((select count(*)::int from app.calendar_feeds where user_id = tests.user_id('dana')), 0, 'who is deactivated has none any more');
update public.workspace_members set is_active = true, left_at = null where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('dana');
select tests.act_as_service();
select is((select read_calendar_feed(token) from feeds where who = 'dana'), null, 'and an old address isn''t good again when they come back');
select tests.reset();
select throws_ok(
  $$ insert into app.calendar_feeds (workspace_id, user_id, name, token_hash)
     values (tests.workspace_id('Beta'), tests.user_id('sam'), 'Phone', repeat('b', 64)) $$, '23503', null, 'nobody has one where they are no member'
);
select is(
  (select confdeltype::text from pg_constraint where conname = 'calendar_feeds_member_fkey'), 'c', 'who is removed takes theirs along'
);

select * from finish();
rollback;
