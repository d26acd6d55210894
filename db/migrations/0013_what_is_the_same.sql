-- A row may come in although one of its values cannot: several values of one row are named, each with whether the row came in.
alter table import_error add column taken boolean not null default false, add column place smallint not null default 0;
alter table import_error drop constraint import_error_pkey, add primary key (workspace_id, import_id, row_number, place);

-- What rows are that share a company's name and nothing else: companies of their own, or that one.
alter table import_file add column namesakes text not null default 'apart' check (namesakes in ('apart', 'together'));

-- The domain of a website and of an address, by which a company is recognised before it is entered a second time.
alter table company add column domain text collate "C" not null generated always as
  (coalesce(substring(lower(website) from '^https?://(?:www\.)?([^/:?#]+)'), '')) stored;
create index company_by_domain on company (workspace_id, domain, id) where domain <> '' and deleted_at is null;
alter table person add column email_domain text collate "C" not null generated always as
  (split_part(lower(email), '@', 2)) stored;
create index person_by_email_domain on person (workspace_id, email_domain, id) where email_domain <> '' and deleted_at is null;
