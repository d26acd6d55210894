-- What records have may be replaced by another: a status or a tag that was merged, an owner who left. The row says what by what, and
-- how far the work is; whoever works on it goes on where the row says (server/features/replacements).

create table replacement (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  field text not null check (field in ('ownerId', 'statusId', 'tagIds')),
  old_id uuid not null,
  -- Null: the records have none from then on.
  new_id uuid,
  -- Companies first, then people, each in the order of their ids.
  at_kind text not null default 'company' check (at_kind in ('company', 'person')),
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  changed integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index replacement_unfinished on replacement (created_at, id) where finished_at is null;
create index replacement_unfinished_here on replacement (workspace_id, created_at, id) where finished_at is null;
alter table replacement enable row level security, force row level security;
create policy own_workspace on replacement to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
create policy unfinished_look_up on replacement for select to shodan_reader using (true);
grant select, insert, update, delete on replacement to shodan_app;
grant select (workspace_id, id, created_at, finished_at) on replacement to shodan_reader;

-- The workspaces in which something is left to replace.
create function app.unfinished_replacements() returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.workspace_id from (
    select r.workspace_id from replacement r where r.finished_at is null order by r.created_at, r.id limit 1000) o
$$;
grant create on schema app to shodan_reader;
alter function app.unfinished_replacements owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.unfinished_replacements from public;
grant execute on function app.unfinished_replacements to shodan_app;
