-- One change to all that match: whose it is, what each record is asked, what is counted and told, and one undo of the whole.
begin;
select plan(50);
select tests.crm();
create temp table j (name text primary key, id uuid) on commit drop;
grant select, insert on j to authenticated;
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create function pg_temp.job(p_name text) returns uuid language sql as $$ select id from j where name = p_name $$;
-- Begun, with all tasks whose title starts so.
create function pg_temp.picked(p_name text, p_action text, p_options jsonb, p_title text) returns int language plpgsql as $$
begin
  insert into j values (p_name, begin_bulk(p_action, p_options));
  return add_to_bulk(pg_temp.job(p_name), 'task', array(select t.id from tasks t where t.title like p_title || '%' order by t.id));
end $$;
create function pg_temp.short(p jsonb) returns text language sql as
  $$ select concat_ws(' ', p ->> 'status', p ->> 'total', p ->> 'changed', p ->> 'same', p ->> 'refused') $$;
-- Slices of so many, to the end.
create function pg_temp.run(p_name text, p_most int default 200) returns text language plpgsql as $$
declare v jsonb; begin
  loop
    v := run_bulk(pg_temp.job(p_name), p_most);
    exit when v ->> 'status' <> 'running';
  end loop;
  return pg_temp.short(v);
end $$;
create function pg_temp.why(p_name text) returns text language sql as
  $$ select string_agg(concat_ws(' ', coalesce(r.title, '?'), r.reason), ', ' order by r.title) from refused_in_bulk(pg_temp.job(p_name)) r $$;
create function pg_temp.owners() returns text language sql as
  $$ select tests.peek($q$ select string_agg(p.full_name || ' ' || t.n, ', ' order by p.full_name) from
     (select owner_user_id, count(*) as n from public.tasks where title like 'Call %' group by 1) t join public.profiles p on p.user_id = t.owner_user_id $q$) $$;
grant execute on all functions in schema pg_temp to authenticated;

insert into public.tasks (workspace_id, title, owner_user_id, created_by)
select tests.workspace_id('Alpha'), 'Call ' || lpad(n::text, 2, '0'), tests.user_id(case when n <= 20 then 'dana' else 'sam' end), tests.user_id('kim')
from generate_series(1, 30) n;
insert into public.tasks (workspace_id, title, owner_user_id, created_by)
select tests.workspace_id('Alpha'), 'Call lena', tests.user_id('lena'), tests.user_id('kim');
create temp table kim as select tests.user_id('kim') as id;
grant select on kim to authenticated;
create temp table was as select * from public.tasks;

-- What was seen goes along ---------------------------------------------------------------------------------------------
select pg_temp.as_of('kim');
create temp table who as select tests.user_id('sam') as sam, tests.user_id('dana') as dana;
select is(pg_temp.picked('give', 'assign', jsonb_build_object('to', (select sam from who)), 'Call'), 31, 'a manager adds what matches, with what a rep of another team asked of somebody');
select is(add_to_bulk(pg_temp.job('give'), 'task', array(select id from tasks where title = 'Call 01')), 31, 'the same one twice is one');
select is(tests.outcome($$ select start_bulk(pg_temp.job('give'), 30) $$), 'PT409 bulk_count_changed', 'where another number was seen it doesn''t begin');
select is(tests.outcome($$ select start_bulk(pg_temp.job('give'), null) $$), 'PT409 bulk_count_changed', 'or none');
select is(tests.outcome($$ select run_bulk(pg_temp.job('give')) $$), 'PT409 bulk_over', 'and what has not begun runs no slice');
select is((select count(*)::int from app.change_sets), 0, 'nor is there a set');

-- Whose it is ----------------------------------------------------------------------------------------------------------
create function pg_temp.refused_to(p_who text) returns text language plpgsql as $$
begin
  perform pg_temp.as_of(p_who);
  return concat_ws(', ',
    tests.outcome('select add_to_bulk(pg_temp.job(''give''), ''task'', array[gen_random_uuid()])'),
    tests.outcome('select start_bulk(pg_temp.job(''give''), 31)'), tests.outcome('select run_bulk(pg_temp.job(''give''))'),
    tests.outcome('select stop_bulk(pg_temp.job(''give''))'), (select count(*) from refused_in_bulk(pg_temp.job('give'))),
    (select count(*) from app.bulk_jobs), (select count(*) from app.bulk_records));
