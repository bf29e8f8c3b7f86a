-- Where text of people is kept: every column of text, of every table, and what becomes of it when a person is erased. A new
-- column that isn't here fails a test.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000880', 'text_stores', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.text_stores (
  table_name text not null check (table_name ~ '^[a-z_]+\.[a-z_]+$'),
  column_name text not null check (column_name ~ '^[a-z_]+$'),
  -- person: a contact's own; record: what people wrote about other things, and may name anybody in; copy: made by machines of
  -- what was somewhere else; history: the logs; none: words of ours, of lists and settings, of those who work here.
  holds text not null check (holds in ('person', 'record', 'copy', 'history', 'none')),
  -- row: goes with its row; emptied: nothing is left of it; replaced: what names the person is blotted out, wherever it stands;
  -- lines: as that, under the seals; stays: it isn't looked at.
  erased text not null check (erased in ('row', 'emptied', 'replaced', 'lines', 'stays')),
  primary key (table_name, column_name),
  constraint text_stores_none_check check ((holds = 'none') = (erased = 'stays'))
);
comment on table app.text_stores is 'Every column of text and what erase_person() does with it. Read by functions and by the test that looks for columns that are missing here.';
alter table app.text_stores enable row level security;

insert into app.text_stores (table_name, column_name, holds, erased)
select s.table_name, c, s.holds, s.erased
from (values
  ('public.contacts', '{first_name,last_name,full_name,full_name_norm,email,email_norm,other_emails,phone,phone_norm,title,advocacy_status,lead_score,lead_status,service_interests,lead_loss_reason,source,notes,custom}'::text[], 'person', 'row'),
  ('app.booking_holds', '{guest_name,guest_email,guest_phone,note,token_hash}', 'person', 'row'),
  ('app.appointment_links', '{email,token_hash,told}', 'person', 'row'),
  ('app.external_ids', '{source,external_id}', 'person', 'row'),
  ('public.appointments', '{guest_name,guest_email,guest_phone}', 'person', 'emptied'),
  ('public.interactions', '{contact_name}', 'person', 'emptied'),
  ('app.record_merges', '{external_ids}', 'person', 'emptied'),
  ('app.import_rows', '{raw,changes,problems}', 'copy', 'emptied'),
  ('public.interactions', '{subject,location,notes,follow_up_note,custom}', 'record', 'replaced'),
  ('public.appointments', '{title,place,notes,custom}', 'record', 'replaced'),
  ('public.tasks', '{title,notes,custom}', 'record', 'replaced'),
  ('public.opportunities', '{name,description,next_action,competition,decision_criteria,notes,custom,organization_name}', 'record', 'replaced'),
  ('public.opportunity_participants', '{territory,notes}', 'record', 'replaced'),
  ('public.opportunity_products', '{notes}', 'record', 'replaced'),
  ('public.organizations', '{name,street,city,postal_code,territory,phone,email,website,segment,tags,notes,custom}', 'record', 'replaced'),
  ('public.products', '{name,sku,description,custom}', 'record', 'replaced'),
  ('public.orders', '{reference,terms,notes,licence_reason,custom}', 'record', 'replaced'),
  ('public.order_items', '{name}', 'record', 'replaced'),
  ('public.samples', '{title,notes,custom}', 'record', 'replaced'),
  ('public.sample_items', '{name,feedback}', 'record', 'replaced'),
  ('public.saved_views', '{name,query}', 'record', 'replaced'),
  ('public.user_permissions', '{reason}', 'record', 'replaced'),
  ('public.covers', '{note}', 'record', 'replaced'),
  ('public.absences', '{note}', 'record', 'replaced'),
  ('public.imports', '{file_name,source,header,mapping,options,counts,problem}', 'record', 'replaced'),
  ('public.notifications', '{link,title,message}', 'copy', 'replaced'),
  ('app.outbox', '{payload}', 'copy', 'replaced'),
  ('public.processed_webhook_events', '{payload,event_id,record_id,problem}', 'copy', 'replaced'),
  ('app.deliveries', '{problem}', 'copy', 'replaced'),
  ('app.ended_by_reassignments', '{was}', 'copy', 'replaced'),
  ('public.reassignment_items', '{before,after}', 'copy', 'replaced'),
  ('audit.change_log', '{old_values,new_values}', 'history', 'lines'),
  ('audit.change_log_archive', '{old_values,new_values}', 'history', 'lines'),
  ('audit.activity_log', '{details}', 'history', 'lines'),
  ('audit.activity_log_archive', '{details}', 'history', 'lines'),
  -- Kept beside their text by the database, which makes them anew.
  ('public.appointments', '{title_norm}', 'none', 'stays'),
  ('public.tasks', '{title_norm}', 'none', 'stays'),
  ('public.opportunities', '{name_norm}', 'none', 'stays'),
  ('public.organizations', '{name_norm,phone_norm,email_norm}', 'none', 'stays'),
  ('public.products', '{name_norm,sku_norm}', 'none', 'stays'),
  ('public.orders', '{reference_norm}', 'none', 'stays'),
  -- Codes and words of lists.
  ('public.interactions', '{type,stage,status,loss_reason,stage_blocked_by,sentiment}', 'none', 'stays'),
  ('public.interaction_principals', '{source}', 'none', 'stays'),
  ('public.tasks', '{priority}', 'none', 'stays'),
  ('public.opportunities', '{kind,stage,status,hand_stage,hand_loss_reason,hand_status,priority,source,context,loss_reason,currency_code,principal_names}', 'none', 'stays'),
  ('public.opportunity_contacts', '{role}', 'none', 'stays'),
  ('public.opportunity_participants', '{required_role}', 'none', 'stays'),
  ('public.opportunity_products', '{currency_code}', 'none', 'stays'),
  ('public.opportunity_stage_history', '{from,to}', 'none', 'stays'),
  ('public.organization_roles', '{role}', 'none', 'stays'),
  ('public.organizations', '{kind,state_code,country_code}', 'none', 'stays'),
  ('public.product_categories', '{code,label,successor_code}', 'none', 'stays'),
  ('public.product_distributors', '{distributor_role}', 'none', 'stays'),
  ('public.products', '{principal_role,category,unit,currency_code}', 'none', 'stays'),
  ('public.orders', '{title,currency_code}', 'none', 'stays'),
  ('public.order_items', '{unit}', 'none', 'stays'),
  ('public.price_lists', '{name,currency_code}', 'none', 'stays'),
  ('public.appointment_services', '{name}', 'none', 'stays'),
  ('public.context_lu', '{code,label,successor_code}', 'none', 'stays'),
  ('public.interaction_type_lu', '{code,label,suggested_stage,successor_code}', 'none', 'stays'),
  ('public.loss_reason_lu', '{code,label,successor_code}', 'none', 'stays'),
  ('public.service_interest_lu', '{code,label,successor_code}', 'none', 'stays'),
  ('public.source_lu', '{code,label,successor_code}', 'none', 'stays'),
  ('public.stage_lu', '{code,label,category,default_status,successor_code}', 'none', 'stays'),
  ('public.state_lu', '{code,name,country}', 'none', 'stays'),
  ('public.status_lu', '{code,label,successor_code}', 'none', 'stays'),
  -- Settings of the workspace and of those who work in it.
  ('public.custom_fields', '{key,label,kind,options,renamed,help}', 'none', 'stays'),
  ('public.booking_settings', '{sender_name,slug}', 'none', 'stays'),
  ('public.imports', '{file_hash}', 'none', 'stays'),
  ('public.webhook_sources', '{name,scheme,header,interaction_type,lead_score,mapping}', 'none', 'stays'),
  ('app.webhook_secrets', '{secret,former}', 'none', 'stays'),
  ('public.processed_webhook_events', '{status}', 'none', 'stays'),
  ('public.invitations', '{email,email_norm,token_hash,mail_token_hash}', 'none', 'stays'),
  ('public.list_preferences', '{list,columns}', 'none', 'stays'),
  ('public.notifications', '{key,channels}', 'none', 'stays'),
  ('public.profiles', '{email,full_name,phone,time_zone,metadata}', 'none', 'stays'),
  ('public.reassignment_items', '{kind,rule}', 'none', 'stays'),
  ('public.reassignments', '{options,counts,undo_counts}', 'none', 'stays'),
  ('public.saved_views', '{list,columns}', 'none', 'stays'),
  ('public.workspaces', '{name,slug,template,time_zone,currency,settings}', 'none', 'stays'),
  ('app.calendar_feeds', '{name,token_hash}', 'none', 'stays'),
  -- Machinery.
  ('app.access_classes', '{access,command,says,condition}', 'none', 'stays'),
  ('app.access_requests', '{answer}', 'none', 'stays'),
  ('app.access_tables', '{table_name,access,label,key_column,commands}', 'none', 'stays'),
  ('app.attempt_limits', '{action,scope}', 'none', 'stays'),
  ('app.attempts', '{action,scope}', 'none', 'stays'),
  -- What rules say: of lists and settings and of those who work here.
  ('app.bulk_jobs', '{action,options,status}', 'none', 'stays'),
  ('app.bulk_records', '{outcome,reason,message}', 'none', 'stays'),
  ('app.change_set_left', '{reason,columns,refusal}', 'none', 'stays'),
  ('app.change_sets', '{what,source,counts}', 'none', 'stays'),
  ('app.deliveries', '{reaction}', 'none', 'stays'),
  ('app.ended_by_reassignments', '{kind}', 'none', 'stays'),
  ('app.event_types', '{type,means,payload_keys}', 'none', 'stays'),
  ('app.idempotency_keys', '{function_name,key,input_hash}', 'none', 'stays'),
  ('app.import_columns', '{field,label,type,lookup,choices}', 'none', 'stays'),
  ('app.job_alarms', '{job}', 'none', 'stays'),
  -- Of no workspace: numbers, and how the database calls what went wrong.
  ('app.job_runs', '{job,result,error}', 'none', 'stays'),
  ('app.jobs', '{name,command,last_error}', 'none', 'stays'),
  ('app.kind_functions', '{name,definition,branch,glue}', 'none', 'stays'),
  ('app.lookup_kinds', '{kind,table_name}', 'none', 'stays'),
  ('app.lookup_merge_rows', '{table_name,column_name,codes}', 'none', 'stays'),
  ('app.lookup_merges', '{kind,code,successor,was_successor,category}', 'none', 'stays'),
  ('app.lookup_uses', '{kind,table_name,column_name}', 'none', 'stays'),
  ('app.merge_uses', '{table_name,column_name,how,asks_column,once_with}', 'none', 'stays'),
  ('app.migration_control', '{phase,name,status,detail}', 'none', 'stays'),
  ('app.outbox', '{type,resource}', 'none', 'stays'),
  ('app.reactions', '{reaction,type,means}', 'none', 'stays'),
  ('app.record_kinds', '{table_name,title,listed,facts,access,owner_column,second_owner_column,parent_column,moment_column,customer_column}', 'none', 'stays'),
  ('app.record_merges', '{roles}', 'none', 'stays'),
  ('app.secrets', '{name,value}', 'none', 'stays'),
  ('app.text_stores', '{table_name,column_name,holds,erased}', 'none', 'stays'),
  ('app.tracked_tables', '{table_name,derived_columns,secret_columns}', 'none', 'stays'),
  ('app.view_refreshes', '{view_name}', 'none', 'stays'),
  ('app.workspace_templates', '{code,label,description,definition}', 'none', 'stays'),
  ('audit.activity_log', '{activity,actor_role,user_agent,request_id}', 'none', 'stays'),
  ('audit.activity_log_archive', '{activity,actor_role,user_agent,request_id}', 'none', 'stays'),
  ('audit.change_log', '{table_name,row_key,action,changed_columns,actor_role,user_agent,request_id}', 'none', 'stays'),
  ('audit.change_log_archive', '{table_name,row_key,action,changed_columns,actor_role,user_agent,request_id}', 'none', 'stays'),
  ('audit.erased_rows', '{log}', 'none', 'stays'),
  ('audit.permits', '{purpose,opened_by}', 'none', 'stays'),
  ('audit.seal_signatures', '{log}', 'none', 'stays'),
  ('audit.seal_state', '{log}', 'none', 'stays'),
  ('audit.seals', '{log}', 'none', 'stays')
) s (table_name, columns, holds, erased)
cross join lateral unnest(s.columns) c;

