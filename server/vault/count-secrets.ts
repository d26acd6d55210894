import type { Sql } from '../../db/sql/sql.ts'

/** How many stored secrets each key has sealed. */
export async function countSecretsPerKey({ sql }: { sql: Sql }): Promise<Map<string, number>> {
  const rows = await sql<
    { key_id: string; secrets: string }[]
  >`select key_id, secrets from app.sealed_per_key()`
  return new Map(rows.map(({ key_id, secrets }) => [key_id, Number(secrets)]))
}
