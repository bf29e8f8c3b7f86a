-- Reading hand-overs: every record that will move or has moved, the receipt, and what an undo would leave alone.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status)
values ('20260101001330', 'reading_hand_overs', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- What a record is called in a list of many kinds. Definer: reads rows that may be hidden; granted to nobody, called by
-- functions that asked first.
select app.write_for_kinds($definition$
create or replace function app.record_label(p_workspace uuid, p_kind text, p_id uuid)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case p_kind
{each kind}
    when 'report' then (select p.full_name from public.profiles p where p.user_id = p_id)
  end
$$
$definition$, $branch$
    when '{kind}' then (
      select concat_ws(', ', {title}, {day}) from {table} r join public.workspaces w on w.id = r.workspace_id
      where r.workspace_id = p_workspace and r.id = p_id)
$branch$);

-- May the caller know what a record is called: they can read it, or it is theirs and in the trash. Definer: looks past the
-- policies, about the caller only. A person who changed managers is known to everybody.
create function app.reads_reassigned(p_kind text, p_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_resource public.resource_type;
  v_facts app.record_facts;
begin
  if p_kind = 'report' then
    return true;
  end if;
  v_resource := p_kind;
  if app.can_read_record(v_resource, p_id) then
    return true;
  end if;
  v_facts := app.facts_of_record(v_workspace, v_resource, p_id, true);
  return coalesce(
    coalesce(v_facts.author_user_id, v_facts.owner_user_id) = app.current_user_id()
      and not app.lives(v_workspace, v_resource, p_id) and p_id <> all (app.denied_record_ids(v_resource)),
    false
  );
end
$$;

-- Pages ask for rows by their number; a file asks for many at once.
create function app.page_bounds(p_offset int, p_size int, out first_row int, out row_count int)
language sql
immutable
set search_path = ''
as $$ select greatest(coalesce(p_offset, 0), 0), least(greatest(coalesce(p_size, 50), 1), 10000) $$;

-- Before ------------------------------------------------------------------------------------------------------------

-- The same two functions under argument names that aren't reserved words: not every API server quotes them. Both ask
-- themselves who calls.
create function public.preview_hand_over(leaver uuid, receiver uuid default null, options jsonb default '{}')
returns jsonb
language sql
stable
set search_path = ''
set statement_timeout = '60s'
as $$ select public.preview_reassignment($1, $2, $3) $$;

-- As above. With `"tell": true` the receivers are told by mail, if the hand-over stands. The API applies the timeout to the
-- whole request.
create function public.hand_over(leaver uuid, receiver uuid default null, options jsonb default '{}')
returns jsonb
language plpgsql
set search_path = ''
set statement_timeout = '300s'
as $$
declare
  v_receipt constant jsonb := public.admin_reassign_user_data(
    $1, $2, case when jsonb_typeof($3) = 'object' then $3 - 'tell' else $3 end
  );
begin
  if $3 @> '{"tell": true}' then
    perform public.tell_receivers(app.try_uuid(v_receipt ->> 'id'));
  end if;
  return v_receipt;
end
$$;

-- Definer: lists a colleague's whole book; admins only. One row per record and per direct report, customer by customer.
create function public.planned_records(
  leaver uuid, receiver uuid default null, options jsonb default '{}', first_row int default 0, row_count int default 50
)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_from constant uuid := $1;
  v_to constant uuid := $2;
  v_options constant jsonb := coalesce($3, '{}');
  v_reports_to uuid;
  v_page record := app.page_bounds($4, $5);
  v_answer jsonb;
begin
  perform app.require_plain_json(v_options, 'options');
  perform app.check_receivers(v_workspace, v_from, v_to, v_options);
  v_reports_to := coalesce(app.try_uuid(v_options ->> 'reports_to'), v_to);
  with plan as materialized (
    select p.kind, p.record_id, p.customer_id, p.to_user, p.rule, p.was_deleted,
      o.name as customer, array_position('{organization,opportunity,interaction,task,appointment}'::text[], p.kind) as kind_order
    from app.reassignment_plan(v_workspace, v_from, v_to, v_options) p
    left join public.organizations o on o.workspace_id = v_workspace and o.id = p.customer_id
    union all
    select 'report', m.user_id, null, v_reports_to, 'report', false, null, 9
    from public.workspace_members m where m.workspace_id = v_workspace and m.manager_user_id = v_from
  ),
  page as (
    select p.*, row_number() over (order by p.customer nulls last, p.customer_id, p.kind_order, p.record_id) as place
    from plan p
    order by p.customer nulls last, p.customer_id, p.kind_order, p.record_id
    offset v_page.first_row limit v_page.row_count
  )
  select jsonb_build_object(
    'total', (select count(*) from plan),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object(
        'kind', p.kind, 'id', p.record_id, 'label', app.record_label(v_workspace, p.kind, p.record_id),
        'customer_id', p.customer_id, 'customer', p.customer, 'to', p.to_user, 'rule', p.rule, 'in_trash', p.was_deleted
      ) order by p.place), '[]') from page p)
  ) into v_answer;
  return v_answer;
