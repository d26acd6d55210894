import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { phoneNumberRoutes } from '../../../server/features/phone-numbers/routes.ts'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { PhoneHealth } from '../../../shared/records/phone-health.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'
import { columnOf, type RecordRef } from '../../../shared/records/record-ref.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { invalidateRecord } from '../records/api.ts'
import { invalidField } from '../records/facts/invalid-field.ts'
import { isProblem } from '../records/is-problem.ts'
import type { CallRecord } from './call-target.ts'

const numbers = client<typeof phoneNumberRoutes>().api['phone-numbers']
const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api

/** Whose number it is, and the company whose page shows it too. */
export interface NumberOwner {
  record: CallRecord
  companyId: string | null
  /** All that they have. */
  numbers: readonly PhoneNumberView[]
  /** Whether whoever looks may change them. */
  mayEdit: boolean
}

export interface NumberInput {
  raw: string
  /** Null: what the number itself suggests. */
  kind: PhoneKind | null
  /** Of one that is there already: whether it reaches anybody. */
  health?: PhoneHealth | null
  /** Those of the same entry that become numbers of their own. */
  others: readonly OtherNumber[]
}

export interface OtherNumber {
  id: string
  raw: string
  display: string
  kind: PhoneKind
}

/**
 * Adds numbers as typed. Their ids are made once for the record, so that a repeat after a lost answer adds nothing.
 * @throws ProblemError `repeated_with_other_content` when the id is that of another record's number.
 */
export async function addNumber(
  of: RecordRef,
  id: string,
  { raw, kind, others }: NumberInput,
): Promise<void> {
  if (raw === '') throw invalidField('raw', 'invalid_type')
  for (const number of [{ id, raw, kind }, ...others]) await addOne(of, number)
}

interface OneNumber {
  id: string
  raw: string
  kind: PhoneKind | null
}

async function addOne(of: RecordRef, { id, raw, kind }: OneNumber): Promise<void> {
  const typed = { raw, ...(kind && { kind }) }
  try {
    await unwrap(numbers.$post({ json: { id, ...columnOf(of), ...typed } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
    const known = (await numbersOf(of)).find((number) => number.id === id)
    if (!known) throw error
    // The first attempt had arrived although its answer was lost; what was typed since is an edit.
    await unwrap(numbers[':id'].$patch({ param: { id }, json: { version: known.version, ...typed } }))
  }
}

async function numbersOf({ kind, id }: RecordRef): Promise<PhoneNumberView[]> {
  const asked = { param: { id } }
  if (kind === 'company') return (await unwrap(companies[':id'].$get(asked))).phoneNumbers
  return (await unwrap(people[':id'].$get(asked))).person.phoneNumbers
}

export function useAddNumber(owner: NumberOwner) {
  const refresh = useRefresh(owner)
  return useMutation({
    mutationFn: ({ id, ...input }: NumberInput & { id: string }) => addNumber(owner.record, id, input),
    onSuccess: refresh,
  })
}

interface NumberEdit {
  id: string
  version: number
  raw?: string
  kind?: PhoneKind
  health?: PhoneHealth | null
  others: readonly OtherNumber[]
}

/** Rejects with `stale_version` when somebody was quicker. */
export function useEditNumber(owner: NumberOwner) {
  const refresh = useRefresh(owner)
  return useMutation({
    mutationFn: async ({ id, others, ...edit }: NumberEdit) => {
      const edited = await unwrap(numbers[':id'].$patch({ param: { id }, json: edit }))
      for (const other of others) await addOne(owner.record, other)
      return edited
    },
    onSuccess: refresh,
  })
}

/** Deletes a number; 元に戻す brings it back. */
export function useDeleteNumber(owner: NumberOwner) {
  const refresh = useRefresh(owner)
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      await refresh()
      return true
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
      return false
    }
  }
  return useMutation({
    mutationFn: async (id: string) => {
      const param = { id }
      const isGone = await attempt(() => unwrap(numbers[':id'].$delete({ param })))
      if (!isGone) return
      toastUndo(
        m.phone_deleted(),
        () => void attempt(() => unwrap(numbers[':id'].restoration.$post({ param }))),
      )
    },
  })
}

/** Says whether a number reaches anybody; 元に戻す says what was known before. */
export function useSayHealth(owner: NumberOwner) {
  const refresh = useRefresh(owner)
  async function say(
    { id, version }: Known,
    health: PhoneHealth | null,
    before: PhoneHealth | null,
    done: string,
  ) {
    try {
      const said = await unwrap(numbers[':id'].$patch({ param: { id }, json: { version, health } }))
      await refresh()
      toastUndo(done, () => void say(said, before, health, m.record_shape_undone()))
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
      await refresh()
    }
  }
  return (number: Known & Pick<PhoneNumberView, 'health'>, health: PhoneHealth | null, done: string) =>
    void say(number, health, number.health, done)
}

type Known = Pick<PhoneNumberView, 'id' | 'version'>

/** Rejects with `stale_version` when a number came or went meanwhile. */
export function orderNumbers(of: RecordRef, ids: string[]): Promise<unknown> {
  return unwrap(numbers.order.$put({ json: { ...columnOf(of), ids } }))
}

export function useRefresh({
  record,
  companyId,
}: Pick<NumberOwner, 'record' | 'companyId'>): () => Promise<void> {
  const queries = useQueryClient()
  const personId = record.kind === 'person' ? record.id : null
  return () => invalidateRecord(queries, { companyId, personId })
}
