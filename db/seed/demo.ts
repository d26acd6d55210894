/** Puts the demo workspace and its person into an empty evaluation. */
import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../shared/japanese.ts'
import { phoneColumns } from '../../shared/phone-columns.ts'
import { placeOf } from '../../shared/places.ts'
import { insertFirstOutcomes } from '../first-outcomes.ts'
import { writeSearchDocs } from '../search/write.ts'
import { drizzleOn } from '../sql/drizzle.ts'
import type { PoolSql } from '../sql/pool.ts'
import type { TransactionSql } from '../sql/transaction.ts'
import { addDemoFields } from './demo-fields.ts'
import { addDemoMoves, addDemoShapes, addDemoViews } from './demo-shapes.ts'
import {
  type DemoCompany,
  demoCalls,
  demoColleagues,
  demoCompanies,
  demoFollowUps,
  demoNotes,
  demoReceptions,
} from './demo-story.ts'
import { addDemoWays } from './demo-ways.ts'
import { noteFacts } from './facts.ts'

export interface DemoOptions {
  sql: PoolSql
  email: string
  /** The stored form of the demo password; made only when it is needed. */
  passwordHash: () => Promise<string>
  now: Date
}

/** Does nothing when the demo person exists. All of it is one transaction: there is no half of a demo. */
export async function seedDemo({ sql, email, passwordHash, now }: DemoOptions): Promise<void> {
  const [known] = await sql`select 1 from app_user where email = ${email}`
  if (known) return
  const password = await passwordHash()
  const workspaceId = uuidv7()
  const userId = uuidv7()
  await sql.begin(async (sql) => {
    // Of several processes that start at once on an empty database one is first.
    await sql`select pg_advisory_xact_lock(hashtext('shodan-pro demo'))`
    const [first] = await sql`select 1 from app_user where email = ${email}`
    if (first) return
    await sql`select set_config('app.workspace_id', ${workspaceId}, true), set_config('app.user_id', ${userId}, true)`
    await addPersonOfDemo(sql, { userId, workspaceId, email, password })
    const userIds = [userId]
    for (const colleague of demoColleagues)
      userIds.push(await addColleague(sql, { ...colleague, workspaceId, password, now }))
    const place: Place = { sql, workspaceId, userId, now }
    const shaped = { ...place, userIds }
    const shapes = await addDemoShapes(shaped)
    const fields = await addDemoFields(sql, { workspaceId, now })
    const companies: Added[] = []
    for (const [at, company] of demoCompanies.entries())
      companies.push(await addCompany(place, company, { ...shapes.columns[at], ...fields.get(at) }))
    await addActivity(place, companies)
    const ids = companies.map(({ id }) => id)
    await addDemoWays(place, ids)
    await addDemoMoves(shaped, shapes, ids)
    await addDemoViews(shaped, shapes)
    await noteFacts(sql, workspaceId)
  })
}

interface Place {
  sql: TransactionSql
  workspaceId: string
  userId: string
  now: Date
}

interface Added {
  id: string
  number: NumberRow
}

type NumberRow = Record<string, unknown> & {
  id: string
  raw: string
  e164: string | null
  extension: string | null
}

async function addPersonOfDemo(
  sql: TransactionSql,
  {
    userId,
    workspaceId,
    email,
    password,
  }: { userId: string; workspaceId: string; email: string; password: string },
): Promise<void> {
  await sql`insert into app_user (id, name, email, email_verified) values (${userId}, '商談 花子', ${email}, true)`
  await sql`insert into sign_in_method (id, user_id, provider_id, account_id, password)
    values (${uuidv7()}, ${userId}, 'credential', ${userId}, ${password})`
  await sql`insert into workspace (workspace_id, name, is_demo) values (${workspaceId}, 'デモ営業部', true)`
  await insertFirstOutcomes(drizzleOn(sql), workspaceId)
  await sql`insert into member (workspace_id, user_id, role, joined_at)
    values (${workspaceId}, ${userId}, 'owner', now() - interval '200 days')`
}

/** Others in the workspace, so that roles can be seen at work; they sign in with the demo's password. */
async function addColleague(
  sql: TransactionSql,
  of: (typeof demoColleagues)[number] & { workspaceId: string; password: string; now: Date },
): Promise<string> {
  const { name, email, role, daysAgo, workspaceId, password, now } = of
  const userId = uuidv7()
  await sql`insert into app_user (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)`
  await sql`insert into sign_in_method (id, user_id, provider_id, account_id, password)
    values (${uuidv7()}, ${userId}, 'credential', ${userId}, ${password})`
  await sql`insert into member ${sql({
    workspace_id: workspaceId,
    user_id: userId,
    role,
    joined_at: before(now, daysAgo * 24),
    last_seen_at: before(now, role === 'admin' ? 2 : 20),
  })}`
  return userId
}

