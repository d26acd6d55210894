-- Owners and admins also see that Zoom was silent when it was last asked about a colleague, or refused this installation.
grant select (reason, not_responding_since) on zoom_connection to shodan_reader;

create or replace function app.member_zoom_states() returns table (user_id uuid, state text)
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
