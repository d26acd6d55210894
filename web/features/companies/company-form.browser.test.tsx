import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CompanyPage } from '../../../shared/contracts/activity.ts'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { answer, holdBack, loseNetwork, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, noCompanies, phoneNumber } from '../../test-records.ts'

const dialog = (name = '新規企業') => page.getByRole('dialog', { name })
const field = (label: string) => dialog().getByRole('textbox', { name: label })
const register = () => dialog().getByRole('button', { name: '登録する' })
const stale = () => page.getByRole('dialog', { name: 'ほかの人が先に変更しました' })

let userId: string

beforeEach(() => {
  userId = signedIn().id
  noCompanies()
  answer('POST /api/companies', ({ body }) => companyIsThere({ company: company(body) }).company)
})

async function openForm(): Promise<void> {
  await open('/companies')
  await page.getByRole('button', { name: '新規企業' }).first().click()
  await expect.element(dialog()).toBeVisible()
}

test('the form opens at its first field, so that one types at once', async () => {
  await open('/companies')
  await expect.element(page.getByRole('button', { name: '新規企業' }).first()).toBeVisible()
  await userEvent.keyboard('n')
  await expect.element(field('企業名')).toHaveFocus()
})

test('a name is enough, and leads to the new company', async () => {
  await openForm()
  await expectAccessible()
  await field('企業名').fill('みらい商会')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: 'みらい商会' })).toBeVisible()
  const [sent] = requests('POST /api/companies')
  // Whoever enters a company owns it, unless they say otherwise.
  const shape = { ownerId: userId, statusId: null, tagIds: [] }
  expect(sent?.body).toEqual({ id: sent?.body.id, name: 'みらい商会', ...shape })
  expect(address()).toBe(`/companies/${sent?.body.id}`)
  // Not the button that opened the form, which is gone with its page.
  await expect.element(page.getByRole('main')).toHaveFocus()
})

test('what is sent stays in the fields while the company is made, and can be typed into again where that was refused', async () => {
  await openForm()
  await field('業種').fill('卸売業')
  await field('企業名').fill('みらい商会')
  refuse('POST /api/companies', 'temporarily_unavailable')
  const refusal = holdBack('POST /api/companies')
  await userEvent.keyboard('{Enter}')
  await expect.element(field('企業名')).toHaveAttribute('readonly')
  await expect.element(register()).toHaveAttribute('aria-busy')
  await expect.element(dialog().getByRole('combobox', { name: '種別' })).toBeDisabled()
  await userEvent.keyboard('遅れて')
  await field('業種').click()
  await userEvent.keyboard('遅れて')
  await expectAccessible()
  refusal()
  await expect.element(field('業種')).not.toHaveAttribute('readonly')
  await expect.element(field('業種')).toHaveFocus()
  await userEvent.keyboard('、小売業')
  answer('POST /api/companies', ({ body }) => companyIsThere({ company: company(body) }).company)
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('heading', { name: 'みらい商会' })).toBeVisible()
  expect(requests('POST /api/companies').map(({ body }) => [body.name, body.industry])).toEqual([
    ['みらい商会', '卸売業'],
    ['みらい商会', '卸売業、小売業'],
  ])
})

const there = {
  id: crypto.randomUUID(),
  name: '株式会社みらい商会',
  address: '東京都港区１－２',
  because: ['name' as const],
}

test('D7: a company that may be there already is shown while it is typed, with why, and can be used', async () => {
  answer('GET /api/companies/similar', ({ query }) => ({
    items: query.get('name') === 'みらい商会' ? [there] : [],
  }))
  await openForm()
  await field('企業名').fill('みらい')
  await expect.poll(() => requests('GET /api/companies/similar')).toHaveLength(1)
  await expect.element(dialog().getByRole('status').first()).toBeEmptyDOMElement()
  await field('企業名').fill('みらい商会')
  await expect.element(dialog().getByText('同じ企業かもしれません')).toBeVisible()
  await expect.element(dialog().getByText('一致：名前', { exact: false })).toBeVisible()
  await expect
    .element(dialog().getByRole('link', { name: '「株式会社みらい商会」を開く（新しいタブ）' }))
    .toHaveAttribute('href', `/companies/${there.id}`)
  await expectAccessible()
  companyIsThere({ company: company({ id: there.id, name: there.name }) })
  const compare = holdBack('GET /api/companies/{id}')
  await dialog().getByRole('button', { name: 'これを使う：株式会社みらい商会', exact: true }).click()
  await expect.element(register()).toHaveAttribute('aria-busy')
  await field('企業名').click()
  await userEvent.keyboard('{Enter}')
  compare()
  await expect.element(page.getByRole('heading', { name: there.name })).toBeVisible()
  expect(address()).toBe(`/companies/${there.id}`)
  expect(requests('POST /api/companies')).toEqual([])
})

