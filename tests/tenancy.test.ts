/** Promises about workspaces: nobody sees, changes or learns of another's. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSql } from '../db/sql/pool.ts'
import { asTenant } from '../server/ctx.ts'
import type { Activity, FollowUpView } from '../shared/contracts/activity.ts'
import type { ContactWayView } from '../shared/contracts/contact-ways.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let mine: Client
let theirs: Client
let foreign: Record<string, string>

beforeAll(async () => {
  mine = await signUp(server, { name: '山田 一郎' })
  theirs = await signUp(server, { name: '鈴木 次郎' })
  foreign = await fill(theirs)
})

async function answer<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.url} answered ${got.status}: ${await got.text()}`)
  return got.json() as Promise<T>
}

/** One of everything, in the workspace of `client`. */
async function fill(client: Client): Promise<Record<string, string>> {
  const company = await answer<CompanyView>(
    client.send('POST', '/api/companies', { name: '株式会社よその会社' }),
  )
  const person = await answer<PersonView>(
    client.send('POST', '/api/people', { name: '余所 太郎', companyId: company.id }),
  )
  const number = await answer<PhoneNumberView>(
    client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' }),
  )
  const way = await answer<ContactWayView>(
    client.send('POST', '/api/contact-ways', {
      companyId: company.id,
      kind: 'email',
      value: 'secret@example.com',
    }),
  )
  const note = await answer<Activity>(
    client.send('POST', '/api/notes', { companyId: company.id, body: '秘密のメモ' }),
  )
  const call = await answer<Activity>(
    client.send('POST', '/api/calls', { id: uuidv7(), companyId: company.id, phoneNumberId: number.id }),
  )
  const followUp = await answer<FollowUpView>(
    client.send('POST', '/api/follow-ups', {
      companyId: company.id,
      dueOn: '2027-01-15',
      body: '秘密の約束',
    }),
  )
  const edit = { version: 1, name: '株式会社よその秘密' }
  await answer(client.send('PATCH', `/api/companies/${company.id}`, edit))
  const { items } = await answer<{ items: Activity[] }>(client.get(`/api/companies/${company.id}/activity`))
  const edited = items.find((entry) => entry.kind === 'change' && entry.action === 'company.edited')
  return {
    companies: company.id,
    people: person.id,
    'phone-numbers': number.id,
    'contact-ways': way.id,
    notes: note.id,
    calls: call.id,
    'follow-ups': followUp.id,
    changes: edited?.id ?? '',
    merges: await addMerge(client, company.id),
    imports: await addImport(client),
    'bulk-edits': await addBulkEdit(client, company.id),
    tokens: await addToken(client),
    exports: (await answer<{ id: string }>(client.send('POST', '/api/exports', { scope: 'workspace' }))).id,
    members: client.actor.userId,
    tags: (await answer<{ id: string }>(client.send('POST', '/api/tags', { name: '秘密のタグ' }))).id,
    views: await addView(client),
    'custom-fields': await addCustomField(client),
    outcomes: await addOutcome(client),
    invitations: await addInvitation(client),
  }
}

async function addView(client: Client): Promise<string> {
  const view = { kind: 'company', name: '秘密のビュー', shared: true, q: '秘密' }
  return (await answer<{ id: string }>(client.send('POST', '/api/views', view))).id
}

async function addCustomField(client: Client): Promise<string> {
  const field = { record: 'company', name: '秘密の項目', kind: 'text' }
  return (await answer<{ id: string }>(client.send('POST', '/api/custom-fields', field))).id
}

async function addOutcome(client: Client): Promise<string> {
  const outcome = { name: '秘密の結果', kind: 'hot', depth: 3, countsAsConnect: true, key: 'z' }
  return (await answer<{ id: string }>(client.send('POST', '/api/outcomes', outcome))).id
}

async function addInvitation(client: Client): Promise<string> {
  const invited = { emails: ['yoso@example.com'], role: 'member', message: '秘密の招待' }
  await answer(client.send('POST', '/api/invitations', invited))
  const { items } = await answer<{ items: { id: string }[] }>(client.get('/api/invitations'))
  return items[0]?.id ?? ''
}

