-- What an owner or admin may know of colleagues' connections: connected or not. Who asks, and where, comes from the
-- transaction alone; whoever is neither owner nor admin there gets no row.
grant select (status) on zoom_connection to shodan_reader;

create function app.member_zoom_states() returns table (user_id uuid, state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.user_id, coalesce(c.status, 'not_connected')
  from member m left join zoom_connection c on c.user_id = m.user_id
  where m.workspace_id = app.workspace_id() and exists (
    select from member asking
    where asking.workspace_id = m.workspace_id and asking.user_id = app.user_id() and asking.role in ('owner', 'admin'))
$$;

grant create on schema app to shodan_reader;
alter function app.member_zoom_states owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.member_zoom_states from public;
grant execute on function app.member_zoom_states to shodan_app;
