-- Records are found by what custom fields say. Where a choice is called otherwise, or a field retired or offered again, their rows of the
-- search follow in the background, as records follow a choice that was merged: what they hold stays as it is.
alter table replacement
  drop constraint replacement_field_check,
  add constraint replacement_field_check check (field in ('ownerId', 'statusId', 'tagIds', 'custom', 'words')),
  drop constraint replacement_custom_check,
  add constraint replacement_custom_check check ((field in ('custom', 'words')) = (custom_field_id is not null));
