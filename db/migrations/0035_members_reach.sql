-- Whose records members work with: a workspace may keep them from seeing, or from changing, what others own (decision 43).

alter table workspace add column members_reach text not null default 'all'
  check (members_reach in ('all', 'edit_own', 'see_own'));

-- The member who sees nothing but their own records and nobody's in this transaction; null: whoever asks sees all of them.
create function app.sees_only() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.sees_only', true), '')::uuid $$;

-- Whether such a member reaches a record: their own, or one that nobody owns; a person without an owner is as their company is. It
-- passes the policies by, which ask it, reads the workspace from the transaction only, and answers yes or no.
create function app.is_in_reach(of_kind text, record uuid) returns boolean
language plpgsql stable parallel safe security definer set search_path = public, pg_temp cost 1 as $$
declare
  viewer uuid := app.sees_only();
begin
  if viewer is null then
    return true;
  end if;
  if of_kind = 'company' then
    return coalesce((select c.owner_id is null or c.owner_id = viewer from company c
      where c.workspace_id = app.workspace_id() and c.id = record), false);
  end if;
  return coalesce((select coalesce(p.owner_id, c.owner_id, viewer) = viewer from person p
    left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
    where p.workspace_id = app.workspace_id() and p.id = record), false);
end
$$;

-- Whether a record went into another one and has not come back, whoever owns that one by now.
create function app.is_merged_away(of_kind text, record uuid) returns boolean
language plpgsql stable parallel safe security definer set search_path = public, pg_temp cost 1 as $$
begin
  return exists (select from merge_source s
    join merge m on m.workspace_id = s.workspace_id and m.id = s.merge_id and m.undone_at is null
    where s.workspace_id = app.workspace_id() and s.record_id = record
      and case of_kind when 'company' then m.company_id else m.person_id end is not null);
end
$$;

grant select (owner_id) on company to shodan_reader;
grant select (owner_id) on person to shodan_reader;
create policy merge_look_up on merge_source for select to shodan_reader using (true);
grant select (id, company_id, person_id, undone_at) on merge to shodan_reader;
grant select (workspace_id, merge_id, record_id) on merge_source to shodan_reader;

-- Each of them asks first whether anybody is limited at all. An inequality, which the planner takes for true of nearly every row, as it is
-- for whoever is not: "is null or" would pass for rare, and change how everybody's statements run. On reading only, which every
-- change and deletion that names its rows begins with; a change may take a row out of sight (server/records/reach.ts).
create policy in_reach on company as restrictive for select to shodan_app
  using ((case when coalesce((select app.sees_only()), owner_id) is not distinct from owner_id then 1
    when owner_id is null then 1 else 0 end) <> 0);
create policy in_reach on person as restrictive for select to shodan_app
  using ((case when coalesce((select app.sees_only()), owner_id) is not distinct from owner_id then 1
    when owner_id is not null then 0 when company_id is null then 1
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
-- What stands on a person and their company is the person's.
create policy in_reach on phone_number as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on call as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on note as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on follow_up as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on change as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on merge as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
create policy in_reach on merge_source as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when exists (select from merge m where m.workspace_id = merge_source.workspace_id and m.id = merge_source.merge_id) then 1 else 0 end) <> 0);
create policy in_reach on merge_moved as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when exists (select from merge m where m.workspace_id = merge_moved.workspace_id and m.id = merge_moved.merge_id) then 1 else 0 end) <> 0);

