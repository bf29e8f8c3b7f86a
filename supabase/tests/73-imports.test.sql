-- Imports: a check writes nothing and says what the run then does; the same file again changes nothing; one undo takes it back.
begin;
select plan(45);
select tests.crm();
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
-- Every row of every table but those of imports, counted.
create function pg_temp.counted() returns text language sql security definer as $$
  select string_agg(c.relname || (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', c.oid::regclass), false, true, '')))[1]::text, ' '
    order by c.oid)
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace)
    and c.relname !~ '^import'
$$;
create temp table before (what text primary key, said text) on commit drop;
grant all on before to authenticated;
grant execute on all functions in schema pg_temp to authenticated;

-- A check ----------------------------------------------------------------------------------------------------------------

select pg_temp.as_of('kim');
select is((select string_agg(part || '.' || field, ' ') from import_fields('contact') where required), 'organization.name', 'what a row needs is said');
select is((select jsonb_array_length(choices) from import_fields('contact') where field = 'source'), (select count(*)::int from source_lu where is_active),
  'a list comes with what is in use');
select tests.file('first', 'contact', 'contact.full_name contact.email organization.name organization.city contact.source organization.roles', '{}',
  'Ada Ash|ada@oak.example|Oak|Mobile||customer', 'Birch, Bo|bo@oak.example|Oak|||', 'Ada Ash|ADA@oak.example|Oak|Mobile||',
  'Cy Cedar||Elm|||', 'Cy Cedar||Elm|||', 'Di Doe|nope|Elm|||', 'Eve|eve@elm.example|Elm||no such|', 'Solo Sun|solo@sun.example||||', '|x@y.example|Elm|||');
insert into before values ('counts', pg_temp.counted());
select is(tests.checked('first', 4), '{"same": 2, "create": 4, "refused": 3}'::jsonb, 'a check counts what would come of the rows');
select is(pg_temp.counted(), (select said from before), 'and no table has a row more or less, history and events neither');
select is(tests.rows_of('first'),
  '1 create, 2 create, 3 same, 4 create, 5 same, 6 refused email_invalid@1, 7 refused value_unknown@4, 8 create, 9 refused import_name_missing@0',
  'each row says what it would do, and which cell is in the way');
select is((select string_agg(r ->> 'with_row', ' ') from jsonb_array_elements(import_rows_page(tests.import_of('first'))) r), '1 1 4 4', 'what an earlier row of the file makes is known');
select is((import_rows_page(tests.import_of('first'), 'create', 0, 1) -> 0 -> 'changes')::text,
  '{"contact.email": [null, "ada@oak.example"], "contact.last_name": [null, "Ash"], "organization.city": [null, "Mobile"], "organization.name": [null, "Oak"], "contact.first_name": [null, "Ada"], "organization.roles": [null, ["customer"]]}',
  'with what would stand in each field');
select amend_import_row(tests.import_of('first'), 6, '{Di Doe,di@elm.example,Elm,"",""}');
select is((select status::text from imports where id = tests.import_of('first')), 'draft', 'a mended row is to be checked again');
select is(tests.outcome($$ select run_import(tests.import_of('first')) $$), 'PT409 import_moved_on', 'nothing runs that isn''t checked');
select is(tests.checked('first'), '{"same": 2, "create": 5, "refused": 2}'::jsonb, 'and is what it became');
insert into before select 'outcomes', tests.rows_of('first');

-- A run ------------------------------------------------------------------------------------------------------------------

select is(tests.run_file('first', 'Alpha', 2), '4 done', 'the worker writes it slice by slice');
select is(tests.rows_of('first'), (select said from before where what = 'outcomes'), 'what was checked is what is done');
select is((select string_agg(c.full_name || '@' || o.name, ', ' order by c.full_name) from contacts c join organizations o on o.id = c.organization_id
  where c.created_by = tests.user_id('kim')), 'Ada Ash@Oak, Bo Birch@Oak, Cy Cedar@Elm, Di Doe@Elm, Solo Sun@Solo Sun', 'each once, with their organizations');
