-- Until when Zoom does not want to hear of a person who has no connection that could keep it: it refused their connect and
-- named a time.
alter table app_user add column zoom_wait_until timestamptz;
