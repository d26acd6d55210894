import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { answer, loseNetwork, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, noCompanies, person, phoneNumber, row } from '../../test-records.ts'

const hit: SearchHit = {
  kind: 'company',
  id: '01890000-0000-7000-8000-000000000001',
  name: '株式会社髙島コンピューター',
  reading: 'タカシマコンピューター',
  detail: '東京都港区赤坂一丁目',
  rank: 1,
  matched: 'name',
  matchedText: null,
  marks: { name: [[4, 6]], matchedText: [] },
}

async function searched(hits: SearchHit[], more: boolean) {
  signedIn()
  noCompanies()
  answer('GET /api/search', { items: hits, more, read: { words: ['高島'], number: null } })
  await open('/companies')
  await page.getByRole('combobox', { name: /検索/ }).fill('高島')
  const option = page.getByRole('option', { name: /髙島/ })
  await expect.element(option.first()).toBeVisible()
  return () => Array.from(option.first().element().querySelectorAll('mark'), (mark) => mark.textContent)
}

test('search: what matched is marked as the server has found it, in another form of its letters and in several places', async () => {
  const marked = await searched(
    [
      {
        ...hit,
        marks: {
          name: [
            [4, 6],
            [6, 13],
          ],
          matchedText: [],
        },
      },
    ],
    false,
  )
  await expect.poll(marked).toEqual(['髙島', 'コンピューター'])
  await expect.element(page.getByText('ほかにもあります')).not.toBeInTheDocument()
})

test('search: an address that matched is marked where it stands, and a department with its name', async () => {
  const marks = { name: [], matchedText: [[3, 5] as [number, number]] }
  const inAddress = { ...hit, matched: 'address' as const, matchedText: hit.detail, marks }
  const marked = await searched([inAddress], false)
  await expect.poll(marked).toEqual(['港区'])
  await expect.element(page.getByText('所在地')).not.toBeInTheDocument()
})

test('search: what a custom field says is marked beside the name that the workspace gave the field', async () => {
  const marks = { name: [], matchedText: [[0, 4] as [number, number]] }
  const inOwn = {
    matched: 'custom' as const,
    matchedField: '利用中のサービス',
    matchedText: 'クラウド営業ナビ',
  }
  const marked = await searched([{ ...hit, ...inOwn, marks }], false)
  await expect.poll(marked).toEqual(['クラウド'])
  await expect.element(page.getByRole('option', { name: /利用中のサービス: クラウド営業ナビ/ })).toBeVisible()
})

test('search: that there are more than are shown is said below them', async () => {
  await searched([hit], true)
  await expect.element(page.getByText('最初の1件です。ほかにもあります。')).toBeVisible()
})

/** What the list says when nothing is found for a question that the server reads as these words. */
async function ask(question: string, words: string[]): Promise<void> {
  signedIn()
  noCompanies()
  answer('GET /api/search', { items: [], more: false, read: { words, number: null } })
  await open('/companies', phone)
  await page.getByRole('combobox', { name: /検索/ }).fill(question)
}

test.each([
  ['株式会社', '株式会社'],
  ['㈱', '株'],
  ['ｶﾌﾞｼｷｶﾞｲｼｬ', 'かぶしきがいしや'],
  ['有限会社 株式会社', '有限会社株式会社'],
])('search: that %s is no name is said, rather than that no company has it', async (question, word) => {
  await ask(question, [word])
  await expect.element(page.getByText(/それだけでは検索できません/)).toBeVisible()
  await expect.element(page.getByText(/企業の名前を入力してください/)).toBeVisible()
})

test('search: when several words find nothing, it is said that one company or person must have all of them', async () => {
  await ask('極洋 大阪', ['極洋', '大阪'])
  await expect.element(page.getByText(/1つの企業、または1人の人物に、すべての語が含まれるもの/)).toBeVisible()
  await ask('極洋', ['極洋'])
  await expect.element(page.getByText(/「極洋」に一致する企業・人物はありません。/)).toBeVisible()
})

const box = () => page.getByRole('combobox', { name: /検索/ })

