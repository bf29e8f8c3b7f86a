-- Webhooks in: who may tell us something, how we know that it is them, and as whom what they say is written down.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000970', 'webhook_sources', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table public.webhook_sources (
  workspace_id uuid not null default app.current_workspace_id(),
  -- Stands in the address that they send to.
  id uuid not null default gen_random_uuid() constraint webhook_sources_id_once unique,
  name text not null constraint webhook_sources_name_check check (length(btrim(name)) between 1 and 80),
  -- Whatever it says is written with the rights of this member, and in their name.
  acts_as uuid not null,
  -- `standard`: Standard Webhooks. `hmac`: a header of their own with an HMAC (SHA-256, hex) of the body.
  scheme text not null default 'standard' constraint webhook_sources_scheme_check check (scheme in ('standard', 'hmac')),
  header text constraint webhook_sources_header_form check (header ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  interaction_type text not null,
  -- A person that nobody knew is a lead, which anybody may take.
  makes_lead boolean not null default false,
  lead_score text constraint webhook_sources_lead_score_check check (lead_score in ('hot', 'warm', 'cold')),
  -- What is read from where in the body: {"phone": "data.caller.number"}.
  mapping jsonb not null default '{}' constraint webhook_sources_mapping_form
    check (jsonb_typeof(mapping) = 'object' and app.is_plain_json(mapping, 8192)),
  is_on boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint webhook_sources_member_fkey foreign key (workspace_id, acts_as)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint webhook_sources_type_fkey foreign key (workspace_id, interaction_type)
    references public.interaction_type_lu (workspace_id, code) on delete restrict,
  constraint webhook_sources_header_of_hmac check ((scheme = 'hmac') = (header is not null)),
  constraint webhook_sources_score_of_lead check (makes_lead or lead_score is null)
);
comment on table public.webhook_sources is 'Who may send webhooks to a workspace, and what is made of them. Written by functions only.';
create index webhook_sources_acts_as_idx on public.webhook_sources (workspace_id, acts_as);
create index webhook_sources_type_idx on public.webhook_sources (workspace_id, interaction_type);
create index webhook_sources_created_by_idx on public.webhook_sources (created_by);
create index webhook_sources_updated_by_idx on public.webhook_sources (updated_by);

-- The former one is good for a day after it was replaced: whoever sends needs time to learn the new one.
create table app.webhook_secrets (
  workspace_id uuid not null,
  source_id uuid not null,
  secret text not null constraint webhook_secrets_secret_form check (secret ~ '^whsec_[A-Za-z0-9+/]{43}=$'),
  former text constraint webhook_secrets_former_form check (former ~ '^whsec_[A-Za-z0-9+/]{43}=$'),
  former_until timestamptz constraint webhook_secrets_former_until_in_range check (app.is_moment(former_until)),
  primary key (workspace_id, source_id),
  constraint webhook_secrets_source_fkey foreign key (workspace_id, source_id)
    references public.webhook_sources (workspace_id, id) on delete cascade
);
comment on table app.webhook_secrets is 'What senders sign with. Told once, compared in the database, and read by nobody.';
alter table app.webhook_secrets enable row level security;
-- Not granted: to anyone.

alter table public.webhook_sources enable row level security;
create policy "Webhook sources are read by who manages the system" on public.webhook_sources for select to authenticated
using (workspace_id = (select app.current_workspace_id()) and (select app.has_permission('manage', 'system')));
comment on policy "Webhook sources are read by who manages the system" on public.webhook_sources
  is 'By hand: a setting, but of no concern to whoever doesn''t run the workspace.';
grant select on public.webhook_sources to authenticated, service_role;
-- Not granted: writing it; save_webhook_source and its like ask who may.
insert into app.tracked_tables (table_name, resource) values ('public.webhook_sources', 'system');
create trigger stamp_row before insert or update on public.webhook_sources
  for each row execute function app.stamp_row();

-- What a source logs follows a kind that is retired into another.
insert into app.lookup_uses (kind, table_name, column_name, position) values
  ('interaction_type', 'public.webhook_sources', 'interaction_type', 9);
select app.attach_audit('public.webhook_sources');

-- Nobody's name stands under what is said after they left. Definer: nobody may write the table.
create function app.stop_webhooks_of()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.webhook_sources s set is_on = false
  where s.workspace_id = new.workspace_id and s.acts_as = new.user_id and s.is_on;
  return null;
end
$$;
create trigger webhook_sources_stop after update on public.workspace_members for each row
  when (old.is_active and not new.is_active)
  execute function app.stop_webhooks_of();

-- Settings --------------------------------------------------------------------------------------------------------------

create function app.require_webhook_right()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
  if not coalesce(app.has_permission('manage', 'system'), false) then
    perform app.refuse('system_permission_needed', 'Only who manages the system says who may send webhooks.', 403);
  end if;
  return app.current_workspace_id();
end
$$;

create function app.new_webhook_secret()
returns text
language sql
volatile
set search_path = ''
as $$
  select 'whsec_' || encode(extensions.gen_random_bytes(32), 'base64')
$$;

-- Which fields a body may fill. A path is names and positions with dots between: `data.items.0.phone`.
create function app.require_webhook_mapping(p_mapping jsonb)
returns void
language plpgsql
immutable
set search_path = ''
as $$
declare
  v record;
