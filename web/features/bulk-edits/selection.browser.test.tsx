import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { phoneNumber, row } from '../../test-records.ts'

const rows = Array.from({ length: 250 }, (_, at) =>
  row({ id: crypto.randomUUID(), name: `企業${String(at + 1).padStart(3, '0')}`, mainNumber: phoneNumber() }),
)
const owner = { id: crypto.randomUUID(), name: '同僚 一' }
const tag = { id: crypto.randomUUID(), name: '展示会', retired: false, mergedInto: null }

const link = (name: string) => page.getByRole('link', { name, exact: true })
const band = () => page.getByRole('region', { name: '選択した行の操作' })
const box = (name: string) => page.getByRole('checkbox', { name: `「${name}」を選ぶ` })
const sent = () => requests('POST /api/bulk-edits').map(({ body }) => body)

function edit(more: Partial<BulkEditView> = {}): BulkEditView {
  return {
    ...{ id: crypto.randomUUID(), kind: 'company', change: { set: { ownerId: owner.id } }, status: 'done' },
    ...{ userName: '試験 太郎', total: 3, done: 3, createdAt: new Date().toISOString() },
    counts: { changed: 3, same: 0, gone: 0, others: 0, fullUp: 0, restored: 0, kept: 0 },
    finishedAt: new Date().toISOString(),
    undoableUntil: new Date(Date.now() + 86_400_000).toISOString(),
    ...more,
  }
}

beforeEach(() => {
  signedIn({ role: 'admin' })
  answer('GET /api/choices', { statuses: [], tags: [tag], members: [owner], customFields: [], outcomes: [] })
  answer('GET /api/companies/count', { count: rows.length })
  answer('GET /api/companies', ({ query }) => {
    const from = Number(query.get('cursor') ?? 0)
    const to = from + Number(query.get('limit'))
    return { items: rows.slice(from, to), nextCursor: to < rows.length ? String(to) : null }
  })
  answer('GET /api/bulk-edits', { items: [] })
})

async function openList(path = '/companies'): Promise<void> {
  await open(path)
  await expect.element(link('企業001')).toBeVisible()
}

test('rows are picked by keys, one by one and up to another, and Esc lets go of them', async () => {
  await openList()
  await userEvent.keyboard('jx')
  await expect.poll(() => band().element().textContent).toContain('1社を選択')
  await userEvent.keyboard('jj{Shift>}X{/Shift}')
  await expect.poll(() => band().element().textContent).toContain('3社を選択')
  await userEvent.keyboard('{Shift>}J{/Shift}')
  await expect.poll(() => band().element().textContent).toContain('4社を選択')
  await userEvent.keyboard('x')
  await expect.poll(() => band().element().textContent).toContain('3社を選択')
  await expectAccessible()
  await userEvent.keyboard('{Escape}')
  await expect.element(band()).not.toBeInTheDocument()
  await userEvent.keyboard('a')
  await expect.poll(() => band().element().textContent).toContain('100社を選択')
})

test('one press gives those that are picked an owner, and the toast gives it back', async () => {
  await openList()
  await box('企業001').click()
  await box('企業003').click({ modifiers: ['Shift'] })
  await expect.poll(() => band().element().textContent).toContain('3社を選択')
  const done = edit()
  answer('POST /api/bulk-edits', done)
  await band().getByRole('button', { name: '担当を変える' }).click()
  await page.getByRole('option', { name: '同僚 一' }).click()
  await expect.element(page.getByText('3件を変更しました')).toBeVisible()
  expect(sent()).toMatchObject([
    {
      kind: 'company',
      chosen: { ids: rows.slice(0, 3).map(({ id }) => id) },
      change: { set: { ownerId: owner.id } },
    },
  ])
  await expect.element(band()).not.toBeInTheDocument()
  const counts = { ...done.counts, restored: 2, kept: 1 }
  answer(
    'POST /api/bulk-edits/{id}/undoing',
    edit({ ...done, status: 'undone', counts, undoableUntil: null }),
  )
  await page.getByRole('button', { name: '元に戻す' }).first().click()
  await expect.element(page.getByText('2件を元に戻しました')).toBeVisible()
  await expect.element(page.getByText('1件はあとで変更されたため、そのままです。')).toBeVisible()
})

test('all that match are a filter, and one that is taken out is an exception', async () => {
  const filter = { all: [['industry', 'is', '造船']] }
  await openList(`/companies?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  await box('企業001').click()
  await band().getByRole('button', { name: '条件に合う250社すべてを選ぶ' }).click()
  await expect.poll(() => band().element().textContent).toContain('250社を選択')
  await box('企業002').click()
  await expect.poll(() => band().element().textContent).toContain('249社を選択')
  answer('POST /api/bulk-edits', edit({ status: 'running', total: 249, done: 0, undoableUntil: null }))
  await band().getByRole('button', { name: 'タグ' }).click()
  await page.getByRole('option', { name: '展示会' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'タグを付ける' }).last().click()
  await expect.poll(sent).toMatchObject([
    {
      chosen: { filter, except: [rows[1]?.id] },
      expected: 249,
      change: { tags: { add: [tag.id], remove: [] } },
    },
  ])
  const sign = page.getByRole('button', { name: '最近の一括変更' })
  await expect.element(sign).toBeVisible()
  await sign.click()
  await expect.element(page.getByText('0 / 249')).toBeVisible()
})

test('deleting asks by the number, and what is refused is said and loses nothing', async () => {
  await openList()
  await box('企業001').click()
  await band().getByRole('button', { name: 'そのほかの操作' }).click()
  await page.getByRole('menuitem', { name: '削除' }).click()
  const dialog = page.getByRole('alertdialog', { name: '1社を削除しますか？' })
  await expect.element(dialog).toBeVisible()
  refuse('POST /api/bulk-edits', 'bulk_edits_running')
  await dialog.getByRole('button', { name: '1社を削除' }).click()
  await expect.poll(() => dialog.element().textContent).toContain('ほかの一括変更が進行中です。')
  await dialog.getByRole('button', { name: 'キャンセル' }).click()
  await expect.poll(() => band().element().textContent).toContain('1社を選択')
})

test('a member finds no deleting, and on a phone no boxes until somebody picks', async () => {
  signedIn({ role: 'member' })
  await openList()
  await box('企業001').click()
  await band().getByRole('button', { name: 'そのほかの操作' }).click()
  await expect.element(page.getByRole('menuitem', { name: '項目を変える…' })).toBeVisible()
  await expect.element(page.getByRole('menuitem', { name: '削除' })).not.toBeInTheDocument()
  await open('/companies', phone)
  await expect.element(link('企業001')).toBeVisible()
  await expect.element(box('企業001')).not.toBeInTheDocument()
})
