import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { edinetFile, edinetRows } from '../../../tests/company-lists.ts'
import { importAll, rowsOf, run, settled, sum, upload } from '../../../tests/imports.ts'
import { signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { clearOldFiles, importsSettled, workOnImport } from './work-on-import.ts'

const server = whileTesting(startTestServer)

afterAll(() => importsSettled())

const fileOf = (id: string) => join(server.services.env.dataDir, 'imports', id)

describe('the end of an import', () => {
  test('removes the file; deleting the record keeps the companies', async () => {
    const client = await signUp(server)
    const done = await importAll(client, edinetFile(edinetRows(3)))
    expect(existsSync(fileOf(done.id))).toBe(false)
    const before = await rowsOf(client, 'company')
    expect((await client.send('DELETE', `/api/imports/${done.id}`)).status).toBe(204)
    expect((await client.get(`/api/imports/${done.id}`)).status).toBe(404)
    expect(await rowsOf(client, 'company')).toEqual(before)
    expect(await rowsOf(client, 'import_file')).toEqual([])
  })

  test('a file that nobody ran can be discarded', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, edinetFile(edinetRows(3)))
    expect(existsSync(fileOf(id))).toBe(true)
    expect((await client.send('DELETE', `/api/imports/${id}`)).status).toBe(204)
    expect(existsSync(fileOf(id))).toBe(false)
    expect(await rowsOf(client, 'company')).toEqual([])
  })

  test('a file that nobody ran for a week is cleared away, and running it says so', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, edinetFile(edinetRows(3)))
    const { now } = server.clock
    server.clock.now = () => new Date(Date.now() + 8 * 86_400_000)
    await clearOldFiles(server.services)
    server.clock.now = now
    expect(existsSync(fileOf(id))).toBe(false)
    expect(await run(client, id)).toMatchObject({ status: 'failed', problem: { code: 'file_gone' } })
    expect(await rowsOf(client, 'company')).toEqual([])
  })

  test('F-26 a batch that the database refuses leaves nothing of itself; it is tried again', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, edinetFile(edinetRows(20)))
    const owner = openSql(server.ownerUrl)
    await owner`create sequence refusal`
    await owner`grant usage on sequence refusal to shodan_app`
    await owner`create function refuse() returns trigger language plpgsql as
      $$ begin perform nextval('refusal'); raise 'full' using errcode = '53100'; end $$`
    await owner`create trigger refuse after insert on change for each statement execute function refuse()`
    await client.send('POST', `/api/imports/${id}/run`)
    const isRefused = async () =>
      (await owner<{ is_called: boolean }[]>`select is_called from refusal`)[0]?.is_called
    while (!(await isRefused()));
    expect(await rowsOf(client, 'company')).toEqual([])
    await owner`drop trigger refuse on change`
    expect(await settled(client, id)).toMatchObject({ status: 'done', counts: { added: 20 } })
    await owner.end()
  })

  test('cancelled while running, it keeps what is in and stops', async () => {
    const client = await signUp(server)
    const ready = await upload(client, edinetFile(edinetRows(5_000)))
    await client.send('POST', `/api/imports/${ready.id}/run`)
    const rowsDone = async () => {
      const answer = await client.get(`/api/imports/${ready.id}`)
      return ((await answer.json()) as ImportView).rowsDone
    }
    while ((await rowsDone()) === 0);
    const busy = await client.send('DELETE', `/api/imports/${ready.id}`)
    const answer = await client.send('POST', `/api/imports/${ready.id}/cancellation`)
    expect([busy.status, answer.status]).toEqual([409, 200])
    const cancelled = await settled(client, ready.id)
    expect(cancelled.status).toBe('cancelled')
    expect(cancelled.rowsDone).toBeLessThan(5_000)
    expect(sum(cancelled.counts)).toBe(cancelled.rowsDone)
    expect(await rowsOf(client, 'company')).toHaveLength(cancelled.counts.added)

    const rest = await importAll(client, edinetFile(edinetRows(5_000)))
    const { rowsDone: kept } = cancelled
    expect(rest.counts).toEqual({ added: 5_000 - kept, updated: 0, skipped: kept, failed: 0 })
  })

  test('SEC-A13 takes nothing more once its uploader has left the workspace', async () => {
    const owner = await signUp(server)
    const { workspaceId } = owner.actor
    const member = await signUp(server, { joins: { workspaceId, role: 'member' } })
    const { id } = await upload(member, edinetFile(edinetRows(10)))
    await asTenant(server.services, owner.actor, ({ sql }) => {
      return sql`update import_file set status = 'running' where id = ${id}`
    })
    await asTenant(server.services, owner.actor, ({ sql }) => {
      return sql`delete from member where user_id = ${member.actor.userId}`
    })
    workOnImport(member.ctx, id)
    expect(await settled(owner, id)).toMatchObject({ status: 'failed', problem: { code: 'interrupted' } })
    expect(await rowsOf(owner, 'company')).toEqual([])
  })

  test('F-26 a company that somebody edits at the same moment keeps the edit', async () => {
    const client = await signUp(server)
    await importAll(client, edinetFile(edinetRows(3_000)))
    const [company] = await rowsOf<{ id: string; version: number }>(client, 'company')
    const rows = edinetRows(3_000).map((row) => row.with(10, '卸売業'))
    const ready = await upload(client, edinetFile(rows))
    await client.send('POST', `/api/imports/${ready.id}/run`)
    const isRunning = async () =>
      (await rowsOf<ImportView>(client, 'import_file')).some(({ status }) => status === 'running')
    let version = company?.version ?? 0
    let edits = 0
    while (edits === 0 || (await isRunning())) {
      const edit = { version, website: `https://example.com/${version}` }
      const answer = await client.send('PATCH', `/api/companies/${company?.id}`, edit)
      if (answer.status === 200) edits += 1
      const content = (await answer.json()) as {
        version?: number
        params?: { current: { version: number } }
      }
      version = content.version ?? content.params?.current.version ?? version
    }
    expect((await settled(client, ready.id)).counts.updated).toBe(3_000)
    const edited = await rowsOf<{ id: string; website: string; industry: string }>(client, 'company')
    const found = edited.find(({ id }) => id === company?.id)
    expect(found?.industry).toBe('卸売業')
    expect(found?.website).toMatch(/^https:\/\/example\.com\//)
  })
})
