/** What the dock proposes after an outcome, and does only when it is pressed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Problem } from '../../../shared/problems.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible } from '../../test-app.tsx'
import { companyIsThere } from '../../test-records.ts'
import {
  beforeEachCall,
  button,
  dock,
  name,
  note,
  placeCall,
  promise,
  save,
  theCompany,
} from './test-dock.ts'

beforeEachCall()

beforeEach(() => {
  vi.setSystemTime(new Date('2026-12-01T10:00:00+09:00'))
  answer('POST /api/follow-ups', ({ body }) => promise(body))
})
afterEach(() => vi.useRealTimers())

const promised = () => requests('POST /api/follow-ups').map(({ body }) => body.dueOn)
const suggested = () => dock().getByRole('button', { name: /提案$/ })

test('an outcome proposes the day of the next promise, and saving does not make a promise that nobody chose', async () => {
  await placeCall()
  await expect.element(suggested()).not.toBeInTheDocument()
  await userEvent.keyboard('8')
  await expect.element(suggested()).toHaveTextContent('7日後 12月8日(火)提案')
  await expect.element(suggested()).toHaveAttribute('aria-pressed', 'false')
  await expectAccessible()
  await save()
  await expect.element(dock()).not.toBeInTheDocument()
  expect(promised()).toEqual([])
})

test('Tab leads from the note to what is proposed, and Space takes it', async () => {
  await placeCall()
  await userEvent.keyboard('8')
  await expect.element(note()).toHaveFocus()
  await userEvent.keyboard('{Tab} ')
  await expect.element(suggested()).toHaveAttribute('aria-pressed', 'true')
  await save()
  await expect.poll(promised).toEqual(['2026-12-08'])
})

test('another outcome proposes another day, and leaves what was chosen as it is', async () => {
  await placeCall()
  await userEvent.keyboard('8')
  await suggested().click()
  await button(/時期待ち/).click()
  await expect.element(suggested()).toHaveTextContent('30日後 12月31日(木)提案')
  await expect.element(suggested()).toHaveAttribute('aria-pressed', 'false')
  await expect.element(dock().getByRole('textbox', { name: '12月8日(火)の約束' })).toBeVisible()
  await button(/不通/).click()
  await expect.element(suggested()).not.toBeInTheDocument()
  await save()
  await expect.poll(promised).toEqual(['2026-12-08'])
})

test('what falls on a weekend is proposed for the Monday', async () => {
  vi.setSystemTime(new Date('2026-12-04T10:00:00+09:00'))
  await placeCall()
  await userEvent.keyboard('5')
  await expect.element(suggested()).toHaveTextContent('3日後 12月7日(月)提案')
})

/** The server keeps whether the company may be called; answers how somebody else edits it. */
function stopIsKept(): () => void {
  let company = theCompany
  companyIsThere({ company })
  answer('GET /api/companies/{id}', () => ({
    ...{ company, phoneNumbers: [], contactWays: [], receptions: [], people: [] },
    activity: { items: [], nextCursor: null },
  }))
  answer('PATCH /api/companies/{id}', ({ body: { version, doNotCall = false } }) => {
    if (version !== company.version) throw new Problem('stale_version', { current: company })
    company = { ...company, doNotCall, version: version + 1 }
    return company
  })
  return () => {
    company = { ...company, version: company.version + 6 }
  }
}
const stops = () => requests('PATCH /api/companies/{id}').map(({ body }) => body)
const stop = () => button('発信禁止にする')

test('架電NG offers to stop the company, does so with one press, and back with another', async () => {
  await placeCall()
  stopIsKept()
  await userEvent.keyboard('x')
  await expect.element(dock().getByText(`${name}に今後発信しないようにしますか？`)).toBeVisible()
  await expectAccessible()
  expect(stops()).toEqual([])
  await stop().click()
  await expect.element(stop()).not.toBeInTheDocument()
  await expect.element(dock().getByText(`${name}を発信禁止にしました`)).toBeVisible()
  expect(stops()).toEqual([{ version: 1, doNotCall: true }])
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(stop()).toBeVisible()
  expect(stops()).toEqual([
    { version: 1, doNotCall: true },
    { version: 2, doNotCall: false },
  ])
})

test('where somebody edited the company meanwhile it is stopped all the same', async () => {
  await placeCall()
  const editElsewhere = stopIsKept()
  await userEvent.keyboard('x')
  await expect.element(dock().getByText(/今後発信しないように/)).toBeVisible()
  await expect.poll(() => requests('GET /api/companies/{id}').length).toBeGreaterThan(1)
  editElsewhere()
  await stop().click()
  await expect.element(dock().getByText(`${name}を発信禁止にしました`)).toBeVisible()
  expect(stops()).toEqual([
    { version: 1, doNotCall: true },
    { version: 7, doNotCall: true },
  ])
})

test('a refusal to stop the company is said in words, and the button stays', async () => {
  await placeCall()
  await userEvent.keyboard('x')
  refuse('PATCH /api/companies/{id}', 'others_record')
  await stop().click()
  await expect.element(page.getByText(/^ほかのメンバーが担当しているため/).first()).toBeVisible()
  await expect.element(stop()).toBeEnabled()
})

test('a company that is stopped already is said to be', async () => {
  await placeCall({ company: { ...theCompany, doNotCall: false } })
  companyIsThere({ company: { ...theCompany, doNotCall: true } })
  await userEvent.keyboard('x')
  await expect.element(dock().getByText(`${name}を発信禁止にしました`)).toBeVisible()
  await expect.element(stop()).not.toBeInTheDocument()
})
