import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ComparedRecord } from '../../../shared/contracts/merges.ts'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere } from '../../test-records.ts'

const dialog = () => page.getByRole('dialog', { name: '企業をまとめる' })
const row = (label: string) => dialog().getByRole('radiogroup', { name: label })
const mine = company({ name: '株式会社つばめ電機', industry: '製造業', address: '' })
const theirs = company({ name: 'つばめ電機（株）', industry: '電機', doNotCall: true })

function compared({ id, name, version, doNotCall, createdAt, ...values }: CompanyView): ComparedRecord {
  const counts = { phoneNumbers: 1, people: 0, calls: 2, notes: 0, followUps: 0 }
  return {
    id,
    name,
    version,
    doNotCall,
    createdAt,
    lastCalledAt: null,
    shown: {},
    counts,
    values: { name, ...values },
  }
}

beforeEach(() => {
  signedIn()
  companyIsThere({ company: mine })
  answer('GET /api/companies/{id}/activity', { items: [], nextCursor: null })
  const known = new Map([mine, theirs].map((one) => [one.id, compared(one)]))
  answer('GET /api/merges/comparison', ({ query }) => ({
    records: String(query.get('ids'))
      .split(',')
      .flatMap((id) => known.get(id) ?? []),
  }))
  answer('GET /api/companies/similar', () => ({
    items: [{ id: theirs.id, name: theirs.name, address: theirs.address, because: ['name'] }],
  }))
  answer('POST /api/merges', ({ body }) => ({
    id: body.id,
    kind: 'company',
    into: { id: mine.id, name: mine.name },
    from: [{ id: theirs.id, name: theirs.name }],
    mergedAt: '2026-11-30T00:00:00.000Z',
    user: { id: crypto.randomUUID(), name: '佐藤 花子' },
    undoneAt: null,
    undoableUntil: '2026-12-30T00:00:00.000Z',
    stayed: [],
  }))
})

async function openDialog(screen?: typeof phone): Promise<void> {
  await open(`/companies/${mine.id}`, screen)
  await page.getByRole('button', { name: 'その他の操作' }).first().click()
  await page.getByRole('menuitem', { name: 'ほかの企業とまとめる' }).click()
  await dialog()
    .getByRole('button', { name: `「${theirs.name}」を加える` })
    .click()
  await expect.element(row('業種')).toBeVisible()
}

test('the kept one’s value is chosen, or the only one that there is; a stop is said; what is sent is what is shown', async () => {
  await openDialog()
  await expectAccessible()
  await expect.element(row('業種').getByRole('radio', { name: `製造業 ${mine.name}` })).toBeChecked()
  await expect
    .element(row('所在地').getByRole('radio', { name: `${theirs.address} ${theirs.name}` }))
    .toBeChecked()
  await expect
    .element(dialog().getByText('発信禁止の記録があります。まとめたあとも発信禁止のままです。'))
    .toBeVisible()
  await row('業種')
    .getByRole('radio', { name: `電機 ${theirs.name}` })
    .click()
  await dialog().getByRole('button', { name: 'まとめる', exact: true }).click()
  await expect.element(page.getByText(`「${mine.name}」にまとめました`)).toBeVisible()
  const [sent] = requests('POST /api/merges')
  expect(sent?.body).toMatchObject({
    kind: 'company',
    into: mine.id,
    from: [theirs.id],
    fields: { industry: theirs.id, address: theirs.id, name: mine.id },
    versions: { [mine.id]: 1, [theirs.id]: 1 },
  })
})

test('the other one may be kept instead, which takes the page along', async () => {
  await openDialog(phone)
  await expectAccessible()
  await row('残す記録')
    .getByRole('radio', { name: /^つばめ電機（株）/ })
    .click()
  await expect.element(row('業種').getByRole('radio', { name: `電機 ${theirs.name}` })).toBeChecked()
  companyIsThere({ company: theirs })
  await dialog().getByRole('button', { name: 'まとめる', exact: true }).click()
  await expect.poll(address).toBe(`/companies/${theirs.id}`)
})

test('when somebody was quicker that is said, and the choices stay', async () => {
  await openDialog()
  await row('業種')
    .getByRole('radio', { name: `電機 ${theirs.name}` })
    .click()
  refuse('POST /api/merges', 'stale_version')
  await dialog().getByRole('button', { name: 'まとめる', exact: true }).click()
  await expect
    .element(dialog().getByText('ほかの人が先に変更しました。最新の内容を確認してください。'))
    .toBeVisible()
  await expect.element(row('業種').getByRole('radio', { name: `電機 ${theirs.name}` })).toBeChecked()
})

test('by the keyboard: one is found by name, chosen and left out again', async () => {
  answer('GET /api/search', () => ({
    items: [
      {
        kind: 'company',
        id: theirs.id,
        name: theirs.name,
        reading: '',
        rank: 0,
        detail: '',
        matched: 'name',
        matchedText: null,
        marks: { name: [], matchedText: [] },
      },
    ],
    more: false,
    read: { words: [], number: null },
  }))
  await open(`/companies/${mine.id}`)
  await page.getByRole('button', { name: 'その他の操作' }).first().click()
  await page.getByRole('menuitem', { name: 'ほかの企業とまとめる' }).click()
  await expect.element(dialog().getByRole('button', { name: 'まとめる', exact: true })).toBeDisabled()
  await dialog().getByRole('combobox', { name: 'まとめる企業' }).fill('つばめ')
  await expect.element(dialog().getByRole('option', { name: `企業 ${theirs.name}` })).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(dialog().getByRole('button', { name: 'まとめる', exact: true })).toBeEnabled()
  await dialog()
    .getByRole('button', { name: `「${theirs.name}」を外す` })
    .click()
  await expect.element(dialog().getByRole('button', { name: 'まとめる', exact: true })).toBeDisabled()
})
