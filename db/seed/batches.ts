/** All rows of plans as text for COPY, in batches: companies, then people, then calls, each with what belongs to them. */
import { foldForSearch } from '../../shared/japanese.ts'
import { companyDoc, personDoc, type SearchDoc } from '../search/doc.ts'
import { docsOfSegment, searchRow } from '../search/write.ts'
import { copyLine } from '../sql/copy-text.ts'
import { utf8Of } from '../sql/utf8.ts'
import { madeUpCall } from './made-up-call.ts'
import { madeUpCompany } from './made-up-company.ts'
import { madeUpPerson } from './made-up-person.ts'
import type { SeedPlan } from './plan.ts'

export interface Batch {
  workspaceId: string
  /** What the batch is of, and how many of them it makes. */
  kind: 'companies' | 'people' | 'calls'
  made: number
  /** In the order in which they refer to each other. */
  tables: BatchTable[]
}

export interface BatchTable {
  table: string
  columns: readonly string[]
  text: Uint8Array<ArrayBuffer>
}

type Row = Record<string, unknown>

/** The tables that a seed fills. */
export const seededTables = [
  'company',
  'person',
  'phone_number',
  'search_doc',
  'call',
  'note',
  'follow_up',
] as const
export type SeededTable = (typeof seededTables)[number]

/** Of several makers each makes its share: with `makers` 2, `maker` 1 makes the second, the fourth … */
export interface Share {
  maker: number
  makers: number
}

export function* batchesOf(
  plans: readonly SeedPlan[],
  size = 5_000,
  { maker, makers }: Share = { maker: 0, makers: 1 },
): Generator<Batch> {
  let nth = 0
  for (const plan of plans)
    for (const kind of ['companies', 'people', 'calls'] as const)
      for (let from = 0; from < plan[kind]; from += size)
        if (nth++ % makers === maker) yield batchOf(plan, kind, from, Math.min(from + size, plan[kind]))
}

function batchOf(plan: SeedPlan, kind: Batch['kind'], from: number, to: number): Batch {
  // Lines, since what is kept until the end of a batch costs the more the more parts it has.
  const made = new Map(
    seededTables.map((table) => [table, { columns: [] as string[], lines: [] as string[] }]),
  )
  for (let place = from; place < to; place++)
    for (const [table, row] of rowsOf[kind](plan, place)) addLine(made.get(table), row)
  const tables = [...made]
    .filter(([, { lines }]) => lines.length > 0)
    .map(([table, { columns, lines }]) => ({ table, columns, text: utf8Of(lines.join('')) }))
  return { workspaceId: plan.workspaceId, kind, made: to - from, tables }
}

const rowsOf: Record<Batch['kind'], (plan: SeedPlan, place: number) => [SeededTable, Row][]> = {
  companies(plan, place) {
    const { company, number } = madeUpCompany(plan, place)
    const { name, reading, english_name: englishName } = company
    const folded = new Map([
      [name, company.name_folded],
      [reading, company.reading_folded],
      [englishName, company.english_folded],
    ])
    const texts = {
      name,
      reading,
      englishName,
      corporateNumber: company.corporate_number,
      securitiesCode: null,
      address: company.address,
      email: '',
      ways: [],
      words: [],
      digits: [number.digits],
    }
    const doc = companyDoc(texts, (text) => folded.get(text) ?? foldForSearch(text))
    return [
      ['company', company],
      ['phone_number', number],
      ['search_doc', searchDoc(plan, 'company', company.id, place, doc)],
    ]
  },
  people(plan, place) {
    const { person, number } = madeUpPerson(plan, place)
    const doc = personDoc({ ...person, ways: [], words: [], digits: [number.digits] })
    return [
      ['person', person],
      ['phone_number', number],
      ['search_doc', searchDoc(plan, 'person', person.id, place, doc)],
    ]
  },
  calls(plan, place) {
    const { call, note, followUp } = madeUpCall(plan, place)
    return [
      ['call', call],
      ...(note ? [['note', note] satisfies [SeededTable, Row]] : []),
      ...(followUp ? [['follow_up', followUp] satisfies [SeededTable, Row]] : []),
    ]
  },
}

function searchDoc(
  plan: SeedPlan,
  kind: 'company' | 'person',
  id: string,
  place: number,
  doc: SearchDoc,
): Row {
  const segment = plan.segments[kind][Math.floor(place / docsOfSegment)]
  if (segment === undefined) throw new Error('the plan has too few segments')
  return { workspace_id: plan.workspaceId, ...searchRow(kind, id, segment, doc) }
}

function addLine(made: { columns: string[]; lines: string[] } | undefined, row: Row): void {
  if (!made) return
  if (made.columns.length === 0) made.columns.push(...Object.keys(row))
  made.lines.push(copyLine(made.columns.map((column) => row[column])))
}
