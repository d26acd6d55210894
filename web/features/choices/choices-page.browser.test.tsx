import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'

const status = (name: string, facts: Partial<StatusView> = {}): StatusView => ({
  id: crypto.randomUUID(),
  name,
  kind: 'working',
  version: 1,
  retired: false,
  mergedInto: null,
  ...facts,
})
const tag = (name: string): TagView => {
  const { kind: _, ...rest } = status(name)
  return rest
}

const known = [status('接触中'), status('見込み', { kind: 'hot' }), status('古い', { retired: true })]

beforeEach(() => {
  answer('GET /api/statuses', { items: known, underWay: [] })
  answer('GET /api/tags', { items: [tag('展示会')], underWay: [] })
})

test('a status is renamed where it stands, on top of the version that was shown', async () => {
  signedIn()
  answer('PATCH /api/statuses/{id}', ({ body }) => ({ ...status(body.name ?? ''), version: 2 }))
  await open('/settings/statuses')
  await page.getByRole('button', { name: /「接触中」の名前/ }).click()
  await expect.element(page.getByRole('textbox', { name: /「接触中」の名前/ })).toHaveFocus()
  await userEvent.keyboard('連絡中{Enter}')
  await expect.poll(() => requests('PATCH /api/statuses/{id}')).toHaveLength(1)
  expect(requests('PATCH /api/statuses/{id}')[0]).toMatchObject({
    id: known[0]?.id,
    body: { version: 1, name: '連絡中' },
  })
  await expectAccessible()
})

test('Alt and an arrow key move a status, and only those that are offered are put in order', async () => {
  signedIn()
  answer('PUT /api/statuses/order', undefined)
  await open('/settings/statuses')
  const name = page.getByRole('button', { name: /「接触中」の名前/ })
  await expect.element(name).toBeVisible()
  name.element().focus()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await expect.poll(() => requests('PUT /api/statuses/order')).toHaveLength(1)
  expect(requests('PUT /api/statuses/order')[0]?.body).toEqual({ ids: [known[1]?.id, known[0]?.id] })
})

test('the dialog of a merge says how many records follow, and into what', async () => {
  signedIn()
  answer('GET /api/companies/count', { count: 12 })
  answer('GET /api/people/count', { count: 1_000 })
  answer('PUT /api/statuses/{id}/successor', undefined)
  await open('/settings/statuses')
  await page.getByRole('button', { name: '「接触中」のその他の操作' }).click()
  await page.getByRole('menuitem', { name: 'ほかと統合…' }).click()
  await expect.element(page.getByText('企業 12社、人物 1000以上名が統合先に置き換わります。')).toBeVisible()
  await page.getByRole('button', { name: '統合する' }).click()
  await expect.element(page.getByText('「接触中」を「見込み」に統合しました')).toBeVisible()
  expect(requests('PUT /api/statuses/{id}/successor')[0]).toMatchObject({
    id: known[0]?.id,
    body: { id: known[1]?.id },
  })
})

test('a name that is taken is said beside the field, and what was typed stays', async () => {
  signedIn()
  refuse('POST /api/tags', 'choice_name_taken', { id: crypto.randomUUID(), name: '展示会', retired: false })
  await open('/settings/statuses', phone)
  const field = page.getByRole('textbox', { name: '新しいタグの名前' })
  await field.fill('展示会')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('その名前はすでに使われています。')).toBeVisible()
  await expect.element(field).toHaveValue('展示会')
  await expectAccessible()
})

test('a member reads statuses, and may add a tag', async () => {
  signedIn({ role: 'member' })
  await open('/settings/statuses')
  await expect.element(page.getByText('変更できるのは所有者と管理者です。')).toBeVisible()
  await expect.element(page.getByText('見込み').first()).toBeVisible()
  expect(page.getByRole('button', { name: /の名前/ }).elements()).toEqual([])
  await expect.element(page.getByRole('textbox', { name: '新しいタグの名前' })).toBeVisible()
})
