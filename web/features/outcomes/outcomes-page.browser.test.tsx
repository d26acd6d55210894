import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { OutcomeView } from '../../../shared/contracts/outcomes.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { outcomesOf } from '../../test-records.ts'

const known: OutcomeView[] = outcomesOf('ja').map((outcome) => ({ ...outcome, version: 1 }))

function one(id: string): OutcomeView {
  const found = known.find((outcome) => outcome.id === id)
  if (!found) throw new Error(`There is no ${id}`)
  return found
}

const edits = () => requests('PATCH /api/outcomes/{id}').map(({ id, body }) => ({ id, ...body }))
const keyOf = (name: string) => page.getByRole('textbox', { name: `「${name}」のキー` })

beforeEach(() => {
  answer('GET /api/outcomes', { items: known })
  answer('PATCH /api/outcomes/{id}', ({ id, body: { version, ...to } }) => ({
    ...one(id),
    ...JSON.parse(JSON.stringify(to)),
    version: version + 1,
  }))
})

test('the outcomes stand in the rows of the dock, each as it looks', async () => {
  signedIn()
  await open('/settings/outcomes')
  await expect.element(page.getByRole('heading', { name: '受付', level: 3 })).toBeVisible()
  const names = page.getByRole('list', { name: '受付の通話結果' }).getByRole('listitem').elements()
  expect(names.map((item) => item.querySelector('[title]')?.textContent)).toEqual([
    ...['担当不在', '折返し待ち', '受付NG', 'お断り'],
  ])
  await expectAccessible()
})

test('an outcome is renamed where it stands, on top of the version that was shown', async () => {
  signedIn()
  await open('/settings/outcomes')
  await page.getByRole('button', { name: /「担当不在」の名前/ }).click()
  await expect.element(page.getByRole('textbox', { name: /「担当不在」の名前/ })).toHaveFocus()
  await userEvent.keyboard('担当者不在{Enter}')
  await expect.poll(edits).toEqual([{ id: 'absent', version: 1, name: '担当者不在' }])
})

test('another kind is chosen by its words', async () => {
  signedIn()
  await open('/settings/outcomes')
  await page.getByRole('combobox', { name: '「検討中」の種類' }).click()
  await page.getByRole('option', { name: '相手の返事待ち' }).click()
  await expect.poll(edits).toEqual([{ id: 'considering', version: 1, kind: 'wait' }])
})

test('a key is the one that is pressed, Backspace takes it away, and one that does something else is refused in words', async () => {
  signedIn()
  await open('/settings/outcomes')
  await keyOf('FAX').click()
  await userEvent.keyboard('n')
  await expect.element(page.getByText(/nとp以外の英字/)).toBeVisible()
  expect(edits()).toEqual([])
  await userEvent.keyboard('h')
  await expect.poll(edits).toEqual([{ id: 'fax', version: 1, key: 'h' }])
  await expect.element(page.getByText(/nとp以外の英字/)).not.toBeInTheDocument()
  await keyOf('欠番').click()
  await userEvent.keyboard('{Backspace}')
  await expect.poll(edits).toContainEqual({ id: 'not_in_use', version: 1, key: null })
})

test('a key that another outcome has stays with it, and it is said which', async () => {
  signedIn()
  refuse('PATCH /api/outcomes/{id}', 'outcome_key_taken', { name: '見込み', key: '8' })
  await open('/settings/outcomes')
  await keyOf('FAX').click()
  await userEvent.keyboard('8')
  await expect.element(page.getByText(/キー「8」は「見込み」で使われています/)).toBeVisible()
  await expect.element(keyOf('FAX')).toHaveValue('E')
  await expectAccessible()
})

test('a promise is proposed in so many days, or in none, and what is no number of days is refused in words', async () => {
  signedIn()
  await open('/settings/outcomes')
  await page.getByRole('button', { name: /「見込み」で提案する約束/ }).click()
  const field = page.getByRole('textbox', { name: /「見込み」で提案する約束/ })
  await field.fill('400')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('0から365までの数字を入力してください。')).toBeVisible()
  await expect.element(field).toHaveValue('400')
  await field.fill('１４')
  await userEvent.keyboard('{Enter}')
  await expect.poll(edits).toEqual([{ id: 'promising', version: 1, promiseInDays: 14 }])
  await page.getByRole('button', { name: /「時期待ち」で提案する約束/ }).click()
  await page.getByRole('textbox', { name: /「時期待ち」で提案する約束/ }).fill('')
  await userEvent.keyboard('{Enter}')
  await expect.poll(edits).toContainEqual({ id: 'timing', version: 1, promiseInDays: null })
  await page.getByRole('checkbox', { name: '発信禁止を提案 決裁NG' }).click()
  await expect.poll(edits).toContainEqual({ id: 'decision_refused', version: 1, proposesStop: true })
})

