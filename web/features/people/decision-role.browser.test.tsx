import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { answer, requests } from '../../test-api.ts'
import { expectAccessible, open, signedIn } from '../../test-app.tsx'
import { companyIsThere, person } from '../../test-records.ts'

const noActivity = { items: [], nextCursor: null }

beforeEach(() => signedIn())

test('on a company’s page the part of each person in the decision stands beside their name', async () => {
  const { company } = companyIsThere({
    people: [
      person({ name: '決裁 花子', decisionRole: 'decides' }),
      person({ name: '受付 太郎', decisionRole: 'answers' }),
      person({ name: '無記 次郎' }),
    ],
  })
  await open(`/companies/${company.id}`)
  const lines = page.getByRole('listitem')
  await expect.element(lines.filter({ hasText: '決裁 花子' }).getByText('決裁者')).toBeVisible()
  await expect
    .element(lines.filter({ hasText: '受付 太郎' }).getByText('受付', { exact: true }))
    .toBeVisible()
  expect(page.getByText('担当者', { exact: true }).elements()).toEqual([])
  await expectAccessible()
})

test('it is chosen in its place by the keyboard, told in words, and taken back', async () => {
  let now = person({ title: '部長', decisionRole: 'answers' })
  answer('GET /api/people/similar', { items: [] })
  answer('GET /api/people/{id}', () => ({
    person: now,
    contactWays: [],
    receptions: [],
    activity: noActivity,
  }))
  answer('PATCH /api/people/{id}', ({ body: { version, ...edit } }) => {
    now = person({ ...now, ...edit, version: version + 1 })
    return now
  })
  await open(`/people/${now.id}`)
  const fact = (role: string) => page.getByRole('button', { name: `${role} 決裁での役割を編集` })
  await expect.element(fact('受付')).toBeVisible()
  fact('受付').element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('combobox', { name: '決裁での役割' })).toHaveFocus()
  await userEvent.keyboard('決{Enter}')
  await expect.element(fact('決裁者')).toBeVisible()
  await page.getByRole('button', { name: '元に戻す' }).click()
  await expect.element(fact('受付')).toBeVisible()
  await fact('受付').click()
  await page.getByRole('option', { name: '未入力に戻す' }).click()
  await expect
    .poll(() => requests('PATCH /api/people/{id}').map(({ body }) => body))
    .toEqual([
      { version: 1, decisionRole: 'decides' },
      { version: 2, decisionRole: 'answers' },
      { version: 3, decisionRole: null },
    ])
})

test('the list of people has it as a column, and is asked for it by its words', async () => {
  answer('GET /api/people', {
    items: [person({ name: '決裁 花子', decisionRole: 'decides' })],
    nextCursor: null,
  })
  const filter = encodeURIComponent('{"all":[["decisionRole","is","decides","handles"]]}')
  await open(`/people?columns=name,decisionRole&filter=${filter}`)
  await expect.element(page.getByRole('cell', { name: '決裁者' })).toBeVisible()
  await page.getByRole('button', { name: '決裁での役割：決裁者ほか1つ', exact: true }).click()
  await page.getByRole('option', { name: '決裁者' }).click()
  await page.getByRole('button', { name: '適用する' }).click()
  await expect
    .poll(() => requests('GET /api/people').at(-1)?.query.get('filter'))
    .toBe('{"all":[["decisionRole","is","handles"]]}')
})

test('the history says the role in words', async () => {
  const shown = person({ decisionRole: 'decides', version: 2 })
  const id = crypto.randomUUID()
  const at = '2026-07-01T00:00:00.000Z'
  const entry: Extract<Activity, { kind: 'change' }> = {
    ...{ kind: 'change', id, at, companyId: null, personId: shown.id, personName: shown.name },
    user: { id: crypto.randomUUID(), name: '田中 一郎' },
    ...{ action: 'person.edited', detail: { fields: ['decisionRole'] }, hasEdits: true },
  }
  answer('GET /api/people/{id}', {
    person: shown,
    contactWays: [],
    receptions: [],
    activity: { items: [entry], nextCursor: null },
  })
  answer('GET /api/changes/{id}', {
    ...{ id, at, by: 'hand', action: 'person.edited', names: {} },
    record: { kind: 'person', id: shown.id, version: 2 },
    fields: [{ field: 'decisionRole', from: 'handles', to: 'decides', now: 'decides' }],
  })
  await open(`/people/${shown.id}`)
  await page.getByRole('button', { name: /田中 一郎が.*決裁での役割/ }).click()
  await expect
    .element(page.getByRole('button', { name: '決裁での役割：この値に戻す（担当者）' }))
    .toBeVisible()
})
