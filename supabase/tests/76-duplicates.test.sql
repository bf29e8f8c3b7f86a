-- Pairs that may be one: by what, for whom, how many of a large group, and those that only look alike.
begin;
select plan(13);
select tests.crm();
create function pg_temp.as_of(p_who text) returns void language sql as
  $$ select tests.act_as(tests.user_id(p_who), tests.workspace_id('Alpha')) $$;
create function pg_temp.org(p_name text) returns uuid language sql as $$ select tests.of('organizations', p_name) $$;
create function pg_temp.pairs(p_kind text) returns text language sql as $$
  select string_agg(least(first_title, second_title) || '+' || greatest(first_title, second_title) || ' ' || array_to_string(reasons, ','), '; '
    order by cardinality(reasons) desc, least(first_title, second_title), greatest(first_title, second_title))
  from duplicate_pairs(p_kind::resource_type)
$$;
grant execute on all functions in schema pg_temp to authenticated;

select pg_temp.as_of('dana');
select is(pg_temp.pairs('organization'), null, 'where nothing is alike there is nothing');
update organizations set city = 'Mobile', phone = '251 555 0101', website = 'https://www.acme.example/shop' where name = 'Acme';
insert into organizations (name, city, phone, email) values
  ('The ACME Co.', 'mobile', '(251) 555-0101', 'hello@acme.example'), ('Elsewhere', 'Biloxi', null, 'a@gmail.com'), ('Nowhere', null, null, 'b@gmail.com');
select is(pg_temp.pairs('organization'), 'Acme+The ACME Co. domain,name,phone', 'by name in a place, phone and domain; not by a provider of mail');
select pg_temp.as_of('sam');
select is(pg_temp.pairs('organization'), null, 'nobody learns of what they can''t see');
select is(tests.outcome($$ select mark_not_duplicates('organization', pg_temp.org('Acme'), pg_temp.org('The ACME Co.')) $$), 'PT404 record_not_found', 'or says anything about it');
select pg_temp.as_of('kim');
select isnt(pg_temp.pairs('organization'), null, 'a manager sees those of the team');
select pg_temp.as_of('vera');
select is(tests.outcome($$ select mark_not_duplicates('organization', pg_temp.org('Gulf'), pg_temp.org('Summit')) $$), 'PT403 merge_not_allowed', 'a viewer says nothing of them');
select pg_temp.as_of('dana');
select mark_not_duplicates('organization', pg_temp.org('The ACME Co.'), pg_temp.org('Acme'));
select is(pg_temp.pairs('organization'), null, 'what only looks alike is gone from the list');
select mark_not_duplicates('organization', pg_temp.org('Acme'), pg_temp.org('The ACME Co.'), false);
select isnt(pg_temp.pairs('organization'), null, 'until that is taken back');
select is(tests.outcome($$ insert into app.not_duplicates select tests.workspace_id('Alpha'), 'organization', pg_temp.org('Acme'), pg_temp.org('Gulf'), tests.user_id('dana') $$), '42501', 'nobody writes it by hand');
select is(tests.outcome($$ select * from duplicate_pairs('task') $$), 'PT400 merge_kind', 'tasks aren''t compared');

insert into contacts (organization_id, first_name, last_name, email, other_emails, phone) values
  (pg_temp.org('Acme'), 'Tia', 'Lee', 'tia@acme.example', '{}', null), (pg_temp.org('Acme'), 'tia', 'lee', null, '{TIA@acme.example}', null);
select is(pg_temp.pairs('contact'), 'Tia Lee+tia lee email,name', 'people by name in one organization and by any of their addresses');
insert into contacts (organization_id, first_name, phone) select pg_temp.org('Acme'), 'Desk ' || n, '251 555 0199' from generate_series(1, 300) n;
select is((select count(*)::int from duplicate_pairs('contact', page_size => 100)), 11, 'of three hundred behind one switchboard ten pairs');
select is((select count(*)::int from duplicate_pairs('contact', page_size => 4) p, lateral (select 1) x)
  + (select count(*)::int from (select * from duplicate_pairs('contact', page_size => 4) order by cardinality(reasons), first_id desc, second_id desc limit 1) l,
    lateral duplicate_pairs('contact', cardinality(l.reasons), l.first_id, l.second_id, 100) n), 11, 'page by page they are the same');
select * from finish();
rollback;
