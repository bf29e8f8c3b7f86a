-- Reporting: engagement, names copied where lists need them, and counts per principal that are kept as things happen.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001000', 'reporting', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create schema if not exists reporting;
comment on schema reporting is 'Views for reading. All of them run under the rights of whoever asks.';
revoke all on schema reporting from public;
grant usage on schema reporting to authenticated, service_role;
alter default privileges in schema reporting revoke all on tables from anon, authenticated, service_role;

-- Engagement ---------------------------------------------------------------------------------------------------------

-- Views ask for it once per statement.
create function app.workspace_time_zone()
returns text
language plpgsql
stable
set search_path = ''
as $$
begin
  return app.time_zone_in(app.current_workspace_id());
end
$$;

-- Whole days on the workspace's calendar: a visit late yesterday evening was one day ago. The future counts as today.
create function app.days_since(p_at timestamptz, p_time_zone text)
returns int
language plpgsql
stable
parallel safe
set search_path = ''
as $$
begin
  return case
    when isfinite(p_at) then greatest((now() at time zone p_time_zone)::date - (p_at at time zone p_time_zone)::date, 0)
  end;
end
$$;

create function public.calculate_engagement_level(last_interaction_at timestamptz, time_zone text default null)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_days int := app.days_since(last_interaction_at, coalesce(time_zone, app.workspace_time_zone()));
begin
  return case
    when v_days <= 7 then 'High Engagement'
    when v_days <= 14 then 'Medium Engagement'
    when v_days <= 30 then 'Low Engagement'
    else 'Inactive'
  end;
end
$$;
comment on function public.calculate_engagement_level is 'High Engagement within 7 days, Medium within 14, Low within 30, else Inactive; days are the workspace''s.';

create function public.engagement_percent(last_interaction_at timestamptz, time_zone text default null)
returns int
language plpgsql
stable
set search_path = ''
as $$
declare
  v_days int := app.days_since(last_interaction_at, coalesce(time_zone, app.workspace_time_zone()));
begin
  return coalesce(greatest(round(100 - 100.0 * v_days / 30), 0), 0);
end
$$;
comment on function public.engagement_percent is '100 today, falling evenly to 0 after 30 days; 0 when there never was contact.';

grant execute on function
  app.workspace_time_zone, app.days_since, public.calculate_engagement_level, public.engagement_percent
to authenticated, service_role;

-- Names on the card --------------------------------------------------------------------------------------------------

-- A board of 450 cards that joins customers and principals reads 16,000 buffers; copied, it reads one row per card.
alter table public.opportunities
  add column organization_name text,
  add column principal_ids uuid[] not null default '{}',
  add column principal_names text[] not null default '{}';
comment on column public.opportunities.organization_name is 'Copy of the customer''s name, kept by trigger: cards are titled and sorted by it.';
comment on column public.opportunities.principal_names is 'Copies of the principals'' names in order, kept by trigger.';
update app.tracked_tables
set derived_columns = derived_columns || '{organization_name,principal_ids,principal_names}'
where table_name = 'public.opportunities';

create index opportunities_owner_customer_idx
  on public.opportunities (workspace_id, owner_user_id, organization_name, id) where deleted_at is null;

-- Whoever asks for everyone, or for a team, walks the order of the list itself. The owner stands last, so that rows of
-- others are passed over in the index and not in the table.
create index opportunities_touched_idx
  on public.opportunities (workspace_id, last_interaction_at desc nulls last, id, owner_user_id) where deleted_at is null;
create index opportunities_customer_idx on public.opportunities (workspace_id, organization_name, id, owner_user_id)
  where deleted_at is null;
create index interactions_newest_idx
  on public.interactions (workspace_id, interaction_date desc, id desc, opportunity_owner_user_id, owner_user_id)
  where deleted_at is null;
create index interactions_follow_up_newest_idx on public.interactions (workspace_id, follow_up_date, id, owner_user_id)
  where deleted_at is null and follow_up_required and follow_up_done_at is null;
create index organizations_touched_idx
  on public.organizations (workspace_id, last_interaction_at desc nulls last, id, owner_user_id) where deleted_at is null;

-- Definer: the name is copied whoever writes; the caller chose the organization and may read the opportunity.
create function app.copy_customer_name()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select o.name into new.organization_name
  from public.organizations o
  where o.workspace_id = new.workspace_id and o.id = new.organization_id;
  return new;
end
$$;
create trigger copy_customer_name before insert on public.opportunities
  for each row execute function app.copy_customer_name();
create trigger copy_customer_name_on_update before update on public.opportunities
  for each row when (new.organization_id is distinct from old.organization_id) execute function app.copy_customer_name();

