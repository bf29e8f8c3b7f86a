-- 6.5 and 6.6: a login that owns anything stays, a hand-over moves what its preview says, undo takes back only that.
begin;
select plan(101);
select tests.crm();
create temp table t on commit drop as
select tests.workspace_id('Alpha') as w, tests.user_id('ana') as ana, tests.user_id('dana') as dana, tests.user_id('sam') as sam,
  tests.user_id('lena') as lena, tests.user_id('kim') as kim, tests.user_id('vera') as vera, null::uuid as other, null::jsonb as receipt, null::uuid as gone;
update t set other = tests.create_workspace('Elsewhere');
select tests.create_member(other, 'dana', 'rep') from t;
select tests.create_member(other, 'boss', 'admin') from t;

-- Dana's book: Acme (Deal), Cafe in the Gulf territory with two opportunities, Diner without one, one in the trash,
-- work on Sam's Bistro and on unowned Harbor
insert into public.organizations (workspace_id, name, owner_user_id, territory)
select w, v.name, case when v.name = 'Harbor' then null else dana end, v.territory
from t, (values ('Cafe', 'Gulf Coast'), ('Diner', null), ('Old Inn', 'gulf coast'), ('Harbor', null)) v (name, territory);
insert into public.opportunities (workspace_id, organization_id, owner_user_id, name)
select w, tests.of('organizations', v.org), dana, v.name
from t, (values ('Cafe', 'Cafe one'), ('Cafe', 'Cafe two'), ('Bistro', 'Danas Bistro'), ('Harbor', 'Harbor work'), ('Old Inn', 'Old work')) v (org, name);
insert into public.opportunity_products (workspace_id, opportunity_id, product_id)
select w, tests.of('opportunities', v.name), tests.of('products', v.product)
from t, (values ('Cafe one', 'Pepper'), ('Cafe two', 'Pepper'), ('Danas Bistro', 'Shrimp'), ('Harbor work', 'Crab'), ('Old work', 'Crab')) v (name, product);
set constraints all immediate;
insert into public.interactions (workspace_id, opportunity_id, owner_user_id, performed_by, type, subject)
select w, tests.of('opportunities', v.name), dana, dana, 'meeting', 'Visit ' || v.name
from t, (values ('Deal'), ('Cafe one'), ('Cafe two'), ('Danas Bistro'), ('Harbor work'), ('Old work')) v (name);
insert into public.interactions (workspace_id, opportunity_id, owner_user_id, performed_by, type, subject)
select w, tests.of('opportunities', 'Sams'), dana, dana, 'meeting', 'Visit Sams' from t;
insert into public.interactions (workspace_id, opportunity_id, owner_user_id, performed_by, type, subject)
select w, tests.of('opportunities', 'Deal'), sam, sam, 'meeting', 'Sam at Deal' from t;
insert into public.tasks (workspace_id, owner_user_id, title, organization_id) select w, dana, v.title, tests.of('organizations', v.org) from t, (values ('Call Acme', 'Acme'), ('Tidy up', null)) v (title, org);
insert into public.appointments (workspace_id, owner_user_id, title, organization_id, scheduled_at) select w, dana, 'At Acme', tests.of('organizations', 'Acme'), now() + interval '1 day' from t;
insert into public.organizations (workspace_id, name, owner_user_id) select other, 'Foreign', dana from t;
insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until) select w, dana, lena, tests.today() - 2, tests.today() + 5 from t;
update public.workspace_members set manager_user_id = (select dana from t) where workspace_id = (select w from t) and user_id = (select vera from t);
grant select, update on t to authenticated, service_role;
select tests.act_as(dana, w) from t;
select public.soft_delete('organization', array[tests.of('organizations', 'Old Inn')]);
select public.share_record('opportunity', tests.of('opportunities', 'Cafe one'), vera, 'read') from t;
select public.share_record('organization', tests.of('organizations', 'Acme'), vera, 'update') from t;
select public.share_record('opportunity', tests.of('opportunities', 'Cafe two'), vera, 'read', now() + interval '1 day') from t;
select tests.reset();
create temp table shares on commit drop as select u.* from public.user_permissions u where u.is_share and u.granted_by = (select dana from t);

