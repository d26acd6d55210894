import { useQuery } from '@tanstack/react-query'
import { CalendarPlus, Phone, PhoneOff, SquareArrowOutUpRight } from 'lucide-react'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { companyQuery } from '../companies/api.ts'
import { personQuery } from '../people/api.ts'
import { callRecordOf } from '../people/call-record.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import type { Command } from '../search/command.ts'
import type { Suggestion } from '../search/known.ts'
import type { Item } from '../search/use-suggestions.ts'

interface Ways {
  onOpen: (record: Suggestion) => void
  onPromise: (record: Suggestion) => void
  onDone: () => void
}

interface RecordCommands {
  items: readonly Item[]
  isLoading: boolean
  error: unknown
}

/** What can be done with a record from the box: call one of its numbers, which opens the dialog as everywhere, promise something, open it. */
export function useRecordCommands(record: Suggestion | null, ways: Ways): RecordCommands {
  const { startCall } = useStartCall()
  const called = useCalled(record)
  if (!record) return { items: [], isLoading: false, error: null }
  const call = (number: PhoneNumberView, of: CallRecord): Command => ({
    id: number.id,
    icon: number.e164 === null ? PhoneOff : Phone,
    title: m.call_dial_number({ number: number.display }),
    detail: phoneKindLabel(number.kind),
    run: () => {
      ways.onDone()
      startCall({ number, record: of })
    },
  })
  const { of, numbers } = called
  const commands: Command[] = [
    ...(of ? numbers.map((number) => call(number, of)) : []),
    {
      id: 'promise',
      icon: CalendarPlus,
      title: m.follow_up_add(),
      run: () => {
        ways.onDone()
        ways.onPromise(record)
      },
    },
    { id: 'open', icon: SquareArrowOutUpRight, title: m.search_open(), run: () => ways.onOpen(record) },
  ]
  return {
    items: commands.map((command) => ({ key: command.id, command })),
    isLoading: called.isLoading,
    error: called.error,
  }
}

/** The record as the one who is called, with its numbers. */
function useCalled(record: Suggestion | null) {
  const id = record?.id ?? ''
  const company = useQuery({ ...companyQuery(id), enabled: record?.kind === 'company' })
  const person = useQuery({ ...personQuery(id), enabled: record?.kind === 'person' })
  const { isLoading, error } = record?.kind === 'person' ? person : company
  const state = { isLoading, error }
  if (record?.kind === 'person' && person.data)
    return { ...state, of: callRecordOf(person.data), numbers: person.data.phoneNumbers }
  if (record?.kind === 'company' && company.data) {
    const { name, doNotCall } = company.data.company
    const of: CallRecord = { kind: 'company', id, name, doNotCall }
    return { ...state, of, numbers: company.data.phoneNumbers }
  }
  return { ...state, of: null, numbers: [] }
}
