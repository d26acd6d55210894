import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import { largestImport } from '../../../shared/import-limits.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { csv, edinetFile, edinetRows, sampleFile } from '../../../tests/company-lists.ts'
import { importAll, rowsOf, run, settled, upload } from '../../../tests/imports.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { inTransaction } from '../../ctx.ts'
import { analyseFile } from './analyse-file.ts'
import { importsSettled } from './work-on-import.ts'

const server = whileTesting(startTestServer)

afterAll(() => importsSettled())

const fileOf = (id: string) => join(server.services.env.dataDir, 'imports', id)

describe('the EDINET code list', () => {
  test('is recognised, foreseen without writing anything, and run with counts that add up', async () => {
    const client = await signUp(server)
    const ready = await upload(client, sampleFile(), 'EdinetcodeDlInfo.csv')
    expect(ready).toMatchObject({ status: 'ready', fileName: 'EdinetcodeDlInfo.csv', rowsTotal: 1_500 })
    expect(ready.format).toMatchObject({ kind: 'edinet', encoding: 'cp932', delimiter: ',', headerLine: 2 })
    expect(ready.mapping).toEqual([
      ...['edinet_code', 'ignore', 'listing', 'ignore', 'capital_million_yen', 'fiscal_year_end', 'name'],
      ...['english_name', 'reading', 'address', 'industry', 'securities_code', 'corporate_number'],
    ])
    expect(ready.forecast).toEqual({ added: 1_500, updated: 0, skipped: 0, failed: 0 })
    expect(await rowsOf(client, 'company')).toEqual([])

    const done = await run(client, ready.id)
    expect(done).toMatchObject({ status: 'done', rowsDone: 1_500, counts: ready.forecast, errors: [] })
    expect(await rowsOf(client, 'company')).toHaveLength(1_500)
  })

  test('imported again adds and changes nothing', async () => {
    const client = await signUp(server)
    await importAll(client, sampleFile())
    const before = await rowsOf(client, 'company')
    const again = await upload(client, sampleFile())
    expect(again.forecast).toEqual({ added: 0, updated: 0, skipped: 1_500, failed: 0 })
    const done = await run(client, again.id)
    expect(done.counts).toEqual(again.forecast)
    expect(await rowsOf(client, 'company')).toEqual(before)
  })

  test('keeps every field, the capital in yen and the securities code as people know it', async () => {
    const client = await signUp(server)
    await importAll(client, edinetFile(edinetRows(1, 4)))
    const [company] = await rowsOf(client, 'company')
    expect(company).toMatchObject({
      name: '株式会社　試験4商事',
      name_folded: '試験4商事',
      reading: 'カブシキガイシャ　シケン4ショウジ',
      english_name: 'SHIKEN 4 CO., LTD.',
      edinet_code: 'E90004',
      securities_code: '1004',
      listing: '上場',
      capital_yen: '104000000',
      fiscal_year_end: '3月31日',
      address: '港区赤坂三丁目4番５号',
      industry: 'サービス業',
      created_by: client.actor.userId,
    })
  })

  test('an imported company is found by any spelling of its name', async () => {
    const client = await signUp(server)
    const rows = edinetRows(1, 1)
    const [row = []] = rows
    Object.assign(row, { 6: '株式会社　極洋', 7: 'KYOKUYO CO., LTD.', 8: 'カブシキガイシャ　キョクヨウ' })
    await importAll(client, edinetFile(rows))
    const spellings = ['極洋', 'きょくよう', 'ｷｮｸﾖｳ', 'kyokuyo', '株式会社極洋', '（株）極洋', '極', 'くよ']
    for (const query of [...spellings, row[12] ?? '']) {
      const answer = await client.get(`/api/search?q=${encodeURIComponent(query)}`)
      const { items } = (await answer.json()) as { items: { name: string }[] }
      expect(`${query}: ${items.map(({ name }) => name)}`).toBe(`${query}: 株式会社　極洋`)
    }
  })

  test('a newer list updates what changed, adds what is new and erases nothing', async () => {
    const client = await signUp(server)
    await importAll(client, edinetFile(edinetRows(10)))
    const rows = edinetRows(12)
    if (rows[3]) rows[3][9] = '千代田区丸の内１丁目'
    if (rows[4]) rows[4][7] = ''
    const done = await importAll(client, edinetFile(rows))
    expect(done.counts).toEqual({ added: 2, updated: 1, skipped: 9, failed: 0 })
    const companies = await rowsOf<{ edinet_code: string; version: number }>(client, 'company')
    const byCode = (code: string) => companies.find((company) => company.edinet_code === code)
    expect(companies).toHaveLength(12)
    expect(byCode('E90003')).toMatchObject({ address: '千代田区丸の内１丁目', version: 2 })
    expect(byCode('E90004')).toMatchObject({ english_name: 'SHIKEN 4 CO., LTD.' })
    expect(companies.filter((company) => company.version === 1)).toHaveLength(11)
  })

  test('SEC-G01 the company says that it was imported, the audit trail that an import ran', async () => {
    const client = await signUp(server)
    await importAll(client, edinetFile(edinetRows(2)))
    const changes = await rowsOf<{ action: string; user_id: string }>(client, 'change')
    const { userId } = client.actor
    expect(changes.map((change) => [change.action, change.user_id])).toEqual(
      Array(2).fill(['company.imported', userId]),
    )
    const events = await rowsOf(client, 'audit_event')
    const started = { action: 'import.started', result: 'ok', user_id: userId }
    expect(events).toContainEqual(expect.objectContaining(started))
  })
})

