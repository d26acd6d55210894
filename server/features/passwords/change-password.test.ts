/** A new password: what ends with it, and what goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { clientWith, cookieOf } from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { mintLink } from '../email-links/mint-link.ts'
import { startTimedServer, type TimedServer } from '../second-factors/test-timed-server.ts'

const change = { currentPassword: 'correct horse battery', newPassword: 'another fine password' }

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterAll(() => on.server.stop())

test('SEC-S02 SEC-S04 the session goes on as it is under a new token, and every other one ends', async () => {
  const { person, app } = await on.personWithApp()
  const half = cookieOf(await on.signIn(person))
  const whole = await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, half)
  const other = followCookies(await clientWith(on.server, cookieOf(whole)))
  await person.send('PUT', '/api/workspace/second-factor', { required: true })
  // The last-used workspace is another.
  await other.send('POST', '/api/workspaces', { name: '別の会社' })
  const answer = await person.send('POST', '/api/auth/change-password', change)
  expect(answer.status).toBe(204)
  for (const one of [person, other]) expect((await one.get('/api/me')).status).toBe(401)
  const renewed = await clientWith(on.server, cookieOf(answer))
  expect(renewed.actor).toEqual(person.actor)
  expect((await renewed.get('/api/companies')).status).toBe(200)
})

test('SEC-A11 is no proof of who one is for anything else', async () => {
  const person = await on.newPerson()
  await on.stale(person)
  const renewed = await clientWith(
    on.server,
    cookieOf(await person.send('POST', '/api/auth/change-password', change)),
  )
  expect((await renewed.send('POST', '/api/second-factor/authenticator')).status).toBe(403)
})

test('SEC-G01 one that cannot be noted changes nothing', async () => {
  const person = await on.newPerson()
  const other = await clientWith(on.server, cookieOf(await on.signIn(person)))
  const owner = openSql(on.server.ownerUrl)
  await owner`create function refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$`
  await owner`create trigger refuse before insert on audit_event execute function refuse()`
  try {
    expect((await person.send('POST', '/api/auth/change-password', change)).status).toBe(500)
  } finally {
    await owner`drop trigger refuse on audit_event`
    await owner.end()
  }
  for (const one of [person, other]) expect((await one.get('/api/me')).status).toBe(200)
  expect((await on.signIn(person)).status).toBe(200)
})

test('SEC-S04 one that a session asks for which ends meanwhile changes nothing', async () => {
  const person = await on.newPerson()
  const owner = openSql(on.server.ownerUrl, { most: 2 })
  const pending = await owner.begin(async (reset) => {
    await reset`select from app_user where id = ${person.actor.userId} for update`
    await reset`delete from session where user_id = ${person.actor.userId}`
    const asked = person.send('POST', '/api/auth/change-password', change)
    await untilWaiting(owner, 1)
    return { asked }
  })
  expect((await pending.asked).status).toBe(401)
  await owner.end()
  expect((await on.signIn(person)).status).toBe(200)
})

test('SEC-A06 one and a link that is being mailed do not wait for each other', async () => {
  const person = await on.newPerson()
  const { userId, email } = person.actor
  await mintLink(on.server.services, { purpose: 'reset', email, userId })
  const owner = openSql(on.server.ownerUrl, { most: 2 })
  const pending = await owner.begin(async (minting) => {
    const [former] = await minting`delete from email_link where user_id = ${userId} returning *`
    const asked = person.send('POST', '/api/auth/change-password', change)
    await untilWaiting(owner, 1)
    await minting`insert into email_link ${minting({ ...former, token_hash: 'of the next link' })}`
    return { asked }
  })
  expect((await pending.asked).status).toBe(204)
  await owner.end()
})
