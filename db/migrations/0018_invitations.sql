-- Invitations into a workspace (SEC-A12). Role and workspace stand here and nowhere else. The token's hash is written when
-- the mail is composed; a newer mail takes the place of the older link.
create table invitation (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email) and length(email) <= 254),
  role text not null check (role in ('admin', 'member')),
  message text not null default '' check (length(message) <= 500),
  token_hash text,
  invited_by uuid references app_user (id) on delete set null,
  created_at timestamptz not null default now(),
  mailed_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references app_user (id) on delete set null,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index invitation_pending on invitation (workspace_id, email) where accepted_at is null and revoked_at is null;
create index invitation_by_token on invitation (token_hash) where token_hash is not null;

alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_workspace on invitation to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on invitation to shodan_app;

-- Where the invitation of a link is kept; whoever has the link comes from outside of every workspace.
grant select (workspace_id, id, token_hash) on invitation to shodan_reader;
create policy link_look_up on invitation for select to shodan_reader using (true);
create function app.invitation_of(hash text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id, i.id from invitation i where i.token_hash = hash
$$;

grant create on schema app to shodan_reader;
alter function app.invitation_of owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.invitation_of from public;
grant execute on function app.invitation_of to shodan_app;
