import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { companyIsThere, note } from '../../test-records.ts'

const dialog = () => page.getByRole('dialog', { name: 'もう一度ログインしてください' })
const composer = () => page.getByRole('textbox', { name: 'メモ' })

async function logIn(password: string): Promise<void> {
  await dialog().getByLabelText('パスワード').fill(password)
  await dialog().getByRole('button', { name: 'ログイン' }).click()
}

test('a session that ends in the middle of a note asks for the password above it; then the note is saved', async () => {
  const user = signedIn()
  const { company } = companyIsThere()
  refuse('POST /api/notes', 'session_expired')
  await open(`/companies/${company.id}`)
  await composer().fill('途中まで書いたメモ')
  await page.getByRole('button', { name: 'メモを保存' }).click()
  await expect.element(dialog()).toBeVisible()
  await expectAccessible()

  refuse('POST /api/auth/sign-in/email', 'invalid_credentials')
  await logIn('not the password')
  await expect.element(dialog().getByRole('alert').filter({ hasText: '正しくありません' })).toBeVisible()

  answer('POST /api/auth/sign-in/email', { user })
  answer('POST /api/notes', ({ body }) => note(user, body.body, { companyId: company.id }))
  await logIn('sakura-denwa-2026')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(composer()).toHaveValue('')
  const timeline = page.getByRole('list', { name: '活動履歴' })
  await expect.element(timeline.getByText('途中まで書いたメモ')).toBeVisible()
  expect(requests('POST /api/auth/sign-in/email').at(-1)?.body).toMatchObject({ email: user.email })
})
