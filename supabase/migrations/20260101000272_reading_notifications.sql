-- Reading what one is told, and saying how one likes to be told.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000272', 'reading_notifications', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What a record is called, to the caller: null where they can't read it now, whatever they could when they were told.
select app.write_for_kinds($definition$
create or replace function app.label_as_read(p_resource public.resource_type, p_id uuid)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
{each kind}
  return null;
end
$$
$definition$, $branch$
  if p_resource = '{kind}' then
    return (
      select concat_ws(', ', {title}, {day}) from {table} r join public.workspaces w on w.id = r.workspace_id
      where r.workspace_id = v_workspace and r.id = p_id and r.deleted_at is null
    );
  end if;
$branch$);

-- Notifications as the caller reads them, with the names of now. `label` is null for a record that they can't read, and such a
-- one has no link either: where it leads to is nobody's business any more.
create function app.notifications_as_read(p_ids uuid[])
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', n.id, 'type', n.type, 'resource', n.resource, 'resource_id', n.resource_id, 'record_count', n.record_count,
      'label', n.label, 'is_hidden', n.is_record and n.label is null,
      'link', case when not n.is_record or n.label is not null then n.link end,
      'priority', n.priority, 'status', n.status, 'title', case when not n.is_record or n.label is not null then n.title end,
      'message', case when not n.is_record or n.label is not null then n.message end,
      'actor', (select p.full_name from public.profiles p where p.user_id = n.created_by),
      'created_at', n.created_at
    ) order by n.created_at desc, n.id)
    from (
      select o.*, o.resource_id is not null and app.record_table(o.resource) is not null as is_record,
        app.label_as_read(o.resource, o.resource_id) as label
      from public.notifications o
      where o.workspace_id = app.current_workspace_id() and o.user_id = app.current_user_id() and o.id = any (p_ids)
    ) n
  ), '[]');
end
$$;

-- A page of the caller's inbox, the latest first: what isn't put away, only what is unread, or what was put away.
create function public.my_notifications(
  show text default 'inbox', types public.notification_type[] default null, before timestamptz default null,
  before_id uuid default null, row_count int default 30
)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_most constant int := least(greatest(coalesce(my_notifications.row_count, 30), 1), 100);
  v_ids uuid[];
begin
  perform app.require_moment(my_notifications.before, 'before');
  if my_notifications.show not in ('inbox', 'unread', 'archived') then
    perform app.refuse('input_invalid', 'Ask for inbox, unread or archived.', 400, 'show');
  end if;
  v_ids := array(
    select n.id from public.notifications n
    where n.workspace_id = app.current_workspace_id() and n.user_id = app.current_user_id() and n.channels ? 'in_app'
      and n.status = any (case my_notifications.show
        when 'unread' then '{unread}' when 'archived' then '{archived,expired}' else '{unread,read}'
      end::public.notification_status[])
      and (my_notifications.types is null or n.type = any (my_notifications.types))
      and (
        my_notifications.before is null
        or (n.created_at, my_notifications.before_id) < (my_notifications.before, n.id)
      )
    order by n.created_at desc, n.id
    limit v_most + 1
  );
  return jsonb_build_object(
    'rows', app.notifications_as_read(v_ids[:v_most]), 'more', cardinality(v_ids) > v_most,
    'unread', app.unread_notifications()
  );
end
$$;
comment on function public.my_notifications is 'A page of the caller''s notifications, with the words of now; goes on before a moment and id.';

-- Marks some, or all that are unread; answers what is unread then. Definer: nobody may write them; only the caller's own.
create function public.mark_notifications(ids uuid[] default null, to_status public.notification_status default 'read')
returns int
language plpgsql
security definer
set search_path = ''
as $$
begin
  if mark_notifications.to_status is null or mark_notifications.to_status = 'expired'
     or (mark_notifications.ids is null and mark_notifications.to_status = 'unread') then
    perform app.refuse('input_invalid', 'A notification is unread, read or put away.', 400, 'to_status');
  end if;
  if cardinality(mark_notifications.ids) > 1000 then
    perform app.refuse('too_many_records', 'Choose between 1 and 1000 records.', 400);
  end if;
  update public.notifications n
  set status = mark_notifications.to_status, read_at = case when mark_notifications.to_status <> 'unread' then coalesce(n.read_at, now()) end
  where n.workspace_id = app.current_workspace_id() and n.user_id = app.current_user_id()
    and (n.id = any (mark_notifications.ids) or (mark_notifications.ids is null and n.status = 'unread'))
    and n.status not in ('expired', mark_notifications.to_status);
  return app.unread_notifications();
end
$$;
comment on function public.mark_notifications is 'Marks the caller''s notifications, all unread ones without ids; answers how many are unread then.';

