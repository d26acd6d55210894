/** Promises to whoever was taken out of their last workspace: the account stays theirs to look after, and to delete. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PoolSql } from '../db/sql/pool.ts'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { type Client, sameOrigin, signUp, startTestServer } from './server.ts'
import { followCookies } from './sessions.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let boss: Client
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  boss = await signUp(server)
})
afterAll(() => owner.end())

/** Somebody who works on as they did, but that they belong to no workspace since. */
async function removed(): Promise<Client> {
  const { workspaceId } = boss.actor
  const person = await signUp(server, { joins: { workspaceId, role: 'member' } })
  await owner`delete from member where user_id = ${person.actor.userId}`
  return followCookies(person)
}

async function codeOf(answer: Response) {
  return ((await answer.json()) as { code: string }).code
}

test('SEC-S05 who is in no workspace sees their own sessions and ends them; the trail says so', async () => {
  const person = await removed()
  const { email, userId } = person.actor
  const typed = JSON.stringify({ email, password: 'correct horse battery' })
  await server.app.request('/api/auth/sign-in/email', { method: 'POST', headers: sameOrigin, body: typed })
  const { items } = (await (await person.get('/api/sessions')).json()) as {
    items: { id: string; isCurrent: boolean }[]
  }
  expect(items).toHaveLength(2)
  const other = items.find(({ isCurrent }) => !isCurrent)
  expect((await person.send('DELETE', `/api/sessions/${other?.id}`)).status).toBe(204)
  expect((await person.send('DELETE', `/api/sessions/${boss.actor.sessionId}`)).status).toBe(404)
  expect(await (await person.send('DELETE', '/api/sessions')).json()).toEqual({ ended: 0 })
  const events = await owner`
    select action, workspace_id from audit_event where user_id = ${userId} and workspace_id is null order by id desc limit 2`
  expect(events.map(({ action }) => action)).toEqual(['auth.other_sessions_ended', 'auth.session_ended'])
})

test('SEC-S04 who is in no workspace changes their password, and stays signed in', async () => {
  const person = await removed()
  const change = { currentPassword: 'correct horse battery', newPassword: 'a fine new password' }
  expect((await person.send('POST', '/api/auth/change-password', change)).status).toBe(204)
  const methods = await (await person.get('/api/sign-in-methods')).json()
  expect(methods).toMatchObject({ items: [{ kind: 'password' }] })
})

test('SEC-A11 SEC-S04 who is in no workspace deletes their account, after proving again who they are', async () => {
  const person = await removed()
  const { email, userId } = person.actor
  await owner`update session set authenticated_at = now() - interval '16 minutes' where user_id = ${userId}`
  const remove = () => person.send('POST', '/api/me/deletion', { email, workspaces: [] })
  expect(await codeOf(await remove())).toBe('reauthentication_needed')
  expect(await (await person.get('/api/auth/reauthenticate')).json()).toEqual({ ways: ['password'] })
  const password = 'correct horse battery'
  expect((await person.send('POST', '/api/auth/reauthenticate', { password })).status).toBe(204)
  const plan = await (await person.get('/api/me/deletion')).json()
  expect(plan).toMatchObject({ mustTransfer: [], deletedWorkspaces: [], keptWorkspaces: [] })
  expect((await remove()).status).toBe(200)
  expect((await person.get('/api/workspaces')).status).toBe(401)
  const [row] = await owner`select email, deleted_at from app_user where id = ${userId}`
  expect(row).toMatchObject({ email: `${userId}@deleted.invalid`, deleted_at: expect.any(String) })
  expect(await owner`select 1 from member where user_id = ${boss.actor.userId}`).toHaveLength(1)
})
