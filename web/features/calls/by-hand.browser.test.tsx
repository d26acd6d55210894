import { expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
import { desk, expectAccessible, open, phone } from '../../test-app.tsx'
import { call, companyIsThere } from '../../test-records.ts'
import {
  beforeEachCall,
  calls,
  dock,
  firstNumber,
  kept,
  launched,
  note,
  promise,
  theCompany,
  trayIsKept,
  user,
} from './test-dock.ts'

beforeEachCall()

const timeline = () => page.getByRole('list', { name: '活動履歴' })

/** The mark of the entry of the timeline that says this. */
function iconIn(words: Locator): string | undefined {
  return words.element().closest('li')?.querySelector('svg')?.innerHTML
}

const dialog = (name: string) => page.getByRole('dialog', { name })

test('D10: a call of another telephone is taken down by key, with its time, and nothing is dialled', async () => {
  companyIsThere({ company: theCompany })
  await open(`/companies/${theCompany.id}`)
  await expect.element(firstNumber()).toBeVisible()
  await userEvent.keyboard('l')
  await expect.element(dialog('手で記録')).toBeVisible()
  await expectAccessible()
  const when = dialog('手で記録').getByLabelText('日時')
  const begin = dialog('手で記録').getByRole('button', { name: '結果を入力する' })
  await when.fill('2020-01-01T10:00')
  await begin.click()
  await expect.element(when).toHaveAccessibleDescription(/7日前から今まで/)
  const at = new Date(Math.floor((Date.now() - 26 * 3_600_000) / 60_000) * 60_000)
  await when.fill(`${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16)}`)
  await begin.click()
  await expect.element(dock()).toHaveFocus()
  await expect.element(dock().getByText('Zoom は開きましたか？')).not.toBeInTheDocument()
  expect(dock().element().querySelector('.bg-live')).toBeNull()
  await userEvent.keyboard('4')
  await expect.poll(() => requests('PUT /api/calls/{id}/outcome')).toHaveLength(1)
  expect(requests('POST /api/calls')[0]?.body).toMatchObject({
    companyId: theCompany.id,
    placedAt: at.toISOString(),
    launch: 'elsewhere',
  })
  expect(launched).toEqual([])
  await expect.element(timeline().getByText('試験 太郎がほかの電話から発信')).toBeVisible()
  await expect.element(timeline().getByText('通話なし')).not.toBeInTheDocument()
})

test('D10: a call of another telephone is told apart on the timeline, from that of a person too, in its place on paper', async () => {
  const at = new Date().toISOString()
  const of = { at, companyId: theCompany.id, launch: 'elsewhere' } as const
  const toPerson = call(user, { ...of, personId: crypto.randomUUID(), personName: '鈴木 一郎' })
  companyIsThere({ company: theCompany, items: [toPerson, call(user, { ...of, launch: 'opened' })] })
  await open(`/companies/${theCompany.id}`)
  const elsewhere = timeline().getByText('試験 太郎がほかの電話から鈴木 一郎に発信')
  await expect.element(elsewhere).toBeVisible()
  await expect.element(timeline().getByText('試験 太郎が発信', { exact: true })).toBeVisible()
  expect(elsewhere.element().closest('[data-print="hide"]')).toBeNull()
  expect(iconIn(elsewhere)).not.toBe(iconIn(timeline().getByText('試験 太郎が発信', { exact: true })))
})

const removeEntry = () => page.getByRole('button', { name: '記録を取り消す' })
const notPlaced = () => page.getByRole('button', { name: '発信していない' })
const undo = () => page.getByRole('button', { name: '元に戻す' })

test('D10: a call of another telephone waits in the tray, where its entry is removed and brought back', async () => {
  const mine = call(user, { companyId: theCompany.id, at: new Date().toISOString(), launch: 'elsewhere' })
  calls.set(mine.id, mine)
  trayIsKept()
  await open('/today')
  await page.getByRole('button', { name: '結果を入れる' }).click()
  await expect.element(page.getByRole('textbox', { name: '通話メモ' })).toBeVisible()
  await expect.element(notPlaced()).not.toBeInTheDocument()
  await expectAccessible()
  await removeEntry().click()
  await expect.element(page.getByText('記録を取り消しました')).toBeVisible()
  await expect.poll(() => kept()?.launch).toBe('not_placed')
  await expect.element(page.getByText('結果未入力', { exact: true })).not.toBeInTheDocument()
  await undo().click()
  await expect.poll(() => kept()?.launch).toBe('elsewhere')
  await expect.element(page.getByRole('textbox', { name: '通話メモ' })).toBeVisible()
  await expect.element(undo()).not.toBeInTheDocument()
  await userEvent.keyboard('4')
  await expect.poll(() => kept()?.outcome).toBe('absent')
})

test('D10: in the tray a call that was not placed after all says so, and comes back as it was', async () => {
  const mine = call(user, { companyId: theCompany.id, at: new Date().toISOString(), launch: 'opened' })
  calls.set(mine.id, mine)
  trayIsKept()
  await open('/today')
  await page.getByRole('button', { name: '結果を入れる' }).click()
  await expect.element(removeEntry()).not.toBeInTheDocument()
  await notPlaced().click()
  await expect.poll(() => kept()?.launch).toBe('not_placed')
  await undo().click()
  await expect.poll(() => kept()?.launch).toBe('opened')
})

test.each([
  ['a desk', desk],
  ['a phone', phone],
])(
  'D10: in the dock on %s a call taken down by mistake is removed, and comes back with what was typed',
  async (_, screen) => {
    companyIsThere({ company: theCompany })
    trayIsKept()
    await open(`/companies/${theCompany.id}`, screen)
    await expect.element(firstNumber()).toBeVisible()
    await userEvent.keyboard('l')
    await dialog('手で記録').getByRole('button', { name: '結果を入力する' }).click()
    await expect.element(dock()).toHaveFocus()
    await userEvent.keyboard('n')
    await expect.element(note()).toHaveFocus()
    await note().fill('違う相手だった')
    await expectAccessible()
    await removeEntry().click()
    await expect.element(dock()).not.toBeInTheDocument()
    await expect.poll(() => kept()).toMatchObject({ launch: 'not_placed', note: { body: '違う相手だった' } })
    await expect.element(timeline().getByText('通話なし')).toBeVisible()
    await undo().click()
    await expect.poll(() => kept()?.launch).toBe('elsewhere')
    await expect.element(timeline().getByText('試験 太郎がほかの電話から発信')).toBeVisible()
    await userEvent.keyboard('n')
    await expect.element(note()).toHaveFocus()
    await expect.element(note()).toHaveValue('違う相手だった')
    await expect.element(dock().getByText('保存済み')).toBeVisible()
  },
)

test('D10: on a phone a promise without a call is made with a tap, also without a day, and all of the record are a tap away', async () => {
  companyIsThere({ company: theCompany })
  const undated = promise({ dueOn: null, body: '予算が決まったら見積もり' })
  answer('POST /api/follow-ups', ({ body: { id = undated.id } }) => ({ ...undated, id }))
  await open(`/companies/${theCompany.id}`, phone)
  await expect
    .element(page.getByRole('link', { name: 'この相手との約束すべて' }))
    .toHaveAttribute('href', expect.stringContaining(theCompany.id))
  await page.getByRole('button', { name: '約束を追加' }).click()
  await dialog('約束を追加').getByRole('button', { name: '日付なし' }).click()
  await dialog('約束を追加').getByRole('textbox', { name: '内容' }).fill(undated.body)
  await expectAccessible()
  await dialog('約束を追加').getByRole('button', { name: '保存' }).click()
  await expect.element(page.getByRole('checkbox', { name: `「${undated.body}」を完了にする` })).toBeVisible()
  expect(requests('POST /api/follow-ups').map(({ body }) => ({ ...body, id: undefined }))).toEqual([
    { id: undefined, companyId: theCompany.id, dueOn: null, body: undated.body },
  ])
})
