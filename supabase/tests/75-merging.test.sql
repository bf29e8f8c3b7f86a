-- Two records become one: for whom, what moves, what is refused; and an undo that puts back exactly what was there.
begin;
select plan(42);
select tests.crm();
create temp table s (name text primary key, id uuid) on commit drop;
create temp table seen (at text, tab text, id text, said jsonb) on commit drop;
grant select, insert on s to authenticated;
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create function pg_temp.org(p_name text) returns uuid language sql as $$ select tests.of('organizations', p_name) $$;
-- Merges by name and keeps the set; answers how it went.
create function pg_temp.merge(p_kind text, p_keep uuid, p_lose uuid, p_choices jsonb default '{}') returns text language plpgsql as $$
declare v_detail text; v_state text; v_said text;
begin
  insert into s values ('last', (merge_records(p_kind::resource_type, p_keep, p_lose, p_choices) ->> 'change_set')::uuid);
  return 'merged';
exception when others then
  get stacked diagnostics v_detail = pg_exception_detail, v_state = returned_sqlstate, v_said = message_text;
  return v_state || ' ' || v_detail || case when v_detail = 'merge_others_records' then ' ' || v_said else '' end
    || case when v_state not like 'PT%' then ' ' || v_said else '' end;
end $$;
create function pg_temp.undo() returns text language plpgsql as $$
declare v jsonb;
begin
  v := undo_change_set((select id from s where name = 'last'));
  return concat_ws(' ', case when (v ->> 'already')::boolean then 'already' end, v ->> 'restored', v ->> 'left');
end $$;
-- All rows of Alpha in everything that a merge may touch, but for stamps of writing and moments of deriving.
create function pg_temp.look(p_at text) returns void language plpgsql security definer as $$
declare v_table text;
begin
  for v_table in
    select distinct u.table_name from app.merge_uses u union select 'public.organizations' union select 'public.user_permissions'
    union select 'app.external_ids' union select 'public.interaction_products'
  loop
    execute format('insert into seen select %L, %L, md5(to_jsonb(t)::text), to_jsonb(t) - ''{updated_at,updated_by,version,edit_count,last_sync_at,told_at}''::text[] from %s t
      where t.workspace_id = tests.workspace_id(''Alpha'')', p_at, v_table, v_table);
  end loop;
end $$;
create function pg_temp.difference(p_a text, p_b text) returns text language sql security definer as $$
  select string_agg(x, E'\n') from (
    (select '- ' || a.tab || ' ' || a.said::text as x from (select tab, said from seen where at = p_a except all select tab, said from seen where at = p_b) a
    union all
    select '+ ' || b.tab || ' ' || b.said::text from (select tab, said from seen where at = p_b except all select tab, said from seen where at = p_a) b)
    order by 1 limit 12) d
$$;
grant execute on all functions in schema pg_temp to authenticated;

-- Every key that names one of them is known ------------------------------------------------------------------------------
select is((
  select string_agg(f.conrelid::regclass || '.' || a.attname, ', ' order by 1)
  from pg_constraint f
  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey) and a.attname not in ('workspace_id', 'owner_user_id', 'opportunity_owner_user_id')
  join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
  where f.contype = 'f' and f.confrelid in ('organizations'::regclass, 'contacts'::regclass, 'opportunities'::regclass)
    and not exists (
      select from app.merge_uses u
      where u.table_name = n.nspname || '.' || c.relname and u.column_name = a.attname
        and u.kind = case f.confrelid::regclass::text when 'organizations' then 'organization' when 'contacts' then 'contact' else 'opportunity' end::resource_type)
), null, 'every foreign key to an organization, a person or an opportunity is in app.merge_uses');
select is((
  select count(*)::int from app.merge_uses u
  where not exists (select from pg_attribute a where a.attrelid = u.table_name::regclass and a.attname = u.column_name)
), 0, 'and what stands there is there');

-- A pair with everything -----------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
insert into organizations (name, phone, tags, city, notes) values ('Acme Twin', '555 010 7788', '{beach,bar}', 'Mobile', 'Side door');
update organizations set tags = '{bar}', notes = 'Front door' where name = 'Acme';
insert into contacts (organization_id, first_name, email) values (pg_temp.org('Acme Twin'), 'Tia', 'tia@twin.example');
select create_opportunity(jsonb_build_object('organization_id', pg_temp.org('Acme Twin'), 'name', 'Deal',
  'products', jsonb_build_array(jsonb_build_object('product_id', tests.of('products', 'Pepper')))));
