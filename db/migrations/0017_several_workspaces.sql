-- A person may be in several workspaces. A session has one of them open, and no other is opened in its place when that
-- membership ends (SEC-A13); `renews`: somebody's rights changed, so the next request gets a new token (SEC-S02).
alter table workspace
  add column support_email text check (support_email = lower(support_email) and length(support_email) <= 254),
  add column version integer not null default 1;
alter table member add column last_seen_at timestamptz;
alter table session add column renews boolean not null default false;

-- Whoever left their last workspace is not given a new one unasked at the next sign-in.
alter table app_user add column left_last_workspace_at timestamptz;

update session s set workspace_id = (
  select m.workspace_id from member m where m.user_id = s.user_id order by m.joined_at limit 1)
where not exists (select from member m where m.user_id = s.user_id and m.workspace_id = s.workspace_id);

drop function app.open_session(text, timestamptz);
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

-- The workspaces of whoever asks, as the transaction says; the one that they used last comes first.
create function app.own_workspaces()
returns table (workspace_id uuid, name text, is_demo boolean, role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, w.name, w.is_demo, m.role
  from member m join workspace w on w.workspace_id = m.workspace_id
  where m.user_id = app.user_id()
  order by m.last_seen_at desc nulls last, m.joined_at
$$;

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

grant create on schema app to shodan_reader;
alter function app.open_session owner to shodan_reader;
alter function app.own_workspaces owner to shodan_reader;
alter function app.check_owner owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.open_session, app.own_workspaces, app.check_owner from public;
grant execute on function app.open_session to shodan_app, shodan_reader;
grant execute on function app.own_workspaces to shodan_app;
