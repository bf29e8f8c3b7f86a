-- The first run: examples come and go under the caller's own rights, and take nothing with them that is somebody's work.
begin;
select plan(54);
select tests.crm();
select tests.create_workspace('Fresh');
select tests.create_member(tests.workspace_id('Fresh'), 'fay', 'admin');
select tests.create_member(tests.workspace_id('Fresh'), 'max', 'manager');
select tests.create_member(tests.workspace_id('Fresh'), 'ray', 'rep');
select tests.create_member(tests.workspace_id('Fresh'), 'vic', 'viewer');

-- Steps --------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('fay'), tests.workspace_id('Fresh'));
select is((select row(f.*)::text from first_run() f), '(f,f,f,f,f,t)', 'a new workspace has nothing but its people');
select is((select row(e.*)::text from examples() e), '(0,f,{})', 'and no examples');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select row(f.*)::text from first_run() f), '(f,t,t,f,f,t)', 'a rep has done what is theirs');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Fresh'));
select is((select row(f.*)::text from first_run() f), '(f,f,f,f,f,f)', 'a stranger sees none of it');
select is(tests.outcome('select dismiss_first_run()'), 'PT403 not_a_member', 'and can''t put it away');
select is(tests.outcome('select add_examples()'), 'PT403 examples_not_yours', 'nor add examples there');
select tests.act_as(tests.user_id('ray'), tests.workspace_id('Fresh'));
select is(tests.outcome('select add_examples()'), 'PT403 examples_not_yours', 'a rep adds none');
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Fresh'));
select is(tests.outcome('select add_examples()'), 'PT403 examples_not_yours', 'nor does a viewer');
select is(tests.outcome('select * from app.example_records'), '42501', 'the marks are nobody''s to read');
select is(tests.outcome('select * from app.first_runs_dismissed'), '42501', 'nor who put what away');

-- A customer is one that is seen, for whatever reason.
select tests.act_as(tests.user_id('fay'), tests.workspace_id('Fresh'));
insert into organizations (name, owner_user_id) values ('Diner of all', null);
select is((select has_customers from first_run()), true, 'one that is everybody''s counts');
insert into organization_roles (organization_id, role) select id, 'distributor' from organizations where name = 'Diner of all';
select is((select has_customers from first_run()), false, 'who carries goods is none');
select soft_delete('organization', array(select id from organizations where name = 'Diner of all')) is not null;
insert into organizations (name) values ('Fay''s own');
select is((select has_customers from first_run()), true, 'one''s own counts');
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Fresh'));
select is((select has_customers from first_run()), false, 'denied: not for who reads none');
select tests.act_as(tests.user_id('fay'), tests.workspace_id('Fresh'));
select share_record('organization', (select id from organizations where name = 'Fay''s own'), tests.user_id('vic')) is not null;
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Fresh'));
select is((select has_customers from first_run()), true, 'until it is shared');
select tests.act_as(tests.user_id('fay'), tests.workspace_id('Fresh'));
select soft_delete('organization', array(select id from organizations where name = 'Fay''s own')) is not null;

-- Adding -------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('max'), tests.workspace_id('Fresh'));
select is(add_examples(), 22, 'a manager adds them');
select is((select count(*)::int from organizations) || '/' || (select count(*)::int from products) || '/' || (select count(*)::int from contacts)
  || '/' || (select count(*)::int from opportunities) || '/' || (select count(*)::int from interactions), '7/3/3/4/4', 'of every kind');
select is((select count(*)::int from organizations where owner_user_id = tests.user_id('max') and name like '%(example)'), 7, 'their own, and called so');
select is((select count(*)::int from interactions where follow_up_date <= tests.today() and follow_up_done_at is null), 1, 'with something due');
select is(tests.outcome('select add_examples()'), 'PT409 examples_there', 'once');
select is((select row(f.*)::text from first_run() f), '(f,f,f,f,f,t)', 'examples tick no step off');
select is((select row(e.*)::text from examples() e), '(22,t,{})', 'and none would stay');
select tests.act_as(tests.user_id('fay'), tests.workspace_id('Fresh'));
select is((select may_remove from examples()), true, 'an admin may remove them');
select tests.act_as(tests.user_id('ray'), tests.workspace_id('Fresh'));
select is(tests.outcome('select remove_examples()'), 'PT403 examples_not_yours', 'a rep may not');
select is(tests.outcome(format('select app.mark_examples(''organization'', array[%L]::uuid[])', (select id from organizations order by name limit 1))),
  'PT403 example_not_new', 'and can''t mark what somebody else made');

-- What was added by hand stays, with what it needs --------------------------------------------------------------------
select tests.act_as(tests.user_id('max'), tests.workspace_id('Fresh'));
update organizations set name = 'Edited Cafe' where name like 'Maple%';
insert into organizations (name) values ('Own Diner');
insert into contacts (organization_id, first_name) select id, 'Own person' from organizations where name like 'Riverside%';
insert into interactions (opportunity_id, type, subject)
select id, 'note', 'Own note' from opportunities where name like 'Harborview%';
select is((select staying from examples()), array['Bay Cities Foodservice (example)', 'Gulf Pearl Seafood (example)', 'Harborview Grill (example)', 'Riverside School Kitchens (example)'],
  'what would stay is named');
select is((select removed from remove_examples()), 14, 'the others go');
select is((select array_agg(name order by name) from organizations),
  array['Bay Cities Foodservice (example)', 'Gulf Pearl Seafood (example)', 'Harborview Grill (example)', 'Own Diner', 'Riverside School Kitchens (example)'],
  'edited ones too; what is one''s own stays, with the account it is with');
