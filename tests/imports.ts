/** The way of a list through the API, for tests: up, looked at, run. */
import { expect } from 'vitest'
import { asTenant } from '../server/ctx.ts'
import { importsSettled } from '../server/features/imports/work-on-import.ts'
import { type ImportView, importView } from '../shared/contracts/imports.ts'
import type { Client } from './server.ts'

/** The import that a file begins, when it has been looked at. */
export async function upload(
  client: Client,
  content: Buffer | string,
  fileName = 'list.csv',
): Promise<ImportView> {
  const answer = await client.fetch(`/api/imports?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  expect(answer.status).toBe(200)
  return settled(client, ((await answer.json()) as ImportView).id)
}

/** The import when nothing is under way any more. */
export async function settled(client: Client, id: string): Promise<ImportView> {
  await importsSettled()
  const answer = await client.get(`/api/imports/${id}`)
  expect(answer.status).toBe(200)
  return importView.parse(await answer.json())
}

export async function run(client: Client, id: string): Promise<ImportView> {
  const answer = await client.send('POST', `/api/imports/${id}/run`)
  expect(answer.status).toBe(200)
  return settled(client, id)
}

export async function importAll(client: Client, content: Buffer | string): Promise<ImportView> {
  return run(client, (await upload(client, content)).id)
}

/** All rows of a table that the client's workspace has. */
export function rowsOf<T extends object>(client: Client, table: string): Promise<T[]> {
  return asTenant(client.ctx, client.actor, ({ sql }) => sql<T[]>`select * from ${sql(table)} order by id`)
}

export function sum({ added, updated, skipped, failed }: ImportView['counts']): number {
  return added + updated + skipped + failed
}
