import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { companyIsThere, person, phoneNumber } from '../../test-records.ts'

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
  answer('GET /api/people/{id}', { person: known, activity: { items: [], nextCursor: null } })
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
})
