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

-- Definer (see above). Which of these members see work with an account, their own, their people's, or shared with them;
-- p_with_caller: such work as the caller sees too.
create function app.seeing_pipeline_of(
  p_workspace uuid, p_users uuid[], p_organization uuid, p_with_caller boolean default false
)
returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workers uuid[] := array(
    select r.user_id from app.organization_readers r
    where r.workspace_id = p_workspace and r.organization_id = p_organization
  );
  v_seeing uuid[] := '{}';
begin
  if p_with_caller then
    v_workers := array(select w from unnest(v_workers) w where w = any (app.visible_owner_ids('opportunity')));
  end if;
  if v_workers <> '{}' then
    v_seeing := array(select p.user_id from app.permissions_of_members(p_workspace, p_users, '{read_all}', 'opportunity') p)
      || array(
        select m.user_id from public.workspace_members m
        where m.workspace_id = p_workspace and m.is_active
          and m.user_id = any (v_workers || app.leaders_of(p_workspace, v_workers) || app.covering_ids(p_workspace, v_workers))
      );
  end if;
  return v_seeing || array(
    select u.user_id
    from public.user_permissions u
    join public.opportunity_participants p on p.workspace_id = u.workspace_id and p.opportunity_id = u.resource_id
    where u.workspace_id = p_workspace and u.user_id = any (p_users) and u.resource = 'opportunity' and u.granted
      and u.permission in ('read', 'update') and (u.expires_at is null or u.expires_at > now())
      and p.organization_id = p_organization and p.deleted_at is null
      and (not p_with_caller or app.can_read_opportunity(p.opportunity_id))
  );
end
$$;

-- Definer (see above). Rules by which members reach a record, one row for each that was asked about; none for a record that
-- isn't there. Says what the policies of policies_crm and policies_pipeline say; a test compares both on random members and
-- records. Of all at once, because of each by itself it is thirty times the work in a workspace of fifty.
create function app.access_of_members(
  p_workspace uuid, p_users uuid[], p_resource public.resource_type, p_id uuid, p_trashed boolean default false
)
returns table (user_id uuid, can_read boolean, can_update boolean, rules text[])
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v app.record_facts := app.facts_of_record(p_workspace, p_resource, p_id, p_trashed);
  v_is_product constant boolean := p_resource = 'product';
  v_leaders uuid[] := '{}';
  v_covering uuid[] := '{}';
  v_writing uuid[] := '{}';
  v_seeing uuid[] := '{}';
begin
  if v is null then
    return;
  end if;
  if v.owner_user_id is not null then
    v_leaders := app.leaders_of(p_workspace, array[v.owner_user_id]);
    v_covering := app.covering_ids(p_workspace, array[v.owner_user_id]);
  end if;
  -- As app.member_writable_owner_ids says, of the owner and of the author.
  v_writing := array_remove(array[v.owner_user_id, v.author_user_id], null) || v_covering;
  if v.author_user_id is distinct from v.owner_user_id and v.author_user_id is not null then
    v_writing := v_writing || app.covering_ids(p_workspace, array[v.author_user_id]);
  end if;
  if p_resource in ('organization', 'contact', 'order', 'sample') then
    v_seeing := app.seeing_pipeline_of(p_workspace, p_users, v.organization_id);
  end if;
  return query
    with permitted as (
      select p.user_id, bool_or(p.permission = 'read') as reads, bool_or(p.permission = 'read_all') as reads_all,
        bool_or(p.permission = 'update') as updates, bool_or(p.permission = 'update_all') as updates_all,
        bool_or(p.permission = 'manage') as manages
      from app.permissions_of_members(
        p_workspace, p_users, '{read,read_all,update,update_all,manage}', p_resource
      ) p
      group by p.user_id
    ),
    -- Given to these people, or kept from them: the record itself, or what it belongs to.
    given as (
      select u.user_id,
        coalesce(bool_or(u.is_share) filter (where u.granted and u.resource = p_resource), false) as is_shared,
        coalesce(bool_or(not u.is_share) filter (where u.granted and u.resource = p_resource), false) as is_granted,
        bool_or(u.granted and u.resource <> p_resource and u.resource = 'opportunity') as has_opportunity,
        bool_or(u.granted and u.resource <> p_resource and u.resource = 'organization') as has_organization,
        bool_or(u.granted and u.permission = 'update' and u.resource in (p_resource, 'organization')) as may_write,
        -- A denial beats everything; being denied the whole denies its parts.
        bool_or(not u.granted and u.permission = 'read') as no_reading,
        bool_or(not u.granted and (u.permission = 'read' or u.resource in (p_resource, 'organization'))) as no_writing
      from public.user_permissions u
      where u.workspace_id = p_workspace and u.user_id = any (p_users) and u.permission in ('read', 'update')
        and (u.expires_at is null or u.expires_at > now())
        and (
          (u.resource = p_resource and u.resource_id = p_id)
          or (p_resource = 'interaction' and u.resource = 'opportunity' and u.resource_id = v.opportunity_id)
          or (p_resource in ('contact', 'order', 'sample') and u.resource = 'organization' and u.resource_id = v.organization_id)
        )
      group by u.user_id
    ),
    ruled as (
      select a.user_id, p.reads, p.updates, p.manages, g.no_reading, g.no_writing,
        (v.is_everybodys and v.owner_user_id is null) or a.user_id = any (v_writing) or g.may_write
          or (p.updates_all and coalesce(v.owner_user_id, v.author_user_id) is not null) as writes,
        array_remove(array[
          case when v.author_user_id = a.user_id then 'author' end,
          case when a.user_id = any (v_covering) then 'cover' end,
          case when v.is_everybodys then 'everybody' end,
          case when g.is_granted and not v_is_product then 'granted' end,
          case when a.user_id = any (v_leaders) then 'manager' end,
          case when v.owner_user_id = a.user_id then 'owner' end,
          case when a.user_id = any (v_seeing) then 'pipeline' end,
          case when p.reads_all and v.owner_user_id is not null and not v_is_product then 'read_all' end,
          case when g.is_shared and not v_is_product then 'shared' end,
          case when g.has_opportunity then 'shared_opportunity' end,
          case when g.has_organization then 'shared_organization' end
        ], null) as rules
      from unnest(p_users) a (user_id)
      left join permitted p on p.user_id = a.user_id
      left join given g on g.user_id = a.user_id
    )
    select r.user_id, n.reads,
      n.reads and coalesce(not r.no_writing, true)
        and coalesce(case when v_is_product then r.manages else r.writes and r.updates end, false),
      r.rules
    from ruled r
    cross join lateral (
      select r.rules <> '{}' and coalesce(r.reads, false) and coalesce(not r.no_reading, true) as reads
    ) n;
