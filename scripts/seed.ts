/** `npm run seed -- --companies 10000 [--email demo@example.com]`: adds companies to that person's workspace. */
import { parseArgs } from 'node:util'
import pino from 'pino'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { seedCompanies } from '../db/seed/many.ts'
import { readEnv } from '../server/env.ts'
import { openPool } from '../server/pool.ts'

const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '1000' },
    email: { type: 'string', default: 'demo@example.com' },
  },
})
const count = Number(values.companies)
if (!Number.isInteger(count) || count < 1) throw new Error('--companies takes a whole number above 0')

const database = await openDatabase({ ...readEnv(), log: pino({ level: 'warn' }) })
try {
  await migrate(database.ownerUrl)
  const { sql } = openPool(database.appUrl, 2)
  const [user] = await sql<{ id: string }[]>`select id from app_user where email = ${values.email}`
  if (!user)
    throw new Error(
      `Nobody has signed up as ${values.email}. Run npm start once, or name another with --email.`,
    )
  const [member] = await sql<
    { workspace_id: string }[]
  >`select workspace_id from app.workspaces_of(${user.id}) limit 1`
  if (!member) throw new Error(`${values.email} belongs to no workspace.`)
  await seedCompanies(sql, member.workspace_id, count, (done) => process.stdout.write(`\r${done} / ${count}`))
  process.stdout.write('\n')
  await sql.end()
} finally {
  await database.stop()
}
