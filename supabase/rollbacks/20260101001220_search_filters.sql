set lock_timeout = '10s';
set statement_timeout = '120s';

drop function public.list_tags;
drop function public.filter_by_tags;
drop function app.tag_matches;
drop function public.filter_by_custom;
drop function app.custom_matches;
drop function app.custom_filter_path;
drop index public.organizations_tags_idx, public.products_custom_idx, public.opportunities_custom_idx,
  public.contacts_custom_idx, public.organizations_custom_idx;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001220';
