import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer } from '../../test-api.ts'
import { open, signedIn } from '../../test-app.tsx'
import { noCompanies } from '../../test-records.ts'

afterEach(() => {
  delete document.documentElement.dataset.theme
  // biome-ignore lint/suspicious/noDocumentCookie: forgets what the test has chosen.
  document.cookie = 'theme=; path=/; max-age=0'
})

const ground = () => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor

async function choose(theme: string): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitemradio', { name: theme }).click()
}

test('the look: light, dark or as the system has it, at once and kept on this device', async () => {
  const user = signedIn()
  noCompanies()
  answer('GET /api/workspaces', () => ({ userId: user.id, name: user.name, email: user.email, items: [] }))
  await open('/companies')
  await choose('ダーク')
  expect(ground()).toBe('rgb(18, 21, 26)')
  expect(document.cookie).toContain('theme=dark')
  await choose('ライト')
  expect(ground()).toBe('rgb(244, 241, 234)')
  await choose('システムに合わせる')
  expect(document.documentElement.dataset.theme).toBeUndefined()
  expect(document.cookie).toContain('theme=system')
})

test('type: body text is 14 to 15 px with figures of one width, 1.6 lines of it', async () => {
  signedIn()
  noCompanies()
  await open('/companies')
  const style = getComputedStyle(document.body)
  expect(style.fontSize).toBe('15px')
  expect(style.lineHeight).toBe('24px')
  expect(style.fontVariantNumeric).toBe('tabular-nums')
  expect(style.fontFamily).not.toContain('system-ui')
})
