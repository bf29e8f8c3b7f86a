-- What happened: events of ids, deliveries claimed once each under a lease, and who may see or move any of it.
begin;
select plan(51);
select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
create temporary table t as select tests.workspace_id('Alpha') as alpha, tests.workspace_id('Beta') as beta, gen_random_uuid() as thing;
grant select on t to anon, authenticated, service_role;
insert into app.event_types (type, means, payload_keys, is_private) values
  ('test.happened', 'A test ran.', '{other,count}', false), ('test.private', 'A test of one''s own.', '{}', true);
insert into app.reactions (reaction, type, means) values
  ('first_reaction', 'test.happened', 'One.'), ('second_reaction', 'test.happened', 'Another.'), ('own_reaction', 'test.private', 'One''s own.');

-- Writing ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome($$ select app.emit('test.happened', 'thing', thing) from t $$), '42501', 'nobody who signs in makes an event');
select is(tests.outcome('select * from app.outbox'), '42501', 'nor reads one');
select is(tests.outcome('select * from app.deliveries'), '42501', 'nor what follows from it');
select is(tests.outcome('delete from app.reactions'), '42501', 'nor takes a reaction away');
select tests.act_as_service();
select is(tests.outcome($$ select app.emit('test.happened', 'thing', thing) from t $$), '42501', 'nor the service key');
select is(tests.outcome('select * from app.outbox'), '42501', 'which reads none past the functions');
select tests.reset();
create function tests.happens(p_user text, p_workspace text, p_type text default 'test.happened') returns uuid language plpgsql as $$
declare v_id uuid;
begin
  perform tests.act_as(tests.user_id(p_user), tests.workspace_id(p_workspace));
  perform set_config('role', 'none', true);
  v_id := app.emit(p_type, 'thing', (select t.thing from t));
  perform tests.reset();
  return v_id;
end $$;
select is((select tests.outcome($$ select app.emit('test.unheard', 'thing', thing, '{}', alpha) from t $$)), 'P0001', 'a type that nobody listed is none');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing, '{"name": "Joe"}', alpha) from t $$)), 'P0001', 'nor a key that its type doesn''t have');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing, '{"other": "Joe"}', alpha) from t $$)), '23514', 'an event carries no text');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing, '{"other": {"name": "Joe"}}', alpha) from t $$)), '23514', 'nor hides one');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing, '{"count": 1e131071}', alpha) from t $$)), '23514', 'nor a number that can''t be printed');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing) from t $$)), '23502', 'an event without a workspace says so');
select is((select tests.outcome($$ select app.emit('test.happened', 'thing', thing, jsonb_build_object('other', thing, 'count', 3), alpha) from t $$)), 'allowed', 'ids and numbers it carries');
create temporary table e as select tests.happens('ana', 'Alpha') as id;
grant select on e to authenticated, service_role;
select is((select row(o.type, o.resource, o.actor_user_id = tests.user_id('ana'), o.cause, o.depth)::text from app.outbox o, e, t where o.workspace_id = t.alpha and o.id = e.id),
  '(test.happened,thing,t,,0)', 'it is in the workspace of whoever did it, and says who');
select is((select array_agg(d.reaction order by d.reaction) from app.deliveries d, e where d.event_id = e.id), '{first_reaction,second_reaction}', 'with a delivery for each reaction');

-- Causes -------------------------------------------------------------------------------------------------------------

create function tests.follows(p_cause uuid) returns uuid language plpgsql as $$
declare v_id uuid;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', tests.user_id('ana'), 'via', 'event:' || p_cause)::text, true);
  perform set_config('request.headers', jsonb_build_object('x-workspace-id', tests.workspace_id('Alpha'))::text, true);
  v_id := app.emit('test.private', 'thing', gen_random_uuid());
  perform tests.reset();
  return v_id;
