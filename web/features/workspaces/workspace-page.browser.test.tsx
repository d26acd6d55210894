import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Reach } from '../../../shared/reach.ts'
import { queryClient } from '../../lib/query.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { workspaceQuery } from './api.ts'

const named = { name: 'AutoLaunchProtocolsFromOrigins', value: '[]' } as const
const contact = () => page.getByRole('textbox', { name: 'お問い合わせ先' })

const kept = {
  id: crypto.randomUUID(),
  name: '試験株式会社',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  membersReach: 'all',
} as const

const policy = {
  origin: 'https://shodan.example.com',
  chrome: { place: 'HKLM', ...named },
  edge: { place: 'HKLM', ...named },
  firefox: { place: 'policies.json', ...named },
}

function workspaceIs(part: { name?: string; version?: number; membersReach?: Reach }) {
  answer('GET /api/workspace', { ...kept, supportEmail: null, version: 1, ...part })
}

const readAnew = () => queryClient.refetchQueries(workspaceQuery)

test('D1: a setting that cannot be read anew stays, with what is typed, and says from when it is', async () => {
  signedIn()
  workspaceIs({})
  answer('GET /api/zoom/policy', policy)
  await open('/settings/workspace')
  await contact().fill('03-0000-1234')

  refuse('GET /api/workspace', 'not_allowed')
  await readAnew()
  await expect.element(page.getByText(/最新の状態を読み込めませんでした/)).toBeVisible()
  await expect.element(contact()).toHaveValue('03-0000-1234')
  await expect.element(page.getByText('この操作を行う権限がありません。')).not.toBeInTheDocument()

  workspaceIs({ name: '新しい名前', version: 2 })
  await page.getByRole('button', { name: 'もう一度試す' }).click()
  await expect.element(page.getByRole('textbox', { name: 'ワークスペース名' })).toHaveValue('新しい名前')
  await expect.element(page.getByText(/最新の状態を読み込めませんでした/)).not.toBeInTheDocument()
  await expect.element(contact()).toHaveValue('03-0000-1234')

  refuse('PATCH /api/workspace', 'stale_version', { current: { version: 2 } })
  await page.getByRole('button', { name: '保存' }).click()
  await expect.element(page.getByText(/ほかの人が先に変更しました/)).toBeVisible()
  expect(requests('PATCH /api/workspace').at(-1)?.body).toMatchObject({
    version: 1,
    supportEmail: '03-0000-1234',
  })
})

test('SEC-T08 what members reach is narrowed after a word about what follows, and widened at once', async () => {
  signedIn()
  workspaceIs({})
  answer('GET /api/zoom/policy', policy)
  const member = (role: 'owner' | 'member') => ({
    ...{
      userId: crypto.randomUUID(),
      name: '山田',
      email: 'y@example.com',
      role,
      joinedAt: '2026-07-01T00:00:00.000Z',
    },
  })
  answer('GET /api/members', { items: [member('owner'), member('member'), member('member')] })
  answer('GET /api/companies/count', { count: 320 })
  await open('/settings/workspace')
  const radio = (name: string) => page.getByRole('radio', { name })
  await expect.element(radio('すべて見る・編集する')).toBeChecked()
  await expectAccessible()
  await radio('自分の担当だけを見る・編集する').click()
  await page.getByRole('button', { name: '扱える記録を変更' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect.element(dialog.getByText(/メンバー2人は.*見られなくなります.*320社/)).toBeVisible()
  expect(requests('PATCH /api/workspace')).toEqual([])
  answer('PATCH /api/workspace', { ...kept, membersReach: 'see_own', supportEmail: null, version: 2 })
  await dialog.getByRole('button', { name: '変更する' }).click()
  await expect.element(page.getByText('保存しました')).toBeVisible()
  expect(requests('PATCH /api/workspace').at(-1)?.body).toEqual({ version: 1, membersReach: 'see_own' })

  await radio('すべて見る・編集する').click()
  answer('PATCH /api/workspace', { ...kept, membersReach: 'all', supportEmail: null, version: 3 })
  await page.getByRole('button', { name: '扱える記録を変更' }).click()
  await expect
    .poll(() => requests('PATCH /api/workspace').at(-1)?.body)
    .toEqual({ version: 2, membersReach: 'all' })
})

test('a member reads what they reach', async () => {
  signedIn({ role: 'member', reach: 'see_own' })
  workspaceIs({ membersReach: 'see_own' })
  await open('/settings/workspace')
  await expect.element(page.getByText('自分の担当だけを見る・編集する')).toBeVisible()
  await expect.element(page.getByRole('radio')).not.toBeInTheDocument()
})
