/** Real processes of the product, killed at every stop point of what changes a connection (F-24). */
import { readFile } from 'node:fs/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { SandboxUser } from '../../../sandbox/zoom/users.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { type StopPoint, stopPoint } from '../../stop-point.ts'
import { type Person, startProcesses } from './test-processes.ts'

const product = whileTesting(startProcesses)
afterEach(() => product.controls.reset())

const emailOf = ({ userId }: Person) => `${userId}@zoom.example`
const zoomUserOf = (person: Person) => product.controls.user(emailOf(person))
const liveGrants = () => product.controls.grants().filter(({ endedBy }) => endedBy === null)
const rowsOf = ({ userId }: Person) => product.owner`select * from zoom_connection where user_id = ${userId}`
const attemptsOf = ({ userId }: Person) => product.owner`select 1 from zoom_attempt where user_id = ${userId}`
const auditOf = async ({ userId }: Person) => {
  const rows = await product.owner<{ action: string }[]>`
    select action from audit_event where user_id = ${userId} and action <> 'zoom.checked' order by id`
  return rows.map(({ action }) => action)
}
const stateOf = async (person: Person) =>
  (await person.ask(product.other, 'GET', '/api/zoom/connection')).json()
const check = async (person: Person) =>
  (await person.ask(product.other, 'POST', '/api/zoom/connection/check')).json()
/** No lease of a dead process is waited for. */
const endLease = ({ userId }: Person) =>
  product.owner`update zoom_connection set lease_until = now() - interval '1 second' where user_id = ${userId}`

async function consent(person: Person): Promise<string> {
  const begun = await person.ask(product.one, 'GET', '/api/zoom/connect')
  const location = product.controls.decide(begun.headers.get('location') ?? '', { user: emailOf(person) })
  const { pathname, search } = new URL(location)
  return pathname + search
}

async function connect(person: Person): Promise<void> {
  const landed = await person.ask(product.one, 'GET', await consent(person))
  expect(landed.headers.get('location')).toContain('zoom=connected')
}

async function connectedPerson(): Promise<Person> {
  const person = await product.newUser()
  await connect(person)
  return person
}

/** Zoom repeats a notice that a busy process has not answered in time. @throws Error then. */
async function notify(user: SandboxUser): Promise<number> {
  const { status } = await product.notify(product.one, user)
  if (status === 503) throw new Error('not answered in time')
  return status
}

/** Asks the first process for something that it does not live to answer, and starts it again. */
async function dyingAt(point: StopPoint, ask: () => Promise<unknown>): Promise<void> {
  await product.dieAt(product.one, point)
  await expect(ask()).rejects.toThrow()
  await expect.poll(() => product.isAlive(product.one)).toBe(false)
  await product.startOne(product.one)
}

