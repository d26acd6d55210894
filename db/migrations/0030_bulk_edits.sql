-- One change to many records at once: what was asked for, how far it is, and of each record what it held before.

create table bulk_edit (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  user_id uuid not null references app_user (id),
  kind text not null check (kind in ('company', 'person')),
  change jsonb not null,
  -- Of the whole request, by which a repeat is told from another one.
  request_hash text not null,
  status text not null check (status in ('running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  total integer not null,
  -- The last record that was dealt with; they go in the order of their ids.
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  changed integer not null default 0,
  same integer not null default 0,
  gone integer not null default 0,
  full_up integer not null default 0,
  restored integer not null default 0,
  kept integer not null default 0,
  -- How often in a row a batch could not be written.
  failures integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index bulk_edit_unfinished on bulk_edit (workspace_id, created_at) where status in ('running', 'undoing');
create index bulk_edit_by_user on bulk_edit (workspace_id, user_id, created_at desc);
create index bulk_edit_by_end on bulk_edit (finished_at) where status not in ('running', 'undoing');
alter table bulk_edit enable row level security, force row level security;
create policy own_workspace on bulk_edit to shodan_app
  using (workspace_id = app.workspace_id()) with check (workspace_id = app.workspace_id());
create policy job_look_up on bulk_edit for select to shodan_reader using (true);
grant select, insert, update, delete on bulk_edit to shodan_app;
grant select (workspace_id, id, user_id, status, created_at, finished_at) on bulk_edit to shodan_reader;

-- The records as they were chosen when it began. `was` and `made` hold the fields that it changed, before and after. No key refers to the
-- record itself: that would lock every one of them at the start.
create table bulk_edit_record (
  workspace_id uuid not null,
  bulk_edit_id uuid not null,
  record_id uuid not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'changed', 'same', 'gone', 'full_up', 'restored', 'kept')),
  was jsonb,
  made jsonb,
  primary key (workspace_id, bulk_edit_id, record_id),
  foreign key (workspace_id, bulk_edit_id) references bulk_edit on delete cascade
);
create index bulk_edit_record_by_record on bulk_edit_record (workspace_id, record_id);
alter table bulk_edit_record enable row level security, force row level security;
create policy own_workspace on bulk_edit_record to shodan_app
  using (workspace_id = app.workspace_id()) with check (workspace_id = app.workspace_id());
grant select, insert, update, delete on bulk_edit_record to shodan_app;

-- What a process that works looks for, in whatever workspace; both answer ids alone.
create function app.unfinished_bulk_edits() returns table (workspace_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.workspace_id, b.id, b.user_id from bulk_edit b where b.status in ('running', 'undoing') order by b.created_at
$$;
create function app.bulk_edits_ended(before timestamptz) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.workspace_id, b.id from bulk_edit b where b.finished_at < before and b.status not in ('running', 'undoing') order by b.finished_at limit 100
$$;
grant create on schema app to shodan_reader;
alter function app.unfinished_bulk_edits owner to shodan_reader;
alter function app.bulk_edits_ended owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.unfinished_bulk_edits, app.bulk_edits_ended from public;
grant execute on function app.unfinished_bulk_edits, app.bulk_edits_ended to shodan_app;
