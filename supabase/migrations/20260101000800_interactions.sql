-- Interactions: every step with a customer, what it moves, and for which principals it counts.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000800', 'interactions', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

create table public.interactions (
  workspace_id uuid not null default app.current_workspace_id(),
  id uuid not null default gen_random_uuid(),
  opportunity_id uuid not null,
  -- Copy of the opportunity's owner, cascaded by the key.
  opportunity_owner_user_id uuid not null,
  organization_id uuid not null,
  contact_id uuid,
  -- The name of a person who moved on to another organization: the visit stays, the link doesn't.
  contact_name text check (length(contact_name) <= 201),
  owner_user_id uuid not null default app.current_user_id(),
  performed_by uuid references public.profiles (user_id) on delete restrict,
  type text not null,
  subject text check (length(subject) <= 300),
  interaction_date timestamptz not null default now()
    constraint interactions_interaction_date_in_range check (app.is_moment(interaction_date)),
  duration_minutes int check (duration_minutes between 0 and 10080),
  location text check (length(location) <= 300),
  notes text check (length(notes) <= 20000),
  stage text,
  status text,
  loss_reason text,
  -- Why the stage it carries did not move the opportunity. Null: nothing stood in the way.
  stage_blocked_by text check (stage_blocked_by in ('requires_product')),
  sentiment text check (sentiment in ('Positive', 'Neutral', 'Negative')),
  follow_up_required boolean not null default false,
  follow_up_date date constraint interactions_follow_up_date_in_range check (app.is_day(follow_up_date)),
  follow_up_note text check (length(follow_up_note) <= 200),
  follow_up_done_at timestamptz
    constraint interactions_follow_up_done_at_in_range check (app.is_moment(follow_up_done_at)),
  is_plan boolean not null default false,
  -- Shared by the interactions of one visit about several opportunities. A key of its own, not a reference: what is
  -- left of a visit stays one visit, whichever of its interactions is thrown away.
  visit_id uuid,
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
  constraint interactions_opportunity_fkey foreign key (workspace_id, opportunity_id, opportunity_owner_user_id)
    references public.opportunities (workspace_id, id, owner_user_id) on update cascade on delete restrict,
  constraint interactions_organization_fkey foreign key (workspace_id, organization_id)
    references public.organizations (workspace_id, id) on delete restrict,
  constraint interactions_contact_fkey foreign key (workspace_id, contact_id)
    references public.contacts (workspace_id, id) on delete set null (contact_id),
  constraint interactions_owner_member_fkey foreign key (workspace_id, owner_user_id)
    references public.workspace_members (workspace_id, user_id) on delete restrict,
  constraint interactions_owner_login_fkey foreign key (owner_user_id) references auth.users (id) on delete restrict,
  constraint interactions_type_fkey foreign key (workspace_id, type)
    references public.interaction_type_lu (workspace_id, code) on delete restrict,
  constraint interactions_stage_fkey foreign key (workspace_id, stage)
    references public.stage_lu (workspace_id, code) on delete restrict,
  constraint interactions_status_fkey foreign key (workspace_id, status)
    references public.status_lu (workspace_id, code) on delete restrict,
  constraint interactions_loss_reason_fkey foreign key (workspace_id, loss_reason)
    references public.loss_reason_lu (workspace_id, code) on delete restrict,
  constraint interactions_follow_up_has_a_date check (not follow_up_required or follow_up_date is not null),
  constraint interactions_plan_is_no_visit check (
    not is_plan or (follow_up_required
      and num_nonnulls(stage, status, loss_reason, sentiment, duration_minutes) = 0)
  )
);
comment on table public.interactions is 'One step with a customer. The latest living one that carries a stage or status moves its opportunity.';
comment on column public.interactions.is_plan is 'A planned follow-up: nothing has happened yet. It is due on its day and counts as no visit anywhere. Said when it is made; stays so when it is ticked off.';
comment on column public.interactions.follow_up_note is 'What is to be done on the day: "send the spec sheet". The subject says what was done.';
comment on column public.interactions.visit_id is 'Set on the interactions of one visit about several opportunities: each moves its own, reports count the visit once.';
comment on column public.interactions.performed_by is 'Who was there. Survives a hand-over: activity is credited by it.';

-- Timeline of an opportunity and its latest interaction; not partial, because the key's cascade needs it too.
create index interactions_timeline_idx
  on public.interactions (workspace_id, opportunity_id, interaction_date desc, created_at desc, id desc);
create index interactions_drivers_idx
  on public.interactions (workspace_id, opportunity_id, interaction_date desc, created_at desc, id desc)
  where deleted_at is null and (stage is not null or status is not null);
