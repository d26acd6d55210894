import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { row, shapes } from '../../test-records.ts'

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const lastFilter = () => JSON.parse(requests('GET /api/companies').at(-1)?.query.get('filter') ?? 'null')
const [fresh, working] = shapes.statuses
const [someOutcome] = shapes.outcomes

beforeEach(() => {
  signedIn()
  answer('GET /api/companies', { items: [row({ name: '企業001' })], nextCursor: null })
})

async function openList(filter?: unknown, screen?: typeof phone): Promise<void> {
  const query = filter ? `?filter=${encodeURIComponent(JSON.stringify(filter))}` : ''
  await open(`/companies${query}`, screen)
  await expect.element(page.getByRole('link', { name: '企業001' })).toBeVisible()
}

/** Opens the form of a condition on a field, by keys alone. */
async function choose(field: string): Promise<void> {
  // The one before is gone, which takes a moment.
  await expect.poll(() => document.querySelector('[role=dialog]')).toBeNull()
  await button('条件を追加').click()
  const finder = page.getByRole('combobox', { name: '項目を検索' })
  await finder.fill(field)
  await userEvent.keyboard('{Enter}')
  await expect.element(finder).not.toBeInTheDocument()
}

const apply = () => button('適用する').click()

test('choices: several by typing and Enter, named on the chip as one and how many more', async () => {
  await openList()
  await choose('状態')
  await page.getByRole('combobox', { name: '選択肢を検索' }).click()
  await expectAccessible()
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}')
  await apply()
  await expect.poll(lastFilter).toEqual({ all: [['statusId', 'is', fresh?.id, working?.id]] })
  await expect.element(button('状態：未接触ほか1つ')).toBeVisible()
  await button('状態：未接触ほか1つ').click()
  await page.getByRole('option', { name: '接触中' }).click()
  await page.getByRole('button', { name: '以外' }).click()
  await apply()
  await expect.poll(lastFilter).toEqual({ all: [['statusId', 'is_not', fresh?.id]] })
  await button('「状態：未接触以外」を外す').click()
  await expect.poll(address).toBe('/companies')
})

test('a text, a number, an amount as it is said, and days', async () => {
  await openList()
  await choose('所在地')
  await page.getByRole('button', { name: 'を含む' }).click()
  await page.getByRole('textbox', { name: '所在地' }).fill('港区')
  await userEvent.keyboard('{Enter}')
  await expect.poll(lastFilter).toEqual({ all: [['address', 'has', '港区']] })
  await choose('資本金')
  await page.getByRole('textbox', { name: '資本金' }).fill('1.5億')
  await userEvent.keyboard('{Enter}')
  await expect.element(button('資本金：1億5,000万円以上')).toBeVisible()
  await choose('従業員数')
  await page.getByRole('textbox', { name: '従業員数' }).fill('たくさん')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('数字で入力してください')).toBeVisible()
  await page.getByRole('textbox', { name: '従業員数' }).fill('１００人')
  await userEvent.keyboard('{Enter}')
  await choose('最終通話')
  await page.getByRole('button', { name: '90', exact: true }).click()
  await apply()
  await expect.poll(lastFilter).toEqual({
    all: [
      ['address', 'has', '港区'],
      ['capitalYen', 'from', 150_000_000],
      ['employees', 'from', 100],
      ['lastCalledAt', 'within', 90],
    ],
  })
  await expectAccessible()
  await button('すべて解除').click()
  await expect.poll(address).toBe('/companies')
})

test('a city is found by its prefecture, and nothing chosen is said', async () => {
  await openList()
  await choose('市区町村')
  await apply()
  await expect.element(page.getByRole('alert').getByText('1つ以上選んでください')).toBeVisible()
  await page.getByRole('combobox', { name: '選択肢を検索' }).fill('東京都 港')
  await userEvent.keyboard('{Enter}')
  await apply()
  await expect.poll(lastFilter).toEqual({ all: [['city', 'is', '港区']] })
})

test('any of the conditions, and a group that is one chip', async () => {
  await openList({
    all: [
      ['doNotCall', 'no'],
      ['attempts', 'to', 2],
    ],
  })
  await button('すべて満たす').click()
  await page.getByRole('menuitemradio', { name: 'いずれかを満たす' }).click()
  await expect.poll(lastFilter).toEqual({
    any: [
      ['doNotCall', 'no'],
      ['attempts', 'to', 2],
    ],
  })
  await button('条件を追加').click()
  await page.getByRole('combobox', { name: '項目を検索' }).fill('グループ')
  await userEvent.keyboard('{Enter}')
  await page.getByRole('option', { name: '次回の約束' }).click()
  await page.getByRole('button', { name: 'なし', exact: true }).click()
  await apply()
  await expect.element(button('次回の約束：なし')).toBeVisible()
  await expectAccessible()
  await apply()
  await expect.element(button('次のいずれか：次回の約束：なし')).toBeVisible()
  await expect.poll(lastFilter).toEqual({
    any: [['doNotCall', 'no'], ['attempts', 'to', 2], { any: [['nextPromiseOn', 'empty']] }],
  })
})

test('on a phone conditions are chips too, and nothing is wider than the page', async () => {
  await openList({ all: [['industry', 'is', '小売業'.repeat(20)]] }, phone)
  await expect.element(button(/業種：小売業/).first()).toBeVisible()
  await expectAccessible()
  await button('条件を追加').click()
  await expect.element(page.getByRole('combobox', { name: '項目を検索' })).toBeVisible()
  await expectAccessible()
})

test('of outcomes one chooses among the workspace’s own, which are marked where they are offered no more, or by depth', async () => {
  if (!someOutcome) throw new Error('There are no outcomes')
  const own = { ...someOutcome, id: crypto.randomUUID(), name: '紹介待ち', key: null }
  answer('GET /api/choices', { ...shapes, outcomes: [...shapes.outcomes, own] })
  await openList()
  await choose('直近の結果')
  await expect.element(page.getByRole('option', { name: 'お断り 使用停止' })).toBeVisible()
  await page.getByRole('option', { name: '紹介待ち' }).click()
  await expectAccessible()
  await apply()
  await expect.poll(lastFilter).toEqual({ all: [['lastOutcome', 'is', own.id]] })
  await button('直近の結果：紹介待ち').click()
  await page.getByRole('button', { name: '段階', exact: true }).click()
  await page.getByRole('button', { name: '決裁者以上' }).click()
  await apply()
  await expect.poll(lastFilter).toEqual({ all: [['lastOutcome', 'depth', 3]] })
})
