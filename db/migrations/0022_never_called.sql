-- When a record was last called; '-infinity': never. Without nulls the order by it, its pages and "never called" are conditions
-- on one index, which an expression is not under a policy. The tables are written anew as a whole: no policy and no trigger
-- has a part in that.
drop index company_by_last_call, person_by_last_call;
alter table company
  alter column last_called_at type timestamptz using coalesce(last_called_at, '-infinity'),
  alter column last_called_at set default '-infinity',
  alter column last_called_at set not null;
alter table person
  alter column last_called_at type timestamptz using coalesce(last_called_at, '-infinity'),
  alter column last_called_at set default '-infinity',
  alter column last_called_at set not null;
create index company_by_last_call on company (workspace_id, last_called_at, id) where deleted_at is null;
create index person_by_last_call on person (workspace_id, last_called_at, id) where deleted_at is null;

-- A beginning with kanji is looked for in the name, and such a page is in the order of the name too.
create index person_by_name_folded on person (workspace_id, name_folded, id) where deleted_at is null;
