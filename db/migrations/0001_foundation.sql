-- Roles. shodan_app is what the product runs as: it owns nothing and passes no policy by.
-- shodan_reader owns the few functions that look across a policy; nobody signs in as it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'shodan_app') then
    create role shodan_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'shodan_reader') then
    create role shodan_reader nologin;
  end if;
  if not pg_has_role(current_user, 'shodan_app', 'member') then
    execute format('grant shodan_app to %I', current_user);
  end if;
  if not pg_has_role(current_user, 'shodan_reader', 'member') then
    execute format('grant shodan_reader to %I', current_user);
  end if;
end
$$;

create schema app;
grant usage on schema app to shodan_app, shodan_reader;
grant usage on schema public to shodan_app, shodan_reader;
revoke create on schema public from public;

-- Who is asking. Both settings are local to a transaction; afterwards they are empty strings, hence nullif.
create function app.workspace_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
create function app.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Where a page of activity ended, in the form that server/cursor.ts reads.
create function app.cursor(at timestamptz, id uuid) returns text language sql stable parallel safe as $$
  select translate(encode(convert_to(json_build_array(at, id)::text, 'UTF8'), 'base64'), E'+/=\n', '-_')
$$;

-- Sign-in: people, their sessions and their ways to sign in. These belong to a person, not to a workspace.