select is((select array_agg(subject) from interactions), array['Own note'], 'the note stays');
select is((select array_agg(full_name order by full_name) from contacts), array['Own person', 'Rosa Delgado'], 'so do its people');
select is((select count(*)::int from opportunities), 1, 'and its opportunity');
select is((select count(*)::int from products), 2, 'with what that is about');
select is((select row(e.*)::text from examples() e), '(0,f,{})', 'nothing is an example any more');
select is((select count(*)::int from reporting.trash where title = 'Edited Cafe'), 1, 'the others are in the trash');
select is((select row(f.*)::text from first_run() f), '(f,t,t,t,f,t)', 'what stays counts');
select is(tests.outcome('select remove_examples()'), 'PT403 examples_not_yours', 'there is nothing left to remove');

-- Put away for good, each for themselves
select dismiss_first_run();
select is((select dismissed from first_run()), true, 'put away');

-- Every template has some ---------------------------------------------------------------------------------------------
select tests.reset();
select tests.create_workspace('Leaf', 'cannabis-wholesale');
select tests.create_member(tests.workspace_id('Leaf'), 'leo', 'admin');
select tests.create_workspace('Desk', 'appointment-desk');
update workspaces set appointments = true where id = tests.workspace_id('Desk');
select tests.create_member(tests.workspace_id('Desk'), 'dee', 'admin');
select tests.act_as(tests.user_id('leo'), tests.workspace_id('Leaf'));
select is(add_examples() || '/' || (select removed from remove_examples()), '14/14', 'wholesale: they come and go, beside the company''s own line');
select tests.act_as(tests.user_id('dee'), tests.workspace_id('Desk'));
select is(add_examples() || '/' || (select removed from remove_examples()), '16/16', 'an appointment desk likewise');
select is(add_examples(), 16, 'and once more');
select is((select count(*)::int from products) || '/' || (select count(*)::int from tasks) || '/' || (select count(*)::int from appointments where title <> ''),
  '0/2/3', 'with a day at the desk, and nothing it doesn''t speak of');
insert into appointments (title, scheduled_at, contact_id) select 'Own look', now() + interval '40 days', id from contacts where first_name = 'Lin';
select is((select staying from examples()), array['Lane Family (example)'], 'a time booked for one of them keeps them');

-- A list brought along ----------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('ray'), tests.workspace_id('Fresh'));
select results_eq(
  $$ select name, id is not null, problem from add_accounts('[{"name":"Ferry Cafe","city":"Mobile","phone":"(251) 555-0100"},
    {"name":"ferry  cafe"}, {"name":"Pier Deli","state_code":"ZZ"}, {"name":"Quay Grill","email":"hi@quay.example"}]') $$,
  $$ values ('Ferry Cafe'::text, true, null::text), ('ferry  cafe', false, 'There is already an organization named Ferry Cafe in Mobile, looked after by ray.'),
    ('Pier Deli', false, 'This line can''t be an account: check its name, state and e-mail.'), ('Quay Grill', true, null) $$,
  'a rep brings a list: what a rule refuses is told, the rest is added'
);
select is((select string_agg(name || '/' || coalesce(city, '-') || '/' || (owner_user_id = tests.user_id('ray')), ', ' order by name)
  from organizations where name in ('Ferry Cafe', 'Pier Deli', 'Quay Grill')), 'Ferry Cafe/Mobile/true, Quay Grill/-/true', 'their own');
select results_eq(
  $$ select name, id is not null, problem from add_accounts('[{"name":"Bay Bistro","street":"1 Bay St","segment":"Cafe",
      "territory":"Coast","notes":"Distributor: Gulf","contact":{"first_name":"Kim","last_name":"Lee","email":"kim@bay.example"}},
    {"name":"Bay Bakery","contact":{"first_name":"Other","email":"kim@bay.example"}}]') $$,
  $$ values ('Bay Bistro'::text, true, null::text), ('Bay Bakery', true, 'Kim Lee already has this e-mail address.') $$,
  'with the person there; an account stays when its person is refused, and that is told'
);
select is((select string_agg(concat_ws('/', o.name, o.street, o.segment, o.territory, o.notes, c.full_name), ', ' order by o.name)
  from organizations o left join contacts c on c.organization_id = o.id where o.name like 'Bay B%'),
  'Bay Bakery, Bay Bistro/1 Bay St/Cafe/Coast/Distributor: Gulf/Kim Lee', 'every field where it belongs');
select is(tests.outcome($$ select add_accounts('[{"name":"X","contact":{"first_name":"A","organization_id":"00000000-0000-0000-0000-000000000000"}}]') $$),
  'PT400 input_unknown_field', 'nobody puts a person elsewhere');
select is(tests.outcome($$ select add_accounts('[{"name":"X","contact":"Kim"}]') $$), 'PT400 input_invalid', 'a person is no text');
select is(tests.outcome($$ select add_accounts('[]') $$), 'PT400 too_many_accounts', 'none is no list');
select is(tests.outcome($$ select add_accounts((select jsonb_agg(jsonb_build_object('name', 'N' || n)) from generate_series(1, 501) n)) $$),
  'PT400 too_many_accounts', 'nor are 501');
select is(tests.outcome($$ select add_accounts('[{"name":"X","owner_user_id":"00000000-0000-0000-0000-000000000000"}]') $$),
  'PT400 input_unknown_field', 'nobody names an owner in it');
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Fresh'));
select is(tests.outcome($$ select * from add_accounts('[{"name":"Vic Cafe"}]') $$), '42501', 'a viewer adds none');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Fresh'));
select is(tests.outcome($$ select * from add_accounts('[{"name":"Stranger Cafe"}]') $$), '42501', 'nor does a stranger');
select tests.reset();
select is((select count(*)::int from organizations where name in ('Vic Cafe', 'Stranger Cafe')), 0, 'of either');

select * from finish();
rollback;
