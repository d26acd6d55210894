import { createContext, use, useEffect } from 'react'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { type Listing, type Way, wayFrom } from './way.ts'

export type Ways = ReturnType<typeof createWays>

export const WaysContext = createContext<Ways | null>(null)

/** The list that is in sight, in whose order one goes on from any of its records. */
export function useListing(listing: Listing | null): void {
  const ways = use(WaysContext)
  useEffect(() => (listing ? ways?.show(listing) : undefined), [ways, listing])
}

export function useWays(): Ways {
  const ways = use(WaysContext)
  if (!ways) throw new Error('CallProvider is missing above this component')
  return ways
}

/** A way with the record it begins at. */
interface Kept {
  from: RecordRef
  way: Way
}

/** Remembers in this tab, for one account and workspace, in which order one goes on. */
export function createWays(place: string) {
  let inSight: Listing | null = null
  let kept = read(place)
  let isGoingTo: string | null = null

  function keep(from: RecordRef, way: Way): void {
    kept = { from, way }
    write(place, kept)
  }

  return {
    /** Answers how to say that it is in sight no longer. */
    show(listing: Listing): () => void {
      inSight = listing
      return () => {
        if (inSight === listing) inSight = null
      }
    },
    /** A record of the list in sight is opened, or called: its order is the one to go on in. */
    begin(from: RecordRef): void {
      if (isGoingTo === from.id) return
      const way = inSight && wayFrom(inSight, from)
      if (way) keep(from, way)
    },
    /** A record is opened that stands in no list, such as a hit of the search. */
    beginIn(listing: Listing, from: RecordRef): void {
      isGoingTo = from.id
      keep(from, wayFrom(listing, from) ?? { records: [], more: null })
    },
    /** Goes on to the next record; the order stays, whatever became of the list meanwhile. */
    goOn(to: RecordRef, way: Way): void {
      isGoingTo = to.id
      keep(to, way)
    },
    arrived(): void {
      isGoingTo = null
    },
    /** What lies ahead of a record; null when one came to it from no list. */
    after(record: RecordRef): Way | null {
      if (!kept) return null
      const records = [kept.from, ...kept.way.records]
      return wayFrom({ records, more: kept.way.more }, record)
    },
  }
}

const key = 'way'

/** At the end of a session nothing of it stays on the device. */
export function forgetWay(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function read(place: string): Kept | null {
  try {
    // We wrote it ourselves.
    const stored = JSON.parse(sessionStorage.getItem(key) ?? 'null') as (Kept & { place: string }) | null
    return stored?.place === place ? stored : null
  } catch {
    return null
  }
}

/** A browser may keep nothing; the order then lives in this page alone. */
function write(place: string, { from, way }: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ place, from, way }))
  } catch {
    forgetWay()
  }
}
