/** `npm run second-factor -- reset <e-mail>`: for whoever cannot use their second factor and has nobody in their workspace to ask. */
import { readEnv } from '../server/env.ts'
import { resetByOperator } from '../server/features/second-factors/reset-by-operator.ts'
import { Problem } from '../shared/problems.ts'
import { withDatabase } from './with-database.ts'

try {
  const [command, email] = process.argv.slice(2)
  if (command !== 'reset' || !email) throw new Error('npm run second-factor -- reset <e-mail>')
  await withDatabase(readEnv(), async (services) => {
    await resetByOperator(services, email.trim().toLowerCase()).catch(explained)
  })
  process.stdout.write(`${email} logs in without a second factor now, and sets a second factor up anew.\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function explained(error: unknown): never {
  if (error instanceof Problem && error.code === 'not_found')
    throw new Error('No account with this address has a second factor.')
  throw error
}
