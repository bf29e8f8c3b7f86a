-- Invitations: single use, seven days, only with the token and the invited, confirmed address.
begin;
select plan(65);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.create_login('new@test.example', 'New Person');
select tests.create_login('other@test.example');
select tests.create_login('hasty@test.example', 'Hasty', false);

create temp table mailed (who text primary key, id uuid, token text, expires_at timestamptz);
grant select, insert, update on mailed to authenticated, anon;

select tests.act_as(tests.user_id('mia'));
select is(tests.outcome($$ select public.invite_member('new@test.example', 'rep') $$), 'PT403 admin_only',
  'a manager invites nobody');
select is((select count(*)::int from public.invitations), 0, 'and reads no invitation');
select is(tests.outcome('select token_hash from public.invitations'), '42501', 'least of all a hash');
select is(tests.outcome($$ insert into public.invitations (email, role, token_hash)
  values ('a@b.cd', 'admin', repeat('0', 64)) $$), '42501', 'nor writes one directly');

select tests.act_as(tests.user_id('ada'));
insert into mailed select 'new', i.* from public.invite_member('  New@Test.Example ', 'rep', tests.user_id('mia')) i;
select is((select email from public.invitations), 'new@test.example', 'an admin invites');
select matches((select token from mailed), '^[A-Za-z0-9_-]{43}$', 'the plain token is returned once');
select is(tests.peek('select count(*) from public.invitations i join mailed m on i.token_hash like ''%'' || m.token || ''%'''),
  '0', 'and only its hash is kept');
select is((select expires_at from mailed), (now() + interval '7 days'), 'it is good for seven days');
select is(tests.outcome('select token_hash from public.invitations'), '42501', 'an admin reads no hash either');
select is(tests.outcome($$ select public.invite_member('NEW@test.example', 'admin') $$), 'PT409 already_invited',
  'the same address is not invited twice');
select is(tests.outcome($$ select public.invite_member('mia@test.example', 'admin') $$), 'PT409 already_member',
  'nor is a member');
select is(tests.outcome($$ select public.invite_member('nonsense', 'rep') $$), 'PT400 invalid_email', 'nor nonsense');
select is(tests.outcome($$ select public.invite_member('x@test.example', 'rep', tests.user_id('bea')) $$),
  'PT400 manager_unfit', 'nor with the manager of another workspace');

select tests.act_as_anon();
select is((select row(workspace_name, inviter_name, email, role)::text from mailed m, public.preview_invitation(m.token)),
  '(Alpha,ada,new@test.example,rep)', 'whoever holds the token sees workspace, inviter and whom it is for');
select is(tests.outcome($$ select public.preview_invitation('guess') $$), 'PT404 invitation_not_found', 'a guess is not found');
select is(tests.outcome($$ select public.preview_invitation(null) $$), 'PT404 invitation_not_found', 'nor is nothing');
select is(tests.outcome($$ select public.preview_invitation(repeat('x', 100000)) $$), 'PT404 invitation_not_found',
  'nor is a long one');
select is(tests.outcome($$ select public.accept_invitation((select token from mailed)) $$), '42501', 'anon accepts nothing');

select tests.act_as(tests.user_id('other'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed)) $$),
  'PT403 invitation_for_another_address', 'a forwarded invitation is refused');
select is(app.current_workspace_id(), null, 'and makes nobody a member');
select is(tests.outcome($$ select public.accept_invitation('guess') $$), 'PT404 invitation_not_found',
  'without a real token nothing is told');

select tests.reset();
update public.invitations set expires_at = now() - interval '1 second';
select tests.act_as(tests.user_id('new'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed)) $$), 'PT410 invitation_expired',
  'an expired invitation is refused');
select is(tests.outcome($$ select public.preview_invitation((select token from mailed)) $$), 'PT410 invitation_expired',
  'and says so to its holder');
select tests.act_as(tests.user_id('bea'));
select is(tests.outcome($$ select public.resend_invitation((select id from mailed)) $$), 'PT404 invitation_not_open',
  'an admin of another workspace sends it to nobody');
select is(tests.outcome($$ select public.revoke_invitation((select id from mailed)) $$), 'PT404 invitation_not_open',
  'nor withdraws it');
select tests.act_as(tests.user_id('ada'));
insert into mailed select 'again', m.id, r.token, r.expires_at from mailed m, public.resend_invitation(m.id) r;
select tests.act_as(tests.user_id('new'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'new')) $$),
  'PT404 invitation_not_found', 'sending it again makes the first token worthless');
select is(public.accept_invitation((select token from mailed where who = 'again')), tests.workspace_id('Alpha'),
  'the invited person joins with the new one');
select is(app.current_role()::text, 'rep', 'with the role chosen by the admin');
select is(tests.peek($$ select manager_user_id from public.workspace_members where user_id = tests.user_id('new') $$)::uuid,
  tests.user_id('mia'), 'and the manager');
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'again')) $$),
  'PT410 invitation_used', 'a used invitation is refused');

