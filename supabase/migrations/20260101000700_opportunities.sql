-- Opportunities: what a customer may buy, whose it is, where it stands and who put it there.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000700', 'opportunities', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Types --------------------------------------------------------------------------------------------------------------

create type public.participant_role as enum ('customer', 'principal', 'distributor', 'partner');
create type public.product_outcome as enum ('open', 'won', 'lost');
create type public.stage_change_cause as enum ('interaction', 'manual', 'import', 'merge', 'undo');

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.opportunities (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  owner_user_id uuid not null default app.current_user_id(),
  organization_id uuid not null,
  primary_contact_id uuid,
  kind text not null default 'pipeline' check (kind in ('pipeline', 'general')),
  name text not null default '' check (length(btrim(name)) between 1 and 240),
  name_norm text generated always as (app.normalize_text(name)) stored,
  auto_generated_name boolean not null default false,
  stage text,
  status text,
  stage_changed_at timestamptz,
  stage_manual boolean not null default false,
  stage_manual_by uuid references public.profiles (user_id) on delete restrict,
  stage_manual_at timestamptz,
  status_manual boolean not null default false,
  status_manual_by uuid references public.profiles (user_id) on delete restrict,
  status_manual_at timestamptz,
  -- The last move by hand, and the start before any (without a date): drivers beside the interactions.
  hand_stage text,
  hand_stage_at timestamptz,
  hand_loss_reason text,
  hand_closed_on date,
  hand_status text,
  hand_status_at timestamptz,
  -- What drives now: null is the hand or the start.
  stage_interaction_id uuid,
  stage_driven_at timestamptz,
  stage_cause public.stage_change_cause not null default 'manual',
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  source text,
  context text,
  loss_reason text,
  description text check (length(description) <= 20000),
  next_action text check (length(next_action) <= 500),
  next_action_date date constraint opportunities_next_action_date_in_range check (app.is_day(next_action_date)),
  competition text check (length(competition) <= 5000),
  decision_criteria text check (length(decision_criteria) <= 5000),
  notes text check (length(notes) <= 20000),
  estimated_value_cents bigint check (estimated_value_cents between 0 and 1000000000000),
  currency_code text not null default app.current_currency() check (currency_code ~ '^[A-Z]{3}$'),
  probability smallint check (probability between 0 and 100),
  opened_on date not null default app.today()
    constraint opportunities_opened_on_in_range check (app.is_day(opened_on)),
  estimated_close_date date
    constraint opportunities_estimated_close_date_in_range check (app.is_day(estimated_close_date)),
  actual_close_date date constraint opportunities_actual_close_date_in_range check (app.is_day(actual_close_date)),
  founding_interaction_id uuid,
  last_interaction_id uuid,
  last_interaction_at timestamptz,
  last_sync_at timestamptz,
  custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object' and app.is_plain_json(custom, 32768)),
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, id),
  -- What the children's copies of the owner hang on.
  constraint opportunities_id_owner_key unique (workspace_id, id, owner_user_id),
  constraint opportunities_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint opportunities_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint opportunities_owner_login_fkey foreign key (owner_user_id) references auth.users (id) on delete restrict,
  constraint opportunities_primary_contact_fkey foreign key (workspace_id, primary_contact_id)
    references public.contacts (workspace_id, id) on delete set null (primary_contact_id),
  constraint opportunities_stage_fkey foreign key (workspace_id, stage)
    references public.stage_lu (workspace_id, code) on delete restrict,
  constraint opportunities_status_fkey foreign key (workspace_id, status)
    references public.status_lu (workspace_id, code) on delete restrict,
  constraint opportunities_source_fkey foreign key (workspace_id, source)
    references public.source_lu (workspace_id, code) on delete restrict,
  constraint opportunities_context_fkey foreign key (workspace_id, context)
    references public.context_lu (workspace_id, code) on delete restrict,
  constraint opportunities_loss_reason_fkey foreign key (workspace_id, loss_reason)
    references public.loss_reason_lu (workspace_id, code) on delete restrict,
  constraint opportunities_general_has_no_stage check (
    (kind = 'general') = (stage is null) and (kind = 'general') = (status is null)
  ),
  constraint opportunities_general_is_not_pinned check (kind = 'pipeline' or not (stage_manual or status_manual))
);
comment on table public.opportunities is 'The pipeline. Stage and status follow the latest driver: an interaction that carries one, or a move by hand.';

create unique index opportunities_name_living_key
  on public.opportunities (workspace_id, organization_id, owner_user_id, name_norm) where deleted_at is null;
create index opportunities_owner_stage_idx
  on public.opportunities (workspace_id, owner_user_id, stage, stage_changed_at desc, id)
  where deleted_at is null and kind = 'pipeline';
create index opportunities_owner_touched_idx
  on public.opportunities (workspace_id, owner_user_id, last_interaction_at desc nulls last, id)
  where deleted_at is null;
create index opportunities_owner_created_idx
  on public.opportunities (workspace_id, owner_user_id, created_at desc, id) where deleted_at is null;
create index opportunities_owner_name_idx on public.opportunities (workspace_id, owner_user_id, name_norm, id)
  where deleted_at is null;
-- By stage, because nobody waits for a call about what is closed, and what is closed keeps its old dates for ever.
create index opportunities_next_action_idx
  on public.opportunities (workspace_id, owner_user_id, stage, next_action_date, id)
  where deleted_at is null and next_action_date is not null;
create index opportunities_organization_idx on public.opportunities (workspace_id, organization_id);
create index opportunities_contact_idx on public.opportunities (workspace_id, primary_contact_id)
  where primary_contact_id is not null;
