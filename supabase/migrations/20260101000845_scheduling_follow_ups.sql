-- Follow-ups with several organizations in one call, under the caller's rights.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101000845', 'scheduling_follow_ups', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Each is a planned follow-up in the caller's general activity with the organization: due on its day, and no visit to
-- anybody. `general_is_new` tells what an undo may take away as well.
create function public.schedule_follow_ups(input jsonb)
returns table (organization_id uuid, interaction_id uuid, opportunity_id uuid, general_is_new boolean)
language plpgsql
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_input jsonb := schedule_follow_ups.input;
  v_organizations uuid[];
  v_organization uuid;
  v_answer jsonb;
begin
  perform app.require_known_keys(
    v_input, array['organization_ids', 'follow_up_date', 'type', 'subject', 'notes', 'idempotency_key']
  );
  v_organizations := app.uuid_list(v_input -> 'organization_ids');
  if cardinality(v_organizations) not between 1 and 200 then
    perform app.refuse('too_many_follow_ups', 'Choose between 1 and 200 organizations.', 400, 'organization_ids');
  end if;
  if v_input ->> 'follow_up_date' is null then
    perform app.refuse('input_invalid', 'Say when to follow up.', 400, 'follow_up_date');
  end if;
  -- In one order, so that two calls at once don't wait for each other in a circle.
  foreach v_organization in array array(select o from unnest(v_organizations) o order by o) loop
    general_is_new := not exists (
      select from public.opportunities o
      where o.workspace_id = v_workspace and o.organization_id = v_organization
        and o.owner_user_id = app.current_user_id() and o.kind = 'general' and o.deleted_at is null
    );
    v_answer := public.log_interaction(jsonb_strip_nulls(jsonb_build_object(
      'organization_id', v_organization,
      'type', v_input -> 'type',
      'subject', v_input -> 'subject',
      'notes', v_input -> 'notes',
      'follow_up_required', true,
      'is_plan', true,
      'follow_up_date', v_input -> 'follow_up_date',
      'idempotency_key', (v_input ->> 'idempotency_key') || ':' || v_organization
    )));
    organization_id := v_organization;
    interaction_id := (v_answer ->> 'id')::uuid;
    opportunity_id := (v_answer -> 'opportunity' ->> 'id')::uuid;
    return next;
  end loop;
end
$$;
comment on function public.schedule_follow_ups is 'A follow-up with each of up to 200 organizations, planned in general activity; none of them counts as a visit.';

grant execute on function public.schedule_follow_ups to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000845';
