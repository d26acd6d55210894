import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Activity, ChangeView } from '../../../shared/contracts/activity.ts'
import { answer, refuse, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { company, companyIsThere } from '../../test-records.ts'

beforeEach(() => signedIn())

const at = '2026-07-01T00:00:00.000Z'
const shown = company({ name: '誤字商事', version: 2 })

function edited(hasEdits: boolean): Extract<Activity, { kind: 'change' }> {
  const user = { id: crypto.randomUUID(), name: '田中 一郎' }
  const of = { companyId: shown.id, personId: null, personName: null }
  const what = { action: 'company.edited', detail: { fields: ['name', 'doNotCall', 'capitalYen'] } }
  return { kind: 'change', id: crypto.randomUUID(), at, ...of, user, ...what, hasEdits }
}

function changeOf(id: string, facts: Partial<ChangeView> = {}): ChangeView {
  return {
    id,
    at,
    by: 'hand',
    action: 'company.edited',
    record: { kind: 'company', id: shown.id, version: 2 },
    fields: [
      { field: 'name', from: '正字商事', to: '誤字商事', now: '誤字商事' },
      { field: 'capitalYen', from: null, to: 10_000_000, now: 10_000_000 },
      { field: 'doNotCall', from: false, to: true, now: false },
    ],
    names: {},
    ...facts,
  }
}

const line = page.getByRole('button', { name: /田中 一郎が企業情報を変更/ })
const back = page.getByRole('button', { name: '企業名：この値に戻す（正字商事）' })

async function openPage(hasEdits = true, facts: Partial<ChangeView> = {}): Promise<void> {
  const entry = edited(hasEdits)
  companyIsThere({ company: shown, items: [entry] })
  answer('GET /api/changes/{id}', changeOf(entry.id, facts))
  await open(`/companies/${shown.id}`)
}

test('a line opens by the keyboard to what each field was before and after, and closes again', async () => {
  await openPage()
  await expect.element(line).toHaveAttribute('aria-expanded', 'false')
  expect(requests('GET /api/changes/{id}')).toHaveLength(0)
  line.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(back).toBeVisible()
  const terms = page
    .getByRole('term')
    .elements()
    .map((term) => term.textContent)
  expect(terms).toEqual(expect.arrayContaining(['企業名', '資本金', '発信禁止']))
  await expect.element(page.getByText('1,000万円')).toBeVisible()
  await expectAccessible()
  // What it holds anyway needs no button.
  await expect.element(page.getByRole('button', { name: /発信禁止：/ })).not.toBeInTheDocument()
  await line.click()
  await expect.element(back).not.toBeInTheDocument()
})

test('a status that changed is said in the line, also one that was merged into another since', async () => {
  const [was, is] = [crypto.randomUUID(), crypto.randomUUID()]
  const common = { kind: 'working' as const, retired: false, mergedInto: null }
  answer('GET /api/choices', {
    statuses: [
      { ...common, id: was, name: '接触中', retired: true, mergedInto: is },
      { ...common, id: is, name: '商談中' },
    ],
    tags: [],
    members: [],
    customFields: [],
    outcomes: [],
  })
  const entry = { ...edited(true), detail: { fields: ['statusId'] }, status: [was, is] }
  companyIsThere({ company: shown, items: [entry] })
  await open(`/companies/${shown.id}`)
  await expect
    .element(page.getByRole('button', { name: /企業情報を変更：状態.*接触中.*商談中/ }))
    .toBeVisible()
})

test('a change of before values were kept is a line that does not open', async () => {
  await openPage(false)
  await expect.element(page.getByText(/田中 一郎が企業情報を変更/)).toBeVisible()
  await expect.element(line).not.toBeInTheDocument()
})

test('one press gives a field back what it held, and 元に戻す undoes that', async () => {
  await openPage()
  await line.click()
  answer('POST /api/companies/{id}/field-restorations', company({ ...shown, name: '正字商事', version: 3 }))
  answer('PATCH /api/companies/{id}', company({ ...shown, version: 4 }))
  await back.click()
  await expect.element(page.getByText('企業名を元の値に戻しました')).toBeVisible()
  expect(requests('POST /api/companies/{id}/field-restorations').at(-1)?.body).toMatchObject({
    version: 2,
    field: 'name',
  })
  await page.getByRole('button', { name: '元に戻す', exact: true }).click()
  await expect
    .poll(() => requests('PATCH /api/companies/{id}').at(-1)?.body)
    .toEqual({
      version: 3,
      name: '誤字商事',
    })
})

test('when somebody was quicker both values are shown, and theirs may stay', async () => {
  await openPage()
  await line.click()
  const theirs = company({ ...shown, name: '第三商事', version: 5 })
  refuse('POST /api/companies/{id}/field-restorations', 'stale_version', { current: theirs })
  await back.click()
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText('第三商事')).toBeVisible()
  await expect.element(dialog.getByText('正字商事')).toBeVisible()
  await page.getByRole('button', { name: '現在の内容を残す' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(requests('POST /api/companies/{id}/field-restorations')).toHaveLength(1)
})
