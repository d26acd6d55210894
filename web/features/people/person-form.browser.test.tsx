import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, person, phoneNumber } from '../../test-records.ts'

const dialog = () => page.getByRole('dialog', { name: '人物を追加' })
const field = (label: string) => dialog().getByRole('textbox', { name: label })

beforeEach(() => signedIn())

test('D7: a person who may be there already is shown while they are typed, and what they lack goes along', async () => {
  const { company } = companyIsThere()
  const companyId = company.id
  const known = person({ companyId, companyName: company.name, email: 'umino@example.com' })
  const like = { id: known.id, name: known.name, companyName: company.name, because: ['name' as const] }
  answer('GET /api/people/similar', ({ query }) => ({
    items: query.get('name') === '海野幸' && query.get('companyId') === companyId ? [like] : [],
  }))
  answer('GET /api/people/{id}', {
    person: known,
    contactWays: [],
    receptions: [],
    activity: { items: [], nextCursor: null },
  })
  refuse('PATCH /api/people/{id}', 'invalid_input', { fields: [{ path: 'title', code: 'too_big' }] })
  answer('POST /api/phone-numbers', phoneNumber())
  await open(`/companies/${companyId}`, phone)
  await page.getByRole('button', { name: '人物を追加' }).click()
  await field('氏名').fill('海野幸')
  await field('役職').fill('部長')
  await dialog().getByLabelText('電話番号', { exact: false }).first().fill('03-0000-1234')
  await field('メールアドレス').fill('sachi@example.com')
  await expect.element(dialog().getByText('一致：氏名', { exact: false })).toBeVisible()
  await expectAccessible()
  await dialog().getByRole('button', { name: 'これを使う：海野 幸' }).click()
  await expect.element(dialog().getByRole('checkbox', { name: '役職：部長' })).toBeChecked()
  await expect.element(dialog().getByRole('checkbox', { name: /sachi.*今の内容：umino/ })).not.toBeChecked()
  await expectAccessible()
  const use = dialog().getByRole('button', { name: '選んだ内容を加えて開く' })
  await use.click()
  await expect.element(field('役職')).toHaveAccessibleDescription(/長すぎます/)
  expect(requests('POST /api/phone-numbers')).toEqual([])
  answer('PATCH /api/people/{id}', ({ body }) => ({ ...known, ...body, version: 2 }))
  await use.click()
  await expect.poll(address).toBe(`/people/${known.id}`)
  expect(requests('PATCH /api/people/{id}').at(-1)?.body).toEqual({ version: 1, title: '部長' })
  expect(requests('POST /api/phone-numbers').map(({ body }) => body)).toMatchObject([
    { personId: known.id, raw: '03-0000-1234' },
  ])
  expect(requests('POST /api/people')).toEqual([])
  await expect.element(page.getByRole('heading', { name: known.name, level: 1 })).toBeVisible()
})

test('what is sent stays in the fields while the person is made, their company too, and can be typed into again where that was refused', async () => {
  const acme = company({ name: '株式会社みらい' })
  answer('GET /api/people', { items: [], nextCursor: null })
  answer('GET /api/people/similar', { items: [] })
  answer('GET /api/search', { items: [], more: false, read: { words: [], number: null } })
  refuse('POST /api/people', 'temporarily_unavailable')
  const refusal = holdBack('POST /api/people')
  await open('/people')
  await page.getByRole('button', { name: '新規人物' }).first().click()
  const form = page.getByRole('dialog', { name: '新規人物' })
  const name = form.getByRole('textbox', { name: '氏名' })
  await name.fill('海野幸')
  await userEvent.keyboard('{Enter}')
  await expect.element(name).toHaveAttribute('readonly')
  await userEvent.keyboard('遅れて')
  await expectAccessible()
  await form.getByRole('combobox', { name: '企業' }).click()
  await userEvent.keyboard(acme.name)
  await expect.element(form.getByRole('combobox', { name: '企業' })).toHaveValue('')
  refusal()
  await expect.element(name).not.toHaveAttribute('readonly')
  await name.click()
  await userEvent.keyboard('{End}子')
  const made = person({ name: '海野幸子' })
  answer('POST /api/people', made)
  answer('GET /api/people/{id}', {
    person: made,
    contactWays: [],
    receptions: [],
    activity: { items: [], nextCursor: null },
  })
  await userEvent.keyboard('{Enter}')
  await expect.poll(address).toBe(`/people/${made.id}`)
  expect(requests('POST /api/people').map(({ body }) => body.name)).toEqual(['海野幸', '海野幸子'])
  await expect.element(page.getByRole('heading', { name: made.name, level: 1 })).toBeVisible()
})

