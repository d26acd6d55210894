import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { FollowUpRow, Today } from '../../../shared/contracts/activity.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { noCompanies, phoneNumber } from '../../test-records.ts'

let user: { id: string; name: string }

beforeEach(() => {
  user = signedIn({ role: 'member' })
  answer('GET /api/members', { items: [] })
})

const day = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(Date.now() + days * 86_400_000)

function promise(facts: Partial<FollowUpRow> = {}): FollowUpRow {
  return {
    id: crypto.randomUUID(),
    at: '2026-07-01T00:00:00.000Z',
    companyId: crypto.randomUUID(),
    personId: null,
    personName: null,
    companyName: '株式会社あけぼの商会',
    user,
    dueOn: day(0),
    body: '資料が届いたか確認する',
    doneAt: null,
    version: 1,
    doNotCall: false,
    phoneNumbers: [phoneNumber()],
    lastCall: { at: '2026-07-01T00:00:00.000Z', userName: '佐藤', outcome: 'absent' },
    ...facts,
  }
}

function callWithoutOutcome(): Today['callsWithoutOutcome'][number] {
  const record = {
    companyId: crypto.randomUUID(),
    personId: null,
    personName: null,
    companyName: '株式会社ゆうなぎ',
  }
  const number = { id: crypto.randomUUID(), raw: '098-000-1616', e164: '+81980001616', extension: null }
  const at = new Date().toISOString()
  return {
    kind: 'call',
    id: crypto.randomUUID(),
    at,
    ...record,
    user,
    number,
    launch: 'unknown',
    outcome: null,
    note: null,
    version: 1,
  }
}

/** What the list answers to every question. */
function listed(...items: FollowUpRow[]): void {
  answer('GET /api/follow-ups', {
    items,
    nextCursor: null,
    counts: { overdue: 0, today: 0, later: items.length, undated: 0 },
  })
}

const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
const badge = (count: number) => page.getByText(`今日の対応 ${count}件`).first()

test('D16: the number beside 今日 is what its page has under いま and without an outcome', async () => {
  answer('GET /api/today', {
    followUps: [promise({ dueOn: day(-3) }), promise(), promise({ dueOn: day(3) })],
    hasMore: false,
    openFollowUps: 31,
    callsWithoutOutcome: [callWithoutOutcome(), callWithoutOutcome()],
  })
  answer('PATCH /api/follow-ups/{id}', ({ id }) => ({ ...promise({ id }), doneAt: day(0), version: 2 }))
  await open('/today')
  await expect.element(badge(4)).toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: 'いま 2' })).toBeVisible()
  await expect
    .element(page.getByRole('link', { name: '約束 すべて 31' }))
    .toHaveAttribute('href', '/follow-ups')
  await expectAccessible()
  await page.getByRole('checkbox').first().click()
  await expect.element(badge(3)).toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: 'いま 1' })).toBeVisible()
})

test('a day with more promises than the page takes says so, and leads to all of them', async () => {
  answer('GET /api/today', {
    followUps: [promise(), promise()],
    hasMore: true,
    openFollowUps: 900,
    callsWithoutOutcome: [],
  })
  listed()
  await open('/today')
  await expect.element(page.getByRole('heading', { name: 'いま 2+' })).toBeVisible()
  await expectAccessible()
  await page.getByRole('link', { name: 'すべての約束を見る' }).click()
  await expect.poll(address).toBe('/follow-ups')
})

test('D10: a promise in 20 days and one without a day are in the list of all, with its filters in the address', async () => {
  listed(
    promise({ companyName: '株式会社あした', dueOn: day(20) }),
    promise({ companyName: '株式会社いつか', dueOn: null }),
  )
  await open('/follow-ups')
  await expect.element(row('株式会社あした')).toBeVisible()
  const way = page.getByRole('navigation', { name: 'メイン' }).getByRole('link', { name: '今日' }).first()
  await expect.element(way).toHaveAttribute('aria-current', 'page')
  await expect
    .element(page.getByRole('region', { name: '日付なし' }).getByText('株式会社いつか'))
    .toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: /これから/ }).click()
  expect(address()).toBe('/follow-ups?due=later')
  await expect.poll(() => requests('GET /api/follow-ups').at(-1)?.query.get('due')).toBe('later')
  await page.viewport(phone.width, phone.height)
  await expectAccessible()
})

test('D10: an address shows whose promises and which record’s; what means nothing in it is left out', async () => {
  listed()
  const company = crypto.randomUUID()
  await open(`/follow-ups?owner=all&companyId=${company}&due=never`)
  await expect.element(page.getByText('条件に合う約束はありません')).toBeVisible()
  const { query } = requests('GET /api/follow-ups')[0] ?? {}
  expect(Object.fromEntries(query ?? [])).toEqual({ owner: 'all', companyId: company })
  await page.getByRole('button', { name: /の絞り込みを解除/ }).click()
  await expect.poll(() => requests('GET /api/follow-ups').at(-1)?.query.get('companyId')).toBeNull()
})

