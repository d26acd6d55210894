/** A product that does nothing but hold its database open, to be killed by the tests of db/open.ts. */
import { openDatabase } from '../db/open.ts'

const [dataDir = '', then] = process.argv.slice(2)
const log = { info: () => undefined, error: () => undefined }
const database = await openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log })
process.stdout.write(`${database.ownerUrl}\n`)
if (then === 'exit') process.exit(0)
setInterval(() => undefined, 60_000)
