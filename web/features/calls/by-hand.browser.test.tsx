import { expect, test } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import type { Launch } from '../../../shared/contracts/activity.ts'
import { answer, requests } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'
import { call, companyIsThere } from '../../test-records.ts'
import { beforeEachCall, calls, dock, firstNumber, launched, promise, theCompany, user } from './test-dock.ts'

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
  await userEvent.keyboard('3')
  await expect.poll(() => requests('PUT /api/calls/{id}/outcome')).toHaveLength(1)
  expect(requests('POST /api/calls')[0]?.body).toMatchObject({
    companyId: theCompany.id,
    placedAt: at.toISOString(),
    launch: 'elsewhere',
  })
  expect(launched).toEqual([])
  await expect.element(timeline().getByText('試験 太郎がほかの電話から発信')).toBeVisible()
  await expect.element(timeline().getByText('Zoomが起動せず')).not.toBeInTheDocument()
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

test('D10: a call of another telephone waits in the tray without a question whether it was placed', async () => {
  const number = { id: crypto.randomUUID(), raw: '03-0000-1234', e164: '+81300001234', extension: null }
  const mine = { ...call(user, { companyId: theCompany.id, at: new Date().toISOString() }), number }
  const tray = (launch: Launch) =>
    answer('GET /api/today', {
      followUps: [],
      hasMore: false,
      openFollowUps: 0,
      callsWithoutOutcome: [{ ...mine, launch, companyName: theCompany.name }],
    })
  const openRow = async () => {
    await open('/today')
    await page.getByRole('button', { name: '結果を入れる' }).click()
    await expect.element(page.getByRole('textbox', { name: '通話メモ' })).toBeVisible()
  }
  calls.set(mine.id, mine)
  tray('unknown')
  await openRow()
  await expect.element(page.getByRole('button', { name: '発信していない' })).toBeVisible()
  calls.set(mine.id, { ...mine, launch: 'elsewhere' })
  tray('elsewhere')
  await openRow()
  await expect.element(page.getByRole('button', { name: '発信していない' })).not.toBeInTheDocument()
  await userEvent.keyboard('3')
  await expect.poll(() => calls.get(mine.id)?.outcome).toBe('absent')
})

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
