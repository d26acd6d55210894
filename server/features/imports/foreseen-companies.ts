/** What the earlier batches of a list will have made of companies, so that the forecast matches rows as the run will. */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { foldForSearch } from '../../../shared/japanese.ts'
import { importedFields } from '../../../shared/records/import-targets.ts'
import { createKeyTable, hash } from './key-table.ts'
import type { KnownCompany, KnownPerson } from './match-rows.ts'
import { chooseNamesakes, type Facts, factsOf } from './namesake-facts.ts'
import type { ReadBatch } from './read-batch.ts'
import type { ImportedCompany } from './rules.ts'

export type Foreseen = Awaited<ReturnType<typeof openForeseen>>

/** Companies wait in a file, which its import's is no larger than: two million of them must not fill the memory. */
export async function openForeseen(path: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'w+', 0o600)
  const records = createRecords(file)
  /** Of the batch at hand: the record of each company that has one, and those that the database has. */
  let recordOf = new Map<string, number>()
  let stored = new Set<string>()

  /** @returns every company on which one of the rows may depend, in the state and the order in which the run will read them. */
  async function withEarlier(batch: ReadBatch, found: KnownCompany[]): Promise<KnownCompany[]> {
    const wanted = records.find(
      [...numberKeysOf(batch), ...found.map(({ id }) => idKey(id))],
      Map.groupBy(batch.companies, ({ name }) => nameKey(foldForSearch(name))),
    )
    const earlier = await records.read(wanted)
    recordOf = new Map(earlier.map(([record, { id }]) => [id, record]))
    stored = new Set(found.map(({ id }) => id))
    const others = found.filter(({ id }) => !recordOf.has(id))
    return [...others, ...earlier.map(([, company]) => company)].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Keeps what a batch has made of the companies that its rows mean. */
  async function keep(companies: Iterable<KnownCompany>): Promise<void> {
    for (const company of companies) records.put(company, stored.has(company.id), recordOf.get(company.id))
    await records.save()
  }

  async function close(): Promise<void> {
    await file.close()
    await rm(path, { force: true })
  }

  return { withEarlier, keep, close }
}

const nameKey = (folded: string) => `name ${folded}`
const idKey = (id: string) => `id ${id}`

function numberKeys(corporateNumber: string, edinetCode: string): string[] {
  return [
    ...(corporateNumber ? [`number ${corporateNumber}`] : []),
    ...(edinetCode ? [`code ${edinetCode}`] : []),
  ]
}

function numberKeysOf({ companies, closed }: ReadBatch): string[] {
  return [
    ...companies.flatMap((row) => numberKeys(row.corporate_number, row.edinet_code)),
    ...closed.flatMap(({ number }) => numberKeys(number, '')),
  ]
}

/** Records one behind the other in a file; a company's newest takes the place of the one before. */
function createRecords(file: FileHandle) {
  const table = createKeyTable()
  const starts: number[] = []
  const lengths: number[] = []
  const names: number[] = []
  /** Which are found by their name whatever the rows say: their order is not that of the ids, or they had another name. */
  const always: boolean[] = []
  const facts = createFacts()
  let end = 0
  let unsaved: Buffer[] = []

  /** @returns the records that have one of the keys, and those of the names on which the names' rows may depend. */
  function find(keys: string[], rowsOfName: Map<string, ImportedCompany[]>): number[] {
    const found = new Set(keys.flatMap((key) => table.list(key)))
    for (const [key, rows] of rowsOfName) {
      const namesakes = table.list(key).reverse()
      for (const record of namesakes) if (always[record]) found.add(record)
      const others = namesakes.filter((record) => !found.has(record))
      const chosen = chooseNamesakes(
        others.map((record) => [record, facts.of(record)]),
        rows,
      )
      for (const record of chosen) found.add(record)
    }
    return [...found]
  }

  /** Neighbours are read at once. */
  async function read(wanted: number[]): Promise<[record: number, KnownCompany][]> {
    const found: [number, KnownCompany][] = []
    const left = wanted.toSorted((a, b) => startOf(a) - startOf(b))
    while (left.length > 0) {
      const from = startOf(left[0])
      const farther = left.findIndex(
        (record, at) =>
          startOf(record) - endOf(left[at - 1] ?? record) > widestGap || endOf(record) - from > longestRead,
      )
      const together = left.splice(0, farther === -1 ? left.length : Math.max(1, farther))
      const bytes = Buffer.alloc(endOf(together.at(-1)) - from)
      await file.read(bytes, 0, bytes.length, from)
      for (const record of together) {
        found.push([
          record,
          readCompany(bytes.toString('utf8', startOf(record) - from, endOf(record) - from)),
        ])
      }
    }
    return found
  }

  const startOf = (record = 0) => starts[record] ?? 0
  const endOf = (record = 0) => startOf(record) + (lengths[record] ?? 0)

  function put(company: KnownCompany, isStored: boolean, before: number | undefined): void {
    const record = before ?? starts.length
    const name = nameKey(company.name_folded)
    const isRenamed = before !== undefined && names[record] !== hash(name)
    if (before === undefined || isRenamed) table.add(name, record)
    const others = numberKeys(company.corporate_number, company.edinet_code)
    for (const key of isStored ? [...others, idKey(company.id)] : others) {
      if (!table.list(key).includes(record)) table.add(key, record)
    }
    names[record] = hash(name)
    always[record] = isStored || isRenamed || always[record] === true
    facts.put(record, factsOf(company))
    write(record, Buffer.from(writeCompany(company)))
  }

  function write(record: number, bytes: Buffer): void {
    starts[record] = end
    lengths[record] = bytes.length
    end += bytes.length
    unsaved.push(bytes)
  }

  async function save(): Promise<void> {
    await file.appendFile(Buffer.concat(unsaved))
    unsaved = []
  }

  return { find, read, put, save }
}

/** Bytes that are read for nothing sooner than two reads are made. */
const widestGap = 16_384
const longestRead = 1_048_576

/** One array for all: an array of each of two million companies would take more than what is in it. */
function createFacts() {
  const all: number[] = []
  const starts: number[] = []
  const lengths: number[] = []

  function put(record: number, facts: Facts): void {
    if (facts.length > (lengths[record] ?? 0)) starts[record] = all.length
    lengths[record] = facts.length
    for (const [at, fact] of facts.entries()) all[(starts[record] ?? 0) + at] = fact
  }

  function of(record: number): Facts {
    const start = starts[record] ?? 0
    const [kind = 0, address = 0, website = 0, ...numbers] = all.slice(start, start + (lengths[record] ?? 0))
    return [kind, address, website, ...numbers]
  }

  return { put, of }
}

const nothing = Object.fromEntries(importedFields.map(({ column }) => [column, '']))

/** Most fields of most companies are empty, and of a number only what tells it from another is asked. */
function writeCompany(company: KnownCompany): string {
  const said = Object.entries(company).filter(([, value]) => value !== '')
  const people = company.people.map((person) => ({ ...person, ...withoutDetails(person) }))
  return JSON.stringify({ ...Object.fromEntries(said), ...withoutDetails(company), people })
}

function withoutDetails({ numbers }: Pick<KnownPerson, 'numbers'>) {
  return { numbers: numbers.map(({ raw, e164 }) => ({ raw, e164 })) }
}

/** What is read is what `writeCompany` wrote. */
function readCompany(text: string): KnownCompany {
  return { ...nothing, ...JSON.parse(text) }
}
