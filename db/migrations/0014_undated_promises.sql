-- A promise may have no day yet. Pages of promises are in the order (due_on, id) with those without a day last, which is how
-- these indexes stand; the one of 0006 serves the promises of one person, this one those of everybody.
alter table follow_up alter column due_on drop not null;
create index follow_up_open_of_all on follow_up (workspace_id, due_on, id) where deleted_at is null and done_at is null;
