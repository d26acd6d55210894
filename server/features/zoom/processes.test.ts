import { afterEach, beforeAll, expect, test } from 'vitest'
import { whileTesting } from '../../../tests/while-testing.ts'
import { type Person, startProcesses } from './test-processes.ts'

const product = whileTesting(startProcesses)
let one: number
let other: number

beforeAll(async () => {
  one = product.one
  other = product.other
})
afterEach(() => product.controls.reset())

const emailOf = ({ userId }: Person) => `${userId}@zoom.example`
const calls = (endpoint: 'refresh' | 'revoke' | 'token') => product.controls.journal.list({ endpoint })
const check = async (person: Person, port: number) =>
  (await person.ask(port, 'POST', '/api/zoom/connection/check')).json()

/** The consent is given; @returns the path that Zoom sends the browser to. */
async function consent(person: Person, port: number): Promise<string> {
  const begun = await person.ask(port, 'GET', '/api/zoom/connect')
  const location = product.controls.decide(begun.headers.get('location') ?? '', { user: emailOf(person) })
  const { pathname, search } = new URL(location)
  return pathname + search
}

async function connectedPerson(): Promise<Person> {
  const person = await product.newUser()
  const landed = await person.ask(one, 'GET', await consent(person, one))
  expect(landed.headers.get('location')).toContain('zoom=connected')
  product.controls.journal.clear()
  return person
}

const expire = ({ userId }: Person) =>
  product.owner`update zoom_connection set access_expires_at = now() where user_id = ${userId}`
const endLeaseTime = ({ userId }: Person) =>
  product.owner`update zoom_connection set lease_until = now() - interval '1 second' where user_id = ${userId}`
const rowsOf = ({ userId }: Person) => product.owner`select * from zoom_connection where user_id = ${userId}`

test('two processes that refresh together make one call, and both use its result (F-02, SEC-Z06)', async () => {
  const person = await connectedPerson()
  await expire(person)
  const barrier = product.controls.barrier('refresh', 'before')
  const checks = Array.from({ length: 30 }, (_, i) => check(person, i % 2 ? one : other))
  await barrier.arrived(1)
  barrier.release()
  for (const state of await Promise.all(checks)) expect(state).toMatchObject({ state: 'connected' })
  expect(calls('refresh')).toMatchObject([{ outcome: 'issued' }])
  expect(await rowsOf(person)).toMatchObject([{ generation: 2, lease_owner: null }])
})

test('of two callbacks in two processes one row comes, with a pair that Zoom takes (F-15)', async () => {
  const person = await product.newUser()
  const callbacks = [await consent(person, one), await consent(person, other)]
  const barrier = product.controls.barrier('token', 'after')
  const answers = callbacks.map((path, at) => person.ask(at ? one : other, 'GET', path))
  await barrier.arrived(2)
  barrier.release()
  await Promise.all(answers)
  expect(await rowsOf(person)).toHaveLength(1)
  expect(await check(person, one)).toMatchObject({ state: 'connected', reason: null })
})

test('a disconnect here while a refresh from there is at Zoom leaves nothing, and its pair is revoked (F-06)', async () => {
  const person = await connectedPerson()
  await expire(person)
  const barrier = product.controls.barrier('refresh', 'after')
  const checked = check(person, one)
  await barrier.arrived(1)
  const receipt = await person.ask(other, 'DELETE', '/api/zoom/connection')
  expect(await receipt.json()).toMatchObject({ deleted: ['access_token', 'refresh_token', 'zoom_profile'] })
  barrier.release()
  expect(await checked).toMatchObject({ state: 'not_connected' })
  expect(await rowsOf(person)).toEqual([])
  await expect.poll(() => product.controls.grants().filter(({ endedBy }) => !endedBy)).toEqual([])
})

test('a process that dies after Zoom rotated costs a reconnect, found with one more call (F-01)', async () => {
  const person = await connectedPerson()
  await expire(person)
  const barrier = product.controls.barrier('refresh', 'after')
  const cut = check(person, one).catch(() => 'cut off')
  await barrier.arrived(1)
  await product.kill(one)
  barrier.release()
  expect(await cut).toBe('cut off')
  await endLeaseTime(person)
  const lost = { state: 'reconnect_needed', reason: 'grant_ended', account: { email: emailOf(person) } }
  for (let i = 0; i < 3; i += 1) expect(await check(person, other)).toMatchObject(lost)
  expect(calls('refresh')).toHaveLength(2)
  await product.startOne(one)
  expect(await check(person, one)).toMatchObject(lost)
  expect(calls('refresh')).toHaveLength(2)
  expect(await rowsOf(person)).toMatchObject([{ sealed_tokens: null }])
  const landed = await person.ask(one, 'GET', await consent(person, one))
  expect(landed.headers.get('location')).toContain('zoom=connected')
})
