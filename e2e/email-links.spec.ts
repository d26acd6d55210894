/** What a person does by mail: signing up, a new password, a new address. The mail goes over real SMTP into the sandbox's inbox. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import {
  type demo,
  linkMailedTo,
  phoneInEnglish,
  send,
  signIn,
  signUp,
  typePassword,
  withOtherSecret,
} from './support.ts'

/** The evaluation's own inbox, from the screen that says that a mail was sent. */
async function openNewestMail(page: Page, inboxLink: string, subject: string): Promise<Page> {
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: inboxLink }).click()
  const inbox = await opening
  await inbox.getByRole('link', { name: subject }).click()
  return inbox
}

test('somebody signs up: address, mail, link, and a workspace of one’s own', async ({ page }) => {
  const email = `arai-${Date.now()}@example.com`
  await page.goto('/login')
  await page.getByRole('link', { name: '新規登録' }).click()
  await expect(page.getByRole('heading', { name: 'アカウントを作成' })).toBeVisible()
  await page.getByLabel('メールアドレス').fill(email.replace('@', '＠'))
  await page.getByRole('button', { name: '登録用のメールを送信' }).click()
  await expect(page.getByLabel('メールアドレス')).toHaveAccessibleDescription(/@は半角で/)
  await page.getByLabel('メールアドレス').fill(email.replace('arai', 'ａｒａｉ'))
  await page.getByRole('button', { name: '登録用のメールを送信' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'メールを送信しました' })).toContainText(email)
  await expect(page.getByRole('button', { name: /もう一度送信/ })).toBeDisabled()

  const inbox = await openNewestMail(page, '評価用の受信箱を開く', '商談Proへの登録を続けてください')
  const opening = page.context().waitForEvent('page')
  await inbox.frameLocator('iframe').getByRole('link', { name: '登録を続ける' }).click()
  const signingUp = await opening
  await expect(signingUp.getByText(email)).toBeVisible()
  await signingUp.getByLabel('氏名').or(signingUp.getByLabel('お名前')).fill('新井 あかり')
  await signingUp.getByLabel(/会社|ワークスペース/).fill('新井商店')
  await signingUp.getByLabel('パスワード', { exact: true }).fill('とても長い合言葉です')
  const link = signingUp.url()
  await signingUp.getByRole('button', { name: 'アカウントを作成' }).click()
  await expect(signingUp.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  const me = await send(signingUp, 'GET', '/api/me')
  expect(me).toMatchObject({ user: { email }, workspace: { name: '新井商店', isDemo: false }, role: 'owner' })
  const companies = await send<{ items: unknown[] }>(signingUp, 'GET', '/api/companies')
  expect(companies.items).toEqual([])

  await page.goto(link)
  await expect(page.getByRole('alert')).toContainText('このリンクは使えません')
  await page.getByRole('link', { name: '新しいリンクを送信する' }).click()
  await expect(page).toHaveURL(/\/signup$/)
})

test('somebody who forgot their password sets a new one on a phone, in English; a new address is confirmed from its own mailbox, by nobody but the account that asked', async ({
  page,
  browser,
}) => {
  const { email } = await signUp(page)
  const asker = { email, password: 'a new and long password' }
  await test.step('a new password takes the place of the forgotten one', () => setNewPassword(browser, asker))
  await page.context().clearCookies()
  await signIn(page, asker)
  await test.step('a new address takes the place of the old one', () => moveAddress(page, browser, asker))
})

/** With a dead link in the same tab before, which does no harm. */
async function setNewPassword(browser: Browser, person: typeof demo): Promise<void> {
  const page = await phoneInEnglish(browser)
  await page.goto('/login?lang=en')
  const typed = Promise.withResolvers<void>()
  await page.route(/forgot-password-page/, (route) => typed.promise.then(() => route.continue()))
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill(person.email)
  typed.resolve()
  await expect(page.getByRole('heading', { name: 'Reset your password' })).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await page.getByRole('button', { name: 'Send me the link' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Check your mail' })).toBeVisible()
  const link = await linkMailedTo(page, person.email, 'パスワードの再設定')

  const other = await phoneInEnglish(browser)
  await other.goto(withOtherSecret(link))
  await expect(other.getByRole('alert')).toContainText('このリンクは使えません')
  await other.goto(link)
  await other.getByRole('link', { name: 'English' }).click()
  await expect(other.getByText(person.email)).toBeVisible()
  await other.getByLabel('New password', { exact: true }).fill(person.password)
  await other.getByRole('button', { name: 'Set password' }).click()
  await expect(other.getByRole('status').filter({ hasText: 'logged out on every device' })).toBeVisible()
  await other.getByRole('link', { name: 'Log in' }).click()
  await other.getByLabel('Email').fill(person.email)
  await other.getByLabel('Password', { exact: true }).fill(person.password)
  await other.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(other).toHaveURL(/\/companies/)
  await Promise.all([page, other].map((opened) => opened.context().close()))
}

/** On another device, where somebody else is logged in. */
async function moveAddress(page: Page, browser: Browser, asker: typeof demo): Promise<void> {
  const email = `moved-${Date.now()}@example.com`
  await page.goto('/settings/profile')
  await page.getByLabel('新しいメールアドレス').fill(email)
  await page.getByRole('button', { name: '確認メールを送信' }).click()
  await expect(page.getByRole('status').filter({ hasText: email })).toBeVisible()
  const link = await linkMailedTo(page, email)

  const elsewhere = await browser.newContext({ locale: 'ja-JP' })
  const other = await elsewhere.newPage()
  await signUp(other)
  await other.goto(link)
  await other.getByRole('button', { name: '変更する' }).click()
  await expect(other.getByText('このリンクは別のアカウントのものです')).toBeVisible()
  await other.getByRole('button', { name: 'アカウントを切り替える' }).click()
  await other.getByRole('link', { name: 'ログイン' }).click()
  await typePassword(other, asker)
  await expect(other.getByText(asker.email)).toBeVisible()
  await other.getByRole('button', { name: '変更する' }).click()
  await expect(other.getByRole('status').filter({ hasText: email })).toBeVisible()
  await other.getByRole('link', { name: '商談Proを開く' }).click()
  await page.goto('/settings/profile')
  await expect(page.getByRole('region', { name: 'メールアドレス' })).toContainText(email)
  expect(await send(page, 'GET', '/api/me')).toMatchObject({ user: { email } })
  await elsewhere.close()
}
