import { existsSync, readFileSync } from 'node:fs'
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

test('a list comes in as it is: what will come is shown first, the counts add up, and again adds nothing', async ({
  page,
}) => {
  await signUp(page)
  await upload(page, 'EdinetcodeDlInfo.csv', edinetList())
  const main = page.getByRole('main')
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

const wrong: [string, Buffer, RegExp][] = [
  ['空のファイル', Buffer.alloc(0), /企業のデータがありません/],
  ['画像', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /テキストではないファイル/],
  ['Excelブック', Buffer.from('PK\u0003\u0004....', 'latin1'), /Excelブックのまま/],
  ['途中で切れたファイル', Buffer.from('会社名,住所\n"みどり商会,東京都'), /途中で/],
  [
    'ただの文章',
    Buffer.from('拝啓\n時下ますますご清栄のこととお慶び申し上げます。\n敬具\n'),
    /企業名の列が見つかりません/,
  ],
]

for (const [what, buffer, sentence] of wrong) {
  test(`${what}を選ぶと、理由が示され、何も登録されない`, async ({ page }) => {
    await signUp(page)
    await upload(page, 'list.csv', buffer)
    await expect(page.getByText(sentence).first()).toBeVisible()
    expect((await send<{ items: unknown[] }>(page, 'GET', '/api/companies')).items).toEqual([])
  })
}

test('a file above 100 MB is refused before it travels', async ({ page }) => {
  await signUp(page)
  await page.goto('/imports')
  await page.locator('input[type=file]').evaluate((input) => {
    const file = new File([new Uint8Array(101 * 1024 * 1024)], 'huge.csv')
    const transfer = new DataTransfer()
    transfer.items.add(file)
    ;(input as HTMLInputElement).files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByText(/100\s?MB/).first()).toBeVisible()
  expect((await send<{ items: unknown[] }>(page, 'GET', '/api/imports')).items).toEqual([])
})

const real = new URL('../../shared/data/edinet-sample-cp932.csv', import.meta.url)
if (existsSync(real)) {
  test('the real list of the Financial Services Agency comes in whole', async ({ page }) => {
    await signUp(page)
    await upload(page, 'edinet-sample-cp932.csv', readFileSync(real))
    await page.getByRole('button', { name: 'インポートを実行' }).click()
    await expect(page.getByText('インポートが完了しました').first()).toBeVisible({ timeout: 90_000 })
    const { items } = await send<{ items: { counts: object }[] }>(page, 'GET', '/api/imports')
    expect(items[0]?.counts).toEqual({ added: 1500, updated: 0, skipped: 0, failed: 0 })
  })
}
