-- Personal access tokens: one person's way into the API of one workspace. Only the hash of a token is kept. It hangs on the
-- membership, so that it dies with it; the role is read from there at each request.
create table access_token (
  workspace_id uuid not null references workspace,
  id uuid not null,
  user_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  scope text not null check (scope in ('read', 'write')),
  token_hash text not null,
  token_start text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, user_id) references member on delete cascade
);
create index access_token_by_hash on access_token (token_hash);
create index access_token_by_user on access_token (workspace_id, user_id);

alter table access_token enable row level security;
alter table access_token force row level security;
create policy own_tokens on access_token to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert, update, delete on access_token to shodan_app;

-- Whose token is this: one call a request, before any workspace is known.
grant select on access_token to shodan_reader;
create policy token_look_up on access_token for select to shodan_reader using (true);

create function app.open_access_token(hash text, at timestamptz)
returns table (
  token_id uuid, scope text, last_used_at timestamptz, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, is_demo boolean, role text
)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.id, t.scope, t.last_used_at, u.id, u.name, u.email, u.locale, u.time_zone,
         w.workspace_id, w.name, w.is_demo, m.role
  from access_token t
  join member m on m.workspace_id = t.workspace_id and m.user_id = t.user_id
  join app_user u on u.id = t.user_id
  join workspace w on w.workspace_id = t.workspace_id
  where t.token_hash = hash and t.expires_at > at
$$;

grant create on schema app to shodan_reader;
alter function app.open_access_token owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.open_access_token from public;
grant execute on function app.open_access_token to shodan_app;
