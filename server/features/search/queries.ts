import type { Fragment } from '../../../db/sql/sql.ts'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { foldQuery } from '../../../shared/japanese.ts'
import { phoneDigits } from '../../../shared/phone-query.ts'
import type { TxCtx } from '../../ctx.ts'

/**
 * Companies and people by any part of a name, reading, English name, corporate number or phone number; exact first,
 * then prefix, then anywhere. `app.search` looks past the policy and answers ids; they are read again through it
 * (SEC-T09).
 */
export async function search({ sql }: TxCtx, query: string, limit: number): Promise<SearchHit[]> {
  const texts = searchTexts(query)
  if (texts.length === 0) return []
  return await sql<SearchHit[]>`
    with hit as (
      select distinct on (company_id, person_id) company_id, person_id, source, rank
      from unnest(${texts}::text[]) asked cross join lateral app.search(asked, 100)
      order by company_id, person_id, rank, source
    )
    select kind, id, name, reading, detail, matched, "matchedText" from (
      select 'company' as kind, c.id, c.name, c.reading, c.address as detail, ${matched(sql)} as matched,
        case h.source when 2 then c.reading when 3 then c.english_name when 4 then c.corporate_number
          when 5 then ${numberFound({ sql, texts }, sql`n.company_id = c.id`)}
        end as "matchedText",
        h.rank, c.sort_key
      from hit h join company c on c.workspace_id = app.workspace_id() and c.id = h.company_id
      where h.person_id is null and c.deleted_at is null
      union all
      select 'person', c.id, c.name, c.reading, coalesce(pc.name, ''), ${matched(sql)},
        case h.source when 2 then c.reading
          when 5 then ${numberFound({ sql, texts }, sql`n.person_id = c.id`)}
        end,
        h.rank, c.sort_key
      from hit h join person c on c.workspace_id = app.workspace_id() and c.id = h.person_id
      left join company pc on pc.workspace_id = c.workspace_id and pc.id = c.company_id and pc.deleted_at is null
      where c.deleted_at is null
    ) found
    order by rank, length(name), sort_key, id
    limit ${limit}`
}

/** What to look for: a phone number as it is kept, however it is written, and the folded text. */
function searchTexts(query: string): string[] {
  return [...new Set([...phoneDigits(query), foldQuery(query)])].filter((text) => text !== '')
}

function numberFound({ sql, texts }: { sql: TxCtx['sql']; texts: string[] }, isOwn: Fragment): Fragment {
  return sql`(select n.display from phone_number n where n.workspace_id = c.workspace_id and ${isOwn} and n.deleted_at is null
    and exists (select from unnest(${texts}::text[]) asked where strpos(n.digits, asked) > 0) limit 1)`
}

function matched(sql: TxCtx['sql']) {
  return sql`(array['name', 'reading', 'english_name', 'corporate_number', 'phone_number'])[h.source]`
}
