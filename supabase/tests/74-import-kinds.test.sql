-- Imports of products, opportunities, interactions, tasks and appointments: what a row makes, who may, and the same file again.
begin;
select plan(46);
select tests.crm();
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create function pg_temp.changes_of(p_name text, p_n int) returns text language sql as
  $$ select r ->> 'changes' from jsonb_array_elements(import_rows_page(tests.import_of(p_name))) r where r -> 'n' = to_jsonb(p_n) $$;
-- The same lines in a file of the same columns again, checked: what would come of them.
create function pg_temp.again(p_name text, p_rule text default 'overwrite') returns jsonb language plpgsql as $$
declare
  v public.imports;
begin
  select * into v from imports where id = tests.import_of(p_name);
  perform tests.file(p_name || ' again', v.kind::text, array_to_string(v.header, ' '), v.options || jsonb_build_object('when_found', p_rule),
    variadic array(select array_to_string(array(select jsonb_array_elements_text(r -> 'raw')), '|')
      from jsonb_array_elements(import_rows_page(v.id)) r where r ->> 'outcome' <> 'refused' order by (r -> 'n')::int));
  return tests.checked(p_name || ' again');
end $$;
grant execute on all functions in schema pg_temp to authenticated;

-- Products ---------------------------------------------------------------------------------------------------------------

select pg_temp.as_of('ana');
insert into custom_fields (entity, key, label, kind) values ('product', 'origin', 'Origin', 'text'), ('opportunity', 'seats', 'Seats', 'number'),
  ('interaction', 'mood', 'Mood', 'text'), ('task', 'room', 'Room', 'text');
insert into product_categories (code, label) values ('fish', 'Fish');
select tests.file('products', 'product', 'product.name product.principal product.distributors product.sku product.list_price_cents product.category product.custom.origin product.external_id',
  '{"decimal": ","}', 'Shrimp|Gulf|Bay|||||', 'Roe|Gulf|Bay; Quay|R1|1.234,50|fish|Texas|8', 'Roe|Gulf||R1||||', 'Bran|Mill||||||', 'Bran|||||||', 'Oats|Mill|||x|||', 'Rye|Mill||||nope||');
select is(tests.checked('products', 3), '{"same": 2, "change": 1, "create": 2, "refused": 2}'::jsonb, 'products with whose they are and who carries them');
select is(tests.rows_of('products'), '1 change, 2 create, 3 same, 4 create, 5 same, 6 refused number_invalid@4, 7 refused value_unknown@5', 'row by row, in slices');
select tests.run_file('products', 'Alpha', 2);
select is((select string_agg(p.name || ' of ' || o.name, ', ' order by p.name) from products p join organizations o on o.id = p.principal_id where p.name in ('Roe', 'Bran')),
  'Bran of Mill, Roe of Gulf', 'a new one with a new principal');
select is((select (sku, list_price_cents, category, custom)::text from products where name = 'Roe'), '(R1,123450,fish,"{""origin"": ""Texas""}")', 'its price in cents, its category, its own fields');
select is((select string_agg(o.name || d.is_primary, ' ' order by o.name) from product_distributors d join organizations o on o.id = d.distributor_id
  where d.product_id = tests.of('products', 'Roe')), 'Baytrue Quayfalse', 'who carries it, the first of them first');
select is((select string_agg(role, ' ' order by role) from organization_roles where organization_id in (tests.of('organizations', 'Mill'), tests.of('organizations', 'Quay'))), 'distributor principal', 'in their roles');
select is(pg_temp.again('products'), '{"same": 5}'::jsonb, 'the same file again changes nothing');
select pg_temp.as_of('kim');
select is(tests.outcome($$ select tests.file('mine', 'product', 'product.name', '{}', 'X') $$), 'PT403 import_not_allowed', 'who manages products may not import them unless the workspace lets them');

-- Opportunities ----------------------------------------------------------------------------------------------------------

