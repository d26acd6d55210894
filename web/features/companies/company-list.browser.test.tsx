import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, loseNetwork, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, noCompanies, phoneNumber, row } from '../../test-records.ts'

const table = () => page.getByRole('table', { name: '企業一覧' })
const rowsOnScreen = () => table().getByRole('row').elements().length
const link = (name: string) => page.getByRole('link', { name, exact: true })
const head = (name: string) => table().getByRole('columnheader', { name })
const lastAsked = () => Object.fromEntries(requests('GET /api/companies').at(-1)?.query ?? [])

beforeEach(() => signedIn())

const rows = Array.from({ length: 250 }, (_, at) =>
  row({ id: crypto.randomUUID(), name: `企業${String(at + 1).padStart(3, '0')}`, mainNumber: phoneNumber() }),
)

/** A list of 250 companies, a hundred a page. */
function manyCompanies(): void {
  answer('GET /api/companies/count', { count: rows.length })
  answer('GET /api/companies', ({ query }) => {
    const from = Number(query.get('cursor') ?? 0)
    const to = from + Number(query.get('limit'))
    return { items: rows.slice(from, to), nextCursor: to < rows.length ? String(to) : null }
  })
}

async function openList(path = '/companies'): Promise<void> {
  manyCompanies()
  await open(path)
  await expect.element(link('企業001')).toBeVisible()
}

test('of a long list only the rows in sight are there; the next page comes on the way down', async () => {
  await openList()
  await expectAccessible()
  expect(rowsOnScreen()).toBeLessThan(70)
  await expect.element(table()).toHaveAttribute('aria-rowcount', '-1')
  expect(requests('GET /api/companies')).toHaveLength(1)
  window.scrollTo(0, 80 * 44)
  await expect.element(link('企業081')).toBeVisible()
  await expect.element(link('企業001')).not.toBeInTheDocument()
  await expect.poll(() => lastAsked().cursor).toBe('100')
  await expect.poll(toTheEnd).toContain('企業250')
  await expect.element(table()).toHaveAttribute('aria-rowcount', '251')
  expect(rowsOnScreen()).toBeLessThan(70)
})

/** Scrolls as far down as the list goes by now; answers what stands there. */
function toTheEnd(): string {
  window.scrollTo(0, document.documentElement.scrollHeight)
  return table().element().textContent
}

test('when the next page does not come, that is said, and one press asks again', async () => {
  await openList()
  loseNetwork('GET /api/companies')
  window.scrollTo(0, document.documentElement.scrollHeight)
  const failed = page.getByRole('alert').filter({ hasText: '続きを読み込めませんでした' })
  await expect.element(failed).toBeVisible()
  await expectAccessible()
  const before = requests('GET /api/companies').length
  await failed.getByRole('button', { name: 'もう一度試す' }).click()
  await expect.poll(() => requests('GET /api/companies').length).toBeGreaterThan(before)
  manyCompanies()
  await expect.element(failed).not.toBeInTheDocument()
  await expect.element(link('企業110')).toBeInTheDocument()
})

test('the heads sort, and say how; the order is in the address', async () => {
  await openList()
  await expect.element(head('企業名')).toHaveAttribute('aria-sort', 'ascending')
  await head('最終通話').getByRole('button').click()
  await expect.poll(() => lastAsked().sort).toBe('-last_call')
  await expect.element(head('最終通話')).toHaveAttribute('aria-sort', 'descending')
  await expect.element(head('企業名')).toHaveAttribute('aria-sort', 'none')
  expect(address()).toBe('/companies?sort=-last_call')
  await head('最終通話').getByRole('button').click()
  await expect.poll(() => lastAsked().sort).toBe('last_call')
  await head('企業名').getByRole('button').click()
  await expect.element(head('企業名')).toHaveAttribute('aria-sort', 'ascending')
})

test('an address with an order and a filter shows the same list to whoever opens it', async () => {
  await openList('/companies?sort=-updated&neverCalled=true&prefix=き')
  expect(lastAsked()).toEqual({ limit: '100', sort: '-updated', neverCalled: 'true', prefix: 'き' })
  await expect
    .element(page.getByRole('button', { name: '未発信のみ' }))
    .toHaveAttribute('aria-pressed', 'true')
  await expect
    .element(page.getByRole('textbox', { name: '企業名・フリガナの先頭で絞り込み' }))
    .toHaveValue('き')
})

