-- The agenda: what is due, whatever kind of record asks for it. Each kind is ordered and limited on its own before they are
-- merged, so a page costs the same in a book of ten and of a hundred thousand. Runs under the caller's rights; `owner_ids`
-- narrows (mine, team), null is everyone visible.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001038', 'agenda', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- One row per thing due, the longest overdue first. Continue with the last row's day and id.
create function public.agenda_page(
  owner_ids uuid[] default null, first_day date default null, last_day date default null,
  after_day date default null, after_id uuid default null, page_size int default 12
)
returns table (
  kind text, id uuid, due_on date, words text, type text, is_plan boolean, subject text, notes text,
  interaction_id uuid, opportunity_id uuid, opportunity_name text, organization_id uuid, organization_name text,
  street text, city text, state_code text, postal_code text, contact_id uuid, contact_name text, phone text,
  owner_user_id uuid, owner_name text, due_at timestamptz, task_id uuid, appointment_id uuid, starts_at timestamptz,
  ends_at timestamptz
)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 12
as $$
declare
  v_size int := least(greatest(coalesce(agenda_page.page_size, 12), 1), 2001);
  v_first date := coalesce(agenda_page.first_day, '-infinity');
  -- An index is entered where the place of the last row says, not at the first day: without one, what is overdue would be passed
  -- over to come to this week.
  v_after date := greatest(v_first, agenda_page.after_day);
  v_after_id uuid := '00000000-0000-0000-0000-000000000000';
  -- Each brings what it says itself along: asking a second table about who reads it costs more than these columns. Of
  -- opportunities the index has it all, and most are left out again.
  v_follow_ups text := $q$
    select 'follow_up' as kind, i.id, i.follow_up_date as due_on, i.owner_user_id,
      case when i.is_plan then coalesce(i.follow_up_note, i.subject) else i.follow_up_note end as words, null::text as notes,
      i.is_plan, i.opportunity_id, i.organization_id, i.contact_id, null::text as guest_name, null::text as guest_phone,
      null::timestamptz as starts_at, null::timestamptz as ends_at
    from public.interactions i
    where i.workspace_id = $1 and %s and i.deleted_at is null and i.follow_up_required and i.follow_up_done_at is null
      and i.follow_up_date between $3 and $4 and (i.follow_up_date, i.id) > ($5, $6)
    order by i.follow_up_date, i.id limit $7$q$;
  v_actions text := $q$
    select 'next_action' as kind, o.id, o.next_action_date as due_on, o.owner_user_id, null::text, null::text,
      false, o.id, null::uuid, null::uuid, null::text, null::text, null::timestamptz, null::timestamptz
    from public.opportunities o
    where o.workspace_id = $1 and %s and o.stage = s.code and o.deleted_at is null
      and o.next_action_date between $3 and $4 and (o.next_action_date, o.id) > ($5, $6)
    order by o.next_action_date, o.id limit $7$q$;
  v_tasks text := $q$
    select 'task' as kind, t.id, t.due_on, t.owner_user_id, t.title, left(t.notes, 400),
      false, t.opportunity_id, t.organization_id, t.contact_id, null::text, null::text, t.due_at, null::timestamptz
    from public.tasks t
    where t.workspace_id = $1 and %s and t.deleted_at is null and t.status = 'open'
      and t.due_on between $3 and $4 and (t.due_on, t.id) > ($5, $6)
    order by t.due_on, t.id limit $7$q$;
  -- A workspace without them is asked for none.
  v_appointments text := $q$
    select 'appointment' as kind, a.id, a.starts_on as due_on, a.owner_user_id, a.title, left(a.notes, 400),
      false, a.opportunity_id, a.organization_id, a.contact_id, a.guest_name, a.guest_phone, a.scheduled_at, a.ends_at
    from public.appointments a
    where a.workspace_id = $1 and %s and a.deleted_at is null and a.status in ('scheduled', 'confirmed')
      and (select w.appointments from public.workspaces w where w.id = $1)
      and a.starts_on between $3 and $4 and (a.starts_on, a.id) > ($5, $6)
    order by a.starts_on, a.id limit $7$q$;
  -- In place of notes where it stands: that says what is owed.
  v_samples text := $q$
    select 'sample' as kind, s.id, s.due_on, s.due_user_id as owner_user_id, s.title, s.status::text,
      false, s.opportunity_id, s.organization_id, s.contact_id, null::text, null::text, null::timestamptz, null::timestamptz
    from public.samples s
    where s.workspace_id = $1 and %s and s.deleted_at is null and s.due_user_id is not null
      and (select w.samples from public.workspaces w where w.id = $1)
      and s.due_on between $3 and $4 and (s.due_on, s.id) > ($5, $6)
    order by s.due_on, s.id limit $7$q$;