select pg_temp.as_of('ana');
select tests.file('deals', 'opportunity',
  'opportunity.name organization.name contact.full_name opportunity.principals opportunity.products opportunity.stage opportunity.estimated_value_cents opportunity.opened_on opportunity.loss_reason opportunity.owner opportunity.custom.seats opportunity.external_id',
  '{"owner": "column", "date_order": "dmy"}',
  'Menu|Oak|Ada Ash|Gulf|Shrimp|Demo Scheduled|1,500.00|1.2.2021||dana@test.example|12|d1',
  'Menu|Elm||Gulf|Roe|closed_won|||||',
  'Old|Elm||Mill||Closed - No Fit|||||',
  'None|Elm|||||||||', 'Lost|Elm|||Nothing|||||', 'Stage|Elm||Gulf||Nowhere||||', 'Deal|Acme||Gulf|Shrimp|||||', '|Elm||Gulf|||||', 'Homeless|||Gulf|||||');
select tests.checked('deals', 4);
select is(tests.rows_of('deals'), '1 create, 2 create, 3 refused loss_reason_required@8, 4 refused opportunity_needs_principal@3, 5 refused import_product_unknown@4, '
  '6 refused value_unknown@5, 7 same, 8 refused import_name_missing@0, 9 refused import_customer_missing@1', 'deals with all that stands beside them');
select tests.run_file('deals', 'Alpha', 1);
select is((select (o.stage, o.estimated_value_cents, o.opened_on, o.custom, p.email)::text from opportunities o join profiles p on p.user_id = o.owner_user_id
  where o.organization_id = tests.of('organizations', 'Oak')), '(demo_scheduled,150000,2021-02-01,"{""seats"": 12}",dana@test.example)', 'stage by its label, value, day, owner');
select is((select c.full_name from opportunities o join contacts c on c.id = o.primary_contact_id where o.organization_id = tests.of('organizations', 'Oak')), 'Ada Ash', 'the person beside it');
select is((select string_agg(h.cause || ' ' || (h.changed_at at time zone w.time_zone)::date, ',')
  from opportunity_stage_history h join workspaces w on w.id = h.workspace_id join opportunities o on o.id = h.opportunity_id
  where o.organization_id = tests.of('organizations', 'Oak')), 'import 2021-02-01', 'history says that it was imported, and from when it stood there');
select tests.reset();
select is((select count(*)::int from public.notifications where type = 'assigned'), 0, 'nobody is told row by row');
select pg_temp.as_of('ana');
select is(pg_temp.again('deals'), '{"same": 3}'::jsonb, 'the same file again changes nothing');
select is((undo_change_set((select change_set_id from imports where file_name = 'deals')) ->> 'left')::int, 0, 'and all of it can be taken back');
select is((select count(*)::int from opportunities where name = 'Menu'), 0, 'deals, and');
select is((select count(*)::int from organizations where name in ('Oak', 'Elm')), 0, 'whom they were with');
select set_role_permission('rep', r, 'import', true) from unnest('{organization,contact,opportunity,interaction,task}'::resource_type[]) r;
select pg_temp.as_of('dana');
select tests.file('own', 'opportunity', 'opportunity.name organization.name opportunity.principals opportunity.owner', '{"owner": "column", "when_found": "overwrite"}',
  'Autumn|Acme|Gulf|', 'Autumn|Bistro|Gulf|', 'Sams|Bistro|Summit|', 'Winter|Acme|Gulf|sam@test.example', 'Spring|Acme|Mill|dana@test.example');
select tests.checked('own');
select is(tests.rows_of('own'), '1 create, 2 refused organization_of_colleague@1, 3 refused organization_of_colleague@1, 4 refused not_allowed, 5 create', 'a rep moves in what is theirs, and nothing of a colleague''s');
select tests.reset();
update public.stage_lu set is_active = false where code = 'awaiting_response' and workspace_id = tests.workspace_id('Alpha');
select pg_temp.as_of('dana');
select tests.file('retired', 'opportunity', 'opportunity.name organization.name opportunity.principals opportunity.stage', '{}', 'R|Acme|Gulf|Awaiting Response', 'S|Acme|Gulf|feedback_logged');
select tests.checked('retired');
select is(tests.rows_of('retired'), '1 refused value_unknown@3, 2 create', 'a stage that is out of use is none');