test('D10: the next page comes by itself, and a list that failed is asked for again', async () => {
  refuse('GET /api/follow-ups', 'not_allowed')
  await open('/follow-ups')
  await expect.element(page.getByRole('button', { name: 'もう一度試す' })).toBeVisible()
  const first = promise({ companyName: '株式会社いちばん' })
  const second = promise({ companyName: '株式会社にばん' })
  answer('GET /api/follow-ups', ({ query }) =>
    query.get('cursor') === 'next'
      ? { items: [second], nextCursor: null, counts: null }
      : { items: [first], nextCursor: 'next', counts: { overdue: 0, today: 2, later: 0, undated: 0 } },
  )
  await page.getByRole('button', { name: 'もう一度試す' }).click()
  await expect.element(row('株式会社いちばん')).toBeVisible()
  await expect.element(row('株式会社にばん')).toBeVisible()
})

test('D10: by keyboard: down to a row, tick it, and take that back', async () => {
  const one = promise()
  listed(one)
  answer('PATCH /api/follow-ups/{id}', ({ body }) => ({
    ...one,
    doneAt: body.done ? '2026-07-03T00:00:00.000Z' : null,
    version: body.version + 1,
  }))
  await open('/follow-ups')
  await expect.element(row('株式会社あけぼの商会')).toBeVisible()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(page.getByRole('link', { name: '株式会社あけぼの商会' })).toHaveFocus()
  await userEvent.keyboard('x')
  await expect.element(page.getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(page.getByRole('checkbox')).not.toBeChecked()
  expect(requests('PATCH /api/follow-ups/{id}').map(({ body }) => body)).toEqual([
    { version: 1, done: true },
    { version: 2, done: false },
  ])
})

test('D10: day and words are edited in place; what was typed stays when it is refused', async () => {
  const one = promise()
  listed(one)
  refuse('PATCH /api/follow-ups/{id}', 'temporarily_unavailable')
  await open('/follow-ups')
  await page.getByRole('button', { name: `「${one.body}」を変更` }).click()
  const words = page.getByRole('textbox', { name: '内容' })
  await words.fill('見積もりを送る')
  await page.getByLabelText('期日').fill('')
  await expectAccessible()
  await page.getByRole('button', { name: '保存' }).click()
  await expect.element(words).toHaveValue('見積もりを送る')
  answer('PATCH /api/follow-ups/{id}', { ...one, dueOn: null, body: '見積もりを送る', version: 2 })
  await page.getByRole('button', { name: '保存' }).click()
  await expect.element(words).not.toBeInTheDocument()
  expect(requests('PATCH /api/follow-ups/{id}').at(-1)?.body).toMatchObject({
    dueOn: null,
    body: '見積もりを送る',
  })
})

test('D10: a colleague’s promise names them and is not ticked by a member', async () => {
  listed(promise({ user: { id: crypto.randomUUID(), name: '田中 健' } }))
  await open('/follow-ups?owner=all')
  await expect.element(row('田中 健')).toBeVisible()
  await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument()
})

test('D17: the help has the signs of all keys in groups, each deed once, in two columns, and scrolls under the keyboard', async () => {
  noCompanies()
  listed()
  await open('/follow-ups')
  await expect.element(page.getByText('約束はありません')).toBeVisible()
  await userEvent.keyboard('?')
  const help = page.getByRole('dialog')
  await expect.element(help.getByText('↓').first()).toBeVisible()
  const text = help.element().textContent ?? ''
  expect(text).not.toMatch(/arrow(down|up)/i)
  expect(text.match(/次の行へ/g)).toHaveLength(1)
  expect(text).toContain('すべての約束を開く')
  expect(text).toMatch(/Ctrl|⌘/)
  const groups = help.getByRole('heading', { level: 3 })
  const titles = groups.elements().map(({ textContent }) => textContent)
  expect(titles).toEqual([
    'どの画面でも',
    '一覧・今日',
    '企業・人物の一覧の行',
    '企業・人物',
    '発信の確認',
    '通話中',
  ])
  const columns = () => new Set(groups.elements().map((title) => title.getBoundingClientRect().left)).size
  expect(columns()).toBe(2)
  await expectAccessible()
  await page.viewport(700, 400)
  expect(columns()).toBe(1)
  const last = groups.last().element()
  const isInSight = () => last.getBoundingClientRect().bottom <= help.element().getBoundingClientRect().bottom
  expect(help.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(400)
  expect(isInSight()).toBe(false)
  await userEvent.keyboard('{End}')
  await expect.poll(isInSight).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.element(help).not.toBeInTheDocument()
  await open('/companies')
  await expect.element(page.getByRole('heading', { level: 1, name: '企業' })).toBeVisible()
  await userEvent.keyboard('p')
  await expect.element(page.getByRole('heading', { level: 1, name: '約束' })).toBeVisible()
})

test('D20: a promise without words says かけ直し wherever it is named', async () => {
  listed(promise({ body: '' }))
  await open('/follow-ups')
  await expect.element(row('かけ直し')).toBeVisible()
  await expect.element(page.getByRole('checkbox', { name: '「かけ直し」を完了にする' })).toBeVisible()
})
