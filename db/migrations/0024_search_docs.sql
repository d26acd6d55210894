-- Search by one row a record. What writes a record writes its row in the same transaction (db/search/write.ts); no trigger does.

drop trigger index_added_companies on company;
drop trigger index_changed_companies on company;
drop trigger index_added_people on person;
drop trigger index_changed_people on person;
drop trigger index_added_numbers on phone_number;
drop trigger index_changed_numbers on phone_number;
drop function app.search, app.index_companies, app.index_people, app.index_phone_numbers, app.grams;
drop table search_term;

-- A segment is some hundred thousand records of one workspace. Each key of an index over letters begins with the name of its
-- segment, so that nobody else shares it, and a search goes through one segment after the other until it has enough.
create sequence search_segment_number;

create function app.segment_name(number bigint) returns text language sql immutable parallel safe as $$
  select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', (number / p % 62)::int + 1, 1), '' order by p desc)
  from unnest('{1,62,3844,238328}'::bigint[]) p
$$;

create table search_segment (
  workspace_id uuid not null references workspace on delete cascade,
  segment text collate "C" not null default app.segment_name(nextval('search_segment_number')),
  docs integer not null,
  primary key (workspace_id, segment)
);
alter table search_segment enable row level security, force row level security;
create policy own_workspace on search_segment to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy search_look_up on search_segment for select to shodan_reader using (true);
grant select, insert, update, delete on search_segment to shodan_app;
grant select on search_segment to shodan_reader;
grant usage on sequence search_segment_number to shodan_app;

-- Texts are folded and stand between line feeds: names (with what begins at each later word of one), numbers, and the rest.
create table search_doc (
  workspace_id uuid not null references workspace on delete cascade,
  kind text collate "C" not null check (kind in ('company', 'person')),
  id uuid not null,
  segment text collate "C" not null,
  names text collate "C" not null,
  numbers text collate "C" not null,
  more text collate "C" not null,
  grams tsvector not null,
  primary key (workspace_id, kind, id)
);
create index search_doc_by_gram on search_doc using gin (grams) with (fastupdate = off);
alter table search_doc enable row level security, force row level security;
create policy own_workspace on search_doc to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy search_look_up on search_doc for select to shodan_reader using (true);
grant select, insert, update, delete on search_doc to shodan_app;
grant select on search_doc to shodan_reader;

-- What is looked for by its whole or its beginning, which a policy does not hinder: names by any of their three forms, numbers.
create index company_by_english_folded on company (workspace_id, english_folded, id)
  where english_folded <> '' and deleted_at is null;
create index company_by_reading_folded on company (workspace_id, reading_folded, id)
  where reading_folded <> '' and deleted_at is null;
create index company_by_securities_code on company (workspace_id, securities_code, id)
  where securities_code is not null and deleted_at is null;
create index person_by_reading_folded on person (workspace_id, reading_folded, id)
  where reading_folded <> '' and deleted_at is null;
create index phone_number_by_digits on phone_number (workspace_id, digits, id) where deleted_at is null;

-- How far the records of a workspace are written as this version of the product folds and searches them
-- (server/features/search/write-anew.ts). No row: not begun.
create table search_progress (
  workspace_id uuid primary key references workspace on delete cascade,
  version text not null,
  stage text not null check (stage in ('company', 'person', 'done')),
  after_id uuid not null
);
alter table search_progress enable row level security, force row level security;
create policy own_workspace on search_progress to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy progress_look_up on search_progress for select to shodan_reader using (true);
grant select, insert, update, delete on search_progress to shodan_app;
grant select on search_progress to shodan_reader;

create function app.workspaces_to_write_anew(as_of text) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w left join search_progress p on p.workspace_id = w.workspace_id
  where w.deleted_at is null and (p.version is distinct from as_of or p.stage <> 'done')
  order by w.created_at
$$;

