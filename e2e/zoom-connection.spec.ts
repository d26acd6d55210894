import { type Browser, expect, type Page } from '@playwright/test'
import { addCompany, disconnectZoom, openIntegrations, send, signUp, test } from './support.ts'

const sandbox = '/sandbox/zoom'

async function startConnecting(page: Page): Promise<void> {
  await page.goto('/companies')
  await openIntegrations(page)
  await expect(page.getByText('未連携')).toBeVisible()
  await page
    .getByRole('button', { name: 'Zoom Phone連携' })
    .or(page.getByRole('link', { name: 'Zoom Phone連携' }))
    .click()
  await expect(page).toHaveURL(/sandbox\/zoom\/oauth/)
}

async function signInToZoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: /佐藤 花子/ }).click()
}

test.beforeEach(async ({ page }) => {
  await signUp(page)
})
test.afterEach(async ({ page }) => {
  await disconnectZoom(page)
  await page.request.post(`${sandbox}/operator/api/reset`, { headers: { 'sec-fetch-site': 'same-origin' } })
})

test('a representative connects Zoom, disconnects it with a receipt to print, keeps the record, connects again, and no token reaches the browser (SEC-Z05)', async ({
  page,
}) => {
  const { companyId } = await addCompany(page)
  await send(page, 'POST', '/api/notes', { companyId, body: '解除しても残るメモ' })
  await startConnecting(page)
  await signInToZoom(page)
  await expect(page.getByText('Shodan Pro').first()).toBeVisible()
  await page.getByRole('button', { name: '許可' }).click()
  await expect(page.getByText('Zoomの連携に成功しました').first()).toBeVisible()
  await expect(page.getByText('連携済み', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('sato.hanako@example.com').first()).toBeVisible()

  await page.getByRole('button', { name: '解除', exact: true }).click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await expect(dialog).toContainText('アクセストークン')
  await expect(dialog).toContainText('リフレッシュトークン')
  await expect(dialog).toContainText('メモ')
  await dialog.getByRole('button', { name: '解除する' }).click()
  await expect(page.getByText('未連携', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('許可の取り消しを確認しました').first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: '連携を解除しました' })).toBeVisible()
  await expect(page.getByRole('link', { name: '連携管理' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  const state = await send<{ state: string; account: unknown }>(page, 'GET', '/api/zoom/connection')
  expect(state).toMatchObject({ state: 'not_connected', account: null })
  await page.goto(`/companies/${companyId}`)
  await expect(page.getByText('解除しても残るメモ')).toBeVisible()

  await startConnecting(page)
  await signInToZoom(page)
  await page.getByRole('button', { name: '許可' }).click()
  await expect(page.getByText('Zoomの連携に成功しました').first()).toBeVisible()
})

test('what goes wrong on the way to Zoom leads back with words and to the guide, which every browser can show, and nothing is connected', async ({
  page,
  browser,
}) => {
  await test.step('a change of mind leads to its entry in the guide', () => cancel(page))
  await test.step('the guide reads without JavaScript, in both languages and on a phone', () =>
    readGuide(browser))
  await test.step('an answer of Zoom that cannot be used is said, with its number', () => meetFaults(page))
  await test.step('a link that nobody asked for is not shown to Zoom', () => followStrangers(page))
})

const expectNotConnected = async (page: Page) =>
  expect(await send(page, 'GET', '/api/zoom/connection')).toMatchObject({ state: 'not_connected' })

async function cancel(page: Page): Promise<void> {
  await startConnecting(page)
  await signInToZoom(page)
  await page.getByRole('button', { name: 'キャンセル' }).click()
  await expect(page.getByText('認証がキャンセルされました').first()).toBeVisible()
  await expect(page.locator('a[href*="/docs/zoom-phone"][href*="#cancelled"]').first()).toBeVisible()
  await expectNotConnected(page)
}

const guideWords = {
  ja: [
    'Zoom Phone連携',
    '連携済み',
    '解除する',
    '認証がキャンセルされました',
    'システムエラーが発生しました',
  ],
  en: ['Connect Zoom Phone', 'Disconnect', 'Authorization was cancelled', 'A system error occurred'],
}

async function readGuide(browser: Browser): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/docs/zoom-phone')
  await expectGuideIn(page, 'ja')
  await page.getByRole('link', { name: 'English' }).click()
  await expectGuideIn(page, 'en')
  await page.goto('/docs/zoom-phone?lang=ja#app-not-installed')
  await expect(page.locator('#app-not-installed')).toBeInViewport()
  await page.setViewportSize({ width: 390, height: 844 })
  for (const lang of ['ja', 'en']) {
    await page.goto(`/docs/zoom-phone?lang=${lang}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  }
  await context.close()
}

async function expectGuideIn(page: Page, lang: 'ja' | 'en'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang)
  for (const words of guideWords[lang]) await expect(page.getByText(words).first()).toBeVisible()
}

async function meetFaults(page: Page): Promise<void> {
  for (const kind of ['html_502', 'drop']) {
    const added = await page.request.post(`${sandbox}/operator/api/faults`, {
      data: { endpoint: 'token', kind },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(added.ok(), await added.text()).toBe(true)
    await startConnecting(page)
    await signInToZoom(page)
    await page.getByRole('button', { name: '許可' }).click()
    await expect(page.getByText('システムエラーが発生しました').first()).toBeVisible()
    await expect(page.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-7/).first()).toBeVisible()
    await expectNotConnected(page)
  }
}

async function followStrangers(page: Page): Promise<void> {
  const before = (await heard(page)).at(-1)?.seq
  for (const stranger of ['code=stranger', 'code=stranger&state=forged']) {
    await page.goto(`/api/zoom/callback?${stranger}`)
    await expect(page).toHaveURL(/settings\/integrations/)
  }
  expect(await heard(page, before)).toEqual([])
  await expectNotConnected(page)
}

/** What the sandbox heard after its entry number `after`. */
async function heard(page: Page, after = 0): Promise<{ seq: number; endpoint: string }[]> {
  const answer = await page.request.get(`${sandbox}/operator/api/journal?after=${after}`)
  return answer.json()
}