end $$;
grant execute on function pg_temp.refused_to to authenticated;
select is(pg_temp.refused_to(w), 'PT404 bulk_not_found, PT404 bulk_not_found, PT404 bulk_not_found, PT404 bulk_not_found, 0, 0, 0', w || ' has nothing to do with it')
from unnest(array['dana', 'vera', 'ana']) w;
select tests.reset();
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.act_as(tests.user_id('boss'), tests.workspace_id('Elsewhere'));
select is(tests.outcome($$ select run_bulk(pg_temp.job('give')) $$), 'PT404 bulk_not_found', 'nor has another workspace');
select is((select count(*)::int from app.bulk_records), 0, 'which sees none of it');
select tests.act_as_anon();
select is(tests.outcome($$ select begin_bulk('delete') $$), '42501', 'without a session nothing is begun');
select pg_temp.as_of('kim');
select is(tests.outcome($$ insert into app.bulk_jobs (workspace_id, made_by, action) values (tests.workspace_id('Alpha'), tests.user_id('kim'), 'delete') $$), '42501', 'nobody writes one by hand');
select is(tests.outcome($$ update app.bulk_records set outcome = 'changed' $$), '42501', 'or says what became of a record');
select is(tests.outcome($$ select app.close_bulk(tests.workspace_id('Alpha'), pg_temp.job('give'), 'done') $$), '42501', 'or closes it');
select is(tests.outcome($$ select begin_bulk('burn') $$), 'PT400 input_invalid', 'what no list offers isn''t done to all');
select is(tests.outcome($$ select begin_bulk('assign', '{"sql": "x"}') $$), 'PT400 input_unknown_field', 'nor with anything else beside it');

-- Slices ---------------------------------------------------------------------------------------------------------------
select is(pg_temp.short(start_bulk(pg_temp.job('give'), 31)), 'running 31 0 0 0', 'with the number that matches it begins');
select is(tests.outcome($$ select add_to_bulk(pg_temp.job('give'), 'task', array[gen_random_uuid()]) $$), 'PT409 bulk_over', 'and takes no more');
select is((select (r ->> 'changed')::int + (r ->> 'refused')::int from run_bulk(pg_temp.job('give'), 10) r), 10, 'a slice changes as many as it was asked for');
select is(app.current_change_set(), null, 'and leaves no set open');
select is(tests.outcome($$ select app.keep_bulk(pg_temp.job('give'), 0, '[]') $$), 'PT409 bulk_over', 'what became of a slice is said by the slice alone');
select is((select (r ->> 'changed')::int + (r ->> 'refused')::int from run_bulk(pg_temp.job('give'), 10) r), 20, 'the same call once more goes on after it');
select is((select count(*)::int from recent_change_sets()), 0, 'until it is over, it is no change to take back');
select is(pg_temp.run('give', 7), 'done 31 30 0 1', 'what may be given is given, what not is counted');
select is(pg_temp.why('give'), 'Call lena assign_not_allowed', 'and told with its reason');
select is(pg_temp.owners(), 'lena 1, sam 30', 'so it stands');
select is(pg_temp.short(run_bulk(pg_temp.job('give'))), 'done 31 30 0 1', 'a slice after the last changes nothing');
select is((select (what, source, records)::text from recent_change_sets()), '(assign,bulk,20)', 'all of it is one change, of those that were somebody else''s');
select is(tests.peek($$ select string_agg(n.record_count::text, ' ') from public.notifications n where n.type = 'assigned' $$), '30', 'of which the receiver is told once');

-- One undo -------------------------------------------------------------------------------------------------------------
select is((select undo_change_set((stop_bulk(pg_temp.job('give')) ->> 'change_set')::uuid) ->> 'restored'), '20', 'one undo takes the whole back');
select is(tests.peek($$ select count(*) from public.tasks t join was w on w.id = t.id
  where (t.owner_user_id, t.title, t.status, t.due_on) is distinct from (w.owner_user_id, w.title, w.status, w.due_on) $$), '0', 'and everything is as it was');

-- A right that goes, and a session that ends, between two slices --------------------------------------------------------
select pg_temp.picked('part', 'assign', jsonb_build_object('to', (select dana from who)), 'Call 2');
select start_bulk(pg_temp.job('part'), 10);
select run_bulk(pg_temp.job('part'), 4);
select tests.reset();
delete from public.role_permissions where workspace_id = tests.workspace_id('Alpha') and role = 'manager' and permission = 'assign' and resource = 'task';
select pg_temp.as_of('kim');
select is(pg_temp.run('part', 4), 'done 10 4 0 6', 'who may no longer give is refused every one from then on');
select tests.reset();
insert into public.role_permissions (workspace_id, role, permission, resource) values (tests.workspace_id('Alpha'), 'manager', 'assign', 'task');
select pg_temp.as_of('kim');
select pg_temp.as_of('ana');
select set_record_access('task', tests.of('tasks', 'Call 25'), (select id from kim), 'update', false, 'Why');
select pg_temp.as_of('kim');
select pg_temp.picked('kept', 'assign', jsonb_build_object('to', (select sam from who)), 'Call 2');
select start_bulk(pg_temp.job('kept'), 10);
select is(pg_temp.run('kept'), 'done 10 9 0 1', 'the one that an admin keeps from them is refused, however many go in one statement');
select is(pg_temp.why('kept'), 'Call 25 assign_not_allowed', 'and named');
select pg_temp.picked('gone', 'delete', '{}', 'Call 0');
select start_bulk(pg_temp.job('gone'), 9);
select run_bulk(pg_temp.job('gone'), 2);
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('kim') and workspace_id = tests.workspace_id('Alpha');
select pg_temp.as_of('kim');
select is(tests.outcome($$ select run_bulk(pg_temp.job('gone')) $$), 'PT404 bulk_not_found', 'who has left runs no slice');
select tests.reset();
update public.workspace_members set is_active = true, left_at = null where user_id = tests.user_id('kim') and workspace_id = tests.workspace_id('Alpha');

