/** The row of a number. What a reader would make of it is known beforehand; a test compares the two (made-up.test.ts). */
import type { PhoneKind } from '../../shared/records/phone-kinds.ts'
import { type KindOfId, madeUpId } from './made-up-id.ts'
import type { SeedNumber } from './places.ts'
import type { SeedPlan } from './plan.ts'

export function numberRow(
  plan: SeedPlan,
  { company_id = null, person_id = null }: { company_id?: string | null; person_id?: string | null },
  idKind: KindOfId,
  place: number,
  kind: PhoneKind,
  { raw, digits }: SeedNumber,
  at: number,
) {
  const entered = new Date(at).toISOString()
  return {
    workspace_id: plan.workspaceId,
    id: madeUpId(plan.seed, idKind, place, at),
    company_id,
    person_id,
    kind,
    raw,
    e164: `+81${digits.slice(1)}`,
    display: raw,
    digits,
    created_at: entered,
    updated_at: entered,
  }
}
