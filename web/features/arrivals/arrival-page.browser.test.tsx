import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'

const newcomer = { provider: 'google', email: 'arai@gmail.com', name: '新井 未来', invitations: [] } as const
const invitation = {
  workspaceId: '01980000-0000-7000-8000-000000000001',
  id: '01980000-0000-7000-8000-000000000002',
  workspaceName: 'さくら商事',
  invitedBy: '佐藤 花子',
  role: 'member',
} as const

test('D9: somebody new names a workspace, and nothing is sent before', async () => {
  answer('GET /api/auth/arrival', { ...newcomer, invitations: [] })
  refuse('POST /api/auth/arrival', 'temporarily_unavailable')
  await open('/arrival', phone)
  await expect.element(page.getByText('arai@gmail.com', { exact: false })).toBeVisible()
  await expect.element(page.getByText('招待メールのリンクを開いてください', { exact: false })).toBeVisible()
  await expectAccessible()
  await page.getByLabelText('会社名またはワークスペース名').fill('新井商店')
  expect(requests('POST /api/auth/arrival')).toEqual([])
  await page.getByRole('button', { name: '作成してはじめる' }).click()
  await expect.element(page.getByRole('alert').first()).toBeVisible()
  expect(requests('POST /api/auth/arrival')[0]?.body).toEqual({ workspaceName: '新井商店' })
  await expect.element(page.getByLabelText('会社名またはワークスペース名')).toHaveValue('新井商店')
})

test('D9: an invitation that waits for the address stands first and is joined by one button', async () => {
  answer('GET /api/auth/arrival', { ...newcomer, invitations: [invitation] })
  refuse('POST /api/auth/arrival', 'temporarily_unavailable')
  await open('/arrival')
  await page.getByRole('button', { name: 'さくら商事 に参加する' }).click()
  await expect.poll(() => requests('POST /api/auth/arrival')).toHaveLength(1)
  const { workspaceId, id } = invitation
  expect(requests('POST /api/auth/arrival')[0]?.body).toEqual({ invitation: { workspaceId, id } })
  await expectAccessible()
})

test('D9: whoever took too long reads that nothing was made, and logs in again', async () => {
  refuse('GET /api/auth/arrival', 'sign_in_again')
  await open('/arrival')
  await expect.element(page.getByText('まだ何も作成されていません', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'ログイン' }).first()).toBeVisible()
})
