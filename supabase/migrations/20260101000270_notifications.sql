-- Notifications: what somebody is told, once, for themselves alone. Rows hold a reason and ids; the words are made when they are read.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000270', 'notifications', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create type public.notification_type as enum (
  'assigned', 'shared', 'access_requested', 'access_answered', 'handed_over', 'mentioned', 'task_due', 'appointment_booked',
  'appointment_changed', 'customer_confirmed', 'customer_moved', 'customer_cancelled', 'appointment_reminder', 'hot_lead',
  'import_done', 'licence_expiring', 'job_failed', 'dead_letter', 'system'
);
create type public.notification_status as enum ('unread', 'read', 'archived', 'expired');
create type public.notification_priority as enum ('low', 'normal', 'high', 'urgent');
-- Each includes what stands before it: mail at once, or once a day, is in the inbox as well.
create type public.notification_choice as enum ('off', 'in_app', 'digest', 'mail');

-- Addresses --------------------------------------------------------------------------------------------------------------

-- A path of this application: no other host, scheme or user name, however it is written. Browsers read `\` as `/`.
create function app.is_inside_link(p_link text)
returns boolean
language sql
immutable
parallel safe
set search_path = ''
as $$
  select length(p_link) <= 500 and p_link ~ '^/([A-Za-z0-9_?#-][A-Za-z0-9_/?#&=.,:%+-]*)?$' and p_link !~ '//'
$$;
comment on function app.is_inside_link is 'Whether a link stays inside the application.';

-- Tables -------------------------------------------------------------------------------------------------------------------

create table app.notification_reasons (
  type public.notification_type primary key,
  position int not null unique,
  -- What holds until the workspace or the person says something else.
  choice public.notification_choice not null,
  priority public.notification_priority not null default 'normal',
  -- Nothing is mailed for it: a mail of its own says the same.
  has_own_mail boolean not null default false,
  -- Nobody but admins is ever told of it.
  for_admins boolean not null default false,
  keeps interval not null default '90 days'
);
alter table app.notification_reasons enable row level security;
comment on table app.notification_reasons is 'Why somebody is told something, and how where nobody chose.';

insert into app.notification_reasons (type, position, choice, priority, has_own_mail, for_admins, keeps) values
  ('assigned', 10, 'digest', 'normal', false, false, '90 days'),
  ('shared', 20, 'digest', 'normal', false, false, '90 days'),
  ('mentioned', 30, 'mail', 'normal', false, false, '90 days'),
  ('access_requested', 40, 'mail', 'normal', false, false, '90 days'),
  ('access_answered', 50, 'mail', 'normal', false, false, '90 days'),
  ('handed_over', 60, 'in_app', 'normal', true, false, '90 days'),
  ('task_due', 70, 'in_app', 'normal', false, false, '30 days'),
  ('appointment_booked', 80, 'mail', 'normal', false, false, '30 days'),
  ('appointment_changed', 90, 'mail', 'normal', false, false, '30 days'),
  ('customer_confirmed', 92, 'in_app', 'normal', false, false, '30 days'),
  ('customer_moved', 94, 'mail', 'normal', false, false, '30 days'),
  ('customer_cancelled', 96, 'mail', 'normal', false, false, '30 days'),
  ('appointment_reminder', 100, 'in_app', 'normal', false, false, '7 days'),
  ('hot_lead', 110, 'mail', 'high', false, false, '30 days'),
  ('import_done', 120, 'in_app', 'low', false, false, '30 days'),
  ('licence_expiring', 130, 'digest', 'normal', false, false, '90 days'),
  ('job_failed', 140, 'in_app', 'high', true, true, '30 days'),
  ('dead_letter', 150, 'digest', 'high', false, true, '30 days'),
  ('system', 160, 'mail', 'normal', false, false, '90 days');

create table public.notifications (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  type public.notification_type not null,
  resource public.resource_type,
  resource_id uuid,
  -- Of several at once: the first is named, and how many there are.
  record_count int not null default 1 check (record_count between 1 and 1000000),
  -- What happened: told once, however often it is tried.
  key text not null check (key ~ '^[a-z0-9:._-]{1,200}$'),
  link text check (app.is_inside_link(link)),
  priority public.notification_priority not null default 'normal',
  channels jsonb not null default '["in_app", "email"]' check (
    app.is_plain_json(channels, 100) and channels <@ '["in_app", "email"]' and jsonb_typeof(channels) = 'array'
    and jsonb_array_length(channels) > 0
  ),
  status public.notification_status not null default 'unread',
  -- Of create_notification() alone: what others want said. What we tell ourselves has its words made when it is read.
  title text check (length(btrim(title)) between 1 and 200),
  message text check (length(message) <= 2000),
  created_at timestamptz not null default clock_timestamp(),
  -- By which an open page is told of it (live_changes).
  txid bigint not null default txid_current(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  read_at timestamptz check (app.is_moment(read_at)),
  expires_at timestamptz not null check (app.is_moment(expires_at)),
  -- Waits for a mail; then the event that the mail is sent by, and when it was.
  mail_waits boolean not null default false,
  mail_event uuid,
  mailed_at timestamptz check (app.is_moment(mailed_at)),
  primary key (workspace_id, id),
  constraint notifications_once unique (workspace_id, user_id, key),
  constraint notifications_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade,
  constraint notifications_record_check check (resource_id is null or resource is not null)
);
create index notifications_inbox_idx on public.notifications (workspace_id, user_id, created_at desc, id);
create index notifications_unread_idx on public.notifications (workspace_id, user_id)
  where status = 'unread' and channels ? 'in_app';
create index notifications_mail_waits_idx on public.notifications (workspace_id, user_id) where mail_waits;
create index notifications_mail_event_idx on public.notifications (workspace_id, mail_event) where mail_event is not null;
create index notifications_txid_idx on public.notifications (txid);
create index notifications_expires_idx on public.notifications (expires_at);
comment on table public.notifications is 'What one person is told. Private: in no log, no trash, no search, and no view of anybody else.';

-- How one likes to be told; both are as private as what one is told.
create table public.notification_choices (
  workspace_id uuid not null,
  user_id uuid not null,
  type public.notification_type not null,
  choice public.notification_choice not null,
  primary key (workspace_id, user_id, type),
  constraint notification_choices_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade
);
comment on table public.notification_choices is 'How a person wants to be told for a reason, where it isn''t as the workspace has it.';

create table public.notification_settings (
  workspace_id uuid not null,
  user_id uuid not null,
  -- The hour, where the person is, at which a day's mail goes out.
  digest_hour smallint not null default 7 check (digest_hour between 0 and 23),
  -- No mail at once meanwhile; from late to early goes over midnight.
  quiet_from time(0),
  quiet_until time(0),
  primary key (workspace_id, user_id),
  constraint notification_settings_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade,
  constraint notification_settings_quiet_check check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);
comment on table public.notification_settings is 'When a person gets mail about what they are told.';

-- The workspace's own choice, until a person chooses.
create table public.notification_defaults (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  type public.notification_type not null,
  choice public.notification_choice not null,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, type)
);
comment on table public.notification_defaults is 'How people of a workspace are told for a reason until they choose themselves.';

alter table public.notifications enable row level security;
alter table public.notification_choices enable row level security;
alter table public.notification_settings enable row level security;
alter table public.notification_defaults enable row level security;
-- Not granted: writing any of them. Each is written by a function that says whose it is.
grant select on public.notifications, public.notification_choices, public.notification_settings, public.notification_defaults
to authenticated;
grant select on public.notification_defaults to service_role;

insert into app.tracked_tables (table_name, resource) values ('public.notification_defaults', 'system');
insert into app.access_tables (table_name, access, label, resource, commands) values
  ('public.notifications', 'own', 'Notifications', null, '{select}'),
  ('public.notification_choices', 'own', 'Choices of notifications', null, '{select}'),
  ('public.notification_settings', 'own', 'Settings of notifications', null, '{select}'),
  ('public.notification_defaults', 'lookup', 'Notification defaults', 'system', '{select}');

create trigger stamp_row before insert or update on public.notification_defaults
  for each row execute function app.stamp_row();

-- Telling ------------------------------------------------------------------------------------------------------------------

-- How somebody wants to be told. Definer: reads what is one person's own. Granted to nobody.
create function app.notification_choice_of(p_workspace uuid, p_user uuid, p_type public.notification_type)
returns public.notification_choice
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    (select c.choice from public.notification_choices c
     where c.workspace_id = p_workspace and c.user_id = p_user and c.type = p_type),
    (select d.choice from public.notification_defaults d where d.workspace_id = p_workspace and d.type = p_type),
    (select r.choice from app.notification_reasons r where r.type = p_type)
  )
$$;

-- Writes one for each of these people who is there and didn't turn its reason off, in one statement; answers those that are new.
-- Definer: nobody may write them. Granted to nobody: app.notify, app.notify_all and create_notification call it.
create function app.add_notifications(p_row public.notifications, p_users uuid[])
returns uuid[]
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  with wanted as (
    select m.user_id, r.priority, r.keeps,
      case when coalesce(c.choice, d.choice, r.choice) in ('digest', 'mail') and not r.has_own_mail
        then p_row.channels ? 'email' else false end as is_mailed
    from public.workspace_members m
    join app.notification_reasons r on r.type = p_row.type
    left join public.notification_choices c on c.workspace_id = m.workspace_id and c.user_id = m.user_id and c.type = r.type
    left join public.notification_defaults d on d.workspace_id = m.workspace_id and d.type = r.type
    where m.workspace_id = p_row.workspace_id and m.user_id = any (p_users) and m.is_active
      and (m.role = 'admin' or not r.for_admins) and coalesce(c.choice, d.choice, r.choice) <> 'off'
  ), added as (
    insert into public.notifications (
      workspace_id, user_id, type, resource, resource_id, record_count, key, link, priority, channels, title, message, created_by,
      expires_at, mail_waits
    )
    select
      p_row.workspace_id, w.user_id, p_row.type, p_row.resource, p_row.resource_id, coalesce(p_row.record_count, 1), p_row.key,
      p_row.link, coalesce(p_row.priority, w.priority), p_row.channels, p_row.title, p_row.message, p_row.created_by,
      now() + w.keeps, w.is_mailed
    from wanted w
    where p_row.channels ? 'in_app' or w.is_mailed
    order by w.user_id
    on conflict on constraint notifications_once do nothing
    returning id
  )
  select array(select a.id from added a) into v_ids;
  return v_ids;
end
$$;

-- Tells several people what happened, once per key; not whoever did it. It asks for nobody's access, which would take some
-- milliseconds each: its caller names people who may know that something happened, and what it is called they read under
-- their own rights. Definer: nobody may write notifications. Granted to nobody: reactions and functions that change something call it.
create function app.notify_all(
  p_workspace uuid, p_users uuid[], p_type public.notification_type, p_resource public.resource_type, p_resource_id uuid,
  p_key text, p_actor uuid default null, p_link text default null, p_count int default 1
)
returns uuid[]
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_row public.notifications;
begin
  v_row.workspace_id := p_workspace;
  v_row.type := p_type;
  v_row.resource := p_resource;
  v_row.resource_id := p_resource_id;
  v_row.record_count := p_count;
  v_row.key := p_key;
  v_row.link := p_link;
  v_row.channels := '["in_app", "email"]';
  v_row.created_by := p_actor;
  return app.add_notifications(v_row, array_remove(p_users, p_actor));
end
$$;
comment on function app.notify_all is 'Tells several people what happened: once per workspace, person and key, if they didn''t turn the reason off.';

-- May somebody know of a record, so that they can be told of it. Definer: asks about others.
create function app.may_be_told(p_workspace uuid, p_user uuid, p_resource public.resource_type, p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return p_id is null or app.record_table(p_resource) is null
    or (app.member_access(p_workspace, p_user, p_resource, p_id)).can_read;
end
$$;

-- Tells somebody what happened, if they can read what it is about. Definer: as above.
create function app.notify(
  p_workspace uuid, p_user uuid, p_type public.notification_type, p_resource public.resource_type, p_resource_id uuid,
  p_key text, p_actor uuid default null, p_link text default null, p_count int default 1
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
begin
  if p_actor = p_user or not app.may_be_told(p_workspace, p_user, p_resource, p_resource_id) then
    return null;
  end if;
  return (app.notify_all(p_workspace, array[p_user], p_type, p_resource, p_resource_id, p_key, p_actor, p_link, p_count))[1];
end
$$;
comment on function app.notify is 'Tells somebody what happened: once per workspace, person and key, if they may read what it is about and didn''t turn the reason off.';

-- Tells somebody in given words: for jobs, and for admins of the workspace. Null where the person turned the reason off.
-- Definer: nobody may write notifications; asks who calls.
create function public.create_notification(
  workspace_id uuid, user_id uuid, type public.notification_type, title text, message text default null,
  resource public.resource_type default null, resource_id uuid default null, link text default null,
  priority public.notification_priority default 'normal', channels jsonb default '["in_app"]', key text default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_row public.notifications;
begin
  perform app.require_plain_json(create_notification.channels, 'channels');
  if app.is_client() and app.require_admin() is distinct from create_notification.workspace_id then
    perform app.refuse('workspace_not_found', 'There is no such workspace, or you are no admin of it.', 404, 'workspace_id');
  end if;
  if create_notification.type is null then
    perform app.refuse('input_invalid', 'Say why they are told.', 400, 'type');
  end if;
  if not coalesce(length(btrim(create_notification.title)) between 1 and 200, false) then
    perform app.refuse('input_invalid', 'Give it a title of at most 200 characters.', 400, 'title');
  end if;
  if length(create_notification.message) > 2000 then
    perform app.refuse('input_invalid', 'A message has at most 2000 characters.', 400, 'message');
  end if;
  if not app.is_inside_link(create_notification.link) then
    perform app.refuse('link_outside', 'A link leads to a page of this application, like /tasks.', 400, 'link');
  end if;
  if create_notification.resource_id is not null and create_notification.resource is null then
    perform app.refuse('input_invalid', 'Say which kind of record that is.', 400, 'resource');
  end if;
  if create_notification.key !~ '^[a-z0-9:._-]{1,200}$' then
    perform app.refuse('input_invalid', 'A key has up to 200 small letters, digits and : . _ -', 400, 'key');
  end if;
  if create_notification.channels is null or jsonb_typeof(create_notification.channels) <> 'array'
     or not create_notification.channels <@ '["in_app", "email"]' or create_notification.channels = '[]'
     or jsonb_array_length(create_notification.channels) > 2 then
    perform app.refuse('input_invalid', 'Channels are in_app, email, or both.', 400, 'channels');
  end if;
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = create_notification.workspace_id and m.user_id = create_notification.user_id and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  v_row.workspace_id := create_notification.workspace_id;
  v_row.type := create_notification.type;
  v_row.resource := create_notification.resource;
  v_row.resource_id := create_notification.resource_id;
  v_row.key := coalesce(create_notification.key, 'call:' || gen_random_uuid());
  v_row.link := create_notification.link;
  v_row.priority := create_notification.priority;
  v_row.channels := create_notification.channels;
  v_row.title := btrim(create_notification.title);
  v_row.message := create_notification.message;
  v_row.created_by := app.current_user_id();
  if not app.may_be_told(v_row.workspace_id, create_notification.user_id, v_row.resource, v_row.resource_id) then
    return null;
  end if;
  return (app.add_notifications(v_row, array[create_notification.user_id]))[1];
end
$$;
comment on function public.create_notification is 'For jobs and admins: tells a member of the workspace in given words; with a key, once. Answers its id; null if they turned that reason off, may not read the record, or were told.';

-- Ends what has had its time, and forgets it 90 days later. Jobs do it for all, an admin for the workspace. At most 20 seconds.
-- Definer: as above.
create function public.expire_old_notifications()
returns bigint
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := case when app.is_client() then app.require_admin() end;
  v_until constant timestamptz := clock_timestamp() + interval '20 seconds';
  v_total bigint := 0;
  v_count int;
begin
  loop
    update public.notifications n set status = 'expired', mail_waits = false
    where (n.workspace_id, n.id) in (
      select o.workspace_id, o.id from public.notifications o
      where o.expires_at < now() and o.status in ('unread', 'read') and (v_workspace is null or o.workspace_id = v_workspace)
      limit 5000
      for update skip locked
    );
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
    exit when v_count < 5000 or clock_timestamp() > v_until;
  end loop;
  loop
    delete from public.notifications n
    where (n.workspace_id, n.id) in (
      select o.workspace_id, o.id from public.notifications o
      where o.expires_at < now() - interval '90 days' and (v_workspace is null or o.workspace_id = v_workspace)
      limit 5000
      for update skip locked
    );
    get diagnostics v_count = row_count;
    exit when v_count < 5000 or clock_timestamp() > v_until;
  end loop;
  return v_total;
end
$$;
comment on function public.expire_old_notifications is 'For jobs and admins: ends notifications whose time is over; answers how many.';

-- How many the caller hasn't looked at, up to a hundred: every page asks.
create function app.unread_notifications()
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select count(*) from (
      select from public.notifications n
      where n.workspace_id = app.current_workspace_id() and n.user_id = app.current_user_id() and n.status = 'unread'
        and n.channels ? 'in_app'
      limit 100
    ) u
  );
end
$$;

-- What ends with a membership: what somebody was told, and how they liked to be told. Definer: nobody may delete them.
create function app.end_notifications()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.notifications n where n.workspace_id = new.workspace_id and n.user_id = new.user_id;
  delete from public.notification_choices c where c.workspace_id = new.workspace_id and c.user_id = new.user_id;
  delete from public.notification_settings s where s.workspace_id = new.workspace_id and s.user_id = new.user_id;
  return null;
end
$$;
create trigger notifications_end_with_membership after update of is_active on public.workspace_members
  for each row when (old.is_active and not new.is_active) execute function app.end_notifications();

revoke all on function
  app.is_inside_link, app.notification_choice_of, app.add_notifications, app.notify_all, app.may_be_told, app.notify,
  app.end_notifications
from public;
revoke all on function public.create_notification, public.expire_old_notifications from public, anon;
revoke all on function app.unread_notifications from public;
grant execute on function app.unread_notifications to authenticated;
grant execute on function public.create_notification, public.expire_old_notifications to authenticated, service_role;
-- Not granted: app.notify, to anyone.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000270';
