-- Mail that is to be sent: a kind and the facts it is composed from when its turn comes. Neither a secret nor a link waits
-- here. A row is written with the change it tells of, leased while it is being sent, and deleted when sent or given up.
create table mail (
  id uuid primary key,
  kind text not null,
  facts jsonb not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default '-infinity',
  leased_until timestamptz,
  created_at timestamptz not null default now()
);
create index mail_by_next_attempt on mail (next_attempt_at, id);
grant select, insert, update, delete on mail to shodan_app;
