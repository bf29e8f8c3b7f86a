-- Mail about what somebody is told: one for all that is due, at once or once a day, never in their quiet hours.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000274', 'notification_mail', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- By the clock on the wall where the person is, so an hour that is skipped or comes twice needs no thought.
create function app.is_quiet(p_moment timestamptz, p_zone text, p_from time, p_until time)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  v_clock constant time := (p_moment at time zone p_zone)::time;
begin
  if p_from is null or p_until is null then
    return false;
  end if;
  return case when p_from < p_until then v_clock >= p_from and v_clock < p_until else v_clock >= p_from or v_clock < p_until end;
end
$$;

-- The last moment, up to now, at which a day's mail goes out. An hour that a day skips is the next one that it has.
create function app.last_digest(p_moment timestamptz, p_zone text, p_hour int)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  v_day constant timestamp := date_trunc('day', p_moment at time zone p_zone);
  v_today constant timestamptz := (v_day + make_interval(hours => p_hour)) at time zone p_zone;
begin
  return case when v_today <= p_moment then v_today
    else (v_day - interval '1 day' + make_interval(hours => p_hour)) at time zone p_zone end;
end
$$;

-- Gives each person one event for all that is due to them, and drops what they have read or no longer want by mail. What was
-- chosen counts as it is now, so nothing has to be reckoned anew when somebody changes it. Run by a job, one at a time.
create function app.queue_notification_mail()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v record;
  v_event uuid;
  v_count int := 0;
begin
  update public.notifications n set mail_waits = false
  where n.mail_waits and (
    n.status <> 'unread' or app.notification_choice_of(n.workspace_id, n.user_id, n.type) not in ('digest', 'mail')
  );
  for v in
    select n.workspace_id, n.user_id, array_agg(n.id) as ids
    from public.notifications n
    left join public.notification_settings s on s.workspace_id = n.workspace_id and s.user_id = n.user_id
    where n.mail_waits and case app.notification_choice_of(n.workspace_id, n.user_id, n.type)
      when 'mail' then
        not app.is_quiet(now(), app.time_zone_of(n.workspace_id, n.user_id), s.quiet_from, s.quiet_until)
      else n.created_at <= app.last_digest(now(), app.time_zone_of(n.workspace_id, n.user_id), coalesce(s.digest_hour, 7))
    end
    group by 1, 2
    limit 2000
  loop
    v_event := app.emit('notifications.to_mail', 'member', v.user_id, '{}', v.workspace_id);
    update public.notifications n set mail_waits = false, mail_event = v_event
    where n.workspace_id = v.workspace_id and n.id = any (v.ids);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- What the mail of an event says: what it was made for, isn't read yet, and is about nothing that the person may not read any
-- more. Not definer: Postgres lets no definer function act as somebody (app.act_as).
create function public.notification_letter(workspace_id uuid, user_id uuid, event_id uuid)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  perform app.act_as($2, $1, 'event:' || $3);
  return jsonb_build_object(
    'email', (select p.email from public.profiles p where p.user_id = $2),
    'workspace', (select w.name from public.workspaces w where w.id = $1),
    'rows', (
      select coalesce(jsonb_agg(r.row), '[]')
      from jsonb_array_elements(app.notifications_as_read(array(
        select n.id from public.notifications n
        where n.workspace_id = $1 and n.user_id = $2 and n.mail_event = $3 and n.mailed_at is null and n.status = 'unread'
      ))) r (row)
      where not (r.row ->> 'is_hidden')::boolean
    )
  );
end
$$;
comment on function public.notification_letter is 'What the mail of an event to one person says, by what that person may read.';

-- It went out: a second run of the same event finds nothing left. Definer: nobody may write them; granted to the service key alone.
create function public.notifications_mailed(workspace_id uuid, user_id uuid, event_id uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  update public.notifications n set mailed_at = now()
  where n.workspace_id = $1 and n.user_id = $2 and n.mail_event = $3 and n.mailed_at is null
$$;
comment on function public.notifications_mailed is 'The mail of an event went out.';

revoke all on function app.is_quiet, app.last_digest, app.queue_notification_mail from public;
revoke all on function public.notification_letter, public.notifications_mailed from public, anon, authenticated;
grant execute on function public.notification_letter, public.notifications_mailed to service_role;

insert into app.event_types (type, means, payload_keys, is_private) values
  ('notifications.to_mail', 'Somebody is to get a mail about what they are told.', '{}', true);
insert into app.reactions (reaction, type, means) values
  ('mail_notifications', 'notifications.to_mail', 'Mails the person, by what they may read then.');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000274';
