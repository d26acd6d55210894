import { date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { changeWays, type Edits, launches } from '../../shared/contracts/activity.ts'
import { instant } from './columns.ts'

/** What every entry of the activity has in common: the record it belongs to. */
const entry = {
  workspaceId: uuid('workspace_id').notNull(),
  id: uuid('id').notNull(),
  companyId: uuid('company_id'),
  personId: uuid('person_id'),
}

const edited = {
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
}

export const call = pgTable(
  'call',
  {
    ...entry,
    ...edited,
    userId: uuid('user_id').notNull(),
    phoneNumberId: uuid('phone_number_id').notNull(),
    numberRaw: text('number_raw').notNull(),
    numberE164: text('number_e164'),
    numberExtension: text('number_extension'),
    placedAt: instant('placed_at').notNull(),
    launch: text('launch', { enum: launches }).notNull().default('unknown'),
    outcome: text('outcome'),
    outcomeAt: instant('outcome_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const note = pgTable(
  'note',
  {
    ...entry,
    ...edited,
    callId: uuid('call_id'),
    authorId: uuid('author_id').notNull(),
    body: text('body').notNull(),
    notedAt: instant('noted_at').notNull().defaultNow(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const followUp = pgTable(
  'follow_up',
  {
    ...entry,
    ...edited,
    callId: uuid('call_id'),
    userId: uuid('user_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }),
    body: text('body').notNull().default(''),
    doneAt: instant('done_at'),
    deletedAt: instant('deleted_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const change = pgTable(
  'change',
  {
    ...entry,
    userId: uuid('user_id'),
    action: text('action').notNull(),
    detail: jsonb('detail').notNull().default({}),
    edits: jsonb('edits').$type<Edits>(),
    by: text('by', { enum: changeWays }).notNull().default('hand'),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)
