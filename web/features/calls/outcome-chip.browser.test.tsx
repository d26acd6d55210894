import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Outcome } from '../../../shared/outcomes.ts'
import { answer, holdBack, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { call, callsAreKept, companyIsThere, row, shapes } from '../../test-records.ts'

const timeline = () => page.getByRole('list', { name: '活動履歴' })
const chip = (name: string) => timeline().getByTitle(name, { exact: true })

/** A company with a call of each outcome. */
async function openTimeline(): Promise<void> {
  const user = signedIn()
  const calls = callsAreKept(user)
  const items = shapes.outcomes.map(({ id: outcome }) => call(user, { launch: 'opened', outcome }))
  for (const item of items) calls.set(item.id, item)
  const { company } = companyIsThere({ items })
  await open(`/companies/${company.id}`)
}

test('each kind of outcome can be told by its word, its colour and its mark, in both themes', async () => {
  await openTimeline()
  await expect.element(chip('不通')).toBeVisible()
  await expectAccessible()
  const looks = (kind: Outcome['kind']) =>
    shapes.outcomes
      .filter((outcome) => outcome.kind === kind)
      .map(({ name }) => getComputedStyle(chip(name).element()).backgroundColor)
  const kinds = [...new Set(shapes.outcomes.map(({ kind }) => kind))]
  expect(kinds).toHaveLength(9)
  expect(new Set(kinds.flatMap(looks)).size).toBe(9)
  const marks = (name: string) => chip(name).element().querySelector('svg')?.classList.value ?? ''
  expect(marks('番号違い')).toContain('phone-off')
  expect(marks('FAX')).toContain('phone-off')
  expect(marks('架電NG')).toContain('ban')
  const steps = (name: string) =>
    chip(name).element().querySelectorAll(':scope > [aria-hidden] > :not(.opacity-30)').length
  expect(['不通', '折返し待ち', '見込み', '時期待ち', 'アポ獲得'].map(steps)).toEqual([0, 1, 2, 3, 4])
})

test('the menu of a call has the outcomes by how far it got, and the one that it has although it is offered no more', async () => {
  await openTimeline()
  await page.getByRole('button', { name: '通話結果を変更：お断り' }).click()
  const menu = page.getByRole('menu')
  await expect.element(menu.getByText('使用停止')).toBeVisible()
  await expect.element(menu.getByRole('menuitemradio', { name: 'お断り' })).toBeChecked()
  const texts = menu.getByRole('group').element().textContent
  expect(texts).toBe(
    'つながらない不通話し中留守電番号欠番番号違いFAX受付担当不在折返し待ち受付NG担当資料送付見込み担当NG' +
      '決裁検討中時期待ち決裁NGアポアポ獲得架電NG使用停止お断り結果未入力',
  )
  await menu.getByRole('menuitemradio', { name: '決裁NG' }).click()
  await expect
    .poll(() => requests('PUT /api/calls/{id}/outcome').at(-1)?.body.outcome)
    .toBe('decision_refused')
})

test('until the outcomes are known a row keeps their place and shows no id', async () => {
  signedIn()
  answer('GET /api/companies/count', { count: 1 })
  const recentOutcomes = ['no_answer', 'contact_refused']
  answer('GET /api/companies', {
    items: [row({ lastOutcome: 'contact_refused', recentOutcomes })],
    nextCursor: null,
  })
  const arrive = holdBack('GET /api/choices')
  await open('/companies')
  await expect.element(page.getByRole('link', { name: '株式会社あけぼの商会' })).toBeVisible()
  expect(document.body.textContent).not.toContain('contact_refused')
  arrive()
  await expect.element(page.getByRole('table').getByText('担当NG')).toBeVisible()
  await expect.element(page.getByText('1/2回つながる')).toBeInTheDocument()
})
