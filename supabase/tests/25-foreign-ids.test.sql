-- Ids of others, in every function of the API that takes one: whoever may not see what is behind an id gets the answer of an id
-- that nothing has, word for word, and nothing changes. Actions of the app end in these functions, or in the tables whose
-- policies 02-matrix looks at, so this is asked where nobody gets past it. A function without a row here fails.
begin;
select tests.crm();
create schema foreign_ids;
grant usage on schema foreign_ids to authenticated;

-- What is dana's, sees kim and ana and nobody else; and what only admins see.
select tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'former', 'rep');
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('former');
insert into public.organizations (workspace_id, name, owner_user_id)
select tests.workspace_id('Alpha'), v.name, tests.user_id(v.who)
from (values ('Cafe', 'dana'), ('Binned', 'dana'), ('Lenas', 'lena')) v (name, who);
insert into public.contacts (workspace_id, organization_id, first_name)
select tests.workspace_id('Alpha'), tests.of('organizations', 'Lenas'), 'Lou';
insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
select tests.workspace_id('Alpha'), tests.of('organizations', 'Lenas'), tests.user_id('lena'), 'Lenas deal';
insert into public.opportunity_participants (workspace_id, opportunity_id, organization_id, role)
select tests.workspace_id('Alpha'), tests.of('opportunities', 'Lenas deal'), tests.of('organizations', 'Summit'), 'principal';
insert into public.custom_fields (workspace_id, entity, key, label, kind, options)
values (tests.workspace_id('Alpha'), 'organization', 'tier', 'Tier', 'choice', '["a", "c"]');
insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until)
values (tests.workspace_id('Alpha'), tests.user_id('dana'), tests.user_id('kim'), tests.today() + 9, tests.today() + 9);
insert into public.invitations (workspace_id, email, role, token_hash)
values (tests.workspace_id('Alpha'), 'new@test.example', 'rep', repeat('a', 64));
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select tests.log('Deal', 'Visit', 0);
update public.organizations set city = 'Mobile' where name = 'Acme';
update public.organizations set city = 'Tampa' where name = 'Acme';
select public.soft_delete('organization', array[tests.of('organizations', 'Binned')]);
insert into public.tasks (title, due_on) values ('Call back', tests.today());
select public.create_calendar_feed('Phone');
insert into public.appointments (title, scheduled_at) values ('Look in', now() + interval '1 day');
select set_config('tests.sold', (gen_random_uuid())::text, true), set_config('tests.draft', (gen_random_uuid())::text, true);
insert into public.orders (id, organization_id) values
  (current_setting('tests.sold')::uuid, tests.of('organizations', 'Cafe')), (current_setting('tests.draft')::uuid, tests.of('organizations', 'Cafe'));
select public.set_order_lines(o.id, 1, jsonb_build_array(jsonb_build_object(
  'product_id', tests.of('products', 'Shrimp'), 'quantity', 2, 'unit_price_cents', 100))) from public.orders o;
select public.move_order(current_setting('tests.sold')::uuid, 'submitted', 2);
update public.workspaces set samples = true where id = tests.workspace_id('Alpha');
select set_config('tests.sample', public.create_sample(jsonb_build_object('organization_id', tests.of('organizations', 'Cafe'),
  'items', jsonb_build_array(jsonb_build_object('product_id', tests.of('products', 'Shrimp'))))) ->> 'id', true);
