-- What records are shaped and chosen by: whose they are, how they stand, tags, and what follows from their calls, promises,
-- numbers and address. The latter is written by whoever writes these (server/records/facts.ts). No nulls in what lists are ordered by.

create table status (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 30),
  kind text not null check (kind in ('new', 'working', 'hot', 'deal', 'won', 'lost', 'stopped')),
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Offered no more; records that have it keep it.
  retired_at timestamptz,
  -- The one that took its place: no record has this one any more.
  merged_into uuid,
  primary key (workspace_id, id)
);
alter table status enable row level security, force row level security;
create policy own_workspace on status to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on status to shodan_app;

create table tag (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 30),
  name_folded text collate "C" not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  retired_at timestamptz,
  merged_into uuid,
  primary key (workspace_id, id)
);
create unique index tag_by_name on tag (workspace_id, name_folded) where merged_into is null;
alter table tag enable row level security, force row level security;
create policy own_workspace on tag to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on tag to shodan_app;

alter table company
  add column owner_id uuid,
  add column status_id uuid,
  add column tag_ids uuid[] not null default '{}',
  add column prefecture text collate "C" not null default '',
  add column city text collate "C" not null default '',
  add column number_kinds text[] not null default '{}',
  add column attempts integer not null default 0,
  add column last_outcome text,
  -- 'infinity': none.
  add column next_promise_on date not null default 'infinity';
alter table person
  add column owner_id uuid,
  add column status_id uuid,
  add column tag_ids uuid[] not null default '{}',
  add column number_kinds text[] not null default '{}',
  add column attempts integer not null default 0,
  add column last_outcome text,
  add column next_promise_on date not null default 'infinity';

-- A new workspace begins with these in its own language (server/features/statuses); those that are there have them from now on.
alter table workspace no force row level security;
alter table status no force row level security;
insert into status (workspace_id, id, name, kind, position)
select w.workspace_id, gen_random_uuid(), case w.locale when 'en' then s.en else s.ja end, s.kind, s.position
from workspace w cross join (values
  ('接触中', 'In contact', 'working', 1), ('見込み', 'Promising', 'hot', 2), ('商談中', 'In talks', 'deal', 3),
  ('取引中', 'Customer', 'won', 4), ('見送り', 'Passed', 'lost', 5)) s (ja, en, kind, position);
alter table status force row level security;
alter table workspace force row level security;

-- The facts of records that are there, at once for all of them. Prefecture and city are read by the product, which has the
-- table of them, when it writes the records' search rows anew.
alter table company no force row level security;
alter table person no force row level security;
alter table phone_number no force row level security;
alter table call no force row level security;
alter table follow_up no force row level security;

update company c set number_kinds = n.kinds from (
  select workspace_id, company_id, array_agg(distinct kind order by kind) as kinds from phone_number
  where company_id is not null and deleted_at is null group by 1, 2) n
where n.workspace_id = c.workspace_id and n.company_id = c.id;
update person c set number_kinds = n.kinds from (
  select workspace_id, person_id, array_agg(distinct kind order by kind) as kinds from phone_number
  where person_id is not null and deleted_at is null group by 1, 2) n
where n.workspace_id = c.workspace_id and n.person_id = c.id;
update company c set attempts = e.attempts, last_outcome = e.last_outcome from (
  select workspace_id, company_id, count(*) as attempts,
    (array_agg(outcome order by placed_at desc, id desc) filter (where outcome is not null))[1] as last_outcome
  from call where company_id is not null and (launch <> 'not_placed' or outcome is not null) group by 1, 2) e
where e.workspace_id = c.workspace_id and e.company_id = c.id;
update person c set attempts = e.attempts, last_outcome = e.last_outcome from (
  select workspace_id, person_id, count(*) as attempts,
    (array_agg(outcome order by placed_at desc, id desc) filter (where outcome is not null))[1] as last_outcome
  from call where person_id is not null and (launch <> 'not_placed' or outcome is not null) group by 1, 2) e
where e.workspace_id = c.workspace_id and e.person_id = c.id;
update company c set next_promise_on = f.due_on from (
  select workspace_id, company_id, min(due_on) as due_on from follow_up
  where company_id is not null and due_on is not null and done_at is null and deleted_at is null group by 1, 2) f
where f.workspace_id = c.workspace_id and f.company_id = c.id;
update person c set next_promise_on = f.due_on from (
  select workspace_id, person_id, min(due_on) as due_on from follow_up
  where person_id is not null and due_on is not null and done_at is null and deleted_at is null group by 1, 2) f
where f.workspace_id = c.workspace_id and f.person_id = c.id;

alter table company force row level security;
alter table person force row level security;
alter table phone_number force row level security;
alter table call force row level security;
alter table follow_up force row level security;

create index company_by_next_promise on company (workspace_id, next_promise_on, id) where deleted_at is null;
create index person_by_next_promise on person (workspace_id, next_promise_on, id) where deleted_at is null;
