-- The next follow-up on an opportunity is the earliest one still open.
select o.workspace_id, 'opportunities' as table_name, o.id from public.opportunities o
where o.deleted_at is null and o.next_follow_up_on is distinct from (
  select min(i.follow_up_date) from public.interactions i
  where i.workspace_id = o.workspace_id and i.opportunity_id = o.id and i.deleted_at is null and i.follow_up_required
    and i.follow_up_done_at is null)
