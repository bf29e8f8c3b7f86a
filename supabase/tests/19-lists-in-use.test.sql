-- Lists and fields in use: counted for whoever manages them, put in order, and never left unusable.
begin;
select plan(57);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');

select set_config('request.headers', json_build_object('x-workspace-id', tests.workspace_id('Alpha'))::text, true);
insert into public.custom_fields (workspace_id, entity, key, label, kind, options) values
  (tests.workspace_id('Alpha'), 'organization', 'tier', 'Tier', 'choice', '["Gold", "Silver"]'),
  (tests.workspace_id('Alpha'), 'organization', 'days', 'Days', 'multi_choice', '["Mon", "Tue"]');
insert into public.organizations (workspace_id, id, name, owner_user_id, custom) values
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'Gulf Seafood', null, '{}'),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000002', 'Customer', tests.user_id('rob'),
    '{"tier": "Gold", "days": ["Mon", "Tue"]}');
insert into public.organization_roles (workspace_id, organization_id, role)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'principal');
insert into public.products (workspace_id, id, principal_id, name, category)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', 'Shrimp', 'seafood');
insert into public.opportunities (workspace_id, id, owner_user_id, organization_id, name, source) values
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000004', tests.user_id('rob'),
    '00000000-0000-4000-8000-000000000002', 'With', 'website'),
  (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000005', tests.user_id('rob'),
    '00000000-0000-4000-8000-000000000002', 'Without', 'website');
insert into public.opportunity_products (workspace_id, opportunity_id, owner_user_id, product_id)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000004', tests.user_id('rob'),
  '00000000-0000-4000-8000-000000000003');
insert into public.interactions (workspace_id, id, opportunity_id, owner_user_id, type)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000006', '00000000-0000-4000-8000-000000000004',
  tests.user_id('rob'), 'phone_call');
create temp table before as select version, updated_at from public.organizations where name = 'Customer';
create temp table before_ids as select id from public.custom_fields where key in ('days', 'tier');
grant select on before, before_ids to authenticated;

-- Counted ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is((select array_agg(row(code, used_by, records, in_trash)::text) from public.lookup_usage('source')),
  array['(website,opportunities,2,0)'], 'what uses a source');
select is((select records from public.lookup_usage('interaction_type') where code = 'phone_call'), 1::bigint, 'a type');
select is((select records from public.lookup_usage('stage') where code = 'new_lead' and used_by = 'opportunities'), 2::bigint,
  'a record counts once, though two of its columns name the stage');
select is((select count(*)::int from public.lookup_usage('app.secrets')), 0, 'nothing of another table');
select is((select row(opportunities, without_product)::text from public.stage_standing() where stage = 'new_lead'), '(2,1)',
  'the board in numbers, with those that have no product');
select is((select records from public.custom_field_usage() where key = 'tier' and option is null), 1::bigint, 'what uses a field');
select is((select array_agg(option order by option) from public.custom_field_usage() where key = 'days' and option is not null),
  array['Mon', 'Tue'], 'and each of its options');
select tests.act_as(tests.user_id('bea'));
select is((select count(*)::int from public.lookup_usage('source')), 0, 'an admin elsewhere counts her own');
select is((select count(*)::int from public.custom_field_usage() where key = 'tier'), 0, 'and her own fields');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.outcome(v.sql), v.said, v.what) from (values
  ($$ select public.lookup_usage('source') $$, 'PT403 lookup_not_yours', 'a rep counts no lookups'),
  ($$ select public.stage_standing() $$, 'PT403 lookup_not_yours', 'nor the board of everybody'),
  ($$ select public.order_lookups('source', '{}') $$, 'PT403 lookup_not_yours', 'nor puts anything in order'),
  ($$ select public.custom_field_usage() $$, 'PT403 custom_field_not_yours', 'nor counts fields'),
  ($$ select public.rename_custom_option(gen_random_uuid(), 'a', 'b') $$, 'PT403 custom_field_not_yours', 'nor renames an option'),
  ($$ select public.order_custom_fields('organization', '{}') $$, 'PT403 custom_field_not_yours', 'nor puts fields in order')
) as v (sql, said, what);

