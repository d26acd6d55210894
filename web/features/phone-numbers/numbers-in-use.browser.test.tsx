import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, person, phoneNumber } from '../../test-records.ts'

const shown = company({ name: '番号商事' })
const main = phoneNumber({ raw: '03-0000-0001', display: '03-0000-0001', e164: '+81300000001' })
const direct = phoneNumber({
  ...{ kind: 'direct', raw: '03-0000-0002', display: '03-0000-0002', e164: '+81300000002' },
})
const fax = phoneNumber({ kind: 'fax', raw: '03-0000-0003', display: '03-0000-0003', e164: '+81300000003' })
let numbers = [main, direct, fax]

/** The server keeps what is said of numbers, and their order. */
function keepsNumbers(): void {
  const isThere = () => companyIsThere({ company: shown, phoneNumbers: numbers })
  isThere()
  answer('PATCH /api/phone-numbers/{id}', ({ id, body: { version, ...edit } }) => {
    numbers = numbers.map((one) => (one.id === id ? { ...one, ...edit, version: version + 1 } : one))
    isThere()
    return numbers.find((one) => one.id === id) ?? main
  })
  answer('PUT /api/phone-numbers/order', ({ body: { ids } }) => {
    numbers = ids.flatMap((id) => numbers.find((one) => one.id === id) ?? [])
    isThere()
    return undefined
  })
}

const section = () => page.getByRole('region', { name: '電話番号' })
const inOrder = () =>
  page
    .getByRole('list', { name: '電話番号' })
    .first()
    .getByRole('button', { name: /に発信$/ })
    .elements()
    .map((button) => /03-0000-000\d/.exec(button.getAttribute('aria-label') ?? '')?.[0])
const menu = (number: string) => page.getByRole('button', { name: `${number}の操作` })
const item = (name: string | RegExp) => page.getByRole('menuitem', { name })
const orders = () => requests('PUT /api/phone-numbers/order').map(({ body }) => body.ids)

beforeEach(() => {
  signedIn()
  numbers = [main, direct, fax]
  keepsNumbers()
})

test('numbers are put into another order by Alt and an arrow, by the menu, and by a drag; c calls the first', async () => {
  await open(`/companies/${shown.id}`)
  await expect.poll(inOrder).toEqual(['03-0000-0001', '03-0000-0002', '03-0000-0003'])
  menu('03-0000-0002').element().focus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.poll(inOrder).toEqual(['03-0000-0002', '03-0000-0001', '03-0000-0003'])
  await expect.poll(orders).toEqual([[direct.id, main.id, fax.id]])
  await menu('03-0000-0002').click()
  await expect.element(item(/^上へ/)).toHaveAttribute('aria-disabled', 'true')
  await item(/^下へ/).click()
  await expect.poll(orders).toHaveLength(2)
  await expect.poll(inOrder).toEqual(['03-0000-0001', '03-0000-0002', '03-0000-0003'])
  const rows = page.getByRole('list', { name: '電話番号' }).getByRole('listitem')
  await rows.nth(1).dropTo(rows.nth(0))
  await expect.poll(orders).toHaveLength(3)
  await expect.poll(inOrder).toEqual(['03-0000-0002', '03-0000-0001', '03-0000-0003'])
  await userEvent.keyboard('c')
  await expect.element(page.getByRole('dialog').getByText('03-0000-0002').first()).toBeVisible()
})

test('an order that the server refuses goes back, and says why', async () => {
  refuse('PUT /api/phone-numbers/order', 'stale_version', { current: [] })
  await open(`/companies/${shown.id}`)
  await expect.element(menu('03-0000-0002')).toBeInTheDocument()
  menu('03-0000-0002').element().focus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.poll(() => requests('GET /api/companies/{id}').length).toBeGreaterThan(1)
  await expect.poll(inOrder).toEqual(['03-0000-0001', '03-0000-0002', '03-0000-0003'])
})

test('one press says that a number is not in service: it is muted with its word, c passes it over, and that is undone', async () => {
  await open(`/companies/${shown.id}`)
  await menu('03-0000-0001').click()
  await item('使われていない').click()
  await expect.element(page.getByText('03-0000-0001を「使われていない」と記録しました')).toBeVisible()
  await expect.element(section().getByText('使われていない')).toBeVisible()
  await expectAccessible()
  await userEvent.keyboard('c')
  await expect.element(page.getByRole('dialog').getByText('03-0000-0002').first()).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(section().getByText('使われていない')).not.toBeInTheDocument()
  expect(requests('PATCH /api/phone-numbers/{id}').map(({ body }) => body)).toEqual([
    { version: 1, health: 'dead' },
    { version: 2, health: null },
  ])
})

test('it is said in the form too, and whoever calls it anyway is asked first', async () => {
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    calls: [],
    count: 0,
    doNotCall: [],
    reception: null,
    bestHours: null,
  })
  await open(`/companies/${shown.id}`)
  await menu('03-0000-0001').click()
  await item('編集').click()
  await page.getByRole('combobox', { name: 'つながるか' }).click()
  await page.getByRole('option', { name: '番号違い' }).click()
  await page.getByRole('button', { name: '保存' }).click()
  await expect.element(section().getByText('番号違い')).toBeVisible()
  expect(requests('PATCH /api/phone-numbers/{id}').map(({ body }) => body)).toEqual([
    { version: 1, kind: 'main', health: 'wrong' },
  ])
  await section()
    .getByRole('button', { name: /03-0000-0001.*発信/ })
    .click()
  await expect.element(page.getByText('この番号は「番号違い」と記録されています')).toBeVisible()
  await expectAccessible()
})

test('a person’s numbers on their company’s page have all of it too, on a phone as well', async () => {
  const known = { ...direct, health: 'works' as const }
  const who = person({ name: '三浦 学', companyId: shown.id, phoneNumbers: [known] })
  companyIsThere({ company: shown, phoneNumbers: [], people: [who] })
  await open(`/companies/${shown.id}`, phone)
  await expect.element(page.getByText('つながった')).toBeVisible()
  await menu('03-0000-0002').click()
  await item('未確認に戻す').click()
  await expect
    .poll(() => requests('PATCH /api/phone-numbers/{id}').map(({ body }) => body))
    .toEqual([{ version: 1, health: null }])
})
