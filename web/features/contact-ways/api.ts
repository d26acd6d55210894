import { useQueryClient } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { contactWayRoutes } from '../../../server/features/contact-ways/routes.ts'
import type { personRoutes } from '../../../server/features/people/routes.ts'
import type { ContactWayView, MadeMain } from '../../../shared/contracts/contact-ways.ts'
import { mainFieldOf, type WayKind } from '../../../shared/records/contact-ways.ts'
import { columnOf, type RecordRef } from '../../../shared/records/record-ref.ts'
import { client, repeatable, unwrap } from '../../lib/api.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'
import { invalidateRecord } from '../records/api.ts'
import { isProblem } from '../records/is-problem.ts'

const ways = client<typeof contactWayRoutes>().api['contact-ways']
const { companies } = client<typeof companyRoutes>().api
const { people } = client<typeof personRoutes>().api

/** Whose they are, and the company whose page shows it too. */
export interface WayOwner {
  record: RecordRef
  companyId: string | null
  /** Of the record, whose main one another may become. */
  version: number
  mayEdit: boolean
}

export interface WayInput {
  kind: WayKind
  label: string
  value: string
}

/** What one does with the further ways to reach a record; each asks for the record again. */
export function useWays({ record, companyId, version: recordVersion }: Omit<WayOwner, 'mayEdit'>) {
  const queries = useQueryClient()
  const refresh = () =>
    invalidateRecord(queries, { companyId, personId: record.kind === 'person' ? record.id : null })

  async function add(id: string, input: WayInput): Promise<void> {
    const { label, value } = input
    try {
      await unwrap(ways.$post({ json: { id, ...columnOf(record), ...input } }, repeatable(id)))
    } catch (error) {
      if (!isProblem(error, 'repeated_with_other_content')) throw error
      // The first attempt had arrived although its answer was lost; what was typed since is an edit.
      await unwrap(ways[':id'].$patch({ param: { id }, json: { version: 1, label, value } }))
    }
    await refresh()
  }

  /** Rejects with `stale_version` when somebody was quicker. */
  async function edit(
    id: string,
    change: { version: number; label?: string; value?: string },
  ): Promise<void> {
    await unwrap(ways[':id'].$patch({ param: { id }, json: change }))
    await refresh()
  }

  function order(kind: WayKind, ids: string[]): Promise<unknown> {
    return unwrap(ways.order.$put({ json: { ...columnOf(record), kind, ids } })).finally(refresh)
  }

  function remove({ id }: ContactWayView): void {
    const param = { id }
    void orSay(async () => {
      await unwrap(ways[':id'].$delete({ param }))
      await refresh()
      toastUndo(m.way_deleted(), () => void orSay(() => restore(id)))
    })
  }

  async function restore(id: string): Promise<void> {
    await unwrap(ways[':id'].restoration.$post({ param: { id } }))
    await refresh()
  }

  /** The two change places; 元に戻す has them change back. */
  function makeMain({ id, kind, label, version }: ContactWayView): void {
    void orSay(async () => {
      const made = await unwrap(ways[':id'].main.$put({ param: { id }, json: { version, recordVersion } }))
      await refresh()
      toastUndo(m.way_made_main(), () => void orSay(() => takeBack({ id, kind, label }, made)))
    })
  }

  async function takeBack(
    { id, kind, label }: Pick<ContactWayView, 'id' | 'kind' | 'label'>,
    made: MadeMain,
  ) {
    const { way, recordVersion } = made
    if (way) {
      const json = { version: way.version, recordVersion, label }
      await unwrap(ways[':id'].main.$put({ param: { id }, json }))
      await refresh()
      return
    }
    const field = mainFieldOf(record.kind, kind)
    if (field) await emptyMain(record, { version: recordVersion, [field]: '' })
    await restore(id)
  }

  async function orSay(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      toast({ title: faultOf(error) ?? explain(error).text, tone: 'bad' })
      await refresh()
    }
  }

  return { add, edit, order, remove, makeMain, refresh }
}

function emptyMain({ kind, id }: RecordRef, json: { version: number }): Promise<unknown> {
  const asked = { param: { id }, json }
  return kind === 'company' ? unwrap(companies[':id'].$patch(asked)) : unwrap(people[':id'].$patch(asked))
}
