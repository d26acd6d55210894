-- Names of a person and of their company together find the person (decision 32).

-- Companies and people have segments of their own, so that a look at people alone gathers no companies. Null: both, as rows were written
-- before; the job that writes records anew moves them.
alter table search_segment add column kind text collate "C" check (kind in ('company', 'person'));

-- Whose people a company has, for what finds them by its names: ids alone.
create policy search_look_up on person for select to shodan_reader using (true);
grant select (workspace_id, id, company_id, deleted_at) on person to shodan_reader;

-- People who have at least one of the words themselves, and the others in themselves or in their company's names; no more than `most`.
-- `own` and `of_company` have for each word a tsquery that finds it in a person's texts (or null) and in a company's names; `had` and `held`
-- how many of 100 people and of 300 companies have it there. The look begins at whatever is fewer: at everybody who has any of the words,
-- or at those who have one of them and the people of the companies that have it.
create function app.search_people(
  own text[], of_company text[], words text[], places text[], had integer[], held integer[], most integer
)
returns table (id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set join_collapse_limit = 1
set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  and_numbers boolean := 'numbers' = any (places);
  and_more boolean := 'more' = any (places);
  missing integer := most;
  people double precision;
  companies double precision;
  -- The word to begin at; null: any of them.
  first integer;
  telling text;
  begun text[];
  name text;
  found record;
begin
  select sum(s.docs) filter (where s.kind is distinct from 'company'), sum(s.docs) filter (where s.kind is distinct from 'person')
    into people, companies from search_segment s where s.workspace_id = workspace;
  if coalesce(people, 0) = 0 or coalesce(companies, 0) = 0 then return; end if;
  -- Of what the few that were looked at have not, the longer one is taken for the rarer.
  select c.at into first from (
    with word as (
      select w.at::integer, w.key, people * (w.had + l.unseen) / 100 as by_people, (companies + people) * (w.held + l.unseen) / 300 as by_company
      from unnest(own, words, had, held) with ordinality w (key, word, had, held, at)
      cross join lateral (select 1.0 / min(length(o) ^ 2) as unseen from unnest(string_to_array(w.word, '|')) o) l
    )
    select null::integer as at, sum(by_people) as cost from word having count(*) = count(key)
    union all
    select at, by_people + by_company from word where key is not null
  ) c order by c.cost, c.at limit 1;
  telling := case when first is null then array_to_string(own, '|') else own[first] end;
  begun := case when first is null then words else words[first:first] end;
  for name in
    select s.segment from search_segment s where s.workspace_id = workspace and s.kind is distinct from 'company' order by s.segment desc
  loop
    for found in
      select g.id, case when g.names ~ any (words) and g.names || c.names ~ all (words) then 3 else 5 end as rank
      from (
        select d.workspace_id, d.kind, d.id, d.names,
          d.names || case when and_numbers then d.numbers else '' end || case when and_more then d.more else '' end as whole
        from search_doc d where d.grams @@ replace(telling, E'\x01', name)::tsquery offset 0
      ) g
      cross join lateral (select p.company_id from person p where p.workspace_id = workspace and p.id = g.id offset 0) p
      cross join lateral (
        select d.names from search_doc d where d.workspace_id = workspace and d.kind = 'company' and d.id = p.company_id offset 0) c
      where g.workspace_id = workspace and g.kind = 'person' and g.whole ~ any (begun) and g.whole || c.names ~ all (words)
      limit missing
    loop
      id := found.id; rank := found.rank; missing := missing - 1;
      return next;
    end loop;
    if missing <= 0 then return; end if;
  end loop;
  if first is null then return; end if;
  for name in
    select s.segment from search_segment s where s.workspace_id = workspace and s.kind is distinct from 'person' order by s.segment desc
  loop
    for found in
      select d.id, case when d.names ~ any (words) and d.names || g.names ~ all (words) then 3 else 5 end as rank
      from (
        select d.workspace_id, d.kind, d.id, d.names
        from search_doc d where d.grams @@ replace(of_company[first], E'\x01', name)::tsquery offset 0
      ) g
      cross join lateral (
        select p.id from person p where p.workspace_id = workspace and p.company_id = g.id and p.deleted_at is null offset 0) p
      cross join lateral (
        select d.id, d.names, d.names || case when and_numbers then d.numbers else '' end || case when and_more then d.more else '' end as whole
        from search_doc d where d.workspace_id = workspace and d.kind = 'person' and d.id = p.id offset 0) d
      where g.workspace_id = workspace and g.kind = 'company' and g.names ~ all (begun)
        and d.whole ~ any (words) and not d.whole ~ any (begun) and d.whole || g.names ~ all (words)
      limit missing
    loop
      id := found.id; rank := found.rank; missing := missing - 1;
      return next;
    end loop;
    if missing <= 0 then return; end if;
  end loop;
end
$$;

drop function app.search_docs;
-- As before (0024), and of several words in people and their companies: ranks 3, all of them are in the names of a person and their company,
-- and 5, all of them are in any text of a person or the names of their company.
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
  many integer := cardinality(keys) / cardinality(ranks);
  with_companies boolean := 5 = any (ranks);
  widest integer := case when with_companies then array_position(ranks, 4) else cardinality(ranks) end;
  of_widest text[] := keys[(widest - 1) * many + 1:widest * many];
  -- What is found so far, side by side.
  kinds text[]; ids uuid[]; found_ranks integer[];
  -- How many rows of the sample have each word in their names (or numbers), and anywhere.
  in_names integer[]; anywhere integer[];
  -- And how many people in their own names, and anywhere, and how many companies in their names.
  in_people integer[]; of_people integer[]; in_companies integer[];
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
    select f.kinds, f.ids, f.ranks, w.in_names, w.anywhere, w.in_people, w.of_people, w.in_companies
    into kinds, ids, found_ranks, in_names, anywhere, in_people, of_people, in_companies
    from (select array_agg(r.kind) as kinds, array_agg(r.id) as ids, array_agg(r.rank) as ranks from ranked r) f,
      (select array_agg(c.in_names order by c.at) as in_names, array_agg(c.anywhere order by c.at) as anywhere,
        array_agg(c.in_people order by c.at) as in_people, array_agg(c.of_people order by c.at) as of_people,
        array_agg(c.in_names - c.in_people order by c.at) as in_companies
      from (
        select at, count(*) filter (where s.main ~ words[at]) as in_names, count(*) filter (where s.whole ~ words[at]) as anywhere,
          count(*) filter (where s.kind = 'person' and s.main ~ words[at]) as in_people,
          count(*) filter (where s.kind = 'person' and s.whole ~ words[at]) as of_people
        from generate_series(1, case when many > 1 then many else 0 end) at left join sample s on true group by at
      ) c) w;
  end if;
  -- The widest look first: when it finds fewer than wanted, these are all there are. Else there are many, and the better ranks are
  -- looked for on their own, as long as there are not enough of them among what is found.
  foreach at_rank in array array[widest] || array(select generate_series(1, widest - 1)) loop
    worst := ranks[at_rank];
    continue when with_companies and worst = 3;
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
  -- People who have some of the words, and their company's names the others: the widest look first, as above.
  if with_companies then
    foreach worst in array '{5,3}'::integer[] loop
      continue when wanted <= (
        select count(distinct (f.kind, f.id)) from unnest(kinds, ids, found_ranks) f (kind, id, rank) where f.rank <= worst);
      at_rank := array_position(ranks, worst);
      select array_agg('person'::text) as kinds, array_agg(p.id) as ids, array_agg(p.rank) as ranks, count(*) as count into here
      from app.search_people(keys[(at_rank - 1) * many + 1:at_rank * many],
        keys[(array_position(ranks, 3) - 1) * many + 1:array_position(ranks, 3) * many], words,
        case worst when 3 then '{names}' else places end, case worst when 3 then in_people else of_people end, in_companies, wanted) p;
      kinds := kinds || here.kinds;
      ids := ids || here.ids;
      found_ranks := found_ranks || here.ranks;
      exit when here.count < wanted;
    end loop;
  end if;
  return query
    select f.kind, f.id, min(f.rank) from unnest(kinds, ids, found_ranks) f (kind, id, rank) group by f.kind, f.id;
end
$$;

grant create on schema app to shodan_reader;
alter function app.search_people owner to shodan_reader;
alter function app.search_docs owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.search_people, app.search_docs from public;
grant execute on function app.search_docs to shodan_app;
