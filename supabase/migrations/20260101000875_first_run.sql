-- The first run of a workspace: what is still to do, putting that away, and the list of accounts that somebody brings along.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000875', 'first_run', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Who has put the first steps away, for good. Granted to nobody; dismiss_first_run() writes the caller's own.
create table app.first_runs_dismissed (
  workspace_id uuid not null references public.workspaces (id) on delete cascade,
  user_id uuid not null references public.profiles (user_id) on delete cascade,
  dismissed_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index first_runs_dismissed_user_idx on app.first_runs_dismissed (user_id);
alter table app.first_runs_dismissed enable row level security;

-- Definer: the table is granted to nobody; only the caller's own row.
create function app.first_run_dismissed()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from app.first_runs_dismissed d
    where d.workspace_id = app.current_workspace_id() and d.user_id = app.current_user_id()
  )
$$;

-- Definer: as above.
create function public.dismiss_first_run()
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  if app.current_role() is null then
    perform app.refuse('not_a_member', 'You are not a member of this workspace.', 403);
  end if;
  insert into app.first_runs_dismissed (workspace_id, user_id)
  values (app.current_workspace_id(), app.current_user_id())
  on conflict do nothing;
end
$$;
comment on function public.dismiss_first_run is 'Puts the first steps away for the caller in this workspace, for good.';

-- Not definer: a step is done when the caller can see that it is. Examples count for nothing.
create function public.first_run()
returns table (dismissed boolean, has_customers boolean, has_principals boolean, has_visits boolean, has_leads boolean, has_colleagues boolean)
language plpgsql
stable
set search_path = ''
-- A plan for everybody would look through everybody's.
set plan_cache_mode = force_custom_plan
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_user uuid := app.current_user_id();
  -- A rep's steps are about their own work, everybody else's about what they see.
  v_sees boolean := coalesce(app.current_role() <> 'rep', false);
  v_examples uuid[];
  v_owners uuid[];
  v_books uuid[];
  v_else boolean;
  v_ids uuid[];
begin
  dismissed := app.first_run_dismissed();
  if not dismissed then
    v_examples := array(select e.record_id from app.examples_here() e);
    v_owners := case when v_sees then app.visible_owner_ids('interaction') else array[v_user] end;
    v_books := case when v_sees then app.visible_owner_ids('organization') else array[v_user] end;
    -- The household behind a private person is a customer too. First those in the books that one reads, then the few that one
    -- reads for another reason: looking through all of them for one that can be read takes as long as there are many.
    foreach v_else in array case when v_sees then '{f,t}' else '{f}' end::boolean[] loop
      if v_else then
        v_ids := app.shared_record_ids('organization', 'read') || app.organizations_of_shared_opportunities()
          || array(select r.organization_id from app.organization_readers r where r.workspace_id = v_workspace limit 200)
          || array(
            select o.id from public.organizations o
            where o.workspace_id = v_workspace and o.deleted_at is null and o.is_shared
          );
      end if;
      has_customers := exists (
        select from public.organizations o
        where o.workspace_id = v_workspace and o.deleted_at is null and o.id <> all (v_examples)
          and case when v_else then o.id = any (v_ids) else o.owner_user_id = any (v_books) end
          and not exists (
            select from public.organization_roles r
            where r.workspace_id = v_workspace and r.organization_id = o.id and r.role in ('principal', 'distributor')
              and r.deleted_at is null
          )
      );
      exit when has_customers;
    end loop;
    has_principals := exists (
      select from public.organization_roles r
      where r.workspace_id = v_workspace and r.role = 'principal' and r.deleted_at is null
        and r.organization_id <> all (v_examples)
    );
    has_visits := exists (
      select from public.interactions i
      where i.workspace_id = v_workspace and i.deleted_at is null and not i.is_plan and i.id <> all (v_examples)
        and i.owner_user_id = any (v_owners)
    );
    has_leads := exists (
      select from public.contacts c
      where c.workspace_id = v_workspace and c.deleted_at is null and c.lead_since is not null and c.id <> all (v_examples)
    );
    has_colleagues := (
      select count(*) > 1 from public.workspace_members m where m.workspace_id = v_workspace and m.is_active
    ) or exists (
      select from public.invitations i
      where i.workspace_id = v_workspace and i.accepted_at is null and i.revoked_at is null
    );
  end if;
  return next;
