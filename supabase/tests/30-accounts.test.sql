-- Accounts and people: one holder of a name or e-mail, who reads what, and what a client may not say.
begin;
select plan(85);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bob', 'rep');
select tests.create_member(tests.workspace_id('Beta'), 'dana', 'rep');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));

select is(tests.outcome($$ insert into organizations (name, phone) values ('Fono', 'abc') $$), '23514', 'a phone number has digits');
select is(tests.outcome(format($$ insert into contacts (organization_id, first_name, phone)
  values (%L, 'Fono', 'ask for Kim') $$, tests.of('organizations', 'Acme'))), '23514', 'a person''s, too');
select is(tests.outcome($$ insert into organizations (name, phone) values ('Fono', '555-0142, ask for Kim') $$), 'allowed',
  'and is kept with the words around them');

-- 2.1 ----------------------------------------------------------------------------------------------------------------
select is(tests.outcome($$ insert into organizations (name) values ('ACME') $$), 'PT409 organization_exists',
  'ACME after Acme fails, naming the record to whoever may read it');
select throws_like($$ insert into organizations (name) values ('  aCme ') $$, '%organization named Acme%', 'spaces and case don''t matter');
select lives_ok($$ insert into organizations (name, kind) values ('Acme', 'household') $$, 'a household is exempt');
select tests.act_as(tests.user_id('bob'), tests.workspace_id('Beta'));
select is(tests.outcome($$ insert into organizations (name) values ('acme') $$), 'allowed', 'acme in another workspace succeeds');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into organizations (name) values ('acme') $$), 'PT409 organization_of_colleague',
  'a name that a colleague holds is refused');
select throws_like($$ insert into organizations (name) values ('acme') $$, 'dana already looks after%', 'naming only its owner');
select is((select count(*)::int from organizations where name ilike 'acme'), 0, 'and the record stays hidden');
select is(tests.outcome($$ update organizations set name = 'ACME' where name = 'Bistro' $$), 'PT409 organization_of_colleague',
  'renaming is no way around');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select lives_ok($$ insert into organizations (name) values ('Old Mill') $$);
select lives_ok(format($$ select soft_delete('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Old Mill')));
select is(tests.outcome($$ insert into organizations (name) values ('old mill') $$), 'allowed', 'after soft delete it succeeds');
insert into organizations (name) values ('old mill');
select is(tests.outcome(format($$ select restore('organization', array[%L]::uuid[]) $$, tests.of('organizations', 'Old Mill'))),
  'PT409 organization_exists', 'restore then fails with a clear error');

-- Chains have branches ---------------------------------------------------------------------------------------------------

update organizations set city = 'Mobile', street = '1 Dock St' where name = 'Acme' and kind = 'company';
select throws_ok($$ insert into organizations (name, city) values ('Acme', 'Biloxi') $$, 'PT409',
  'There is already an organization named Acme in Mobile, looked after by dana.', 'a name that is there is told with city and owner');
select is(tests.outcome($$ insert into organizations (name, is_branch) values ('Acme', true) $$), '23514', 'another location has a city');
select lives_ok($$ insert into organizations (name, city, is_branch) values ('acme', 'Biloxi', true) $$, 'and is added knowingly');
select is(tests.outcome($$ insert into organizations (name, city, is_branch) values ('Acme ', ' biloxi', true) $$), 'PT409 location_exists',
  'once for each place');
select is(tests.outcome($$ insert into organizations (name, city, is_branch) values ('Acme', 'Mobile', true) $$), 'PT409 location_exists',
  'also beside the first one');
select is(tests.outcome($$ insert into organizations (name, city, street, is_branch) values ('Acme', 'Mobile', '9 Hill Rd', true) $$), 'allowed',
  'in another street of the same city it is another place');
select is(tests.outcome($$ insert into organizations (name, city) values ('Acme', 'Gulfport') $$), 'PT409 organization_exists', 'whoever doesn''t say so is refused as before');
select is(tests.outcome($$ update organizations set city = 'Mobile' where name = 'acme' and city = 'Biloxi' $$), 'PT409 location_exists',
  'moving it to the place of another one is refused');