describe('what a column becomes', () => {
  test('can be changed, which works out the forecast anew; a column left out is not taken', async () => {
    const client = await signUp(server)
    const ready = await upload(
      client,
      csv([
        ['呼び名', '場所'],
        ['試験商事', '港区'],
        ['試験工業', '北区'],
      ]),
    )
    expect(ready).toMatchObject({ status: 'ready', forecast: null, mapping: ['ignore', 'ignore'] })
    const early = await client.send('POST', `/api/imports/${ready.id}/run`)
    expect(early.status).toBe(409)
    const mapping: ImportField[] = ['name', 'ignore']
    const changed = await client.send('PATCH', `/api/imports/${ready.id}`, { mapping })
    expect(changed.status).toBe(200)
    expect(await settled(client, ready.id)).toMatchObject({
      status: 'ready',
      mapping,
      forecast: { added: 2 },
    })
    await run(client, ready.id)
    const companies = await rowsOf<{ name: string; address: string }>(client, 'company')
    expect(companies.map(({ name, address }) => `${name}:${address}`)).toEqual(['試験商事:', '試験工業:'])
  })

  test('the last of many changes in a row is the one that counts', async () => {
    const client = await signUp(server)
    const ready = await upload(client, edinetFile(edinetRows(3_000)))
    const without = (...left: ImportField[]) =>
      ready.mapping?.map((field) => (left.includes(field) ? 'ignore' : field))
    for (const mapping of [without('address'), without('reading'), without('industry', 'address')]) {
      expect((await client.send('PATCH', `/api/imports/${ready.id}`, { mapping })).status).toBe(200)
    }
    const mapping = without('industry', 'address')
    expect(await settled(client, ready.id)).toMatchObject({
      status: 'ready',
      mapping,
      forecast: { added: 3_000 },
    })
  })

  test('R-08 a forecast that was worked out before zeros were chosen anew is not shown', async () => {
    const client = await signUp(server)
    const list = csv([
      ['会社名', '電話番号'],
      ['試験商事', '300000001'],
    ])
    const { id } = await upload(client, list)
    await inTransaction(
      client.ctx,
      ({ sql }) => sql`update import_file set status = 'uploaded', forecast = null where id = ${id}`,
    )
    const owner = openSql(server.ownerUrl)
    onTestFinished(() => owner.end())
    const { analysed } = await inTransaction(client.ctx, async ({ sql }) => {
      await sql`update import_file set format = format || '{"putsZerosBack": false}' where id = ${id}`
      const analysed = analyseFile(client.ctx, id)
      await untilWaiting(owner, 1)
      return { analysed }
    })
    await analysed
    expect(await settled(client, id)).toMatchObject({ status: 'uploaded', forecast: null })
  })

  test('needs one field for each column, and cannot change once it ran', async () => {
    const client = await signUp(server)
    const { id } = await upload(client, csv([['会社名'], ['試験商事']]))
    const change = async (mapping: string[]) =>
      (await client.send('PATCH', `/api/imports/${id}`, { mapping })).status
    expect([await change([]), await change(['nonsense'])]).toEqual([422, 422])
    await run(client, id)
    expect(await change(['name'])).toBe(409)
  })
})

