/**
 * Searches everything that a whole run of the tests left behind for Zoom tokens in clear: the files of its databases with
 * their write-ahead logs, a dump of every table, the logs, and what the browser was sent (SEC-C07, SEC-G02).
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres, { type Sql } from 'postgres'
import { openDatabase } from '../db/open.ts'
import { tokenMarker } from '../sandbox/zoom/secrets.ts'

/** Not a secret: it is put wherever a secret could be, and a search that does not find it there finds nothing. */
const control = 'ScanControlWord'
const placesOfControl = ['/base/', '/pg_wal/', '/dump-', 'product.log']

/** @returns one line for each fault; none when all is well. */
export async function scanRun(folder: string): Promise<{ files: number; faults: string[] }> {
  for (const dataDir of await dataDirs(folder)) await dumpAll(folder, dataDir)
  await appendFile(join(folder, 'product.log'), `${control}\n`)
  const files = await filesUnder(folder)
  const [secrets, controls] = [await filesWith(files, tokenMarker), await filesWith(files, control)]
  const blind = placesOfControl.filter((place) => !controls.some((file) => file.includes(place)))
  return {
    files: files.length,
    faults: [
      ...secrets.map((file) => `a Zoom token is in ${file}`),
      ...blind.map((place) => `the search is blind: it does not find its own word in ${place}`),
    ],
  }
}

async function dataDirs(folder: string): Promise<string[]> {
  const credentials = (await filesUnder(folder)).filter((file) => file.endsWith('/postgres/credentials.json'))
  return credentials.map((file) => file.replace('/postgres/credentials.json', ''))
}

/** Writes every table of every database as text, as a dump would, and leaves the files as a shutdown leaves them. */
async function dumpAll(folder: string, dataDir: string): Promise<void> {
  const log = { info: () => undefined, error: () => undefined }
  const database = await openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log })
  try {
    const first = connect(database.ownerUrl)
    await first`create table if not exists scan_control (word text)`
    await first`insert into scan_control values (${control})`
    const names = await first<{ name: string }[]>`
      select datname as name from pg_database where pg_get_userbyid(datdba) = 'shodan_owner'`
    await first.end()
    for (const { name } of names) {
      const sql = connect(Object.assign(new URL(database.ownerUrl), { pathname: `/${name}` }).href)
      await dumpOne(sql, join(folder, `dump-${dataDir.split('/').at(-1)}-${name}.txt`)).finally(() =>
        sql.end(),
      )
    }
  } finally {
    await database.stop()
  }
}

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => undefined })

/** The policies bind the owner too, until these throw-away copies are told otherwise. */
async function dumpOne(sql: Sql, file: string): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  for (const { name } of tables) {
    await sql`alter table ${sql(name)} no force row level security`
    const rows = await sql`copy ${sql(name)} to stdout`.readable()
    await pipeline(rows, createWriteStream(file, { flags: 'a' }))
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name))
  const kinds = await Promise.all(paths.map((path) => stat(path).catch(() => null)))
  return paths.filter((_, at) => kinds[at]?.isFile())
}

/** The files that hold `word` in clear, in hexadecimal or inside base64. */
export async function filesWith(files: string[], word: string): Promise<string[]> {
  const spellings = spellingsOf(word).map((spelling) => Buffer.from(spelling))
  const found: string[] = []
  for (const file of files) if (await holds(file, spellings)) found.push(file)
  return found
}

function spellingsOf(word: string): string[] {
  const hex = Buffer.from(word).toString('hex')
  // In base64 the letters depend on where in a group of three bytes the word begins; its first and last may be shared.
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.from('\0'.repeat(before) + word)
      .toString('base64')
      .replace(/=+$/, '')
      .slice(before === 0 ? 0 : 4, -1),
  )
  return [word, hex, hex.toUpperCase(), ...inBase64]
}

async function holds(file: string, spellings: Buffer[]): Promise<boolean> {
  const overlap = Math.max(...spellings.map((spelling) => spelling.length)) - 1
  let tail = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 4_194_304 })) {
    const bytes = Buffer.concat([tail, chunk])
    if (spellings.some((spelling) => bytes.includes(spelling))) return true
    tail = bytes.subarray(Math.max(0, bytes.length - overlap))
  }
  return false
}
