/** Signing in with Google and Microsoft, at their stand-ins. */
import { expect, type Page, test } from '@playwright/test'
import { chooseAtProvider, fresh, send, signOut } from './support.ts'

/** Comes in with an account that the provider has seen here before. */
async function comeInWith(page: Page, provider: string, email: string): Promise<void> {
  await page.getByRole('button', { name: `${provider}でログイン` }).click()
  await page.getByRole('button', { name: email }).click()
}

test('somebody signs up with Google, adds Microsoft, comes in with each as the same person, and takes Google away', async ({
  page,
}) => {
  const [google, microsoft] = [fresh('sakura-denki.example'), fresh('minato-trading.example')]
  await page.goto('/signup')
  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  await chooseAtProvider(page, google)
  await page.getByLabel('会社名またはワークスペース名').fill('青木商店')
  await page.getByRole('button', { name: '作成してはじめる' }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  const me = await send<{ user: { id: string } }>(page, 'GET', '/api/me')
  expect(me).toMatchObject({ user: { email: google }, role: 'owner' })

  const looked = Promise.withResolvers<void>()
  await page.route('**/api/sign-in-methods', (route) => looked.promise.then(() => route.continue()))
  await page.goto('/settings/profile')
  const methods = page.getByRole('region', { name: 'ログイン方法' })
  await expect(methods).toBeVisible()
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  looked.resolve()
  await expect(methods.getByRole('listitem')).toContainText([google])
  await expect(methods).toContainText('ログイン方法が1つだけのときは、削除できません。')
  await expect(page.getByRole('region', { name: 'パスワードを設定' })).toBeVisible()
  await methods.getByRole('button', { name: 'Microsoftを追加' }).click()
  await chooseAtProvider(page, microsoft)
  await expect(page.getByText('Microsoftを追加しました')).toBeVisible()
  await expect(methods.getByRole('listitem')).toContainText([google, microsoft])

  await signOut(page)
  await page.goto('/login?next=%2Fsettings%2Fprofile')
  await comeInWith(page, 'Google', google)
  await expect(page).toHaveURL(/\/settings\/profile/)
  await methods.getByRole('button', { name: 'Googleをログイン方法から削除' }).click()
  await page.getByRole('button', { name: '削除', exact: true }).last().click()
  await expect(methods.getByRole('listitem')).toHaveCount(1)
  await expect(methods).not.toContainText(google)

  await signOut(page)
  await comeInWith(page, 'Microsoft', microsoft)
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(await send(page, 'GET', '/api/me')).toMatchObject({ user: { id: me.user.id } })
})
