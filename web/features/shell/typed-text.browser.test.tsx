/** What somebody typed is never thrown away by a slip, wherever there is a field. */
import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, goBack, open, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, noCompanies, person } from '../../test-records.ts'

const question = () => page.getByRole('alertdialog', { name: '入力した内容を破棄しますか？' })
const answerWith = (name: '破棄する' | '入力に戻る') => question().getByRole('button', { name }).click()
const box = (name: string) => page.getByRole('textbox', { name, exact: true })
const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()

beforeEach(() => {
  signedIn()
  noCompanies()
  answer('GET /api/people', { items: [], nextCursor: null })
  answer('GET /api/people/similar', { items: [] })
})

async function openCompany(): Promise<string> {
  const { company: shown } = companyIsThere({ company: company(), people: [person()] })
  await open(`/companies/${shown.id}`)
  return `/companies/${shown.id}`
}

interface Place {
  open: () => Promise<unknown>
  dialog: string
  field: string
}

/** Each dialog with a field. All others stand on the same three popups: web/ui/dialog.test.ts. */
const dialogs: [string, Place][] = [
  [
    'a new company',
    {
      open: async () => {
        await open('/companies')
        await press('新規企業')
      },
      dialog: '新規企業',
      field: '企業名',
    },
  ],
  [
    'a new person',
    {
      open: async () => {
        await open('/people')
        await press('新規人物')
      },
      dialog: '新規人物',
      field: '氏名',
    },
  ],
  [
    'an edited company',
    {
      open: async () => {
        await openCompany()
        await press('編集')
      },
      dialog: '企業を編集',
      field: '企業名',
    },
  ],
]

describe.each(dialogs)('%s', (_, { open: openDialog, dialog: name, field }) => {
  const dialog = () => page.getByRole('dialog', { name, exact: true })

  test('D5: untouched it closes at once', async () => {
    await openDialog()
    await expect.element(dialog()).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog()).not.toBeInTheDocument()
    await expect.element(question()).not.toBeInTheDocument()
  })

  test('D5: with typed text Esc and a click outside ask, and going back to it loses nothing', async () => {
    await openDialog()
    await dialog().getByRole('textbox', { name: field }).fill('書きかけ')
    await userEvent.keyboard('{Escape}')
    await expect.element(question()).toBeVisible()
    await expectAccessible()
    await answerWith('入力に戻る')
    await expect.element(question()).not.toBeInTheDocument()
    await expect.element(dialog().getByRole('textbox', { name: field })).toHaveValue('書きかけ')
    await userEvent.click(document.body, { position: { x: 3, y: 3 }, force: true })
    await answerWith('破棄する')
    await expect.element(dialog()).not.toBeInTheDocument()
  })
})

test('D5: Esc in a fact that was changed in its place can be undone', async () => {
  await openCompany()
  await page.getByRole('button', { name: '業種を編集', exact: false }).click()
  await box('業種').fill('製造業')
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText('入力を取り消しました')).toBeVisible()
  await press('元に戻す')
  await expect.element(box('業種')).toHaveValue('製造業')
  expect(requests('PATCH /api/companies/{id}')).toEqual([])
})

test('D5: Esc in a number that is being added asks first', async () => {
  await openCompany()
  await press('電話番号を追加')
  await box('電話番号').fill('03-0000-77')
  await userEvent.keyboard('{Escape}')
  await answerWith('入力に戻る')
  await expect.element(box('電話番号')).toHaveValue('03-0000-77')
})

test('D6: a link to another page asks before typed text goes, and goes where it led when it may', async () => {
  const here = await openCompany()
  await press('電話番号を追加')
  await box('電話番号').fill('03-0000-77')
  await page.getByRole('link', { name: '人物' }).first().click()
  await expect.element(question()).toBeVisible()
  expect(address()).toBe(here)
  await answerWith('入力に戻る')
  await expect.element(box('電話番号')).toHaveValue('03-0000-77')
  await page.getByRole('link', { name: '人物' }).first().click()
  await answerWith('破棄する')
  await expect.poll(address).toBe('/people')
})

test('D6: a fact that is being saved is not asked about, and says on the next page when it could not be', async () => {
  await openCompany()
  refuse('PATCH /api/companies/{id}', 'too_many_requests')
  const letAnswer = holdBack('PATCH /api/companies/{id}')
  await page.getByRole('button', { name: '業種を編集', exact: false }).click()
  await box('業種').fill('製造業')
  await page.getByRole('link', { name: '人物' }).first().click()
  await expect.poll(address).toBe('/people')
  await expect.element(page.getByRole('heading', { name: '人物', exact: true })).toBeVisible()
  await expect.element(box('業種')).not.toBeInTheDocument()
  await expect.element(question()).not.toBeInTheDocument()
  await expect.poll(() => requests('PATCH /api/companies/{id}')).toHaveLength(1)
  letAnswer()
  // It stands there twice: to be seen, and to be read out.
  await expect.element(page.getByText('操作が続いたため', { exact: false }).first()).toBeVisible()
})

test('D6: a link asks about text whose save was refused', async () => {
  const here = await openCompany()
  refuse('POST /api/phone-numbers', 'too_many_requests')
  await press('電話番号を追加')
  await box('電話番号').fill('03-0000-7777')
  await press('追加')
  await expect.element(page.getByText('操作が続いたため', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: '人物' }).first().click()
  await expect.element(question()).toBeVisible()
  expect(address()).toBe(here)
  await answerWith('破棄する')
  await expect.poll(address).toBe('/people')
})

test('D6: Back closes the dialog first, then leads back; with typed text it asks', async () => {
  await open('/companies', undefined, 'browser')
  await page.getByRole('link', { name: '人物' }).first().click()
  await press('新規人物')
  const dialog = page.getByRole('dialog', { name: '新規人物', exact: true })
  await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true)
  goBack()
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.poll(address).toBe('/people')
  await press('新規人物')
  await dialog.getByRole('textbox', { name: '氏名' }).fill('書きかけ')
  goBack()
  await answerWith('入力に戻る')
  await expect.element(dialog.getByRole('textbox', { name: '氏名' })).toHaveValue('書きかけ')
  goBack()
  await answerWith('破棄する')
  await expect.element(dialog).not.toBeInTheDocument()
  expect(address()).toBe('/people')
  goBack()
  await expect.poll(address).toBe('/companies')
})
