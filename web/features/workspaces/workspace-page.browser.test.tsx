import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { queryClient } from '../../lib/query.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { open, signedIn } from '../../test-app.tsx'
import { workspaceQuery } from './api.ts'

const named = { name: 'AutoLaunchProtocolsFromOrigins', value: '[]' } as const
const contact = () => page.getByRole('textbox', { name: 'お問い合わせ先' })

function workspaceIs(part: { name?: string; version?: number }) {
  const kept = {
    id: crypto.randomUUID(),
    name: '試験株式会社',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    membersReach: 'all',
  } as const
  answer('GET /api/workspace', { ...kept, supportEmail: null, version: 1, ...part })
}

const readAnew = () => queryClient.refetchQueries(workspaceQuery)

test('D1: a setting that cannot be read anew stays, with what is typed, and says from when it is', async () => {
  signedIn()
  workspaceIs({})
  answer('GET /api/zoom/policy', {
    origin: 'https://shodan.example.com',
    chrome: { place: 'HKLM', ...named },
    edge: { place: 'HKLM', ...named },
    firefox: { place: 'policies.json', ...named },
  })
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