begin
  perform app.require_known_keys(p_mapping, array[
    'event_id', 'record_id', 'occurred_at', 'email', 'phone', 'first_name', 'last_name', 'full_name', 'company', 'subject', 'notes',
    'duration_seconds', 'only_path', 'only_value'
  ]);
  for v in select m.key, m.value from jsonb_each(p_mapping) m loop
    if jsonb_typeof(v.value) <> 'string' or (
      v.key <> 'only_value' and (v.value #>> '{}') !~ '^[A-Za-z0-9_-]{1,60}(\.[A-Za-z0-9_-]{1,60}){0,7}$'
    ) then
      perform app.refuse('webhook_path', 'Write where it stands, like data.caller.number.', 400, v.key);
    end if;
  end loop;
  if not (p_mapping ?| array['email', 'phone']) then
    perform app.refuse('webhook_person', 'Say where the phone number or the e-mail address stands.', 400, 'phone');
  end if;
  if (p_mapping ? 'only_path') <> (p_mapping ? 'only_value') then
    perform app.refuse('webhook_only', 'Say both where it stands and what it says.', 400, 'only_value');
  end if;
end
$$;

-- Definer: nobody may write these. A new one is told its secret, this once.
create function public.save_webhook_source(input jsonb, id uuid default null, version int default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_webhook_right();
  v_in public.webhook_sources;
  v_id uuid := save_webhook_source.id;
  v_version int;
  v_secret text;
begin
  perform app.require_known_keys(save_webhook_source.input, array[
    'name', 'acts_as', 'scheme', 'header', 'interaction_type', 'makes_lead', 'lead_score', 'mapping', 'is_on'
  ]);
  v_in := jsonb_populate_record(null::public.webhook_sources, save_webhook_source.input);
  perform app.require_webhook_mapping(coalesce(v_in.mapping, '{}'));
  if not exists (
    select from public.workspace_members m where m.workspace_id = v_workspace and m.user_id = v_in.acts_as and m.is_active
  ) then
    perform app.refuse('person_not_found', 'There is no such colleague here.', 404, 'acts_as');
  end if;
  if not exists (
    select from public.interaction_type_lu t where t.workspace_id = v_workspace and t.code = v_in.interaction_type and t.is_active
  ) then
    perform app.refuse('type_not_found', 'There is no such kind of interaction.', 404, 'interaction_type');
  end if;
  if v_id is null then
    -- One after the other, so that two at once don't pass the limit together.
    perform from public.workspaces w where w.id = v_workspace for no key update;
    if (select count(*) from public.webhook_sources s where s.workspace_id = v_workspace) >= 50 then
      perform app.refuse('too_many_webhooks', 'There are fifty sources already.', 409, 'Delete one that nobody uses.');
    end if;
    v_secret := app.new_webhook_secret();
    insert into public.webhook_sources as s (
      workspace_id, name, acts_as, scheme, header, interaction_type, makes_lead, lead_score, mapping, is_on
    )
    values (
      v_workspace, btrim(v_in.name), v_in.acts_as, coalesce(v_in.scheme, 'standard'), lower(v_in.header), v_in.interaction_type,
      coalesce(v_in.makes_lead, false), v_in.lead_score, coalesce(v_in.mapping, '{}'), coalesce(v_in.is_on, true)
    )
    returning s.id, s.version into v_id, v_version;
    insert into app.webhook_secrets (workspace_id, source_id, secret) values (v_workspace, v_id, v_secret);
  else
    update public.webhook_sources s
    set name = btrim(v_in.name), acts_as = v_in.acts_as, scheme = coalesce(v_in.scheme, 'standard'), header = lower(v_in.header),
      interaction_type = v_in.interaction_type, makes_lead = coalesce(v_in.makes_lead, false), lead_score = v_in.lead_score,
      mapping = coalesce(v_in.mapping, '{}'), is_on = coalesce(v_in.is_on, s.is_on),
      version = coalesce(save_webhook_source.version, s.version)
    where s.workspace_id = v_workspace and s.id = v_id
    returning s.version into v_version;
    if not found then
      perform app.refuse('webhook_not_found', 'There is no such source.', 404);
    end if;
  end if;
  return jsonb_build_object('id', v_id, 'version', v_version, 'secret', v_secret);
end
$$;
comment on function public.save_webhook_source is 'A source of webhooks, new or changed; a new one''s secret is told this once.';

-- Definer: as above.
create function public.renew_webhook_secret(id uuid)
returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_webhook_right();
  v_secret constant text := app.new_webhook_secret();
begin
  update app.webhook_secrets x
  set former = x.secret, former_until = now() + interval '1 day', secret = v_secret
  where x.workspace_id = v_workspace and x.source_id = renew_webhook_secret.id;
  if not found then
    perform app.refuse('webhook_not_found', 'There is no such source.', 404);
  end if;
  return v_secret;
end
$$;
comment on function public.renew_webhook_secret is 'A new secret for a source, told this once; the former one is good for another day.';

-- What it made stays. Definer: as above.
create function public.delete_webhook_source(id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_webhook_right();
begin
  delete from public.webhook_sources s where s.workspace_id = v_workspace and s.id = delete_webhook_source.id;
  if not found then
    perform app.refuse('webhook_not_found', 'There is no such source.', 404);
  end if;
end
$$;
comment on function public.delete_webhook_source is 'Ends a source and forgets what it sent; what was made of it stays.';

revoke all on function
  app.stop_webhooks_of, app.require_webhook_right, app.new_webhook_secret, app.require_webhook_mapping, public.save_webhook_source,
  public.renew_webhook_secret, public.delete_webhook_source
from public, anon, authenticated;
grant execute on function public.save_webhook_source, public.renew_webhook_secret, public.delete_webhook_source to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000970';
