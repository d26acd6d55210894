import type { OutcomeView } from '../../../shared/contracts/outcomes.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'

/** As the table has it. */
export interface OutcomeRow extends Omit<OutcomeView, 'name'> {
  /** Null: it has the product's name. */
  name: string | null
}

/** All of a workspace in their order, those that are offered no more behind the others. */
export async function listOutcomes({ sql, actor }: TxCtx): Promise<OutcomeRow[]> {
  return await sql<OutcomeRow[]>`
    select id, name, kind, depth, counts_as_connect as "countsAsConnect", proposes_stop as "proposesStop",
      promise_in_days as "promiseInDays", key, retired_at is not null as retired, version
    from outcome where workspace_id = ${actor.workspaceId} order by retired_at is not null, position, id`
}

/** @throws Problem `not_found`. */
export async function getOutcome(ctx: TxCtx, id: string): Promise<OutcomeRow> {
  const found = (await listOutcomes(ctx)).find((one) => one.id === id)
  if (!found) throw new Problem('not_found')
  return found
}