-- The owner last: a team's rows are chosen in the index.
create index opportunities_stage_idx on public.opportunities (workspace_id, stage, stage_changed_at desc, id, owner_user_id)
  where deleted_at is null;
create index opportunities_next_action_stage_idx
  on public.opportunities (workspace_id, stage, next_action_date, id, owner_user_id)
  where deleted_at is null and next_action_date is not null;
create index opportunities_status_idx on public.opportunities (workspace_id, status) where status is not null;
create index opportunities_source_idx on public.opportunities (workspace_id, source) where source is not null;
create index opportunities_context_idx on public.opportunities (workspace_id, context) where context is not null;
create index opportunities_loss_reason_idx on public.opportunities (workspace_id, loss_reason)
  where loss_reason is not null;
create index opportunities_founding_idx on public.opportunities (workspace_id, founding_interaction_id)
  where founding_interaction_id is not null;
create index opportunities_deletion_idx on public.opportunities (workspace_id, deletion_id)
  where deletion_id is not null;
create index opportunities_login_idx on public.opportunities (owner_user_id);

create table public.opportunity_stage_history (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  opportunity_id uuid not null,
  owner_user_id uuid not null,
  "from" text,
  "to" text not null,
  -- When the move took effect: the date of the visit that made it, not the evening it was typed in.
  changed_at timestamptz not null,
  changed_by uuid references public.profiles (user_id) on delete restrict,
  cause public.stage_change_cause not null,
  interaction_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (workspace_id, id),
  constraint opportunity_stage_history_opportunity_fkey foreign key (workspace_id, opportunity_id, owner_user_id)
    references public.opportunities (workspace_id, id, owner_user_id) on update cascade on delete cascade
);
comment on table public.opportunity_stage_history is 'Every move of every opportunity and its cause. Written by a trigger only.';
create index opportunity_stage_history_opportunity_idx
  on public.opportunity_stage_history (workspace_id, opportunity_id, changed_at desc, recorded_at desc);
create index opportunity_stage_history_owner_idx
  on public.opportunity_stage_history (workspace_id, owner_user_id, changed_at desc);

alter table public.opportunities enable row level security;
alter table public.opportunity_stage_history enable row level security;

-- A visit rewrites its opportunity's row: room on the page and an early vacuum keep that cheap.
alter table public.opportunities set (
  fillfactor = 85, autovacuum_vacuum_scale_factor = 0.03, autovacuum_analyze_scale_factor = 0.02
);

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on public.opportunities, public.opportunity_stage_history to authenticated;
grant insert (
  workspace_id, id, owner_user_id, organization_id, primary_contact_id, kind, name, auto_generated_name, stage, status,
  stage_manual, status_manual, priority, source, context, loss_reason, description, next_action, next_action_date,
  competition, decision_criteria, notes, estimated_value_cents, currency_code, probability, opened_on,
  estimated_close_date, actual_close_date, custom
) on public.opportunities to authenticated;
grant update (
  primary_contact_id, name, stage, status, stage_manual, status_manual, priority, source, context, loss_reason,
  description, next_action, next_action_date, competition, decision_criteria, notes, estimated_value_cents,
  currency_code, probability, opened_on, estimated_close_date, actual_close_date, custom, version
) on public.opportunities to authenticated;
grant all on public.opportunities, public.opportunity_stage_history to service_role;
-- Not granted: owner_user_id (assign_record), organization_id (move_opportunity), kind, everything derived; any write of
-- the stage history; delete (soft_delete); truncate.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.opportunities', 'opportunity', '{name_norm,stage_changed_at,stage_manual_by,stage_manual_at,status_manual_by,status_manual_at,hand_stage,hand_stage_at,hand_loss_reason,hand_closed_on,hand_status,hand_status_at,stage_interaction_id,stage_driven_at,stage_cause,founding_interaction_id,last_interaction_id,last_interaction_at,last_sync_at}'),
  ('public.opportunity_stage_history', 'opportunity', '{owner_user_id}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, listed, facts, access, owner_column, parent_kind, parent_column,
  hand_over_position, customer_column, has_fields
) values (
  'opportunity', 'public.opportunities', 40, 'r.name', 'r.kind = ''pipeline''',
  'r.owner_user_id, null, false, r.organization_id, r.id', 'owned', 'owner_user_id', 'organization', 'organization_id',
  20, 'organization_id', true
);
insert into app.access_tables (table_name, access, label, resource, key_column, commands) values
  ('public.opportunity_stage_history', 'child', 'Stage history', 'opportunity', 'opportunity_id', '{select}');

-- General activity makes itself when a visit is logged: it is asked for nothing.
create trigger keep_custom_valid before insert on public.opportunities
  for each row when (new.kind = 'pipeline' or new.custom <> '{}')
  execute function app.keep_custom_valid('opportunity');
create trigger keep_custom_valid_on_update before update on public.opportunities
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('opportunity');
create trigger stamp_row before insert or update on public.opportunities
  for each row execute function app.stamp_row(
    'name_norm', 'stage_changed_at', 'stage_manual_by', 'stage_manual_at', 'status_manual_by', 'status_manual_at',
    'hand_stage', 'hand_stage_at', 'hand_loss_reason', 'hand_closed_on', 'hand_status', 'hand_status_at',
    'stage_interaction_id', 'stage_driven_at', 'stage_cause', 'founding_interaction_id', 'last_interaction_id',
    'last_interaction_at', 'last_sync_at'
  );

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000700';