test('D7: what was typed and is not there goes along by choice, and nothing of what is there is overwritten unseen', async () => {
  answer('GET /api/companies/similar', { items: [there] })
  const known = { id: there.id, name: there.name, address: there.address, industry: '' }
  companyIsThere({
    company: company(known),
    phoneNumbers: [phoneNumber({ raw: '06-0000-0001', e164: '+81600000001' })],
  })
  answer('PATCH /api/companies/{id}', ({ body }) => company({ ...known, ...body, version: 2 }))
  await openForm()
  await field('企業名').fill('（株）みらい商会')
  await dialog().getByLabelText('電話番号', { exact: false }).first().fill('03-0000-1234')
  await field('業種').fill('卸売業')
  await field('所在地').fill('大阪市北区３－４')
  await dialog().getByRole('button', { name: 'これを使う：株式会社みらい商会' }).click()
  const choice = dialog().getByRole('group', { name: '「株式会社みらい商会」に加える内容を選んでください' })
  const boxes = () =>
    choice
      .getByRole('checkbox')
      .all()
      .map((box) => box.element() as HTMLInputElement)
  await expect
    .poll(() => boxes().map(({ checked, labels }) => [labels?.[0]?.textContent, checked]))
    .toEqual([
      ['業種：卸売業', true],
      ['所在地：大阪市北区３－４今の内容：東京都港区１－２', false],
      ['電話番号：03-0000-1234', true],
    ])
  await expectAccessible()
  loseNetwork('POST /api/phone-numbers')
  const use = choice.getByRole('button', { name: '選んだ内容を加えて開く' })
  await use.click()
  await expect.element(dialog().getByRole('alert').filter({ hasText: '接続' })).toBeVisible()
  expect(requests('PATCH /api/companies/{id}')).toHaveLength(1)
  answer('POST /api/phone-numbers', phoneNumber())
  await use.click()
  await expect.element(page.getByRole('heading', { name: there.name })).toBeVisible()
  const sent = requests('POST /api/phone-numbers').map(({ body }) => body)
  expect(sent.at(-1)).toMatchObject({ companyId: there.id, raw: '03-0000-1234' })
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  expect(requests('PATCH /api/companies/{id}').map(({ body }) => body)).toEqual([
    { version: 1, industry: '卸売業' },
  ])
})

test('D7: a name that is changed in its place shows who has it already, and the way there leaves the field open', async () => {
  answer('GET /api/companies/similar', ({ query }) => ({
    items: query.get('name') === 'みらい商会' && query.has('except') ? [there] : [],
  }))
  shown = companyIsThere()
  await open(`/companies/${shown.company.id}`)
  await page.getByRole('button', { name: /企業名を編集/ }).click()
  const inPlace = page.getByRole('main').getByRole('textbox', { name: '企業名' })
  await inPlace.fill('みらい商会')
  const way = page.getByRole('link', { name: '「株式会社みらい商会」を開く（新しいタブ）' })
  await expect.element(way).toBeVisible()
  await expectAccessible()
  way.element().addEventListener('click', (event) => event.preventDefault())
  await way.click()
  await expect.element(inPlace).toHaveValue('みらい商会')
  expect(requests('PATCH /api/companies/{id}')).toEqual([])
})

test('D7: registering stays possible when nobody can say whether it is there', async () => {
  await openForm()
  loseNetwork('GET /api/companies/similar')
  await field('企業名').fill('みらい商会')
  await expect.poll(() => requests('GET /api/companies/similar').length).toBeGreaterThan(0)
  await register().click()
  await expect.element(page.getByRole('heading', { name: 'みらい商会' })).toBeVisible()
})

