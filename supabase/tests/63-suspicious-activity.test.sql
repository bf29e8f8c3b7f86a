-- 8.4: a mass export, a burst of refusals and one login from many addresses are flagged; a busy normal day is not.
begin;
select plan(15);
select tests.crm();
create temp table t on commit drop as select tests.workspace_id('Alpha') as w;
grant select on t to authenticated;
create function pg_temp.act(p_who text, p_activity text, p_minutes_ago numeric, p_details jsonb default '{}', p_ip inet default '192.0.2.1')
returns void language sql as $$
  insert into audit.activity_log (workspace_id, activity, actor_user_id, changed_at, details, ip)
  select tests.workspace_id('Alpha'), p_activity, tests.user_id(p_who), now() - make_interval(secs => p_minutes_ago * 60), p_details, p_ip
$$;

-- A busy normal day of Dana: two addresses, exports, refusals over the day, hundreds of records
select pg_temp.act('dana', 'sign_in', 500 - n * 60, '{}', case when n % 2 = 0 then '192.0.2.1' else '198.51.100.4' end::inet) from generate_series(1, 6) n;
select pg_temp.act('dana', 'sign_in_failed', 400 - n) from generate_series(1, 3) n;
select pg_temp.act('dana', 'export', n * 90, '{"rows": 180}') from generate_series(1, 5) n;
select pg_temp.act('dana', 'refusal', n * 20) from generate_series(1, 25) n;
select pg_temp.act('dana', 'search', n) from generate_series(1, 300) n;
select pg_temp.act('dana', 'record_opened', n * 0.5) from generate_series(1, 600) n;
select is_empty($$select * from t, public.detect_suspicious_activity(t.w, 100)$$, 'a busy normal day is not flagged');

select pg_temp.act('sam', 'export', 10 + n, '{"rows": 400}') from generate_series(1, 3) n;
select is((select array_agg(d.kind || ' ' || d.full_name || ' ' || d.occurrences) from t, public.detect_suspicious_activity(t.w, 100) d),
  '{mass_export sam 1200}'::text[], 'a mass export is flagged with its rows');
select pg_temp.act('lena', 'export', 10 + n, '{"rows": 1}') from generate_series(1, 25) n;
select ok(exists (select from t, public.detect_suspicious_activity(t.w, 100) d where d.kind = 'mass_export' and d.full_name = 'lena'), 'so are many small ones');
select pg_temp.act('kim', 'refusal', 5 + n * 0.1) from generate_series(1, 30) n;
select is((select d.occurrences from t, public.detect_suspicious_activity(t.w, 100) d where d.kind = 'refusals' and d.full_name = 'kim'), 30::bigint, 'a burst of refusals');
select pg_temp.act('vera', 'sign_in', 5 + n, '{}', ('203.0.113.' || n)::inet) from generate_series(1, 6) n;
select is((select jsonb_array_length(d.details -> 'addresses') from t, public.detect_suspicious_activity(t.w, 100) d where d.kind = 'many_addresses'), 6, 'one login from many addresses');
select ok(not exists (select from t, public.detect_suspicious_activity(t.w, 100) d where d.full_name = 'dana'), 'Dana''s day is still a normal one');
select is_empty($$select * from t, public.detect_suspicious_activity(t.w, 10000)$$, 'a higher threshold flags less');
select pg_temp.act('vera', 'export', 60 * 24 * 3, '{"rows": 100000}');
select ok(not exists (select from t, public.detect_suspicious_activity(t.w) d where d.kind = 'mass_export' and d.full_name = 'vera'), 'what is long past is not');
select ok(exists (select from t, public.detect_suspicious_activity(t.w, 100, 24 * 7) d where d.kind = 'mass_export' and d.full_name = 'vera'), 'unless one looks that far');

-- A load that compared each with each would take minutes
insert into audit.activity_log (workspace_id, activity, actor_user_id, changed_at, ip)
select w, 'sign_in', tests.user_id('kim'), now() - make_interval(secs => n * 0.1), ('203.0.113.' || n % 200)::inet from t, generate_series(1, 20000) n;
set local statement_timeout = '6s';
select is((select d.occurrences from t, public.detect_suspicious_activity(t.w) d where d.kind = 'many_addresses' and d.full_name = 'kim'), 200::bigint,
  'twenty thousand sign-ins are looked through in time');
reset statement_timeout;

select tests.act_as(tests.user_id('dana'), w) from t;
select is(tests.outcome($$select public.log_user_activity('sign_in')$$), 'PT400 unknown_activity', 'nobody claims a sign-in');
select is(tests.outcome($$select public.log_user_activity('sign_in_failed')$$), 'PT400 unknown_activity', 'nor a failed one');
select is(tests.outcome($$select public.log_user_activity('export')$$), 'allowed', 'what one does here is one''s own to say');
select throws_ok($$select * from public.detect_suspicious_activity()$$, 'PT403', null, 'a rep does not get to see this');
select tests.act_as(tests.user_id('ana'), w) from t;
select throws_ok($$select * from public.detect_suspicious_activity(gen_random_uuid())$$, 'PT403', null, 'nor an admin of another workspace');
select * from finish();
rollback;