-- Blotting out -----------------------------------------------------------------------------------------------------------

create function app.blot(p_text text, p_pattern text)
returns text
language sql
immutable
set search_path = ''
as $$ select regexp_replace(p_text, p_pattern, '[erased]', 'gi') $$;

create function app.blot(p_texts text[], p_pattern text)
returns text[]
language sql
immutable
set search_path = ''
as $$ select array_agg(app.blot(t, p_pattern) order by n) from unnest(p_texts) with ordinality u (t, n) $$;

-- Texts inside only; how the value is made stays.
create function app.blot(p_value jsonb, p_pattern text)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case jsonb_typeof(p_value)
    when 'string' then to_jsonb(app.blot(p_value #>> '{}', p_pattern))
    when 'object' then (select coalesce(jsonb_object_agg(e.key, app.blot(e.value, p_pattern)), '{}') from jsonb_each(p_value) e)
    when 'array' then (select coalesce(jsonb_agg(app.blot(e, p_pattern) order by n), '[]')
      from jsonb_array_elements(p_value) with ordinality a (e, n))
    else p_value
  end;
end
$$;

-- What is typed as itself in a pattern.
create function app.as_pattern(p_text text)
returns text
language sql
immutable
set search_path = ''
as $$ select regexp_replace(p_text, '([^[:alnum:][:space:]@_])', '\\\1', 'g') $$;

revoke all on function app.blot(text, text), app.blot(text[], text), app.blot(jsonb, text), app.as_pattern from public;
-- Not granted: anything here.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000880';
