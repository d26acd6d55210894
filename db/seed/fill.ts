/** Puts made-up rows into a database: all of them in one transaction, so that there is no half of a seed. */
import type { CopySql } from '../sql/copy.ts'
import type { Sql } from '../sql/sql.ts'
import { type Batch, seededTables } from './batches.ts'
import { noteFacts } from './facts.ts'
import { setIndexesAside } from './indexes.ts'

export interface Fill {
  sql: CopySql
  batches: AsyncIterable<Batch> | Iterable<Batch>
  onBatch(batch: Batch): void
  onStep(name: string): void
}

/**
 * For the owner of the tables, who has them alone until the end: without policies, indexes and foreign keys meanwhile, which are as before
 * in the end. For a database that nobody else works in, and whose rows are few beside the new ones.
 */
export async function fillAlone({ sql, batches, onBatch, onStep }: Fill): Promise<void> {
  await inOne(sql, async () => {
    for (const table of seededTables) await sql.unsafe(`alter table ${table} no force row level security`)
    const makeIndexes = await setIndexesAside(sql, seededTables)
    for (const table of seededTables) await writeAnew(sql, table)
    const workspaces = new Set<string>()
    for await (const batch of batches) {
      await enter(sql, batch.workspaceId)
      for (const { text, ...into } of batch.tables) await sql.copy(into, [text])
      workspaces.add(batch.workspaceId)
      onBatch(batch)
    }
    onStep('facts')
    for (const workspaceId of workspaces) await noteAll(sql, workspaceId)
    // What a sort may hold in memory before it goes to disk.
    await sql`set local maintenance_work_mem = '512MB'`
    await makeIndexes(onStep)
    for (const table of seededTables) await sql.unsafe(`alter table ${table} force row level security`)
  })
  for (const table of seededTables) {
    onStep(`vacuum ${table}`)
    await sql.unsafe(`vacuum (analyze) ${table}`)
  }
}

/**
 * Of a table that was written anew in a transaction PostgreSQL keeps no journal until its end, where nothing is replicated
 * (`wal_level = minimal`, as the embedded server has it).
 */
async function writeAnew(sql: Sql, table: string): Promise<void> {
  await sql.unsafe(`cluster ${table} using ${table}_pkey; alter table ${table} set without cluster`)
}

/** For the product's own role, beside others at work: through tables of one's own, since no policy lets COPY through. */
export async function fillBesideOthers({ sql, batches, onBatch, onStep }: Fill): Promise<void> {
  await inOne(sql, async () => {
    const workspaces = new Set<string>()
    for await (const batch of batches) {
      await enter(sql, batch.workspaceId)
      for (const { table, columns, text } of batch.tables) {
        const stage = `made_up_${table}`
        const named = columns.map((column) => `"${column}"`).join(', ')
        await sql.unsafe(
          `create temporary table if not exists ${stage} on commit drop as select ${named} from ${table} with no data`,
        )
        await sql.copy({ table: stage, columns }, [text])
        await sql.unsafe(`insert into ${table} (${named}) select ${named} from ${stage}; truncate ${stage}`)
      }
      workspaces.add(batch.workspaceId)
      onBatch(batch)
    }
    onStep('facts')
    for (const workspaceId of workspaces) await noteAll(sql, workspaceId)
  })
}

async function noteAll(sql: CopySql, workspaceId: string): Promise<void> {
  // Nothing is known yet of rows that have just come: PostgreSQL takes them for few and would look each of them up in all others.
  await enter(sql, workspaceId)
  await sql`set local enable_nestloop = off`
  await noteFacts(sql, workspaceId)
}

/** Until the end of the transaction. */
export async function enter(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
}

async function inOne(sql: CopySql, run: () => Promise<void>): Promise<void> {
  await sql`begin`
  try {
    await run()
    await sql`commit`
  } catch (error) {
    await sql`rollback`.catch(() => undefined)
    throw error
  }
}
