import { useQueryClient } from '@tanstack/react-query'
import { linkOptions, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast } from '../../ui/toast.tsx'
import { recordAnswered } from '../records/api.ts'
import { readListing } from '../records/way/listing.ts'
import { type Way, wayFrom, wayThrough } from '../records/way/way.ts'
import { useWays, type Ways } from '../records/way/ways.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'

/** 次へ: the page of the next record in the order one came in, with the focus on its first number. Nothing is dialled. */
export function useGoOn(): (call: DeskCall) => Promise<void> {
  const { numbers } = useCalls()
  const queries = useQueryClient()
  const ways = useWays()
  const router = useRouter()

  async function goTo(next: RecordRef, way: Way): Promise<void> {
    ways.goOn(next, way)
    numbers.focusFirst(next)
    try {
      await router.navigate(pageOf(next))
    } finally {
      ways.arrived()
    }
  }

  const showCompanies = {
    label: m.call_no_next_list(),
    onAct: () => void router.navigate({ to: '/companies' }),
  }

  return async (call) => {
    const { href } = router.history.location
    try {
      const way = await wayAhead(ways, call)
      const [next, ...records] = way?.records ?? []
      if (next && router.history.location.href === href)
        await Promise.race([
          router.preloadRoute(pageOf(next)).then(() => recordAnswered(queries, next)),
          aMoment(),
        ])
      if (router.history.location.href !== href) return
      if (next) return await goTo(next, { records, more: way?.more ?? null })
      toast({ title: m.call_no_next(), detail: whyNone(way), action: showCompanies })
    } catch (error) {
      toast({ title: m.call_no_next(), detail: explain(error).text, tone: 'bad' })
    }
  }
}

/** While a call is under way, the page that one would go on to is fetched, so that it simply stands there. */
export function useNextAhead({ record, page = record }: DeskCall): void {
  const ways = useWays()
  const router = useRouter()
  const [next] = (ways.after(record) ?? ways.after(page))?.records ?? []
  const { kind, id } = next ?? {}
  useEffect(() => {
    if (kind && id) void router.preloadRoute(pageOf({ kind, id }))
  }, [router, kind, id])
}

function pageOf({ kind, id }: RecordRef) {
  return kind === 'company'
    ? linkOptions({ to: '/companies/$companyId', params: { companyId: id } })
    : linkOptions({ to: '/people/$personId', params: { personId: id } })
}

/** For how long the page that one has stays, rather than one with nothing on it yet. */
function aMoment(): Promise<void> {
  return new Promise((done) => setTimeout(done, 500))
}

/** In the order one came in; for whoever came in none, in that of the whole list. Null: the call stands in no order. */
async function wayAhead(ways: Ways, { record, page = record }: DeskCall): Promise<Way | null> {
  const known = ways.after(record) ?? ways.after(page)
  const way = known ?? wayFrom(await readListing({ list: page.kind, search: {} }), page)
  return way && readOn(way)
}

const furthest = 10

/** Reads the list on until it has somebody to stop at, or ends, or nobody is near. */
async function readOn(way: Way, read = 0): Promise<Way> {
  if (way.records.length > 0 || way.more === null || read === furthest) return way
  if (read === 1) toast({ title: m.call_next_sought(), tone: 'info' })
  return readOn(wayThrough(await readListing(way.more)), read + 1)
}

function whyNone(way: Way | null): string {
  if (way === null) return m.call_no_next_unordered()
  return way.more === null ? m.call_no_next_end() : m.call_no_next_near()
}
