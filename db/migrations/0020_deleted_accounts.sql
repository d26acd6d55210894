-- A deleted account keeps its row, since calls, notes and activity name who made them; everything else of it goes. The address
-- is replaced, so that it may sign up anew.
alter table app_user add column deleted_at timestamptz;

-- Whoever signs in at the very moment of the deletion waits for it here, and finds nobody.
create function app.refuse_deleted_person() returns trigger language plpgsql as $$
begin
  perform from app_user where id = new.user_id and deleted_at is null for key share;
  if not found then
    raise exception 'the account is deleted' using errcode = 'foreign_key_violation';
  end if;
  return new;
end
$$;
create trigger only_for_living_accounts before insert on session
  for each row execute function app.refuse_deleted_person();
create trigger only_for_living_accounts before insert on sign_in_method
  for each row execute function app.refuse_deleted_person();
