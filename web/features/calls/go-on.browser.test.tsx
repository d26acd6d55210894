import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Problem } from '../../../shared/problems.ts'
import { queryClient } from '../../lib/query.ts'
import { answer, holdBack, requests } from '../../test-api.ts'
import { address, goBack, open } from '../../test-app.tsx'
import { company, noCompanies, person, phoneNumber, row } from '../../test-records.ts'
import {
  beforeEachCall,
  button,
  dial,
  dispatch,
  dock,
  dockOf,
  firstNumber,
  kept,
  launched,
  name,
  note,
  placeCall,
  promise,
} from './test-dock.ts'

beforeEachCall()

/** The company list has these, in this order. */
function listed(...names: string[]) {
  const rows = names.map((name) => row({ name, mainNumber: phoneNumber() }))
  answer('GET /api/companies', { items: rows, nextCursor: null })
  return rows
}

/** Every company of a list can be opened; its number is its own. */
function companiesAreThere(rows: { id: string; name: string }[]): void {
  const pages = new Map(
    rows.map(({ id, name }) => [id, { company: company({ id, name }), number: phoneNumber() }]),
  )
  answer('GET /api/companies/{id}', ({ id }) => {
    const found = pages.get(id)
    if (!found) throw new Problem('not_found')
    const { company, number } = found
    return {
      company,
      phoneNumbers: [number],
      contactWays: [],
      people: [],
      receptions: [],
      activity: { items: [], nextCursor: null },
    }
  })
}

test('D12: Ctrl+Enter saves from any field of the dock, but not during a conversion', async () => {
  await placeCall()
  await userEvent.keyboard('4')
  await note().fill('夕方にかけ直す')
  dispatch('Enter', { ctrlKey: true, isComposing: true })
  await expect.element(dock()).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.element(firstNumber()).toHaveFocus()
  await expect.poll(() => kept()).toMatchObject({ outcome: 'absent', note: { body: '夕方にかけ直す' } })
})

test('D12: ⌘+Enter saves too, from the promise, and the keys stand on the buttons and in the list of shortcuts', async () => {
  answer('POST /api/follow-ups', ({ body }) => promise(body))
  await placeCall()
  await expect.element(button(/^保存( |$)/).getByText('Ctrl ↵')).toBeVisible()
  await userEvent.keyboard('?')
  const help = page.getByRole('dialog')
  await expect.element(help.getByText('通話を保存して次の相手へ')).toBeVisible()
  await expect.element(help.getByText('⇧').first()).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(help).not.toBeInTheDocument()
  await userEvent.keyboard('7')
  await button('明日').click()
  await dock().getByRole('textbox', { name: '明日の約束' }).fill('見積もりを送る')
  await userEvent.keyboard('{Meta>}{Enter}{/Meta}')
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.poll(() => requests('POST /api/follow-ups')).toHaveLength(1)
})

