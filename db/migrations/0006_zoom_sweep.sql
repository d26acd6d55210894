-- When each connection is looked at next. Spread by chance, so that a day's checks do not fall on one minute.
alter table zoom_connection
  add column next_check_at timestamptz not null default now() + interval '1 day' * (0.5 + random() / 2);
create index zoom_connection_by_next_check on zoom_connection (next_check_at) where sealed_tokens is not null;

-- Whose connection is due, across people; answers ids alone.
grant select (next_check_at) on zoom_connection to shodan_reader;

create function app.zoom_checks_due(at timestamptz, most integer) returns table (user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.user_id from zoom_connection c
  where c.sealed_tokens is not null and c.next_check_at <= at
  order by c.next_check_at limit least(most, 1000)
$$;

grant create on schema app to shodan_reader;
alter function app.zoom_checks_due owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.zoom_checks_due from public;
grant execute on function app.zoom_checks_due to shodan_app;