-- How the caller is told, and when; for admins also what the workspace says. Definer: the reasons are granted to nobody.
create function public.notification_preferences()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_is_admin constant boolean := coalesce(app.current_role() = 'admin', false);
begin
  if v_workspace is null then
    perform app.refuse('workspace_not_found', 'There is no such workspace.', 404);
  end if;
  return jsonb_build_object(
    'reasons', (
      select jsonb_agg(jsonb_build_object(
        'type', r.type, 'has_own_mail', r.has_own_mail, 'for_admins', r.for_admins,
        'own', c.choice, 'workspace', coalesce(d.choice, r.choice), 'built_in', r.choice
      ) order by r.position)
      from app.notification_reasons r
      left join public.notification_choices c on c.workspace_id = v_workspace and c.user_id = v_me and c.type = r.type
      left join public.notification_defaults d on d.workspace_id = v_workspace and d.type = r.type
      where v_is_admin or not r.for_admins
    ),
    'digest_hour', coalesce(s.digest_hour, 7), 'quiet_from', to_char(s.quiet_from, 'HH24:MI'),
    'quiet_until', to_char(s.quiet_until, 'HH24:MI'), 'time_zone', app.time_zone_of(v_workspace, v_me)
  )
  from (select) one
  left join public.notification_settings s on s.workspace_id = v_workspace and s.user_id = v_me;
end
$$;
comment on function public.notification_preferences is 'How the caller is told of what, and when mail is sent.';

-- Null: as the workspace has it. Definer: nobody may write them; only the caller's own.
create function public.choose_notification(type public.notification_type, choice public.notification_choice default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
begin
  if v_workspace is null or choose_notification.type is null then
    perform app.refuse('input_invalid', 'Say what it is about.', 400, 'type');
  end if;
  if choose_notification.choice is null then
    delete from public.notification_choices c
    where c.workspace_id = v_workspace and c.user_id = v_me and c.type = choose_notification.type;
    return;
  end if;
  insert into public.notification_choices as c (workspace_id, user_id, type, choice)
  values (v_workspace, v_me, choose_notification.type, choose_notification.choice)
  on conflict on constraint notification_choices_pkey do update set choice = excluded.choice;
end
$$;
comment on function public.choose_notification is 'How the caller wants to be told for one reason; null: as the workspace has it.';

-- Definer: as above.
create function public.set_notification_times(
  digest_hour int default 7, quiet_from time default null, quiet_until time default null
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if app.current_workspace_id() is null or not coalesce(set_notification_times.digest_hour between 0 and 23, false) then
    perform app.refuse('input_invalid', 'Choose an hour from 0 to 23.', 400, 'digest_hour');
  end if;
  if (set_notification_times.quiet_from is null) <> (set_notification_times.quiet_until is null)
     or set_notification_times.quiet_from = set_notification_times.quiet_until then
    perform app.refuse('quiet_hours_invalid', 'Quiet hours have a beginning and another end.', 400, 'quiet_until');
  end if;
  insert into public.notification_settings as s (workspace_id, user_id, digest_hour, quiet_from, quiet_until)
  values (
    app.current_workspace_id(), app.current_user_id(), set_notification_times.digest_hour, set_notification_times.quiet_from,
    set_notification_times.quiet_until
  )
  on conflict (workspace_id, user_id) do update
  set digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until;
end
$$;
comment on function public.set_notification_times is 'When the caller gets the mail of a day, and when none at once.';

-- What the workspace sends until somebody chooses; null: as it comes. Definer: nobody may write them; asks for an admin.
create function public.set_notification_default(type public.notification_type, choice public.notification_choice default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
begin
  if not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only who manages the system says what the workspace sends.', 403);
  end if;
  if set_notification_default.type is null then
    perform app.refuse('input_invalid', 'Say what it is about.', 400, 'type');
  end if;
  if set_notification_default.choice is null then
    delete from public.notification_defaults d where d.workspace_id = v_workspace and d.type = set_notification_default.type;
    return;
  end if;
  insert into public.notification_defaults as d (workspace_id, type, choice)
  values (v_workspace, set_notification_default.type, set_notification_default.choice)
  on conflict on constraint notification_defaults_pkey do update set choice = excluded.choice where d.choice <> excluded.choice;
end
$$;
comment on function public.set_notification_default is 'For admins: how people are told for one reason until they choose; null: as it comes.';

revoke all on function app.label_as_read, app.notifications_as_read from public;
revoke all on function
  public.my_notifications, public.mark_notifications, public.notification_preferences, public.choose_notification,
  public.set_notification_times, public.set_notification_default
from public, anon;
grant execute on function
  app.label_as_read, app.notifications_as_read, public.my_notifications, public.mark_notifications,
  public.notification_preferences, public.choose_notification, public.set_notification_times, public.set_notification_default
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000272';
