-- Mail that is to be sent: a kind and the facts it is composed from when its turn comes. Neither a secret nor a link waits
-- here. A row is written with the change it tells of, leased while it is being sent, and deleted when sent or given up.
create table mail (
  id uuid primary key,
  kind text not null,
  facts jsonb not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default '-infinity',
  leased_until timestamptz,
  created_at timestamptz not null default now()
);
create index mail_by_next_attempt on mail (next_attempt_at, id);
grant select, insert, update, delete on mail to shodan_app;

-- What was done to accounts, members and connections; written once, never changed by the product (SEC-G03). It names an
-- invitation by its id, never by an address; the address is looked up for as long as the invitation is there.
create table audit_event (
  id uuid primary key,
  happened_at timestamptz not null default now(),
  workspace_id uuid,
  user_id uuid,
  action text not null,
  result text not null check (result in ('ok', 'refused', 'failed')),
  request_id text,
  ip_address text,
  detail jsonb not null default '{}'
);
create index audit_event_by_workspace on audit_event (workspace_id, happened_at desc);
create index audit_event_by_user on audit_event (user_id, happened_at desc);
alter table audit_event enable row level security, force row level security;
create policy append on audit_event for insert to shodan_app with check (true);
create policy own_events on audit_event for select to shodan_app using (
  workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
  or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)
);
grant select, insert on audit_event to shodan_app;

-- What may be taken along when a person or a workspace is deleted: the reader may empty two columns, for whoever and
-- whatever is deleted, and nothing else.
create policy of_deleted_people on audit_event to shodan_reader
  using (exists (select from app_user u where u.id = user_id and u.deleted_at is not null))
  with check (ip_address is null and exists (select from app_user u where u.id = user_id and u.deleted_at is not null));
create policy of_deleted_workspaces on audit_event to shodan_reader
  using (workspace_id is not null and action !~ '^(auth|zoom|account)\.' and action <> 'workspace.deleted'
    and not exists (select from workspace w where w.workspace_id = audit_event.workspace_id))
  with check (detail = '{}' and ip_address is null);
grant select (workspace_id, user_id, action), update (ip_address, detail) on audit_event to shodan_reader;

create function app.forget_addresses_of_deleted() returns void
language sql security definer set search_path = public, pg_temp as $$
  update audit_event set ip_address = null where user_id = app.user_id()
$$;

-- What members did for a workspace loses its content with it; what they did to their own accounts stays theirs.
create function app.forget_events_of_deleted() returns void
language sql security definer set search_path = public, pg_temp as $$
  update audit_event set detail = '{}', ip_address = null where workspace_id = app.workspace_id()
$$;

grant create on schema app to shodan_reader;
alter function app.forget_addresses_of_deleted owner to shodan_reader;
alter function app.forget_events_of_deleted owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.forget_addresses_of_deleted, app.forget_events_of_deleted from public;
grant execute on function app.forget_addresses_of_deleted, app.forget_events_of_deleted to shodan_app;
