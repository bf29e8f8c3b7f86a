-- A person is erased: by whom, from where, and that nothing brings them back. The chain of the history stays whole.
begin;
select plan(36);
select tests.crm();
create temp table s (name text primary key, id uuid) on commit drop;
grant select, insert on s to authenticated;
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
-- Every place in the schema that still says one of these, past every policy.
create function pg_temp.traces(p_pattern text) returns text language plpgsql security definer as $$
declare v record; v_n bigint; v_found text[] := '{}';
begin
  for v in
    select format('%I.%I', n.nspname, c.relname) as tab, a.attname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'm') and n.nspname in ('public', 'app', 'audit')
      and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype, 'tsvector'::regtype, 'bytea'::regtype)
  loop
    execute format('select count(*) from %s t where t.%I::text ~* $1', v.tab, v.attname) into v_n using p_pattern;
    if v_n > 0 then v_found := v_found || (v.tab || '.' || v.attname); end if;
  end loop;
  return array_to_string(v_found, ', ');
end $$;
grant execute on all functions in schema pg_temp to authenticated;

-- Every store is known -------------------------------------------------------------------------------------------------
create function pg_temp.unknown() returns text language sql as $$
  select string_agg(n.nspname || '.' || c.relname || '.' || a.attname, ', ' order by 1)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'app', 'audit')
    and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype)
    and not exists (select from app.text_stores t where t.table_name = n.nspname || '.' || c.relname and t.column_name = a.attname)
$$;
select is(pg_temp.unknown(), null, 'every column of text is in app.text_stores');
select is((select string_agg(t.table_name || '.' || t.column_name, ', ') from app.text_stores t
  where not exists (select from pg_attribute a where a.attrelid = to_regclass(t.table_name) and a.attname = t.column_name and not a.attisdropped)),
  null, 'and nothing is there that is none');
-- One company's erasure looks at no row of another's.
select is((select string_agg(distinct t.table_name, ', ') from app.text_stores t
  where t.erased = 'replaced' and not exists (
    select from pg_attribute a where a.attrelid = to_regclass(t.table_name) and a.attname = 'workspace_id' and a.attnotnull)),
  null, 'what is blotted out in place stands with its workspace');
alter table public.tasks add column wish text;
select is(pg_temp.unknown(), 'public.tasks.wish', 'a new one is noticed');
alter table public.tasks drop column wish;

-- Somebody who is everywhere ---------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
insert into contacts (organization_id, first_name, last_name, email, other_emails, phone, notes) values
  (tests.of('organizations', 'Acme'), 'Zelda', 'Quimby', 'zelda@quimby.example', '{zq@home.example}', '+1 251 555 0177', 'Likes oysters'),
  (tests.of('organizations', 'Acme'), 'Zelda', 'Quimbie', 'zelda.old@quimby.example', '{}', null, null);
insert into s values ('zelda', tests.of('contacts', 'Zelda Quimby')), ('old', tests.of('contacts', 'Zelda Quimbie'));
update contacts set phone = '+1 251 555 0188' where id = (select id from s where name = 'zelda');
select tests.log('Deal', 'Lunch with Zelda Quimby', -3, null);
update interactions set contact_id = (select id from s where name = 'zelda'),
  notes = 'Zelda Quimby (zelda@quimby.example) wants to be called at 251-555-0188.'
where subject = 'Lunch with Zelda Quimby';
select tests.log('Deal', 'Unlinked', -2, null);
update interactions set notes = 'Mail zq@home.example, or 251 555 0177; Quimby Street is closed.' where subject = 'Unlinked';
insert into opportunity_contacts (opportunity_id, contact_id) select tests.of('opportunities', 'Deal'), id from s where name = 'zelda';
insert into tasks (title, contact_id) select 'Call Zelda Quimby', id from s where name = 'zelda';
insert into s values ('merge', (merge_records('contact', (select id from s where name = 'zelda'), (select id from s where name = 'old'), '{}') ->> 'change_set')::uuid);
select log_user_activity('export', 'contact', null, '{"list": "Contacts", "query": "q=Zelda+Quimby&email=zelda%40quimby.example", "rows": 1}');
select tests.reset();
insert into public.notifications (workspace_id, user_id, type, resource, resource_id, key, title, message, expires_at)
select tests.workspace_id('Alpha'), tests.user_id('dana'), (enum_range(null::public.notification_type))[1], 'contact', id, 'k-' || id,
  'Zelda Quimby', 'zelda@quimby.example wrote', now() + interval '9 days' from s where name = 'zelda';
insert into app.external_ids (workspace_id, kind, source, external_id, record_id)
select tests.workspace_id('Alpha'), 'contact', 'hub', 'zelda@quimby.example', id from s where name = 'zelda';
select cmp_ok(public.seal_audit(), '>', 0::bigint, 'all of it is sealed');
select isnt(pg_temp.traces('quimby\.example'), '', 'and all of it can be found');

