-- The pipeline moves itself: drivers, pins, who may drive, correction window, gates, history.
begin;
select plan(80);
select tests.crm();
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create temp table seen on commit drop as select version, updated_at from opportunities where name = 'Deal';

-- 4.2 ----------------------------------------------------------------------------------------------------------------
select is(tests.standing('Deal'), 'new_lead/active', 'the start');
select tests.log('Deal', 'a', -20, 'initial_outreach');
select is(tests.standing('Deal'), 'initial_outreach/active', 'insert: an interaction that carries a stage moves it');
select tests.log('Deal', 'b', -10, 'awaiting_response', 'on_hold');
select is(tests.standing('Deal'), 'awaiting_response/on_hold', 'insert: a later one with stage and status moves both');
select tests.log('Deal', 'older', -15, 'feedback_logged');
select is(tests.standing('Deal'), 'awaiting_response/on_hold', 'insert: an earlier-dated one moves nothing');
select tests.log('Deal', 'plain', -5);
select is(tests.standing('Deal'), 'awaiting_response/on_hold', 'insert: one that carries nothing moves nothing');
select is((select last_interaction_id from opportunities where name = 'Deal'), tests.of('interactions', 'plain'), 'but is the last touch');
select is((select last_interaction_at from organizations where name = 'Acme'), (select interaction_date from interactions where subject = 'plain'), 'of the customer too');
update interactions set stage = 'sample_visit_offered' where subject = 'b';
select is(tests.standing('Deal'), 'sample_visit_offered/on_hold', 'driver update: the stage follows');
update interactions set interaction_date = now() - interval '30 days' where subject = 'b';
select is(tests.standing('Deal'), 'feedback_logged/active', 'driver update: a new date changes who is latest');
update interactions set interaction_date = now() - interval '10 days' where subject = 'b';
update interactions set notes = 'said yes', subject = 'b' where subject = 'b';
select is(tests.standing('Deal'), 'sample_visit_offered/on_hold', 'non-driver update: nothing moves');
update interactions set status = null where subject = 'b';
select is(tests.standing('Deal'), 'sample_visit_offered/active', 'driver update: without a status the stage''s own applies');
update interactions set status = 'on_hold' where subject = 'b';
select soft_delete('interaction', array[tests.of('interactions', 'b')]);
select is(tests.standing('Deal'), 'feedback_logged/active', 'delete: the next driver applies');
select soft_delete('interaction', array[tests.of('interactions', 'older'), tests.of('interactions', 'a')]);
select is(tests.standing('Deal'), 'new_lead/active', 'delete: without drivers, the start');
select restore('interaction', array[tests.of('interactions', 'b')]);
select is(tests.standing('Deal'), 'sample_visit_offered/on_hold', 'restore: it drives again');
select restore('interaction', array[tests.of('interactions', 'a')]);
select is(tests.standing('Deal'), 'sample_visit_offered/on_hold', 'restore: an older one does not');

select (create_opportunity(jsonb_build_object('name', 'Second', 'organization_id', tests.of('organizations', 'Acme'),
  'principal_ids', jsonb_build_array(tests.of('organizations', 'Gulf')))) ->> 'id') is not null;
update interactions set opportunity_id = tests.of('opportunities', 'Second') where subject = 'b';
select is(tests.standing('Deal') || ' ' || tests.standing('Second'), 'initial_outreach/active sample_visit_offered/on_hold',
  'move to another opportunity: both are derived again');
select is((select organization_id || '/' || opportunity_owner_user_id from interactions where subject = 'b'),
  tests.of('organizations', 'Acme') || '/' || tests.user_id('dana'), 'and the copies follow');
select is((select (version, updated_at) from opportunities where name = 'Deal'), (select (version, updated_at) from seen),
  'derived changes leave version and updated_at alone');

