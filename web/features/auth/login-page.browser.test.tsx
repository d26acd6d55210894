import { beforeEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { homePath, nextPath } from '../../../shared/next-path.ts'
import { rememberAccount } from '../../lib/session-expiry.ts'
import { router } from '../../router.tsx'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, follow, goBack, open, signedIn } from '../../test-app.tsx'
import { noCompanies } from '../../test-records.ts'

beforeEach(() => {
  rememberAccount(null)
  refuse('GET /api/me', 'session_expired')
  answer('POST /api/auth/passkey/options', { options: { challenge: 'AAAA' } })
  noCompanies()
})

const person = { id: crypto.randomUUID(), name: '試験 太郎', email: 'demo@example.com' }
const password = () => page.getByLabelText('パスワード', { exact: true })
const alert = (words: string) => page.getByRole('alert').filter({ hasText: words })

async function logIn(typed = 'sakura-denwa-2026'): Promise<void> {
  await page.getByLabelText('メールアドレス').fill('demo@example.com')
  await password().fill(typed)
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
}

/** The right password, typed where a second factor must follow. */
async function reachSecondStep(): Promise<void> {
  answer('POST /api/auth/sign-in/email', { awaits: 'second_factor' })
  await open('/login')
  await logIn()
  await expect.element(page.getByLabelText('6桁のコード')).toBeVisible()
}

async function type(code: string, label = '6桁のコード'): Promise<void> {
  await page.getByLabelText(label).fill(code)
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
}

test('a wrong password says so without telling which part was wrong, and the right one lets in', async () => {
  refuse('POST /api/auth/sign-in/email', 'invalid_credentials')
  await open('/login')
  await logIn('not the password')
  await expect.element(alert('メールアドレスまたはパスワードが正しくありません。')).toBeVisible()
  await expectAccessible()
  answer('POST /api/auth/sign-in/email', { user: person })
  signedIn()
  await logIn()
  await expect.element(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(requests('POST /api/auth/sign-in/email').at(-1)?.body).toEqual({
    email: 'demo@example.com',
    password: 'sakura-denwa-2026',
  })
  expect(address()).toBe('/companies')
})

test('whoever has tried too often is told how long to wait, and nothing typed is lost', async () => {
  refuse('POST /api/auth/sign-in/email', 'too_many_requests', { retryAfter: 90 })
  await open('/login')
  await logIn('a third try')
  await expect.element(alert('90秒待ってからお試しください')).toBeVisible()
  await expect.element(password()).toHaveValue('a third try')
  await expectAccessible()
})

test('a password alone does not let in whoever has a second factor; a wrong code may be typed again', async () => {
  await reachSecondStep()
  await expectAccessible()
  refuse('POST /api/auth/second-step', 'wrong_code')
  await type('000000')
  await expect.element(page.getByLabelText('6桁のコード')).toHaveAccessibleDescription(/コードが正しくないか/)
  expect(requests('GET /api/me')).toEqual([])
  answer('POST /api/auth/second-step', { user: person })
  signedIn()
  await type('１２３ ４５６')
  await expect.element(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(requests('POST /api/auth/second-step').at(-1)?.body).toEqual({ code: '123456' })
})

test('a recovery code takes the place of the code', async () => {
  await reachSecondStep()
  await page.getByRole('button', { name: 'リカバリーコードを使う' }).click()
  await expectAccessible()
  answer('POST /api/auth/second-step', { user: person })
  signedIn()
  await type('abcd-efgh', 'リカバリーコード')
  await expect.element(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(requests('POST /api/auth/second-step')[0]?.body).toEqual({ recoveryCode: 'abcd-efgh' })
})

test('a second step that took too long leads back to the password, and says why', async () => {
  await reachSecondStep()
  refuse('POST /api/auth/second-step', 'sign_in_again')
  await type('123456')
  await expect.element(alert('時間が経ったため')).toBeVisible()
  await expect.element(page.getByLabelText('メールアドレス')).toHaveValue('demo@example.com')
  await expect.element(password()).toHaveValue('')
})

const menu = () => page.getByRole('button', { name: 'アカウントメニュー' })

function mayLogIn(): void {
  answer('POST /api/auth/sign-in/email', () => {
    signedIn()
    return { user: person }
  })
}

test('a page that is asked for before logging in opens afterwards as it was asked for, and Back never shows the form again', async () => {
  answer('GET /api/people', { items: [], nextCursor: null })
  mayLogIn()
  await open('/forgot-password', undefined, 'browser')
  follow('/people?sort=-createdAt&prefix=03')
  await logIn()
  await expect.poll(address).toBe('/people?sort=-createdAt&prefix=03')
  await expect.element(menu()).toBeVisible()
  goBack()
  await expect.poll(address).toBe('/forgot-password')
})

test('every page behind the log-in is one that logging in leads to', () => {
  const behind = Object.values(router.routesById).filter(({ id }) => /^\/signed-in\/[a-z]/.test(id))
  const paths = behind.map(({ fullPath }) => fullPath.replace(/\$\w+/g, '1'))
  expect(paths).toContain('/companies/1')
  expect(paths.filter((path) => nextPath(path) === homePath && path !== homePath)).toEqual([])
})

/** The page came with a session. */
function bringsSession(): void {
  document.documentElement.dataset.session = ''
}

test('a visitor is asked for a password, and the server for nothing about them', async () => {
  await open('/login')
  await expect.element(password()).toBeVisible()
  expect(requests('GET /api/me')).toEqual([])
})

test('a session that has ended leads to the form', async () => {
  bringsSession()
  await open('/login')
  await expect.element(password()).toBeVisible()
})

describe.each(['/login', '/signup'])('whoever is signed in already and comes to %s', (form) => {
  beforeEach(bringsSession)

  test('goes on to the page that was asked for, and the form is never there', async () => {
    answer('GET /api/people', { items: [], nextCursor: null })
    const { id, name, email } = signedIn()
    answer('GET /api/workspaces', { userId: id, name, email, items: [] })
    const letAnswer = holdBack('GET /api/me')
    await open('/forgot-password', undefined, 'browser')
    follow(`${form}?next=${encodeURIComponent('/people?q=03')}`)
    await expect.poll(() => requests('GET /api/me')).toHaveLength(1)
    await expect.element(page.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible()
    letAnswer()
    await expect.poll(address).toBe('/people?q=03')
    await expect.element(menu()).toBeVisible()
    goBack()
    await expect.poll(address).toBe('/forgot-password')
  })

  test('SEC-W04 goes home where another origin was asked for', async () => {
    signedIn()
    await open(`${form}?next=${encodeURIComponent('//evil.example')}`)
    await expect.poll(address).toBe('/companies')
  })

  test('chooses a workspace where they have none any more', async () => {
    refuse('GET /api/me', 'no_workspace')
    answer('GET /api/workspaces', { userId: person.id, name: person.name, email: person.email, items: [] })
    await open(form)
    await expect.poll(address).toBe('/workspaces')
  })
})

test('what went wrong at a provider is said to whoever is signed in too', async () => {
  bringsSession()
  signedIn()
  await open('/login?error=failed&with=google')
  await expect.element(page.getByRole('alert').filter({ hasText: 'Google' })).toBeVisible()
})

for (const next of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '%2F%2Fevil.example',
  'javascript:alert(1)',
]) {
  test(`SEC-W04 logging in never leads to ${next}`, async () => {
    mayLogIn()
    await open(`/login?next=${encodeURIComponent(next)}`)
    await logIn()
    await expect.element(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
    expect(address()).toBe('/companies')
  })
}
