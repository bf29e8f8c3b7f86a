-- Takes back the customers' links.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  public.answer_appointment, public.appointment_by_link, app.confirm_hold, app.kept_free, app.linked_hold, app.linked_appointment,
  app.bookable_people, app.require_vouched, app.is_link_token;
delete from app.attempt_limits where action = 'appointment_link';

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001344';
