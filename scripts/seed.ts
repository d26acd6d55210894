/** `npm run seed -- --companies 10000`: adds made-up companies, people and calls to a workspace, or new workspaces of them. */
import { parseArgs } from 'node:util'
import pino from 'pino'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { type Seed, type SeedSize, seedMany } from '../db/seed/many.ts'
import { readEnv } from '../server/env.ts'
import { openPool } from '../server/pool.ts'

const help = `npm run seed -- [options]

  --companies 1000        how many companies
  --people 200            how many people work for them (a fifth of the companies)
  --calls 500             how many calls were made in the last year (half of the companies)
  --email demo@example.com  into whose workspace
  --workspaces 10         instead into so many new workspaces, each with as much
  --production            also where NODE_ENV is production

All of it is made, or, after Ctrl-C or a failure, nothing. Made again, it adds others.`

const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '1000' },
    people: { type: 'string' },
    calls: { type: 'string' },
    workspaces: { type: 'string' },
    email: { type: 'string', default: 'demo@example.com' },
    production: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(help)
else await run()

async function run(): Promise<void> {
  const env = readEnv()
  if (env.production && !values.production)
    throw new Error('This is production, and what a seed adds is made up. Say --production if you mean it.')
  const companies = count('companies', 1)
  const size = {
    companies,
    people: values.people === undefined ? Math.round(companies / 5) : count('people', 0),
    calls: values.calls === undefined ? Math.round(companies / 2) : count('calls', 0),
  }
  const stopping = stopOnSignal()
  const database = await openDatabase({ ...env, log: pino({ level: 'warn' }), signal: stopping })
  try {
    await migrate(database.ownerUrl)
    const isNew = values.workspaces !== undefined
    const workspaceId = isNew ? null : await workspaceOf(database.appUrl)
    const sizes = Array.from({ length: isNew ? count('workspaces', 1) : 1 }, () => size)
    const isOurs = database.kind === 'embedded'
    const { appUrl, ownerUrl } = database
    const seed = { appUrl, ownerUrl, isOurs, workspaceId, sizes, now: new Date(), signal: stopping }
    const began = performance.now()
    await seedMany({ ...seed, ...progress(sizes) })
    console.log(`Done in ${((performance.now() - began) / 1_000).toFixed(1)} s.`)
  } catch (error) {
    if (!stopping.aborted) throw error
    console.error('\nStopped: nothing was added.')
    process.exitCode = 130
  } finally {
    await database.stop()
  }
}

function count(name: 'companies' | 'people' | 'calls' | 'workspaces', least: number): number {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number >= least) return number
  throw new Error(`--${name} takes a whole number from ${least}. All options: npm run seed -- --help`)
}

function stopOnSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}

async function workspaceOf(appUrl: string): Promise<string> {
  const { sql } = openPool(appUrl, 1)
  try {
    const [user] = await sql<{ id: string }[]>`select id from app_user where email = ${values.email}`
    if (!user)
      throw new Error(
        `Nobody has signed up as ${values.email}. Run npm start once, or name another with --email.`,
      )
    const [member] = await sql<
      { workspace_id: string }[]
    >`select workspace_id from app.workspaces_of(${user.id}) limit 1`
    if (!member) throw new Error(`${values.email} belongs to no workspace.`)
    return member.workspace_id
  } finally {
    await sql.end()
  }
}

/** One line that is written over at a terminal; elsewhere a line for each tenth. */
function progress(sizes: readonly SeedSize[]): Required<Pick<Seed, 'onBatch' | 'onStep'>> {
  const began = performance.now()
  const done = { companies: 0, people: 0, calls: 0 }
  const [start, end] = process.stdout.isTTY ? ['\r\x1b[K', ''] : ['', '\n']
  let tenth = -1
  const say = (text: string) => {
    const seconds = (performance.now() - began) / 1_000
    process.stdout.write(`${start}${text}, ${seconds.toFixed(1)} s${end}`)
  }
  return {
    onBatch({ kind, made }) {
      done[kind] += made
      const all = sizes.reduce((sum, size) => sum + size[kind], 0)
      const part = Math.floor((done[kind] / all) * 10)
      if (process.stdout.isTTY || part !== tenth)
        say(`${done[kind].toLocaleString('en')} of ${all.toLocaleString('en')} ${kind}`)
      tenth = part
    },
    onStep(name) {
      if (process.stdout.isTTY) say(`All is there; now ${name}`)
    },
  }
}
