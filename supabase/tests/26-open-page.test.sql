-- Opening a page: the one answer says what the tables show its caller, no more, and nothing to whom they show nothing.
begin;
select plan(38);

create table tests.it (what text primary key, id uuid);
grant select on tests.it to authenticated, anon;
insert into tests.it values ('harbor', tests.create_workspace('Harbor')), ('strange', tests.create_workspace('Strange'));
create function tests.id(p_what text) returns uuid language sql stable as 'select id from tests.it where what = p_what';
insert into tests.it values
  ('ana', tests.create_member(tests.id('harbor'), 'ana', 'admin')),
  ('dana', tests.create_member(tests.id('harbor'), 'dana', 'rep')),
  ('vera', tests.create_member(tests.id('harbor'), 'vera', 'viewer')),
  ('gus', tests.create_member(tests.id('harbor'), 'gus', 'rep')),
  ('eve', tests.create_member(tests.id('strange'), 'eve', 'admin'));
insert into auth.sessions (id, user_id, created_at, updated_at)
select gen_random_uuid(), id, now(), now() from tests.it where what in ('ana', 'dana', 'vera', 'gus', 'eve');
update public.workspace_members set is_active = false, left_at = now(), removed_at = now() where user_id = tests.id('gus');
insert into public.custom_fields (workspace_id, entity, key, label, kind, is_active) values
  (tests.id('harbor'), 'organization', 'dock', 'Dock', 'text', true),
  (tests.id('harbor'), 'contact', 'pet', 'Pet', 'text', false),
  (tests.id('strange'), 'organization', 'odd', 'Odd', 'text', true);
update public.source_lu set is_active = false where workspace_id = tests.id('harbor') and position = 1;
insert into public.saved_views (workspace_id, user_id, list, name, is_shared) values
  (tests.id('harbor'), tests.id('dana'), 'organizations', 'Mine', false),
  (tests.id('harbor'), tests.id('dana'), 'contacts', 'Elsewhere', false),
  (tests.id('harbor'), tests.id('ana'), 'organizations', 'For all', true),
  (tests.id('harbor'), tests.id('ana'), 'organizations', 'Secret', false),
  (tests.id('strange'), tests.id('eve'), 'organizations', 'Strange', true);
insert into public.list_preferences (workspace_id, user_id, list, columns) values
  (tests.id('harbor'), tests.id('dana'), 'organizations', '{name,city}'),
  (tests.id('harbor'), tests.id('dana'), 'contacts', '{name}'),
  (tests.id('harbor'), tests.id('ana'), 'organizations', '{name,phone}');

-- With the session of theirs that is open, if one is.
create function tests.opens(p_who text, p_workspace text default 'harbor') returns void language plpgsql as $$
declare
  v_session uuid;
begin
  perform tests.reset();
  select s.id into v_session from auth.sessions s where s.user_id = tests.id(p_who);
  perform tests.act_as(tests.id(p_who), tests.id(p_workspace));
  perform set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb
    || jsonb_build_object('session_id', v_session))::text, true);
end
$$;
create function tests.page() returns jsonb language sql as $$ select public.open_page('organizations') -> 'page' $$;
-- What a table shows whoever asks, in the columns that the page has of it.
create function tests.shown(p_table text, p_columns text) returns jsonb language plpgsql as $$
declare
  v_rows jsonb;
begin
  execute format('select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) from (select %s from public.%I) t', p_columns, p_table)
  into v_rows;
  return v_rows;
end
$$;
create function tests.sorted(p_rows jsonb) returns jsonb language sql as $$
  select jsonb_agg(r order by r::text) from jsonb_array_elements(p_rows) r
$$;
grant execute on all functions in schema tests to authenticated, anon;

-- A rep ----------------------------------------------------------------------------------------------------------------
select tests.opens('dana');
select is(tests.sorted(tests.page() -> 'stages'),
  tests.shown('stage_lu', 'code, label, colour, is_active, successor_code, category, requires_product, default_status'),
  'Stages are what the table shows');
select is(tests.sorted(tests.page() -> 'interaction_types'),
  tests.shown('interaction_type_lu', 'code, label, colour, is_active, successor_code, suggested_stage'), 'types too');
select is(tests.sorted(tests.page() -> p.part), tests.shown(p.list, 'code, label, colour, is_active, successor_code'),
  format('and %s', p.part))
from (values ('statuses', 'status_lu'), ('contexts', 'context_lu'), ('sources', 'source_lu'),
  ('loss_reasons', 'loss_reason_lu'), ('product_categories', 'product_categories'), ('service_interests', 'service_interest_lu')) p (part, list);
