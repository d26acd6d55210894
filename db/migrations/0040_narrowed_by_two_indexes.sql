-- What an index tells of a filter together with the index of a range: of two indexes that both leave out what is deleted PostgreSQL looks at one
-- only, so the one of the facets leaves nothing out (deleted records are few, and tested as rows).
create index company_by_any_facet on company using gin (facets) with (fastupdate = off);
create index person_by_any_facet on person using gin (facets) with (fastupdate = off);
drop index company_by_facet;
drop index person_by_facet;
alter index company_by_any_facet rename to company_by_facet;
alter index person_by_any_facet rename to person_by_facet;

-- As in 0037, but an index is asked only for what it tells few of: the rarest condition, others that are not eight times as frequent, and with one
-- facet all others that tell anything, since their index meets where its lists do; the rest is tested on the rows that they tell. What is expected to be far too much is not gone through, and with `is_cut` the first `most` are answered,
-- whether there are more or not. Not stable, because no stable function may ask what the planner expects.
drop function app.narrowed;
create function app.narrowed(
  of_kind text, groups json, columns text[], lowest text[], highest text[], most integer,
  sorted text default null, is_down boolean default null, after_value text default null, after_id uuid default null,
  is_cut boolean default false
) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  viewer uuid := app.sees_only();
  wanted integer := least(most, 100000);
  in_workspace text := format('workspace_id = %L', workspace);
  -- No index is asked for a workspace alone.
  of_workspace text := format('(%s) is true', in_workspace);
  own_facets text := format('facets && %L::integer[]',
    array[app.facet(workspace, 'owner_id', viewer::text), app.facet(workspace, 'owner_id', '')]);
  places text[] := array[
    'last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees', 'sort_key', 'name_folded'];
  of_row text := 'null::text as sorted';
  in_order text := '';
  comes_after text := 'true';
  conditions text[] := '{}';
  are_facets boolean[] := '{}';
  expected float8[] := '{}';
  fewest float8;
  has_few boolean;
  everybody float8;
  together float8;
  source text;
  type text;
  asked json;
  plan json;
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
    conditions := conditions || format('(%s)', concat_ws(' or ',
      case when facets is not null then format('facets && %L::integer[]', facets) end,
      -- What the indexes leave out stands in each part, so that each can be looked up in its index.
      case when own is not null then
        format('deleted_at is null and custom <> ''{}'' and app.custom_facets(workspace_id, custom) && %L::integer[]', own) end,
      case when roles is not null then
        format('deleted_at is null and %s and decision_role = any (%L::text[])', in_workspace, roles) end));
    are_facets := are_facets || (own is null and roles is null);
  end loop;
  for at in 1 .. cardinality(columns) loop
    -- More employees may be asked for than anybody has.
    type := case columns[at] when 'employees' then '::bigint' else '' end;
    conditions := conditions || format('(%s)', concat_ws(' and ', in_workspace,
      case when lowest[at] is not null then format('%I >= %L%s', columns[at], lowest[at], type) end,
      case when highest[at] is not null then format('%I <= %L%s', columns[at], highest[at], type) end));
    are_facets := are_facets || false;
  end loop;
  if viewer is null then
    execute format('explain (format json) select from %I where deleted_at is null and %s', of_kind, in_workspace) into plan;
    everybody := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
    together := everybody;
    for at in 1 .. cardinality(conditions) loop
      execute format('explain (format json) select from %I where deleted_at is null and %s', of_kind, conditions[at]) into plan;
      expected := expected || (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
      together := together * least(1, expected[at] / everybody);
    end loop;
    if not is_cut and together > 2 * wanted then return null; end if;
    fewest := (select min(rows) from unnest(expected) rows);
    has_few := exists (select from unnest(expected, are_facets) e (rows, is_facet) where is_facet and rows <= 8 * fewest);
    for at in 1 .. cardinality(conditions) loop
      if expected[at] > 8 * fewest and not (has_few and are_facets[at] and expected[at] < 0.9 * everybody) then
        conditions[at] := format('(%s) is true', conditions[at]);
      end if;
    end loop;
  end if;
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
    source := format('select id, %s from %I where deleted_at is null and %s',
      of_row, of_kind, array_to_string(of_workspace || conditions, ' and '));
  elsif of_kind = 'company' then
    source := format('select id, %s from company where deleted_at is null and %s',
      of_row, array_to_string(array[of_workspace, own_facets] || conditions, ' and '));
  else
    -- Of the people of companies that many may be, so many as are asked for are found soon by going through people.
    execute format('select array_agg(id) from (
        select id from company where %5$s and deleted_at is null and %2$s
        union all
        select id from company where %1$s and deleted_at is not null and (owner_id is null or owner_id = %4$L) limit %3$s) r',
      in_workspace, own_facets, wanted + 1, viewer, of_workspace) into ids;
    if cardinality(ids) > wanted then return null; end if;
    source := format('
        select id, %8$s from person where %9$s and deleted_at is null %2$s and facets && %3$L::integer[]
        union all
        select id, %8$s from person where %9$s and deleted_at is null %2$s and facets && %4$L::integer[] and facets && %5$L::integer[]
        union all
        select id, %8$s from person where %1$s and deleted_at is null %2$s and company_id = any (%6$L::uuid[]) and owner_id is null',
      in_workspace, array_to_string(''::text || conditions, ' and '),
      array[app.facet(workspace, 'owner_id', viewer::text)], array[app.facet(workspace, 'owner_id', '')],
      array[app.facet(workspace, 'company_id', '')], coalesce(ids, '{}'), wanted, of_row, of_workspace);
  end if;
  execute format('select array_agg(id %s) filter (where %s), count(*) from (%s limit %s) r', in_order, comes_after, source,
    wanted + case when is_cut then 0 else 1 end) into ids, found;
  return case when found <= wanted then coalesce(ids, '{}') end;
end
$$;

grant create on schema app to shodan_reader;
alter function app.narrowed owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.narrowed from public;
grant execute on function app.narrowed to shodan_app;
