-- What people are told of: given to them, mentioned in a note, due. Where one function makes a change, that function tells
-- (assign_record, share_record, tell_receivers, notice_job_alarms); here is what tables and jobs tell.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001340', 'told', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Added for a colleague ------------------------------------------------------------------------------------------------------

-- Definer: app.notify is granted to nobody. The argument is the kind.
create function app.tell_owner()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- A file of a thousand rows is told once, to whoever moved it in.
  if app.is_client() and not app.is_deriving() and not app.is_importing() then
    perform app.notify(
      new.workspace_id, new.owner_user_id, 'assigned', tg_argv[0]::public.resource_type, new.id,
      'assigned:' || new.id || ':' || new.owner_user_id, new.created_by
    );
  end if;
  return null;
end
$$;
create trigger tell_owner after insert on public.tasks
  for each row when (new.owner_user_id <> new.created_by and new.repeats_id is null) execute function app.tell_owner('task');
create trigger tell_owner after insert on public.opportunities
  for each row when (new.owner_user_id <> new.created_by) execute function app.tell_owner('opportunity');
create trigger tell_owner after insert on public.organizations
  for each row when (new.owner_user_id <> new.created_by) execute function app.tell_owner('organization');

-- Mentioned --------------------------------------------------------------------------------------------------------------------

-- Who was mentioned where: ids, so that somebody who changes their name is still whom it meant, and is told once.
create table app.mentions (
  workspace_id uuid not null,
  resource public.resource_type not null,
  resource_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, resource, resource_id, user_id),
  constraint mentions_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade
);
create index mentions_user_idx on app.mentions (workspace_id, user_id);
alter table app.mentions enable row level security;
comment on table app.mentions is 'Who was mentioned in the notes of which record.';
-- Not granted: to anyone.