select is(tests.outcome($$ update organizations set is_branch = false where name = 'acme' and city = 'Biloxi' $$), 'PT409 organization_exists',
  'nor can it cease to be one');
select is(tests.outcome($$ update organizations set name = 'Acme' where name = 'old mill' $$), 'PT409 organization_exists', 'renaming is asked, too');
select is(tests.outcome($$ update organizations set name = 'Acme', city = 'Pascagoula', is_branch = true where name = 'old mill' $$), 'allowed', 'and takes the same answer');
create temp table main as select id from organizations where name = 'Acme' and kind = 'company';
select soft_delete('organization', array(select id from main));
select is(tests.outcome($$ insert into organizations (name, city) values ('Acme', 'Gulfport') $$), 'PT409 organization_exists',
  'while the first is in the trash, the others still hold the name');
select lives_ok($$ select restore('organization', array(select id from main)) $$, 'it comes back beside them');
create temp table biloxi as select id from organizations where city = 'Biloxi';
select soft_delete('organization', array(select id from biloxi));
insert into organizations (name, city, is_branch) values ('Acme', 'Biloxi', true);
select is(tests.outcome($$ select restore('organization', array(select id from biloxi)) $$),
  'PT409 location_exists', 'a location comes back once');
select is((select problem from add_accounts('[{"name": "Acme", "city": "Bay Minette"}]')),
  'There is already an organization named Acme in Mobile, looked after by dana.', 'a pasted list is refused line by line');
select is((select reason from add_accounts('[{"name": "Acme", "city": "Bay Minette"}]')), 'organization_exists', 'with the reason');
select is((select problem from add_accounts('[{"name": "Acme", "city": "Bay Minette", "is_branch": true}]')), null, 'and may say that it is another location');
select is(tests.outcome($$ select log_interaction('{"type": "note", "organization": {"name": "Acme", "city": "Foley", "is_branch": true}}') $$), 'allowed',
  'so may who logs a visit there');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select throws_ok($$ insert into organizations (name) values ('acme') $$, 'PT409', 'dana already looks after an organization of that name.',
  'a colleague hears no more than whose it is');
select lives_ok($$ insert into organizations (name, city, street, is_branch) values ('Acme', 'Mobile', '1 Dock St', true) $$,
  'nor, saying that it is another one, where it is');
select throws_ok($$ insert into organizations (name) values ('acme') $$, 'PT409', 'There is already an organization named Acme in Mobile, looked after by sam.',
  'of several, the one that one sees is told');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));

-- 2.2 ----------------------------------------------------------------------------------------------------------------
select is(tests.outcome($$ insert into contacts (first_name) values ('Nobody') $$), '23502', 'a contact without an organization fails');
select is((select full_name from create_contact('{"first_name": "Lone", "last_name": "Wolf"}')), 'Lone Wolf',
  'a person without a company is added in one call');
select is((select kind from organizations where name = 'Lone Wolf'), 'household', 'a person without a company gets a hidden household');
select is(tests.outcome($$ insert into contacts (organization_id) select id from organizations where name = 'Acme' and kind = 'company' $$),
  '23514', 'a person has a name');

-- 2.3 ----------------------------------------------------------------------------------------------------------------
select is(tests.outcome(format($$ insert into contacts (organization_id, first_name, email) values (%L, 'J', 'JOE@acme.example') $$,
  tests.of('organizations', 'Acme'))), 'PT409 contact_exists', 'an e-mail held by a visible person is refused, naming it');
select is(tests.outcome(format($$ insert into contacts (organization_id, first_name, email) values (%L, 'S', 'sue@BISTRO.example') $$,
  tests.of('organizations', 'Acme'))), 'PT409 contact_of_colleague', 'one that a colleague''s person has, naming only the colleague');
select is(tests.outcome(format($$ insert into contacts (workspace_id, id, organization_id, first_name, email)
    values (%L, %L, %L, 'Taken', 'sue@bistro.example') on conflict (workspace_id, id) do update set first_name = 'Taken' $$,
  tests.workspace_id('Alpha'), tests.of('contacts', 'Sue'), tests.of('organizations', 'Acme'))), '42501',
  'access: an upsert onto another''s e-mail takes nothing over');
