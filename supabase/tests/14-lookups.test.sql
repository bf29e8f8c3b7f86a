-- Lookups, custom fields and templates.
begin;
select plan(70);

select tests.create_workspace('Alpha');
select tests.create_workspace('Green', 'cannabis-wholesale');
select tests.create_workspace('Desk', 'appointment-desk');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep');
select tests.create_member(tests.workspace_id('Alpha'), 'vic', 'viewer');
select tests.create_member(tests.workspace_id('Green'), 'gus', 'admin');

create function tests.custom(p_custom text, p_before text default null) returns text language plpgsql as $$
begin
  return app.validate_custom('contact', tests.workspace_id('Alpha'), p_custom::jsonb, p_before::jsonb)::text;
exception when others then
  return (select sqlerrm);
end $$;
-- 1.1 ----------------------------------------------------------------------------------------------------------------

select has_table('public', t, 'lookup exists: ' || t)
from unnest(array['state_lu', 'stage_lu', 'status_lu', 'interaction_type_lu', 'source_lu', 'context_lu',
  'loss_reason_lu', 'product_categories', 'service_interest_lu']) t;
select is((select array_agg(label order by position) from public.stage_lu where workspace_id = tests.workspace_id('Alpha')),
  array['New Lead', 'Initial Outreach', 'Sample/Visit Offered', 'Awaiting Response', 'Feedback Logged', 'Demo Scheduled',
    'Closed - Won', 'Closed - Stalled', 'Closed - No Fit'], 'the nine stages of a food brokerage, in order');
select is((select array_agg(label order by position) from public.interaction_type_lu
  where workspace_id = tests.workspace_id('Alpha')),
  array['Visit', 'Email', 'Phone Call', 'Meeting', 'Demo/sampled', 'Follow-up', 'Note'], 'its interaction types');
select is((select array_agg(label order by position) from public.context_lu where workspace_id = tests.workspace_id('Alpha')),
  array['Food Show', 'Cold Call', 'Referral', 'Site Visit', 'Inbound'], 'its contexts');
select is((select array_agg(label order by position) from public.status_lu where workspace_id = tests.workspace_id('Alpha')),
  array['Active', 'On Hold', 'Won', 'Lost'], 'its statuses');
select cmp_ok((select count(*)::int from public.state_lu where country = 'US'), '>=', 51, 'the states are global');

create temp table before as
  select to_jsonb(t) as r from public.stage_lu t union all select to_jsonb(t) from public.status_lu t
  union all select to_jsonb(t) from public.interaction_type_lu t union all select to_jsonb(t) from public.source_lu t
  union all select to_jsonb(t) from public.context_lu t union all select to_jsonb(t) from public.loss_reason_lu t
  union all select to_jsonb(t) from public.product_categories t union all select to_jsonb(t) from public.role_permissions t
  union all select to_jsonb(t) from public.custom_fields t;
select app.load_template(w.id, w.template) from public.workspaces w where w.slug like 'test-%';
create temp table afterwards as
  select to_jsonb(t) as r from public.stage_lu t union all select to_jsonb(t) from public.status_lu t
  union all select to_jsonb(t) from public.interaction_type_lu t union all select to_jsonb(t) from public.source_lu t
  union all select to_jsonb(t) from public.context_lu t union all select to_jsonb(t) from public.loss_reason_lu t
  union all select to_jsonb(t) from public.product_categories t union all select to_jsonb(t) from public.role_permissions t
  union all select to_jsonb(t) from public.custom_fields t;
select bag_eq('select r::text from before', 'select r::text from afterwards', 'seeded twice gives the same rows');

-- Templates ----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'));
select is((select array_agg(code) from public.list_workspace_templates()),
  array['food-brokerage', 'cannabis-wholesale', 'appointment-desk'], 'three templates are offered');
select lives_ok($$ select public.create_workspace('  Côte  d''Or Foods ') $$, 'everyone who signed in creates a workspace');
select is((select row(name, regexp_replace(slug, '-[0-9a-f]{8}$', ''), template, samples, financials)::text from public.workspaces where slug like 'cote%'),
  '("Côte d''Or Foods",cote-d-or-foods,food-brokerage,t,f)', 'with the flags of its template');
