-- Who is this, and where, as in 0035: in plpgsql, whose plans a connection keeps, where PostgreSQL before 18 plans a function of one query at each call. Of a session it also tells
-- whether it was opened without a factor that the workspace asks for, and whether its member has chosen what a list opens with. What they chose is read through the policies.
drop function app.open_session;
create function app.open_session(token_hash text, at timestamptz)
returns table (
  session_id uuid, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, support_email text, is_demo boolean, role text, members_reach text,
  signed_in_at timestamptz, seen_at timestamptz, authenticated_at timestamptz, renews boolean,
  needs_second_factor boolean, has_view_defaults boolean
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select s.id, u.id, u.name, u.email, u.locale, u.time_zone, m.workspace_id, w.name, w.support_email, w.is_demo, m.role, w.members_reach,
         s.created_at, s.updated_at, s.authenticated_at, s.renews,
         w.require_second_factor and not s.second_factor,
         exists (select from view_default d where d.workspace_id = m.workspace_id and d.user_id = u.id)
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
    and s.created_at > at - interval '30 days';
end
$$;
drop function app.lacks_second_factor;
create or replace function app.open_access_token(hash text, at timestamptz)
returns table (
  token_id uuid, scope text, last_used_at timestamptz, user_id uuid, name text, email text, locale text, time_zone text,
  workspace_id uuid, workspace_name text, is_demo boolean, role text, members_reach text
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select t.id, t.scope, t.last_used_at, u.id, u.name, u.email, u.locale, u.time_zone,
         w.workspace_id, w.name, w.is_demo, m.role, w.members_reach
  from access_token t
  join member m on m.workspace_id = t.workspace_id and m.user_id = t.user_id
  join app_user u on u.id = t.user_id
  join workspace w on w.workspace_id = t.workspace_id
  where t.token_hash = hash and t.expires_at > at;
end
$$;

create policy default_look_up on view_default for select to shodan_reader using (true);
grant select (workspace_id, user_id) on view_default to shodan_reader;
grant create on schema app to shodan_reader;
alter function app.open_session owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.open_session from public;
grant execute on function app.open_session to shodan_app;