select is((select string_agg(role, ' ') from organization_roles where organization_id = tests.of('organizations', 'Oak')), 'customer', 'and roles');
select is((select count(*)::int from notifications), 1, 'whoever began it is told once');
select is((select type || ' ' || link from notifications), 'import_done /imports/' || tests.import_of('first'), 'where to look');
select is((select (what, source, records)::text from recent_change_sets()), '(add,import,8)', 'history has it as one change, from an import');
select is((select count(*)::int from record_history('organization', tests.of('organizations', 'Oak')) h
  where h.change_set_id = (select change_set_id from imports)), 2, 'each record says which');
select is((select can_undo || ' ' || done_count || ' ' || author_name from recent_imports()), 'true 9 kim', 'it is listed, to be taken back');
select tests.file('again', 'contact', 'contact.full_name contact.email organization.name organization.city contact.source organization.roles', '{"when_found": "overwrite"}',
  'Ada Ash|ada@oak.example|Oak|Mobile||customer', 'Cy Cedar||Elm|||', 'Solo Sun|solo@sun.example||||');
select is(tests.checked('again'), '{"same": 3}'::jsonb, 'the same file again');
select is(tests.run_file('again'), '1 done', 'runs');
select is((select change_set_id from imports where file_name = 'again'), null, 'and changes nothing');
select is((undo_change_set((select change_set_id from imports where file_name = 'first')) ->> 'left')::int, 0, 'one undo takes the first one back');
select is((select count(*)::int from contacts where created_by = tests.user_id('kim')) + (select count(*)::int from organizations where name in ('Oak', 'Elm')), 0, 'all of it');

-- Rules ------------------------------------------------------------------------------------------------------------------

select pg_temp.as_of('ana');
insert into custom_fields (entity, key, label, kind) values ('organization', 'seats', 'Seats', 'number');
insert into organizations (name, city, phone) values ('Fig', 'Mobile', null);
select tests.file('fill', 'organization', 'organization.name organization.city organization.phone organization.custom.seats', '{"decimal": ","}',
  'fig|Biloxi|(615) 555-0100|1.234,5', 'Fig|||2');
select tests.checked('fill', 1);
select is((import_rows_page(tests.import_of('fill')) -> 0 -> 'changes')::text, '{"organization.phone": [null, "(615) 555-0100"], "organization.custom.seats": [null, 1234.5]}',
  'what is empty is filled, numbers as they are written there');
select is(tests.rows_of('fill'), '1 change, 2 same', 'a later row finds what an earlier one filled');
select set_import(tests.import_of('fill'), (select mapping from imports where file_name = 'fill'), '{"when_found": "overwrite"}');
select tests.checked('fill', 1);
select is(tests.rows_of('fill'), '1 refused number_invalid@3, 2 change', 'rules are another question');
select set_import(tests.import_of('fill'), (select mapping from imports where file_name = 'fill'), '{"when_found": "overwrite", "decimal": ","}');
select tests.checked('fill', 1);
select is((import_rows_page(tests.import_of('fill')) -> 1 -> 'changes')::text, '{"organization.name": ["fig", "Fig"], "organization.custom.seats": [1234.5, 2]}',
  'what is overwritten is told as it stood after the row before');
select is(tests.run_file('fill', 'Alpha', 1), '2 done', 'it runs');
select is((select (name, city, custom)::text from organizations where name_norm = 'fig'), '(Fig,Biloxi,"{""seats"": 2}")', 'and nothing empty took anything away');
select is(array(select app.read_day('02/03/04', o) from unnest('{dmy,mdy,ymd}'::text[]) o), '{2004-03-02,2004-02-03,2002-03-04}'::date[], 'a day goes by the order that was said');
select is(array(select app.read_day(d, 'dmy') from unnest('{31.12.1999,2024-02-30,29/2/2023,1/1/1899,2024-05-06T10:00,x}'::text[]) d),
  '{1999-12-31,NULL,NULL,NULL,2024-05-06,NULL}'::date[], 'and what is no day is none');
select is(array(select app.read_number(x, d) from (values ('1,234.50', '.'), ('€ 1.234,50', ','), ('12 %', '.'), ('1e9', '.'), ('', '.')) v (x, d)), '{1234.50,1234.50,12,NULL,NULL}'::numeric[],
  'numbers likewise');