end
$$;

-- After -------------------------------------------------------------------------------------------------------------

-- Refuses whoever neither administers nor received. Definer: receivers are told by the row itself.
create function app.readable_reassignment(p_id uuid)
returns public.reassignments
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_receipt public.reassignments;
begin
  select r.* into v_receipt from public.reassignments r
  where r.workspace_id = app.current_workspace_id() and r.id = p_id
    and (app.current_role() = 'admin' or app.current_user_id() = any (r.receiver_ids));
  if not found then
    perform app.refuse('reassignment_not_found', 'There is no such hand-over.', 404);
  end if;
  return v_receipt;
end
$$;

-- Definer: counts items and reads the leaver's login. An admin gets the whole receipt, a receiver their own share of it.
create function public.read_reassignment(id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_receipt constant public.reassignments := app.readable_reassignment($1);
  v_answer jsonb;
begin
  v_answer := app.reassignment_receipt(v_receipt.workspace_id, v_receipt.id);
  if app.current_role() is distinct from 'admin' then
    return jsonb_build_object(
      'receivers', (select coalesce(jsonb_agg(k), '[]') from jsonb_array_elements(v_answer -> 'receivers') k
        where k ->> 'user_id' = app.current_user_id()::text),
      'requested_by_name', (select p.full_name from public.profiles p where p.user_id = v_receipt.requested_by)
    ) || (v_answer - array['receivers', 'counts', 'undo_counts', 'request_id', 'to']);
  end if;
  return v_answer || jsonb_build_object(
    'options', v_receipt.options,
    'requested_by_name', (select p.full_name from public.profiles p where p.user_id = v_receipt.requested_by),
    'undone_by_name', (select p.full_name from public.profiles p where p.user_id = v_receipt.undone_by),
    'receivers_told_at', v_receipt.receivers_told_at,
    'mails', app.delivery_counts(
      v_receipt.workspace_id, v_receipt.id, 'hand_over.to_be_told', v_receipt.receivers_told_at),
    'by_rule', (select coalesce(jsonb_object_agg(n.rule, n.n), '{}') from (
      select i.rule, count(*) as n from public.reassignment_items i
      where i.workspace_id = v_receipt.workspace_id and i.reassignment_id = v_receipt.id group by 1) n),
    'in_trash', (select count(*) from public.reassignment_items i
      where i.workspace_id = v_receipt.workspace_id and i.reassignment_id = v_receipt.id and i.was_deleted),
    'leaver', jsonb_build_object(
      'is_active', (select m.is_active from public.workspace_members m
        where m.workspace_id = v_receipt.workspace_id and m.user_id = v_receipt.from_user_id),
      'is_gone', not exists (select from public.workspace_members m
        join auth.users u on u.id = m.user_id
        where m.workspace_id = v_receipt.workspace_id and m.user_id = v_receipt.from_user_id and m.removed_at is null),
      'still_owns', app.owned_count(v_receipt.workspace_id, v_receipt.from_user_id))
  );
end
$$;

-- Definer: as above; a receiver gets the rows that came to them, and of those what they still may read by name.
create function public.reassigned_records(id uuid, first_row int default 0, row_count int default 50)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_receipt constant public.reassignments := app.readable_reassignment($1);
  v_only constant uuid := case when app.current_role() = 'admin' then null else app.current_user_id() end;
  v_page record := app.page_bounds($2, $3);
  v_answer jsonb;
begin
  with items as materialized (
    select i.kind, i.record_id, i.customer_id, i.to_user_id, i.rule, i.was_deleted, i.after ->> 'name' as renamed,
      o.name as customer, array_position('{organization,opportunity,interaction,task,appointment}'::text[], i.kind) as kind_order
    from public.reassignment_items i
    left join public.organizations o on o.workspace_id = i.workspace_id and o.id = i.customer_id
    where i.workspace_id = v_receipt.workspace_id and i.reassignment_id = v_receipt.id
      and (v_only is null or i.to_user_id = v_only)
  ),
  page as (
    select i.*,
      v_only is null or app.reads_reassigned(i.kind, i.record_id) as is_named,
      v_only is null or app.reads_reassigned('organization', i.customer_id) as is_customer_named,
      row_number() over (order by i.customer nulls last, i.customer_id, i.kind_order nulls last, i.record_id) as place
    from items i
    order by i.customer nulls last, i.customer_id, i.kind_order nulls last, i.record_id
    offset v_page.first_row limit v_page.row_count
  )
  select jsonb_build_object(
    'total', (select count(*) from items),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object(
        'kind', p.kind, 'id', p.record_id,
        'label', case when p.is_named
          then coalesce(p.renamed, app.record_label(v_receipt.workspace_id, p.kind, p.record_id)) end,
        'customer_id', p.customer_id, 'customer', case when p.is_customer_named then p.customer end, 'to', p.to_user_id, 'rule', p.rule, 'in_trash', p.was_deleted
      ) order by p.place), '[]') from page p)
  ) into v_answer;
  return v_answer;
