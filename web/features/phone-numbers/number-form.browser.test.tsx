import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, holdBack, loseNetwork, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { companyIsThere, phoneNumber } from '../../test-records.ts'

const main = () => page.getByRole('main')
const field = () => main().getByRole('textbox', { name: '電話番号' })
const add = () => main().getByRole('button', { name: '追加', exact: true })

beforeEach(() => {
  signedIn()
  answer('POST /api/phone-numbers', phoneNumber())
})

async function openForm(screen?: typeof phone): Promise<string> {
  const { company } = companyIsThere({ phoneNumbers: [] })
  await open(`/companies/${company.id}`, screen)
  await main().getByRole('button', { name: '電話番号を追加' }).click()
  return company.id
}

test('phone: R-30 while a range is typed, the form says what will be dialled and what is kept beside it', async () => {
  await openForm()
  await field().fill('０３－００００－１２３４～６')
  await expect.element(main().getByText('03-0000-1234 (+81300001234)')).toBeVisible()
  await expect.element(main().getByText('番号のほかの部分も残します: ～６')).toBeVisible()
  await add().click()
  await expect.poll(() => requests('POST /api/phone-numbers')).toHaveLength(1)
  expect(requests('POST /api/phone-numbers')[0]?.body).toMatchObject({ raw: '０３－００００－１２３４～６' })
})

test('phone: R-35 the zero that a spreadsheet took is offered, and put back with one press', async () => {
  await openForm(phone)
  await field().fill('300001234.0')
  await expect.element(main().getByText(/先頭の0が失われた/)).toBeVisible()
  await expectAccessible()
  await main().getByRole('button', { name: '03-0000-1234 に直す' }).click()
  await expect.element(field()).toHaveFocus()
  await expect.element(main().getByText('03-0000-1234 (+81300001234)')).toBeVisible()
  await add().click()
  await expect.poll(() => requests('POST /api/phone-numbers')).toHaveLength(1)
  expect(requests('POST /api/phone-numbers')[0]?.body).toMatchObject({ raw: '0300001234' })
})

test('what is sent stays in the fields while the number is added, its offers too, and can be typed into again where that was refused', async () => {
  await openForm()
  refuse('POST /api/phone-numbers', 'temporarily_unavailable')
  const refusal = holdBack('POST /api/phone-numbers')
  await field().fill('300001234.0')
  const offer = main().getByRole('button', { name: '03-0000-1234 に直す' })
  await expect.element(offer).toBeEnabled()
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).toHaveAttribute('readonly')
  await expect.element(offer).toBeDisabled()
  await userEvent.keyboard('99')
  await expectAccessible()
  refusal()
  await expect.element(field()).not.toHaveAttribute('readonly')
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{End}{Backspace}{Backspace}')
  answer('POST /api/phone-numbers', phoneNumber())
  await userEvent.keyboard('{Enter}')
  await expect.element(field()).not.toBeInTheDocument()
  expect(requests('POST /api/phone-numbers').map(({ body }) => body.raw)).toEqual([
    '300001234.0',
    '300001234',
  ])
})

test('phone: R-33 the second number of an entry is added as one of its own with one press, also on a second try', async () => {
  const companyId = await openForm()
  await field().fill('TEL 03-0000-1234 FAX 06-0000-1234')
  await main().getByRole('button', { name: 'FAX 06-0000-1234 も別の番号として追加' }).click()
  await expect.element(field()).toHaveValue('TEL 03-0000-1234')
  const others = main().getByRole('list', { name: 'いっしょに追加する番号' })
  await expect.element(others.getByText('06-0000-1234')).toBeVisible()
  await expectAccessible()
  loseNetwork('POST /api/phone-numbers')
  await add().click()
  await expect.element(main().getByRole('alert').filter({ hasText: '接続' })).toBeVisible()
  answer('POST /api/phone-numbers', phoneNumber())
  await add().click()
  await expect.element(field()).not.toBeInTheDocument()
  const [lost, first, second] = requests('POST /api/phone-numbers').map(({ body }) => body)
  expect(first).toEqual(lost)
  expect(first).toMatchObject({ companyId, raw: 'TEL 03-0000-1234' })
  expect(second).toMatchObject({ companyId, raw: 'FAX 06-0000-1234', kind: 'fax' })
})

test('phone: R-33 a second number that was set apart can be put back into the field', async () => {
  await openForm()
  await field().fill('03-0000-1234、090-0000-0001')
  await main().getByRole('button', { name: '携帯 090-0000-0001 も別の番号として追加' }).click()
  await main().getByRole('button', { name: '090-0000-0001 を元の欄に戻す' }).click()
  await expect.element(field()).toHaveValue('03-0000-1234 090-0000-0001')
  await expect.element(main().getByRole('list', { name: 'いっしょに追加する番号' })).not.toBeInTheDocument()
})

test('phone: R-30 a row shows what is typed beside its number; one of before that is too long is not dialled', async () => {
  const range = phoneNumber({ raw: '03-0000-1234〜1236', display: '03-0000-1234', e164: '+81300001234' })
  const old = phoneNumber({ raw: '03-0000-9999〜8', display: '03-0000-99998', e164: '+813000099998' })
  const { company } = companyIsThere({ phoneNumbers: [range, old] })
  await open(`/companies/${company.id}`)
  await expect.element(main().getByText('〜1236')).toBeVisible()
  await main().getByRole('button', { name: '03-0000-1234に発信' }).click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText('〜1236')).toBeVisible()
  await dialog.getByRole('button', { name: 'キャンセル' }).click()
  await main().getByRole('button', { name: '03-0000-99998に発信' }).click()
  await expect.element(dialog.getByText('この番号には発信できません')).toBeVisible()
  await expect.element(dialog.getByRole('button', { name: '発信', exact: true })).not.toBeInTheDocument()
})

test('D7: a number that another record has is said while it is typed, with whose it is and the way there', async () => {
  const companyId = await openForm()
  const held = { id: crypto.randomUUID(), name: '海野 幸', companyName: '別商事' }
  answer('GET /api/phone-numbers/holders', ({ query }) => ({
    items: query.get('number') === '03-0000-1234' ? [{ kind: 'person', ...held }] : [],
  }))
  await field().fill('03-0000-1234')
  const holders = main().getByRole('list', { name: 'この番号はほかにも登録されています' })
  await expect.element(holders.getByText('別商事')).toBeVisible()
  await expect.element(holders.getByRole('link')).toHaveAttribute('href', `/people/${held.id}`)
  expect(requests('GET /api/phone-numbers/holders')[0]?.query.get('except')).toBe(companyId)
  await expectAccessible()
  await add().click()
  await expect.element(field()).not.toBeInTheDocument()
})

test('D7: a number that this record has already, however it is written, is said and not added again', async () => {
  const own = phoneNumber({ raw: '03-0000-1234', display: '03-0000-1234', e164: '+81300001234' })
  const { company } = companyIsThere({ phoneNumbers: [own] })
  await open(`/companies/${company.id}`)
  const plus = main().getByRole('button', { name: '電話番号を追加' })
  await plus.click()
  await field().fill('０３（００００）１２３４')
  await expect.element(field()).toHaveAccessibleDescription(/この番号は登録済みです/)
  await expect.element(add()).toBeDisabled()
  await expectAccessible()
  await field().fill('03-0000-1234 内線 5')
  await expect.element(add()).toBeEnabled()
  await add().click()
  await expect.element(field()).not.toBeInTheDocument()
  await expect.element(plus).toHaveFocus()
  expect(requests('POST /api/phone-numbers').map(({ body }) => body.raw)).toEqual(['03-0000-1234 内線 5'])
})
