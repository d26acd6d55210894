-- What is known of getting through at a number, wherever it stands: for whoever calls it next.

create table reception (
  workspace_id uuid not null references workspace on delete cascade,
  e164 text not null check (length(e164) between 3 and 20),
  -- The keys to press in a menu, in their order.
  menu text not null default '' check (length(menu) <= 40),
  answers text not null default '' check (length(answers) <= 60),
  way text not null default '' check (length(way) <= 200),
  extension text not null default '' check (length(extension) <= 20),
  refuses_sales boolean not null default false,
  version integer not null default 1,
  updated_by uuid not null references app_user (id),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, e164)
);
create index reception_by_writer on reception (workspace_id, updated_by);
alter table reception enable row level security, force row level security;
create policy own_workspace on reception to shodan_app
  using (workspace_id = app.workspace_id()) with check (workspace_id = app.workspace_id());
grant select, insert, update, delete on reception to shodan_app;