end $$;
create temporary table chain (n int, id uuid);
insert into chain select 1, tests.follows(id) from e;
insert into chain select 2, tests.follows(id) from chain where n = 1;
insert into chain select 3, tests.follows(id) from chain where n = 2;
insert into chain select 4, tests.follows(id) from chain where n = 3;
select is((select array_agg(o.depth order by c.n) from chain c join app.outbox o on o.id = c.id), '{1,2,3}', 'what a reaction makes happen knows its depth');
select is((select o.cause from chain c join app.outbox o on o.id = c.id where c.n = 1), (select id from e), 'and its cause');
select is((select id from chain where n = 4), null, 'and the fourth in a row doesn''t happen: loops end');

-- Claiming -----------------------------------------------------------------------------------------------------------

create function tests.claim(p_most int default 100, p_known text[] default '{first_reaction,second_reaction,own_reaction}')
returns table (workspace_id uuid, event_id uuid, reaction text, lease uuid) language sql as $$
  select c.workspace_id, c.event_id, c.reaction, c.lease from public.claim_deliveries(p_known, p_most) c $$;
select tests.act_as_anon();
select is(tests.outcome($$ select public.claim_deliveries('{first_reaction}') $$), '42501', 'a stranger claims nothing');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is(tests.outcome($$ select public.claim_deliveries('{first_reaction}') $$), '42501', 'nor does an admin');
select is(tests.outcome($$ select public.finish_delivery(alpha, e.id, 'first_reaction', gen_random_uuid()) from t, e $$), '42501', 'nor finishes');
select is(tests.outcome($$ select public.fail_delivery(alpha, e.id, 'first_reaction', gen_random_uuid(), 'unexpected') from t, e $$), '42501', 'nor fails one');
select tests.reset();
delete from app.outbox o using chain c where o.id = c.id;
select tests.act_as_service();
select is((select count(*)::int from tests.claim(p_known => '{elsewhere_reaction}')), 0, 'a version that knows no such reaction leaves it to one that does');
create temporary table c as select * from tests.claim();
select is((select count(*)::int from c), 2, 'what is due is taken');
select is((select count(*)::int from tests.claim()), 0, 'once');
select is((select public.finish_delivery(workspace_id, event_id, reaction, gen_random_uuid()) from c where reaction = 'first_reaction'), false, 'only by its lease it is finished');
select is((select public.finish_delivery(workspace_id, event_id, reaction, lease) from c where reaction = 'first_reaction'), true, 'and by that it is');
select is((select public.finish_delivery(workspace_id, event_id, reaction, lease) from c where reaction = 'first_reaction'), false, 'a second time changes nothing');
select is((select public.fail_delivery(workspace_id, event_id, reaction, lease, 'unexpected') from c where reaction = 'first_reaction'), false, 'nor does failing afterwards');
select tests.reset();
update app.deliveries d set due_at = now() from c where d.event_id = c.event_id and d.reaction = 'second_reaction';
select tests.act_as_service();
create temporary table again as select * from tests.claim();
select is((select count(*)::int from again), 1, 'a lease that ran out is claimed again');
select is((select public.finish_delivery(workspace_id, event_id, reaction, lease) from c where reaction = 'second_reaction'), false, 'and whoever had it before finishes nothing');
select is(tests.outcome($$ select public.fail_delivery(workspace_id, event_id, reaction, lease, 'Joe''s mailbox is full') from again $$), '23514', 'why it can''t be done is a word, no text');
select is((select public.fail_delivery(workspace_id, event_id, reaction, lease, 'mail_away') from again), true, 'like this one');
select is((select count(*)::int from tests.claim()), 0, 'and is left alone for a while');
select tests.reset();
select ok((select d.due_at between now() + interval '14 seconds' and now() + interval '26 seconds' from app.deliveries d, again a where d.event_id = a.event_id and d.reaction = a.reaction),
  'twenty seconds after the second attempt');
update app.deliveries d set due_at = now(), first_tried_at = now() - interval '25 hours' from again a where d.event_id = a.event_id and d.reaction = a.reaction;
select tests.act_as_service();
create temporary table last as select * from tests.claim();
select is((select public.fail_delivery(workspace_id, event_id, reaction, lease, 'mail_away') from last), true, 'after a day');
select tests.reset();
select isnt((select d.dead_at from app.deliveries d, last l where d.event_id = l.event_id and d.reaction = l.reaction), null, 'it is dead');

