import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { uuidv7 } from 'uuidv7'
import { importFile } from '../../../db/schema/imports.ts'
import { largestImport } from '../../../shared/import-limits.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type Services } from '../../ctx.ts'

/** Where an import's file waits until it is done. */
export function fileOf({ env }: Pick<Services, 'env'>, id: string): string {
  return join(env.dataDir, 'imports', id)
}

/**
 * Keeps an uploaded file, in memory that does not grow with it; answers the id of the import that it begins.
 * @throws Problem `import_too_large` as soon as it is too large, with nothing kept.
 */
export async function uploadFile(ctx: Ctx, fileName: string, body: ReadableStream | null): Promise<string> {
  const id = uuidv7()
  const file = fileOf(ctx, id)
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  const counted = { bytes: 0 }
  try {
    await pipeline(
      Readable.fromWeb((body ?? new Response('').body) as never),
      limit(counted),
      createWriteStream(file, { mode: 0o600 }),
    )
    await inTransaction(ctx, ({ db, actor, now }) =>
      db.insert(importFile).values({
        workspaceId: actor.workspaceId,
        id,
        userId: actor.userId,
        fileName,
        byteSize: counted.bytes,
        status: 'uploaded',
        createdAt: now(),
      }),
    )
    return id
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

function limit(counted: { bytes: number }): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      counted.bytes += chunk.byteLength
      if (counted.bytes > largestImport) done(new Problem('import_too_large', { most: largestImport }))
      else done(null, chunk)
    },
  })
}
