import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Problem } from '../../../shared/problems.ts'
import { answer, loseNetwork, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, note } from '../../test-records.ts'

const theCompany = company()
const timeline = () => page.getByRole('list', { name: '活動履歴' })
const composer = () => page.getByRole('textbox', { name: 'メモ' })
const editor = () => timeline().getByRole('textbox')
const stale = () => page.getByRole('dialog', { name: 'ほかの人が先に変更しました' })

let user: ReturnType<typeof signedIn>

beforeEach(() => {
  user = signedIn()
  answer('POST /api/notes', ({ body }) => written(body.body))
})

const written = (body: string) => note(user, body, { companyId: theCompany.id })

async function openCompany(...items: ReturnType<typeof note>[]): Promise<void> {
  companyIsThere({ company: theCompany, items })
  await open(`/companies/${theCompany.id}`)
}

async function choose(item: string): Promise<void> {
  await page.getByRole('button', { name: 'メモの操作' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a note is saved with the keys, and the field is empty for the next one', async () => {
  await openCompany()
  await userEvent.keyboard('n')
  await composer().fill('最初のメモ')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(timeline().getByText('最初のメモ')).toBeVisible()
  await expect.element(composer()).toHaveValue('')
  expect(requests('POST /api/notes')[0]?.body).toMatchObject({ companyId: theCompany.id, body: '最初のメモ' })
})

test('what is typed stays on this device, and is told to be restored', async () => {
  await openCompany()
  await composer().fill('途中まで書いた')
  await expect.element(page.getByText('下書きをこの端末に保存しました')).toBeVisible()
  await expectAccessible()
  await openCompany()
  await expect.element(composer()).toHaveValue('途中まで書いた')
  await expect.element(page.getByText('下書きを復元しました')).toBeVisible()
  await page.getByRole('button', { name: '破棄' }).click()
  await expect.element(composer()).toHaveValue('')
})

test('a note that did not arrive is kept, and sent again under the same key', async () => {
  await openCompany()
  loseNetwork('POST /api/notes')
  await composer().fill('届かないメモ')
  await page.getByRole('button', { name: 'メモを保存' }).click()
  await expect
    .element(page.getByRole('alert').filter({ hasText: 'メモを保存できませんでした' }))
    .toBeVisible()
  await expect.element(composer()).toHaveValue('届かないメモ')
  await expectAccessible()
  answer('POST /api/notes', ({ body }) => written(body.body))
  await page.getByRole('button', { name: 'もう一度保存' }).click()
  await expect.element(timeline().getByText('届かないメモ')).toBeVisible()
  const sent = requests('POST /api/notes')
  expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
    sent[0]?.body.id,
    sent[0]?.body.id,
  ])
})

test('a note that is too long says by how much', async () => {
  await openCompany()
  await composer().fill('あ'.repeat(20_003))
  await expect.element(page.getByText('3文字超過しています（上限20,000文字）')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'メモを保存' })).toBeDisabled()
})

test('a note is edited in its place; Escape folds it and keeps what was typed', async () => {
  const first = written('最初のメモ')
  answer('PATCH /api/notes/{id}', ({ body }) => ({ ...first, note: { ...first.note, ...body, version: 2 } }))
  await openCompany(first)
  await choose('メモを編集')
  await expect.element(editor()).toHaveFocus()
  await editor().fill('直したメモ')
  await expectAccessible()
  await userEvent.keyboard('{Escape}')
  await expect.element(timeline().getByText('最初のメモ')).toBeVisible()
  await choose('メモを編集')
  await expect.element(editor()).toHaveValue('直したメモ')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(timeline().getByText('直したメモ')).toBeVisible()
  expect(requests('PATCH /api/notes/{id}').map(({ id, body }) => ({ id, ...body }))).toEqual([
    { id: first.id, version: 1, body: '直したメモ' },
  ])
})

/** The note was at version 1 when it was opened; a colleague has written version 2 meanwhile. */
async function editWhatSomebodyElseSaved(): Promise<void> {
  const first = written('最初のメモ')
  const theirs = { ...first, note: { ...first.note, body: '佐藤が直したメモ', version: 2 } }
  answer('PATCH /api/notes/{id}', ({ body }) => {
    if (body.version === 1) throw new Problem('stale_version', { current: theirs })
    return { ...first, note: { ...first.note, ...body, version: 3 } }
  })
  await openCompany(first)
  await choose('メモを編集')
  await editor().fill('私が直したメモ')
  await timeline().getByRole('button', { name: '保存' }).click()
  await expect.element(stale().getByText('佐藤が直したメモ')).toBeVisible()
  await expect.element(stale().getByText('私が直したメモ')).toBeVisible()
}

test('when somebody else was quicker, one’s own text is saved on top of theirs if one says so', async () => {
  await editWhatSomebodyElseSaved()
  await expectAccessible()
  await stale().getByRole('button', { name: '自分の入力で上書き' }).click()
  await expect.element(timeline().getByText('私が直したメモ')).toBeVisible()
  expect(requests('PATCH /api/notes/{id}').map(({ body }) => body.version)).toEqual([1, 2])
})

test('when somebody else was quicker, theirs stays if one says so, and nothing is saved', async () => {
  await editWhatSomebodyElseSaved()
  await stale().getByRole('button', { name: '現在の内容を残す' }).click()
  await expect.element(stale()).not.toBeInTheDocument()
  await expect.element(editor()).not.toBeInTheDocument()
  expect(requests('PATCH /api/notes/{id}')).toHaveLength(1)
})

test('a deleted note comes back with 元に戻す', async () => {
  const first = written('消すメモ')
  answer('DELETE /api/notes/{id}', undefined)
  answer('POST /api/notes/{id}/restoration', first)
  await openCompany(first)
  await choose('メモを削除')
  await expect.element(timeline().getByText('消すメモ')).not.toBeInTheDocument()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(timeline().getByText('消すメモ')).toBeVisible()
})

test('a member cannot change a colleague’s note', async () => {
  user = signedIn({ role: 'member' })
  await openCompany(note({ id: crypto.randomUUID(), name: '佐藤 花子' }, '佐藤のメモ'))
  await expect.element(timeline().getByText('佐藤のメモ')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'メモの操作' })).not.toBeInTheDocument()
})

test('SEC-W06 what people write is shown as text; only addresses of the web become links', async () => {
  const body = '<img src=x onerror=alert(1)> javascript:alert(2) https://example.com/a'
  await openCompany(written(body))
  await expect.element(timeline().getByText('<img src=x onerror=alert(1)>', { exact: false })).toBeVisible()
  await expect.element(timeline().getByRole('link')).toHaveAttribute('href', 'https://example.com/a')
})
