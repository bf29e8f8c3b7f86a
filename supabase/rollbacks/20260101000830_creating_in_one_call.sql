-- Takes back the chapter on creating in one call.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  app.claim_key, app.settle_key, app.require_known_keys, app.uuid_list, app.add_organization, app.add_contact, public.create_contact,
  app.general_opportunity, app.add_interaction, app.add_visit,
  app.logged_interaction, public.log_interaction;
drop table app.idempotency_keys;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000830';
