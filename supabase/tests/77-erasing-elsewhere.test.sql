-- Where else a person stands: as a guest, as a household, in a file that was imported; and what is not only theirs.
begin;
select plan(18);
select tests.crm();
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create temp table s (name text primary key, id uuid) on commit drop;
grant select, insert on s to authenticated, service_role;
create function pg_temp.traces(p_pattern text) returns text language plpgsql security definer as $$
declare v record; v_n bigint; v_found text[] := '{}';
begin
  for v in
    select format('%I.%I', n.nspname, c.relname) as tab, a.attname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'm') and n.nspname in ('public', 'app', 'audit')
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype)
  loop
    execute format('select count(*) from %s t where t.%I::text ~* $1', v.tab, v.attname) into v_n using p_pattern;
    if v_n > 0 then v_found := v_found || (v.tab || '.' || v.attname); end if;
  end loop;
  return array_to_string(v_found, ', ');
end $$;
grant execute on all functions in schema pg_temp to authenticated;

-- A guest, who is a private person ---------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select create_contact('{"first_name": "Orla", "last_name": "Pennwick", "email": "orla@pennwick.example", "phone": "251 555 0133"}');
insert into s select 'orla', c.id from contacts c where c.first_name = 'Orla';
insert into s select 'house', c.organization_id from contacts c where c.first_name = 'Orla';
insert into opportunities (organization_id, owner_user_id, name, kind)
select id, tests.user_id('dana'), 'Orla Pennwick – pantry', 'general' from s where name = 'house';
select tests.reset();
insert into appointments (workspace_id, owner_user_id, title, scheduled_at, ends_at, guest_name, guest_email)
values (tests.workspace_id('Alpha'), tests.user_id('dana'), 'Visit of Orla Pennwick', now() + interval '1 day', now() + interval '25 hours',
  'Orla Pennwick', 'Orla@Pennwick.example');
select pg_temp.as_of('ana');
select is((select p ->> 'households' from erase_preview((select id from s where name = 'orla')) p), '1', 'a household of one is theirs');
-- Ended by an admin, or signed out elsewhere, in the middle of it.
select set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb || jsonb_build_object('session_id', gen_random_uuid()))::text, true);
select is(tests.outcome($$ select erase_person((select id from s where name = 'orla'), 'Orla Pennwick') $$), 'PT401 session_ended', 'a session that is over erases nobody');
select is(tests.outcome($$ select erase_preview((select id from s where name = 'orla')) $$), 'PT401 session_ended', 'and is told nothing');
select tests.reset();
select is((select count(*) from public.contacts c where c.first_name = 'Orla'), 1::bigint, 'and nothing of them');
select pg_temp.as_of('ana');
select is((select e ->> 'people' from erase_person((select id from s where name = 'orla'), 'Orla Pennwick') e), '1', 'erased');
select tests.reset();
select is(pg_temp.traces('orla|pennwick|5550133|555 0133'), '', 'the guest, the household and what is called after it name nobody any more');
select is((select a.title from public.appointments a where a.owner_user_id = tests.user_id('dana')), 'Visit of [erased]', 'the time is still taken');

-- What somebody else has too ---------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
update organizations set phone = '251 555 0190', email = 'office@acme.example', notes = 'Ring 251 555 0190' where name = 'Acme';
insert into contacts (organization_id, first_name, last_name, email, phone) values
  (tests.of('organizations', 'Acme'), 'Ruben', 'Tolliver', 'office@acme.example', '251 555 0190');
select pg_temp.as_of('ana');
select erase_person(tests.of('contacts', 'Ruben Tolliver'), 'Ruben Tolliver');
select is((select o.phone || ' ' || o.email || ' ' || o.notes from organizations o where o.name = 'Acme'), '251 555 0190 office@acme.example Ring 251 555 0190',
  'the number and address of the office stay the office''s');

-- Somebody in the trash --------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
insert into contacts (organization_id, first_name, last_name, email) values (tests.of('organizations', 'Acme'), 'Sable', 'Unwin', 'sable@unwin.example');
insert into s values ('sable', tests.of('contacts', 'Sable Unwin'));
select soft_delete('contact', array[(select id from s where name = 'sable')]);
select pg_temp.as_of('ana');
select is((select e ->> 'people' from erase_person((select id from s where name = 'sable'), 'Sable Unwin') e), '1', 'who is in the trash is erased from there');
select is(tests.outcome($$ select restore('contact', array[(select id from s where name = 'sable')]) $$), 'PT404 record_not_found', 'and can''t come back');

-- A file that was imported ---------------------------------------------------------------------------------------------
select pg_temp.as_of('kim');
select tests.file('people', 'contact', 'contact.first_name contact.last_name contact.email organization.name', '{}',
  'Tamsin|Varley|tamsin@varley.example|Oak', 'Bo|Birch|bo@oak.example|Oak');
select tests.checked('people');
select tests.run_file('people');
select pg_temp.as_of('ana');
insert into s values ('tamsin', tests.of('contacts', 'Tamsin Varley'));
select is((select p -> 'stores' ->> 'app.import_rows' from erase_preview((select id from s where name = 'tamsin')) p), '1', 'the row of the file is known');
select is((select e ->> 'people' from erase_person((select id from s where name = 'tamsin'), 'tamsin varley') e), '1', 'erased');
select tests.reset();
select is(pg_temp.traces('tamsin|varley'), '', 'no row of the file says them');
select is((select count(*) from app.import_rows r where r.raw @> '{Birch}'), 1::bigint, 'the other row is as it was');
insert into s select 'set', i.change_set_id from public.imports i where i.file_name = 'people';
select pg_temp.as_of('kim');
select is((select u ->> 'done' from undo_change_set((select id from s where name = 'set')) u), 'true', 'the import can still be taken back');
select tests.reset();
select is(pg_temp.traces('tamsin|varley'), '', 'and brings nobody back');
select public.seal_audit();
select is((select v.intact from public.verify_audit_chain(tests.workspace_id('Alpha')) v), true, 'the chain holds');
select is((select count(*) from audit.activity_log a where a.activity = 'person_erased'), 4::bigint, 'four people, four entries');
select * from finish();
rollback;
