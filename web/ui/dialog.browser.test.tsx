/** What closes a dialog, and what must not. */
import { beforeEach, describe, expect, type TestContext, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { Problem } from '../../shared/problems.ts'
import { answer, holdBack, refuse, requests } from '../test-api.ts'
import { address, expectAccessible, follow, goBack, open, signedIn } from '../test-app.tsx'
import { company, companyIsThere, noCompanies, person, phoneNumber } from '../test-records.ts'

const dialog = (name: string) => page.getByRole('dialog', { name, exact: true })
const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()

beforeEach(async () => {
  signedIn()
  noCompanies()
  answer('GET /api/people', { items: [], nextCursor: null })
  answer('GET /api/people/similar', { items: [] })
  await open('/today', undefined, 'browser')
})

/** Escape, a press outside, Back: none of them does anything to what is open, nor asks. */
async function expectToStay(shown: Locator, onTestFinished: TestContext['onTestFinished']): Promise<void> {
  await expect.element(shown).toBeVisible()
  const here = address()
  const escapes = watchEscapes(onTestFinished)
  await userEvent.keyboard('{Escape}')
  await userEvent.click(document.body, { position: { x: 3, y: 3 }, force: true })
  goBack()
  await expect.poll(escapes).toBe(2)
  await expectAccessible()
  await expect.element(shown).toBeVisible()
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
  expect(address()).toBe(here)
}

/** How often Escape was pressed, by hand or by Back. */
function watchEscapes(onTestFinished: TestContext['onTestFinished']): () => number {
  let count = 0
  const note = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') count += 1
  }
  document.addEventListener('keydown', note, true)
  onTestFinished(() => document.removeEventListener('keydown', note, true))
  return () => count
}

async function leavesByBack(): Promise<void> {
  goBack()
  await expect.poll(address).toBe('/today')
}

describe('D6: only its own button closes', () => {
  test('recovery codes, which are shown once', async ({ onTestFinished }) => {
    answer('GET /api/passkeys', { items: [] })
    const view = { authenticatorSince: '2026-07-01T00:00:00.000Z', recoveryCodesLeft: 2, required: false }
    answer('GET /api/second-factor', view)
    answer('POST /api/second-factor/recovery-codes', { recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] })
    follow('/settings/security')
    await press('リカバリーコードを作り直す')
    const codes = dialog('リカバリーコード')
    await codes.getByRole('button', { name: 'リカバリーコードを作り直す' }).click()
    await expectToStay(codes.getByText('aaaa-bbbb'), onTestFinished)
    await codes.getByRole('button', { name: '保管しました' }).click()
    await expect.element(codes).not.toBeInTheDocument()
    await leavesByBack()
  })

  test('a token, which is shown once', async ({ onTestFinished }) => {
    answer('GET /api/tokens', { items: [] })
    answer('POST /api/tokens', ({ body }) => ({
      ...body,
      id: crypto.randomUUID(),
      start: 'shodan_ab',
      createdAt: '2026-07-01T00:00:00.000Z',
      lastUsedAt: null,
      token: 'shodan_abcdef',
    }))
    follow('/settings/tokens')
    await press('トークンを作成')
    await dialog('トークンを作成').getByRole('textbox', { name: '名前' }).fill('連携用')
    await dialog('トークンを作成').getByRole('button', { name: '作成', exact: true }).click()
    const made = dialog('トークンを作成しました')
    await expectToStay(made.getByText('shodan_abcdef'), onTestFinished)
    await made.getByRole('button', { name: '保管しました' }).click()
    await expect.element(made).not.toBeInTheDocument()
    await leavesByBack()
  })

  test('the choice between two texts', async ({ onTestFinished }) => {
    const number = phoneNumber()
    const { company: shown } = companyIsThere({ phoneNumbers: [number] })
    const current = { ...number, raw: '03-0000-5555', display: '03-0000-5555', version: 2 }
    answer('PATCH /api/phone-numbers/{id}', () => {
      throw new Problem('stale_version', { current })
    })
    follow(`/companies/${shown.id}`)
    await press('03-0000-1234の操作')
    await page.getByRole('menuitem', { name: '編集' }).click()
    await page.getByRole('textbox', { name: '電話番号' }).fill('03-0000-9999')
    await press('保存')
    const choice = dialog('ほかの人が先に変更しました')
    await expectToStay(choice.getByText('03-0000-9999'), onTestFinished)
    await choice.getByRole('button', { name: '現在の内容を残す' }).click()
    await expect.element(choice).not.toBeInTheDocument()
    await leavesByBack()
  })
})

describe('D5: what is being sent cannot be taken back, so the form stays until the answer, and nothing is asked', () => {
  test('a new company; then its page opens', async ({ onTestFinished }) => {
    answer('POST /api/companies', ({ body }) => companyIsThere({ company: company(body) }).company)
    const letAnswer = holdBack('POST /api/companies')
    follow('/companies')
    await press('新規企業')
    const form = dialog('新規企業')
    await form.getByRole('textbox', { name: '企業名' }).fill('みらい商会')
    await form.getByRole('button', { name: '登録する' }).click()
    const cancel = form.getByRole('button', { name: 'キャンセル' })
    await expect.element(cancel).toHaveAttribute('aria-disabled', 'true')
    await cancel.click({ force: true })
    await form.getByRole('button', { name: '閉じる' }).click({ force: true })
    await expectToStay(form, onTestFinished)
    letAnswer()
    await expect.element(page.getByRole('heading', { name: 'みらい商会' })).toBeVisible()
    await expect.element(form).not.toBeInTheDocument()
  })

  test('a new person; where it was refused, one can leave again', async ({ onTestFinished }) => {
    refuse('POST /api/people', 'temporarily_unavailable')
    const letAnswer = holdBack('POST /api/people')
    follow('/people')
    await press('新規人物')
    const form = dialog('新規人物')
    await form.getByRole('textbox', { name: '氏名' }).fill('海野 幸')
    await form.getByRole('button', { name: '登録する' }).click()
    const cancel = form.getByRole('button', { name: 'キャンセル' })
    await expect.element(cancel).toHaveAttribute('aria-disabled', 'true')
    await expectToStay(form, onTestFinished)
    letAnswer()
    await expect.element(cancel).not.toHaveAttribute('aria-disabled')
    await userEvent.keyboard('{Escape}')
    await page.getByRole('alertdialog').getByRole('button', { name: '破棄する' }).click()
    await expect.element(form).not.toBeInTheDocument()
    expect(requests('POST /api/people')).toHaveLength(1)
  })

  test('a number, changed in its place', async () => {
    answer('POST /api/phone-numbers', phoneNumber())
    const letAnswer = holdBack('POST /api/phone-numbers')
    const { company: shown } = companyIsThere({ phoneNumbers: [], people: [person()] })
    follow(`/companies/${shown.id}`)
    await press('電話番号を追加')
    const field = page.getByRole('textbox', { name: '電話番号' })
    await field.fill('03-0000-1234')
    await userEvent.keyboard('{Enter}')
    const cancel = page.getByRole('button', { name: 'キャンセル' })
    await expect.element(cancel).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Escape}')
    await cancel.click({ force: true })
    await expectAccessible()
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument()
    await expect.element(field).toHaveValue('03-0000-1234')
    letAnswer()
    await expect.element(field).not.toBeInTheDocument()
  })
})
