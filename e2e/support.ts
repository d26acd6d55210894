/** What the journeys share: a signed-in person with a workspace of their own, and an eye on the links to Zoom. */
import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { type APIResponse, type Browser, test as base, expect, type Page } from '@playwright/test'
import { tokenMarker } from '../sandbox/zoom/secrets.ts'
import { openedLinks } from './scheme-handler.ts'

/** A journey in which no token reaches the browser: in no answer or address, and in nothing that it keeps (SEC-Z05). */
export const test = base.extend<{ browserSawNoToken: undefined }>({
  browserSawNoToken: [
    async ({ context }, use) => {
      const seen: Promise<string>[] = []
      context.on('response', (response) => {
        const body = response.text().catch(() => '')
        seen.push(body.then((text) => [response.url(), JSON.stringify(response.headers()), text].join('\n')))
      })
      await use(undefined)
      const kept = await context.storageState({ indexedDB: true })
      const everything = [...(await Promise.all(seen)), JSON.stringify(kept)].join('\n')
      expect(everything).not.toContain(tokenMarker)
      expect(seen.length).toBeGreaterThan(0)
      const folder = process.env.SHODAN_TEST_DIR
      if (folder) await appendFile(`${folder}/browser.txt`, everything)
    },
    { auto: true },
  ],
})

export const demo = { email: 'demo@example.com', password: 'sakura-denwa-2026' }
const password = 'correct horse battery'

export async function signIn(page: Page, person = demo): Promise<void> {
  await page.goto('/login')
  await typePassword(page, person)
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
}

/** On the page for logging in. */
export async function typePassword(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('メールアドレス').fill(person.email)
  await page.getByLabel('パスワード', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitem', { name: 'ログアウト' }).click()
  await expect(page).toHaveURL(/\/login/)
}

/** An address that nobody has used yet. */
export const fresh = (domain: string) => `${randomUUID()}@${domain}`

/** On the page of a provider: types an address, as somebody does whose account is not listed. */
export async function chooseAtProvider(page: Page, email: string): Promise<void> {
  await page.waitForURL(/\/sandbox\/(google|microsoft)\/interaction\//)
  await page.getByLabel(/別のメールアドレス|another e-mail/).fill(email)
  await page.getByRole('button', { name: /次へ|Next/ }).click()
}

/** A new person in an empty workspace, signed in without the form, which one journey walks. */
export async function signUp(page: Page, name = '試験 太郎'): Promise<{ email: string; password: string }> {
  const email = `${randomUUID()}@example.com`
  await send(page, 'POST', '/api/auth/sign-up/request', { email })
  const { hash } = new URL(await linkMailedTo(page, email))
  const token = hash.slice(1)
  await send(page, 'POST', '/api/auth/sign-up/email', {
    token,
    name,
    workspaceName: '試験株式会社',
    password,
  })
  return { email, password }
}

/** The link with a secret in the newest mail to somebody, once it has arrived. */
export async function linkMailedTo(page: Page, email: string, subject = ''): Promise<string> {
  let link = ''
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/sandbox/mail/api/messages?to=${encodeURIComponent(email)}`)
      const { items } = (await answer.json()) as { items: { subject: string; text: string }[] }
      const newest = items.find((mail) => mail.subject.includes(subject))
      link = /https?:\/\/\S+#[\w-]{43}/.exec(newest?.text ?? '')?.[0] ?? ''
      return link
    })
    .not.toBe('')
  return link
}

/** A link as a mail program might break it, or as it was before a newer mail. */
export function withOtherSecret(link: string): string {
  return link.replace(/#.*/, `#${'A'.repeat(43)}`)
}

/** Nothing on the page is wider than the screen. */
export async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(`${page.url()} overflows by ${overflow}`).toBe(`${page.url()} overflows by 0`)
}

/** Asks the API as the page would, for what a journey needs and does not tell about. */
export async function send<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const response: APIResponse = await page.request.fetch(path, { method, data, headers })
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true)
  return response.status() === 204 ? (undefined as T) : ((await response.json()) as T)
}