begin
  perform app.require_day(agenda_page.first_day, 'first_day'), app.require_day(agenda_page.last_day, 'last_day'),
    app.require_day(agenda_page.after_day, 'after_day');
  if cardinality(agenda_page.owner_ids) <= 4 then
    -- A few owners are walked one by one along their own index.
    v_follow_ups := format(
      'select f.* from unnest($2) as w (user_id) cross join lateral (%s) f', format(v_follow_ups, 'i.owner_user_id = w.user_id')
    );
    v_actions := format(
      'select a.* from unnest($2) as w (user_id) cross join public.stage_lu s cross join lateral (%s) a
       where s.workspace_id = $1 and s.category in (''open'', ''stalled'')', format(v_actions, 'o.owner_user_id = w.user_id')
    );
    v_tasks := format(
      'select a.* from unnest($2) as w (user_id) cross join lateral (%s) a', format(v_tasks, 't.owner_user_id = w.user_id')
    );
    v_appointments := format(
      'select b.* from unnest($2) as w (user_id) cross join lateral (%s) b',
      format(v_appointments, 'a.owner_user_id = w.user_id')
    );
    v_samples := format(
      'select c.* from unnest($2) as w (user_id) cross join lateral (%s) c', format(v_samples, 's.due_user_id = w.user_id')
    );
  else
    v_follow_ups := format(v_follow_ups, '($2 is null or i.owner_user_id = any ($2))');
    v_actions := format(
      'select a.* from public.stage_lu s cross join lateral (%s) a
       where s.workspace_id = $1 and s.category in (''open'', ''stalled'')',
      format(v_actions, '($2 is null or o.owner_user_id = any ($2))')
    );
    v_tasks := format(v_tasks, '($2 is null or t.owner_user_id = any ($2))');
    v_appointments := format(v_appointments, '($2 is null or a.owner_user_id = any ($2))');
    v_samples := format(v_samples, '($2 is null or s.due_user_id = any ($2))');
  end if;
  if agenda_page.after_id is not null and v_after = agenda_page.after_day then
    v_after_id := agenda_page.after_id;
  end if;
  return query execute format($q$
    with due as materialized (
      select d.* from ((%s) union all (%s) union all (%s) union all (%s) union all (%s)) d order by d.due_on, d.id limit $7
    )
    select d.kind, d.id, d.due_on, case d.kind when 'next_action' then o.next_action else d.words end,
      case d.kind when 'sample' then d.notes else l.type end, d.is_plan, l.subject, case when d.kind in ('task', 'appointment') then d.notes else left(l.notes, 400) end, l.id, o.id,
      case o.kind when 'pipeline' then o.name end, g.id, g.name, g.street, g.city, g.state_code, g.postal_code,
      c.id, case when c.id is null then d.guest_name else c.full_name end, coalesce(c.phone, d.guest_phone, g.phone),
      d.owner_user_id, p.full_name, case d.kind when 'task' then d.starts_at end,
      case d.kind when 'task' then d.id end, case d.kind when 'appointment' then d.id end, d.starts_at, d.ends_at
    from due d
    left join public.opportunities o on o.workspace_id = $1 and o.id = d.opportunity_id
    -- What was said last: the visit that promised it, or the latest about what is planned.
    left join public.interactions l
      on l.workspace_id = $1 and l.id = case d.kind when 'follow_up' then d.id when 'next_action' then o.last_interaction_id end
    -- `case`, never `coalesce`: what isn't known to be leakproof is compared after the policies, with every row of the table.
    left join public.organizations g
      on g.workspace_id = $1 and g.id = case
        when d.kind = 'follow_up' or d.organization_id is not null then d.organization_id else o.organization_id end
    left join public.contacts c
      on c.workspace_id = $1 and c.id = case
        when d.kind = 'appointment' or d.contact_id is not null then d.contact_id else o.primary_contact_id end
    left join public.profiles p on p.user_id = d.owner_user_id
    order by d.due_on, d.id$q$, v_follow_ups, v_actions, v_tasks, v_appointments, v_samples)
  using app.current_workspace_id(), agenda_page.owner_ids, v_first, coalesce(agenda_page.last_day, 'infinity'), v_after, v_after_id,
    v_size;
end
$$;
comment on function public.agenda_page is 'What is due between two days, the longest overdue first: follow-ups, tasks, appointments, samples, and next actions of what is not closed; at most page_size (2001).';