async function addCompany(
  place: Place,
  company: DemoCompany,
  shape: Record<string, unknown>,
): Promise<Added> {
  const { sql, workspaceId, userId } = place
  const id = uuidv7()
  await sql`insert into company ${sql({
    workspace_id: workspaceId,
    id,
    name: company.name,
    name_folded: foldForSearch(company.name),
    reading: company.reading,
    reading_folded: foldForSearch(company.reading),
    english_name: company.english,
    english_folded: foldForSearch(company.english),
    industry: company.industry,
    postal_code: company.postalCode,
    address: company.address,
    ...placeOf(company.address),
    ...shape,
    number_kinds: ['main'],
    created_by: userId,
  })}`
  const number = await addNumber(place, { company_id: id, kind: 'main' }, company.number)
  const people: string[] = []
  for (const [nth, person] of company.people.entries()) {
    const personId = uuidv7()
    const kind = person.number.startsWith('090') ? 'mobile' : 'direct'
    people.push(personId)
    await sql`insert into person ${sql({
      workspace_id: workspaceId,
      id: personId,
      company_id: id,
      name: person.name,
      name_folded: foldForSearch(person.name),
      reading: person.reading,
      reading_folded: foldForSearch(person.reading),
      department: person.department,
      title: person.title,
      decision_role: person.role,
      // Whom one talks to stands as the company does, and the custom fields are the company's.
      ...(nth === 0 ? { ...shape, custom: {} } : { owner_id: shape.owner_id ?? null }),
      number_kinds: [kind],
      created_by: userId,
    })}`
    await addNumber(place, { person_id: personId, kind }, person.number)
  }
  await writeSearchDocs(sql, workspaceId, { companies: [id], people })
  return { id, number }
}

async function addNumber(place: Place, owner: Record<string, string>, raw: string): Promise<NumberRow> {
  const { sql, workspaceId } = place
  const row = { workspace_id: workspaceId, id: uuidv7(), ...owner, ...phoneColumns(raw) }
  await sql`insert into phone_number ${sql(row)}`
  return row
}

async function addActivity(place: Place, companies: Added[]): Promise<void> {
  for (const [at, hoursAgo, outcome, note] of demoCalls)
    await addCall(place, pick(companies, at), hoursAgo, outcome, note)
  const { sql, workspaceId, userId, now } = place
  for (const [at, hoursAgo, body] of demoNotes) {
    const noted = before(now, hoursAgo)
    await sql`insert into note ${sql({
      workspace_id: workspaceId,
      id: uuidv7(),
      company_id: pick(companies, at).id,
      author_id: userId,
      body,
      noted_at: noted,
      created_at: noted,
    })}`
  }
  for (const [at, memory] of demoReceptions)
    await sql`insert into reception ${sql({
      workspace_id: workspaceId,
      e164: pick(companies, at).number.e164,
      ...memory,
      updated_by: userId,
      updated_at: before(now, 100),
    })}`
  for (const [at, days, body] of demoFollowUps) {
    await sql`insert into follow_up (workspace_id, id, company_id, user_id, due_on, body)
      values (${workspaceId}, ${uuidv7()}, ${pick(companies, at).id}, ${userId},
        (${now.toISOString()}::timestamptz at time zone 'Asia/Tokyo')::date + ${days}::int, ${body})`
  }
}

async function addCall(
  place: Place,
  company: Added,
  hoursAgo: number,
  outcome: string | null,
  note: string,
): Promise<void> {
  const { sql, workspaceId, userId, now } = place
  const id = uuidv7()
  const placed = before(now, hoursAgo)
  await sql`insert into call ${sql({
    workspace_id: workspaceId,
    id,
    user_id: userId,
    company_id: company.id,
    phone_number_id: company.number.id,
    number_raw: company.number.raw,
    number_e164: company.number.e164,
    number_extension: company.number.extension,
    placed_at: placed,
    launch: 'opened',
    outcome,
    outcome_at: placed,
  })}`
  if (note === '') return
  await sql`insert into note ${sql({
    workspace_id: workspaceId,
    id: uuidv7(),
    company_id: company.id,
    call_id: id,
    author_id: userId,
    body: note,
    noted_at: placed,
  })}`
}

function before(now: Date, hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString()
}

/** @throws when the story names a company that it does not tell of. */
function pick(companies: Added[], at: number): Added {
  const found = companies[at]
  if (!found) throw new Error(`the demo has no company ${at}`)
  return found
}