insert into opportunities (organization_id, kind) values (pg_temp.org('Acme'), 'general'), (pg_temp.org('Acme Twin'), 'general');
insert into interactions (opportunity_id, type, subject, contact_id, interaction_date)
select o.id, 'note', 'General twin', tests.of('contacts', 'Tia'), now() - interval '2 days' from opportunities o
where o.organization_id = pg_temp.org('Acme Twin') and o.kind = 'general';
insert into interactions (opportunity_id, type, subject, interaction_date)
select o.id, 'note', 'On the twin', now() - interval '1 day' from opportunities o where o.organization_id = pg_temp.org('Acme Twin') and o.kind = 'pipeline';
insert into tasks (title, organization_id, contact_id) values ('Call the twin', pg_temp.org('Acme Twin'), tests.of('contacts', 'Tia'));
select tests.reset();
insert into opportunity_contacts (workspace_id, opportunity_id, contact_id)
select o.workspace_id, o.id, tests.of('contacts', 'Tia') from opportunities o where o.organization_id = pg_temp.org('Acme Twin') and o.kind = 'pipeline';
insert into app.external_ids (workspace_id, kind, source, external_id, record_id) values (tests.workspace_id('Alpha'), 'organization', 'hubspot', '17', pg_temp.org('Acme Twin'));
insert into user_permissions (workspace_id, user_id, resource, permission, resource_id, granted)
values (tests.workspace_id('Alpha'), tests.user_id('lena'), 'organization', 'read', pg_temp.org('Acme Twin'), false);
insert into user_permissions (workspace_id, user_id, resource, permission, resource_id, granted, is_share, granted_by)
values (tests.workspace_id('Alpha'), tests.user_id('sam'), 'organization', 'read', pg_temp.org('Acme Twin'), true, true, tests.user_id('dana'));
select tests.commit_checks();
select pg_temp.look('before');

-- Who may ---------------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('lena');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Acme Twin')), 'PT404 record_not_found', 'who can''t see both learns of neither');
select is(merged_into('organization', pg_temp.org('Acme Twin')), null, 'nor where one leads');
select pg_temp.as_of('vera');
select is(pg_temp.merge('organization', pg_temp.org('Gulf'), pg_temp.org('Summit')), 'PT403 merge_not_allowed', 'a viewer merges nothing');
select pg_temp.as_of('dana');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Acme')), 'PT400 merge_with_itself', 'nothing is merged with itself');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Gulf')), 'PT403 merge_takes_from_all', 'what is everybody''s doesn''t become one''s own');
select is(pg_temp.merge('opportunity', tests.of('opportunities', 'Deal'), tests.of('opportunities', 'Sams')), 'PT400 merge_kind', 'opportunities aren''t merged');
select is(pg_temp.merge('contact', tests.of('contacts', 'Joe'), tests.of('contacts', 'Tia')), 'PT409 merge_two_organizations', 'people of two organizations neither');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Acme Twin'), '{"city": "x"}'), 'PT400 input_invalid', 'a choice is one of the two');
select is(tests.outcome($$ select app.move_to_kept('organization', pg_temp.org('Acme'), pg_temp.org('Acme Twin')) $$), 'PT409 change_set_closed', 'nothing moves outside of a merge');

-- What others have on it -------------------------------------------------------------------------------------------------------
select tests.reset();
update organizations set owner_user_id = null where name = 'Bistro';
insert into organizations (workspace_id, name, owner_user_id) values (tests.workspace_id('Alpha'), 'Bistro Two', null);
select pg_temp.as_of('dana');
select is(pg_temp.merge('organization', pg_temp.org('Bistro Two'), pg_temp.org('Bistro')),
  'PT409 merge_others_records What hangs on it is not all yours to change: 1 of colleagues or everybody''s.', 'what is a colleague''s is counted, not named');
select pg_temp.as_of('kim');
select is(pg_temp.merge('organization', pg_temp.org('Bistro Two'), pg_temp.org('Bistro')),
  'PT409 merge_others_records What hangs on it is not all yours to change: 1 of sam.', 'and named to who sees their work');