-- Ties
select tests.log('Deal', 'tie 1', -3, 'awaiting_response');
select tests.log('Deal', 'tie 2', -3, 'feedback_logged');
select is(tests.standing('Deal'), 'feedback_logged/active', 'ties by date: the later created wins');
select tests.reset();
insert into interactions (workspace_id, id, opportunity_id, owner_user_id, type, subject, interaction_date, created_at, stage)
select tests.workspace_id('Alpha'), v.id::uuid, tests.of('opportunities', 'Deal'), tests.user_id('dana'), 'email', v.id,
  now() - interval '2 days', now() - interval '1 day', v.stage
from (values ('ffffffff-0000-4000-8000-000000000000', 'awaiting_response'), ('00000000-0000-4000-8000-000000000000', 'initial_outreach')) v (id, stage);
select is(tests.standing('Deal'), 'awaiting_response/active', 'ties by date and creation: the higher id wins');
delete from interactions where subject like '%0000-4000%';
select is(tests.standing('Deal'), 'feedback_logged/active', 'a purge is followed too');

-- By hand
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
update opportunities set stage = 'initial_outreach' where name = 'Deal';
select is(tests.standing('Deal'), 'initial_outreach/active', 'a move by hand stands');
select is((select stage_manual from opportunities where name = 'Deal'), false, 'and pins nothing');
select tests.log('Deal', 'yesterday', -1, 'awaiting_response');
select is(tests.standing('Deal'), 'initial_outreach/active', 'an interaction dated before the move by hand doesn''t move it');
select tests.log('Deal', 'later', 0.01, 'awaiting_response');
select is(tests.standing('Deal'), 'awaiting_response/active', 'a later-dated one does');
select soft_delete('interaction', array[tests.of('interactions', 'later')]);
select is(tests.standing('Deal'), 'initial_outreach/active', 'and without it the move by hand stands again');
select is((select version from opportunities where name = 'Deal'), (select version + 1 from seen), 'the move by hand is the only edit');

-- Pins
update opportunities set stage_manual = true where name = 'Deal';
select is((select stage_manual_by from opportunities where name = 'Deal'), tests.user_id('dana'), 'a pin says who');
select tests.log('Deal', 'p1', 0.02, 'awaiting_response', 'on_hold');
select is(tests.standing('Deal'), 'initial_outreach/on_hold', 'manual stage alone: the stage stays, the status moves');
select is(preview_unpin(tests.of('opportunities', 'Deal'), 'stage') ->> 'value', 'awaiting_response', 'un-pinning shows what would apply');
update opportunities set status_manual = true where name = 'Deal';
select tests.log('Deal', 'p2', 0.03, 'feedback_logged', 'won');
select is(tests.standing('Deal'), 'initial_outreach/on_hold', 'both manual: nothing moves');
select is(preview_unpin(tests.of('opportunities', 'Deal'), 'status') ->> 'value', 'won', 'also for the status');
update opportunities set stage_manual = false where name = 'Deal';
select is(tests.standing('Deal'), 'feedback_logged/on_hold', 'manual status alone: setting the stage''s back re-derives it');
select tests.log('Deal', 'p3', 0.04, 'sample_visit_offered', 'active');
select is(tests.standing('Deal'), 'sample_visit_offered/on_hold', 'manual status alone: the stage moves, the status stays');
update opportunities set status_manual = false where name = 'Deal';
select is(tests.standing('Deal'), 'sample_visit_offered/active', 'setting it back re-derives');
select is((select stage_manual_by is null and status_manual_at is null from opportunities where name = 'Deal'), true, 'and says nobody pins');
select is(tests.outcome($$ update opportunities set hand_stage = 'x' $$), '42501', 'derived columns are nobody''s to write');

-- Who may drive
select lives_ok(format($$ select share_record('opportunity', %L, %L, 'read', now() + interval '1 day') $$, tests.of('opportunities', 'Deal'), tests.user_id('lena')));
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select tests.log('Deal', 'r', 0.05, 'awaiting_response') $$), 'PT403 driver_needs_write',
  'a reader''s interaction that drives is refused');