select set_config('tests.set', (select c.id::text from app.change_sets c), true);
select public.add_to_bulk(public.begin_bulk('delete'), 'task', array[tests.of('tasks', 'Call back')]);
select public.start_bulk(id, 1) from app.bulk_jobs;
select public.add_to_bulk(public.begin_bulk('delete'), 'organization', array[gen_random_uuid()]);
update public.contacts set lead_status = 'new' where first_name = 'Joe';
insert into public.contacts (organization_id, first_name, lead_status) values (tests.of('organizations', 'Acme'), 'Tom', 'new');
select public.share_record('organization', tests.of('organizations', 'Acme'), tests.user_id('sam'), 'read');
insert into public.organizations (name) values ('Merged');
select public.merge_records('organization', tests.of('organizations', 'Cafe'), tests.of('organizations', 'Merged'));
select tests.reset();
insert into public.webhook_sources (workspace_id, name, acts_as, interaction_type, mapping)
values (tests.workspace_id('Alpha'), 'Phone', tests.user_id('kim'), 'meeting', '{"phone": "phone"}');
insert into app.webhook_secrets (workspace_id, source_id, secret) select workspace_id, id, app.new_webhook_secret() from public.webhook_sources;
insert into public.processed_webhook_events (workspace_id, source_id, event_id, status, payload) select workspace_id, id, 'one', 'refused', '{}' from public.webhook_sources;
select tests.act_as(tests.user_id('vera'), tests.workspace_id('Alpha'));
select public.ask_for_access('organization', tests.of('organizations', 'Acme'));
select tests.reset();
update public.workspaces set lead_scoring = true;
update public.contacts set lead_taken_at = now() where first_name = 'Tom';
insert into app.change_set_left (workspace_id, change_set_id, resource, record_id, reason)
values (tests.workspace_id('Alpha'), current_setting('tests.set')::uuid, 'organization', tests.of('organizations', 'Acme'), 'changed');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
insert into public.price_lists (name) values ('Standard');
select public.grant_permission(tests.user_id('kim'), 'read', 'organization', tests.of('organizations', 'Acme'));
select public.hand_over(tests.user_id('sam'), tests.user_id('kim'));
select public.tell_receivers((select id from public.reassignments));
select tests.reset();
update app.deliveries set dead_at = now();
select app.notify(tests.workspace_id('Alpha'), tests.user_id('dana'), 'system', null, null, 'one');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select tests.file('unchecked', 'organization', 'organization.name', '{}', 'Xenia'), tests.file('checked', 'organization', 'organization.name', '{}', 'Yard');
select tests.checked('checked');
select set_config('tests.run', public.start_sell_through(jsonb_build_object('distributor_id', tests.of('organizations', 'Bay'), 'file_name', 'f',
  'file_hash', repeat('c', 64), 'part_count', 1, 'months', '["2026-01-01"]'::jsonb)) ->> 'id', true);
select public.add_sell_through_part(current_setting('tests.run')::uuid, 1, '{"customers": [[0,"100","Acme"]], "items": [[0,"1","Shrimp"]], "lines": [0,0,0,2]}');
select tests.reset();
select tests.commit_checks();

-- `hidden`: what the callers must not learn about. `own`: what shows that the call works at all, if something else.
create table foreign_ids.tokens (token text primary key, hidden uuid not null, absent uuid not null default gen_random_uuid(), own uuid);
insert into foreign_ids.tokens (token, hidden) values
  ('acme', tests.of('organizations', 'Acme')), ('cafe', tests.of('organizations', 'Cafe')),
  ('binned', tests.of('organizations', 'Binned')), ('merged', tests.of('organizations', 'Merged')), ('joe', tests.of('contacts', 'Joe')), ('tom', tests.of('contacts', 'Tom')),
  ('task', tests.of('tasks', 'Call back')), ('appointment', tests.of('appointments', 'Look in')), ('deal', tests.of('opportunities', 'Deal')), ('visit', tests.of('interactions', 'Visit')),
  ('gulf', tests.of('organizations', 'Gulf')), ('bay', tests.of('organizations', 'Bay')),
  ('shrimp', tests.of('products', 'Shrimp')), ('dana', tests.user_id('dana')), ('alpha', tests.workspace_id('Alpha')),
  ('participant', (select id from public.opportunity_participants where opportunity_id = tests.of('opportunities', 'Deal') and role = 'principal')),
  ('run', current_setting('tests.run')::uuid), ('sample', current_setting('tests.sample')::uuid), ('taste', (select i.id from public.sample_items i)), ('set', current_setting('tests.set')::uuid), ('draft', current_setting('tests.draft')::uuid), ('prices', (select l.id from public.price_lists l)),
  ('picking', (select id from app.bulk_jobs where status = 'picking')), ('bulk', (select id from app.bulk_jobs where status = 'running')),
  ('webhook', (select id from public.webhook_sources)), ('told', (select id from public.processed_webhook_events)),
  ('feed', (select id from app.calendar_feeds)), ('cover', (select id from public.covers)), ('invitation', (select id from public.invitations)),
  ('field', (select id from public.custom_fields where workspace_id = tests.workspace_id('Alpha'))),
  ('receipt', (select id from public.reassignments)), ('request', (select request_id from public.reassignments)),
  ('notification', (select n.id from public.notifications n where n.key = 'one')),
  ('import', tests.import_of('unchecked')), ('checked', tests.import_of('checked')),
  ('event', (select event_id from app.deliveries where reaction = 'mail_receiver'));
