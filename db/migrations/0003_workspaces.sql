-- The workspace is the tenant. Whatever belongs to one carries its id, first in every key and in every foreign key, goes
-- with it in one deletion, and is seen by the product's role only while the transaction names that workspace.

create table workspace (
  workspace_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  locale text not null default 'ja' check (locale in ('ja', 'en')),
  time_zone text not null default 'Asia/Tokyo',
  is_demo boolean not null default false,
  require_second_factor boolean not null default false,
  support_email text check (support_email = lower(support_email) and length(support_email) <= 254),
  version integer not null default 1,
  created_at timestamptz not null default now()
);
alter table workspace enable row level security, force row level security;
create policy own_workspace on workspace to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy workspace_look_up on workspace for select to shodan_reader using (true);
grant select, insert, update, delete on workspace to shodan_app;
grant select on workspace to shodan_reader;

create table member (
  workspace_id uuid not null references workspace on delete cascade,
  user_id uuid not null references app_user (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member')),
  joined_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (workspace_id, user_id)
);
create index member_by_user on member (user_id);
alter table member enable row level security, force row level security;
create policy own_workspace on member to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy session_look_up on member for select to shodan_reader using (true);
grant select, insert, update, delete on member to shodan_app;
grant select on member to shodan_reader;

-- A workspace with members has an owner, whoever writes: judged when a transaction ends, one workspace at a time.
create function app.check_owner() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('owner of ' || old.workspace_id, 0));
  if exists (select from member where workspace_id = old.workspace_id)
    and not exists (select from member where workspace_id = old.workspace_id and role = 'owner') then
    raise exception 'a workspace needs an owner' using errcode = 'check_violation', constraint = 'workspace_has_owner';
  end if;
  return null;
end
$$;
create constraint trigger workspace_has_owner after update or delete on member
  deferrable initially deferred
  for each row when (old.role = 'owner') execute function app.check_owner();

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
alter table invitation enable row level security, force row level security;
create policy own_workspace on invitation to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy link_look_up on invitation for select to shodan_reader using (true);
create policy forget_received on invitation for delete to shodan_reader
  using (accepted_by = app.user_id()
    or email = (select u.email from app_user u where u.id = app.user_id() and u.email_verified));
create policy forget_sender on invitation for update to shodan_reader
  using (invited_by = app.user_id()) with check (invited_by is null);
grant select, insert, update, delete on invitation to shodan_app;
grant select (workspace_id, id, token_hash, email, accepted_by, invited_by), update (invited_by), delete
  on invitation to shodan_reader;

-- Where the invitation of a link is kept; whoever has the link comes from outside of every workspace.
create function app.invitation_of(hash text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id, i.id from invitation i where i.token_hash = hash
$$;

-- Invitations of whoever the transaction names, in every workspace: those to them go, those that they sent lose their name.
create function app.forget_invitations() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from invitation where accepted_by = app.user_id()
    or email = (select u.email from app_user u where u.id = app.user_id() and u.email_verified);
  update invitation set invited_by = null where invited_by = app.user_id();
$$;

-- Personal access tokens: one person's way into the API of one workspace. Only the hash of a token is kept. It hangs on the
-- membership, so that it dies with it; the role is read from there at each request.
create table access_token (
  workspace_id uuid not null references workspace on delete cascade,
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
alter table access_token enable row level security, force row level security;
create policy own_tokens on access_token to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy token_look_up on access_token for select to shodan_reader using (true);
grant select, insert, update, delete on access_token to shodan_app;
grant select on access_token to shodan_reader;

-- Who is this, and where: asked once a request, before any workspace is known; of a session's cookie and of a token. No
-- other workspace is opened in the place of one whose membership has ended (SEC-A13).
create function app.open_session(token_hash text, at timestamptz)
returns table (
  session_id uuid, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, support_email text, is_demo boolean, role text,
  signed_in_at timestamptz, seen_at timestamptz, authenticated_at timestamptz, renews boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, u.id, u.name, u.email, u.locale, u.time_zone, m.workspace_id, w.name, w.support_email, w.is_demo, m.role,
         s.created_at, s.updated_at, s.authenticated_at, s.renews
  from session s
  join app_user u on u.id = s.user_id
  left join lateral (
    select * from member
    where member.user_id = u.id and (s.workspace_id is null or member.workspace_id = s.workspace_id)
    order by member.joined_at
    limit 1
  ) m on true
  left join workspace w on w.workspace_id = m.workspace_id
  where s.token = token_hash
    and s.expires_at > at
    and s.updated_at > at - interval '7 days'
    and s.created_at > at - interval '30 days'
$$;

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

create function app.lacks_second_factor(session_id uuid, workspace_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select w.require_second_factor and not s.second_factor
  from workspace w, session s
  where w.workspace_id = lacks_second_factor.workspace_id and s.id = lacks_second_factor.session_id
$$;

create function app.workspaces_of(person uuid) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select member.workspace_id from member where member.user_id = person order by joined_at
$$;

-- The workspaces of whoever asks, as the transaction says; the one that they used last comes first.
create function app.own_workspaces()
returns table (workspace_id uuid, name text, is_demo boolean, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, w.name, w.is_demo, m.role
  from member m join workspace w on w.workspace_id = m.workspace_id
  where m.user_id = app.user_id()
  order by m.last_seen_at desc nulls last, m.joined_at
$$;

-- What was answered to a creating request that carried an Idempotency-Key: written in the transaction of the write, so that a
-- crash leaves both or neither, and kept for a day (SEC-R01).
create table idempotency_key (
  workspace_id uuid not null references workspace on delete cascade,
  user_id uuid not null references app_user (id) on delete cascade,
  route text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash text not null,
  status smallint not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (workspace_id, user_id, route, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
alter table idempotency_key enable row level security, force row level security;
create policy own_keys on idempotency_key to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
-- Forgetting looks across workspaces. The policy itself lets the reader see and delete nothing younger than a day.
create policy forget on idempotency_key to shodan_reader
  using (created_at < now() - interval '1 day') with check (false);
grant select, insert, delete on idempotency_key to shodan_app;
grant select (created_at), delete on idempotency_key to shodan_reader;

create function app.forget_answers() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from idempotency_key where created_at < now() - interval '1 day'
$$;

-- The reader owns what looks across a policy; only the product may call it. Triggers need no right to run.
grant create on schema app to shodan_reader;
alter function app.check_owner owner to shodan_reader;
alter function app.invitation_of owner to shodan_reader;
alter function app.forget_invitations owner to shodan_reader;
alter function app.open_session owner to shodan_reader;
alter function app.open_access_token owner to shodan_reader;
alter function app.lacks_second_factor owner to shodan_reader;
alter function app.workspaces_of owner to shodan_reader;
alter function app.own_workspaces owner to shodan_reader;
alter function app.forget_answers owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.check_owner, app.invitation_of, app.forget_invitations, app.open_session,
  app.open_access_token, app.lacks_second_factor, app.workspaces_of, app.own_workspaces, app.forget_answers from public;
grant execute on function app.invitation_of, app.forget_invitations, app.open_session, app.open_access_token,
  app.lacks_second_factor, app.workspaces_of, app.own_workspaces, app.forget_answers to shodan_app;
