-- Leads: people who asked and wait for an answer. A lead is a contact with a lead's status; one of an account without an owner
-- is everybody's until somebody takes it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000846', 'leads', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

alter table public.contacts add constraint contacts_lead_opportunity_fkey foreign key (workspace_id, lead_opportunity_id)
  references public.opportunities (workspace_id, id) on delete set null (lead_opportunity_id);

-- Minutes of business -------------------------------------------------------------------------------------------------

-- How many whole minutes of business lie between two moments: of each day of business the part between opening and closing, by
-- the clock on the wall there, so that a night on which the clock is changed counts as long as it was. Looks no further than
-- 92 days: whoever waited for a quarter of a year waited too long.
create function app.business_minutes(
  p_from timestamptz, p_to timestamptz, p_zone text, p_days int[], p_opens time, p_closes time
)
returns int
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
  -- Ninety-two days in hours: a day is as long as where the session is, and it is not asked.
  v_to constant timestamptz := least(p_to, p_from + interval '2208 hours');
  v_day date := (p_from at time zone p_zone)::date;
  v_last constant date := (v_to at time zone p_zone)::date;
  v_seconds numeric := 0;
begin
  while v_day <= v_last loop
    if extract(isodow from v_day)::int = any (p_days) then
      v_seconds := v_seconds + greatest(extract(epoch from
        least(v_to, (v_day + p_closes) at time zone p_zone) - greatest(p_from, (v_day + p_opens) at time zone p_zone)), 0);
    end if;
    v_day := v_day + 1;
  end loop;
  return floor(v_seconds / 60)::int;
end
$$;

-- The moment at which so many minutes of business will be over, counted as above.
create function app.after_business_minutes(
  p_from timestamptz, p_minutes int, p_zone text, p_days int[], p_opens time, p_closes time
)
returns timestamptz
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
  v_day date := (p_from at time zone p_zone)::date;
  v_left interval := make_interval(mins => p_minutes);
  v_begin timestamptz;
  v_room interval;
begin
  -- A week of 10,080 minutes is over within three years, were there only one minute of business in a week: nobody waits for that.
  for v_n in 0 .. 1100 loop
    if extract(isodow from v_day)::int = any (p_days) then
      v_begin := greatest(p_from, (v_day + p_opens) at time zone p_zone);
      v_room := (v_day + p_closes) at time zone p_zone - v_begin;
      if v_room >= v_left then
        return v_begin + v_left;
      end if;
      v_left := v_left - greatest(v_room, interval '0');
    end if;
    v_day := v_day + 1;
  end loop;
  return (v_day + p_opens) at time zone p_zone;
end
$$;

-- Between two moments, as the workspace does business now. Definer: reads the workspace for triggers and jobs.
create function app.minutes_waited(p_workspace uuid, p_from timestamptz, p_to timestamptz)
returns int
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select app.business_minutes(p_from, p_to, w.time_zone, w.business_days, w.business_opens, w.business_closes)
    from public.workspaces w where w.id = p_workspace
  );
end
$$;

-- Days of business are days, each once, in their order.
create function app.order_business_days()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.business_days := array(select distinct d from unnest(new.business_days) d order by d);
  return new;
end
$$;
create trigger order_business_days before update on public.workspaces
  for each row when (new.business_days is distinct from old.business_days) execute function app.order_business_days();

-- What a lead is ------------------------------------------------------------------------------------------------------

-- The queue: who waits before who was answered before what is closed; in each the hot ones, then those that are warm or that
-- nobody has looked at, then the cold ones; and who waits longest first.
create function app.place_in_queue(p_status text, p_score text, p_since timestamptz, p_answered_at timestamptz)
returns bigint
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  return case when p_status in ('converted', 'lost') then 6 else
    case when p_answered_at is null then 0 else 3 end + case p_score when 'hot' then 0 when 'cold' then 2 else 1 end
  end * 100000000000 + floor(extract(epoch from p_since))::bigint;
end
$$;

-- Since when it is one, where it stands in the queue, and what its status asks for.
-- Definer: the opportunity may be hidden from a trigger's caller, who is asked for.
create function app.derive_lead()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.lead_status is null then
    new.lead_since := null;
    new.lead_answered_at := null;
    new.lead_answered_by := null;
    new.lead_waited := null;
    new.lead_place := null;
    new.lead_loss_reason := null;
    new.lead_opportunity_id := null;
    return new;
  end if;
  new.lead_since := coalesce(new.lead_since, now());
  if new.lead_status <> 'lost' then
    new.lead_loss_reason := null;
  elsif new.lead_loss_reason is null then
    perform app.refuse('loss_reason_required', 'Say why it was lost.', 422, 'lead_loss_reason');
  end if;
  if new.lead_status <> 'converted' then
    new.lead_opportunity_id := null;
  elsif new.lead_opportunity_id is not null and (tg_op = 'INSERT' or new.lead_opportunity_id is distinct from old.lead_opportunity_id)
     and (
       app.is_client() and not app.can_read_opportunity(new.lead_opportunity_id) or not exists (
         select from public.opportunities o
         where o.workspace_id = new.workspace_id and o.id = new.lead_opportunity_id and o.organization_id = new.organization_id
       )
     ) then
    perform app.refuse('opportunity_not_found', 'This opportunity does not exist, or you can''t see it.', 404);
  end if;
  new.lead_waited := app.minutes_waited(new.workspace_id, new.lead_since, new.lead_answered_at);
  new.lead_place := app.place_in_queue(new.lead_status, new.lead_score, new.lead_since, new.lead_answered_at);
  return new;
