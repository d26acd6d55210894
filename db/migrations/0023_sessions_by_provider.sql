-- A session opened at Google or Microsoft counts as two factors by itself; every other one owes that to an app or a passkey
-- of the person's own, and loses it with the last of them.
alter table session add column by_provider boolean not null default false;
