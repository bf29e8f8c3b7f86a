-- Calendar feeds: secret addresses under which a calendar program reads what its owner has due.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000265', 'calendar_feeds', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- A person's own and nobody else's: in no schema that is exposed, so in no log that others read, in no archive and in no look
-- as somebody. An address ends with the membership.
create table app.calendar_feeds (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  -- Where it was entered, in the words of whoever made it.
  name text not null constraint calendar_feeds_name_check check (length(btrim(name)) between 1 and 60),
  -- 256 random bits, of which only the hash is stored: reading the table opens no feed.
  token_hash text not null constraint calendar_feeds_token_once unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- Without them it says when something is due and of what kind, not what and with whom.
  with_details boolean not null default true,
  created_at timestamptz not null default now(),
  -- To the hour: a calendar asks often, and it is only to be known whether one still does.
  last_read_at timestamptz constraint calendar_feeds_last_read_at_in_range check (app.is_moment(last_read_at)),
  primary key (workspace_id, id),
  constraint calendar_feeds_member_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade
);
create index calendar_feeds_member_idx on app.calendar_feeds (workspace_id, user_id);
alter table app.calendar_feeds enable row level security;
comment on table app.calendar_feeds is 'Secret addresses of calendars, by the hash of what is secret in them. Read and written by functions only.';
-- Not granted: the table, to anyone.

-- What was given away while somebody was here isn't good again when they come back.
-- Definer: the table is granted to nobody.
create function app.end_calendar_feeds()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from app.calendar_feeds f where f.workspace_id = new.workspace_id and f.user_id = new.user_id;
  return null;
end
$$;
create trigger calendar_feeds_end after update on public.workspace_members for each row
  when (old.is_active and not new.is_active)
  execute function app.end_calendar_feeds();

-- Definer: as above. Only one's own.
create function public.my_calendar_feeds()
returns table (id uuid, name text, with_details boolean, created_at timestamptz, last_read_at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select f.id, f.name, f.with_details, f.created_at, f.last_read_at
  from app.calendar_feeds f
  where f.workspace_id = app.current_workspace_id() and f.user_id = app.current_user_id()
  order by f.created_at, f.id
$$;
comment on function public.my_calendar_feeds is 'The caller''s own calendar addresses, without what is secret in them.';

-- Definer: as above. What is secret is told once, here.
create function public.create_calendar_feed(name text, with_details boolean default true)
returns table (id uuid, token text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_user constant uuid := app.current_user_id();
  v_token constant text := app.new_token();
begin
  if v_workspace is null then
    perform app.refuse('not_a_member', 'You are not an active member of this workspace.', 403);
  end if;
  -- One after the other, so that two at once don't pass the limit together.
  perform from public.workspace_members m where m.workspace_id = v_workspace and m.user_id = v_user for no key update;
  if (select count(*) from app.calendar_feeds f where f.workspace_id = v_workspace and f.user_id = v_user) >= 10 then
    perform app.refuse('too_many_feeds', 'You have ten calendar addresses already.', 409, 'Withdraw one that you no longer use.');
  end if;
  insert into app.calendar_feeds as f (workspace_id, user_id, name, token_hash, with_details)
  values (
    v_workspace, v_user, btrim(create_calendar_feed.name), app.digest_of_token(v_token),
    coalesce(create_calendar_feed.with_details, true)
  )
  returning f.id, v_token into id, token;
  return next;
end
$$;
comment on function public.create_calendar_feed is 'A new secret address for the caller''s calendar; its token is told this once.';

-- Definer: as above. Only one's own; it answers nothing from then on.
create function public.revoke_calendar_feed(feed_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from app.calendar_feeds f
  where f.workspace_id = app.current_workspace_id() and f.user_id = app.current_user_id()
    and f.id = revoke_calendar_feed.feed_id;
  if not found then
    perform app.refuse('feed_not_found', 'There is no such calendar address.', 404);
  end if;
end
$$;

-- Whose it is, and that it was asked for. Null for what opens no feed. Definer: the table is granted to nobody.
create function app.take_calendar_feed(p_token text)
returns app.calendar_feeds
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_feed app.calendar_feeds;
begin
  select * into v_feed from app.calendar_feeds f where f.token_hash = app.digest_of_token(p_token);
  if found and (v_feed.last_read_at is null or v_feed.last_read_at < now() - interval '1 hour') then
    update app.calendar_feeds f set last_read_at = now()
    where f.workspace_id = v_feed.workspace_id and f.id = v_feed.id;
  end if;
  return v_feed;
end
$$;

revoke all on function app.end_calendar_feeds, app.take_calendar_feed from public, anon, authenticated;
grant execute on function app.take_calendar_feed to service_role;
revoke all on function public.my_calendar_feeds, public.create_calendar_feed, public.revoke_calendar_feed from public, anon;
grant execute on function public.my_calendar_feeds, public.create_calendar_feed, public.revoke_calendar_feed to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000265';