select is(tests.outcome($$ select tests.log('Deal', 'r', 0.05, null, 'on_hold') $$), 'PT403 driver_needs_write', 'by status too');
select lives_ok($$ select tests.log('Deal', 'reader', 0.05) $$, 'without a driver it is logged');
select is(tests.outcome($$ update interactions set stage = 'awaiting_response' where subject = 'reader' $$), 'PT403 driver_needs_write',
  'nor may it drive afterwards');
select is(tests.standing('Deal'), 'sample_visit_offered/active', 'and nothing has moved');
select is(tests.outcome($$ select tests.log('Sams', 'r', 0) $$), 'PT404 opportunity_not_found', 'access: an opportunity I can''t see is absent');
select is(tests.outcome($$ insert into interactions (opportunity_id, type) values (gen_random_uuid(), 'note') $$), 'PT404 opportunity_not_found',
  'access: with the same error as one that doesn''t exist');

-- 4.3 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select lives_ok(format($$ select share_record('opportunity', %L, %L, 'update', now() + interval '1 day') $$, tests.of('opportunities', 'Deal'), tests.user_id('lena')));
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select tests.log('Deal', 'lenas', 0.06, 'awaiting_response');
select is(tests.touched($$ update interactions set stage = 'feedback_logged' where subject = 'lenas' $$), 1::bigint, 'its owner corrects within 24 hours');
select is(correction_window(tests.of('interactions', 'lenas')) ->> 'because', 'author', 'the form says why');
select ok((correction_window(tests.of('interactions', 'lenas')) ->> 'seconds_left')::int between 86000 and 86400, 'and how long is left');
select tests.reset();
select app.set_deriving(true);
alter table interactions disable trigger stamp_row;
update interactions set created_at = now() - interval '25 hours' where subject in ('lenas', 'yesterday');
alter table interactions enable trigger stamp_row;
select app.set_deriving(false);
select tests.act_as(tests.user_id('lena'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ update interactions set stage = 'initial_outreach' where subject = 'lenas' $$), 'PT403 correction_window_closed', 'not after 24 hours');
select is(tests.outcome($$ update interactions set interaction_date = now() where subject = 'lenas' $$), 'PT403 correction_window_closed', 'the date neither');
select is(tests.outcome(format($$ select soft_delete('interaction', array[%L]::uuid[]) $$, tests.of('interactions', 'lenas'))), 'PT403 correction_window_closed', 'nor by deleting it');
select is(tests.touched($$ update interactions set notes = 'typo' where subject = 'lenas' $$), 1::bigint, 'everything else stays editable');
select is(correction_window(tests.of('interactions', 'lenas')) ->> 'can_correct', 'false', 'the form says so');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.touched($$ update interactions set stage = 'initial_outreach' where subject = 'lenas' $$), 1::bigint, 'the opportunity''s owner corrects at any time');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(tests.touched($$ update interactions set stage = 'feedback_logged' where subject = 'lenas' $$), 0::bigint, 'a stranger sees nothing to change');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.touched($$ update interactions set stage = 'feedback_logged' where subject = 'lenas' $$), 1::bigint, 'an admin corrects');
select is(tests.standing('Deal'), 'feedback_logged/active', 'and it moves');

-- 4.4 ----------------------------------------------------------------------------------------------------------------
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ update opportunities set stage = 'demo_scheduled' where name = 'Second' $$), 'PT422 stage_requires_product', 'a gated stage refuses a move by hand without a product');
select is(tests.touched($$ update opportunities set notes = 'x' where name = 'Second' $$), 1::bigint, 'unrelated edits pass');
select is(log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Second'), 'type', 'meeting', 'subject', 'gated', 'stage', 'demo_scheduled',
  'interaction_date', now() + interval '1 hour')) ->> 'stage_not_moved_because', 'requires_product', 'an interaction is saved without moving it, and says so');
select is(tests.standing('Second'), 'sample_visit_offered/on_hold', 'it has not moved');
select is(tests.outcome(format($$ select create_opportunity('{"organization_id": "%s", "stage": "demo_scheduled", "principal_ids": ["%s"]}') $$,
  tests.of('organizations', 'Acme'), tests.of('organizations', 'Gulf'))), 'PT422 stage_requires_product', 'the function refuses it too');
