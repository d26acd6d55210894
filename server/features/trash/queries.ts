import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { TrashItem, TrashPage, TrashQuery } from '../../../shared/contracts/trash.ts'
import { foldQuery } from '../../../shared/japanese.ts'
import { daysLeft, trashEnd } from '../../../shared/trash.ts'
import type { TxCtx } from '../../ctx.ts'
import { type Cursor, cutPage, instantCursor } from '../../records/cursor.ts'
import { isMergedAway } from '../../records/merged.ts'

const kinds = ['company', 'person'] as const
type Kind = (typeof kinds)[number]

/** What was deleted last comes first; what went into another record is not there. Each kind is read from its own index and cut before both are merged. */
export async function listTrash(ctx: TxCtx, { kind, name, cursor, limit }: TrashQuery): Promise<TrashPage> {
  const { sql } = ctx
  const now = ctx.now()
  const asked = { since: trashEnd(now), name: foldQuery(name ?? ''), after: instantCursor(cursor) }
  const [first, ...others] = kinds
    .filter((one) => kind === undefined || one === kind)
    .map((one) => deletedOf(ctx, one, asked, limit + 1))
  if (!first) return { items: [], nextCursor: null }
  const rows = await sql<Omit<TrashItem, 'daysLeft'>[]>`
    select kind, id, name, detail, to_jsonb(deleted_at) #>> '{}' as "deletedAt", "deletedBy"
    from (${others.reduce((before, part) => sql`${before} union all ${part}`, first)}) deleted
    order by deleted_at desc, id desc limit ${limit + 1}`
  const page = cutPage(rows, limit, ({ deletedAt, id }) => ({ value: deletedAt, id }))
  return {
    ...page,
    items: page.items.map((item) => ({ ...item, daysLeft: daysLeft(new Date(item.deletedAt), now) })),
  }
}

interface Asked {
  since: Date
  /** Folded; empty: every one. */
  name: string
  after: Cursor | null
}

function deletedOf(
  { sql, actor: { workspaceId } }: Pick<TxCtx, 'sql' | 'actor'>,
  kind: Kind,
  { since, name, after }: Asked,
  limit: number,
): Fragment {
  const isAsked = sql`and (strpos(r.name_folded, ${name}) > 0 or strpos(r.reading_folded, ${name}) > 0)`
  const isAfter = after && sql`and (r.deleted_at, r.id) < (${after.value}::timestamptz, ${after.id}::uuid)`
  return sql`(select ${kind}::text as kind, r.id, r.name, ${details[kind](sql)} as detail, r.deleted_at,
      (select json_build_object('id', u.id, 'name', u.name) from change e join app_user u on u.id = e.user_id
        where e.workspace_id = r.workspace_id and ${sql.unsafe(`e.${kind}_id`)} = r.id and e.action = ${`${kind}.deleted`}
        order by e.changed_at desc, e.id desc limit 1) as "deletedBy"
    from ${sql(kind)} r
    where r.workspace_id = ${workspaceId} and r.deleted_at > ${since} and not ${isMergedAway(sql, kind, 'r')}
      ${name === '' ? sql`` : isAsked} ${isAfter ?? sql``}
    order by r.deleted_at desc, r.id desc limit ${limit})`
}

/** Of a company its address, of a person their company, deleted or not. */
const details: Record<Kind, (sql: Sql) => Fragment> = {
  company: (sql) => sql`r.address`,
  person: (sql) => sql`coalesce((select c.name from company c
    where c.workspace_id = r.workspace_id and c.id = r.company_id), '')`,
}
