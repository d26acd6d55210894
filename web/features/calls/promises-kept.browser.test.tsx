import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, holdBack, loseNetwork, requests } from '../../test-api.ts'
import { expectAccessible, open } from '../../test-app.tsx'
import {
  beforeEachCall,
  button,
  day,
  dock,
  firstNumber,
  kept,
  placeCall,
  promise,
  save,
  theCompany,
} from './test-dock.ts'

beforeEachCall()

const hasToKeep = (facts: Partial<ReturnType<typeof promise>> = {}) => {
  const due = {
    ...promise({ dueOn: day(0), body: '佐々木部長へかけ直し' }),
    at: '2026-07-01T00:00:00.000Z',
    ...facts,
  }
  answer('GET /api/today', {
    followUps: [{ ...due, doNotCall: false, phoneNumbers: [], lastCall: null }],
    hasMore: false,
    openFollowUps: 1,
    callsWithoutOutcome: [],
  })
  answer('PUT /api/follow-ups/{id}/completion', ({ body }) => ({
    ...due,
    doneAt: body.done ? due.at : null,
    version: 2,
  }))
  return due
}
const ticks = () => requests('PUT /api/follow-ups/{id}/completion').map(({ id, body }) => ({ id, ...body }))
const tickBox = () => dock().getByRole('checkbox', { name: '今日の約束「佐々木部長へかけ直し」を完了にする' })

test('D11: a call that reached them ticks the promise that was due today, and one press takes the tick back', async () => {
  const due = hasToKeep()
  await placeCall()
  await expect.element(tickBox()).not.toBeChecked()
  await userEvent.keyboard('7')
  await expect.element(tickBox()).toBeChecked()
  await expectAccessible()
  await save()
  await expect.poll(ticks).toEqual([{ id: due.id, done: true }])
  await expect.element(page.getByText('約束「佐々木部長へかけ直し」を完了にしました')).toBeVisible()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.poll(ticks).toEqual([
    { id: due.id, done: true },
    { id: due.id, done: false },
  ])
})

test('D11: nobody there leaves the promise open, unless the person ticks it or promises anew', async () => {
  const due = hasToKeep({ dueOn: day(-2) })
  await placeCall()
  const box = dock().getByRole('checkbox', { name: /の約束「佐々木部長へかけ直し」を完了にする/ })
  await userEvent.keyboard('1')
  await expect.element(box).not.toBeChecked()
  await button('明日').click()
  await expect.element(box).toBeChecked()
  await button('明日').click()
  await expect.element(box).not.toBeChecked()
  await box.click()
  await save()
  await expect.poll(ticks).toEqual([{ id: due.id, done: true }])
})

test('D11: a tick without a network waits with the rest of the call, and is sent once the network returns', async () => {
  const due = hasToKeep()
  await placeCall()
  loseNetwork('PUT /api/follow-ups/{id}/completion')
  await userEvent.keyboard('7')
  await save()
  await expect.element(page.getByText('送信待ち 1件').first()).toBeVisible()
  answer('PUT /api/follow-ups/{id}/completion', { ...due, doneAt: due.at, version: 2 })
  window.dispatchEvent(new Event('online'))
  await expect.element(page.getByText('送信待ち 1件')).not.toBeInTheDocument()
})

test('D11: a tick that was chosen before the page was closed is sent when the page is opened hours later', async () => {
  const due = hasToKeep()
  await placeCall()
  await userEvent.keyboard('1')
  await tickBox().click()
  vi.setSystemTime(Date.now() + 2 * 3_600_000)
  const arrive = holdBack('GET /api/today')
  await open(`/companies/${theCompany.id}`)
  await expect.element(firstNumber()).toBeVisible()
  arrive()
  await expect.poll(ticks).toEqual([{ id: due.id, done: true }])
  await expect.element(dock()).not.toBeInTheDocument()
})

test('D11: of a call that is put away another day, what was due on the day of the call is ticked', async () => {
  const due = hasToKeep()
  const facts = { doNotCall: false, phoneNumbers: [], lastCall: null }
  const later = { ...due, id: crypto.randomUUID(), dueOn: day(1) }
  const followUps = [due, later].map((one) => ({ ...one, ...facts }))
  answer('GET /api/today', { followUps, hasMore: false, openFollowUps: 2, callsWithoutOutcome: [] })
  await placeCall()
  await userEvent.keyboard('7')
  await expect.poll(() => kept()?.outcome).toBe('material_sent')
  vi.setSystemTime(Date.now() + 25 * 3_600_000)
  await open(`/companies/${theCompany.id}`)
  await expect.poll(ticks).toEqual([{ id: due.id, done: true }])
})
