-- Asking for access to what a colleague has, and answering. Whoever asks learns nothing by it: what is a colleague's, what is in
-- the trash, elsewhere or nowhere is asked for in the same words and counted the same. Only the answer tells, and its giver knows.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001128', 'access_requests', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- A row per press. Whose the record is isn't kept: who owns it now is asked.
create table app.access_requests (
  workspace_id uuid not null,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  resource public.resource_type not null check (resource in ('organization', 'contact', 'opportunity', 'task', 'appointment')),
  -- Empty where it reaches nobody. No key to the record: a request ends with it by what is read.
  resource_id uuid,
  asked_at timestamptz not null default clock_timestamp(),
  answer text check (answer in ('read', 'update', 'declined')),
  answered_at timestamptz,
  answered_by uuid references public.profiles (user_id) on delete restrict,
  primary key (workspace_id, id),
  constraint access_requests_user_fkey foreign key (workspace_id, user_id)
    references public.workspace_members (workspace_id, user_id) on delete cascade,
  constraint access_requests_answered check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index access_requests_user_idx on app.access_requests (workspace_id, user_id, asked_at desc);
create index access_requests_record_idx on app.access_requests (workspace_id, resource_id) where resource_id is not null;
create index access_requests_asked_idx on app.access_requests (asked_at);
alter table app.access_requests enable row level security;
comment on table app.access_requests is 'Who asked for access to what of a colleague''s, and what was answered. Kept for a month.';
-- Not granted: to anyone. Whoever asks reads nothing back; who may share the record learns of it from explain_access.

-- Asking -------------------------------------------------------------------------------------------------------------------

-- What app.refuse_taken_name and app.refuse_taken_email told the caller to be a colleague's, by the same words and rights.
-- Definer: looks past the policies for one id. Granted to nobody.
create function app.record_told_taken(p_resource public.resource_type, p_called text)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_norm constant text := app.normalize_text(p_called);
begin
  if not (app.has_permission('create', p_resource) or app.has_permission('update', p_resource)) then
    return null;
  elsif p_resource = 'organization' then
    return (
      select o.id from public.organizations o
      where o.workspace_id = v_workspace and o.name_norm = v_norm and o.kind = 'company' and o.deleted_at is null
      order by app.can_read_organization(o.id) desc, o.is_branch, o.created_at, o.id
      limit 1
    );
  elsif p_resource = 'contact' then
    return (
      select c.id from public.contacts c where c.workspace_id = v_workspace and c.email_norm = v_norm and c.deleted_at is null
    );
  end if;
  return null;
end
$$;

-- Who is to be asked for a record: its owner, where the caller could be given it and doesn't see it. Not again within two weeks,
-- unless it was given and ended since; not where an admin said what the caller may. Definer: as above.
create function app.whom_to_ask(p_resource public.resource_type, p_id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_owner constant uuid := (app.facts_of_record(v_workspace, p_resource, p_id)).owner_user_id;
begin
  if v_owner is null or v_owner = v_me or not app.has_permission('read', p_resource)
     or (app.member_access(v_workspace, v_me, p_resource, p_id)).can_read
     or exists (
       select from public.user_permissions u
       where u.workspace_id = v_workspace and u.user_id = v_me and u.resource = p_resource and u.resource_id = p_id and not u.is_share
     )
     or exists (
       select from app.access_requests r
       where r.workspace_id = v_workspace and r.resource_id = p_id and r.user_id = v_me and r.resource = p_resource
         and r.asked_at > now() - interval '14 days' and r.answer is distinct from 'read' and r.answer is distinct from 'update'
     ) then
    return null;
  end if;
  return v_owner;
end
$$;

-- By its id, which came with a link; or by the name or e-mail that was told to be a colleague's. Answers nothing, whatever there is.
-- Definer: nobody may write requests; asks who calls. Twice at once come one after the other, so that they count.
create function public.ask_for_access(resource public.resource_type, id uuid default null, called text default null)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_me constant uuid := app.current_user_id();
  v_id uuid;
  v_owner uuid;
  v_request uuid;
begin
  if v_workspace is null or v_me is null then
    perform app.refuse('workspace_not_found', 'There is no such workspace.', 404);
  end if;
  if ask_for_access.resource is null
     or ask_for_access.resource not in ('organization', 'contact', 'opportunity', 'task', 'appointment')
     or (ask_for_access.id is null) = (ask_for_access.called is null)
     or (ask_for_access.called is not null and ask_for_access.resource not in ('organization', 'contact'))
     or length(ask_for_access.called) > 500 then
    perform app.refuse('input_invalid', 'Say which record it is about.', 400);
  end if;
  perform pg_advisory_xact_lock(hashtext('app.access_requests'), hashtext(v_workspace::text || v_me));
  if (
    select count(*) from app.access_requests r
    where r.workspace_id = v_workspace and r.user_id = v_me and r.asked_at > now() - interval '1 day'
  ) >= 20 then
    perform app.refuse('asked_too_often', 'You asked for access 20 times within a day. Go on tomorrow.', 429);
  end if;
  v_id := coalesce(ask_for_access.id, app.record_told_taken(ask_for_access.resource, ask_for_access.called));
  v_owner := app.whom_to_ask(ask_for_access.resource, v_id);
  insert into app.access_requests (workspace_id, user_id, resource, resource_id)
  values (v_workspace, v_me, ask_for_access.resource, case when v_owner is not null then v_id end)
  returning access_requests.id into v_request;
  if v_owner is not null then
    perform app.notify(
      v_workspace, v_owner, 'access_requested', ask_for_access.resource, v_id, 'access_requested:' || v_request, v_me
    );
  end if;
end
$$;
comment on function public.ask_for_access is 'Asks the owner of a record for access, by its id or by the name or e-mail that is taken. Answers the same whether there is one or not.';

-- Answering ------------------------------------------------------------------------------------------------------------------

-- What is asked for one living record and neither answered nor settled: who sees it by now asks no more. Definer: the table is
-- granted to nobody. Granted to nobody: its callers asked who may know.
create function app.open_access_requests(p_workspace uuid, p_resource public.resource_type, p_id uuid)
returns table (request_id uuid, user_id uuid)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select r.id, r.user_id
    from app.access_requests r
    join public.workspace_members m on m.workspace_id = r.workspace_id and m.user_id = r.user_id and m.is_active
    where r.workspace_id = p_workspace and r.resource_id = p_id and r.resource = p_resource and r.answer is null
      and r.asked_at > now() - interval '14 days'
      and not coalesce((app.member_access(r.workspace_id, r.user_id, r.resource, r.resource_id)).can_read, true);
end
$$;

-- Gives what was asked for, to look or to change, or declines it. By whoever may share the record: a share as any other, which
-- ends as they do. Definer: nobody may write requests; app.share_with asks for the right, and so does this.
create function public.answer_access_request(
  resource public.resource_type, id uuid, user_id uuid, permission public.permission_type default null
)
returns void
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_request uuid;
begin
  perform app.require_shareable(answer_access_request.resource, answer_access_request.id);
  perform app.lock_for_sharing(v_workspace, answer_access_request.resource, answer_access_request.id);
  perform app.require_shareable(answer_access_request.resource, answer_access_request.id);
  select o.request_id into v_request
  from app.open_access_requests(v_workspace, answer_access_request.resource, answer_access_request.id) o
  where o.user_id = answer_access_request.user_id;
  if not found then
    perform app.refuse('nobody_asks', 'They ask for this no more, or somebody answered already.', 409);
  end if;
  if answer_access_request.permission is null then
    -- It names the kind and no record, which they can't see.
    perform app.notify_all(
      v_workspace, array[answer_access_request.user_id], 'access_answered', answer_access_request.resource, null,
      'access_answered:' || v_request, app.current_user_id()
    );
  else
    perform app.share_with(
      answer_access_request.resource, answer_access_request.id, answer_access_request.user_id,
      answer_access_request.permission, null, 'access_answered'
    );
  end if;
  update app.access_requests r
  set answer = coalesce(answer_access_request.permission::text, 'declined'), answered_at = now(), answered_by = app.current_user_id()
  where r.workspace_id = v_workspace and r.id = v_request;
end
$$;
comment on function public.answer_access_request is 'Lets who asked for a record look at it or change it; without a permission, declines. For whoever may share it.';

-- Whoever has the record now is asked instead. Definer: the table is granted to nobody. The argument names the resource. By row, as
-- app.end_shares_with_ownership, which comes with the same change.
create function app.pass_on_requests()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  v record;
begin
  for v in
    select r.id, r.user_id from app.access_requests r
    where r.workspace_id = new.workspace_id and r.resource_id = new.id and r.resource = tg_argv[0]::public.resource_type
      and r.answer is null and r.asked_at > now() - interval '14 days'
    order by r.asked_at, r.id
  loop
    perform app.notify(
      new.workspace_id, new.owner_user_id, 'access_requested', tg_argv[0]::public.resource_type, new.id,
      'access_requested:' || v.id, v.user_id
    );
  end loop;
  return null;
end
$$;
create trigger pass_on_requests after update on public.organizations
  for each row when (old.owner_user_id is distinct from new.owner_user_id and new.owner_user_id is not null)
  execute function app.pass_on_requests('organization');
create trigger pass_on_requests after update on public.contacts
  for each row when (old.owner_user_id is distinct from new.owner_user_id and new.owner_user_id is not null)
  execute function app.pass_on_requests('contact');
create trigger pass_on_requests after update on public.opportunities
  for each row when (old.owner_user_id is distinct from new.owner_user_id) execute function app.pass_on_requests('opportunity');
create trigger pass_on_requests after update on public.tasks
  for each row when (old.owner_user_id is distinct from new.owner_user_id) execute function app.pass_on_requests('task');
create trigger pass_on_requests after update on public.appointments
  for each row when (old.owner_user_id is distinct from new.owner_user_id) execute function app.pass_on_requests('appointment');

-- Run by a job.
create function app.forget_access_requests()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  delete from app.access_requests r where r.asked_at < now() - interval '30 days';
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

revoke all on function
  app.record_told_taken, app.whom_to_ask, app.open_access_requests, app.pass_on_requests, app.forget_access_requests
from public;
revoke all on function public.ask_for_access, public.answer_access_request from public, anon;
grant execute on function public.ask_for_access, public.answer_access_request to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001128';
