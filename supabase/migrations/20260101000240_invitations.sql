-- Invitations: single use, seven days, only with the token from the mail and that same, confirmed address.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000240', 'invitations', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- 256 random bits; only their hash is stored, so reading the table invites nobody.
create function app.new_token()
returns text
language sql
volatile
set search_path = ''
as $$
  select translate(rtrim(encode(extensions.gen_random_bytes(32), 'base64'), '='), '+/', '-_')
$$;
revoke all on function app.new_token from public;

create function app.digest_of_token(p_token text)
returns text
language sql
immutable
set search_path = ''
as $$ select encode(sha256(convert_to(coalesce(left(p_token, 200), ''), 'UTF8')), 'hex') $$;
revoke all on function app.digest_of_token from public;

-- Definer: invitations are written by functions only. The plain token is returned once, for the admin to pass on; the mail
-- follows and has a token of its own.
create function public.invite_member(email text, role public.member_role, manager_user_id uuid default null)
returns table (id uuid, token text, expires_at timestamptz)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin();
  v_email text := lower(btrim(invite_member.email));
  v_token text := app.new_token();
begin
  if v_email is null or v_email !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(v_email) > 254 then
    perform app.refuse('invalid_email', 'That is not an e-mail address.', 400);
  end if;
  if invite_member.role is null then
    perform app.refuse('role_needed', 'Choose a role.', 400);
  end if;
  if invite_member.manager_user_id is not null and not exists (
    select from public.workspace_members m
    where m.workspace_id = v_workspace and m.user_id = invite_member.manager_user_id
      and m.is_active and m.role in ('manager', 'admin')
  ) then
    perform app.refuse('manager_unfit', 'A manager is an active member with the role manager or admin.', 400);
  end if;
  perform from public.workspaces w where w.id = v_workspace for no key update;
  if exists (
    select from public.workspace_members m
    join public.profiles p on p.user_id = m.user_id
    where m.workspace_id = v_workspace and m.is_active and lower(p.email) = v_email
  ) then
    perform app.refuse('already_member', 'That person is already a member here.', 409);
  end if;
  if (
    select count(*) from public.invitations i
    where i.workspace_id = v_workspace and i.created_at > now() - interval '1 day'
  ) >= 200 then
    perform app.refuse('too_many_invitations', 'Too many invitations for one day. Try again tomorrow.', 429);
  end if;
  update public.invitations i set revoked_at = now(), revoked_by = app.current_user_id()
  where i.workspace_id = v_workspace and i.email_norm = v_email
    and i.accepted_at is null and i.revoked_at is null and i.expires_at <= now();
  if exists (
    select from public.invitations i
    where i.workspace_id = v_workspace and i.email_norm = v_email and i.accepted_at is null and i.revoked_at is null
  ) then
    perform app.refuse(
      'already_invited', 'That person has an invitation that is still open.', 409, 'Send it again or withdraw it.'
    );
  end if;
  insert into public.invitations as i (workspace_id, email, role, manager_user_id, token_hash)
  values (v_workspace, v_email, invite_member.role, invite_member.manager_user_id, app.digest_of_token(v_token))
  returning i.id, v_token, i.expires_at into id, token, expires_at;
  perform app.emit('invitation.made', 'invitation', id);
  return next;
end
$$;

-- Definer (see above). A new token for seven more days; those given and mailed before are worth nothing.
create function public.resend_invitation(invitation_id uuid)
returns table (email text, token text, expires_at timestamptz)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace uuid := app.require_admin();
  v_token text := app.new_token();
begin
  update public.invitations i
  set token_hash = app.digest_of_token(v_token), mail_token_hash = null, expires_at = now() + interval '7 days'
  where i.workspace_id = v_workspace and i.id = resend_invitation.invitation_id
    and i.accepted_at is null and i.revoked_at is null
  returning i.email, v_token, i.expires_at into email, token, expires_at;
  if not found then
    perform app.refuse('invitation_not_open', 'There is no open invitation like that.', 404);
  end if;
  perform app.emit('invitation.made', 'invitation', resend_invitation.invitation_id);
  return next;
end
$$;