insert into opportunity_products (opportunity_id, product_id) values (tests.of('opportunities', 'Second'), tests.of('products', 'Crab'));
update opportunities set stage = 'demo_scheduled' where name = 'Second';
select is(tests.standing('Second'), 'demo_scheduled/active', 'with a product it moves');
select is(tests.outcome_at_commit($$ delete from opportunity_products where opportunity_id = tests.of('opportunities', 'Second') $$), 'PT422 stage_requires_product',
  'the last product can''t be taken away there');
select is(tests.outcome($$ update opportunities set stage = 'closed_no_fit' where name = 'Second' $$), 'PT422 loss_reason_required', 'a lost stage needs a reason');
update opportunities set stage = 'closed_no_fit', loss_reason = 'price' where name = 'Second';
select is((select row(status, loss_reason, actual_close_date = app.today_in(workspace_id))::text from opportunities where name = 'Second'), '(lost,price,t)', 'closing sets status, reason and date');
select is(tests.outcome($$ select tests.log('Second', 'no', 0.1, 'closed_no_fit') $$), 'PT422 loss_reason_required', 'by interaction the reason comes with it');
select tests.log('Second', 'reopened', 0.1, 'awaiting_response');
select is((select row(status, loss_reason, actual_close_date)::text from opportunities where name = 'Second'), '(active,,)', 're-opening clears both');
select soft_delete('interaction', array[tests.of('interactions', 'reopened')]);
select is((select row(stage, status, loss_reason, actual_close_date = app.today_in(workspace_id))::text from opportunities where name = 'Second'),
  '(closed_no_fit,lost,price,t)', 're-derivation brings them back');
select tests.log('Second', 'lost again', 0.2, 'closed_no_fit', null, 'timing');
select is((select loss_reason from opportunities where name = 'Second'), 'timing', 'by interaction its own reason counts');
update interactions set loss_reason = 'no_response' where subject = 'lost again';
select is((select loss_reason from opportunities where name = 'Second'), 'no_response', 'also when corrected');
select tests.log('Second', 'won', 0.3, 'closed_won');
select is((select row(stage, status, loss_reason, actual_close_date is not null)::text from opportunities where name = 'Second'), '(closed_won,won,,t)', 'won sets the close date, no reason');
select tests.log('Deal', 'dd', 0.4, 'demo_scheduled');
update opportunities set stage = 'initial_outreach' where name = 'Deal';
select is(tests.standing('Deal'), 'initial_outreach/active', 'out of the gated stage by hand');

-- General activity
select is(tests.outcome(format($$ select log_interaction('{"organization_id": "%s", "type": "note", "stage": "new_lead"}') $$, tests.of('organizations', 'Acme'))),
  'PT422 general_has_no_stage', 'general activity drives nothing');
select is(tests.outcome($$ select tests.log('Deal', 'future', 3) $$), 'PT422 interaction_in_future', 'an interaction has happened already');

-- 4.8 ----------------------------------------------------------------------------------------------------------------
select is((select string_agg(coalesce("from", '') || '>' || "to" || ' ' || cause, ', ' order by recorded_at) from opportunity_stage_history
  where opportunity_id = tests.of('opportunities', 'Second')),
  '>new_lead manual, new_lead>sample_visit_offered interaction, sample_visit_offered>demo_scheduled manual, demo_scheduled>closed_no_fit manual, '
  || 'closed_no_fit>awaiting_response interaction, awaiting_response>closed_no_fit interaction, closed_no_fit>closed_won interaction',
  'stage history has every move with its cause');
select is((select changed_by from opportunity_stage_history where "to" = 'closed_won'), tests.user_id('dana'), 'and who');
select is(tests.outcome($$ insert into opportunity_stage_history (opportunity_id, owner_user_id, "to", changed_at, cause) select id, owner_user_id, 'won', now(), 'manual' from opportunities $$), '42501', 'nobody writes it');
select is(tests.outcome($$ delete from opportunity_stage_history $$), '42501', 'nor deletes from it');
select * from finish();
rollback;
