-- Lookups: the sets that an admin may edit, each row a text code within its workspace; and the states, which are global.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000400', 'lookups', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Tables -------------------------------------------------------------------------------------------------------------

-- Colours are names, so that light and dark choose their own shade.
create domain app.colour_name as text
  check (value in ('gray', 'blue', 'cyan', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet'));

create table public.state_lu (
  code text primary key check (code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  name text not null,
  country text not null default 'US' check (country ~ '^[A-Z]{2}$'),
  position int not null
);

create table public.status_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint status_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.status_lu (workspace_id, code) on delete restrict,
  constraint status_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.status_lu is 'What an opportunity stands at beside its stage.';

create table public.stage_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  category text not null default 'open' check (category in ('open', 'won', 'lost', 'stalled')),
  requires_product boolean not null default false,
  default_status text,
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint stage_lu_default_status_fkey foreign key (workspace_id, default_status)
    references public.status_lu (workspace_id, code) on delete restrict,
  constraint stage_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.stage_lu (workspace_id, code) on delete restrict,
  constraint stage_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.stage_lu is 'The columns of the pipeline. A stage that requires a product refuses an opportunity without one.';

create table public.interaction_type_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  suggested_stage text,
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint interaction_type_lu_suggested_stage_fkey foreign key (workspace_id, suggested_stage)
    references public.stage_lu (workspace_id, code) on delete restrict,
  constraint interaction_type_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.interaction_type_lu (workspace_id, code) on delete restrict,
  constraint interaction_type_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.interaction_type_lu is 'Kinds of interaction; one may suggest a stage.';

create table public.source_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint source_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.source_lu (workspace_id, code) on delete restrict,
  constraint source_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.source_lu is 'Where an opportunity came from.';

create table public.context_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint context_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.context_lu (workspace_id, code) on delete restrict,
  constraint context_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.context_lu is 'The occasion an opportunity began with; part of its generated name.';

create table public.loss_reason_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint loss_reason_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.loss_reason_lu (workspace_id, code) on delete restrict,
  constraint loss_reason_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.loss_reason_lu is 'Why an opportunity was lost.';

create table public.product_categories (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint product_categories_successor_fkey foreign key (workspace_id, successor_code)
    references public.product_categories (workspace_id, code) on delete restrict,
  constraint product_categories_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.product_categories is 'Groups of products.';

create table public.service_interest_lu (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9]+(_[a-z0-9]+)*$' and length(code) <= 60),
  label text not null check (length(btrim(label)) between 1 and 80),
  position int not null default 0 check (position between 0 and 10000),
  colour app.colour_name not null default 'gray',
  is_active boolean not null default true,
  successor_code text,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, code),
  constraint service_interest_lu_successor_fkey foreign key (workspace_id, successor_code)
    references public.service_interest_lu (workspace_id, code) on delete restrict,
  constraint service_interest_lu_retired_into check (successor_code is null or (not is_active and successor_code <> code))
);
comment on table public.service_interest_lu is 'What somebody who asks may be interested in.';

create index status_lu_successor_idx on public.status_lu (workspace_id, successor_code);
create index status_lu_created_by_idx on public.status_lu (created_by);
create index status_lu_updated_by_idx on public.status_lu (updated_by);
create index stage_lu_successor_idx on public.stage_lu (workspace_id, successor_code);
create index stage_lu_created_by_idx on public.stage_lu (created_by);
create index stage_lu_updated_by_idx on public.stage_lu (updated_by);
create index interaction_type_lu_successor_idx on public.interaction_type_lu (workspace_id, successor_code);
create index interaction_type_lu_created_by_idx on public.interaction_type_lu (created_by);
create index interaction_type_lu_updated_by_idx on public.interaction_type_lu (updated_by);
create index source_lu_successor_idx on public.source_lu (workspace_id, successor_code);
create index source_lu_created_by_idx on public.source_lu (created_by);
create index source_lu_updated_by_idx on public.source_lu (updated_by);
create index context_lu_successor_idx on public.context_lu (workspace_id, successor_code);
create index context_lu_created_by_idx on public.context_lu (created_by);
create index context_lu_updated_by_idx on public.context_lu (updated_by);
create index loss_reason_lu_successor_idx on public.loss_reason_lu (workspace_id, successor_code);
create index loss_reason_lu_created_by_idx on public.loss_reason_lu (created_by);
create index loss_reason_lu_updated_by_idx on public.loss_reason_lu (updated_by);
create index product_categories_successor_idx on public.product_categories (workspace_id, successor_code);
create index product_categories_created_by_idx on public.product_categories (created_by);
create index product_categories_updated_by_idx on public.product_categories (updated_by);
create index service_interest_lu_successor_idx on public.service_interest_lu (workspace_id, successor_code);
create index service_interest_lu_created_by_idx on public.service_interest_lu (created_by);
create index service_interest_lu_updated_by_idx on public.service_interest_lu (updated_by);
create index stage_lu_default_status_idx on public.stage_lu (workspace_id, default_status);
create index interaction_type_lu_suggested_stage_idx on public.interaction_type_lu (workspace_id, suggested_stage);

alter table public.state_lu enable row level security;
alter table public.status_lu enable row level security;
alter table public.stage_lu enable row level security;
alter table public.interaction_type_lu enable row level security;
alter table public.source_lu enable row level security;
alter table public.context_lu enable row level security;
alter table public.loss_reason_lu enable row level security;
alter table public.product_categories enable row level security;
alter table public.service_interest_lu enable row level security;

-- Grants -------------------------------------------------------------------------------------------------------------

grant select on
  public.state_lu, public.status_lu, public.stage_lu, public.interaction_type_lu, public.source_lu, public.context_lu, public.loss_reason_lu,
  public.product_categories, public.service_interest_lu
to authenticated, service_role;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.status_lu to authenticated;
grant insert (workspace_id, code, label, position, colour, category, requires_product, default_status), update (label, position, colour, is_active, version, category, requires_product, default_status), delete on public.stage_lu to authenticated;
grant insert (workspace_id, code, label, position, colour, suggested_stage), update (label, position, colour, is_active, version, suggested_stage), delete on public.interaction_type_lu to authenticated;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.source_lu to authenticated;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.context_lu to authenticated;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.loss_reason_lu to authenticated;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.product_categories to authenticated;
grant insert (workspace_id, code, label, position, colour), update (label, position, colour, is_active, version), delete on public.service_interest_lu to authenticated;
grant insert, update, delete on
  public.status_lu, public.stage_lu, public.interaction_type_lu, public.source_lu, public.context_lu, public.loss_reason_lu,
  public.product_categories, public.service_interest_lu
to service_role;
-- Not granted: changing a code (records point at it) or a successor (retire_lookup and its undo only); any write of the states.

insert into app.tracked_tables (table_name, resource) values
  ('public.status_lu', 'lookup'),
  ('public.stage_lu', 'lookup'),
  ('public.interaction_type_lu', 'lookup'),
  ('public.source_lu', 'lookup'),
  ('public.context_lu', 'lookup'),
  ('public.loss_reason_lu', 'lookup'),
  ('public.product_categories', 'lookup'),
  ('public.service_interest_lu', 'lookup');
insert into app.access_tables (table_name, access, label, resource) values
  ('public.status_lu', 'lookup', 'Statuses', 'lookup'),
  ('public.stage_lu', 'lookup', 'Stages', 'lookup'),
  ('public.interaction_type_lu', 'lookup', 'Interaction types', 'lookup'),
  ('public.source_lu', 'lookup', 'Sources', 'lookup'),
  ('public.context_lu', 'lookup', 'Contexts', 'lookup'),
  ('public.loss_reason_lu', 'lookup', 'Loss reasons', 'lookup'),
  ('public.product_categories', 'lookup', 'Product categories', 'lookup'),
  ('public.service_interest_lu', 'lookup', 'Interests', 'lookup');

create trigger stamp_row before insert or update on public.status_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.stage_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.interaction_type_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.source_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.context_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.loss_reason_lu
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.product_categories
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.service_interest_lu
  for each row execute function app.stamp_row();

-- Codes --------------------------------------------------------------------------------------------------------------

create table app.lookup_kinds (
  kind text primary key,
  table_name text not null unique
);
alter table app.lookup_kinds enable row level security;
insert into app.lookup_kinds (kind, table_name) values
  ('stage', 'public.stage_lu'), ('status', 'public.status_lu'), ('interaction_type', 'public.interaction_type_lu'),
  ('source', 'public.source_lu'), ('context', 'public.context_lu'), ('loss_reason', 'public.loss_reason_lu'),
  ('product_category', 'public.product_categories'), ('service_interest', 'public.service_interest_lu');

-- The code to store for one that a form sent: itself, or what it was retired into. Unknown codes come back as they are,
-- and the foreign key refuses them.
-- The entry is held as a foreign key holds it: while it is merged away the answer waits, and is the successor then.
-- Definer: lookups are readable by the whole workspace anyway; triggers of every writer need the answer.
create function app.resolve_lookup(p_kind text, p_workspace uuid, p_code text)
returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_successor text;
begin
  case p_kind
    when 'stage' then
      select l.successor_code into v_successor from public.stage_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'status' then
      select l.successor_code into v_successor from public.status_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'interaction_type' then
      select l.successor_code into v_successor from public.interaction_type_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'source' then
      select l.successor_code into v_successor from public.source_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'context' then
      select l.successor_code into v_successor from public.context_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'loss_reason' then
      select l.successor_code into v_successor from public.loss_reason_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'product_category' then
      select l.successor_code into v_successor from public.product_categories l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
    when 'service_interest' then
      select l.successor_code into v_successor from public.service_interest_lu l
      where l.workspace_id = p_workspace and l.code = p_code for key share;
  end case;
  return coalesce(v_successor, p_code);
end
$$;
grant execute on function app.resolve_lookup to authenticated, service_role;

-- States -------------------------------------------------------------------------------------------------------------

insert into public.state_lu (code, name, country, position)
select v.code, v.name, v.country, row_number() over (order by v.country desc, v.name)
from (values
  ('AL', 'Alabama', 'US'), ('AK', 'Alaska', 'US'), ('AZ', 'Arizona', 'US'), ('AR', 'Arkansas', 'US'),
  ('CA', 'California', 'US'), ('CO', 'Colorado', 'US'), ('CT', 'Connecticut', 'US'), ('DE', 'Delaware', 'US'),
  ('DC', 'District of Columbia', 'US'), ('FL', 'Florida', 'US'), ('GA', 'Georgia', 'US'), ('HI', 'Hawaii', 'US'),
  ('ID', 'Idaho', 'US'), ('IL', 'Illinois', 'US'), ('IN', 'Indiana', 'US'), ('IA', 'Iowa', 'US'),
  ('KS', 'Kansas', 'US'), ('KY', 'Kentucky', 'US'), ('LA', 'Louisiana', 'US'), ('ME', 'Maine', 'US'),
  ('MD', 'Maryland', 'US'), ('MA', 'Massachusetts', 'US'), ('MI', 'Michigan', 'US'), ('MN', 'Minnesota', 'US'),
  ('MS', 'Mississippi', 'US'), ('MO', 'Missouri', 'US'), ('MT', 'Montana', 'US'), ('NE', 'Nebraska', 'US'),
  ('NV', 'Nevada', 'US'), ('NH', 'New Hampshire', 'US'), ('NJ', 'New Jersey', 'US'), ('NM', 'New Mexico', 'US'),
  ('NY', 'New York', 'US'), ('NC', 'North Carolina', 'US'), ('ND', 'North Dakota', 'US'), ('OH', 'Ohio', 'US'),
  ('OK', 'Oklahoma', 'US'), ('OR', 'Oregon', 'US'), ('PA', 'Pennsylvania', 'US'), ('RI', 'Rhode Island', 'US'),
  ('SC', 'South Carolina', 'US'), ('SD', 'South Dakota', 'US'), ('TN', 'Tennessee', 'US'), ('TX', 'Texas', 'US'),
  ('UT', 'Utah', 'US'), ('VT', 'Vermont', 'US'), ('VA', 'Virginia', 'US'), ('WA', 'Washington', 'US'),
  ('WV', 'West Virginia', 'US'), ('WI', 'Wisconsin', 'US'), ('WY', 'Wyoming', 'US'), ('PR', 'Puerto Rico', 'US'),
  ('VI', 'U.S. Virgin Islands', 'US'), ('GU', 'Guam', 'US'), ('CA-AB', 'Alberta', 'CA'),
  ('CA-BC', 'British Columbia', 'CA'), ('CA-MB', 'Manitoba', 'CA'), ('CA-NB', 'New Brunswick', 'CA'),
  ('CA-NL', 'Newfoundland and Labrador', 'CA'), ('CA-NS', 'Nova Scotia', 'CA'), ('CA-ON', 'Ontario', 'CA'),
  ('CA-PE', 'Prince Edward Island', 'CA'), ('CA-QC', 'Quebec', 'CA'), ('CA-SK', 'Saskatchewan', 'CA')
) as v (code, name, country)
on conflict (code) do nothing;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000400';
