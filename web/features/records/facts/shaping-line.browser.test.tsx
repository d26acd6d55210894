import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CompanyView } from '../../../../shared/contracts/records.ts'
import { Problem } from '../../../../shared/problems.ts'
import { answer, requests } from '../../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../../test-app.tsx'
import { companyIsThere, company as made } from '../../../test-records.ts'

const choice = (name: string) => ({ id: crypto.randomUUID(), name, retired: false, mergedInto: null })
const working = { ...choice('接触中'), kind: 'working' as const }
const deal = { ...choice('商談中'), kind: 'deal' as const }
const fair = choice('展示会')
const colleague = { id: crypto.randomUUID(), name: '同僚 花子' }
let company: CompanyView
let user: ReturnType<typeof signedIn>

beforeEach(async () => {
  user = signedIn()
  answer('GET /api/choices', {
    statuses: [working, deal],
    tags: [fair],
    members: [{ id: user.id, name: user.name }, colleague],
    customFields: [],
    outcomes: [],
  })
  company = made({ statusId: working.id })
  const page = companyIsThere({ company })
  answer('PATCH /api/companies/{id}', ({ body }) => {
    const { version, ...edit } = body
    if (version !== page.company.version) throw new Problem('stale_version', { current: page.company })
    page.company = { ...page.company, ...edit, version: version + 1 }
    return page.company
  })
  await open(`/companies/${company.id}`)
})

const edits = () => requests('PATCH /api/companies/{id}').map(({ body }) => body)

test('status, owner and tags are chosen by keyboard, one Tab from the next, each with a way back', async () => {
  const status = page.getByRole('button', { name: '状態を変える：接触中' })
  await expect.element(status).toBeVisible()
  status.element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('combobox', { name: '状態を変える' })).toHaveFocus()
  await userEvent.keyboard('商談{Enter}')
  await expect.element(page.getByText('状態を「商談中」にしました')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '状態を変える：商談中' })).toHaveFocus()
  await userEvent.keyboard('{Tab}{Enter}')
  await expect.element(page.getByRole('combobox', { name: '担当を変える' })).toHaveFocus()
  await userEvent.keyboard('同僚{Enter}')
  await expect.element(page.getByRole('button', { name: '担当を変える：同僚 花子' })).toHaveFocus()
  await userEvent.keyboard('{Tab}{Enter}')
  await expect.element(page.getByRole('combobox', { name: 'タグを変える' })).toHaveFocus()
  await userEvent.keyboard('展示{Enter}')
  await expect.element(page.getByText('タグ「展示会」を付けました')).toBeVisible()
  expect(edits()).toEqual([
    { version: 1, statusId: deal.id },
    { version: 2, ownerId: colleague.id },
    { version: 3, tagIds: [fair.id] },
  ])
  await userEvent.keyboard('{Escape}')
  await expectAccessible()
})

test('a tag that is not there yet is added while typing', async () => {
  const added = { ...choice('新製品'), version: 1 }
  answer('POST /api/tags', () => added)
  await page.getByRole('button', { name: 'タグを変える：なし' }).click()
  await userEvent.keyboard('新製品{Enter}')
  await expect.element(page.getByText('タグ「新製品」を付けました')).toBeVisible()
  expect(edits()).toEqual([{ version: 1, tagIds: [added.id] }])
})