describe('SEC-I04 whose import it is', () => {
  test("a member sees their own, an admin everybody's, another workspace none", async () => {
    const owner = await signUp(server)
    const { workspaceId } = owner.actor
    const member = await signUp(server, { joins: { workspaceId, role: 'member' } })
    const colleague = await signUp(server, { joins: { workspaceId, role: 'member' } })
    const admin = await signUp(server, { joins: { workspaceId, role: 'admin' } })
    const stranger = await signUp(server)
    const { id } = await upload(member, csv([['会社名'], ['試験商事']]))
    const ways: [string, string, unknown?][] = [
      ['GET', ''],
      ['GET', '/errors'],
      ['PATCH', '', { mapping: ['name'] }],
      ['POST', '/run'],
      ['POST', '/cancellation'],
      ['DELETE', ''],
    ]
    for (const client of [colleague, stranger]) {
      for (const [method, path, content] of ways) {
        expect((await client.send(method, `/api/imports/${id}${path}`, content)).status).toBe(404)
      }
      expect(await (await client.get('/api/imports')).json()).toEqual({ items: [] })
    }
    for (const client of [member, admin, owner]) {
      const { items } = (await (await client.get('/api/imports')).json()) as { items: { id: string }[] }
      expect(items.map((item) => item.id)).toEqual([id])
    }
    expect((await admin.send('POST', `/api/imports/${id}/run`)).status).toBe(200)
    expect((await settled(owner, id)).status).toBe('done')
  })
})

describe('upload names: what a file is called is one line, as every name', () => {
  const send = (client: Client, fileName: string) =>
    client.fetch(`/api/imports?fileName=${encodeURIComponent(fileName)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: '会社名\n見本商事\n',
    })

  test.each([
    '一覧\r\n.csv',
    '一覧\u0007.csv',
    '一覧\u0000.csv',
    '\u200b\u2060',
    ' \u3000',
    'あ'.repeat(256),
  ])('%j is refused, and nothing of the file is kept', async (fileName) => {
    const client = await signUp(server)
    const before = await readdir(fileOf('')).catch(() => [])
    const answer = await send(client, fileName)
    expect([answer.status, (await answer.json()).params.fields[0].path]).toEqual([422, 'fileName'])
    expect(await readdir(fileOf('')).catch(() => [])).toEqual(before)
    expect(await rowsOf(client, 'import_file')).toEqual([])
  })

  test('marks of direction and outer white space are left out', async () => {
    const client = await signUp(server)
    const { id } = await (await send(client, ' 一覧\u202evsc.exe\u202c.csv ')).json()
    const kept = await (await client.get(`/api/imports/${id}`)).json()
    expect(kept.fileName).toBe('一覧vsc.exe.csv')
  })
})

describe('SEC-W07 a file of more than 100 MB', () => {
  test('is refused while it comes in, and nothing of it is kept', async () => {
    const client = await signUp(server)
    await upload(client, 'x')
    const before = await readdir(fileOf(''))
    const piece = new Uint8Array(1024 * 1024).fill(65)
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += piece.byteLength
        controller.enqueue(piece)
        if (sent > largestImport * 2) controller.close()
      },
    })
    const headers = { 'content-type': 'application/octet-stream' }
    const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const answer = await client.fetch('/api/imports?fileName=big.csv', request)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'import_too_large', params: { most: largestImport } })
    expect(sent).toBeLessThan(largestImport * 1.2)
    expect(await readdir(fileOf(''))).toEqual(before)
    expect(await rowsOf(client, 'import_file')).toHaveLength(1)
  })
})