select isnt(tests.outcome(format($$ insert into contacts (workspace_id, id, organization_id, first_name)
    values (%L, %L, %L, 'Taken') on conflict (workspace_id, id) do update set first_name = 'Taken' $$,
  tests.workspace_id('Alpha'), tests.of('contacts', 'Sue'), tests.of('organizations', 'Acme'))), 'allowed',
  'access: nor one onto another''s id');
select is(tests.peek($$ select full_name from contacts where email_norm = 'sue@bistro.example' $$), 'Sue', 'access: and Sue is still Sue');
-- As PostgREST writes an upsert: it sets the key columns too, which nobody may update. So it answers 42501 before it
-- looks at any row, and alike for one's own, a colleague's, and nobody's: no takeover, and nothing to learn.
select is(tests.outcome(format($$ insert into contacts (workspace_id, id, organization_id, first_name, email)
    values (%L, %L, %L, 'Up', %L) on conflict (workspace_id, id) do update set workspace_id = excluded.workspace_id, id = excluded.id,
    organization_id = excluded.organization_id, first_name = excluded.first_name, email = excluded.email $$,
  tests.workspace_id('Alpha'), u.id, tests.of('organizations', 'Acme'), u.email)), '42501', 'access: an upsert through the API: ' || u.what)
from (values
  ('one''s own', tests.of('contacts', 'Joe'), 'joe@acme.example'), ('a colleague''s id', tests.of('contacts', 'Sue'), 'new@acme.example'),
  ('a colleague''s e-mail', gen_random_uuid(), 'sue@bistro.example'), ('nobody''s', gen_random_uuid(), 'nobody@acme.example')
) as u (what, id, email);
select is(tests.outcome(format($$ insert into contacts (organization_id, first_name, email) values (%L, 'Up', %L)
    on conflict (workspace_id, email_norm) do update set first_name = excluded.first_name $$,
  tests.of('organizations', 'Acme'), u.email)), '42P10', 'access: nor can one be aimed at e-mails: ' || u.email)
from (values ('joe@acme.example'), ('sue@bistro.example'), ('nobody@acme.example')) as u (email);
select is(tests.peek($$ select count(*) from contacts where first_name = 'Up' $$), '0', 'access: none of them wrote anything');
select lives_ok(format($$ insert into contacts (organization_id, first_name, other_emails) values (%L, 'Ned', '{joe@acme.example}') $$,
  tests.of('organizations', 'Acme')), 'other e-mails need not be unique');
select lives_ok(format($$ select soft_delete('contact', array[%L]::uuid[]) $$, tests.of('contacts', 'Joe')));
select lives_ok(format($$ insert into contacts (organization_id, first_name, email) values (%L, 'Joe II', 'joe@acme.example') $$,
  tests.of('organizations', 'Acme')), 'after soft delete it succeeds');
select is(tests.outcome(format($$ select restore('contact', array[%L]::uuid[]) $$, tests.of('contacts', 'Joe'))),
  'PT409 contact_exists', 'restore then fails with a clear error');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Beta'));
insert into organizations (name) values ('Acme');
select lives_ok($$ insert into contacts (organization_id, first_name, email)
  select id, 'Joe', 'joe@acme.example' from organizations where name = 'Acme' $$, 'access: the same e-mail in two workspaces is allowed');