create table app_user (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  image text,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  time_zone text not null default 'Asia/Tokyo',
  zoom_epoch integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table session (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  token text not null unique,
  workspace_id uuid,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_user on session (user_id);

create table sign_in_method (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index sign_in_method_by_user on sign_in_method (user_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on verification (identifier);

-- Workspaces and their members.

create table workspace (
  workspace_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  time_zone text not null default 'Asia/Tokyo',
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table member (
  workspace_id uuid not null references workspace,
  user_id uuid not null references app_user (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member')),
  joined_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index member_by_user on member (user_id);

-- Companies, people and their numbers. The folded columns are written by shared/japanese.ts.

create table import_file (
  workspace_id uuid not null references workspace,
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

create table company (
  workspace_id uuid not null references workspace,
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
  import_id uuid,
  version integer not null default 1,
  created_by uuid references app_user (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, import_id) references import_file on delete set null (import_id)
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

create table person (
  workspace_id uuid not null references workspace,
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

create table phone_number (
  workspace_id uuid not null references workspace,
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

-- What happened: calls, notes, follow-ups and changes. Together they are the activity of a record.

create table call (
  workspace_id uuid not null references workspace,
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

create table note (
  workspace_id uuid not null references workspace,
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

create table follow_up (
  workspace_id uuid not null references workspace,
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

create table change (
  workspace_id uuid not null references workspace,
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

-- Search. One row a findable text; grams are one and two characters long (digits also four), hashed together
-- with the workspace, so that one workspace's probe never walks through another's rows.

create table search_term (
  workspace_id uuid not null references workspace,
  owner_id uuid not null,
  source smallint not null,
  company_id uuid,
  person_id uuid,
  term text collate "C" not null,
  grams integer[] not null,
  primary key (workspace_id, owner_id, source),
  foreign key (workspace_id, company_id) references company on delete cascade,
  foreign key (workspace_id, person_id) references person on delete cascade
);
create index search_term_by_term on search_term (workspace_id, term);
create index search_term_by_gram on search_term using gin (grams);

create function app.grams(workspace uuid, term text) returns integer[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct hashtext(workspace::text || substr(term, i, n))), '{}')
  from generate_series(1, length(term)) i, unnest(case when term ~ '^[0-9]+$' then '{1,2,4}'::int[] else '{1,2}' end) n
  where i + n - 1 <= length(term)
$$;

create function app.index_companies() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o, new_rows n
    where t.workspace_id = o.workspace_id and t.company_id = o.id and t.person_id is null and t.source < 5
      and n.workspace_id = o.workspace_id and n.id = o.id
      and (o.name_folded, o.reading_folded, o.english_folded, o.corporate_number, o.deleted_at)
        is distinct from (n.name_folded, n.reading_folded, n.english_folded, n.corporate_number, n.deleted_at);
  end if;
  insert into search_term (workspace_id, owner_id, source, company_id, term, grams)
  select c.workspace_id, c.id, s.source, c.id, s.term, app.grams(c.workspace_id, s.term)
  from new_rows c
  cross join lateral (values
    (1, c.name_folded), (2, c.reading_folded), (3, c.english_folded), (4, c.corporate_number)
  ) s (source, term)
  where c.deleted_at is null and s.term <> '' and (tg_op = 'INSERT' or not exists (
    select from search_term t where t.workspace_id = c.workspace_id and t.owner_id = c.id and t.source = s.source));
  return null;
end
$$;

create function app.index_people() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o, new_rows n
    where t.workspace_id = o.workspace_id and t.person_id = o.id and t.source < 5
      and n.workspace_id = o.workspace_id and n.id = o.id
      and (o.name_folded, o.reading_folded, o.deleted_at) is distinct from (n.name_folded, n.reading_folded, n.deleted_at);
  end if;
  insert into search_term (workspace_id, owner_id, source, person_id, term, grams)
  select p.workspace_id, p.id, s.source, p.id, s.term, app.grams(p.workspace_id, s.term)
  from new_rows p
  cross join lateral (values (1, p.name_folded), (2, p.reading_folded)) s (source, term)
  where p.deleted_at is null and s.term <> '' and (tg_op = 'INSERT' or not exists (
    select from search_term t where t.workspace_id = p.workspace_id and t.owner_id = p.id and t.source = s.source));
  return null;
end
$$;

create function app.index_phone_numbers() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from search_term t using old_rows o
    where t.workspace_id = o.workspace_id and t.owner_id = o.id and t.source = 5;
  end if;
  insert into search_term (workspace_id, owner_id, source, company_id, person_id, term, grams)
  select n.workspace_id, n.id, 5, n.company_id, n.person_id, n.digits, app.grams(n.workspace_id, n.digits)
  from new_rows n
  where n.deleted_at is null and n.digits <> '';
  return null;
end
$$;

create trigger index_added_companies after insert on company
  referencing new table as new_rows for each statement execute function app.index_companies();
create trigger index_changed_companies after update on company
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_companies();
create trigger index_added_people after insert on person
  referencing new table as new_rows for each statement execute function app.index_people();
create trigger index_changed_people after update on person
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_people();
create trigger index_added_numbers after insert on phone_number
  referencing new table as new_rows for each statement execute function app.index_phone_numbers();
create trigger index_changed_numbers after update on phone_number
  referencing old table as old_rows new table as new_rows for each statement execute function app.index_phone_numbers();

-- The Zoom connection of one user. Nothing here is readable without the vault.

create table zoom_connection (
  id uuid primary key,
  user_id uuid not null unique references app_user (id) on delete cascade,
  zoom_user_hash text not null unique,
  status text not null check (status in ('connected', 'reconnect_needed')),
  reason text,
  generation integer not null default 1,
  sealed_tokens bytea not null,
  sealed_profile bytea not null,
  scope text not null,
  access_expires_at timestamptz not null,
  connected_at timestamptz not null,
  checked_at timestamptz,
  not_responding_since timestamptz,
  lease_owner uuid,
  lease_until timestamptz
);

create table zoom_attempt (
  state_hash text primary key,
  session_id uuid not null,
  user_id uuid not null references app_user (id) on delete cascade,
  zoom_epoch integer not null,
  sealed_verifier bytea not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index zoom_attempt_by_expiry on zoom_attempt (expires_at);

-- What was done to accounts and connections; written once, never changed.

create table audit_event (
  id uuid primary key,
  happened_at timestamptz not null default now(),
  workspace_id uuid,
  user_id uuid,
  action text not null,
  result text not null check (result in ('ok', 'refused', 'failed')),
  request_id text,
  ip_address text,
  detail jsonb not null default '{}'
);
create index audit_event_by_workspace on audit_event (workspace_id, happened_at desc);
create index audit_event_by_user on audit_event (user_id, happened_at desc);

-- Rights and policies.

grant select, insert, update, delete on
  app_user, session, sign_in_method, verification, workspace, member, import_file, import_error,
  company, person, phone_number, call, note, follow_up, search_term, zoom_connection, zoom_attempt
  to shodan_app;
grant select, insert on change, audit_event to shodan_app;
grant select on session, app_user, workspace, member, search_term to shodan_reader;

do $$
declare
  name text;
begin
  foreach name in array array['workspace', 'member', 'import_file', 'import_error', 'company', 'person',
    'phone_number', 'call', 'note', 'follow_up', 'change', 'search_term']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy own_workspace on %I to shodan_app
        using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
        with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
    $policy$, name);
  end loop;

  foreach name in array array['zoom_connection', 'zoom_attempt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$
      create policy own_user on %I to shodan_app
        using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
        with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    $policy$, name);
  end loop;

  foreach name in array array['session_look_up', 'workspace_look_up'] loop
    execute format('create policy %I on %I for select to shodan_reader using (true)', name,
      case name when 'session_look_up' then 'member' else 'workspace' end);
  end loop;
end
$$;

create policy search_look_up on search_term for select to shodan_reader using (true);

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy append on audit_event for insert to shodan_app with check (true);
create policy own_events on audit_event for select to shodan_app using (
  workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
  or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)
);

-- Session look-up: one call a request, before any workspace is known.

create function app.open_session(token_hash text, at timestamptz)
returns table (
  session_id uuid, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, is_demo boolean, role text,
  signed_in_at timestamptz, seen_at timestamptz
)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, u.id, u.name, u.email, u.locale, u.time_zone, m.workspace_id, w.name, w.is_demo, m.role,
         s.created_at, s.updated_at
  from session s
  join app_user u on u.id = s.user_id
  left join lateral (
    select * from member where member.user_id = u.id
    order by member.workspace_id = s.workspace_id desc nulls last, member.joined_at
    limit 1
  ) m on true
  left join workspace w on w.workspace_id = m.workspace_id
  where s.token = token_hash
    and s.expires_at > at
    and s.updated_at > at - interval '7 days'
    and s.created_at > at - interval '30 days'
$$;

create function app.workspaces_of(person uuid) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select member.workspace_id from member where member.user_id = person order by joined_at
$$;

-- Substring search, part C note 3: reads the workspace from the transaction only, and answers ids alone.

create function app.search(query text, most integer)
returns table (company_id uuid, person_id uuid, source smallint, rank smallint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  workspace uuid := app.workspace_id();
  pattern text := '%' || replace(replace(replace(query, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  size integer := case when query ~ '^[0-9]{4,}$' then 4 when length(query) > 1 then 2 else 1 end;
  probe integer[] := array[
    hashtext(workspace::text || left(query, size)),
    hashtext(workspace::text || right(query, size))
  ];
  found integer;
begin
  if workspace is null or query = '' then
    return;
  end if;
  return query
    select t.company_id, t.person_id, t.source, (case when t.term = query then 0 else 1 end)::smallint
    from search_term t
    where t.workspace_id = workspace and t.term >= query and t.term < query || U&'\+10FFFF'
    order by t.term
    limit least(most, 100);
  get diagnostics found = row_count;
  if found < most then
    return query
      select t.company_id, t.person_id, t.source, 2::smallint
      from search_term t
      where t.grams @> probe and t.workspace_id = workspace and t.term like pattern
        and not (t.term >= query and t.term < query || U&'\+10FFFF')
      limit least(most, 100) - found;
  end if;
end
$$;

grant create on schema app to shodan_reader;
alter function app.open_session owner to shodan_reader;
alter function app.workspaces_of owner to shodan_reader;
alter function app.search owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on all functions in schema app from public;
grant execute on all functions in schema app to shodan_app, shodan_reader;