-- 6.5
select throws_like($$delete from auth.users where id = (select dana from t)$$, '%owns records%organization%', 'a login that owns is not deleted, and the refusal counts');
update t set gone = tests.create_member(w, 'trashy', 'rep');
insert into public.organizations (workspace_id, name, owner_user_id, deleted_at, deletion_id) select w, 'Binned', gone, now(), gen_random_uuid() from t;
update public.workspace_members set is_active = false, left_at = now() where user_id = (select gone from t);
select throws_ok($$delete from auth.users where id = (select gone from t)$$, 'PT409', null, 'not even with nothing but trash');
select tests.act_as(ana, w) from t;
select ok(exists (select from t, public.removal_blockers(t.dana) b where b.kind = 'organization' and b.records = 4 and b.in_trash = 1), 'an admin can ask first and gets counts, trash included');
select is((public.offboarding_summary(dana) -> 'records' -> 'organization')::text, '{"trash": 1, "living": 3}', 'the summary counts by kind') from t;
select is(public.offboarding_summary(dana) -> 'direct_reports', '1', 'and direct reports') from t;
select unalike(public.offboarding_summary(dana)::text, '%workspace%', 'and nothing about other workspaces') from t;
select tests.act_as(sam, w) from t;
select throws_ok($$select public.offboarding_summary(dana) from t$$, 'PT403', null, 'a rep does not');
select throws_ok($$select public.admin_reassign_user_data(dana, sam) from t$$, 'PT403', null, 'nor hands over');
select throws_ok($$select public.preview_reassignment(dana, sam) from t$$, 'PT403', null, 'nor previews');
select throws_ok($$select * from t, public.removal_blockers(t.dana)$$, 'PT403', null, 'nor asks what blocks');
select throws_ok($$select public.reassign_user_data(w, dana, sam) from t$$, '42501', null, 'nor calls the machine''s function');
select throws_ok($$select * from public.reassignment_progress(gen_random_uuid())$$, 'PT403', null, 'nor watches');
select throws_ok($$select public.preview_hand_over(dana, sam) from t$$, 'PT403', null, 'by no other name');
select throws_ok($$select public.hand_over(dana, sam) from t$$, 'PT403', null, 'of either');
select throws_ok($$select public.planned_records(dana, sam) from t$$, 'PT403', null, 'nor lists what would move');
select throws_ok($$select * from public.owned_by_members()$$, 'PT403', null, 'nor counts what colleagues own');
select tests.act_as(tests.user_id('boss'), other) from t;
select throws_ok($$select public.planned_records(sam, lena) from t$$, 'PT404', null, 'an admin of another workspace lists no stranger');
select is((select count(*) from t, public.owned_by_members() o where o.user_id <> t.dana), 0::bigint, 'and counts only at home');
select throws_ok($$select public.offboarding_summary(sam) from t$$, 'PT404', null, 'an admin of another workspace sees no stranger');

-- 6.6 preview
select tests.act_as(ana, w) from t;
select is((public.preview_reassignment(dana, lena) -> 'by_kind')::text, '{"task": 2, "contact": 1, "appointment": 1, "interaction": 7, "opportunity": 6, "organization": 4}', 'the preview counts everything, people and trash included') from t;
select is(public.preview_hand_over(dana, lena), public.preview_reassignment(dana, lena), 'by either name') from t;
select is(public.preview_reassignment(dana, null, jsonb_build_object('territories', jsonb_build_array(jsonb_build_object('territory', 'Gulf Coast', 'to', lena)))) -> 'without_receiver', '12', 'and what no rule names') from t;
select throws_ok($$select public.admin_reassign_user_data(dana, null, jsonb_build_object('reports_to', kim, 'territories', jsonb_build_array(jsonb_build_object('territory', 'Gulf Coast', 'to', lena)))) from t$$, 'PT422', null, 'nothing is left without an owner');
select throws_ok($$select public.admin_reassign_user_data(dana, vera) from t$$, 'PT400', null, 'a viewer can''t receive');
select throws_ok($$select public.admin_reassign_user_data(dana, dana) from t$$, 'PT400', null, 'nor the leaver');
select throws_ok($$select public.admin_reassign_user_data(dana, gone) from t$$, 'PT400', null, 'nor who left');
select throws_ok($$select public.admin_reassign_user_data(dana, lena, '{"customers": [{"organization_id": "x"}]}') from t$$, 'PT400', null, 'half an exception is refused');
select throws_ok($$select public.admin_reassign_user_data(dana, lena, '[]') from t$$, 'PT400', null, 'so are options of another shape');

