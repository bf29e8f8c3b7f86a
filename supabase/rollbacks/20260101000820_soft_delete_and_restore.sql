-- Takes back the chapter on deleting and restoring.
set lock_timeout = '10s';
set statement_timeout = '120s';

delete from app.kind_functions where name in ('app.record_for_deletion');
drop trigger hold_parent_on_update on public.interactions;
drop trigger hold_parent on public.interactions;
drop trigger hold_parent on public.opportunity_contacts;
drop trigger hold_parent on public.opportunity_participants;
drop trigger hold_parent on public.opportunity_products;
drop trigger hold_parent_on_update on public.opportunities;
drop trigger hold_parent on public.opportunities;
drop trigger hold_parent_on_update on public.products;
drop trigger hold_parent on public.products;
drop trigger hold_parent on public.organization_roles;
drop trigger hold_parent_on_update on public.contacts;
drop trigger hold_parent on public.contacts;
drop function
  app.hold_parent,
  app.lock_opportunities, app.record_for_deletion, app.is_kept_from, app.may_delete, app.refuse_missing_record, app.refuse_deleting_for_others,
  app.hide_with_children, app.delete_or_restore, public.soft_delete, public.restore;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000820';