select is(tests.sorted(tests.page() -> 'fields'), tests.shown('custom_fields',
  'entity, id, key, label, kind, target, options, renamed, help, is_required, is_expiry, in_list, is_active, version'),
  'Fields are what the table shows, of every kind and retired ones too');
select is(jsonb_array_length(tests.page() -> 'fields'), 2, 'and none of another workspace');
select is((tests.page() -> 'sources' -> -1) ->> 'is_active', 'false', 'What was retired comes last');
select is((select jsonb_agg(s ->> 'code') from jsonb_array_elements(tests.page() -> 'stages') s),
  (select jsonb_agg(l.code order by l.position, l.code) from public.stage_lu l), 'Stages come in their order');
select is(
  tests.sorted((select jsonb_agg(p - 'name') from jsonb_array_elements(tests.page() -> 'people') p)),
  tests.shown('workspace_members', 'user_id, role, is_active, removed_at, manager_user_id'),
  'People are those whom the table shows');
select is(
  (select jsonb_object_agg(p ->> 'user_id', p -> 'name') from jsonb_array_elements(tests.page() -> 'people') p),
  (select jsonb_object_agg(p.user_id, p.full_name) from public.profiles p), 'by their names, which profiles show');
select ok(tests.page() -> 'people' @> jsonb_build_array(jsonb_build_object('user_id', tests.id('gus'), 'name', 'gus')),
  'also whoever was removed: it stands on what they did');
select is((select jsonb_agg(v ->> 'name') from jsonb_array_elements(tests.page() -> 'views') v), '["For all", "Mine"]',
  'One''s own views of the list and those that are shared, by name');
select is(tests.page() -> 'preference', '{"columns": ["name", "city"], "default_view": null}',
  'and how one likes it oneself');
select is(tests.page() ->> 'list', 'organizations', 'The list that was asked for is named');
select ok(not public.open_page('organizations')::text ~ 'Strange|Secret|phone"\]', 'Nobody else''s is in it');
select is((select jsonb_agg(v ->> 'name') from jsonb_array_elements(public.open_page('contacts') #> '{page,views}') v),
  '["Elsewhere"]', 'Another list has others');
select is(public.open_page() #> '{page,views}', '[]', 'A page that is no list has no views');
select is(public.open_page() #> '{page,preference}', 'null', 'and no preference');
select is(public.open_page('organizations', account_only => true) -> 'page', 'null',
  'Whoever needs only the account gets nothing else');
select is(public.open_page('organizations', account_only => true) - 'page', public.open_page('organizations') - 'page',
  'and the same account');
select is(public.open_page() ->> 'session_id', current_setting('request.jwt.claims')::jsonb ->> 'session_id',
  'The session is named');

-- Others ---------------------------------------------------------------------------------------------------------------
select tests.opens('ana');
select is((select jsonb_agg(v ->> 'name') from jsonb_array_elements(tests.page() -> 'views') v), '["For all", "Secret"]',
  'Somebody else has their own views');
select is(tests.page() #> '{preference,columns}', '["name", "phone"]', 'and columns');
select tests.opens('vera');
select is((select jsonb_agg(v ->> 'name') from jsonb_array_elements(tests.page() -> 'views') v), '["For all"]',
  'Whoever only looks has the shared ones');
select is(tests.sorted(tests.page() -> 'stages'),
  tests.shown('stage_lu', 'code, label, colour, is_active, successor_code, category, requires_product, default_status'),
  'and the lists that records are told in');
select tests.reset();
delete from public.role_permissions where workspace_id = tests.id('harbor') and role = 'rep';
select tests.opens('dana');
select is(public.open_page() -> 'permissions', '[]', 'A rep who may do nothing is told so');
select is(jsonb_array_length(tests.page() -> 'people'), 4, 'and still knows the colleagues');

-- Nobody ---------------------------------------------------------------------------------------------------------------
select tests.opens('dana', 'strange');
select is(tests.page(), 'null', 'In a workspace of others there is no page');
select tests.opens('gus');
select is(tests.page(), 'null', 'nor where a membership ended');
select tests.act_as(tests.id('dana'), tests.id('harbor'));
select is(tests.page(), 'null', 'nor for a token without a session');
select tests.reset();
delete from auth.sessions where user_id = tests.id('ana');
update auth.users set banned_until = now() + interval '1 day' where id = tests.id('vera');
select tests.opens('ana');
select is(tests.page(), 'null', 'A session that ended opens nothing more');
select tests.opens('vera');
select is(tests.page(), 'null', 'nor does a login that was switched off');
select tests.act_as_anon();
select throws_ok('select public.open_page()', '42501', null, 'Without a session there is none');
select tests.act_as_service();
select ok(not has_function_privilege('anon', 'app.my_account()', 'execute'), 'and no way around it');

select * from finish();
rollback;
