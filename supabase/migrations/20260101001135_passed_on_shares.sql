-- A share that somebody passed on lasts no longer than what let them pass it on: their own share, or a cover.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001135', 'passed_on_shares', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Until when a member may change a record, as far as that was lent to them; infinity for what is theirs by ownership or
-- role, null for nothing. A record in the trash is left alone: nobody reads it there.
-- Definer: answers about anyone. Granted to nobody.
create function app.share_ground(p_workspace uuid, p_user uuid, p_resource public.resource_type, p_id uuid)
returns timestamptz
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v app.record_facts := app.facts_of_record(p_workspace, p_resource, p_id);
  v_zone text;
begin
  if v is null or p_user in (v.owner_user_id, v.author_user_id) then
    return 'infinity';
  end if;
  if not (app.member_access(p_workspace, p_user, p_resource, p_id)).can_update then
    return null;
  end if;
  if (v.is_everybodys and v.owner_user_id is null) or app.member_has_permission(p_workspace, p_user, 'update_all', p_resource) then
    return 'infinity';
  end if;
  select w.time_zone into v_zone from public.workspaces w where w.id = p_workspace;
  return greatest(
    (
      select max(coalesce(u.expires_at, 'infinity'))
      from public.user_permissions u
      where u.workspace_id = p_workspace and u.user_id = p_user and u.granted and u.permission = 'update'
        and (u.expires_at is null or u.expires_at > now())
        and (
          (u.resource = p_resource and u.resource_id = p_id)
          or (p_resource = 'contact' and u.resource = 'organization' and u.resource_id = v.organization_id)
        )
    ),
    (
      select max((c.until + 1)::timestamp at time zone v_zone)
      from public.covers c
      where c.workspace_id = p_workspace and c.covering_user_id = p_user
        and c.absent_user_id in (v.owner_user_id, v.author_user_id)
        and app.today_in(p_workspace) between c."from" and c.until
    )
  );
end
$$;

-- Definer: as above. What a member passed on ends, or is shortened, with what they may still change.
create function app.recheck_shares_of(
  p_workspace uuid, p_giver uuid, p_resource public.resource_type default null, p_id uuid default null
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_share record;
  v_ground timestamptz;
begin
  for v_share in
    select u.id, u.resource, u.resource_id, u.expires_at
    from public.user_permissions u
    where u.workspace_id = p_workspace and u.granted_by = p_giver and u.is_share
      and (
        p_id is null or (u.resource = p_resource and u.resource_id = p_id)
        or (p_resource = 'organization' and u.resource = 'contact')
        or (p_resource = 'opportunity' and u.resource = 'interaction')
      )
    order by u.id
  loop
    v_ground := app.share_ground(p_workspace, p_giver, v_share.resource, v_share.resource_id);
    if v_ground is null then
      delete from public.user_permissions u where u.workspace_id = p_workspace and u.id = v_share.id;
    elsif v_ground < coalesce(v_share.expires_at, 'infinity') then
      update public.user_permissions u set expires_at = v_ground where u.workspace_id = p_workspace and u.id = v_share.id;
    end if;
  end loop;
end
$$;

-- Definer: as above. On every path that writes a share in the giver's own name.
create function app.cap_share()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_ground timestamptz;
begin
  if not app.is_client() or new.granted_by is distinct from app.current_user_id() then
    return new;
  end if;
  v_ground := app.share_ground(new.workspace_id, new.granted_by, new.resource, new.resource_id);
  if v_ground is null then
    perform app.refuse('not_yours_to_share', 'Only whoever may change a record can share it.', 403);
  end if;
  -- Else two who were lent a record could make each other's share last.
  if tg_op = 'UPDATE' and v_ground <> 'infinity' and old.granted_by is distinct from new.granted_by
     and (old.expires_at is null or old.expires_at > now()) then
    perform app.refuse('shared_by_another', 'A colleague shared this record with them already.', 409);
  end if;
  if v_ground < coalesce(new.expires_at, 'infinity') then
    new.expires_at := v_ground;
  end if;
  return new;
end
$$;
create trigger cap_share before insert or update on public.user_permissions
  for each row when (new.is_share) execute function app.cap_share();

-- Definer: fires for whoever takes something back, or denies it.
create function app.end_passed_on_shares()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  if tg_table_name = 'covers' then
    perform app.recheck_shares_of(old.workspace_id, old.covering_user_id);
  elsif tg_op = 'INSERT' then
    perform app.recheck_shares_of(new.workspace_id, new.user_id, new.resource, new.resource_id);
  else
    perform app.recheck_shares_of(old.workspace_id, old.user_id, old.resource, old.resource_id);
  end if;
  return null;
end
$$;
create trigger passed_on_shares_end_with_denial after insert on public.user_permissions
  for each row when (not new.granted and new.resource_id is not null) execute function app.end_passed_on_shares();
create trigger passed_on_shares_follow after update on public.user_permissions
  for each row when (
    old.resource_id is not null
    and (old.granted, old.permission, old.expires_at) is distinct from (new.granted, new.permission, new.expires_at)
  ) execute function app.end_passed_on_shares();
create trigger passed_on_shares_end after delete on public.user_permissions
  for each row when (old.resource_id is not null and old.granted and old.permission = 'update')
  execute function app.end_passed_on_shares();
create trigger passed_on_shares_end_with_cover after update or delete on public.covers
  for each row execute function app.end_passed_on_shares();

revoke all on function app.share_ground, app.recheck_shares_of, app.cap_share, app.end_passed_on_shares from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001135';