-- Definer: derives the copies of the given opportunities, past policies. Rows are locked in key order.
create function app.copy_principal_names(p_workspaces uuid[], p_opportunities uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform app.set_deriving(true);
  perform from public.opportunities o
  where (o.workspace_id, o.id) in (select w, i from unnest(p_workspaces, p_opportunities) as k (w, i))
  order by o.workspace_id, o.id
  for no key update;
  update public.opportunities o
  set principal_ids = s.ids, principal_names = s.names
  from (
    select k.w, k.i,
      coalesce(array_agg(p.organization_id order by p.is_primary desc, g.name, g.id)
        filter (where p.organization_id is not null), '{}') as ids,
      coalesce(array_agg(g.name order by p.is_primary desc, g.name, g.id)
        filter (where p.organization_id is not null), '{}') as names
    from (select distinct w, i from unnest(p_workspaces, p_opportunities) as k (w, i)) k
    left join public.opportunity_participants p
      on p.workspace_id = k.w and p.opportunity_id = k.i and p.role = 'principal' and p.deleted_at is null
    left join public.organizations g on g.workspace_id = p.workspace_id and g.id = p.organization_id
    group by k.w, k.i
  ) s
  where o.workspace_id = s.w and o.id = s.i and (o.principal_ids, o.principal_names) is distinct from (s.ids, s.names);
  perform app.set_deriving(false);
end
$$;

create function app.principals_of_cards_changed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_opportunities uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(n.workspace_id), array_agg(n.opportunity_id) into v_workspaces, v_opportunities
    from new_rows n where n.role = 'principal';
  elsif tg_op = 'DELETE' then
    select array_agg(o.workspace_id), array_agg(o.opportunity_id) into v_workspaces, v_opportunities
    from old_rows o where o.role = 'principal';
  else
    -- An owner cascaded to the copies changes no name.
    select array_agg(n.workspace_id), array_agg(n.opportunity_id) into v_workspaces, v_opportunities
    from new_rows n join old_rows o using (workspace_id, id)
    where n.role = 'principal'
      and ((n.deleted_at is null) <> (o.deleted_at is null) or n.is_primary <> o.is_primary
        or n.organization_id <> o.organization_id);
  end if;
  if v_opportunities is not null then
    perform app.copy_principal_names(v_workspaces, v_opportunities);
  end if;
  return null;
end
$$;
comment on function app.principals_of_cards_changed is 'Definer: copies names past policies.';
create trigger cards_name_their_principals_insert after insert on public.opportunity_participants
  referencing new table as new_rows for each statement execute function app.principals_of_cards_changed();
create trigger cards_name_their_principals_update after update on public.opportunity_participants
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.principals_of_cards_changed();
create trigger cards_name_their_principals_delete after delete on public.opportunity_participants
  referencing old table as old_rows for each statement execute function app.principals_of_cards_changed();

-- Definer: an account is renamed by its owner, and the cards of colleagues carry the new name too.
create function app.names_on_cards_changed()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspaces uuid[];
  v_opportunities uuid[];
begin
  if not exists (select from new_rows n join old_rows o using (workspace_id, id) where n.name <> o.name) then
    return null;
  end if;
  perform app.set_deriving(true);
  perform from public.opportunities c
  join new_rows n on n.workspace_id = c.workspace_id and n.id = c.organization_id
  join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id and o.name <> n.name
  order by c.workspace_id, c.id
  for no key update of c;
  update public.opportunities c
  set organization_name = n.name
  from new_rows n join old_rows o using (workspace_id, id)
  where c.workspace_id = n.workspace_id and c.organization_id = n.id and n.name <> o.name;
  perform app.set_deriving(false);
  select array_agg(p.workspace_id), array_agg(p.opportunity_id) into v_workspaces, v_opportunities
  from new_rows n
  join old_rows o using (workspace_id, id)
  join public.opportunity_participants p
    on p.workspace_id = n.workspace_id and p.organization_id = n.id and p.role = 'principal' and p.deleted_at is null
  where n.name <> o.name;
  if v_opportunities is not null then
    perform app.copy_principal_names(v_workspaces, v_opportunities);
  end if;
  return null;
end
$$;
create trigger names_on_cards_after_rename after update on public.organizations
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.names_on_cards_changed();

-- Whatever was there before this chapter.
select app.set_deriving(true);
update public.opportunities o
set organization_name = g.name
from public.organizations g
where g.workspace_id = o.workspace_id and g.id = o.organization_id;
select app.copy_principal_names(array_agg(distinct_ids.workspace_id), array_agg(distinct_ids.opportunity_id))
from (
  select distinct p.workspace_id, p.opportunity_id from public.opportunity_participants p where p.role = 'principal'
) distinct_ids
having count(*) > 0;
select app.set_deriving(false);

-- Not granted: what triggers and functions of the schema's owner call.
revoke all on function app.copy_principal_names from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001000';
