-- Whom a workspace's members ask for help may also be an https page, whose path keeps its capitals, or a telephone number.
alter table workspace
  drop constraint workspace_support_email_check,
  add constraint workspace_support_email_check check (length(support_email) between 1 and 254);
