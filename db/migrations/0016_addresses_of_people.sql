-- The address of a person, by which they are recognised before they are entered a second time. Stored, since a policy lets no
-- index over lower() serve.
alter table person add column email_folded text collate "C" not null generated always as (lower(email)) stored;
create index person_by_email on person (workspace_id, email_folded, id) where email_folded <> '' and deleted_at is null;
