-- Live: what is told of a change, to whom it concerns, and that nobody who signs in can ask for it.
begin;
select plan(33);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
-- This transaction is new to who looked before it. What was seen, and commits that overtake each other: the loads at once.
create temporary table t as
select tests.workspace_id('Alpha') as alpha, format('%1$s:%1$s:', txid_current()) as before;
grant select on t to anon, authenticated, service_role;
create function tests.told(p_since text default null, p_sessions uuid[] default '{}') returns jsonb language plpgsql as $$
declare v jsonb;
begin
  perform tests.act_as_service();
  v := public.live_changes(coalesce(p_since, (select t.before from t)), p_sessions);
  perform tests.reset();
  return v;
end $$;
-- Of the changes to a record of Alpha, the last that was told.
create function tests.told_of(p_kind text, p_id uuid) returns jsonb language sql as $$
  select c from jsonb_array_elements(tests.told() -> 'changes') c
  where c ->> 'kind' = p_kind and c ->> 'record_id' = p_id::text and c ->> 'workspace_id' = (select alpha::text from t)
  order by c ->> 'at' desc limit 1
$$;
create function tests.hears(p_change jsonb, p_user text) returns boolean language sql as $$
  select p_change -> 'watchers' = 'null' or p_change -> 'watchers' @> to_jsonb(tests.user_id(p_user)) or p_change -> 'given' @> to_jsonb(tests.user_id(p_user))
$$;

-- Who may ask -----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome('select public.live_changes()'), '42501', 'not even an admin hears of all workspaces');
select is(public.owners_watched() @> array[tests.user_id('dana'), tests.user_id('sam'), tests.user_id('lena')], true, 'who reads everything listens for everybody');
select is(public.owners_watched() @> array[tests.user_id('bea')], false, 'of this workspace');
select tests.act_as(tests.user_id('kim'), alpha) from t;
select set_eq('select unnest(public.owners_watched())', array[tests.user_id('kim'), tests.user_id('dana'), tests.user_id('sam')], 'a manager for the team');
select tests.act_as(tests.user_id('dana'), alpha) from t;
select is(tests.outcome('select public.live_changes()'), '42501', 'a rep asks for nothing but');
select set_eq('select unnest(public.owners_watched())', array[tests.user_id('dana')], 'their own');
select tests.act_as(tests.user_id('bea'), alpha) from t;
select is(public.owners_watched(), '{}', 'who is no member listens for nobody');
select tests.act_as_anon();
select is(tests.outcome('select public.live_changes()'), '42501', 'nor does a stranger');
select is(tests.outcome('select public.owners_watched()'), '42501', 'ask for anything');
select tests.reset();

-- What is new -----------------------------------------------------------------------------------------------------------

select is(tests.told('1:1:') ->> 'lost', 'false', 'an early snapshot is no lost one');
select is(tests.told('1000000000000:1000000000000:') ->> 'lost', 'true', 'one of a later time than now is');
select is(tests.outcome($$ select tests.told('no snapshot') $$), '22P02', 'what is no snapshot is refused');
select matches(tests.told() ->> 'snapshot', '^\d+:\d+:', 'where to go on from is told along');
select cmp_ok(jsonb_array_length((select public.live_changes(null) -> 'changes')), '>', 0, 'who never looked hears of the last half minute');

-- Whom it concerns ------------------------------------------------------------------------------------------------------

