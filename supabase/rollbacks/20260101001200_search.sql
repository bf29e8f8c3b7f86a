set lock_timeout = '10s';
set statement_timeout = '120s';

drop index public.appointments_search_idx, public.tasks_search_idx, public.products_trigram_idx, public.contacts_trigram_idx, public.organizations_trigram_idx,
  public.interactions_search_idx, public.opportunities_search_idx, public.products_search_idx,
  public.contacts_interests_idx, public.contacts_search_idx, public.organizations_search_idx;
drop function app.search_query;
drop function app.search_vector;
drop function app.search_words;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001200';