-- Who may ----------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(tests.outcome($$ select erase_person((select id from s where name = 'zelda'), 'Zelda Quimby') $$), 'PT403 erase_needs_admin', 'not the rep whose it is');
select is(tests.outcome($$ select erase_preview((select id from s where name = 'zelda')) $$), 'PT403 erase_needs_admin', 'who is told nothing beforehand');
select pg_temp.as_of('kim');
select is(tests.outcome($$ select erase_person((select id from s where name = 'zelda'), 'Zelda Quimby') $$), 'PT403 erase_needs_admin', 'not a manager');
select pg_temp.as_of('vera');
select is(tests.outcome($$ select erase_person((select id from s where name = 'zelda'), 'Zelda Quimby') $$), 'PT403 erase_needs_admin', 'not a viewer');
select tests.reset();
select tests.create_member(tests.create_workspace('Beta'), 'bob', 'admin');
select tests.act_as(tests.user_id('bob'), tests.workspace_id('Beta'));
select is(tests.outcome($$ select erase_person((select id from s where name = 'zelda'), 'Zelda Quimby') $$), 'PT404 record_not_found', 'not an admin of somewhere else');
select is(tests.outcome($$ select erase_preview((select id from s where name = 'zelda')) $$), 'PT404 record_not_found', 'to whom nobody is there');
select tests.act_as_anon();
select throws_ok($$ select public.erase_person(gen_random_uuid(), 'x') $$, '42501', null, 'not without a session');
select tests.reset();
select is((select string_agg(p.proname, ', ') from pg_proc p where p.proname in ('person_to_erase', 'rows_naming', 'erase_from_log')
  and has_function_privilege('authenticated', p.oid, 'execute')), null, 'and the pieces are nobody''s');

-- What is told beforehand ------------------------------------------------------------------------------------------------
select pg_temp.as_of('ana');
select is((select p ->> 'title' || '/' || (p ->> 'people') from erase_preview((select id from s where name = 'zelda')) p), 'Zelda Quimby/2',
  'an admin is told whom it means, with the one that was merged into them');
select is((select p -> 'stores' ->> 'public.interactions' from erase_preview((select id from s where name = 'old')) p), '2',
  'and how much, also by the one that was merged');
select is(tests.outcome($$ select erase_person((select id from s where name = 'zelda'), 'Zelda') $$), 'PT400 name_not_typed', 'the name has to be typed');
select tests.reset();
select is((select count(*) from public.contacts c where c.id in (select id from s)), 2::bigint, 'nothing is gone yet');

-- Gone -----------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('ana');
select is((select e ->> 'people' from erase_person((select id from s where name = 'zelda'), ' zelda quimby ') e), '2', 'an admin erases them');
select tests.reset();
select is(pg_temp.traces('quimby\.example|home\.example'), '', 'no e-mail of theirs is left in any column of any table');
select is(pg_temp.traces('555\D{0,3}01(77|88)'), '', 'no phone of theirs');
select is(pg_temp.traces('zelda|quimbie|quimby(?! street)'), '', 'no name of theirs');
select is((select i.notes from public.interactions i where i.subject = 'Unlinked'), 'Mail [erased], or [erased]; Quimby Street is closed.',
  'what a colleague wrote about something else is as it was otherwise');
select is((select count(*) from public.interactions i where i.workspace_id = tests.workspace_id('Alpha')), 2::bigint, 'visits with them stay');
select is((select count(*) from public.contacts c where c.full_name in ('Joe', 'Sue')), 2::bigint, 'nobody else is gone');

-- The history ----------------------------------------------------------------------------------------------------------
select is((select v.intact || ' ' || (v.rows_erased > 5) from public.verify_audit_chain(tests.workspace_id('Alpha')) v), 'true true',
  'the chain holds, and says from how many rows somebody was erased');
select public.seal_audit();
select is((select v.intact || ' ' || v.rows_waiting from public.verify_audit_chain(tests.workspace_id('Alpha')) v), 'true 0', 'also with the entry of it sealed');
select is((select count(*) from audit.change_log c where c.record_id in (select id from s) and c.salt is not null), 0::bigint,
  'what would tell a guess right is gone with the text');
select is((select a.actor_user_id || '/' || (a.record_id is null) || '/' || (a.details::text !~* 'zelda') from audit.activity_log a
  where a.activity = 'person_erased'), tests.user_id('ana') || '/true/true', 'an entry says who did it, and not whom');
alter table audit.change_log disable trigger rows_are_final;
alter table audit.activity_log disable trigger rows_are_final;
savepoint clean;
update audit.change_log c set new_values = '{"city": "Elsewhere"}'
where c.id = (select min(e.row_id) from audit.erased_rows e where e.log = 'change_log');
select is((select v.problem from public.verify_audit_chain(tests.workspace_id('Alpha')) v), 'row was changed', 'what is left of it can''t be changed');
rollback to clean;
insert into audit.erased_rows (workspace_id, erasure_id, log, row_id, was, became)
select c.workspace_id, gen_random_uuid(), 'change_log', c.id, audit.change_digest(c), sha256('x') from audit.change_log c
where c.record_id = tests.of('organizations', 'Acme') limit 1;
select is((select v.problem from public.verify_audit_chain(tests.workspace_id('Alpha')) v), 'row was changed, and no entry of an erasure stands for it',
  'and no other change passes as an erasure');
rollback to clean;
select throws_ok($$ update audit.erased_rows set was = became $$, 'PT403', null, 'what an erasure listed is final');

-- Nothing brings them back ---------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'merge')) $$), 'PT409 merge_went_further', 'undoing the merge is refused');
select is(tests.outcome($$ select restore('contact', array(select id from s where name in ('zelda', 'old'))) $$), 'PT404 record_not_found', 'so is restoring');
select is((select count(*) from contacts where first_name = 'Zelda'), 0::bigint, 'and they are not there');
-- Once more, by the same address: a new person.
insert into contacts (organization_id, first_name, last_name, email) values (tests.of('organizations', 'Acme'), 'Zelda', 'Quimby', 'zelda@quimby.example');
select is((select count(*) from contacts where first_name = 'Zelda'), 1::bigint, 'whoever comes again is new');
select * from finish();
rollback;
