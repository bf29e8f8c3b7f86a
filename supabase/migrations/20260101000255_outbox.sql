-- What happened: an event is written in the transaction of its change, and whoever reacts to it does so afterwards.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000255', 'outbox', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

-- An event says which record, never what stands in it: names, addresses and texts are read when it is delivered, as they are
-- then and by what the receiver may read then. So nothing of a person has to be found here when they are erased.
create function app.holds_ids_only(p_payload jsonb)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  return jsonb_typeof(p_payload) = 'object' and app.is_plain_json(p_payload, 2000) and not exists (
    select from jsonb_each(p_payload) e
    where case jsonb_typeof(e.value)
      when 'string' then app.try_uuid(e.value #>> '{}') is null
      when 'array' then true
      when 'object' then true
      else false
    end
  );
end
$$;
comment on function app.holds_ids_only is 'Whether an event carries nothing but uuids, numbers and yes or no.';

create table app.event_types (
  type text primary key constraint event_types_type_form check (type ~ '^[a-z_]{1,40}\.[a-z_]{1,40}$'),
  means text not null,
  payload_keys text[] not null default '{}',
  -- Of a kind that is one person's own: no admin is told what of it could not be delivered.
  is_private boolean not null default false
);
comment on table app.event_types is 'What can happen that somebody reacts to. app.emit() takes no other type, and of its payload no other key.';

create table app.reactions (
  reaction text primary key constraint reactions_reaction_form check (reaction ~ '^[a-z_]{1,60}$'),
  type text not null references app.event_types (type) on delete restrict,
  means text not null
);
create index reactions_type_idx on app.reactions (type);
comment on table app.reactions is 'What follows from an event, a row each, and a file of that name in lib/outbox/reactions. It reacts to what happens from then on.';

create table app.outbox (
  -- The zero uuid where an event belongs to no workspace.
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  type text not null,
  resource text not null constraint outbox_resource_form check (resource ~ '^[a-z_]{1,40}$'),
  resource_id uuid not null,
  payload jsonb not null default '{}' constraint outbox_payload_ids check (app.holds_ids_only(payload)),
  actor_user_id uuid,
  -- The event whose reaction made this one happen, and how long the chain is.
  cause uuid,
  depth smallint not null default 0 constraint outbox_depth_range check (depth between 0 and 3),
  created_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id)
);
create index outbox_resource_idx on app.outbox (workspace_id, resource_id, created_at);
-- For forgetting what is old; nobody reads events in their order, because commits don't come in it.
create index outbox_created_idx on app.outbox using brin (created_at);
comment on table app.outbox is 'Events, written by app.emit(). Kept for a week, or as long as a delivery of them is open or dead.';