test('search: what was opened lately stands there at once, without the network, and is filtered while one types', async () => {
  const { company: opened } = companyIsThere({
    company: company({ name: '株式会社極洋', reading: 'キョクヨウ' }),
  })
  signedIn()
  noCompanies()
  await open(`/companies/${opened.id}`)
  await expect.element(page.getByRole('heading', { name: '株式会社極洋' })).toBeVisible()
  loseNetwork('GET /api/search')
  await userEvent.keyboard('/')
  await expect.element(page.getByRole('listbox', { name: '最近開いたもの' })).toBeVisible()
  await expectAccessible()
  await box().fill('kyoku')
  await expect.element(page.getByRole('option', { name: /株式会社極洋/ })).toBeVisible()
  await box().fill('大阪')
  await expect.element(page.getByRole('option', { name: /株式会社極洋/ })).not.toBeInTheDocument()
})

const ada: SearchHit = { ...hit, kind: 'person', id: crypto.randomUUID(), name: '髙島 あだ', detail: '' }

test.each([
  ['企業', '/companies', 'GET /api/companies'],
  ['人物', '/people', 'GET /api/people'],
] as const)(
  'search: where there are more, the list of all %s is some keys away, among its words',
  async (kind, path, route) => {
    answer('GET /api/people', { items: [person({ name: ada.name })], nextCursor: null })
    await searched([hit, ada], true)
    answer('GET /api/companies', { items: [row({ name: hit.name })], nextCursor: null })
    const all = page.getByRole('option', { name: `${kind}の一覧ですべて見る` })
    await userEvent.keyboard(kind === '人物' ? '{ArrowUp}' : '{ArrowUp}{ArrowUp}')
    await expect.element(all).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Enter}')
    await expect.poll(address).toBe(`${path}?q=${encodeURIComponent('高島')}`)
    await expect.element(page.getByRole('heading', { name: kind, exact: true })).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: '一覧を絞り込む' })).toHaveValue('高島')
    await expect.element(page.getByRole('link', { name: /髙島/ }).first()).toBeVisible()
    expect(requests(route).at(-1)?.query.get('q')).toBe('高島')
    await expect.element(box()).toHaveValue('')
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument()
  },
)

test('commands: a page is found by its reading, in Roman letters and in the other language, and opened', async () => {
  answer('GET /api/search', { items: [], more: false, read: { words: ['settei'], number: null } })
  signedIn()
  noCompanies()
  answer('GET /api/people', { items: [], nextCursor: null })
  await open('/companies')
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect.element(box()).toHaveFocus()
  for (const text of ['> settei', '＞せってい', '>settings']) {
    await box().fill(text)
    await expect.element(page.getByRole('option', { name: '設定を開く', exact: true })).toBeVisible()
  }
  await expectAccessible()
  await box().fill('people')
  await expect.element(page.getByRole('option', { name: '人物を開く' })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.poll(address).toBe('/people')
})

test('commands: the numbers of a record that was found are called through the dialog, by keys alone', async () => {
  const { company: called } = companyIsThere({
    company: company({ name: hit.name }),
    phoneNumbers: [phoneNumber({ display: '03-0000-1234' })],
  })
  answer('GET /api/search', {
    items: [{ ...hit, id: called.id }],
    more: false,
    read: { words: ['高島'], number: null },
  })
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    calls: [],
    count: 0,
    doNotCall: [],
    reception: null,
    bestHours: null,
  })
  signedIn()
  noCompanies()
  await open('/companies')
  await box().fill('高島')
  await expect.element(page.getByRole('option', { name: /髙島/ })).toBeVisible()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('option', { name: /03-0000-1234に発信/ })).toBeVisible()
  await expectAccessible()
  await userEvent.keyboard('{ArrowLeft}')
  await expect.element(page.getByRole('option', { name: /髙島/ })).toBeVisible()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('option', { name: /03-0000-1234に発信/ })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect
    .element(page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }))
    .toBeVisible()
  expect(address()).toBe('/companies')
})

test('commands: on a phone all of them are a press away, and a new company is entered from there', async () => {
  signedIn()
  noCompanies()
  answer('GET /api/search', { items: [], more: false, read: { words: ['高'], number: null } })
  await open('/companies', phone)
  await box().fill('高')
  await page.getByRole('button', { name: '操作を選ぶ' }).click()
  await expect.element(page.getByRole('option', { name: '新規企業' })).toBeVisible()
  await expectAccessible()
  await page.getByRole('option', { name: '新規企業' }).click()
  await expect.element(page.getByRole('dialog', { name: '新規企業' })).toBeVisible()
})
