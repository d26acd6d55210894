-- Fields that a workspace adds to its companies or its people, and what they hold. A record keeps its values by the ids of the fields,
-- those of a retired field too; a field that holds nothing has no key.

create table custom_field (
  workspace_id uuid not null references workspace on delete cascade,
  id uuid not null,
  record_kind text not null check (record_kind in ('company', 'person')),
  name text not null check (length(name) between 1 and 60),
  value_kind text not null
    check (value_kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'flag', 'link', 'person')),
  -- In their order: {"id", "name", "retired", "mergedInto"}. They are read and written together with the field.
  choices jsonb not null default '[]',
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Offered no more; records keep what it holds.
  retired_at timestamptz,
  primary key (workspace_id, id)
);
alter table custom_field enable row level security, force row level security;
create policy own_workspace on custom_field to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on custom_field to shodan_app;

alter table company add column custom jsonb not null default '{}';
alter table person add column custom jsonb not null default '{}';

-- A choice of a custom field that was merged is replaced like a status that was.
alter table replacement add column custom_field_id uuid,
  drop constraint replacement_field_check,
  add constraint replacement_field_check check (field in ('ownerId', 'statusId', 'tagIds', 'custom')),
  add constraint replacement_custom_check check ((field = 'custom') = (custom_field_id is not null));
