import type { ChosenRecords, RestoredRecords } from '../../../shared/contracts/trash.ts'
import { Problem, type ProblemCode } from '../../../shared/problems.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { Ctx } from '../../ctx.ts'
import { isTaken } from '../../is-taken.ts'
import { restoreCompany } from '../companies/delete-company.ts'
import { restorePerson } from '../people/delete-person.ts'

/** Brings records back, each by itself: one that is refused, say for a number that another has by now, holds up no other. */
export async function restoreRecords(ctx: Ctx, { records }: ChosenRecords): Promise<RestoredRecords> {
  const outcome: RestoredRecords = { restored: [], refused: [] }
  for (const record of records) {
    const code = await restore(ctx, record)
    if (code === null) outcome.restored.push(record)
    else outcome.refused.push({ ...record, code })
  }
  return outcome
}

/** @returns the code of what refuses it, else null. */
async function restore(ctx: Ctx, { kind, id }: RecordRef): Promise<ProblemCode | null> {
  try {
    await (kind === 'company' ? restoreCompany(ctx, id) : restorePerson(ctx, id))
    return null
  } catch (error) {
    if (error instanceof Problem) return error.code
    if (isTaken(error)) return 'restore_conflict'
    throw error
  }
}
