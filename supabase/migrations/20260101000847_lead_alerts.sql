-- Hot leads: somebody is told at once, and the next one when nobody answers within the workspace's target.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000847', 'lead_alerts', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

insert into app.event_types (type, means, payload_keys) values
  ('lead.hot', 'A lead is hot and waits for an answer; its receiver hears of it first.', '{receiver}'),
  ('lead.waiting', 'Nobody has answered a hot lead within the target; its receiver is the next to hear of it.', '{receiver,round}');

-- Hot leads that wait. A row goes when the lead is answered, closed, cooler or gone.
create table app.lead_waits (
  workspace_id uuid not null,
  contact_id uuid not null,
  -- Who has heard of it, in their order.
  told uuid[] not null default '{}',
  told_at timestamptz not null default now() constraint lead_waits_told_at_in_range check (app.is_moment(told_at)),
  -- When the next one hears of it; null once nobody is left.
  due_at timestamptz constraint lead_waits_due_at_in_range check (app.is_moment(due_at)),
  primary key (workspace_id, contact_id),
  constraint lead_waits_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete cascade
);
create index lead_waits_due_idx on app.lead_waits (due_at) where due_at is not null;
alter table app.lead_waits enable row level security;
comment on table app.lead_waits is 'Hot leads that wait, who has heard of them, and when the next one does. Kept by triggers and a job.';

-- Who is to hear of a lead, the next one first. Of somebody's lead: its owner, whoever they report to, then admins, who all read it.
-- Of an unowned one: whoever may take it, who was here last first. Definer and granted to nobody: reads members past their policies.
create function app.lead_receivers(p_workspace uuid, p_owner uuid)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return array(
    with recursive line as (
      select m.user_id, m.manager_user_id, 0 as depth from public.workspace_members m
      where m.workspace_id = p_workspace and m.user_id = p_owner
      union all
      select m.user_id, m.manager_user_id, l.depth + 1 from line l
      join public.workspace_members m on m.workspace_id = p_workspace and m.user_id = l.manager_user_id
      where l.depth < 10
    )
    select m.user_id
    from public.workspace_members m
    join public.profiles p on p.user_id = m.user_id
    left join line l on l.user_id = m.user_id
    where m.workspace_id = p_workspace and m.is_active
      and (p_owner is null or l.depth is not null or m.role = 'admin')
      and app.role_has_permission(p_workspace, m.user_id, m.role, 'update', 'contact')
    order by l.depth nulls last, p.last_login_at desc nulls last, m.joined_at, m.user_id
  );
end
$$;

-- Tells the next one who has not heard of it yet; nobody, if nobody is left. Definer: events and notifications are granted to nobody.
create function app.tell_of_lead(p_workspace uuid, p_contact uuid, p_owner uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_w public.workspaces;
  v_wait app.lead_waits;
  v_next uuid;
  v_event uuid;
begin
  select * into v_w from public.workspaces w where w.id = p_workspace;
  select * into v_wait from app.lead_waits l where l.workspace_id = p_workspace and l.contact_id = p_contact;
  select r into v_next from unnest(app.lead_receivers(p_workspace, p_owner)) with ordinality as u (r, n)
  where r <> all (v_wait.told) order by n limit 1;
  if v_next is null then
    update app.lead_waits l set due_at = null where l.workspace_id = p_workspace and l.contact_id = p_contact;
    return;
  end if;
  if v_wait.told = '{}' then
    v_event := app.emit('lead.hot', 'contact', p_contact, jsonb_build_object('receiver', v_next), p_workspace);
  else
    v_event := app.emit(
      'lead.waiting', 'contact', p_contact,
      jsonb_build_object('receiver', v_next, 'round', cardinality(v_wait.told)), p_workspace
    );
  end if;
  perform app.notify(p_workspace, v_next, 'hot_lead', 'contact', p_contact, 'hot_lead:' || v_event);
  update app.lead_waits l
  set told = l.told || v_next, told_at = now(), due_at = app.after_business_minutes(
    now(), v_w.lead_target_minutes, v_w.time_zone, v_w.business_days, v_w.business_opens, v_w.business_closes
  )
  where l.workspace_id = p_workspace and l.contact_id = p_contact;
end
$$;

-- Definer: keeps rows that are granted to nobody, of whatever contact its caller could write.
create function app.follow_hot_lead()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if new.lead_score = 'hot' and new.lead_status in ('new', 'contacted', 'qualified') and new.lead_answered_at is null
     and new.deleted_at is null then
    -- Who is moved in was waiting elsewhere.
    if not app.is_importing() and exists (select from public.workspaces w where w.id = new.workspace_id and w.lead_scoring) then
      insert into app.lead_waits (workspace_id, contact_id) values (new.workspace_id, new.id) on conflict do nothing;
      if found then
        perform app.tell_of_lead(new.workspace_id, new.id, new.owner_user_id);
      end if;
    end if;
  else
    delete from app.lead_waits l where l.workspace_id = new.workspace_id and l.contact_id = new.id;
  end if;
  return null;
end
$$;
create trigger follow_hot_lead after insert on public.contacts
  for each row when (new.lead_score = 'hot' and new.lead_status is not null) execute function app.follow_hot_lead();
create trigger follow_hot_lead_on_update after update on public.contacts
  for each row when (
    (new.lead_score = 'hot' or old.lead_score = 'hot')
    and (new.lead_score, new.lead_status, new.lead_answered_at, new.deleted_at)
      is distinct from (old.lead_score, old.lead_status, old.lead_answered_at, old.deleted_at)
  )
  execute function app.follow_hot_lead();

-- Those whose target is over. Each in the transaction that moves it on, so that one that is run again, or two at once, tell
-- nobody twice. Hours that were changed meanwhile count as they are now.
create function app.alert_waiting_leads()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_lead record;
  v_due timestamptz;
  v_count int := 0;
begin
  for v_lead in
    select l.workspace_id, l.contact_id, l.told_at
    from app.lead_waits l
    where l.due_at <= now()
    order by l.due_at limit 500
    for update skip locked
  loop
    select app.after_business_minutes(
      v_lead.told_at, w.lead_target_minutes, w.time_zone, w.business_days, w.business_opens, w.business_closes
    ) into v_due
    from public.workspaces w where w.id = v_lead.workspace_id and w.lead_scoring;
    if v_due is null or v_due > now() then
      update app.lead_waits l set due_at = v_due
      where l.workspace_id = v_lead.workspace_id and l.contact_id = v_lead.contact_id;
    else
      perform app.tell_of_lead(v_lead.workspace_id, v_lead.contact_id, c.owner_user_id)
      from public.contacts c where c.workspace_id = v_lead.workspace_id and c.id = v_lead.contact_id;
      v_count := v_count + 1;
    end if;
  end loop;
  return v_count;
end
$$;

revoke all on function
  app.lead_receivers, app.tell_of_lead, app.follow_hot_lead, app.alert_waiting_leads
from public;
-- Not granted: any of them, nor the table, to anyone.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000847';
