-- What was answered to a creating request that carried an Idempotency-Key: written in the transaction of the write, so that a
-- crash leaves both or neither, and kept for a day (SEC-R01).
create table idempotency_key (
  workspace_id uuid not null references workspace,
  user_id uuid not null references app_user (id) on delete cascade,
  route text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash text not null,
  status smallint not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (workspace_id, user_id, route, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy own_keys on idempotency_key to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert, delete on idempotency_key to shodan_app;

-- Forgetting looks across workspaces. The policy itself lets the reader see and delete nothing younger than a day.
grant select (created_at), delete on idempotency_key to shodan_reader;
create policy forget on idempotency_key to shodan_reader
  using (created_at < now() - interval '1 day') with check (false);

create function app.forget_answers() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from idempotency_key where created_at < now() - interval '1 day'
$$;

grant create on schema app to shodan_reader;
alter function app.forget_answers owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.forget_answers from public;
grant execute on function app.forget_answers to shodan_app;