-- People of another company.
insert into foreign_ids.tokens (token, hidden, own) values
  ('person', tests.user_id('boss'), tests.user_id('lena')), ('manager', tests.user_id('boss'), tests.user_id('kim')),
  ('gone', tests.user_id('boss'), tests.user_id('former')), ('owner', tests.user_id('boss'), tests.user_id('dana'));

-- `{token}` is what is asked about; `{!token}` is known to the caller and always there.
create table foreign_ids.calls (call text primary key, by_whom text not null, changes boolean not null, callers text[] not null);
-- Records of a colleague, and what is for admins: a rep, a viewer, and the admin of another company.
insert into foreign_ids.calls (call, by_whom, changes, callers)
select v.call, v.by_whom, v.changes, array['lena', 'vera', 'boss'] from (values
  ('public.create_contact(jsonb_build_object(''organization_id'', {acme}, ''first_name'', ''Al''))', 'dana', true),
  ('public.create_opportunity(jsonb_build_object(''organization_id'', {acme}, ''principal_ids'', jsonb_build_array({!gulf})))', 'dana', true),
  ('public.log_interaction(jsonb_build_object(''opportunity_id'', {deal}, ''type'', ''meeting'', ''subject'', ''S''))', 'dana', true),
  ('public.log_interaction(jsonb_build_object(''organization_id'', {acme}, ''type'', ''meeting'', ''subject'', ''S''))', 'dana', true),
  ('public.schedule_follow_ups(jsonb_build_object(''organization_ids'', jsonb_build_array({acme}), ''follow_up_date'', tests.today() + 1, ''type'', ''meeting'', ''subject'', ''S''))', 'dana', true),
  ('public.assign_record(''organization'', {acme}, {!kim})', 'ana', true),
  ('public.assign_records(''organization'', array[{acme}], {!kim})', 'ana', true),
  ('public.assign_record(''task'', {task}, {!kim})', 'ana', true),
  ('public.assign_record(''appointment'', {appointment}, {!kim})', 'ana', true),
  ('public.appointments_beside(array[{appointment}], {!kim})', 'ana', false),
  ('public.answer_access_request(''organization'', {acme}, {!vera})', 'dana', true),
  ('public.change_tasks(array[{task}], ''done'')', 'dana', true),
  ('public.set_order_lines({draft}, 2, ''[]'')', 'dana', true),
  ('public.move_order({draft}, ''submitted'', 2)', 'dana', true),
  ('public.create_sample(jsonb_build_object(''organization_id'', {acme}, ''items'', jsonb_build_array(jsonb_build_object(''product_id'', {!shrimp}))))', 'dana', true),
  ('public.set_sample_items({sample}, 2, jsonb_build_array(jsonb_build_object(''product_id'', {!shrimp})))', 'dana', true),
  ('public.move_sample({sample}, ''sent'', 2)', 'dana', true),
  ('public.answer_sample({sample}, {!taste}, 2)', 'dana', true),
  ('public.put_off_sample({sample}, tests.today())', 'dana', true),
  ('public.sample_moves({sample})', 'dana', false),
  ('public.placements_of({acme})', 'dana', false),
  ('public.white_cell({acme}, {!shrimp})', 'dana', false),
  ('public.add_sell_through_part({run}, 1, ''{}'')', 'ana', false),
  ('public.load_sell_through({run})', 'ana', false),
  ('public.undo_sell_through({run})', 'ana', false),
  ('public.match_sell_through({!bay}, false, ''{100}'', {acme})', 'ana', false),
  ('public.last_order_lines({draft})', 'dana', false),
  ('public.opportunity_order_lines({draft})', 'dana', false),
  ('public.order_moves({draft})', 'dana', false),
  ('public.set_prices({prices}, tests.today(), ''[{"named": "shrimp", "unit_price_cents": 1}]'')', 'ana', true),
  ('public.set_standard_price_list({prices})', 'ana', true),
  ('public.products_for_order({draft})', 'dana', false),
  ('public.take_lead({joe})', 'dana', false),
  ('public.release_lead({tom})', 'dana', true),
  ('public.lead_waiting(array[{joe}])', 'dana', false),
  ('public.organizations_listed(array[{acme}])', 'dana', false),
  ('public.add_import_rows({import}, ''[[1, ["x"]]]'')', 'ana', true),
  ('public.amend_import_row({import}, 1, ''{x}'')', 'ana', true),
  ('public.set_import({import}, ''[]'', ''{}'')', 'ana', true),
  ('public.check_import({import})', 'ana', true),
  ('public.save_webhook_source(jsonb_build_object(''name'', ''N'', ''acts_as'', {!kim}, ''interaction_type'', ''meeting'', ''mapping'', jsonb_build_object(''phone'', ''phone'')), {webhook})', 'ana', true),
  ('public.renew_webhook_secret({webhook})', 'ana', false),
  ('public.delete_webhook_source({webhook})', 'ana', true),
  ('public.do_webhook_again({told})', 'ana', true),
  ('public.run_import({checked})', 'ana', true),
  ('public.cancel_import({import})', 'ana', true),
  ('public.import_rows_page({import})', 'ana', false),
  ('public.recent_imports(now(), {import})', 'ana', false),
  ('public.convert_lead({joe}, jsonb_build_object(''principal_ids'', jsonb_build_array({!gulf})))', 'dana', true),
  ('public.lead_report(''source'', tests.today(), tests.today(), owner_ids => array[{dana}])', 'kim', false),
  ('public.undo_change_set({set})', 'dana', true),
  ('public.add_to_bulk({picking}, ''organization'', array[{!cafe}])', 'dana', false),
  ('public.start_bulk({picking}, 1)', 'dana', false),
  ('public.run_bulk({bulk})', 'dana', true),
  ('public.stop_bulk({bulk})', 'dana', false),
  ('public.refused_in_bulk({bulk})', 'dana', false),
  ('public.merge_records(''organization'', {!cafe}, {acme})', 'dana', true),
  ('public.merged_into(''organization'', {merged})', 'dana', false),
  ('public.mark_not_duplicates(''organization'', {!cafe}, {acme})', 'dana', false),
  ('public.recent_change_sets({set})', 'dana', false),
  ('public.left_by_undo(array[{set}])', 'dana', false),
  ('public.correct_counting({visit}, array[{!shrimp}], ''{}'')', 'dana', true),
  ('public.correction_window({visit})', 'dana', false),
  ('public.log_context({acme})', 'dana', false),
  ('public.move_contact({joe}, {!cafe})', 'dana', true),
  ('public.move_opportunity({deal}, {!cafe})', 'dana', true),
  ('public.preview_unpin({deal}, ''stage'')', 'dana', false),
  ('public.purge(''organization'', array[{binned}])', 'ana', true),
  ('public.restore(''organization'', array[{binned}])', 'dana', true),
  ('public.soft_delete(''organization'', array[{acme}])', 'dana', true),
  ('public.trashed_record(''organization'', {binned})', 'dana', false),
  ('public.record_history(''organization'', {acme})', 'dana', false),
  ('public.restore_version(''organization'', {acme}, {!change})', 'dana', true),
  ('public.set_primary_participant({participant})', 'dana', false),
  ('public.share_record(''organization'', {acme}, {!lena}, ''read'')', 'dana', true),
  ('public.unshare_record(''organization'', {acme}, {!sam})', 'dana', true),
  ('public.set_record_access(''organization'', {acme}, {!lena}, ''read'', true, ''Why'')', 'ana', true),
  ('public.grant_permission({!lena}, ''read'', ''organization'', {acme})', 'ana', true),
  ('public.revoke_permission({!kim}, ''read'', ''organization'', {acme})', 'ana', true),
  ('public.explain_access(''organization'', {acme})', 'dana', false),
  ('public.record_context(''organization'', {acme})', 'dana', false),
  ('public.explain_access_of({!lena}, ''organization'', {acme})', 'ana', false),
  ('public.find_contacts(''joe'', array[{dana}])', 'kim', false),
  ('public.find_interactions(''visit'', array[{dana}])', 'kim', false),
  ('public.find_organizations(''acme'', array[{dana}])', 'kim', false),
  ('public.find_appointments(''look'', array[{dana}])', 'kim', false),
  ('public.find_tasks(''call'', array[{dana}])', 'kim', false),
  ('public.find_orders(''acme'', array[{dana}])', 'kim', false),
  ('public.find_samples(''acme'', array[{dana}])', 'kim', false),
  ('public.agenda_counts(tests.today(), array[{dana}])', 'kim', false),
  ('public.agenda_page(array[{dana}])', 'kim', false),
  ('public.today_page(''2026-01-01'', array[{dana}])', 'kim', false),
  ('public.calendar_range(tests.today(), tests.today(), array[{dana}])', 'kim', false),
  ('public.list_principals(array[{dana}])', 'kim', false),
  ('public.pipeline_board(array[{dana}])', 'kim', false),
  ('public.pipeline_board_counts(array[{dana}])', 'kim', false),
  ('public.pipeline_counts(array[{dana}])', 'kim', false),
  ('public.pipeline_report(tests.today(), tests.today(), array[{dana}])', 'kim', false),
  ('public.principal_report(tests.today(), tests.today(), array[{dana}])', 'kim', false),
  ('public.rep_activity(tests.today(), tests.today(), array[{dana}])', 'kim', false),
  ('public.stage_conversion(tests.today(), tests.today(), array[{dana}])', 'kim', false),
  ('public.get_workspace_activity(by_user => {dana})', 'ana', false),
  ('public.get_workspace_audit_logs(on_record => {acme})', 'ana', false),
  ('public.revoke_calendar_feed({feed})', 'dana', false),
  ('public.end_cover({cover})', 'ana', true),
  ('public.resend_invitation({invitation})', 'ana', true),
  ('public.revoke_invitation({invitation})', 'ana', true),
  ('public.readdress_invitation({invitation}, ''other@test.example'')', 'ana', true),
  ('public.order_custom_fields(''organization'', array[{field}])', 'ana', true),
  ('public.rename_custom_option({field}, ''a'', ''b'')', 'ana', true),
  ('public.linked_names(''organization'', array[{acme}])', 'dana', false),
  ('public.lost_links(''organization'', array[{acme}])', 'dana', false),
  ('public.planned_records({dana}, {!kim})', 'ana', false),
  ('public.preview_hand_over({dana}, {!kim})', 'ana', false),
  ('public.preview_reassignment({dana}, {!kim})', 'ana', false),
  ('public.hand_over({dana}, {!kim})', 'ana', true),
  ('public.admin_reassign_user_data({dana}, {!kim})', 'ana', true),
  ('public.read_reassignment({receipt})', 'ana', false),
  ('public.reassigned_records({receipt})', 'ana', false),
  ('public.reassignment_progress({request})', 'ana', false),
  ('public.preview_undo({receipt})', 'ana', false),
  ('public.undo_reassignment({receipt})', 'ana', true),
  ('public.tell_receivers({receipt}, true)', 'ana', true),
  ('public.deliver_again({event}, ''mail_receiver'')', 'ana', false),
  ('public.user_has_permission({dana}, ''read'', ''organization'')', 'ana', false),
  ('public.view_as({dana})', 'ana', false),
  ('public.mention_people(''organization'', {acme}, array[{!kim}])', 'dana', true),
  ('public.mentionable_people(''organization'', {acme})', 'dana', false),
  ('public.mark_notifications(array[{notification}], ''archived'')', 'dana', true),
  ('public.my_notifications(before => now(), before_id => {notification})', 'dana', false),
  ('public.create_notification({alpha}, {!kim}, ''system'', ''Hi'')', 'ana', true),
  ('public.detect_suspicious_activity({alpha})', 'ana', false),
  ('public.verify_audit_chain({alpha})', 'ana', false)
) v (call, by_whom, changes);
-- What the whole workspace sees: the admin of another company.
insert into foreign_ids.calls (call, by_whom, changes, callers)
select v.call, v.by_whom, v.changes, array['boss'] from (values
  ('public.find_products(''shrimp'', {bay})', 'ana', false),
  ('public.start_sell_through(jsonb_build_object(''distributor_id'', {bay}, ''file_name'', ''f'', ''file_hash'', repeat(''d'', 64), ''part_count'', 1, ''months'', ''["2026-02-01"]''::jsonb))', 'ana', false),
  ('public.unmatched_sell_through({bay}, false)', 'ana', false),
  ('public.white_space({gulf})', 'ana', false),
  ('public.white_space_rows({gulf}, ''{3}'')', 'ana', false),
  ('public.distributor_customers({bay})', 'ana', false),
  ('public.principal_customers({gulf})', 'ana', false),
  ('public.principal_overview({gulf})', 'ana', false),
  ('public.principal_pipeline({gulf})', 'ana', false),
  ('public.principal_timeline({gulf})', 'ana', false),
  ('public.principal_weeks({gulf})', 'ana', false),
  ('public.principal_trends(array[{gulf}])', 'ana', false),
  ('public.pipeline_board(principal_id => {gulf})', 'ana', false),
  ('public.pipeline_board_counts(principal_id => {gulf})', 'ana', false),
  ('public.set_primary_distributor({shrimp}, {!bay})', 'ana', true),
  ('public.erase_preview({joe})', 'ana', false),
  ('public.erase_person({joe}, ''Joe'')', 'ana', true),
  ('public.set_default_workspace({alpha})', 'dana', true)
) v (call, by_whom, changes);
-- One's own record and a colleague's.
insert into foreign_ids.calls (call, by_whom, changes, callers)
select v.call, v.by_whom, v.changes, array['lena'] from (values
  ('public.move_contact({!lou}, {acme})', 'ana', true),
  ('public.move_contact({!lou}, {acme}, preview => true)', 'ana', false),
  ('public.move_opportunity({!lenas_deal}, {acme})', 'ana', true),
  ('public.move_opportunity({!lenas_deal}, {acme}, true)', 'ana', false)
) v (call, by_whom, changes);
-- One's own company and people of another: its admin.
insert into foreign_ids.calls (call, by_whom, changes, callers)
select v.call, 'ana', v.changes, array['ana'] from (values
  ('public.deactivate_member({person})', true),
  ('public.save_booking_settings(people => array[{person}])', true),
  ('public.booking_preview(''{}'', array[{person}])', false),
  ('public.reactivate_member({gone})', true),
  ('public.remove_member({gone})', true),
  ('public.removal_blockers({person})', false),
  ('public.offboarding_summary({person})', false),
  ('public.free_times({person})', false),
  ('public.busy(array[{person}], now(), now() + interval ''1 day'')', false),
  ('public.set_member_role({person}, ''viewer'')', true),
  ('public.set_member_manager({person}, {!kim})', true),
  ('public.set_member_manager({!lena}, {manager})', true),
  ('public.change_member({person}, ''viewer'')', true),
  ('public.change_member({!lena}, ''rep'', {manager})', true),
  ('public.invite_member(''fresh@test.example'', ''rep'', {manager})', true),
  ('public.share_record(''organization'', {!acme}, {person}, ''read'')', true),
  ('public.grant_permission({person}, ''export'', ''report'')', true),
  ('public.set_record_access(''organization'', {!acme}, {person}, ''read'', true, ''Why'')', true),
  ('public.explain_access_of({person}, ''organization'', {!acme})', false),
  ('public.arrange_cover({person}, {!sam}, tests.today(), tests.today())', true),
  ('public.arrange_cover({!sam}, {person}, tests.today(), tests.today())', true),
  ('public.set_cover({person}, {!sam}, tests.today(), tests.today())', true),
  ('public.set_cover({!sam}, {person}, tests.today(), tests.today())', true),
  ('public.assign_record(''organization'', {!acme}, {person})', true),
  ('public.hand_over({owner}, {!lena})', true),
  ('public.hand_over({!cafe_owner}, {person})', true),
  ('public.preview_hand_over({!cafe_owner}, {person})', false),
  ('public.planned_records({!cafe_owner}, {person})', false),
  ('public.create_notification({!alpha}, {person}, ''system'', ''Hi'')', true),
  ('public.view_as({person})', false),
  ('public.user_has_permission({person}, ''read'', ''organization'')', false)
) v (call, changes);

