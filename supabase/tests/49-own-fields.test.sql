-- Fields that a workspace adds: which kinds have them, what they may lead to, what is told of that, and how one goes again.
begin;
select plan(46);
select tests.crm();

-- A kind that has fields is whole -------------------------------------------------------------------------------------

select is_empty(
  $$ select k.kind from app.record_kinds k
     where k.has_fields and not (
       exists (
         select from pg_attribute a where a.attrelid = k.table_name::regclass and a.attname = 'custom'
           and a.atttypid = 'jsonb'::regtype and has_column_privilege('authenticated', a.attrelid, a.attnum, 'insert')
           and has_column_privilege('authenticated', a.attrelid, a.attnum, 'update'))
       and exists (
         select from pg_trigger t where t.tgrelid = k.table_name::regclass and t.tgname = 'keep_custom_valid'
           and t.tgargs = (k.kind::text || '\000')::bytea)
       and exists (
         select from pg_trigger t where t.tgrelid = k.table_name::regclass and t.tgname = 'keep_custom_valid_on_update'
           and t.tgargs = (k.kind::text || '\000')::bytea)) $$,
  'a kind whose row says that it has fields keeps them, and checks them whatever is written'
);
select is_empty(
  $$ select k.kind from app.record_kinds k join pg_attribute a on a.attrelid = k.table_name::regclass and a.attname = 'custom'
     where not k.has_fields $$, 'and one that keeps them says so'
);

select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ insert into public.custom_fields (entity, key, label, kind) values ('report', 'x', 'X', 'text') $$),
  'PT400 custom_entity_invalid', 'what is no such kind has none');
insert into public.custom_fields (entity, key, label, kind, target, is_required, position) values
  ('interaction', 'mood', 'Mood', 'text', null, true, 1),
  ('interaction', 'head', 'Tasting', 'heading', null, false, 2),
  ('organization', 'buyer', 'Buyer', 'person', null, false, 1),
  ('organization', 'deal', 'Deal', 'record', 'opportunity', false, 2),
  ('organization', 'site', 'Site', 'record', 'organization', false, 3),
  ('organization', 'unused', 'Unused', 'number', null, false, 4),
  ('organization', 'terms', 'Terms', 'heading', null, false, 5),
  ('product', 'twin', 'Twin', 'record', 'product', false, 1);
select is(tests.outcome(v.sql), v.said, v.what) from (values
  ($$ insert into public.custom_fields (entity, key, label, kind) values ('contact', 'x', 'X', 'record') $$, '23514', 'a record is one of some kind'),
  ($$ insert into public.custom_fields (entity, key, label, kind, target) values ('contact', 'x', 'X', 'text', 'contact') $$, '23514', 'and nothing else has one'),
  ($$ insert into public.custom_fields (entity, key, label, kind, target) values ('contact', 'x', 'X', 'record', 'report') $$, '23503', 'of a kind that there is'),
  ($$ insert into public.custom_fields (entity, key, label, kind, is_required) values ('contact', 'x', 'X', 'heading', true) $$, '23514', 'a heading is asked for nothing'),
  ($$ insert into public.custom_fields (entity, key, label, kind) values ('organization', 'terms_2', 'TERMS', 'heading') $$, '23505', 'two headings have two names'),
  ($$ insert into public.custom_fields (entity, key, label, kind) values ('organization', 'terms_3', 'Terms', 'text') $$, 'allowed', 'a field may be called as the one that it stands under'),
  ($$ update public.custom_fields set target = 'contact' where key = 'deal' $$, '42501', 'what a field leads to stays')
) v (sql, said, what);

-- Interactions ---------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
create function pg_temp.logged(p_custom text) returns text language sql as $$
  select tests.outcome(format($q$ select public.log_interaction('{"opportunity_id": "%s", "type": "meeting" %s}') $q$,
    tests.of('opportunities', 'Deal'), p_custom))
$$;
select is(pg_temp.logged(''), 'PT400 custom_required', 'what is required of a visit is asked for');
select is((public.log_interaction(jsonb_build_object('opportunity_id', tests.of('opportunities', 'Deal'), 'type', 'meeting',
  'custom', '{"mood": "good"}'::jsonb)) -> 'repeated'), 'false', 'and kept');
select is(pg_temp.logged(', "custom": {"mood": "good", "head": "x"}'), 'PT400 custom_unknown_field', 'a heading holds nothing');
select is(pg_temp.logged(', "is_plan": true, "follow_up_date": "2030-01-01"'), 'allowed', 'what has yet to happen is asked for nothing');
select is((select count(*)::int from public.interactions where custom @> '{"mood": "good"}'), 1, 'its author reads it');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is((select count(*)::int from public.interactions where custom @> '{"mood": "good"}'), 0, 'a colleague doesn''t');

-- Links ----------------------------------------------------------------------------------------------------------------

select tests.reset();
insert into public.organizations (workspace_id, name, owner_user_id) values
  (tests.workspace_id('Alpha'), 'Danas', tests.user_id('dana')), (tests.workspace_id('Alpha'), 'Sams', tests.user_id('sam'));