test('D12, D13: with Shift it goes on to the next record of the list one came from, dials nothing, and after the last one says so', async () => {
  const rows = listed('株式会社一番', '株式会社二番', '株式会社三番')
  companiesAreThere(rows)
  await open('/companies')
  await page.getByRole('link', { name: '株式会社二番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社二番')
    .getByRole('button', { name: /担当不在/ })
    .click()
  answer('GET /api/companies', { items: rows.toReversed(), nextCursor: null })
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await expect.poll(address).toBe(`/companies/${rows[2]?.id}`)
  await expect.element(page.getByRole('heading', { name: '株式会社三番' })).toBeVisible()
  await expect.element(firstNumber()).toHaveFocus()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(launched).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  await dial()
  await dockOf('株式会社三番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.element(page.getByText('次の相手はありません')).toBeVisible()
  await expect.element(page.getByText(/この順の最後まで進みました/)).toBeVisible()
  await expect.element(firstNumber()).toHaveFocus()
})

test('D13: the next record is fetched during the call, and stands there at once however slow the network is by then', async () => {
  const rows = listed('株式会社一番', '株式会社二番')
  companiesAreThere(rows)
  await open('/companies')
  await page.getByRole('link', { name: '株式会社一番' }).click()
  await firstNumber().click()
  await dial()
  const asked = () => requests('GET /api/companies/{id}').map(({ id }) => id)
  await expect.poll(asked).toContain(rows[1]?.id)
  await expect.poll(() => queryClient.isFetching()).toBe(0)
  const letAnswer = holdBack('GET /api/companies/{id}')
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.element(page.getByRole('heading', { name: '株式会社二番' })).toBeVisible()
  await expect.element(firstNumber()).toHaveFocus()
  letAnswer()
})

test('D13: a number with an extension of the same main number is no next: the list goes on with the next company', async () => {
  const rows = listed('株式会社一番', '株式会社二番')
  companiesAreThere(rows)
  const [first] = rows
  const clerk = person({ phoneNumbers: [phoneNumber({ extension: '12' })] })
  answer('GET /api/companies/{id}', ({ id }) => ({
    company: company({ id, name: id === first?.id ? '株式会社一番' : '株式会社二番' }),
    phoneNumbers: [phoneNumber()],
    contactWays: [],
    people: id === first?.id ? [clerk] : [],
    receptions: [],
    activity: { items: [], nextCursor: null },
  }))
  await open('/companies')
  await page.getByRole('link', { name: '株式会社一番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${rows[1]?.id}`)
})

test('D13: whoever calls from the list itself goes on in its order; who is not to be called is passed over', async () => {
  const rows = [
    row({ name: '株式会社一番', mainNumber: phoneNumber() }),
    row({ name: '株式会社禁止', mainNumber: phoneNumber(), doNotCall: true }),
    row({ name: '株式会社無番' }),
    row({ name: '株式会社四番', mainNumber: phoneNumber() }),
  ]
  answer('GET /api/companies', { items: rows, nextCursor: null })
  companiesAreThere(rows)
  await open('/companies')
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${rows[3]?.id}`)
  await expect.element(firstNumber()).toHaveFocus()
})

test('D13: the list is read on where its loaded rows end', async () => {
  const [first, second] = [
    row({ mainNumber: phoneNumber() }),
    row({ name: '株式会社二番', mainNumber: phoneNumber() }),
  ]
  answer('GET /api/companies', ({ query }) =>
    query.get('cursor') === 'further'
      ? { items: [second], nextCursor: null }
      : { items: [first], nextCursor: 'further' },
  )
  companiesAreThere([first, second])
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  await button(/保存して次へ/).click()
  await expect.poll(address).toBe(`/companies/${second.id}`)
})

test('D13: a list that goes on without anybody to call is read on a while only, and that is said', async () => {
  const [first] = listed(name)
  if (!first) throw new Error('The list is empty')
  companiesAreThere([first])
  answer('GET /api/companies', ({ query }) => {
    const isFirst = !query.has('cursor')
    const isLast = requests('GET /api/companies').length > 40
    return { items: [isFirst ? first : row()], nextCursor: isLast ? null : 'further' }
  })
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  await button(/保存して次へ/).click()
  await expect.element(page.getByText(/次の相手を探しています/)).toBeVisible()
  await expect.element(page.getByText(/この順はまだ続きますが/)).toBeVisible()
  expect(requests('GET /api/companies')).toHaveLength(11)
})

test('D13: who has gone elsewhere while the next record was sought stays there', async () => {
  const [first, second] = listed('株式会社一番', '株式会社二番')
  if (!first || !second) throw new Error('The list is empty')
  companiesAreThere([first, second])
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  const arrive = holdBack('GET /api/companies')
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await page.getByRole('navigation', { name: 'メイン' }).getByRole('link', { name: /今日/ }).click()
  await expect.poll(address).toBe('/today')
  arrive()
  await page.getByRole('combobox', { name: /検索/ }).click()
  await userEvent.keyboard('{Escape}')
  expect(address()).toBe('/today')
})

test('D13: who opened a record from the search, and later again from the list, goes on in the order of the list', async () => {
  const rows = listed('株式会社一番', '株式会社二番')
  const [first, second] = rows
  if (!first || !second) throw new Error('The list is empty')
  companiesAreThere(rows)
  const hit = { kind: 'company', id: first.id, name: '株式会社一番', reading: '', detail: '' } as const
  answer('GET /api/search', {
    items: [
      { ...hit, rank: 1, matched: 'name', matchedText: null, marks: { name: [[4, 6]], matchedText: [] } },
    ],
    more: false,
    read: { words: ['一番'], number: null },
  })
  await open('/companies')
  await page.getByRole('combobox', { name: /検索/ }).fill('一番')
  await page.getByRole('option', { name: /株式会社一番/ }).click()
  await expect.element(page.getByRole('heading', { name: '株式会社一番' })).toBeVisible()
  goBack()
  await page.getByRole('link', { name: '株式会社一番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${second.id}`)
})

test('D13: who came from no list, to a company that the list does not begin with, is told how to go on', async () => {
  noCompanies()
  await placeCall()
  await button(/保存して次へ/).click()
  await expect.element(page.getByText('次の相手はありません')).toBeVisible()
  await expect.element(page.getByText(/一覧・検索・今日から開いて発信すると/)).toBeVisible()
  await page.getByRole('button', { name: '企業一覧を開く' }).click()
  await expect.poll(address).toBe('/companies')
})
