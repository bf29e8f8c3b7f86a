-- Webhooks in: taken once each, under a signature that the database compares, and written down as the member they act for.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000972', 'webhook_events', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table public.processed_webhook_events (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  source_id uuid not null,
  -- Theirs: the same again is the same event. In another workspace, or from another source, it is another.
  event_id text not null constraint processed_webhook_events_event_id_check check (length(event_id) between 1 and 200),
  -- What it is about, where they say so: a call that began, and the same call that ended.
  record_id text constraint processed_webhook_events_record_id_check check (length(record_id) between 1 and 200),
  occurred_at timestamptz constraint processed_webhook_events_occurred_at_in_range check (app.is_moment(occurred_at)),
  received_at timestamptz not null default now()
    constraint processed_webhook_events_received_at_in_range check (app.is_moment(received_at)),
  processed_at timestamptz constraint processed_webhook_events_processed_at_in_range check (app.is_moment(processed_at)),
  -- How often it came.
  times int not null default 1 constraint processed_webhook_events_times_check check (times between 1 and 1000000),
  -- waiting; done; older: something newer about the same was there; ignored: not what this source is asked for; refused.
  status text not null default 'waiting'
    constraint processed_webhook_events_status_check check (status in ('waiting', 'done', 'older', 'ignored', 'refused')),
  problem text constraint processed_webhook_events_problem_check check (length(problem) <= 300),
  -- As it came, for a month.
  payload jsonb constraint processed_webhook_events_payload_form
    check (jsonb_typeof(payload) = 'object' and app.is_plain_json(payload, 262144)),
  interaction_id uuid,
  primary key (workspace_id, id),
  constraint processed_webhook_events_once unique (workspace_id, source_id, event_id),
  constraint processed_webhook_events_source_fkey foreign key (workspace_id, source_id)
    references public.webhook_sources (workspace_id, id) on delete cascade,
  constraint processed_webhook_events_interaction_fkey foreign key (workspace_id, interaction_id)
    references public.interactions (workspace_id, id) on delete set null (interaction_id)
);
comment on table public.processed_webhook_events is 'What sources sent, once each, and what was made of it. Written by functions only.';
create index processed_webhook_events_received_idx on public.processed_webhook_events (workspace_id, received_at desc, id);
create index processed_webhook_events_record_idx on public.processed_webhook_events (workspace_id, source_id, record_id)
  where record_id is not null;
create index processed_webhook_events_age_idx on public.processed_webhook_events (received_at);
create index processed_webhook_events_interaction_idx on public.processed_webhook_events (workspace_id, interaction_id)
  where interaction_id is not null;

alter table public.processed_webhook_events enable row level security;
create policy "Webhook events are read by who manages the system" on public.processed_webhook_events for select to authenticated
using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'system')));
comment on policy "Webhook events are read by who manages the system" on public.processed_webhook_events
  is 'By hand: as their sources.';
grant select on public.processed_webhook_events to authenticated, service_role;
-- Not granted: writing it. No history: it is one.

insert into app.event_types (type, means) values ('webhook.taken', 'A webhook was taken and is to be written down.');
insert into app.reactions (reaction, type, means) values
  ('do_webhook', 'webhook.taken', 'Writes it down, as the member whom its source acts for.');

-- Taking --------------------------------------------------------------------------------------------------------------

