import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { InvitationResult } from '../../../shared/contracts/invitations.ts'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'

const dialog = (name = 'メンバーを招待') => page.getByRole('dialog', { name })
const addresses = () => dialog().getByRole('textbox', { name: 'メールアドレス' })
const sending = () => dialog().getByRole('button', { name: '招待を送る' })
const sent = () => requests('POST /api/invitations').map(({ body }) => body)

beforeEach(() => {
  const { id, name, email } = signedIn()
  const joinedAt = '2026-07-01T00:00:00.000Z'
  answer('GET /api/members', {
    items: [{ userId: id, name, email, role: 'owner', joinedAt, lastSeenAt: null }],
  })
  answer('GET /api/invitations', { items: [] })
  answer('GET /api/workspace/second-factor', { required: false, membersWithout: 1 })
  become({})
})

/** What becomes of some addresses; all others are invited. */
function become(results: Record<string, Omit<InvitationResult, 'email'>>): void {
  const resultOf = (email: string): InvitationResult => ({ result: 'invited', ...results[email], email })
  answer('POST /api/invitations', ({ body }) => ({ items: body.emails.map(resultOf) }))
}

async function openDialog(screen?: typeof phone): Promise<void> {
  await open('/settings/members', screen)
  await page.getByRole('button', { name: '招待', exact: true }).click()
  await expect.element(addresses()).toHaveFocus()
}

test('a pasted list is invited with one press, as members, with the message', async () => {
  await openDialog()
  await expectAccessible()
  await expect.element(sending()).toBeDisabled()
  await addresses().fill('ichi@example.com、ni＠example.com\nsan@example.com')
  await dialog()
    .getByRole('textbox', { name: /メッセージ/ })
    .fill('よろしくお願いします')
  await sending().click()
  await expect.element(page.getByText('3件の招待を送りました')).toBeVisible()
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(sent()).toEqual([
    {
      emails: ['ichi@example.com', 'ni＠example.com', 'san@example.com'],
      role: 'member',
      message: 'よろしくお願いします',
    },
  ])
})

test('a double click mails nobody twice', async () => {
  const release = holdBack('POST /api/invitations')
  await openDialog()
  await addresses().fill('ichi@example.com')
  await sending().dblClick()
  release()
  await expect.element(page.getByText('1件の招待を送りました')).toBeVisible()
  expect(sent()).toHaveLength(1)
})

test('an admin is invited as one', async () => {
  await openDialog()
  await addresses().fill('ichi@example.com')
  await dialog().getByRole('combobox', { name: '権限' }).click()
  await page.getByRole('option', { name: /管理者/ }).click()
  await sending().click()
  await expect.poll(() => sent()[0]?.role).toBe('admin')
})

test('what became of each address is told; those that were not invited can be corrected', async () => {
  become({
    nobody: { result: 'invalid' },
    'ima@example.com': { result: 'already_member' },
    'ato@example.com': { result: 'not_sent', retryAfter: 600 },
  })
  await openDialog()
  await addresses().fill('ichi@example.com nobody ima@example.com ato@example.com')
  await sending().click()
  const results = dialog('招待の結果')
  for (const words of [
    'ichi@example.com招待しました',
    'nobodyメールアドレスではありません',
    'ima@example.comすでにメンバーです',
    'ato@example.com送っていません（10分ほど後に送れます）',
  ])
    await expect.element(results.getByRole('listitem').filter({ hasText: words })).toBeVisible()
  await expectAccessible()
  await results.getByRole('button', { name: '残りの宛先に戻る' }).click()
  await expect.element(addresses()).toHaveValue('nobody\nato@example.com')
})

test('more than fifty at once are counted and not sent', async () => {
  await openDialog()
  await addresses().fill(Array.from({ length: 51 }, (_, at) => `a${at}@example.com`).join(' '))
  await expect.element(addresses()).toHaveAccessibleDescription(/いま51件/)
  await sending().click()
  expect(sent()).toEqual([])
})

test('a refusal is explained and nothing typed is lost, on a phone', async () => {
  refuse('POST /api/invitations', 'too_many_invitations', { most: 500 })
  await openDialog(phone)
  await addresses().fill('ichi@example.com')
  await sending().click()
  await expect.element(dialog().getByRole('alert').filter({ hasText: '500件まで' })).toBeVisible()
  await expect.element(addresses()).toHaveValue('ichi@example.com')
  await expectAccessible()
})

test('a member sees who is there, and no way to invite', async () => {
  const { id, name, email } = signedIn({ role: 'member' })
  answer('GET /api/members', {
    items: [{ userId: id, name, email, role: 'member', joinedAt: '2026-07-01T00:00:00.000Z' }],
  })
  await open('/settings/members')
  await expect.element(page.getByText('shiken@example.com')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '招待', exact: true })).not.toBeInTheDocument()
  expect(requests('GET /api/invitations')).toEqual([])
})