-- In order -----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.order_lookups('context', array['inbound', 'food_show', 'cold_call', 'referral', 'site_visit']);
select is((select array_agg(code order by position) from public.context_lu),
  array['inbound', 'food_show', 'cold_call', 'referral', 'site_visit'], 'a list stands as it was put');
select is(tests.outcome($$ select public.order_lookups('context', array['inbound', 'food_show']) $$), 'PT409 list_changed',
  'the whole list or nothing');
select is(tests.outcome($$ select public.order_lookups('context', array['inbound', 'inbound', 'cold_call', 'referral', 'site_visit']) $$),
  'PT409 list_changed', 'each once');
select is(tests.outcome($$ select public.order_lookups('public.stage_lu', '{}') $$), 'PT404 lookup_unknown', 'of a known kind');
select public.order_custom_fields('organization', array(select id from public.custom_fields where key in ('days', 'tier') order by key));
select is((select array_agg(key order by position) from public.custom_fields where key in ('days', 'tier')), array['days', 'tier'],
  'fields stand as they were put, in one call');
select is(tests.outcome($$ select public.order_custom_fields('organization',
  array(select id from public.custom_fields where key = 'tier')) $$), 'PT409 list_changed', 'all of them or none');
select is(tests.outcome($$ select public.order_custom_fields('contact',
  array(select id from public.custom_fields where key in ('days', 'tier'))) $$), 'PT409 list_changed', 'of the kind that was meant');
select tests.act_as(tests.user_id('bea'));
select is((select position from public.context_lu where code = 'inbound'), 5, 'no list elsewhere moved');
select is(tests.outcome(format($$ select public.order_custom_fields('organization', %L) $$,
  array(select id from before_ids))), 'PT409 list_changed', 'nor are fields of another workspace put in order');

-- Never left unusable ------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(tests.outcome(v.sql), v.said, v.what) from (values
  ($$ update public.stage_lu set is_active = false where code = 'closed_won' $$, 'PT409 last_of_its_kind', 'the last won stage stays'),
  ($$ update public.stage_lu set category = 'open' where code = 'closed_no_fit' $$, 'PT409 last_of_its_kind', 'the last lost one stays lost'),
  ($$ delete from public.stage_lu where code = 'closed_won' $$, 'PT409 last_of_its_kind', 'nor is it deleted'),
  ($$ update public.loss_reason_lu set is_active = false $$, 'PT409 last_of_its_kind', 'one reason of loss stays'),
  ($$ update public.stage_lu set is_active = false where code = 'new_lead' $$, 'PT409 lookup_in_use', 'a stage in use needs a successor'),
  ($$ update public.status_lu set is_active = false where code = 'active' $$, 'PT409 lookup_in_use', 'and so does a status'),
  ($$ update public.source_lu set is_active = false where code = 'website' $$, 'allowed', 'a source is retired and stays on its records'),
  ($$ update public.stage_lu set category = 'lost' where code = 'new_lead' $$, 'PT409 stage_in_use', 'a stage with records is not lost all at once'),
  ($$ update public.stage_lu set category = 'stalled' where code = 'new_lead' $$, 'allowed', 'but may count as stalled'),
  ($$ update public.stage_lu set category = 'lost' where code = 'feedback_logged' $$, 'allowed', 'an empty one may count as lost'),
  ($$ update public.source_lu set is_active = false where code = 'referral' $$, 'allowed', 'one that nothing uses is retired without'),
  ($$ delete from public.source_lu where code = 'website' $$, '23503', 'where it can''t be deleted from under them'),
  ($$ update public.stage_lu set label = 'Won', colour = 'teal', position = 3 where code = 'closed_won' $$, 'allowed', 'renaming is free'),
  ($$ delete from public.source_lu where code = 'referral' $$, 'allowed', 'one that nothing uses can be deleted'),
  ($$ delete from public.stage_lu where code = 'new_lead' $$, 'PT409 lookup_in_use', 'a stage that records were put in by hand is not')
) as v (sql, said, what);

