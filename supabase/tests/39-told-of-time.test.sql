-- Who is told of appointments and leads: whose they are, unless they did it themselves; once each.
begin;
select plan(15);
select tests.crm();
create temp table w as select tests.workspace_id('Alpha') as id;
grant select on w to authenticated;
update public.workspaces set appointments = true, lead_scoring = true, business_days = '{1,2,3,4,5,6,7}', business_opens = '00:00', business_closes = '24:00'
where id = (select id from w);
create function pg_temp.inbox(p_name text) returns text language sql as $$
  select coalesce(string_agg(n.type::text, ', ' order by n.created_at), 'nothing') from public.notifications n
  where n.workspace_id = (select id from w) and n.user_id = tests.user_id(p_name)
$$;
create function pg_temp.as_member(p_name text) returns void language sql as $$ select tests.act_as(tests.user_id(p_name), id) from w $$;

select pg_temp.as_member('dana');
insert into appointments (title, scheduled_at) values ('Own', now() + interval '2 days');
select tests.reset();
select is(pg_temp.inbox('dana'), 'nothing', 'who books for themselves is told nothing');
select pg_temp.as_member('kim');
insert into appointments (title, scheduled_at, owner_user_id) values ('For Dana', now() + interval '3 days', tests.user_id('dana'));
select tests.reset();
select is(pg_temp.inbox('dana'), 'appointment_booked', 'whose time a manager books hears of it');
select is(pg_temp.inbox('kim'), 'nothing', 'the manager doesn''t');
select pg_temp.as_member('kim');
update appointments set scheduled_at = scheduled_at + interval '1 day', ends_at = ends_at + interval '1 day' where title = 'For Dana';
select tests.reset();
select is(pg_temp.inbox('dana'), 'appointment_booked, appointment_changed', 'of its move as well');
select pg_temp.as_member('kim');
update appointments set notes = 'Ask for the side door' where title = 'For Dana';
select tests.reset();
select is(pg_temp.inbox('dana'), 'appointment_booked, appointment_changed', 'not of a note');
select pg_temp.as_member('kim');
update appointments set status = 'cancelled' where title = 'For Dana';
select tests.reset();
select is(pg_temp.inbox('dana'), 'appointment_booked, appointment_changed, appointment_changed', 'of its end');

-- Soon ----------------------------------------------------------------------------------------------------------------

delete from public.notifications;
select is(app.remind_of_appointments(), 0, 'what is days away reminds of nothing');
select pg_temp.as_member('sam');
insert into appointments (title, scheduled_at) values ('Soon', now() + interval '10 minutes');
select tests.reset();
select is(app.remind_of_appointments(), 1, 'what begins in ten minutes does');
select is(app.remind_of_appointments(), 0, 'once');
select is(pg_temp.inbox('sam'), 'appointment_reminder', 'whose it is');
update public.workspaces set appointments = false where id = (select id from w);
delete from public.notifications;
select is(app.remind_of_appointments(), 0, 'where there are none any more, nobody');

-- Hot leads -----------------------------------------------------------------------------------------------------------

update public.contacts set lead_status = 'new', lead_score = 'hot' where id = tests.of('contacts', 'Joe');
select isnt(pg_temp.inbox('dana'), 'nothing', 'a hot lead is told to whose it is');
select is(pg_temp.inbox('kim'), 'nothing', 'and to nobody else yet');
update app.lead_waits set told_at = told_at - interval '1 day', due_at = due_at - interval '1 day';
select app.alert_waiting_leads();
select is(pg_temp.inbox('kim'), 'hot_lead', 'to the manager when nobody answers');
select app.alert_waiting_leads();
select is(pg_temp.inbox('kim'), 'hot_lead', 'once');
select * from finish();
rollback;
