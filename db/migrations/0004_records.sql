-- What is called: companies, people and their numbers; the lists that bring them and the exports that take them along.
-- The folded columns are written by shared/japanese.ts.

create table company (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  name_folded text collate "C" not null,
  reading text not null default '',
  reading_folded text collate "C" not null default '',
  english_name text not null default '',
  english_folded text collate "C" not null default '',
  sort_key text collate "C" not null generated always as
    (case when reading_folded = '' then name_folded else reading_folded end) stored,
  corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
  edinet_code text,
  securities_code text,
  industry text not null default '',
  listing text not null default '',
  postal_code text not null default '',
  address text not null default '',
  website text not null default '',
  capital_yen bigint,
  fiscal_year_end text not null default '',
  do_not_call boolean not null default false,
  last_called_at timestamptz,
  -- Tells where a company came from, and nothing more: forgetting an import must not rewrite all that it brought.
  import_id uuid,
  version integer not null default 1,
  created_by uuid references app_user (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index company_by_corporate_number on company (workspace_id, corporate_number)
  where corporate_number is not null and deleted_at is null;
create unique index company_by_edinet_code on company (workspace_id, edinet_code)
  where edinet_code is not null and deleted_at is null;
create index company_by_name_folded on company (workspace_id, name_folded, id) where deleted_at is null;
create index company_by_sort_key on company (workspace_id, sort_key, id) where deleted_at is null;
create index company_by_update on company (workspace_id, updated_at, id) where deleted_at is null;
create index company_by_last_call on company (workspace_id, coalesce(last_called_at, '-infinity'), id)
  where deleted_at is null;
create index company_by_industry on company (workspace_id, industry, sort_key, id) where deleted_at is null;
alter table company enable row level security, force row level security;
create policy own_workspace on company to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on company to shodan_app;

create table person (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  name text not null check (length(name) between 1 and 200),
  name_folded text collate "C" not null,
  reading text not null default '',
  reading_folded text collate "C" not null default '',
  sort_key text collate "C" not null generated always as
    (case when reading_folded = '' then name_folded else reading_folded end) stored,
  department text not null default '',
  title text not null default '',
  email text not null default '',
  do_not_call boolean not null default false,
  last_called_at timestamptz,
  version integer not null default 1,
  created_by uuid references app_user (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company
);
create index person_by_company on person (workspace_id, company_id, sort_key, id) where deleted_at is null;
create index person_by_sort_key on person (workspace_id, sort_key, id) where deleted_at is null;
create index person_by_update on person (workspace_id, updated_at, id) where deleted_at is null;
create index person_by_last_call on person (workspace_id, coalesce(last_called_at, '-infinity'), id)
  where deleted_at is null;
alter table person enable row level security, force row level security;
create policy own_workspace on person to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on person to shodan_app;

create table phone_number (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  person_id uuid,
  kind text not null check (kind in ('main', 'direct', 'mobile', 'fax', 'other')),
  raw text not null check (length(raw) between 1 and 100),
  e164 text check (e164 ~ '^\+[1-9][0-9]{1,14}$'),
  extension text check (extension ~ '^[0-9]{1,10}$'),
  display text not null,
  digits text collate "C" not null,
  warnings text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person,
  check (num_nonnulls(company_id, person_id) = 1)
);
create index phone_number_by_company on phone_number (workspace_id, company_id, created_at) where deleted_at is null;
create index phone_number_by_person on phone_number (workspace_id, person_id, created_at) where deleted_at is null;
alter table phone_number enable row level security, force row level security;
create policy own_workspace on phone_number to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on phone_number to shodan_app;

create table import_file (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  user_id uuid not null references app_user (id),
  file_name text not null,
  byte_size bigint not null,
  status text not null check (status in ('uploaded', 'ready', 'refused', 'running', 'done', 'cancelled', 'failed')),
  format jsonb,
  mapping jsonb,
  forecast jsonb,
  problem jsonb,
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  added integer not null default 0,
  updated integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
alter table import_file enable row level security, force row level security;
create policy own_workspace on import_file to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create index import_file_unfinished on import_file (created_at) where status in ('uploaded', 'running');
create policy unfinished_look_up on import_file for select to shodan_reader using (true);
grant select, insert, update, delete on import_file to shodan_app;
grant select (workspace_id, id, user_id, status, created_at) on import_file to shodan_reader;

-- What a process that works looks for all the time, in whatever workspace; answers ids alone.
create function app.unfinished_imports() returns table (workspace_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.workspace_id, f.id, f.user_id from import_file f
  where f.status in ('uploaded', 'running') order by f.created_at
$$;

grant create on schema app to shodan_reader;
alter function app.unfinished_imports owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.unfinished_imports from public;
grant execute on function app.unfinished_imports to shodan_app;

create table import_error (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  column_name text,
  reason text not null,
  value text,
  primary key (workspace_id, import_id, row_number),
  foreign key (workspace_id, import_id) references import_file on delete cascade
);
alter table import_error enable row level security, force row level security;
create policy own_workspace on import_error to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on import_error to shodan_app;

-- A data export that somebody asked for and may download for an hour. The data itself is read when it is downloaded; nothing
-- of it is stored.
create table data_export (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  user_id uuid not null references app_user (id) on delete cascade,
  scope text not null check (scope in ('own', 'workspace')),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
alter table data_export enable row level security, force row level security;
create policy own_exports on data_export to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert, delete on data_export to shodan_app;
