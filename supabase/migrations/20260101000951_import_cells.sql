-- How the cells of a file are read: days, moments, numbers, and what a list knows.
set lock_timeout = '10s';
set statement_timeout = '120s';

insert into app.migration_control (phase, name, status) values ('20260101000951', 'import_cells', 'running')
on conflict (phase) do update
set name = excluded.name, status = 'running', started_at = clock_timestamp(), completed_at = null, detail = null;

-- A day as it is typed: the year first is always understood, else the order decides. Two digits are 1950 to 2049. Null where
-- it is none.
create function app.read_day(p_text text, p_order text)
returns date
language plpgsql
immutable
set search_path = ''
as $$
declare
  v text[] := regexp_match(p_text, '^(\d{4})-(\d{1,2})-(\d{1,2})([T ].*)?$');
  y int;
  m int;
  d int;
begin
  if v is not null then
    y := v[1]; m := v[2]; d := v[3];
  else
    v := regexp_match(p_text, '^(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})\.?([T ].*)?$');
    if v is null then
      return null;
    end if;
    if length(v[1]) = 4 or p_order = 'ymd' then
      y := v[1]; m := v[2]; d := v[3];
    elsif p_order = 'mdy' then
      m := v[1]; d := v[2]; y := v[3];
    else
      d := v[1]; m := v[2]; y := v[3];
    end if;
  end if;
  y := case when y < 50 then 2000 + y when y < 100 then 1900 + y else y end;
  if m not between 1 and 12 or d not between 1 and 31 or y not between 1900 and 2199 then
    return null;
  end if;
  -- The last of February and its like: what would roll over is none.
  return case when d <= extract(day from make_date(y, m, 1) + interval '1 month - 1 day') then make_date(y, m, d) end;
end
$$;

-- A number as it is typed, with its thousands apart and a currency beside it; null where it is none. Thousands stand in threes:
-- `1,5` where a point was said is no fifteen.
create function app.read_number(p_text text, p_decimal text)
returns numeric
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_text text := regexp_replace(btrim(p_text, E' \t\u00a0$€£%'), '[\s\u00a0''’]', '', 'g');
begin
  if p_decimal = ',' then
    v_text := translate(v_text, ',.', '.,');
  end if;
  return case when length(v_text) <= 30 and v_text ~ '^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$' and v_text ~ '\d' then replace(v_text, ',', '')::numeric end;
end
$$;

-- A moment as it is typed. Without an offset it is where the workspace is; without a time it is noon, which is the same day
-- wherever somebody reads it.
create function app.read_moment(p_text text, p_order text)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  v text[] := regexp_match(
    p_text, '^(.+?)[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$', 'i'
  );
  v_day constant date := app.read_day(coalesce(v[1], p_text), p_order);
  v_hour int := coalesce(v[2], '12');
  v_at timestamp;
begin
  if v[5] is not null then
    v_hour := case when v_hour between 1 and 12 then v_hour % 12 + case when lower(v[5]) = 'p' then 12 else 0 end else 24 end;
  end if;
  if v_day is null or v_hour > 23 or v[3]::int > 59 or v[4]::int > 59 then
    return null;
  end if;
  v_at := v_day + make_time(v_hour, coalesce(v[3], '0')::int, coalesce(v[4], '0')::int);
  return case
    when v[6] is null then v_at at time zone app.time_zone_in(app.current_workspace_id())
    when upper(v[6]) = 'Z' then v_at at time zone 'UTC'
    else (v_at::text || v[6])::timestamptz
  end;
end
$$;

-- One cell as the value that is stored, or why it can't be. What a list doesn't have is `{"add": …}` where it may be added.
create function app.read_cell(p_column jsonb, p_text text, p_plan jsonb, out value jsonb, out code text, out message text)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_type constant text := p_column ->> 'type';
  v_names constant jsonb := p_column -> 'names';
  v_norm constant text := app.normalize_text(p_text);
  v_word text;
  v_one jsonb;
