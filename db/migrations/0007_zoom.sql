-- The Zoom connection of one user, which belongs to that person and not to a workspace. Nothing here is readable without
-- the vault; which Zoom user it is, is a keyed hash. Dead tokens are removed at once; the connection stays, to say who it
-- was and that it needs a reconnect.
create table zoom_connection (
  id uuid primary key,
  user_id uuid not null unique references app_user (id) on delete cascade,
  zoom_user_hash text not null unique,
  status text not null check (status in ('connected', 'reconnect_needed')),
  reason text,
  generation integer not null default 1,
  sealed_tokens bytea,
  sealed_profile bytea not null,
  scope text not null,
  access_expires_at timestamptz,
  connected_at timestamptz not null,
  checked_at timestamptz,
  not_responding_since timestamptz,
  -- Spread by chance, so that a day's checks do not fall on one minute.
  next_check_at timestamptz not null default now() + interval '1 day' * (0.5 + random() / 2),
  lease_owner uuid,
  lease_until timestamptz,
  check ((sealed_tokens is null) = (access_expires_at is null)),
  check (status = 'reconnect_needed' or sealed_tokens is not null)
);
create index zoom_connection_by_next_check on zoom_connection (next_check_at) where sealed_tokens is not null;
alter table zoom_connection enable row level security, force row level security;
create policy own_user on zoom_connection to shodan_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy holder_look_up on zoom_connection for select to shodan_reader using (true);
grant select, insert, update, delete on zoom_connection to shodan_app;
-- Of what is sealed the reader's functions look at the key's id alone.
grant select (user_id, zoom_user_hash, status, reason, not_responding_since, next_check_at, sealed_tokens, sealed_profile)
  on zoom_connection to shodan_reader;

-- A connect that was started and not yet answered.
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
alter table zoom_attempt enable row level security, force row level security;
create policy own_user on zoom_attempt to shodan_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy key_look_up on zoom_attempt for select to shodan_reader using (true);
grant select, insert, update, delete on zoom_attempt to shodan_app;
grant select (sealed_verifier, expires_at) on zoom_attempt to shodan_reader;

-- Who holds a Zoom user: the one question about connections that looks across people.
create function app.zoom_user_holder(zoom_user text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select user_id from zoom_connection where zoom_user_hash = zoom_user
$$;

-- Whose connection is due, across people; answers ids alone.
create function app.zoom_checks_due(at timestamptz, most integer) returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.user_id from zoom_connection c
  where c.sealed_tokens is not null and c.next_check_at <= at
  order by c.next_check_at limit least(most, 1000)
$$;

-- What an owner or admin may know of colleagues' connections: connected or not, and whether Zoom was silent when it was last
-- asked, or refused this installation. Who asks, and where, comes from the transaction alone; whoever is neither owner nor
-- admin there gets no row.
create function app.member_zoom_states() returns table (user_id uuid, state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.user_id, case
    when c.status = 'connected' and c.not_responding_since is not null
      then case when c.reason = 'zoom_refused_app' then 'app_refused' else 'not_responding' end
    else coalesce(c.status, 'not_connected') end
  from member m left join zoom_connection c on c.user_id = m.user_id
  where m.workspace_id = app.workspace_id() and exists (
    select from member asking
    where asking.workspace_id = m.workspace_id and asking.user_id = app.user_id() and asking.role in ('owner', 'admin'))
$$;

-- Which wrapping keys the stored secrets need. Ids of keys and of owners leave these functions, and nothing sealed.

-- The key of the keyed hashes, sealed by the key service; with a keyring file, it is in that file instead.
create table vault_index_key (
  id smallint primary key default 1 check (id = 1),
  sealed_key bytea not null
);
grant select, insert, update on vault_index_key to shodan_app;
grant select on vault_index_key to shodan_reader;

-- A sealed value's header: version, algorithm, length of the key id, key id.
create function app.key_id_of(sealed bytea) returns text
language sql immutable parallel safe as $$
  select case when length(sealed) > 3 then encode(substring(sealed from 4 for get_byte(sealed, 2)), 'escape') end
$$;
revoke all on function app.key_id_of from public;
grant execute on function app.key_id_of to shodan_reader;

create function app.sealed_per_key() returns table (key_id text, secrets bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select app.key_id_of(s.sealed), count(*) from (
    select sealed_tokens from zoom_connection where sealed_tokens is not null
    union all select sealed_profile from zoom_connection
    union all select sealed_verifier from zoom_attempt where expires_at > now()
    union all select sealed_key from vault_index_key
    union all select sealed_secret from authenticator
  ) s (sealed) group by 1 order by 1
$$;

create function app.owners_not_under_key(current_key text, after_user uuid, most integer) returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.user_id from zoom_connection c
  where c.user_id > after_user
    and (app.key_id_of(c.sealed_profile) is distinct from current_key
      or (c.sealed_tokens is not null and app.key_id_of(c.sealed_tokens) is distinct from current_key))
  order by c.user_id limit least(most, 1000)
$$;

create function app.authenticators_not_under_key(current_key text, after_user uuid, most integer)
returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.user_id from authenticator a
  where a.user_id > after_user and app.key_id_of(a.sealed_secret) is distinct from current_key
  order by a.user_id limit least(most, 1000)
$$;

grant create on schema app to shodan_reader;
alter function app.zoom_user_holder owner to shodan_reader;
alter function app.zoom_checks_due owner to shodan_reader;
alter function app.member_zoom_states owner to shodan_reader;
alter function app.sealed_per_key owner to shodan_reader;
alter function app.owners_not_under_key owner to shodan_reader;
alter function app.authenticators_not_under_key owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.zoom_user_holder, app.zoom_checks_due, app.member_zoom_states, app.sealed_per_key,
  app.owners_not_under_key, app.authenticators_not_under_key from public;
grant execute on function app.zoom_user_holder, app.zoom_checks_due, app.member_zoom_states, app.sealed_per_key,
  app.owners_not_under_key, app.authenticators_not_under_key to shodan_app;
