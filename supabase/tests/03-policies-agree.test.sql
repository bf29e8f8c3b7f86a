-- Policies are written out table by table, so that each can be read where it stands. Where they must say the same, they do:
-- this compares them as Postgres keeps them, with the name of the key evened out.
begin;
select plan(7);

create temporary view said as
select p.tablename, p.cmd, p.policyname,
  replace(
    regexp_replace(
      regexp_replace(c.condition, '\s+', ' ', 'g'),
      '\mid\M',
      case p.tablename when 'opportunities' then 'opportunity_id' when 'interactions' then 'interaction_id'
        when 'organizations' then 'organization_id' else 'id' end,
      'g'
    ),
    'organizations.', 'organization_roles.'
  ) as condition
from pg_policies p
cross join lateral (values (p.qual), (p.with_check)) c (condition)
where p.schemaname = 'public' and c.condition is not null;

-- Every condition of these tables and commands, once for each that differs.
create function pg_temp.conditions(p_tables text[], p_commands text[]) returns setof text language sql as $$
  select distinct replace(s.condition, ' AND (deleted_at IS NULL)', '') from said s
  where s.tablename = any (p_tables) and s.cmd = any (p_commands)
$$;
create function pg_temp.tables_of(p_tables text[], p_commands text[]) returns int language sql as $$
  select count(*)::int from said s where s.tablename = any (p_tables) and s.cmd = any (p_commands)
$$;

select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{opportunities,opportunity_participants,opportunity_products,opportunity_contacts,opportunity_stage_history}', '{SELECT}')
   from pg_temp.conditions('{opportunities,opportunity_participants,opportunity_products,opportunity_contacts,opportunity_stage_history}', '{SELECT}')),
  '1 of 5', 'who reads an opportunity reads what belongs to it, and nobody else'
);
select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{opportunity_participants,opportunity_products,opportunity_contacts}', '{INSERT,UPDATE,DELETE}')
   from (
     select * from pg_temp.conditions('{opportunities}', '{UPDATE}')
     union select * from pg_temp.conditions('{opportunity_participants,opportunity_products,opportunity_contacts}', '{INSERT,UPDATE,DELETE}')
   ) c),
  '1 of 9', 'who changes an opportunity changes what belongs to it, and nobody else'
);
select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{interactions,interaction_principals,interaction_products}', '{SELECT}')
   from pg_temp.conditions('{interactions,interaction_principals,interaction_products}', '{SELECT}')),
  '1 of 3', 'who reads a visit reads for whom it counts and what was shown'
);
select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{interaction_principals,interaction_products}', '{INSERT,DELETE}')
   from (
     select * from pg_temp.conditions('{interactions}', '{UPDATE}')
     union select * from pg_temp.conditions('{interaction_principals,interaction_products}', '{DELETE}')
     union select replace(c, '''create''::permission_type, ''interaction''', '''update''::permission_type, ''interaction''')
       from pg_temp.conditions('{interaction_principals,interaction_products}', '{INSERT}') c
   ) c),
  '1 of 4', 'who changes a visit changes these, and to add them needs the permission to log'
);
select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{organizations,organization_roles}', '{SELECT}')
   from pg_temp.conditions('{organizations,organization_roles}', '{SELECT}')),
  '1 of 2', 'who reads an organization reads its roles'
);
select is(
  (select count(*) || ' of ' || pg_temp.tables_of('{organization_roles}', '{INSERT,DELETE}')
   from (
     select * from pg_temp.conditions('{organizations}', '{UPDATE}')
     union select regexp_replace(c, ' AND \(\(role <> ALL [^)]*\)\) OR .*?''organization''::resource_type\) AS has_permission\)\)', '')
       from pg_temp.conditions('{organization_roles}', '{INSERT,DELETE}') c
   ) c),
  '1 of 2', 'who changes an organization gives and takes its roles, but makes it everybody''s by no share or cover'
);
-- Only a table that keeps its rows for ever may leave the trash out of its condition.
select set_eq(
  $$ select distinct tablename from said
     where tablename in ('opportunities', 'opportunity_participants', 'opportunity_products', 'opportunity_contacts',
       'opportunity_stage_history', 'interactions', 'interaction_principals', 'interaction_products', 'organizations',
       'organization_roles', 'contacts', 'products', 'product_distributors')
       and cmd = 'SELECT' and condition not like '%(deleted_at IS NULL)%' $$,
  array['opportunity_stage_history'], 'what is in the trash is read by no policy'
);

select * from finish();
rollback;