begin
  if v_type in ('choices', 'texts') then
    value := '[]';
    foreach v_word in array regexp_split_to_array(p_text, '\s*[;,\n|]\s*') loop
      continue when btrim(v_word) = '';
      if v_type = 'texts' then
        v_one := to_jsonb(btrim(v_word));
      elsif v_names ? app.normalize_text(v_word) then
        v_one := v_names -> app.normalize_text(v_word);
      elsif p_column ->> 'lookup' is not null and (p_plan ->> 'new_values')::boolean then
        v_one := jsonb_build_object('add', btrim(v_word));
      else
        code := 'value_unknown';
        message := format('“%s” is not in the list.', left(btrim(v_word), 60));
        return;
      end if;
      if v_one <> 'null' and not value @> v_one then
        value := value || v_one;
      end if;
    end loop;
    value := nullif(value, '[]');
    return;
  end if;
  if v_names ? v_norm then
    value := nullif(v_names -> v_norm, 'null');
    return;
  end if;
  case v_type
    when 'email' then
      v_word := regexp_replace(p_text, '^mailto:', '', 'i');
      if v_word ~ '^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$' then
        value := to_jsonb(v_word);
      else
        code := 'email_invalid';
        message := 'This is no e-mail address.';
      end if;
    when 'phone' then
      if p_text ~ '[0-9]' then
        value := to_jsonb(p_text);
      else
        code := 'phone_invalid';
        message := 'This is no phone number.';
      end if;
    when 'link' then
      v_word := case when p_text ~* '^https?://' then p_text else 'https://' || p_text end;
      if v_word ~* '^https?://[^\s<>"/]+\.[^\s<>"]+$' then
        value := to_jsonb(v_word);
      else
        code := 'link_invalid';
        message := 'This is no address of a web page.';
      end if;
    when 'number' then
      value := to_jsonb(app.read_number(p_text, p_plan ->> 'decimal'));
      if value is null then
        code := 'number_invalid';
        message := 'This is no number.';
      end if;
    when 'money' then
      -- Kept in cents, whatever the currency.
      value := to_jsonb(round(app.read_number(p_text, p_plan ->> 'decimal') * 100)::bigint);
      if value is null then
        code := 'number_invalid';
        message := 'This is no number.';
      end if;
    when 'moment' then
      value := to_jsonb(app.read_moment(p_text, p_plan ->> 'date_order'));
      if value is null then
        code := 'date_invalid';
        message := 'This is no day between 1900 and 2199 in the order that you chose.';
      end if;
    when 'date' then
      value := to_jsonb(app.read_day(p_text, p_plan ->> 'date_order'));
      if value is null then
        code := 'date_invalid';
        message := 'This is no day between 1900 and 2199 in the order that you chose.';
      end if;
    when 'yes_no' then
      value := case
        when v_norm in ('yes', 'y', 'true', 't', '1', 'x', '✓', 'ja', 'oui', 'si', 'sí', 'sim') then 'true'::jsonb
        when v_norm in ('no', 'n', 'false', 'f', '0', '-', 'nein', 'non', 'não') then 'false'::jsonb
      end;
      if value is null then
        code := 'yes_no_invalid';
        message := 'Say yes or no.';
      end if;
    when 'choice' then
      if p_column ->> 'lookup' is not null and (p_plan ->> 'new_values')::boolean then
        value := jsonb_build_object('add', p_text);
      else
        code := 'value_unknown';
        message := format('“%s” is not in the list.', left(p_text, 60));
      end if;
    when 'person' then
      code := 'person_unknown';
      message := format('“%s” is nobody here. Say the e-mail address or the full name.', left(p_text, 60));
    else
      value := to_jsonb(p_text);
  end case;
end
$$;

revoke all on function app.read_day, app.read_number, app.read_moment, app.read_cell from public;
grant execute on function app.read_day, app.read_number, app.read_moment, app.read_cell to authenticated;

update app.migration_control set status = 'complete', completed_at = clock_timestamp() where phase = '20260101000951';
