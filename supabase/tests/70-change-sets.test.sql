-- A change to many records is a set, the log names it, and one undo takes it back: for whom, what, and what is left.
begin;
select plan(76);
select tests.crm();
create temp table s (name text primary key, id uuid) on commit drop;
grant select, insert on s to authenticated;
-- The answer of an undo in short, and why something was left.
create function pg_temp.short(p jsonb) returns text language sql as
  $$ select concat_ws(' ', case when p ->> 'already' = 'true' then 'already' end, p ->> 'restored', p ->> 'left', p ->> 'done') $$;
create function pg_temp.undone(p_name text) returns text language sql as
  $$ select pg_temp.short(undo_change_set((select id from s where name = p_name))) $$;
create function pg_temp.why(p_name text) returns text language sql as
  $$ select string_agg(concat_ws(' ', l.title, l.reason, nullif(l.columns, '{}')::text, l.refusal), ', ' order by l.title)
     from left_by_undo(array[(select id from s where name = p_name)]) l $$;
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
grant execute on all functions in schema pg_temp to authenticated;

-- What belongs to a set ------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
insert into organizations (name) select 'Pier ' || n from generate_series(1, 4) n;
select tests.log('Deal', 'visit', -5);
insert into s select 'deal', (soft_delete('opportunity', array[tests.of('opportunities', 'Deal')]) ->> 'change_set')::uuid;
select is((select (what, source, records, counts)::text from recent_change_sets((select id from s where name = 'deal'))),
  '(delete,bulk,2,"{""interaction"": 1, ""opportunity"": 1}")', 'a deletion is a set, with what went along');
select is(app.current_change_set(), null, 'which ends with it');
select is(tests.peek($$ select count(distinct table_name) || ' ' || count(distinct actor_user_id) from audit.change_log where change_set_id = (select id from s) $$), '4 1',
  'and every line that it wrote names it');
insert into organizations (name) values ('Alone');
select is(tests.peek($$ select change_set_id from audit.change_log where record_id = tests.of('organizations', 'Alone') $$), null, 'what is written by itself names none');
select set_config('app.change_set', (select id from s) || ':' || repeat('0', 64), true);
select is(app.current_change_set(), null, 'a setting that somebody made up is none');
update organizations set city = 'Mobile' where name = 'Alone';
select is(tests.peek($$ select count(change_set_id) from audit.change_log where record_id = tests.of('organizations', 'Alone') $$), '0', 'and marks no line');
select is(tests.outcome($$ select app.begin_change_set('undo', 'undo') $$), 'PT400 input_invalid', 'nobody begins an undo by themselves');
select ok(app.begin_change_set('change', 'bulk') is not null, 'somebody opens one');
insert into s select 'forged', app.current_change_set();
select is(app.begin_change_set('change', 'bulk'), null, 'within a set there is no second one');
select is(soft_delete('organization', array[tests.of('organizations', 'Alone')]) ->> 'change_set', null, 'what deletes within it belongs to it');
select set_config('tests.mark', current_setting('app.change_set'), true);
select pg_temp.as_of('sam');
select is(app.current_change_set(), null, 'the mark of a colleague is nothing to others');
update organizations set city = 'Biloxi' where name = 'Bistro';
select is(tests.peek($$ select count(change_set_id) from audit.change_log where record_id = tests.of('organizations', 'Bistro') $$), '0', 'so a set swallows no change of theirs');
select is(tests.outcome($$ select app.join_change_set((select id from s where name = 'forged')) $$), 'PT409 change_set_closed', 'nor can they join it');
select is(app.end_change_set((select id from s where name = 'forged')), null, 'or end it');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'forged')) $$), 'PT404 change_set_not_found', 'or take it back');
select pg_temp.as_of('dana');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'forged')) $$), 'PT409 change_set_open', 'while it is open it is not taken back');
select is(app.end_change_set((select id from s where name = 'forged')), (select id from s where name = 'forged'), 'its author ends it');
select is(tests.outcome($$ select app.join_change_set((select id from s where name = 'forged')) $$), 'PT409 change_set_closed', 'and then nothing joins it');
select is(app.end_change_set(app.begin_change_set('change', 'bulk')), null, 'one in which nothing happened is none');

