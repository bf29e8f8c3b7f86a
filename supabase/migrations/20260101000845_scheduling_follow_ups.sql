-- Follow-ups with several organizations in one call, under the caller's rights.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000845', 'scheduling_follow_ups', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Each is a planned follow-up in the caller's general activity with the organization: due on its day, and no visit to
-- anybody. All of them are one change set.
create function public.schedule_follow_ups(input jsonb)
returns table (organization_id uuid, interaction_id uuid, opportunity_id uuid, change_set uuid)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_input jsonb := schedule_follow_ups.input;
  v_organizations uuid[];
  v_organization uuid;
  v_answers jsonb[] := '{}';
  v_set uuid;
begin
  perform app.require_known_keys(
    v_input, array['organization_ids', 'follow_up_date', 'type', 'subject', 'notes', 'idempotency_key']
  );
  -- In one order, so that two calls at once don't wait for each other in a circle.
  v_organizations := array(select o from unnest(app.uuid_list(v_input -> 'organization_ids')) o order by o);
  if cardinality(v_organizations) not between 1 and 200 then
    perform app.refuse('too_many_follow_ups', 'Choose between 1 and 200 organizations.', 400, 'organization_ids');
  end if;
  if v_input ->> 'follow_up_date' is null then
    perform app.refuse('input_invalid', 'Say when to follow up.', 400, 'follow_up_date');
  end if;
  v_set := app.begin_change_set('schedule', 'bulk');
  foreach v_organization in array v_organizations loop
    v_answers := v_answers || public.log_interaction(jsonb_strip_nulls(jsonb_build_object(
      'organization_id', v_organization,
      'type', v_input -> 'type',
      'subject', v_input -> 'subject',
      'notes', v_input -> 'notes',
      'follow_up_required', true,
      'is_plan', true,
      'follow_up_date', v_input -> 'follow_up_date',
      'idempotency_key', (v_input ->> 'idempotency_key') || ':' || v_organization
    )));
  end loop;
  -- Asked once more after an answer that was lost, nothing is written: the set is the one of then.
  change_set := coalesce(app.end_change_set(v_set), (
    select c.change_set_id from audit.change_log c
    where c.record_id = (v_answers[1] ->> 'id')::uuid and c.resource = 'interaction' and c.action = 'insert'
      and c.workspace_id = v_workspace
  ));
  return query
    select a.organization, (a.answer ->> 'id')::uuid, (a.answer -> 'opportunity' ->> 'id')::uuid, change_set
    from unnest(v_organizations, v_answers) a (organization, answer);
end
$$;
comment on function public.schedule_follow_ups is 'A follow-up with each of up to 200 organizations, planned in general activity; none of them counts as a visit.';

grant execute on function public.schedule_follow_ups to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000845';
