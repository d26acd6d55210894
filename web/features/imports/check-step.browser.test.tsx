import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { ImportProblem, ImportView } from '../../../shared/contracts/imports.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'

const target = (column: string) => page.getByRole('combobox', { name: `「${column}」の取り込み先` })
const run = () => page.getByRole('button', { name: 'インポートを実行' })
const none = { added: 0, updated: 0, skipped: 0, failed: 0 }

beforeEach(() => signedIn())

/** A list of three columns, uploaded and read. */
const ready: ImportView = {
  id: crypto.randomUUID(),
  fileName: '展示会リスト.csv',
  byteSize: 2048,
  status: 'ready',
  uploadedBy: '試験 太郎',
  format: {
    kind: 'list',
    encoding: 'cp932',
    delimiter: ',',
    headerLine: 2,
    columns: [
      { name: '会社名', samples: ['みどり商会', 'あおば物産', 'みどり商会'] },
      { name: 'よみ', samples: ['ミドリショウカイ'] },
      { name: '備考', samples: [] },
    ],
  },
  mapping: ['name', 'reading', 'ignore'],
  forecast: { added: 2, updated: 1, skipped: 0, failed: 1 },
  namesakes: 'apart',
  namesakeRows: 0,
  problem: null,
  rowsTotal: 4,
  rowsDone: 0,
  counts: none,
  people: 0,
  errors: [{ row: 5, column: '会社名', reason: 'name_missing', value: '', taken: false }],
  createdAt: '2026-07-01T00:00:00.000Z',
  finishedAt: null,
}

async function openImport(changes: Partial<ImportView> = {}, screen?: typeof phone): Promise<void> {
  answer('GET /api/imports/{id}', { ...ready, ...changes })
  await open(`/imports?id=${ready.id}`, screen)
  await expect.element(page.getByRole('heading', { name: '展示会リスト.csv' })).toBeVisible()
}

async function choose(column: string, field: string): Promise<void> {
  await target(column).click()
  await page.getByRole('option', { name: field, exact: true }).click()
}

test('before anything is written one sees how the file was read and what will come', async () => {
  await openImport({ people: 3 })
  await expect.element(page.getByText('上の企業の人物：3名を追加')).toBeVisible()
  await expect.element(page.getByText('Shift_JIS', { exact: false }).first()).toBeVisible()
  await expect.element(page.getByText('2行目（その上の1行は読み飛ばします）')).toBeVisible()
  await expect.element(page.getByText('みどり商会 ／ あおば物産')).toBeVisible()
  await expect.element(page.getByText('企業名がありません', { exact: false })).toBeVisible()
  await expect.element(target('会社名')).toHaveTextContent('企業名')
  await expect.element(target('備考')).toHaveTextContent('取り込まない')
  await expect.element(run()).toBeEnabled()
  await expectAccessible()
})

test('phone: R-08 zeros that a spreadsheet took are put back by a visible offer, which can be declined', async () => {
  const columns = [
    { name: '会社名', samples: ['株式会社ゼロ落ち甲'] },
    { name: '電話番号', samples: ['300000001', '03-0000-0002', ''] },
    { name: '郵便番号', samples: ['600001'] },
  ]
  const format = { ...ready.format, columns } as ImportView['format']
  const mapping: ImportView['mapping'] = ['name', 'main_number', 'postal_code']
  await openImport({ format, mapping })
  await expect.element(page.getByText('300000001 → 0300000001、600001 → 060-0001')).toBeVisible()
  const offer = page.getByRole('checkbox', { name: '0を補って取り込む' })
  await expect.element(offer).toBeChecked()
  await expectAccessible()
  answer('PATCH /api/imports/{id}', { ...ready, format, mapping })
  await offer.click()
  await expect.element(offer).not.toBeChecked()
  expect(requests('PATCH /api/imports/{id}')[0]?.body).toEqual({ mapping, putsZerosBack: false })
})

test('phone: R-08 a person’s numbers are put back by the same offer, and a choice that was refused is not shown', async () => {
  const columns = [
    { name: '会社名', samples: ['株式会社ゼロ落ち乙'] },
    { name: '担当者', samples: ['試験 花子'] },
    { name: '担当者携帯', samples: ['9000000002'] },
  ]
  const format = { ...ready.format, columns } as ImportView['format']
  await openImport({ format, mapping: ['name', 'person_name', 'person_mobile_number'] })
  await expect.element(page.getByText('9000000002 → 09000000002')).toBeVisible()
  refuse('PATCH /api/imports/{id}', 'import_not_ready')
  const offer = page.getByRole('checkbox', { name: '0を補って取り込む' })
  await offer.click()
  await expect.element(page.getByRole('alert').first()).toBeVisible()
  await expect.element(offer).toBeChecked()
  await expectAccessible()
})

test('a field that another column takes leaves the one it had; the counts are worked out anew', async () => {
  await openImport()
  answer('PATCH /api/imports/{id}', ({ body }) => ({ ...ready, status: 'uploaded', forecast: null, ...body }))
  answer('GET /api/imports/{id}', {
    ...ready,
    status: 'uploaded',
    forecast: null,
    mapping: ['ignore', 'name', 'ignore'],
  })
  await choose('よみ', '企業名')
  await expect.element(target('会社名')).toHaveTextContent('取り込まない')
  await expect.element(run()).toBeDisabled()
  expect(requests('PATCH /api/imports/{id}')[0]?.body).toEqual({ mapping: ['ignore', 'name', 'ignore'] })
  answer('GET /api/imports/{id}', { ...ready, mapping: ['ignore', 'name', 'ignore'] })
  await expect.element(run()).toBeEnabled()
})

