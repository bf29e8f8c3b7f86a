-- Saved views and list preferences: one's own, shared ones to use, nobody else's to change.
begin;
select plan(21);
select tests.crm();
create temporary table w as select tests.workspace_id('Alpha') as id, tests.create_workspace('Beta') as other;
grant select on w to authenticated;
select tests.create_member((select other from w), 'dana', 'rep');

select tests.act_as(tests.user_id('dana'), (select id from w));
select lives_ok(
  $$ insert into public.saved_views (list, name, query, columns) values ('organizations', 'Coast', 'territory=Coast&sort=-name', '{name,owner}') $$,
  'a rep saves a view'
);
select is((select user_id from public.saved_views), tests.user_id('dana'), 'which is theirs');
select throws_ok(
  $$ insert into public.saved_views (list, name, user_id) values ('organizations', 'For Sam', tests.user_id('sam')) $$,
  '42501', null, 'nobody saves one for somebody else'
);
select throws_ok(
  $$ insert into public.saved_views (list, name) values ('organizations', 'Coast') $$,
  '23505', null, 'a name is taken once per list'
);
select lives_ok($$ insert into public.saved_views (list, name) values ('contacts', 'Coast') $$, 'another list has its own names');
select throws_ok($$ insert into public.saved_views (list, name) values ('contacts', '  ') $$, '23514', null, 'a view has a name');
select throws_ok(
  $$ insert into public.saved_views (list, name, columns) values ('contacts', 'Nothing', '{}') $$, '23514', null,
  'and shows something'
);
select lives_ok(
  $$ insert into public.list_preferences (list, columns, default_view)
     select 'organizations', '{name,visit}', id from public.saved_views where list = 'organizations' $$,
  'and keeps what the list opens with'
);

select tests.act_as(tests.user_id('ana'), (select id from w));
select is_empty('select from public.saved_views', 'not even an admin reads a private view');
select is_empty('select from public.list_preferences', 'nor somebody''s preferences');

select tests.act_as(tests.user_id('dana'), (select id from w));
update public.saved_views set is_shared = true where list = 'organizations';
select tests.act_as(tests.user_id('sam'), (select id from w));
select results_eq('select name from public.saved_views', $$ values ('Coast'::text) $$, 'a shared one is everybody''s to use');
update public.saved_views set name = 'Mine now';
delete from public.saved_views;
select is(tests.peek($$ select string_agg(name, ',') from public.saved_views where workspace_id = tests.workspace_id('Alpha') $$),
  'Coast,Coast', 'but only its maker changes or deletes it');
select lives_ok(
  $$ insert into public.list_preferences (list, default_view) select 'organizations', id from public.saved_views $$,
  'a colleague may open the list with it'
);
select tests.act_as(tests.user_id('vera'), (select id from w));
select lives_ok($$ insert into public.saved_views (list, name) values ('contacts', 'What I look at') $$, 'a viewer has views too');

select tests.act_as(tests.user_id('dana'), (select other from w));
select is_empty('select from public.saved_views', 'a view belongs to its workspace');
select throws_ok(
  $$ insert into public.saved_views (workspace_id, list, name) select id, 'contacts', 'Elsewhere' from w $$, '42501', null,
  'and is not written from another one'
);
select is_empty(
  $$ update public.saved_views set name = 'Taken over' returning id $$, 'nor changed from there'
);

select tests.act_as(tests.user_id('dana'), (select id from w));
delete from public.saved_views where list = 'organizations';
select is((select columns from public.list_preferences), '{name,visit}', 'deleting a view keeps the columns of the list');
select is((select default_view from public.list_preferences), null, 'which opens without it');
select tests.act_as(tests.user_id('sam'), (select id from w));
select is((select default_view from public.list_preferences), null, 'for everybody');

select tests.act_as_anon();
select throws_ok('select from public.saved_views', '42501', null, 'nobody reads views without signing in');
select tests.reset();
select * from finish();
rollback;
