import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

export const importFile = pgTable(
  'import_file',
  {
    workspaceId: uuid('workspace_id').notNull(),
    id: uuid('id').notNull(),
    userId: uuid('user_id').notNull(),
    fileName: text('file_name').notNull(),
    byteSize: bigint('byte_size', { mode: 'number' }).notNull(),
    status: text('status', {
      enum: ['uploaded', 'ready', 'refused', 'running', 'done', 'cancelled', 'failed'],
    }).notNull(),
    format: jsonb('format'),
    mapping: jsonb('mapping'),
    forecast: jsonb('forecast'),
    problem: jsonb('problem'),
    rowsTotal: integer('rows_total').notNull().default(0),
    rowsDone: integer('rows_done').notNull().default(0),
    added: integer('added').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    people: integer('people').notNull().default(0),
    namesakes: text('namesakes', { enum: ['apart', 'together'] })
      .notNull()
      .default('apart'),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const importError = pgTable(
  'import_error',
  {
    workspaceId: uuid('workspace_id').notNull(),
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    columnName: text('column_name'),
    reason: text('reason').notNull(),
    value: text('value'),
    taken: boolean('taken').notNull().default(false),
    place: smallint('place').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.importId, table.rowNumber, table.place] })],
)
