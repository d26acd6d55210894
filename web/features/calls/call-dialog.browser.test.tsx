import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answer, requests } from '../../test-api.ts'
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
import { call, callsAreKept, company, companyIsThere, phoneNumber } from '../../test-records.ts'

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

test('who shall not be called is called only by whoever says that they know', async () => {
  await openCompany({ company: company({ doNotCall: true }) })
  await press()
  await expect.element(dialog().getByText('株式会社あけぼの商会は発信禁止に設定されています。')).toBeVisible()
  await expect.element(dial()).toBeDisabled()
  await expectAccessible()
  await dialog().getByRole('checkbox', { name: '承知のうえで発信します' }).click()
  await dial().click()
  await expect.poll(() => launched).toEqual([link])
})

test('an odd number is said to be one, and dialled once it was looked at', async () => {
  const odd = phoneNumber({ warnings: ['unusual_length'] })
  await openCompany({ phoneNumbers: [odd] })
  await press()
  await expect.element(dialog().getByText('番号をご確認ください')).toBeVisible()
  await expect.element(dial()).toBeDisabled()
  await expectAccessible()
  await dialog().getByRole('checkbox', { name: '番号を確認しました' }).click()
  await expect.element(dial()).toBeEnabled()
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

test('a call of a colleague earlier on the day is said, one of one’s own is merely told', async () => {
  const colleague = { id: crypto.randomUUID(), name: '佐藤 花子' }
  await openCompany({ items: [call(colleague, { at: minutesAgo(10) })] })
  await press()
  await expect.element(dialog().getByText('10分前に佐藤 花子さんが発信しています')).toBeVisible()
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

test('連携する leads to where Zoom is connected, and dials nobody', async () => {
  zoomIs('not_connected')
  await openCompany()
  await press()
  await dialog().getByRole('link', { name: '連携する' }).click()
  await expect.element(page.getByRole('heading', { name: 'Zoom Phone' })).toBeVisible()
  expect(address()).toBe('/settings/integrations')
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
