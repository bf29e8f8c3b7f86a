-- Search: words, prefixes, typos and accents; custom fields and tags. None of these operators is leakproof, so under
-- row-level security no index would serve them: definer functions find ids, filtered like the policies, and the rows
-- are then read under the caller's own rights.
set lock_timeout = '10s';
set statement_timeout = '600s';

insert into app.migration_control (phase, name, status) values ('20260101001200', 'search', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- So that the tenant can stand first in the trigram and json indexes.
create extension if not exists btree_gin with schema extensions;

-- Words --------------------------------------------------------------------------------------------------------------

-- Lower case, without accents, anything that is no letter or digit a space. Declared immutable because the dictionary
-- is named and never changes; indexes need that.
create function app.search_words(p_text text)
returns text
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
begin
  -- Most names are plain words already; every row that is compared comes through here.
  if p_text ~ '^[A-Za-z0-9]+( [A-Za-z0-9]+)*$' then
    return lower(p_text);
  end if;
  return btrim(regexp_replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, p_text)),
    '[\s!-/:-@\[-`{-~¡-¿‐-⁯]+', ' ', 'g'
  ));
end
$$;

-- What is searched of a record: its title weighs most, then what identifies it, then its prose. The tenant and the
-- owners (two at most) are words too (with a space, which no word of a person holds), so that one index answers "mine,
-- with this". One expression, no query: every write of a row comes through here, whatever it changes.
create function app.search_vector(
  p_workspace uuid, p_owners uuid[], p_title text, p_more text default null, p_prose text default null
)
returns tsvector
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  return array_to_tsvector(array_remove(
      array['w ' || p_workspace::text, 'o ' || p_owners[1]::text, 'o ' || p_owners[2]::text], null
    ))
    || coalesce(setweight(to_tsvector('pg_catalog.simple', app.search_words(p_title)), 'A'), '')
    || coalesce(setweight(to_tsvector('pg_catalog.simple', app.search_words(nullif(btrim(p_more), ''))), 'B'), '')
    || coalesce(setweight(to_tsvector('pg_catalog.simple', app.search_words(nullif(left(p_prose, 8000), ''))), 'C'), '');
end
$$;

-- The caller's words as a query in which every word may be a beginning; null when nothing is left to look for.
-- A lone letter begins half of all words, so it has to match whole; of a long text the first eight words count.
-- p_prose: only the last word, which is still being typed, may be a beginning. In a million visits common beginnings are
-- on a hundred thousand of them, and an index has to gather each of those before it can compare.
create function app.search_query(
  p_text text, p_workspace uuid, p_owners uuid[] default null, p_prose boolean default false
)
returns tsquery
language plpgsql
stable
set search_path = ''
as $$
declare
  v_words text[];
  v_query text;
begin
  -- 10 kB of text is no more work than one line of it.
  v_words := array(
    select left(w.word, 60)
    from regexp_split_to_table(app.search_words(left(p_text, 300)), ' ') with ordinality as w (word, position)
    where w.word <> ''
    order by w.position
    limit 8
  );
  if cardinality(v_words) = 0 or length(array_to_string(v_words, '')) < 2 then
    return null;
  end if;
  select string_agg(
    '''' || replace(w.word, '''', '''''') || ''''
      || case when length(w.word) > 1 and (w.position = cardinality(v_words) or not p_prose) then ':*' else '' end,
    ' & '
  ) into v_query
  from unnest(v_words) with ordinality as w (word, position);
  v_query := '''w ' || p_workspace::text || ''' & ' || v_query;
  if p_owners is not null then
    v_query := v_query || ' & ('
      || (select string_agg('''o ' || o::text || '''', ' | ') from unnest(p_owners) as o) || ')';
  end if;
  return v_query::tsquery;
end
$$;

-- Indexes ------------------------------------------------------------------------------------------------------------

create index organizations_search_idx on public.organizations using gin (
  app.search_vector(
    workspace_id, null, name,
    coalesce(city, '') || ' ' || coalesce(territory, '') || ' ' || coalesce(segment, '') || ' ' || coalesce(email, '')
      || ' ' || coalesce(phone, '') || ' ' || coalesce(right(phone_norm, 10), ''),
    notes
  )
) where deleted_at is null;
create index contacts_search_idx on public.contacts using gin (
  app.search_vector(
    workspace_id, null, full_name,
    coalesce(title, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' '
      || coalesce(right(phone_norm, 10), ''),
    notes
  )
) where deleted_at is null;
create index contacts_interests_idx on public.contacts using gin (workspace_id, service_interests) where service_interests <> '{}';
create index products_search_idx on public.products using gin (
  app.search_vector(workspace_id, null, name, coalesce(sku, '') || ' ' || coalesce(category, ''), description)
) where deleted_at is null;
create index opportunities_search_idx on public.opportunities using gin (
  app.search_vector(
    workspace_id, array[owner_user_id], name, coalesce(context, '') || ' ' || coalesce(next_action, ''),
    coalesce(description, '') || ' ' || coalesce(notes, '')
  )
) where deleted_at is null;
create index interactions_search_idx on public.interactions using gin (
  app.search_vector(workspace_id, array[owner_user_id, opportunity_owner_user_id], subject, location, notes)
) where deleted_at is null;
create index tasks_search_idx on public.tasks using gin (
  app.search_vector(workspace_id, array[owner_user_id], title, null, notes)
) where deleted_at is null;
create index appointments_search_idx on public.appointments using gin (
  app.search_vector(workspace_id, array[owner_user_id], title, guest_name, notes)
) where deleted_at is null;

create index organizations_trigram_idx on public.organizations
  using gin (workspace_id, app.search_words(name) extensions.gin_trgm_ops) where deleted_at is null;
create index contacts_trigram_idx on public.contacts
  using gin (workspace_id, app.search_words(full_name) extensions.gin_trgm_ops) where deleted_at is null;
create index products_trigram_idx on public.products
  using gin (workspace_id, app.search_words(name) extensions.gin_trgm_ops) where deleted_at is null;

-- Indexes call these as whoever writes a row.
grant execute on function app.search_words, app.search_vector, app.search_query to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101001200';
