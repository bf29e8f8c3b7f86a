-- Search, custom fields and tags: found, never what the caller may not see, and equal to a filter under the policies.
begin;
select plan(67);

create temporary table w as select tests.create_workspace('Searching') as id;
create temporary table elsewhere as select tests.create_workspace('Searching elsewhere') as id;
create temporary table people as
select 'boss' as name, tests.create_member((select id from w), 'sboss', 'manager') as id;
insert into people select 'rep', tests.create_member((select id from w), 'srep', 'rep', (select id from people where name = 'boss'));
insert into people select 'other', tests.create_member((select id from w), 'sother', 'rep');
insert into people select 'viewer', tests.create_member((select id from w), 'sviewer', 'viewer');
insert into people select 'stranger', tests.create_member((select id from elsewhere), 'sstranger', 'admin');
create function pg_temp.who(p_name text) returns uuid language sql stable as $$ select id from people where name = p_name $$;
create function pg_temp.org(p_n int) returns uuid language sql immutable as $$ select md5('sorg' || p_n)::uuid $$;
grant select on w, elsewhere, people to authenticated;
create function pg_temp.found(p_query text, p_kinds text[] default null) returns text[] language sql as $$
  select coalesce(array_agg(s.title order by s.title), '{}') from public.search_records(p_query, p_kinds, 200) s
$$;

insert into public.organizations (workspace_id, id, name, owner_user_id, city, notes, tags, custom)
values
  ((select id from w), pg_temp.org(1), 'Gulf Seafood', null, 'Mobile', null, '{fresh}', '{}'),
  ((select id from w), pg_temp.org(2), 'Café Zoë', pg_temp.who('rep'), 'Chicago', 'asks for oysters', '{fresh,vip}', '{}'),
  ((select id from w), pg_temp.org(3), 'Harbor Kitchen', pg_temp.who('rep'), 'Chicago', null, '{vip}', '{}'),
  ((select id from w), pg_temp.org(4), 'Harbor Tavern', pg_temp.who('other'), 'Chicago', null, '{vip}', '{}'),
  ((select id from w), pg_temp.org(5), '100% Juice_Bar \ Co', pg_temp.who('rep'), null, null, '{}', '{}'),
  ((select id from elsewhere), pg_temp.org(6), 'Harbor Elsewhere', pg_temp.who('stranger'), null, null, '{vip}', '{}');
insert into public.contacts (workspace_id, id, organization_id, first_name, last_name, email, phone)
values
  ((select id from w), md5('scontact1')::uuid, pg_temp.org(3), 'Mónica', 'Whitfield', 'monica@harbor.example', '(312) 555-0142'),
  ((select id from w), md5('scontact2')::uuid, pg_temp.org(4), 'Monica', 'Hidden', 'hidden@harbor.example', null),
  ((select id from elsewhere), md5('scontact3')::uuid, pg_temp.org(6), 'Monica', 'Elsewhere', 'm@else.example', null);
insert into public.organization_roles (workspace_id, organization_id, role) values ((select id from w), pg_temp.org(1), 'principal');
insert into public.products (workspace_id, principal_id, name, sku) values ((select id from w), pg_temp.org(1), 'Smoked Trout', 'GS-100');
insert into public.opportunities (workspace_id, id, organization_id, owner_user_id, name, stage, status)
values
  ((select id from w), md5('sopp1')::uuid, pg_temp.org(3), pg_temp.who('rep'), 'Harbor Kitchen – Gulf Seafood – Food Show', 'new_lead', 'active'),
  ((select id from w), md5('sopp2')::uuid, pg_temp.org(4), pg_temp.who('other'), 'Harbor Tavern – Gulf Seafood – Cold Call', 'new_lead', 'active');
insert into public.opportunity_participants (workspace_id, opportunity_id, owner_user_id, organization_id, role)
values ((select id from w), md5('sopp1')::uuid, pg_temp.who('rep'), pg_temp.org(1), 'principal'),
  ((select id from w), md5('sopp2')::uuid, pg_temp.who('other'), pg_temp.org(1), 'principal');
