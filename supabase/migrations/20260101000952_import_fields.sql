-- What a column of a file can be mapped to, and how its cells are read.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000952', 'import_fields', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What stands in a row of a file about a kind, in the order of writing: what the later belongs to comes first.
create table app.import_parts (
  kind public.resource_type not null references app.record_kinds (kind) on delete restrict,
  part public.resource_type not null references app.record_kinds (kind) on delete restrict,
  position int not null,
  -- A row of the kind can't do without it.
  is_needed boolean not null default true,
  primary key (kind, part)
);
comment on table app.import_parts is 'Which kinds stand beside which in a row of a file.';
create index import_parts_part_idx on app.import_parts (part);

create table app.import_columns (
  part public.resource_type not null references app.record_kinds (kind) on delete restrict,
  -- A column of the kind, or a word that the rows are read by: full_name, owner, roles, external_id, or the name of another record.
  field text not null check (field ~ '^[a-z_]+$'),
  label text not null,
  type text not null check (type in (
    'text', 'long_text', 'email', 'phone', 'link', 'number', 'money', 'date', 'moment', 'yes_no', 'choice', 'choices', 'texts',
    'person'
  )),
  position int not null,
  is_required boolean not null default false,
  lookup text references app.lookup_kinds (kind) on delete restrict,
  choices text[],
  primary key (part, field)
);
comment on table app.import_columns is 'What a column of a file can be mapped to, beside the fields of the workspace.';
create index import_columns_lookup_idx on app.import_columns (lookup);
alter table app.import_parts enable row level security;
alter table app.import_columns enable row level security;
-- Not granted: either, to anyone. import_fields() reads them.

insert into app.import_parts (kind, part, position, is_needed) values
  ('organization', 'organization', 1, true), ('contact', 'organization', 1, true), ('contact', 'contact', 2, true),
  ('product', 'product', 1, true),
  ('opportunity', 'organization', 1, true), ('opportunity', 'contact', 2, false), ('opportunity', 'opportunity', 3, true),
  ('interaction', 'organization', 1, false), ('interaction', 'contact', 2, false), ('interaction', 'interaction', 3, true),
  ('task', 'organization', 1, false), ('task', 'contact', 2, false), ('task', 'task', 3, true),
  ('appointment', 'organization', 1, false), ('appointment', 'contact', 2, false), ('appointment', 'appointment', 3, true);
