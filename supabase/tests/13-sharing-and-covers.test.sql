-- Sharing, denials, covers, team and hand-over against real records: what the policies let through, and what explains it.
begin;
select plan(56);

select tests.create_workspace('Alpha');
select tests.create_member(tests.workspace_id('Alpha'), 'ada', 'admin');
select tests.create_member(tests.workspace_id('Alpha'), 'mia', 'manager', tests.user_id('ada'));
select tests.create_member(tests.workspace_id('Alpha'), 'rob', 'rep', tests.user_id('mia'));
select tests.create_member(tests.workspace_id('Alpha'), 'roy', 'rep', tests.user_id('rob'));
select tests.create_member(tests.workspace_id('Alpha'), 'lin', 'rep');
select tests.create_member(tests.workspace_id('Alpha'), 'vic', 'viewer');

-- As the migrating role: a principal, and for rob and roy a customer with a person, an opportunity and an interaction.
select set_config('request.headers', json_build_object('x-workspace-id', tests.workspace_id('Alpha'))::text, true);
insert into public.organizations (workspace_id, id, name, owner_user_id)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'Gulf Seafood', null);
insert into public.organization_roles (workspace_id, organization_id, role)
values (tests.workspace_id('Alpha'), '00000000-0000-4000-8000-000000000001', 'principal');
create function tests.make_book(p_name text, p_n int) returns void language plpgsql as $$
declare
  w uuid := tests.workspace_id('Alpha');
  u uuid := tests.user_id(p_name);
  id uuid := ('00000000-0000-4000-8000-0000000000' || p_n)::uuid;
begin
  insert into public.organizations (workspace_id, id, name, owner_user_id) values (w, id, 'Customer ' || p_n, u);
  insert into public.contacts (workspace_id, id, organization_id, first_name) values (w, id, id, 'Person ' || p_n);
  insert into public.opportunities (workspace_id, id, owner_user_id, organization_id) values (w, id, u, id);
  insert into public.opportunity_participants (workspace_id, opportunity_id, owner_user_id, organization_id, role)
  values (w, id, u, '00000000-0000-4000-8000-000000000001', 'principal');
  insert into public.interactions (workspace_id, id, opportunity_id, owner_user_id, type) values (w, id, id, u, 'note');
end $$;
select tests.make_book('rob', 11);
select tests.make_book('roy', 12);
select tests.make_book('vic', 13);

