/** What the earlier batches of a list will have made of companies, so that the forecast matches rows as the run will. */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { foldForSearch } from '../../../shared/japanese.ts'
import { importedFields } from '../../../shared/records/import-targets.ts'
import { createKeyTable } from './key-table.ts'
import type { KnownCompany, KnownPerson } from './match-rows.ts'
import type { ReadBatch } from './read-batch.ts'

export type Foreseen = Awaited<ReturnType<typeof openForeseen>>

/** Companies wait in a file, which its import's is no larger than: two million of them must not fill the memory. */
export async function openForeseen(path: string) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'w+', 0o600)
  const records = createRecords(file)
  /** Of the batch at hand: the record of each company that has one, and those that the database has. */
  let recordOf = new Map<string, number>()
  let stored = new Set<string>()

  /** @returns every company that one of the rows could be, in the state and the order in which the run will read them. */
  async function withEarlier(batch: ReadBatch, found: KnownCompany[]): Promise<KnownCompany[]> {
    const wanted = records.find([...keysOf(batch), ...found.map(({ id }) => idKey(id))])
    const earlier = await Promise.all(
      wanted.map(async (record) => [await records.read(record), record] as const),
    )
    recordOf = new Map(earlier.map(([{ id }, record]) => [id, record]))
    stored = new Set(found.map(({ id }) => id))
    const others = found.filter(({ id }) => !recordOf.has(id))
    return [...others, ...earlier.map(([company]) => company)].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** Keeps what a batch has made of the companies that its rows mean. */
  async function keep(companies: Iterable<KnownCompany>): Promise<void> {
    for (const company of companies) {
      const { id, name_folded, corporate_number, edinet_code } = company
      const before = recordOf.get(id)
      const isStored = stored.has(id) || records.has(idKey(id))
      const keys = [nameKey(name_folded), ...numberKeys(corporate_number, edinet_code)]
      records.add(company, isStored ? [...keys, idKey(id)] : keys, before)
    }
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

function keysOf({ companies, closed }: ReadBatch): string[] {
  return [
    ...companies.map(({ name }) => nameKey(foldForSearch(name))),
    ...companies.flatMap((row) => numberKeys(row.corporate_number, row.edinet_code)),
    ...closed.flatMap(({ number }) => numberKeys(number, '')),
  ]
}

/** Records one behind the other in a file; each is found by its keys until another takes its place. */
function createRecords(file: FileHandle) {
  const table = createKeyTable()
  const starts: number[] = []
  const lengths: number[] = []
  let end = 0
  let unsaved: Buffer[] = []

  function find(keys: string[]): number[] {
    const found = keys.flatMap((key) => table.list(key))
    return [...new Set(found)].filter((record) => lengths[record] !== 0)
  }

  async function read(record: number): Promise<KnownCompany> {
    const bytes = Buffer.alloc(lengths[record] ?? 0)
    await file.read(bytes, 0, bytes.length, starts[record] ?? 0)
    return readCompany(bytes.toString())
  }

  function add(company: KnownCompany, keys: string[], before: number | undefined): void {
    if (before !== undefined) lengths[before] = 0
    const bytes = Buffer.from(writeCompany(company))
    for (const key of keys) table.add(key, starts.length)
    starts.push(end)
    lengths.push(bytes.length)
    end += bytes.length
    unsaved.push(bytes)
  }

  async function save(): Promise<void> {
    await file.appendFile(Buffer.concat(unsaved))
    unsaved = []
  }

  return { find, read, add, save, has: table.has }
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