test('several columns may be parts of the address', async () => {
  await openImport({ mapping: ['name', 'address', 'ignore'] })
  answer('PATCH /api/imports/{id}', ({ body }) => ({ ...ready, ...body }))
  await choose('備考', '所在地')
  await expect
    .poll(() => requests('PATCH /api/imports/{id}')[0]?.body)
    .toEqual({
      mapping: ['name', 'address', 'address'],
    })
})

test('without a column for the name nothing can be run, and that is said', async () => {
  await openImport({ mapping: ['ignore', 'reading', 'ignore'], forecast: null })
  await expect.element(page.getByText('企業名の列を選んでください')).toBeVisible()
  await expect.element(run()).toBeDisabled()
  await expectAccessible()
})

test('a choice that the server refuses is explained, and the one before stands', async () => {
  await openImport()
  refuse('PATCH /api/imports/{id}', 'import_not_ready')
  await choose('よみ', '取り込まない')
  await expect.element(page.getByRole('alert').filter({ hasText: 'インポート' })).toBeVisible()
  await expect.element(target('よみ')).toHaveTextContent('フリガナ')
  await expectAccessible()
})

test('R-26 import, silently wrong: companies that share nothing but a name are asked about, and the answer is sent', async () => {
  await openImport({ namesakeRows: 2 })
  await expect.element(page.getByText('名前だけが同じ企業が2行あります')).toBeVisible()
  const choice = (name: string) => page.getByRole('button', { name })
  await expect.element(choice('別々の企業として登録する')).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible()
  answer('PATCH /api/imports/{id}', ({ body }) => ({ ...ready, ...body, namesakeRows: 2 }))
  answer('GET /api/imports/{id}', { ...ready, namesakes: 'together', namesakeRows: 2 })
  await choice('1つの企業にまとめる').click()
  await expect.element(choice('1つの企業にまとめる')).toHaveAttribute('aria-pressed', 'true')
  expect(requests('PATCH /api/imports/{id}')[0]?.body).toEqual({
    mapping: ready.mapping,
    namesakes: 'together',
  })
})

test('R-25 import, silently wrong: columns and values that are left out are named apart from rows that are', async () => {
  const value = {
    row: 3,
    column: '法人番号',
    reason: 'corporate_number',
    value: '5.07E+12',
    taken: true,
  } as const
  const columns = [...(ready.format?.columns ?? []), { name: '住所', samples: ['大阪府試1'] }]
  await openImport({
    format: ready.format && { ...ready.format, columns },
    mapping: ['name', 'reading', 'ignore', 'ignore'],
    errors: [...ready.errors, value],
  })
  await expect.element(page.getByText('取り込まない列：住所', { exact: true })).toBeVisible()
  const inTable = (name: string) => page.getByRole('table', { name }).getByText('5.07E+12')
  await expect.element(inTable('一部の値を除いて取り込む行')).toBeVisible()
  await expect.element(inTable('取り込めない行')).not.toBeInTheDocument()
  await expectAccessible()
})

test('the run starts with one press, shows how far it is, and ends with what came in', async () => {
  await openImport()
  answer('POST /api/imports/{id}/run', { ...ready, status: 'running', rowsDone: 1 })
  answer('GET /api/imports/{id}', { ...ready, status: 'running', rowsDone: 2 })
  await run().click()
  await expect.element(page.getByRole('progressbar')).toBeVisible()
  await expectAccessible()
  const counts = { added: 2, updated: 1, skipped: 0, failed: 1 }
  answer('GET /api/imports/{id}', { ...ready, status: 'done', rowsDone: 4, counts })
  await expect.element(page.getByText('インポートが完了しました')).toBeVisible()
  await expect.element(page.getByText('4行を処理しました。')).toBeVisible()
  expect(requests('POST /api/imports/{id}/run')).toHaveLength(1)
  await expectAccessible()
})

test.each<[ImportProblem['code'], string]>([
  ['empty', '企業のデータがありません'],
  ['binary', 'テキストではないファイル'],
  ['spreadsheet', 'Excelブックのまま'],
  ['truncated', '行の途中で終わっています'],
  ['not_a_list', '企業名の列が見つかりません'],
])('a file that is refused as %s says why, and that nothing came in', async (code, sentence) => {
  const problem = { code, row: 3, column: null }
  await openImport({ status: 'refused', format: null, mapping: null, forecast: null, errors: [], problem })
  await expect.element(page.getByText(sentence, { exact: false })).toBeVisible()
  await expect.element(page.getByText('3行目', { exact: true })).toBeVisible()
  await expect.element(page.getByText('何も登録されていません。')).toBeVisible()
  await expectAccessible()
})

test('a file above 100 MB is refused before it travels', async () => {
  answer('GET /api/imports', { items: [] })
  await open('/imports')
  await expect.element(page.getByText('インポートの記録はまだありません')).toBeVisible()
  const transfer = new DataTransfer()
  transfer.items.add(new File([new Uint8Array(101 * 1024 * 1024)], 'huge.csv'))
  const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
  page.getByRole('region', { name: '企業リストをここにドロップ' }).element().dispatchEvent(drop)
  await expect.element(page.getByRole('alert').filter({ hasText: '100MB' })).toBeVisible()
  await expectAccessible()
})

test('the check fits a phone', async () => {
  await openImport({}, phone)
  await expectAccessible()
})
