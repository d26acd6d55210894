-- Whatever refers to a row has an index that finds it by that row, so that deleting costs what is deleted. PostgreSQL asks for
-- rows that are deleted to look at as well, which an index of the others does not have: these have them all.
drop index person_by_company, phone_number_by_company, phone_number_by_person, note_by_company, note_by_person,
  follow_up_by_company, follow_up_by_person;
create index person_by_company on person (workspace_id, company_id, sort_key, id) include (deleted_at)
  where company_id is not null;
create index phone_number_by_company on phone_number (workspace_id, company_id, created_at) where company_id is not null;
create index phone_number_by_person on phone_number (workspace_id, person_id, created_at) where person_id is not null;
create index note_by_company on note (workspace_id, company_id, noted_at desc, id desc) where company_id is not null;
create index note_by_person on note (workspace_id, person_id, noted_at desc, id desc) where person_id is not null;
create index follow_up_by_company on follow_up (workspace_id, company_id, created_at desc, id desc)
  where company_id is not null;
create index follow_up_by_person on follow_up (workspace_id, person_id, created_at desc, id desc)
  where person_id is not null;
create index follow_up_by_call on follow_up (workspace_id, call_id) where call_id is not null;
create index call_by_phone_number on call (workspace_id, phone_number_id);

-- What search keeps of a record is written and removed with it, and needs no key to find it by.
alter table if exists search_term drop constraint if exists search_term_workspace_id_company_id_fkey,
  drop constraint if exists search_term_workspace_id_person_id_fkey;

-- A person's row is never deleted (docs/decisions/0020-deleted-accounts.md), so nothing that names people needs an index for that.
revoke delete on app_user from shodan_app;