-- Who sees it ----------------------------------------------------------------------------------------------------------
select is((select count(*)::int from recent_change_sets()), 1, 'one''s own changes to several records are listed');
select is((select count(change_set_id)::int from record_history('organization', tests.of('organizations', 'Pier 1'))), 0, 'the history of a record names no set without one');
select is((select count(*)::int from app.change_sets), 2, 'one reads one''s own sets');
select pg_temp.as_of('sam');
select is((select count(*)::int from app.change_sets) + (select count(*)::int from recent_change_sets()), 0, 'not those of a colleague');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'deal')) $$), 'PT404 change_set_not_found', 'which answer as if there were none');
select is(tests.outcome($$ insert into app.change_sets (workspace_id, author_id, what, source) values (tests.workspace_id('Alpha'), tests.user_id('sam'), 'add', 'bulk') $$), '42501', 'nobody writes one by hand');
select is(tests.outcome($$ select app.note_undone((select id from s where name = 'deal'), null, 0, '[]', true) $$), 'PT404 change_set_not_found', 'or says that one was taken back');
select is(tests.outcome($$ select app.close_change_set((select id from s where name = 'deal')) $$), '42501', 'or closes it');
select pg_temp.as_of('vera');
select is(tests.outcome($$ select app.begin_change_set('change', 'bulk') $$), 'allowed', 'a viewer may open one');
select app.end_change_set(app.current_change_set());
select pg_temp.as_of('ana');
select is((select count(*)::int from app.change_sets), 2, 'who audits sees those of everybody');
select is((select h.change_set_records from get_workspace_audit_logs(on_record => tests.of('opportunities', 'Deal'), with_action => 'trash') h limit 1), 2, 'and how many records each line came with');

-- A deletion -----------------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(pg_temp.undone('deal'), '1 0 true', 'a deletion is taken back');
select is((select count(*)::int from interactions) || tests.standing('Deal'), '1new_lead/active', 'with what went along');
select is(pg_temp.undone('deal'), 'already 1 0 true', 'a second undo does nothing and says so');
select is((select (what, source, undoes = (select id from s where name = 'deal'), records)::text from recent_change_sets() limit 1), '(undo,undo,t,2)', 'taking back is a set, too');
select is((select h.change_set_records from record_history('opportunity', tests.of('opportunities', 'Deal')) h limit 1), 2, 'which stands in the history of the record');
insert into s select 'redo', c.id from app.change_sets c where c.undoes = (select id from s where name = 'deal');
select is(pg_temp.undone('redo'), '1 0 true', 'and can be taken back itself');
select is((select count(*)::int from opportunities where name = 'Deal'), 0, 'so it is deleted again');
insert into s select 'redone', c.id from app.change_sets c where c.undoes = (select id from s where name = 'redo');
select is(pg_temp.undone('redone'), '1 0 true', 'and back once more');

-- Deleted, restored and deleted again by hand: that is another deletion.
insert into s select 'piers', (soft_delete('organization', array(select id from organizations where name like 'Pier %')) ->> 'change_set')::uuid;
select restore('organization', array[tests.of('organizations', 'Pier 1'), tests.of('organizations', 'Pier 2')]);
select soft_delete('organization', array[tests.of('organizations', 'Pier 2')]);
select is(pg_temp.undone('piers'), '2 1 true', 'what was deleted anew stays deleted');
select is((select string_agg(name, ' ' order by name) from organizations where name like 'Pier %'), 'Pier 1 Pier 3 Pier 4', 'the others are there');
select is(pg_temp.why('piers'), null, 'what one doesn''t see is not named');
select is((select left_out from recent_change_sets((select id from s where name = 'piers'))), 1, 'only counted');

