-- Saved views of the lists of companies and people: what the address of a list says, under a name, for oneself or for everybody.

create table view (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  name text not null check (length(name) between 1 and 60),
  shared boolean not null,
  -- What is not shared is theirs alone, and goes when they leave.
  created_by uuid not null references app_user (id),
  q text not null default '' check (length(q) <= 100),
  filter jsonb,
  sort text not null default '',
  columns text not null default '' check (length(columns) <= 2000),
  -- Among the shared ones, or among those of whoever made it.
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index view_by_maker on view (workspace_id, created_by);
alter table view enable row level security, force row level security;
create policy own_workspace on view to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on view to shodan_app;

-- Which view a list opens with, for each member: a saved one, or one that every list has.
create table view_default (
  workspace_id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  view_id uuid,
  built_in text,
  primary key (workspace_id, user_id, kind),
  check (num_nonnulls(view_id, built_in) = 1),
  foreign key (workspace_id, user_id) references member on delete cascade,
  foreign key (workspace_id, view_id) references view on delete cascade
);
create index view_default_by_view on view_default (workspace_id, view_id) where view_id is not null;
alter table view_default enable row level security, force row level security;
create policy own_workspace on view_default to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on view_default to shodan_app;