insert into app.import_columns (part, field, label, type, position, is_required) values
  ('organization', 'name', 'Name', 'text', 1, true),
  ('organization', 'street', 'Street', 'text', 3, false),
  ('organization', 'city', 'City', 'text', 4, false),
  ('organization', 'postal_code', 'Postal code', 'text', 6, false),
  ('organization', 'country_code', 'Country', 'text', 7, false),
  ('organization', 'territory', 'Territory', 'text', 8, false),
  ('organization', 'phone', 'Phone', 'phone', 9, false),
  ('organization', 'email', 'E-mail', 'email', 10, false),
  ('organization', 'website', 'Website', 'link', 11, false),
  ('organization', 'segment', 'Segment', 'text', 12, false),
  ('organization', 'tags', 'Tags', 'texts', 13, false),
  ('organization', 'notes', 'Notes', 'long_text', 14, false),
  ('organization', 'opened_on', 'Customer since', 'date', 15, false),
  ('organization', 'owner', 'Owner', 'person', 16, false),
  ('organization', 'external_id', 'Id elsewhere', 'text', 17, false),
  ('contact', 'full_name', 'Full name', 'text', 1, false),
  ('contact', 'first_name', 'First name', 'text', 2, false),
  ('contact', 'last_name', 'Last name', 'text', 3, false),
  ('contact', 'email', 'E-mail', 'email', 4, false),
  ('contact', 'other_emails', 'Other e-mails', 'texts', 5, false),
  ('contact', 'phone', 'Phone', 'phone', 6, false),
  ('contact', 'title', 'Title', 'text', 7, false),
  ('contact', 'is_key_contact', 'Key contact', 'yes_no', 8, false),
  ('contact', 'notes', 'Notes', 'long_text', 12, false),
  ('contact', 'external_id', 'Id elsewhere', 'text', 13, false),
  ('product', 'name', 'Name', 'text', 1, true),
  ('product', 'principal', 'Principal', 'text', 2, true),
  ('product', 'distributors', 'Distributors', 'texts', 3, false),
  ('product', 'sku', 'SKU', 'text', 4, false),
  ('product', 'description', 'Description', 'long_text', 6, false),
  ('product', 'unit', 'Unit', 'text', 7, false),
  ('product', 'list_price_cents', 'List price', 'money', 8, false),
  ('product', 'currency_code', 'Currency', 'text', 9, false),
  ('product', 'is_active', 'Active', 'yes_no', 10, false),
  ('product', 'external_id', 'Id elsewhere', 'text', 11, false),
  ('opportunity', 'name', 'Name', 'text', 1, true),
  ('opportunity', 'principals', 'Principals', 'texts', 2, false),
  ('opportunity', 'products', 'Products', 'texts', 3, false),
  ('opportunity', 'distributors', 'Distributors', 'texts', 3, false),
  ('opportunity', 'estimated_value_cents', 'Value', 'money', 7, false),
  ('opportunity', 'currency_code', 'Currency', 'text', 8, false),
  ('opportunity', 'probability', 'Probability', 'number', 9, false),
  ('opportunity', 'opened_on', 'Opened', 'date', 10, false),
  ('opportunity', 'estimated_close_date', 'Expected close', 'date', 11, false),
  ('opportunity', 'actual_close_date', 'Closed', 'date', 12, false),
  ('opportunity', 'next_action', 'Next action', 'text', 16, false),
  ('opportunity', 'next_action_date', 'Next action on', 'date', 17, false),
  ('opportunity', 'competition', 'Competition', 'long_text', 18, false),
  ('opportunity', 'decision_criteria', 'Decision criteria', 'long_text', 19, false),
  ('opportunity', 'description', 'Description', 'long_text', 20, false),
  ('opportunity', 'notes', 'Notes', 'long_text', 21, false),
  ('opportunity', 'owner', 'Owner', 'person', 22, false),
  ('opportunity', 'external_id', 'Id elsewhere', 'text', 23, false),
  ('interaction', 'interaction_date', 'When', 'moment', 2, true),
  ('interaction', 'subject', 'Subject', 'text', 3, false),
  ('interaction', 'notes', 'Notes', 'long_text', 4, false),
  ('interaction', 'opportunity', 'Opportunity', 'text', 5, false),
  ('interaction', 'duration_minutes', 'Minutes', 'number', 6, false),
  ('interaction', 'location', 'Location', 'text', 7, false),
  ('interaction', 'owner', 'Owner', 'person', 9, false),
  ('interaction', 'external_id', 'Id elsewhere', 'text', 10, false),
  ('task', 'title', 'Title', 'text', 1, true),
  ('task', 'due_on', 'Due', 'date', 2, false),
  ('task', 'notes', 'Notes', 'long_text', 5, false),
  ('task', 'opportunity', 'Opportunity', 'text', 6, false),
  ('task', 'owner', 'Owner', 'person', 7, false),
  ('task', 'external_id', 'Id elsewhere', 'text', 8, false),
  ('appointment', 'title', 'Title', 'text', 1, false),
  ('appointment', 'scheduled_at', 'When', 'moment', 2, true),
  ('appointment', 'ends_at', 'Ends', 'moment', 3, false),
  ('appointment', 'place', 'Place', 'text', 5, false),
  ('appointment', 'notes', 'Notes', 'long_text', 6, false),
  ('appointment', 'owner', 'Owner', 'person', 7, false),
  ('appointment', 'external_id', 'Id elsewhere', 'text', 8, false);
insert into app.import_columns (part, field, label, type, position, choices) values
  ('organization', 'roles', 'Roles', 'choices', 2, '{principal,distributor,customer,prospect,vendor}'),
  ('organization', 'state_code', 'State', 'choice', 5, '{}'),
  ('contact', 'advocacy_status', 'Advocacy', 'choice', 9, '{Champion,Supporter,Neutral,Skeptic,Blocker}'),
  ('contact', 'lead_score', 'Lead score', 'choice', 14, '{hot,warm,cold}'),
  ('contact', 'lead_status', 'Lead status', 'choice', 15, '{new,contacted,qualified,converted,lost}'),
  ('opportunity', 'priority', 'Priority', 'choice', 6, '{low,medium,high,urgent}'),
  ('interaction', 'sentiment', 'Sentiment', 'choice', 8, '{Positive,Neutral,Negative}'),
  ('task', 'status', 'Status', 'choice', 3, '{open,done,cancelled}'),
  ('task', 'priority', 'Priority', 'choice', 4, '{low,medium,high,urgent}'),
  ('appointment', 'status', 'Status', 'choice', 4, '{scheduled,confirmed,completed,cancelled,no_show}');
insert into app.import_columns (part, field, label, type, position, lookup) values
  ('contact', 'source', 'Source', 'choice', 10, 'source'),
  ('contact', 'service_interests', 'Interests', 'choices', 11, 'service_interest'),
  ('contact', 'lead_loss_reason', 'Why the lead was lost', 'choice', 16, 'loss_reason'),
  ('product', 'category', 'Category', 'choice', 5, 'product_category'),
  ('opportunity', 'stage', 'Stage', 'choice', 4, 'stage'),
  ('opportunity', 'status', 'Status', 'choice', 5, 'status'),
  ('opportunity', 'source', 'Source', 'choice', 13, 'source'),
  ('opportunity', 'context', 'Context', 'choice', 14, 'context'),
  ('opportunity', 'loss_reason', 'Why it was lost', 'choice', 15, 'loss_reason'),
  ('interaction', 'type', 'Type', 'choice', 1, 'interaction_type');
