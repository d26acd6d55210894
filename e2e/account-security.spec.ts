import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { expect, type Page, test } from '@playwright/test'
import { addDevice, send, signIn, signUp } from './support.ts'

test('SEC-S05 ending another session signs that browser out', async ({ page, browser }) => {
  const person = await signUp(page)
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
})

test('an authenticator app is set up, asked for at the next sign-in, and replaced by a recovery code', async ({
  page,
}) => {
  const person = await signUp(page)
  await page.goto('/settings/security')
  await page.getByRole('button', { name: '設定する' }).click()
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toBeVisible()
  await page.getByText('QRコードを読み取れない場合').click()
  const key = await page.locator('code').innerText()
  const otp = createOTP(base32.decode(key.replaceAll(/\s/g, '')))
  await page.getByLabel('6桁のコード').fill(await otp.totp())
  await page.getByRole('button', { name: '確認して有効にする' }).click()
  const shown = page.getByRole('list', { name: 'リカバリーコード' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await page.getByRole('button', { name: '保管しました' }).click()
  await expect(page.getByText('設定済み')).toBeVisible()
  await signOut(page)
  await typePassword(page, person)
  await expect(page.getByLabel('6桁のコード')).toBeVisible()
  expect((await page.request.get('/api/me')).status()).toBe(401)
  await page.getByRole('button', { name: 'リカバリーコードを使う' }).click()
  await page.getByLabel('リカバリーコード').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
})

test('a passkey is registered, signs in by its button, and is removed', async ({ page }) => {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await signUp(page)
  const { list } = await registerPasskey(page)
  await expect(page.getByText('パスキーを登録しました')).toBeVisible()
  await page.getByRole('button', { name: 'パスキーを登録' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'すでに登録されています' })).toBeVisible()
  // Sooner than the success would go by itself.
  await expect(page.getByText('パスキーを登録しました')).toHaveCount(0, { timeout: 3_000 })
  await signOut(page)
  await page.getByRole('button', { name: 'パスキーでログイン' }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  await page.goto('/settings/security')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list.getByText('まだ使われていません')).toHaveCount(0)
  await list.getByRole('button', { name: /を削除$/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '削除', exact: true }).click()
  await expect(page.getByText('まだ登録されていません。')).toBeVisible()
})

test('whoever has a passkey confirms it before a workspace that requires a second factor opens', async ({
  page,
}) => {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  const person = await signUp(page)
  await registerPasskey(page)
  await send(page, 'PUT', '/api/workspace/second-factor', { required: true })
  await signOut(page)
  await typePassword(page, person)
  await expect(page.getByRole('heading', { name: '2段階認証の確認' })).toBeVisible()
  await expect(page.getByRole('img', { name: '認証アプリで読み取るQRコード' })).toHaveCount(0)
  await page.getByRole('button', { name: 'パスキーで確認' }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
})

test('whoever has lost their passkey removes it with a recovery code, and opens with another what requires more than a password', async ({
  page,
}) => {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  const person = await signUp(page)
  const { list, codes, lose } = await registerPasskey(page)
  await lose()
  await signOut(page)
  await typePassword(page, person)
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  await page.goto('/settings/security')
  await list.getByRole('button', { name: /を削除$/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '削除', exact: true }).click()
  await useRecoveryCode(page, codes[0])
  await expect(page.getByText('まだ登録されていません。')).toBeVisible()
  await expect(page.getByText('リカバリーコードの残り')).toHaveCount(0)

  const second = await registerPasskey(page)
  await send(page, 'PUT', '/api/workspace/second-factor', { required: true })
  await second.lose()
  await signOut(page)
  await typePassword(page, person)
  await expect(page.getByRole('heading', { name: '2段階認証の確認' })).toBeVisible()
  await expect(page.getByLabel('6桁のコード')).toHaveCount(0)
  await useRecoveryCode(page, second.codes[0])
  await page.getByRole('button', { name: 'アカウントメニュー' }).waitFor()
  await page.goto('/settings/security')
  await expect(page.getByText('リカバリーコードの残り: 9個')).toBeVisible()
})

test('a passkey that the browser offers in the field signs in without a press', async ({ page }) => {
  await signUp(page)
  await registerPasskey(page)
  const signedIn = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/passkey'))
  await pressSignOut(page)
  expect((await signedIn).status()).toBe(200)
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
})

async function registerPasskey(page: Page) {
  const lose = await addDevice(page)
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'パスキーを登録' }).click()
  const shown = page.getByRole('list', { name: 'リカバリーコード' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await page.getByRole('button', { name: '保管しました' }).click()
  const list = page.getByRole('list', { name: 'パスキー' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('リカバリーコードの残り: 10個')).toBeVisible()
  return { list, codes, lose }
}

async function useRecoveryCode(page: Page, code = ''): Promise<void> {
  await page.getByRole('button', { name: 'リカバリーコードを使う' }).click()
  await page.getByRole('textbox', { name: 'リカバリーコード' }).fill(code)
  await page.getByRole('button', { name: '確認する' }).click()
}

async function signOut(page: Page): Promise<void> {
  await pressSignOut(page)
  await expect(page).toHaveURL(/\/login/)
}

async function pressSignOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitem', { name: 'ログアウト' }).click()
}

async function typePassword(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('メールアドレス').fill(person.email)
  await page.getByLabel('パスワード', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
}