-- Interactions -----------------------------------------------------------------------------------------------------------

insert into interactions (opportunity_id, type, subject, stage) values (tests.of('opportunities', 'Deal'), 'visit', 'Now', 'initial_outreach');
select tests.file('visits', 'interaction', 'interaction.type interaction.interaction_date interaction.subject organization.name contact.email interaction.opportunity interaction.custom.mood interaction.external_id', '{"date_order": "dmy"}',
  'Visit|3.2.2020|First|Acme||Deal|good|', 'phone call|2021-05-06 14:30|Second|Acme|joe@acme.example|||i2', 'email|4.5.2021||Acme||||', 'email|4.5.2021||Acme||||',
  'visit|1.1.2021|X|Bistro||||', 'visit|1.1.2021|X|Acme||No such||', 'visit||X|Acme||||', '|1.1.2021|X|Acme||||', 'visit|1.1.2021|X|||||', 'visit|1.1.2021|X|||Deal||');
select tests.checked('visits', 3);
select is(tests.rows_of('visits'), '1 create, 2 create, 3 create, 4 same, 5 refused organization_of_colleague@3, 6 refused import_opportunity_unknown@5, '
  '7 refused import_date_missing@1, 8 refused import_type_missing@0, 9 refused import_customer_missing@3, 10 create', 'what was done, about whom and what');
select tests.run_file('visits', 'Alpha', 4);
select is((select (stage, last_interaction_id is not distinct from tests.of('interactions', 'Now'))::text from opportunities where name = 'Deal'), '(initial_outreach,t)', 'what was long ago moves no deal');
select is((select max(last_interaction_at)::date from organizations where name = 'Acme'), now()::date, 'and makes no customer seem forgotten');
select is((select concat_ws(' ', (i.interaction_date at time zone app.time_zone_in(i.workspace_id))::text, c.full_name, o.kind, i.performed_by = i.owner_user_id) from interactions i join opportunities o on o.id = i.opportunity_id join contacts c on c.id = i.contact_id
  where i.subject = 'Second'), '2021-05-06 14:30:00 Joe general t', 'with a time it is then, where the workspace is');
select is((select count(*)::int from opportunities where organization_id = tests.of('organizations', 'Acme') and kind = 'general'), 1, 'without a deal it is general activity');
select is(pg_temp.again('visits'), '{"same": 5}'::jsonb, 'the same file again changes nothing');
select pg_temp.as_of('ana');
select tests.file('theirs', 'interaction', 'interaction.type interaction.interaction_date interaction.subject organization.name interaction.owner', '{"owner": "column"}', 'visit|2021-01-01|For sam|Bistro|sam@test.example');
select tests.checked('theirs');
select tests.run_file('theirs');
select is((select owner_user_id = tests.user_id('sam') and opportunity_owner_user_id = tests.user_id('sam') and performed_by = tests.user_id('sam') from interactions where subject = 'For sam'), true,
  'an admin moves in what their people did');

-- Tasks ------------------------------------------------------------------------------------------------------------------

select pg_temp.as_of('dana');
select tests.file('todos', 'task', 'task.title task.due_on task.status task.priority organization.name contact.email task.opportunity task.owner task.custom.room task.external_id', '{"owner": "column", "date_order": "mdy"}',
  'Call|12/31/2030|Open|High|Acme|joe@acme.example|Deal|||', 'Call|12/31/2030|done||||||7|', 'Call|12/31/2030|done||||||7|', 'Call|1/1/2031|||Bistro|||||', 'Call|1/1/2031|later|||||||',
  'Call|1/1/2031||||||sam@test.example||', '|1/1/2031||||||||', 'Sams|||||||||t1');
