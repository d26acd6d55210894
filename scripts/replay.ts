/** `npm run replay -- <deletion list> …`: deletes what a restored backup brought back although it was disconnected since. */
import { readEnv } from '../server/env.ts'
import { replayDeletions } from '../server/features/zoom/replay-deletions.ts'
import { withDatabase } from './with-database.ts'

try {
  const files = process.argv.slice(2)
  if (files.length === 0) throw new Error('npm run replay -- <deletion list> …')
  await withDatabase(readEnv(), async (services) => {
    for (const file of files)
      process.stdout.write(`${file}: ${await replayDeletions(services, file)} connections deleted\n`)
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
