-- People, their sessions and their ways in. All of it belongs to a person, not to a workspace, and is found before any
-- workspace is known: no policy guards it.

-- A deleted account keeps its row, since calls, notes and activity name who made them; everything else of it goes. The
-- address is replaced, so that it may sign up anew.
create table app_user (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  image text,
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  time_zone text not null default 'Asia/Tokyo',
  zoom_epoch integer not null default 0,
  -- Whoever left their last workspace is not given a new one unasked at the next sign-in.
  left_last_workspace_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
grant select, insert, update, delete on app_user to shodan_app;
grant select on app_user to shodan_reader;

-- A session has one workspace open, or none. `authenticated_at`: when the person last proved who they are, by signing in
-- or again before something sensitive (SEC-A11). `renews`: somebody's rights changed, so the next request gets a new
-- token (SEC-S02). A session opened at Google or Microsoft (`by_provider`) counts as two factors by itself; every other
-- one owes that to an app or a passkey of the person's own, and loses it with the last of them.
create table session (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  token text not null unique,
  workspace_id uuid,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  authenticated_at timestamptz not null default now(),
  second_factor boolean not null default false,
  by_provider boolean not null default false,
  renews boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_user on session (user_id);
grant select, insert, update, delete on session to shodan_app;
grant select on session to shodan_reader;

-- A password, or an identity at Google or Microsoft. An identity is its issuer and its subject, never its address
-- (SEC-A08): the same subject of another issuer is somebody else. `email` is what the provider called it last, to tell
-- identities apart on the screen; nothing is ever looked up by it. A password has no issuer.
create table sign_in_method (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  provider_id text not null,
  issuer text not null default '',
  account_id text not null,
  email text,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sign_in_method_identity unique (provider_id, issuer, account_id),
  constraint sign_in_method_issuer check ((provider_id = 'credential') = (issuer = '')),
  -- No provider's token is needed after signing in, so none is kept.
  constraint sign_in_method_keeps_no_token
    check (access_token is null and refresh_token is null and id_token is null)
);
create index sign_in_method_by_user on sign_in_method (user_id);
grant select, insert, update, delete on sign_in_method to shodan_app;

-- Whoever signs in at the very moment of their account's deletion waits for it here, and finds nobody.
create function app.refuse_deleted_person() returns trigger language plpgsql as $$
begin
  perform from app_user where id = new.user_id and deleted_at is null for key share;
  if not found then
    raise exception 'the account is deleted' using errcode = 'foreign_key_violation';
  end if;
  return new;
end
$$;
create trigger only_for_living_accounts before insert on session
  for each row execute function app.refuse_deleted_person();
create trigger only_for_living_accounts before insert on sign_in_method
  for each row execute function app.refuse_deleted_person();

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on verification (identifier);
grant select, insert, update, delete on verification to shodan_app;

-- A sign-in at a provider that was started and not yet answered: found by the hash of its state, bound to the browser
-- that started it (and to its session where one is needed), used once, good for ten minutes. PKCE verifier and nonce are
-- made from the secret that this browser keeps in a cookie, so nothing here helps anybody to answer it.
create table sign_in_attempt (
  state_hash text primary key,
  provider text not null check (provider in ('google', 'microsoft')),
  purpose text not null check (purpose in ('sign_in', 'add', 'reauthenticate')),
  browser_hash text not null,
  session_id uuid,
  user_id uuid references app_user (id) on delete cascade,
  return_to text not null,
  expires_at timestamptz not null,
  check ((purpose = 'sign_in') = (session_id is null) and (session_id is null) = (user_id is null))
);
create index sign_in_attempt_by_expiry on sign_in_attempt (expires_at);
create index sign_in_attempt_by_browser on sign_in_attempt (browser_hash, expires_at);
grant select, insert, delete on sign_in_attempt to shodan_app;

-- Links that were mailed to prove an address: to sign up, to set a new password, to change the address of an account. Only
-- the hash of a link's secret is here. It works once, for an hour, and a newer one for the same purpose ends it.
create table email_link (
  id uuid primary key,
  token_hash text not null unique,
  purpose text not null check (purpose in ('sign_up', 'reset', 'change')),
  email text not null check (email = lower(email) and length(email) <= 254),
  user_id uuid references app_user (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'sign_up') = (user_id is null))
);
create index email_link_by_email on email_link (email, purpose);
create index email_link_by_user on email_link (user_id);
create index email_link_by_expiry on email_link (expires_at);
grant select, insert, update, delete on email_link to shodan_app;

-- The secret of an authenticator app, sealed by the vault. A code works once: `last_step` is the newest that was used.
create table authenticator (
  user_id uuid primary key references app_user (id) on delete cascade,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);
grant select, insert, update, delete on authenticator to shodan_app;
grant select (user_id, sealed_secret) on authenticator to shodan_reader;

-- Keyed hashes of the codes for whoever has lost the app; each works once.
create table recovery_code (
  user_id uuid not null references app_user (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
grant select, insert, update, delete on recovery_code to shodan_app;

-- Somebody whose password was right and whose second factor is awaited. It opens nothing.
create table second_step (
  token_hash text primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  expires_at timestamptz not null
);
create index second_step_by_user on second_step (user_id);
grant select, insert, update, delete on second_step to shodan_app;

create table passkey (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (length(name) between 1 and 200),
  is_synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_by_user on passkey (user_id);
grant select, insert, update, delete on passkey to shodan_app;

-- What a passkey's device is asked to sign, once.
create table passkey_challenge (
  challenge_hash text primary key,
  purpose text not null check (purpose in ('register', 'sign_in', 'prove')),
  user_id uuid references app_user (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenge_by_age on passkey_challenge (expires_at);
grant select, insert, update, delete on passkey_challenge to shodan_app;

-- How often somebody has tried to get in lately, shared by all processes (SEC-A05). A bucket is named by a keyed hash of
-- an account, a device or a network, so that the table tells nobody who tried. What is lost in a crash is no loss.
create unlogged table throttle (
  bucket text primary key,
  attempts integer not null,
  free integer not null,
  leak_seconds integer not null,
  most_seconds integer not null,
  last_at timestamptz not null,
  open_at timestamptz not null,
  turn text not null
);
create index throttle_by_age on throttle (last_at);
grant select, insert, update, delete on throttle to shodan_app;

-- When the next attempt after the n-th may be made: at once at first, then after twice as long each time.
create function app.throttle_opens_at(at timestamptz, n integer, free integer, most_seconds integer) returns timestamptz
language sql immutable as $$
  select case when n <= free then '-infinity' else at + make_interval(secs => least(most_seconds, 2 ^ least(n - free, 20))) end
$$;
