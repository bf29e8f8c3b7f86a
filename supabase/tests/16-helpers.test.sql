-- The helpers that everything stands on: stamps, silent writes, secrets, the vouched request; and attempts to abuse them.
begin;
select plan(48);

select tests.create_workspace('Alpha');
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');

-- Stamps, on a table with everything that they keep ------------------------------------------------------------------

create table public.stamped (
  workspace_id uuid not null, id int primary key, name text, derived int,
  created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by uuid, version int default 1,
  edit_count int default 0, deleted_at timestamptz, deleted_by uuid, deletion_id uuid
);
create trigger stamp_row before insert or update on public.stamped for each row execute function app.stamp_row('derived');
grant all on public.stamped to authenticated;

select tests.act_as(tests.user_id('rob'));
insert into public.stamped (workspace_id, id, created_at, created_by, updated_by, version, edit_count, deleted_at)
values (tests.workspace_id('Alpha'), 1, '2000-01-01', tests.user_id('ada'), tests.user_id('ada'), 7, 7, now());
select is((select row(created_by, updated_by, version, edit_count, deleted_at)::text from public.stamped),
  format('(%s,%s,1,0,)', tests.user_id('rob'), tests.user_id('rob')), 'a client forges no stamp when adding');
select cmp_ok((select created_at from public.stamped), '>', now() - interval '1 minute', 'nor a date of the past');
update public.stamped set name = 'a', created_by = tests.user_id('ada'), created_at = '2000-01-01',
  updated_by = tests.user_id('ada'), edit_count = 99;
select is((select row(created_by, updated_by, version, edit_count)::text from public.stamped),
  format('(%s,%s,2,1)', tests.user_id('rob'), tests.user_id('rob')), 'nor when changing');
update public.stamped set created_by = null, updated_by = null, updated_at = null;
select is((select row(created_by, updated_by, version)::text from public.stamped),
  format('(%s,%s,2)', tests.user_id('rob'), tests.user_id('rob')), 'nor clears one');
update public.stamped set name = 'a';
select is((select version from public.stamped), 2, 'saving what is there already changes nothing');
update public.stamped set derived = 5;
select is((select row(derived, version, edit_count)::text from public.stamped), '(5,2,1)', 'derived columns bump nothing');
select is(tests.outcome('update public.stamped set name = ''b'', version = 1'), 'PT409 stale_version',
  'a stale version is refused');
select is(tests.outcome('update public.stamped set name = ''b'', version = 2'), 'allowed', 'the one that was read is not');
select is(tests.outcome('update public.stamped set name = ''b'''), 'allowed', 'nor is none');
select is(tests.outcome(format('update public.stamped set workspace_id = %L', tests.workspace_id('Beta'))),
  'PT400 workspace_immutable', 'a row never moves to another workspace');
update public.stamped set deleted_at = '2000-01-01', deleted_by = tests.user_id('ada');
select is((select row(deleted_by, deletion_id is not null, deleted_at > now() - interval '1 minute')::text from public.stamped),
  format('(%s,t,t)', tests.user_id('rob')), 'who deleted is who did it, and when it was');
update public.stamped set deleted_by = tests.user_id('ada'), deletion_id = null;
select is((select row(deleted_by, deletion_id is not null)::text from public.stamped), format('(%s,t)', tests.user_id('rob')),
  'and stays so');
update public.stamped set deleted_at = null;
select is((select row(deleted_at, deleted_by, deletion_id)::text from public.stamped), '(,,)', 'until it is back');

-- Silent writes ------------------------------------------------------------------------------------------------------

select is(tests.outcome('select app.set_deriving(true)'), '42501', 'a client can''t call for silence');
select is(tests.outcome('select app.deriving_digest()'), '42501', 'nor mint the mark of it');
select set_config('app.deriving', 'on', true);
select is(app.is_deriving(), false, 'setting the setting is not enough');
select set_config('app.deriving', '1:' || repeat('0', 64), true);
select is(app.is_deriving(), false, 'nor is a guess');
select set_config('app.deriving', '999999999999:x', true);
select is(app.is_deriving(), false, 'nor an overflow');
update public.stamped set name = 'loud';
select is((select version from public.stamped), 6, 'and the write is as loud as ever');
select tests.reset();
select set_config('app.deriving', '', true);
select app.set_deriving(true);
select app.set_deriving(true);
select app.set_deriving(false);
select is(app.is_deriving(), true, 'silence nests');
update public.stamped set name = 'quiet', updated_by = tests.user_id('ada'), version = 77;
select is((select row(name, version, updated_by)::text from public.stamped), format('(quiet,6,%s)', tests.user_id('rob')),
  'a derived write bumps nothing');
create temp table mark as select current_setting('app.deriving') as value;
select app.set_deriving(false);
select is(app.is_deriving(), false, 'and ends');
update public.stamped set created_at = '2001-01-01', created_by = tests.user_id('ada'), name = 'old';
select is((select row(created_at::date, created_by)::text from public.stamped), format('(2001-01-01,%s)', tests.user_id('ada')),
  'whoever is no client may write the past');

