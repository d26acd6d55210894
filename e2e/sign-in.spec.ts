import { expect, type Page, test } from '@playwright/test'
import { chooseAtProvider, demo, fresh, send, typePassword } from './support.ts'

const alert = (page: Page) => page.getByRole('alert').first()

test('SEC-W04 signing in: a wrong password, a change of mind at Google, an address that is only claimed, and at last the page that was asked for; Google leads to no other origin, and back in when the session ends', async ({
  page,
  baseURL,
}) => {
  await test.step('what is wrong is said, and then the page that was asked for opens', () =>
    signInAtLast(page))
  const email = fresh('sakura-denki.example')
  await test.step('Google lets in, and leads to no other origin', async () => {
    await page.context().clearCookies()
    await page.goto('/login?next=%2F%2Fevil.example')
    await page.getByRole('button', { name: 'Googleでログイン' }).click()
    await chooseAtProvider(page, email)
    await page.getByLabel('会社名またはワークスペース名').fill('青木商店')
    await page.getByRole('button', { name: '作成してはじめる' }).click()
    await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(baseURL)
  })
  await test.step('when the session ends, Google signs in in another tab and what was typed stays', () =>
    outliveSession(page, email))
})

async function signInAtLast(page: Page): Promise<void> {
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
}

async function outliveSession(page: Page, email: string): Promise<void> {
  await page.goto('/settings/profile')
  await page.getByLabel('お名前').fill('改名 太郎')
  await page.waitForLoadState('networkidle')
  await page.context().clearCookies({ name: '__Host-shodan_session' })
  await page.getByRole('button', { name: '保存' }).click()
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('dialog').getByRole('button', { name: 'Googleでログイン' }).click(),
  ])
  await Promise.all([tab.waitForEvent('close'), tab.getByRole('button', { name: email }).click()])
  await page.bringToFront()
  await expect(page.getByRole('dialog', { name: 'もう一度ログインしてください' })).toBeHidden()
  await expect.poll(() => send(page, 'GET', '/api/me')).toMatchObject({ user: { name: '改名 太郎' } })
}
