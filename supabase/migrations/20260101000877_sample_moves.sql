-- Where a sample may go, what is in it, what they said, and what that makes of the product on the opportunity.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000877', 'sample_moves', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

create table app.sample_moves (
  "from" public.sample_status not null,
  "to" public.sample_status not null,
  -- Takes back what was said too early.
  is_back boolean not null,
  primary key ("from", "to")
);
alter table app.sample_moves enable row level security;
comment on table app.sample_moves is 'Which status of a sample may follow which. Who changes the customer decides.';
-- Not granted: to anyone; sample_moves() tells what the caller may do with a sample.

insert into app.sample_moves ("from", "to", is_back) values
  ('requested', 'sent', false), ('requested', 'delivered', false), ('sent', 'delivered', false), ('delivered', 'tasted', false),
  ('requested', 'closed', false), ('sent', 'closed', false), ('delivered', 'closed', false), ('tasted', 'closed', false),
  ('sent', 'requested', true), ('delivered', 'requested', true), ('delivered', 'sent', true), ('tasted', 'delivered', true),
  ('closed', 'requested', true), ('closed', 'sent', true), ('closed', 'delivered', true), ('closed', 'tasted', true);

-- Holds a sample that the caller changes, in the version that they saw, and first the products of its opportunity: a hand-over
-- holds these before it comes to samples. Definer: locks past the policies, and asks what they say after it has the row:
-- whoever lost the right meanwhile is refused. Granted to nobody.
create function app.hold_sample(p_id uuid, p_version int)
returns public.samples
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.current_workspace_id();
  v_sample public.samples;
begin
  if app.current_role() is null or not app.can_read_record('sample', p_id) then
    perform app.refuse_missing_record();
  end if;
  perform 1 from public.opportunity_products op
  where op.workspace_id = v_workspace
    and op.opportunity_id = (select s.opportunity_id from public.samples s where s.workspace_id = v_workspace and s.id = p_id)
  order by op.id for no key update;
  select * into v_sample from public.samples s
  where s.workspace_id = v_workspace and s.id = p_id and s.deleted_at is null
  for update;
  if not found or not app.can_read_record('sample', p_id) then
    perform app.refuse_missing_record();
  elsif v_sample.version is distinct from p_version then
    perform app.refuse(
      'stale_version', 'Somebody else changed this record after you opened it.', 409,
      'Load the record again and repeat your change.'
    );
  elsif not app.can_update_record('sample', p_id) then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  end if;
  return v_sample;
end
$$;

-- What the product on the opportunity becomes by what was said of it here: `p_wants`, if it was open; null puts back what this
-- made of it, where it still stands so. Of an opportunity that the caller doesn't change nothing follows. Answers what this
-- item has made of it now. Definer: looks at the samples of colleagues; asks for the opportunity first. Granted to nobody.
create function app.follow_sample_item(p_sample public.samples, p_item public.sample_items, p_wants public.product_outcome)
returns public.product_outcome
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_product public.opportunity_products;
  v_other uuid;
begin
  if p_item.product_set is not distinct from p_wants or p_sample.opportunity_id is null
    or not coalesce(app.can_update_record('opportunity', p_sample.opportunity_id), false) then
    return p_item.product_set;
  end if;
  select * into v_product from public.opportunity_products op
  where op.workspace_id = p_sample.workspace_id and op.opportunity_id = p_sample.opportunity_id
    and op.product_id = p_item.product_id and op.deleted_at is null;
  if not found then
    return null;
  end if;
  if p_item.product_set is not null and v_product.outcome = p_item.product_set then
    -- Where another sample says the same, it stays so, for that one.
    select i.id into v_other
    from public.sample_items i
    join public.samples s on s.workspace_id = i.workspace_id and s.id = i.sample_id and s.deleted_at is null
    where i.workspace_id = p_sample.workspace_id and s.opportunity_id = p_sample.opportunity_id
      and i.product_id = p_item.product_id and i.id <> p_item.id and i.product_set is null
      and i.outcome = 'not_for_them' and p_item.product_set = 'lost'
    order by i.answered_at, i.id limit 1;
    if v_other is not null then
      update public.sample_items i set product_set = p_item.product_set
      where i.workspace_id = p_sample.workspace_id and i.id = v_other;
      return null;
    end if;
    update public.opportunity_products op
    set outcome = 'open', placed_at = case when p_item.product_set = 'won' then null else op.placed_at end
    where op.workspace_id = p_sample.workspace_id and op.id = v_product.id
    returning * into v_product;
  end if;
  if p_wants is null or v_product.outcome <> 'open' then
    return null;
  end if;
  update public.opportunity_products op set outcome = p_wants
  where op.workspace_id = p_sample.workspace_id and op.id = v_product.id;
  return p_wants;
