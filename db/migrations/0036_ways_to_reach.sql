-- All the ways to reach a record, and whom one reaches.

-- What part a person has in the decision. Few people have one, so it is found by an index of its own and no part of the column
-- `facets` (0031): that would write the whole table anew.
alter table person add column decision_role text check (decision_role in ('decides', 'handles', 'answers'));
create index person_by_decision_role on person (workspace_id, decision_role)
  where deleted_at is null and decision_role is not null;
grant select (decision_role) on person to shodan_reader;

-- As in 0034; a group may ask for roles too.
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
  roles text[];
  ids uuid[];
begin
  if of_kind not in ('company', 'person') or not columns <@ array[
    'last_called_at', 'next_promise_on', 'created_at', 'updated_at', 'employees', 'sort_key', 'name_folded'] then
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
  execute format('select array_agg(id) from (select id from %I where workspace_id = %L and deleted_at is null %s limit %s) r',
    of_kind, workspace, conditions, least(most, 100000) + 1) into ids;
  return case when coalesce(cardinality(ids), 0) <= most then coalesce(ids, '{}') end;
end
$$;

-- What is known of whether a number reaches anybody, and where it stands among those of its record. Those of before stand at 0, in the
-- order that they had: main numbers first, fax last, by when they were added.
alter table phone_number
  add column health text check (health in ('works', 'dead', 'wrong')),
  add column position integer not null default 0;

alter table company add column email text not null default '';

-- E-mail addresses, sites and postal addresses beside the main ones, which are fields of the record.
create table contact_way (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  person_id uuid,
  kind text not null check (kind in ('email', 'site', 'address')),
  label text not null default '' check (length(label) <= 40),
  value text not null check (length(value) between 1 and 500),
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person,
  check (num_nonnulls(company_id, person_id) = 1)
);
create index contact_way_by_company on contact_way (workspace_id, company_id) where company_id is not null;
create index contact_way_by_person on contact_way (workspace_id, person_id) where person_id is not null;
alter table contact_way enable row level security, force row level security;
create policy own_workspace on contact_way to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on contact_way to shodan_app;

-- They move with a merge too. One that the kept record had already is retired, and what was a main one of a record that goes is
-- made one more of the kept one's.
alter table merge_moved drop constraint merge_moved_what_check,
  add constraint merge_moved_what_check check (what in ('phone_number', 'retired_number', 'contact_way', 'retired_way', 'made_way',
    'person', 'call', 'note', 'follow_up', 'change'));
