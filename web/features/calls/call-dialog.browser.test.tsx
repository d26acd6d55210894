import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, holdBack, loseNetwork, requests } from '../../test-api.ts'
import {
  address,
  desk,
  expectAccessible,
  open,
  phone,
  signedIn,
  watchLaunches,
  zoomIs,
} from '../../test-app.tsx'
import { call, callsAreKept, company, companyIsThere, phoneNumber, row } from '../../test-records.ts'

const link = 'zoomphonecall://+81300001234'
const dialog = () => page.getByRole('dialog', { name: '株式会社あけぼの商会に発信' })
const dock = () => page.getByRole('region', { name: '株式会社あけぼの商会との通話' })
const dial = () => dialog().getByRole('button', { name: '発信', exact: true })

let launched: string[]

beforeEach(() => {
  launched = watchLaunches()
  callsAreKept(signedIn())
})

async function press(number = '03-0000-1234'): Promise<void> {
  await page
    .getByRole('button', { name: `${number}に発信` })
    .first()
    .click()
  await expect.element(dialog()).toBeVisible()
}

async function openCompany(shown: Parameters<typeof companyIsThere>[0] = {}, screen = desk): Promise<void> {
  const { company } = companyIsThere(shown)
  await open(`/companies/${company.id}`, screen)
}

test('Enter in the dialog hands the number to Zoom once and writes the call down once', async () => {
  await openCompany()
  await press()
  await expect.element(dial()).toHaveFocus()
  await expect.element(dialog().getByText('03-0000-1234')).toBeVisible()
  await expectAccessible()
  await userEvent.keyboard('{Enter}{Enter}')
  await expect.element(dock()).toBeVisible()
  await expect.poll(() => requests('POST /api/calls')).toHaveLength(1)
  expect(launched).toEqual([link])
})

test('a double click on 発信 dials once and records once', async () => {
  await openCompany()
  await press()
  await dial().dblClick()
  await expect.element(dock()).toBeVisible()
  await expect.poll(() => requests('POST /api/calls')).toHaveLength(1)
  expect(launched).toEqual([link])
})

test('the number is handed over before the network is asked', async () => {
  await openCompany()
  answer('POST /api/calls', () => {
    throw new TypeError(`The server is not there; ${launched.length} handed over`)
  })
  await press()
  await dial().click()
  await expect.poll(() => launched).toEqual([link])
  await expect.element(dock()).toBeVisible()
})

test('Escape closes the dialog and dials nobody', async () => {
  await openCompany()
  await press()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: '03-0000-1234に発信' }).first()).toHaveFocus()
  expect(launched).toEqual([])
  expect(requests('POST /api/calls')).toEqual([])
})

const tick = (count: number) =>
  dialog().getByRole('checkbox', { name: `${count}個の注意を読み、それでもかける` })

test('D14: who shall not be called is called only by whoever says that they know', async () => {
  await openCompany({ company: company({ doNotCall: true }) })
  await press()
  await expect.element(dialog().getByText('株式会社あけぼの商会は発信禁止に設定されています。')).toBeVisible()
  await expect.element(dial()).toBeDisabled()
  await expect.element(tick(1)).toHaveFocus()
  await expectAccessible()
  await userEvent.keyboard('{Enter}{Enter}')
  expect(launched).toEqual([])
  await userEvent.keyboard(' {Enter}')
  await expect.poll(() => launched).toEqual([link])
})

test('D14: an odd number is said to be one, and dialled once it was looked at', async () => {
  const odd = phoneNumber({ warnings: ['unusual_length'] })
  await openCompany({ phoneNumbers: [odd] })
  await press()
  await expect.element(dialog().getByText('番号をご確認ください')).toBeVisible()
  await expect.element(dial()).toBeDisabled()
  await expectAccessible()
  await tick(1).click()
  await expect.element(dial()).toBeEnabled()
})

const colleague = { id: crypto.randomUUID(), name: '佐藤 健' }
const seen = { kind: 'company', name: 'つくしの若葉薬局', doNotCall: false, isDeleted: false } as const

test('D14: a number that was the wrong one is said to be, from what the page has and without the server', async () => {
  loseNetwork('GET /api/phone-numbers/{id}/earlier-calls')
  const number = phoneNumber()
  const { id, raw, e164, extension } = number
  const note = { id: crypto.randomUUID(), body: '別の会社につながる', version: 1, updatedAt: minutesAgo(200) }
  const wrong = call(colleague, {
    at: minutesAgo(3000),
    outcome: 'wrong_number',
    note,
    number: { id, raw, e164, extension },
  })
  await openCompany({ phoneNumbers: [number], items: [wrong] })
  await press()
  await expect.element(dialog().getByText('前回の結果は「番号違い」です')).toBeVisible()
  await expect.element(dialog().getByText('「別の会社につながる」')).toBeVisible()
  await expect.element(dialog().getByText('佐藤 健', { exact: false })).toBeVisible()
  await expect.element(dial()).toBeDisabled()
  await expect.element(tick(1)).toHaveFocus()
  await expect.element(dialog().getByText('これまでの通話を確認できません。発信はできます。')).toBeVisible()
  await expectAccessible()
})

