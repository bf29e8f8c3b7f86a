-- Imports: whose they are, what a colleague's customer says, and what ends one: a right, a membership, a press on cancel.
begin;
select plan(36);
select tests.crm();
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create function pg_temp.slice(p_name text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.act_as_service();
  v := public.run_import_slice(tests.workspace_id('Alpha'), tests.import_of(p_name), 1) ->> 'state';
  perform tests.reset();
  return v || ' ' || (select i.status || coalesce(' ' || i.problem, '') || ' ' || i.done_count from public.imports i where i.id = tests.import_of(p_name));
end $$;
grant execute on all functions in schema pg_temp to authenticated, service_role;

-- Who may ----------------------------------------------------------------------------------------------------------------

create function pg_temp.begins() returns text language sql as
  $$ select tests.outcome($x$ select tests.file('mine', 'contact', 'contact.full_name', '{}', 'A B') $x$) $$;
select pg_temp.as_of('vera');
select is(pg_temp.begins(), 'PT403 import_not_allowed', 'a viewer imports nothing');
select pg_temp.as_of('lena');
select is(pg_temp.begins(), 'PT403 import_not_allowed', 'nor does a rep, unless the workspace lets them');
select is(tests.outcome($$ insert into imports (workspace_id, created_by, kind, file_name, file_hash, source, header, row_count)
  values (tests.workspace_id('Alpha'), tests.user_id('lena'), 'contact', 'x', repeat('a', 64), 'file', '{x}', 1) $$), '42501', 'past the functions nobody does');
select pg_temp.as_of('ana');
select set_role_permission('rep', 'organization', 'import', true), set_role_permission('rep', 'contact', 'import', true);
select pg_temp.as_of('lena');
insert into organizations (name) values ('Lenas');
insert into contacts (organization_id, first_name, email) values (tests.of('organizations', 'Lenas'), 'Lu', 'lu@lenas.example');
select tests.file('mine', 'contact', 'contact.full_name contact.email organization.name organization.owner contact.external_id', '{"owner": "column"}',
  'A B|a@b.example|Yard|lena@test.example|7', 'C D|c@d.example|Other|dana|', 'E F|sue@bistro.example|Yard||', 'G H|g@h.example|Bistro||', 'L U|lu@lenas.example|Lenas||');
select tests.checked('mine', 2);
select is(tests.rows_of('mine'), '1 create, 2 refused not_allowed, 3 refused contact_of_colleague@1, 4 refused organization_of_colleague@2, 5 change',
  'what a rep may not do by hand a file may not either');
select is((select string_agg(r -> 'problems' -> 0 ->> 'message', ' ') from jsonb_array_elements(import_rows_page(tests.import_of('mine'), 'refused', 2)) r),
  'sam already knows a person with this e-mail address. sam already looks after an organization of that name.', 'of a colleague''s customer it says whose it is, and no more');
select is(import_rows_page(tests.import_of('mine'), 'refused')::text ~ tests.of('organizations', 'Bistro')::text, false, 'no id either');
select pg_temp.as_of('dana');
select is((select count(*)::int from imports) + jsonb_array_length(import_rows_page(tests.import_of('mine'))), 0, 'another rep reads neither it nor its rows');
select is(tests.outcome($$ select check_import(tests.import_of('mine')) $$), 'PT404 import_not_found', 'nor does anything with it');
select is(tests.outcome($$ select cancel_import(tests.import_of('mine')) $$), 'PT404 import_not_found', 'or ends it');
select is(tests.outcome($$ select app.find_external('contact', 'file', '7'), * from app.external_ids $$), '42501', 'ids from elsewhere are asked for one by one');
select is(tests.outcome($$ select run_import_slice(tests.workspace_id('Alpha'), tests.import_of('mine')) $$), '42501', 'nobody runs one but the worker');
select pg_temp.as_of('ana');
select is((select count(*)::int from imports) || ' ' || jsonb_array_length(import_rows_page(tests.import_of('mine'))), '1 5', 'an admin reads both');
select is(tests.outcome($$ select run_import(tests.import_of('mine')) $$), 'PT404 import_not_found', 'and runs nobody''s');
select pg_temp.as_of('lena');
select is(tests.run_file('mine'), '1 done', 'its owner does');
select is((select o.owner_user_id from organizations o where name = 'Yard'), tests.user_id('lena'), 'whose new customers are who the file says');
select is((select count(*)::int from notifications where user_id <> tests.user_id('lena')), 0, 'nobody else is told anything');
update contacts set first_name = 'Abe', email = 'abe@b.example' where email = 'a@b.example';
select tests.file('later', 'contact', 'contact.full_name contact.external_id contact.title', '{}', 'Abe B|7|Chef');
select tests.checked('later');
select is(tests.rows_of('later'), '1 change', 'by its id from elsewhere a record is found whatever it is called by now');

-- What ends it -----------------------------------------------------------------------------------------------------------

select tests.file('right', 'organization', 'organization.name', '{}', 'R 1', 'R 2', 'R 3');
select tests.checked('right');
select run_import(tests.import_of('right'));
select is(pg_temp.slice('right'), 'more running 1', 'a run in the middle');
select is((select count(*)::int from public.organizations where name like 'R _'), 1, 'has written what it has done');
select pg_temp.as_of('ana');
select set_role_permission('rep', 'organization', 'import', false);
select is(pg_temp.slice('right'), 'over failed permission_needed 1', 'a right that is taken away ends it');
select is((select count(*)::int from public.organizations where name like 'R _'), 1, 'with nothing more written');
select is((select count(*)::int from public.notifications where link = '/imports/' || tests.import_of('right') and user_id = tests.user_id('lena')), 1, 'and they are told');
select is((select closed_at is not null from app.change_sets s where s.id = (select change_set_id from public.imports where file_name = 'right')), true, 'it can be taken back');
select is(pg_temp.slice('right'), 'over failed permission_needed 1', 'and it doesn''t go on');
select pg_temp.as_of('ana');
select set_role_permission('rep', 'organization', 'import', true);
select pg_temp.as_of('lena');
select tests.file('cancel', 'organization', 'organization.name', '{}', 'C 1', 'C 2', 'C 3');
select tests.checked('cancel');
select run_import(tests.import_of('cancel'));
select is(pg_temp.slice('cancel'), 'more running 1', 'another one');
select pg_temp.as_of('lena');
select cancel_import(tests.import_of('cancel'));
select is(pg_temp.slice('cancel'), 'over cancelled 1', 'is cancelled between two slices');
select pg_temp.as_of('lena');
select is(undo_change_set((select change_set_id from imports where file_name = 'cancel')) ->> 'restored', '1', 'and taken back');
select tests.file('gone', 'organization', 'organization.name', '{}', 'G 1', 'G 2');
select tests.checked('gone');
select run_import(tests.import_of('gone'));
select tests.reset();
update public.workspace_members set is_active = false, left_at = now() where user_id = tests.user_id('lena');
select is(pg_temp.slice('gone'), 'over failed member_not_found 0', 'who has left imports nothing any more');
update public.workspace_members set is_active = true, left_at = null where user_id = tests.user_id('lena');

-- A list that changes meanwhile, and another workspace --------------------------------------------------------------------

select pg_temp.as_of('ana');
insert into source_lu (code, label) values ('fair', 'Fair'), ('expo', 'Expo');
select pg_temp.as_of('kim');
select tests.file('list', 'contact', 'contact.full_name contact.source', '{}', 'M 1|Fair', 'M 2|expo');
select is(tests.checked('list'), '{"create": 2}'::jsonb, 'values by label and code');
select tests.reset();
update public.source_lu set is_active = false where code = 'fair' and workspace_id = tests.workspace_id('Alpha');
update public.source_lu set is_active = false, successor_code = 'fair' where code = 'expo' and workspace_id = tests.workspace_id('Alpha');
update public.source_lu set is_active = true where code = 'fair' and workspace_id = tests.workspace_id('Alpha');
select pg_temp.as_of('kim');
select is(tests.run_file('list'), '1 done', 'one is merged away while it runs');
select is((select string_agg(source, ' ') from contacts where full_name like 'M _'), 'fair fair', 'and is what it became');
select tests.file('none', 'contact', 'contact.full_name contact.source', '{"new_values": true}', 'M 3|Brand new');
select tests.checked('none');
select is(tests.rows_of('none'), '1 refused not_allowed', 'who doesn''t manage lists adds nothing to one');
select pg_temp.as_of('ana');
select tests.file('none', 'contact', 'contact.full_name contact.source', '{"new_values": true}', 'M 3|Brand new', 'M 4|brand new');
select is(tests.checked('none', 1), '{"create": 2}'::jsonb, 'who does may let a file do so');
select tests.run_file('none');
select is((select count(*)::int from source_lu where label = 'Brand new'), 1, 'once');
select tests.reset();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
select tests.act_as(tests.user_id('bea'), tests.workspace_id('Beta'));
select is(tests.outcome($$ select add_import_rows(tests.import_of('list'), '[[1, ["x"]]]') $$), 'PT404 import_not_found', 'nothing of another workspace can be touched');
select is(jsonb_array_length(import_rows_page(tests.import_of('list'))) + (select count(*)::int from recent_imports()), 0, 'or read');

select * from finish();
rollback;
