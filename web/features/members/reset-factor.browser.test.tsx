import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'

const joinedAt = '2026-07-01T00:00:00.000Z'

test('keyring lost: an owner resets the second factor of a colleague who has one, and reads first what that ends', async () => {
  const { id, name, email } = signedIn()
  const locked = { userId: crypto.randomUUID(), name: '締出 次郎', email: 'jiro@example.com' }
  const plain = { userId: crypto.randomUUID(), name: '無印 三郎', email: 'saburo@example.com' }
  const member = { role: 'member', joinedAt, lastSeenAt: null } as const
  answer('GET /api/members', {
    items: [
      { userId: id, name, email, ...member, role: 'owner', hasSecondFactor: false },
      { ...locked, ...member, hasSecondFactor: true },
      { ...plain, ...member, hasSecondFactor: false },
    ],
  })
  answer('GET /api/invitations', { items: [] })
  answer('GET /api/workspace/second-factor', { required: false, membersWithout: 2 })
  answer('DELETE /api/members/{id}/second-factor', undefined)
  await open('/settings/members')
  const reset = page.getByRole('menuitem', { name: '2段階認証をリセット' })

  await page.getByRole('button', { name: /無印 三郎/ }).click()
  await expect.element(page.getByRole('menuitem', { name: '管理者にする' })).toBeVisible()
  await expect.element(reset).not.toBeInTheDocument()
  await userEvent.keyboard('{Escape}')

  await page.getByRole('button', { name: /締出 次郎/ }).click()
  await reset.click()
  const dialog = page.getByRole('alertdialog', { name: /締出 次郎/ })
  await expect.element(dialog.getByText(/ログアウト/)).toBeVisible()
  await expectAccessible()
  await dialog.getByRole('button', { name: 'リセットする' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(requests('DELETE /api/members/{id}/second-factor').map(({ id }) => id)).toEqual([locked.userId])
})
