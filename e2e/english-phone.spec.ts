import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import {
  addCompany,
  calls,
  connectZoom,
  disconnectZoom,
  expectToFit,
  linkMailedTo,
  send,
  signUp,
  watchLaunches,
} from './support.ts'

test('the day of a representative who reads English, from the mail that signs her up', async ({
  browser,
  page: japanese,
}) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
  try {
    await dayInEnglish(page, japanese)
  } finally {
    await disconnectZoom(page)
    await page.context().close()
  }
})

async function dayInEnglish(page: Page, japanese: Page): Promise<void> {
  await japanese.goto('/login?lang=ja')
  await signUpInEnglish(page, japanese)
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Integrations' }).click()
  await expect(page.getByText('Not connected', { exact: true })).toBeVisible()
  await page
    .getByRole('button', { name: 'Connect Zoom Phone' })
    .or(page.getByRole('link', { name: 'Connect Zoom Phone' }))
    .click()
  await page
    .getByRole('button', { name: /sato.hanako|Hanako|佐藤/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^(Allow|許可)$/ }).click()
  await expect(page.getByText('Zoom was connected').first()).toBeVisible()
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible()

  await page.goto('/companies')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const launched = await watchLaunches(page)
  await page
    .getByRole('button', { name: /^Call 0/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Call', exact: true }).click()
  await expect.poll(() => launched.length).toBe(1)
  expect(launched[0]).toMatch(/^zoomphonecall:\/\/\+81\d{9,10}$/)
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await expect(page.getByText('The Zoom Phone app is not installed')).toBeVisible()

  await page.goto('/settings/integrations')
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click()
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Disconnect' })
    .click()
  await expect(page.getByText('Not connected', { exact: true }).first()).toBeVisible()

  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByText('日本語', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  await page.goto('/today')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  expect(await send(page, 'GET', '/api/me')).toMatchObject({ user: { locale: 'ja' } })
}

/** From the mail on she goes on in English, where no other language was chosen before. */
async function signUpInEnglish(page: Page, japanese: Page): Promise<void> {
  const email = `${randomUUID()}@example.com`
  await page.goto('/signup?lang=en')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send me the link' }).click()
  const link = await linkMailedTo(page, email)
  await japanese.goto(link)
  await expect(japanese.getByLabel('お名前')).toBeVisible()
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByLabel('Your name').fill('Nina Newcomer')
  await page.getByLabel('Company or workspace name').fill('Newcomer Ltd.')
  await page.getByLabel('Password', { exact: true }).fill('a fine 3872 phrase')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible()
  await addCompany(page)
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a representative on the road calls, notes and finishes with the thumb', async ({ page }) => {
    await signUp(page)
    await connectZoom(page)
    const { companyId } = await addCompany(page)
    await page.goto('/companies')
    await page.getByText('株式会社あけぼの商会').first().tap()
    await expect(page).toHaveURL(new RegExp(companyId))
    const launched = await watchLaunches(page)
    await page.getByRole('button', { name: '03-0000-1234に発信' }).first().tap()
    await page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).tap()
    await expect.poll(() => launched).toEqual(['zoomphonecall://+81300001234'])
    const dock = page.getByRole('region', { name: /との通話/ })
    await dock.getByRole('button', { name: '結果を入力' }).tap()
    await dock.getByRole('button', { name: /担当不在/ }).tap()
    await dock.getByRole('textbox', { name: '通話メモ' }).fill('夕方にかけ直す')
    await dock.getByRole('button', { name: '保存', exact: true }).tap()
    await expect(dock).toBeHidden()
    await expect.poll(async () => JSON.stringify(await calls(page, companyId))).toContain('夕方にかけ直す')
    await expectToFit(page)
  })
})

const halved = { name: 'at 200 %', width: 640, height: 400 }
const narrow = { name: 'on a phone', width: 390, height: 844 }
const words = {
  ja: {
    call: '03-0000-1234に発信',
    dial: '発信',
    dock: /との通話/,
    open: '結果を入力',
    outcome: /担当不在/,
    note: '通話メモ',
    tomorrow: '明日',
    goOn: /保存して次へ/,
  },
  en: {
    call: 'Call 03-0000-1234',
    dial: 'Call',
    dock: /^Call with/,
    open: 'Enter outcome',
    outcome: /Away/,
    note: 'Call note',
    tomorrow: 'Tomorrow',
    goOn: /Save and next/,
  },
}

test('D2: in both languages at 200 %, and in English on a phone too, one finds, calls, says how it went and goes on, with nothing covered or wider than the screen', async ({
  page,
}) => {
  await signUp(page)
  await connectZoom(page)
  const { companyId } = await addCompany(page)
  const next = await addCompany(page, '株式会社あけぼの物流', '03-0000-5678')
  await page.goto('/today')
  await watchLaunches(page)
  for (const [lang, screen] of [
    ['ja', halved],
    ['en', halved],
    ['en', narrow],
  ] as const) {
    await test.step(`in ${lang} ${screen.name}`, async () => {
      await send(page, 'PATCH', '/api/me', { locale: lang })
      await page.setViewportSize(screen)
      await page.goto('/today')
      const body = `${lang} ${screen.name}`
      await findAndCall(page, words[lang], body)
      await expect(page).toHaveURL(new RegExp(next.companyId))
      await expect.poll(async () => JSON.stringify(await calls(page, companyId))).toContain(body)
      await expect.poll(() => promised(page)).toBeGreaterThan(0)
    })
  }
})

/** How many promises are due; what is noted in the dock arrives after it has closed. */
async function promised(page: Page): Promise<number> {
  const { followUps } = await send<{ followUps: unknown[] }>(page, 'GET', '/api/today')
  return followUps.length
}

/** From the search to the next record. Each press waits until what it presses is in sight and over everything else. */
async function findAndCall(page: Page, say: (typeof words)['ja'], body: string): Promise<void> {
  await page.getByRole('combobox').fill('あけぼの')
  await expectToFit(page)
  // What was opened lately stands there at once; one goes on in the order of the answer.
  await expect(page.getByRole('option').first()).toContainText('あけぼの商会')
  await page.getByRole('option', { name: /あけぼの商会/ }).click()
  await expectToFit(page)
  await page.getByRole('button', { name: say.call }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: say.dial, exact: true }).click()
  const dock = page.getByRole('region', { name: say.dock })
  await dock.getByRole('button', { name: say.open }).click()
  await dock.getByRole('button', { name: say.outcome }).click()
  await dock.getByRole('textbox', { name: say.note }).fill(body)
  await dock.getByRole('button', { name: say.tomorrow }).click()
  await expectToFit(page)
  await dock.getByRole('button', { name: say.goOn }).click()
  await expect(dock).toBeHidden()
  await expectToFit(page)
}