select tests.reset();
update organizations set owner_user_id = tests.user_id('sam') where name = 'Bistro';
delete from organizations where name = 'Bistro Two';
delete from seen;
select pg_temp.look('before');

-- Merged ------------------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Acme Twin'), '{"notes": "both"}'), 'merged', 'whoever may change both and all of it merges them');
select is((select concat_ws('|', phone, city, tags::text, notes) from organizations where name = 'Acme'), '555 010 7788|Mobile|{bar,beach}|Front door' || E'\n\n' || 'Side door',
  'empty fields are filled, lists put together, notes one below the other as chosen');
select is((select string_agg(full_name, ' ' order by full_name) from contacts where organization_id = pg_temp.org('Acme')), 'Joe Tia', 'people move');
select is((select string_agg(name || '/' || kind, ', ' order by length(name)) from opportunities where organization_id = pg_temp.org('Acme')),
  'Deal/pipeline, Deal (2)/pipeline, General Activity/general', 'opportunities move, a name is there once, general activity is one');
select is((select string_agg(i.subject || '@' || o.name, ', ' order by i.subject) from interactions i join opportunities o on o.id = i.opportunity_id where i.organization_id = pg_temp.org('Acme')),
  'General twin@General Activity, On the twin@Deal (2)', 'visits go along');
select is((select organization_id from tasks where title = 'Call the twin'), pg_temp.org('Acme'), 'tasks too');
select is((select count(*)::int from organizations where name = 'Acme Twin'), 0, 'the other one is gone');
select is(merged_into('organization', pg_temp.org('Acme Twin')), pg_temp.org('Acme'), 'its old address leads to the one that was kept');
select is((select (what, source, counts ->> 'organization')::text from recent_change_sets((select id from s where name = 'last'))), '(change,merge,2)', 'it is a change like others');
select is(tests.peek($$ select record_id = pg_temp.org('Acme') from app.external_ids where external_id = '17' $$), 'true', 'an import finds the kept one by the id of the other');
select is(tests.peek($$ select string_agg(u.granted::text, ' ') from user_permissions u where u.resource_id = pg_temp.org('Acme') $$), 'false', 'denials are joined, shares are not');
select pg_temp.as_of('sam');
select is(merged_into('organization', pg_temp.org('Acme Twin')), null, 'who can''t read the kept one is told what one is told of nothing');
select is(tests.outcome($$ select undo_change_set((select id from s where name = 'last')) $$), 'PT404 change_set_not_found', 'and can''t take it back');

-- Undone -----------------------------------------------------------------------------------------------------------------------
select pg_temp.as_of('dana');
select is(pg_temp.undo(), '7 0', 'it is taken back');
select tests.reset();
select tests.commit_checks();
select pg_temp.look('after');
select is(pg_temp.difference('before', 'after'), null, 'and every row says what it said');
select pg_temp.as_of('dana');
select is(pg_temp.undo(), 'already 7 0', 'once');

-- What others did since stays -----------------------------------------------------------------------------------------------------
select tests.reset();
delete from s;
select pg_temp.as_of('dana');
select is(pg_temp.merge('organization', pg_temp.org('Acme'), pg_temp.org('Acme Twin')), 'merged', 'merged anew');
update organizations set city = 'Biloxi' where name = 'Acme';
insert into interactions (opportunity_id, type, subject, contact_id) values (tests.of('opportunities', 'Deal'), 'note', 'With Tia', tests.of('contacts', 'Tia'));
select pg_temp.undo();
select is((select string_agg(coalesce(l.title, '?') || ' ' || l.reason || ' ' || l.columns::text, ', ' order by l.title) from left_by_undo(array[(select id from s)]) l),
  'Acme changed {city}, Deal (2) built_on {}, General twin built_on {}, Tia built_on {}', 'a value, and a person whom a new visit names, with what belongs to them');
select is((select string_agg(o.name || '/' || coalesce(c.first_name, '-'), ', ' order by o.name) from organizations o left join contacts c on c.organization_id = o.id and c.first_name = 'Tia' where o.name like 'Acme%'),
  'Acme/Tia, Acme Twin/-', 'the other one is back, they are not');