-- What somebody sees: kinds and numbers of records.
create function tests.sees(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return (select string_agg(kind || right(id::text, 2), ' ' order by kind, id) from (
    select 'o' as kind, id from public.opportunities union all select 'i', id from public.interactions
    union all select 'c', id from public.contacts union all
    select 'a', id from public.organizations where owner_user_id is not null
  ) r);
end $$;
create function tests.writes(p_name text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  with done as (update public.opportunities set notes = 'by ' || p_name returning id)
  select string_agg('o' || right(id::text, 2), ' ' order by id) into v from done;
  return coalesce(v, 'nothing');
end $$;
-- The same questions answered by the explaining functions; both must agree.
create function tests.explained(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return (select string_agg(left(k, 1) || r.n, ' ' order by left(k, 1), r.n)
    from (values ('opportunity', 'o'), ('interaction', 'i'), ('contact', 'c'), ('organization', 'a')) as kinds (resource, k),
      unnest(array['11', '12', '13']) as r (n)
    where app.can_read_record(resource::public.resource_type, ('00000000-0000-4000-8000-0000000000' || r.n)::uuid));
end $$;
create function tests.explained_writes(p_name text) returns text language plpgsql as $$
begin
  perform tests.act_as(tests.user_id(p_name), tests.workspace_id('Alpha'));
  return coalesce((select string_agg('o' || n, ' ' order by n) from unnest(array['11', '12', '13']) n
    where app.can_update_record('opportunity', ('00000000-0000-4000-8000-0000000000' || n)::uuid)), 'nothing');
end $$;
create function tests.share(p_n int, p_to text, p_permission text default 'read', p_until timestamptz default null)
returns text language sql as $$
  select tests.outcome(format('select public.share_record(''opportunity'', %L, %L, %L, %L)',
    '00000000-0000-4000-8000-0000000000' || p_n, tests.user_id(p_to), p_permission, p_until))
$$;

-- Before -------------------------------------------------------------------------------------------------------------

select is(tests.sees('rob'), 'a11 c11 i11 o11', 'a rep sees his own book');
select is(tests.sees('lin'), null, 'a colleague sees none of it');
select is(tests.sees('mia'), 'a11 a12 c11 c12 i11 i12 o11 o12', 'a manager sees reports of reports');
select is(tests.writes('mia'), 'nothing', 'and writes none of it');
select is(tests.writes('rob'), 'o11', 'a rep writes his own');
select is(tests.sees('vic'), 'a13 c13 i13 o13', 'a viewer sees what is his');
select is(tests.writes('vic'), 'nothing', 'a viewer who owns records can''t write them');
select is(tests.peek($$ select notes from public.opportunities where id = '00000000-0000-4000-8000-000000000013' $$), null,
  'and looking again shows they stayed as they were');
select is(tests.sees(n), tests.explained(n), 'the explanation agrees with the policies for ' || n)
from unnest(array['rob', 'lin', 'mia', 'ada', 'vic']) n;
select is(tests.writes(n), tests.explained_writes(n), 'also about writing for ' || n)
from unnest(array['rob', 'lin', 'mia', 'ada', 'vic']) n;

-- 6.4 ----------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('lin'), tests.workspace_id('Alpha'));
select is(tests.share(11, 'lin'), 'PT404 record_not_found', 'what one can''t see one can''t share, and it is as if absent');
select is(tests.share(99, 'vic'), 'PT404 record_not_found', 'the same answer as for what doesn''t exist');
select tests.act_as(tests.user_id('mia'), tests.workspace_id('Alpha'));
select is(tests.share(11, 'lin'), 'PT403 not_yours_to_share', 'reading is not enough to share');
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Alpha'));
select is(tests.share(13, 'lin'), 'PT403 not_yours_to_share', 'nor is owning, for a viewer');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.share(11, 'lin', 'delete'), 'PT400 share_permission', 'only reading and changing are shared');
select is(tests.share(11, 'lin', 'read', now() - interval '1 second'), 'PT400 expiry_in_the_past', 'not until yesterday');
select is(tests.share(11, 'rob'), 'PT400 share_with_oneself', 'not with oneself');
select is(tests.outcome($$ select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011',
  gen_random_uuid()) $$), 'PT404 member_not_found', 'nor with a stranger');
select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin'));
select is(tests.sees('lin'), 'a11 c11 i11 o11', 'a share to read shows the opportunity and what explains it');
select is(tests.writes('lin'), 'nothing', 'and lets nothing be written');
select is(tests.sees('lin'), tests.explained('lin'), 'and the explanation says the same');
select is(tests.share(11, 'vic'), 'PT403 not_yours_to_share', 'nor lets it be passed on');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin'), 'update',
  now() + interval '1 day');
select is(tests.writes('lin'), 'o11', 'a share to write lets it be written');
select is(tests.explained_writes('lin'), 'o11', 'as the explanation says');
select is(tests.peek($$ select count(*) from public.user_permissions where workspace_id = tests.workspace_id('Alpha') $$), '1', 'and is the only share of the two');
select tests.reset();
update public.user_permissions set expires_at = now() - interval '1 second';
select is(tests.sees('lin'), null, 'an expired share shows nothing');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin'), 'update');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.grant_permission(tests.user_id('lin'), 'read', 'opportunity', '00000000-0000-4000-8000-000000000011', false);
select is(tests.sees('lin') like '%o11%', false, 'a denial beats the share');
select is(tests.writes('lin'), 'nothing', 'also for writing');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(tests.share(11, 'lin'), 'PT409 access_set_by_admin', 'and is not undone by sharing again');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.grant_permission(tests.user_id('rob'), 'read', 'opportunity', '00000000-0000-4000-8000-000000000011', false);
select is(tests.sees('rob'), 'a11 c11', 'a denial beats even the owner');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.revoke_permission(u, 'read', 'opportunity', '00000000-0000-4000-8000-000000000011')
from unnest(array[tests.user_id('rob'), tests.user_id('lin')]) u;
select is(tests.sees('lin'), 'a11 c11 i11 o11', 'without the denial the share is there again');