-- One row per event and reaction, made with the event. A claim moves `due_at` to the end of its lease, so whoever holds a lease
-- and is never heard of again gives the delivery back by doing nothing.
create table app.deliveries (
  workspace_id uuid not null,
  event_id uuid not null,
  reaction text not null references app.reactions (reaction) on update cascade on delete cascade,
  due_at timestamptz not null default now(),
  attempts int not null default 0,
  first_tried_at timestamptz,
  lease uuid,
  problem text constraint deliveries_problem_form check (problem ~ '^[a-z_]{1,40}$'),
  done_at timestamptz,
  dead_at timestamptz,
  primary key (workspace_id, event_id, reaction),
  foreign key (workspace_id, event_id) references app.outbox (workspace_id, id) on delete cascade,
  constraint deliveries_one_end check (done_at is null or dead_at is null)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index deliveries_open_idx on app.deliveries (workspace_id, due_at) where done_at is null and dead_at is null;
create index deliveries_dead_idx on app.deliveries (workspace_id, dead_at) where dead_at is not null;
create index deliveries_reaction_idx on app.deliveries (reaction);
comment on table app.deliveries is 'What still has to follow from an event, what has followed, and what was given up after a day.';

alter table app.event_types enable row level security;
alter table app.reactions enable row level security;
alter table app.outbox enable row level security;
alter table app.deliveries enable row level security;
-- Not granted: any of these, to anyone. Who reacts reads and writes them through the three functions for the service key,
-- an admin sees what is dead through undelivered().

-- Writing ------------------------------------------------------------------------------------------------------------

-- The event that makes the present transaction act, as app.act_as() noted it in the claims; a token of Supabase has no such claim.
create function app.current_cause()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_claims text := nullif(current_setting('request.jwt.claims', true), '');
begin
  return app.try_uuid(substring(v_claims::jsonb ->> 'via' from '^event:(.{36})$'));
end
$$;

-- Notes that something happened, in the transaction of the change: it is delivered if that commits, and never if not. Null
-- where a reaction to a reaction to a reaction to a reaction would be the next: so loops end, and the change itself stands.
-- Definer: the tables are granted to nobody. Granted to nobody: the functions and triggers that change something call it.
create function app.emit(
  p_type text, p_resource text, p_resource_id uuid, p_payload jsonb default '{}', p_workspace uuid default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := coalesce(p_workspace, app.current_workspace_id());
  v_cause constant uuid := app.current_cause();
  v_type app.event_types;
  v_depth int := 0;
  v_id uuid;
begin
  select * into v_type from app.event_types t where t.type = p_type;
  if not found then
    raise exception 'there is no event type %', p_type;
  end if;
  if exists (select from jsonb_object_keys(p_payload) k where k <> all (v_type.payload_keys)) then
    raise exception 'an event of type % carries nothing but %', p_type, v_type.payload_keys;
  end if;
  if v_cause is not null then
    v_depth := 1 + coalesce(
      (select o.depth from app.outbox o where o.workspace_id = v_workspace and o.id = v_cause), 0
    );
    if v_depth > 3 then
      return null;
    end if;
  end if;
  insert into app.outbox (workspace_id, type, resource, resource_id, payload, actor_user_id, cause, depth)
  values (v_workspace, p_type, p_resource, p_resource_id, p_payload, app.current_user_id(), v_cause, v_depth)
  returning id into v_id;
  insert into app.deliveries (workspace_id, event_id, reaction)
  select v_workspace, v_id, r.reaction from app.reactions r where r.type = p_type;
  return v_id;
end
$$;
comment on function app.emit is 'Notes that something happened, of a type in app.event_types, in the transaction of the change.';

-- Delivering ---------------------------------------------------------------------------------------------------------

-- 10 s, 20 s, 40 s … an hour: some thirty attempts in a day. Spread, so that what failed together isn't tried together.
create function app.delivery_pause(p_attempts int)
returns interval
language sql
volatile
set search_path = ''
as $$
  select make_interval(secs => least(10 * 2 ^ least(greatest(p_attempts, 1) - 1, 12), 3600) * (0.75 + random() / 2))
$$;

-- Takes what is due under a lease, for whoever runs reactions; only those that it knows, so that an older version of the app
-- leaves what it can't do to a newer one. Workspaces take turns from a random one on, each at most a quarter of the batch while
-- others wait; a workspace costs a look into the index, however much it has waiting. Two claims at once never take the same,
-- and neither waits. A delivery that was never reported back a dozen times in a day ends what runs it: it is dead, too.
-- Definer: the tables are granted to nobody; granted to the service key alone.
create function public.claim_deliveries(reactions text[], at_most int default 10, lease_seconds int default 120)
returns table (
  workspace_id uuid, event_id uuid, reaction text, lease uuid, attempts int,
  type text, resource text, resource_id uuid, payload jsonb, actor_user_id uuid, created_at timestamptz
)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_lease constant uuid := gen_random_uuid();
  v_lasts constant interval := make_interval(secs => least(greatest(coalesce(claim_deliveries.lease_seconds, 120), 1), 3600));
  v_most constant int := least(greatest(coalesce(claim_deliveries.at_most, 10), 1), 100);
  v_left int := v_most;
  v_share int;
  v_looks int;
  v_first uuid;
  v_next uuid;
  v_is_wrapped boolean;
  v_taken int;
begin
  foreach v_share in array array[greatest(v_most / 4, 1), v_most] loop
    v_looks := 0;
    v_first := gen_random_uuid();
    v_next := v_first;
    v_is_wrapped := false;
    loop
      exit when v_left <= 0 or v_looks >= 500;
      v_looks := v_looks + 1;
      -- The next workspace that has anything open, found without reading what it has; after the last comes the first.
      select d.workspace_id into v_next from app.deliveries d
      where d.done_at is null and d.dead_at is null and d.workspace_id > v_next
      order by d.workspace_id limit 1;
      if v_next is null then
        exit when v_is_wrapped;
        v_is_wrapped := true;
        select d.workspace_id into v_next from app.deliveries d
        where d.done_at is null and d.dead_at is null
        order by d.workspace_id limit 1;
      end if;
      exit when v_next is null or (v_is_wrapped and v_next > v_first);
      return query
        with due as materialized (
          select d.event_id, d.reaction from app.deliveries d
          where d.workspace_id = v_next and d.done_at is null and d.dead_at is null and d.due_at <= now()
            and d.reaction = any (claim_deliveries.reactions)
          order by d.due_at
          limit least(v_share, v_left)
          for update skip locked
        ), taken as (
          update app.deliveries d
          set lease = v_lease, attempts = d.attempts + 1, first_tried_at = coalesce(d.first_tried_at, now()),
            due_at = now() + greatest(v_lasts, case when d.lease is null then v_lasts else app.delivery_pause(d.attempts) end),
            problem = case when d.lease is null then d.problem else 'not_reported' end,
            dead_at = case when d.lease is not null and d.attempts >= 12 and d.first_tried_at < now() - interval '1 day' then now() end
          from due
          where d.workspace_id = v_next and d.event_id = due.event_id and d.reaction = due.reaction
          returning d.*
        )
        select t.workspace_id, t.event_id, t.reaction, t.lease, t.attempts,
          o.type, o.resource, o.resource_id, o.payload, o.actor_user_id, o.created_at
        from taken t
        join app.outbox o on o.workspace_id = t.workspace_id and o.id = t.event_id
        where t.dead_at is null;
      get diagnostics v_taken = row_count;
      v_left := v_left - v_taken;
    end loop;
  end loop;
end
$$;
comment on function public.claim_deliveries is 'Takes deliveries that are due under a lease, each for one caller.';

-- It has been done. False for whoever held it too long: somebody else has it by then. Definer: as above.
create function public.finish_delivery(workspace_id uuid, event_id uuid, reaction text, lease uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  update app.deliveries d set done_at = now(), lease = null, problem = null
  where d.workspace_id = finish_delivery.workspace_id and d.event_id = finish_delivery.event_id
    and d.reaction = finish_delivery.reaction and d.lease = finish_delivery.lease
    and d.done_at is null and d.dead_at is null;
  return found;
end
$$;
comment on function public.finish_delivery is 'A claimed delivery has been done.';

-- It could not be done: tried again after a pause, and given up after a day, or at once where the reaction knows that it never
-- will be. `problem` is one of a few words; what exactly went wrong stands in the log of whoever tried, for it may quote texts.
-- Definer: as above.
create function public.fail_delivery(
  workspace_id uuid, event_id uuid, reaction text, lease uuid, problem text, for_good boolean default false
)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  update app.deliveries d
  set lease = null, problem = fail_delivery.problem, due_at = now() + app.delivery_pause(d.attempts),
    dead_at = case when fail_delivery.for_good or d.first_tried_at < now() - interval '1 day' then now() end
  where d.workspace_id = fail_delivery.workspace_id and d.event_id = fail_delivery.event_id
    and d.reaction = fail_delivery.reaction and d.lease = fail_delivery.lease
    and d.done_at is null and d.dead_at is null;
  return found;
end
$$;
comment on function public.fail_delivery is 'A claimed delivery could not be done; it is tried again later, or given up.';

-- For admins ---------------------------------------------------------------------------------------------------------

-- What of the caller's workspace waits for longer than it should, and what was given up. Ids and words, no texts; nothing of
-- kinds that are one person's own. Definer: the tables are granted to nobody; asks who calls.
create function public.undelivered()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
begin
  if v_workspace is null or app.current_role() is distinct from 'admin' or not app.has_permission('manage', 'system') then
    perform app.refuse('system_permission_needed', 'Only an admin of the workspace can see how it is doing.', 403);
  end if;
  return jsonb_build_object(
    -- Due for a minute, and nobody has it.
    'waiting_since', (
      select min(d.due_at) from app.deliveries d
      where d.workspace_id = v_workspace and d.done_at is null and d.dead_at is null and d.due_at < now() - interval '1 minute'
    ),
    'dead', coalesce((
      select jsonb_agg(to_jsonb(f) order by f.dead_at desc, f.event_id, f.reaction) from (
        select d.event_id, d.reaction, o.resource, o.resource_id, o.created_at, d.dead_at, d.attempts, d.problem
        from app.deliveries d
        join app.outbox o on o.workspace_id = d.workspace_id and o.id = d.event_id
        join app.event_types t on t.type = o.type
        where d.workspace_id = v_workspace and d.dead_at is not null and not t.is_private
        order by d.dead_at desc limit 100
      ) f
    ), '[]')
  );
end
$$;
comment on function public.undelivered is 'For admins: what of the workspace could not be delivered, and since when anything waits.';

-- A dead delivery is tried for another day. Definer: as above.
create function public.deliver_again(event_id uuid, reaction text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
begin
  update app.deliveries d
  set dead_at = null, lease = null, attempts = 0, first_tried_at = null, due_at = now()
  from app.outbox o join app.event_types t on t.type = o.type
  where d.workspace_id = v_workspace and d.event_id = deliver_again.event_id and d.reaction = deliver_again.reaction
    and d.dead_at is not null and o.workspace_id = d.workspace_id and o.id = d.event_id and not t.is_private;
  if not found then
    perform app.refuse('delivery_not_dead', 'There is nothing like that to be sent again.', 404);
  end if;
end
$$;
comment on function public.deliver_again is 'For admins: tries for another day what was given up.';

-- How the deliveries of one record's events stand, those of the last event only or all since a moment. Definer: the tables are
-- granted to nobody. Granted to nobody: called by functions that asked who may know.
create function app.delivery_counts(p_workspace uuid, p_resource_id uuid, p_type text, p_since timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'waiting', count(*) filter (where d.done_at is null and d.dead_at is null),
    'done', count(*) filter (where d.done_at is not null),
    'dead', count(*) filter (where d.dead_at is not null)
  )
  from app.outbox o
  join app.deliveries d on d.workspace_id = o.workspace_id and d.event_id = o.id
  where o.workspace_id = p_workspace and o.resource_id = p_resource_id and o.type = p_type and o.created_at >= p_since
$$;

-- Maintenance --------------------------------------------------------------------------------------------------------

-- Events whose deliveries have all been done for a week, or been dead for a month. In batches, and no longer than 20 seconds:
-- the next round goes on.
create function app.forget_events()
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  v_until constant timestamptz := clock_timestamp() + interval '20 seconds';
  v_total bigint := 0;
  v_count int;
begin
  loop
    delete from app.outbox o
    where (o.workspace_id, o.id) in (
      select e.workspace_id, e.id from app.outbox e
      where e.created_at < now() - interval '7 days' and not exists (
        select from app.deliveries d
        where d.workspace_id = e.workspace_id and d.event_id = e.id
          and (d.done_at is null or d.done_at > now() - interval '7 days')
          and (d.dead_at is null or d.dead_at > now() - interval '30 days')
      )
      limit 5000
    );
    get diagnostics v_count = row_count;
    v_total := v_total + v_count;
    exit when v_count < 5000 or clock_timestamp() > v_until;
  end loop;
  return v_total;
end
$$;

-- Whether deliveries that are due find nobody who takes them.
create function app.deliveries_are_late()
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (
    select from app.deliveries d where d.done_at is null and d.dead_at is null and d.due_at < now() - interval '15 minutes'
  )
$$;

revoke all on function app.holds_ids_only, app.current_cause, app.emit, app.delivery_pause, app.delivery_counts,
  app.forget_events, app.deliveries_are_late from public;
revoke all on function public.claim_deliveries, public.finish_delivery, public.fail_delivery, public.undelivered,
  public.deliver_again from public, anon, authenticated, service_role;
grant execute on function public.claim_deliveries, public.finish_delivery, public.fail_delivery to service_role;
grant execute on function public.undelivered, public.deliver_again to authenticated;
-- Not granted: app.emit, to anyone; claiming, finishing and failing, to whoever signs in.

-- What happens, and what follows ---------------------------------------------------------------------------------------

insert into app.event_types (type, means, payload_keys) values
  ('invitation.made', 'Somebody is invited, or is to get the invitation again.', '{}'),
  ('hand_over.to_be_told', 'A receiver of a hand-over is to be told what is theirs now.', '{receiver}'),
  ('account.sign_up_repeated', 'Somebody signed up with the address of an account.', '{}'),
  ('jobs.failing', 'Jobs of the installation fail, and nobody was told yet.', '{}');

insert into app.reactions (reaction, type, means) values
  ('mail_invitation', 'invitation.made', 'Mails the invitation, with a link made for that event.'),
  ('mail_receiver', 'hand_over.to_be_told', 'Mails the receiver, by what they may read of the hand-over.'),
  ('mail_address_known', 'account.sign_up_repeated', 'Mails the owner of the account.'),
  ('mail_job_alarms', 'jobs.failing', 'Mails whoever runs the installation.');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000255';
