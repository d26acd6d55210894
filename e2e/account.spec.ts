import { createReadStream } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { addCompany, connectZoom, send, signUp } from './support.ts'

test('who leaves takes everything along as one ZIP and deletes their account, with the workspace and the Zoom connection; so does who has no workspace left', async ({
  page,
}) => {
  const person = await signUp(page)
  await addCompany(page)
  await page.goto('/settings/integrations')
  await connectZoom(page)
  await page.goto('/settings/account')
  await downloadEverything(page)
  await downloadOwnAfterRefusal(page)
  await expect(page.getByText('メンバーはあなただけです')).toBeVisible()
  await page.getByRole('button', { name: 'アカウントを削除', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const forGood = dialog.getByRole('button', { name: '完全に削除する' })
  await dialog.getByLabel('メールアドレス').fill('someone-else@example.com')
  const agreement = dialog.getByRole('checkbox')
  await agreement.check()
  await expect(forGood).toBeEnabled()
  await agreement.uncheck()
  await expect(forGood).toBeDisabled()
  await agreement.check()
  await forGood.click()
  await expect(dialog.getByText('入力された内容が一致しません')).toBeVisible()
  await dialog.getByLabel('メールアドレス').fill(person.email)
  await forGood.click()
  await expect(page.getByRole('heading', { name: 'アカウントを削除しました' })).toBeVisible()
  await expect(page.getByText('許可の取り消しを確認しました')).toBeVisible()
  await expect(page.getByText('ワークスペース「試験株式会社」とその中のすべて')).toBeVisible()
  expect((await page.request.get('/api/me')).status()).toBe(401)
  const again = await page.request.post('/api/auth/sign-in/email', {
    data: person,
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(again.status()).toBe(401)
  await send(page, 'GET', '/api/config')

  const { email } = await signUp(page)
  await send(page, 'POST', '/api/workspace/deletion', { name: '試験株式会社' })
  await page.goto('/')
  await page.getByRole('link', { name: 'アカウントとログイン中の端末' }).click()
  await expect(page.getByRole('list', { name: 'ログイン中の端末の一覧' }).getByRole('listitem')).toHaveCount(
    1,
  )
  await page.getByRole('button', { name: 'アカウントを削除' }).click()
  await dialog.getByRole('textbox').fill(email)
  await dialog.getByRole('button', { name: /削除/ }).click()
  await expect(page).toHaveURL(/\/goodbye$/)
})

/** The ZIP of the workspace, with a table and a list of each thing in it. */
async function downloadEverything(page: Page): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'ワークスペースの全データをダウンロード' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^shodan-pro-workspace-\d{4}-\d\d-\d\d\.zip$/)
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(await download.path())) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  for (const name of ['README.txt', 'companies.csv', 'companies.json', 'calls.csv', 'audit.json'])
    expect(bytes.includes(name)).toBe(true)
}

/** A download that is refused is explained on its page, and the next one comes. */
async function downloadOwnAfterRefusal(page: Page): Promise<void> {
  await page.route('**/api/exports', async (route) => {
    const answer = await route.fetch()
    // A second tab asks meanwhile, which closes this one's.
    await send(page, 'POST', '/api/exports', { scope: 'own' })
    await route.fulfill({ response: answer })
    await page.unroute('**/api/exports')
  })
  const button = page.getByRole('button', { name: '自分のデータをダウンロード' })
  await button.click()
  await expect(page.getByRole('alert')).toHaveText(/見つかりません/)
  await Promise.all([page.waitForEvent('download'), button.click()])
  await expect(page.getByRole('alert')).toHaveCount(0)
}
