-- Promises to deleted records rest. Which records those are is asked for each promise that is counted or listed
-- (server/features/follow-ups/queries.ts): few are deleted, so that these indexes stay small enough to be at hand.
create index company_deleted on company (workspace_id, id) where deleted_at is not null;
create index person_deleted on person (workspace_id, id) where deleted_at is not null;