-- Counted no further than people read: 100 is "99+".
create function public.agenda_counts(today date, owner_ids uuid[] default null)
returns table (overdue int, due_today int, later int)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 1
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_stages text[] := array(
    select s.code from public.stage_lu s where s.workspace_id = v_workspace and s.category in ('open', 'stalled')
  );
  v_books constant boolean := (select w.appointments from public.workspaces w where w.id = v_workspace);
  v_tastes constant boolean := (select w.samples from public.workspaces w where w.id = v_workspace);
  v_counts int[];
begin
  perform app.require_day(agenda_counts.today, 'today');
  -- One statement for the three: for each table in it its policies ask once who reads.
  v_counts := array(
    select (
      select count(*)::int
      from (
        (select from public.interactions i
         where i.workspace_id = v_workspace and i.deleted_at is null and i.follow_up_required
           and i.follow_up_done_at is null and i.follow_up_date between b.first and b.last
           and (agenda_counts.owner_ids is null or i.owner_user_id = any (agenda_counts.owner_ids))
         limit 100)
        union all
        (select from public.opportunities o
         where o.workspace_id = v_workspace and o.deleted_at is null and o.stage = any (v_stages)
           and o.next_action_date between b.first and b.last
           and (agenda_counts.owner_ids is null or o.owner_user_id = any (agenda_counts.owner_ids))
         limit 100)
        union all
        (select from public.tasks t
         where t.workspace_id = v_workspace and t.deleted_at is null and t.status = 'open'
           and t.due_on between b.first and b.last
           and (agenda_counts.owner_ids is null or t.owner_user_id = any (agenda_counts.owner_ids))
         limit 100)
        union all
        (select from public.appointments a
         where v_books and a.workspace_id = v_workspace and a.deleted_at is null and a.status in ('scheduled', 'confirmed')
           and a.starts_on between b.first and b.last
           and (agenda_counts.owner_ids is null or a.owner_user_id = any (agenda_counts.owner_ids))
         limit 100)
        union all
        (select from public.samples s
         where v_tastes and s.workspace_id = v_workspace and s.deleted_at is null and s.due_user_id is not null
           and s.due_on between b.first and b.last
           and (agenda_counts.owner_ids is null or s.due_user_id = any (agenda_counts.owner_ids))
         limit 100)
        limit 100
      ) x
    )
    from (values (1, '-infinity'::date, agenda_counts.today - 1), (2, agenda_counts.today, agenda_counts.today),
      (3, agenda_counts.today + 1, 'infinity'::date)) b (position, first, last)
    order by b.position
  );
  return query select v_counts[1], v_counts[2], v_counts[3];
end
$$;
comment on function public.agenda_counts is 'How much is overdue, due today and due later, each up to 100.';

-- The same rows for reports, without a limit and with nothing joined but the stages.
create view reporting.agenda
with (security_invoker = true)
as
select i.workspace_id, 'follow_up' as kind, i.id, i.follow_up_date as due_on, null::timestamptz as due_at,
  -- A plan is called by what is planned.
  case when i.is_plan then coalesce(i.follow_up_note, i.subject) else i.follow_up_note end as words,
  i.owner_user_id, i.organization_id, i.contact_id, i.opportunity_id
from public.interactions i
where i.deleted_at is null and i.follow_up_required and i.follow_up_done_at is null and i.follow_up_date is not null
union all
select o.workspace_id, 'next_action', o.id, o.next_action_date, null, o.next_action, o.owner_user_id, o.organization_id,
  o.primary_contact_id, o.id
from public.opportunities o
join public.stage_lu s on s.workspace_id = o.workspace_id and s.code = o.stage and s.category in ('open', 'stalled')
where o.deleted_at is null and o.next_action_date is not null
union all
select t.workspace_id, 'task', t.id, t.due_on, t.due_at, t.title, t.owner_user_id, t.organization_id, t.contact_id,
  t.opportunity_id
from public.tasks t
where t.deleted_at is null and t.status = 'open' and t.due_on is not null
union all
select a.workspace_id, 'appointment', a.id, a.starts_on, a.scheduled_at, a.title, a.owner_user_id, a.organization_id, a.contact_id,
  a.opportunity_id
from public.appointments a
where a.deleted_at is null and a.status in ('scheduled', 'confirmed')
  and (select w.appointments from public.workspaces w where w.id = a.workspace_id)
union all
select s.workspace_id, 'sample', s.id, s.due_on, null, s.title, s.due_user_id, s.organization_id, s.contact_id, s.opportunity_id
from public.samples s
where s.deleted_at is null and s.due_on is not null and s.due_user_id is not null
  and (select w.samples from public.workspaces w where w.id = s.workspace_id);
comment on view reporting.agenda is 'What is due, for reports: the rows of agenda_page, each once.';
grant select on reporting.agenda to authenticated, service_role;

grant execute on function public.agenda_page, public.agenda_counts to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001038';