describe('a process that dies', () => {
  test.each(['delete:locked', 'delete:written'] as const)(
    'at %s of a disconnect has deleted nothing, and a retry finishes (F-24)',
    async (point) => {
      const person = await connectedPerson()
      await dyingAt(point, () => person.ask(product.one, 'DELETE', '/api/zoom/connection'))
      expect(await check(person)).toMatchObject({ state: 'connected', account: { email: emailOf(person) } })
      expect(await auditOf(person)).toEqual(['zoom.connected'])
      const retried = await person.ask(product.one, 'DELETE', '/api/zoom/connection')
      expect(await retried.json()).toMatchObject({
        deleted: expect.arrayContaining(['refresh_token']),
        atZoom: 'revoked',
      })
      expect(await rowsOf(person)).toEqual([])
      await expect.poll(liveGrants).toEqual([])
    },
  )

  test.each([
    ['delete:committed', 1],
    ['disconnect:revoked', 0],
  ] as const)(
    'at %s of a disconnect has deleted everything, and a retry claims nothing of Zoom, where %i grants live (F-24)',
    async (point, left) => {
      const person = await connectedPerson()
      await consent(person)
      await dyingAt(point, () => person.ask(product.one, 'DELETE', '/api/zoom/connection'))
      expect(await rowsOf(person)).toEqual([])
      expect(await attemptsOf(person)).toEqual([])
      expect(await stateOf(person)).toMatchObject({ state: 'not_connected', account: null })
      const retried = await person.ask(product.one, 'DELETE', '/api/zoom/connection')
      expect(await retried.json()).toEqual({ deleted: [], atZoom: 'nothing_held' })
      expect(liveGrants()).toHaveLength(left)
      const actions = (await auditOf(person)).filter((action) => action !== 'zoom.revocation_ended')
      expect(actions).toEqual(['zoom.connected', 'zoom.disconnected'])
      await connect(person)
      expect(await check(person)).toMatchObject({ state: 'connected' })
    },
  )

  test.each(['webhook:believed', 'webhook:judged', 'delete:locked', 'delete:written'] as const)(
    'at %s of a notice of Zoom has deleted nothing, and Zoom’s next try finishes (F-24, SEC-Z12)',
    async (point) => {
      const person = await connectedPerson()
      const user = zoomUserOf(person)
      product.controls.removeApp({ userId: user.id }, 'user')
      await dyingAt(point, () => notify(user))
      expect(await rowsOf(person)).toHaveLength(1)
      await expect.poll(() => notify(user)).toBe(204)
      expect(await rowsOf(person)).toEqual([])
      expect(await auditOf(person)).toEqual(['zoom.connected', 'zoom.deauthorized'])
    },
  )

  test('at delete:committed of a notice has deleted everything, and Zoom’s next try changes nothing (F-24)', async () => {
    const person = await connectedPerson()
    const user = zoomUserOf(person)
    product.controls.removeApp({ userId: user.id }, 'user')
    await dyingAt('delete:committed', () => notify(user))
    expect(await rowsOf(person)).toEqual([])
    await expect.poll(() => notify(user)).toBe(204)
    expect(await auditOf(person)).toEqual(['zoom.connected', 'zoom.deauthorized'])
  })

  test.each([
    'connect:attempt-consumed',
    'connect:exchanged',
    'connect:profile-read',
    'connect:written',
  ] as const)(
    'at %s of a connect has connected nothing, and starting again connects (F-24)',
    async (point) => {
      const person = await product.newUser()
      const callback = await consent(person)
      await dyingAt(point, () => person.ask(product.one, 'GET', callback))
      expect(await rowsOf(person)).toEqual([])
      expect(await attemptsOf(person)).toEqual([])
      const repeated = await person.ask(product.one, 'GET', callback)
      expect(repeated.headers.get('location')).toContain('zoom=expired')
      await connect(person)
      expect(await check(person)).toMatchObject({ state: 'connected' })
      expect(liveGrants()).toHaveLength(1)
    },
  )

  test('at connect:committed is connected, and the same callback shows it (F-24, F-17)', async () => {
    const person = await product.newUser()
    const callback = await consent(person)
    await dyingAt('connect:committed', () => person.ask(product.one, 'GET', callback))
    const repeated = await person.ask(product.one, 'GET', callback)
    expect(repeated.headers.get('location')).toBe('/settings/integrations')
    expect(await check(person)).toMatchObject({ state: 'connected' })
  })

  test('at refresh:leased has spent nothing, and the next one refreshes (F-24, F-03)', async () => {
    const person = await connectedPerson()
    await dieRefreshing(person, 'refresh:leased')
    expect(await check(person)).toMatchObject({ state: 'connected' })
    expect(await rowsOf(person)).toMatchObject([{ generation: 2 }])
  })

  test.each(['refresh:rotated', 'refresh:written'] as const)(
    'at %s costs a reconnect and no more than one call to learn of it (F-01, F-24)',
    async (point) => {
      const person = await connectedPerson()
      await dieRefreshing(person, point)
      product.controls.journal.clear()
      const lost = { state: 'reconnect_needed', reason: 'grant_ended' }
      for (let i = 0; i < 3; i += 1) expect(await check(person)).toMatchObject(lost)
      expect(product.controls.journal.list({ endpoint: 'refresh' })).toHaveLength(1)
      expect(await rowsOf(person)).toMatchObject([{ generation: 1, sealed_tokens: null }])
      await connect(person)
      expect(await check(person)).toMatchObject({ state: 'connected' })
      expect(liveGrants()).toHaveLength(1)
    },
  )

  test('at refresh:committed has kept the new pair (F-24)', async () => {
    const person = await connectedPerson()
    await dieRefreshing(person, 'refresh:committed')
    expect(await check(person)).toMatchObject({ state: 'connected', reason: null })
    expect(await rowsOf(person)).toMatchObject([{ generation: 2 }])
  })
})

async function dieRefreshing(person: Person, point: StopPoint): Promise<void> {
  const { userId } = person
  await product.owner`update zoom_connection set access_expires_at = now() where user_id = ${userId}`
  await dyingAt(point, () => person.ask(product.one, 'POST', '/api/zoom/connection/check'))
  await endLease(person)
}

describe('the product itself', () => {
  test('has stop points that do nothing and that nothing in it can switch on (SEC-O04)', async () => {
    expect(stopPoint.toString()).toMatch(/^async function stopPoint\(_at *\) *\{ *\}$/)
    const source = await readFile('server/stop-point.ts', 'utf8')
    const code = source.replace(/\/\*\*.*\*\/|\s*\|.*/g, '').trim()
    expect(code).toBe(
      'export type StopPoint =\n\n\nexport async function stopPoint(_at: StopPoint): Promise<void> {}',
    )
  })
})