create temporary table it as
select 'danas' as what, id from public.organizations where name = 'Danas'
union all select 'sams', id from public.organizations where name = 'Sams'
union all select 'deal', tests.of('opportunities', 'Deal')
union all select 'crab', tests.of('products', 'Crab')
union all select 'nothing', gen_random_uuid()
union all select 'dana', tests.user_id('dana')
union all select 'stranger', tests.create_member(tests.create_workspace('Elsewhere'), 'boss', 'admin');
grant select on it to authenticated;
create function pg_temp.id(p_what text) returns uuid language sql as $$ select id from it where what = p_what $$;
create function pg_temp.set(p_key text, p_what text) returns text language sql as $$
  select tests.outcome(format($q$ update public.organizations set custom = custom || jsonb_build_object(%L, %L) where name = 'Danas' $q$,
    p_key, pg_temp.id(p_what)))
$$;
create function pg_temp.keep(p_key text, p_what text) returns bigint language sql as $$
  select tests.touched(format($q$ update public.organizations set custom = custom || jsonb_build_object(%L, %L) where name = 'Danas' $q$,
    p_key, pg_temp.id(p_what)))
$$;
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(pg_temp.set('buyer', 'dana'), 'allowed', 'a member is linked');
select is(pg_temp.set('buyer', 'stranger'), 'PT400 custom_invalid_value', 'nobody of another workspace');
select is(pg_temp.set('buyer', 'deal'), 'PT400 custom_invalid_value', 'nor what is no member');
select is(pg_temp.set('site', 'danas'), 'allowed', 'a record that one reads is linked');
select is(pg_temp.set('site', 'sams'), pg_temp.set('site', 'nothing'), 'one that one doesn''t read is answered as one that isn''t there');
select is(pg_temp.set('site', 'sams'), 'PT400 custom_invalid_value', 'with a refusal');
select is(pg_temp.set('deal', 'danas'), 'PT400 custom_invalid_value', 'nor one of another kind');
select is(pg_temp.keep('deal', 'deal'), 1::bigint, 'but of the kind that was named');
select is(tests.outcome($$ update public.organizations set custom = custom || '{"site": "DROP"}' where name = 'Danas' $$),
  'PT400 custom_invalid_value', 'an id is one');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(pg_temp.keep('site', 'sams'), 1::bigint, 'whoever reads it links it');
select is(tests.touched($$ update public.products set custom = jsonb_build_object('twin', pg_temp.id('crab')) where name = 'Crab' $$),
  1::bigint, 'products lead to products');

create function pg_temp.told(p_what text) returns text language sql as $$
  select coalesce((select n.name from public.linked_names('organization', array[pg_temp.id(p_what)]) n), '-')
$$;
create function pg_temp.lost() returns text language sql as $$
  select string_agg(l.key, ',') from public.lost_links('organization', array[pg_temp.id('danas')]) l
$$;
select is(pg_temp.told('sams'), 'Sams', 'its name is told to who reads it');
select is((select string_agg(name, ',') from public.linked_records('organization', 'site')), 'Sams', 'and to narrow a list by');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(pg_temp.told('sams'), '-', 'one that dana doesn''t read has no name');
select is(pg_temp.lost(), null, 'but is not lost either');
select is((select count(*)::int from public.linked_records('organization', 'site')), 0, 'nor is it offered to her');
select is((select count(*)::int from public.linked_names('report', array[pg_temp.id('sams')])), 0, 'a kind without records has no names');
select is(tests.touched($$ update public.organizations set custom = custom || '{"unused": null}' where name = 'Danas' $$), 1::bigint,
  'what was linked by another stays when she changes something else');
select tests.reset();
update public.organizations set deleted_at = now(), deletion_id = id where name = 'Sams';
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(pg_temp.lost(), 'site', 'in the trash it is lost');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(pg_temp.lost(), 'site', 'for everybody who reads what led there');
select tests.act_as(tests.user_id('sam'), tests.workspace_id('Alpha'));
select is(pg_temp.lost(), null, 'and nobody else');

-- Deleting a field -----------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.touched($$ delete from public.custom_fields where key = 'unused' $$), 0::bigint, 'a rep deletes none');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ delete from public.custom_fields where key = 'mood' $$), 'PT409 custom_field_used', 'one in use stays');
select throws_ok($$ delete from public.custom_fields where key = 'deal' $$, 'PT409', '“Deal” is used by 1 record.', 'and says by how many');
update public.organizations set custom = custom - 'deal' where name = 'Danas';
select throws_ok($$ delete from public.custom_fields where key = 'deal' $$, 'PT409',
  'Records had a value in “Deal”, and their history tells of it.', 'as does one that was used');
select is((select row(records, in_trash)::text from public.custom_field_usage() where key = 'deal' and option is null), '(0,0)', 'which counts say');
select is(tests.touched($$ delete from public.custom_fields where key in ('unused', 'terms') $$), 2::bigint, 'one that never was goes, and a heading');
select is((select count(*)::int from public.get_workspace_audit_logs(with_action => 'delete', in_table => 'public.custom_fields')
  where subject in ('Unused', 'Terms')), 2, 'the log has it by its name');
select is(tests.outcome($$ update public.organizations set custom = custom || '{"unused": 1}' where name = 'Danas' $$),
  'PT400 custom_unknown_field', 'and nothing is written into it');
select is(tests.outcome('select * from app.used_custom_fields'), '42501', 'which were used is nobody''s to read');
select * from finish();
rollback;
