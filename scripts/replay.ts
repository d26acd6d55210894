/** `npm run replay -- <deletion list> …`: deletes what a restored backup brought back although it was disconnected since. */
import { readEnv } from '../server/env.ts'
import { replayRemovals } from '../server/features/trash/replay-removals.ts'
import { replayDeletions } from '../server/features/zoom/replay-deletions.ts'
import { withDatabase } from './with-database.ts'

try {
  const files = process.argv.slice(2)
  if (files.length === 0) throw new Error('npm run replay -- <deletion list> …')
  await withDatabase(readEnv(), async (services) => {
    for (const file of files) {
      const connections = await replayDeletions(services, file)
      const records = await replayRemovals(services, file)
      process.stdout.write(
        `${file}: ${connections} connections deleted, ${records} records put out of sight\n`,
      )
    }
  })
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
