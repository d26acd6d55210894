-- A data export that somebody asked for and may download for an hour. The data itself is read when it is downloaded; nothing
-- of it is stored.
create table data_export (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  user_id uuid not null references app_user (id) on delete cascade,
  scope text not null check (scope in ('own', 'workspace')),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

alter table data_export enable row level security;
alter table data_export force row level security;
create policy own_exports on data_export to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
grant select, insert, delete on data_export to shodan_app;

-- A workspace is deleted as one row, and takes all that is in it along.
do $$
declare
  tie record;
begin
  for tie in
    select conrelid::regclass as held, conname, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and confrelid = 'workspace'::regclass and confdeltype = 'a'
  loop
    execute format('alter table %s drop constraint %I', tie.held, tie.conname);
    execute format('alter table %s add constraint %I %s on delete cascade', tie.held, tie.conname, tie.definition);
  end loop;
end
$$;