select tests.act_as(tests.user_id('ada'));
insert into mailed select 'hasty', i.* from public.invite_member('hasty@test.example', 'admin') i;
select tests.act_as(tests.user_id('hasty'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'hasty')) $$),
  'PT403 address_not_confirmed', 'an address that nobody confirmed proves nothing');
select tests.act_as(tests.user_id('ada'));
select public.revoke_invitation((select id from mailed where who = 'hasty'));
select tests.reset();
update auth.users set email_confirmed_at = now() where id = tests.user_id('hasty');
select tests.act_as(tests.user_id('hasty'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'hasty')) $$),
  'PT410 invitation_revoked', 'a withdrawn invitation is refused');

-- A mistyped address.
select tests.act_as(tests.user_id('ada'));
insert into mailed select 'typo', i.* from public.invite_member('onl@test.example', 'viewer', tests.user_id('mia')) i;
select tests.act_as(tests.user_id('bea'));
select is(tests.outcome($$ select public.readdress_invitation((select id from mailed where who = 'typo'), 'bea2@test.example') $$),
  'PT404 invitation_not_open', 'an admin of another workspace readdresses nothing');
select tests.act_as(tests.user_id('mia'));
select is(tests.outcome($$ select public.readdress_invitation((select id from mailed where who = 'typo'), 'mia2@test.example') $$),
  'PT403 admin_only', 'nor does whoever is no admin');
select tests.act_as(tests.user_id('ada'));
select is(tests.outcome($$ select public.readdress_invitation((select id from mailed where who = 'typo'), 'nonsense') $$),
  'PT400 invalid_email', 'nonsense is refused');
select is((select revoked_at from public.invitations i join mailed m on m.id = i.id and m.who = 'typo'), null,
  'and the invitation stays as it was');
insert into mailed select 'right', i.* from mailed m, public.readdress_invitation(m.id, 'onl2@test.example') i where m.who = 'typo';
select is((select row(i.email, i.role, i.manager_user_id = tests.user_id('mia'))::text from public.invitations i join mailed m on m.id = i.id and m.who = 'right'),
  '(onl2@test.example,viewer,t)', 'it goes to the right address, with the same role and manager');
select tests.act_as_anon();
select is(tests.outcome($$ select public.preview_invitation((select token from mailed where who = 'typo')) $$), 'PT410 invitation_revoked',
  'and the link that went astray is worth nothing');

-- An admin on the way out must not leave a door open.
select tests.act_as(tests.user_id('ada'));
insert into mailed select 'door', i.* from public.invite_member('other@test.example', 'admin') i;
select public.set_member_role(tests.user_id('mia'), 'admin');
select tests.act_as(tests.user_id('mia'));
select public.set_member_role(tests.user_id('ada'), 'rep');
select tests.act_as(tests.user_id('other'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'door')) $$),
  'PT410 invitation_revoked', 'an invitation of a demoted admin is worth nothing');

-- Coming back, and the same address in two workspaces.
select tests.act_as(tests.user_id('mia'));
select public.deactivate_member(tests.user_id('new'));
insert into mailed select 'back', i.* from public.invite_member('new@test.example', 'viewer') i;
select tests.act_as(tests.user_id('bea'));
insert into mailed select 'beta', i.* from public.invite_member('new@test.example', 'manager') i;
select tests.act_as(tests.user_id('new'));
select is(public.accept_invitation((select token from mailed where who = 'beta')), tests.workspace_id('Beta'),
  'the same address may be invited to another workspace');
select is(public.accept_invitation((select token from mailed where who = 'back')), tests.workspace_id('Alpha'),
  'a former member is invited back');
select tests.act_as(tests.user_id('new'), tests.workspace_id('Alpha'));
select is(app.current_role()::text, 'viewer', 'with the role of the new invitation');
select tests.act_as(tests.user_id('new'), tests.workspace_id('Beta'));
select is(app.current_role()::text, 'manager', 'and another one there');

-- A member already.
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
insert into mailed select 'twice', i.* from public.invite_member('hasty@test.example', 'rep') i;
select tests.reset();
insert into public.workspace_members (workspace_id, user_id, role)
values (tests.workspace_id('Alpha'), tests.user_id('hasty'), 'viewer');
select tests.act_as(tests.user_id('hasty'));
select is(tests.outcome($$ select public.accept_invitation((select token from mailed where who = 'twice')) $$),
  'PT409 already_member', 'an active member changes no role by invitation');
select is(app.current_role()::text, 'viewer', 'and still has the old one');

