import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Problem } from '../../../shared/problems.ts'
import { answer, loseNetwork, requests } from '../../test-api.ts'
import { expectAccessible, open } from '../../test-app.tsx'
import {
  beforeEachCall,
  button,
  calls,
  dock,
  kept,
  launched,
  note,
  noteKept,
  placeCall,
  promise,
  save,
  theCompany,
  tomorrow,
} from './test-dock.ts'

beforeEachCall()

test('one key says how the call went and leads to the note; a second press takes it back', async () => {
  await placeCall()
  await expectAccessible()
  await userEvent.keyboard('7')
  await expect.element(button(/資料送付/)).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => kept()?.outcome).toBe('material_sent')
  await expect.element(note()).toHaveFocus()
  await expect.element(note()).toHaveValue('')
  await button(/話し中/).click()
  await expect.element(button(/資料送付/)).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => kept()?.outcome).toBe('busy')
  await button(/話し中/).click()
  await expect.poll(() => kept()?.outcome).toBeNull()
})

test('digits that are typed into the note say nothing about the call', async () => {
  await placeCall()
  await userEvent.keyboard('n')
  await expect.element(note()).toHaveFocus()
  await userEvent.keyboard('見積は2件')
  await expect.element(note()).toHaveValue('見積は2件')
  await expect.poll(() => kept()?.note?.body).toBe('見積は2件')
  expect(requests('PUT /api/calls/{id}/outcome')).toEqual([])
})

test('the note saves itself while it is typed, and stays on this device when the page is opened anew', async () => {
  await placeCall()
  await note().fill('来週の火曜に再度連絡する約束')
  await expect.element(dock().getByText('保存済み')).toBeVisible()
  expect(kept()?.note?.body).toBe('来週の火曜に再度連絡する約束')
  await open(`/companies/${theCompany.id}`)
  await expect.element(note()).toHaveValue('来週の火曜に再度連絡する約束')
})

test('a note that cannot be sent is said to be on this device, and is sent once the network returns', async () => {
  await placeCall()
  loseNetwork('PUT /api/calls/{id}/note')
  await note().fill('電車の中で書いたメモ')
  await expect.element(dock().getByText('未送信（この端末に保存済み）')).toBeVisible()
  await expect.element(page.getByText('送信待ち 1件').first()).toBeVisible()
  await expectAccessible()
  answer('PUT /api/calls/{id}/note', ({ id, body }) => noteKept(id, body.body))
  window.dispatchEvent(new Event('online'))
  await expect.element(dock().getByText('保存済み')).toBeVisible()
  expect(kept()?.note?.body).toBe('電車の中で書いたメモ')
})

test('a note that somebody wrote elsewhere meanwhile is joined with what is typed here', async () => {
  await placeCall()
  const theirs = { version: 3, body: '折り返しを待つ' }
  answer('PUT /api/calls/{id}/note', ({ id, body }) => {
    if (body.version < theirs.version) throw new Problem('stale_version', { current: theirs })
    return noteKept(id, body.body)
  })
  await note().fill('担当は田中様')
  await expect.element(page.getByText('別の画面で入力されたメモとまとめました')).toBeVisible()
  await expect.poll(() => kept()?.note?.body).toBe('折り返しを待つ\n担当は田中様')
  await expect.element(note()).toHaveValue('折り返しを待つ\n担当は田中様')
})

test('はい says that Zoom opened, and asks no more', async () => {
  await placeCall()
  await button('はい').click()
  await expect.poll(() => kept()?.launch).toBe('opened')
  await expect.element(dock().getByText('Zoom は開きましたか？')).not.toBeInTheDocument()
})

test('when Zoom did not open, the dock says what to do, the attempt counts as not placed, and another try is one press', async () => {
  await placeCall()
  await button('いいえ').click()
  await expect.element(dock().getByText('Zoom Phoneアプリがインストールされていません')).toBeVisible()
  await expect
    .element(dock().getByRole('link', { name: 'Zoomをダウンロード' }))
    .toHaveAttribute('href', 'https://zoom.us/download')
  await expect
    .element(dock().getByRole('link', { name: '詳しい手順を見る' }))
    .toHaveAttribute('href', expect.stringContaining('#app-not-installed'))
  await expect.poll(() => kept()?.launch).toBe('not_placed')
  await expectAccessible()
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await button('番号をコピー').click()
  expect(copied).toHaveBeenCalledWith('03-0000-1234')
  await button('もう一度発信').click()
  await expect.poll(() => launched).toEqual(['zoomphonecall://+81300001234', 'zoomphonecall://+81300001234'])
  await expect.poll(() => kept()?.launch).toBe('unknown')
  expect(calls.size).toBe(1)
})

test('a call with an outcome is done when it is saved; outcome and note are on the timeline', async () => {
  await placeCall()
  await button(/担当不在/).click()
  await note().fill('夕方にかけ直す')
  await save()
  await expect.element(dock()).not.toBeInTheDocument()
  const timeline = page.getByRole('list', { name: '活動履歴' })
  await expect.element(timeline.getByText('担当不在')).toBeVisible()
  await expect.element(timeline.getByText('夕方にかけ直す')).toBeVisible()
  await expect.poll(() => kept()).toMatchObject({ outcome: 'absent', note: { body: '夕方にかけ直す' } })
})

test('a call without an outcome waits in the tray, and comes back with one press', async () => {
  await placeCall()
  await expect.element(dock().getByText(/結果を選ばずに保存すると/)).toBeVisible()
  await button('あとで入力').click()
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.element(page.getByText('今日の対応 1件').first()).toBeInTheDocument()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(dock()).toBeVisible()
})

test('the next promise is made with one press, and sent when the call is saved', async () => {
  answer('POST /api/follow-ups', ({ body }) => promise(body))
  await placeCall()
  await userEvent.keyboard('0')
  await button('明日').click()
  await dock().getByRole('textbox', { name: '明日の約束' }).fill('見積もりを送る')
  await expectAccessible()
  expect(requests('POST /api/follow-ups')).toEqual([])
  await save()
  await expect.poll(() => requests('POST /api/follow-ups')).toHaveLength(1)
  expect(requests('POST /api/follow-ups')[0]?.body).toMatchObject({
    callId: kept()?.id,
    companyId: theCompany.id,
    dueOn: tomorrow(),
    body: '見積もりを送る',
  })
})
