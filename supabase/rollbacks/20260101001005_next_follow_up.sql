set lock_timeout = '10s';
set statement_timeout = '120s';

drop trigger follow_ups_on_cards_insert on public.interactions;
drop trigger follow_ups_on_cards_update on public.interactions;
drop trigger follow_ups_on_cards_delete on public.interactions;
drop function app.follow_ups_changed;
drop function app.copy_next_follow_up;
drop index public.interactions_open_follow_up_idx, public.opportunities_owner_due_idx, public.opportunities_due_idx,
  public.opportunities_owner_opened_idx, public.opportunities_opened_idx;
alter table public.opportunities
  drop column next_due_on,
  drop column next_follow_up_on;
update app.tracked_tables
set derived_columns = array(
  select c from unnest(derived_columns) with ordinality as d (c, n)
  where c not in ('next_follow_up_on', 'next_due_on') order by n
)
where table_name = 'public.opportunities';

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001005';
