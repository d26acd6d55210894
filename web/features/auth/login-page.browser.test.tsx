import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, signedIn } from '../../test-app.tsx'
import { noCompanies } from '../../test-records.ts'

beforeEach(() => {
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

for (const next of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '%2F%2Fevil.example',
  'javascript:alert(1)',
]) {
  test(`SEC-W04 logging in never leads to ${next}`, async () => {
    answer('POST /api/auth/sign-in/email', { user: person })
    signedIn()
    await open(`/login?next=${encodeURIComponent(next)}`)
    await logIn()
    await expect.element(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
    expect(address()).toBe('/companies')
  })
}