-- Copies -------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select owner_user_id from contacts where full_name = 'Ned'), tests.user_id('dana'), 'a person has the owner of the organization');
select is((select phone_norm from contacts where full_name = 'Ned'), null, 'no phone, no number');
update contacts set phone = '(504) 555-0143 x2' where full_name = 'Ned';
select is((select phone_norm from contacts where full_name = 'Ned'), '+15045550143', 'phones are kept as E.164 too');
select is((select version || '/' || edit_count from contacts where full_name = 'Ned'), '2/1', 'an edit bumps the version once');
insert into organization_roles (organization_id, role) select id, 'distributor' from organizations where name = 'old mill';
select is((select is_shared from organizations where name = 'old mill'), true, 'a distributor is everybody''s to read');
select is((select version from organizations where name = 'old mill'), 1, 'and that is no edit of it');
insert into contacts (organization_id, first_name) select id, 'Miller' from organizations where name = 'old mill';
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select count(*)::int from contacts where full_name = 'Miller'), 1, 'people of a distributor are visible to all');
select is((select count(*)::int from organizations where name in ('Gulf', 'Summit', 'Bay')), 3, 'principals and distributors are visible to all');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
delete from organization_roles where role = 'distributor' and organization_id = (select id from organizations where name = 'old mill');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select count(*)::int from contacts where full_name = 'Miller'), 0, 'and stop being so with the role');
select tests.act_as(tests.user_id('bob'), tests.workspace_id('Beta'));
select is((select count(*)::int from organizations where name in ('Gulf', 'Summit', 'Bay')), 0, 'and to nobody of another workspace');

-- 6.2 through the pipeline -------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select count(*)::int from organizations where name = 'Acme'), 0, 'a colleague''s customer is hidden');
select tests.reset();
insert into opportunities (workspace_id, organization_id, owner_user_id, name, kind)
values (tests.workspace_id('Alpha'), tests.of('organizations', 'Acme'), tests.user_id('lena'), 'x', 'general');
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is((select count(*)::int from organizations where name = 'Acme' and kind = 'company'), 1, 'it becomes readable with the opportunity that touches it');
select is((select count(*)::int from contacts where full_name = 'Joe II'), 1, 'and its people with it');
select is(tests.touched($$ update organizations set notes = 'mine now' where name = 'Acme' $$), 0::bigint, 'to read, not to write');
select lives_ok(format($$ select soft_delete('opportunity', array[%L]::uuid[]) $$, tests.of('opportunities', 'General Activity')));
select is((select count(*)::int from organizations where name = 'Acme'), 0, 'and stops with it');
select is((select count(*)::int from contacts where full_name = 'Joe II'), 0, 'people too');
select is(tests.peek($$ select count(*) from app.organization_readers r where r.participations < 1 $$), '0', 'no reader is left without a reason');

-- Parents ------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
insert into organizations (name) values ('Chain'), ('Branch'), ('Kiosk');
update organizations set parent_id = tests.of('organizations', 'Chain') where name = 'Branch';
select is((select parent_id from organizations where name = 'Branch'), tests.of('organizations', 'Chain'), 'an account belongs to another');
select is(tests.outcome(format($$ update organizations set parent_id = %L where name = 'Kiosk' $$, tests.of('organizations', 'Branch'))), 'allowed', 'a branch has branches');
update organizations set parent_id = tests.of('organizations', 'Branch') where name = 'Kiosk';
select is(tests.outcome(format($$ update organizations set parent_id = %L where name = 'Chain' $$, tests.of('organizations', 'Kiosk'))),
  'PT422 organization_above_itself', 'but nothing is above itself, however far');
select is(tests.outcome(format($$ update organizations set parent_id = %L where name = 'Kiosk' $$, tests.of('organizations', 'Bistro'))),
  'PT404 organization_not_found', 'a colleague''s account is no parent to name');
select is(tests.outcome($$ update organizations set parent_id = gen_random_uuid() where name = 'Kiosk' $$),
  'PT404 organization_not_found', 'and reads like one that does not exist');
select is(tests.outcome($$ update organizations set parent_id = null where name = 'Kiosk' $$), 'allowed', 'a branch becomes its own');

-- Inputs -------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into organizations (name, website) values ('Evil', 'javascript:alert(1)') $$), '23514', 'a website is an address of the web');
select is(tests.outcome(format($$ insert into organizations (name, notes) values ('Long', repeat('x', 20001)) $$)), '23514', 'texts have limits');
select is(tests.outcome($$ insert into organizations (name) values ('   ') $$), '23514', 'an organization has a name');
select * from finish();
rollback;
