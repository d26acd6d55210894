import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { companyQuery } from '../companies/api.ts'
import { personQuery } from '../people/api.ts'
import { isProblem } from '../records/is-problem.ts'
import { recordAt } from '../records/way/way.ts'
import { forgetVisit, rememberVisit, type Visited } from '../search/recent.ts'

/** Remembers which records are opened, from wherever: each as soon as its page has what it shows. One that is missing by now is forgotten. */
export function useVisits(place: string): void {
  const queries = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let last = ''
    const look = () => {
      const missing = missingNow(router, queries)
      if (missing) return forgetVisit(place, missing)
      const visited = visitedNow(router, queries)
      const said = JSON.stringify(visited)
      if (!visited || said === last) return
      last = said
      rememberVisit(place, visited)
    }
    look()
    const stops = [router.subscribe('onResolved', look), queries.getQueryCache().subscribe(look)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [place, queries, router])
}

function visitedNow(router: AnyRouter, queries: QueryClient): Visited | null {
  const record = recordAt(router.state.location.pathname)
  if (!record) return null
  if (record.kind === 'company') {
    const page = queries.getQueryData(companyQuery(record.id).queryKey)
    return page ? { ...record, ...pick(page.company), detail: page.company.address } : null
  }
  const person = queries.getQueryData(personQuery(record.id).queryKey)
  return person ? { ...record, ...pick(person), detail: person.companyName ?? '' } : null
}

function missingNow(router: AnyRouter, queries: QueryClient): string | null {
  const record = recordAt(router.state.location.pathname)
  if (!record) return null
  const { queryKey } = record.kind === 'company' ? companyQuery(record.id) : personQuery(record.id)
  return isProblem(queries.getQueryState(queryKey)?.error ?? null, 'not_found') ? record.id : null
}

function pick({ name, reading }: { name: string; reading: string }) {
  return { name, reading }
}
