-- Forgetting an import must not rewrite every company that it brought: import_id only tells where a company came from.
alter table company drop constraint company_workspace_id_import_id_fkey;
