-- Opening a page: who asks, and everything that pages need beside their records, in one call.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101001150', 'open_page', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- Runs under the caller's rights: what each table would show them, and no more. plpgsql, because a function in SQL is planned
-- anew by every call, and with one plan for everybody, because planning this takes longer than doing it. Whoever has no open
-- session or no workspace is told so and nothing else. `list` names the list whose saved views and columns come along;
-- `account_only` is for what needs nothing but to know who asks.
create function public.open_page(list text default null, account_only boolean default false)
returns jsonb
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  v_workspace uuid := app.current_workspace_id();
  v_account jsonb := app.my_account();
begin
  if open_page.account_only or not (v_account ->> 'session_open')::boolean or v_account ->> 'role' is null then
    return v_account || '{"page": null}';
  end if;
  return v_account || jsonb_build_object('page', jsonb_build_object(
    'list', open_page.list,
    'unread', app.unread_notifications(),
    -- Those who left too: their names still stand on what they did.
    'people', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'user_id', m.user_id, 'name', p.full_name, 'role', m.role, 'is_active', m.is_active,
        'removed_at', m.removed_at, 'manager_user_id', m.manager_user_id
      )), '[]')
      from public.workspace_members m
      left join public.profiles p on p.user_id = m.user_id
      where m.workspace_id = v_workspace
    ),
    'stages', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code,
        'category', l.category, 'requires_product', l.requires_product, 'default_status', l.default_status
      ) order by l.position, l.code), '[]')
      from public.stage_lu l where l.workspace_id = v_workspace
    ),
    'statuses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.status_lu l where l.workspace_id = v_workspace
    ),
    'interaction_types', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code,
        'suggested_stage', l.suggested_stage
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.interaction_type_lu l where l.workspace_id = v_workspace
    ),
    'contexts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.context_lu l where l.workspace_id = v_workspace
    ),
    'sources', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.source_lu l where l.workspace_id = v_workspace
    ),
    'loss_reasons', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.loss_reason_lu l where l.workspace_id = v_workspace
    ),
    'product_categories', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.product_categories l where l.workspace_id = v_workspace
    ),
    'service_interests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', l.code, 'label', l.label, 'colour', l.colour, 'is_active', l.is_active, 'successor_code', l.successor_code
      ) order by not l.is_active, l.position, l.code), '[]')
      from public.service_interest_lu l where l.workspace_id = v_workspace
    ),
    'fields', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'entity', f.entity, 'id', f.id, 'key', f.key, 'label', f.label, 'kind', f.kind, 'target', f.target,
        'options', f.options,
        'renamed', f.renamed, 'help', f.help, 'is_required', f.is_required, 'is_expiry', f.is_expiry,
        'in_list', f.in_list, 'is_active', f.is_active, 'version', f.version
      ) order by f.position, f.label, f.id), '[]')
      from public.custom_fields f where f.workspace_id = v_workspace
    ),
    'views', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', v.id, 'user_id', v.user_id, 'name', v.name, 'query', v.query, 'columns', v.columns, 'is_shared', v.is_shared
      ) order by v.name, v.id), '[]')
      from (
        select s.id, s.user_id, s.name, s.query, s.columns, s.is_shared
        from public.saved_views s
        where s.workspace_id = v_workspace and s.list = open_page.list
        order by s.name, s.id
        limit 100
      ) v
    ),
    'preference', (
      select jsonb_build_object('columns', r.columns, 'default_view', r.default_view)
      from public.list_preferences r
      where r.workspace_id = v_workspace and r.user_id = app.current_user_id() and r.list = open_page.list
    )
  ));
end
$$;
comment on function public.open_page is
  'The caller (profile, workspace, role and permissions there, every membership, those that ended, whether the session behind the token is still open) and what pages need beside their records: people, lists of choices, custom fields, and the saved views of one list.';
revoke all on function public.open_page from public, anon;
grant execute on function public.open_page to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001150';
