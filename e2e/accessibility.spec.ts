import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { addCompany, send, signUp } from './support.ts'

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
  )
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

for (const [lang, width] of [
  ['ja', 1280],
  ['en', 390],
] as const) {
  test(`every screen passes axe, fits and logs nothing, in ${lang} at ${width} px`, async ({ page }) => {
    test.setTimeout(480_000)
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.setViewportSize({ width, height: 844 })
    for (const path of [
      '/login',
      '/signup',
      '/signup/complete',
      '/forgot-password',
      '/reset-password',
      '/confirm-email',
      '/returned',
      '/docs/zoom-phone',
      '/docs/api',
      '/docs/api/examples',
      '/goodbye',
    ]) {
      await visit(page, `${path}?lang=${lang}`)
      expect(await faults(page)).toEqual([])
    }
    await signUp(page)
    const { companyId } = await addCompany(page, `株式会社${'とても長い名前の'.repeat(20)}`)
    const person = await send<{ id: string }>(page, 'POST', '/api/people', {
      name: 'Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen'.repeat(3),
      companyId,
    })
    await send(page, 'POST', '/api/notes', {
      companyId,
      body: `<script>alert(1)</script> https://example.com/${'a'.repeat(300)}`,
    })
    const screens = [
      '/companies',
      `/companies/${companyId}`,
      '/people',
      `/people/${person.id}`,
      '/today',
      '/imports',
      '/settings/profile',
      '/settings/integrations',
      '/settings/members',
      '/settings/workspace',
      '/settings/activity',
      '/settings/sessions',
      '/settings/security',
      '/settings/tokens',
      '/settings/account',
      '/no-such-page',
    ]
    for (const path of screens) {
      await visit(page, path)
      expect(await faults(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(`${path} overflows by ${overflow}`).toBe(`${path} overflows by 0`)
    }
    expect(errors).toEqual([])
  })
}

test('SEC-W06 SEC-W01 what people write is shown as text and runs nothing, under a policy that nothing breaks', async ({
  page,
}) => {
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation
      report(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  let ran = false
  page.on('dialog', (dialog) => {
    ran = true
    void dialog.dismiss()
  })
  await signUp(page)
  const payload = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  const { companyId } = await addCompany(page, payload)
  await send(page, 'POST', '/api/notes', {
    companyId,
    body: `${payload} javascript:alert(3) [x](javascript:alert(4))`,
  })
  await send(page, 'POST', '/api/people', { companyId, name: payload, reading: payload })
  for (const path of ['/companies', `/companies/${companyId}`, '/people', '/today', '/settings/integrations'])
    await visit(page, path)
  await page.goto(`/companies/${companyId}`)
  await expect(page.getByText(payload).first()).toBeVisible()
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0)
  expect(ran).toBe(false)
  expect(violations).toEqual([])
})
