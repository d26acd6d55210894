-- How many people an import has added; its other counts are of rows.
alter table import_file add column people integer not null default 0;