end
$$;

-- Definer: what undo_reassignment would put back and what it would leave alone because it has another owner since;
-- admins only. worked_on counts what goes back with changes made by its receiver.
create function public.preview_undo(id uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
  v_receipt constant public.reassignments := app.readable_reassignment($1);
  v_state text;
  v_answer jsonb;
begin
  select string_agg(format(
    'select i.kind, i.record_id, t.owner_user_id as now_with, t.owner_user_id is not distinct from i.to_user_id as goes_back,
       t.updated_at > $3 as worked_on
     from public.reassignment_items i left join %s t on t.workspace_id = i.workspace_id and t.id = i.record_id
     where i.workspace_id = $1 and i.reassignment_id = $2 and i.kind = %L', o.table_name, o.kind), ' union all ')
  into v_state from app.record_kinds o where o.hand_over_position is not null;
  execute $query$
    with state as materialized ($query$ || v_state || $query$
      union all
      select i.kind, i.record_id, m.manager_user_id, m.manager_user_id is not distinct from i.to_user_id, false
      from public.reassignment_items i
      join public.workspace_members m on m.workspace_id = i.workspace_id and m.user_id = i.record_id
      where i.workspace_id = $1 and i.reassignment_id = $2 and i.kind = 'report'
    )
    select jsonb_build_object(
      'back', (select coalesce(jsonb_object_agg(k.kind, k.n), '{}') from (
        select s.kind, count(*) as n from state s where s.goes_back group by 1
        union all
        select 'contact', count(*) from state s
        join public.contacts c on c.workspace_id = $1 and c.organization_id = s.record_id
        where s.kind = 'organization' and s.goes_back having count(*) > 0) k),
      'left', (select coalesce(jsonb_object_agg(k.kind, k.n), '{}') from (
        select s.kind, count(*) as n from state s where not s.goes_back group by 1) k),
      'worked_on', (select count(*) from state s where s.goes_back and s.worked_on),
      'records', (select coalesce(jsonb_agg(jsonb_build_object(
          'kind', s.kind, 'id', s.record_id, 'label', app.record_label($1, s.kind, s.record_id),
          'now_with', (select p.full_name from public.profiles p where p.user_id = s.now_with))), '[]')
        from (select * from state s where not s.goes_back order by s.kind desc, s.record_id limit 100) s)
    )
    $query$ into v_answer using v_workspace, v_receipt.id, v_receipt.completed_at;
  return v_answer;
end
$$;

-- The receivers are told by mail: once, or again when asked to. True when they will be. Definer: nobody may write receipts.
create function public.tell_receivers(id uuid, again boolean default false)
returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_workspace constant uuid := app.require_admin();
begin
  update public.reassignments r set receivers_told_at = clock_timestamp()
  where r.workspace_id = v_workspace and r.id = tell_receivers.id
    and (r.receivers_told_at is null or tell_receivers.again);
  if not found then
    return false;
  end if;
  perform app.emit('hand_over.to_be_told', 'hand_over', tell_receivers.id, jsonb_build_object('receiver', v.receiver -> 'user_id')),
    app.notify(
      v_workspace, (v.receiver ->> 'user_id')::uuid, 'handed_over', null, null, 'handed_over:' || tell_receivers.id,
      app.current_user_id(), '/settings/off-boarding/' || tell_receivers.id
    )
  from jsonb_array_elements(app.reassignment_receipt(v_workspace, tell_receivers.id) -> 'receivers') v (receiver);
  return true;
end
$$;

-- What the mail to a receiver says: their share of the receipt, read as they read it on the page, and where they get mail. A
-- receiver who has left meanwhile is refused. Not definer: Postgres lets no definer function act as somebody (app.act_as).
create function public.hand_over_letter(workspace_id uuid, hand_over_id uuid, receiver_id uuid, event_id uuid)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  perform app.act_as($3, $1, 'event:' || $4);
  return jsonb_build_object(
    'receipt', public.read_reassignment($2),
    'email', (select p.email from public.profiles p where p.user_id = $3),
    'workspace', (select w.name from public.workspaces w where w.id = $1)
  );
end
$$;
comment on function public.hand_over_letter is 'What the mail to a receiver of a hand-over says, by what that person may read.';

revoke all on function app.record_label, app.reads_reassigned, app.page_bounds, app.readable_reassignment from public;
grant execute on function
  public.preview_hand_over, public.hand_over, public.planned_records, public.read_reassignment,
  public.reassigned_records, public.preview_undo, public.tell_receivers
to authenticated;
revoke all on function public.hand_over_letter from public, anon, authenticated;
grant execute on function public.hand_over_letter to service_role;
-- Not granted: app.record_label, app.page_bounds, app.readable_reassignment.

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001330';