select tests.file('formula', 'organization', 'organization.name organization.notes', '{}', '=1+1|=HYPERLINK("http://evil.example")', 'Line' || chr(10) || 'break|@x');
select tests.checked('formula');
select tests.run_file('formula');
select is((select notes from organizations where name = '=1+1'), '=HYPERLINK("http://evil.example")', 'a formula is text');
select is(tests.outcome($$ select add_import_rows(tests.import_of('formula'), '[[1, ["a\u0000b"]]]') $$), '22P05', 'NUL is refused');
select tests.file('bounds', 'organization', 'organization.name', '{}', 'Grape', 'Grape');
select is(tests.outcome($$ select add_import_rows(tests.import_of('bounds'), jsonb_build_array(jsonb_build_array(1, jsonb_build_array(repeat('x', 1000000))))) $$), 'PT400 json_not_plain', 'so is a cell of 1 MB');
select is(tests.outcome($$ select add_import_rows(tests.import_of('bounds'), jsonb_build_array(jsonb_build_array(1, jsonb_build_array(repeat('x', 20001))))) $$), 'PT400 import_cell_too_long', 'or of 20,001 characters');
select is(tests.outcome($$ select add_import_rows(tests.import_of('bounds'), '[[3, ["x"]]]') $$), 'PT400 import_rows_invalid', 'and a row that the file doesn''t have');
select is(tests.outcome($$ select set_import(tests.import_of('bounds'), '[{"column": 0, "part": "contact", "field": "email"}]', '{}') $$), 'PT400 import_mapping_invalid', 'a field of another kind');
select is(tests.outcome($$ select set_import(tests.import_of('bounds'), '[]', '{"when_found": "sometimes"}') $$), 'PT400 import_options_invalid', 'a rule that there is none of');
select set_import(tests.import_of('bounds'), (select mapping from imports where file_name = 'bounds'), '{"match": {"organization": "none"}}');
select tests.checked('bounds', 1);
select is(tests.rows_of('bounds'), '1 create, 2 refused organization_exists@0', 'where nothing is looked for, a name that is taken is refused as when it is typed');
select is(last_import_mapping('{organization.name}') -> 'mapping' -> 0 ->> 'field', 'name', 'the last mapping of a header is offered');
select is(last_import_mapping('{organization.else}'), null, 'of that header');

-- As a property -----------------------------------------------------------------------------------------------------------

-- Few names, few addresses, in any order, some of them there before: rows make, meet, fill and contradict one another.
select setseed(0.52);
select pg_temp.as_of('ana');
create function pg_temp.said(p_name text) returns text language sql as
  $$ select string_agg(r::text, E'\n') from (select x - 'record_id' as r from jsonb_array_elements(import_rows_page(tests.import_of(p_name))) x) p $$;
create function pg_temp.random_file(p_name text, p_options jsonb) returns text language plpgsql as $$
declare
  v_counts jsonb;
  v_checked text;
begin
  perform tests.file(p_name, 'contact', 'contact.full_name contact.email contact.title organization.name organization.city contact.external_id', p_options,
    variadic array(
      select concat_ws('|', (array['Al', 'Bea', 'Cy', 'Joe'])[1 + floor(random() * 4)] || ' ' || (array['Moon', 'Sun'])[1 + floor(random() * 2)],
        (array['', '', '', 'one@p.example', 'two@p.example', 'wrong'])[1 + floor(random() * 6)],
        (array['', 'Chef', 'Buyer'])[1 + floor(random() * 3)], (array['Oak', 'Elm', 'Acme', 'Fir', ''])[1 + floor(random() * 5)],
        (array['', 'Mobile', 'Tampa'])[1 + floor(random() * 3)], (array['', '', '', '', '', '1'])[1 + floor(random() * 6)])
      from generate_series(1, 24) n));
  v_counts := tests.checked(p_name, 7);
  v_checked := pg_temp.said(p_name);
  perform tests.run_file(p_name, 'Alpha', 11);
  return case when v_checked = pg_temp.said(p_name) and (select count(*) from jsonb_object_keys(v_counts)) > 2 then 'same'
    else v_checked || E'\n' || pg_temp.said(p_name) end;
end $$;
select is(pg_temp.random_file('random', '{}'), 'same', 'whatever stands in a file, its run comes to what its check said');
select is(pg_temp.random_file('wilder', '{"when_found": "overwrite", "match": {"contact": "name", "organization": "name"}}'), 'same', 'by other rules, too');

select * from finish();
rollback;