select tests.act_as(tests.user_id('rob'), (select id from public.workspaces where slug like 'cote%'));
select is(app.current_role()::text, 'admin', 'and is its admin');
select is((select count(*)::int from public.stage_lu), 9, 'and finds its stages');
select is(tests.outcome($$ select public.create_workspace('x', 'no-such') $$), 'PT400 unknown_template', 'not from nothing');
select is(tests.outcome($$ select public.create_workspace('   ') $$), 'PT400 workspace_name', 'nor without a name');
select is(tests.outcome($$ select public.create_workspace(repeat('x', 121)) $$), 'PT400 workspace_name', 'nor too long a one');
select public.create_workspace('Côte d''Or Foods', 'appointment-desk') from generate_series(1, 4);
select is((select count(distinct slug)::int from public.workspaces where name = 'Côte d''Or Foods'), 5, 'slugs do not collide');
select is((select count(*)::int from public.workspaces where name = 'Côte d''Or Foods' and settings -> 'speaks_of' = '[]'), 4,
  'each says what it speaks of');
select is(tests.outcome($$ select public.create_workspace('Sixth') $$), 'PT429 too_many_workspaces', 'five in a day are enough');
select is(tests.outcome($$ select * from app.workspace_templates $$), '42501', 'the table itself is granted to nobody');
select is(tests.outcome($$ select app.load_template(tests.workspace_id('Green'), 'food-brokerage') $$), '42501',
  'nor is loading one into a foreign workspace');
select tests.reset();
select is((select array_agg(key order by position) from public.custom_fields
  where workspace_id = tests.workspace_id('Green') and entity = 'organization'),
  array['licence_number', 'licence_type', 'licence_expiry'], 'cannabis-wholesale knows licences');
select is((select row(financials, orders)::text from public.workspaces where id = tests.workspace_id('Desk')), '(f,f)',
  'flags are the workspace''s own');

-- Who writes lookups -------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is((select count(*)::int from public.stage_lu where workspace_id <> tests.workspace_id('Alpha')), 0,
  'lookups of other workspaces are not shown');
select is(tests.outcome($$ insert into public.stage_lu (code, label) values ('mine', 'Mine') $$), '42501', 'a rep adds no stage');
select is(tests.touched($$ update public.stage_lu set label = 'Mine' $$), 0::bigint, 'a rep renames no stage');
select is(tests.touched($$ delete from public.source_lu $$), 0::bigint, 'a rep deletes no source');
select is((select count(*)::int from public.source_lu), 7, 'and they are all there');
select is(tests.outcome($$ update public.state_lu set name = 'Mine' $$), '42501', 'nobody changes the states');
select tests.act_as(tests.user_id('ada'));
select is(tests.touched($$ insert into public.source_lu (code, label, position) values ('fair', 'Fair', 9) $$), 1::bigint,
  'an admin adds a source');
select is(tests.touched($$ update public.source_lu set label = 'County Fair', colour = 'teal' where code = 'fair' $$), 1::bigint,
  'and renames it');
select is(tests.outcome($$ update public.source_lu set code = 'fare' where code = 'fair' $$), '42501', 'a code never changes');
select is(tests.outcome($$ update public.source_lu set successor_code = 'referral' where code = 'fair' $$), '42501',
  'nor is it retired past the function');
select is(tests.outcome($$ insert into public.source_lu (code, label) values ('Bad Code', 'x') $$), '23514', 'codes are plain');
select is(tests.outcome($$ insert into public.source_lu (code, label, colour) values ('x', 'x', 'url(evil)') $$), '23514',
  'colours are names');
select is(tests.touched($$ delete from public.source_lu where code = 'fair' $$), 1::bigint, 'and deletes one that is not used');
select is(tests.outcome($$ delete from public.status_lu where code = 'won' $$), '23503', 'one in use stays');
select is((select created_by from public.stage_lu limit 1), null, 'seeds have no author');

-- Custom fields ------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind)
  values ('contact', 'shoe', 'Shoe', 'number') $$), '42501', 'a rep adds no field');
