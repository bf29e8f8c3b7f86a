-- Notifications: once per key, one's own alone, words by what one may read now, and how one likes to be told.
begin;
select plan(87);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create temporary table t as select tests.workspace_id('Alpha') as alpha, tests.workspace_id('Beta') as beta,
  tests.user_id('ana') as ana, tests.user_id('dana') as dana, tests.user_id('sam') as sam, tests.user_id('kim') as kim,
  tests.of('opportunities', 'Deal') as deal, tests.of('opportunities', 'Sams') as sams;
grant select on t to anon, authenticated, service_role;

-- Telling --------------------------------------------------------------------------------------------------------------------

select isnt((select app.notify(alpha, dana, 'assigned', 'opportunity', deal, 'k:1', ana) from t), null, 'somebody is told');
select is((select app.notify(alpha, dana, 'assigned', 'opportunity', deal, 'k:1', ana) from t), null, 'once per key, however often it is tried');
select is((select app.notify(alpha, dana, 'assigned', 'opportunity', deal, 'k:2', dana) from t), null, 'not of what they did');
select is((select app.notify(alpha, sam, 'assigned', 'opportunity', deal, 'k:1', ana) from t), null, 'nor of what they can''t read');
select is((select app.notify(beta, dana, 'system', null, null, 'k:1') from t), null, 'nor where they are no member');
select is((select app.notify(alpha, dana, 'dead_letter', null, null, 'k:3') from t), null, 'what is for admins is told to no rep');
select isnt((select app.notify(alpha, ana, 'dead_letter', null, null, 'k:3', null, '/settings/health') from t), null, 'but to an admin');
select tests.act_as(dana, alpha) from t;
select is(tests.outcome($$ select app.notify(alpha, dana, 'system', null, null, 'k:9') from t $$), '42501', 'nobody who signs in tells by that');
select tests.act_as_service();
select is(tests.outcome($$ select app.notify(alpha, dana, 'system', null, null, 'k:9') from t $$), '42501', 'nor the service key');
select is(tests.outcome('select * from public.notifications'), '42501', 'which reads none either');
select is(tests.outcome('select * from app.mentions'), '42501', 'nor mentions');

-- Whose --------------------------------------------------------------------------------------------------------------------

