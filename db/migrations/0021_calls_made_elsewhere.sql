-- A call that was made with another telephone and only written down here: nothing was launched for it. Calls that were taken down
-- before look like any other, and stay so.
alter table call drop constraint call_launch_check;
alter table call add constraint call_launch_check check (launch in ('unknown', 'opened', 'not_placed', 'elsewhere'));
