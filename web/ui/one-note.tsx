import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import { explain } from '../lib/explain.ts'
import type { ReadAgain } from './old-note.tsx'

interface Failing {
  id: string
  code: string
  again: () => unknown
}

interface Failures {
  all: readonly Failing[]
  /** Answers how to take it back. */
  note: (one: Failing) => () => void
}

const FailuresContext = createContext<Failures | null>(null)

/** Around a page of several parts: what keeps all of them from being read is said once, and one press asks for all again. */
export function OneNote({ children }: { children: ReactNode }) {
  const [all, setAll] = useState<readonly Failing[]>([])
  const note = useCallback((one: Failing) => {
    setAll((others) => [...others, one])
    return () => setAll((others) => others.filter((other) => other !== one))
  }, [])
  return <FailuresContext value={useMemo(() => ({ all, note }), [all, note])}>{children}</FailuresContext>
}

/** Whether a part of the page is the one that says why it could not be read, and what asks again. */
export function useOneNote({ isError, error, refetch }: ReadAgain): { speaks: boolean; again: () => void } {
  const page = use(FailuresContext)
  const note = page?.note
  const id = useId()
  const code = isError ? (explain(error).code ?? 'internal') : null
  useLayoutEffect(() => {
    if (code !== null) return note?.({ id, code, again: refetch })
  }, [note, id, code, refetch])
  const alike = page?.all.filter((one) => one.code === code) ?? []
  const first = alike[0]?.id ?? id
  return {
    speaks: first === id,
    again: () => {
      if (alike.length === 0) refetch()
      for (const one of alike) one.again()
    },
  }
}