create table foreign_ids.exempt (function_name text primary key, reason text not null);
insert into foreign_ids.exempt values
  ('add_accounts', 'takes names'), ('begin_bulk', 'keeps what is to be done and looks nothing up: 78-bulk-on-matching'), ('ask_for_access', 'tells an owner that somebody asks, and the caller nothing: 42-access-requests'), ('duplicate_pairs', 'its ids are a place in the list: compared, never looked up'), ('start_import', 'takes the name of a file and its header'), ('filter_by_custom', 'takes values, answers with what the policies let one read'),
  ('log_audit_event', 'adds a line to the caller''s own log and looks nothing up'),
  ('log_user_activity', 'adds a line to the caller''s own log and looks nothing up'),
  ('set_working_hours', 'takes minutes of the caller''s own week');

create table foreign_ids.always (token text primary key, sql text not null);
insert into foreign_ids.always
select token, format('%L::uuid', hidden) from foreign_ids.tokens where own is null
union all select who, format('%L::uuid', tests.user_id(who)) from unnest(array['kim', 'lena', 'sam', 'vera']) who
union all values
  ('cafe_owner', format('%L::uuid', tests.user_id('dana'))), ('lou', format('%L::uuid', tests.of('contacts', 'Lou'))),
  ('lenas_deal', format('%L::uuid', tests.of('opportunities', 'Lenas deal'))),
  ('change', (select min(id)::text from audit.change_log where record_id = tests.of('organizations', 'Acme') and action = 'update'));

