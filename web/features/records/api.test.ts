import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Activity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { activityQuery, dropEntry, invalidateRecord, keepFirstPage, putEntry } = await import('./api.ts')

const company: RecordRef = { kind: 'company', id: 'c' }
const person: RecordRef = { kind: 'person', id: 'p' }

function note(id: string, body = 'メモ'): Activity {
  const at = `2026-07-03T02:00:0${id}Z`
  return {
    kind: 'note',
    id,
    at,
    companyId: 'c',
    personId: 'p',
    personName: '山田',
    user: { id: 'u', name: '田中' },
    note: { id, body, version: 1, updatedAt: at },
  }
}

const page = (items: Activity[], nextCursor: string | null = null) => ({ items, nextCursor })
const shown = (queries: QueryClient, of: RecordRef) =>
  queries.getQueryData(activityQuery(of).queryKey)?.pages.flatMap(({ items }) => items.map(({ id }) => id))

let queries: QueryClient
const network = vi.fn<typeof fetch>()
beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  vi.stubGlobal('fetch', network)
})
afterEach(() => {
  queries.clear()
  network.mockReset()
  vi.unstubAllGlobals()
})

test('an answered entry stands on the open timelines of its company and its person, once', () => {
  keepFirstPage(queries, company, page([note('1')]))
  keepFirstPage(queries, person, page([]))
  putEntry(queries, note('2'))
  putEntry(queries, note('2', '直した'))
  expect(shown(queries, company)).toEqual(['2', '1'])
  expect(shown(queries, person)).toEqual(['2'])
})

test('an entry that was taken off comes back where it was', () => {
  keepFirstPage(queries, company, page([note('2'), note('1')]))
  const bringBack = dropEntry(queries, '2')
  expect(shown(queries, company)).toEqual(['1'])
  bringBack()
  expect(shown(queries, company)).toEqual(['2', '1'])
})

test('a fresh first page leaves no gap before older pages that are open', async () => {
  let onServer = ['2', '1']
  const pageAfter = (cursor: string | null) => {
    const at = cursor === null ? 0 : onServer.indexOf(cursor) + 1
    const id = onServer[at] ?? ''
    return page([note(id)], at + 1 < onServer.length ? id : null)
  }
  network.mockImplementation(async (input) =>
    Response.json(pageAfter(new URL(String(input), 'http://localhost').searchParams.get('cursor'))),
  )
  await queries.fetchInfiniteQuery({ ...activityQuery(company), pages: 2 })
  expect(shown(queries, company)).toEqual(['2', '1'])

  onServer = ['3', '2', '1']
  keepFirstPage(queries, company, pageAfter(null))
  await queries.refetchQueries({ queryKey: activityQuery(company).queryKey, stale: true })
  expect(shown(queries, company)).toEqual(['3', '2'])
  expect(queries.getQueryData(activityQuery(company).queryKey)?.pages.at(-1)?.nextCursor).toBe('2')
})

test('what a call touches is asked for again, and nothing else', async () => {
  for (const key of [
    ['companies', {}],
    ['people', {}],
    ['company', 'c'],
    ['company', 'other'],
    ['person', 'p'],
  ]) {
    queries.setQueryData(key, {})
  }
  await invalidateRecord(queries, { companyId: 'c', personId: null })
  const stale = queries
    .getQueryCache()
    .findAll({ stale: true })
    .map(({ queryKey }) => queryKey[1])
  expect(stale).toHaveLength(3)
  expect(queries.getQueryState(['company', 'c'])?.isInvalidated).toBe(true)
  expect(queries.getQueryState(['company', 'other'])?.isInvalidated).toBe(false)
  expect(queries.getQueryState(['person', 'p'])?.isInvalidated).toBe(false)
})
