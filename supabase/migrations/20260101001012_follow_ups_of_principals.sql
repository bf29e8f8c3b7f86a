-- Follow-ups of principals: a copy of the open date beside each visit that counted, so that they are counted from one index.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001012', 'follow_ups_of_principals', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

alter table public.interaction_principals add column open_follow_up_date date;
comment on column public.interaction_principals.open_follow_up_date is 'Copy of the interaction''s follow-up while it is open, kept by trigger.';
update app.tracked_tables
set derived_columns = derived_columns || '{open_follow_up_date}'
where table_name = 'public.interaction_principals';

create index interaction_principals_follow_up_idx on public.interaction_principals
  (workspace_id, opportunity_owner_user_id, principal_id, open_follow_up_date)
  where deleted_at is null and open_follow_up_date is not null;
-- What is still open with each account, principals among them. Small, because most visits promise nothing.
create index interactions_open_follow_up_account_idx on public.interactions (workspace_id, organization_id)
  where deleted_at is null and follow_up_required and follow_up_done_at is null;

-- Definer: copies a date of the interaction that the row belongs to, whoever writes it.
create function app.copy_open_follow_up()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select case when i.follow_up_required and i.follow_up_done_at is null then i.follow_up_date end
  into new.open_follow_up_date
  from public.interactions i
  where i.workspace_id = new.workspace_id and i.id = new.interaction_id;
  return new;
end
$$;
create trigger copy_open_follow_up before insert on public.interaction_principals
  for each row execute function app.copy_open_follow_up();

-- Definer: whoever may tick a follow-up may not see every row that copies it.
create function app.copy_changed_follow_ups()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if not exists (
    select from new_rows n join old_rows o using (workspace_id, id)
    where (n.follow_up_required, n.follow_up_date, n.follow_up_done_at)
      is distinct from (o.follow_up_required, o.follow_up_date, o.follow_up_done_at)
  ) then
    return null;
  end if;
  perform app.set_deriving(true);
  update public.interaction_principals p
  set open_follow_up_date = case when n.follow_up_required and n.follow_up_done_at is null then n.follow_up_date end
  from new_rows n
  where p.workspace_id = n.workspace_id and p.interaction_id = n.id
    and p.open_follow_up_date
      is distinct from case when n.follow_up_required and n.follow_up_done_at is null then n.follow_up_date end;
  perform app.set_deriving(false);
  return null;
end
$$;
create trigger copy_changed_follow_ups after update on public.interactions
  referencing old table as old_rows new table as new_rows
  for each statement execute function app.copy_changed_follow_ups();

select app.set_deriving(true);
update public.interaction_principals p
set open_follow_up_date = i.follow_up_date
from public.interactions i
where i.workspace_id = p.workspace_id and i.id = p.interaction_id and i.follow_up_required
  and i.follow_up_done_at is null;
select app.set_deriving(false);

-- Definer: as app.principal_stats_of. Open follow-ups that the caller reads in visible books, and whether they are due today:
-- those of visits that counted for a principal, and those with the principal itself. `p_owners` narrows, never widens.
create function app.open_follow_ups_of_principals(p_owners uuid[] default null)
returns table (principal_id uuid, due bigint, open bigint, next_date date)
language plpgsql
stable
security definer
set search_path = ''
set plan_cache_mode = force_custom_plan
rows 200
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_today date := app.my_today();
  v_me uuid := app.current_user_id();
  v_owners uuid[];
  v_denied uuid[];
  v_denied_opportunities uuid[];
  v_reads_all boolean;
  v_principals uuid[];
begin
  if not app.has_permission('read', 'interaction') then
    return;
  end if;
  v_owners := app.visible_owner_ids('interaction');
  if p_owners is not null then
    v_owners := array(select o from unnest(v_owners) o where o = any (p_owners));
  end if;
  v_denied := app.denied_record_ids('interaction');
  v_denied_opportunities := app.denied_record_ids('opportunity');
  -- Known when this is planned: whoever is kept from nothing is answered by the index alone. Shares add nothing to a book.
  v_reads_all := cardinality(v_denied || v_denied_opportunities) = 0;
  v_principals := array(
    select r.organization_id from public.organization_roles r
    where r.workspace_id = v_workspace and r.role = 'principal' and r.deleted_at is null
  );
  return query
    select f.principal_id, count(*) filter (where f.due_on <= v_today), count(*), min(f.due_on)
    from (
      select p.principal_id, p.open_follow_up_date as due_on
      from public.interaction_principals p
      where p.workspace_id = v_workspace and p.opportunity_owner_user_id = any (v_owners) and p.deleted_at is null
        and p.open_follow_up_date is not null
        and (v_reads_all or app.reads_logged(
          p.interaction_id, p.opportunity_id, p.owner_user_id, p.opportunity_owner_user_id, v_me, v_owners, '{}', '{}',
          v_denied, v_denied_opportunities
        ))
      union all
      -- A list instead of a join: one walk along an index that holds nothing but what is still open.
      select i.organization_id, i.follow_up_date
      from public.interactions i
      where i.workspace_id = v_workspace and i.organization_id = any (v_principals) and i.deleted_at is null
        and i.follow_up_required and i.follow_up_done_at is null and i.opportunity_owner_user_id = any (v_owners)
        and (v_reads_all or app.reads_logged(
          i.id, i.opportunity_id, i.owner_user_id, i.opportunity_owner_user_id, v_me, v_owners, '{}', '{}', v_denied,
          v_denied_opportunities
        ))
        and not exists (
          select from public.interaction_principals c
          where c.workspace_id = i.workspace_id and c.interaction_id = i.id and c.principal_id = i.organization_id
        )
    ) f
    group by f.principal_id;
end
$$;

revoke all on function app.open_follow_ups_of_principals from public;
grant execute on function app.open_follow_ups_of_principals to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001012';
