import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, noCompanies, phoneNumber, row, shapes } from '../../test-records.ts'

const table = () => page.getByRole('table', { name: '企業一覧' })
const rowsOnScreen = () => table().getByRole('row').elements().length
const link = (name: string) => page.getByRole('link', { name, exact: true })
const head = (name: string) => table().getByRole('columnheader', { name })
const heads = () =>
  table()
    .getByRole('columnheader')
    .elements()
    .map(({ textContent }) => textContent)
    .filter((text) => text !== '表示中の行をすべて選ぶ')
const button = (name: string | RegExp) => page.getByRole('button', { name })
const columns = () => new URLSearchParams(address().split('?')[1]).get('columns')
const lastAsked = () => Object.fromEntries(requests('GET /api/companies').at(-1)?.query ?? [])

beforeEach(() => signedIn())

const rows = Array.from({ length: 250 }, (_, at) =>
  row({
    id: crypto.randomUUID(),
    name: `企業${String(at + 1).padStart(3, '0')}`,
    mainNumber: phoneNumber(),
    statusId: shapes.statuses[at % 3]?.id ?? null,
    ownerId: shapes.members[at % 2]?.id ?? null,
  }),
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
  refuse('GET /api/companies', 'too_many_requests')
  window.scrollTo(0, document.documentElement.scrollHeight)
  const failed = page.getByRole('alert').filter({ hasText: '続きを読み込めませんでした' })
  await expect.element(failed).toBeVisible()
  await expectAccessible()
  const before = requests('GET /api/companies').length
  manyCompanies()
  await failed.getByRole('button', { name: 'もう一度試す' }).click()
  await expect.poll(() => requests('GET /api/companies').length).toBeGreaterThan(before)
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

test('an address with an order, words and conditions shows the same list to whoever opens it', async () => {
  const filter = JSON.stringify({ all: [['statusId', 'is', shapes.statuses[1]?.id]] })
  await openList(
    `/companies?sort=-updated&q=${encodeURIComponent('港区')}&filter=${encodeURIComponent(filter)}`,
  )
  expect(lastAsked()).toEqual({ limit: '100', sort: '-updated', q: '港区', filter })
  await expect.element(page.getByRole('textbox', { name: '一覧を絞り込む' })).toHaveValue('港区')
  await expect.element(button('状態：接触中')).toBeVisible()
})

test('an address of before has its conditions as chips, the beginning of a name too', async () => {
  await openList('/companies?neverCalled=true&employeesFrom=1000&prefix=き')
  const begins = { any: ['name', 'reading'].map((key) => [key, 'begins', 'き']) }
  const others = [
    ['employees', 'from', 1000],
    ['lastCalledAt', 'empty'],
  ]
  const asked = (all: unknown[]) => ({ limit: '100', filter: JSON.stringify({ all }) })
  expect(lastAsked()).toEqual(asked([begins, ...others]))
  await expect.element(button('従業員数：1,000以上')).toBeVisible()
  await expect.element(button('最終通話：未発信')).toBeVisible()
  await page.getByRole('button', { name: /^「次のいずれか：企業名：.*」を外す$/ }).click()
  await expect.poll(lastAsked).toEqual(asked(others))
})

test('a condition that cannot be read says so and can be taken off; the others are asked for', async () => {
  const filter = JSON.stringify({
    all: [
      ['gone', 'is', 'x'],
      ['industry', 'is', '小売業'],
    ],
  })
  await openList(`/companies?filter=${encodeURIComponent(filter)}`)
  expect(lastAsked().filter).toBe('{"all":[["industry","is","小売業"]]}')
  await expect
    .element(page.getByRole('img', { name: 'この条件は読み取れないため、使われていません。' }))
    .toBeVisible()
  await expectAccessible()
  await button(/gone.*を外す/).click()
  await expect.element(button(/gone/)).not.toBeInTheDocument()
  await expect.element(button('業種：小売業')).toBeVisible()
})

test('a choice that is gone is named as gone, and one that is retired by its name', async () => {
  const filter = JSON.stringify({
    all: [
      ['statusId', 'is', crypto.randomUUID()],
      ['statusId', 'is_not', shapes.statuses[3]?.id],
    ],
  })
  await openList(`/companies?filter=${encodeURIComponent(filter)}`)
  await expect.element(button(/状態：（なくなった選択肢）/).first()).toBeVisible()
  await expect.element(button('状態：休眠以外')).toBeVisible()
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

test('Escape leaves the row', async () => {
  await openList()
  await userEvent.keyboard('j')
  await expect.element(link('企業001')).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(document.body)
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

test('words wait for the end of the typing, and can be taken off where nothing matches', async () => {
  await openList()
  noCompanies()
  await page.getByRole('textbox', { name: '一覧を絞り込む' }).fill('んん')
  await expect.element(page.getByText('条件に合う企業がありません')).toBeVisible()
  expect(requests('GET /api/companies').map(({ query }) => query.get('q'))).toEqual([null, 'んん'])
  await expectAccessible()
  manyCompanies()
  await button('絞り込みを解除').click()
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
  await button('名前順').click()
  await page.getByRole('menuitemradio', { name: '最終通話が新しい順' }).click()
  await expect.poll(() => lastAsked().sort).toBe('-last_call')
})

test('columns are chosen and put in order by keys, and stand in the address', async () => {
  await openList()
  await button('列').click()
  await page.getByRole('checkbox', { name: '所在地' }).click()
  await expect.element(head('所在地')).toBeInTheDocument()
  await expectAccessible()
  await page.getByRole('checkbox', { name: '所在地' }).element().focus()
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await button('「所在地」を前へ').click()
  await page.getByRole('checkbox', { name: '業種' }).click()
  await page.getByRole('checkbox', { name: '状態' }).click()
  await userEvent.keyboard('{Escape}')
  expect(heads()).toEqual(['企業名', '代表電話', '直近の結果', '最終通話', '次回の約束', '所在地', '担当'])
  expect(columns()).toBe('name,number,results,lastCalledAt,nextPromiseOn,address,ownerId')
  await button('列').click()
  await button('初期設定に戻す').click()
  await expect.poll(address).toBe('/companies')
})

test('a column is made wider by keys and by hand, and fits its content on two presses', async () => {
  await openList('/companies?columns=name,number,address,ownerId')
  const border = page.getByRole('separator', { name: '「所在地」の幅' })
  const width = () => head('所在地').element().getBoundingClientRect().width
  const before = width()
  border.element().focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.poll(width).toBe(before + 32)
  await expect.poll(columns).toContain(`address:${before + 32}`)
  await border.dblClick()
  await expect.poll(width).toBeLessThan(before + 32)
  await expect.poll(columns).toContain(`address:${Math.round(width())}`)
})

test('rows that are wider than the page scroll under their heads, and the name stays in sight', async () => {
  await openList('/companies?columns=name:300,number:300,address:800,industry:400')
  const name = link('企業001').element()
  const left = name.getBoundingClientRect().left
  const body = table().getByRole('rowgroup').nth(1).element()
  body.scrollLeft = 400
  await expect.poll(() => table().getByRole('rowgroup').nth(0).element().scrollLeft).toBe(400)
  expect(name.getBoundingClientRect().left).toBe(left)
  await expectAccessible()
})

test('how many there are is said; beyond a thousand it is counted when one asks', async () => {
  answer('GET /api/companies/count', ({ query }) => ({ count: query.get('exact') ? 12_345 : 1000 }))
  answer('GET /api/companies', { items: rows.slice(0, 100), nextCursor: '100' })
  await open('/companies')
  await button(/^1,000社以上/).click()
  await expect.element(page.getByText('12,345社')).toBeVisible()
  answer('GET /api/companies', { items: rows.slice(0, 3), nextCursor: null })
  await page.getByRole('textbox', { name: '一覧を絞り込む' }).fill('企業')
  await expect.element(page.getByText('3社', { exact: true })).toBeVisible()
})

test('the menu of a row has what one does with it, on its button, the other button of the mouse, and m', async () => {
  await openList()
  await button('「企業001」の操作').click()
  await expect.element(page.getByRole('menuitem', { name: '新しいタブで開く' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  await link('企業002').click({ button: 'right' })
  await expect.element(page.getByRole('menuitem', { name: /^03-0000-1234に発信/ })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
  link('企業003').element().focus()
  await userEvent.keyboard('m')
  const item = page.getByRole('menuitem', { name: '発信禁止にする' })
  await expect.element(item).toBeVisible()
  const { company: third } = companyIsThere({ company: company(rows[2]) })
  answer('PATCH /api/companies/{id}', third)
  await item.click()
  await expect
    .poll(() => requests('PATCH /api/companies/{id}').map(({ id, body }) => [id, body]))
    .toEqual([[third.id, { doNotCall: true, version: third.version }]])
})

test('e edits the row that has the focus', async () => {
  await openList()
  companyIsThere({ company: company(rows[0]) })
  answer('GET /api/companies/similar', { items: [] })
  await userEvent.keyboard('j')
  await expect.element(link('企業001')).toHaveFocus()
  await userEvent.keyboard('e')
  await expect.element(page.getByRole('dialog', { name: '企業を編集' })).toBeVisible()
})

test('rows are low or comfortable, as one likes', async () => {
  await openList()
  await button(/^表示間隔/).click()
  await page.getByRole('menuitemradio', { name: 'コンパクト' }).click()
  await expect.poll(() => link('企業001').element().closest('tr')?.getBoundingClientRect().height).toBe(32)
  await button(/^表示間隔/).click()
  await page.getByRole('menuitemradio', { name: 'ふつう' }).click()
})
