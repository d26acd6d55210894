import { expect, type Page, test } from '@playwright/test'
import iconv from 'iconv-lite'
import { send } from './support.ts'

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

test('the first day: somebody signs up by mail and brings a list as it is, and not as a workbook; what will come is shown first, the counts add up, and again adds nothing', async ({
  page,
}) => {
  const main = page.getByRole('main')
  await test.step('address, mail, link, and a workspace of one’s own', () => signUpByMail(page))
  await test.step('a workbook is not a list', async () => {
    await upload(page, 'EdinetcodeDlInfo.xlsx', Buffer.from('PK\u0003\u0004....', 'latin1'))
    await expect(main.getByText(/Excelブックのまま/).first()).toBeVisible()
  })
  await test.step('what will come is shown first, and the counts add up', async () => {
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
  })
  await test.step('the same list again adds nothing', async () => {
    await upload(page, 'EdinetcodeDlInfo.csv', edinetList())
    await page.getByRole('button', { name: 'インポートを実行' }).click()
    await expect(main.getByText('インポートが完了しました').first()).toBeVisible()
    const again = await send<{ items: { counts: object }[] }>(page, 'GET', '/api/imports')
    expect(again.items[0]?.counts).toEqual({ added: 0, updated: 0, skipped: 2, failed: 1 })
  })
})

/** The mail goes over real SMTP into the sandbox's inbox; its link works once. */
async function signUpByMail(page: Page): Promise<void> {
  const email = `arai-${Date.now()}@example.com`
  await page.goto('/login')
  await page.getByRole('link', { name: '新規登録' }).click()
  await expect(page.getByRole('heading', { name: 'アカウントを作成' })).toBeVisible()
  await page.getByLabel('メールアドレス').fill(email.replace('@', '＠'))
  await page.getByRole('button', { name: '登録用のメールを送信' }).click()
  await expect(page.getByLabel('メールアドレス')).toHaveAccessibleDescription(/@は半角で/)
  await page.getByLabel('メールアドレス').fill(email.replace('arai', 'ａｒａｉ'))
  await page.getByRole('button', { name: '登録用のメールを送信' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'メールを送信しました' })).toContainText(email)
  await expect(page.getByRole('button', { name: /もう一度送信/ })).toBeDisabled()

  const inbox = await openNewestMail(page, '評価用の受信箱を開く', '商談Proへの登録を続けてください')
  const opening = page.context().waitForEvent('page')
  await inbox.frameLocator('iframe').getByRole('link', { name: '登録を続ける' }).click()
  const signingUp = await opening
  await expect(signingUp.getByText(email)).toBeVisible()
  await signingUp.getByLabel('氏名').or(signingUp.getByLabel('お名前')).fill('新井 あかり')
  await signingUp.getByLabel(/会社|ワークスペース/).fill('新井商店')
  await signingUp.getByLabel('パスワード', { exact: true }).fill('とても長い合言葉です')
  const link = signingUp.url()
  await signingUp.getByRole('button', { name: 'アカウントを作成' }).click()
  await expect(signingUp.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  const me = await send(signingUp, 'GET', '/api/me')
  expect(me).toMatchObject({ user: { email }, workspace: { name: '新井商店', isDemo: false }, role: 'owner' })
  const companies = await send<{ items: unknown[] }>(signingUp, 'GET', '/api/companies')
  expect(companies.items).toEqual([])

  await page.goto(link)
  await expect(page.getByRole('alert')).toContainText('このリンクは使えません')
  await page.getByRole('link', { name: '新しいリンクを送信する' }).click()
  // Whoever is signed in is led on from the form of a visitor.
  await expect(page).toHaveURL(/\/companies$/)
}

/** The evaluation's own inbox, from the screen that says that a mail was sent. */
async function openNewestMail(page: Page, inboxLink: string, subject: string): Promise<Page> {
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: inboxLink }).click()
  const inbox = await opening
  await inbox.getByRole('link', { name: subject }).click()
  return inbox
}
