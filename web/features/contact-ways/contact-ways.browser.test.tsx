import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, person } from '../../test-records.ts'

const way = (facts: Partial<ContactWayView>): ContactWayView => ({
  id: crypto.randomUUID(),
  kind: 'address',
  label: '',
  value: '',
  version: 1,
  ...facts,
})

const osaka = way({ label: '大阪支店', value: '大阪府大阪市北区4-5-6' })
const factory = way({ label: '工場', value: '三重県四日市市7-8' })
let now = company()
let ways: ContactWayView[] = []

/** The server keeps what is said of them. */
function keepsWays(): void {
  const isThere = () => companyIsThere({ company: now, contactWays: ways })
  isThere()
  answer('POST /api/contact-ways', ({ body: { id = '', kind, label = '', value } }) => {
    const added = way({ id, kind, label, value })
    ways = [...ways, added]
    isThere()
    return added
  })
  answer('PATCH /api/contact-ways/{id}', ({ id, body: { version, ...edit } }) => {
    ways = ways.map((one) => (one.id === id ? { ...one, ...edit, version: version + 1 } : one))
    isThere()
    return ways.find((one) => one.id === id) ?? osaka
  })
  answer('PUT /api/contact-ways/order', ({ body: { ids } }) => {
    ways = ids.flatMap((id) => ways.find((one) => one.id === id) ?? [])
    isThere()
    return undefined
  })
  answer('DELETE /api/contact-ways/{id}', ({ id }) => {
    ways = ways.filter((one) => one.id !== id)
    isThere()
    return undefined
  })
  answer('POST /api/contact-ways/{id}/restoration', ({ id }) => {
    const back = [osaka, factory].find((one) => one.id === id) ?? osaka
    ways = [...ways, back]
    isThere()
    return back
  })
  answer('PUT /api/contact-ways/{id}/main', ({ id, body: { version, recordVersion, label = '' } }) => {
    const promoted = ways.find((one) => one.id === id) ?? osaka
    const other = { ...promoted, value: now.address, label, version: version + 1 }
    ways = ways.map((one) => (one.id === id ? other : one))
    now = company({ ...now, address: promoted.value, version: recordVersion + 1 })
    isThere()
    return { recordVersion: now.version, way: other }
  })
}

const facts = () => page.getByRole('region', { name: '企業情報' })
const shownAs = (value: string, kind = '住所') => page.getByRole('button', { name: `${value} ${kind}を編集` })
const menu = (value: string) => page.getByRole('button', { name: `${value}の操作` })
const item = (name: string | RegExp) => page.getByRole('menuitem', { name })
const inOrder = () =>
  facts()
    .getByRole('button', { name: /の操作$/ })
    .elements()
    .map((button) => button.getAttribute('aria-label')?.replace('の操作', ''))

beforeEach(() => {
  signedIn()
  answer('GET /api/companies/similar', { items: [] })
  now = company({ name: '連絡商事', address: '東京都港区1-2-3' })
  ways = [osaka, factory]
  keepsWays()
})

test('one is added in its place by the keyboard: ＋, value, label, Enter', async () => {
  await open(`/companies/${now.id}`)
  await expect.element(page.getByText('大阪支店')).toBeVisible()
  const add = facts().getByRole('button', { name: '住所を追加' })
  add.element().focus()
  await userEvent.keyboard('{Enter}')
  const form = page.getByRole('form', { name: '住所を追加' })
  await expect.element(form.getByRole('textbox', { name: '住所' })).toHaveFocus()
  await expectAccessible()
  await userEvent.keyboard('福岡県福岡市博多区9{Tab}')
  await expect.element(form.getByRole('combobox', { name: 'ラベル' })).toHaveFocus()
  await userEvent.keyboard('九州支店{Enter}')
  await expect.element(shownAs('福岡県福岡市博多区9')).toBeVisible()
  await expect.element(form).not.toBeInTheDocument()
  await expect.element(add).toHaveFocus()
  expect(requests('POST /api/contact-ways').map(({ body }) => body)).toMatchObject([
    { companyId: now.id, kind: 'address', label: '九州支店', value: '福岡県福岡市博多区9' },
  ])
})

test('label and value are changed where they stand, one key to the next, from the main one on', async () => {
  answer('PATCH /api/companies/{id}', ({ body: { version, ...edit } }) => {
    now = company({ ...now, ...edit, version: version + 1 })
    return companyIsThere({ company: now, contactWays: ways }).company
  })
  await open(`/companies/${now.id}`)
  await page.getByRole('button', { name: '東京都港区1-2-3 所在地を編集' }).click()
  await expect.element(page.getByRole('textbox', { name: '所在地' })).toHaveFocus()
  await userEvent.keyboard('東京都港区1-2-4{Tab}')
  await expect.element(page.getByRole('textbox', { name: '住所のラベル' })).toHaveFocus()
  await userEvent.keyboard('関西支店{Tab}')
  await expect.element(page.getByRole('textbox', { name: '住所', exact: true })).toHaveFocus()
  await userEvent.keyboard('大阪府大阪市北区4-5-7{Enter}')
  await expect.element(shownAs('大阪府大阪市北区4-5-7')).toBeVisible()
  await expect
    .poll(() => requests('PATCH /api/contact-ways/{id}').map(({ id, body }) => [id, body]))
    .toEqual([
      [osaka.id, { version: 1, label: '関西支店' }],
      [osaka.id, { version: 2, value: '大阪府大阪市北区4-5-7' }],
    ])
})

