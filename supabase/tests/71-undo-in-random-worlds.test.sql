-- In random worlds: after a change to many records, and whatever others did since, an undo restores each value exactly, but
-- for what holds another one by now; what was added and nobody went on with is away.
begin;
select plan(4);
select tests.crm();
insert into custom_fields (workspace_id, entity, key, label, kind)
select tests.workspace_id('Alpha'), 'organization', k, k, 'text' from unnest(array['apple', 'berry']) k;

create temporary table seen (at int, id uuid, said jsonb, primary key (at, id)) on commit drop;
create temporary table touched (id uuid primary key) on commit drop;
create temporary table wrong (seed int, id uuid, expected jsonb, found jsonb) on commit drop;
create temporary table happened (what text, times int) on commit drop;

-- What every account says, by field, custom fields each for itself.
create function pg_temp.look(p_at int) returns void language sql as $$
  insert into seen
  select p_at, o.id, jsonb_build_object(
    'city', o.city, 'segment', o.segment, 'notes', o.notes, 'tags', o.tags, 'deleted', o.deleted_at is not null, 'deleted_at', o.deleted_at,
    'apple', o.custom -> 'apple', 'berry', o.custom -> 'berry')
  from public.organizations o where o.workspace_id = tests.workspace_id('Alpha') and o.name like 'Random %'
$$;

-- One of the fields of some accounts gets another value, or none.
create function pg_temp.scribble(p_ids uuid[]) returns void language plpgsql as $$
begin
  case floor(random() * 6)::int
    when 0 then update public.organizations set city = tests.random_of(array['Mobile', 'Biloxi', null]) where id = any (p_ids);
    when 1 then update public.organizations set segment = tests.random_of(array['Bar', 'Cafe', null]) where id = any (p_ids);
    when 2 then update public.organizations set notes = tests.random_of(array['x', 'y', null]) where id = any (p_ids);
    when 3 then update public.organizations set tags = case when random() < 0.5 then '{a}' else '{a,b}' end::text[] where id = any (p_ids);
    when 4 then update public.organizations set custom = custom || jsonb_build_object('apple', tests.random_of(array['1', '2'])) where id = any (p_ids);
    else update public.organizations set custom = case when random() < 0.5 then custom - 'berry' else custom || '{"berry": "3"}' end where id = any (p_ids);
  end case;
end $$;
create function pg_temp.some_of(p_share float8) returns uuid[] language sql as
  $$ select array(select o.id from public.organizations o where o.name like 'Random %' and o.deleted_at is null and random() < p_share) $$;
grant execute on all functions in schema pg_temp to authenticated;
grant execute on function tests.random_of to authenticated;

create function pg_temp.play(p_seed int) returns void language plpgsql as $$
declare
  w uuid := tests.workspace_id('Alpha');
  dana uuid := tests.user_id('dana');
  ana uuid := tests.user_id('ana');
  v_set uuid;
  v_ids uuid[];
  v_id uuid;
  v_done jsonb;
begin
  perform setseed(p_seed / 1000.0);
  perform tests.reset();
  delete from seen;
  delete from touched;
  update public.organizations set name = 'Old ' || id where workspace_id = w and name like 'Random %';
  perform tests.act_as(dana, w);
  insert into public.organizations (name) select 'Random ' || p_seed || '-' || n from generate_series(1, 8) n;
  for n in 1..4 loop perform pg_temp.scribble(pg_temp.some_of(0.6)); end loop;
  perform tests.reset();
  perform pg_temp.look(0);

  perform tests.act_as(dana, w);
  v_set := app.begin_change_set('change', 'bulk');
  for n in 1..6 loop perform pg_temp.scribble(pg_temp.some_of(0.7)); end loop;
  insert into public.organizations (name) select 'Random ' || p_seed || '-new-' || n from generate_series(1, 3) n;
  v_ids := array(select o.id from public.organizations o where o.name like 'Random %' and o.name not like '%new%' and random() < 0.3);
  if v_ids <> '{}' then
    perform public.soft_delete('organization', v_ids);
  end if;
  perform app.end_change_set(v_set);
  perform tests.reset();
  perform pg_temp.look(1);

  -- A colleague goes on: writes, deletes, brings back, adds a person.
  perform tests.act_as(ana, w);
  for n in 1..4 loop
    v_ids := pg_temp.some_of(0.2);
    perform pg_temp.scribble(v_ids);
  end loop;
  foreach v_id in array pg_temp.some_of(0.1) loop
    perform public.soft_delete('organization', array[v_id]);
  end loop;
  foreach v_id in array pg_temp.some_of(0.15) loop
    insert into public.contacts (organization_id, first_name) values (v_id, 'Later');
  end loop;
  perform tests.reset();
  for v_id in select s.id from seen s where s.at = 1 and (s.said ->> 'deleted')::boolean and random() < 0.3 loop
    perform tests.act_as(ana, w);
    perform public.restore('organization', array[v_id]);
    perform tests.reset();
  end loop;
  insert into touched select distinct coalesce(o.id, c.record_id) from audit.change_log c
  left join public.contacts k on k.id = c.record_id left join public.organizations o on o.id = k.organization_id
  where c.actor_user_id = ana and coalesce(o.id, c.record_id) in (select s.id from seen s where s.at = 1);
  perform pg_temp.look(2);

  perform tests.act_as(dana, w);
  loop
    v_done := public.undo_change_set(v_set, 1 + floor(random() * 5)::int);
    exit when (v_done ->> 'done')::boolean;
  end loop;
  perform tests.reset();
  perform pg_temp.look(3);

  insert into wrong
  select p_seed, s3.id, e.said, s3.said - 'deleted_at'
  from seen s3
  join seen s2 on s2.at = 2 and s2.id = s3.id
  join seen s1 on s1.at = 1 and s1.id = s3.id
  left join seen s0 on s0.at = 0 and s0.id = s3.id
  cross join lateral (
    select case
      -- Added: away, unless somebody went on with it.
      when s0.id is null then
        case when exists (select from touched t where t.id = s3.id) then s2.said else s2.said || '{"deleted": true}' end
      -- Deleted by somebody else: not touched.
      when (s2.said ->> 'deleted')::boolean and s2.said -> 'deleted_at' is distinct from s1.said -> 'deleted_at' then s2.said
      else (
        select jsonb_object_agg(f.key, case when f.value = s1.said -> f.key then s0.said -> f.key else f.value end)
        from jsonb_each(s2.said) f
      )
    end - 'deleted_at' as said
  ) e
  where s3.at = 3 and e.said is distinct from s3.said - 'deleted_at';
  insert into happened
  select 'kept', count(*) from seen s3 join seen s0 on s0.at = 0 and s0.id = s3.id where s3.at = 3 and s3.said - 'deleted_at' <> s0.said - 'deleted_at'
  union all select 'restored', count(*) from seen s1 join seen s3 on s3.at = 3 and s3.id = s1.id where s1.at = 1 and s1.said - 'deleted_at' <> s3.said - 'deleted_at'
  union all select 'named', count(*) from app.change_set_left l where l.change_set_id = v_set;
end $$;

select pg_temp.play(n) from generate_series(1, 12) n;
select is((select jsonb_agg(to_jsonb(x)) from (select * from wrong limit 3) x), null, 'in each of 12 worlds every value stands where it should');
select cmp_ok((select sum(times) from happened where what = 'restored'), '>', 50::bigint, 'much was restored');
select cmp_ok((select sum(times) from happened where what = 'kept'), '>', 8::bigint, 'some was kept');
select cmp_ok((select sum(times) from happened where what = 'named'), '>', 8::bigint, 'and noted');

select * from finish();
rollback;