update app.import_columns set is_required = true where (part, field) = ('interaction', 'type');

-- What of a list can be typed: codes and labels of what is in use, and of what was merged into that.
create function app.lookup_names(p_kind text)
returns table (code text, label text, is_active boolean, place int)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_table text;
begin
  select k.table_name into v_table from app.lookup_kinds k where k.kind = p_kind;
  return query execute format(
    'select coalesce(l.successor_code, l.code), l.label, l.is_active, l.position from %s l
     where l.workspace_id = app.current_workspace_id() and (l.is_active or l.successor_code is not null)', v_table
  );
end
$$;

-- Definer: reads the registry, which is granted to nobody; fields and lists of a workspace are everybody's there.
create function public.import_fields(kind public.resource_type)
returns table (
  part public.resource_type, field text, label text, type text, required boolean, lookup text, choices jsonb
)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  select f.part, f.field, f.label, f.type, f.required, f.lookup, f.choices
  from (
    select p.position as place, false as is_own, c.position, c.part, c.field, c.label, c.type,
      c.is_required and p.is_needed as required, c.lookup,
      case
        when c.lookup is not null then (
          select coalesce(jsonb_agg(jsonb_build_object('code', n.code, 'label', n.label) order by n.place, n.label), '[]')
          from app.lookup_names(c.lookup) n where n.is_active
        )
        when c.field = 'state_code' then (
          select jsonb_agg(jsonb_build_object('code', s.code, 'label', s.name) order by s.position) from public.state_lu s
        )
        when c.choices is not null then (
          select jsonb_agg(jsonb_build_object('code', x.code, 'label', initcap(x.code)) order by x.place)
          from unnest(c.choices) with ordinality x (code, place)
        )
      end as choices
    from app.import_parts p join app.import_columns c on c.part = p.part
    where p.kind = import_fields.kind
      -- Where leads aren't scored nobody is one.
      and (c.field not like 'lead\_%' or exists (
        select from public.workspaces w where w.id = app.current_workspace_id() and w.lead_scoring
      ))
    union all
    select p.position, true, u.position, p.part, 'custom.' || u.key, u.label,
      case u.kind when 'money' then 'number' when 'multi_choice' then 'choices' else u.kind end, u.is_required, null,
      case when u.kind in ('choice', 'multi_choice') then (
        select jsonb_agg(jsonb_build_object('code', o.name, 'label', o.name) order by o.place)
        from jsonb_array_elements_text(u.options) with ordinality o (name, place)
      ) end
    from app.import_parts p
    join public.custom_fields u on u.workspace_id = app.current_workspace_id() and u.entity = p.part
    where p.kind = import_fields.kind and u.is_active and u.kind not in ('record', 'heading')
  ) f
  order by f.place, f.is_own, f.position, f.field;
end
$$;
comment on function public.import_fields is 'What a column of a file about a kind can be mapped to: fields of it, of what stands beside it in a row, and of the workspace.';

-- A value of a list that it doesn't have is added, for whoever manages lists. Invoker: its policies decide.
create function app.add_lookup_value(p_kind text, p_label text)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_table constant text := (select k.table_name from app.lookup_kinds k where k.kind = p_kind);
  v_code text;
begin
  select n.code into v_code from app.lookup_names(p_kind) n where lower(n.label) = lower(btrim(p_label)) limit 1;
  if v_code is null then
    v_code := btrim(left(regexp_replace(lower(p_label), '[^a-z0-9]+', '_', 'g'), 50), '_');
    v_code := case when v_code = '' then 'value' else v_code end || '_' || substr(md5(lower(btrim(p_label))), 1, 4);
    execute format('insert into %s (code, label, position) values ($1, $2, 1000)', v_table) using v_code, btrim(p_label);
  end if;
  return v_code;
end
$$;

revoke all on function
  app.lookup_names, public.import_fields, app.add_lookup_value
from public;
grant execute on function
  app.lookup_names, public.import_fields, app.add_lookup_value
to authenticated;
-- What a list is called where is no secret, and adding to one asks for its table.
grant select on app.lookup_kinds to authenticated;
create policy "Names of lists can be read by everyone who signed in" on app.lookup_kinds for select to authenticated
using ((select app.current_user_id()) is not null);
comment on policy "Names of lists can be read by everyone who signed in" on app.lookup_kinds
  is 'By hand: the same for every workspace, written by migrations.';

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000952';
