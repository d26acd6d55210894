import { expect, type Page } from '@playwright/test'
import { addCompany, connectZoom, disconnectZoom, openIntegrations, send, signUp, test } from './support.ts'

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

test('a representative connects Zoom, disconnects it, keeps the record, connects again, and no token reaches the browser (SEC-Z05)', async ({
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
  const state = await send<{ state: string; account: unknown }>(page, 'GET', '/api/zoom/connection')
  expect(state).toMatchObject({ state: 'not_connected', account: null })
  await page.goto(`/companies/${companyId}`)
  await expect(page.getByText('解除しても残るメモ')).toBeVisible()

  await startConnecting(page)
  await signInToZoom(page)
  await page.getByRole('button', { name: '許可' }).click()
  await expect(page.getByText('Zoomの連携に成功しました').first()).toBeVisible()
})

test('the success of a connect is told no longer than the connection stands (SEC-Z14)', async ({ page }) => {
  await startConnecting(page)
  await signInToZoom(page)
  await page.getByRole('button', { name: '許可' }).click()
  const success = page.getByText('Zoomの連携に成功しました')
  await expect(success).toBeVisible()
  await send(page, 'DELETE', '/api/zoom/connection')
  await page.getByRole('button', { name: '今すぐ確認' }).click()
  await expect(page.getByText('未連携', { exact: true }).first()).toBeVisible()
  await expect(success).toBeHidden()

  await page.clock.install()
  await connectZoom(page)
  await page.clock.fastForward('11:00')
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await expect(page.getByText('連携済み', { exact: true }).first()).toBeVisible()
  await expect(success).toBeHidden()
})

test('cancelling at Zoom leads back with what to do, and nothing is connected', async ({ page }) => {
  await startConnecting(page)
  await signInToZoom(page)
  await page.getByRole('button', { name: 'キャンセル' }).click()
  await expect(page.getByText('認証がキャンセルされました').first()).toBeVisible()
  await expect(page.getByText('未連携', { exact: true }).first()).toBeVisible()
  const guide = page.locator('a[href*="/docs/zoom-phone"][href*="#cancelled"]').first()
  await expect(guide).toBeVisible()
})

for (const kind of ['server_error', 'html_502', 'drop'] as const) {
  test(`a Zoom that answers with ${kind} leads back with a reference to quote, and nothing is connected`, async ({
    page,
  }) => {
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
    expect(await send(page, 'GET', '/api/zoom/connection')).toMatchObject({ state: 'not_connected' })
  })
}

/** What the sandbox heard after its entry number `after`. */
async function heard(page: Page, after = 0): Promise<{ seq: number; endpoint: string }[]> {
  const answer = await page.request.get(`${sandbox}/operator/api/journal?after=${after}`)
  return answer.json()
}

test('a callback that nobody asked for connects nothing and calls nobody', async ({ page }) => {
  const before = (await heard(page)).at(-1)?.seq
  await page.goto('/api/zoom/callback?code=stranger')
  await expect(page).toHaveURL(/settings\/integrations/)
  await page.goto('/api/zoom/callback?code=stranger&state=forged')
  await expect(page).toHaveURL(/settings\/integrations/)
  expect(await heard(page, before)).toEqual([])
  expect(await send(page, 'GET', '/api/zoom/connection')).toMatchObject({ state: 'not_connected' })
})

/** Connects with a token that expires at once, and loses the answer to its refresh: what is stored is dead, and the grant lives. */
async function connectAndLoseRotation(page: Page): Promise<void> {
  const tell = (path: string, data: object) =>
    page.request.post(`${sandbox}/operator/api/${path}`, {
      data,
      headers: { 'sec-fetch-site': 'same-origin' },
    })
  await tell('settings', { expiresInSeconds: 30 })
  await connectZoom(page)
  await tell('faults', { endpoint: 'refresh', kind: 'drop', phase: 'after', times: 1 })
  expect(await send(page, 'POST', '/api/zoom/connection/check')).toMatchObject({ state: 'not_responding' })
}

test('a receipt claims no more than Zoom has said, and leads to the removal in Zoom (SEC-Z08)', async ({
  page,
}) => {
  await connectAndLoseRotation(page)
  await page.goto('/settings/integrations')
  await page.getByRole('button', { name: '解除', exact: true }).click()
  await page.getByRole('button', { name: '解除する' }).click()
  await expect(page.getByText('Zoomは、保存していたトークンをもう受け付けません')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Zoomでの削除方法' })).toHaveAttribute(
    'href',
    /#remove-in-zoom/,
  )
})

const occasions: [string, (page: Page) => Promise<unknown>][] = [
  ['comes back to it', (page) => page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))],
  ['opens another page', (page) => page.getByRole('link', { name: '人物' }).first().click()],
]
for (const [occasion, act] of occasions) {
  test(`a tab that stays open tells of a lost connection when somebody ${occasion}`, async ({ page }) => {
    await connectAndLoseRotation(page)
    await page.clock.install()
    const asked = page.waitForResponse('**/api/zoom/connection/state')
    await page.goto('/companies')
    await asked
    expect(await send(page, 'POST', '/api/zoom/connection/check')).toMatchObject({
      state: 'reconnect_needed',
    })
    const notice = page.getByText('Zoom Phoneの再連携が必要です')
    await expect(notice).toBeHidden()
    await page.clock.fastForward('11:00')
    await act(page)
    await expect(notice).toBeVisible()
  })
}
