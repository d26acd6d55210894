import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import { type FilterFault, type FilterTree, faultOf } from '../../../shared/records/conditions.ts'
import { fieldsOf } from '../../../shared/records/fields-of.ts'
import { mostFilterLetters } from '../../../shared/records/schemas.ts'
import { sortsOf } from '../../../shared/records/sorts.ts'
import { type ViewKind, viewLimits } from '../../../shared/views.ts'
import type { Actor, TxCtx } from '../../ctx.ts'
import { readOwn } from '../../records/own-fields.ts'
import type { ViewRow } from './queries.ts'

interface Said {
  filter?: Record<string, unknown> | null
  sort?: string
}

/** A view is saved only as its list could be asked for. @throws Problem `invalid_input` naming what is wrong. */
export async function refuseFaults(ctx: TxCtx, kind: ViewKind, { filter, sort }: Said): Promise<void> {
  const fault = filter ? filterFault(kind, filter) : null
  if (fault) throw new Problem('invalid_input', { fields: [{ path: 'filter', code: fault }] })
  if (sort && !sortsOf(fieldsOf[kind]).some((known) => known === sort))
    throw new Problem('invalid_input', { fields: [{ path: 'sort', code: 'not_offered' }] })
  if (filter) await readOwn(ctx, kind, fieldsOf[kind], { filter: filter as unknown as FilterTree })
}

function filterFault(kind: ViewKind, filter: Record<string, unknown>): FilterFault | null {
  // Longer than an address may be, so that nobody could ask for it.
  if (JSON.stringify(filter).length > mostFilterLetters) return 'filter_too_long'
  return faultOf(fieldsOf[kind], filter, 'open')
}

/** A view is its maker's; a shared one may also be changed by owners and admins. @throws Problem `not_allowed`. */
export function refuseOthersView(actor: Actor, { createdBy }: Pick<ViewRow, 'createdBy'>): void {
  if (createdBy !== actor.userId && !mayDo(actor.role, 'shared_views.manage'))
    throw new Problem('not_allowed')
}

/** Whoever else made a view private would have it vanish from before their own eyes. @throws Problem `not_allowed`. */
export function refuseHiding(actor: Actor, was: ViewRow, shared: boolean | undefined): void {
  if (was.shared && shared === false && was.createdBy !== actor.userId) throw new Problem('not_allowed')
}

/** @throws Problem `too_many_views` when there is no room for one more. */
export function refuseTooMany(count: number, shared: boolean): void {
  const most = shared ? viewLimits.shared : viewLimits.own
  if (count >= most) throw new Problem('too_many_views', { most, shared })
}
