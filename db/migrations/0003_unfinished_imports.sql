-- What a restart takes up again, in whatever workspace; answers ids alone.
grant select (workspace_id, id, user_id, status, created_at) on import_file to shodan_reader;
create policy unfinished_look_up on import_file for select to shodan_reader using (true);

create function app.unfinished_imports() returns table (workspace_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.workspace_id, f.id, f.user_id from import_file f
  where f.status in ('uploaded', 'running') order by f.created_at
$$;

grant create on schema app to shodan_reader;
alter function app.unfinished_imports owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.unfinished_imports from public;
grant execute on function app.unfinished_imports to shodan_app;
