import type { SimilarPerson, SimilarPersonAsked } from '../../../shared/contracts/records.ts'
import type { TxCtx } from '../../ctx.ts'
import { termOfName, termOfNumber } from '../../records/terms.ts'

const shown = 5
/** Many people may share a number. */
const looked = 50
/** Of those in other companies, of whom there are many for a common name. */
const namesakes = 3

/**
 * People who may be the one described, and why; who agrees most comes first. A name counts within a company, a number and an address
 * wherever they are. A few who have no more than their name in common come last: they may have changed companies, or be others.
 */
export async function findSimilarPeople(
  { sql, actor: { workspaceId } }: TxCtx,
  asked: SimilarPersonAsked,
): Promise<SimilarPerson[]> {
  const name = termOfName(asked.name)
  const digits = termOfNumber(asked.number)
  const email = addressOf(asked.email)
  if (!name && !digits && !email) return []
  return await sql<SimilarPerson[]>`
    with hit (id, because) as (
      (select p.id, 'name' from person p
        where p.workspace_id = ${workspaceId} and p.name_folded = ${name} and p.deleted_at is null
          and p.company_id is not distinct from ${asked.companyId ?? null}::uuid
        limit ${looked})
      union all
      (select p.id, 'name' from person p
        where p.workspace_id = ${workspaceId} and p.reading_folded = ${name} and p.reading_folded <> ''
          and p.deleted_at is null and p.company_id is not distinct from ${asked.companyId ?? null}::uuid
        limit ${looked})
      union all
      (select p.id, 'namesake' from person p
        where p.workspace_id = ${workspaceId} and p.name_folded = ${name}
          and p.company_id is distinct from ${asked.companyId ?? null}::uuid
          and p.deleted_at is null and p.id is distinct from ${asked.except ?? null}::uuid
        limit ${namesakes})
      union all
      (select n.person_id, 'phone_number' from phone_number n
        where n.workspace_id = ${workspaceId} and n.digits = ${digits} and n.person_id is not null
          and n.deleted_at is null limit ${looked})
      union all
      (select p.id, 'email' from person p
        where p.workspace_id = ${workspaceId} and p.email_folded = ${email} and p.email_folded <> ''
          and p.deleted_at is null
        limit ${looked})
      union all
      (select w.person_id, 'email' from contact_way w
        where w.workspace_id = ${workspaceId} and w.email_folded = ${email} and w.email_folded <> ''
          and w.person_id is not null and w.deleted_at is null
        limit ${looked})
    )
    select p.id, p.name, c.name as "companyName", array_agg(distinct hit.because order by hit.because) as because
    from hit join person p on p.workspace_id = ${workspaceId} and p.id = hit.id
    left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
    where p.deleted_at is null and p.id is distinct from ${asked.except ?? null}::uuid
    group by p.workspace_id, p.id, c.name
    order by bool_and(hit.because = 'namesake'), count(distinct hit.because) desc, p.sort_key, p.id limit ${shown}`
}

/** As the table folds it; null for what is no address yet. */
function addressOf(email: string | undefined): string | null {
  const address = (email ?? '').normalize('NFKC').trim().toLowerCase()
  return /^[^@]+@[^@]+$/.test(address) ? address : null
}
