-- A second factor beside the password, and passkeys. Like the ways to sign in they belong to a person, not to a workspace.

-- The secret of an authenticator app, sealed by the vault. A code works once: `last_step` is the newest that was used.
create table authenticator (
  user_id uuid primary key references app_user (id) on delete cascade,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

-- Keyed hashes of the codes for whoever has lost the app; each works once.
create table recovery_code (
  user_id uuid not null references app_user (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- Somebody whose password was right and whose second factor is awaited. It opens nothing.
create table second_step (
  token_hash text primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  expires_at timestamptz not null
);
create index second_step_by_user on second_step (user_id);

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

-- What an authenticator is asked to sign, once.
create table passkey_challenge (
  challenge_hash text primary key,
  purpose text not null check (purpose in ('register', 'sign_in', 'prove')),
  user_id uuid references app_user (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenge_by_age on passkey_challenge (expires_at);

grant select, insert, update, delete on authenticator, recovery_code, second_step, passkey, passkey_challenge to shodan_app;

-- Whether a session was opened with more than a password, and whether a workspace asks for that.
alter table session add column second_factor boolean not null default false;
alter table workspace add column require_second_factor boolean not null default false;

create function app.lacks_second_factor(session_id uuid, workspace_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select w.require_second_factor and not s.second_factor
  from workspace w, session s
  where w.workspace_id = lacks_second_factor.workspace_id and s.id = lacks_second_factor.session_id
$$;

-- The sealed secrets of authenticators follow the keys as those of connections do (0005).
grant select (user_id, sealed_secret) on authenticator to shodan_reader;
create or replace function app.sealed_per_key() returns table (key_id text, secrets bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select app.key_id_of(s.sealed), count(*) from (
    select sealed_tokens from zoom_connection where sealed_tokens is not null
    union all select sealed_profile from zoom_connection
    union all select sealed_verifier from zoom_attempt where expires_at > now()
    union all select sealed_key from vault_index_key
    union all select sealed_secret from authenticator
  ) s (sealed) group by 1 order by 1
$$;
create function app.authenticators_not_under_key(current_key text, after_user uuid, most integer)
returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.user_id from authenticator a
  where a.user_id > after_user and app.key_id_of(a.sealed_secret) is distinct from current_key
  order by a.user_id limit least(most, 1000)
$$;

grant create on schema app to shodan_reader;
alter function app.sealed_per_key owner to shodan_reader;
alter function app.lacks_second_factor owner to shodan_reader;
alter function app.authenticators_not_under_key owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.lacks_second_factor, app.authenticators_not_under_key from public;
grant execute on function app.lacks_second_factor, app.authenticators_not_under_key to shodan_app;
