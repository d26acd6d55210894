/** What a person does by mail: a new password, a new address. The mail goes over real SMTP into the sandbox's inbox. */
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
