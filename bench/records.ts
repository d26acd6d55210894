/** What a person does all day, in a workspace of many companies and in one of 1,000 in turn, beside the least that a request does. */
import { uuidv7 } from 'uuidv7'
import { type Ctx, inTransaction } from '../server/ctx.ts'
import { placeCall } from '../server/features/calls/place-call.ts'
import { recordOutcome } from '../server/features/calls/record-outcome.ts'
import { writeNote } from '../server/features/calls/write-note.ts'
import { deleteCompany, restoreCompany } from '../server/features/companies/delete-company.ts'
import { editCompany } from '../server/features/companies/edit-company.ts'
import { getCompanyPage } from '../server/features/companies/queries.ts'
import { addNote } from '../server/features/notes/add-note.ts'
import { type BenchOptions, type Figure, milliseconds, spreadOf, timed } from './figures.ts'
import { openLargeDatabase, type Place, small } from './large-database.ts'

const rounds = 80
const warming = 10
/** p95 in milliseconds, and how much dearer half of them may be than in the small workspace. */
const target = { p95: 10, ratio: 1.5 }

interface Sample {
  id: string
  phoneNumberId: string
}

type Times = Record<string, number[]>

export async function measureRecords(options: BenchOptions): Promise<Figure[]> {
  const { companies } = options
  const database = await openLargeDatabase(options)
  try {
    const [large, little] = [await begin(database.large), await begin(database.small)]
    for (let round = 0; round < rounds + warming; round++) {
      // In turn, so that whatever else the machine does is everybody's.
      await doAll(large, round)
      await doAll(little, round)
    }
    await Promise.all([large.end(), little.end()])
    return Object.keys(large.times).map((what) => figureOf(what, large.times, little.times, companies))
  } finally {
    await database.stop()
  }
}

async function begin(place: Place) {
  const { ctx, end } = place.ctx(1)
  const samples = await inTransaction(
    ctx,
    ({ sql }) => sql<Sample[]>`
    select c.id, n.id as "phoneNumberId" from company c join phone_number n on n.company_id = c.id
    where c.deleted_at is null and n.deleted_at is null order by c.id limit ${rounds + warming}`,
  )
  return { ctx, end, samples, times: {} as Times }
}

/** Each round with another company, from opening it to deleting it, which is taken back. */
async function doAll(
  { ctx, samples, times }: Awaited<ReturnType<typeof begin>>,
  round: number,
): Promise<void> {
  const sample = samples[round]
  if (!sample) throw new Error('there are too few companies')
  const { id } = sample
  const callId = uuidv7()
  const steps: [string, () => Promise<unknown>][] = [
    ['a record by its key', () => readByKey(ctx, id)],
    ['open a company', () => getCompanyPage(ctx, id)],
    [
      'edit its industry',
      async () => editCompany(ctx, id, { version: await versionOf(ctx, id), industry: `業種 ${round}` }),
    ],
    [
      'rename it',
      async () =>
        editCompany(ctx, id, {
          version: await versionOf(ctx, id),
          name: `株式会社改名${uuidv7().slice(-6)}`,
        }),
    ],
    [
      'place a call',
      () => placeCall(ctx, { id: callId, companyId: id, phoneNumberId: sample.phoneNumberId }),
    ],
    ['save its outcome', () => recordOutcome(ctx, callId, { outcome: 'reached' })],
    ['save its note', () => writeNote(ctx, callId, { version: 0, body: '資料を送付。' })],
    ['write a note', () => addNote(ctx, { id: uuidv7(), companyId: id, body: '来週あらためて説明する。' })],
    ['delete the company', () => deleteCompany(ctx, id)],
    ['take that back', () => restoreCompany(ctx, id)],
  ]
  for (const [what, step] of steps) {
    const time = await timed(step)
    if (round >= warming) times[what] = [...(times[what] ?? []), time]
  }
}

const readByKey = (ctx: Ctx, id: string) =>
  inTransaction(ctx, ({ sql }) => sql<{ version: number }[]>`select version from company where id = ${id}`)

async function versionOf(ctx: Ctx, id: string): Promise<number> {
  return (await readByKey(ctx, id))[0]?.version ?? 0
}

function figureOf(what: string, large: Times, little: Times, companies: number): Figure {
  const [many, few] = [spreadOf(large[what] ?? []), spreadOf(little[what] ?? [])]
  const bare = spreadOf(large['a record by its key'] ?? [])
  const ratio = many.p50 / few.p50
  return {
    what: `${what}: p50 / p95 / p99 at ${companies.toLocaleString('en')}, ${(many.p50 / bare.p50).toFixed(1)}× a record by its key; p50 at ${small.toLocaleString('en')} ${milliseconds(few.p50)} ms`,
    measured: `${[many.p50, many.p95, many.p99].map(milliseconds).join(' / ')} ms, ${ratio.toFixed(2)}×`,
    target: `p95 ≤ ${target.p95} ms, ≤ ${target.ratio}×`,
    reached: many.p95 <= target.p95 && ratio <= target.ratio,
    bar: { label: what, value: many.p95, most: target.p95, unit: 'ms' },
  }
}