-- What ends whoever runs it never fails: it is found by its leases.
create temporary table poison as select tests.happens('ana', 'Alpha') as id;
update app.deliveries d set lease = gen_random_uuid(), attempts = 12, first_tried_at = now() - interval '25 hours' from poison p where d.event_id = p.id and d.reaction = 'first_reaction';
select tests.act_as_service();
select is((select array_agg(reaction) from tests.claim()), '{second_reaction}', 'what was never reported back for a day isn''t given out again');
select tests.reset();
select is((select d.problem || ' ' || (d.dead_at is not null) from app.deliveries d, poison p where d.event_id = p.id and d.reaction = 'first_reaction'), 'not_reported true', 'but dead');

-- Fair ---------------------------------------------------------------------------------------------------------------

delete from app.deliveries d using poison p where d.event_id = p.id;
select tests.happens('ana', 'Alpha') from generate_series(1, 40);
select tests.happens('bea', 'Beta');
select tests.act_as_service();
select is((select count(*)::int from tests.claim(8) c, t where c.workspace_id = t.beta), 2, 'a workspace with little has its turn beside one with much');
select is((select count(*)::int from tests.claim(8)), 8, 'and one alone has the whole batch');
select tests.reset();

-- Admins -------------------------------------------------------------------------------------------------------------

update app.deliveries d set due_at = now() + interval '1 hour' where d.done_at is null;
select tests.happens('ana', 'Alpha', 'test.private') is not null;
update app.deliveries d set dead_at = now(), attempts = 30, first_tried_at = now() - interval '1 day', problem = 'mail_refused' where d.reaction = 'own_reaction';
select tests.act_as(tests.user_id('kim'), alpha) from t;
select is(tests.outcome('select public.undelivered()'), 'PT403 system_permission_needed', 'a manager isn''t told what could not be delivered');
select is(tests.outcome($$ select public.deliver_again(e.id, 'second_reaction') from e $$), 'PT403 admin_only', 'nor tries it again');
select tests.act_as(tests.user_id('bea'), beta) from t;
select is(public.undelivered() -> 'dead', '[]', 'an admin elsewhere sees nothing of it');
select is(tests.outcome($$ select public.deliver_again(e.id, 'second_reaction') from e $$), 'PT404 delivery_not_dead', 'nor tries it again');
select tests.act_as(tests.user_id('ana'), alpha) from t;
select is((select jsonb_agg(d - 'created_at' - 'dead_at') from jsonb_array_elements(public.undelivered() -> 'dead') d),
  (select jsonb_build_array(jsonb_build_object('event_id', e.id, 'reaction', 'second_reaction', 'resource', 'thing', 'resource_id', t.thing, 'attempts', 3, 'problem', 'mail_away')) from e, t),
  'an admin sees what is dead, and nothing that is one person''s own');
select is(tests.outcome($$ select public.deliver_again(d.event_id, 'own_reaction') from app.deliveries d $$), '42501', 'whose id she doesn''t learn');
select lives_ok($$ select public.deliver_again(e.id, 'second_reaction') from e $$, 'she has it tried again');
select tests.act_as_service();
select is((select array_agg(c.reaction) from tests.claim() c, e where c.event_id = e.id), '{second_reaction}', 'and it is');

-- Forgetting ---------------------------------------------------------------------------------------------------------

select tests.reset();
delete from app.outbox;
select tests.happens('ana', 'Alpha'), tests.happens('ana', 'Alpha'), tests.happens('ana', 'Alpha'), tests.happens('ana', 'Alpha');
with n as (select o.id, row_number() over (order by o.id) as n from app.outbox o)
update app.deliveries d set
  done_at = case n.n when 1 then now() - interval '8 days' when 2 then case d.reaction when 'first_reaction' then now() - interval '8 days' end end,
  dead_at = case n.n when 3 then now() - interval '8 days' when 4 then now() - interval '31 days' end
from n where n.id = d.event_id;
update app.outbox set created_at = now() - interval '40 days';
select is(app.forget_events(), 2::bigint, 'what was done a week ago, or dead for a month, is forgotten');
select is((select count(*)::int from app.deliveries), 4, 'what is open or dead since then is not');

select * from finish();
rollback;
