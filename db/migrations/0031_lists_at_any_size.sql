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

grant create on schema app to shodan_reader;
alter function app.found_docs owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.found_docs from public;
grant execute on function app.found_docs to shodan_app;
