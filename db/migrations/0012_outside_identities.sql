-- Signing in with Google and Microsoft. An identity is its issuer and its subject, never its address (SEC-A08): the same
-- subject of another issuer is somebody else. `email` is what the provider called it last, to tell identities apart on
-- the screen; nothing is ever looked up by it. A password has no issuer.
alter table sign_in_method
  add column issuer text not null default '',
  add column email text,
  add column last_used_at timestamptz;
alter table sign_in_method drop constraint sign_in_method_provider_id_account_id_key;
alter table sign_in_method
  add constraint sign_in_method_identity unique (provider_id, issuer, account_id),
  add constraint sign_in_method_issuer check ((provider_id = 'credential') = (issuer = '')),
  -- No provider's token is needed after signing in, so none is kept.
  add constraint sign_in_method_keeps_no_token
    check (access_token is null and refresh_token is null and id_token is null);

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
