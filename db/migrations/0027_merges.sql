-- Merges: several records become one, and may become several again for 30 days. What moved is kept as ids, so that it can go back.

create table merge (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  -- The record that is kept; one of the two.
  company_id uuid,
  person_id uuid,
  user_id uuid not null references app_user (id),
  -- What the request said, so that a repeat of it is known: ids alone.
  asked jsonb not null,
  -- What the kept record had and has instead, by field; empty once the merge is forgotten.
  fields jsonb not null default '{}',
  -- Of the kept record, once merged: of two merges into one record the later has the higher.
  kept_version integer not null,
  merged_at timestamptz not null,
  forgotten boolean not null default false,
  undone_at timestamptz,
  undone_by uuid references app_user (id),
  -- The fields that undoing left alone, since somebody had changed them.
  stayed text[] not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company on delete cascade,
  foreign key (workspace_id, person_id) references person on delete cascade,
  check (num_nonnulls(company_id, person_id) = 1)
);
create index merge_by_company on merge (workspace_id, company_id, kept_version) where company_id is not null;
create index merge_by_person on merge (workspace_id, person_id, kept_version) where person_id is not null;
create index merge_to_forget on merge (merged_at) where not forgotten;
alter table merge enable row level security, force row level security;
create policy own_workspace on merge to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy forget_look_up on merge for select to shodan_reader using (true);
grant select, insert, update, delete on merge to shodan_app;
grant select (workspace_id, merged_at, forgotten) on merge to shodan_reader;

-- The records that went into another one. It outlives them: their old addresses lead on.
create table merge_source (
  workspace_id uuid not null,
  merge_id uuid not null,
  record_id uuid not null,
  name text not null,
  primary key (workspace_id, merge_id, record_id),
  foreign key (workspace_id, merge_id) references merge on delete cascade
);
create index merge_source_by_record on merge_source (workspace_id, record_id);
alter table merge_source enable row level security, force row level security;
create policy own_workspace on merge_source to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on merge_source to shodan_app;

-- What moved with each of them: the ids of one table in one row. A number that the kept record had already is retired.
create table merge_moved (
  workspace_id uuid not null,
  merge_id uuid not null,
  record_id uuid not null,
  what text not null check (what in ('phone_number', 'retired_number', 'person', 'call', 'note', 'follow_up', 'change')),
  ids uuid[] not null,
  primary key (workspace_id, merge_id, record_id, what),
  foreign key (workspace_id, merge_id, record_id) references merge_source on delete cascade
);
alter table merge_moved enable row level security, force row level security;
create policy own_workspace on merge_moved to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on merge_moved to shodan_app;

-- A change goes where its record goes, in a merge that can still be undone, or stays with a person when their company goes for good; what
-- it says stays as it was written.
create function app.is_of_merged(company uuid, person uuid) returns boolean
language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (select from merge m
      where m.workspace_id = app.workspace_id() and m.company_id = company and not m.forgotten)
    or exists (select from merge m
      where m.workspace_id = app.workspace_id() and m.person_id = person and not m.forgotten)
    or exists (select from merge_source s join merge m on m.workspace_id = s.workspace_id and m.id = s.merge_id
      where s.workspace_id = app.workspace_id() and s.record_id in (company, person) and not m.forgotten)
$$;
drop policy only_without_its_company on change;
create policy only_with_its_record_or_merge on change as restrictive for update to shodan_app
  using (app.is_of_deleted(company_id, null) or app.is_of_merged(company_id, person_id))
  with check ((company_id is null and person_id is not null) or app.is_of_merged(company_id, person_id));
grant update (company_id, person_id) on change to shodan_app;

create function app.workspaces_with_old_merges(before timestamptz) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct m.workspace_id from merge m where not m.forgotten and m.merged_at < before
$$;
grant create on schema app to shodan_reader;
alter function app.workspaces_with_old_merges owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.workspaces_with_old_merges, app.is_of_merged from public;
grant execute on function app.workspaces_with_old_merges, app.is_of_merged to shodan_app;