test('the companies found for a person are listed under a name, which says whose list it is', async () => {
  const acme = company({ name: '株式会社みらい' })
  answer('GET /api/people', { items: [], nextCursor: null })
  answer('GET /api/people/similar', { items: [] })
  const hit = { kind: 'company' as const, id: acme.id, name: acme.name, reading: acme.reading, detail: '' }
  const marks = { name: [[4, 7] as [number, number]], matchedText: [] }
  const read = { words: [], number: null }
  answer('GET /api/search', {
    items: [{ ...hit, rank: 0, matched: 'name', matchedText: null, marks }],
    more: false,
    read,
  })
  await open('/people')
  await page.getByRole('button', { name: '新規人物' }).first().click()
  const form = page.getByRole('dialog', { name: '新規人物' })
  await form.getByRole('combobox', { name: '企業' }).fill('みらい')
  const list = page.getByRole('listbox', { name: '企業', exact: true })
  await expect.poll(() => list.element().textContent).toContain(acme.name)
  expect(list.element().querySelector('mark')?.textContent).toBe('みらい')
  await expectAccessible()
  answer('GET /api/search', { items: [], more: false, read })
  await form.getByRole('combobox', { name: '企業' }).fill('ない会社')
  await expect.element(page.getByText('該当する企業がありません')).toBeVisible()
  await expectAccessible()
})

test('D7: a namesake in another company says so, and which, and is there to be opened and used', async () => {
  const { company } = companyIsThere()
  const because = ['namesake' as const]
  answer('GET /api/people/similar', {
    items: [{ id: crypto.randomUUID(), name: '海野 幸', companyName: '別商事', because }],
  })
  await open(`/companies/${company.id}`, phone)
  await page.getByRole('button', { name: '人物を追加' }).click()
  await field('氏名').fill('海野幸')
  await expect.element(dialog().getByText('一致：氏名（所属は別）　別商事')).toBeVisible()
  await expect.element(dialog().getByRole('link', { name: /海野 幸/ })).toBeVisible()
  await expect.element(dialog().getByRole('button', { name: 'これを使う：海野 幸' })).toBeVisible()
  await expectAccessible()
})

test('D7: what is typed while a person is being used stays, and only one of using and creating goes on', async () => {
  const { company } = companyIsThere()
  const known = person({ companyId: company.id, companyName: company.name })
  const like = { id: known.id, name: known.name, companyName: company.name, because: ['name' as const] }
  answer('GET /api/people/similar', { items: [like] })
  answer('GET /api/people/{id}', {
    person: known,
    contactWays: [],
    receptions: [],
    activity: { items: [], nextCursor: null },
  })
  answer('PATCH /api/people/{id}', ({ body }) => ({ ...known, ...body, version: 2 }))
  answer('POST /api/people', ({ body }) => person(body))
  await open(`/companies/${company.id}`)
  await page.getByRole('button', { name: '人物を追加' }).click()
  await field('氏名').fill('海野幸')
  const use = dialog().getByRole('button', { name: 'これを使う：海野 幸' })
  const create = dialog().getByRole('button', { name: '登録する' })
  async function staysWith(title: string) {
    await expect.element(create).not.toHaveAttribute('aria-busy')
    await expect.element(field('役職')).toHaveValue(title)
    await expect.element(use).toBeVisible()
    expect(address()).toBe(`/companies/${company.id}`)
  }

  const compare = holdBack('GET /api/people/{id}')
  await use.click()
  await field('役職').fill('部長')
  await expect.element(create).toHaveAttribute('aria-busy')
  await userEvent.keyboard('{Enter}')
  compare()
  await staysWith('部長')
  expect(requests('POST /api/people')).toEqual([])

  await use.click()
  const save = holdBack('PATCH /api/people/{id}')
  await dialog().getByRole('button', { name: '選んだ内容を加えて開く' }).click()
  await expect.poll(() => requests('PATCH /api/people/{id}')).toHaveLength(1)
  await field('役職').fill('次長')
  save()
  await staysWith('次長')

  const add = holdBack('POST /api/people')
  await create.click()
  await expect.element(create).toHaveAttribute('aria-busy')
  await use.click({ force: true })
  expect(requests('GET /api/people/{id}')).toHaveLength(2)
  add()
  await expect.element(dialog()).not.toBeInTheDocument()

  const opener = page.getByRole('button', { name: '人物を追加' })
  await opener.click()
  await field('氏名').fill('海野幸')
  const compareAgain = holdBack('GET /api/people/{id}')
  await use.click()
  await expect.poll(() => requests('GET /api/people/{id}')).toHaveLength(3)
  await dialog().getByRole('button', { name: 'キャンセル' }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  compareAgain()
  await opener.click()
  await field('氏名').fill('海野幸')
  await staysWith('')
})
