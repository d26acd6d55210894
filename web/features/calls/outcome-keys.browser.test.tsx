/** The keys of the dock, which each workspace names itself. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Outcome } from '../../../shared/outcomes.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'
import { call, shapes } from '../../test-records.ts'
import {
  beforeEachCall,
  button,
  calls,
  dispatch,
  dock,
  kept,
  note,
  placeCall,
  theCompany,
  trayIsKept,
  user,
} from './test-dock.ts'

beforeEachCall()

const keys = () => dock().getByRole('group', { name: /^通話結果/ })
const namesIn = (part: Element) => [...part.querySelectorAll('button')].map(({ title }) => title)

const own: Outcome = {
  ...{ id: crypto.randomUUID(), name: '紹介してもらえる', kind: 'hot', depth: 3, key: 'k' },
  ...{ countsAsConnect: true, proposesStop: false, promiseInDays: null, retired: false },
}

/** The workspace has these beside the first ones, or instead of one of them. */
function alsoHas(...outcomes: Outcome[]): void {
  const others = shapes.outcomes.filter(({ id }) => !outcomes.some((one) => one.id === id))
  answer('GET /api/choices', { ...shapes, outcomes: [...others, ...outcomes] })
}

const retired = (id: string): Outcome[] =>
  shapes.outcomes.filter((one) => one.id === id).map((one) => ({ ...one, retired: true, key: null }))

test('the keys stand in rows by how far the call got, in the order of the workspace, and what stops a record ends the last row', async () => {
  await placeCall()
  await page.viewport(1440, 900)
  const rows = [...keys().element().querySelectorAll(':scope > div > div')].map((row) => [
    row.querySelector('span')?.textContent,
    ...namesIn(row),
  ])
  expect(rows).toEqual([
    ['つながらない', '不通', '話し中', '留守電'],
    ['番号', '欠番', '番号違い', 'FAX'],
    ['受付', '担当不在', '折返し待ち', '受付NG'],
    ['担当', '資料送付', '見込み', '担当NG'],
    ['決裁', '検討中', '時期待ち', '決裁NG'],
    ['アポ', 'アポ獲得', '架電NG'],
  ])
  expect(cutIn(keys().element())).toEqual([])
  await expectAccessible()
})

/** The words that have less room than they need. */
function cutIn(part: Element): (string | null)[] {
  const words = [...part.querySelectorAll('button > span:first-child')]
  return words.filter((word) => word.scrollWidth > word.clientWidth).map((word) => word.textContent)
}

test('an outcome that the workspace added stands in its row, and its letter says it while the focus is in the dock', async () => {
  alsoHas(own)
  await placeCall()
  await expect.element(button(/紹介してもらえる/)).toHaveAttribute('aria-keyshortcuts', 'k')
  await userEvent.keyboard('k')
  await expect.poll(() => kept()?.outcome).toBe(own.id)
  await expect.element(note()).toHaveFocus()
  await expect.element(button(/紹介してもらえる/)).toHaveAttribute('aria-pressed', 'true')
  const timeline = page.getByRole('list', { name: '活動履歴' })
  await expect.element(timeline.getByText('紹介してもらえる')).toBeVisible()
})

test('outside the dock a digit still says the outcome, and a letter means what it means on the page', async () => {
  await placeCall()
  page.getByRole('main').element().focus()
  await expect.element(page.getByRole('main')).toHaveFocus()
  await userEvent.keyboard('x')
  await userEvent.keyboard('r')
  await userEvent.keyboard('8')
  await expect.poll(() => kept()?.outcome).toBe('promising')
  expect(requests('PUT /api/calls/{id}/outcome').map(({ body }) => body.outcome)).toEqual(['promising'])
})