update public.source_lu set is_active = false where code = 'website';
select is((select array_agg(distinct source) from public.opportunities), array['website'], 'old records keep what was retired');
select lives_ok($$ update public.opportunities set notes = 'Called' where name = 'With' $$, 'and can be worked on');
select is((select source from public.opportunities where name = 'With'), 'website', 'without losing it');

-- An option renamed --------------------------------------------------------------------------------------------------

select is(public.rename_custom_option((select id from public.custom_fields where key = 'tier'), 'Gold', ' Platinum '), 1::bigint,
  'an option is renamed on its records');
select public.rename_custom_option((select id from public.custom_fields where key = 'days'), 'Tue', 'Tuesday');
select tests.reset();
select is((select custom from public.organizations where name = 'Customer'),
  '{"tier": "Platinum", "days": ["Mon", "Tuesday"]}'::jsonb, 'one choice and several');
select is((select row(version, updated_at)::text from public.organizations where name = 'Customer'),
  (select row(version, updated_at)::text from before), 'and no open form goes stale');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.rename_custom_option((select id from public.custom_fields where key = 'tier'), 'Platinum', 'Silver') $$),
  'PT409 custom_option_taken', 'not into one that is there');
select is(tests.outcome($$ select public.rename_custom_option((select id from public.custom_fields where key = 'tier'), 'Gold', 'Brass') $$),
  'PT404 custom_option_unknown', 'nor one that is gone');
select is((select renamed from public.custom_fields where key = 'tier'), '{"Gold": "Platinum"}'::jsonb, 'the field knows what an option was called');
select public.rename_custom_option((select id from public.custom_fields where key = 'tier'), 'Platinum', 'Titanium');
select is((select renamed from public.custom_fields where key = 'tier'), '{"Gold": "Titanium", "Platinum": "Titanium"}'::jsonb, 'however often it was renamed');
update public.custom_fields set options = options || '["Gold"]' where key = 'tier';
select is((select renamed from public.custom_fields where key = 'tier'), '{"Platinum": "Titanium"}'::jsonb, 'until another one is called so');
select is(tests.outcome($$ update public.custom_fields set renamed = '{}' where key = 'tier' $$), '42501', 'which nobody says by hand');

-- Labels ---------------------------------------------------------------------------------------------------------------

select is(tests.outcome($$ update public.stage_lu set label = ' CLOSED - won ' where code = 'initial_outreach' $$), '23505',
  'no two stages read alike, however they are written');
select is(tests.outcome($$ insert into public.source_lu (workspace_id, code, label)
  select workspace_id, 'again', upper(label) from public.source_lu where is_active limit 1 $$), '23505', 'nor two sources');
select is(tests.outcome($$ insert into public.source_lu (workspace_id, code, label)
  select workspace_id, 'again', label from public.source_lu where code = 'website' $$), 'allowed', 'a retired one''s name is free');

-- A version that says what an option was called ------------------------------------------------------------------------

create temporary table wore as select id, version from public.organizations where name = 'Customer';
grant select on wore to authenticated;
update public.organizations set custom = '{"tier": "Gold", "days": ["Mon"]}' where name = 'Customer';
create temporary table said as
select h.change_id from public.record_history('organization', (select id from wore)) h order by h.changed_at desc, h.change_id desc limit 1;
grant select on said to authenticated;
update public.organizations set custom = '{"days": ["Tuesday"]}' where name = 'Customer';
select public.rename_custom_option((select id from public.custom_fields where key = 'tier'), 'Gold', 'Brass');
select is((select public.restore_version('organization', (select id from wore), (select change_id from said)) ->> 'mapped'),
  '["Tier: “Gold” is called “Brass” now."]', 'is restored with what it is called now, and says so');
select is((select custom from public.organizations where name = 'Customer'), '{"tier": "Brass", "days": ["Mon"]}'::jsonb, 'each field');
update public.organizations set custom = '{"tier": "Titanium"}' where name = 'Customer';
update public.custom_fields set options = options - 'Brass' where key = 'tier';
select matches((select public.restore_version('organization', (select id from wore), (select change_id from said)) ->> 'mapped'),
  'stays as it is: “Gold” is offered no more', 'an option that is gone keeps the field as it is, instead of refusing everything');

select * from finish();
rollback;
