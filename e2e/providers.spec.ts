/** Signing in with Google and Microsoft, at their stand-ins. */
import { expect, type Page, test } from '@playwright/test'
import { send, signUp } from './support.ts'

/** On the page of a provider: types an address, as somebody does whose account is not listed. */
async function choose(page: Page, email: string): Promise<void> {
  await page.waitForURL(/\/sandbox\/(google|microsoft)\/interaction\//)
  await page.getByLabel(/別のメールアドレス|another e-mail/).fill(email)
  await page.getByRole('button', { name: /次へ|Next/ }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitem', { name: 'ログアウト' }).click()
  await expect(page).toHaveURL(/\/login/)
}

const fresh = (domain: string) => `journey-${Date.now()}@${domain}`

for (const [name, domain] of [
  ['Google', 'sakura-denki.example'],
  ['Microsoft', 'minato-trading.example'],
] as const) {
  test(`somebody signs up with ${name}, signs out, and comes in again as the same person`, async ({
    page,
  }) => {
    const email = fresh(domain)
    await page.goto('/signup')
    await page.getByRole('button', { name: `${name}でログイン` }).click()
    await choose(page, email)
    await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
    const before = await send<{ user: { id: string } }>(page, 'GET', '/api/me')
    expect(before).toMatchObject({ user: { email }, role: 'owner' })
    await signOut(page)
    await page.goto('/login?next=%2Fsettings%2Fprofile')
    await page.getByRole('button', { name: `${name}でログイン` }).click()
    await page.getByRole('button', { name: email }).click()
    await expect(page).toHaveURL(/\/settings\/profile/)
    expect(await send(page, 'GET', '/api/me')).toMatchObject({ user: { id: before.user.id } })
  })
}

test('Google and Microsoft are added in the profile, sign in to the same account, and one is removed again', async ({
  page,
}) => {
  const { email } = await signUp(page)
  const [google, microsoft] = [fresh('sakura-denki.example'), fresh('minato-trading.example')]
  await page.goto('/settings/profile')
  const methods = page.getByRole('region', { name: 'ログイン方法' })
  await methods.getByRole('button', { name: 'Googleを追加' }).click()
  await choose(page, google)
  await expect(page.getByText('Googleを追加しました')).toBeVisible()
  await methods.getByRole('button', { name: 'Microsoftを追加' }).click()
  await choose(page, microsoft)
  await expect(page.getByText('Microsoftを追加しました')).toBeVisible()
  await expect(methods.getByRole('listitem')).toContainText([email, google, microsoft])
  await methods.getByRole('button', { name: 'Googleをログイン方法から削除' }).click()
  await page.getByRole('button', { name: '削除', exact: true }).last().click()
  await expect(methods.getByRole('listitem')).toHaveCount(2)
  await expect(methods).not.toContainText(google)
  await signOut(page)
  await page.goto('/login')
  await page.getByRole('button', { name: 'Microsoftでログイン' }).click()
  await page.getByRole('button', { name: microsoft }).click()
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  expect(await send(page, 'GET', '/api/me')).toMatchObject({ user: { email } })
})

test('cancelling, and an address that is only claimed, end with words that say what to do', async ({
  page,
}) => {
  await page.goto('/login?next=%2Fpeople')
  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  await page.getByRole('button', { name: 'キャンセル' }).click()
  await expect(page.getByRole('alert').first()).toContainText('認証がキャンセルされました')
  await page.getByRole('button', { name: 'Microsoftでログイン' }).click()
  await page.getByRole('button', { name: /自己申告/ }).click()
  await expect(page.getByRole('alert').first()).toContainText('プロフィールの「ログイン方法」')
  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  await choose(page, fresh('sakura-denki.example'))
  await expect(page).toHaveURL(/\/people/)
})

test('when the session ends, Google signs in again in another tab and what was typed stays', async ({
  page,
  context,
}) => {
  await page.goto('/login')
  await page.getByRole('button', { name: 'Googleでログイン' }).click()
  const email = fresh('sakura-denki.example')
  await choose(page, email)
  await expect(page.getByRole('button', { name: 'アカウントメニュー' })).toBeVisible()
  await page.goto('/settings/profile')
  await page.getByLabel('お名前').fill('改名 太郎')
  await page.waitForLoadState('networkidle')
  await context.clearCookies({ name: '__Host-shodan_session' })
  await page.getByRole('button', { name: '保存' }).click()
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('dialog').getByRole('button', { name: 'Googleでログイン' }).click(),
  ])
  await Promise.all([tab.waitForEvent('close'), tab.getByRole('button', { name: email }).click()])
  await page.bringToFront()
  await expect(page.getByRole('dialog', { name: 'もう一度ログインしてください' })).toBeHidden()
  await expect.poll(() => send(page, 'GET', '/api/me')).toMatchObject({ user: { name: '改名 太郎' } })
})

test.describe('in English, on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('somebody signs up with Google and sees it in the profile', async ({ page }) => {
    const email = fresh('sakura-denki.example')
    await page.goto('/login?lang=en')
    await page.getByRole('button', { name: 'Log in with Google' }).click()
    await choose(page, email)
    await expect(page).toHaveURL(/\/companies/)
    const looked = Promise.withResolvers<void>()
    await page.route('**/api/sign-in-methods', (route) => looked.promise.then(() => route.continue()))
    await page.goto('/settings/profile')
    const methods = page.getByRole('region', { name: 'Ways to log in' })
    await expect(methods).toBeVisible()
    await expect(page.locator('input[type=password]')).toHaveCount(0)
    looked.resolve()
    await expect(methods.getByRole('listitem')).toContainText([email])
    await expect(page.getByRole('region', { name: 'Set a password' })).toBeVisible()
    await expect(methods).toContainText('The only way to log in cannot be removed.')
  })
})