test('inside the dock a letter of an outcome goes before the same letter of the page', async () => {
  await placeCall()
  await userEvent.keyboard('e')
  await expect.poll(() => kept()?.outcome).toBe('fax')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test('neither letters nor digits say anything while one types, or while an input method converts', async () => {
  await placeCall()
  await userEvent.keyboard('n')
  await expect.element(note()).toHaveFocus()
  await userEvent.keyboard('qx8')
  await expect.element(note()).toHaveValue('qx8')
  dock().element().focus()
  dispatch('Process', { code: 'KeyX', keyCode: 229 })
  dispatch('x', { isComposing: true })
  await expect.poll(() => kept()?.note?.body).toBe('qx8')
  expect(requests('PUT /api/calls/{id}/outcome')).toEqual([])
  dispatch('ち', { code: 'KeyA' })
  dispatch('さ', { code: 'KeyX' })
  await expect.poll(() => kept()?.outcome).toBe('do_not_call')
})

test('one that was chosen before it was retired stays, and is offered no more once it is taken back', async () => {
  alsoHas(...retired('promising'))
  const mine = call(user, {
    companyId: theCompany.id,
    at: new Date().toISOString(),
    launch: 'opened',
    outcome: 'promising',
  })
  await placeCall({ items: [mine] })
  await expect.element(page.getByRole('button', { name: '通話結果を変更：見込み' })).toBeVisible()
  expect(namesIn(keys().element())).not.toContain('見込み')
  const known = kept()
  if (known) calls.set(known.id, { ...known, outcome: 'promising', version: known.version + 1 })
  window.dispatchEvent(new Event('focus'))
  await expect.element(button('見込み')).toHaveAttribute('aria-pressed', 'true')
  await expect.element(dock().getByText('今は使われていません')).toBeVisible()
  await expectAccessible()
  await button('見込み').click()
  await expect.poll(() => kept()?.outcome).toBeNull()
  await expect.element(button('見込み')).not.toBeInTheDocument()
})

test('an outcome that this page does not know yet is asked for once, and shows no id meanwhile', async () => {
  const mine = call(user, { companyId: theCompany.id, launch: 'opened', outcome: own.id })
  await placeCall({ items: [mine] })
  await expect.element(page.getByRole('button', { name: '通話結果を変更：結果' })).toBeVisible()
  await expect.poll(() => requests('GET /api/choices').length).toBe(2)
  expect(document.body.textContent).not.toContain(own.id)
  alsoHas(own)
  await open(`/companies/${theCompany.id}`)
  await expect.element(page.getByRole('button', { name: '通話結果を変更：紹介してもらえる' })).toBeVisible()
})

test('when the outcomes cannot be read, the dock says so and asks again; the note is taken meanwhile', async () => {
  refuse('GET /api/choices', 'not_found')
  await placeCall()
  await expect.element(keys().getByRole('alert')).toBeVisible()
  await expectAccessible()
  await note().fill('結果はあとで')
  await expect.poll(() => kept()?.note?.body).toBe('結果はあとで')
  answer('GET /api/choices', shapes)
  await keys().getByRole('button', { name: 'もう一度試す' }).click()
  await button(/見込み/).click()
  await expect.poll(() => kept()?.outcome).toBe('promising')
})

test('on a phone what is said every day is within the thumb, and one press shows all in their rows', async () => {
  await placeCall()
  await page.viewport(phone.width, phone.height)
  await button('結果を入力').click()
  const shown = () =>
    [...keys().element().querySelectorAll<HTMLElement>('button[title]')]
      .filter(isShown)
      .map(({ title }) => title)
  await expect
    .poll(shown)
    .toEqual([
      ...['不通', '話し中', '留守電', '担当不在', '折返し待ち', '受付NG'],
      ...['資料送付', '見込み', '担当NG', 'アポ獲得'],
    ])
  await expectAccessible()
  await button('ほか7つ…').click()
  await expect.poll(() => shown().length).toBe(17)
  await expect.element(keys().getByText('決裁', { exact: true })).toBeVisible()
  await button('決裁NG').click()
  await expect.poll(() => kept()?.outcome).toBe('decision_refused')
  await expectAccessible()
})

function isShown(element: Element): boolean {
  return element.getBoundingClientRect().height > 0
}

test('the list of all keys names those that the workspace has chosen', async () => {
  alsoHas(own)
  await placeCall()
  await userEvent.keyboard('?')
  const listed = page.getByRole('dialog').getByRole('definition').filter({ hasText: 'W' })
  await expect.element(listed).toHaveTextContent('123QWE456789RTY0XK')
  await expectAccessible()
})

test('in the tray letters work in the row that is open', async () => {
  const mine = call(user, { companyId: theCompany.id, at: new Date().toISOString(), launch: 'opened' })
  calls.set(mine.id, mine)
  trayIsKept()
  await open('/today')
  await page.getByRole('button', { name: '結果を入れる' }).click()
  const first = page.getByRole('button', { name: '不通' })
  await expect.element(first).toBeVisible()
  first.element().focus()
  await userEvent.keyboard('t')
  await expect.poll(() => calls.get(mine.id)?.outcome).toBe('timing')
})
