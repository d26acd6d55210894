import { expect, test } from '@playwright/test'
import { demo, signIn } from './support.ts'

test('a wrong password says so without telling which part was wrong, the right one lets in', async ({
  page,
}) => {
  await page.goto('/login')
  await page.getByLabel('メールアドレス').fill(demo.email)
  await page.getByLabel('パスワード', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
  const refusal = 'メールアドレスまたはパスワードが正しくありません。'
  await expect(page.getByRole('alert').first()).toHaveText(refusal)
  await page.getByLabel('メールアドレス').fill('nobody@example.com')
  await page.getByLabel('パスワード', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
  await expect(page.getByRole('alert').first()).toHaveText(refusal)
  await signIn(page)
  await expect(page).toHaveURL(/\/companies/)
})

for (const next of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '%2F%2Fevil.example',
  'javascript:alert(1)',
]) {
  test(`SEC-W04 signing in never leads to ${next}`, async ({ page, baseURL }) => {
    await page.goto(`/login?next=${encodeURIComponent(next)}`)
    await page.getByLabel('メールアドレス').fill(demo.email)
    await page.getByLabel('パスワード', { exact: true }).fill(demo.password)
    await page.getByRole('button', { name: 'ログイン', exact: true }).click()
    await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(baseURL)
  })
}

test('signing in leads to the page that was asked for', async ({ page }) => {
  await page.goto('/settings/integrations')
  await expect(page).toHaveURL(/\/login/)
  await page.getByLabel('メールアドレス').fill(demo.email)
  await page.getByLabel('パスワード', { exact: true }).fill(demo.password)
  await page.getByRole('button', { name: 'ログイン', exact: true }).click()
  await expect(page).toHaveURL(/\/settings\/integrations/)
})
