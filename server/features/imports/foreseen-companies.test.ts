import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportCounts, Namesakes } from '../../../shared/contracts/imports.ts'
import { ntaRow } from '../../../tests/company-lists.ts'
import { importAll, rowsOf, run, settled, upload } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { importsSettled } from './work-on-import.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeEach(async () => {
  client = await signUp(server)
})
afterAll(() => importsSettled())

const header = '会社名,電話番号,住所,URL,法人番号,担当者名,業種'
/** A row of its name alone has a column more, so that it is a row of this list. */
const lines = (...rows: string[]) => [header, ...rows.map((row) => `${row},`)].join('\r\n').concat('\r\n')
const others = 1_200

/** The first rows, then so many others that the later ones stand in another batch. */
function apartInFile(first: string[], later: string[]): string {
  const between = Array.from(
    { length: others },
    (_, at) => `商店${at},06-0000-${String(at).padStart(4, '0')}`,
  )
  return lines(...first, ...between, ...later)
}

/** What is foreseen is what comes. @returns it, but for the rows between. */
async function come(content: string, namesakes: Namesakes) {
  const { id, mapping } = await upload(client, content)
  await client.send('PATCH', `/api/imports/${id}`, { mapping, namesakes })
  const { forecast, namesakeRows, people } = await settled(client, id)
  const done = await run(client, id)
  expect({ counts: forecast, people }).toEqual({ counts: done.counts, people: done.people })
  const { added, updated, skipped } = done.counts
  return { added: added - others, updated, skipped, asked: namesakeRows, people }
}

type Comes = Partial<ImportCounts & { asked: number; people: number }>
const [number, another] = [ntaRow(1)[1], ntaRow(2)[1]]
const [one, two]: [Comes, Comes] = [{ added: 1 }, { added: 2 }]

const lists: [string, string[], string[], { apart: Comes; together: Comes }][] = [
  [
    'of one form, then of none',
    ['株式会社甲'],
    ['甲'],
    { apart: { ...one, skipped: 1 }, together: { ...one, skipped: 1 } },
  ],
  [
    'of no form, then of two',
    ['甲'],
    ['株式会社甲', '有限会社甲'],
    { apart: { ...two, updated: 1, asked: 1 }, together: { ...one, updated: 2, asked: 1 } },
  ],
  [
    'at an address that is written otherwise and brings a number, then elsewhere',
    ['甲,,東京都港区1'],
    ['甲,03-0000-0001,東京都港区１', '甲,,大阪市北区2'],
    { apart: { ...two, updated: 1 }, together: { ...two, updated: 1 } },
  ],
  [
    'at an address that is written otherwise only',
    ['甲,,東京都港区1'],
    ['甲,,東京都港区１'],
    { apart: { ...one, updated: 1 }, together: { ...one, updated: 1 } },
  ],
  [
    'of one website, then with an address, then with a number only',
    ['甲,,,https://a.example'],
    ['甲,,東京都港区1,https://a.example', '甲,03-0000-0001'],
    { apart: { ...two, updated: 1, asked: 1 }, together: { ...one, updated: 2, asked: 1 } },
  ],
  [
    'of one telephone number, written otherwise',
    ['甲,03-0000-0001'],
    ['甲,０３(００００)０００１', '甲,03-0000-0001 / 03-0000-0002', '甲,03-0000-0002'],
    { apart: { ...one, updated: 1, skipped: 2 }, together: { ...one, updated: 1, skipped: 2 } },
  ],
  [
    'that takes a corporate number, then with another',
    ['甲,,東京都港区1'],
    [`甲,,東京都港区1,,${number}`, `甲,,東京都港区1,,${another}`, `乙,,,,${number}`, '乙,,,,,,卸売'],
    { apart: { ...two, updated: 3 }, together: { ...two, updated: 3 } },
  ],
  [
    'with people',
    ['甲,,東京都港区1,,,見本 一'],
    ['甲,,東京都港区1,,,見本 一', '甲,,東京都港区1,,,見本 二', '甲,,東京都港区1,,,見本 三'],
    {
      apart: { ...one, updated: 2, skipped: 1, people: 3 },
      together: { ...one, updated: 2, skipped: 1, people: 3 },
    },
  ],
]

describe('R-26 across batches the forecast is what comes', () => {
  test.each(lists)('one name %s', async (_, first, later, comes) => {
    const list = apartInFile(first, later)
    const none = { added: 0, updated: 0, skipped: 0, asked: 0, people: 0 }
    expect(await come(list, 'apart')).toEqual({ ...none, ...comes.apart })
    client = await signUp(server)
    expect(await come(list, 'together')).toEqual({ ...none, ...comes.together })
  })

  test.each<Namesakes>(['apart', 'together'])(
    'of companies that were there before: %s',
    async (namesakes) => {
      await importAll(client, lines('甲,,東京都港区1,,,見本 一', `丙,,,,${number}`))
      const first = ['甲,03-0000-0001,東京都港区１', `丁,,,,${number}`]
      const later = [
        '甲,03-0000-0001,,,,見本 一',
        '甲,03-0000-0001,,,,見本 二',
        '丙,,,,,,卸売',
        '丁,,,,,,卸売',
      ]
      expect(await come(apartInFile(first, later), namesakes)).toMatchObject({ people: 1, skipped: 1 })
      expect(await come(apartInFile(first, later), namesakes)).toMatchObject({ added: -others, people: 0 })
    },
  )

  test('and leaves nothing beside the file', async () => {
    const { id } = await upload(client, apartInFile(['甲'], ['甲']))
    const kept = await readdir(join(server.services.env.dataDir, 'imports'))
    expect(kept.filter((name) => name.startsWith(id))).toEqual([id])
  })
})

describe('R-26 an import gives no company a poorer name', () => {
  test.each([
    ['株式会社一括甲', '一括甲'],
    ['一括甲株式会社', '一括甲'],
    ['株式会社イツカツコウ', '株式会社ｲﾂｶﾂｺｳ'],
  ])('%s stays, and %s alone is no news', async (name, poorer) => {
    const ready = await upload(client, lines(name, poorer))
    const comes = { added: 1, updated: 0, skipped: 1, failed: 0 }
    expect(ready.forecast).toEqual(comes)
    expect((await run(client, ready.id)).counts).toEqual(comes)
    expect((await importAll(client, lines(`${poorer},,,,,,卸売`))).counts.updated).toBe(1)
    expect(await rowsOf(client, 'company')).toMatchObject([{ name, industry: '卸売' }])
  })

  test('a form that was not known is news', async () => {
    const done = await importAll(client, lines('一括甲', '株式会社一括甲'))
    expect(done.counts).toMatchObject({ added: 1, updated: 1 })
    expect(await rowsOf(client, 'company')).toMatchObject([{ name: '株式会社一括甲' }])
  })
})
