-- Until when Zoom does not want to be asked about a connection; null: it named no time. Zoom counts by the day for a whole
-- account of its own, so such a wait (`wait_is_shared`) is that of every connection in the account, which a keyed hash finds.
alter table zoom_connection
  add column wait_until timestamptz,
  add column wait_is_shared boolean not null default false,
  add column zoom_account_hash text;
create index zoom_connection_by_account on zoom_connection (zoom_account_hash);
grant select (zoom_account_hash, wait_until, wait_is_shared) on zoom_connection to shodan_reader;

-- Until when a Zoom account wants to be left alone, across people; answers a time alone.
create function app.zoom_account_wait(account text) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select max(wait_until) from zoom_connection where zoom_account_hash = account and wait_is_shared
$$;
grant create on schema app to shodan_reader;
alter function app.zoom_account_wait owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.zoom_account_wait from public;
grant execute on function app.zoom_account_wait to shodan_app;
