-- A row may come in although one of its values cannot: several values of one row are named, each with whether the row came in.
alter table import_error add column taken boolean not null default false, add column place smallint not null default 0;
alter table import_error drop constraint import_error_pkey, add primary key (workspace_id, import_id, row_number, place);

-- What rows are that share a company's name and nothing else: companies of their own, or that one.
alter table import_file add column namesakes text not null default 'apart' check (namesakes in ('apart', 'together'));