-- Whom the caller can mention in the notes of a record: who can read it. Definer: asks what others may read, about a record
-- that the caller reads; who reads it is told to them by explain_access as well.
create function public.mentionable_people(resource public.resource_type, id uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not app.can_read_record(mentionable_people.resource, mentionable_people.id) then
    perform app.refuse_missing_record();
  end if;
  return array(
    select a.user_id
    from app.access_of_members(
      app.current_workspace_id(),
      array(
        select m.user_id from public.workspace_members m
        where m.workspace_id = app.current_workspace_id() and m.is_active and m.user_id <> app.current_user_id()
      ),
      mentionable_people.resource, mentionable_people.id
    ) a
    where a.can_read
    order by a.user_id
    limit 500
  );
end
$$;
comment on function public.mentionable_people is 'Who can be mentioned in the notes of a record: its readers.';

-- Tells them, each once per record. Answers who was mentioned: whoever can't read it isn't, whatever the notes say.
-- Definer: nobody may write mentions; asks what the caller and each of them may read.
create function public.mention_people(resource public.resource_type, id uuid, user_ids uuid[])
returns uuid[]
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_user uuid;
  v_told uuid[] := '{}';
begin
  if not app.can_read_record(mention_people.resource, mention_people.id) then
    perform app.refuse_missing_record();
  end if;
  if cardinality(mention_people.user_ids) > 50 then
    perform app.refuse('too_many_mentions', 'Mention at most 50 people at once.', 400);
  end if;
  for v_user in
    select a.user_id
    from app.access_of_members(
      v_workspace,
      array(
        select m.user_id from public.workspace_members m
        where m.workspace_id = v_workspace and m.user_id = any (mention_people.user_ids) and m.is_active and m.user_id <> v_me
      ),
      mention_people.resource, mention_people.id
    ) a
    where a.can_read
    order by a.user_id
  loop
    v_told := v_told || v_user;
    insert into app.mentions (workspace_id, resource, resource_id, user_id, created_by)
    values (v_workspace, mention_people.resource, mention_people.id, v_user, v_me)
    on conflict do nothing;
    perform app.notify(
      v_workspace, v_user, 'mentioned', mention_people.resource, mention_people.id,
      'mentioned:' || mention_people.resource || ':' || mention_people.id, v_me
    );
  end loop;
  return v_told;
end
$$;
comment on function public.mention_people is 'Tells those who are mentioned in the notes of a record and can read it; answers who.';

revoke all on function app.tell_owner from public;
revoke all on function public.mentionable_people, public.mention_people from public, anon;
grant execute on function public.mentionable_people, public.mention_people to authenticated;

-- Due --------------------------------------------------------------------------------------------------------------------------

-- Reminders whose moment has come within a day: later, nobody wants to hear of it. The key is the moment, so that one put off
-- reminds again. Run by a job; once each, however often it runs.
create function app.remind_of_tasks()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v record;
  v_count int := 0;
begin
  for v in
    select t.workspace_id, t.id, t.owner_user_id,
      'task_due:' || t.id || ':' || floor(extract(epoch from t.remind_at)) as key
    from public.tasks t
    where t.deleted_at is null and t.status = 'open' and t.remind_at <= now() and t.remind_at > now() - interval '1 day'
      and not exists (
        select from public.notifications n
        where n.workspace_id = t.workspace_id and n.user_id = t.owner_user_id
          and n.key = 'task_due:' || t.id || ':' || floor(extract(epoch from t.remind_at))
      )
    order by t.remind_at
    limit 5000
  loop
    if app.notify(v.workspace_id, v.owner_user_id, 'task_due', 'task', v.id, v.key) is not null then
      v_count := v_count + 1;
    end if;
  end loop;
  return v_count;
end
$$;

-- A quarter of an hour before an appointment; the key is its time, so that one moved reminds again.
create function app.remind_of_appointments()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v record;
  v_count int := 0;
begin
  for v in
    select a.workspace_id, a.id, a.owner_user_id,
      'appointment_reminder:' || a.id || ':' || floor(extract(epoch from a.scheduled_at)) as key
    from public.appointments a
    join public.workspaces w on w.id = a.workspace_id and w.appointments
    where a.deleted_at is null and a.status in ('scheduled', 'confirmed') and not a.all_day
      and a.scheduled_at > now() and a.scheduled_at <= now() + interval '15 minutes'
      and not exists (
        select from public.notifications n
        where n.workspace_id = a.workspace_id and n.user_id = a.owner_user_id
          and n.key = 'appointment_reminder:' || a.id || ':' || floor(extract(epoch from a.scheduled_at))
      )
    order by a.scheduled_at
    limit 5000
  loop
    if app.notify(v.workspace_id, v.owner_user_id, 'appointment_reminder', 'appointment', v.id, v.key) is not null then
      v_count := v_count + 1;
    end if;
  end loop;
  return v_count;
end
$$;
revoke all on function app.remind_of_tasks, app.remind_of_appointments from public;

-- Given up ---------------------------------------------------------------------------------------------------------------------

-- Admins hear once a day that something could not be delivered, and see on the page on health what; nothing of kinds that are one
-- person's own. Definer: deliveries are granted to nobody.
create function app.tell_of_dead_letter()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.notify(
    new.workspace_id, m.user_id, 'dead_letter', null, null,
    'dead_letter:' || to_char(new.dead_at at time zone app.time_zone_in(new.workspace_id), 'YYYY-MM-DD'), null, '/settings/health'
  )
  from public.workspace_members m
  where m.workspace_id = new.workspace_id and m.is_active and m.role = 'admin' and not exists (
    select from app.outbox o join app.event_types t on t.type = o.type
    where o.workspace_id = new.workspace_id and o.id = new.event_id and t.is_private
  );
  return null;
end
$$;
create trigger tell_of_dead_letter after update of dead_at on app.deliveries
  for each row when (old.dead_at is null and new.dead_at is not null) execute function app.tell_of_dead_letter();
revoke all on function app.tell_of_dead_letter from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001340';
