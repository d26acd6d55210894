-- All the ways to reach a record, and whom one reaches.

-- What part a person has in the decision. Few people have one, so it is found by an index of its own and no part of the column
-- `facets` (0031): that would write the whole table anew.
alter table person add column decision_role text check (decision_role in ('decides', 'handles', 'answers'));
create index person_by_decision_role on person (workspace_id, decision_role)
  where deleted_at is null and decision_role is not null;
grant select (decision_role) on person to shodan_reader;

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
-- As what else stands on a record (0035).
create policy in_reach on contact_way as restrictive for select to shodan_app
  using ((case when (select app.sees_only()) is null then 1
    when person_id is not null then case when app.is_in_reach('person', person_id) then 1 else 0 end
    when app.is_in_reach('company', company_id) then 1 else 0 end) <> 0);
grant select, insert, update, delete on contact_way to shodan_app;

-- They move with a merge too. One that the kept record had already is retired, and what was a main one of a record that goes is
-- made one more of the kept one's.
alter table merge_moved drop constraint merge_moved_what_check,
  add constraint merge_moved_what_check check (what in ('phone_number', 'retired_number', 'contact_way', 'retired_way', 'made_way',
    'person', 'call', 'note', 'follow_up', 'change'));