-- Definer (see above).
create function public.revoke_invitation(invitation_id uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.require_admin();
begin
  update public.invitations i set revoked_at = now(), revoked_by = app.current_user_id()
  where i.workspace_id = v_workspace and i.id = revoke_invitation.invitation_id
    and i.accepted_at is null and i.revoked_at is null;
  if not found then
    perform app.refuse('invitation_not_open', 'There is no open invitation like that.', 404);
  end if;
end
$$;

-- Not definer: what it calls decides. A mistyped address is put right in one go; the link that went astray is worth nothing.
create function public.readdress_invitation(invitation_id uuid, email text)
returns table (id uuid, token text, expires_at timestamptz)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_held record;
begin
  select i.role, i.manager_user_id into v_held
  from public.invitations i
  where i.workspace_id = app.current_workspace_id() and i.id = readdress_invitation.invitation_id;
  perform public.revoke_invitation(readdress_invitation.invitation_id);
  return query select * from public.invite_member(readdress_invitation.email, v_held.role, v_held.manager_user_id);
end
$$;

-- The mail of an invitation, as it is when it goes out. Whoever mails it makes the token, and only its hash comes here. Null when
-- nothing is to be mailed any more: it was accepted, withdrawn, has run out, its sender is no admin now, or a later mail of it
-- waits. Definer: invitations are written by functions only. Granted to the service key alone, which mails it.
create function public.invitation_letter(workspace_id uuid, invitation_id uuid, event_id uuid, token_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_invitation public.invitations;
begin
  update public.invitations i set mail_token_hash = invitation_letter.token_hash
  where i.workspace_id = invitation_letter.workspace_id and i.id = invitation_letter.invitation_id
    and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
    and (i.created_by is null or exists (
      select from public.workspace_members m
      where m.workspace_id = i.workspace_id and m.user_id = i.created_by and m.is_active and m.role = 'admin'
    ))
    and not exists (
      select from app.outbox e
      join app.outbox l on l.workspace_id = e.workspace_id and l.resource_id = e.resource_id and l.type = e.type
      where e.workspace_id = i.workspace_id and e.id = invitation_letter.event_id and l.created_at > e.created_at
    )
  returning i.* into v_invitation;
  if not found then
    return null;
  end if;
  return (
    select jsonb_build_object(
      'email', v_invitation.email, 'role', v_invitation.role, 'workspace', w.name, 'inviter', coalesce(p.full_name, w.name)
    )
    from public.workspaces w
    left join public.profiles p on p.user_id = v_invitation.created_by
    where w.id = v_invitation.workspace_id
  );
end
$$;
comment on function public.invitation_letter is 'What the mail of an invitation says; its link works from then on.';

-- Invitations that nobody accepted yet, and what became of their mails. Definer: looks at deliveries, which are granted to
-- nobody; asks who calls.
create function public.open_invitations()
returns table (id uuid, email text, role public.member_role, expires_at timestamptz, mail jsonb)
language plpgsql
stable
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_workspace constant uuid := app.require_admin();
begin
  return query
    select i.id, i.email, i.role, i.expires_at,
      app.delivery_counts(v_workspace, i.id, 'invitation.made', (
        select max(o.created_at) from app.outbox o
        where o.workspace_id = v_workspace and o.resource_id = i.id and o.type = 'invitation.made'
      ))
    from public.invitations i
    where i.workspace_id = v_workspace and i.accepted_at is null and i.revoked_at is null
    order by i.created_at desc, i.id
    limit 200;
end
$$;
comment on function public.open_invitations is 'For admins: invitations that are open, each with how its mail stands.';

-- The open invitation of a token, locked; else refused, saying why only to whoever holds a token that was real.
create function app.open_invitation(p_token text)
returns public.invitations
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_digest constant text := app.digest_of_token(p_token);
  v_invitation public.invitations;
begin
  select i.* into v_invitation
  from public.invitations i
  where i.token_hash = v_digest or i.mail_token_hash = v_digest
  for no key update;
  if v_invitation.id is null then
    perform app.refuse('invitation_not_found', 'This invitation link is not valid.', 404, 'Ask for a new one.');
  elsif v_invitation.accepted_at is not null then
    perform app.refuse('invitation_used', 'This invitation was already used.', 410, 'Sign in instead.');
  elsif v_invitation.revoked_at is not null then
    perform app.refuse('invitation_revoked', 'This invitation was withdrawn.', 410, 'Ask for a new one.');
  elsif v_invitation.expires_at <= now() then
    perform app.refuse('invitation_expired', 'This invitation has expired.', 410, 'Ask for a new one.');
  elsif v_invitation.created_by is not null and not exists (
    -- An admin who was demoted or has left must not have prepared a way back in.
    select from public.workspace_members m
    where m.workspace_id = v_invitation.workspace_id and m.user_id = v_invitation.created_by
      and m.is_active and m.role = 'admin'
  ) then
    perform app.refuse(
      'invitation_revoked', 'Whoever sent this invitation is no longer an admin there.', 410, 'Ask for a new one.'
    );
  end if;
  return v_invitation;
end
$$;
revoke all on function app.open_invitation from public;

-- Definer and open to anon: whoever opens the link has no session yet. The token is the authority; without a real one
-- there is a single answer. The address is told, so that nobody has to type it again, or mistypes it.
create function public.preview_invitation(token text)
returns table (
  workspace_name text, inviter_name text, email text, role public.member_role, expires_at timestamptz
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_invitation public.invitations := app.open_invitation(preview_invitation.token);
begin
  return query
    select w.name, p.full_name,
      v_invitation.email, v_invitation.role, v_invitation.expires_at
    from public.workspaces w
    left join public.profiles p on p.user_id = v_invitation.created_by
    where w.id = v_invitation.workspace_id;
end
$$;

-- Definer: the caller is not a member yet. Makes nobody a member but the caller, with the role the admin chose.
create function public.accept_invitation(token text)
returns uuid
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_user uuid := app.current_user_id();
  v_email text;
  v_confirmed timestamptz;
  v_digest constant text := app.digest_of_token(accept_invitation.token);
  v_invitation public.invitations;
begin
  select lower(u.email), u.email_confirmed_at into v_email, v_confirmed from auth.users u where u.id = v_user;
  if v_email is null then
    perform app.refuse('not_signed_in', 'Sign in first.', 401);
  end if;
  -- The workspace before the member, as everywhere: somebody may be removing them at this moment.
  perform from public.workspaces w
  where w.id = (
    select i.workspace_id from public.invitations i
    where i.token_hash = v_digest or i.mail_token_hash = v_digest
  )
  for no key update;
  v_invitation := app.open_invitation(accept_invitation.token);
  if v_email <> v_invitation.email_norm then
    perform app.refuse(
      'invitation_for_another_address', 'This invitation was sent to another address.', 403,
      'Sign in with the address that received it.'
    );
  end if;
  if v_confirmed is null then
    perform app.refuse('address_not_confirmed', 'Confirm your e-mail address first.', 403);
  end if;
  if exists (
    select from public.workspace_members m
    where m.workspace_id = v_invitation.workspace_id and m.user_id = v_user and m.is_active
  ) then
    perform app.refuse('already_member', 'You are already a member of this workspace.', 409);
  end if;

  insert into public.workspace_members as m (workspace_id, user_id, role, manager_user_id)
  values (
    v_invitation.workspace_id, v_user, v_invitation.role,
    -- Whoever was to be their manager may have been demoted, or have left, meanwhile.
    app.fit_manager(v_invitation.workspace_id, v_invitation.manager_user_id)
  )
  on conflict (workspace_id, user_id) do update
  set role = excluded.role, manager_user_id = excluded.manager_user_id, is_active = true, left_at = null, removed_at = null;
  update public.invitations i set accepted_at = now(), accepted_by = v_user
  where i.workspace_id = v_invitation.workspace_id and i.id = v_invitation.id;
  update public.profiles p set default_workspace_id = v_invitation.workspace_id
  where p.user_id = v_user and p.default_workspace_id is null;
  return v_invitation.workspace_id;
end
$$;

grant execute on function public.invite_member, public.resend_invitation, public.revoke_invitation,
  public.readdress_invitation, public.accept_invitation, public.open_invitations to authenticated;
revoke all on function public.invitation_letter from public, anon, authenticated;
grant execute on function public.invitation_letter to service_role;
grant execute on function public.preview_invitation to anon, authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000240';
