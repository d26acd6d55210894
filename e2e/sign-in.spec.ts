import { expect, type Page, test } from '@playwright/test'
import { chooseAtProvider, demo, fresh, typePassword } from './support.ts'

const alert = (page: Page) => page.getByRole('alert').first()

test('SEC-W04 signing in: a wrong password, a change of mind at Google, an address that is only claimed, and at last the page that was asked for', async ({
  page,
  baseURL,
}) => {
  await page.goto('/settings/integrations')
  await expect(page).toHaveURL(/\/login/)
  await typePassword(page, { ...demo, password: 'not the password' })
  await expect(alert(page)).toHaveText('メールアドレスまたはパスワードが正しくありません。')

  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  await page.getByRole('button', { name: 'キャンセル' }).click()
  await expect(alert(page)).toContainText('認証がキャンセルされました')
  await page.getByRole('button', { name: 'Microsoftでログイン' }).click()
  await page.getByRole('button', { name: /自己申告/ }).click()
  await expect(alert(page)).toContainText('プロフィールの「ログイン方法」')
  await typePassword(page, demo)
  await expect(page).toHaveURL(/\/settings\/integrations/)

  await page.context().clearCookies()
  await page.goto('/login?next=%2F%2Fevil.example')
  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  await chooseAtProvider(page, fresh('sakura-denki.example'))
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(new URL(page.url()).origin).toBe(baseURL)
})
