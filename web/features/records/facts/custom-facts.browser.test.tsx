import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CustomField } from '../../../../shared/records/custom.ts'
import { answer, refuse, requests } from '../../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../../test-app.tsx'
import { company, companyIsThere, noCompanies, person, shapes } from '../../../test-records.ts'

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

const rival = field('競合', 'text')
const budget = field('予算', 'money')
const renewal = field('更新日', 'date')
const plan = field('プラン', 'choice', { choices: [choice('基本'), choice('上位')] })
const uses = field('用途', 'choices', { choices: [choice('人事'), choice('経理'), choice('営業、販売')] })
const introducer = field('紹介者', 'person')
const former = field('旧担当', 'text', { retired: true })
const customFields = [rival, budget, renewal, plan, uses, introducer, former]
const who = person({ name: '紹介 花子' })

const shown = company({
  custom: { [rival.id]: '甲社', [budget.id]: 3_000_000, [introducer.id]: who.id, [former.id]: '田中' },
})
const saved = (custom: object, version: number) =>
  company({ ...shown, version, custom: { ...shown.custom, ...custom } })

/** Saves edits as the server does: the page reads the record again after each. */
function savesEdits(): void {
  let now = shown
  answer('PATCH /api/companies/{id}', ({ body }) => {
    const held = Object.entries({ ...now.custom, ...body.custom }).filter(([, value]) => value !== null)
    now = company({ ...now, version: now.version + 1, custom: Object.fromEntries(held) })
    return companyIsThere({ company: now }).company
  })
}
const edits = () => requests('PATCH /api/companies/{id}').map(({ body }) => body)

beforeEach(() => {
  signedIn()
  answer('GET /api/choices', { ...shapes, customFields })
  answer('GET /api/people/names', { items: [{ id: who.id, person: { id: who.id, name: who.name } }] })
  companyIsThere({ company: shown })
})

test('own fields stand among the facts and are typed one key from the next, each with its own edit', async () => {
  savesEdits()
  await open(`/companies/${shown.id}`)
  await page.getByRole('button', { name: /競合を編集/ }).click()
  await expect.element(page.getByRole('textbox', { name: '競合' })).toHaveFocus()
  await userEvent.keyboard('乙社{Tab}')
  await expect.element(page.getByRole('textbox', { name: '予算' })).toHaveFocus()
  await userEvent.keyboard('450万{Tab}')
  await expect.element(page.getByLabelText('更新日', { exact: true }).last()).toHaveFocus()
  await page.getByLabelText('更新日', { exact: true }).last().fill('2027-03-31')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => edits().length).toBe(3)
  expect(edits().map(({ custom }) => custom)).toEqual([
    { [rival.id]: '乙社' },
    { [budget.id]: 4_500_000 },
    { [renewal.id]: '2027-03-31' },
  ])
  await expect.element(page.getByText('旧担当（使用停止）')).toBeVisible()
  await expect.element(page.getByRole('link', { name: '紹介 花子を開く' })).toBeVisible()
  expect(page.getByRole('button', { name: /旧担当/ }).elements()).toEqual([])
})

test('choices are found by typing; several are taken when the list closes, and 元に戻す takes them back', async () => {
  savesEdits()
  await open(`/companies/${shown.id}`)
  await page.getByRole('button', { name: /プランを編集/ }).click()
  await expect.element(page.getByRole('combobox', { name: 'プラン' })).toHaveFocus()
  await userEvent.keyboard('上{Enter}')
  await expect.element(page.getByText('プランを変更しました')).toBeVisible()
  expect(edits()).toEqual([{ version: 1, custom: { [plan.id]: plan.choices[1]?.id } }])
  await page.getByRole('button', { name: /用途を編集/ }).click()
  await expect.element(page.getByRole('combobox', { name: '用途' })).toHaveFocus()
  await expectAccessible()
  await userEvent.keyboard('{Enter}{ArrowDown}{ArrowDown}{Enter}{Escape}')
  await expect.element(page.getByText('用途を変更しました')).toBeVisible()
  const [first, , third] = uses.choices.map(({ id }) => id)
  expect(edits().at(-1)).toMatchObject({ custom: { [uses.id]: [first, third] } })
  await expect.element(page.getByRole('button', { name: /用途を編集/ }).getByText('営業、販売')).toBeVisible()
  await page.getByRole('button', { name: '元に戻す' }).first().click()
  await expect
    .poll(() => edits().at(-1), { timeout: 3_000 })
    .toEqual({ version: 3, custom: { [uses.id]: null } })
})

test('edits of different fields fit together; of one field the person is asked, by names', async () => {
  const current = saved({ [rival.id]: '丙社', [plan.id]: plan.choices[0]?.id }, 4)
  refuse('PATCH /api/companies/{id}', 'stale_version', { current })
  await open(`/companies/${shown.id}`)
  await page.getByRole('button', { name: /プランを編集/ }).click()
  await page.getByRole('option', { name: '上位' }).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText('基本')).toBeVisible()
  await expect.element(dialog.getByText('上位')).toBeVisible()
  await page.getByRole('button', { name: '現在の内容を残す' }).click()
  await page.getByRole('button', { name: /予算を編集/ }).click()
  answer('PATCH /api/companies/{id}', ({ body }) => saved(body.custom ?? {}, body.version + 1))
  await userEvent.keyboard('500万{Enter}')
  await expect.poll(() => edits().at(-1)).toEqual({ version: 4, custom: { [budget.id]: 5_000_000 } })
})

test('a field that was retired while somebody typed says so, and what was typed stays', async () => {
  const fault = { path: `custom.${rival.id}`, code: 'field_retired' }
  refuse('PATCH /api/companies/{id}', 'invalid_input', { fields: [fault] })
  await open(`/companies/${shown.id}`, phone)
  await page.getByRole('button', { name: /競合を編集/ }).click()
  await userEvent.keyboard('丁社{Enter}')
  await expect.element(page.getByText(/この項目は使用停止になりました/)).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: '競合' })).toHaveValue('丁社')
})

test('a new company is entered with its own fields, and only with those that are offered', async () => {
  noCompanies()
  answer('POST /api/companies', ({ body }) => companyIsThere({ company: company(body) }).company)
  await open('/companies')
  await page.getByRole('button', { name: '新規企業' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '企業名' }).fill('新規商事')
  await form.getByRole('textbox', { name: '競合' }).fill('甲社')
  await form.getByRole('button', { name: 'プラン：なし' }).click()
  await page.getByRole('option', { name: '基本' }).click()
  await expect.element(form.getByRole('button', { name: 'プラン：基本' })).toBeVisible()
  expect(form.getByText('旧担当').elements()).toEqual([])
  await form.getByRole('button', { name: '登録する' }).click()
  await expect.element(page.getByRole('heading', { name: '新規商事' })).toBeVisible()
  expect(requests('POST /api/companies')[0]?.body.custom).toEqual({
    [rival.id]: '甲社',
    [plan.id]: plan.choices[0]?.id,
  })
})
