-- Search. One row a findable text; grams are one and two characters long (digits also four), hashed together
-- with the workspace, so that one workspace's probe never walks through another's rows.

create table search_term (
  workspace_id uuid not null references workspace on delete cascade,
  owner_id uuid not null,
  source smallint not null,
  company_id uuid,
  person_id uuid,
  term text collate "C" not null,
  grams integer[] not null,
  primary key (workspace_id, owner_id, source),
  foreign key (workspace_id, company_id) references company on delete cascade,
  foreign key (workspace_id, person_id) references person on delete cascade
);
create index search_term_by_term on search_term (workspace_id, term);
create index search_term_by_gram on search_term using gin (grams);
alter table search_term enable row level security, force row level security;
create policy own_workspace on search_term to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy search_look_up on search_term for select to shodan_reader using (true);
grant select, insert, update, delete on search_term to shodan_app;
grant select on search_term to shodan_reader;

create function app.grams(workspace uuid, term text) returns integer[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct hashtext(workspace::text || substr(term, i, n))), '{}')
  from generate_series(1, length(term)) i, unnest(case when term ~ '^[0-9]+$' then '{1,2,4}'::int[] else '{1,2}' end) n
  where i + n - 1 <= length(term)
$$;

-- Whatever changes a record writes its terms anew, in the same statement.
create function app.index_companies() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o, new_rows n
    where t.workspace_id = o.workspace_id and t.company_id = o.id and t.person_id is null and t.source < 5
      and n.workspace_id = o.workspace_id and n.id = o.id
      and (o.name_folded, o.reading_folded, o.english_folded, o.corporate_number, o.deleted_at)
        is distinct from (n.name_folded, n.reading_folded, n.english_folded, n.corporate_number, n.deleted_at);
  end if;
  insert into search_term (workspace_id, owner_id, source, company_id, term, grams)
  select c.workspace_id, c.id, s.source, c.id, s.term, app.grams(c.workspace_id, s.term)
  from new_rows c
  cross join lateral (values
    (1, c.name_folded), (2, c.reading_folded), (3, c.english_folded), (4, c.corporate_number)
  ) s (source, term)
  where c.deleted_at is null and s.term <> '' and (tg_op = 'INSERT' or not exists (
    select from search_term t where t.workspace_id = c.workspace_id and t.owner_id = c.id and t.source = s.source));
  return null;
end
$$;

create function app.index_people() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o, new_rows n
    where t.workspace_id = o.workspace_id and t.person_id = o.id and t.source < 5
      and n.workspace_id = o.workspace_id and n.id = o.id
      and (o.name_folded, o.reading_folded, o.deleted_at) is distinct from (n.name_folded, n.reading_folded, n.deleted_at);
  end if;
  insert into search_term (workspace_id, owner_id, source, person_id, term, grams)
  select p.workspace_id, p.id, s.source, p.id, s.term, app.grams(p.workspace_id, s.term)
  from new_rows p
  cross join lateral (values (1, p.name_folded), (2, p.reading_folded)) s (source, term)
  where p.deleted_at is null and s.term <> '' and (tg_op = 'INSERT' or not exists (
    select from search_term t where t.workspace_id = p.workspace_id and t.owner_id = p.id and t.source = s.source));
  return null;
end
$$;

create function app.index_phone_numbers() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o
    where t.workspace_id = o.workspace_id and t.owner_id = o.id and t.source = 5;
  end if;
  insert into search_term (workspace_id, owner_id, source, company_id, person_id, term, grams)
  select n.workspace_id, n.id, 5, n.company_id, n.person_id, n.digits, app.grams(n.workspace_id, n.digits)
  from new_rows n
  where n.deleted_at is null and n.digits <> '';
  return null;
end
$$;

create trigger index_added_companies after insert on company
  referencing new table as new_rows for each statement execute function app.index_companies();
create trigger index_changed_companies after update on company
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_companies();
create trigger index_added_people after insert on person
  referencing new table as new_rows for each statement execute function app.index_people();
create trigger index_changed_people after update on person
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_people();
create trigger index_added_numbers after insert on phone_number
  referencing new table as new_rows for each statement execute function app.index_phone_numbers();
create trigger index_changed_numbers after update on phone_number
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_phone_numbers();

revoke all on function app.grams, app.index_companies, app.index_people, app.index_phone_numbers from public;
grant execute on function app.grams, app.index_companies, app.index_people, app.index_phone_numbers
  to shodan_app, shodan_reader;

-- Under a policy LIKE and @> may use no index, so the search passes it by: it reads the workspace from the transaction
-- only, and answers ids alone, which the caller reads again through the policy.
create function app.search(query text, most integer)
returns table (company_id uuid, person_id uuid, source smallint, rank smallint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  workspace uuid := app.workspace_id();
  pattern text := '%' || replace(replace(replace(query, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  size integer := case when query ~ '^[0-9]{4,}$' then 4 when length(query) > 1 then 2 else 1 end;
  probe integer[] := array[
    hashtext(workspace::text || left(query, size)),
    hashtext(workspace::text || right(query, size))
  ];
  found integer;
begin
  if workspace is null or query = '' then
    return;
  end if;
  return query
    select t.company_id, t.person_id, t.source, (case when t.term = query then 0 else 1 end)::smallint
    from search_term t
    where t.workspace_id = workspace and t.term >= query and t.term < query || U&'\+10FFFF'
    order by t.term
    limit least(most, 100);
  get diagnostics found = row_count;
  if found < most then
    return query
      select t.company_id, t.person_id, t.source, 2::smallint
      from search_term t
      where t.grams @> probe and t.workspace_id = workspace and t.term like pattern
        and not (t.term >= query and t.term < query || U&'\+10FFFF')
      limit least(most, 100) - found;
  end if;
end
$$;

grant create on schema app to shodan_reader;
alter function app.search owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.search from public;
grant execute on function app.search to shodan_app;