end
$$;
create trigger derive_lead before insert on public.contacts
  for each row when (new.lead_status is not null) execute function app.derive_lead();
create trigger derive_lead_on_update before update on public.contacts
  for each row when (
    (new.lead_status, new.lead_score, new.lead_since, new.lead_answered_at, new.lead_loss_reason, new.lead_opportunity_id)
    is distinct from
    (old.lead_status, old.lead_score, old.lead_since, old.lead_answered_at, old.lead_loss_reason, old.lead_opportunity_id)
  )
  execute function app.derive_lead();

-- The first answer: what was logged first with the person, or with the account and nobody else, by anyone, since it is a lead.
-- Forms say the minute in which something happened. What is planned answers nobody; a log that goes, or is corrected, gives way
-- to the next. Definer and granted to nobody: called by the triggers of interactions, which hold accounts before people.
create function app.answer_leads(p_workspaces uuid[], p_organizations uuid[])
returns void
language plpgsql
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  v_ids uuid[] := array(
    select c.id
    from (select distinct w, o from unnest(p_workspaces, p_organizations) as k (w, o)) k
    join public.contacts c on c.workspace_id = k.w and c.organization_id = k.o and c.lead_since is not null
    order by c.workspace_id, c.id
  );
begin
  if v_ids = '{}' then
    return;
  end if;
  perform 1 from public.contacts c
  where c.workspace_id = any (p_workspaces) and c.id = any (v_ids)
  order by c.workspace_id, c.id
  for no key update;
  update public.contacts c set lead_answered_at = f.answered_at, lead_answered_by = f.answered_by
  from (
    select l.workspace_id, l.id, a.owner_user_id as answered_by,
      case when a.interaction_date is not null then greatest(a.interaction_date, l.lead_since) end as answered_at
    from public.contacts l
    left join lateral (
      select i.interaction_date, i.owner_user_id from public.interactions i
      where i.workspace_id = l.workspace_id and i.organization_id = l.organization_id
        and (i.contact_id = l.id or i.contact_id is null) and i.deleted_at is null and not i.is_plan
        and i.interaction_date >= date_trunc('minute', l.lead_since)
      order by i.interaction_date, i.id limit 1
    ) a on true
    where l.workspace_id = any (p_workspaces) and l.id = any (v_ids)
  ) f
  where c.workspace_id = f.workspace_id and c.id = f.id
    and (c.lead_answered_at, c.lead_answered_by) is distinct from (f.answered_at, f.answered_by);
end
$$;

-- What is done with one -----------------------------------------------------------------------------------------------

-- How many minutes of business these leads wait, or waited until they were answered. Runs under the caller's rights.
create function public.lead_waiting(ids uuid[])
returns table (id uuid, waited int)
language plpgsql
stable
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_w public.workspaces;
begin
  if coalesce(cardinality(lead_waiting.ids), 0) > 500 then
    perform app.refuse('too_many_records', 'Ask for at most 500 at once.', 400);
  end if;
  select * into v_w from public.workspaces w where w.id = app.current_workspace_id();
  return query
    select c.id, coalesce(c.lead_waited, app.business_minutes(
      c.lead_since, now(), v_w.time_zone, v_w.business_days, v_w.business_opens, v_w.business_closes
    ))
    from public.contacts c
    where c.workspace_id = v_w.id and c.id = any (lead_waiting.ids) and c.lead_since is not null;
end
$$;
comment on function public.lead_waiting is 'Minutes of business that these leads wait or waited for their first answer.';

-- What taking a lead needs: that it is one, before one's eyes, and that one may change people and accounts, which a viewer may not.
-- Who took it a short while ago is still told to whoever presses then: until that it was before everybody's eyes.
-- Definer: the winner's lead is hidden from the loser. Granted to nobody.
create function app.lead_to_take(p_id uuid, p_is_late boolean)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_lead record;
begin
  select c.organization_id, c.lead_status, c.lead_taken_at into v_lead from public.contacts c
  where c.workspace_id = v_workspace and c.id = p_id and c.deleted_at is null;
  if not found or not app.has_permission('read', 'contact') or not (
    app.can_read_contact(p_id) or (
      p_is_late and coalesce(v_lead.lead_taken_at > now() - interval '1 day', false) and not p_id = any (app.denied_record_ids('contact'))
      and not v_lead.organization_id = any (app.denied_record_ids('organization'))
    )
  ) then
    perform app.refuse_missing_record();
  end if;
  if not exists (select from public.workspaces w where w.id = v_workspace and w.lead_scoring) or v_lead.lead_status is null then
    perform app.refuse('not_a_lead', 'This person is not a lead.', 409);
  end if;
  if not (app.has_permission('update', 'contact') and app.has_permission('update', 'organization'))
     or app.is_kept_from('contact', p_id) or app.is_kept_from('organization', v_lead.organization_id) then
    perform app.refuse('take_not_allowed', 'You may see this lead, but not take it.', 403);
  end if;
  return v_lead.organization_id;