select tests.checked('todos', 3);
select is(tests.rows_of('todos'), '1 create, 2 create, 3 same, 4 refused organization_of_colleague@4, 5 refused value_unknown@2, 6 refused not_allowed, 7 refused import_name_missing@0, 8 create', 'what is to be done');
select tests.run_file('todos');
select is((select string_agg(concat_ws(' ', t.title, t.due_on, t.status, t.priority, c.full_name, o.name, t.custom ->> 'room'), ', ' order by t.title, t.status) from tasks t
  left join contacts c on c.id = t.contact_id left join opportunities o on o.id = t.opportunity_id where t.created_by = tests.user_id('dana')),
  'Call 2030-12-31 open high Joe Deal, Call 2030-12-31 done medium 7, Sams open medium', 'with its day, whether it is done, and what it is about');
select is(pg_temp.again('todos'), '{"same": 4}'::jsonb, 'the same file again changes nothing');
update tasks set title = 'Other' where title = 'Sams';
select tests.file('todo', 'task', 'task.title task.external_id', '{"when_found": "overwrite"}', 'Sams again|t1');
select tests.checked('todo');
select is(tests.rows_of('todo') || pg_temp.changes_of('todo', 1), '1 change{"task.title": ["Other", "Sams again"]}', 'by its id from elsewhere it is found whatever it is called');

-- Another workspace ------------------------------------------------------------------------------------------------------

select pg_temp.as_of('vera');
select is((select string_agg(tests.outcome(format($$ select tests.file('no', %L, '-', '{}', 'X') $$, k)), ' ') from unnest('{opportunity,interaction,task}'::text[]) k),
  'PT403 import_not_allowed PT403 import_not_allowed PT403 import_not_allowed', 'a viewer moves nothing in');
select pg_temp.as_of('ana');
select is(tests.outcome($$ select tests.file('no', 'system', '-', '{}', 'X') $$), 'PT400 import_kind_unknown', 'nor is there any kind');
select tests.reset();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.act_as(tests.user_id('bea'), tests.workspace_id('Beta'));
select tests.file('foreign', 'task', 'task.title task.opportunity task.external_id', '{}', 'A|Deal|', 'B||t1', 'C|d1|');
select tests.checked('foreign');
select is(tests.rows_of('foreign'), '1 refused import_opportunity_unknown@1, 2 create, 3 refused import_opportunity_unknown@1', 'names and ids of another workspace mean nothing');
select is(array(select app.read_moment(m, 'mdy') at time zone 'UTC' from unnest('{2024-05-06T10:00:00Z,2024-05-06 10:00+02:00,5/6/2024 1:05 PM,5/6/2024 25:00,x}'::text[]) m),
  array['2024-05-06 10:00', '2024-05-06 08:00', ('2024-05-06 13:05'::timestamp at time zone app.time_zone_in(tests.workspace_id('Beta'))) at time zone 'UTC', null, null]::timestamp[], 'moments as they are typed');

-- Appointments, and what older databases bring ------------------------------------------------------------------------------

select tests.reset();
insert into booking_settings (workspace_id, confirmations) values (tests.workspace_id('Alpha'), true);
delete from app.outbox; delete from notifications;
select pg_temp.as_of('ana');
select tests.file('times', 'appointment', 'appointment.title appointment.scheduled_at appointment.status contact.email appointment.owner appointment.external_id', '{"owner": "column"}',
  'Call|2099-03-01T10:00:00Z|confirmed|joe@acme.example|dana@test.example|p1', 'Beside|2099-03-01T10:10:00Z||sue@bistro.example|dana@test.example|p2',
  'Past|2020-03-01T10:00:00Z|no_show|joe@acme.example||p3', 'Never|||||p4', 'Odd|2020-03-01|maybe|||p5');
