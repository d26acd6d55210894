-- What may be taken along when a person or a workspace is deleted. The trail stays append-only for the product
-- (SEC-G03): the reader may empty two columns of it, for whoever and whatever is deleted, and nothing else.
grant select (workspace_id, user_id, action), update (ip_address, detail) on audit_event to shodan_reader;
create policy of_deleted_people on audit_event to shodan_reader
  using (exists (select from app_user u where u.id = user_id and u.deleted_at is not null))
  with check (ip_address is null and exists (select from app_user u where u.id = user_id and u.deleted_at is not null));
create policy of_deleted_workspaces on audit_event to shodan_reader
  using (workspace_id is not null and action !~ '^(auth|zoom|account)\.' and action <> 'workspace.deleted'
    and not exists (select from workspace w where w.workspace_id = audit_event.workspace_id))
  with check (detail = '{}' and ip_address is null);

create function app.forget_addresses_of_deleted() returns void
language sql security definer set search_path = public, pg_temp as $$
  update audit_event set ip_address = null where user_id = app.user_id()
$$;

-- What members did for a workspace loses its content with it; what they did to their own accounts stays theirs.
create function app.forget_events_of_deleted() returns void
language sql security definer set search_path = public, pg_temp as $$
  update audit_event set detail = '{}', ip_address = null where workspace_id = app.workspace_id()
$$;

-- Invitations of whoever the transaction names, in every workspace: those to them go, those that they sent lose their name.
grant select (email, accepted_by, invited_by), update (invited_by), delete on invitation to shodan_reader;
create policy forget_received on invitation for delete to shodan_reader
  using (accepted_by = app.user_id()
    or email = (select u.email from app_user u where u.id = app.user_id() and u.email_verified));
create policy forget_sender on invitation for update to shodan_reader
  using (invited_by = app.user_id()) with check (invited_by is null);

create function app.forget_invitations() returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from invitation where accepted_by = app.user_id()
    or email = (select u.email from app_user u where u.id = app.user_id() and u.email_verified);
  update invitation set invited_by = null where invited_by = app.user_id();
$$;

grant create on schema app to shodan_reader;
alter function app.forget_addresses_of_deleted owner to shodan_reader;
alter function app.forget_events_of_deleted owner to shodan_reader;
alter function app.forget_invitations owner to shodan_reader;
revoke create on schema app from shodan_reader;
revoke all on function app.forget_addresses_of_deleted, app.forget_events_of_deleted, app.forget_invitations from public;
grant execute on function app.forget_addresses_of_deleted, app.forget_events_of_deleted, app.forget_invitations
  to shodan_app;
