import { createHmac, randomBytes } from 'node:crypto'
import type { Sql } from '../../../db/sql/sql.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Services } from '../../ctx.ts'
import type { Turn } from '../../http/admission.ts'
import { networkOf } from '../../http/network.ts'
import { type BucketKind, limits } from './rules.ts'

/** Whom an attempt is counted against; an address that is not known counts against nobody. */
export interface Subjects extends Partial<Record<Exclude<BucketKind, 'network'>, string>> {
  ipAddress: string | null
}

/** Within a transaction the attempt is counted if that is committed. */
export type Counting = Pick<Services, 'env' | 'now'> & { sql: Sql }

/**
 * Counts an attempt before it is made, in one statement, so that a thousand at once are a thousand.
 * @throws Problem `too_many_requests` with the seconds to wait; what is refused is not counted again.
 */
export async function takeTurn(services: Counting, subjects: Subjects): Promise<Turn> {
  const buckets = bucketsOf(services, subjects)
  if (buckets.length === 0) return { succeeded: async () => {} }
  const turn = randomBytes(16)
  const answers = await charge(services, buckets, turn.toString('base64url'))
  const wait = Math.max(...answers.map(({ wait }) => wait))
  if (turn[0] === 0) await forgetOld(services)
  if (wait > 0) throw new Problem('too_many_requests', { retryAfter: wait })
  return { succeeded: () => forgive(services, buckets) }
}

/** Runs `run` as a counted attempt: what throws was a wrong guess, what answers was none. */
export async function countingAttempt<T>(
  services: Services,
  subjects: Subjects,
  run: () => Promise<T>,
): Promise<T> {
  const turn = await takeTurn(services, subjects)
  const answer = await run()
  await turn.succeeded()
  return answer
}

interface Bucket {
  kind: BucketKind
  name: string
}

/** In one order for everybody, so that two attempts never wait for each other. */
function bucketsOf({ env }: Counting, { ipAddress, ...rest }: Subjects): Bucket[] {
  const subjects = { ...rest, network: ipAddress === null ? undefined : networkOf(ipAddress) }
  const kinds = Object.keys(limits) as BucketKind[]
  return kinds
    .flatMap((kind) => {
      const subject = subjects[kind]
      if (subject === undefined) return []
      const name = createHmac('sha256', env.sessionSecret).update(`throttle:${kind}:${subject}`)
      return [{ kind, name: name.digest('base64url') }]
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The seconds to wait for each; a bucket that is closed is not changed. */
async function charge({ sql, now }: Counting, buckets: Bucket[], turn: string) {
  const at = now().toISOString()
  const rules = buckets.map(({ kind }) => limits[kind])
  return sql<{ wait: number }[]>`
    insert into throttle as t (bucket, attempts, free, leak_seconds, most_seconds, last_at, open_at, turn)
    select bucket, 1, free, leak, most, ${at}::timestamptz, '-infinity', ${turn}
    from unnest(
      ${buckets.map(({ name }) => name)}::text[], ${rules.map(({ free }) => free)}::integer[],
      ${rules.map(({ leakSeconds }) => leakSeconds)}::integer[],
      ${rules.map(({ mostSeconds }) => mostSeconds)}::integer[]
    ) as asked (bucket, free, leak, most)
    on conflict (bucket) do update set (attempts, last_at, open_at, turn) = (
      select n, excluded.last_at,
        app.throttle_opens_at(excluded.last_at, n, excluded.free, excluded.most_seconds), excluded.turn
      from (select 1 + greatest(0, t.attempts
        - floor(greatest(0, extract(epoch from excluded.last_at - t.last_at)) / t.leak_seconds))::integer as n) counted
      where t.open_at <= excluded.last_at
      union all
      select t.attempts, t.last_at, t.open_at, t.turn where t.open_at > excluded.last_at
    )
    returning case when t.turn = ${turn} then 0
      else ceil(extract(epoch from t.open_at - ${at}::timestamptz))::integer end as wait`
}

/** Of one's own account nothing remains; of a network's attempts, which others share, this one is taken back. */
async function forgive({ sql }: Counting, buckets: Bucket[]): Promise<void> {
  const [network, own] = [
    buckets.filter(({ kind }) => kind === 'network').map(({ name }) => name),
    buckets.filter(({ kind }) => kind !== 'network').map(({ name }) => name),
  ]
  await sql`
    with own as (delete from throttle where bucket = any(${own}))
    update throttle set attempts = greatest(0, attempts - 1),
      open_at = case when attempts <= free + 1 then '-infinity' else open_at end
    where bucket = any(${network})`
}

async function forgetOld({ sql, now }: Counting): Promise<void> {
  await sql`delete from throttle where last_at < ${now().toISOString()}::timestamptz - interval '1 day'`
}
