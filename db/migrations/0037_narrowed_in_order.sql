-- What an index tells of a filter, in the order of the list: as in 0035, of roles in a decision too (0036), and the ids come sorted by a column, those after a cursor alone. So the
-- page is read from the first of them, and not from all. Without a column they come in no order, for counting.
drop function app.narrowed;
create function app.narrowed(
  of_kind text, groups json, columns text[], lowest text[], highest text[], most integer,
  sorted text default null, is_down boolean default null, after_value text default null, after_id uuid default null
) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  viewer uuid := app.sees_only();
  wanted integer := least(most, 100000);
  own_facets text := format('facets && %L::integer[]',
    array[app.facet(workspace, 'owner_id', viewer::text), app.facet(workspace, 'owner_id', '')]);
  places text[] := array[
    'last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees', 'sort_key', 'name_folded'];
  of_row text := 'null::text as sorted';
  in_order text := '';
  comes_after text := 'true';
  conditions text := '';
  source text;
  type text;
  asked json;
  facets integer[];
  own integer[];
  roles text[];
  ids uuid[];
  found integer;
begin
  if of_kind not in ('company', 'person') or not columns <@ places or sorted <> all (places) then
    raise exception 'no list is narrowed so';
  end if;
  for asked in select * from json_array_elements(groups) loop
    select
      array_agg(app.facet(workspace, f ->> 0, f ->> 1)) filter (where length(f ->> 0) < 36 and f ->> 0 <> 'decision_role'),
      array_agg(app.facet(workspace, f ->> 0, f ->> 1)) filter (where length(f ->> 0) = 36),
      array_agg(f ->> 1) filter (where f ->> 0 = 'decision_role')
      into facets, own, roles from json_array_elements(asked) f;
    conditions := conditions || format(' and (%s)', concat_ws(' or ',
      case when facets is not null then format('facets && %L::integer[]', facets) end,
      case when own is not null then
        format('custom <> ''{}'' and app.custom_facets(workspace_id, custom) && %L::integer[]', own) end,
      -- The workspace stands in each part, so that each can be looked up in the index.
      case when roles is not null then
        format('workspace_id = %L and decision_role = any (%L::text[])', workspace, roles) end));
  end loop;
  for at in 1 .. cardinality(columns) loop
    -- More employees may be asked for than anybody has.
    type := case columns[at] when 'employees' then '::bigint' else '' end;
    if lowest[at] is not null then conditions := conditions || format(' and %I >= %L%s', columns[at], lowest[at], type); end if;
    if highest[at] is not null then conditions := conditions || format(' and %I <= %L%s', columns[at], highest[at], type); end if;
  end loop;
  if sorted is not null then
    -- What is not known comes last, whichever way the order goes.
    of_row := format('%I as sorted', sorted);
    in_order := format('order by sorted is null, sorted %1$s, id %1$s', case when is_down then 'desc' else 'asc' end);
    -- Looked at on what is told and not beforehand: an index of the order would tell of nearly everything.
    comes_after := case
      when after_id is null then 'true'
      when after_value is null then format('sorted is null and id %s %L', case when is_down then '<' else '>' end, after_id)
      else format('((sorted, id) %s (%L, %L) or sorted is null)', case when is_down then '<' else '>' end, after_value, after_id) end;
  end if;
  if viewer is null then
    source := format('select id, %s from %I where workspace_id = %L and deleted_at is null %s', of_row, of_kind, workspace, conditions);
  elsif of_kind = 'company' then
    source := format('select id, %s from company where workspace_id = %L and deleted_at is null %s and %s',
      of_row, workspace, conditions, own_facets);
  else
    -- Of the people of companies that many may be, so many as are asked for are found soon by going through people.
    execute format('select array_agg(id) from (
        select id from company where workspace_id = %1$L and deleted_at is null and %2$s
        union all
        select id from company where workspace_id = %1$L and deleted_at is not null and (owner_id is null or owner_id = %4$L) limit %3$s) r',
      workspace, own_facets, wanted + 1, viewer) into ids;
    if cardinality(ids) > wanted then return null; end if;
    source := format('
        select id, %8$s from person where workspace_id = %1$L and deleted_at is null %2$s and facets && %3$L::integer[]
        union all
        select id, %8$s from person where workspace_id = %1$L and deleted_at is null %2$s and facets && %4$L::integer[] and facets && %5$L::integer[]
        union all
        select id, %8$s from person where workspace_id = %1$L and deleted_at is null %2$s and company_id = any (%6$L::uuid[]) and owner_id is null',
      workspace, conditions, array[app.facet(workspace, 'owner_id', viewer::text)], array[app.facet(workspace, 'owner_id', '')],
      array[app.facet(workspace, 'company_id', '')], coalesce(ids, '{}'), wanted, of_row);
  end if;
  execute format('select array_agg(id %s) filter (where %s), count(*) from (%s limit %s) r', in_order, comes_after, source, wanted + 1)
    into ids, found;
  return case when found <= wanted then coalesce(ids, '{}') end;
end
$$;

grant create on schema app to shodan_reader;
alter function app.narrowed owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.narrowed from public;
grant execute on function app.narrowed to shodan_app;
