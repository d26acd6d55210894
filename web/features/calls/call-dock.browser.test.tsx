import { beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { answer, holdBack, loseNetwork, requests } from '../../test-api.ts'
import { address, expectAccessible, goBack, open, phone, signedIn, watchLaunches } from '../../test-app.tsx'
import {
  callsAreKept,
  company,
  companyIsThere,
  noCompanies,
  person,
  phoneNumber,
  row,
  note as writtenNote,
} from '../../test-records.ts'

const name = '株式会社あけぼの商会'
const dock = () => page.getByRole('region', { name: `${name}との通話` })
const button = (label: string | RegExp) => dock().getByRole('button', { name: label, exact: true })
const note = () => dock().getByRole('textbox', { name: '通話メモ' })
const save = () => button(/^保存( |$)/).click()
const theCompany = company()

let launched: string[]
let calls: Map<string, CallActivity>
let user: { id: string; name: string }

beforeEach(() => {
  launched = watchLaunches()
  user = signedIn()
  calls = callsAreKept(user)
})

/** The call as the server has it. */
const kept = () => [...calls.values()][0]

/** Opens the company and calls its first number. */
async function placeCall(shown: Parameters<typeof companyIsThere>[0] = {}): Promise<void> {
  companyIsThere({ company: theCompany, ...shown })
  await open(`/companies/${theCompany.id}`)
  await page.getByRole('button', { name: '03-0000-1234に発信' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).click()
  await expect.element(dock()).toHaveFocus()
}

test('one key says how the call went, and the same key takes it back', async () => {
  await placeCall()
  await expectAccessible()
  await userEvent.keyboard('2')
  await expect.element(button(/通話できた/)).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => kept()?.outcome).toBe('reached')
  await userEvent.keyboard('5')
  await expect.element(button(/通話できた/)).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(() => kept()?.outcome).toBe('busy')
  await userEvent.keyboard('5')
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
  await button(/担当者不在/).click()
  await note().fill('夕方にかけ直す')
  await save()
  await expect.element(dock()).not.toBeInTheDocument()
  const timeline = page.getByRole('list', { name: '活動履歴' })
  await expect.element(timeline.getByText('担当者不在')).toBeVisible()
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
  await userEvent.keyboard('1')
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

/** The company list has these, in this order. */
function listed(...names: string[]) {
  const rows = names.map((name) => row({ name, mainNumber: phoneNumber() }))
  answer('GET /api/companies', { items: rows, nextCursor: null })
  return rows
}

/** Every company of a list can be opened; its number is its own. */
function companiesAreThere(rows: { id: string; name: string }[]): void {
  const pages = new Map(
    rows.map(({ id, name }) => [id, { company: company({ id, name }), number: phoneNumber() }]),
  )
  answer('GET /api/companies/{id}', ({ id }) => {
    const found = pages.get(id)
    if (!found) throw new Problem('not_found')
    const { company, number } = found
    return { company, phoneNumbers: [number], people: [], activity: { items: [], nextCursor: null } }
  })
}

const dial = () => page.getByRole('dialog').getByRole('button', { name: '発信', exact: true }).click()
const firstNumber = () => page.getByRole('button', { name: '03-0000-1234に発信' }).first()
const dockOf = (name: string) => page.getByRole('region', { name: `${name}との通話` })

test('D12: Ctrl+Enter saves from any field of the dock, but not during a conversion', async () => {
  await placeCall()
  await userEvent.keyboard('3')
  await note().fill('夕方にかけ直す')
  dispatch('Enter', { ctrlKey: true, isComposing: true })
  await expect.element(dock()).toBeVisible()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.element(firstNumber()).toHaveFocus()
  await expect.poll(() => kept()).toMatchObject({ outcome: 'absent', note: { body: '夕方にかけ直す' } })
})

test('D12: ⌘+Enter saves too, from the promise, and the keys stand on the buttons and in the list of shortcuts', async () => {
  answer('POST /api/follow-ups', ({ body }) => promise(body))
  await placeCall()
  await userEvent.keyboard('2')
  await expect.element(button(/^保存( |$)/).getByText('Ctrl ↵')).toBeVisible()
  await userEvent.keyboard('?')
  const help = page.getByRole('dialog')
  await expect.element(help.getByText('通話を保存して次の相手へ')).toBeVisible()
  await expect.element(help.getByText('⇧')).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await button('明日').click()
  await dock().getByRole('textbox', { name: '明日の約束' }).fill('見積もりを送る')
  await userEvent.keyboard('{Meta>}{Enter}{/Meta}')
  await expect.element(dock()).not.toBeInTheDocument()
  await expect.poll(() => requests('POST /api/follow-ups')).toHaveLength(1)
})

test('D12, D13: with Shift it goes on to the next record of the list one came from, dials nothing, and after the last one says so', async () => {
  const rows = listed('株式会社一番', '株式会社二番', '株式会社三番')
  companiesAreThere(rows)
  await open('/companies')
  await page.getByRole('link', { name: '株式会社二番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社二番')
    .getByRole('button', { name: /担当者不在/ })
    .click()
  answer('GET /api/companies', { items: rows.toReversed(), nextCursor: null })
  await userEvent.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
  await expect.poll(address).toBe(`/companies/${rows[2]?.id}`)
  await expect.element(page.getByRole('heading', { name: '株式会社三番' })).toBeVisible()
  await expect.element(firstNumber()).toHaveFocus()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(launched).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  await dial()
  await dockOf('株式会社三番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.element(page.getByText('次の相手はありません')).toBeVisible()
  await expect.element(page.getByText(/この順の最後まで進みました/)).toBeVisible()
  await expect.element(firstNumber()).toHaveFocus()
})

test('D13: a number with an extension of the same main number is no next: the list goes on with the next company', async () => {
  const rows = listed('株式会社一番', '株式会社二番')
  companiesAreThere(rows)
  const [first] = rows
  const clerk = person({ phoneNumbers: [phoneNumber({ extension: '12' })] })
  answer('GET /api/companies/{id}', ({ id }) => ({
    company: company({ id, name: id === first?.id ? '株式会社一番' : '株式会社二番' }),
    phoneNumbers: [phoneNumber()],
    people: id === first?.id ? [clerk] : [],
    activity: { items: [], nextCursor: null },
  }))
  await open('/companies')
  await page.getByRole('link', { name: '株式会社一番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${rows[1]?.id}`)
})

test('D13: whoever calls from the list itself goes on in its order; who is not to be called is passed over', async () => {
  const rows = [
    row({ name: '株式会社一番', mainNumber: phoneNumber() }),
    row({ name: '株式会社禁止', mainNumber: phoneNumber(), doNotCall: true }),
    row({ name: '株式会社無番' }),
    row({ name: '株式会社四番', mainNumber: phoneNumber() }),
  ]
  answer('GET /api/companies', { items: rows, nextCursor: null })
  companiesAreThere(rows)
  await open('/companies')
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${rows[3]?.id}`)
  await expect.element(firstNumber()).toHaveFocus()
})

test('D13: the list is read on where its loaded rows end', async () => {
  const [first, second] = [
    row({ mainNumber: phoneNumber() }),
    row({ name: '株式会社二番', mainNumber: phoneNumber() }),
  ]
  answer('GET /api/companies', ({ query }) =>
    query.get('cursor') === 'further'
      ? { items: [second], nextCursor: null }
      : { items: [first], nextCursor: 'further' },
  )
  companiesAreThere([first, second])
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  await button(/保存して次へ/).click()
  await expect.poll(address).toBe(`/companies/${second.id}`)
})

test('D13: a list that goes on without anybody to call is read on a while only, and that is said', async () => {
  const [first] = listed(name)
  if (!first) throw new Error('The list is empty')
  companiesAreThere([first])
  answer('GET /api/companies', ({ query }) => {
    const isFirst = !query.has('cursor')
    const isLast = requests('GET /api/companies').length > 40
    return { items: [isFirst ? first : row()], nextCursor: isLast ? null : 'further' }
  })
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  await button(/保存して次へ/).click()
  await expect.element(page.getByText(/次の相手を探しています/)).toBeVisible()
  await expect.element(page.getByText(/この順はまだ続きますが/)).toBeVisible()
  expect(requests('GET /api/companies')).toHaveLength(11)
})

test('D13: who has gone elsewhere while the next record was sought stays there', async () => {
  const [first, second] = listed('株式会社一番', '株式会社二番')
  if (!first || !second) throw new Error('The list is empty')
  companiesAreThere([first, second])
  await open(`/companies/${first.id}`)
  await firstNumber().click()
  await dial()
  const arrive = holdBack('GET /api/companies')
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await page.getByRole('navigation', { name: 'メイン' }).getByRole('link', { name: /今日/ }).click()
  await expect.poll(address).toBe('/today')
  arrive()
  await page.getByRole('combobox', { name: /検索/ }).click()
  await userEvent.keyboard('{Escape}')
  expect(address()).toBe('/today')
})

test('D13: who opened a record from the search, and later again from the list, goes on in the order of the list', async () => {
  const rows = listed('株式会社一番', '株式会社二番')
  const [first, second] = rows
  if (!first || !second) throw new Error('The list is empty')
  companiesAreThere(rows)
  const hit = { kind: 'company', id: first.id, name: '株式会社一番', reading: '', detail: '' } as const
  answer('GET /api/search', { items: [{ ...hit, matched: 'name', matchedText: null }] })
  await open('/companies')
  await page.getByRole('combobox', { name: /検索/ }).fill('一番')
  await page.getByRole('option', { name: /株式会社一番/ }).click()
  await expect.element(page.getByRole('heading', { name: '株式会社一番' })).toBeVisible()
  goBack()
  await page.getByRole('link', { name: '株式会社一番' }).click()
  await firstNumber().click()
  await dial()
  await dockOf('株式会社一番')
    .getByRole('button', { name: /保存して次へ/ })
    .click()
  await expect.poll(address).toBe(`/companies/${second.id}`)
})

test('D13: who came from no list, to a company that the list does not begin with, is told how to go on', async () => {
  noCompanies()
  await placeCall()
  await button(/保存して次へ/).click()
  await expect.element(page.getByText('次の相手はありません')).toBeVisible()
  await expect.element(page.getByText(/一覧・検索・今日から開いて発信すると/)).toBeVisible()
  await page.getByRole('button', { name: '企業一覧を開く' }).click()
  await expect.poll(address).toBe('/companies')
})

const hasToKeep = (facts: Partial<ReturnType<typeof promise>> = {}) => {
  const due = {
    ...promise({ dueOn: day(0), body: '佐々木部長へかけ直し' }),
    at: '2026-07-01T00:00:00.000Z',
    ...facts,
  }
  answer('GET /api/today', {
    followUps: [{ ...due, doNotCall: false, phoneNumbers: [], lastCall: null }],
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
  await userEvent.keyboard('2')
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
  await userEvent.keyboard('4')
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
  await userEvent.keyboard('2')
  await save()
  await expect.element(page.getByText('送信待ち 1件').first()).toBeVisible()
  answer('PUT /api/follow-ups/{id}/completion', { ...due, doneAt: due.at, version: 2 })
  window.dispatchEvent(new Event('online'))
  await expect.element(page.getByText('送信待ち 1件')).not.toBeInTheDocument()
})

test('D11: a tick that was chosen before the page was closed is sent when the page is opened hours later', async () => {
  const due = hasToKeep()
  await placeCall()
  await userEvent.keyboard('4')
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
  answer('GET /api/today', { followUps, openFollowUps: 2, callsWithoutOutcome: [] })
  await placeCall()
  await userEvent.keyboard('2')
  await expect.poll(() => kept()?.outcome).toBe('reached')
  vi.setSystemTime(Date.now() + 25 * 3_600_000)
  await open(`/companies/${theCompany.id}`)
  await expect.poll(ticks).toEqual([{ id: due.id, done: true }])
})

const box = (element: Element) => element.getBoundingClientRect()
const dockBox = () => box(dock().element())

test('D2: beside the page the dock is a column of its own, over nothing, with all of a call in its order', async () => {
  await placeCall({ phoneNumbers: [phoneNumber({ extension: '12' })] })
  await page.viewport(1440, 900)
  const { left, top, width, height } = dockBox()
  expect([left, top, width, height]).toEqual([1024, 0, 416, 900])
  const main = document.getElementById('main')
  expect(main && box(main).right).toBe(1024)
  await expect.element(dock().getByText('内線 12')).toBeVisible()
  await expect.element(dock().getByText(/^発信 \d\d:\d\d$/)).toBeVisible()
  await expect.element(dock().getByText(/^発信から 00:\d\d$/)).toBeVisible()
  const parts = [
    dock().getByText('内線 12'),
    button(/アポ獲得/),
    note(),
    button('明日'),
    button(/^保存( |$)/),
  ].map((part) => box(part.element()))
  for (const [index, part] of parts.entries()) {
    expect(part.top).toBeGreaterThanOrEqual(parts[index - 1]?.bottom ?? 0)
    expect(part.bottom).toBeLessThanOrEqual(900)
  }
})

test('D2: the two columns that one reads in stay where they are when a call begins, and the rail folds where it is narrow', async () => {
  companyIsThere({ company: theCompany })
  await open(`/companies/${theCompany.id}`)
  await page.viewport(1280, 800)
  await expect.element(firstNumber()).toBeVisible()
  const rail = () => box(page.getByRole('navigation', { name: 'メイン' }).element())
  const history = () => box(page.getByRole('heading', { name: '活動履歴' }).element())
  const before = { number: box(firstNumber().element()), rail: rail(), history: history() }
  await firstNumber().click()
  await dial()
  await expect.element(dock()).toBeVisible()
  expect([before.rail.width, rail().width]).toEqual([208, 56])
  const inPage = (part: DOMRect, { width }: DOMRect) => [part.left - width, part.top]
  expect(inPage(box(firstNumber().element()), rail())).toEqual(inPage(before.number, before.rail))
  expect(inPage(history(), rail())).toEqual(inPage(before.history, before.rail))
  await expectAccessible()
})

const narrow = [
  { screen: 'a tablet', width: 1024, height: 768 },
  { screen: 'a phone', width: phone.width, height: phone.height },
  { screen: 'a phone on its side', width: 844, height: 390 },
  { screen: 'a window at 200 %', width: 640, height: 400 },
  { screen: 'a phone with its keyboard open', width: 390, height: 430 },
]

test.each(narrow)(
  'D2: on $screen the dock is a bar of 60 px that opens in place, and nothing under it is out of reach',
  async ({ width, height }) => {
    const items = Array.from({ length: 30 }, (_, index) =>
      writtenNote(user, `メモ${index}`, { companyId: theCompany.id }),
    )
    await placeCall({ items })
    await page.viewport(width, height)
    expect(dockBox().height).toBe(60)
    expectLastLineClear()
    await button(/結果を入力/).click()
    await expect.element(note()).toBeVisible()
    await expectAccessible()
    expectLastLineClear()
    const { top, bottom, height: open } = dockBox()
    const header = box(page.getByRole('banner').element()).bottom
    expect(top - header, 'what is left to read').toBeGreaterThanOrEqual(64)
    expect(bottom).toBeLessThanOrEqual(height)
    for (const part of [button(/お断り/), note(), button('明日'), button(/保存して次へ/)]) {
      part.element().scrollIntoView({ block: 'center' })
      const seen = box(part.element())
      expect(seen.top).toBeGreaterThanOrEqual(top)
      expect(seen.bottom, `of ${open} px`).toBeLessThanOrEqual(bottom)
    }
    await button('折りたたむ').click()
    await expect.element(note()).not.toBeInTheDocument()
    expect(dockBox().height).toBe(60)
    await expectAccessible()
  },
)

/** Scrolled to its end, the page shows its last line above the dock. */
function expectLastLineClear(): void {
  window.scrollTo(0, document.documentElement.scrollHeight)
  const main = document.getElementById('main')
  expect(main && box(main).bottom).toBeLessThanOrEqual(dockBox().top + 1)
}

test('D2: as a bar the keys still say how the call went, and n opens it at the note', async () => {
  await placeCall()
  await page.viewport(1024, 768)
  await userEvent.keyboard('1')
  await expect.element(button(/アポ獲得/)).toHaveAttribute('aria-expanded', 'false')
  await userEvent.keyboard('n')
  await expect.element(note()).toHaveFocus()
})

function noteKept(id: string, body: string): CallActivity {
  const call = kept()
  if (!call) throw new Error('Nobody called')
  const note = { id, body, version: 4, updatedAt: call.at }
  calls.set(id, { ...call, note })
  return { ...call, note }
}

function promise({
  id = crypto.randomUUID(),
  dueOn,
  body,
}: {
  id?: string
  dueOn: string | null
  body: string
}) {
  const of = { companyId: theCompany.id, companyName: name, personId: null, personName: null }
  return { id, ...of, at: new Date().toISOString(), user, dueOn, body, doneAt: null, version: 1 }
}

const tomorrow = () => day(1)

function day(fromToday: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(
    Date.now() + fromToday * 86_400_000,
  )
}

/** A key as it comes while an input method converts, to wherever the focus is. */
function dispatch(key: string, how: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how })
  document.activeElement?.dispatchEvent(event)
}