-- Under a policy no index serves @@, so this passes it by: it reads the workspace from the transaction only, and answers ids alone,
-- which the caller reads again through the policy. `words` and `starts` are regular expressions. Ranks: 2 all of `starts` are in the first
-- of `places` (names or numbers), 3 all of `words` are, 4 all are in any of them; `ranks` are those that are asked for, the best one first. `keys` has for each of these, and
-- for each word, a tsquery that finds it, in which \x01 stands for the segment, or null. "offset 0" keeps the condition on the index apart from those on its rows.
create function app.search_docs(
  keys text[], starts text[], words text[], places text[], ranks integer[], most integer
)
returns table (kind text, id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  wanted integer := least(most, 200);
  of_numbers boolean := places[1] = 'numbers';
  and_numbers boolean := 'numbers' = any (places[2:]);
  and_more boolean := 'more' = any (places[2:]);
  widest integer := cardinality(ranks);
  many integer := cardinality(keys) / widest;
  of_widest text[] := keys[(widest - 1) * many + 1:];
  -- What is found so far, side by side.
  kinds text[]; ids uuid[]; found_ranks integer[];
  -- How many rows of the sample have each word in their names (or numbers), and anywhere.
  in_names integer[]; anywhere integer[];
  name text;
  telling text;
  at_rank integer;
  worst integer;
  missing integer;
  here record;
begin
  -- A look at some rows from both ends: it has enough of what is frequent, for which the index would gather a part of all rows first,
  -- and says which of several words is rare.
  if many > 1 or strpos(of_widest[1], ':*') > 0 then
    with sample as materialized (
      select s.kind, s.id, case when of_numbers then s.numbers else s.names end as main,
        case when of_numbers then '' else s.names end || case when of_numbers or and_numbers then s.numbers else '' end
          || case when and_more then s.more else '' end as whole
      from (
        (select d.kind, d.id, d.names, d.numbers, d.more from search_doc d
          where d.workspace_id = workspace and d.kind = 'company' order by d.id desc limit 150)
        union all
        (select d.kind, d.id, d.names, d.numbers, d.more from search_doc d
          where d.workspace_id = workspace and d.kind = 'company' order by d.id limit 150)
        union all
        (select d.kind, d.id, d.names, d.numbers, d.more from search_doc d
          where d.workspace_id = workspace and d.kind = 'person' order by d.id desc limit 100)
      ) s
    ), ranked as (
      select distinct r.kind, r.id, r.rank from (
        select s.kind, s.id, case when s.main ~ all (starts) then 2 when s.main ~ all (words) then 3
          when s.whole ~ all (words) then 4 end as rank
        from sample s
      ) r
      where r.rank is not null order by r.rank limit wanted
    )
    select f.kinds, f.ids, f.ranks, w.in_names, w.anywhere into kinds, ids, found_ranks, in_names, anywhere
    from (select array_agg(r.kind) as kinds, array_agg(r.id) as ids, array_agg(r.rank) as ranks from ranked r) f,
      (select array_agg(c.in_names order by c.at) as in_names, array_agg(c.anywhere order by c.at) as anywhere from (
        select at, (select count(*) from sample s where s.main ~ words[at]) as in_names,
          (select count(*) from sample s where s.whole ~ words[at]) as anywhere
        from generate_series(1, case when many > 1 then many else 0 end) at
      ) c) w;
  end if;
  -- The widest look first: when it finds fewer than wanted, these are all there are. Else there are many, and the better ranks are
  -- looked for on their own, as long as there are not enough of them among what is found.
  foreach at_rank in array array[widest] || array(select generate_series(1, widest - 1)) loop
    worst := ranks[at_rank];
    continue when wanted <= (
      select count(distinct (f.kind, f.id)) from unnest(kinds, ids, found_ranks) f (kind, id, rank) where f.rank <= worst);
    -- The rarest word finds the rows, which are then looked at for the others; of frequent ones two, and two of which none is in the sample.
    select string_agg(o.key, '&') into telling from (
      select t.key, t.had, row_number() over (order by t.had, t.at) as place, min(t.had) over () as least
      from unnest(keys[(at_rank - 1) * many + 1:at_rank * many], case worst when 4 then anywhere else in_names end)
        with ordinality t (key, had, at)
      where t.key is not null
    ) o
    where o.place = 1 or (o.place = 2 and (o.least > 0 or o.had = 0));
    missing := wanted;
    for name in select s.segment from search_segment s where s.workspace_id = workspace order by s.segment desc loop
      select array_agg(r.kind) as kinds, array_agg(r.id) as ids, array_agg(r.rank) as ranks, count(*) as count into here from (
        select g.kind, g.id, case when g.main ~ all (starts) then 2 when g.main ~ all (words) then 3 else 4 end as rank
        from (
          select d.workspace_id, d.kind, d.id, case when of_numbers then d.numbers else d.names end as main,
            case when of_numbers then '' else d.names end || case when of_numbers or and_numbers then d.numbers else '' end
              || case when and_more then d.more else '' end as whole
          from search_doc d where d.grams @@ replace(telling, E'\x01', name)::tsquery offset 0
        ) g
        where g.workspace_id = workspace and case worst
          when 2 then g.main ~ all (starts) when 3 then g.main ~ all (words) else g.whole ~ all (words) end
        limit missing
      ) r;
      kinds := kinds || here.kinds;
      ids := ids || here.ids;
      found_ranks := found_ranks || here.ranks;
      missing := missing - here.count;
      exit when missing <= 0;
    end loop;
    exit when at_rank = widest and missing > 0;
  end loop;
  return query
    select f.kind, f.id, min(f.rank) from unnest(kinds, ids, found_ranks) f (kind, id, rank) group by f.kind, f.id;
end
$$;

grant create on schema app to shodan_reader;
alter function app.workspaces_to_write_anew owner to shodan_reader;
alter function app.search_docs owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.segment_name, app.workspaces_to_write_anew, app.search_docs from public;
grant execute on function app.segment_name, app.workspaces_to_write_anew, app.search_docs to shodan_app;
