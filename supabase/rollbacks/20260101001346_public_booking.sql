-- Takes back the public booking page.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  public.booking_letter, public.book_time, public.booking_preview, public.booking_page, app.booking_offer, app.bookable_starts;
delete from app.attempt_limits where action in ('booking_page', 'book');

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101001346';
