-- Samples that were left on a visit: one call logs it and begins them.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000878', 'left_samples', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Of what was shown, by the interaction or by each one of its visit: a sample that is there already, about what the interaction was
-- about. Invoker: each sample asks for itself.
create function app.leave_samples(p_interaction uuid)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v record;
begin
  for v in
    select i.organization_id, case when o.kind = 'pipeline' then o.id end as opportunity_id,
      (select c.id from public.contacts c
       where c.workspace_id = i.workspace_id and c.id = i.contact_id and c.organization_id = i.organization_id) as contact_id,
      (select jsonb_agg(jsonb_build_object('product_id', p.product_id) order by p.product_id)
       from public.interaction_products p where p.workspace_id = i.workspace_id and p.interaction_id = i.id) as items
    from public.interactions f
    join public.interactions i on i.workspace_id = f.workspace_id
      and (i.id = f.id or (i.visit_id = f.visit_id and i.performed_by = f.performed_by))
    join public.opportunities o on o.workspace_id = i.workspace_id and o.id = i.opportunity_id
    where f.workspace_id = app.current_workspace_id() and f.id = p_interaction
    order by i.id
  loop
    continue when v.items is null;
    if not app.can_update_record('organization', v.organization_id) then
      perform app.refuse('sample_not_allowed', 'Samples are left by whoever may change the customer.', 403, 'Log it without.');
    end if;
    perform public.create_sample(jsonb_build_object(
      'organization_id', v.organization_id, 'opportunity_id', v.opportunity_id, 'contact_id', v.contact_id, 'status', 'delivered',
      'items', v.items
    ));
  end loop;
end
$$;
revoke all on function app.leave_samples from public;
grant execute on function app.leave_samples to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000878';