/** A page of its own on a small screen, as a new visitor opens it. */
export async function phoneInEnglish(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 } })
  return context.newPage()
}

/** A device for passkeys that says yes at once to whoever asks it, as an authenticator of Chromium's own. Answers how to lose it. */
export async function addDevice(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return async () => void (await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }))
}

/** A company with a number that cannot ring, in the workspace of the page's person. */
export async function addCompany(page: Page, name = '株式会社あけぼの商会', raw = '03-0000-1234 内線 12') {
  const company = await send<{ id: string }>(page, 'POST', '/api/companies', {
    name,
    reading: 'アケボノショウカイ',
  })
  const number = await send<{ id: string }>(page, 'POST', '/api/phone-numbers', {
    companyId: company.id,
    raw,
    kind: 'main',
  })
  return { companyId: company.id, numberId: number.id }
}

/** Every zoomphonecall: link that the page hands to the browser from now on. */
export async function watchLaunches(page: Page): Promise<string[]> {
  const held = await holdLaunches(page)
  if (held) return held
  const launched: string[] = []
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Page.enable')
  devtools.on('Page.frameRequestedNavigation', ({ url }) => {
    if (url.startsWith('zoomphonecall:')) launched.push(url)
  })
  return launched
}

const heldLaunches = new WeakMap<Page, string[]>()

/**
 * Where no program answers the links, Chromium asks a question that blocks the page. There each launch is taken down and
 * held back in the last moment; null where a program answers.
 */
export async function holdLaunches(page: Page): Promise<string[] | null> {
  if (openedLinks() !== null) return null
  const known = heldLaunches.get(page)
  if (known) return known
  const launched: string[] = []
  heldLaunches.set(page, launched)
  await page.exposeFunction('noteLaunch', (url: string) => void launched.push(url))
  await page.addInitScript(holdInPage)
  await page.evaluate(holdInPage)
  return launched
}

function holdInPage(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof HTMLAnchorElement ? event.target.href : ''
    if (!link.startsWith('zoomphonecall:')) return
    event.preventDefault()
    const page = window as unknown as { noteLaunch(url: string): void }
    page.noteLaunch(link)
  })
}

interface Entry {
  kind: string
  number?: { e164: string }
  outcome?: string | null
  note?: { body: string } | null
}

export async function calls(page: Page, companyId: string) {
  const { activity } = await send<{ activity: { items: Entry[] } }>(
    page,
    'GET',
    `/api/companies/${companyId}`,
  )
  return activity.items.filter((entry) => entry.kind === 'call')
}

/** 設定 → 連携管理 by the account menu. */
export async function openIntegrations(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitem', { name: '設定' }).click()
  await page.getByRole('link', { name: '連携管理' }).click()
  await expect(page.getByRole('heading', { name: 'Zoom Phone', exact: true })).toBeVisible()
}

/** For the end of a journey, however it went: its Zoom account is free for the next one. */
export async function disconnectZoom(page: Page): Promise<void> {
  await page.request.delete('/api/zoom/connection', { headers: { 'sec-fetch-site': 'same-origin' } })
}

/** Connects the sandbox Zoom without its pages, which another journey walks. */
export async function connectZoom(page: Page): Promise<void> {
  const started = await page.request.get('/api/zoom/connect?returnTo=/settings/integrations', {
    maxRedirects: 0,
  })
  const authorizeUrl = started.headers().location
  const decided = await page.request.post('/sandbox/zoom/operator/api/users', {
    data: { email: `${randomUUID()}@example.com` },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const user = (await decided.json()) as { id: string }
  const answer = await page.request.post('/sandbox/zoom/operator/api/decide', {
    data: { authorizeUrl, user: user.id },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { location } = (await answer.json()) as { location: string }
  await page.request.get(location)
  const { state } = await send<{ state: string }>(page, 'GET', '/api/zoom/connection')
  expect(state).toBe('connected')
}
