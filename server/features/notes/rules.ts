import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Actor } from '../../ctx.ts'

/** A note is its author's; owners and admins may remove or mend anybody's. @throws Problem `not_allowed`. */
export function refuseOthersNote(actor: Actor, authorId: string): void {
  if (actor.userId !== authorId && !mayDo(actor.role, 'others_records.write'))
    throw new Problem('not_allowed')
}