-- A call about what a column of `tokens` names.
create function foreign_ids.filled(p_call text, p_column text) returns text language plpgsql as $$
declare
  v record;
begin
  for v in select * from foreign_ids.always a loop
    p_call := replace(p_call, '{!' || v.token || '}', v.sql);
  end loop;
  for v in select t.token, case p_column when 'hidden' then t.hidden when 'absent' then t.absent else coalesce(t.own, t.hidden) end as id
    from foreign_ids.tokens t
  loop
    p_call := replace(p_call, '{' || v.token || '}', format('%L::uuid', v.id));
  end loop;
  return p_call;
end $$;

-- Everything that Alpha and Elsewhere hold.
create function foreign_ids.state() returns text language plpgsql as $$
declare
  v_sql text := (
    select string_agg(format('select %L || coalesce(md5(string_agg(t::text, '','' order by t::text)), '''') as part from %s t', c.relname, c.oid::regclass), ' union all ')
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'state_lu'
  );
  v_state text;
begin
  execute format('select md5(string_agg(part, '','' order by part)) from (%s) x', v_sql) into v_state;
  return v_state;
end $$;

create table foreign_ids.before as select foreign_ids.state() as state;

-- The whole answer or the whole refusal, and whether anything changed; nothing remains.
create function foreign_ids.answer(p_call text, p_who text) returns text language plpgsql as $$
declare
  v_answer text;
  v_detail text;
  v_hint text;
begin
  perform tests.act_as(tests.user_id(p_who), tests.workspace_id(case p_who when 'boss' then 'Elsewhere' else 'Alpha' end));
  begin
    execute format('select coalesce(jsonb_agg(to_jsonb(x) order by to_jsonb(x)::text), ''[]'')::text from %s x', p_call) into v_answer;
    perform tests.commit_checks();
    perform tests.reset();
    if foreign_ids.state() <> (select b.state from foreign_ids.before b) then
      v_answer := 'CHANGED ' || v_answer;
    end if;
    raise exception using errcode = 'KP000';
  exception
    when sqlstate 'KP000' then null;
    when others then
      get stacked diagnostics v_detail = pg_exception_detail, v_hint = pg_exception_hint;
      v_answer := concat_ws(' | ', sqlstate, sqlerrm, v_detail, v_hint);
  end;
  perform tests.reset();
  return v_answer;
end $$;

-- With what was asked about taken out, so that the two can be compared.
create function foreign_ids.nameless(p_answer text) returns text language plpgsql as $$
declare
  v record;
begin
  for v in select * from foreign_ids.tokens loop
    p_answer := replace(replace(p_answer, v.hidden::text, '…'), v.absent::text, '…');
  end loop;
  return p_answer;
end $$;

create table foreign_ids.told as
select c.call, k.caller, foreign_ids.nameless(foreign_ids.answer(foreign_ids.filled(c.call, 'hidden'), k.caller)) as hidden,
  foreign_ids.nameless(foreign_ids.answer(foreign_ids.filled(c.call, 'absent'), k.caller)) as absent
from foreign_ids.calls c cross join unnest(c.callers) k (caller);

select plan(5);
select is((
  select string_agg(distinct p.proname::text, ', ' order by p.proname::text) from pg_proc p
  where p.pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')
    and (array['uuid', 'uuid[]', 'jsonb']::regtype[]::oid[] && p.proargtypes::oid[])
    and not exists (select from foreign_ids.calls c where c.call like 'public.' || replace(p.proname, '_', '\_') || '(%')
    and not exists (select from foreign_ids.exempt e where e.function_name = p.proname)
), null, 'every function that takes an id is asked here');
select is((
  select string_agg(c.call || ': ' || c.answer, E'\n') from (
    select c.call, c.changes, foreign_ids.answer(foreign_ids.filled(c.call, 'own'), c.by_whom) as answer from foreign_ids.calls c
  ) c
  where c.answer not like case when c.changes then 'CHANGED [%' else '[%' end
), null, 'whoever may is answered, so that the refusals say something');
select is((
  select string_agg(t.caller || ' ' || t.call || E'\n  there:  ' || t.hidden || E'\n  absent: ' || t.absent, E'\n')
  from foreign_ids.told t where t.hidden is distinct from t.absent
), null, 'whoever may not see it gets the answer of an id that nothing has');
select is((
  select string_agg(t.caller || ' ' || t.call || ': ' || t.hidden, E'\n') from foreign_ids.told t where t.hidden like 'CHANGED%'
), null, 'and changes nothing');
select is((
  select string_agg(t.caller || ' ' || t.call || ': ' || t.hidden, E'\n') from foreign_ids.told t
  where t.hidden !~ '^(\[|42501|PT4\d\d)' or t.hidden ~ '(syntax|does not exist: |function )'
), null, 'by a rule or a policy, not by chance');
select * from finish();
rollback;
