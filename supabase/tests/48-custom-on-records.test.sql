-- What a workspace added to opportunities and products is checked on every path, and written only by who may.
begin;
select plan(14);
select tests.crm();
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
insert into public.custom_fields (entity, key, label, kind, options, is_required) values
  ('opportunity', 'tier', 'Tier', 'choice', '["Gold", "Silver"]', true),
  ('opportunity', 'seats', 'Seats', 'number', '[]', false),
  ('product', 'allergens', 'Allergens', 'multi_choice', '["Fish", "Milk"]', false);

select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create function pg_temp.made(p_custom text) returns text language sql as $$
  select tests.outcome(format($q$ select public.create_opportunity('{"organization_id": "%s", "principal_ids": ["%s"] %s}') $q$,
    tests.of('organizations', 'Acme'), tests.of('organizations', 'Gulf'), p_custom))
$$;
select is(pg_temp.made(''), 'PT400 custom_required', 'a new opportunity is asked for what is required');
select is(pg_temp.made(', "custom": {"tier": "Bronze"}'), 'PT400 custom_invalid_value', 'and takes what is offered');
select is(pg_temp.made(', "custom": {"tier": "Gold", "nope": 1}'), 'PT400 custom_unknown_field', 'and nothing else');
select public.create_opportunity(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'name', 'With tier',
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')), 'custom', '{"tier": "Gold", "seats": 12}'::jsonb)) is not null;
select is((select custom from public.opportunities where name = 'With tier'), '{"tier": "Gold", "seats": 12}', 'good values are kept');
select is(tests.outcome($$ update public.opportunities set custom = '{"tier": "Gold", "seats": "many"}' where name = 'With tier' $$),
  'PT400 custom_invalid_value', 'a change is checked too');
select is(tests.touched($$ update public.opportunities set notes = 'x' where name = 'Deal' $$), 1::bigint,
  'one from before the field is changed without it');
select is((select log_interaction(jsonb_build_object('organization_id', tests.of('organizations', 'Acme'), 'type', 'note'))
  -> 'opportunity' ->> 'name'), 'General Activity', 'logging a visit makes general activity, which is asked for nothing');
select is(tests.outcome($$ update public.opportunities set custom = '{"tier": "Gold", "nope": 1}' where name = 'General Activity' $$),
  'PT400 custom_unknown_field', 'but takes nothing unknown either');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(tests.touched($$ update public.opportunities set custom = '{"tier": "Silver"}' where name = 'With tier' $$), 0::bigint,
  'a colleague without a right on it changes nothing');
select is(tests.touched($$ update public.products set custom = '{"allergens": ["Fish"]}' where name = 'Crab' $$), 0::bigint,
  'a rep changes no product');

select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.touched($$ update public.products set custom = '{"allergens": ["Fish"]}' where name = 'Crab' $$), 1::bigint,
  'who manages products does');
select is(tests.outcome($$ update public.products set custom = '{"allergens": ["Nuts"]}' where name = 'Crab' $$),
  'PT400 custom_invalid_value', 'of what is offered');
select is(tests.outcome($$ update public.products set custom = '{"tier": "Gold"}' where name = 'Crab' $$),
  'PT400 custom_unknown_field', 'a field of opportunities is none of products');
select is((select custom ->> 'tier' from reporting.pipeline_card where name = 'With tier'), 'Gold', 'the list and the export read it');
select * from finish();
rollback;
