/** The number that an address of a record's page points to: `?number=…`, and `&fix=true` to open it for editing. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { CallTarget } from './call-target.ts'
import { useStartCall } from './start-call.ts'

export interface NumberSearch {
  number?: string
  fix?: true
}

/** What is no id of a number is left out. */
export function readNumberSearch({ number, fix }: Record<string, unknown>): NumberSearch {
  if (typeof number !== 'string' || !/^[0-9a-f-]{36}$/.test(number)) return {}
  return fix === true ? { number, fix } : { number }
}

/** The page of ours that shows a number, as the server lets a connect lead back to it. */
export function numberPath({ record, number }: CallTarget): string {
  const pages = { company: 'companies', person: 'people' }
  return `/${pages[record.kind]}/${record.id}?number=${number.id}`
}

/** Does what the address wants of this number, and takes it out of the address, so that a reload does not repeat it. */
export function useWantedNumber(id: string, onFix: () => void): void {
  const { number, fix }: NumberSearch = useSearch({ strict: false })
  const { numbers } = useStartCall()
  const navigate = useNavigate()
  const openForEditing = useEffectEvent(onFix)
  const isWanted = number === id
  useEffect(() => {
    if (!isWanted) return
    if (fix) openForEditing()
    else numbers.show(id)
    void navigate({ to: '.', search: {}, replace: true, resetScroll: false })
  }, [isWanted, fix, id, numbers, navigate])
}