end
$$;
comment on function public.first_run is 'Which of the first steps the caller has done, from what they can see.';

-- The list of accounts that somebody brings along, each with the person there. Not definer: each is added as if by hand, and
-- what a rule refuses (a name that is taken, a field that this workspace demands) is told beside the others, which are added
-- all the same. An account whose person is refused has an id and a problem.
create function public.add_accounts(accounts jsonb)
returns table (name text, id uuid, problem text, reason text, change_set uuid)
language plpgsql
set search_path = ''
as $$
declare
  v_account jsonb;
  v_set uuid;
  v_told jsonb[] := '{}';
begin
  perform app.require_plain_json(add_accounts.accounts, 'accounts');
  if jsonb_typeof(add_accounts.accounts) is distinct from 'array'
     or jsonb_array_length(add_accounts.accounts) not between 1 and 500 then
    perform app.refuse('too_many_accounts', 'Add between 1 and 500 accounts at once.', 400, 'accounts');
  end if;
  v_set := app.begin_change_set('add', 'paste');
  for v_account in select a from jsonb_array_elements(add_accounts.accounts) a loop
    perform app.require_known_keys(v_account, array[
      'name', 'street', 'city', 'state_code', 'postal_code', 'phone', 'email', 'website', 'territory', 'segment', 'notes',
      'is_branch', 'contact'
    ]);
    if v_account ? 'contact' then
      perform app.require_known_keys(
        v_account -> 'contact', array['first_name', 'last_name', 'title', 'phone', 'email']
      );
    end if;
    name := v_account ->> 'name';
    id := null;
    problem := null;
    reason := null;
    begin
      insert into public.organizations as o (
        workspace_id, name, street, city, state_code, postal_code, phone, email, website, territory, segment, notes,
        is_branch
      )
      values (
        app.current_workspace_id(), add_accounts.name, v_account ->> 'street', v_account ->> 'city',
        v_account ->> 'state_code', v_account ->> 'postal_code', v_account ->> 'phone', v_account ->> 'email',
        v_account ->> 'website', v_account ->> 'territory', v_account ->> 'segment', v_account ->> 'notes',
        coalesce((v_account ->> 'is_branch')::boolean, false)
      )
      returning o.id into add_accounts.id;
    exception
      when sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT400' then
        problem := sqlerrm;
        get stacked diagnostics reason = pg_exception_detail;
      when check_violation or foreign_key_violation or not_null_violation then
        problem := 'This line can''t be an account: check its name, state and e-mail.';
    end;
    if id is not null and v_account ? 'contact' then
      begin
        perform app.add_contact((v_account -> 'contact') || jsonb_build_object('organization_id', add_accounts.id));
      exception
        when sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT400' then
          problem := sqlerrm;
        when check_violation or foreign_key_violation or not_null_violation then
          problem := 'The person can''t be added: check name and e-mail.';
        when insufficient_privilege then
          problem := 'You may not add people.';
      end;
    end if;
    v_told := v_told || jsonb_build_object('name', name, 'id', id, 'problem', problem, 'reason', reason);
  end loop;
  change_set := app.end_change_set(v_set);
  return query
    select t ->> 'name', (t ->> 'id')::uuid, t ->> 'problem', t ->> 'reason', change_set from unnest(v_told) t;
end
$$;
comment on function public.add_accounts is 'Adds up to 500 accounts, each with a person if one is named, under the caller''s rights; one that a rule refuses is told with its reason, the others are added. An id beside a problem: added, but without the person. All of them are one change set.';

grant execute on function
  app.first_run_dismissed, public.dismiss_first_run, public.first_run, public.add_accounts
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000875';
