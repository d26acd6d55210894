-- What lists of any size are chosen and ordered by.

-- Tells where a person came from, as it does of companies.
alter table person add column import_id uuid;

create index company_by_creation on company (workspace_id, created_at, id) where deleted_at is null;
create index person_by_creation on person (workspace_id, created_at, id) where deleted_at is null;

-- All records of one kind in whose texts all of `words` are, for the list among them: as app.search_docs, but without ranks.
create function app.found_docs(of_kind text, keys text[], words text[], places text[], most integer) returns setof uuid
language plpgsql stable rows 1000 security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  missing integer := least(most, 1001);
  telling text := array_to_string(keys, '&');
  of_segment uuid[];
  name text;
begin
  for name in select s.segment from search_segment s where s.workspace_id = workspace order by s.segment desc loop
    exit when missing <= 0;
    select array_agg(r.id) into of_segment from (
      select g.id from (
        select d.workspace_id, d.kind, d.id, case when 'names' = any (places) then d.names else '' end
          || case when 'numbers' = any (places) then d.numbers else '' end
          || case when 'more' = any (places) then d.more else '' end as whole
        from search_doc d where d.grams @@ replace(telling, E'\x01', name)::tsquery offset 0
      ) g
      where g.workspace_id = workspace and g.kind = of_kind and g.whole ~ all (words)
      limit missing
    ) r;
    return query select unnest(of_segment);
    missing := missing - coalesce(cardinality(of_segment), 0);
  end loop;
end
$$;

-- What a record is chosen by when it is asked whether something is one of several values: each such value as a number, under one
-- index. A column that follows from the others, so that nobody has to remember to write it. The workspace is in each number, so that
-- nobody walks through what others have; two values may share one, so a row found by it is looked at again.
create function app.facet(workspace uuid, field text, value text) returns integer language sql immutable parallel safe
  return (hashtextextended(coalesce(value, ''), uuid_hash_extended(workspace, hashtext(field)::bigint)) & 2147483647)::integer;

create function app.facets_of(workspace uuid, field text, list text[]) returns integer[] language plpgsql immutable parallel safe as $$
declare
  found integer[] := '{}';
  value text;
begin
  if list = '{}' then
    return array[app.facet(workspace, field, '')];
  end if;
  foreach value in array list loop
    found := found || app.facet(workspace, field, value);
  end loop;
  return found;
end
$$;

-- Many attempts are as many as ten.
create function app.company_facets(
  workspace uuid, status_id uuid, owner_id uuid, tag_ids uuid[], number_kinds text[], attempts integer, last_outcome text,
  do_not_call boolean, import_id uuid, prefecture text, city text, industry text, listing text
) returns integer[] language plpgsql immutable parallel safe as $$
begin
  return array[
    app.facet(workspace, 'status_id', status_id::text), app.facet(workspace, 'owner_id', owner_id::text),
    app.facet(workspace, 'attempts', least(attempts, 10)::text), app.facet(workspace, 'last_outcome', last_outcome),
    app.facet(workspace, 'do_not_call', do_not_call::text), app.facet(workspace, 'import_id', import_id::text),
    app.facet(workspace, 'prefecture', prefecture), app.facet(workspace, 'city', city),
    app.facet(workspace, 'industry', industry), app.facet(workspace, 'listing', listing)
  ] || app.facets_of(workspace, 'tag_ids', tag_ids::text[]) || app.facets_of(workspace, 'number_kinds', number_kinds);
end
$$;

create function app.person_facets(
  workspace uuid, status_id uuid, owner_id uuid, tag_ids uuid[], number_kinds text[], attempts integer, last_outcome text,
  do_not_call boolean, import_id uuid, company_id uuid
) returns integer[] language plpgsql immutable parallel safe as $$
begin
  return array[
    app.facet(workspace, 'status_id', status_id::text), app.facet(workspace, 'owner_id', owner_id::text),
    app.facet(workspace, 'attempts', least(attempts, 10)::text), app.facet(workspace, 'last_outcome', last_outcome),
    app.facet(workspace, 'do_not_call', do_not_call::text), app.facet(workspace, 'import_id', import_id::text)
  ] || case when company_id is null then array[app.facet(workspace, 'company_id', '')] end
    || app.facets_of(workspace, 'tag_ids', tag_ids::text[]) || app.facets_of(workspace, 'number_kinds', number_kinds);
end
$$;

alter table company add column facets integer[] not null generated always as (app.company_facets(
  workspace_id, status_id, owner_id, tag_ids, number_kinds, attempts, last_outcome, do_not_call, import_id, prefecture, city,
  industry, listing)) stored;
alter table person add column facets integer[] not null generated always as (app.person_facets(
  workspace_id, status_id, owner_id, tag_ids, number_kinds, attempts, last_outcome, do_not_call, import_id, company_id)) stored;
create index company_by_facet on company using gin (facets) with (fastupdate = off) where deleted_at is null;
create index person_by_facet on person using gin (facets) with (fastupdate = off) where deleted_at is null;

-- The ids of the records that have one facet of each group, and whose columns are within their ranges; null: more than `most`. Under
-- a policy no index serves &&, so this passes it by: it reads the workspace from the transaction only and answers ids alone, which the
-- caller reads again through the policy. `groups` is a list of lists of fields and values.
create function app.narrowed(
  of_kind text, groups json, columns text[], lowest text[], highest text[], most integer
) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  conditions text := '';
  type text;
  asked json;
  facets integer[];
  ids uuid[];
begin
  if of_kind not in ('company', 'person') or not columns <@ array[
    'last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees', 'sort_key', 'name_folded'] then
    raise exception 'no list is narrowed so';
  end if;
  for asked in select * from json_array_elements(groups) loop
    select array_agg(app.facet(workspace, f ->> 0, f ->> 1)) into facets from json_array_elements(asked) f;
    conditions := conditions || format(' and facets && %L::integer[]', facets);
  end loop;
  for at in 1 .. cardinality(columns) loop
    -- More employees may be asked for than anybody has.
    type := case columns[at] when 'employees' then '::bigint' else '' end;
    if lowest[at] is not null then conditions := conditions || format(' and %I >= %L%s', columns[at], lowest[at], type); end if;
    if highest[at] is not null then conditions := conditions || format(' and %I <= %L%s', columns[at], highest[at], type); end if;
  end loop;
  execute format('select array_agg(id) from (select id from %I where workspace_id = %L and deleted_at is null %s limit %s) r',
    of_kind, workspace, conditions, least(most, 100000) + 1) into ids;
  return case when coalesce(cardinality(ids), 0) <= most then coalesce(ids, '{}') end;
end
$$;

create policy list_look_up on company for select to shodan_reader using (true);
create policy list_look_up on person for select to shodan_reader using (true);
grant select (workspace_id, id, deleted_at, facets, last_called_at, next_promise_on, created_at, updated_at, employees,
    sort_key, name_folded)
  on company to shodan_reader;
grant select (workspace_id, id, deleted_at, facets, last_called_at, next_promise_on, created_at, updated_at,
    sort_key, name_folded)
  on person to shodan_reader;

grant create on schema app to shodan_reader;
alter function app.found_docs owner to shodan_reader;
alter function app.narrowed owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.facet, app.facets_of, app.company_facets, app.person_facets, app.found_docs, app.narrowed from public;
grant execute on function app.facet, app.facets_of, app.company_facets, app.person_facets to shodan_app, shodan_reader;
grant execute on function app.found_docs, app.narrowed to shodan_app;