create index interactions_owner_feed_idx
  on public.interactions (workspace_id, owner_user_id, interaction_date desc, id desc) where deleted_at is null;
create index interactions_opportunity_owner_feed_idx
  on public.interactions (workspace_id, opportunity_owner_user_id, interaction_date desc, id desc)
  where deleted_at is null;
create index interactions_organization_idx
  on public.interactions (workspace_id, organization_id, interaction_date desc, id desc);
create index interactions_contact_idx
  on public.interactions (workspace_id, contact_id, interaction_date desc, id desc) where contact_id is not null;
create index interactions_follow_up_idx on public.interactions (workspace_id, owner_user_id, follow_up_date, id)
  where deleted_at is null and follow_up_required and follow_up_done_at is null;
create index interactions_visit_idx on public.interactions (workspace_id, visit_id, performed_by, id)
  where visit_id is not null;
create index interactions_deletion_idx on public.interactions (workspace_id, deletion_id)
  where deletion_id is not null;
create index interactions_login_idx on public.interactions (owner_user_id);

-- Copies of the interaction's owner, opportunity's owner, date and visit, kept by trigger, so that a principal's timeline is
-- one index scan under the policies.
create table public.interaction_principals (
  workspace_id uuid not null default app.current_workspace_id(),
  interaction_id uuid not null,
  principal_id uuid not null,
  source text not null default 'chosen' check (source in ('chosen', 'product', 'only')),
  opportunity_id uuid not null,
  owner_user_id uuid not null,
  opportunity_owner_user_id uuid not null,
  interaction_date timestamptz not null,
  visit_id uuid,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, interaction_id, principal_id),
  constraint interaction_principals_interaction_fkey foreign key (workspace_id, interaction_id)
    references public.interactions (workspace_id, id) on delete cascade,
  constraint interaction_principals_principal_fkey foreign key (workspace_id, principal_id)
    references public.organizations (workspace_id, id) on delete restrict
);
comment on table public.interaction_principals is 'For whom a visit counts: the only principal of its opportunity, those of the products shown, and the ones chosen. Reports read only this.';
create index interaction_principals_visit_idx
  on public.interaction_principals (workspace_id, visit_id, principal_id, opportunity_owner_user_id, interaction_id)
  where visit_id is not null;
create index interaction_principals_principal_idx
  on public.interaction_principals (workspace_id, principal_id, interaction_date desc, interaction_id, opportunity_owner_user_id);

create table public.interaction_products (
  workspace_id uuid not null default app.current_workspace_id(),
  interaction_id uuid not null,
  product_id uuid not null,
  opportunity_id uuid not null,
  owner_user_id uuid not null,
  opportunity_owner_user_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  deleted_at timestamptz,
  deleted_by uuid references public.profiles (user_id) on delete restrict,
  deletion_id uuid,
  primary key (workspace_id, interaction_id, product_id),
  constraint interaction_products_interaction_fkey foreign key (workspace_id, interaction_id)
    references public.interactions (workspace_id, id) on delete cascade,
  constraint interaction_products_product_fkey foreign key (workspace_id, product_id)
    references public.products (workspace_id, id) on delete restrict
);
comment on table public.interaction_products is 'What was shown.';
create index interaction_products_product_idx on public.interaction_products (workspace_id, product_id, interaction_id);

alter table public.opportunities
  add constraint opportunities_founding_interaction_fkey foreign key (workspace_id, founding_interaction_id)
  references public.interactions (workspace_id, id) on delete set null (founding_interaction_id);

alter table public.interactions enable row level security;
alter table public.interaction_principals enable row level security;
alter table public.interaction_products enable row level security;

alter table public.interactions set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);
alter table public.interaction_principals set (
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01
);

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on public.interactions, public.interaction_principals, public.interaction_products to authenticated;
grant insert (
  workspace_id, id, opportunity_id, contact_id, owner_user_id, performed_by, type, subject, interaction_date,
  duration_minutes, location, notes, stage, status, loss_reason, sentiment, follow_up_required, follow_up_date,
  follow_up_note, follow_up_done_at, is_plan, visit_id, custom
) on public.interactions to authenticated;
grant update (
  opportunity_id, contact_id, type, subject, interaction_date, duration_minutes, location, notes, stage, status,
  loss_reason, sentiment, follow_up_required, follow_up_date, follow_up_note, follow_up_done_at, custom, version
) on public.interactions to authenticated;
grant insert (workspace_id, interaction_id, principal_id) on public.interaction_principals to authenticated;
grant insert (workspace_id, interaction_id, product_id) on public.interaction_products to authenticated;
grant delete on public.interaction_principals, public.interaction_products to authenticated;
grant all on public.interactions, public.interaction_principals, public.interaction_products to service_role;
-- Not granted: owner_user_id, performed_by, is_plan and visit_id after the fact, organization_id (follows the opportunity), stage_blocked_by,
-- copies; delete of interactions (soft_delete); truncate.

