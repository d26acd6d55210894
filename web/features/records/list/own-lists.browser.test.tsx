import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CustomField } from '../../../../shared/records/custom.ts'
import { answer, refuse, requests } from '../../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../../test-app.tsx'
import { person, row, shapes } from '../../../test-records.ts'

const choice = (name: string) => ({ id: crypto.randomUUID(), name, retired: false, mergedInto: null })
const field = (name: string, kind: CustomField['kind'], facts: Partial<CustomField> = {}) => ({
  id: crypto.randomUUID(),
  record: 'company' as const,
  name,
  kind,
  retired: false,
  ...facts,
  choices: [...(facts.choices ?? [])],
})

const plan = field('プラン', 'choice', { choices: [choice('基本'), choice('上位')] })
const discount = field('値引き率', 'number')
const introducer = field('紹介者', 'person')
const former = field('旧区分', 'text', { retired: true })
const who = person({ name: '紹介 花子' })
const [basic, upper] = plan.choices

beforeEach(() => {
  signedIn()
  answer('GET /api/choices', { ...shapes, customFields: [plan, discount, introducer, former] })
  answer('GET /api/people/names', { items: [{ id: who.id, person: { id: who.id, name: who.name } }] })
  answer('GET /api/companies/count', { count: 2 })
  const items = [
    row({ name: '甲社', custom: { [plan.id]: upper?.id ?? '', [introducer.id]: who.id } }),
    row({ name: '乙社', custom: { [discount.id]: -2.5, [introducer.id]: who.id } }),
  ]
  answer('GET /api/companies', { items, nextCursor: null })
})

const filters = () => requests('GET /api/companies').map(({ query }) => query.get('filter'))
const address = (filter: unknown, columns: readonly string[] = []) =>
  `/companies?${new URLSearchParams({ filter: JSON.stringify(filter), columns: ['name', ...columns].join(',') })}`

test('own fields are columns and conditions of a list, those in the address also when they are retired', async () => {
  const filter = {
    all: [
      [plan.id, 'is', upper?.id],
      [introducer.id, 'is', who.id],
      [former.id, 'filled'],
    ],
  }
  await open(address(filter, [plan.id, discount.id, introducer.id]))
  await expect.element(page.getByRole('button', { name: 'プラン：上位', exact: true })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '紹介者：紹介 花子', exact: true })).toBeVisible()
  await expect.element(page.getByRole('button', { name: /旧区分（使用停止）：/ }).first()).toBeVisible()
  expect(filters()).toEqual([JSON.stringify(filter)])
  await expect.element(page.getByRole('columnheader', { name: '値引き率' })).toBeVisible()
  await expect.element(page.getByText('-2.5', { exact: true })).toBeVisible()
  await expect.element(page.getByText('紹介 花子', { exact: true }).first()).toBeVisible()
  expect(requests('GET /api/people/names')).toHaveLength(1)
  await expectAccessible()
})

test('a condition on a field that the workspace has not is said to be left out, and the others are asked for', async () => {
  const gone = crypto.randomUUID()
  const known = [plan.id, 'is', upper?.id]
  await open(address({ all: [[gone, 'is', 'x'], known] }))
  await expect.poll(() => filters().at(-1)).toBe(JSON.stringify({ all: [known] }))
  await expect.element(page.getByText('甲社')).toBeVisible()
  const fault = page.getByRole('img', { name: 'この条件は読み取れないため、使われていません。' })
  await expect.element(fault).toBeVisible()
  await expect.element(page.getByText('（ない項目の条件）')).toBeVisible()
  await expectAccessible()
  await open(address({ any: [[gone, 'filled']] }))
  await expect.poll(() => filters().at(-1)).toBe(null)
  await expect.element(fault).toBeVisible()
})

test('a condition on an own field is made like any other; what is retired is not offered', async () => {
  await open('/companies')
  await page.getByRole('button', { name: '条件を追加' }).click()
  const finder = page.getByRole('combobox', { name: '項目を検索' })
  await expect.element(finder).toHaveFocus()
  await userEvent.keyboard('旧区分')
  expect(page.getByRole('option', { name: /旧区分/ }).elements()).toEqual([])
  await userEvent.clear(finder)
  await userEvent.keyboard('値引{Enter}')
  await page.getByRole('textbox', { name: '値引き率' }).fill('-１．５')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => filters().at(-1)).toBe(JSON.stringify({ all: [[discount.id, 'from', -1.5]] }))
  await expect.element(page.getByRole('button', { name: '値引き率：-1.5以上', exact: true })).toBeVisible()
})

test('many records are given what an own field is to hold', async () => {
  refuse('POST /api/bulk-edits', 'bulk_edits_running')
  answer('GET /api/bulk-edits', { items: [] })
  await open('/companies')
  await page.getByRole('checkbox', { name: '「甲社」を選ぶ' }).click()
  await page.getByRole('button', { name: 'そのほかの操作' }).click()
  await page.getByRole('menuitem', { name: '項目を変える…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '項目' }).click()
  await page.getByRole('option', { name: 'プラン' }).click()
  await dialog.getByRole('button', { name: '新しい値：なし' }).click()
  await page.getByRole('option', { name: '基本' }).click()
  await dialog.getByRole('button', { name: '変更する' }).click()
  await expect
    .poll(() => requests('POST /api/bulk-edits')[0]?.body.change)
    .toEqual({ set: { custom: { [plan.id]: basic?.id } } })
  await expect.element(dialog.getByText(/ほかの一括変更が進行中です/)).toBeVisible()
})

test('a condition on a field that the workspace has not says so, and can be taken off', async () => {
  await open(address({ all: [[crypto.randomUUID(), 'is', basic?.id]] }))
  await expect.element(page.getByRole('img', { name: /読み取れ/ })).toBeVisible()
})
