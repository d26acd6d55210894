-- What happened: calls, notes, follow-ups and changes. Together they are the activity of a record.

create table call (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  user_id uuid not null references app_user (id),
  company_id uuid,
  person_id uuid,
  phone_number_id uuid not null,
  number_raw text not null,
  number_e164 text,
  number_extension text,
  placed_at timestamptz not null,
  launch text not null default 'unknown' check (launch in ('unknown', 'opened', 'not_placed')),
  outcome text check (outcome in
    ('appointment', 'reached', 'absent', 'no_answer', 'busy', 'voicemail', 'refused', 'wrong_number')),
  outcome_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person,
  foreign key (workspace_id, phone_number_id) references phone_number,
  check (num_nonnulls(company_id, person_id) >= 1)
);
create index call_by_company on call (workspace_id, company_id, placed_at desc, id desc);
create index call_by_person on call (workspace_id, person_id, placed_at desc, id desc);
create index call_by_user on call (workspace_id, user_id, placed_at desc, id desc);
create index call_without_outcome on call (workspace_id, user_id, placed_at desc)
  where outcome is null and launch <> 'not_placed';
alter table call enable row level security, force row level security;
create policy own_workspace on call to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on call to shodan_app;

create table note (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  person_id uuid,
  call_id uuid,
  author_id uuid not null references app_user (id),
  body text not null check (length(body) <= 20000),
  noted_at timestamptz not null default now(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person,
  foreign key (workspace_id, call_id) references call,
  check (num_nonnulls(company_id, person_id) >= 1)
);
create unique index note_of_call on note (workspace_id, call_id) where call_id is not null;
create index note_by_company on note (workspace_id, company_id, noted_at desc, id desc) where deleted_at is null;
create index note_by_person on note (workspace_id, person_id, noted_at desc, id desc) where deleted_at is null;
alter table note enable row level security, force row level security;
create policy own_workspace on note to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on note to shodan_app;

create table follow_up (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  person_id uuid,
  call_id uuid,
  user_id uuid not null references app_user (id),
  due_on date not null,
  body text not null default '' check (length(body) <= 500),
  done_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person,
  foreign key (workspace_id, call_id) references call,
  check (num_nonnulls(company_id, person_id) >= 1)
);
create index follow_up_by_company on follow_up (workspace_id, company_id, created_at desc, id desc) where deleted_at is null;
create index follow_up_by_person on follow_up (workspace_id, person_id, created_at desc, id desc) where deleted_at is null;
create index follow_up_open on follow_up (workspace_id, user_id, due_on, id) where deleted_at is null and done_at is null;
alter table follow_up enable row level security, force row level security;
create policy own_workspace on follow_up to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on follow_up to shodan_app;

create table change (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  company_id uuid,
  person_id uuid,
  user_id uuid references app_user (id) on delete set null,
  action text not null,
  detail jsonb not null default '{}',
  changed_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, person_id) references person
);
create index change_by_company on change (workspace_id, company_id, changed_at desc, id desc);
create index change_by_person on change (workspace_id, person_id, changed_at desc, id desc);
alter table change enable row level security, force row level security;
create policy own_workspace on change to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert on change to shodan_app;

-- Where a page of activity ended, in the form that server/records/cursor.ts reads.
create function app.cursor(at timestamptz, id uuid) returns text language sql stable parallel safe as $$
  select translate(encode(convert_to(json_build_array(at, id)::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
$$;
revoke all on function app.cursor from public;
grant execute on function app.cursor to shodan_app, shodan_reader;
