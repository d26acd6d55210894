import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer } from '../../test-api.ts'
import { open, signedIn } from '../../test-app.tsx'
import { noCompanies, row } from '../../test-records.ts'

afterEach(() => {
  delete document.documentElement.dataset.theme
  delete document.documentElement.dataset.density
  for (const cookie of ['theme', 'density']) {
    // biome-ignore lint/suspicious/noDocumentCookie: forgets what the test has chosen.
    document.cookie = `${cookie}=; path=/; max-age=0`
  }
})

const ground = () => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor

async function choose(look: string): Promise<void> {
  await page.getByRole('button', { name: 'アカウントメニュー' }).click()
  await page.getByRole('menuitemradio', { name: look }).click()
}

function signedInWithMenu(): void {
  const user = signedIn()
  answer('GET /api/workspaces', () => ({ userId: user.id, name: user.name, email: user.email, items: [] }))
}

test('the look: light, dark or as the system has it, at once and kept on this device', async () => {
  signedInWithMenu()
  noCompanies()
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

test('the look: rows are 44 px high or 32, at once and kept on this device', async () => {
  signedInWithMenu()
  answer('GET /api/companies', {
    items: [row({ name: '企業001' }), row({ name: '企業002' })],
    nextCursor: null,
  })
  await open('/companies')
  const second = page.getByRole('row', { name: /企業002/ })
  const place = () => {
    const { top, height } = second.element().getBoundingClientRect()
    const rows = second.element().parentElement?.getBoundingClientRect()
    return [top - (rows?.top ?? 0), height, rows?.height]
  }
  await expect.element(second).toBeVisible()
  expect(place()).toEqual([44, 44, 88])
  await choose('コンパクト')
  await expect.poll(place).toEqual([32, 32, 64])
  expect(document.cookie).toContain('density=compact')
  await choose('ふつう')
  await expect.poll(place).toEqual([44, 44, 88])
  expect(document.documentElement.dataset.density).toBeUndefined()
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
