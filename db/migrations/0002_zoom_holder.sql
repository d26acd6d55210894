-- Who holds a Zoom user: the one question about connections that looks across people. The reader may read these two
-- columns and nothing sealed.
grant select (user_id, zoom_user_hash) on zoom_connection to shodan_reader;
create policy holder_look_up on zoom_connection for select to shodan_reader using (true);

create function app.zoom_user_holder(zoom_user text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select user_id from zoom_connection where zoom_user_hash = zoom_user
$$;

grant create on schema app to shodan_reader;
alter function app.zoom_user_holder owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.zoom_user_holder from public;
grant execute on function app.zoom_user_holder to shodan_app;

-- Dead tokens are removed at once; the connection stays, to say who it was and that it needs a reconnect.
alter table zoom_connection
  alter column sealed_tokens drop not null,
  alter column access_expires_at drop not null,
  add check ((sealed_tokens is null) = (access_expires_at is null)),
  add check (status = 'reconnect_needed' or sealed_tokens is not null);