insert into app.tracked_tables (table_name, resource, derived_columns) values
  ('public.interactions', 'interaction', '{opportunity_owner_user_id,organization_id,contact_name,stage_blocked_by}'),
  ('public.interaction_principals', 'interaction',
    '{source,opportunity_id,owner_user_id,opportunity_owner_user_id,interaction_date,visit_id}'),
  ('public.interaction_products', 'interaction', '{opportunity_id,owner_user_id,opportunity_owner_user_id}')
on conflict (table_name) do nothing;
insert into app.record_kinds (
  kind, table_name, position, title, facts, access, owner_column, second_owner_column, parent_kind, parent_column,
  moment_column, hand_over_position, customer_column, has_fields
) values (
  'interaction', 'public.interactions', 50,
  $$coalesce(nullif(btrim(r.subject), ''), case when r.is_plan then 'Planned follow-up' end, (
    select l.label from public.interaction_type_lu l where l.workspace_id = r.workspace_id and l.code = r.type
  ), r.type)$$,
  'r.opportunity_owner_user_id, r.owner_user_id, false, null, r.opportunity_id', 'logged', 'owner_user_id',
  'opportunity_owner_user_id', 'opportunity', 'opportunity_id', 'interaction_date', 30, 'organization_id', true
);
insert into app.access_tables (table_name, access, label, resource, key_column, commands, insert_permission) values
  ('public.interaction_principals', 'child', 'Principals of visits', 'interaction', 'interaction_id',
    '{select,insert,delete}', 'create'),
  ('public.interaction_products', 'child', 'Products shown', 'interaction', 'interaction_id', '{select,insert,delete}',
    'create');

-- A plan has not happened: nothing is asked of it yet.
create trigger keep_custom_valid before insert on public.interactions
  for each row when (not new.is_plan or new.custom <> '{}') execute function app.keep_custom_valid('interaction');
create trigger keep_custom_valid_on_update before update on public.interactions
  for each row when (new.custom is distinct from old.custom) execute function app.keep_custom_valid('interaction');
create trigger stamp_row before insert or update on public.interactions
  for each row execute function app.stamp_row(
    'opportunity_owner_user_id', 'organization_id', 'contact_name', 'stage_blocked_by'
  );
-- As for what belongs to opportunities: copies that arrive with the interaction are no change to stamp.
create trigger stamp_row before insert on public.interaction_principals
  for each row execute function app.stamp_row(
    'source', 'opportunity_id', 'owner_user_id', 'opportunity_owner_user_id', 'interaction_date', 'visit_id'
  );
create trigger stamp_row_on_update before update on public.interaction_principals
  for each row when (
    (new.workspace_id, new.interaction_id, new.principal_id, new.created_at, new.created_by, new.updated_at,
      new.updated_by, new.version, new.edit_count, new.deleted_at, new.deleted_by, new.deletion_id)
    is distinct from
    (old.workspace_id, old.interaction_id, old.principal_id, old.created_at, old.created_by, old.updated_at,
      old.updated_by, old.version, old.edit_count, old.deleted_at, old.deleted_by, old.deletion_id)
  ) execute function app.stamp_row(
    'source', 'opportunity_id', 'owner_user_id', 'opportunity_owner_user_id', 'interaction_date', 'visit_id'
  );
create trigger stamp_row before insert on public.interaction_products
  for each row execute function app.stamp_row('opportunity_id', 'owner_user_id', 'opportunity_owner_user_id');
create trigger stamp_row_on_update before update on public.interaction_products
  for each row when (
    (new.workspace_id, new.interaction_id, new.product_id, new.created_at, new.created_by, new.updated_at,
      new.updated_by, new.version, new.edit_count, new.deleted_at, new.deleted_by, new.deletion_id)
    is distinct from
    (old.workspace_id, old.interaction_id, old.product_id, old.created_at, old.created_by, old.updated_at,
      old.updated_by, old.version, old.edit_count, old.deleted_at, old.deleted_by, old.deletion_id)
  ) execute function app.stamp_row('opportunity_id', 'owner_user_id', 'opportunity_owner_user_id');

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000800';
