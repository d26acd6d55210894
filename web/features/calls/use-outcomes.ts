/** What the outcomes of calls mean: each workspace names its own. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Outcome } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'
import { choicesQuery } from '../records/finders/choices.ts'

export interface Outcomes {
  /** Undefined while nobody knows, and for one that is not there. */
  of: (id: string | null) => Outcome | undefined
  /** What it is called in a sentence. */
  nameOf: (id: string) => string
  /** In the order of the dock; undefined while nobody knows. */
  offered: readonly Outcome[] | undefined
  isKnown: boolean
}

/** The outcomes of the workspace. Of `named` that are not among them it is asked once more: they may be new. */
export function useOutcomes(named: readonly (string | null)[] = []): Outcomes {
  const { data } = useQuery(choicesQuery)
  const all = data?.outcomes
  const missing = all ? named.filter((id) => id !== null && !all.some((one) => one.id === id)) : []
  useAskAnew(missing.join())
  const of = (id: string | null) => all?.find((one) => one.id === id)
  return {
    of,
    nameOf: (id) => of(id)?.name ?? (all ? m.call_outcome_unknown() : '…'),
    offered: all?.filter(({ retired }) => !retired),
    isKnown: all !== undefined,
  }
}

/** One of them, by what a call has; undefined as `of` says. */
export function useOutcome(id: string | null): Outcome | undefined {
  return useOutcomes([id]).of(id)
}

/** As far as this page knows it now. */
export function knownOutcome(queries: QueryClient, id: string | null): Outcome | undefined {
  return queries.getQueryData(choicesQuery.queryKey)?.outcomes.find((one) => one.id === id)
}

/** What was asked for already, for as long as the page lives. */
const asked = new WeakMap<QueryClient, Set<string>>()

function useAskAnew(missing: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const before = asked.get(queries) ?? new Set()
    if (missing === '' || before.has(missing)) return
    asked.set(queries, before.add(missing))
    void queries.invalidateQueries({ queryKey: choicesQuery.queryKey, exact: true })
  }, [queries, missing])
}