async function addMerge(client: Client, id: string): Promise<string> {
  const { company: into } = await answer<{ company: CompanyView }>(client.get(`/api/companies/${id}`))
  const double = await answer<CompanyView>(client.send('POST', '/api/companies', { name: '秘密の重複' }))
  const versions = { [into.id]: into.version, [double.id]: double.version }
  const merge = { id: uuidv7(), kind: 'company', into: into.id, from: [double.id], versions }
  return (await answer<{ id: string }>(client.send('POST', '/api/merges', merge))).id
}

async function addToken(client: Client): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const made = client.send('POST', '/api/tokens', { name: '秘密のトークン', scope: 'write', expiresAt })
  return (await answer<{ id: string }>(made)).id
}

async function addBulkEdit(client: Client, companyId: string): Promise<string> {
  const edit = {
    id: uuidv7(),
    kind: 'company',
    chosen: { ids: [companyId] },
    change: { set: { industry: '秘密の業種' } },
  }
  return (await answer<{ id: string }>(client.send('POST', '/api/bulk-edits', edit))).id
}

async function addImport(client: Client): Promise<string> {
  const id = uuidv7()
  await asTenant(
    server.services,
    client.actor,
    ({ sql }) =>
      sql`insert into import_file ${sql({
        workspace_id: client.actor.workspaceId,
        id,
        user_id: client.actor.userId,
        file_name: 'secret.csv',
        byte_size: 1,
        status: 'ready',
      })}`,
  )
  return id
}

/** A sound body for every route that takes one and an id in its path. A new route fails until it is here. */
const bodies: Record<string, () => unknown> = {
  'PATCH /api/passkeys/{id}': () => ({ name: '乗っ取り' }),
  'PATCH /api/companies/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PATCH /api/people/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PATCH /api/phone-numbers/{id}': () => ({ version: 1, raw: '03-0000-9999' }),
  'PUT /api/phone-numbers/{id}/reception': () => ({
    version: 0,
    menu: '1',
    answers: '',
    way: '',
    extension: '',
    refusesSales: false,
  }),
  'PATCH /api/contact-ways/{id}': () => ({ version: 1, value: 'taken@example.com' }),
  'PUT /api/contact-ways/{id}/main': () => ({ version: 1, recordVersion: 1 }),
  'POST /api/contact-ways/{id}/field-restorations': () => ({
    version: 2,
    changeId: foreign.changes,
    field: 'value',
  }),
  'PATCH /api/notes/{id}': () => ({ version: 1, body: '乗っ取り' }),
  'PATCH /api/follow-ups/{id}': () => ({ version: 1, done: true }),
  'PUT /api/follow-ups/{id}/completion': () => ({ done: true }),
  'PUT /api/calls/{id}/outcome': () => ({ outcome: 'reached' }),
  'PUT /api/calls/{id}/launch': () => ({ launch: 'opened' }),
  'PUT /api/calls/{id}/note': () => ({ version: 0, body: '乗っ取り' }),
  'PATCH /api/imports/{id}': () => ({ mapping: [] }),
  'PATCH /api/members/{id}': () => ({ role: 'admin' }),
  'POST /api/companies/{id}/field-restorations': () => ({
    version: 2,
    changeId: foreign.changes,
    field: 'name',
  }),
  'POST /api/people/{id}/field-restorations': () => ({
    version: 2,
    changeId: foreign.changes,
    field: 'name',
  }),
  'POST /api/phone-numbers/{id}/field-restorations': () => ({
    version: 2,
    changeId: foreign.changes,
    field: 'raw',
  }),
  'PATCH /api/statuses/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PUT /api/statuses/{id}/retirement': () => undefined,
  'PUT /api/statuses/{id}/successor': () => ({ id: uuidv7() }),
  'PATCH /api/views/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PATCH /api/custom-fields/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PUT /api/custom-fields/{id}/retirement': () => undefined,
  'PUT /api/custom-fields/{id}/successor': () => ({ choiceId: uuidv7(), into: uuidv7() }),
  'PATCH /api/outcomes/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PUT /api/outcomes/{id}/retirement': () => undefined,
  'PATCH /api/tags/{id}': () => ({ version: 1, name: '乗っ取り' }),
  'PUT /api/tags/{id}/retirement': () => undefined,
  'PUT /api/tags/{id}/successor': () => ({ id: uuidv7() }),
}

/** What a route needs in its query besides. */
const queries: Record<string, () => string> = {
  'DELETE /api/members/{id}': () => `?openWorkTo=${mine.actor.userId}`,
}