test('Alt and an arrow key move an outcome within its row, and all that are offered are put in order', async () => {
  signedIn()
  answer('PUT /api/outcomes/order', undefined)
  await open('/settings/outcomes')
  const name = page.getByRole('button', { name: /「担当不在」の名前/ })
  await expect.element(name).toBeVisible()
  name.element().focus()
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await expect.poll(() => requests('PUT /api/outcomes/order')).toHaveLength(1)
  expect(requests('PUT /api/outcomes/order')[0]?.body.ids).toEqual([
    ...['no_answer', 'busy', 'voicemail', 'not_in_use', 'wrong_number', 'fax'],
    ...['call_back', 'absent', 'reception_refused', 'material_sent', 'promising', 'contact_refused'],
    ...['considering', 'timing', 'decision_refused', 'appointment', 'do_not_call'],
  ])
})

test('an outcome is retired, with a way back, and one that is retired can be used again', async () => {
  signedIn()
  answer('PUT /api/outcomes/{id}/retirement', ({ id }) => ({ ...one(id), retired: true, version: 2 }))
  answer('DELETE /api/outcomes/{id}/retirement', ({ id }) => ({ ...one(id), retired: false, version: 3 }))
  await open('/settings/outcomes')
  await page.getByRole('button', { name: '「FAX」のその他の操作' }).click()
  await page.getByRole('menuitem', { name: '使用停止にする' }).click()
  await expect
    .element(page.getByText('「FAX」を使用停止にしました。記録した通話からは外れません'))
    .toBeVisible()
  await page.getByRole('button', { name: '元に戻す' }).first().click()
  await expect
    .poll(() => requests('DELETE /api/outcomes/{id}/retirement').map(({ id }) => id))
    .toEqual(['fax'])
  await page.getByRole('button', { name: '「お断り」のその他の操作' }).click()
  await page.getByRole('menuitem', { name: 'もう一度使う' }).click()
  await expect
    .poll(() => requests('DELETE /api/outcomes/{id}/retirement').map(({ id }) => id))
    .toEqual(['fax', 'refused'])
})

test('the last one that is offered cannot be retired', async () => {
  signedIn()
  answer('GET /api/outcomes', { items: [one('promising'), one('refused')] })
  await open('/settings/outcomes')
  await page.getByRole('button', { name: '「見込み」のその他の操作' }).click()
  await expect
    .element(page.getByRole('menuitem', { name: '使用停止にする' }))
    .toHaveAttribute('aria-disabled', 'true')
})

test('an outcome is added with its depth and whether it counts, which are said to stay', async () => {
  signedIn()
  answer('POST /api/outcomes', ({ body }) => ({ ...one('promising'), name: body.name }))
  await open('/settings/outcomes')
  await expect.element(page.getByText(/段階とコネクトは後から変えられません/)).toBeVisible()
  await page.getByRole('textbox', { name: '名前', exact: true }).fill('受付で保留')
  await page.getByRole('combobox', { name: '種類', exact: true }).click()
  await page.getByRole('option', { name: '不在' }).click()
  const counts = page.getByRole('checkbox', { name: 'コネクトに数える' })
  await expect.element(counts).toBeChecked()
  await page.getByRole('combobox', { name: '段階', exact: true }).click()
  await page.getByRole('option', { name: '受付' }).click()
  await expect.element(counts).not.toBeChecked()
  await page.getByRole('textbox', { name: 'キー', exact: true }).fill('Ｋ')
  await page.getByRole('button', { name: '追加', exact: true }).click()
  await expect.poll(() => requests('POST /api/outcomes')).toHaveLength(1)
  expect(requests('POST /api/outcomes')[0]?.body).toMatchObject({
    ...{ name: '受付で保留', kind: 'away', depth: 1, countsAsConnect: false, key: 'k' },
    ...{ proposesStop: false, promiseInDays: null },
  })
  await expect.element(page.getByRole('textbox', { name: '名前', exact: true })).toHaveValue('')
})

test('a name or a key that is taken is said beside its field, and what was typed stays', async () => {
  signedIn()
  await open('/settings/outcomes', phone)
  const name = page.getByRole('textbox', { name: '名前', exact: true })
  const key = page.getByRole('textbox', { name: 'キー', exact: true })
  await name.fill('見込み')
  await key.fill('p')
  await expect.element(key).toHaveAccessibleDescription(/nとp以外の英字/)
  await key.fill('8')
  refuse('POST /api/outcomes', 'choice_name_taken', { id: 'promising', name: '見込み', retired: false })
  await page.getByRole('button', { name: '追加', exact: true }).click()
  await expect.element(name).toHaveAccessibleDescription('その名前はすでに使われています。')
  await name.fill('見込み大')
  refuse('POST /api/outcomes', 'outcome_key_taken', { name: '見込み', key: '8' })
  await page.getByRole('button', { name: '追加', exact: true }).click()
  await expect.element(key).toHaveAccessibleDescription(/キー「8」は「見込み」で使われています/)
  await expect.element(name).toHaveValue('見込み大')
  await expectAccessible()
})

test('a member reads the outcomes and what they mean', async () => {
  signedIn({ role: 'member' })
  await open('/settings/outcomes')
  await expect.element(page.getByText('変更できるのは所有者と管理者です。')).toBeVisible()
  await expect.element(page.getByText('見込み、7日後に約束').first()).toBeVisible()
  expect(page.getByRole('button', { name: /の名前/ }).elements()).toEqual([])
  expect(page.getByRole('textbox').elements()).toEqual([])
  await expect.element(page.getByRole('heading', { name: '項目の意味' })).toBeVisible()
  await expectAccessible()
})