-- Searches and lists leave out what is out of reach before they count what they have: otherwise records that are not shown would take
-- the places of those that are. As in 0028, 0031 and 0034 for whoever is not limited.
create or replace function app.search_people(
  own text[], of_company text[], words text[], places text[], had integer[], held integer[], most integer
)
returns table (id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set join_collapse_limit = 1
set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  is_limited boolean := app.sees_only() is not null;
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
        and (not is_limited or app.is_in_reach('company', p.company_id) and app.is_in_reach('person', g.id))
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
        and (not is_limited or app.is_in_reach('company', g.id) and app.is_in_reach('person', d.id))
      limit missing
    loop
      id := found.id; rank := found.rank; missing := missing - 1;
      return next;
    end loop;
    if missing <= 0 then return; end if;
  end loop;
end
$$;

create or replace function app.narrowed(
  of_kind text, groups json, columns text[], lowest text[], highest text[], most integer
) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  viewer uuid := app.sees_only();
  own_facets text := format('facets && %L::integer[]',
    array[app.facet(workspace, 'owner_id', viewer::text), app.facet(workspace, 'owner_id', '')]);
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
  if viewer is null then
    execute format('select array_agg(id) from (select id from %I where workspace_id = %L and deleted_at is null %s limit %s) r',
      of_kind, workspace, conditions, least(most, 100000) + 1) into ids;
  elsif of_kind = 'company' then
    execute format('select array_agg(id) from (select id from company where workspace_id = %L and deleted_at is null %s and %s limit %s) r',
      workspace, conditions, own_facets, least(most, 100000) + 1) into ids;
  else
    -- Of the people of companies that many may be, so many as are asked for are found soon by going through people.
    execute format('select array_agg(id) from (
        select id from company where workspace_id = %1$L and deleted_at is null and %2$s
        union all
        select id from company where workspace_id = %1$L and deleted_at is not null and (owner_id is null or owner_id = %4$L) limit %3$s) r',
      workspace, own_facets, least(most, 100000) + 1, viewer) into ids;
    if cardinality(ids) > most then return null; end if;
    execute format('select array_agg(id) from (
        select id from person where workspace_id = %1$L and deleted_at is null %2$s and facets && %3$L::integer[]
        union all
        select id from person where workspace_id = %1$L and deleted_at is null %2$s and facets && %4$L::integer[] and facets && %5$L::integer[]
        union all
        select id from person where workspace_id = %1$L and deleted_at is null %2$s and company_id = any (%6$L::uuid[]) and owner_id is null
        limit %7$s) r',
      workspace, conditions, array[app.facet(workspace, 'owner_id', viewer::text)], array[app.facet(workspace, 'owner_id', '')],
      array[app.facet(workspace, 'company_id', '')], coalesce(ids, '{}'), least(most, 100000) + 1) into ids;
  end if;
  return case when coalesce(cardinality(ids), 0) <= most then coalesce(ids, '{}') end;
end
$$;

create or replace function app.search_docs(
  keys text[], starts text[], words text[], places text[], ranks integer[], most integer
)
returns table (kind text, id uuid, rank integer)
language plpgsql stable rows 50 security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
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
  -- Of a limited member: the records that they reach, where these are few.
  own_companies uuid[] := case when is_limited then app.narrowed('company', '[]', '{}', '{}', '{}', 5000) end;
  own_people uuid[] := case when own_companies is not null then app.narrowed('person', '[]', '{}', '{}', '{}', 5000) end;
begin
  if own_people is not null then
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
        left join person p on p.workspace_id = workspace and p.id = d.id and d.kind = 'person' and p.company_id = any (own_companies)
        left join search_doc c on c.workspace_id = workspace and c.kind = 'company' and c.id = p.company_id
        where d.workspace_id = workspace
          and (d.kind = 'company' and d.id = any (own_companies) or d.kind = 'person' and d.id = any (own_people))
      ) r
      where r.rank = any (ranks) order by r.rank limit wanted;
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
        select s.kind, s.id, case when s.main ~ all (starts) then 2 when s.main ~ all (words) then 3
          when s.whole ~ all (words) then 4 end as rank
        from sample s
      ) r
      where r.rank is not null and (not is_limited or app.is_in_reach(r.kind, r.id)) order by r.rank limit wanted
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
          and (not is_limited or app.is_in_reach(g.kind, g.id))
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

