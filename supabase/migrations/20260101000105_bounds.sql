-- Bounds: what a column or an argument takes from a client, asked before anything prints, sums or shows it.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000105', 'bounds', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- JSON ---------------------------------------------------------------------------------------------------------------

-- `1e131071` is stored in some 16 bytes and printed in 131,072 digits, and `0e-16383` in as many zeros; printing can't be
-- cancelled. So nothing here prints: numbers are compared, and asked for their scale, as they are stored. Small first, then
-- flat, then its numbers, so that no step works on more than the one before let through.
create function app.is_plain_json(p_value jsonb, p_most_bytes int default 1000000)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  if p_value is null or p_value = '{}' then
    return true;
  end if;
  if pg_column_size(p_value) > p_most_bytes or jsonb_path_exists(p_value, 'strict $.**{9}') then
    return false;
  end if;
  -- 19 digits hold every bigint; a double that JavaScript prints needs fewer than 30 decimals unless it is next to nothing.
  -- One array of them, for a set of as many rows takes them out of its list one by one, which is quadratic.
  return not exists (
    select from jsonb_array_elements(jsonb_path_query_array(p_value, 'strict $.** ? (@.type() == "number")')) n
    where n::numeric <= -1e19 or n::numeric >= 1e19 or scale(n::numeric) > 30
  );
end
$$;
comment on function app.is_plain_json is 'Whether a value is small, at most eight levels deep, and holds no number that takes longer to print than to store.';

-- The first step of whatever takes JSON from a client.
create function app.require_plain_json(p_value jsonb, p_field text default null)
returns void
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  if not app.is_plain_json(p_value) then
    perform app.refuse('json_not_plain', 'This holds a number, a list or a text that is too large to be stored.', 400, p_field);
  end if;
end
$$;

-- Days and moments ---------------------------------------------------------------------------------------------------

-- Without a search path on purpose: only then are they folded into the constraint that calls them.
create function app.is_day(p_day date)
returns boolean
language sql
immutable
parallel safe
as $$ select p_day between date '1900-01-01' and date '2199-12-31' $$;
comment on function app.is_day is 'Whether a day lies in the years that the application reads, sorts and shows: 1900 to 2199.';

-- A day more at either end: the first and the last day are those of every time zone.
create function app.is_moment(p_moment timestamptz)
returns boolean
language sql
immutable
parallel safe
as $$ select p_moment between timestamptz '1899-12-31 00:00:00+00' and timestamptz '2200-01-02 00:00:00+00' $$;

create function app.require_day(p_day date, p_field text default null)
returns void
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  if not app.is_day(p_day) then
    perform app.refuse('date_out_of_range', 'Choose a day between 1900 and 2199.', 400, p_field);
  end if;
end
$$;

create function app.require_moment(p_moment timestamptz, p_field text default null)
returns void
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  if not app.is_moment(p_moment) then
    perform app.refuse('date_out_of_range', 'Choose a day between 1900 and 2199.', 400, p_field);
  end if;
end
$$;

-- Lists --------------------------------------------------------------------------------------------------------------

-- One list, not a list of lists, without holes: that is how the application reads it.
create function app.are_texts(p_texts text[], p_most int, p_longest int)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
  return p_texts is null or p_texts = '{}' or (
    array_ndims(p_texts) = 1 and cardinality(p_texts) <= p_most
    and not exists (select from unnest(p_texts) t where t is null or length(t) > p_longest)
  );
end
$$;

grant execute on function
  app.is_plain_json, app.require_plain_json, app.is_day, app.is_moment, app.require_day, app.require_moment, app.are_texts
to authenticated, service_role;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000105';
