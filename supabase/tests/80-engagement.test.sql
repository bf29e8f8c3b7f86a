-- Engagement levels and percents, on the workspace's calendar.
begin;
select plan(26);

create temporary table workspace as select tests.create_workspace('Engagement') as id;
update public.workspaces set time_zone = 'America/Chicago' where id = (select id from workspace);
create temporary table rep as
select tests.create_member((select id from workspace), 'engaging', 'rep') as id;
grant select on workspace, rep to authenticated;

-- Noon in Chicago, so many days ago.
create function pg_temp.noon(p_days int) returns timestamptz language sql stable as $$
  select ((now() at time zone 'America/Chicago')::date - p_days + time '12:00') at time zone 'America/Chicago'
$$;
select tests.act_as((select id from rep), (select id from workspace));

select is(public.calculate_engagement_level(pg_temp.noon(0)), 'High Engagement', 'today is High Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(7)), 'High Engagement', 'day 7 is High Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(8)), 'Medium Engagement', 'day 8 is Medium Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(14)), 'Medium Engagement', 'day 14 is Medium Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(15)), 'Low Engagement', 'day 15 is Low Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(30)), 'Low Engagement', 'day 30 is Low Engagement');
select is(public.calculate_engagement_level(pg_temp.noon(31)), 'Inactive', 'day 31 is Inactive');
select is(public.calculate_engagement_level(null), 'Inactive', 'never is Inactive');
select is(public.calculate_engagement_level(now() + interval '3 days'), 'High Engagement', 'a visit planned ahead counts as today');

select is(public.engagement_percent(pg_temp.noon(0)), 100, 'today is 100 percent');
select is(public.engagement_percent(pg_temp.noon(7)), 77, 'day 7 is 77 percent');
select is(public.engagement_percent(pg_temp.noon(8)), 73, 'day 8 is 73 percent');
select is(public.engagement_percent(pg_temp.noon(14)), 53, 'day 14 is 53 percent');
select is(public.engagement_percent(pg_temp.noon(15)), 50, 'day 15 is 50 percent');
select is(public.engagement_percent(pg_temp.noon(30)), 0, 'day 30 is 0 percent');
select is(public.engagement_percent(pg_temp.noon(31)), 0, 'day 31 is 0 percent, not less');
select is(public.engagement_percent(null), 0, 'never is 0 percent');
select is(public.engagement_percent(now() + interval '3 days'), 100, 'the future is not above 100 percent');

-- One moment, two calendars: 23:30 in Chicago, eight days ago there, is already the next day in Auckland.
select is(
  app.days_since(
    ((now() at time zone 'America/Chicago')::date - 8 + time '23:30') at time zone 'America/Chicago', 'America/Chicago'
  ), 8, 'days are counted on the calendar, not in hours'
);
select is(
  public.calculate_engagement_level(
    ((now() at time zone 'America/Chicago')::date - 8 + time '23:59') at time zone 'America/Chicago'
  ), 'Medium Engagement', 'late in the evening of day 8 is still day 8 here'
);
select is(
  public.calculate_engagement_level(
    ((now() at time zone 'America/Chicago')::date - 7 + time '00:01') at time zone 'America/Chicago'
  ), 'High Engagement', 'the first minute of day 7 is day 7'
);
select is(
  app.days_since(
    ((now() at time zone 'Pacific/Auckland')::date - 8 + time '00:30') at time zone 'Pacific/Auckland', 'Pacific/Auckland'
  ), 8, 'another time zone counts its own days'
);
select is(
  public.calculate_engagement_level(
    ((now() at time zone 'Pacific/Auckland')::date - 8 + time '23:30') at time zone 'Pacific/Auckland', 'Pacific/Auckland'
  ), 'Medium Engagement', 'a zone may be named'
);

select tests.reset();
update public.workspaces set time_zone = 'Pacific/Kiritimati' where id = (select id from workspace);
select tests.act_as((select id from rep), (select id from workspace));
select is(app.workspace_time_zone(), 'Pacific/Kiritimati', 'the workspace''s time zone decides');
select tests.act_as_anon();
select is(tests.outcome('select public.calculate_engagement_level(now())'), '42501', 'nobody calls it without a session');
select tests.reset();
select is(app.workspace_time_zone(), 'UTC', 'without a workspace it is UTC');

select * from finish();
rollback;
