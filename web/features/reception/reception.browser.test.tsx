import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { BestHours, Reception } from '../../../shared/contracts/reception.ts'
import { Problem } from '../../../shared/problems.ts'
import { answer, holdBack, loseNetwork, requests } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn, watchLaunches } from '../../test-app.tsx'
import { callsAreKept, companyIsThere, phoneNumber, row } from '../../test-records.ts'

const number = phoneNumber()
const tanaka = { id: crypto.randomUUID(), name: '田中 健' }
const memory = (facts: Partial<Reception> = {}): Reception => ({
  e164: number.e164 ?? '',
  menu: '2',
  answers: '受付 高橋さん',
  way: '「検査装置の件」で営業部へ',
  extension: '120',
  refusesSales: false,
  version: 3,
  updatedBy: tanaka,
  updatedAt: '2026-07-01T00:00:00.000Z',
  ...facts,
})
const hours: BestHours = { weekdays: [2, 4], from: 10, to: 12, answered: 9, count: 12 }

let launched: string[]
let stored: Reception | null

beforeEach(() => {
  launched = watchLaunches()
  callsAreKept(signedIn())
  stored = memory()
  answer('PUT /api/phone-numbers/{id}/reception', ({ body: { version, ...said } }) => {
    if (version !== (stored?.version ?? 0)) throw new Problem('stale_version', { current: stored })
    const isEmpty = !(said.menu || said.answers || said.way || said.extension || said.refusesSales)
    stored = isEmpty ? null : memory({ ...said, version: version + 1 })
    return { reception: stored }
  })
})

async function openCompany(
  known: Reception | null,
  bestHours: BestHours | null = null,
  screen?: typeof phone,
) {
  stored = known
  const { company } = companyIsThere({ phoneNumbers: [number], receptions: known ? [known] : [] })
  answer('GET /api/phone-numbers/{id}/earlier-calls', () => ({
    calls: [],
    count: 0,
    doNotCall: [],
    reception: stored,
    bestHours,
  }))
  await open(`/companies/${company.id}`, screen)
}

const dialog = () => page.getByRole('dialog', { name: '株式会社あけぼの商会に発信' })
const dock = () => page.getByRole('region', { name: '株式会社あけぼの商会との通話' })
const press = () => page.getByRole('button', { name: '03-0000-1234に発信' }).first().click()
const edit = { name: '03-0000-1234の受付メモを編集' }

test('how one gets through stands at the number, in the dialog with the best hours, and in the dock', async () => {
  await openCompany(memory(), hours)
  await expect.element(page.getByText('受付 高橋さん')).toBeVisible()
  await expectAccessible()
  await press()
  await expect.element(dialog().getByText('「検査装置の件」で営業部へ')).toBeVisible()
  await expect.element(dialog().getByText('内線 120')).toBeVisible()
  await expect.element(dialog().getByText('火・木 10–12時')).toBeVisible()
  await expect.element(dialog().getByText('（12回中9回）')).toBeVisible()
  await expectAccessible()
  await userEvent.keyboard('{Enter}')
  await expect.element(dock().getByText('受付 高橋さん')).toBeVisible()
  await expectAccessible()
})

test('in the dock it is written down with the keyboard alone, and 元に戻す puts back what was there', async () => {
  await openCompany(null)
  await press()
  await userEvent.keyboard('{Enter}')
  await dock().getByRole('button', { name: '受付メモを書く' }).click()
  await expect.element(dock().getByRole('textbox', { name: '音声案内' })).toHaveFocus()
  await userEvent.keyboard('1{Tab}{Tab}受付 中村さん{Enter}')
  await expect.element(dock().getByText('受付 中村さん')).toBeVisible()
  await expect.element(dock().getByRole('button', edit)).toHaveFocus()
  expect(requests('PUT /api/phone-numbers/{id}/reception')[0]).toMatchObject({
    id: number.id,
    body: { version: 0, menu: '1', answers: '受付 中村さん', way: '', extension: '', refusesSales: false },
  })
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(dock().getByRole('button', { name: '受付メモを書く' })).toBeVisible()
  expect(stored).toBeNull()
})

