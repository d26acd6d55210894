/** One call on two screens. */
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { holdBack, loseNetwork, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'
import { call } from '../../test-records.ts'
import {
  beforeEachCall,
  button,
  calls,
  dock,
  kept,
  note,
  placeCall,
  save,
  theCompany,
  trayIsKept,
  user,
} from './test-dock.ts'

beforeEachCall()

const outcomeKey = (name: RegExp) => button(name)
const theirs = () => dock().getByText(/別の画面で「担当不在」にしました/)
const timeline = () => page.getByRole('list', { name: '活動履歴' })

const unsettled = () => timeline().getByRole('button', { name: '通話結果を変更：通話結果が2つあります' })

/** Somebody says on another screen how the call went. */
function sayElsewhere(outcome: string): void {
  const call = kept()
  if (!call) throw new Error('Nobody called')
  calls.set(call.id, { ...call, outcome, version: call.version + 1 })
}

/** Calls, and waits until the server has it. */
async function callAndBeHeard(): Promise<void> {
  await placeCall()
  await expect.poll(() => requests('POST /api/calls')).toHaveLength(1)
  await button('はい').click()
  await expect.poll(() => kept()?.launch).toBe('opened')
}

test('SEC-R03: an outcome and a note of another screen show in the open dock when somebody comes back to it', async () => {
  await callAndBeHeard()
  sayElsewhere('absent')
  const call = kept()
  if (call)
    calls.set(call.id, {
      ...call,
      note: { id: call.id, body: '携帯で書いた', version: 1, updatedAt: call.at },
    })
  window.dispatchEvent(new Event('focus'))
  await expect.element(outcomeKey(/担当不在/)).toHaveAttribute('aria-pressed', 'true')
  await expect.element(note()).toHaveValue('携帯で書いた')
  await expect.element(timeline().getByText('担当不在')).toBeVisible()
  await userEvent.keyboard('0')
  await expect.poll(() => kept()?.outcome).toBe('appointment')
  expect(requests('PUT /api/calls/{id}/outcome').at(-1)?.body).toEqual({
    outcome: 'appointment',
    replaces: 'absent',
  })
})

test('SEC-R03: an outcome of another screen shows in the dock that a reload opens', async () => {
  await callAndBeHeard()
  sayElsewhere('absent')
  await open(`/companies/${theCompany.id}`)
  await expect.element(outcomeKey(/担当不在/)).toHaveAttribute('aria-pressed', 'true')
})

test('SEC-R03: an outcome chosen here stays while the one of another screen is read, and both are shown to choose from', async () => {
  await callAndBeHeard()
  sayElsewhere('absent')
  const look = holdBack('GET /api/calls/{id}')
  window.dispatchEvent(new Event('focus'))
  const take = holdBack('PUT /api/calls/{id}/outcome')
  await userEvent.keyboard('0')
  look()
  await expect.element(outcomeKey(/アポ獲得/)).toHaveAttribute('aria-pressed', 'true')
  take()
  await expect.element(dock().getByText('どちらの通話結果を残しますか？')).toBeVisible()
  await expect.element(theirs()).toBeVisible()
  await expect.element(dock().getByText('この画面では「アポ獲得」です。')).toBeVisible()
  expect(kept()?.outcome).toBe('absent')
  await expect.element(unsettled()).toBeVisible()
  await expect.element(timeline().getByText('担当不在')).not.toBeInTheDocument()
  await expectAccessible()
  await page.viewport(phone.width, phone.height)
  await expect.poll(() => document.documentElement.scrollWidth).toBe(phone.width)
  await page.viewport(1280, 800)
  await button('「アポ獲得」にする').click()
  await expect.poll(() => kept()?.outcome).toBe('appointment')
  await expect.element(theirs()).not.toBeInTheDocument()
  await expect.element(unsettled()).not.toBeInTheDocument()
  await expect.element(timeline().getByText('アポ獲得')).toBeVisible()
  await expect.element(outcomeKey(/アポ獲得/)).toHaveAttribute('aria-pressed', 'true')
})

test('SEC-R03: the outcome of the other screen is kept with one press, here and on the timeline', async () => {
  await callAndBeHeard()
  sayElsewhere('absent')
  await userEvent.keyboard('0')
  await button('「担当不在」のままにする').click()
  await expect.element(theirs()).not.toBeInTheDocument()
  await expect.element(outcomeKey(/担当不在/)).toHaveAttribute('aria-pressed', 'true')
  await expect.element(timeline().getByText('担当不在')).toBeVisible()
  expect(kept()?.outcome).toBe('absent')
  expect(requests('PUT /api/calls/{id}/outcome')).toHaveLength(1)
})

test('SEC-R03: an outcome that was said offline and meets a newer one is asked about also when its dock is gone', async () => {
  await callAndBeHeard()
  loseNetwork('PUT /api/calls/{id}/outcome')
  await userEvent.keyboard('0')
  await save()
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.element(page.getByText('送信待ち 1件').first()).toBeVisible()
  sayElsewhere('absent')
  const current = { outcome: 'absent', at: new Date().toISOString(), version: kept()?.version }
  refuse('PUT /api/calls/{id}/outcome', 'stale_version', { current })
  window.dispatchEvent(new Event('online'))
  await page.getByRole('button', { name: '未保存 1件' }).click()
  const popover = page.getByRole('dialog', { name: '保存できなかった内容' })
  await expect.element(popover.getByText(/別の画面で「担当不在」にしました/)).toBeVisible()
  await expect.element(popover.getByText('この画面では「アポ獲得」です。')).toBeVisible()
  await expectAccessible()
  await popover.getByRole('button', { name: '「担当不在」のままにする' }).click()
  await expect.element(timeline().getByText('担当不在')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '未保存 1件' })).not.toBeInTheDocument()
})