-- Values ---------------------------------------------------------------------------------------------------------------
insert into custom_fields (entity, key, label, kind) select 'organization', k, k, 'text' from unnest(array['a', 'b']) k where false;
select tests.reset();
insert into custom_fields (workspace_id, entity, key, label, kind) select tests.workspace_id('Alpha'), 'organization', k, k, 'text' from unnest(array['apple', 'berry']) k;
select pg_temp.as_of('dana');
update organizations set city = 'Mobile', tags = '{old}', custom = '{"apple": "1"}' where name like 'Pier %';
insert into s select 'values', app.begin_change_set('change', 'bulk');
update organizations set city = 'Biloxi', segment = 'Bar', tags = '{new}', custom = '{"apple": "2", "berry": "3"}' where name like 'Pier %';
update organizations set segment = 'Cafe' where name like 'Pier %';
select app.end_change_set((select id from s where name = 'values')) is not null;
update organizations set city = 'Gulfport' where name = 'Pier 1';
update organizations set custom = custom || '{"berry": "4"}' where name = 'Pier 3';
update organizations set segment = null, notes = 'Back door' where name = 'Pier 4';
select is(pg_temp.undone('values'), '3 2 true', 'each value goes back by itself');
select is((select string_agg(concat_ws(' ', name, city, segment, tags::text, custom::text, notes), ', ' order by name) from organizations where name like 'Pier %'),
  'Pier 1 Gulfport {old} {"apple": "1"}, Pier 3 Mobile {old} {"apple": "1", "berry": "4"}, Pier 4 Mobile {old} {"apple": "1"} Back door',
  'unless it holds another one by now, each custom field for itself');
select is(pg_temp.why('values'), 'Pier 1 changed {city}, Pier 3 changed {custom.berry}', 'which is said');

-- Added ----------------------------------------------------------------------------------------------------------------
insert into s select distinct 'paste', change_set from add_accounts('[{"name":"New A","contact":{"first_name":"Al"}},{"name":"New B"},{"name":"New C","contact":{"first_name":"Cy"}},{"name":"New D"},{"name":"Acme"}]');
select is((select (what, source, counts)::text from recent_change_sets((select id from s where name = 'paste'))), '(add,paste,"{""contact"": 2, ""organization"": 4}")', 'a pasted list is a set, of what was added');
update organizations set city = 'Mobile' where name = 'New B';
select pg_temp.as_of('ana');
update organizations set city = 'Biloxi' where name = 'New A';
insert into contacts (organization_id, first_name) values (tests.of('organizations', 'New D'), 'Kims');
update contacts set title = 'Chef' where first_name = 'Cy';
select pg_temp.as_of('dana');
select is(pg_temp.undone('paste'), '2 4 true', 'what others built on stays');
select is((select string_agg(name, ' ' order by name) from organizations where name like 'New %'), 'New A New C New D', 'what only oneself went on with goes into the trash');
select is((select count(*)::int from contacts where first_name = 'Al'), 0, 'a person of an account that stays goes by itself');
select is(pg_temp.why('paste'), 'Cy built_on, New A built_on, New C built_on, New D built_on', 'which is said');

-- Owners -----------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('kim');
insert into s select 'assign', (assign_records('opportunity', array[tests.of('opportunities', 'Deal'), tests.of('opportunities', 'Sams')], tests.user_id('kim')) ->> 'change_set')::uuid;
select is((select records from recent_change_sets((select id from s where name = 'assign'))) || tests.peek($$ select count(distinct owner_user_id) from opportunities where name in ('Deal', 'Sams') $$), '21', 'several get an owner in one set');
select is(tests.outcome($$ select assign_records('opportunity', array[tests.of('opportunities', 'Deal'), gen_random_uuid()], tests.user_id('sam')) $$), 'PT404 record_not_found', 'or none of them');
select is(tests.peek($$ select count(distinct owner_user_id) from opportunities where name in ('Deal', 'Sams') $$), '1', 'as they were');
select is(tests.outcome($$ select assign_records('opportunity', array[]::uuid[], tests.user_id('sam')) $$), 'PT400 too_many_records', 'of none there is nothing to give');
select tests.reset();
update workspace_members set role = 'rep' where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('kim');
select pg_temp.as_of('kim');
select is(pg_temp.undone('assign'), '0 2 true', 'an undo takes the right to do it: who may no longer assign gives nothing back');
select is(pg_temp.why('assign'), 'Deal not_allowed, Sams not_allowed', 'and is told');
select pg_temp.as_of('ana');
insert into s select 'account', (assign_record('organization', tests.of('organizations', 'Acme'), tests.user_id('sam'), true) ->> 'change_set')::uuid;
select is(pg_temp.undone('account'), '1 0 true', 'an account goes back to whose it was');
select is(tests.peek($$ select owner_user_id from organizations where name = 'Acme' $$), tests.user_id('dana')::text, 'to dana');

