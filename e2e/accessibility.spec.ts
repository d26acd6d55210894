import { randomUUID } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { expect, type Page, test } from '@playwright/test'
import axe from 'axe-core'
import { addCompany, addDevice, expectToFit, linkMailedTo, send, signUp } from './support.ts'

/** By day all of it, by night what colours can break; those are the same on a phone. */
async function faults(page: Page): Promise<string[]> {
  // Stays while one goes on inside the app.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const byDay = await violations(page, {})
  if (isPhone(page)) return byDay
  await page.emulateMedia({ colorScheme: 'dark' })
  const byNight = await violations(page, { runOnly: ['color-contrast'] })
  await page.emulateMedia({ colorScheme: 'light' })
  return [...byDay, ...byNight]
}

function isPhone(page: Page): boolean {
  return (page.viewportSize()?.width ?? 0) < 640
}

/** In the page itself: no screen has a frame in it. Only what is wrong is described. */
async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  expect(page.frames()).toHaveLength(1)
  const found = await page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const { violations } = await axe.run(document, options)
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      )
    },
    { ...options, resultTypes: ['violations' as const] },
  )
  return found.map((text) => `${page.url()} ${text}`)
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await isThere(page)
  await page.waitForLoadState('networkidle')
}

async function isThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('.animate-wait')).toHaveCount(0)
}

/** Goes on inside the app, as a link does. */
async function follow(page: Page, path: string): Promise<void> {
  const left = await page.title()
  await page.evaluate((path) => history.pushState(null, '', path), path)
  await expect(page).not.toHaveTitle(left)
  await isThere(page)
}

/** What stands on the screen now passes axe, and nothing of it is wider. */
async function examine(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([])
  await expectToFit(page)
}

/** Forgets who is signed in, with no page open that would still ask for something. */
async function forget(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
}

/** What the page logs as an error, from now on. */
function collectErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

/** What runs of the texts that people write, and what breaks the page's policy, from now on. */
async function collectBreaches(page: Page): Promise<string[]> {
  const breaches: string[] = []
  page.on('dialog', (dialog) => {
    breaches.push(`ran ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.exposeFunction('reportViolation', (text: string) => breaches.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation
      report(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return breaches
}

const openToAll = [
  '/login',
  '/signup',
  '/signup/complete',
  '/forgot-password',
  '/reset-password',
  '/confirm-email',
  '/invitations',
  '/returned',
  '/docs/zoom-phone',
  '/docs/api',
  '/docs/api/examples',
  '/goodbye',
]

const screens = [
  '/companies',
  '/people',
  '/today',
  '/imports',
  '/settings/profile',
  '/settings/integrations',
  '/settings/members',
  '/settings/workspace',
  '/settings/trash',
  '/settings/activity',
  '/settings/sessions',
  '/settings/security',
  '/settings/tokens',
  '/settings/account',
  '/workspaces',
  '/workspaces/account',
  '/no-such-page',
]

for (const [lang, width] of [
  ['ja', 1280],
  ['en', 390],
] as const) {
  test.describe(`in ${lang} at ${width} px`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('SEC-W06 SEC-W01 every screen passes axe, fits, logs nothing and runs nothing that people write, under a policy that nothing breaks', async ({
      page,
      browser,
    }) => {
      test.setTimeout(900_000)
      await test.step('pages', () => examinePages(page, lang))
      await forget(page)
      await test.step('recovery codes', () => examineRecovery(page, lang))
      await forget(page)
      const context = await browser.newContext({ viewport: { width, height: 844 } })
      await test.step('second factors', async () => examineFactors(page, lang, await context.newPage()))
      await context.close()
    })
  })
}

async function examinePages(page: Page, lang: string): Promise<void> {
  const errors = collectErrors(page)
  const breaches = await collectBreaches(page)
  for (const path of openToAll) {
    await visit(page, `${path}?lang=${lang}`)
    await examine(page)
  }
  await signUp(page)
  const { companyId } = await addCompany(page, `株式会社${'とても長い名前の'.repeat(20)}`)
  const person = await send<{ id: string }>(page, 'POST', '/api/people', {
    name: 'Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen'.repeat(3),
    companyId,
  })
  await send(page, 'POST', '/api/notes', {
    companyId,
    body: `<script>alert(1)</script> https://example.com/${'a'.repeat(300)}`,
  })
  const markupId = await writeMarkup(page)
  // This one is loaded; to the others one goes from it.
  await visit(page, '/follow-ups')
  await examine(page)
  for (const path of [
    ...screens,
    `/companies/${companyId}`,
    `/people/${person.id}`,
    `/companies/${markupId}`,
  ]) {
    await follow(page, path)
    await examine(page)
  }
  await expect(page.getByText(markup).first()).toBeVisible()
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0)
  expect(breaches).toEqual([])
  expect(errors).toEqual([])
}

