import { expect, test } from 'vitest'
import type { Activity } from '../../../shared/contracts/activity.ts'
import { type Timeline, withEntry, withoutEntry } from './entries.ts'

function note(id: string, at: string, body = 'メモ'): Activity {
  const owner = { companyId: 'c', personId: null, personName: null }
  return {
    kind: 'note',
    id,
    at,
    ...owner,
    user: { id: 'u', name: '田中' },
    note: { id, body, version: 1, updatedAt: at },
  }
}

function timeline(...pages: Activity[][]): Timeline {
  return {
    pages: pages.map((items) => ({ items, nextCursor: null })),
    pageParams: pages.map(() => undefined),
  }
}

const idsOf = ({ pages }: Timeline) => pages.map(({ items }) => items.map(({ id }) => id))

test('a new entry stands where its time belongs', () => {
  const before = timeline([note('b', '2026-07-03T02:00:00Z')], [note('a', '2026-07-01T00:00:00Z')])
  expect(idsOf(withEntry(before, note('c', '2026-07-03T03:00:00Z')))).toEqual([['c', 'b'], ['a']])
  expect(idsOf(withEntry(before, note('late', '2026-07-03T01:00:00+00:00')))).toEqual([['b', 'late'], ['a']])
})

test('an entry that is there is replaced, never doubled', () => {
  const before = timeline([note('b', '2026-07-03T02:00:00Z')], [note('a', '2026-07-01T00:00:00Z')])
  const after = withEntry(before, note('a', '2026-07-01T00:00:00Z', '直した'))
  expect(idsOf(after)).toEqual([['b'], ['a']])
  expect(after.pages[1]?.items[0]).toMatchObject({ note: { body: '直した' } })
})

test('an entry can be taken out of any page', () => {
  const before = timeline([note('b', '2026-07-03T02:00:00Z')], [note('a', '2026-07-01T00:00:00Z')])
  expect(idsOf(withoutEntry(before, 'a'))).toEqual([['b'], []])
})
