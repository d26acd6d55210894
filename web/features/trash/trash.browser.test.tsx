import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { TrashItem } from '../../../shared/contracts/trash.ts'
import { answer, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'

beforeEach(() => signedIn())

const deletedBy = { id: crypto.randomUUID(), name: '田中 一郎' }
const item = (facts: Partial<TrashItem>): TrashItem => ({
  kind: 'company',
  id: crypto.randomUUID(),
  name: '株式会社あけぼの商会',
  detail: '東京都港区１－２',
  deletedAt: new Date().toISOString(),
  deletedBy,
  daysLeft: 30,
  ...facts,
})
const akebono = item({})
const umino = item({ kind: 'person', name: '海野 幸', detail: '株式会社あけぼの商会', daysLeft: 2 })

const row = (name: string) => page.getByRole('row').filter({ hasText: name })
const button = (name: string) => page.getByRole('button', { name, exact: true })

async function openTrash(items = [akebono, umino], screen?: typeof phone): Promise<void> {
  answer('GET /api/trash', { items, nextCursor: null })
  await open('/settings/trash', screen)
}

test('what was deleted stands there with who did it and how many days are left', async () => {
  await openTrash()
  await expect.element(row('海野 幸').getByText('田中 一郎')).toBeVisible()
  await expect.element(row('海野 幸').getByRole('cell', { name: 'あと2日', exact: true })).toBeVisible()
  await expectAccessible()
})

test('one record is restored from its row, by the keyboard too', async () => {
  await openTrash()
  const { kind, id } = umino
  answer('POST /api/trash/restorations', { restored: [{ kind, id }], refused: [] })
  await expect.element(button('海野 幸を元に戻す')).toBeVisible()
  button('海野 幸を元に戻す').element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('「海野 幸」を元に戻しました')).toBeVisible()
  expect(requests('POST /api/trash/restorations').map(({ body }) => body)).toEqual([
    { records: [{ kind, id }] },
  ])
})

test('several are restored together; what did not come back is named with the reason', async () => {
  await openTrash()
  answer('POST /api/trash/restorations', {
    restored: [{ kind: 'person', id: umino.id }],
    refused: [{ kind: 'company', id: akebono.id, code: 'restore_conflict' }],
  })
  await page.getByRole('checkbox', { name: 'すべて選択' }).click()
  await expect.element(page.getByText('2件を選択')).toBeVisible()
  await button('選択したものを元に戻す').click()
  await expect.element(page.getByText('「株式会社あけぼの商会」を元に戻せませんでした').first()).toBeVisible()
  await expect
    .element(page.getByText('同じものがすでに登録されているため、元に戻せません。').first())
    .toBeVisible()
  await expect.element(page.getByText('選択されていません')).toBeVisible()
})

test('an owner deletes for good after one question; a member is not offered it', async () => {
  await openTrash()
  answer('POST /api/trash/removals', { removed: 1 })
  await page.getByRole('checkbox', { name: '海野 幸を選択' }).click()
  await button('完全に削除').click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await expect.element(dialog.getByText('「海野 幸」を完全に削除しますか？')).toBeVisible()
  await expectAccessible()
  await button('完全に削除する').click()
  await expect.element(page.getByText('1件を完全に削除しました')).toBeVisible()
  signedIn({ role: 'member' })
  await openTrash()
  await expect.element(button('選択したものを元に戻す')).toBeVisible()
  await expect.element(button('完全に削除')).not.toBeInTheDocument()
})

test('search and kind are in the address and ask the server; nothing found says so', async () => {
  await openTrash()
  await page.getByRole('searchbox', { name: '名前・フリガナで探す' }).fill('うみの')
  await expect.poll(() => requests('GET /api/trash').at(-1)?.query.get('name')).toBe('うみの')
  answer('GET /api/trash', { items: [], nextCursor: null })
  await button('人物').click()
  await expect.element(page.getByText('条件に合うものはゴミ箱にありません')).toBeVisible()
  expect(decodeURIComponent(address())).toBe('/settings/trash?name=うみの&kind=person')
})

test('an empty trash says what it is for, on a phone too', async () => {
  await openTrash([], phone)
  await expect.element(page.getByText('ゴミ箱は空です')).toBeVisible()
  await expectAccessible()
})