create or replace function app.found_docs(of_kind text, keys text[], words text[], places text[], most integer) returns setof uuid
language plpgsql stable rows 1000 security definer set search_path = public, pg_temp set enable_seqscan = off set jit = off as $$
declare
  workspace uuid := app.workspace_id();
  is_limited boolean := app.sees_only() is not null;
  missing integer := least(most, 1001);
  telling text := array_to_string(keys, '&');
  of_segment uuid[];
  name text;
  own uuid[] := case when is_limited then app.narrowed(of_kind, '[]', '{}', '{}', '{}', 5000) end;
begin
  -- Of few records that are reached each is looked at, instead of all that have the words.
  if own is not null then
    return query
      select d.id from search_doc d
      where d.workspace_id = workspace and d.kind = of_kind and d.id = any (own) and case when 'names' = any (places) then d.names else '' end
        || case when 'numbers' = any (places) then d.numbers else '' end
        || case when 'more' = any (places) then d.more else '' end ~ all (words)
      limit missing;
    return;
  end if;
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
        and (not is_limited or app.is_in_reach(of_kind, g.id))
      limit missing
    ) r;
    return query select unnest(of_segment);
    missing := missing - coalesce(cardinality(of_segment), 0);
  end loop;
end
$$;

-- Whose a session and a token are comes with what the workspace lets its members reach.
drop function app.open_session;
create function app.open_session(token_hash text, at timestamptz)
returns table (
  session_id uuid, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, support_email text, is_demo boolean, role text, members_reach text,
  signed_in_at timestamptz, seen_at timestamptz, authenticated_at timestamptz, renews boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, u.id, u.name, u.email, u.locale, u.time_zone, m.workspace_id, w.name, w.support_email, w.is_demo, m.role, w.members_reach,
         s.created_at, s.updated_at, s.authenticated_at, s.renews
  from session s
  join app_user u on u.id = s.user_id
  left join lateral (
    select * from member
    where member.user_id = u.id and (s.workspace_id is null or member.workspace_id = s.workspace_id)
    order by member.joined_at
    limit 1
  ) m on true
  left join workspace w on w.workspace_id = m.workspace_id
  where s.token = token_hash
    and s.expires_at > at
    and s.updated_at > at - interval '7 days'
    and s.created_at > at - interval '30 days'
$$;
drop function app.open_access_token;
create function app.open_access_token(hash text, at timestamptz)
returns table (
  token_id uuid, scope text, last_used_at timestamptz, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, is_demo boolean, role text, members_reach text
)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.id, t.scope, t.last_used_at, u.id, u.name, u.email, u.locale, u.time_zone,
         w.workspace_id, w.name, w.is_demo, m.role, w.members_reach
  from access_token t
  join member m on m.workspace_id = t.workspace_id and m.user_id = t.user_id
  join app_user u on u.id = t.user_id
  join workspace w on w.workspace_id = t.workspace_id
  where t.token_hash = hash and t.expires_at > at
$$;

-- A bulk edit leaves out what its member may not change, and counts it. Whoever undoes it does so by what they may change themselves.
alter table bulk_edit add column others integer not null default 0, add column undone_by uuid references app_user (id);
alter table bulk_edit_record drop constraint bulk_edit_record_state_check,
  add constraint bulk_edit_record_state_check
    check (state in ('waiting', 'changed', 'same', 'gone', 'others', 'full_up', 'restored', 'kept'));
grant select (undone_by) on bulk_edit to shodan_reader;
create or replace function app.unfinished_bulk_edits() returns table (workspace_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.workspace_id, b.id, case b.status when 'undoing' then coalesce(b.undone_by, b.user_id) else b.user_id end
  from bulk_edit b where b.status in ('running', 'undoing') order by b.created_at
$$;

grant create on schema app to shodan_reader;
alter function app.is_in_reach owner to shodan_reader;
alter function app.is_merged_away owner to shodan_reader;
alter function app.open_session owner to shodan_reader;
alter function app.open_access_token owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.sees_only, app.is_in_reach, app.is_merged_away, app.open_session, app.open_access_token from public;
grant execute on function app.sees_only, app.is_in_reach, app.is_merged_away to shodan_app, shodan_reader;
grant execute on function app.open_session, app.open_access_token to shodan_app;