const bulkEditOf = (kind: string, record = '') => ({
  id: uuidv7(),
  kind,
  chosen: { ids: [record] },
  change: { set: { doNotCall: true } },
})

/** Routes that name other records in their body: each must treat a foreign one as missing. */
const pointing: Record<string, (() => unknown)[]> = {
  'PUT /api/session/workspace': [() => ({ workspaceId: theirs.actor.workspaceId })],
  'PUT /api/views/default': [() => ({ kind: 'company', id: foreign.views })],
  'PUT /api/workspace/owner': [() => ({ userId: foreign.members })],
  'POST /api/bulk-edits': [
    () => bulkEditOf('company', foreign.companies),
    () => bulkEditOf('person', foreign.people),
  ],
  'POST /api/people': [() => ({ name: '新人', companyId: foreign.companies })],
  'POST /api/phone-numbers': [
    () => ({ raw: '03-0000-0001', companyId: foreign.companies }),
    () => ({ raw: '03-0000-0001', personId: foreign.people }),
  ],
  'POST /api/contact-ways': [
    () => ({ kind: 'email', value: 'x@example.com', companyId: foreign.companies }),
    () => ({ kind: 'email', value: 'x@example.com', personId: foreign.people }),
  ],
  'PUT /api/contact-ways/order': [
    () => ({ kind: 'email', ids: [foreign['contact-ways']], companyId: foreign.companies }),
  ],
  'PUT /api/phone-numbers/order': [
    () => ({ ids: [foreign['phone-numbers']], companyId: foreign.companies }),
    () => ({ ids: [foreign['phone-numbers']], personId: foreign.people }),
  ],
  'POST /api/notes': [
    () => ({ body: 'x', companyId: foreign.companies }),
    () => ({ body: 'x', personId: foreign.people }),
  ],
  'POST /api/merges': [
    () => {
      const [into = '', from = ''] = [foreign.companies, foreign.people]
      return { id: uuidv7(), kind: 'company', into, from: [from], versions: { [into]: 1, [from]: 1 } }
    },
  ],
  'POST /api/calls': [
    () => ({ id: uuidv7(), companyId: foreign.companies, phoneNumberId: foreign['phone-numbers'] }),
    () => ({ id: uuidv7(), personId: foreign.people, phoneNumberId: foreign['phone-numbers'] }),
  ],
  'POST /api/follow-ups': [
    () => ({ dueOn: '2027-01-15', body: 'x', companyId: foreign.companies }),
    () => ({ dueOn: '2027-01-15', body: 'x', personId: foreign.people }),
  ],
}

/** Routes that take no id of a workspace's record at all. */
const withoutIds = [
  'GET /api/workspace/second-factor',
  'PUT /api/workspace/second-factor',
  'POST /api/companies',
  'POST /api/imports',
  'GET /api/companies',
  // The ids in its query are tried in server/features/merges/merges.test.ts.
  'GET /api/merges/comparison',
  'GET /api/companies/similar',
  'GET /api/companies/count',
  'GET /api/people/count',
  'GET /api/people',
  'GET /api/people/similar',
  // The ids in its query are tried in server/features/custom-fields/custom-values.test.ts.
  'GET /api/people/names',
  'GET /api/phone-numbers/holders',
  'GET /api/trash',
  // What these name is tried in server/features/trash/trash.test.ts: each record by itself.
  'POST /api/trash/restorations',
  'POST /api/trash/removals',
  'GET /api/members',
  'GET /api/choices',
  'GET /api/statuses',
  'POST /api/statuses',
  // Foreign ids in it are an order of others: server/features/choices/choices.test.ts.
  'PUT /api/statuses/order',
  'GET /api/custom-fields',
  'POST /api/custom-fields',
  // Foreign ids in it are an order of others: server/features/custom-fields/custom-fields.test.ts.
  'PUT /api/custom-fields/order',
  'GET /api/outcomes',
  'POST /api/outcomes',
  // Foreign ids in it are an order of others: server/features/outcomes/outcomes.test.ts.
  'PUT /api/outcomes/order',
  'GET /api/tags',
  'POST /api/tags',
  'GET /api/views',
  'POST /api/views',
  // As of the statuses: server/features/views/views.test.ts.
  'PUT /api/views/order',
  'GET /api/search',
  'GET /api/today',
  'GET /api/follow-ups',
  'GET /api/imports',
  'GET /api/bulk-edits',
  'GET /api/audit',
  'GET /api/tokens',
  'POST /api/tokens',
  'POST /api/exports',
  'POST /api/workspace/deletion',
  'GET /api/workspace',
  'PATCH /api/workspace',
  'GET /api/workspaces',
  'POST /api/workspaces',
  'GET /api/invitations',
  'POST /api/invitations',
  // A link's secret names the invitation; server/features/invitations/invitations.test.ts tries false ones.
  'POST /api/invitations/look-up',
  'POST /api/invitations/account',
  'POST /api/invitations/acceptance',
  // The heir in its query is tried in server/features/members/members.test.ts.
  'DELETE /api/membership',
]