-- Rights: what one lost since doesn't come back by an undo.
select pg_temp.as_of('dana');
insert into s select 'mine', app.begin_change_set('change', 'bulk');
update organizations set city = 'Daphne' where name in ('Acme', 'Pier 1');
select app.end_change_set((select id from s where name = 'mine')) is not null;
select pg_temp.as_of('ana');
select assign_record('organization', tests.of('organizations', 'Pier 1'), tests.user_id('lena')) is not null;
select pg_temp.as_of('dana');
select is(pg_temp.undone('mine'), '1 1 true', 'a record that is somebody else''s now stays as it is');
select is(pg_temp.why('mine'), null, 'and is not named to whom may not read it');
select is(tests.peek($$ select string_agg(concat_ws(':', name, city), ' ' order by name) from organizations where name in ('Acme', 'Pier 1') $$), 'Acme Pier 1:Daphne', 'nor told what it says');
select pg_temp.as_of('ana');
select is(pg_temp.why('mine'), 'Pier 1 not_allowed', 'an admin, who reads it, sees its name');
select is(pg_temp.undone('mine'), 'already 1 1 true', 'it was taken back, by whoever was first');

-- By somebody else: what the author went on with is another's work then.
select pg_temp.as_of('dana');
insert into s select distinct 'paste 2', change_set from add_accounts('[{"name":"Second A"},{"name":"Second B"}]');
update organizations set city = 'Mobile' where name = 'Second A';
select pg_temp.as_of('ana');
select is(pg_temp.undone('paste 2'), '1 1 true', 'an admin takes back what is as it was added');
select is(pg_temp.why('paste 2'), 'Second A built_on', 'not what its author went on with');

-- Follow-ups: general activity that was made for them goes, too.
select pg_temp.as_of('dana');
insert into s select distinct 'plan', change_set from schedule_follow_ups(jsonb_build_object('organization_ids', jsonb_build_array(tests.of('organizations', 'Pier 3'), tests.of('organizations', 'Pier 4')),
  'follow_up_date', tests.today() + 7, 'type', 'meeting', 'subject', 'Ask', 'idempotency_key', 'again'));
select is((select distinct change_set from schedule_follow_ups(jsonb_build_object('organization_ids', jsonb_build_array(tests.of('organizations', 'Pier 3'), tests.of('organizations', 'Pier 4')),
  'follow_up_date', tests.today() + 7, 'type', 'meeting', 'subject', 'Ask', 'idempotency_key', 'again'))), (select id from s where name = 'plan'), 'asked again, the set is the same');
select is(pg_temp.undone('plan'), '4 0 true', 'planned follow-ups are one set');
select is((select count(*)::int from interactions where subject = 'Ask') + (select count(*)::int from opportunities where kind = 'general' and organization_id in (tests.of('organizations', 'Pier 3'), tests.of('organizations', 'Pier 4'))), 0, 'and go as one');

-- In pieces, and too late --------------------------------------------------------------------------------------------------
insert into s select distinct 'long', change_set from add_accounts((select jsonb_agg(jsonb_build_object('name', 'Long ' || n)) from generate_series(1, 5) n));
select is(pg_temp.short(undo_change_set((select id from s where name = 'long'), 2)), '2 0 false', 'at most so many records a call');
select is((select count(*)::int from organizations where name like 'Long %'), 3, 'the others are untouched');
select is(pg_temp.short(undo_change_set((select id from s where name = 'long'), 2)), '4 0 false', 'the next call goes on');
select is(pg_temp.undone('long'), '5 0 true', 'until all were looked at');
select is((select count(*)::int from organizations where name like 'Long %'), 0, 'and are away');
select is((select count(*)::int from app.change_sets where undoes = (select id from s where name = 'long') and records = 5), 1, 'all in one set');
select tests.reset();
update app.change_sets set opened_at = opened_at - interval '31 days' where id = (select id from s where name = 'redone');
update app.change_sets set undone_at = null where id = (select id from s where name = 'redone');
select pg_temp.as_of('dana');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'redone')) $$), 'PT409 undo_too_late', 'after 30 days it is too late');
select is((select can_undo from recent_change_sets((select id from s where name = 'redone'))), false, 'and not offered');

select * from finish();
rollback;
