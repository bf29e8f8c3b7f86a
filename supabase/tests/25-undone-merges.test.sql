-- A merge is told where it moved something, and taken back gives every row back that nobody has changed since.
begin;
select plan(35);

select tests.crm();
select tests.create_workspace('Beta');
select tests.create_member(tests.workspace_id('Beta'), 'bea', 'admin');
update public.stage_lu set default_status = 'on_hold' where workspace_id = tests.workspace_id('Alpha') and code = 'awaiting_response';

-- Everything that a list's codes stand on, as it is; stamps of the lists themselves aside.
create function tests.rows_of_lists() returns table (what text, was jsonb) language plpgsql security definer as $$
declare v record;
begin
  for v in select distinct u.table_name as t from app.lookup_uses u union select k.table_name from app.lookup_kinds k loop
    return query execute format($f$ select %L, to_jsonb(x) - case when %L like '%%\_lu' or %L like '%%categories'
      then array['version', 'edit_count', 'updated_at', 'updated_by'] else '{}' end from %s x where x.workspace_id = tests.workspace_id('Alpha') $f$, v.t, v.t, v.t, v.t);
  end loop;
end $$;
create function tests.where_is(p_name text) returns text language sql security definer as
$$ select o.stage from public.opportunities o where o.name = p_name and o.workspace_id = tests.workspace_id('Alpha') $$;
create function tests.told(p_name text) returns text language sql security definer as $$
  select string_agg(concat_ws(' ', h.cause, h."from", h."to", (select p.full_name from public.profiles p where p.user_id = h.changed_by)), ', '
    order by h.recorded_at)
  from public.opportunity_stage_history h join public.opportunities o on o.id = h.opportunity_id where o.name = p_name and h."from" is not null
$$;

-- Opportunities that don't stand where what drives them says.
create function tests.misplaced() returns table (name text, stage text, status text, derived text) language sql security definer as $$
  select o.name, o.stage, o.status, d.stage || ' ' || d.status
  from public.opportunities o cross join lateral app.derived_state(array[o.workspace_id], array[o.id]) d
  where o.workspace_id = tests.workspace_id('Alpha') and o.deleted_at is null and o.kind = 'pipeline'
    and (o.stage, o.status) is distinct from (d.stage, d.status)
$$;

-- One that a visit moved, one moved by hand, one pinned, one in the trash, one that never was there.
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
insert into public.opportunities (organization_id, name, source, context, opened_on)
select tests.of('organizations', 'Acme'), n, 'website', 'inbound', tests.today() - 20
from unnest(array['By visit', 'By hand', 'Pinned', 'Trashed', 'Elsewhere', 'Moves on', 'Comes back', 'Visited again']) n;
insert into public.opportunities (organization_id, name, auto_generated_name, context) values (tests.of('organizations', 'Acme'), 'named', true, 'inbound');
select tests.log(n, 'visit ' || n, -3, 'initial_outreach') from unnest(array['By visit', 'Trashed', 'Moves on', 'Visited again']) n;
select tests.log('Elsewhere', 'early', -9, 'initial_outreach');
update public.opportunities set stage = 'initial_outreach' where name in ('By hand', 'Comes back');
update public.opportunities set stage = 'initial_outreach', stage_manual = true where name = 'Pinned';
update public.opportunities set stage = 'sample_visit_offered' where name = 'Elsewhere';
insert into public.opportunities (organization_id, name, stage, loss_reason) values (tests.of('organizations', 'Acme'), 'Lost', 'closed_no_fit', 'price');
update public.contacts set source = 'website' where first_name = 'Joe';
select public.soft_delete('opportunity', array[tests.of('opportunities', 'Trashed')]);
select tests.reset();
update public.products set category = 'seafood' where name = 'Shrimp';
update public.contacts set service_interests = '{seafood,meat}', lead_status = 'lost', lead_loss_reason = 'price' where first_name = 'Sue';
update public.interaction_type_lu set suggested_stage = 'initial_outreach' where workspace_id = tests.workspace_id('Alpha') and code = 'email';
create temp table pairs (kind text, code text, successor text);
insert into pairs values ('stage', 'initial_outreach', 'awaiting_response'), ('status', 'active', 'on_hold'), ('interaction_type', 'meeting', 'visit'),
  ('source', 'website', 'referral'), ('context', 'inbound', 'referral'), ('loss_reason', 'price', 'timing'), ('product_category', 'seafood', 'poultry'),
  ('service_interest', 'seafood', 'bakery');
create temp table before as select * from tests.rows_of_lists();
grant select on pairs, before to authenticated;

