-- Roles. shodan_app is what the product runs as: it owns nothing and passes no policy by.
-- shodan_reader owns the few functions that look across a policy; nobody signs in as it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'shodan_app') then
    create role shodan_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'shodan_reader') then
    create role shodan_reader nologin;
  end if;
  if not pg_has_role(current_user, 'shodan_app', 'member') then
    execute format('grant shodan_app to %I', current_user);
  end if;
  if not pg_has_role(current_user, 'shodan_reader', 'member') then
    execute format('grant shodan_reader to %I', current_user);
  end if;
end
$$;

create schema app;
grant usage on schema app to shodan_app, shodan_reader;
grant usage on schema public to shodan_app, shodan_reader;
revoke create on schema public from public;

-- Who is asking. Both settings are local to a transaction; afterwards they are empty strings, hence nullif.
-- Policies spell these expressions out, in a sub-select, so that they are computed once a query and not once a row.
create function app.workspace_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
create function app.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

revoke all on function app.workspace_id, app.user_id from public;
grant execute on function app.workspace_id, app.user_id to shodan_app, shodan_reader;