test('without a name the form says so at the field, and asks nobody', async () => {
  await openForm()
  await register().click()
  await expect.element(field('企業名')).toHaveAccessibleDescription(/入力してください/)
  await expectAccessible()
  expect(requests('POST /api/companies')).toEqual([])
})

test('an Enter that ends a conversion submits nothing', async () => {
  await openForm()
  await field('企業名').fill('みらいしょうかい')
  const ending = { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true, cancelable: true }
  field('企業名').element().dispatchEvent(new KeyboardEvent('keydown', ending))
  await expect.element(dialog()).toBeVisible()
  expect(requests('POST /api/companies')).toEqual([])
})

test('a number is read while it is typed, and saved with the company', async () => {
  answer('POST /api/phone-numbers', phoneNumber())
  await openForm()
  await field('企業名').fill('みらい商会')
  await dialog().getByLabelText('電話番号', { exact: false }).first().fill('０３－００００－１２３４')
  await expect.element(dialog().getByText('+81300001234', { exact: false })).toBeVisible()
  await expectAccessible()
  await register().click()
  await expect.poll(() => requests('POST /api/phone-numbers')).toHaveLength(1)
  expect(requests('POST /api/phone-numbers')[0]?.body).toMatchObject({
    companyId: requests('POST /api/companies')[0]?.body.id,
    raw: '０３－００００－１２３４',
  })
})

test('what was typed stays when the server cannot be reached; a second try creates nothing twice', async () => {
  await openForm()
  loseNetwork('POST /api/companies')
  await field('企業名').fill('みらい商会')
  await register().click()
  await expect.element(dialog().getByRole('alert').filter({ hasText: '接続' })).toBeVisible()
  await expect.element(field('企業名')).toHaveValue('みらい商会')
  await expectAccessible()
  answer('POST /api/companies', ({ body }) => companyIsThere({ company: company(body) }).company)
  await register().click()
  await expect.element(page.getByRole('heading', { name: 'みらい商会' })).toBeVisible()
  const [first, second] = requests('POST /api/companies')
  expect(second?.body.id).toBe(first?.body.id)
  expect(second?.headers.get('idempotency-key')).toBe(first?.body.id)
})

test('the server’s objection stands under its field, on a phone too', async () => {
  await open('/companies', phone)
  await page.getByRole('button', { name: '新規企業' }).first().click()
  const fields = [{ path: 'address', code: 'too_big' }]
  refuse('POST /api/companies', 'invalid_input', { fields })
  await field('企業名').fill('みらい商会')
  await register().click()
  await expect.element(field('所在地')).toHaveAccessibleDescription(/長すぎます/)
  await expectAccessible()
})

let shown: CompanyPage

/** Opens all facts of a company that is at version 1, as a form. */
async function edit(facts: Partial<CompanyView>): Promise<void> {
  shown = companyIsThere({ company: company(facts) })
  savesAsTheServerDoes()
  await open(`/companies/${shown.company.id}`)
  await page.getByRole('button', { name: '編集', exact: true }).click()
  await expect.element(dialog('企業を編集')).toBeVisible()
}

/** On top of the version that is there, and of no other. */
function savesAsTheServerDoes(): void {
  answer('PATCH /api/companies/{id}', ({ body }) => {
    const { company: current } = shown
    if (body.version !== current.version) throw new Problem('stale_version', { current })
    shown.company = { ...current, ...body, version: current.version + 1 }
    return shown.company
  })
}

const edited = (label: string) => dialog('企業を編集').getByRole('textbox', { name: label })
const saveEdit = () => dialog('企業を編集').getByRole('button', { name: '保存' }).click()

test('only what was changed is saved', async () => {
  await edit({ industry: '卸売業' })
  await expectAccessible()
  await edited('業種').fill('水産業')
  await saveEdit()
  await expect.element(dialog('企業を編集')).not.toBeInTheDocument()
  expect(requests('PATCH /api/companies/{id}').map(({ body }) => body)).toEqual([
    { version: 1, industry: '水産業' },
  ])
})