insert into public.interactions (workspace_id, opportunity_id, opportunity_owner_user_id, organization_id, owner_user_id, type, subject, notes)
values ((select id from w), md5('sopp1')::uuid, pg_temp.who('rep'), pg_temp.org(3), pg_temp.who('rep'), 'meeting', 'Tasting', 'the chef loved the chowder'),
  ((select id from w), md5('sopp2')::uuid, pg_temp.who('other'), pg_temp.org(4), pg_temp.who('other'), 'meeting', 'Secret tasting', 'chowder for the tavern');

select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(pg_temp.found('seafood', '{organization}'), '{Gulf Seafood}', 'search finds a word');
select is(pg_temp.found('harb', '{organization}'), '{Harbor Kitchen}', 'search finds a prefix, and not a colleague''s');
select is(pg_temp.found('HARBOR kitchen', '{organization}'), '{Harbor Kitchen}', 'search ignores case');
select is(pg_temp.found('kitchen harbor', '{organization}'), '{Harbor Kitchen}', 'words may come in any order');
select is(pg_temp.found('gulf seefood', '{organization}'), '{Gulf Seafood}', 'search forgives a typo');
select is(pg_temp.found('cafe zoe', '{organization}'), '{"Café Zoë"}', 'search finds accents without them');
select is(pg_temp.found('Café', '{organization}'), '{"Café Zoë"}', 'search finds accents with them');
select is(pg_temp.found('oyster', '{organization}'), '{"Café Zoë"}', 'search reads notes');
select is(pg_temp.found('monica', '{contact}'), '{"Mónica Whitfield"}', 'people are found, a colleague''s are not');
select is(pg_temp.found('whitfeild', '{contact}'), '{"Mónica Whitfield"}', 'two letters swapped');
select is(pg_temp.found('monica@harbor.example', '{contact}'), '{"Mónica Whitfield"}', 'an e-mail address');
select is(pg_temp.found('555-0142', '{contact}'), '{"Mónica Whitfield"}', 'a part of a phone number');
select is(pg_temp.found('3125550142', '{contact}'), '{"Mónica Whitfield"}', 'a phone number without its punctuation');
select is(pg_temp.found('GS-100', '{product}'), '{"Smoked Trout"}', 'an article number');
select is(pg_temp.found('smokd trout', '{product}'), '{"Smoked Trout"}', 'a typo in a product');
select is(pg_temp.found('food show', '{opportunity}'), '{"Harbor Kitchen – Gulf Seafood – Food Show"}', 'an opportunity');
select is(pg_temp.found('harbr kitchn', '{opportunity}'), '{"Harbor Kitchen – Gulf Seafood – Food Show"}', 'a typo in its customer');
select is(pg_temp.found('chowder', '{interaction}'), '{Tasting}', 'notes of visits, own ones');
select is(pg_temp.found('tavern'), '{}', 'nothing of a colleague is found, of any kind');
select is(pg_temp.found('elsewhere'), '{}', 'nothing of another workspace is found');
select is(
  (select s.title from public.search_records('harbor kitchen') s limit 1), 'Harbor Kitchen',
  'the record that is called so comes first'
);

-- What people type ---------------------------------------------------------------------------------------------------

