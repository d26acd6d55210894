/** What is known of a number before it is called: from the server, and at once from what this browser has. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { callRoutes } from '../../../server/features/calls/routes.ts'
import type { CallActivity, EarlierCall, EarlierCalls } from '../../../shared/contracts/activity.ts'
import type { BestHours } from '../../../shared/contracts/reception.ts'
import { client, unwrap } from '../../lib/api.ts'
import { useMe } from '../me/api.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'
import { keepReceptions } from '../reception/known.ts'
import { useReception } from '../reception/use-reception.ts'
import { listKnownCalls } from '../records/api.ts'
import type { KnownOfNumber } from './cautions.ts'
import { useDeskCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { useOutcomes } from './use-outcomes.ts'

const numbers = client<typeof callRoutes>().api['phone-numbers']

/** Asked when a pointer or the focus comes to the icon, and again when the dialog opens. */
export function earlierCallsQuery({ id, e164 }: Pick<CallTarget['number'], 'id' | 'e164'>) {
  return queryOptions({
    queryKey: ['earlier-calls', id],
    queryFn: async ({ client: queries }): Promise<EarlierCalls> => {
      const earlier = await unwrap(numbers[':id']['earlier-calls'].$get({ param: { id } }))
      keepReceptions(queries, [{ e164 }], earlier.reception ? [earlier.reception] : [])
      return earlier
    },
    staleTime: 5000,
  })
}

export interface EarlierOfNumber extends KnownOfNumber {
  /** Null: the server has not said yet, or cannot be asked. */
  count: number | null
  isUnreachable: boolean
  /** Null: too little is known. */
  bestHours: BestHours | null
}

/** Never waited for: what is not here yet comes in when it comes. */
export function useEarlierCalls(target: CallTarget): EarlierOfNumber {
  const queries = useQueryClient()
  const me = useMe().user
  const desk = useDeskCalls()
  const { data, fetchStatus, failureCount } = useQuery(earlierCallsQuery(target.number))
  const reception = useReception(target.number)
  const { of } = useOutcomes()
  const opened = ofTimelines(queries, target)
  const onPage = data || opened.length > 0 ? opened : ofPage(target, me)
  const isUnreachable = fetchStatus === 'paused' || failureCount > 0
  return {
    calls: newestFirst([...onPage, ...(data?.calls ?? []), ...ofDesk(desk, target, me)]),
    doNotCall: data?.doNotCall ?? [],
    reception: reception ?? null,
    bestHours: data?.bestHours ?? null,
    kindOf: (outcome) => of(outcome)?.kind,
    count: isUnreachable ? null : (data?.count ?? null),
    isUnreachable,
  }
}

/** One of each; the later in the list knows better. */
function newestFirst(calls: EarlierCall[]): EarlierCall[] {
  const byId = new Map(calls.map((call) => [call.id, call]))
  return [...byId.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** What a list says of the last call, where it does. */
function ofPage({ record }: CallTarget, me: { id: string; name: string }): EarlierCall[] {
  const { lastCall } = record
  if (!lastCall) return []
  const user = { id: lastCall.userName === me.name ? me.id : '', name: lastCall.userName }
  const unknown = { id: 'last', sameNumber: false, outcome: null, note: null }
  return [{ ...unknown, at: lastCall.at, user, record: recordSeen(record) }]
}

function ofTimelines(queries: QueryClient, { number, record }: CallTarget): EarlierCall[] {
  return listKnownCalls(queries, record)
    .filter(({ launch, outcome }) => launch !== 'not_placed' || outcome !== null)
    .map((call) => asEarlier(call, number.e164, record))
}

function asEarlier(call: CallActivity, e164: string | null, record: CallTarget['record']): EarlierCall {
  const { id, at, user, outcome, note, personId, personName } = call
  const ofPerson = personId !== null && personId !== record.id && personName !== null
  const owner = { kind: 'person', id: personId ?? '', name: personName ?? '' } as const
  return {
    id,
    at,
    user,
    sameNumber: isSame(call.number.e164, e164),
    outcome,
    note: note?.body ?? null,
    record: ofPerson ? recordSeen(owner) : recordSeen(record),
  }
}

/** One's own calls, as they stand on this device and may not have been sent yet. */
function ofDesk(
  desk: readonly DeskCall[],
  { number, record }: CallTarget,
  user: EarlierCall['user'],
): EarlierCall[] {
  return desk
    .filter((call) => call.launch !== 'not_placed' || call.outcome !== null)
    .filter((call) => isSame(call.number.e164, number.e164) || call.record.id === record.id)
    .map((call) => ({
      id: call.id,
      at: call.placedAt,
      user,
      sameNumber: isSame(call.number.e164, number.e164),
      outcome: call.outcome,
      note: call.draft || null,
      record: recordSeen(call.record),
    }))
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other
}

function recordSeen({
  kind,
  id,
  name,
}: Pick<EarlierCall['record'], 'kind' | 'id' | 'name'>): EarlierCall['record'] {
  return { kind, id, name, doNotCall: false, isDeleted: false }
}