create function app.webhook_value(p_body jsonb, p_path text)
returns text
language sql
immutable
set search_path = ''
as $$
  select nullif(btrim(p_body #>> string_to_array(p_path, '.')), '')
$$;

-- Both sides are hashed once more, so that the comparison takes the same time whatever was sent.
create function app.same_signature(p_given text, p_own text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select coalesce(sha256(convert_to(p_given, 'UTF8')) = sha256(convert_to(p_own, 'UTF8')), false)
$$;

-- Whether the body is theirs: by the secret, or the former one for a day. Headers are by their lower-case names.
create function app.is_signed(p_source public.webhook_sources, p_secret app.webhook_secrets, p_headers jsonb, p_body text)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
  v_key text;
  v_at text;
begin
  foreach v_key in array array_remove(
    array[p_secret.secret, case when p_secret.former_until > now() then p_secret.former end], null
  ) loop
    if p_source.scheme = 'standard' then
      v_at := p_headers ->> 'webhook-timestamp';
      if v_at !~ '^[0-9]{9,11}$' or abs(extract(epoch from now()) - v_at::bigint) > 300 then
        return false;
      end if;
      if exists (
        select from regexp_split_to_table(left(p_headers ->> 'webhook-signature', 2000), '\s+') g (signature)
        where app.same_signature(g.signature, 'v1,' || encode(extensions.hmac(
          convert_to((p_headers ->> 'webhook-id') || '.' || v_at || '.' || p_body, 'UTF8'), decode(substr(v_key, 7), 'base64'), 'sha256'
        ), 'base64'))
      ) then
        return true;
      end if;
    elsif app.same_signature(
      lower(regexp_replace(left(p_headers ->> p_source.header, 300), '^sha256=', '', 'i')),
      encode(extensions.hmac(convert_to(p_body, 'UTF8'), convert_to(v_key, 'UTF8'), 'sha256'), 'hex')
    ) then
      return true;
    end if;
  end loop;
  return false;
end
$$;

-- What came, in a word: unknown (no such source, off, or not theirs: one answer for all three), invalid, again, or taken. In one
-- transaction with the event that leads to the rest, so that a sender who is told `taken` can forget it.
-- Definer: writes what is granted to nobody, and compares secrets. For the entrance alone.
create function public.ingest_webhook_event(source uuid, headers jsonb, body text)
returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_source public.webhook_sources;
  v_secret app.webhook_secrets;
  v_body jsonb;
  v_event text;
  v_id uuid;
begin
  select s.* into v_source from public.webhook_sources s where s.id = ingest_webhook_event.source and s.is_on;
  select x.* into v_secret from app.webhook_secrets x
  where x.workspace_id = v_source.workspace_id and x.source_id = v_source.id;
  if v_secret.secret is null
    or not coalesce(app.is_signed(v_source, v_secret, ingest_webhook_event.headers, ingest_webhook_event.body), false) then
    return 'unknown';
  end if;
  begin
    v_body := ingest_webhook_event.body::jsonb;
  exception when data_exception then
    return 'invalid';
  end;
  if jsonb_typeof(v_body) <> 'object' or not app.is_plain_json(v_body, 262144) then
    return 'invalid';
  end if;
  v_event := left(coalesce(
    case when v_source.scheme = 'standard' then ingest_webhook_event.headers ->> 'webhook-id' end,
    app.webhook_value(v_body, v_source.mapping ->> 'event_id'),
    encode(sha256(convert_to(ingest_webhook_event.body, 'UTF8')), 'hex')
  ), 200);
  insert into public.processed_webhook_events as e (workspace_id, source_id, event_id, payload)
  values (v_source.workspace_id, v_source.id, v_event, v_body)
  on conflict on constraint processed_webhook_events_once do nothing
  returning e.id into v_id;
  if v_id is null then
    update public.processed_webhook_events e set times = least(e.times + 1, 1000000)
    where e.workspace_id = v_source.workspace_id and e.source_id = v_source.id and e.event_id = v_event;
    return 'again';
  end if;
  perform app.emit('webhook.taken', 'webhook', v_id, '{}', v_source.workspace_id);
  return 'taken';
end
$$;
comment on function public.ingest_webhook_event is 'Takes a webhook whose signature is its source''s, once; says whether it was new.';

-- Writing down --------------------------------------------------------------------------------------------------------

-- One that waits, held to the end of the transaction: of two workers the second finds nothing to do.
-- Definer: as above; granted to the service role alone.
create function app.take_webhook_event(p_workspace uuid, p_id uuid)
returns public.processed_webhook_events
language sql
security definer
set search_path = ''
as $$
  select e.* from public.processed_webhook_events e
  where e.workspace_id = p_workspace and e.id = p_id and e.status = 'waiting'
  for no key update skip locked
$$;

-- Definer: as above. Only from within what is done for that event, or by the machine itself.
create function app.settle_webhook_event(
  p_workspace uuid, p_id uuid, p_status text, p_problem text default null, p_interaction uuid default null
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if app.is_client() and current_setting('request.jwt.claims', true)::jsonb ->> 'via' is distinct from 'webhook:' || p_id then
    raise exception 'an event is settled by what is done for it';
  end if;
  update public.processed_webhook_events e
  set status = p_status, problem = left(p_problem, 300), processed_at = now(), interaction_id = p_interaction
  where e.workspace_id = p_workspace and e.id = p_id;
end
$$;

-- What an earlier event about the same was written down as, and whether a later one is there already. An event without a day is as
-- old as its arrival. Definer: as above; it tells ids of what the source itself made.
create function app.webhook_before(p_event public.processed_webhook_events)
returns table (interaction_id uuid, is_newer boolean)
language sql
stable
security definer
rows 1
set search_path = ''
as $$
  select e.interaction_id, coalesce(e.occurred_at, e.received_at) > coalesce(p_event.occurred_at, p_event.received_at)
  from public.processed_webhook_events e
  where e.workspace_id = p_event.workspace_id and e.source_id = p_event.source_id and e.record_id = p_event.record_id
    and e.id <> p_event.id and e.status = 'done' and e.interaction_id is not null
  order by coalesce(e.occurred_at, e.received_at) desc limit 1
$$;

-- Definer: as settle_webhook_event, what the body says of itself. Events about one thing come one after the other.
create function app.read_webhook_event(p_event public.processed_webhook_events, p_mapping jsonb)
returns public.processed_webhook_events
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_said constant text := app.webhook_value(p_event.payload, p_mapping ->> 'occurred_at');
  v_at timestamptz;
begin
  p_event.record_id := left(app.webhook_value(p_event.payload, p_mapping ->> 'record_id'), 200);
  if p_event.record_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(p_event.source_id::text || p_event.record_id, 20));
  end if;
  begin
    v_at := case when v_said ~ '^[0-9]{9,11}$' then to_timestamp(v_said::bigint)
      when v_said ~ '^[0-9]{12,14}$' then to_timestamp(v_said::bigint / 1000.0) else v_said::timestamptz end;
  exception when data_exception then
    v_at := null;
  end;
  -- Nothing that is told has still to happen.
  if app.is_moment(v_at) and v_at <= now() + interval '1 hour' then
    p_event.occurred_at := least(v_at, now());
  end if;
  update public.processed_webhook_events e set record_id = p_event.record_id, occurred_at = p_event.occurred_at
  where e.workspace_id = p_event.workspace_id and e.id = p_event.id;
  return p_event;
end
$$;

-- The person: by e-mail address, else by phone number; the one of whom we heard last. Invoker: of those that the member sees.
create function app.webhook_contact(p_email text, p_phone text)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_id uuid;
begin
  select c.id into v_id from public.contacts c
  where c.workspace_id = v_workspace and c.email_norm = app.normalize_text(p_email) and c.deleted_at is null;
  if v_id is null then
    select c.id into v_id from public.contacts c
    where c.workspace_id = v_workspace and c.phone_norm = app.normalize_phone(p_phone) and c.deleted_at is null
    order by c.updated_at desc, c.id limit 1;
  end if;
  return v_id;
end
$$;

-- Writes one down, as the member: finds the person or adds them, and logs what they did, or goes on with what was logged.
-- Invoker: everything here is that member's right or is refused.
create function app.write_webhook_event(p_event public.processed_webhook_events, p_source public.webhook_sources)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_map constant jsonb := p_source.mapping;
  v_body constant jsonb := p_event.payload;
  v_email constant text := app.webhook_value(v_body, v_map ->> 'email');
  v_phone constant text := app.webhook_value(v_body, v_map ->> 'phone');
  v_company constant text := app.webhook_value(v_body, v_map ->> 'company');
  v_name text := app.webhook_value(v_body, v_map ->> 'full_name');
  v_seconds constant text := app.webhook_value(v_body, v_map ->> 'duration_seconds');
  v_minutes int;
  v_before record;
  v_contact uuid;
  v_organization uuid;
  v_said jsonb;
  v_id uuid;
begin
  if v_map ? 'only_path' and app.webhook_value(v_body, v_map ->> 'only_path') is distinct from v_map ->> 'only_value' then
    perform app.settle_webhook_event(p_event.workspace_id, p_event.id, 'ignored');
    return;
  end if;
  if v_seconds ~ '^[0-9]{1,6}(\.[0-9]+)?$' then
    v_minutes := greatest(round(v_seconds::numeric / 60), 1);
  end if;
  v_said := jsonb_strip_nulls(jsonb_build_object(
    'subject', left(coalesce(app.webhook_value(v_body, v_map ->> 'subject'), p_source.name), 200),
    'notes', left(app.webhook_value(v_body, v_map ->> 'notes'), 4000),
    'duration_minutes', least(v_minutes, 1440)
  ));
  select b.* into v_before from app.webhook_before(p_event) b;
  if v_before.interaction_id is not null then
    if v_before.is_newer then
      perform app.settle_webhook_event(p_event.workspace_id, p_event.id, 'older', null, v_before.interaction_id);
      return;
    end if;
    update public.interactions i
    set subject = coalesce(v_said ->> 'subject', i.subject), notes = coalesce(v_said ->> 'notes', i.notes),
      duration_minutes = coalesce((v_said ->> 'duration_minutes')::int, i.duration_minutes)
    where i.workspace_id = p_event.workspace_id and i.id = v_before.interaction_id and i.deleted_at is null;
    if not found then
      perform app.refuse('interaction_gone', 'What was logged about this is deleted, or not this member''s to change.', 409);
    end if;
    perform app.settle_webhook_event(p_event.workspace_id, p_event.id, 'done', null, v_before.interaction_id);
    return;
  end if;
  if v_email is null and v_phone is null then
    perform app.refuse('webhook_person', 'It says neither a phone number nor an e-mail address.', 422);
  end if;
  -- Of two about somebody whom nobody knew the second finds what the first made.
  perform pg_advisory_xact_lock(hashtextextended(
    p_event.workspace_id || coalesce(app.normalize_text(v_email), app.normalize_phone(v_phone)), 21
  ));
  v_contact := app.webhook_contact(v_email, v_phone);
  if v_contact is null then
    if v_company is not null then
      select o.id into v_organization from public.organizations o
      where o.workspace_id = p_event.workspace_id and o.name_norm = app.normalize_text(v_company) and o.kind = 'company'
        and o.deleted_at is null
      order by o.is_branch, o.id limit 1;
      v_organization := coalesce(v_organization, app.add_organization(jsonb_build_object('name', left(v_company, 200))));
    end if;
    v_name := coalesce(v_name, v_phone, v_email);
    v_contact := app.add_contact(jsonb_strip_nulls(jsonb_build_object(
      'organization_id', v_organization,
      'first_name', left(coalesce(app.webhook_value(v_body, v_map ->> 'first_name'), regexp_replace(v_name, '\s+\S+$', '')), 80),
      'last_name', left(coalesce(
        app.webhook_value(v_body, v_map ->> 'last_name'),
        case when not v_map ? 'first_name' then substring(v_name from '\s(\S+)$') end
      ), 80),
      'email', v_email, 'phone', v_phone,
      'lead_status', case when p_source.makes_lead then 'new' end, 'lead_score', p_source.lead_score,
      'is_nobodys', case when p_source.makes_lead then true end
    )));
  end if;
  v_id := (public.log_interaction(v_said || jsonb_build_object(
    'contact_id', v_contact, 'type', p_source.interaction_type, 'interaction_date', coalesce(p_event.occurred_at, p_event.received_at)
  )) ->> 'id')::uuid;
  perform app.settle_webhook_event(p_event.workspace_id, p_event.id, 'done', null, v_id);
end
$$;

-- What follows from a webhook that was taken, as the member whom its source acts for, with their rights of now. What is refused is
-- kept with the reason; what fails otherwise is tried again. Not definer: acts as a person. For the worker.
create function public.do_webhook_event(workspace_id uuid, event_id uuid)
returns text
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v public.processed_webhook_events := app.take_webhook_event(do_webhook_event.workspace_id, do_webhook_event.event_id);
  v_source public.webhook_sources;
  v_problem text;
begin
  if v.id is null then
    return 'over';
  end if;
  select s.* into v_source from public.webhook_sources s where s.workspace_id = v.workspace_id and s.id = v.source_id;
  v := app.read_webhook_event(v, v_source.mapping);
  begin
    perform app.act_as(v_source.acts_as, v.workspace_id, 'webhook:' || v.id, 'create', 'interaction');
    perform app.write_webhook_event(v, v_source);
    return 'done';
  exception
    when sqlstate 'PT400' or sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' then
      get stacked diagnostics v_problem = message_text;
    when integrity_constraint_violation or data_exception or insufficient_privilege then
      get stacked diagnostics v_problem = constraint_name;
      v_problem := 'What it says can''t be written down' || coalesce(' (' || nullif(v_problem, '') || ')', '') || '.';
  end;
  perform app.settle_webhook_event(v.workspace_id, v.id, 'refused', v_problem);
  return 'refused';
end
$$;
comment on function public.do_webhook_event is 'Writes a taken webhook down as the member whom its source acts for; for the worker.';

-- What was refused, once more: after a right was given, or a mapping mended. Definer: writes what nobody may write.
create function public.do_webhook_again(id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_webhook_right();
begin
  update public.processed_webhook_events e set status = 'waiting', problem = null
  where e.workspace_id = v_workspace and e.id = do_webhook_again.id and e.status in ('refused', 'ignored') and e.payload is not null;
  if not found then
    perform app.refuse('webhook_not_found', 'There is nothing to do again.', 404);
  end if;
  perform app.emit('webhook.taken', 'webhook', do_webhook_again.id);
end
$$;
comment on function public.do_webhook_again is 'Has a refused webhook written down once more.';

-- What came is kept for a month; that it came for three, so that it counts once.
create function app.forget_webhooks()
returns bigint
language plpgsql
set search_path = ''
as $$
declare
  v_count bigint;
begin
  update public.processed_webhook_events e set payload = null
  where (e.workspace_id, e.id) in (
    select o.workspace_id, o.id from public.processed_webhook_events o
    where o.received_at < now() - interval '30 days' and o.payload is not null and o.status <> 'waiting'
    order by o.received_at limit 5000
  );
  delete from public.processed_webhook_events e
  where (e.workspace_id, e.id) in (
    select o.workspace_id, o.id from public.processed_webhook_events o
    where o.received_at < now() - interval '90 days' order by o.received_at limit 5000
  );
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function
  app.webhook_value, app.same_signature, app.is_signed, public.ingest_webhook_event, app.take_webhook_event, app.settle_webhook_event,
  app.webhook_before, app.read_webhook_event, app.webhook_contact, app.write_webhook_event, public.do_webhook_event,
  public.do_webhook_again, app.forget_webhooks
from public, anon, authenticated;
grant execute on function app.webhook_value, app.webhook_before, app.webhook_contact, app.write_webhook_event, app.settle_webhook_event
to authenticated;
grant execute on function
  public.ingest_webhook_event, app.take_webhook_event, app.read_webhook_event, app.settle_webhook_event, public.do_webhook_event
to service_role;
grant execute on function public.do_webhook_again to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000972';