/** A call waits in the tray, in work on this device and known to the server; the page is then opened anew. */
async function callWaitsInTray(): Promise<void> {
  const mine = call(user, { companyId: theCompany.id, at: new Date().toISOString(), launch: 'opened' })
  calls.set(mine.id, mine)
  trayIsKept()
  await open('/today')
  await openRow().click()
  await noteField().fill('受付まで')
  await expect.element(page.getByText('保存済み')).toBeVisible()
  await open('/today')
  await expect.element(page.getByText('受付まで')).toBeVisible()
  await expect.element(badge()).toBeVisible()
  await expect.element(page.getByText('期限の来た約束はありません。')).toBeVisible()
}

const openRow = () => page.getByRole('button', { name: '結果を入れる' })
const noteField = () => page.getByRole('textbox', { name: '通話メモ' })
const badge = () => page.getByText('今日の対応 1件').first()
const nothing = () => page.getByText('予定はありません')

test('SEC-R03: a call that another screen has finished leaves tray and count when somebody comes back, unasked for', async () => {
  await callWaitsInTray()
  const asked = requests('GET /api/calls/{id}').length
  sayElsewhere('absent')
  window.dispatchEvent(new Event('focus'))
  await expect.element(nothing()).toBeVisible()
  await expect.element(badge()).not.toBeInTheDocument()
  expect(requests('GET /api/calls/{id}')).toHaveLength(asked)
})

test('SEC-R03: a call that another screen finished is not in the tray that a reload shows', async () => {
  await callWaitsInTray()
  sayElsewhere('absent')
  await open('/today')
  await expect.element(nothing()).toBeVisible()
  await expect.element(badge()).not.toBeInTheDocument()
})

test('after the last call of the tray is saved, by keyboard, the focus is on the page', async () => {
  await callWaitsInTray()
  await openRow().click()
  await page.getByRole('button', { name: /担当不在/ }).click()
  const save = page.getByRole('main').getByRole('button', { name: /^保存( |$)/ })
  await expect.element(save).toBeEnabled()
  save.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(nothing()).toBeVisible()
  await expect.element(page.getByRole('main')).toHaveFocus()
})

test('SEC-R03: with its row open a call that another screen has finished stays, with that outcome and what is typed', async () => {
  await callWaitsInTray()
  await openRow().click()
  await noteField().fill('受付まで。折返し')
  sayElsewhere('absent')
  window.dispatchEvent(new Event('focus'))
  await expect.element(badge()).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: /担当不在/ })).toHaveAttribute('aria-pressed', 'true')
  await expect.element(noteField()).toHaveValue('受付まで。折返し')
})
