-- What an edit changed, field by field, as {"name": ["before", "after"]}, and how it came in. Edits of before this file have the
-- names of their fields alone, in `detail`.
alter table change
  add column edits jsonb,
  add column by text not null default 'hand' check (by in ('hand', 'import', 'bulk', 'api'));

-- The trash, newest first; and what has been in it for so long that it goes for good.
create index company_by_deletion on company (workspace_id, deleted_at, id) where deleted_at is not null;
create index person_by_deletion on person (workspace_id, deleted_at, id) where deleted_at is not null;

-- The workspaces that have such records; each is asked by its index.
create policy deleted_look_up on company for select to shodan_reader using (deleted_at is not null);
create policy deleted_look_up on person for select to shodan_reader using (deleted_at is not null);
grant select (workspace_id, id, deleted_at) on company, person to shodan_reader;

create function app.workspaces_with_deleted(before timestamptz) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w
  where w.deleted_at is null and (
    exists (select from company c where c.workspace_id = w.workspace_id and c.deleted_at <= before)
    or exists (select from person p where p.workspace_id = w.workspace_id and p.deleted_at <= before))
  order by w.created_at
$$;

-- What happened to a record is kept for as long as the record, or its workspace. A person's stays with them when their company goes.
create function app.is_of_deleted(company uuid, person uuid) returns boolean
language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (select from company c
      where c.workspace_id = app.workspace_id() and c.id = company and c.deleted_at is not null)
    or exists (select from person p
      where p.workspace_id = app.workspace_id() and p.id = person and p.deleted_at is not null)
$$;
drop policy only_with_the_workspace on change;
create policy only_with_its_record on change as restrictive for delete to shodan_app
  using ((select app.is_deleted()) or app.is_of_deleted(company_id, person_id));
grant update (company_id) on change to shodan_app;
create policy only_without_its_company on change as restrictive for update to shodan_app
  using (app.is_of_deleted(company_id, null)) with check (company_id is null and person_id is not null);

-- Answers that are kept for repeats, whoever asked, as far as they name one of these; of the transaction's workspace alone.
create policy forget_removed on idempotency_key to shodan_reader
  using (workspace_id = app.workspace_id()) with check (false);
grant select (workspace_id, answer) on idempotency_key to shodan_reader;
create function app.forget_answers_about(ids text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from idempotency_key k
  where k.workspace_id = app.workspace_id() and exists (select from unnest(ids) id where strpos(k.answer, id) > 0)
$$;

grant create on schema app to shodan_reader;
alter function app.workspaces_with_deleted owner to shodan_reader;
alter function app.forget_answers_about owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.workspaces_with_deleted, app.is_of_deleted, app.forget_answers_about from public;
grant execute on function app.workspaces_with_deleted, app.is_of_deleted, app.forget_answers_about to shodan_app;