-- Secrets ------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'));
select is(tests.outcome('select * from app.secrets'), '42501', 'not even an admin reads a secret');
select is(tests.outcome($$ select app.set_secret('app_signing_key', 'mine-mine-mine-mine') $$), '42501', 'nor sets one');
select tests.act_as_anon();
select is(tests.outcome('select * from app.secrets'), '42501', 'nor does anon');
select tests.act_as_service();
select is(tests.outcome('select * from app.secrets'), '42501', 'nor the service role');
select is(tests.outcome($$ select app.set_secret('app_signing_key', 'mine-mine-mine-mine') $$), 'allowed',
  'which may set one');
select is(tests.outcome($$ select app.set_secret('app_signing_key', 'short') $$), '23514', 'though not a short one');

-- The vouched request ------------------------------------------------------------------------------------------------

select tests.reset();
select app.set_secret('app_signing_key', 'a-signing-key-of-the-tests-0123456789');
create function tests.vouch(p_ip text, p_at timestamptz default now(), p_key text default 'a-signing-key-of-the-tests-0123456789',
  p_claim text default null) returns text language plpgsql as $$
declare
  v text := concat_ws(',', 'v1', floor(extract(epoch from p_at))::bigint, p_ip, 'request-1');
begin
  perform tests.act_as(tests.user_id('ada'), null, jsonb_build_object('x-forwarded-for', '198.51.100.7, 10.0.0.1',
    'x-kp-vouch', coalesce(p_claim, v || ',' || encode(extensions.hmac(v, p_key, 'sha256'), 'hex'))));
  return app.request_ip() || ' ' || app.request_ip_is_vouched() || ' ' || coalesce(app.request_id(), '-');
end $$;
select is(tests.vouch('203.0.113.9'), '203.0.113.9/32 true request-1', 'our own server vouches for address and request');
select is(tests.vouch('2001:db8::1'), '2001:db8::1/128 true request-1', 'also of the sixth version');
select is(tests.vouch('203.0.113.9', p_key => 'another-key-another-key'), '198.51.100.7/32 false -', 'another key does not');
select is(tests.vouch('203.0.113.9', now() - interval '6 minutes'), '198.51.100.7/32 false -', 'nor does an old signature');
select is(tests.vouch('203.0.113.9', now() + interval '6 minutes'), '198.51.100.7/32 false -', 'nor one of the future');
select is(tests.vouch('x', p_claim => c), '198.51.100.7/32 false -', 'nor does ' || left(c, 20))
from unnest(array['v1,1,2,3', 'v2,1,2,3,4', 'v1,99999999999999999999,1.2.3.4,r,00', 'v1,1763000000,1.2.3.4,r,zz', ',,,,']) c;
select tests.act_as(tests.user_id('ada'), null, '{"x-forwarded-for": "not an address"}');
select is(app.request_ip(), null, 'nonsense is no address and no error');

-- Shadowing ----------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'));
create temp table workspace_members as
  select tests.workspace_id('Alpha') as workspace_id, tests.user_id('rob') as user_id, 'admin'::public.member_role as role,
    true as is_active, now() as joined_at, null::uuid as manager_user_id;
create temp table role_permissions as
  select tests.workspace_id('Alpha') as workspace_id, 'rep'::public.member_role as role, r as resource, p as permission
  from unnest(enum_range(null::public.resource_type)) r, unnest(enum_range(null::public.permission_type)) p;
set local search_path = pg_temp, public, extensions;
select is(app.current_role()::text, 'rep', 'a temporary table of the same name makes nobody admin');
select is(app.has_permission('manage', 'system'), false, 'nor gives a permission');
select is(cardinality(app.visible_owner_ids('opportunity')), 1, 'nor shows a colleague''s records');
select is(tests.outcome($$ select public.set_member_role(tests.user_id('rob'), 'admin') $$), 'PT403 admin_only',
  'nor opens a function');
set local search_path = public, extensions;

-- Every definer function ---------------------------------------------------------------------------------------------

select tests.reset();
select is((select array_agg(p.oid::regprocedure::text) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('app', 'public', 'reporting', 'audit') and p.prosecdef
    and not coalesce(p.proconfig @> array['search_path=""'], false)), null, 'every definer function fixes its search path');
select is((select array_agg(p.proname::text order by 1) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'app' and has_function_privilege('anon', p.oid, 'execute') and has_schema_privilege('anon', n.oid, 'usage')),
  null, 'anon reaches none of schema app');
select is((select count(*)::int from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'app' and has_function_privilege('authenticated', p.oid, 'execute')
    -- member_names gives the names of members of the caller's own workspace, and nothing of their rights
    and p.proname like 'member\_%' and p.proname <> 'member_names'), 0, 'nobody asks what somebody else may do');
select is(tests.outcome($$ select app.refuse('some_code', 'A message', 418, 'A hint') $$), 'PT418 some_code',
  'refusals carry status and code');

select * from finish();
rollback;
