/** A sign-in whose password is changed while it is being checked. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSql, type PoolSql } from '../../../db/sql/pool.ts'
import type { TransactionSql } from '../../../db/sql/transaction.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, cookieOf } from '../../../tests/server.ts'
import { hashPassword } from '../passwords/passwords.ts'
import { startTimedServer, type TimedServer } from '../second-factors/test-timed-server.ts'

let on: TimedServer
let owner: PoolSql
beforeAll(async () => {
  on = await startTimedServer()
  owner = openSql(on.server.ownerUrl, { most: 2 })
})
afterAll(async () => {
  await owner.end()
  await on.server.stop()
})

/** Makes the changes of `change` as the product does, and commits when the sign-in has come to wait for them. */
async function signInDuring(person: Client, change: (sql: TransactionSql) => Promise<unknown>) {
  const pending = await owner.begin(async (sql) => {
    await sql`select from app_user where id = ${person.actor.userId} for no key update`
    await change(sql)
    const asked = on.signIn(person)
    await untilWaiting(owner, 1)
    return { asked }
  })
  return pending.asked
}

const forget = async (sql: TransactionSql, { actor }: Client) => {
  await sql`delete from session where user_id = ${actor.userId}`
  await sql`delete from second_step where user_id = ${actor.userId}`
}

const change = async (sql: TransactionSql, person: Client, password: string) => {
  await forget(sql, person)
  await sql`update sign_in_method set password = ${await hashPassword(password)}
    where user_id = ${person.actor.userId} and provider_id = 'credential'`
}

const openOf = ({ actor }: Client) =>
  owner`select id::text from session where user_id = ${actor.userId}
    union all select user_id::text from second_step where user_id = ${actor.userId}`

test('SEC-S04 the former password opens nothing that the change does not end', async () => {
  const person = await on.newPerson()
  const answer = await signInDuring(person, (sql) => change(sql, person, 'another fine password'))
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({ code: 'invalid_credentials' })
  expect(cookieOf(answer)).toBe('')
  expect(await openOf(person)).toEqual([])
})

test('SEC-S04 nor the way to a second step', async () => {
  const { person } = await on.personWithApp()
  const answer = await signInDuring(person, (sql) => change(sql, person, 'another fine password'))
  expect(answer.status).toBe(401)
  expect(cookieOf(answer)).toBe('')
  expect(await openOf(person)).toEqual([])
})

test('SEC-S04 a password that is stored anew meanwhile goes on opening', async () => {
  const person = await on.newPerson()
  const answer = await signInDuring(person, (sql) => change(sql, person, 'correct horse battery'))
  expect(answer.status).toBe(200)
  expect(await openOf(person)).toHaveLength(1)
})

test('SEC-S04 an app that is set up meanwhile asks for its code', async () => {
  const { person } = await on.personWithApp()
  await owner`update authenticator set confirmed_at = null where user_id = ${person.actor.userId}`
  const answer = await signInDuring(person, async (sql) => {
    await forget(sql, person)
    await sql`update authenticator set confirmed_at = now() where user_id = ${person.actor.userId}`
  })
  expect(await answer.json()).toEqual({ awaits: 'second_factor' })
  expect(await owner`select from session where user_id = ${person.actor.userId}`).toHaveLength(0)
})

test('SEC-S04 a half-finished sign-in ends with the password that it began with', async () => {
  const { person, app } = await on.personWithApp()
  const half = cookieOf(await on.signIn(person))
  const change = { currentPassword: 'correct horse battery', newPassword: 'another fine password' }
  expect((await person.send('POST', '/api/auth/change-password', change)).status).toBe(204)
  on.pass(30_000)
  const answer = await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, half)
  expect(await answer.json()).toMatchObject({ code: 'sign_in_again' })
})
