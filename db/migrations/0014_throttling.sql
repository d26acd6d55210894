-- How often somebody has tried to get in lately, shared by all processes (SEC-A05). A bucket is named by a keyed hash of
-- an account, a device or a network, so that the table tells nobody who tried. What is lost in a crash is no loss.
create unlogged table throttle (
  bucket text primary key,
  attempts integer not null,
  free integer not null,
  leak_seconds integer not null,
  most_seconds integer not null,
  last_at timestamptz not null,
  open_at timestamptz not null,
  turn text not null
);
create index throttle_by_age on throttle (last_at);
grant select, insert, update, delete on throttle to shodan_app;

-- When the next attempt after the n-th may be made: at once at first, then after twice as long each time.
create function app.throttle_opens_at(at timestamptz, n integer, free integer, most_seconds integer) returns timestamptz
language sql immutable as $$
  select case when n <= free then '-infinity' else at + make_interval(secs => least(most_seconds, 2 ^ least(n - free, 20))) end
$$;
