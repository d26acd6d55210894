import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { whileTesting } from '../../../tests/while-testing.ts'
import { noteDeletions, readDeletions } from './deletion-list.ts'
import { completeDeletionList, replayDeletions } from './replay-deletions.ts'
import { connected, startZoomServer, stateOf } from './test-zoom.ts'

const server = whileTesting(startZoomServer)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deletion-list-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const newFile = () => join(folder, 'deep', `${uuidv7()}.ndjson`)

test('a list that is not there yet is empty', async () => {
  expect(await readDeletions(newFile())).toEqual(new Map())
})

test('a line that a crash cut off spoils neither the one before nor the one after (SEC-R05)', async () => {
  const [file, one, two] = [newFile(), uuidv7(), uuidv7()]
  await noteDeletions(file, [[one, 1]])
  await appendFile(file, '\n{"user":"0199')
  await noteDeletions(file, [
    [two, 3],
    [one, 2],
  ])
  expect(await readDeletions(file)).toEqual(
    new Map([
      [one, 2],
      [two, 3],
    ]),
  )
})

test('every disconnect is on it before the answer, and a notice of Zoom too (SEC-R05)', async () => {
  const client = await server.newUser()
  await connected(server, client)
  await client.send('DELETE', '/api/zoom/connection')
  const listed = await readDeletions(server.services.env.deletionList)
  expect(listed.get(client.actor.userId)).toBe(1)
})

test('so is a connection that one to another Zoom user took the place of: a backup does not bring it back (F-30)', async () => {
  const client = await server.newUser()
  const { userId } = client.actor
  await connected(server, client, `${uuidv7()}@example.com`)
  const backup = await server.owner`select * from zoom_connection where user_id = ${userId}`
  await connected(server, client, `${uuidv7()}@example.com`)
  expect((await readDeletions(server.services.env.deletionList)).get(userId)).toBe(1)
  await server.owner`delete from zoom_connection where user_id = ${userId}`
  await server.owner`insert into zoom_connection ${server.owner(backup)}`
  await server.owner`update app_user set zoom_epoch = 0 where id = ${userId}`
  expect(await replayDeletions(server.services, server.services.env.deletionList)).toBe(1)
  expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
})

test('what it has missed is added, once', async () => {
  const client = await server.newUser()
  await server.owner`update app_user set zoom_epoch = 4 where id = ${client.actor.userId}`
  const file = newFile()
  await completeDeletionList(server.services, file)
  await completeDeletionList(server.services, file)
  expect((await readDeletions(file)).get(client.actor.userId)).toBe(4)
})

test('replaying it leaves everybody alone whose epoch is not behind, and whom it does not know', async () => {
  const client = await server.newUser()
  await connected(server, client, `${uuidv7()}@example.com`)
  const file = newFile()
  await noteDeletions(file, [[uuidv7(), 9]])
  await completeDeletionList(server.services, file)
  expect(await replayDeletions(server.services, file)).toBe(0)
  expect(await stateOf(client)).toMatchObject({ state: 'connected' })
})

test('a disconnect stands when the list cannot be written, and the log says what is missing on it (SEC-Z08)', async () => {
  const client = await server.newUser()
  await connected(server, client, `${uuidv7()}@example.com`)
  const { env } = server.services
  const before = env.deletionList
  env.deletionList = join(env.keyringFile, 'no-folder')
  const answer = await client.send('DELETE', '/api/zoom/connection')
  env.deletionList = before
  expect(await answer.json()).toMatchObject({ atZoom: 'revoked' })
  const line = server.logLines.find((said) => said.includes('missing on the deletion list'))
  expect(line).toContain(`"user":"${client.actor.userId}","epoch":1`)
})
