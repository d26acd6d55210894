import type { SimilarAsked, SimilarCompany } from '../../../shared/contracts/records.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import { domainOf } from '../../../shared/domains.ts'
import type { TxCtx } from '../../ctx.ts'
import { termOfName, termOfNumber } from '../../records/terms.ts'

const shown = 5
/** Hundreds of companies may share a name or a number. */
const looked = 50

/** Companies that may be the one that is described, and why; what agrees most comes first. Each way is one look into an index. */
export async function findSimilarCompanies(
  { sql, actor: { workspaceId } }: TxCtx,
  asked: SimilarAsked,
): Promise<SimilarCompany[]> {
  const name = termOfName(asked.name)
  const digits = termOfNumber(asked.number)
  const corporateNumber = readCorporateNumber(asked.corporateNumber ?? '')
  const domain = domainOf(asked.website ?? '') ?? domainOf(asked.email ?? '')
  if (!name && !digits && !corporateNumber && !domain) return []
  return await sql<SimilarCompany[]>`
    with hit (id, because) as (
      (select c.id, 'name' from company c
        where c.workspace_id = ${workspaceId} and c.name_folded = ${name} and c.deleted_at is null limit ${looked})
      union all
      (select c.id, 'name' from company c
        where c.workspace_id = ${workspaceId} and c.reading_folded = ${name} and c.reading_folded <> ''
          and c.deleted_at is null limit ${looked})
      union all
      (select c.id, 'name' from company c
        where c.workspace_id = ${workspaceId} and c.english_folded = ${name} and c.english_folded <> ''
          and c.deleted_at is null limit ${looked})
      union all
      (select coalesce(n.company_id, p.company_id), 'phone_number' from phone_number n
        left join person p on p.workspace_id = n.workspace_id and p.id = n.person_id and p.deleted_at is null
        where n.workspace_id = ${workspaceId} and n.digits = ${digits} and n.deleted_at is null limit ${looked})
      union all
      (select c.id, 'corporate_number' from company c
        where c.workspace_id = ${workspaceId} and c.corporate_number = ${corporateNumber} and c.deleted_at is null)
      union all
      (select c.id, 'domain' from company c
        where c.workspace_id = ${workspaceId} and c.domain = ${domain} and c.domain <> '' and c.deleted_at is null
        limit ${looked})
      union all
      (select p.company_id, 'domain' from person p
        where p.workspace_id = ${workspaceId} and p.email_domain = ${domain} and p.email_domain <> ''
          and p.deleted_at is null limit ${looked})
    )
    select c.id, c.name, c.address, array_agg(distinct hit.because order by hit.because) as because
    from hit join company c on c.workspace_id = ${workspaceId} and c.id = hit.id
    where c.deleted_at is null and c.id is distinct from ${asked.except ?? null}
    group by c.workspace_id, c.id
    order by count(distinct hit.because) desc, c.sort_key, c.id limit ${shown}`
}
