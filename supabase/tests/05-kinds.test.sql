-- A kind of record is said once: a row in app.record_kinds, and everything that treats kinds alike knows it.
begin;
select plan(13);
select tests.crm();

-- What is left by hand ---------------------------------------------------------------------------------------------------

select is(
  (select array_agg(p.proname::text order by p.proname::text) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('app', 'public', 'audit', 'reporting')
      and p.prosrc ~ 'when ''(organization|contact|opportunity|interaction|product)'''
      and not exists (select from app.kind_functions f where f.name = n.nspname || '.' || p.proname)
      -- written from rows as well: from app.import_columns
      and p.proname not in ('read_import_values', 'write_import_values')),
  '{assign_record,delete_or_restore,keys_of_part,lock_for_sharing,restore_ended,write_import_row}'::text[],
  'no function says by hand what a row could say: those left move what belongs to a record, lock in an order of their own, mean who wrote it, or write what a row of a file says about them'
);
select is(
  (select array_agg(k.kind::text order by k.position) from app.record_kinds k
    where not exists (select from app.tracked_tables t where t.table_name = k.table_name and t.resource = k.kind)), null,
  'the history of every kind is kept'
);

-- One more --------------------------------------------------------------------------------------------------------------

create table public.jars (
  workspace_id uuid not null default app.current_workspace_id(), id uuid not null default gen_random_uuid(),
  label text, keeper_id uuid, organization_id uuid, created_by uuid default app.current_user_id(),
  created_at timestamptz not null default now(), deleted_at timestamptz, deleted_by uuid, deletion_id uuid,
  primary key (workspace_id, id)
);
alter table public.jars enable row level security;
grant select on public.jars to authenticated;
insert into app.record_kinds
  (kind, table_name, position, title, facts, access, owner_column, parent_kind, parent_column)
values ('report', 'public.jars', 999, 'r.label', 'r.keeper_id, null, false, r.organization_id, null', 'owned', 'keeper_id',
  'organization', 'organization_id');
select app.attach_policies('public.jars');
insert into public.role_permissions (workspace_id, role, permission, resource)
select tests.workspace_id('Alpha'), 'rep', p.p, 'report' from unnest(array['read', 'update', 'delete']::public.permission_type[]) p (p)
on conflict do nothing;
insert into public.jars (workspace_id, label, keeper_id, organization_id) values
  (tests.workspace_id('Alpha'), 'Pickles', tests.user_id('dana'), tests.of('organizations', 'Acme')),
  (tests.workspace_id('Alpha'), 'Relish', tests.user_id('sam'), tests.of('organizations', 'Bistro')),
  (tests.workspace_id('Alpha'), 'Chutney', tests.user_id('dana'), tests.of('organizations', 'Acme'));
create temporary table jar as select j.id, j.label from public.jars j;
grant select on jar to authenticated;
update public.jars j set deleted_at = now(), deletion_id = j.id where j.label = 'Chutney';

select is(app.record_table('report'), 'public.jars', 'where a kind stands');
select is(app.record_label(tests.workspace_id('Alpha'), 'report', (select id from jar where label = 'Pickles')), 'Pickles', 'what it is called');
select is((app.facts_of_record(tests.workspace_id('Alpha'), 'report', (select id from jar where label = 'Pickles'))).owner_user_id,
  tests.user_id('dana'), 'whose it is');
select is(app.lives(tests.workspace_id('Alpha'), 'report', (select id from jar where label = 'Chutney')), false, 'whether it lives');

select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select ok(app.sees_record('report', (select id from jar where label = 'Pickles')), 'its keeper sees its history');
select ok(not app.sees_record('report', (select id from jar where label = 'Relish')), 'and nobody else''s');
select is((select string_agg(title, ',') from app.trash() where resource = 'report'), 'Chutney', 'the trash shows it to its keeper');
select is(app.seen_by_caller('report') #>> '{counts,report}', '1', 'looking as somebody counts it');
select is(app.seen_by_caller('report') #>> '{records,0,name}', 'Pickles', 'and names it');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is((select count(*)::int from app.trash() where resource = 'report'), 0, 'the trash shows it to nobody else');
select tests.reset();
select is(
  (select array_agg(distinct k.kind::text order by k.kind::text) from app.record_kinds k
    where not exists (select from app.kind_functions f where app.for_each_kind(f.branch, f.glue) like '%' || k.table_name || '%')), null,
  'every function about kinds has a branch for each'
);
select * from finish();
rollback;
