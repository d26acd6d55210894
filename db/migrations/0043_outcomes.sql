-- How calls went, as a workspace's own rows: what each means, how far such a call got, and what follows. Offered in an order, each with a
-- letter or a digit that says it. How far it got and whether it counts as a connect never change, so that what was recorded keeps its meaning.

create table outcome (
  workspace_id uuid not null references workspace on delete cascade,
  -- A word of the product (shared/first-outcomes.ts), or a UUID of one that the workspace added.
  id text not null check (id ~ '^[a-z0-9_-]{1,40}$'),
  -- Null: called as the product calls it, in the language of whoever reads it.
  name text check (length(name) between 1 and 20),
  kind text not null check (kind in ('none', 'wrong', 'away', 'wait', 'refuse', 'sent', 'hot', 'appt', 'stop')),
  -- 0 nobody, 1 the reception, 2 the person asked for, 3 who decides, 4 an appointment.
  depth smallint not null check (depth between 0 and 4),
  counts_as_connect boolean not null,
  proposes_stop boolean not null,
  -- Null: no next promise is proposed.
  promise_in_days integer check (promise_in_days between 0 and 365),
  -- A retired one keeps the key that it had, which another may have meanwhile.
  key text check (key ~ '^[0-9a-moq-z]$'),
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Offered no more; calls that have it keep it.
  retired_at timestamptz,
  primary key (workspace_id, id),
  -- The product has no name for what a workspace added.
  check (name is not null or length(id) < 36)
);
create unique index outcome_by_key on outcome (workspace_id, key) where key is not null and retired_at is null;
alter table outcome enable row level security, force row level security;
create policy own_workspace on outcome to shodan_app
  using (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid))
  with check (workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid));
grant select, insert, update, delete on outcome to shodan_app;

-- Workspaces that are there know eight outcomes by their digits: these stay, also the two that new workspaces do without (reached, refused).
-- The others have the keys that were free.
alter table workspace no force row level security;
alter table outcome no force row level security;
insert into outcome (workspace_id, position, id, kind, depth, counts_as_connect, proposes_stop, promise_in_days, key)
select w.workspace_id, o.* from workspace w cross join (values
  ( 1, 'no_answer',         'none',   0, false, false, null, '4'),
  ( 2, 'busy',              'none',   0, false, false, null, '5'),
  ( 3, 'voicemail',         'none',   0, false, false, null, '6'),
  ( 4, 'not_in_use',        'wrong',  0, false, false, null, 'q'),
  ( 5, 'wrong_number',      'wrong',  0, false, false, null, '8'),
  ( 6, 'fax',               'wrong',  0, false, false, null, 'e'),
  ( 7, 'absent',            'away',   1, false, false, null, '3'),
  ( 8, 'call_back',         'wait',   1, false, false, 1,    'b'),
  ( 9, 'reception_refused', 'refuse', 1, false, false, null, 'g'),
  (10, 'refused',           'refuse', 1, false, false, null, '7'),
  (11, 'reached',           'sent',   2, true,  false, null, '2'),
  (12, 'material_sent',     'sent',   2, true,  false, 3,    '9'),
  (13, 'promising',         'hot',    2, true,  false, 7,    '0'),
  (14, 'contact_refused',   'refuse', 2, true,  false, null, 'd'),
  (15, 'considering',       'hot',    3, true,  false, 7,    'r'),
  (16, 'timing',            'wait',   3, true,  false, 30,   't'),
  (17, 'decision_refused',  'refuse', 3, true,  false, null, 'y'),
  (18, 'appointment',       'appt',   4, true,  false, null, '1'),
  (19, 'do_not_call',       'stop',   1, false, true,  null, 'x')
) o (position, id, kind, depth, counts_as_connect, proposes_stop, promise_in_days, key);
alter table outcome force row level security;
alter table workspace force row level security;

-- Which outcomes there are is asked where one is recorded (server/features/calls/record-outcome.ts).
alter table call drop constraint call_outcome_check;
alter table call add constraint call_outcome_check check (length(outcome) between 1 and 40);
