/** Writes every record anew as this version of the product folds and searches it: after an update that folds otherwise. */
import { searchVersion as version } from '../../../db/search/doc.ts'
import { writeSearchDocs } from '../../../db/search/write.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { placeOf } from '../../../shared/places.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { entriesOf, type Fields } from '../../../shared/records/field.ts'
import { personFields } from '../../../shared/records/person.ts'
import { asTenant, type Services, type TxCtx } from '../../ctx.ts'
import { forEachWorkspace } from '../../each-workspace.ts'

const usualBatch = 1_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

interface Progress {
  stage: 'company' | 'person' | 'done'
  after: string
}

/**
 * Workspace by workspace, in batches that are each written together with how far it is: what ends it takes nothing from it. Searches
 * answer meanwhile from what is there. @returns how many records were gone through.
 * @throws what the first workspace threw that could not be written, after the others.
 */
export async function writeSearchAnew(services: Services, batch = usualBatch): Promise<number> {
  const waiting = await services.sql<{ workspaceId: string }[]>`
    select workspace_id as "workspaceId" from app.workspaces_to_write_anew(${version})`
  const ids = waiting.map(({ workspaceId }) => workspaceId)
  let written = 0
  const writeWorkspace = async (workspaceId: string) => {
    while (!services.stopping?.aborted) {
      const step = await asTenant(services, { workspaceId, userId: null }, ({ sql }) =>
        takeStep(sql, workspaceId, batch),
      )
      written += step.written
      if (step.isDone) return
    }
  }
  await forEachWorkspace(services, ids, writeWorkspace)
  return written
}

async function takeStep(
  sql: TxCtx['sql'],
  workspaceId: string,
  batch: number,
): Promise<{ written: number; isDone: boolean }> {
  const [known] = await sql<Progress[]>`
    select stage, after_id as after from search_progress
    where workspace_id = ${workspaceId} and version = ${version} for update`
  const { stage, after } = known ?? { stage: 'company', after: beforeAll }
  if (stage === 'done') return { written: 0, isDone: true }
  const ids = await foldAnew(sql, workspaceId, { stage, after }, batch)
  await writeSearchDocs(sql, workspaceId, stage === 'company' ? { companies: ids } : { people: ids })
  const last = ids.length === batch ? ids.at(-1) : undefined
  await note(
    sql,
    workspaceId,
    last === undefined ? { stage: following[stage], after: beforeAll } : { stage, after: last },
  )
  return { written: ids.length, isDone: last === undefined && following[stage] === 'done' }
}

const following = { company: 'person', person: 'done' } as const

async function note(sql: TxCtx['sql'], workspaceId: string, { stage, after }: Progress): Promise<void> {
  await sql`
    insert into search_progress (workspace_id, version, stage, after_id)
    values (${workspaceId}, ${version}, ${stage}, ${after})
    on conflict (workspace_id) do update
      set version = excluded.version, stage = excluded.stage, after_id = excluded.after_id`
}

/** What follows from a text, and what it is read from. */
interface Read {
  column: string
  from: string
  read(text: string): string
}

const columnsOf: Record<'company' | 'person', Read[]> = {
  company: [
    ...foldedColumns(companyFields),
    { column: 'prefecture', from: 'address', read: (address) => placeOf(address).prefecture },
    { column: 'city', from: 'address', read: (address) => placeOf(address).city },
  ],
  person: foldedColumns(personFields),
}

/** The folded columns and places of the next records, deleted ones too, which may return. @returns the ids of these records. */
async function foldAnew(
  sql: TxCtx['sql'],
  workspaceId: string,
  { stage: kind, after }: { stage: 'company' | 'person'; after: string },
  batch: number,
): Promise<string[]> {
  const columns = columnsOf[kind]
  const rows = await sql<({ id: string } & Record<string, string>)[]>`
    select id, ${sql.unsafe(columns.flatMap(({ column, from }) => [column, from]).join(', '))} from ${sql(kind)}
    where workspace_id = ${workspaceId} and id > ${after}::uuid order by id limit ${batch} for no key update`
  const others = rows.flatMap((row) => {
    const now = columns.map(({ column, from, read }) => [column, read(row[from] ?? '')] as const)
    return now.some(([column, text]) => row[column] !== text)
      ? [{ id: row.id, ...Object.fromEntries(now) }]
      : []
  })
  if (others.length > 0)
    await sql`
      update ${sql(kind)} c set ${sql.unsafe(columns.map(({ column }) => `${column} = r.${column}`).join(', '))}
      from json_to_recordset(${JSON.stringify(others)}::text::json)
        as r (id uuid, ${sql.unsafe(columns.map(({ column }) => `${column} text`).join(', '))})
      where c.workspace_id = ${workspaceId} and c.id = r.id`
  return rows.map(({ id }) => id)
}

/** Names of our own list, so they need no quoting. */
function foldedColumns(fields: Fields): Read[] {
  return entriesOf(fields).flatMap(([, { column, folded }]) =>
    folded === undefined ? [] : [{ column: folded, from: column, read: foldForSearch }],
  )
}