-- Explaining ---------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is((select string_agg(split_part(full_name, ' ', 1) || ':' || array_to_string(rules, '+') || ':' || can_update, ' ' order by full_name)
  from public.explain_access('opportunity', '00000000-0000-4000-8000-000000000011')),
  'ada:manager+read_all:true lin:shared:true mia:manager:false rob:owner:true', 'the access panel lists who and by which rule');
select is(public.record_context('opportunity', '00000000-0000-4000-8000-000000000011', page_size => 3), jsonb_build_object(
  'access', (select jsonb_agg(to_jsonb(a)) from public.explain_access('opportunity', '00000000-0000-4000-8000-000000000011') a),
  'history', (select coalesce(jsonb_agg(to_jsonb(h)), '[]')
    from public.record_history('opportunity', '00000000-0000-4000-8000-000000000011', page_size => 3) h)
), 'its page reads that and its history in one answer');
select tests.act_as(tests.user_id('vic'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select * from public.explain_access('opportunity', '00000000-0000-4000-8000-000000000011') $$),
  'PT404 record_not_found', 'to whoever can''t read it, it does not exist');
select is(tests.outcome($$ select public.record_context('opportunity', '00000000-0000-4000-8000-000000000011') $$),
  'PT404 record_not_found', 'nor is anything told beside it');

-- Ends ---------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select is(public.unshare_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin')), true,
  'who shared takes it back');
select is(tests.sees('lin'), null, 'and it is gone');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin'));
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.deactivate_member(tests.user_id('lin'));
select public.reactivate_member(tests.user_id('lin'));
select is(tests.sees('lin'), null, 'a share does not outlive the membership');
select tests.act_as(tests.user_id('rob'), tests.workspace_id('Alpha'));
select public.share_record('opportunity', '00000000-0000-4000-8000-000000000011', tests.user_id('lin'));
select tests.reset();
update public.opportunities set owner_user_id = tests.user_id('roy'), version = version
where id = '00000000-0000-4000-8000-000000000011';
select is(tests.peek($$ select count(*) from public.user_permissions
  where is_share and workspace_id = tests.workspace_id('Alpha') $$), '0', 'nor the ownership that gave it');
update public.opportunities set owner_user_id = tests.user_id('rob'), version = version
where id = '00000000-0000-4000-8000-000000000011';

-- 6.9 ----------------------------------------------------------------------------------------------------------------

create function tests.cover(p_from int, p_until int) returns text language plpgsql as $$
begin
  delete from public.covers;
  insert into public.covers (workspace_id, absent_user_id, covering_user_id, "from", until) values (
    tests.workspace_id('Alpha'), tests.user_id('roy'), tests.user_id('lin'),
    app.today_in(tests.workspace_id('Alpha')) + p_from, app.today_in(tests.workspace_id('Alpha')) + p_until);
  return coalesce(tests.sees('lin'), 'nothing');
end $$;
select is(tests.cover(1, 5), 'nothing', 'a cover has not begun before its first day');
select tests.reset();
select is(tests.cover(-5, -1), 'nothing', 'and is over after its last');
select tests.reset();
select is(tests.cover(0, 0), 'a12 c12 i12 o12', 'on a day of it the colleague sees the book');
select is(tests.writes('lin'), 'o12', 'and works in it');
select is(tests.sees('lin'), tests.explained('lin'), 'and the explanation says the same');
select is(tests.peek($$ select owner_user_id from public.opportunities where id = '00000000-0000-4000-8000-000000000012' $$)::uuid,
  tests.user_id('roy'), 'while ownership stays');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.end_cover(id) from public.covers;
select is(tests.sees('lin'), null, 'and ends when an admin says so');

-- 6.7 and 6.5 --------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select public.deactivate_member(tests.user_id('roy'));
select is(tests.sees('roy'), null, 'a deactivated member with a valid token sees nothing of what he owns');
select tests.act_as(tests.user_id('ada'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.remove_member(tests.user_id('roy')) $$), 'PT409 member_owns_records',
  'and he is not removed while he owns it');

select * from finish();
rollback;