const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>'

/** A company, a note and a person that would run if their text were taken for markup. */
async function writeMarkup(page: Page): Promise<string> {
  const { companyId } = await addCompany(page, markup, '03-0000-5678')
  await send(page, 'POST', '/api/notes', {
    companyId,
    body: `${markup} javascript:alert(3) [x](javascript:alert(4))`,
  })
  await send(page, 'POST', '/api/people', { companyId, name: markup, reading: markup })
  return companyId
}

/** Recovery codes, and what asks for one. */
async function examineRecovery(page: Page, lang: string): Promise<void> {
  const errors = collectErrors(page)
  const press = (label: RegExp) => page.getByRole('button', { name: label }).click()
  const person = await signUp(page)
  const lose = await addDevice(page)
  await visit(page, `/settings/security?lang=${lang}`)
  await press(/^(パスキーを登録|Add a passkey)$/)
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(10)
  await examine(page)
  await press(/^(保管しました|I have kept them)$/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await examine(page)
  await send(page, 'PUT', '/api/workspace/second-factor', { required: true })
  await lose()
  await forget(page)
  await typePassword(page, lang, person)
  await press(/^(リカバリーコードを使う|Use a recovery code)$/)
  await expect(page.getByRole('textbox')).toHaveCount(1)
  await examine(page)
  expect(errors).toEqual([])
}

/** The ways into a workspace with second factors. */
async function examineFactors(page: Page, lang: string, invited: Page): Promise<void> {
  const owner = await signUp(page)
  await requireSecondFactor(page)
  const guest = `${randomUUID()}@example.com`
  await send(page, 'POST', '/api/invitations', { emails: [guest], role: 'member' })
  const invitation = await linkMailedTo(page, guest)
  const errors = [collectErrors(page), collectErrors(invited)]

  await visit(page, invitation.replace('#', `&lang=${lang}#`))
  await examine(page)
  await join(invited, guest, invitation)
  await visit(invited, `/second-factor?lang=${lang}`)
  await examine(invited)

  await forget(page)
  await typePassword(page, lang, owner)
  await expect(page.locator('input[autocomplete=one-time-code]')).toBeVisible()
  await examine(page)
  expect(errors).toEqual([[], []])
}

async function typePassword(page: Page, lang: string, person: { email: string; password: string }) {
  await visit(page, `/login?lang=${lang}`)
  await page.locator('input[name=email]').fill(person.email)
  await page.locator('input[type=password]').fill(person.password)
  await page.locator('button[type=submit]').click()
}

/** Has everybody in the page's workspace use a second factor, its owner first. */
async function requireSecondFactor(page: Page): Promise<void> {
  const { secret } = await send<{ secret: string }>(page, 'POST', '/api/second-factor/authenticator')
  const code = await createOTP(base32.decode(secret)).totp()
  await send(page, 'POST', '/api/second-factor/authenticator/confirmation', { code })
  await send(page, 'PUT', '/api/workspace/second-factor', { required: true })
}

/** Somebody new makes the account that an invitation allows, which joins. */
async function join(page: Page, email: string, invitation: string): Promise<void> {
  const token = new URL(invitation).hash.slice(1)
  const password = 'correct horse battery'
  await send(page, 'POST', '/api/invitations/account', { token, name: 'Nina Newcomer', password })
  await send(page, 'POST', '/api/auth/sign-in/email', { email, password })
}
