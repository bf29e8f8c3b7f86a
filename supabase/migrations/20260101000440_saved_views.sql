-- Saved views: a list's filters, sorting and columns under a name; and how each person likes each list.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000440', 'saved_views', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table public.saved_views (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null default app.current_user_id() references public.profiles (user_id) on delete cascade,
  -- The list's own name in its address: "organizations".
  list text not null check (list ~ '^[a-z][a-z-]{1,39}$'),
  name text not null check (length(btrim(name)) between 1 and 60),
  -- Filters and sorting as the address says them. A view shows what its reader may see, whoever made it.
  query text not null default '' check (length(query) <= 2000),
  columns text[] check (cardinality(columns) > 0 and app.are_texts(columns, 100, 80)),
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, id),
  constraint saved_views_name_once unique (workspace_id, user_id, list, name)
);
create index saved_views_shared_idx on public.saved_views (workspace_id, list) where is_shared;
create index saved_views_user_idx on public.saved_views (user_id);
create index saved_views_created_by_idx on public.saved_views (created_by);
create index saved_views_updated_by_idx on public.saved_views (updated_by);
comment on column public.saved_views.columns is 'The columns shown; null for those that the list starts with.';
comment on column public.saved_views.is_shared is 'Everyone in the workspace may use it; only its maker changes it.';

create table public.list_preferences (
  workspace_id uuid not null default app.current_workspace_id() references public.workspaces (id) on delete restrict,
  user_id uuid not null default app.current_user_id() references public.profiles (user_id) on delete cascade,
  list text not null check (list ~ '^[a-z][a-z-]{1,39}$'),
  columns text[] check (cardinality(columns) > 0 and app.are_texts(columns, 100, 80)),
  default_view uuid,
  created_at timestamptz not null default now(),
  created_by uuid references public.profiles (user_id) on delete restrict,
  updated_at timestamptz not null default now(),
  updated_by uuid references public.profiles (user_id) on delete restrict,
  version int not null default 1,
  edit_count int not null default 0,
  primary key (workspace_id, user_id, list),
  constraint list_preferences_view_fkey foreign key (workspace_id, default_view)
    references public.saved_views (workspace_id, id) on delete set null (default_view)
);
create index list_preferences_view_idx on public.list_preferences (workspace_id, default_view)
  where default_view is not null;
create index list_preferences_user_idx on public.list_preferences (user_id);
create index list_preferences_created_by_idx on public.list_preferences (created_by);
create index list_preferences_updated_by_idx on public.list_preferences (updated_by);
comment on column public.list_preferences.default_view is 'What the list opens with when its address says nothing.';

alter table public.saved_views enable row level security;
alter table public.list_preferences enable row level security;

-- Not granted: user_id. What is added is the adder's own, and stays so. A deleted view comes back under its id.
grant select, delete on public.saved_views to authenticated;
grant insert (workspace_id, id, list, name, query, columns, is_shared) on public.saved_views to authenticated;
grant update (name, query, columns, is_shared, version) on public.saved_views to authenticated;
grant select on public.list_preferences to authenticated;
grant insert (workspace_id, list, columns, default_view) on public.list_preferences to authenticated;
grant update (columns, default_view) on public.list_preferences to authenticated;
grant select on public.saved_views, public.list_preferences to service_role;

insert into app.tracked_tables (table_name, resource) values
  ('public.saved_views', 'system'), ('public.list_preferences', 'system');
insert into app.access_tables (table_name, access, label, commands) values
  ('public.saved_views', 'own', 'Saved views', '{insert,update,delete}'),
  ('public.list_preferences', 'own', 'Preferences', '{select,insert,update}');

create trigger stamp_row before insert or update on public.saved_views
  for each row execute function app.stamp_row();
create trigger stamp_row before insert or update on public.list_preferences
  for each row execute function app.stamp_row();

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000440';
