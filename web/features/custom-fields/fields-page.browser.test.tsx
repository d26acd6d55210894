import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'

const choice = (name: string) => ({ id: crypto.randomUUID(), name, retired: false, mergedInto: null })
const field = (name: string, facts: Partial<CustomFieldView> = {}): CustomFieldView => ({
  id: crypto.randomUUID(),
  record: 'company',
  name,
  kind: 'text',
  retired: false,
  choices: [],
  version: 1,
  ...facts,
})

const plan = field('導入プラン', { kind: 'choice', choices: [choice('基本'), choice('上位')], version: 4 })
const renewal = field('更新日', { kind: 'date' })
const known = [plan, renewal, field('旧担当', { retired: true }), field('趣味', { record: 'person' })]

beforeEach(() => answer('GET /api/custom-fields', { items: known, underWay: [] }))

test('a field with choices is added by its name, its kind and a line for each choice', async () => {
  signedIn()
  answer('POST /api/custom-fields', ({ body }) => field(body.name, { kind: body.kind }))
  await open('/settings/fields')
  await page.getByRole('textbox', { name: '企業の新しい項目の名前' }).fill('競合')
  await page.getByRole('combobox', { name: '種類' }).first().click()
  await page.getByRole('option', { name: '選択（複数）' }).click()
  await page.getByRole('textbox', { name: '選択肢（1行に1つ）' }).fill('甲社\n\n乙社\n甲社')
  await page.getByRole('button', { name: '追加' }).first().click()
  await expect.poll(() => requests('POST /api/custom-fields')).toHaveLength(1)
  expect(requests('POST /api/custom-fields')[0]?.body).toMatchObject({
    record: 'company',
    name: '競合',
    kind: 'choices',
    choices: [{ name: '甲社' }, { name: '乙社' }],
  })
  await expect.element(page.getByRole('textbox', { name: '企業の新しい項目の名前' })).toHaveValue('')
  await expectAccessible()
})

test('Alt and an arrow key put the fields of one kind of record in order, and a retired one can be used again', async () => {
  signedIn()
  answer('PUT /api/custom-fields/order', undefined)
  answer('DELETE /api/custom-fields/{id}/retirement', { ...field('旧担当'), id: known[2]?.id ?? '' })
  await open('/settings/fields')
  const name = page.getByRole('button', { name: /「導入プラン」の名前/ })
  await expect.element(name).toBeVisible()
  name.element().focus()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await expect.poll(() => requests('PUT /api/custom-fields/order')).toHaveLength(1)
  expect(requests('PUT /api/custom-fields/order')[0]?.body).toEqual({
    record: 'company',
    ids: [renewal.id, plan.id],
  })
  await page.getByRole('button', { name: '「旧担当」のその他の操作' }).click()
  await page.getByRole('menuitem', { name: 'もう一度使う' }).click()
  await expect.element(page.getByText('「旧担当」をもう一度使えるようにしました')).toBeVisible()
})

test('a choice is renamed on top of what somebody else has just added', async () => {
  signedIn()
  const theirs = { ...plan, version: 5, choices: [...plan.choices, choice('最上位')] }
  refuse('PATCH /api/custom-fields/{id}', 'stale_version', { current: theirs })
  await open('/settings/fields', phone)
  await page.getByRole('button', { name: '選択肢 2（「導入プラン」）' }).click()
  await page.getByRole('button', { name: /「上位」の名前/ }).click()
  await expect.element(page.getByRole('textbox', { name: /「上位」の名前/ })).toHaveFocus()
  await userEvent.keyboard('上級')
  await expectAccessible()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => requests('PATCH /api/custom-fields/{id}').length).toBeGreaterThanOrEqual(2)
  const [first, second] = requests('PATCH /api/custom-fields/{id}')
  expect(first?.body).toMatchObject({ version: 4, choices: [{ name: '基本' }, { name: '上級' }] })
  expect(second?.body).toMatchObject({
    version: 5,
    choices: [{ name: '基本' }, { name: '上級' }, { name: '最上位' }],
  })
})

test('a member reads the fields', async () => {
  signedIn({ role: 'member' })
  await open('/settings/fields')
  await expect.element(page.getByText(/^更新日/).first()).toBeVisible()
  expect(page.getByRole('button', { name: /の名前/ }).elements()).toEqual([])
  expect(page.getByRole('textbox').elements()).toEqual([])
})
