-- A search for several words begins where the least is to be read (decision 47); how frequent each word is, the index itself tells.

-- How many records of each kind a workspace has for its search, in how many segments, and the fullest of these.
create function app.search_stock(
  out people double precision, out segments_of_people double precision, out full_of_people text, out docs_of_people integer,
  out companies double precision, out segments_of_companies double precision, out full_of_companies text, out docs_of_companies integer
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  select coalesce(sum(s.docs) filter (where s.kind is distinct from 'company'), 0), count(*) filter (where s.kind is distinct from 'company'),
    (array_agg(s.segment order by s.docs desc) filter (where s.kind is distinct from 'company'))[1], max(s.docs) filter (where s.kind is distinct from 'company'),
    coalesce(sum(s.docs) filter (where s.kind is distinct from 'person'), 0), count(*) filter (where s.kind is distinct from 'person'),
    (array_agg(s.segment order by s.docs desc) filter (where s.kind is distinct from 'person'))[1], max(s.docs) filter (where s.kind is distinct from 'person')
  into people, segments_of_people, full_of_people, docs_of_people, companies, segments_of_companies, full_of_companies, docs_of_companies
  from search_segment s where s.workspace_id = app.workspace_id();
end
$$;

-- What share of records has each word: of what is frequent as `of_rows` rows that were looked at have it, of all else as the keys of a segment do.
-- PostgreSQL counts what an index gathers, so that one row is read for it and not all that have the word.
create function app.search_shares(keys text[], seen integer[], of_rows integer, full_one text, docs integer) returns double precision[]
language plpgsql stable security definer set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  by_letters constant oid := 'search_doc_by_gram'::regclass;
  shares double precision[];
  gathered bigint;
begin
  for at in 1..cardinality(keys) loop
    shares[at] := greatest(seen[at], 0.5) / greatest(of_rows, 1);
    continue when keys[at] is null or full_one is null or seen[at] * 50 > of_rows;
    gathered := coalesce(pg_stat_get_xact_tuples_returned(by_letters), 0);
    perform from search_doc d where d.grams @@ replace(keys[at], E'\x01', full_one)::tsquery limit 1;
    gathered := coalesce(pg_stat_get_xact_tuples_returned(by_letters), 0) - gathered;
    -- Found and not counted: where PostgreSQL is told to count nothing.
    if gathered > 0 or not found then shares[at] := gathered / greatest(docs, 1)::double precision; end if;
  end loop;
  return shares;
end
$$;

-- The keys that find records with all words, of so many in so many segments, with the least to read; `shares` are those that have each
-- word. A row costs what fifteen keys do. Of what begins a key all that begin so are gathered; whole keys are skipped through. The last
-- are for records of which none has all; before them stand others that soon have enough if no word has to do with another.
create function app.search_telling(
  keys text[], shares double precision[], records double precision, segments double precision, wanted integer
)
returns text[] language plpgsql immutable parallel safe set search_path = public, pg_temp as $$
declare
  hopeful text; careful text;
begin
  with word as (
    select w.key, greatest(w.share, 1e-9) as share, strpos(w.key, ':*') > 0 as is_begun,
      row_number() over (order by w.key is null, w.share, w.at)::integer as nth
    from unnest(keys, shares) with ordinality w (key, share, at)
  ), all_words as (
    select least(1, wanted / (exp(sum(ln(w.share))) * greatest(records, 1))) as part, least(count(w.key), 5)::integer as with_keys from word w
  ), choice as (
    select string_agg(w.key, '&' order by w.nth) as keys, exp(sum(ln(w.share))) * records as read, a.part,
      records * (coalesce(sum(w.share) filter (where w.is_begun), 0) + 0.1 * min(w.share)) as gathered
    from all_words a cross join generate_series(1, (1 << a.with_keys) - 1) chosen
    join word w on w.nth <= a.with_keys and chosen >> w.nth - 1 & 1 = 1
    group by chosen, a.part
  )
  select (select c.keys from choice c where c.read * c.part < 250
      order by 15 * c.read * c.part + c.gathered * least(1, 1 / greatest(segments, 1) + c.part), c.keys limit 1),
    (select c.keys from choice c order by 15 * c.read + c.gathered, c.keys limit 1)
  into hopeful, careful;
  return case when hopeful <> careful then array[hopeful, careful] else array[careful] end;
end
$$;

drop function app.search_people;
-- Of the few records that a limited member reaches: each is looked at. Planned for how many these are.
create function app.search_among(
  companies uuid[], people uuid[], starts text[], words text[], places text[], ranks integer[], most integer
)
returns table (kind text, id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = auto set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  of_numbers boolean := places[1] = 'numbers';
  and_numbers boolean := 'numbers' = any (places[2:]);
  and_more boolean := 'more' = any (places[2:]);
  with_companies boolean := 5 = any (ranks);
begin
  return query
    select r.kind, r.id, r.rank from (
      select d.kind, d.id, case when t.main ~ all (starts) then 2 when t.main ~ all (words) then 3
        when with_companies and d.names ~ any (words) and d.names || c.names ~ all (words) then 3
        when t.whole ~ all (words) then 4
        when with_companies and t.whole ~ any (words) and t.whole || c.names ~ all (words) then 5 end as rank
      from search_doc d
      cross join lateral (
        select case when of_numbers then d.numbers else d.names end as main,
          case when of_numbers then '' else d.names end || case when of_numbers or and_numbers then d.numbers else '' end
            || case when and_more then d.more else '' end as whole
      ) t
      left join person p on p.workspace_id = workspace and p.id = d.id and d.kind = 'person' and p.company_id = any (companies)
      left join search_doc c on c.workspace_id = workspace and c.kind = 'company' and c.id = p.company_id
      where d.workspace_id = workspace
        and (d.kind = 'company' and d.id = any (companies) or d.kind = 'person' and d.id = any (people))
    ) r
    where r.rank = any (ranks) order by r.rank limit most;
end
$$;

-- People who have at least one of the words themselves, and the others in themselves or in their company's names; no more than `most`. Left out
-- are those who are `known`, and who have all of them and their company none: their own look finds these. `own` and `of_company` have for each word a tsquery that
-- finds it in a person's texts (or null) and in a company's names; `owned` and `held` what share of people and of companies has it there.
-- Of one word, who has it and whose company has another, then who has another and whose company has it; each begins at the people or at
-- the companies, whichever are fewer to read.
create function app.search_people(
  own text[], of_company text[], words text[], places text[], owned double precision[], held double precision[], known uuid[], most integer
)
returns table (id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set join_collapse_limit = 1
set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  is_limited boolean := app.sees_only() is not null;
  and_numbers boolean := 'numbers' = any (places);
  and_more boolean := 'more' = any (places);
  missing integer := most;
  look record;
  name text;
  found record;
  ids uuid[] := coalesce(known, '{}');
begin
  for look in
    with word as (
      select w.at, w.key, w.company_key, w.word, w.owned * s.people as by_people, w.held * s.companies as by_company, s.companies
      from app.search_stock() s
      cross join unnest(own, of_company, words, owned, held) with ordinality w (key, company_key, word, owned, held, at)
      where s.people > 0 and s.companies > 0
    ), looks as (
      select k.at, array_agg(w.word) filter (where w.is_own) as mine, array_agg(w.word) filter (where not w.is_own) as theirs,
        string_agg(w.key, '|') filter (where w.is_own) as own_keys, string_agg(w.company_key, '|') filter (where not w.is_own) as company_keys,
        bool_or(w.key is null) filter (where w.is_own) as is_without_key,
        sum(w.by_people) filter (where w.is_own) as by_people, sum(w.by_company) filter (where not w.is_own) as by_company, min(w.companies) as companies
      from word k cross join (values (true), (false)) of (k_is_own)
      cross join lateral (select w.*, (w.at = k.at) = of.k_is_own as is_own from word w) w
      group by k.at, of.k_is_own
    ), costs as (
      -- A person is read together with their company, and a company with its people, of whom it often has none.
      select l.*, case when l.is_without_key then 'infinity' else 30 * least(l.by_people, most * l.companies / greatest(l.by_company, 1)) end as of_people,
        15 * least(l.by_company, most * l.companies / greatest(l.by_people, 1)) as of_companies
      from looks l
    )
    select c.*, c.of_people <= c.of_companies as begins_at_people from costs c
    where c.at = (select at from costs group by at order by sum(least(of_people, of_companies)), at limit 1)
    order by least(c.of_people, c.of_companies)
  loop
    for name in
      select s.segment from search_segment s
      where s.workspace_id = workspace and s.kind is distinct from case when look.begins_at_people then 'company' else 'person' end
      order by s.segment desc
    loop
      if look.begins_at_people then
        for found in
          select g.id, case when g.names ~ any (words) and g.names || c.names ~ all (words) then 3 else 5 end as rank
          from (
            select d.workspace_id, d.kind, d.id, d.names,
              d.names || case when and_numbers then d.numbers else '' end || case when and_more then d.more else '' end as whole
            from search_doc d where d.grams @@ replace(look.own_keys, E'\x01', name)::tsquery offset 0
          ) g
          cross join lateral (select p.company_id from person p where p.workspace_id = workspace and p.id = g.id offset 0) p
          cross join lateral (
            select d.names from search_doc d where d.workspace_id = workspace and d.kind = 'company' and d.id = p.company_id offset 0) c
          where g.workspace_id = workspace and g.kind = 'person' and g.whole ~ any (look.mine) and c.names ~ any (look.theirs)
            and g.whole || c.names ~ all (words) and not g.id = any (ids)
            and (not is_limited or app.is_in_reach('company', p.company_id) and app.is_in_reach('person', g.id))
          limit missing
        loop
          id := found.id; rank := found.rank; missing := missing - 1; ids := ids || found.id;
          return next;
        end loop;
      else
        for found in
          select d.id, case when d.names ~ any (words) and d.names || g.names ~ all (words) then 3 else 5 end as rank
          from (
            select d.workspace_id, d.kind, d.id, d.names
            from search_doc d where d.grams @@ replace(look.company_keys, E'\x01', name)::tsquery offset 0
          ) g
          cross join lateral (
            select p.id from person p where p.workspace_id = workspace and p.company_id = g.id and p.deleted_at is null offset 0) p
          cross join lateral (
            select d.id, d.names, d.names || case when and_numbers then d.numbers else '' end || case when and_more then d.more else '' end as whole
            from search_doc d where d.workspace_id = workspace and d.kind = 'person' and d.id = p.id offset 0) d
          where g.workspace_id = workspace and g.kind = 'company' and g.names ~ any (look.theirs) and d.whole ~ any (look.mine)
            and d.whole || g.names ~ all (words) and not d.id = any (ids)
            and (not is_limited or app.is_in_reach('company', g.id) and app.is_in_reach('person', d.id))
          limit missing
        loop
          id := found.id; rank := found.rank; missing := missing - 1; ids := ids || found.id;
          return next;
        end loop;
      end if;
      if missing <= 0 then return; end if;
    end loop;
  end loop;
end
$$;

create or replace function app.search_docs(
  keys text[], starts text[], words text[], places text[], ranks integer[], most integer
)
returns table (kind text, id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  is_limited boolean := app.sees_only() is not null;
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
  -- How many people and companies were looked at, and of the people how many have each word anywhere, of the companies in their names, and anywhere.
  of_people integer[]; in_companies integer[]; of_companies integer[];
  companies integer; people integer;
  -- What share of the people has each word, of the companies anywhere, and in their names.
  owned double precision[]; anywhere double precision[]; held double precision[];
  stock record;
  of_kind text;
  docs integer;
  name text;
  among_people text[]; among_companies text[]; tellings text[]; telling text;
  of_rank text[];
  at_rank integer;
  worst integer;
  missing integer;
  known uuid[];
  here record;
  -- Of a limited member: the records that they reach, where these are few.
  own_companies uuid[] := case when is_limited then app.narrowed('company', '[]', '{}', '{}', '{}', 5000) end;
  own_people uuid[] := case when own_companies is not null then app.narrowed('person', '[]', '{}', '{}', '{}', 5000) end;
begin
  if own_people is not null then
    return query select * from app.search_among(own_companies, own_people, starts, words, places, ranks, wanted);
    return;
  end if;
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
        select s.kind, s.id, case when s.main ~ all (starts) then 2 when many = 1 and s.main ~ all (words) then 3
          when s.whole ~ all (words) then 4 end as rank
        from sample s
      ) r
      where r.rank is not null and (not is_limited or app.is_in_reach(r.kind, r.id)) order by r.rank limit wanted
    )
    select f.kinds, f.ids, f.ranks, w.of_people, w.in_companies, w.of_companies, w.people, w.companies
    into kinds, ids, found_ranks, of_people, in_companies, of_companies, people, companies
    from (select array_agg(r.kind) as kinds, array_agg(r.id) as ids, array_agg(r.rank) as ranks from ranked r) f,
      (select array_agg(c.of_people order by c.at) as of_people, array_agg(c.in_companies order by c.at) as in_companies,
        array_agg(c.of_companies order by c.at) as of_companies, min(c.people) as people, min(c.companies) as companies
      from (
        select at, count(*) filter (where s.kind = 'person') as people, count(*) filter (where s.kind = 'company') as companies,
          count(*) filter (where s.kind = 'person' and s.whole ~ words[at]) as of_people,
          count(*) filter (where s.kind = 'company' and s.main ~ words[at]) as in_companies,
          count(*) filter (where s.kind = 'company' and s.whole ~ words[at]) as of_companies
        from generate_series(1, case when many > 1 then many else 0 end) at left join sample s on true group by at
      ) c) w;
  end if;
  if many > 1 then
    select * into stock from app.search_stock();
    owned := app.search_shares(of_widest, of_people, people, stock.full_of_people, stock.docs_of_people);
    anywhere := app.search_shares(of_widest, of_companies, companies, stock.full_of_companies, stock.docs_of_companies);
    -- Addresses have much that names do not: of what is frequent anywhere, the names are asked for themselves.
    select array_agg(case when t.seen * 50 > companies then t.key end order by t.at) into of_rank
    from unnest(keys[1:many], of_companies) with ordinality t (key, seen, at);
    held := app.search_shares(of_rank, in_companies, companies, stock.full_of_companies, stock.docs_of_companies);
    select array_agg(case when t.key is null then t.around else t.share end order by t.at) into held
    from unnest(of_rank, held, anywhere) with ordinality t (key, share, around, at);
  end if;
  -- The widest look first: when it finds fewer than wanted, these are all there are. Else there are many, and the better ranks are
  -- looked for on their own, as long as there are not enough of them among what is found.
  foreach at_rank in array array[widest] || array(select generate_series(1, widest - 1)) loop
    worst := ranks[at_rank];
    continue when with_companies and worst = 3;
    continue when wanted <= (
      select count(distinct (f.kind, f.id)) from unnest(kinds, ids, found_ranks) f (kind, id, rank) where f.rank <= worst);
    of_rank := keys[(at_rank - 1) * many + 1:at_rank * many];
    if many = 1 then
      among_people := of_rank; among_companies := of_rank;
    else
      among_people := app.search_telling(of_rank, owned, stock.people, stock.segments_of_people, wanted);
      among_companies := app.search_telling(of_rank, case worst when 4 then anywhere else held end, stock.companies, stock.segments_of_companies, wanted);
    end if;
    missing := wanted;
    for name, of_kind, docs in select s.segment, s.kind, s.docs from search_segment s where s.workspace_id = workspace order by s.segment desc loop
      tellings := case of_kind when 'person' then among_people else among_companies end;
      if docs < 10000 then tellings := tellings[cardinality(tellings):]; end if;
      foreach telling in array tellings loop
        select array_agg(r.kind) as kinds, array_agg(r.id) as ids, array_agg(r.rank) as ranks, count(*) as count into here from (
          select g.kind, g.id, case when g.main ~ all (starts) then 2 when g.main ~ all (words) then 3 else 4 end as rank
          from (
            select d.workspace_id, d.kind, d.id, case when of_numbers then d.numbers else d.names end as main,
              case when of_numbers then '' else d.names end || case when of_numbers or and_numbers then d.numbers else '' end
                || case when and_more then d.more else '' end as whole
            from search_doc d where d.grams @@ replace(telling, E'\x01', name)::tsquery
            limit case when cardinality(tellings) > 1 and telling = tellings[1] then 500 end
          ) g
          where g.workspace_id = workspace and case worst
            when 2 then g.main ~ all (starts) when 3 then g.main ~ all (words) else g.whole ~ all (words) end
            and (not is_limited or app.is_in_reach(g.kind, g.id))
          limit missing
        ) r;
        exit when here.count >= missing;
      end loop;
      -- What was hoped for did not come: no more of it.
      if cardinality(tellings) > 1 then
        if of_kind = 'person' then among_people := tellings[2:]; else among_companies := tellings[2:]; end if;
      end if;
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
      -- Whoever is found as well already need not be found again.
      known := array(select distinct f.id from unnest(ids, found_ranks) f (id, rank) where f.rank <= 3);
      missing := wanted - cardinality(known);
      select array_agg('person'::text) as kinds, array_agg(p.id) as ids, array_agg(p.rank) as ranks, count(*) as count into here
      from app.search_people(keys[(at_rank - 1) * many + 1:at_rank * many],
        keys[(array_position(ranks, 3) - 1) * many + 1:array_position(ranks, 3) * many], words,
        case worst when 3 then '{names}' else places end, owned, held, known, missing) p;
      kinds := kinds || here.kinds;
      ids := ids || here.ids;
      found_ranks := found_ranks || here.ranks;
      exit when here.count < missing;
    end loop;
  end if;
  return query
    select f.kind, f.id, min(f.rank) from unnest(kinds, ids, found_ranks) f (kind, id, rank) group by f.kind, f.id;
end
$$;

grant create on schema app to shodan_reader;
alter function app.search_stock owner to shodan_reader;
alter function app.search_shares owner to shodan_reader;
alter function app.search_among owner to shodan_reader;
alter function app.search_people owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.search_stock, app.search_shares, app.search_telling, app.search_among, app.search_people from public;
grant execute on function app.search_telling to shodan_reader;

-- Whose a person is, without the person's row.
create index person_with_company on person (workspace_id, id) include (company_id);
