-- When the person behind a session last proved who they are: by signing in, or again before something sensitive (SEC-A11).
alter table session add column authenticated_at timestamptz not null default now();
update session set authenticated_at = created_at;

drop function app.open_session(text, timestamptz);
create function app.open_session(token_hash text, at timestamptz)
returns table (
  session_id uuid, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, is_demo boolean, role text,
  signed_in_at timestamptz, seen_at timestamptz, authenticated_at timestamptz
)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, u.id, u.name, u.email, u.locale, u.time_zone, m.workspace_id, w.name, w.is_demo, m.role,
         s.created_at, s.updated_at, s.authenticated_at
  from session s
  join app_user u on u.id = s.user_id
  left join lateral (
    select * from member where member.user_id = u.id
    order by member.workspace_id = s.workspace_id desc nulls last, member.joined_at
    limit 1
  ) m on true
  left join workspace w on w.workspace_id = m.workspace_id
  where s.token = token_hash
    and s.expires_at > at
    and s.updated_at > at - interval '7 days'
    and s.created_at > at - interval '30 days'
$$;

grant create on schema app to shodan_reader;
alter function app.open_session owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.open_session from public;
grant execute on function app.open_session to shodan_app, shodan_reader;