select is(tests.told_of('opportunity', tests.of('opportunities', 'Deal')) ->> 'organization_id', tests.of('organizations', 'Acme')::text, 'an opportunity is told with its customer');
select is(tests.hears(tests.told_of('opportunity', tests.of('opportunities', 'Deal')), 'dana'), true, 'its owner hears of it');
select is(tests.hears(tests.told_of('opportunity', tests.of('opportunities', 'Deal')), 'sam'), false, 'a colleague doesn''t');
select is(tests.hears(tests.told_of('organization', tests.of('organizations', 'Gulf')), 'sam'), true, 'what is everybody''s, everybody hears of');
select is(tests.hears(tests.told_of('product', tests.of('products', 'Crab')), 'sam'), true, 'the catalogue, too');
select tests.act_as(tests.user_id('dana'), alpha) from t;
select public.share_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('lena'), 'read');
select tests.log('Deal', 'Lunch', 0);
select tests.reset();
select is(tests.hears(tests.told_of('opportunity', tests.of('opportunities', 'Deal')), 'lena'), true, 'who it was shared with hears of it');
select is(tests.hears(tests.told_of('interaction', tests.of('interactions', 'Lunch')), 'lena'), true, 'and of what is logged on it');
select is(tests.told_of('interaction', tests.of('interactions', 'Lunch')) ->> 'opportunity_id', tests.of('opportunities', 'Deal')::text, 'which is told with its opportunity');
select is(tests.told_of('interaction', tests.of('interactions', 'Lunch')) ->> 'organization_id', tests.of('organizations', 'Acme')::text, 'and with the customer, whose page shows it');
select is(
  (select count(*) from jsonb_array_elements(tests.told() -> 'changes') c where c -> 'kind' = 'null' and c -> 'watchers' @> to_jsonb(tests.user_id('lena')) and not c -> 'watchers' @> to_jsonb(tests.user_id('sam'))),
  1::bigint, 'a right that was given is told to whom it was given');
select tests.act_as(tests.user_id('kim'), alpha) from t;
select public.assign_record('opportunity', tests.of('opportunities', 'Deal'), tests.user_id('sam'));
select tests.reset();
select is(tests.hears(tests.told_of('opportunity', tests.of('opportunities', 'Deal')), 'sam'), true, 'the new owner hears of it');
select is(tests.hears(c, 'dana'), true, 'and whose it was, that it went')
from (select c from jsonb_array_elements(tests.told() -> 'changes') c where c ->> 'record_id' = tests.of('opportunities', 'Deal')::text and c ->> 'actor_user_id' = tests.user_id('kim')::text limit 1) x;
select is((select count(*) from jsonb_array_elements(tests.told() -> 'changes') c where c::text ~ 'Deal|Lunch|Acme'), 0::bigint, 'no word of a record is told');

-- Many at once, and what ended ------------------------------------------------------------------------------------------

insert into public.organizations (workspace_id, name, owner_user_id)
select alpha, 'Many ' || n, tests.user_id('sam') from t, generate_series(1, 60) n;
select is(
  (select count(*) from jsonb_array_elements(tests.told() -> 'changes') c where c ->> 'kind' = 'organization' and c ->> 'workspace_id' = (select alpha::text from t) and c -> 'record_id' <> 'null'),
  0::bigint, 'of more than fifty no id is told');
select is(
  (select bool_and(c -> 'watchers' = 'null') from jsonb_array_elements(tests.told() -> 'changes') c where c ->> 'kind' = 'organization' and c ->> 'workspace_id' = (select alpha::text from t)),
  true, 'and everybody hears that there were');
select app.notify(alpha, tests.user_id('lena'), 'system', null, null, 'live:test') from t;
select is((select tests.told() -> 'notified' @> jsonb_build_array(jsonb_build_object('workspace_id', alpha, 'user_id', tests.user_id('lena'))) from t), true, 'who was told something hears that there is something');
select is((select count(*) from jsonb_array_elements(tests.told() -> 'notified') n where n ->> 'user_id' = tests.user_id('vera')::text), 0::bigint, 'nobody else does');
create temporary table s as select gen_random_uuid() as living, gen_random_uuid() as banned;
insert into auth.sessions (id, user_id) select living, tests.user_id('dana') from s union all select banned, tests.user_id('sam') from s;
update auth.users set banned_until = now() + interval '1 day' where id = tests.user_id('sam');
select is((select tests.told(null, array[living, banned]) -> 'ended' = jsonb_build_array(banned) from s), true, 'the session of somebody banned has ended');
select is((select jsonb_array_length(tests.told(null, array[gen_random_uuid()]) -> 'ended')), 1, 'and one that nobody knows');
select * from finish();
rollback;