select tests.act_as(dana, alpha) from t;
select is((select count(*)::int from public.notifications), 1, 'one reads one''s own');
select is(public.my_notifications() #>> '{rows,0,label}', 'Deal', 'with the name of now');
select is(public.my_notifications() #>> '{rows,0,actor}', 'ana', 'and who did it');
select is(app.unread_notifications(), 1, 'and how many are new, with every page');
select is(tests.outcome('update public.notifications set status = ''read'''), '42501', 'one writes none');
select is(tests.outcome('delete from public.notifications'), '42501', 'nor deletes one');
select is(tests.outcome($$ insert into public.notifications (workspace_id, user_id, type, key, expires_at) select alpha, dana, 'system', 'x', now() from t $$), '42501', 'nor adds one');
select tests.act_as(ana, alpha) from t;
select is((select count(*)::int from public.notifications n, t where n.user_id <> t.ana), 0, 'an admin reads nobody else''s');
select is((select count(*)::int from public.notification_choices n, t where n.user_id <> t.ana), 0, 'nor how others like to be told');
select ok(position('k:1' in public.view_as(dana)::text) = 0, 'nor by looking as somebody') from t;
select is(app.unread_notifications(), 1, 'and counts their own alone');
select is(public.mark_notifications((select array_agg(n.id) from public.notifications n)), 0, 'marks their own');
select tests.reset();
select is((select count(*)::int from public.notifications n, t where n.user_id = t.dana and n.status = 'unread'), 1, 'and nobody else''s');
select is((select count(*)::int from audit.change_log where table_name like '%notification%'), 0, 'no log tells of any');
select tests.act_as(kim, alpha) from t;
select is((select count(*)::int from public.notifications), 0, 'a manager sees none of the team''s');
select tests.act_as(tests.user_id('bea'), beta) from t;
select is((select count(*)::int from public.notifications), 0, 'nor does somebody elsewhere');
select tests.act_as_anon();
select is(tests.outcome('select public.my_notifications()'), '42501', 'nor a stranger');

-- Words by what one may read ------------------------------------------------------------------------------------------------

select tests.act_as(sam, alpha) from t;
select isnt(public.share_record('opportunity', sams, dana), null, 'what is shared') from t;
select isnt(public.share_record('opportunity', sams, dana, 'read', now() + interval '1 day'), null, 'and shared for another time') from t;
select tests.act_as(dana, alpha) from t;
select is((select array_agg(n.type::text order by n.created_at) from public.notifications n), '{assigned,shared}', 'is told once');
select is(public.my_notifications() #>> '{rows,0,label}', 'Sams', 'by its name');
select tests.act_as(sam, alpha) from t;
select public.unshare_record('opportunity', sams, dana) from t;
select tests.act_as(dana, alpha) from t;
select is(public.my_notifications() #> '{rows,0,label}', 'null', 'when the share has ended the name isn''t shown');
select is(public.my_notifications() #>> '{rows,0,is_hidden}', 'true', 'the row says that it can''t be');
select tests.act_as(ana, alpha) from t;
select is(public.assign_record('opportunity', sams, dana) ->> 'to', dana::text, 'what is given') from t;
select is(public.assign_record('opportunity', deal, dana) ->> 'to', dana::text, 'and what is theirs already') from t;
select tests.act_as(dana, alpha) from t;
select is((select count(*)::int from public.notifications n, t where n.type = 'assigned' and n.resource_id = t.sams), 1, 'is told, if it wasn''t theirs');
select is((select count(*)::int from public.notifications n where n.type = 'assigned'), 2, 'and only then');
insert into public.organizations (name) select 'Bulk ' || n from generate_series(1, 5) n;
select tests.act_as(ana, alpha) from t;
select isnt(public.assign_records('organization', (select array_agg(o.id) from public.organizations o where o.name like 'Bulk%'), sam), null, 'several at once') from t;
insert into public.tasks (owner_user_id, title) select sam, 'Call them' from t;
insert into public.tasks (title) values ('My own');
select tests.act_as(sam, alpha) from t;
select is((select array_agg(n.record_count order by n.created_at) from public.notifications n where n.type = 'assigned' and n.resource = 'organization'), '{5}', 'are one notification, which says how many');
select is((select count(*)::int from public.notifications n where n.resource = 'task'), 1, 'a task made for somebody is told to them');

-- Inbox --------------------------------------------------------------------------------------------------------------------

select tests.act_as(dana, alpha) from t;
select is(jsonb_array_length(public.my_notifications(row_count => 2) -> 'rows'), 2, 'a page has as many as asked for');
select is((select public.my_notifications('inbox', null, (p #>> '{rows,1,created_at}')::timestamptz, (p #>> '{rows,1,id}')::uuid, 2) #>> '{rows,0,id}'
  from public.my_notifications(row_count => 2) p), public.my_notifications() #>> '{rows,2,id}', 'the next one goes on after it');
select is(jsonb_array_length(public.my_notifications('inbox', '{shared}') -> 'rows'), 1, 'by reason');
select is(public.mark_notifications((select array_agg(n.id) from public.notifications n where n.type = 'shared'), 'archived'), 2, 'one is put away');
select is(jsonb_array_length(public.my_notifications('archived') -> 'rows'), 1, 'and found there');
select is(public.mark_notifications(), 0, 'all are read');
select is(jsonb_array_length(public.my_notifications('unread') -> 'rows'), 0, 'then none is new');
select is(public.mark_notifications((select array_agg(n.id) from public.notifications n where n.type = 'assigned'), 'unread'), 2, 'and new again');
select is(tests.outcome($$ select public.mark_notifications(null, 'expired') $$), 'PT400 input_invalid', 'only time ends one');
select is(tests.outcome($$ select public.my_notifications('all') $$), 'PT400 input_invalid', 'there is no other box');

-- Choices --------------------------------------------------------------------------------------------------------------------

select public.choose_notification('assigned', 'off');
select tests.reset();
select is((select app.notify(alpha, dana, 'assigned', 'opportunity', deal, 'k:muted', ana) from t), null, 'who turned a reason off isn''t told');
select tests.act_as(dana, alpha) from t;
select public.choose_notification('assigned');
select tests.act_as(ana, alpha) from t;
select public.set_notification_default('assigned', 'in_app');
select tests.act_as(sam, alpha) from t;
select is(tests.outcome($$ select public.set_notification_default('assigned', 'off') $$), 'PT403 admin_only', 'what the workspace sends is an admin''s to say');
select is(tests.outcome($$ select public.set_notification_times(24) $$), 'PT400 input_invalid', 'a day has 24 hours');
select is(tests.outcome($$ select public.set_notification_times(7, '20:00') $$), 'PT400 quiet_hours_invalid', 'quiet hours end');
select tests.act_as(dana, alpha) from t;
select is((select r ->> 'workspace' from jsonb_array_elements(public.notification_preferences() -> 'reasons') r where r ->> 'type' = 'assigned'), 'in_app', 'people see what holds');
select is((select count(*)::int from jsonb_array_elements(public.notification_preferences() -> 'reasons') r where (r ->> 'for_admins')::boolean), 0, 'a rep isn''t asked about what is for admins');
select tests.reset();
select isnt((select app.notify(alpha, dana, 'assigned', 'opportunity', deal, 'k:quiet', ana) from t), null, 'in the inbox');
select is((select n.mail_waits from public.notifications n where n.key = 'k:quiet'), false, 'no mail waits for it');

-- As the sources call it -----------------------------------------------------------------------------------------------------

select tests.act_as(ana, alpha) from t;
select isnt((select create_notification(alpha, dana, 'hot_lead'::notification_type, 'Hot Lead Alert', 'A new hot lead was detected', NULL, NULL,
  '/dashboard/leads', 'high'::notification_priority, '["in_app", "email"]'::jsonb) from t), null, 'an admin tells somebody in words of their own');
select is(tests.outcome($$ select public.create_notification(beta, tests.user_id('bea'), 'system', 'Hi') from t $$), 'PT404 workspace_not_found', 'not elsewhere');
select is(tests.outcome(format($$ select public.create_notification(alpha, dana, 'system', 'Hi', link => %L) from t $$, l)), 'PT400 link_outside', 'a link leads nowhere else: ' || l)
from unnest(array['https://evil.example', '//evil.example', '/\evil.example', 'javascript:alert(1)', '/a//b.example', E'/a\nb']) l;
select is(tests.outcome(format($$ select public.create_notification(alpha, dana, 'system', 'Hi', channels => %L) from t $$, c)), 'PT400 input_invalid', 'channels are two: ' || c)
from unnest(array['[]', '["sms"]', '{"in_app": true}', '"in_app"']) c;
select tests.act_as(dana, alpha) from t;
select is(tests.outcome($$ select public.create_notification(alpha, sam, 'system', 'Hi') from t $$), 'PT403 admin_only', 'no rep does');
select is(tests.outcome('select public.expire_old_notifications()'), 'PT403 admin_only', 'nor ends any');
select is(public.my_notifications('inbox', '{hot_lead}') #>> '{rows,0,title}', 'Hot Lead Alert', 'who is told reads them');
select tests.act_as_service();
select isnt((select public.create_notification(alpha, dana, 'system', 'Hi', key => 'job:1') from t), null, 'a job does, too');
select is((select public.create_notification(alpha, dana, 'system', 'Hi', key => 'job:1') from t), null, 'with a key once');
select tests.reset();
update public.notifications set expires_at = now() - interval '1 hour' where key = 'job:1';
insert into public.notifications (workspace_id, user_id, type, key, expires_at) select alpha, dana, 'system', 'old', now() - interval '91 days' from t;
select tests.act_as_service();
select is(public.expire_old_notifications(), 2::bigint, 'what has had its time ends');
select tests.reset();
select is((select array_agg(n.key || ' ' || n.status) from public.notifications n where n.key in ('old', 'job:1')), '{"job:1 expired"}', 'and is forgotten later');

-- Mentions -------------------------------------------------------------------------------------------------------------------

select tests.act_as(dana, alpha) from t;
select ok(public.mentionable_people('opportunity', deal) @> array[kim, ana] and not public.mentionable_people('opportunity', deal) && array[sam, dana], 'who can read it can be mentioned') from t;
select is(public.mention_people('opportunity', deal, array[kim, sam]), array[kim], 'and nobody else is') from t;
select is(public.mention_people('opportunity', deal, array[kim]), array[kim], 'again') from t;
select tests.act_as(kim, alpha) from t;
select is((select count(*)::int from public.notifications n where n.type = 'mentioned'), 1, 'is told once');
select tests.act_as(tests.user_id('lena'), alpha) from t;
select is(tests.outcome('select public.mention_people(''opportunity'', deal, array[kim]) from t'), 'PT404 record_not_found', 'who can''t read it mentions nobody');

-- Reminders ------------------------------------------------------------------------------------------------------------------

select tests.act_as(dana, alpha) from t;
insert into public.tasks (title, due_on, remind_at) values
  ('Now', tests.today(), now() - interval '1 minute'), ('Long ago', tests.today(), now() - interval '2 days'), ('Later', tests.today(), now() + interval '1 hour');
select tests.reset();
select is(app.remind_of_tasks(), 1, 'a reminder comes when its moment has');
select is(app.remind_of_tasks(), 0, 'once');

-- What ends ------------------------------------------------------------------------------------------------------------------

update public.workspace_members m set is_active = false, left_at = now() from t where m.workspace_id = t.alpha and m.user_id = t.dana;
select is((select count(*)::int from public.notifications n, t where n.user_id = t.dana), 0, 'with a membership ends what one was told');
select is((select app.notify(alpha, dana, 'system', null, null, 'k:gone') from t), null, 'and one is told nothing more');

select * from finish();
rollback;
