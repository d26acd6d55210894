import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSql, type PoolSql } from '../../../db/sql/pool.ts'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { corporateNumber, csv, edinetFile, edinetRows } from '../../../tests/company-lists.ts'
import { rowsOf, settled, sum, upload } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { startImport } from './run-import.ts'
import { importsSettled, workOnImport } from './work-on-import.ts'

const rows = 10_000
const worker = fileURLToPath(new URL('../../../tests/import-worker.ts', import.meta.url))

const server = whileTesting(startTestServer)
let owner: PoolSql

beforeAll(async () => {
  owner = openSql(server.ownerUrl)
})
afterAll(async () => {
  await importsSettled()
  await owner.end()
})

const workers = 'import-worker'

/** What PostgreSQL still does for a worker that is dead may yet be committed. */
async function workersGone(): Promise<void> {
  const left = () => owner`select pid from pg_stat_activity where application_name = ${workers}`
  await expect.poll(async () => (await left()).length).toBe(0)
}

function startWorker(): ChildProcess {
  const { dataDir } = server.services.env
  const url = `${server.appUrl}?application_name=${workers}`
  return spawn(process.execPath, [worker, url, dataDir], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function progress(client: Client, id: string): Promise<ImportView> {
  return (await (await client.get(`/api/imports/${id}`)).json()) as ImportView
}

/** Kills the worker as soon as it has committed a batch more, wherever in the next one it is then. */
async function killAfterABatch(client: Client, id: string): Promise<ImportView> {
  const before = await progress(client, id)
  const child = startWorker()
  const ended = once(child, 'exit')
  for (;;) {
    const now = await progress(client, id)
    if (now.rowsDone > before.rowsDone || now.status !== 'running') break
    if (child.exitCode !== null) throw new Error(`the worker ended by itself: ${child.exitCode}`)
  }
  child.kill('SIGKILL')
  await ended
  await workersGone()
  return progress(client, id)
}

describe('SEC-I02 F-25 an import that is killed again and again', () => {
  test('goes on after the last batch that was saved; nothing is lost, nothing comes twice', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, edinetFile(edinetRows(rows)))
    await startImport(client.ctx, id)
    const seen: number[] = []
    for (let view = await progress(client, id); view.status === 'running'; ) {
      view = await killAfterABatch(client, id)
      expect(sum(view.counts)).toBe(view.rowsDone)
      expect(view.rowsDone % 1_000).toBe(0)
      expect(await rowsOf(client, 'company')).toHaveLength(view.counts.added)
      seen.push(view.rowsDone)
      if (view.rowsDone === rows) break
    }
    expect(seen.length).toBeGreaterThanOrEqual(3)
    const last = startWorker()
    await once(last, 'exit')
    const done = await progress(client, id)
    expect(done.status).toBe('done')
    expect(done.counts).toEqual({ added: rows, updated: 0, skipped: 0, failed: 0 })
    const companies = await rowsOf<{ edinet_code: string }>(client, 'company')
    expect(new Set(companies.map((company) => company.edinet_code)).size).toBe(rows)
    expect(await rowsOf(client, 'change')).toHaveLength(rows)
  })

  test('is worked on by one process even if two take it up', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, edinetFile(edinetRows(2_500)))
    await startImport(client.ctx, id)
    const workers = [startWorker(), startWorker()]
    await Promise.all(workers.map((child) => once(child, 'exit')))
    const done = await progress(client, id)
    expect(done).toMatchObject({ status: 'done', rowsDone: 2_500 })
    expect(done.counts).toEqual({ added: 2_500, updated: 0, skipped: 0, failed: 0 })
    expect(await rowsOf(client, 'company')).toHaveLength(2_500)
  })
})

describe('SEC-I02 a batch', () => {
  test('meets a company added by hand at the same moment and takes it for the one it is', async () => {
    const client = await signUp(server)
    const list = Array.from({ length: 900 }, (_, at) => [`試験${at}`, corporateNumber(at)])
    const { id } = await upload(client, csv([['会社名', '法人番号'], ...list]))
    await startImport(client.ctx, id)
    workOnImport(client.ctx, id)
    const byHand = await Promise.all(
      [899, 500, 1].map((at) =>
        client.send('POST', '/api/companies', { name: `手入力${at}`, corporateNumber: corporateNumber(at) }),
      ),
    )
    const saved = byHand.filter((answer) => answer.status === 200).length
    const done = await settled(client, id)
    expect(done.status).toBe('done')
    expect(done.counts).toEqual({ added: 900 - saved, updated: saved, skipped: 0, failed: 0 })
    expect(await rowsOf(client, 'company')).toHaveLength(900)
  })
})
