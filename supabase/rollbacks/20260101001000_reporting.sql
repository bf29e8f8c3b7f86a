set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger names_on_cards_after_rename on public.organizations;
drop function app.names_on_cards_changed;
drop trigger cards_name_their_principals_insert on public.opportunity_participants;
drop trigger cards_name_their_principals_update on public.opportunity_participants;
drop trigger cards_name_their_principals_delete on public.opportunity_participants;
drop function app.principals_of_cards_changed;
drop function app.copy_principal_names;
drop trigger copy_customer_name on public.opportunities;
drop trigger copy_customer_name_on_update on public.opportunities;
drop function app.copy_customer_name;
drop index public.organizations_touched_idx, public.interactions_follow_up_newest_idx, public.interactions_newest_idx,
  public.opportunities_customer_idx, public.opportunities_touched_idx, public.opportunities_owner_customer_idx;
alter table public.opportunities
  drop column organization_name,
  drop column principal_ids,
  drop column principal_names;
update app.tracked_tables
set derived_columns = array(
  select c from unnest(derived_columns) with ordinality as d (c, n)
  where c not in ('organization_name', 'principal_ids', 'principal_names') order by n
)
where table_name = 'public.opportunities';
drop function public.engagement_percent;
drop function public.calculate_engagement_level;
drop function app.days_since;
drop function app.workspace_time_zone;
-- The schema came with the views of the audit page and stays for them.
comment on schema reporting is null;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001000';
