import type { NumberHolder } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { inTheirOrder } from '../../records/json.ts'
import { isOf } from '../../records/place.ts'
import { termOfNumber } from '../../records/terms.ts'

const shown = 5

/** The numbers of a record in their order, held until the transaction ends: locked by id, as everywhere. */
export async function listNumberIds({ sql, actor }: TxCtx, of: RecordRef): Promise<string[]> {
  const areIts = sql`n.workspace_id = ${actor.workspaceId} and ${isOf(sql, 'n', of)} and n.deleted_at is null`
  await sql`select from phone_number n where ${areIts} order by n.id for no key update`
  const rows = await sql<
    { id: string }[]
  >`select n.id from phone_number n where ${areIts} order by ${inTheirOrder(sql)}`
  return rows.map(({ id }) => id)
}

/** Behind all that the record has. */
export async function nextPosition({ sql, actor }: TxCtx, of: RecordRef): Promise<number> {
  const [row] = await sql<{ position: number }[]>`
    select coalesce(max(n.position), 0) + 1 as position from phone_number n
    where n.workspace_id = ${actor.workspaceId} and ${isOf(sql, 'n', of)} and n.deleted_at is null`
  return row?.position ?? 1
}

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