select is((select row (o.living, o.trashed)::text from t, public.owned_by_members() o where o.user_id = t.dana and o.kind = 'organization'), '(3,1)', 'the list of people counts what each owns');
select is((public.planned_records(dana, kim) -> 'total')::int, 21, 'the list has every record and direct report') from t;
select is(jsonb_array_length(public.planned_records(dana, kim, '{}', 15, 50) -> 'rows'), 6, 'page by page') from t;
select is((select count(distinct (r ->> 'kind', r ->> 'id')) from t, jsonb_array_elements(public.planned_records(t.dana, t.kim, '{}', 0, 100000) -> 'rows') r where r ->> 'label' is not null and r ->> 'to' = t.kim::text), 21::bigint, 'each once, named, with its receiver');
select throws_ok($$select public.admin_reassign_user_data(dana, lena) from t$$, 'PT422', null, 'nobody reports to a rep');

-- What was looked at is what moves
create temp table seen on commit drop as
select jsonb_build_object('seen', jsonb_build_object('digest', v -> 'digest', 'at', v -> 'at', 'counts', (v -> 'by_kind') || jsonb_build_object('report', v -> 'reports'))) as options
from (select public.preview_hand_over(dana, kim) as v from t) p;
grant select on seen to authenticated;
select tests.reset();
insert into public.contacts (workspace_id, organization_id, first_name, last_name) select w, tests.of('organizations', 'Cafe'), 'New', 'Person' from t;
insert into public.organizations (workspace_id, name, owner_user_id) select w, 'Added meanwhile', dana from t;
select tests.act_as(ana, w) from t;
select throws_ok($$select public.hand_over(dana, kim, options) from t, seen$$, 'PT409', 'The book has changed since you looked at it: 1 more organization, 1 more contact.',
  'what was added since is told before anything moves');
select tests.reset();
delete from public.contacts where first_name = 'New';
update public.organizations set owner_user_id = case when name = 'Diner' then (select sam from t) else owner_user_id end where name in ('Diner', 'Added meanwhile');
select tests.act_as(ana, w) from t;
select throws_ok($$select public.hand_over(dana, kim, options) from t, seen$$, 'PT409', 'The book has changed since you looked at it: as many records, but not the same.',
  'also when one came and another went');
select throws_ok($$select public.hand_over(dana, lena, options || jsonb_build_object('reports_to', kim)) from t, seen$$, 'PT409', null, 'or when they would go to somebody else');
select throws_ok($$select public.hand_over(dana, kim, '{"seen": {"counts": {"report": "many"}}}') from t$$, '22P02', null, 'numbers that are none are refused');
select tests.reset();
delete from public.organizations where name = 'Added meanwhile';
update public.organizations set owner_user_id = (select dana from t) where name = 'Diner';

-- By territory with "none", by principal, and by hand, in one
select tests.act_as(ana, w) from t;
update t set receipt = public.admin_reassign_user_data(dana, kim, jsonb_build_object('request_id', '11111111-1111-4111-8111-111111111111',
  'customers', jsonb_build_array(jsonb_build_object('organization_id', tests.of('organizations', 'Harbor'), 'to', ana)),
  'principals', jsonb_build_array(jsonb_build_object('principal_id', tests.of('organizations', 'Summit'), 'to', sam)),
  'territories', jsonb_build_array(jsonb_build_object('territory', 'GULF coast', 'to', lena))));
