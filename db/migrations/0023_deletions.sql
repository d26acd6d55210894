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
-- Whoever leaves hands on what is open, deleted promises too: they may be restored.
drop index follow_up_open;
create index follow_up_open on follow_up (workspace_id, user_id, due_on, id) where done_at is null;
create index call_by_phone_number on call (workspace_id, phone_number_id);

-- A person's row is never deleted (docs/decisions/0020-deleted-accounts.md), so nothing that names people needs an index for that.
revoke delete on app_user from shodan_app;

-- A deleted workspace is marked and nobody belongs to it any more, so that nothing leads to what it had. Its rows are removed after
-- that, some thousands at a time (server/features/accounts/remove-deleted.ts), and its own row last.
alter table workspace add column deleted_at timestamptz;
create index workspace_deleted on workspace (deleted_at) where deleted_at is not null;

create function app.deleted_workspaces() returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.workspace_id from workspace w where w.deleted_at is not null order by w.deleted_at
$$;

-- Whether the workspace that the transaction names is deleted. In a sub-select, so that it is asked once a statement.
create function app.is_deleted() returns boolean language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (select from workspace w where w.workspace_id = app.workspace_id() and w.deleted_at is not null)
$$;

-- Whoever joins at the very moment of the deletion waits for it here, and finds nothing to join.
create function app.refuse_deleted_workspace() returns trigger language plpgsql as $$
begin
  perform from workspace where workspace_id = new.workspace_id and deleted_at is null for key share;
  if not found then
    raise exception 'the workspace is deleted' using errcode = 'foreign_key_violation';
  end if;
  return new;
end
$$;
create trigger only_in_living_workspaces before insert on member
  for each row execute function app.refuse_deleted_workspace();

-- What happened to a record is kept for as long as its workspace.
grant delete on change to shodan_app;
create policy only_with_the_workspace on change as restrictive for delete to shodan_app using ((select app.is_deleted()));

-- What only its own person sees otherwise goes with the workspace, whoever deletes that.
create policy of_deleted_workspace on idempotency_key to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid) and (select app.is_deleted()));
create policy of_deleted_workspace on data_export to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid) and (select app.is_deleted()));
alter policy of_deleted_workspaces on audit_event
  using (workspace_id is not null and action !~ '^(auth|zoom|account)\.' and action <> 'workspace.deleted'
    and not exists (
      select from workspace w where w.workspace_id = audit_event.workspace_id and w.deleted_at is null));

grant create on schema app to shodan_reader;
alter function app.deleted_workspaces owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.deleted_workspaces, app.is_deleted, app.refuse_deleted_workspace from public;
grant execute on function app.deleted_workspaces, app.is_deleted to shodan_app;
