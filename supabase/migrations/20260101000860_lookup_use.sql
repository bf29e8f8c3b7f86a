-- Where codes are used, what a form means that still has one of the past, and the company of a workspace that sells its own products.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000860', 'lookup_use', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- A test holds this list and the foreign keys to lookups together. Past moves in the stage history keep
-- their codes.
create table app.lookup_uses (
  kind text not null references app.lookup_kinds (kind) on delete restrict,
  table_name text not null,
  column_name text not null,
  -- The order in which retiring writes: opportunities before the interactions that drive them.
  position int not null,
  -- Holds several codes, which no foreign key can: triggers keep them known.
  is_list boolean not null default false,
  primary key (kind, table_name, column_name)
);
alter table app.lookup_uses enable row level security;
insert into app.lookup_uses (kind, table_name, column_name, position) values
  ('stage', 'public.opportunities', 'stage', 1),
  ('stage', 'public.opportunities', 'hand_stage', 2),
  ('stage', 'public.interactions', 'stage', 3),
  ('stage', 'public.interaction_type_lu', 'suggested_stage', 4),
  ('status', 'public.stage_lu', 'default_status', 1),
  ('status', 'public.opportunities', 'status', 2),
  ('status', 'public.opportunities', 'hand_status', 3),
  ('status', 'public.interactions', 'status', 4),
  ('interaction_type', 'public.interactions', 'type', 1),
  ('source', 'public.opportunities', 'source', 1),
  ('source', 'public.contacts', 'source', 2),
  ('context', 'public.opportunities', 'context', 1),
  ('loss_reason', 'public.opportunities', 'loss_reason', 1),
  ('loss_reason', 'public.opportunities', 'hand_loss_reason', 2),
  ('loss_reason', 'public.interactions', 'loss_reason', 3),
  ('loss_reason', 'public.contacts', 'lead_loss_reason', 4),
  ('product_category', 'public.products', 'category', 1);
insert into app.lookup_uses (kind, table_name, column_name, position, is_list) values
  ('service_interest', 'public.contacts', 'service_interests', 1, true);

-- What somebody is interested in, as codes of the list: what was merged away is what it became, and a label is understood, too,
-- since calls of old and files say those. Definer: as app.resolve_lookup.
create function app.known_interests(p_workspace uuid, p_given text[])
returns text[]
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_one text;
  v_code text;
  v_known text[] := '{}';
begin
  foreach v_one in array p_given loop
    select l.code into v_code from public.service_interest_lu l
    where l.workspace_id = p_workspace and (l.code = v_one or app.normalize_text(l.label) = app.normalize_text(v_one))
    order by l.code = v_one desc, l.is_active desc, l.code limit 1;
    if v_code is null then
      perform app.refuse('interest_unknown', 'One of the interests is not in the list of the workspace.', 422, 'service_interests');
    end if;
    v_code := app.resolve_lookup('service_interest', p_workspace, v_code);
    if v_code <> all (v_known) then
      v_known := v_known || v_code;
    end if;
  end loop;
  return v_known;
end
$$;
revoke all on function app.known_interests from public;
grant execute on function app.known_interests to authenticated, service_role;

-- A form that was opened before an entry was merged away means what it became. Stages, statuses, types and reasons of loss
-- are read so by the rules that they are part of.
create function app.write_living_codes()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  case tg_table_name
    when 'opportunities' then
      new.source := app.resolve_lookup('source', new.workspace_id, new.source);
      new.context := app.resolve_lookup('context', new.workspace_id, new.context);
    when 'contacts' then
      new.source := app.resolve_lookup('source', new.workspace_id, new.source);
      new.lead_loss_reason := app.resolve_lookup('loss_reason', new.workspace_id, new.lead_loss_reason);
      new.service_interests := app.known_interests(new.workspace_id, new.service_interests);
    when 'products' then
      new.category := app.resolve_lookup('product_category', new.workspace_id, new.category);
  end case;
  return new;
end
$$;
revoke all on function app.write_living_codes from public;

-- Named to come before the rule that makes a name of the context.
create trigger follow_merged_codes before insert on public.opportunities
  for each row when (new.source is not null or new.context is not null) execute function app.write_living_codes();
create trigger follow_merged_codes_on_update before update on public.opportunities
  for each row when ((new.source, new.context) is distinct from (old.source, old.context))
  execute function app.write_living_codes();
create trigger follow_merged_codes before insert on public.contacts
  for each row when (new.source is not null or new.lead_loss_reason is not null or new.service_interests <> '{}')
  execute function app.write_living_codes();
create trigger follow_merged_codes_on_update before update on public.contacts
  for each row when (
    (new.source, new.lead_loss_reason, new.service_interests) is distinct from (old.source, old.lead_loss_reason, old.service_interests)
  )
  execute function app.write_living_codes();
create trigger follow_merged_codes before insert on public.products
  for each row when (new.category is not null) execute function app.write_living_codes();
create trigger follow_merged_codes_on_update before update on public.products
  for each row when (new.category is distinct from old.category) execute function app.write_living_codes();

-- A template without principals: the workspace's own company is the one whose products are sold.
create function app.seed_own_company(p_workspace uuid)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid;
begin
  if exists (
    select from public.organization_roles r where r.workspace_id = p_workspace and r.role = 'principal'
  ) then
    return;
  end if;
  insert into public.organizations (workspace_id, name, owner_user_id)
  select w.id, w.name, null from public.workspaces w where w.id = p_workspace
  returning id into v_id;
  insert into public.organization_roles (workspace_id, organization_id, role) values (p_workspace, v_id, 'principal');
end
$$;
revoke all on function app.seed_own_company from public;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000860';
