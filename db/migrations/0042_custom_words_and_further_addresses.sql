-- Records are found by what custom fields say. Where a choice is called otherwise, or a field retired or offered again, their rows of the
-- search follow in the background, as records follow a choice that was merged: what they hold stays as it is.
alter table replacement
  drop constraint replacement_field_check,
  add constraint replacement_field_check check (field in ('ownerId', 'statusId', 'tagIds', 'custom', 'words')),
  drop constraint replacement_custom_check,
  add constraint replacement_custom_check check ((field in ('custom', 'words')) = (custom_field_id is not null));

-- Before a person is saved a second time they are looked for by their further e-mail addresses too, as by the main one (0016).
alter table contact_way add column email_folded text collate "C" not null
  generated always as (case kind when 'email' then lower(value) else '' end) stored;
create index contact_way_by_email on contact_way (workspace_id, email_folded)
  where email_folded <> '' and person_id is not null and deleted_at is null;
