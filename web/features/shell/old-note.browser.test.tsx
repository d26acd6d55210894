/** What is shown and could not be read anew: each page says so in the same way, and goes on showing it. */
import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { FollowUpRow } from '../../../shared/contracts/activity.ts'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { queryClient } from '../../lib/query.ts'
import { answer, refuse } from '../../test-api.ts'
import { expectAccessible, open, phone, signedIn } from '../../test-app.tsx'
import { company, companyIsThere, person, phoneNumber, row } from '../../test-records.ts'
import type { RouteName } from '../../test-routes.ts'

const note = () => page.getByRole('status').filter({ hasText: '最新の状態を読み込めませんでした' })

let user: { id: string; name: string }
beforeEach(() => {
  user = signedIn()
  answer('GET /api/members', { items: [] })
  answer('GET /api/imports', { items: [] })
  companyIsThere({ company: theCompany })
  for (const route of ['GET /api/companies/{id}/activity', 'GET /api/people/{id}/activity'] as const)
    answer(route, { ...list, items: [] })
})

const id = '01900000-0000-7000-8000-000000000001'
const theCompany = company({ id, name: '株式会社あけぼの商会' })
const thePerson = person({ id })
const list = { nextCursor: null }
const promise = (): FollowUpRow => ({
  ...{ id: crypto.randomUUID(), at: '2026-07-01T00:00:00.000Z', user, body: '資料が届いたか確認する' },
  ...{ companyId: theCompany.id, companyName: theCompany.name, personId: null, personName: null },
  ...{ dueOn: '2026-07-01', doneAt: null, version: 1, doNotCall: false },
  phoneNumbers: [phoneNumber()],
  lastCall: null,
})
const theImport: ImportView = {
  ...{ id, fileName: '展示会リスト.csv', byteSize: 2048, uploadedBy: '試験 太郎' },
  ...{ status: 'cancelled', format: null, mapping: null, forecast: null, problem: null, errors: [] },
  ...{ namesakes: 'apart', namesakeRows: 0, rowsTotal: 4, rowsDone: 4, people: 0 },
  counts: { added: 4, updated: 0, skipped: 0, failed: 0 },
  createdAt: '2026-07-01T00:00:00.000Z',
  finishedAt: '2026-07-01T00:00:00.000Z',
}

/** A page, what it asks for, how that is answered, and what is to be seen of it. */
const pages: [string, RouteName, () => void, string][] = [
  [
    '/companies',
    'GET /api/companies',
    () => answer('GET /api/companies', { ...list, items: [row({ name: theCompany.name })] }),
    theCompany.name,
  ],
  [
    '/people',
    'GET /api/people',
    () => answer('GET /api/people', { ...list, items: [thePerson] }),
    thePerson.name,
  ],
  [
    '/follow-ups',
    'GET /api/follow-ups',
    () =>
      answer('GET /api/follow-ups', {
        ...list,
        items: [promise()],
        counts: { overdue: 1, today: 0, later: 0, undated: 0 },
      }),
    '資料が届いたか確認する',
  ],
  [
    '/today',
    'GET /api/today',
    () =>
      answer('GET /api/today', {
        followUps: [promise()],
        hasMore: false,
        openFollowUps: 1,
        callsWithoutOutcome: [],
      }),
    '資料が届いたか確認する',
  ],
  [
    '/imports',
    'GET /api/imports',
    () => answer('GET /api/imports', { items: [theImport] }),
    theImport.fileName,
  ],
  [
    `/imports?id=${theImport.id}`,
    'GET /api/imports/{id}',
    () => answer('GET /api/imports/{id}', theImport),
    theImport.fileName,
  ],
  [
    `/companies/${theCompany.id}`,
    'GET /api/companies/{id}',
    () => companyIsThere({ company: theCompany }),
    theCompany.name,
  ],
  [
    `/people/${thePerson.id}`,
    'GET /api/people/{id}',
    () =>
      answer('GET /api/people/{id}', {
        person: thePerson,
        contactWays: [],
        receptions: [],
        activity: { ...list, items: [] },
      }),
    thePerson.name,
  ],
]

test.each(pages)(
  'what could not be read anew is said on %s, and what was there stays',
  async (path, route, answerIt, seen) => {
    const shown = () => page.getByText(seen).first()
    answerIt()
    await open(path, path === '/companies' ? phone : undefined)
    await expect.element(shown()).toBeVisible()
    expect(note().elements()).toHaveLength(0)
    refuse(route, 'internal')
    void queryClient.invalidateQueries()
    await expect.element(note()).toBeVisible()
    await expect.element(note().getByText(/時点の内容を表示しています。/)).toBeVisible()
    await expect.element(shown()).toBeVisible()
    await expectAccessible()
    answerIt()
    await note().getByRole('button', { name: 'もう一度試す' }).click()
    await expect.element(note()).not.toBeInTheDocument()
    await expect.element(shown()).toBeVisible()
  },
)

test('several parts of a page that cannot be read say why once, and one press asks for all of them', async () => {
  signedIn({ role: 'owner' })
  const routes = ['GET /api/members', 'GET /api/invitations', 'GET /api/workspace/second-factor'] as const
  for (const route of routes) refuse(route, 'internal')
  await open('/settings/members')
  const alert = page.getByRole('alert')
  await expect.element(page.getByText('読み込めませんでした', { exact: true }).nth(1)).toBeVisible()
  await expect.element(alert).toBeVisible()
  expect(alert.elements()).toHaveLength(1)
  answer('GET /api/members', { items: [] })
  answer('GET /api/invitations', { items: [] })
  answer('GET /api/workspace/second-factor', { required: false, membersWithout: 0 })
  await page.getByRole('button', { name: 'もう一度試す' }).click()
  await expect.element(alert).not.toBeInTheDocument()
  await expect.element(page.getByText('読み込めませんでした', { exact: true })).not.toBeInTheDocument()
  await expect.element(page.getByRole('main')).toHaveFocus()
})
