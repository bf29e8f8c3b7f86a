-- Takes back inviting people; the invitations themselves stay.
set lock_timeout = '10s';
set statement_timeout = '120s';

drop function
  public.invitation_letter, public.open_invitations, public.accept_invitation, public.preview_invitation, public.readdress_invitation, public.revoke_invitation,
  public.resend_invitation, public.invite_member, app.open_invitation, app.new_token,
  app.digest_of_token;

update app.migration_control set status = 'rolled_back', completed_at = clock_timestamp() where phase = '20260101000240';