function routes(): string[] {
  const own = server.app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  return [...new Set(own)]
}

const aboutOneself =
  /^\w+ \/api\/(auth|me|config|openapi|passkeys|second-factor|sessions|sign-in-methods|zoom)/

/** All that a workspace has, in every table that has a workspace, as the catalogue lists them. */
async function rowsOf({ actor }: Client): Promise<string> {
  const owner = openSql(server.ownerUrl)
  const tables = await owner<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by 1`
  await owner.end()
  const dumps = await asTenant(server.services, actor, async ({ sql }) =>
    Promise.all(
      tables.map(
        ({ name }) =>
          sql`select t::text from ${sql(name)} t where workspace_id = ${actor.workspaceId} order by 1`,
      ),
    ),
  )
  const found = tables.filter((_, at) => (dumps[at]?.length ?? 0) > 0).map(({ name }) => name)
  expect(found).toEqual(expect.arrayContaining(['member', 'invitation', 'company', 'call', 'import_file']))
  return JSON.stringify(dumps)
}

describe('SEC-T03 another workspace', () => {
  test('SEC-T03 its ids are missing on every route that takes one, and nothing of it changes', async () => {
    const before = await rowsOf(theirs)
    const asked: string[] = []
    for (const route of routes().filter((route) => route.includes('{id}'))) {
      const [method = '', path = ''] = route.split(' ')
      const takesBody = method === 'PATCH' || method === 'PUT'
      if (takesBody && !bodies[route]) throw new Error(`tests/tenancy.test.ts has no body for ${route}`)
      for (const id of Object.values(foreign)) {
        const address = path.replace('{id}', id) + (queries[route]?.() ?? '')
        const response = await mine.send(method, address, bodies[route]?.())
        expect(`${route} ${response.status}`).toBe(`${route} 404`)
        expect(await response.text()).not.toMatch(/よその|秘密|余所/)
        asked.push(route)
      }
    }
    expect(asked.length).toBeGreaterThan(100)
    expect(await rowsOf(theirs)).toBe(before)
  })

  test('SEC-T03 a foreign id in a body is a missing one', async () => {
    const before = await rowsOf(theirs)
    for (const [route, contents] of Object.entries(pointing)) {
      const [method = '', path = ''] = route.split(' ')
      for (const content of contents) {
        const response = await mine.send(method, path, content())
        expect(`${route} ${response.status}`).toBe(`${route} 404`)
      }
    }
    expect(await rowsOf(theirs)).toBe(before)
  })

  test('SEC-T03 every route of the API is known to this test', () => {
    const unknown = routes().filter(
      (route) =>
        !route.includes('{id}') &&
        !aboutOneself.test(route) &&
        !pointing[route] &&
        !withoutIds.includes(route),
    )
    expect(unknown).toEqual([])
  })

  test('SEC-T04 a workspace id in body, query or header widens nothing', async () => {
    const { workspaceId } = theirs.actor
    const inBody = await mine.send('POST', '/api/companies', { name: 'x', workspaceId })
    expect(inBody.status).toBe(422)
    const listed = await mine.fetch(`/api/companies?workspaceId=${workspaceId}&workspace_id=${workspaceId}`, {
      headers: { 'x-workspace-id': workspaceId },
    })
    expect(await listed.text()).not.toContain('よその')
  })

  test('SEC-T09 search finds nothing of it', async () => {
    const found = await answer<{ items: unknown[] }>(mine.get('/api/search?q=よその'))
    expect(found.items).toEqual([])
    const own = await answer<{ items: unknown[] }>(theirs.get('/api/search?q=よその'))
    expect(own.items).toHaveLength(1)
  })
})

describe('the database itself', () => {
  const owner = () => openSql(server.ownerUrl)

  test('SEC-T01 every table with a workspace has it not null, with policies forced for reading and writing', async () => {
    const sql = owner()
    const bare = await sql`
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('workspace_id')
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and c.relname not in ('session', 'audit_event')
        and not (a.attnotnull and c.relrowsecurity and c.relforcerowsecurity and exists (
          select from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null))`
    const covered = await sql`select count(*)::int as n from pg_policy where polname = 'own_workspace'`
    await sql.end()
    expect(bare).toEqual([])
    expect(covered[0]?.n).toBeGreaterThanOrEqual(12)
  })

  test('SEC-T02 the app role owns nothing, is no superuser, passes no policy by and truncates nothing', async () => {
    const sql = owner()
    const [role] =
      await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'shodan_app'`
    const owned = await sql`select relname from pg_class where pg_get_userbyid(relowner) = 'shodan_app'`
    const truncatable = await sql`select relname from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege('shodan_app', oid, 'truncate')`
    await sql.end()
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false })
    expect(owned).toEqual([])
    expect(truncatable).toEqual([])
    await expect(server.services.sql`truncate company`).rejects.toMatchObject({ code: '42501' })
    await expect(server.services.sql`alter table company disable row level security`).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('SEC-T05 with no workspace set every query is empty and every write fails', async () => {
    const { sql } = server.services
    for (const table of [
      'workspace',
      'member',
      'company',
      'person',
      'phone_number',
      'call',
      'note',
      'follow_up',
      'change',
      'invitation',
    ]) {
      expect(await sql`select 1 from ${sql(table)}`).toEqual([])
    }
    const write = sql`insert into company ${sql({ workspace_id: theirs.actor.workspaceId, id: uuidv7(), name: 'x', name_folded: 'x' })}`
    await expect(write).rejects.toMatchObject({ code: '42501' })
  })

  test('SEC-T05 the setting never leaks to the next user of a connection', async () => {
    const tenants = [mine.actor, theirs.actor]
    const asked = Array.from({ length: 2_000 }, (_, at) => tenants[at % 2] ?? mine.actor)
    const seen = await Promise.all(
      asked.map((tenant) =>
        asTenant(server.services, tenant, async ({ sql }) => {
          const rows = await sql<{ workspace_id: string }[]>`select workspace_id from workspace`
          return rows.length === 1 && rows[0]?.workspace_id === tenant.workspaceId
        }),
      ),
    )
    expect(seen.filter((sound) => !sound)).toEqual([])
    expect(await server.services.sql`select 1 from workspace`).toEqual([])
  })

  test('SEC-T06 foreign keys between tables of a workspace carry it, unique keys start with it', async () => {
    const sql = owner()
    const loose = await sql`
      with tenant as (select attrelid, attnum from pg_attribute where attname = 'workspace_id')
      select conrelid::regclass::text as from_table, conname from pg_constraint
      join tenant source on source.attrelid = conrelid join tenant target on target.attrelid = confrelid
      where contype = 'f' and conrelid::regclass::text not in ('session') and not (source.attnum = any (conkey))`
    const unled = await sql`
      select i.indexrelid::regclass::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'workspace_id'
      join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
      where i.indisunique and i.indkey[0] <> a.attnum and c.relname not in ('session', 'audit_event')`
    await sql.end()
    expect(loose).toEqual([])
    expect(unled).toEqual([])
    const crossing = asTenant(
      server.services,
      mine.actor,
      ({ sql }) =>
        sql`insert into person ${sql({ workspace_id: mine.actor.workspaceId, id: uuidv7(), company_id: foreign.companies ?? '', name: 'x', name_folded: 'x' })}`,
    )
    await expect(crossing).rejects.toMatchObject({ code: '23503' })
  })

  test('SEC-G03 the audit trail can be added to, never changed', async () => {
    await expect(server.services.sql`update audit_event set action = 'x'`).rejects.toMatchObject({
      code: '42501',
    })
    await expect(server.services.sql`delete from audit_event`).rejects.toMatchObject({ code: '42501' })
  })
})
