import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { signUp, startTestServer, type TestServer } from '../tests/server.ts'
import { migrate } from './migrate.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

test('SEC-G03 the trail of earlier versions loses what was of deleted people and workspaces, and nothing else', async () => {
  const [person, deleted] = [await signUp(server), await signUp(server)]
  const owner = await openAsOwner(server.ownerUrl)
  const { workspaceId, userId } = person.actor
  const event = { request_id: null, ip_address: '203.0.113.7', result: 'ok', user_id: userId }
  const detail = { invitationId: uuidv7(), email: 'invited@example.com', role: 'admin' }
  const add = (more: object) => {
    const row = {
      id: uuidv7(),
      ...event,
      workspace_id: workspaceId,
      action: 'member.invited',
      detail,
      ...more,
    }
    return owner`insert into audit_event ${owner(row)}`
  }
  await owner`delete from audit_event`
  await add({})
  await add({ user_id: deleted.actor.userId })
  await add({ workspace_id: uuidv7() })
  await add({ workspace_id: uuidv7(), action: 'auth.signed_in', detail: { method: 'google' } })
  await owner`update app_user set deleted_at = now() where id = ${deleted.actor.userId}`
  for (const table of ['audit_event', 'invitation', 'workspace'])
    await owner`alter table ${owner(table)} force row level security`
  await owner`delete from schema_migration where name = '0026_forgotten_already.sql'`
  expect(await migrate(server.ownerUrl)).toBe(1)
  const forced = await owner`select from pg_class where relforcerowsecurity
    and relname in ('audit_event', 'invitation', 'workspace')`
  expect(forced).toHaveLength(3)
  await owner`alter table audit_event no force row level security`
  const { email: _, ...kept } = detail
  const place = event.ip_address
  expect(await owner`select detail, ip_address from audit_event order by id`).toEqual([
    { detail: kept, ip_address: place },
    { detail: kept, ip_address: null },
    { detail: {}, ip_address: null },
    { detail: { method: 'google' }, ip_address: place },
  ])
  await owner.end()
})
