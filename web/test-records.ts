/** Companies and what belongs to them, for tests of components. Their numbers cannot ring. */
import type { Activity, CallActivity, CompanyPage } from '../shared/contracts/activity.ts'
import {
  type CompanyRow,
  type CompanyView,
  companyRow,
  companyView,
  type PersonRow,
  type PhoneNumberView,
  personRow,
} from '../shared/contracts/records.ts'
import { firstOutcomes } from '../shared/first-outcomes.ts'
import type { Locale } from '../shared/messages.ts'
import type { Outcome } from '../shared/outcomes.ts'
import { Problem } from '../shared/problems.ts'
import { companyFields } from '../shared/records/company.ts'
import { entriesOf, type Field, type Fields, isNullable } from '../shared/records/field.ts'
import { personFields } from '../shared/records/person.ts'
import { locale } from './lib/messages.ts'
import { type Asked, answer } from './test-api.ts'

export function company(facts: Partial<CompanyView> = {}): CompanyView {
  const names = { name: '株式会社あけぼの商会', reading: 'アケボノショウカイ' }
  const known = { ...names, industry: '卸売業', address: '東京都港区１－２' }
  return companyView.parse({ ...unknown(companyFields), ...known, ...facts })
}

/** A record of which nothing is known. */
function unknown(fields: Fields): Record<string, unknown> {
  const values = entriesOf(fields).map(([key, field]) => [key, unknownValue(field)])
  return { id: crypto.randomUUID(), version: 1, mayEdit: true, ...Object.fromEntries(values) }
}

function unknownValue(field: Field): unknown {
  if (isNullable(field)) return null
  if (field.value.kind === 'flag') return false
  if (field.value.kind === 'count') return 0
  if (field.value.kind === 'custom') return {}
  if (field.value.kind === 'tags' || field.value.kind === 'phone_kinds') return []
  return field.value.kind === 'stamp' ? '2026-07-01T00:00:00.000Z' : ''
}

export function phoneNumber(facts: Partial<PhoneNumberView> = {}): PhoneNumberView {
  return {
    id: crypto.randomUUID(),
    kind: 'main',
    raw: '03-0000-1234',
    e164: '+81300001234',
    extension: null,
    display: '03-0000-1234',
    warnings: [],
    health: null,
    version: 1,
    ...facts,
  }
}

export function row(facts: Partial<CompanyRow> = {}): CompanyRow {
  return companyRow.parse({
    ...company(),
    mainNumber: null,
    peopleCount: 0,
    recentOutcomes: [],
    ...facts,
  })
}

export function person(facts: Partial<PersonRow> = {}): PersonRow {
  const nothing = { companyName: null, phoneNumbers: [], recentOutcomes: [] }
  const known = { name: '海野 幸', reading: 'ウンノ サチ', ...nothing }
  return personRow.parse({ ...unknown(personFields), ...known, ...facts })
}

interface Person {
  id: string
  name: string
}

const entry = { companyId: null, personId: null, personName: null, at: '2026-07-01T00:00:00.000Z' }

export function note(
  user: Person,
  body: string,
  of: { companyId?: string } = {},
): Extract<Activity, { kind: 'note' }> {
  const id = crypto.randomUUID()
  return { kind: 'note', ...entry, ...of, id, user, note: { id, body, version: 1, updatedAt: entry.at } }
}

export function call(user: Person, facts: Partial<CallActivity> = {}): CallActivity {
  const { id, raw, e164, extension } = phoneNumber()
  const number = { id, raw, e164, extension }
  const nothing = { launch: 'unknown', outcome: null, note: null } as const
  return { kind: 'call', ...entry, id: crypto.randomUUID(), user, number, ...nothing, version: 1, ...facts }
}

/** What a workspace has for records to be shaped by. */
export const shapes = {
  statuses: [
    shape({ name: '未接触', kind: 'new' as const }),
    shape({ name: '接触中', kind: 'working' as const }),
    shape({ name: '商談中', kind: 'deal' as const }),
    shape({ name: '休眠', kind: 'lost' as const, retired: true }),
  ],
  tags: [shape({ name: '重点' }), shape({ name: '展示会' })],
  members: [
    { id: crypto.randomUUID(), name: '佐藤 花子' },
    { id: crypto.randomUUID(), name: '鈴木 健' },
  ],
  customFields: [],
  outcomes: outcomesOf(locale),
}

/** As a new workspace has them. */
export function outcomesOf(language: Locale): Outcome[] {
  return firstOutcomes.map(({ ja, en, ...outcome }) => ({ ...outcome, name: { ja, en }[language] }))
}

function shape<T extends object>(facts: T) {
  return { id: crypto.randomUUID(), retired: false, mergedInto: null, ...facts }
}

/** The company list, and nothing in it. */
export function noCompanies(): void {
  answer('GET /api/companies', { items: [], nextCursor: null })
  answer('GET /api/companies/similar', { items: [] })
}

/** The company's page is there to be opened; what is added to it in place shows at the next look. */
export function companyIsThere(page: Partial<CompanyPage> & { items?: Activity[] } = {}): CompanyPage {
  const shown = {
    company: page.company ?? company(),
    phoneNumbers: page.phoneNumbers ?? [phoneNumber()],
    contactWays: page.contactWays ?? [],
    people: page.people ?? [],
    receptions: page.receptions ?? [],
    activity: { items: page.items ?? [], nextCursor: null },
  }
  answer('GET /api/companies/{id}', () => shown)
  answer('GET /api/phone-numbers/holders', { items: [] })
  answer('GET /api/people/similar', { items: [] })
  return shown
}

/** The server keeps calls and what is said about them; answers them as they stand, by id. */
export function callsAreKept(user: Person): Map<string, CallActivity> {
  const calls = new Map<string, CallActivity>()
  const change = (id: string, changes: Partial<CallActivity>): CallActivity => {
    const known = calls.get(id)
    if (!known) throw new Error(`Nobody placed the call ${id}`)
    calls.set(id, { ...known, ...changes, version: known.version + 1 })
    return calls.get(id) ?? known
  }
  answer(
    'POST /api/calls',
    ({ body: { id, companyId = null, personId = null, launch = 'unknown' as const } }) => {
      calls.set(id, calls.get(id) ?? call(user, { id, companyId, personId, launch }))
      return change(id, {})
    },
  )
  answer('PUT /api/calls/{id}/launch', ({ id, body }) => change(id, body))
  answer('GET /api/calls/{id}', ({ id }) => {
    const known = calls.get(id)
    if (!known) throw new Problem('not_found')
    return known
  })
  answer('PUT /api/calls/{id}/outcome', ({ id, body: { outcome, replaces } }) => {
    const known = calls.get(id)
    if (known && known.outcome !== outcome && replaces !== undefined && known.outcome !== replaces) {
      const current = { outcome: known.outcome, at: entry.at, version: known.version }
      throw new Problem('stale_version', { current })
    }
    return known?.outcome === outcome ? known : change(id, { outcome })
  })
  answer('PUT /api/calls/{id}/note', ({ id, body }) => change(id, { note: noteOf(id, body) }))
  return calls
}

function noteOf(
  id: string,
  { version, body }: Asked<'PUT /api/calls/{id}/note'>['body'],
): NonNullable<CallActivity['note']> {
  return { id, body, version: version + 1, updatedAt: entry.at }
}
