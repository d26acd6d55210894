import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { wayKinds } from '../../shared/records/contact-ways.ts'
import type { CustomValues } from '../../shared/records/custom.ts'
import { decisionRoles } from '../../shared/records/decision-roles.ts'
import { phoneHealths } from '../../shared/records/phone-health.ts'
import { phoneKinds } from '../../shared/records/phone-kinds.ts'
import { day, instant, moment } from './columns.ts'

/** Columns that every record a person edits has in common. */
const record = {
  workspaceId: uuid('workspace_id').notNull(),
  id: uuid('id').notNull(),
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  deletedAt: instant('deleted_at'),
}

/** What companies and people are shaped by. */
const shaped = {
  ownerId: uuid('owner_id'),
  statusId: uuid('status_id'),
  tagIds: uuid('tag_ids').array().notNull().default([]),
  custom: jsonb('custom').$type<CustomValues>().notNull().default({}),
  numberKinds: text('number_kinds', { enum: phoneKinds }).array().notNull().default([]),
  attempts: integer('attempts').notNull().default(0),
  lastOutcome: text('last_outcome'),
  nextPromiseOn: day('next_promise_on').notNull().default(null),
  facets: integer('facets').array().notNull().generatedAlwaysAs([]),
}

export const company = pgTable(
  'company',
  {
    ...record,
    ...shaped,
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    reading: text('reading').notNull().default(''),
    readingFolded: text('reading_folded').notNull().default(''),
    englishName: text('english_name').notNull().default(''),
    englishFolded: text('english_folded').notNull().default(''),
    sortKey: text('sort_key').notNull().generatedAlwaysAs(''),
    corporateNumber: text('corporate_number'),
    edinetCode: text('edinet_code'),
    securitiesCode: text('securities_code'),
    industry: text('industry').notNull().default(''),
    listing: text('listing').notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    address: text('address').notNull().default(''),
    prefecture: text('prefecture').notNull().default(''),
    city: text('city').notNull().default(''),
    website: text('website').notNull().default(''),
    email: text('email').notNull().default(''),
    domain: text('domain').notNull().generatedAlwaysAs(''),
    capitalYen: bigint('capital_yen', { mode: 'number' }),
    employees: integer('employees'),
    fiscalYearEnd: text('fiscal_year_end').notNull().default(''),
    doNotCall: boolean('do_not_call').notNull().default(false),
    lastCalledAt: moment('last_called_at').notNull().default(null),
    importId: uuid('import_id'),
    createdBy: uuid('created_by'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const person = pgTable(
  'person',
  {
    ...record,
    ...shaped,
    companyId: uuid('company_id'),
    name: text('name').notNull(),
    nameFolded: text('name_folded').notNull(),
    reading: text('reading').notNull().default(''),
    readingFolded: text('reading_folded').notNull().default(''),
    sortKey: text('sort_key').notNull().generatedAlwaysAs(''),
    department: text('department').notNull().default(''),
    title: text('title').notNull().default(''),
    decisionRole: text('decision_role', { enum: decisionRoles }),
    email: text('email').notNull().default(''),
    emailDomain: text('email_domain').notNull().generatedAlwaysAs(''),
    emailFolded: text('email_folded').notNull().generatedAlwaysAs(''),
    doNotCall: boolean('do_not_call').notNull().default(false),
    lastCalledAt: moment('last_called_at').notNull().default(null),
    importId: uuid('import_id'),
    createdBy: uuid('created_by'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const phoneNumber = pgTable(
  'phone_number',
  {
    ...record,
    companyId: uuid('company_id'),
    personId: uuid('person_id'),
    kind: text('kind', { enum: phoneKinds }).notNull(),
    raw: text('raw').notNull(),
    e164: text('e164'),
    extension: text('extension'),
    display: text('display').notNull(),
    digits: text('digits').notNull(),
    warnings: text('warnings').array().notNull().default([]),
    health: text('health', { enum: phoneHealths }),
    position: integer('position').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const contactWay = pgTable(
  'contact_way',
  {
    ...record,
    companyId: uuid('company_id'),
    personId: uuid('person_id'),
    kind: text('kind', { enum: wayKinds }).notNull(),
    label: text('label').notNull().default(''),
    value: text('value').notNull(),
    emailFolded: text('email_folded').notNull().generatedAlwaysAs(''),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

export const reception = pgTable(
  'reception',
  {
    workspaceId: uuid('workspace_id').notNull(),
    e164: text('e164').notNull(),
    menu: text('menu').notNull().default(''),
    answers: text('answers').notNull().default(''),
    way: text('way').notNull().default(''),
    extension: text('extension').notNull().default(''),
    refusesSales: boolean('refuses_sales').notNull().default(false),
    version: integer('version').notNull().default(1),
    updatedBy: uuid('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.e164] })],
)
