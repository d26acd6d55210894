-- What was said of a number before it is called again: its calls on whichever record, and who else has it. The first index has the
-- calls that count alone, as server/features/calls/earlier-calls.ts asks for them.
create index call_by_number on call (workspace_id, number_e164, placed_at desc, id desc)
  where number_e164 is not null and (launch <> 'not_placed' or outcome is not null);
create index phone_number_by_e164 on phone_number (workspace_id, e164) where deleted_at is null and e164 is not null;
