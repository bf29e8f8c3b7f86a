-- Sharing one record with one colleague, and the answer to "why can I see this?".
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001130', 'sharing', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What the policies would say ----------------------------------------------------------------------------------------

create type app.record_facts as (
  owner_user_id uuid, author_user_id uuid, is_everybodys boolean, organization_id uuid, opportunity_id uuid
);

-- Definer: looks past the policies, to say about somebody else what they would say. Granted to nobody. p_trashed: what
-- stands in the trash too, as if it lived.
select app.write_for_kinds($definition$
create or replace function app.facts_of_record(
  p_workspace uuid, p_resource public.resource_type, p_id uuid, p_trashed boolean default false
)
returns app.record_facts
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v app.record_facts;
begin
  case p_resource
{each kind}
    else
      return null;
  end case;
  return v;
end
$$
$definition$, $branch$
    when '{kind}' then
      select {facts} into v
      from {table} r where r.workspace_id = p_workspace and r.id = p_id and (p_trashed or r.deleted_at is null);
$branch$);

-- Definer (see above). Rules by which a member reaches a record. Says what the policies of policies_crm and
-- policies_pipeline say; a test compares both on random members and records.
create function app.member_access(
  p_workspace uuid, p_user uuid, p_resource public.resource_type, p_id uuid, p_trashed boolean default false,
  out can_read boolean, out can_update boolean, out rules text[]
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v app.record_facts := app.facts_of_record(p_workspace, p_resource, p_id, p_trashed);
  v_write boolean := false;
  v_record record;
begin
  can_read := false;
  can_update := false;
  rules := '{}';
  if v is null then
    return;
  end if;

  if v.is_everybodys then
    rules := rules || 'everybody'::text;
    v_write := v.owner_user_id is null;
  end if;
  if v.owner_user_id = p_user then
    rules := rules || 'owner'::text;
  end if;
  if v.author_user_id = p_user then
    rules := rules || 'author'::text;
  end if;
  if v.owner_user_id = any (app.member_report_ids(p_workspace, p_user)) then
    rules := rules || 'manager'::text;
  end if;
  if v.owner_user_id = any (app.member_covered_ids(p_workspace, p_user)) then
    rules := rules || 'cover'::text;
  end if;
  if p_resource <> 'product' and v.owner_user_id is not null
     and app.member_has_permission(p_workspace, p_user, 'read_all', p_resource) then
    rules := rules || 'read_all'::text;
  end if;
  if coalesce(v.owner_user_id, v.author_user_id) is not null then
    v_write := v_write
      or coalesce(v.owner_user_id = any (app.member_writable_owner_ids(p_workspace, p_user, p_resource)), false)
      or coalesce(v.author_user_id = any (app.member_writable_owner_ids(p_workspace, p_user, p_resource)), false);
  end if;

  -- Given to this person: on the record itself, or on what it belongs to.
  for v_record in
    select u.resource, u.permission, u.is_share, u.granted
    from public.user_permissions u
    where u.workspace_id = p_workspace and u.user_id = p_user and u.resource_id is not null
      and u.permission in ('read', 'update') and (u.expires_at is null or u.expires_at > now())
      and (
        (u.resource = p_resource and u.resource_id = p_id)
        or (p_resource = 'interaction' and u.resource = 'opportunity' and u.resource_id = v.opportunity_id)
        or (p_resource in ('contact', 'order') and u.resource = 'organization' and u.resource_id = v.organization_id)
      )
      and u.granted
  loop
    if v_record.resource = p_resource then
      if p_resource <> 'product' then
        rules := rules || (case when v_record.is_share then 'shared' else 'granted' end);
        v_write := v_write or v_record.permission = 'update';
      end if;
    elsif v_record.resource = 'opportunity' then
      rules := rules || 'shared_opportunity'::text;
    else
      rules := rules || 'shared_organization'::text;
      v_write := v_write or v_record.permission = 'update';
    end if;
  end loop;

  if p_resource in ('organization', 'contact', 'order') and (
    exists (
      select from app.organization_readers r
      where r.workspace_id = p_workspace and r.organization_id = v.organization_id
        and r.user_id = any (app.member_visible_owner_ids(p_workspace, p_user, 'opportunity'))
    ) or exists (
      select
      from public.opportunity_participants p
      join public.user_permissions u
        on u.workspace_id = p.workspace_id and u.resource = 'opportunity' and u.resource_id = p.opportunity_id
      where p.workspace_id = p_workspace and p.organization_id = v.organization_id and p.deleted_at is null
        and u.user_id = p_user and u.granted and u.permission in ('read', 'update')
        and (u.expires_at is null or u.expires_at > now())
    )
  ) then
    rules := rules || 'pipeline'::text;
  end if;

  rules := array(select distinct r from unnest(rules) r order by r);
  can_read := cardinality(rules) > 0 and app.member_has_permission(p_workspace, p_user, 'read', p_resource);
  can_update := can_read and v_write and p_resource <> 'product'
    and app.member_has_permission(p_workspace, p_user, 'update', p_resource);
  if p_resource = 'product' then
    can_update := can_read and app.member_has_permission(p_workspace, p_user, 'manage', 'product');
  end if;

  -- A denial beats everything; being denied the whole denies its parts.
  for v_record in
    select u.resource, u.permission
    from public.user_permissions u
    where u.workspace_id = p_workspace and u.user_id = p_user and u.resource_id is not null and not u.granted
      and (u.expires_at is null or u.expires_at > now())
      and (
        (u.resource = p_resource and u.resource_id = p_id and u.permission in ('read', 'update'))
        or (p_resource = 'interaction' and u.resource = 'opportunity' and u.resource_id = v.opportunity_id
            and u.permission = 'read')
        or (p_resource in ('contact', 'order') and u.resource = 'organization' and u.resource_id = v.organization_id
            and u.permission in ('read', 'update'))
      )
  loop
    can_update := false;
    if v_record.permission = 'read' then
      can_read := false;
    end if;
  end loop;
end
$$;

-- Definer (see above): about the caller only.
create function app.can_read_record(p_resource public.resource_type, p_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((app.member_access(app.current_workspace_id(), app.current_user_id(), p_resource, p_id)).can_read, false)
$$;

-- Definer (see above): about the caller only.
create function app.can_update_record(p_resource public.resource_type, p_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce((app.member_access(app.current_workspace_id(), app.current_user_id(), p_resource, p_id)).can_update, false)
$$;

revoke all on function app.facts_of_record, app.member_access from public;
grant execute on function app.can_read_record, app.can_update_record to authenticated, service_role;

-- Definer (see above). May the caller know that a colleague works with an account, or is shown somebody's work with it? Only
-- of work that they see themselves.
create function app.sees_pipeline_of(p_user uuid, p_organization uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
begin
  return exists (
    select from app.organization_readers r
    where r.workspace_id = v_workspace and r.organization_id = p_organization
      and r.user_id = any (app.visible_owner_ids('opportunity'))
      and r.user_id = any (app.member_visible_owner_ids(v_workspace, p_user, 'opportunity'))
  ) or exists (
    select from public.opportunity_participants p
    join public.user_permissions u
      on u.workspace_id = p.workspace_id and u.resource = 'opportunity' and u.resource_id = p.opportunity_id
    where p.workspace_id = v_workspace and p.organization_id = p_organization and p.deleted_at is null
      and u.user_id = p_user and u.granted and (u.expires_at is null or u.expires_at > now())
      and app.can_read_opportunity(p.opportunity_id)
  );
end
$$;
revoke all on function app.sees_pipeline_of from public;

-- Definer: the rules of others are not the caller's to compute. Only for records the caller can read; what they can't
-- read answers as absent. Who reads it only because of work that the caller doesn't see is not named, nor counted.
create function public.explain_access(resource public.resource_type, id uuid)
returns table (
  user_id uuid, full_name text, role public.member_role, can_update boolean, rules text[], shared_until timestamptz,
  shared_by uuid
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_organization uuid := (app.facts_of_record(v_workspace, explain_access.resource, explain_access.id)).organization_id;
begin
  if not app.can_read_record(explain_access.resource, explain_access.id) then
    perform app.refuse('record_not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  return query
    select m.user_id, p.full_name, m.role, a.can_update, told.rules, s.expires_at, s.granted_by
    from public.workspace_members m
    join public.profiles p on p.user_id = m.user_id
    cross join lateral app.member_access(v_workspace, m.user_id, explain_access.resource, explain_access.id) a
    cross join lateral (
      select case
        when 'pipeline' = any (a.rules) and m.user_id <> app.current_user_id()
          and not app.sees_pipeline_of(m.user_id, v_organization)
        then array_remove(a.rules, 'pipeline') else a.rules end as rules
    ) told
    left join lateral (
      select u.expires_at, u.granted_by
      from public.user_permissions u
      where u.workspace_id = v_workspace and u.user_id = m.user_id and u.resource = explain_access.resource
        and u.resource_id = explain_access.id and u.is_share and (u.expires_at is null or u.expires_at > now())
      limit 1
    ) s on true
    where m.workspace_id = v_workspace and m.is_active and a.can_read and told.rules <> '{}'
    union all
    -- Who asks for it, to whoever may give it.
    select m.user_id, p.full_name, m.role, false, '{asks}'::text[], null, null
    from app.open_access_requests(v_workspace, explain_access.resource, explain_access.id) r
    join public.workspace_members m on m.workspace_id = v_workspace and m.user_id = r.user_id
    join public.profiles p on p.user_id = r.user_id
    where app.can_update_record(explain_access.resource, explain_access.id)
    order by 2;
end
$$;

-- What stands beside a record on its page: who sees it and why, and how it came to be what it is. One answer, since every page
-- of a record asks for both. Invoker: each part refuses by itself.
create function public.record_context(
  resource public.resource_type, id uuid, before_at timestamptz default null, before_id bigint default null,
  page_size int default 30
)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  perform app.require_moment(record_context.before_at, 'before_at');
  return jsonb_build_object(
    'access', coalesce(
      (select jsonb_agg(to_jsonb(a)) from public.explain_access(record_context.resource, record_context.id) a), '[]'
    ),
    'history', coalesce(
      (
        select jsonb_agg(to_jsonb(h))
        from public.record_history(
          record_context.resource, record_context.id, record_context.before_at, record_context.before_id, record_context.page_size
        ) h
      ), '[]'
    )
  );
end
$$;

-- Sharing ------------------------------------------------------------------------------------------------------------

-- Not definer: refuses whoever may not share the record.
create function app.require_shareable(p_resource public.resource_type, p_id uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if not app.can_read_record(p_resource, p_id) then
    perform app.refuse('record_not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  if not app.can_update_record(p_resource, p_id) then
    perform app.refuse('not_yours_to_share', 'Only whoever may change a record can share it.', 403);
  end if;
end
$$;

-- Definer: locks rows past the policies. Whoever shares a record holds it, so that its owner can't change meanwhile, then
-- the rights: see app.lock_rights. Accounts before their people, as everywhere. Granted to nobody.
create function app.lock_for_sharing(p_workspace uuid, p_resource public.resource_type, p_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  case p_resource
    when 'opportunity' then
      perform from public.opportunities o where o.workspace_id = p_workspace and o.id = p_id for share;
    when 'interaction' then
      perform from public.interactions i where i.workspace_id = p_workspace and i.id = p_id for share;
    when 'task' then
      perform from public.tasks t where t.workspace_id = p_workspace and t.id = p_id for share;
    when 'appointment' then
      perform from public.appointments a where a.workspace_id = p_workspace and a.id = p_id for share;
    when 'organization' then
      perform from public.organizations o where o.workspace_id = p_workspace and o.id = p_id for share;
    when 'contact' then
      perform from public.organizations o
      where o.workspace_id = p_workspace and o.id = (
        select c.organization_id from public.contacts c where c.workspace_id = p_workspace and c.id = p_id
      )
      for share;
      perform from public.contacts c where c.workspace_id = p_workspace and c.id = p_id for share;
    when 'order' then
      perform from public.organizations o
      where o.workspace_id = p_workspace and o.id = (
        select r.organization_id from public.orders r where r.workspace_id = p_workspace and r.id = p_id
      )
      for share;
      perform from public.orders r where r.workspace_id = p_workspace and r.id = p_id for share;
    else
      null;
  end case;
  perform app.lock_rights(p_workspace);
end
$$;
revoke all on function app.require_shareable, app.lock_for_sharing from public;

-- Definer: nobody may write user_permissions; this one asks app.can_update_record() first and never touches what an
-- admin has set. p_told says what it is told as. Granted to nobody.
create function app.share_with(
  p_resource public.resource_type, p_id uuid, p_user uuid, p_permission public.permission_type, p_until timestamptz,
  p_told public.notification_type
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_me uuid := app.current_user_id();
  v_share uuid;
begin
  perform app.require_moment(p_until, 'until');
  -- Whoever may not share it locks nothing; whoever waited for the locks is asked again.
  perform app.require_shareable(p_resource, p_id);
  perform app.lock_for_sharing(v_workspace, p_resource, p_id);
  perform app.require_shareable(p_resource, p_id);
  if p_resource = 'product' then
    perform app.refuse('everybody_reads_products', 'Products are everybody''s already.', 400);
  end if;
  if p_permission is null or p_permission not in ('read', 'update') then
    perform app.refuse('share_permission', 'A record is shared to read or to change.', 400);
  end if;
  if p_until <= now() then
    perform app.refuse('expiry_in_the_past', 'Choose a time that is still to come.', 400);
  end if;
  if p_user = v_me then
    perform app.refuse('share_with_oneself', 'Choose a colleague.', 400);
  end if;
  if not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = p_user and m.is_active
  ) then
    perform app.refuse('member_not_found', 'There is no such member here.', 404);
  end if;
  if exists (
    select from public.user_permissions u
    where u.workspace_id = v_workspace and u.user_id = p_user and u.resource = p_resource
      and u.resource_id = p_id and not u.is_share
  ) then
    perform app.refuse('access_set_by_admin', 'An admin has set what this person may do with the record.', 409);
  end if;
  -- One share per person and record: to change includes to read.
  delete from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = p_user and u.resource = p_resource
    and u.resource_id = p_id and u.is_share and u.permission <> p_permission;
  insert into public.user_permissions as u (
    workspace_id, user_id, resource, permission, resource_id, expires_at, granted_by, is_share
  )
  values (
    v_workspace, p_user, p_resource, p_permission, p_id,
    p_until, v_me, true
  )
  on conflict on constraint user_permissions_once do update
  set expires_at = excluded.expires_at, granted_by = excluded.granted_by
  where u.is_share
  returning u.id into v_share;
  -- Once for a share, however its end is moved.
  perform app.notify(
    v_workspace, p_user, p_told, p_resource, p_id, 'shared:' || v_share, v_me
  );
  return v_share;
end
$$;
revoke all on function app.share_with from public;

-- Definer: app.share_with, which asks who calls, is granted to nobody.
create function public.share_record(
  resource public.resource_type, id uuid, user_id uuid, permission public.permission_type default 'read',
  until timestamptz default null
)
returns uuid
language sql
security definer
set search_path = ''
as $$
  select app.share_with(
    share_record.resource, share_record.id, share_record.user_id, share_record.permission, share_record.until, 'shared'
  )
$$;

-- Definer (see above). By who gave it, who received it, or whoever may change the record. True if there was one.
create function public.unshare_record(resource public.resource_type, id uuid, user_id uuid)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.current_workspace_id();
  v_me uuid := app.current_user_id();
begin
  perform app.lock_rights(v_workspace);
  delete from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = unshare_record.user_id
    and u.resource = unshare_record.resource and u.resource_id = unshare_record.id and u.is_share
    and (
      u.granted_by = v_me or u.user_id = v_me or app.can_update_record(unshare_record.resource, unshare_record.id)
    );
  return found;
end
$$;

-- Allows or denies one person one record, whoever owns it. What was said of that person and record before gives way, shares
-- included, so that a denial and a grant never stand beside each other. Definer: nobody may write user_permissions, and
-- app.require_admin_of_rights() is asked first.
create function public.set_record_access(
  resource public.resource_type, id uuid, user_id uuid, permission public.permission_type, granted boolean, reason text,
  until timestamptz default null
)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin_of_rights();
  v_grant uuid;
begin
  perform app.require_moment(set_record_access.until, 'until');
  if set_record_access.resource is null
     or set_record_access.resource not in ('organization', 'contact', 'opportunity', 'interaction', 'task', 'appointment', 'order')
     or not app.can_read_record(set_record_access.resource, set_record_access.id) then
    perform app.refuse('record_not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  if set_record_access.permission is null or set_record_access.permission not in ('read', 'update') then
    perform app.refuse('share_permission', 'A record is shared to read or to change.', 400);
  end if;
  if length(btrim(coalesce(set_record_access.reason, ''))) = 0 then
    perform app.refuse('reason_needed', 'Say why, for whoever looks at this later.', 400);
  end if;
  if set_record_access.user_id = app.current_user_id() then
    perform app.refuse('access_of_oneself', 'Choose a colleague: another admin decides about you.', 400);
  end if;
  -- Whoever may not change it may still look: what let them change it lets them read it from now on.
  if not set_record_access.granted and set_record_access.permission = 'update' then
    update public.user_permissions u set permission = 'read'
    where u.workspace_id = v_workspace and u.user_id = set_record_access.user_id
      and u.resource = set_record_access.resource and u.resource_id = set_record_access.id
      and u.permission = 'update' and u.granted
      and not exists (
        select from public.user_permissions o
        where o.workspace_id = v_workspace and o.user_id = u.user_id and o.resource = u.resource
          and o.resource_id = u.resource_id and o.permission = 'read' and o.granted
      );
  end if;
  delete from public.user_permissions u
  where u.workspace_id = v_workspace and u.user_id = set_record_access.user_id
    and u.resource = set_record_access.resource and u.resource_id = set_record_access.id
    and u.permission in ('read', 'update')
    and not (
      not set_record_access.granted and set_record_access.permission = 'update' and u.permission = 'read' and u.granted
    );
  v_grant := public.grant_permission(
    set_record_access.user_id, set_record_access.permission, set_record_access.resource, set_record_access.id,
    set_record_access.granted, set_record_access.until, btrim(set_record_access.reason)
  );
  if set_record_access.granted then
    perform app.notify(
      v_workspace, set_record_access.user_id, 'shared', set_record_access.resource, set_record_access.id,
      'shared:' || v_grant, app.current_user_id()
    );
  end if;
  return v_grant;
end
$$;

grant execute on function
  public.explain_access, public.record_context, public.share_record, public.unshare_record, public.set_record_access
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001130';