end
$$;

-- Definer (see above). The same of one.
create function app.member_access(
  p_workspace uuid, p_user uuid, p_resource public.resource_type, p_id uuid, p_trashed boolean default false,
  out can_read boolean, out can_update boolean, out rules text[]
)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  select a.can_read, a.can_update, a.rules into can_read, can_update, rules
  from app.access_of_members(p_workspace, array[p_user], p_resource, p_id, p_trashed) a;
  if not found then
    can_read := false;
    can_update := false;
    rules := '{}';
  end if;
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

revoke all on function app.facts_of_record, app.seeing_pipeline_of, app.access_of_members, app.member_access from public;
grant execute on function app.can_read_record, app.can_update_record to authenticated, service_role;

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
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_organization constant uuid := (app.facts_of_record(v_workspace, explain_access.resource, explain_access.id)).organization_id;
begin
  return query
    with a as materialized (
      select x.* from app.access_of_members(
        v_workspace, array(select m.user_id from public.workspace_members m where m.workspace_id = v_workspace and m.is_active),
        explain_access.resource, explain_access.id
      ) x
      where x.can_read
    ),
    -- May the caller know that a colleague works with an account, or is shown somebody's work with it?
    hidden as materialized (
      select p.user_id
      from a p
      where 'pipeline' = any (p.rules) and p.user_id <> v_me and p.user_id <> all ((
        select app.seeing_pipeline_of(
          v_workspace, array(select q.user_id from a q where 'pipeline' = any (q.rules)), v_organization, true
        )
      )::uuid[])
    ),
    shares as (
      select distinct on (u.user_id) u.user_id, u.expires_at, u.granted_by
      from public.user_permissions u
      where u.workspace_id = v_workspace and u.resource = explain_access.resource and u.resource_id = explain_access.id
        and u.is_share and (u.expires_at is null or u.expires_at > now())
      order by u.user_id
    )
    select m.user_id, p.full_name, m.role, a.can_update, told.rules, s.expires_at, s.granted_by
    from a
    join public.workspace_members m on m.workspace_id = v_workspace and m.user_id = a.user_id
    join public.profiles p on p.user_id = a.user_id
    cross join lateral (
      select case when a.user_id in (select h.user_id from hidden h) then array_remove(a.rules, 'pipeline') else a.rules end as rules
    ) told
    left join shares s on s.user_id = a.user_id
    where told.rules <> '{}' and exists (select from a me where me.user_id = v_me)
    union all
    -- Who asks for it, to whoever may give it.
    select m.user_id, p.full_name, m.role, false, '{asks}'::text[], null, null
    from app.open_access_requests(v_workspace, explain_access.resource, explain_access.id) r
    join public.workspace_members m on m.workspace_id = v_workspace and m.user_id = r.user_id
    join public.profiles p on p.user_id = r.user_id
    where exists (select from a me where me.user_id = v_me and me.can_update)
    order by 2;
  -- Whoever reads it is among those who do.
  if not found then
    perform app.refuse('record_not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
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
    when 'sample' then
      perform from public.organizations o
      where o.workspace_id = p_workspace and o.id = (
        select s.organization_id from public.samples s where s.workspace_id = p_workspace and s.id = p_id
      )
      for share;
      perform from public.samples s where s.workspace_id = p_workspace and s.id = p_id for share;
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
     or set_record_access.resource not in (
       'organization', 'contact', 'opportunity', 'interaction', 'task', 'appointment', 'order', 'sample')
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
