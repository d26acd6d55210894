/** `node scripts/run.mjs <file> [arguments]`: runs one of our programs on Node 24, installing what is missing first. */
import { launch } from './launch.mjs'
import { explain } from './programs.mjs'
import { ensureInstalled } from './setup.mjs'

try {
  await ensureInstalled()
  launch(process.argv.slice(2))
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