test('Enter in the memory saves it and dials nobody; Escape gives it up and leaves the dialog open', async () => {
  await openCompany(memory())
  await press()
  await dialog().getByRole('button', edit).click()
  await dialog().getByRole('textbox', { name: '通し方' }).fill('総務を通す')
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog().getByText('総務を通す')).toBeVisible()
  expect(launched).toEqual([])
  await dialog().getByRole('button', edit).click()
  await expect.element(dialog().getByRole('textbox', { name: '音声案内' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog().getByRole('textbox', { name: '通し方' })).not.toBeInTheDocument()
  await expect.element(dialog()).toBeVisible()
})

test('D14: who said that they want no sales calls is called only by whoever has read it', async () => {
  await openCompany(memory({ refusesSales: true, way: '営業は総務へ' }))
  await press()
  const dial = dialog().getByRole('button', { name: '発信', exact: true })
  await expect.element(dialog().getByText('営業お断り').first()).toBeVisible()
  await expect.element(dial).toBeDisabled()
  await expectAccessible()
  await dialog().getByRole('checkbox', { name: '1個の注意を読み、それでもかける' }).click()
  await expect.element(dial).toBeEnabled()
})

test('what comes once the dialog is open moves no button', async () => {
  answer('GET /api/companies', { items: [row({ mainNumber: number })], nextCursor: null })
  answer('GET /api/phone-numbers/{id}/earlier-calls', {
    ...{ calls: [], count: 0, doNotCall: [], reception: memory(), bestHours: hours },
  })
  const release = holdBack('GET /api/phone-numbers/{id}/earlier-calls')
  await open('/companies')
  await press()
  const dial = dialog().getByRole('button', { name: '発信', exact: true })
  await expect.element(dial).toHaveFocus()
  await Promise.all(document.getAnimations().map(({ finished }) => finished))
  const before = dial.element().getBoundingClientRect().top
  release()
  await expect.element(dialog().getByText('火・木 10–12時')).toBeVisible()
  expect(dial.element().getBoundingClientRect().top).toBe(before)
})

test('SEC-R03: what a colleague wrote meanwhile is shown before it is replaced, and nothing typed is lost', async () => {
  await openCompany(memory())
  await page.getByRole('button', edit).click()
  await page.getByRole('textbox', { name: '出る人' }).fill('受付 中村さん')
  stored = memory({ answers: '受付 佐藤さん', version: 4 })
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText(/田中 健が先に書き換えました/)).toBeVisible()
  await expect.element(page.getByText('2 / 受付 佐藤さん', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: '出る人' })).toHaveValue('受付 中村さん')
  await expectAccessible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect.poll(() => stored?.answers).toBe('受付 中村さん')
  expect(stored?.version).toBe(5)
})

test('without the network the text stays in the form and it is said why', async () => {
  await openCompany(memory(), null, phone)
  await page.getByRole('button', edit).click()
  loseNetwork('PUT /api/phone-numbers/{id}/reception')
  await page.getByRole('textbox', { name: '通し方' }).fill('電車の中で書いた')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('インターネットに接続できません。', { exact: false })).toBeVisible()
  await expect.element(page.getByRole('textbox', { name: '通し方' })).toHaveValue('電車の中で書いた')
  await expectAccessible()
})

test('a number of which nothing is known says nothing on its record, and one that cannot be dialled never does', async () => {
  const inner = phoneNumber({ raw: '内線 12', display: '内線 12', e164: null })
  const { company } = companyIsThere({ phoneNumbers: [number, inner] })
  await open(`/companies/${company.id}`)
  await expect.element(page.getByText('内線 12').first()).toBeVisible()
  expect(page.getByText('受付メモ', { exact: false }).elements()).toEqual([])
})