test('a corporate number that is none is refused before it is sent', async () => {
  await edit({})
  await edited('法人番号').fill('123')
  await saveEdit()
  await expect.element(edited('法人番号')).toHaveAccessibleDescription(/法人番号は13桁の数字/)
  expect(requests('PATCH /api/companies/{id}')).toEqual([])
})

test('a corporate number that is taken says by whom, with the way there', async () => {
  await edit({})
  const taken = { companyId: crypto.randomUUID(), name: '株式会社極洋' }
  refuse('PATCH /api/companies/{id}', 'already_exists', taken)
  await edited('法人番号').fill('５０７０００１０００７１５')
  await saveEdit()
  const way = dialog('企業を編集').getByRole('link', {
    name: 'この法人番号は「株式会社極洋」で登録済みです。',
  })
  await expect.element(way).toHaveAttribute('href', `/companies/${taken.companyId}`)
  expect(requests('PATCH /api/companies/{id}')[0]?.body).toEqual({
    version: 1,
    corporateNumber: '5070001000715',
  })
})

/** A colleague saves first, while the form is open here. */
function somebodyElseSaves(theirs: Partial<CompanyView>): void {
  shown.company = { ...shown.company, ...theirs, version: 2 }
}

test('edits of different fields by two people fit together without a question', async () => {
  await edit({})
  somebodyElseSaves({ address: '大阪市北区１－１' })
  await edited('業種').fill('水産業')
  await saveEdit()
  await expect.element(page.getByRole('button', { name: '大阪市北区１－１ 所在地を編集' })).toBeVisible()
  expect(requests('PATCH /api/companies/{id}').at(-1)?.body).toEqual({ version: 2, industry: '水産業' })
})

test('for a field that both have changed one is asked which text stays: one’s own', async () => {
  await edit({})
  somebodyElseSaves({ industry: '漁業' })
  await edited('業種').fill('水産業')
  await saveEdit()
  await expect.element(stale().getByText('漁業')).toBeVisible()
  await expect.element(stale().getByText('水産業')).toBeVisible()
  await expectAccessible()
  await stale().getByRole('button', { name: '自分の入力で上書き' }).click()
  await expect.element(page.getByRole('button', { name: '水産業 業種を編集' })).toBeVisible()
  expect(requests('PATCH /api/companies/{id}').at(-1)?.body).toEqual({ version: 2, industry: '水産業' })
})

test('for a field that both have changed one is asked which text stays: theirs', async () => {
  await edit({})
  somebodyElseSaves({ industry: '漁業' })
  await edited('業種').fill('水産業')
  await saveEdit()
  await stale().getByRole('button', { name: '現在の内容を残す' }).click()
  await expect.element(page.getByRole('button', { name: '漁業 業種を編集' })).toBeVisible()
  expect(requests('PATCH /api/companies/{id}')).toHaveLength(1)
})

test('a fact is edited in its place; Escape gives the old text back', async () => {
  shown = companyIsThere()
  savesAsTheServerDoes()
  await open(`/companies/${shown.company.id}`)
  await page.getByRole('button', { name: '卸売業 業種を編集' }).click()
  const inPlace = page.getByRole('main').getByRole('textbox', { name: '業種' })
  await inPlace.fill('水産業')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('button', { name: '卸売業 業種を編集' })).toHaveFocus()
  await page.getByRole('button', { name: '卸売業 業種を編集' }).click()
  await inPlace.fill('水産業')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('button', { name: '水産業 業種を編集' })).toBeVisible()
  expect(requests('PATCH /api/companies/{id}')).toHaveLength(1)
})

test('Tab goes on to the next fact and Shift+Tab back; what was typed is saved on the way', async () => {
  shown = companyIsThere()
  savesAsTheServerDoes()
  await open(`/companies/${shown.company.id}`)
  await page.getByRole('button', { name: '卸売業 業種を編集' }).click()
  const inPlace = page.getByRole('main').getByRole('textbox', { name: '業種' })
  await inPlace.fill('水産業')
  await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('button', { name: '水産業 業種を編集' })).toBeVisible()
  const next = document.activeElement
  expect(next?.tagName).toBe('INPUT')
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  await expect.element(inPlace).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(requests('PATCH /api/companies/{id}')).toHaveLength(1)
})
