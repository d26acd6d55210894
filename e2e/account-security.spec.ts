import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addCompany, addDevice, type demo, send, signIn, signOut, signUp, typePassword } from './support.ts'

const run = promisify(execFile)
const menu = (page: Page) => page.getByRole('button', { name: 'アカウントメニュー' })

test('SEC-S05 somebody ends the session of a lost device and the token of a program, sets up an authenticator app, and comes in with a recovery code', async ({
  page,
  browser,
}) => {
  const person = await signUp(page)
  await test.step('the session of a lost device ends', () => endLostSession(page, browser, person))
  await test.step('a program reads with a token until it is revoked', () => useToken(page))
  const codes = await test.step('an authenticator app is set up', () => setUpApp(page))
  await test.step('without the app a recovery code lets in', async () => {
    await signOut(page)
    await typePassword(page, person)
    await expect(page.getByLabel('6桁のコード')).toBeVisible()
    expect((await page.request.get('/api/me')).status()).toBe(401)
    await page.getByRole('button', { name: 'リカバリーコードを使う' }).click()
    await page.getByLabel('リカバリーコード').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'ログイン', exact: true }).click()
    await expect(menu(page)).toBeVisible()
  })
})

test('a passkey signs in from the field and by its button; one that is lost is taken away with a recovery code; another opens a workspace that requires more than a password', async ({
  page,
}) => {
  const person = await signUp(page)
  const { list, codes, lose } = await registerPasskey(page)
  await expect(page.getByText('パスキーを登録しました')).toBeVisible()
  await page.getByRole('button', { name: 'パスキーを登録' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'すでに登録されています' })).toBeVisible()
  // Sooner than the success would go by itself.
  await expect(page.getByText('パスキーを登録しました')).toHaveCount(0, { timeout: 3_000 })

  const signedIn = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/passkey'))
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'ログアウト' }).click()
  expect((await signedIn).status()).toBe(200)
  await expect(menu(page)).toBeVisible()

  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await page.goto('/settings/security')
  await expect(list.getByText('まだ使われていません')).toHaveCount(0)
  await signOut(page)
  await page.getByRole('button', { name: 'パスキーでログイン' }).click()
  await expect(menu(page)).toBeVisible()

  await lose()
  await signOut(page)
  await typePassword(page, person)
  await expect(menu(page)).toBeVisible()
  await page.goto('/settings/security')
  await list.getByRole('button', { name: /を削除$/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '削除', exact: true }).click()
  await useRecoveryCode(page, codes[0])
  await expect(page.getByText('まだ登録されていません。')).toBeVisible()
  await expect(page.getByText('リカバリーコードの残り')).toHaveCount(0)

  const second = await registerPasskey(page)
  await send(page, 'PUT', '/api/workspace/second-factor', { required: true })
  await signOut(page)
  await typePassword(page, person)
  const confirm = page.getByRole('heading', { name: '2段階認証の確認' })
  await expect(confirm).toBeVisible()
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toHaveCount(0)
  await page.getByRole('button', { name: 'パスキーで確認' }).click()
  await expect(menu(page)).toBeVisible()

  await second.lose()
  await signOut(page)
  await typePassword(page, person)
  await expect(confirm).toBeVisible()
  await expect(page.getByLabel('6桁のコード')).toHaveCount(0)
  await useRecoveryCode(page, second.codes[0])
  await expect(menu(page)).toBeVisible()
  await page.goto('/settings/security')
  await expect(page.getByText('リカバリーコードの残り: 9個')).toBeVisible()
})

async function endLostSession(page: Page, browser: Browser, person: typeof demo): Promise<void> {
  const elsewhere = await browser.newPage()
  await signIn(elsewhere, person)
  await page.goto('/settings/sessions')
  const list = page.getByRole('list', { name: 'ログイン中の端末の一覧' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByText('この端末')).toHaveCount(1)
  await list.getByRole('button', { name: /をログアウト$/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'ログアウト', exact: true }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  expect((await elsewhere.request.get('/api/me')).status()).toBe(401)
  await elsewhere.close()
}

/** It is shown once, used by a program, and revoked. */
async function useToken(page: Page): Promise<void> {
  await addCompany(page, '株式会社トークン商事')
  await page.goto('/settings/tokens')
  const companies = new URL('/api/companies', page.url()).href
  await page.getByRole('button', { name: 'トークンを作成' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名前').fill('日次レポート')
  await dialog.getByRole('button', { name: '作成', exact: true }).click()
  const shown = page.getByLabel('「日次レポート」のトークン')
  await expect(shown).toHaveText(/^sp_[0-9A-Za-z]{36}$/)
  const token = (await shown.textContent()) ?? ''
  await page.getByRole('button', { name: '保管しました' }).click()
  await expect(page.getByText(`${token.slice(0, 7)}…`)).toBeVisible()
  await expect(page.getByText(token)).toHaveCount(0)
  await expect(page.getByText('未使用')).toBeVisible()
  const read = await curl(companies, token)
  expect(read.status).toBe('200')
  expect(read.text).toContain('株式会社トークン商事')
  await page.reload()
  await expect(page.getByText(/最終使用/)).toBeVisible()
  await page.getByRole('button', { name: '「日次レポート」を取り消す' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '取り消す' }).click()
  await expect(page.getByText('トークンはありません')).toBeVisible()
  expect((await curl(companies, token)).status).toBe('401')
}

/** Asks as a program on this machine does. */
async function curl(url: string, token: string): Promise<{ status: string; text: string }> {
  const args = ['-s', '-w', '\n%{http_code}', url, '-H', `Authorization: Bearer ${token}`]
  const lines = (await run('curl', args)).stdout.split('\n')
  return { status: lines.at(-1) ?? '', text: lines.slice(0, -1).join('\n') }
}

async function setUpApp(page: Page): Promise<string[]> {
  await page.goto('/settings/security')
  await page.getByRole('button', { name: '設定する' }).click()
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toBeVisible()
  await page.getByText('QRコードを読み取れない場合').click()
  const key = await page.locator('code').innerText()
  const otp = createOTP(base32.decode(key.replaceAll(/\s/g, '')))
  await page.getByLabel('6桁のコード').fill(await otp.totp())
  await page.getByRole('button', { name: '確認して有効にする' }).click()
  const codes = await keepCodes(page)
  await expect(page.getByText('設定済み')).toBeVisible()
  return codes
}

async function registerPasskey(page: Page) {
  const lose = await addDevice(page)
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'パスキーを登録' }).click()
  const codes = await keepCodes(page)
  const list = page.getByRole('list', { name: 'パスキー' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('リカバリーコードの残り: 10個')).toBeVisible()
  return { list, codes, lose }
}

async function keepCodes(page: Page): Promise<string[]> {
  const shown = page.getByRole('list', { name: 'リカバリーコード' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await page.getByRole('button', { name: '保管しました' }).click()
  return codes
}

async function useRecoveryCode(page: Page, code = ''): Promise<void> {
  await page.getByRole('button', { name: 'リカバリーコードを使う' }).click()
  await page.getByRole('textbox', { name: 'リカバリーコード' }).fill(code)
  await page.getByRole('button', { name: '確認する' }).click()
}