test('主にする has it change places with the main one, and 元に戻す has them change back', async () => {
  await open(`/companies/${now.id}`)
  await menu(osaka.value).click()
  await item('主にする').click()
  await expect.element(page.getByRole('button', { name: `${osaka.value} 所在地を編集` })).toBeVisible()
  await expect.element(shownAs('東京都港区1-2-3')).toBeVisible()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(page.getByRole('button', { name: '東京都港区1-2-3 所在地を編集' })).toBeVisible()
  expect(requests('PUT /api/contact-ways/{id}/main').map(({ body }) => body)).toEqual([
    { version: 1, recordVersion: 1 },
    { version: 2, recordVersion: 2, label: '大阪支店' },
  ])
})

test('they are put into another order by Alt and an arrow and by the menu, and deleted with a way back', async () => {
  await open(`/companies/${now.id}`)
  await expect.poll(inOrder).toEqual([osaka.value, factory.value])
  menu(factory.value).element().focus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.poll(inOrder).toEqual([factory.value, osaka.value])
  await expect
    .poll(() => requests('PUT /api/contact-ways/order').map(({ body }) => body))
    .toEqual([{ companyId: now.id, kind: 'address', ids: [factory.id, osaka.id] }])
  await menu(osaka.value).click()
  await item(/^上へ/).click()
  await expect.poll(inOrder).toEqual([osaka.value, factory.value])
  await expectAccessible()
  await menu(osaka.value).click()
  await item('削除').click()
  await expect.poll(inOrder).toEqual([factory.value])
  await page.getByRole('button', { name: '元に戻す' }).first().click()
  await expect.poll(inOrder).toEqual([factory.value, osaka.value])
})

test('what is there already is said at the field, and what was typed stays; Esc asks before it takes that away', async () => {
  refuse('POST /api/contact-ways', 'contact_way_exists')
  await open(`/companies/${now.id}`)
  await facts().getByRole('button', { name: '住所を追加' }).click()
  await userEvent.keyboard('大阪府大阪市北区4-5-6{Enter}')
  const value = page.getByRole('form').getByRole('textbox', { name: '住所' })
  await expect.element(value).toHaveAccessibleDescription('この内容は登録済みです。')
  await expect.element(value).toHaveValue('大阪府大阪市北区4-5-6')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
})

test('many fold behind how many more there are, and at 20 it is said that there is no room', async () => {
  ways = Array.from({ length: 20 }, (_, at) => way({ label: `拠点${at + 1}`, value: `東京都${at + 1}` }))
  keepsWays()
  await open(`/companies/${now.id}`, phone)
  await expect.poll(() => inOrder()).toHaveLength(3)
  const more = page.getByRole('button', { name: 'ほか17件' })
  await expect.element(more).toHaveAttribute('aria-expanded', 'false')
  await more.click()
  await expect.poll(() => inOrder()).toHaveLength(20)
  await expectAccessible()
  await facts().getByRole('button', { name: '住所を追加' }).click()
  await expect.element(page.getByText(/種類ごとに20件まで/)).toBeVisible()
  await expect.element(page.getByRole('form').getByRole('button', { name: '追加' })).toBeDisabled()
})

test('a site is sent with its scheme, and sites and mail open where they lead', async () => {
  const site = way({ kind: 'site', label: '採用', value: 'https://jobs.example.com/' })
  const mail = way({ kind: 'email', label: '請求書', value: 'billing@example.com' })
  ways = [site, mail]
  now = company({ ...now, website: 'https://example.com/', email: 'info@example.com' })
  keepsWays()
  await open(`/companies/${now.id}`)
  await expect
    .element(page.getByRole('link', { name: 'https://jobs.example.com/を開く' }))
    .toHaveAttribute('href', 'https://jobs.example.com/')
  await expect
    .element(page.getByRole('link', { name: /billing@example.com/ }))
    .toHaveAttribute('href', 'mailto:billing@example.com')
  await facts().getByRole('button', { name: 'サイトを追加' }).click()
  await userEvent.keyboard('shop.example.com{Enter}')
  await expect.element(shownAs('https://shop.example.com', 'サイト')).toBeVisible()
})

test('a person has them too: an e-mail address below the main one, sites and addresses by themselves', async () => {
  const home = way({ value: '沖縄県那覇市1' })
  const mail = way({ kind: 'email', label: '個人', value: 'gaku@example.org' })
  const who = person({ name: '三浦 学', email: 'miura@example.com' })
  const activity = { items: [], nextCursor: null }
  answer('GET /api/people/similar', { items: [] })
  answer('GET /api/people/{id}', { person: who, contactWays: [home, mail], receptions: [], activity })
  await open(`/people/${who.id}`)
  await expect.element(shownAs('gaku@example.org', 'メールアドレス')).toBeVisible()
  await menu(home.value).click()
  await expect.element(item('コピー')).toBeVisible()
  expect(item('主にする').elements()).toEqual([])
  await userEvent.keyboard('{Escape}')
  await page.getByRole('button', { name: 'メールアドレス・サイト・住所を追加' }).click()
  await item('サイト').click()
  await expect.element(page.getByRole('form', { name: 'サイトを追加' })).toBeVisible()
  await userEvent.keyboard('miura.example.org{Enter}')
  await expect
    .poll(() => requests('POST /api/contact-ways').map(({ body }) => body))
    .toMatchObject([{ personId: who.id, kind: 'site', value: 'https://miura.example.org' }])
})
