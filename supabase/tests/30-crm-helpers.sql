-- A small brokerage for the tests of the CRM, and its records by name.

-- Alpha: ana (admin), kim (manager of dana and sam), lena (rep), vera (viewer). Gulf and Summit are principals, Bay
-- distributes. Acme is dana's with contact Joe and opportunity "Deal" (Shrimp); Bistro is sam's with Sue and "Sams".
create or replace function tests.crm()
returns void
language plpgsql
security definer
set search_path = public
as $$
declare
  w uuid := tests.create_workspace('Alpha');
  ana uuid := tests.create_member(w, 'ana', 'admin');
  kim uuid := tests.create_member(w, 'kim', 'manager', ana);
  dana uuid := tests.create_member(w, 'dana', 'rep', kim);
  sam uuid := tests.create_member(w, 'sam', 'rep', kim);
  lena uuid := tests.create_member(w, 'lena', 'rep', ana);
  vera uuid := tests.create_member(w, 'vera', 'viewer');
  gulf uuid; summit uuid; bay uuid; acme uuid; bistro uuid; deal uuid; sams uuid;
begin
  insert into organizations (workspace_id, name, owner_user_id) values (w, 'Gulf', null) returning id into gulf;
  insert into organizations (workspace_id, name, owner_user_id) values (w, 'Summit', null) returning id into summit;
  insert into organizations (workspace_id, name, owner_user_id) values (w, 'Bay', lena) returning id into bay;
  insert into organization_roles (workspace_id, organization_id, role)
  values (w, gulf, 'principal'), (w, summit, 'principal'), (w, bay, 'distributor');
  insert into products (workspace_id, principal_id, name) values
    (w, gulf, 'Shrimp'), (w, gulf, 'Crab'), (w, summit, 'Pepper');
  insert into organizations (workspace_id, name, owner_user_id) values (w, 'Acme', dana) returning id into acme;
  insert into organizations (workspace_id, name, owner_user_id) values (w, 'Bistro', sam) returning id into bistro;
  insert into contacts (workspace_id, organization_id, first_name, email) values
    (w, acme, 'Joe', 'joe@acme.example'), (w, bistro, 'Sue', 'sue@bistro.example');
  insert into opportunities (workspace_id, organization_id, owner_user_id, name, opened_on)
  values (w, acme, dana, 'Deal', tests.today() - 60) returning id into deal;
  insert into opportunity_products (workspace_id, opportunity_id, product_id)
  select w, deal, p.id from products p where p.workspace_id = w and p.name = 'Shrimp';
  insert into opportunities (workspace_id, organization_id, owner_user_id, name, opened_on)
  values (w, bistro, sam, 'Sams', tests.today() - 60) returning id into sams;
  insert into opportunity_participants (workspace_id, opportunity_id, organization_id, role)
  values (w, sams, summit, 'principal');
  set constraints all immediate;
  set constraints all deferred;
end
$$;
revoke execute on function tests.crm from public, anon, authenticated;

-- The id of a record of Alpha, living or not, whoever asks.
create or replace function tests.of(p_table text, p_name text)
returns uuid
language plpgsql
stable
security definer
set search_path = public
as $$
declare
  v_id uuid;
begin
  execute format(
    'select id from %I where workspace_id = tests.workspace_id(''Alpha'') and %I = $1 order by created_at limit 1',
    p_table, case p_table when 'contacts' then 'full_name' when 'interactions' then 'subject' when 'tasks' then 'title'
      when 'appointments' then 'title' else 'name' end
  ) into v_id using p_name;
  return v_id;
end
$$;

-- Logs on an opportunity as the caller; p_at in days from now, p_more as further columns.
create or replace function tests.log(
  p_opportunity text, p_subject text, p_at numeric, p_stage text default null, p_status text default null,
  p_loss_reason text default null
)
returns uuid
language sql
set search_path = public
as $$
  insert into interactions (opportunity_id, type, subject, interaction_date, stage, status, loss_reason)
  values (
    tests.of('opportunities', p_opportunity), 'meeting', p_subject, now() + make_interval(secs => p_at * 86400),
    p_stage, p_status, p_loss_reason
  )
  returning id
$$;

-- "stage/status" of an opportunity, past every policy.
create or replace function tests.standing(p_opportunity text)
returns text
language sql
stable
security definer
set search_path = public
as $$
  select o.stage || '/' || o.status from opportunities o where o.id = tests.of('opportunities', p_opportunity)
$$;

-- Runs the checks that wait for the end of the transaction, as whoever acts now.
create or replace function tests.commit_checks()
returns void
language plpgsql
as $$
begin
  set constraints all immediate;
  set constraints all deferred;
end
$$;

-- What a statement is refused with, the checks at commit included.
create or replace function tests.outcome_at_commit(p_sql text)
returns text
language plpgsql
as $$
begin
  return tests.outcome(format('do $x$ begin execute %L; perform tests.commit_checks(); end $x$', p_sql));
end
$$;

grant execute on function
  tests.of, tests.log, tests.standing, tests.commit_checks, tests.outcome_at_commit
to anon, authenticated, service_role;
