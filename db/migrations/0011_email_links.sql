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
