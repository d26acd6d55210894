import { expect, test } from 'vitest'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { byDay, inRuns } from './groups.ts'

function entry(id: string, at: string) {
  const owner = { companyId: 'c', personId: null, personName: null }
  return { id, at, ...owner, user: { id: 'u', name: '田中' } }
}

function note(id: string, at: string): Activity {
  return { ...entry(id, at), kind: 'note', note: { id, body: 'メモ', version: 1, updatedAt: at } }
}

function change(id: string, at: string): Activity {
  return { ...entry(id, at), kind: 'change', action: 'company.edited', detail: {}, hasEdits: false }
}

test('entries are grouped by the day of the person who reads', () => {
  const items = [note('b', '2026-07-02T15:30:00Z'), note('a', '2026-07-02T14:30:00Z')]
  const inTokyo = (at: string) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10)
  expect(byDay(items, inTokyo).map(({ day, items }) => [day, items.length])).toEqual([
    ['2026-07-03', 1],
    ['2026-07-02', 1],
  ])
  expect(byDay([], inTokyo)).toEqual([])
})

test('changes that stand together make one run, and nothing else does', () => {
  const at = '2026-07-03T02:00:00Z'
  const items = [change('e', at), change('d', at), note('c', at), note('b', at), change('a', at)]
  expect(inRuns(items).map((run) => run.map(({ id }) => id))).toEqual([['e', 'd'], ['c'], ['b'], ['a']])
})
