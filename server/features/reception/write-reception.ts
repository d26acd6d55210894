import type { EditReception, Reception } from '../../../shared/contracts/reception.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { findReception, getNumberKnown } from './queries.ts'

/**
 * Writes down what is known of getting through at a number, for every record that has it; nothing at all forgets it. What stands there
 * already is no change, so a repeat after a lost answer is no conflict.
 * @throws Problem `not_found`; `invalid_input` for a number that cannot be dialled; `stale_version` with what is known now.
 */
export function writeReception(
  ctx: Ctx,
  phoneNumberId: string,
  { version, ...memory }: EditReception,
): Promise<Reception | null> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const e164 = await getNumberKnown(ctx, phoneNumberId)
    const isIt = sql`workspace_id = ${actor.workspaceId} and e164 = ${e164}`
    await sql`select from reception where ${isIt} for update`
    const known = await findReception(ctx, e164)
    if (saysTheSame(known, memory)) return known
    if ((known?.version ?? 0) !== version) throw new Problem('stale_version', { current: known })
    if (saysTheSame(null, memory)) {
      await sql`delete from reception where ${isIt}`
      return null
    }
    const { menu, answers, way, extension, refusesSales } = memory
    const written = await sql<{ e164: string }[]>`
      insert into reception (workspace_id, e164, menu, answers, way, extension, refuses_sales, updated_by, updated_at)
      values (${actor.workspaceId}, ${e164}, ${menu}, ${answers}, ${way}, ${extension}, ${refusesSales}, ${actor.userId}, ${now()})
      on conflict (workspace_id, e164) do update set menu = excluded.menu, answers = excluded.answers, way = excluded.way,
        extension = excluded.extension, refuses_sales = excluded.refuses_sales, version = reception.version + 1,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at
      where reception.version = ${version}
      returning e164`
    const is = await findReception(ctx, e164)
    // Two who were the first to write: the other one was quicker.
    if (written.length === 0) throw new Problem('stale_version', { current: is })
    return is
  })
}

const empty = { menu: '', answers: '', way: '', extension: '', refusesSales: false }

function saysTheSame(known: Reception | null, memory: Omit<EditReception, 'version'>): boolean {
  const { menu, answers, way, extension, refusesSales } = known ?? empty
  return (
    menu === memory.menu &&
    answers === memory.answers &&
    way === memory.way &&
    extension === memory.extension &&
    refusesSales === memory.refusesSales
  )
}