-- Left, and stopped ----------------------------------------------------------------------------------------------------
update app.bulk_jobs set touched_at = now() - interval '16 minutes' where status = 'running';
select app.forget_bulk();
select pg_temp.as_of('kim');
select is(pg_temp.short(stop_bulk(pg_temp.job('gone'))), 'left 9 2 0 0', 'what nobody goes on with ends by itself');
select is(undo_change_set((stop_bulk(pg_temp.job('gone')) ->> 'change_set')::uuid) ->> 'restored', '2', 'and can be taken back as far as it came');
select pg_temp.picked('stop', 'delete', '{}', 'Call 0');
select start_bulk(pg_temp.job('stop'), 9);
select run_bulk(pg_temp.job('stop'), 3);
select is(pg_temp.short(stop_bulk(pg_temp.job('stop'))), 'stopped 9 3 0 0', 'stopped, what was done stands');
select is(pg_temp.short(run_bulk(pg_temp.job('stop'))), 'stopped 9 3 0 0', 'and nothing more is done');
select pg_temp.picked('idle', 'delete', '{}', 'Call 1');
select is(pg_temp.short(stop_bulk(pg_temp.job('idle'))), 'stopped 10 0 0 0', 'what has not begun can be left as well');
insert into j select 'open ' || n, begin_bulk('delete') from generate_series(1, 5) n;
select is(tests.outcome($$ select begin_bulk('delete') $$), 'PT409 bulk_too_many', 'nobody has more than five open');
select stop_bulk(id) from j where name like 'open %';
select tests.reset();
update app.bulk_jobs set touched_at = now() - interval '8 days' where id = pg_temp.job('stop');
select app.forget_bulk();
select is((select count(*)::int from app.bulk_records where job_id = pg_temp.job('stop')), 0, 'after a week nobody knows what matched');

-- The other things that lists offer --------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select pg_temp.picked('done', 'change', '{"status": "done"}', 'Call 1');
select start_bulk(pg_temp.job('done'), (select total from app.bulk_jobs where id = pg_temp.job('done')));
select is(pg_temp.run('done', 3), 'done 10 10 0 0', 'a rep ticks all of theirs');
select tests.log('Deal', 'First', -3);
update interactions set follow_up_required = true, follow_up_date = tests.today() + 1 where subject = 'First';
select tests.log('Deal', 'Second', -2);
insert into j values ('ticked', begin_bulk('follow_ups_done'));
select add_to_bulk(pg_temp.job('ticked'), 'interaction', array(select id from interactions));
select start_bulk(pg_temp.job('ticked'), 2);
select is(pg_temp.run('ticked'), 'done 2 1 1 0', 'a follow-up is ticked, what has none stays');
insert into j values ('foreign', begin_bulk('delete'));
select add_to_bulk(pg_temp.job('foreign'), 'organization', array[tests.of('organizations', 'Bistro'), tests.of('organizations', 'Acme'), gen_random_uuid()]);
select start_bulk(pg_temp.job('foreign'), 3);
select is(pg_temp.run('foreign'), 'done 3 1 0 2', 'ids of others are refused, one''s own is deleted');
select is(pg_temp.why('foreign'), '? record_not_found, ? record_not_found', 'a colleague''s as one that nothing has');
select is(tests.peek($$ select deleted_at is null from public.organizations where name = 'Bistro' $$), 'true', 'and it is still there');
insert into j values ('back', begin_bulk('restore'));
select add_to_bulk(pg_temp.job('back'), 'organization', array[tests.of('organizations', 'Acme')]);
select start_bulk(pg_temp.job('back'), 1);
select is(pg_temp.run('back'), 'done 1 1 0 0', 'the trash gives back');
select pg_temp.as_of('vera');
insert into j values ('viewer', begin_bulk('delete'));
select add_to_bulk(pg_temp.job('viewer'), 'organization', array[tests.of('organizations', 'Acme')]);
select start_bulk(pg_temp.job('viewer'), 1);
select is(pg_temp.run('viewer'), 'done 1 0 0 1', 'a viewer changes nothing');
select * from finish();
rollback;
