-- "Why can I see this?" must say what the policies do: in random worlds, for everyone and every record, both agree.
begin;
select plan(13);

-- Rows where the two disagree, for everyone in the newest world.
create function tests.disagreements(p_update boolean) returns table (who text, kind text, id uuid, policy boolean, explained boolean)
language plpgsql as $$
declare
  v_kind record;
  v_member record;
  v_all uuid[];
  v_policy uuid[];
begin
  for v_kind in select * from (values ('organization', 'organizations'), ('contact', 'contacts'),
    ('opportunity', 'opportunities'), ('interaction', 'interactions'), ('product', 'products'), ('task', 'tasks'), ('appointment', 'appointments'), ('order', 'orders'), ('sample', 'samples')) as k (resource, tab)
  loop
    perform tests.reset();
    execute format('select array_agg(id) from public.%I where workspace_id = $1', v_kind.tab)
    into v_all using tests.workspace_id('World');
    for v_member in select n, tests.user_id('m' || n) as user_id from generate_series(1, 8) n loop
      perform tests.act_as(v_member.user_id, tests.workspace_id('World'));
      if p_update then
        execute format('with u as (update public.%I set %I = %2$I returning id) select coalesce(array_agg(id), ''{}'') from u',
          v_kind.tab, case v_kind.resource when 'product' then 'description' else 'notes' end) into v_policy;
      else
        execute format('select coalesce(array_agg(id), ''{}'') from public.%I', v_kind.tab) into v_policy;
      end if;
      return query
        select 'm' || v_member.n, v_kind.resource, a, a = any (v_policy), e.can
        from unnest(v_all) a, lateral (select case when p_update
          then app.can_update_record(v_kind.resource::public.resource_type, a)
          else app.can_read_record(v_kind.resource::public.resource_type, a) end as can) e
        where e.can is distinct from (a = any (v_policy));
    end loop;
  end loop;
end $$;

create function tests.try_world(p_seed float8) returns setof text language plpgsql as $$
begin
  perform tests.make_world(p_seed);
  return next extensions.is_empty('select * from tests.disagreements(false)', format('reading agrees in world %s', p_seed));
  perform tests.reset();
  return next extensions.is_empty('select * from tests.disagreements(true)', format('changing agrees in world %s', p_seed));
end $$;

select tests.try_world(seed) from unnest(array[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) seed;

select tests.reset();
select cmp_ok((select count(*)::int from public.user_permissions where resource_id is not null), '>', 100,
  'and the worlds were not empty');

select * from finish();
rollback;