test('the keys move among the rows, beyond those in sight too, and open one', async () => {
  await openList()
  await userEvent.keyboard('j')
  await expect.element(link('企業001')).toHaveFocus()
  expect(getComputedStyle(link('企業001').element(), '::after').boxShadow, 'the bar at the left').toMatch(
    /rgb\(28, 74, 112\) 3px 0px 0px 0px inset/,
  )
  await userEvent.keyboard('jj')
  await expect.element(link('企業003')).toHaveFocus()
  await userEvent.keyboard('k')
  await expect.element(link('企業002')).toHaveFocus()
  await userEvent.keyboard('j'.repeat(40))
  await expect.element(link('企業042')).toHaveFocus()
  await expect.element(link('企業042')).toBeInViewport()
  const { company: opened } = companyIsThere({ company: company(rows[41]) })
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: '企業042' })).toBeVisible()
  expect(address()).toBe(`/companies/${opened.id}`)
})

test('the look: a reading that has no room is left out as a whole, a name without one ends in an ellipsis', async () => {
  const items = [
    row({ name: 'あおば', reading: 'アオバ' }),
    row({ name: 'さくら', reading: 'サクラ'.repeat(20) }),
    row({ name: '国際総合'.repeat(20), reading: '' }),
  ]
  answer('GET /api/companies', { items, nextCursor: null })
  await open('/companies')
  await expect.element(link('さくら')).toBeVisible()
  const isSeen = (reading: string) => {
    const text = page.getByText(reading, { exact: true }).element()
    const line = text.parentElement?.getBoundingClientRect()
    return text.getBoundingClientRect().top < (line?.bottom ?? 0)
  }
  expect([isSeen('アオバ'), isSeen('サクラ'.repeat(20))]).toEqual([true, false])
  const long = link('国際総合'.repeat(20)).element()
  expect(long.scrollWidth).toBeGreaterThan(long.clientWidth)
  expect(getComputedStyle(long).textOverflow).toBe('ellipsis')
})

test('a filter waits for the end of the typing, and can be taken off where nothing matches', async () => {
  await openList()
  noCompanies()
  await page.getByRole('textbox', { name: '企業名・フリガナの先頭で絞り込み' }).fill('んん')
  await expect.element(page.getByText('条件に合う企業がありません')).toBeVisible()
  expect(requests('GET /api/companies').map(({ query }) => query.get('prefix'))).toEqual([null, 'んん'])
  await expectAccessible()
  manyCompanies()
  await page.getByRole('button', { name: '絞り込みを解除' }).click()
  await expect.element(link('企業001')).toBeVisible()
})

test('an empty workspace is told what to do first', async () => {
  noCompanies()
  await open('/companies')
  await expect.element(page.getByText('企業がまだありません')).toBeVisible()
  await expect
    .element(page.getByRole('link', { name: 'リストをインポート' }))
    .toHaveAttribute('href', '/imports')
  await expectAccessible()
})

test('on a phone the rows are cards, and a menu orders them', async () => {
  manyCompanies()
  await open('/companies', phone)
  const cards = page.getByRole('list', { name: '企業一覧' })
  await expect.element(cards.getByRole('link', { name: '企業001' })).toBeVisible()
  await expect.element(table()).not.toBeInTheDocument()
  await expectAccessible()
  await page.getByRole('button', { name: '名前順' }).click()
  await page.getByRole('menuitemradio', { name: '最近通話した順' }).click()
  await expect.poll(() => lastAsked().sort).toBe('-last_call')
})

test('a condition is typed, stands in the address, and goes again', async () => {
  await openList()
  await page.getByRole('button', { name: '絞り込み' }).click()
  await page.getByRole('textbox', { name: '業種' }).fill('小売業')
  await expectAccessible()
  await page.getByRole('button', { name: '絞り込む' }).click()
  await expect.poll(() => lastAsked().industry).toBe('小売業')
  await expect.poll(address).toContain('industry=')
  await page.getByRole('button', { name: /業種 小売業/ }).click()
  await expect.poll(address).toBe('/companies')
  await expect.element(page.getByRole('button', { name: /業種/ })).not.toBeInTheDocument()
})