end
$$;

-- What every one of these functions answers.
create function app.sample_answer(p_sample public.samples)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('id', p_sample.id, 'version', p_sample.version, 'status', p_sample.status, 'due_on', p_sample.due_on)
$$;

-- What is in a sample, all of it. What they said stays with its product, and that product stays in it. Definer: nobody writes
-- items; asks for the sample first.
create function public.set_sample_items(id uuid, version int, items jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_sample public.samples;
  v_line jsonb;
  v_position int := 0;
  v_product public.products;
  v_known public.sample_items;
  v_quantity numeric;
  v_products uuid[] := '{}';
begin
  perform app.require_plain_json(set_sample_items.items, 'items');
  v_sample := app.hold_sample(set_sample_items.id, set_sample_items.version);
  if v_sample.status = 'closed' then
    perform app.refuse('sample_closed', 'This sample is closed.', 409, 'Open it again first.');
  elsif jsonb_typeof(set_sample_items.items) is distinct from 'array'
    or jsonb_array_length(set_sample_items.items) not between 1 and 50 then
    perform app.refuse('sample_items', 'A sample is of 1 to 50 products.', 422, 'items');
  end if;
  for v_line in select l from jsonb_array_elements(set_sample_items.items) l loop
    v_position := v_position + 1;
    if jsonb_typeof(v_line) <> 'object' or coalesce(v_line ->> 'product_id', '') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
      perform app.refuse('sample_items', 'A sample is of 1 to 50 products.', 422, 'items');
    elsif (v_line ->> 'product_id')::uuid = any (v_products) then
      perform app.refuse('sample_product_twice', 'Each product stands in a sample once, with how many of it.', 422, 'items');
    end if;
    v_quantity := 1;
    if jsonb_typeof(coalesce(v_line -> 'quantity', '1')) = 'number' then
      v_quantity := coalesce((v_line ->> 'quantity')::numeric, 1);
    else
      v_quantity := 0;
    end if;
    if v_quantity not between 1 and 999 or v_quantity <> trunc(v_quantity) then
      perform app.refuse('sample_quantity', 'Of each product 1 to 999.', 422, 'items');
    end if;
    v_known := null;
    select * into v_known from public.sample_items i
    where i.workspace_id = v_sample.workspace_id and i.sample_id = v_sample.id and i.product_id = (v_line ->> 'product_id')::uuid;
    if v_known.id is null then
      select * into v_product from public.products p
      where p.workspace_id = v_sample.workspace_id and p.id = (v_line ->> 'product_id')::uuid and p.deleted_at is null
        and not p.id = any (app.denied_record_ids('product'))
      for key share;
      if not found then
        perform app.refuse('product_not_found', 'This product does not exist, or you can''t see it.', 404, 'items');
      elsif not v_product.is_active then
        perform app.refuse('product_retired', format('%s is no longer sold.', v_product.name), 422, 'items');
      end if;
      insert into public.sample_items (workspace_id, sample_id, position, product_id, name, quantity)
      values (v_sample.workspace_id, v_sample.id, v_position, v_product.id, v_product.name, v_quantity);
    elsif (v_known.position, v_known.quantity) is distinct from (v_position, v_quantity::int) then
      update public.sample_items i set position = v_position, quantity = v_quantity
      where i.workspace_id = v_sample.workspace_id and i.id = v_known.id;
    end if;
    v_products := v_products || (v_line ->> 'product_id')::uuid;
  end loop;
  if exists (
    select from public.sample_items i
    where i.workspace_id = v_sample.workspace_id and i.sample_id = v_sample.id and i.outcome is not null
      and not i.product_id = any (v_products)
  ) then
    perform app.refuse('sample_answered', 'They said what they think of it already.', 409, 'Take the feedback back first.');
  end if;
  delete from public.sample_items i
  where i.workspace_id = v_sample.workspace_id and i.sample_id = v_sample.id and not i.product_id = any (v_products);
  update public.samples s set items_saved = s.items_saved + 1
  where s.workspace_id = v_sample.workspace_id and s.id = v_sample.id
  returning * into v_sample;
  return app.sample_answer(v_sample);
end
$$;
comment on function public.set_sample_items is 'Writes what is in a sample, all of it; answers its version. An item: product_id and, if given, quantity.';

-- Where the caller may bring a sample; nowhere if they don't change it. Definer: the moves are granted to nobody; asks first.
create function public.sample_moves(id uuid)
returns table (to_status public.sample_status, is_back boolean)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if not coalesce(app.can_update_record('sample', sample_moves.id), false) then
    return;
  end if;
  return query
  select m."to", m.is_back
  from public.samples s
  join app.sample_moves m on m."from" = s.status
  where s.workspace_id = app.current_workspace_id() and s.id = sample_moves.id and s.deleted_at is null
  order by m."to";
end
$$;
comment on function public.sample_moves is 'Where the caller may bring a sample, on and back.';

-- A sample goes on, or back. At the door the clock turns round: from what we owe them to what they owe us. Closed with `wins`,
-- what they liked is won on the opportunity where it was open; opened again, that is taken back.
-- Definer: nobody writes the status; asks for the sample and the move first.
create function public.move_sample(id uuid, to_status public.sample_status, version int, wins boolean default false)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_sample public.samples := app.hold_sample(move_sample.id, move_sample.version);
  v_item public.sample_items;
  v_set public.product_outcome;
begin
  if not exists (select from app.sample_moves m where m."from" = v_sample.status and m."to" = move_sample.to_status) then
    perform app.refuse('sample_move', format('A sample that is %s can''t become %s.', v_sample.status, move_sample.to_status), 409);
  elsif v_sample.item_count = 0 and move_sample.to_status <> 'closed' then
    perform app.refuse('sample_items', 'A sample is of 1 to 50 products.', 422, 'items');
  end if;
  for v_item in
    select * from public.sample_items i
    where i.workspace_id = v_sample.workspace_id and i.sample_id = v_sample.id and i.outcome = 'liked'
    order by i.position
  loop
    v_set := app.follow_sample_item(
      v_sample, v_item, case when move_sample.to_status = 'closed' and move_sample.wins then 'won'::public.product_outcome end
    );
    if v_set is distinct from v_item.product_set then
      update public.sample_items i set product_set = v_set where i.workspace_id = v_item.workspace_id and i.id = v_item.id;
    end if;
  end loop;
  update public.samples s
  set status = move_sample.to_status, status_changed_at = clock_timestamp(), status_changed_by = app.current_user_id(),
    follow_up_on = case
      when move_sample.to_status in ('delivered', 'tasted') then coalesce(s.follow_up_on, app.today_in(s.workspace_id) + 7)
      else s.follow_up_on
    end
  where s.workspace_id = v_sample.workspace_id and s.id = v_sample.id
  returning * into v_sample;
  return app.sample_answer(v_sample);
end
$$;
comment on function public.move_sample is 'Brings a sample to another status; answers its version and what is due next. Closed with wins, liked products are won on its opportunity.';

-- What they said of one product; without an outcome it is taken back. Whoever says something has tasted it. Said to be not for
-- them, the product is lost on the opportunity where it was open; said otherwise later, it is open again.
-- Definer: nobody writes items; asks for the sample first.
create function public.answer_sample(
  id uuid, item uuid, version int, outcome public.sample_outcome default null, feedback text default null
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_sample public.samples := app.hold_sample(answer_sample.id, answer_sample.version);
  v_item public.sample_items;
  v_set public.product_outcome;
begin
  if v_sample.status = 'closed' then
    perform app.refuse('sample_closed', 'This sample is closed.', 409, 'Open it again first.');
  elsif length(answer_sample.feedback) > 5000 then
    perform app.refuse('sample_feedback', 'At most 5,000 characters.', 422, 'feedback');
  end if;
  select * into v_item from public.sample_items i
  where i.workspace_id = v_sample.workspace_id and i.sample_id = v_sample.id and i.id = answer_sample.item;
  if not found then
    perform app.refuse_missing_record();
  end if;
  v_set := app.follow_sample_item(
    v_sample, v_item, case when answer_sample.outcome = 'not_for_them' then 'lost'::public.product_outcome end
  );
  update public.sample_items i
  set outcome = answer_sample.outcome, feedback = nullif(btrim(answer_sample.feedback), ''), product_set = v_set,
    answered_at = case
      when answer_sample.outcome is null then null
      when i.outcome = answer_sample.outcome then i.answered_at
      else clock_timestamp()
    end,
    answered_by = case
      when answer_sample.outcome is null then null
      when i.outcome = answer_sample.outcome then i.answered_by
      else app.current_user_id()
    end
  where i.workspace_id = v_sample.workspace_id and i.id = v_item.id;
  update public.samples s
  set items_saved = s.items_saved + 1,
    status = case when answer_sample.outcome is null then s.status else 'tasted' end,
    follow_up_on = case
      when answer_sample.outcome is null then s.follow_up_on else coalesce(s.follow_up_on, app.today_in(s.workspace_id) + 7)
    end,
    status_changed_at = case
      when answer_sample.outcome is null or s.status = 'tasted' then s.status_changed_at else clock_timestamp()
    end,
    status_changed_by = case
      when answer_sample.outcome is null or s.status = 'tasted' then s.status_changed_by else app.current_user_id()
    end
  where s.workspace_id = v_sample.workspace_id and s.id = v_sample.id
  returning * into v_sample;
  return app.sample_answer(v_sample) || jsonb_build_object('made', v_set);
end
$$;
comment on function public.answer_sample is 'Writes what they said of one product of a sample, or takes it back; answers what it made of the product on the opportunity.';

-- A sample with what is in it, at once: asked for, on its way, or left on the table. Invoker: each part asks for itself.
create function public.create_sample(input jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid := app.claim_key('create_sample', create_sample.input);
  v_done jsonb;
  v_status public.sample_status := 'requested';
begin
  if v_id is null then
    perform app.require_known_keys(
      create_sample.input,
      '{idempotency_key,organization_id,contact_id,opportunity_id,distributor_id,status,expected_on,follow_up_on,notes,custom,items}'
    );
    if coalesce(create_sample.input ->> 'status', 'requested') not in ('requested', 'sent', 'delivered') then
      perform app.refuse('sample_move', 'A sample begins as requested, sent or delivered.', 422, 'status');
    end if;
    v_status := coalesce(create_sample.input ->> 'status', 'requested');
    insert into public.samples (
      organization_id, contact_id, opportunity_id, distributor_id, expected_on, follow_up_on, notes, custom
    )
    select r.organization_id, r.contact_id, r.opportunity_id, r.distributor_id, coalesce(r.expected_on, app.today() + 7),
      r.follow_up_on, r.notes, coalesce(r.custom, '{}')
    from jsonb_populate_record(null::public.samples, create_sample.input - 'items' - 'status' - 'idempotency_key') r
    returning samples.id into v_id;
    v_done := public.set_sample_items(v_id, 1, coalesce(create_sample.input -> 'items', '[]'));
    if v_status <> 'requested' then
      v_done := public.move_sample(v_id, v_status, (v_done ->> 'version')::int);
    end if;
    perform app.settle_key('create_sample', create_sample.input, v_id);
  end if;
  return (
    select app.sample_answer(s) from public.samples s where s.workspace_id = app.current_workspace_id() and s.id = v_id
  );
end
$$;
comment on function public.create_sample is 'A sample with its products; the same key again answers the first one.';

-- The clock, put off: whichever day is next. Invoker: the policies and grants decide.
create function public.put_off_sample(id uuid, to_day date)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_sample public.samples;
begin
  perform app.require_day(put_off_sample.to_day, 'to_day');
  update public.samples s
  set expected_on = case when s.status in ('requested', 'sent') then put_off_sample.to_day else s.expected_on end,
    follow_up_on = case when s.status in ('delivered', 'tasted') then put_off_sample.to_day else s.follow_up_on end
  where s.workspace_id = app.current_workspace_id() and s.id = put_off_sample.id and s.deleted_at is null
  returning * into v_sample;
  if v_sample.id is null and app.can_read_record('sample', put_off_sample.id) then
    perform app.refuse('change_not_allowed', 'You may see this record, but not change it.', 403);
  elsif v_sample.id is null then
    perform app.refuse('not_found', 'There is no such record, or you can''t see it.', 404);
  end if;
  return app.sample_answer(v_sample);
end
$$;
comment on function public.put_off_sample is 'Puts off what is owed next of a sample: by when they have it, or when they are asked.';

revoke all on function
  app.hold_sample, app.follow_sample_item, app.sample_answer, public.set_sample_items, public.sample_moves, public.move_sample,
  public.answer_sample, public.create_sample, public.put_off_sample
from public;
grant execute on function
  app.sample_answer, public.set_sample_items, public.sample_moves, public.move_sample, public.answer_sample, public.create_sample,
  public.put_off_sample
to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000877';