test('D14: 番号を直す leads to the number, open for editing, and dials nobody', async () => {
  const odd = phoneNumber({ warnings: ['too_short'] })
  await openCompany({ phoneNumbers: [odd] })
  await press()
  await dialog().getByRole('link', { name: '番号を直す' }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(page.getByRole('textbox', { name: '電話番号' })).toHaveFocus()
  expect(address()).toMatch(/^\/companies\/[0-9a-f-]{36}$/)
  expect(launched).toEqual([])
})

test('D4: in a list, a colleague’s call of the same number under another record is told with who, when and outcome', async () => {
  const number = phoneNumber()
  answer('GET /api/companies', { items: [row({ mainNumber: number })], nextCursor: null })
  const theirs = { id: crypto.randomUUID(), user: colleague, sameNumber: true, note: null } as const
  const record = { ...seen, id: crypto.randomUUID() }
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    calls: [{ ...theirs, at: minutesAgo(12), outcome: 'absent', record }],
    count: 4,
    doNotCall: [],
    reception: null,
    bestHours: null,
  })
  await open('/companies')
  await press()
  await expect.element(dialog().getByText('12分前、佐藤 健さんがかけました')).toBeVisible()
  const other = dialog().getByRole('link', { name: '同じ番号に、「つくしの若葉薬局」の記録から。' })
  await expect.element(other).toHaveAttribute('href', `/companies/${record.id}`)
  await expect.element(dialog().getByText('結果：担当不在')).toBeVisible()
  await expect.element(dialog().getByText('これまで4回', { exact: false })).toBeVisible()
  await expect.element(tick(1)).toBeVisible()
  await expectAccessible()
})

test('D4: a warning that comes late moves no button, takes the focus, and stops the next Enter', async () => {
  const number = phoneNumber()
  const record = { ...seen, id: crypto.randomUUID() }
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    calls: [],
    count: 0,
    doNotCall: [record],
    reception: null,
    bestHours: null,
  })
  const release = holdBack('GET /api/phone-numbers/{id}/earlier-calls')
  await openCompany({ phoneNumbers: [number] })
  await press()
  await expect.element(dial()).toHaveFocus()
  await expectAccessible()
  const before = dial().element().getBoundingClientRect()
  release()
  await expect.element(tick(1)).toHaveFocus()
  const after = dial().element().getBoundingClientRect()
  expect([after.left, after.top]).toEqual([before.left, before.top])
  await expect.element(dial()).toBeDisabled()
  await userEvent.keyboard('{Enter}')
  expect(launched).toEqual([])
  await expectAccessible()
})

test('D4: a call does not wait for warnings that have not come', async () => {
  const release = holdBack('GET /api/phone-numbers/{id}/earlier-calls')
  await openCompany()
  await press()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => launched).toEqual([link])
  release()
})

test('what cannot be dialled can be copied, and the call be written down', async () => {
  const number = phoneNumber({ raw: '内線 12', display: '内線 12', e164: null })
  await openCompany({ phoneNumbers: [number] })
  await press('内線 12')
  await expect.element(dialog().getByText('この番号には発信できません')).toBeVisible()
  await expect.element(dial()).not.toBeInTheDocument()
  await expect.element(dialog().getByRole('button', { name: '番号をコピー' })).toBeVisible()
  await expectAccessible()
  await dialog().getByRole('button', { name: '発信せずに記録' }).click()
  await expect.element(dock()).toBeVisible()
  await expect.poll(() => requests('POST /api/calls')).toHaveLength(1)
  expect(launched).toEqual([])
})

test('D4: a call of a colleague hours ago is told, and stops nobody', async () => {
  await openCompany({ items: [call(colleague, { at: minutesAgo(200) })] })
  await press()
  await expect.element(dialog().getByText('佐藤 健さんがかけました', { exact: false })).toBeVisible()
  await expect.element(dial()).toHaveFocus()
  await expectAccessible()
})

test('who has not connected Zoom is offered to, and may call all the same', async () => {
  zoomIs('not_connected')
  await openCompany()
  await press()
  const connect = dialog().getByRole('link', { name: '連携する' })
  await expect.element(connect).toHaveFocus()
  await expectAccessible()
  await dialog().getByRole('button', { name: '連携せずに発信' }).click()
  await expect.poll(() => launched).toEqual([link])
  await expect.element(dock()).toBeVisible()
})

test('D3: 連携する leads to where Zoom is connected, and dials nobody', async () => {
  zoomIs('not_connected')
  await openCompany()
  await press()
  await dialog().getByRole('link', { name: '連携する' }).click()
  await expect.element(page.getByRole('heading', { name: 'Zoom Phone' })).toBeVisible()
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(address()).toMatch(/^\/settings\/integrations\?returnTo=/)
  await expect.element(page.getByRole('button', { name: 'Zoom Phone連携' })).toHaveFocus()
  expect(launched).toEqual([])
})

test('a connection that must be renewed stands in nobody’s way', async () => {
  zoomIs('reconnect_needed')
  await openCompany()
  await press()
  await expect.element(dialog().getByText('Zoomの再連携が必要です。発信はこのままできます。')).toBeVisible()
  await expect.element(dial()).toHaveFocus()
})

test('on a phone the dialog and the dock stand on the lower edge, and nothing is wider than the screen', async () => {
  await openCompany({ company: company({ doNotCall: true }) }, phone)
  await press()
  await expectAccessible()
  await dialog().getByRole('checkbox').click()
  await dial().click()
  await expect.element(dock()).toBeVisible()
  await expectAccessible()
})

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString()
}