select is((receipt -> 'counts')::text, '{"task": 2, "report": 1, "contact": 1, "appointment": 1, "interaction": 7, "opportunity": 6, "covers_ended": 1, "organization": 4}', 'counts done equal counts in the preview') from t;
select tests.reset();
select is((select o.owner_user_id from public.organizations o where o.id = tests.of('organizations', 'Acme')), kim, 'the rest goes to the default receiver') from t;
select is((select array_agg(distinct o.owner_user_id) from public.opportunities o where o.organization_id = tests.of('organizations', 'Cafe')), array[sam], 'a customer with a principal''s work goes to that principal''s receiver, whole') from t;
select is((select o.owner_user_id from public.organizations o where o.id = tests.of('organizations', 'Cafe')), sam, 'account and opportunities stay together') from t;
select is((select o.owner_user_id from public.organizations o where o.id = tests.of('organizations', 'Old Inn')), lena, 'territory decides elsewhere, whatever its spelling, in the trash too') from t;
select is((select o.owner_user_id from public.opportunities o where o.id = tests.of('opportunities', 'Harbor work')), ana, 'an exception by hand beats all') from t;
select is((select o.owner_user_id from public.organizations o where o.id = tests.of('organizations', 'Harbor')), null::uuid, 'an account of nobody stays so');
select is((select o.owner_user_id from public.organizations o where o.id = tests.of('organizations', 'Bistro')), sam, 'a colleague''s account stays theirs') from t;
select is((select array_agg(distinct i.performed_by) from public.interactions i where i.subject like 'Visit %' and i.workspace_id = w), array[dana], 'past visits stay credited') from t;
select is((select count(*) from public.interactions i where i.workspace_id = w and (i.owner_user_id = dana or i.opportunity_owner_user_id = dana)), 0::bigint, 'nothing of hers is left') from t;
select is((select i.owner_user_id from public.interactions i where i.subject = 'Sam at Deal'), sam, 'a colleague''s visit stays theirs') from t;
select is((select i.opportunity_owner_user_id from public.interactions i where i.subject = 'Sam at Deal'), kim, 'on an opportunity that has a new owner') from t;
select is((select count(*) from public.opportunity_participants p join public.opportunities o on o.workspace_id = p.workspace_id and o.id = p.opportunity_id where o.workspace_id = t.w and p.owner_user_id <> o.owner_user_id), 0::bigint, 'copies of the owner follow') from t;
select is((select c.owner_user_id from public.contacts c where c.id = tests.of('contacts', 'Joe')), kim, 'so do people') from t;
select is((select m.manager_user_id from public.workspace_members m where m.workspace_id = t.w and m.user_id = t.vera), kim, 'and direct reports') from t;
select is((select o.version from public.opportunities o where o.id = tests.of('opportunities', 'Deal')), 1, 'a hand-over spoils no open form');
select is((select count(*) from audit.change_log c, t where c.workspace_id = t.w and c.changed_columns = '{owner_user_id}' and c.old_values ->> 'owner_user_id' = t.dana::text and c.actor_user_id = t.ana), 20::bigint, 'each change of owner is in the log');
select is((select c.until from public.covers c, t where c.workspace_id = t.w), (select app.today_in(t.w) - 1 from t), 'covers end');