-- The same rows ----------------------------------------------------------------------------------------------------------

select is_empty($$ select k.kind from app.lookup_kinds k except select p.kind from pairs p $$, 'every kind of list is merged here');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(public.retire_lookup(kind, code, successor) > 0, true, 'a ' || kind || ' is merged') from pairs;
select tests.reset();
select is_empty('select * from tests.misplaced()', 'every opportunity stands where its drivers say, after the merge');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is((select r.stayed from public.undo_merge(p.kind, p.code) r), 0::bigint, 'and all of it goes back: ' || p.kind)
from pairs p order by p.kind desc;
select tests.reset();
select bag_eq('select * from tests.rows_of_lists()', 'select * from before', 'merged and undone, every row is what it was');

-- Told -------------------------------------------------------------------------------------------------------------------

select is(tests.told('By hand'), 'manual new_lead initial_outreach dana, merge initial_outreach awaiting_response ana, undo awaiting_response initial_outreach ana',
  'the stage timeline tells both, and who did it');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is((select array_agg(h.action || ' ' || h.actor_name || ' ' || (h.old_values ->> 'source') || ' ' || (h.new_values ->> 'source') order by h.changed_at)
    from public.record_history('contact', tests.of('contacts', 'Joe')) h where h.action like '%merge'),
  array['merge ana website referral', 'unmerge ana referral website'], 'so does the history of a record, whatever list it was');
select is((select average_days from public.stage_conversion(tests.today() - 30, tests.today()) where stage = 'initial_outreach') > 1, true,
  'days in a stage go on');
select is((select entered from public.stage_conversion(tests.today() - 30, tests.today()) where stage = 'awaiting_response'), 0::bigint,
  'and nothing came into the other one by it');

-- What was changed since -------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select public.retire_lookup('stage', 'initial_outreach', 'awaiting_response'), public.retire_lookup('source', 'website', 'referral');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
update public.opportunities set stage = 'feedback_logged' where name in ('Moves on', 'Comes back');
update public.opportunities set stage = 'awaiting_response' where name = 'Comes back';
select tests.log('Visited again', 'visited again', -1, 'awaiting_response');
update public.opportunities set source = 'food_show' where name = 'By hand';
update public.opportunities set source = 'referral' where name = 'By hand';
insert into public.opportunities (organization_id, name, stage, source) values (tests.of('organizations', 'Acme'), 'New since', 'initial_outreach', 'website');
select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is((select back || ' ' || stayed from public.undo_merge('source', 'website')), '8 1', 'what somebody chose since stays chosen');
select is((select u.code || ' ' || u.merged_by::text from public.undoable_merges('stage') u), 'initial_outreach ' || tests.user_id('ana'), 'the list knows what can be undone');
create temp table undone as select * from public.undo_merge('stage', 'initial_outreach');
select is((select stayed from undone), 3::bigint, 'opportunities that moved since stay');
select is(array[tests.where_is('Moves on'), tests.where_is('Comes back'), tests.where_is('Visited again'), tests.where_is('New since')],
  array['feedback_logged', 'awaiting_response', 'awaiting_response', 'awaiting_response'], 'where they are');
select is(array[tests.where_is('By visit'), tests.where_is('By hand'), tests.where_is('Pinned'), tests.where_is('Trashed')],
  array_fill('initial_outreach'::text, array[4]), 'all others are back');
select tests.reset();
select is_empty('select * from tests.misplaced()', 'and each stands where its drivers say');

-- Refused ------------------------------------------------------------------------------------------------------------------

select tests.act_as(tests.user_id('ana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.undo_merge('stage', 'initial_outreach') $$), 'PT409 merge_not_there', 'a merge is undone once');
select public.retire_lookup('source', 'website', 'referral'), public.retire_lookup('source', 'referral', 'cold_call');
select is(tests.outcome($$ select public.undo_merge('source', 'website') $$), 'PT409 merge_went_on', 'not one whose successor was merged on');
select is((select array_agg(u.code) from public.undoable_merges('source') u), array['referral'], 'only the last of them is offered');
select lives_ok($$ select public.undo_merge('source', 'referral'), public.undo_merge('source', 'website') $$, 'one after the other they can');
select tests.act_as(tests.user_id('dana'), tests.workspace_id('Alpha'));
select is(tests.outcome($$ select public.undo_merge('source', 'website') $$), 'PT403 lookup_not_yours', 'a rep undoes nothing');
select is(tests.outcome($$ select public.undoable_merges('source') $$), 'PT403 lookup_not_yours', 'nor asks what could be');

select * from finish();
rollback;
