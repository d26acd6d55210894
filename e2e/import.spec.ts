import { expect, type Page, test } from '@playwright/test'
import iconv from 'iconv-lite'
import { send, signUp } from './support.ts'

/** A list in the form of the EDINET code list, with one row that has no name: a note line, a header, CP932. */
function edinetList(): Buffer {
  const header =
    'ＥＤＩＮＥＴコード,提出者種別,上場区分,連結の有無,資本金,決算日,提出者名,提出者名（英字）,提出者名（ヨミ）,所在地,提出者業種,証券コード,提出者法人番号'
  const row = (code: string, name: string, english: string, reading: string) =>
    [
      `E${code}`,
      '内国法人・組合',
      '上場',
      '有',
      '1491',
      '5月31日',
      name,
      english,
      reading,
      '東京都港区１－２',
      '水産・農林業',
      '',
      '',
    ]
      .map((cell) => `"${cell}"`)
      .join(',')
  const rows = [
    row('90001', '株式会社　極みの海', 'KIWAMI OCEAN CO., LTD.', 'カブシキガイシャ　キワミノウミ'),
    row('90002', 'みどり種苗株式会社', 'MIDORI SEEDS CO., LTD.', 'ミドリシュビョウカブシキガイシャ'),
    row('90003', '', '', ''),
  ]
  return iconv.encode(
    ['ダウンロード実行日,2026年08月11日現在,件数,3件', header, ...rows, ''].join('\n'),
    'cp932',
  )
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/imports')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

test('a list comes in as it is, and not as a workbook: what will come is shown first, the counts add up, and again adds nothing', async ({
  page,
}) => {
  await signUp(page)
  const main = page.getByRole('main')
  await upload(page, 'EdinetcodeDlInfo.xlsx', Buffer.from('PK\u0003\u0004....', 'latin1'))
  await expect(main.getByText(/Excelブックのまま/).first()).toBeVisible()
  await upload(page, 'EdinetcodeDlInfo.csv', edinetList())
  await expect(main.getByText('EDINETコードリスト').first()).toBeVisible()
  await expect(main.getByText('企業名がありません').first()).toBeVisible()
  expect((await send<{ items: unknown[] }>(page, 'GET', '/api/companies')).items).toEqual([])
  await page.getByRole('button', { name: 'インポートを実行' }).click()
  await expect(main.getByText('インポートが完了しました').first()).toBeVisible()
  const { items } = await send<{ items: { counts: object }[] }>(page, 'GET', '/api/imports')
  expect(items[0]?.counts).toEqual({ added: 2, updated: 0, skipped: 0, failed: 1 })
  const found = await send<{ items: { name: string }[] }>(page, 'GET', '/api/search?q=きわみ')
  expect(found.items.map((hit) => hit.name)).toEqual(['株式会社　極みの海'])

  await upload(page, 'EdinetcodeDlInfo.csv', edinetList())
  await page.getByRole('button', { name: 'インポートを実行' }).click()
  await expect(main.getByText('インポートが完了しました').first()).toBeVisible()
  const again = await send<{ items: { counts: object }[] }>(page, 'GET', '/api/imports')
  expect(again.items[0]?.counts).toEqual({ added: 0, updated: 0, skipped: 2, failed: 1 })
})