select is((select count(*)::int from interactions i join contacts c on c.id = i.contact_id where c.organization_id <> i.organization_id), 0, 'nobody is with two');

-- Principals, as an admin ------------------------------------------------------------------------------------------------------------
select tests.reset();
delete from s;
delete from seen;
insert into organizations (workspace_id, name, owner_user_id) values (tests.workspace_id('Alpha'), 'Gulf Twin', null);
insert into organization_roles (workspace_id, organization_id, role) select tests.workspace_id('Alpha'), pg_temp.org('Gulf Twin'), unnest(array['principal', 'distributor']);
update products set sku = 'S-1' where name = 'Shrimp';
insert into products (workspace_id, principal_id, name, sku) values (tests.workspace_id('Alpha'), pg_temp.org('Gulf Twin'), 'Twin shrimp', 's-1');
insert into product_distributors (workspace_id, product_id, distributor_id, is_primary) values
  (tests.workspace_id('Alpha'), tests.of('products', 'Shrimp'), pg_temp.org('Gulf Twin'), true);
insert into opportunity_participants (workspace_id, opportunity_id, organization_id, role) values
  (tests.workspace_id('Alpha'), tests.of('opportunities', 'Deal'), pg_temp.org('Gulf Twin'), 'principal'),
  (tests.workspace_id('Alpha'), tests.of('opportunities', 'Sams'), pg_temp.org('Gulf Twin'), 'principal');
select pg_temp.as_of('dana');
select tests.log('Deal', 'For both', -1);
insert into interaction_principals (interaction_id, principal_id) select tests.of('interactions', 'For both'), pg_temp.org(n) from unnest(array['Gulf', 'Gulf Twin']) n on conflict do nothing;
select is(pg_temp.merge('organization', pg_temp.org('Gulf'), pg_temp.org('Gulf Twin')), 'PT409 merge_others_records What hangs on it is not all yours to change: 3 of colleagues or everybody''s.',
  'a principal is on everybody''s opportunities and products');
select tests.reset();
select tests.commit_checks();
select pg_temp.look('before');
select pg_temp.as_of('ana');
select is(pg_temp.merge('organization', pg_temp.org('Gulf'), pg_temp.org('Gulf Twin')), 'merged', 'an admin merges them');
select is((select count(*)::int from opportunity_participants where organization_id = pg_temp.org('Gulf')), 2, 'the same participant is there once');
select is((select string_agg(role, ' ' order by role) from organization_roles where organization_id = pg_temp.org('Gulf')), 'distributor principal', 'roles are put together');
select is(pg_temp.undo(), '7 0', 'and puts them apart');
select tests.reset();
select tests.commit_checks();
select pg_temp.look('after');
select is(pg_temp.difference('before', 'after'), null, 'as they were');

-- People --------------------------------------------------------------------------------------------------------------------------------
delete from s;
delete from seen;
insert into contacts (workspace_id, organization_id, first_name, email, phone) values (tests.workspace_id('Alpha'), pg_temp.org('Acme'), 'Joseph', 'joseph@acme.example', '555 010 9999');
insert into opportunity_contacts (workspace_id, opportunity_id, contact_id, is_primary)
select tests.workspace_id('Alpha'), tests.of('opportunities', 'Deal'), tests.of('contacts', n), n = 'Joseph' from unnest(array['Joe', 'Joseph']) n;
update opportunities set primary_contact_id = tests.of('contacts', 'Joseph') where name = 'Deal';
select pg_temp.look('before');
select pg_temp.as_of('dana');
select is(pg_temp.merge('contact', tests.of('contacts', 'Joe'), tests.of('contacts', 'Joseph'), '{"first_name": "lose"}'), 'merged', 'people are merged');
select is((select concat_ws('|', c.first_name, c.email, c.other_emails::text, c.phone, s.is_primary, o.primary_contact_id = c.id)
  from contacts c join opportunity_contacts s on s.contact_id = c.id join opportunities o on o.id = s.opportunity_id where c.email = 'joe@acme.example'),
  'Joseph|joe@acme.example|{joseph@acme.example}|555 010 9999|t|t', 'with both addresses, once on each opportunity');
select pg_temp.undo();
select tests.reset();
select pg_temp.look('after');
select is(pg_temp.difference('before', 'after'), null, 'and apart again, exactly');

select * from finish();
rollback;