end
$$;

-- Whoever presses first has it; the account and its people are theirs. Two at once come one after the other, and the second is
-- told who was first. Definer: owner_user_id is granted to nobody; app.lead_to_take asks what may be asked.
create function public.take_lead(id uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_organization constant uuid := app.lead_to_take(take_lead.id, true);
  v_owner uuid;
begin
  -- The account first, as everybody does who gives one away; then its owner is who holds it now.
  select o.owner_user_id into v_owner from public.organizations o
  where o.workspace_id = v_workspace and o.id = v_organization for no key update;
  if v_owner = v_me then
    return jsonb_build_object('id', take_lead.id, 'repeated', true);
  elsif v_owner is not null then
    perform app.refuse('lead_taken', format('%s has taken this lead.', app.person_name(v_owner)), 409);
  end if;
  update public.organizations o set owner_user_id = v_me where o.workspace_id = v_workspace and o.id = v_organization;
  perform app.set_deriving(true);
  update public.contacts c set lead_taken_at = now() where c.workspace_id = v_workspace and c.id = take_lead.id;
  perform app.set_deriving(false);
  return jsonb_build_object('id', take_lead.id, 'repeated', false);
end
$$;
comment on function public.take_lead is 'Makes an unowned lead the caller''s, with its account; whoever comes second is told who was first.';

-- Taken by mistake: whoever took it gives it back to everybody within a day. That is no right to give other things away.
-- Definer: as above.
create function public.release_lead(id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_organization constant uuid := app.lead_to_take(release_lead.id, false);
begin
  perform 1 from public.organizations o
  where o.workspace_id = v_workspace and o.id = v_organization for no key update;
  if not exists (
    select from public.contacts c
    where c.workspace_id = v_workspace and c.id = release_lead.id and c.owner_user_id = app.current_user_id()
      and c.lead_taken_at > now() - interval '1 day'
  ) then
    perform app.refuse('release_not_allowed', 'Only who took a lead can give it back, and within a day.', 403);
  end if;
  update public.organizations o set owner_user_id = null where o.workspace_id = v_workspace and o.id = v_organization;
  perform app.set_deriving(true);
  update public.contacts c set lead_taken_at = null where c.workspace_id = v_workspace and c.id = release_lead.id;
  perform app.set_deriving(false);
end
$$;
comment on function public.release_lead is 'Gives a lead that the caller took within a day back to everybody.';

-- An opportunity of a lead: with the account and the person given, and the lead says what came of it. Pressed twice it is one.
-- Runs under the caller's rights.
create function public.convert_lead(id uuid, input jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_lead record;
  v_answer jsonb;
begin
  perform app.require_plain_json(convert_lead.input);
  select c.organization_id, c.lead_status, c.lead_opportunity_id into v_lead from public.contacts c
  where c.workspace_id = v_workspace and c.id = convert_lead.id and c.deleted_at is null
  for no key update;
  if not found then
    perform app.refuse_missing_record();
  elsif v_lead.lead_status is null then
    perform app.refuse('not_a_lead', 'This person is not a lead.', 409);
  elsif v_lead.lead_opportunity_id is not null then
    return jsonb_build_object(
      'id', v_lead.lead_opportunity_id, 'repeated', true,
      'name', (select o.name from public.opportunities o where o.workspace_id = v_workspace and o.id = v_lead.lead_opportunity_id)
    );
  end if;
  v_answer := public.create_opportunity(convert_lead.input || jsonb_build_object(
    'organization_id', v_lead.organization_id, 'primary_contact_id', convert_lead.id
  ));
  update public.contacts c set lead_status = 'converted', lead_opportunity_id = (v_answer ->> 'id')::uuid
  where c.workspace_id = v_workspace and c.id = convert_lead.id;
  return v_answer;
end
$$;
comment on function public.convert_lead is 'Creates an opportunity of a lead, as create_opportunity; the lead is converted and keeps the link.';

revoke all on function
  app.business_minutes, app.after_business_minutes, app.minutes_waited, app.order_business_days, app.place_in_queue,
  app.derive_lead, app.answer_leads, app.lead_to_take, public.lead_waiting, public.take_lead, public.release_lead, public.convert_lead
from public;
grant execute on function app.business_minutes, public.lead_waiting, public.take_lead, public.release_lead, public.convert_lead to authenticated;
-- Not granted: what triggers and jobs call.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000846';