-- The mail, made when it goes out: its token is nowhere before.
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
insert into mailed select 'letter', i.* from public.invite_member('letter@test.example', 'rep') i;
select tests.reset();
create temp table letter (event uuid, token text default 'a token that the mailer made', says jsonb);
grant select, insert, update on letter to authenticated, anon, service_role;
create temp view letters as select tests.workspace_id('Alpha') as w, m.id, l.event, encode(sha256(convert_to(l.token, 'UTF8')), 'hex') as hash from letter l, mailed m where m.who = 'letter';
grant select on letters, mailed to authenticated, anon, service_role;
select tests.reset();
insert into letter (event) select o.id from app.outbox o join mailed m on m.id = o.resource_id and m.who = 'letter';
select is((select row(o.type, o.resource, o.payload, o.actor_user_id = tests.user_id('mia'))::text from app.outbox o join letter l on l.event = o.id),
  '(invitation.made,invitation,{},t)', 'inviting is an event, without a token or an address');
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
select is((select mail from public.open_invitations() where email = 'letter@test.example'), '{"waiting": 1, "done": 0, "dead": 0}', 'an admin sees that the mail waits');
select is(tests.outcome($$ select public.invitation_letter(w, id, event, hash) from letters $$), '42501', 'and makes no letter herself');
select tests.act_as(tests.user_id('hasty'));
select is(tests.outcome('select * from public.open_invitations()'), 'PT403 admin_only', 'nobody else sees who was invited');
select tests.act_as_anon();
select is(tests.outcome($$ select public.invitation_letter(w, id, event, hash) from letters $$), '42501', 'a stranger makes no letter');
select tests.reset();
create temp table logged as select count(*) as rows from audit.change_log;
select tests.act_as_service();
update letter l set says = public.invitation_letter(w, id, s.event, hash) from letters s;
select is((select says from letter), '{"role": "rep", "email": "letter@test.example", "inviter": "mia", "workspace": "Alpha"}', 'what the mail says');
select is(public.invitation_letter(tests.workspace_id('Beta'), id, event, hash), null, 'of an invitation of that workspace') from letters;
select is(tests.outcome($$ select public.invitation_letter(w, id, event, 'short') from letters $$), '23514', 'only a hash is taken');
select tests.reset();
select is((select count(*) from audit.change_log), (select rows from logged), 'mailing is no change that the log tells');
select is((select version from public.invitations where email = 'letter@test.example'), 1, 'nor the invitation');
select tests.act_as_anon();
select is((select p.email from letter l, public.preview_invitation(l.token) p), 'letter@test.example', 'the link of the mail works');
select is((select p.email from mailed m, public.preview_invitation(m.token) p where m.who = 'letter'), 'letter@test.example', 'beside the one that the admin was given');
select tests.act_as_service();
select isnt(public.invitation_letter(w, id, event, hash), null, 'it may be mailed a second time') from letters;
select tests.act_as_anon();
select is((select p.email from letter l, public.preview_invitation(l.token) p), 'letter@test.example', 'by the same link');
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
select public.resend_invitation(id) from mailed where who = 'letter';
select tests.act_as_service();
select tests.act_as_anon();
select is(tests.outcome($$ select public.preview_invitation(token) from letter $$), 'PT404 invitation_not_found', 'sending it again ends that, too');
select tests.act_as_service();
select is((select public.invitation_letter(w, id, event, hash) from letters), null, 'where a later mail waits, this one isn''t sent');
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
select public.revoke_invitation(id) from mailed where who = 'letter';
select tests.reset();
update letter l set event = (select o.id from app.outbox o join mailed m on m.id = o.resource_id where m.who = 'letter' order by o.created_at desc limit 1);
select tests.act_as_service();
select is((select public.invitation_letter(w, id, event, hash) from letters), null, 'nor is one that was withdrawn');
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
insert into mailed select 'late', i.* from public.invite_member('late@test.example', 'rep') i;
select tests.reset();
update letter l set event = o.id from app.outbox o join mailed m on m.id = o.resource_id where m.who = 'late';
update public.workspace_members set role = 'admin' where workspace_id = tests.workspace_id('Alpha') and user_id = tests.user_id('ada');
update public.workspace_members set role = 'rep' where user_id = tests.user_id('mia');
select tests.act_as_service();
select is((select public.invitation_letter(s.w, m.id, s.event, s.hash) from letters s, mailed m where m.who = 'late'), null, 'nor one of who is no admin any more');

-- The e-mail of the profile follows the login.
select tests.reset();
update auth.users set email = 'changed@test.example', last_sign_in_at = now() where id = tests.user_id('hasty');
select is((select row(email, login_count, version)::text from public.profiles where email = 'changed@test.example'),
  '(changed@test.example,1,1)', 'a profile follows its login''s address and sign-ins, quietly');
select is(tests.outcome($$ insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(),
  'evil@test.example', jsonb_build_object('full_name', repeat('x', 5000), 'role', 'admin')) $$), 'allowed',
  'whatever somebody types as a name, the login is made');

select * from finish();
rollback;
