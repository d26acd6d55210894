-- Somebody whom a provider has proven and no account knows yet: held for the browser that they came with until they say
-- whether they begin a workspace or join one. Nothing else of them is stored before; it is used once, and ends.
create table arrival (
  browser_hash text primary key,
  provider text not null check (provider in ('google', 'microsoft')),
  issuer text not null,
  subject text not null,
  email text not null check (email = lower(email) and length(email) <= 254),
  name text not null check (length(name) between 1 and 200),
  return_to text not null,
  expires_at timestamptz not null
);
create index arrival_by_expiry on arrival (expires_at);
grant select, insert, update, delete on arrival to shodan_app;

-- The invitations that wait for an address whose owner has just proven it, in every workspace.
grant select (role, created_at, expires_at, accepted_at, revoked_at) on invitation to shodan_reader;
create index invitation_by_address on invitation (email) where accepted_at is null and revoked_at is null;
create function app.invitations_to(address text, at timestamptz)
returns table (workspace_id uuid, id uuid, workspace_name text, invited_by text, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id, i.id, w.name, u.name, i.role
  from invitation i
  join workspace w on w.workspace_id = i.workspace_id
  left join app_user u on u.id = i.invited_by
  where i.email = address and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
  order by i.created_at desc limit 20
$$;
grant create on schema app to shodan_reader;
alter function app.invitations_to owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.invitations_to from public;
grant execute on function app.invitations_to to shodan_app;