-- Twice, watched, read
select tests.act_as(ana, w) from t;
select is((public.admin_reassign_user_data(dana, kim, (select r.options from public.reassignments r) || '{"request_id": "11111111-1111-4111-8111-111111111111"}')) ->> 'id', receipt ->> 'id', 'a double click gets the same receipt') from t;
select throws_ok($$select public.hand_over(dana, kim, options) from t, seen$$, 'PT409', 'You handed this book over a moment ago.', 'who looked before it was handed over is told who did');
select tests.reset();
select tests.create_member(w, 'abby', 'admin') from t;
select tests.act_as(tests.user_id('abby'), w) from t;
select throws_ok($$select public.hand_over(dana, kim) from t$$, 'PT409', 'ana handed this book over a moment ago.', 'the other admin by name');
select throws_ok($$select public.hand_over(tests.user_id('abby'), kim) from t$$, 'PT409', 'Nothing of this person would move.', 'nothing is no hand-over');
select is((select count(*) from public.reassignments r), 1::bigint, 'so there is no empty receipt');
select tests.act_as(ana, w) from t;
select throws_ok($$select public.admin_reassign_user_data(dana, sam, '{"request_id": "11111111-1111-4111-8111-111111111111"}') from t$$, 'PT409', null, 'a request stands for one hand-over');
select is((select p.state from public.reassignment_progress('11111111-1111-4111-8111-111111111111') p), 'done', 'progress ends in done');
select tests.act_as(sam, w) from t;
select is((select count(*) || ' ' || count(distinct i.to_user_id) from public.reassignment_items i), '5 1', 'a receiver reads what they received and no more');
select throws_ok($$select public.undo_reassignment((receipt ->> 'id')::uuid) from t$$, 'PT403', null, 'and undoes nothing');
select throws_ok($$select public.preview_undo((receipt ->> 'id')::uuid) from t$$, 'PT403', null, 'nor asks what an undo would do');
select throws_ok($$select public.tell_receivers((receipt ->> 'id')::uuid) from t$$, 'PT403', null, 'nor writes to anybody');
select is((public.read_reassignment((receipt ->> 'id')::uuid) -> 'receivers') #>> '{0,user_id}', sam::text, 'a receiver''s receipt names their share') from t;
select is(public.read_reassignment((receipt ->> 'id')::uuid) ?| array['counts', 'leaver', 'options'], false, 'and nothing beyond it') from t;
select is((public.reassigned_records((receipt ->> 'id')::uuid) -> 'total')::int, 5, 'with its records') from t;
select is((select count(*)::int from jsonb_array_elements(public.reassigned_records((receipt ->> 'id')::uuid) -> 'rows') r
  where r ->> 'label' is null), 0, 'by name') from t;
select tests.act_as(tests.user_id('vera'), w) from t;
select throws_ok($$select public.read_reassignment((receipt ->> 'id')::uuid) from t$$, 'PT404', null, 'who received nothing finds no receipt');
select throws_ok($$select public.reassigned_records((receipt ->> 'id')::uuid) from t$$, 'PT404', null, 'nor its records');
select tests.act_as(ana, w) from t;
select is((public.reassigned_records((receipt ->> 'id')::uuid, 0, 1000) -> 'total')::int, 21, 'the receipt lists all that moved') from t;
select is(array[public.tell_receivers((receipt ->> 'id')::uuid), public.tell_receivers((receipt ->> 'id')::uuid), public.tell_receivers((receipt ->> 'id')::uuid, true)], '{t,f,t}', 'receivers are told once, or again when asked') from t;

-- The mails, as each receiver reads the receipt
select tests.reset();
select is((select count(*) || ' ' || count(distinct o.payload ->> 'receiver') from app.outbox o where o.type = 'hand_over.to_be_told'), '8 4', 'an event for each receiver, each time');
create temporary table mails as select o.id as event, (o.payload ->> 'receiver')::uuid as receiver from app.outbox o where o.type = 'hand_over.to_be_told';
grant select on mails to authenticated, anon, service_role;
select tests.act_as(ana, w) from t;
select is(tests.outcome($$select public.hand_over_letter(w, (receipt ->> 'id')::uuid, sam, event) from t, mails$$), '42501', 'nobody who signs in makes a letter');
select is((public.read_reassignment((receipt ->> 'id')::uuid) -> 'mails'), '{"waiting": 4, "done": 0, "dead": 0}', 'an admin sees that the mails of the last time wait') from t;
select tests.act_as_service();
create temporary table letter as select public.hand_over_letter(w, (receipt ->> 'id')::uuid, sam, m.event) as says from t join (select min(event::text)::uuid as event from mails, t where receiver = t.sam) m on true;
select tests.reset();
select is((select says ->> 'email' from letter), 'sam@test.example', 'it goes to the receiver');
select is((select says -> 'receipt' -> 'receivers' #>> '{0,user_id}' from letter), (select sam::text from t), 'tells their share');
select is((select (says -> 'receipt') ?| array['counts', 'leaver', 'options', 'mails'] from letter), false, 'and nothing beyond it');
select tests.act_as_service();
select is(tests.outcome($$select public.hand_over_letter(w, (receipt ->> 'id')::uuid, vera, event) from t, mails$$), 'PT404 reassignment_not_found', 'who received nothing gets no letter');
select tests.reset();
update public.workspace_members m set is_active = false, left_at = now() from t where m.workspace_id = t.w and m.user_id = t.sam;
select tests.act_as_service();
select is(tests.outcome($$select public.hand_over_letter(w, (receipt ->> 'id')::uuid, sam, event) from t, mails$$), 'PT404 member_not_found', 'nor who has left since');
select tests.reset();
update public.workspace_members m set is_active = true, left_at = null from t where m.workspace_id = t.w and m.user_id = t.sam;

-- Undo leaves later changes alone
select tests.reset();
select is((select count(*)::int from public.user_permissions u where u.is_share and u.id in (select id from shares)), 0, 'shares end with the hand-over');
select is((select count(*)::int from public.covers c, t where c.absent_user_id = t.dana and c.workspace_id = t.w and c.until >= tests.today()), 0, 'and so does the cover');
update app.ended_by_reassignments set was = was || jsonb_build_object('expires_at', now() - interval '1 hour')
where kind = 'share' and id = (select s.id from shares s where s.resource_id = tests.of('opportunities', 'Cafe two'));
update public.organizations set owner_user_id = (select lena from t) where id = tests.of('organizations', 'Acme');
update public.organizations set city = 'Mobile' where id = tests.of('organizations', 'Cafe');
select tests.act_as(ana, w) from t;
select is(public.preview_undo((receipt ->> 'id')::uuid) -> 'left', '{"organization": 1}', 'an undo says first what it will leave alone') from t;
select is(public.preview_undo((receipt ->> 'id')::uuid) -> 'back', '{"task": 2, "report": 1, "appointment": 1, "interaction": 7, "opportunity": 6, "organization": 3}', 'and what goes back') from t;
select is((public.undo_reassignment((receipt ->> 'id')::uuid) -> 'undo_counts')::text, '{"task": 2, "covers": 1, "report": 1, "shares": 1, "contact": 0, "appointment": 1, "interaction": 7, "opportunity": 6, "organization": 3}', 'undo takes back what is as it was left') from t;
select tests.reset();
select is((select u.resource_id::text || u.user_id || u.granted_by from public.user_permissions u where u.is_share and u.id in (select id from shares)),
  tests.of('opportunities', 'Cafe one')::text || vera || dana, 'undo gives back the share of what came back, not of what stayed with somebody or is over') from t;
select is((select c.until from public.covers c where c.absent_user_id = t.dana and c.workspace_id = t.w), tests.today() + 5, 'and the cover') from t;
select tests.act_as(ana, w) from t;
select throws_ok('select * from app.ended_by_reassignments', '42501', null, 'nobody reads what ended');
select tests.reset();
select is((select row (a.owner_user_id, c.owner_user_id, c.city)::text from public.organizations a, public.organizations c where a.id = tests.of('organizations', 'Acme') and c.id = tests.of('organizations', 'Cafe')), row (lena, dana, 'Mobile')::text, 'and leaves later changes alone') from t;
select tests.act_as(sam, w) from t;
select is((public.reassigned_records((receipt ->> 'id')::uuid) -> 'total')::int, 5, 'a receipt stays a receipt') from t;
select is((select count(*)::int from jsonb_array_elements(public.reassigned_records((receipt ->> 'id')::uuid) -> 'rows') r
  where r ->> 'kind' <> 'report' and r ->> 'label' is not null
    and not app.can_read_record((r ->> 'kind')::public.resource_type, (r ->> 'id')::uuid)), 0,
  'but what went back or on is nobody''s to follow by name') from t;
select tests.reset();

-- Hand over again, and delete the login
select public.reassign_user_data(w, dana, lena, jsonb_build_object('reports_to', kim)), public.reassign_user_data(other, dana, tests.user_id('boss')) from t;
update public.workspace_members set is_active = false, left_at = now() where user_id = (select dana from t) and workspace_id = (select w from t);
select throws_ok($$delete from auth.users where id = (select dana from t)$$, 'PT409', null, 'not while a member elsewhere');
select is((select m.is_active from public.workspace_members m, t where m.user_id = t.dana and m.workspace_id = t.other), true, 'other memberships are untouched');
select tests.act_as(ana, w) from t;
select lives_ok($$select public.remove_member(dana) from t$$, 'with everything handed over a member of another workspace is removed from this one');
select is(tests.outcome($$select public.undo_reassignment(r.id) from public.reassignments r where r.undone_at is null$$), 'PT409 leaver_is_gone', 'nothing goes back to whoever was removed');
select is((select public.read_reassignment(r.id) -> 'leaver' -> 'is_gone' from public.reassignments r where r.undone_at is null), 'true', 'and the receipt says so');
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = (select dana from t);
select lives_ok($$delete from auth.users where id = (select dana from t)$$, 'after the hand-over it succeeds');
select tests.act_as(ana, w) from t;
select is((select h.actor_name from public.record_history('organization', tests.of('organizations', 'Old Inn')) h where h.action = 'trash'), 'dana', 'history still names the person');
select throws_ok($$select public.undo_reassignment(r.id) from public.reassignments r where r.undone_at is null$$, 'PT409', null, 'undo is refused once the login is gone');
select * from finish();
rollback;