select is(tests.checked('times', 2), '{"create": 3, "refused": 2}'::jsonb, 'appointments, at once with others and long ago');
select is(tests.rows_of('times'), '1 create, 2 create, 3 create, 4 refused import_date_missing@1, 5 refused value_unknown@2', 'a check says what the run does');
select tests.run_file('times');
select is((select string_agg(a.title || ' ' || a.status || ' ' || p.email || ' ' || a.overlap_allowed, ', ' order by a.title) from appointments a join profiles p on p.user_id = a.owner_user_id
  where a.title in ('Call', 'Beside', 'Past')), 'Beside scheduled dana@test.example true, Call confirmed dana@test.example false, Past no_show ana@test.example false',
  'as they were there; beside another one it is marked');
select tests.reset();
select is((select count(*) from app.outbox where type like 'appointment.%') + (select count(*) from notifications where type <> 'import_done'), 0::bigint, 'no customer and no colleague hears of them');
select pg_temp.as_of('ana');
select is(pg_temp.again('times'), '{"same": 3}'::jsonb, 'the same again changes nothing');
select tests.file('named', 'organization', 'organization.name organization.external_id', '{}', 'Sea, Salt & Co|o1', 'Van|o2');
select tests.checked('named');
select tests.run_file('named');
select tests.file('ids', 'opportunity', 'opportunity.name organization.name opportunity.principals opportunity.distributors opportunity.external_id', '{}', 'By id|Elm|o1, Gulf|o2; Bay|x1');
select tests.checked('ids');
select tests.run_file('ids');
select is((select string_agg(p.role || ' ' || o.name, ', ' order by p.role::text, o.name) from opportunity_participants p join organizations o on o.id = p.organization_id
  where p.opportunity_id = tests.of('opportunities', 'By id') and p.role <> 'customer'), 'distributor Bay, distributor Van, principal Gulf, principal Sea, Salt & Co', 'principals and distributors by their names and by their ids elsewhere');
select tests.file('one', 'interaction', 'interaction.type interaction.interaction_date interaction.subject interaction.opportunity', '{}', 'note|2020-01-01|Guessed|x1');
select tests.checked('one');
select tests.run_file('one');
select tests.file('all', 'interaction', 'interaction.type interaction.interaction_date interaction.subject interaction.opportunity', '{"counts_for": "all"}', 'note|2020-01-02|For both|x1');
select tests.checked('all');
select tests.run_file('all');
select is((select string_agg(i.subject || ' ' || (select count(*) from interaction_principals x where x.interaction_id = i.id), ', ' order by i.subject) from interactions i where i.subject in ('Guessed', 'For both')),
  'For both 2, Guessed 0', 'a visit counts for each principal of its deal only where that is said');
select is(tests.outcome($$ select set_import(tests.import_of('all'), '[]', '{"counts_for": "most"}') $$), 'PT409 import_moved_on', 'and not afterwards');
select soft_delete('opportunity', array[tests.of('opportunities', 'By id')]);
select tests.file('back', 'opportunity', 'opportunity.name organization.name opportunity.principals opportunity.external_id', '{}', 'By id|Elm|Gulf|x1');
select is(tests.checked('back'), '{"create": 1}'::jsonb, 'an id is free again when its record is in the trash');
select is((select count(*) from import_fields('contact') f where f.field like 'lead_%'), 0::bigint, 'nobody is a lead where leads aren''t scored');
select tests.reset();
update workspaces set lead_scoring = true where id = tests.workspace_id('Alpha');
select pg_temp.as_of('ana');
select tests.file('leads', 'contact', 'contact.full_name contact.email contact.lead_score contact.lead_status contact.lead_loss_reason', '{}', 'Hot One|hot@lead.example|hot|new|', 'Cold One||cold|lost|price', 'Lost One||cold|lost|');
select tests.checked('leads');
select is(tests.rows_of('leads'), '1 create, 2 create, 3 refused loss_reason_required@4', 'leads where they are');
select tests.run_file('leads');
select tests.reset();
select is((select count(*) from app.lead_waits), 0::bigint, 'nobody is called for those who waited elsewhere');

select * from finish();
rollback;
