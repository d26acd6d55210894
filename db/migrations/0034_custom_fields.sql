-- Fields that a workspace adds to its companies or its people, and what they hold. A record keeps its values by the ids of the fields,
-- those of a retired field too; a field that holds nothing has no key.

create table custom_field (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  record_kind text not null check (record_kind in ('company', 'person')),
  name text not null check (length(name) between 1 and 60),
  value_kind text not null
    check (value_kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'flag', 'link', 'person')),
  -- In their order: {"id", "name", "retired", "mergedInto"}. They are read and written together with the field.
  choices jsonb not null default '[]',
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Offered no more; records keep what it holds.
  retired_at timestamptz,
  primary key (workspace_id, id)
);
alter table custom_field enable row level security, force row level security;
create policy own_workspace on custom_field to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on custom_field to shodan_app;

alter table company add column custom jsonb not null default '{}';
alter table person add column custom jsonb not null default '{}';

-- A choice of a custom field that was merged is replaced like a status that was.
alter table replacement add column custom_field_id uuid,
  drop constraint replacement_field_check,
  add constraint replacement_field_check check (field in ('ownerId', 'statusId', 'tagIds', 'custom')),
  add constraint replacement_custom_check check ((field = 'custom') = (custom_field_id is not null));

-- As facets (0031) of what custom fields hold, under the ids of the fields. An index of its own and no part of the column `facets`: a
-- record that holds nothing costs nothing, and no table is written anew.
create function app.custom_facets(workspace uuid, custom jsonb) returns integer[] language sql immutable parallel safe as $$
  select coalesce(array_agg(app.facet(workspace, e.key, v)), '{}') from jsonb_each(custom) e
  cross join lateral jsonb_array_elements_text(
    case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) v
$$;
create index company_by_custom on company using gin (app.custom_facets(workspace_id, custom)) with (fastupdate = off)
  where deleted_at is null and custom <> '{}';
create index person_by_custom on person using gin (app.custom_facets(workspace_id, custom)) with (fastupdate = off)
  where deleted_at is null and custom <> '{}';

-- As in 0031; a group may ask for what custom fields hold, whose names are as long as ids are.
create or replace function app.narrowed(
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
  own integer[];
  ids uuid[];
begin
  if of_kind not in ('company', 'person') or not columns <@ array[
    'last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees', 'sort_key', 'name_folded'] then
    raise exception 'no list is narrowed so';
  end if;
  for asked in select * from json_array_elements(groups) loop
    select array_agg(app.facet(workspace, f ->> 0, f ->> 1)) filter (where length(f ->> 0) < 36),
      array_agg(app.facet(workspace, f ->> 0, f ->> 1)) filter (where length(f ->> 0) = 36)
      into facets, own from json_array_elements(asked) f;
    conditions := conditions || format(' and (%s)', concat_ws(' or ',
      case when facets is not null then format('facets && %L::integer[]', facets) end,
      case when own is not null then
        format('custom <> ''{}'' and app.custom_facets(workspace_id, custom) && %L::integer[]', own) end));
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

grant select (custom) on company to shodan_reader;
grant select (custom) on person to shodan_reader;
revoke all on function app.custom_facets from public;
grant execute on function app.custom_facets to shodan_app, shodan_reader;