select tests.act_as(tests.user_id('ada'));
insert into public.custom_fields (entity, key, label, kind, options, is_required) values
  ('contact', 'tier', 'Tier', 'choice', '["Gold", "Silver"]', true),
  ('contact', 'days', 'Days', 'multi_choice', '["Mon", "Tue"]', false),
  ('contact', 'seats', 'Seats', 'number', '[]', false),
  ('contact', 'since', 'Since', 'date', '[]', false),
  ('contact', 'vip', 'VIP', 'yes_no', '[]', false),
  ('contact', 'menu', 'Menu', 'link', '[]', false),
  ('contact', 'chef', 'Chef', 'text', '[]', false),
  ('contact', 'story', 'Story', 'long_text', '[]', false),
  ('contact', 'rent', 'Rent', 'money', '[]', false),
  ('contact', 'billing', 'Billing', 'email', '[]', false),
  ('contact', 'kitchen', 'Kitchen line', 'phone', '[]', false);
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind) values ('contact', 'x', 'x', 'choice') $$),
  '23514', 'a choice has options');
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind, is_expiry)
  values ('contact', 'x', 'x', 'text', true) $$), '23514', 'an expiry is a date');
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind) values ('contact', 'x', ' SEATS ', 'text') $$),
  '23505', 'two fields in use have two names, whatever the case');
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind) values ('product', 'seats', 'Seats', 'text') $$),
  'allowed', 'another kind of record may have one of that name');
select is(tests.outcome($$ do $x$ begin
    update public.custom_fields set is_active = false where entity = 'contact' and key = 'seats';
    insert into public.custom_fields (entity, key, label, kind) values ('contact', 'seats_2', 'Seats', 'text');
  end $x$ $$), 'allowed', 'the name of one that is retired is free');
select is(tests.outcome($$ delete from public.custom_fields where entity = 'contact' and key = 'kitchen' $$), 'allowed',
  'one that no record had a value in is deleted');
select is(tests.outcome($$ update public.custom_fields set kind = 'text' $$), '42501', 'nor do they change their kind');

select is(tests.custom('{"tier":"Gold","days":["Mon","Tue"],"seats":12.5,"since":"2024-02-29","vip":true,
  "menu":"https://a.example/m","chef":"  ","x_unused":null}')::jsonb,
  '{"tier":"Gold","days":["Mon","Tue"],"seats":12.5,"since":"2024-02-29","vip":true,"menu":"https://a.example/m"}'::jsonb,
  'good values pass, empty ones are dropped');
select is(tests.custom('{"tier":"Gold","rent":-1250.5,"billing":"kim@a.example","kitchen":"+1 251 555 0100 ext 4"}')::jsonb,
  '{"tier":"Gold","rent":-1250.5,"billing":"kim@a.example","kitchen":"+1 251 555 0100 ext 4"}'::jsonb, 'amounts, addresses and numbers too');
select is(tests.custom(v.given), v.said, v.what) from (values
  ('{}', '“Tier” is required.', 'a required field is required'),
  ('{"tier":"Bronze"}', '“Tier” does not accept that value.', 'a choice is one of its options'),
  ('{"tier":"Gold","seats":"12"}', '“Seats” does not accept that value.', 'a number is a number'),
  ('{"tier":"Gold","since":"2023-02-29"}', '“Since” does not accept that value.', 'a date is in the calendar'),
  ('{"tier":"Gold","menu":"javascript:alert(1)"}', '“Menu” does not accept that value.', 'a link is a link'),
  ('{"tier":"Gold","days":["Mon","Mon"]}', '“Days” does not accept that value.', 'several choices differ'),
  ('{"tier":"Gold","rent":12.345}', '“Rent” does not accept that value.', 'an amount ends with the cent'),
  ('{"tier":"Gold","rent":"12"}', '“Rent” does not accept that value.', 'and is a number'),
  ('{"tier":"Gold","billing":"kim@nowhere"}', '“Billing” does not accept that value.', 'an address has a host'),
  ('{"tier":"Gold","billing":"kim@a.example\nbcc: x@b.example"}', '“Billing” does not accept that value.', 'and is one line'),
  ('{"tier":"Gold","kitchen":"none"}', '“Kitchen line” does not accept that value.', 'a phone has digits'),
  (jsonb_build_object('tier', 'Gold', 'story', repeat('x', 5001))::text, '“Story” does not accept that value.', 'a long text ends'),
  ('{"tier":"Gold","nope":1}', 'There is no field “nope” here.', 'an unknown key is refused'),
  ('[]', 'The additional fields are not in a form that can be stored.', 'an array is refused')
) as v (given, said, what);
select is(tests.custom('{"tier":"Bronze"}', '{"tier":"Bronze"}'), '{"tier": "Bronze"}',
  'a value from before its option went is kept');

select * from finish();
rollback;