select is(pg_temp.found('%'), '{}', 'a percent sign is no wildcard');
select is(pg_temp.found('_'), '{}', 'an underscore is no wildcard');
select is(pg_temp.found('\'), '{}', 'a backslash is harmless');
select is(pg_temp.found('100%', '{organization}'), '{"100% Juice_Bar \\ Co"}', 'and what holds them is found');
select is(pg_temp.found('juice_bar', '{organization}'), '{"100% Juice_Bar \\ Co"}', 'also by an underscore');
select is(pg_temp.found(''' or 1=1 --'), '{}', 'quotes are no syntax');
select is(pg_temp.found('a & !b | (c:*'), '{}', 'operators of the query language are no syntax');
select is(pg_temp.found(''), '{}', 'nothing finds nothing');
select is(pg_temp.found(null), '{}', 'no query finds nothing');
select is(pg_temp.found(repeat('harbor kitchen ', 700), '{organization}'), '{"Harbor Kitchen"}', 'ten kilobytes are bounded');
select is((select count(*) from public.search_records('harbor', null, 1000000000)) <= 200, true, 'a limit of a billion is bounded');
select is((select count(*) from public.search_records('harbor', null, -5)), 1::bigint, 'a negative limit is one');

-- Whoever asks -------------------------------------------------------------------------------------------------------

select tests.act_as(pg_temp.who('boss'), (select id from w));
select is(pg_temp.found('harb', '{organization}'), '{"Harbor Kitchen"}', 'a manager finds the team''s');
select tests.act_as(pg_temp.who('stranger'), (select id from w));
select is(pg_temp.found('harbor'), '{}', 'the header of a foreign workspace finds nothing');
select tests.act_as_anon();
select is(tests.outcome($$ select * from public.search_records('harbor') $$), '42501', 'nobody searches without a session');

-- Equal to a filter under the policies, on random data, for everybody.
select tests.reset();
select setseed(0.42);
insert into public.organizations (workspace_id, name, owner_user_id)
select (select id from w),
  (array['Alpha', 'Beta', 'Gamma', 'Delta'])[1 + floor(random() * 4)] || ' ' || (array['Bistro', 'Grill', 'Diner'])[1 + floor(random() * 3)]
    || ' ' || n,
  case floor(random() * 4)::int when 0 then null when 1 then pg_temp.who('rep') when 2 then pg_temp.who('other') else pg_temp.who('boss') end
from generate_series(1, 150) n;
insert into public.contacts (workspace_id, organization_id, first_name, last_name)
select o.workspace_id, o.id, (array['Ada', 'Bea', 'Cyd'])[1 + floor(random() * 3)], 'Random'
from public.organizations o where o.workspace_id = (select id from w) and o.name ~ ' \d+$';
create function pg_temp.disagreements() returns bigint language plpgsql as $$
declare
  v_person record;
  v_word text;
  v_count bigint := 0;
begin
  for v_person in select * from people where name <> 'stranger' loop
    perform tests.act_as(v_person.id, (select id from w));
    foreach v_word in array array['alpha', 'gamma', 'bistro', 'grill', 'diner', 'random', 'ada', 'bea'] loop
      v_count := v_count + (
        select count(*) from (
          (select s.id from public.search_records(v_word, '{organization}', 200) s where s.rank >= 1
           except select o.id from public.organizations o where o.name ~* ('\m' || v_word))
          union all
          (select o.id from public.organizations o where o.name ~* ('\m' || v_word)
           except select s.id from public.search_records(v_word, '{organization}', 200) s)
          union all
          (select s.id from public.search_records(v_word, '{contact}', 200) s where s.rank >= 1
           except select c.id from public.contacts c where c.full_name ~* ('\m' || v_word))
          union all
          (select c.id from public.contacts c where c.full_name ~* ('\m' || v_word)
           except select s.id from public.search_records(v_word, '{contact}', 200) s)
        ) d
      );
    end loop;
  end loop;
  perform tests.reset();
  return v_count;
end $$;
select is(pg_temp.disagreements(), 0::bigint, 'search equals a filter under row-level security on random data');

-- Lists ---------------------------------------------------------------------------------------------------------------

create function pg_temp.listed_wrong() returns bigint language plpgsql as $$
declare
  v_person record;
  v_word text;
  v_owners uuid[];
  v_count bigint := 0;
begin
  for v_person in select * from people where name <> 'stranger' loop
    perform tests.act_as(v_person.id, (select id from w));
    foreach v_word in array array['alpha', 'grill', 'random', 'ada'] loop
      for v_owners in values (null::uuid[]), (array[v_person.id]), (array[pg_temp.who('rep'), pg_temp.who('boss')]), ('{}') loop
        v_count := v_count + (
          select count(*) from (
            (select f.id from public.find_organizations(v_word, v_owners) f
             except select o.id from public.organizations o where o.name ~* ('\m' || v_word)
               and (v_owners is null or o.owner_user_id = any (v_owners)))
            union all
            (select o.id from public.organizations o where o.name ~* ('\m' || v_word)
               and (v_owners is null or o.owner_user_id = any (v_owners))
             except select f.id from public.find_organizations(v_word, v_owners) f)
            union all
            (select f.id from public.find_contacts(v_word, v_owners) f
             except select c.id from public.contacts c where c.full_name ~* ('\m' || v_word)
               and (v_owners is null or c.owner_user_id = any (v_owners)))
            union all
            (select c.id from public.contacts c where c.full_name ~* ('\m' || v_word)
               and (v_owners is null or c.owner_user_id = any (v_owners))
             except select f.id from public.find_contacts(v_word, v_owners) f)
          ) d
        );
      end loop;
    end loop;
  end loop;
  perform tests.reset();
  return v_count;
end $$;
select is(pg_temp.listed_wrong(), 0::bigint, 'a list narrowed by a text equals a filter under row-level security, whoever''s records');

-- The best first.
insert into public.organizations (workspace_id, name, owner_user_id, notes)
select (select id from w), v.name, pg_temp.who('rep'), v.notes from (values
  ('Pelican 042', null), ('A Pelican 042', null), ('Pelican 042 Annex', null), ('Aardvark', 'supplied by Pelican 042'), ('Pelicen', null)
) as v (name, notes);
insert into public.products (workspace_id, principal_id, name, sku)
select p.workspace_id, p.principal_id, 'Above all', 'TROUT-1' from public.products p where p.name = 'Smoked Trout';
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(array(select f.name from public.find_organizations('Pelican 042') f order by f.match_key, f.id),
  '{Pelican 042,Pelican 042 Annex,A Pelican 042,Aardvark}'::text[], 'the name itself, what begins with it, what has it as words, what holds it elsewhere');
select is(array(select f.name from public.find_organizations('pelican') f order by f.match_key, f.id),
  '{Pelican 042,Pelican 042 Annex,A Pelican 042,Aardvark,Pelicen}'::text[], 'and what is only alike last');
select is(array(select f.name from public.find_products('trout') f order by f.match_key, f.id), '{Above all,Smoked Trout}'::text[],
  'an item number that begins so before a word of a name');
select is((select f.name from reporting.find_pipeline_cards('harbor kitchen') f order by f.match_key, f.id limit 1),
  'Harbor Kitchen – Gulf Seafood – Food Show', 'cards alike');
select is(array(select f.name from public.find_organizations('gulf', with_role => 'principal') f), '{Gulf Seafood}'::text[], 'with a role');
select is(array(select f.name from public.find_organizations('pelican', with_stages => '{new_lead}') f), '{}'::text[], 'or with something in a stage');
select tests.reset();
delete from public.organizations where name ~ 'Pelic|Aardvark';
delete from public.products where name = 'Above all';

select tests.act_as(pg_temp.who('boss'), (select id from w));
select ok((select count(*) from public.find_organizations('grill')) > 20, 'a list has all matches, not the best twenty');
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is((select array_agg(f.name) from public.find_products('trout') f), '{Smoked Trout}', 'a list of products');
select is(
  (select array_agg(f.name) from reporting.find_pipeline_cards('harbor', array[pg_temp.who('rep'), pg_temp.who('other')]) f),
  '{Harbor Kitchen – Gulf Seafood – Food Show}', 'cards, and not a colleague''s whose they were asked for'
);
select is((select array_agg(f.organization_name) from reporting.find_pipeline_cards('harbr kitchn') f), '{Harbor Kitchen}', 'cards of a customer that looks alike');
select is((select array_agg(f.subject) from public.find_interactions('chowder') f), '{Tasting}', 'visits, and not a colleague''s');
select is((select count(*) from public.find_interactions('chowder', array[pg_temp.who('other')])), 0::bigint, 'nor when asked for them');
select tests.act_as(pg_temp.who('viewer'), (select id from w));
select is((select count(*) from reporting.find_pipeline_cards('harbor')) + (select count(*) from public.find_interactions('chowder')), 0::bigint,
  'a viewer finds nothing that wasn''t shared');
select tests.act_as(pg_temp.who('stranger'), (select id from w));
select is((select count(*) from public.find_organizations('harbor')) + (select count(*) from public.find_contacts('monica')), 0::bigint,
  'nor does who is from somewhere else');
select tests.act_as_anon();
select is(tests.outcome($$ select * from public.find_organizations('harbor') $$), '42501', 'nobody without a session');
select tests.reset();

-- Custom fields and tags ---------------------------------------------------------------------------------------------

insert into public.custom_fields (workspace_id, entity, key, label, kind)
values ((select id from w), 'organization', 'licence', 'Licence', 'text'), ((select id from w), 'organization', 'seats', 'Seats', 'number');
update public.organizations set custom = '{"licence": "retail", "seats": 40}' where id = pg_temp.org(2);
update public.organizations set custom = '{"licence": "retail", "seats": 90}' where id = pg_temp.org(4);
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(
  array(select public.filter_by_custom('organization', '{"licence": "retail"}')), array[pg_temp.org(2)],
  'a custom field filters what the caller reads'
);
select is(
  array(select public.filter_by_custom('organization', '{"seats": {"from": 41}}')), '{}'::uuid[],
  'and by a range, without a colleague''s'
);
select is(
  array(select public.filter_by_custom('organization', '{"seats": {"from": 30, "to": 40}, "licence": "retail"}')),
  array[pg_temp.org(2)], 'several filters must all hold'
);
select is(
  tests.outcome($$ select public.filter_by_custom('organization', '{"a) || true || (b": 1}') $$), 'PT400 filter_invalid',
  'a key is no place for an expression'
);
select is(tests.outcome(format('select public.filter_by_custom(''organization'', %L)', v.filters)), v.said, v.what) from (values
  ('{"nothing": {"is_set": false}}', 'PT400 filter_unknown_field', 'a field that is gone isn''t unset everywhere'),
  ('{"seats": {"is_set": "banana"}}', 'PT400 filter_invalid_value', 'set or not, and nothing else'),
  ('{"seats": {"from": "abc"}}', 'PT400 filter_invalid_value', 'a number has no text before it'),
  ('{"seats": {}}', 'PT400 filter_invalid', 'a field without a test is no filter'),
  ('{"licence": "retail", "seats": {}}', 'PT400 filter_invalid', 'nor beside one that has'),
  ('{"licence": {"from": "a"}}', 'PT400 filter_invalid_value', 'a text has no order')
) as v (filters, said, what);
select tests.reset();
update public.custom_fields set is_active = false where key = 'licence';
select tests.act_as(pg_temp.who('rep'), (select id from w));
select is(tests.outcome($$ select public.filter_by_custom('organization', '{"licence": "retail"}') $$), 'PT400 filter_unknown_field',
  'a retired field filters nothing');
select is(array(select public.filter_by_tags('{fresh}') order by 1), (select array_agg(i order by i) from unnest(array[pg_temp.org(1), pg_temp.org(2)]) i), 'a tag filters');
select is(array(select public.filter_by_tags('{fresh,vip}', true)), array[pg_temp.org(2)], 'all of several tags');
select is(
  (select organizations from public.list_tags() where tag = 'vip'), 2::bigint, 'tags are counted within what the caller reads'
);
select tests.reset();

select * from finish();
rollback;
