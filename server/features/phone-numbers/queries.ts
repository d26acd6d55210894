import type { NumberHolder } from '../../../shared/contracts/records.ts'
import type { TxCtx } from '../../ctx.ts'
import { termOfNumber } from '../../records/terms.ts'

const shown = 5

/** The other records that have this number already, companies first; none for a number that is not whole. */
export async function listHolders(
  { sql, actor: { workspaceId } }: TxCtx,
  { number, except }: { number: string; except?: string },
): Promise<NumberHolder[]> {
  const digits = termOfNumber(number)
  if (digits === null) return []
  const isHeld = sql`n.workspace_id = ${workspaceId} and n.digits = ${digits} and n.deleted_at is null`
  return await sql<NumberHolder[]>`
    select * from (
      select 'company' as kind, c.id, c.name, null as "companyName"
      from phone_number n join company c on c.workspace_id = n.workspace_id and c.id = n.company_id
      where ${isHeld} and c.deleted_at is null
      union
      select 'person', p.id, p.name, c.name
      from phone_number n join person p on p.workspace_id = n.workspace_id and p.id = n.person_id
      left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
      where ${isHeld} and p.deleted_at is null
    ) holder
    where id is distinct from ${except ?? null}::uuid
    order by kind, name, id limit ${shown}`
}
