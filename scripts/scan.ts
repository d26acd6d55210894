/**
 * Searches everything that a whole run of the tests left behind for Zoom tokens in clear: the files of its databases with
 * their write-ahead logs, a dump of every table, the logs, and what the browser was sent (SEC-C07, SEC-G02).
 */
import { createWriteStream } from 'node:fs'
import { appendFile, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openDatabase } from '../db/open.ts'
import { openSql, type PoolSql } from '../db/sql/pool.ts'
import { tokenMarker } from '../sandbox/zoom/secrets.ts'

/** Not a secret: it is put wherever a secret could be, and a search that does not find it there finds nothing. */
const control = 'ScanControlWord'
export const pieceSize = 4_194_304
const placesOfControl = ['/base/', '/pg_wal/', '/dump-', 'product.log']

/** @returns one line for each fault; none when all is well. */
export async function scanRun(folder: string): Promise<{ files: number; faults: string[] }> {
  for (const dataDir of await dataDirs(folder)) await dumpAll(folder, dataDir)
  await appendFile(join(folder, 'product.log'), `${control}\n`)
  const files = await filesUnder(folder)
  const [secrets = [], controls = []] = await filesWith(files, [tokenMarker, control])
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
  const settings = { fsync: 'off' }
  const database = await openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log, settings })
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

const connect = (url: string) => openSql(url)

/** The policies bind the owner too, until these throw-away copies are told otherwise. */
async function dumpOne(sql: PoolSql, file: string): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  for (const { name } of tables) {
    await sql`alter table ${sql(name)} no force row level security`
    // Not COPY: the client's stream for it may pause the connection for ever.
    await pipeline(rowsOf(sql, name), createWriteStream(file, { flags: 'a' }))
  }
}

async function* rowsOf(sql: PoolSql, table: string): AsyncGenerator<string> {
  const connection = await sql.reserve()
  try {
    await connection`begin`
    await connection`declare dumped no scroll cursor for select t::text as row from ${sql(table)} t`
    for (;;) {
      const rows = await connection<{ row: string }[]>`fetch 500 from dumped`
      if (rows.length === 0) break
      yield rows.map(({ row }) => `${row}\n`).join('')
    }
    await connection`commit`
  } finally {
    connection.release()
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name))
  const kinds = await Promise.all(paths.map((path) => stat(path).catch(() => null)))
  return paths.filter((_, at) => kinds[at]?.isFile())
}

/** For each word the files that hold it in clear, in hexadecimal or inside base64. */
export async function filesWith(files: string[], words: string[]): Promise<string[][]> {
  const sought = words.map((word) => spellingsOf(word).map((spelling) => Buffer.from(spelling)))
  const overlap = Math.max(...sought.flat().map((spelling) => spelling.length)) - 1
  const found = words.map(() => new Set<string>())
  const space = Buffer.alloc(overlap + pieceSize)
  for (const file of files) {
    for await (const piece of piecesOf(file, space, overlap)) {
      sought.forEach((spellings, at) => {
        if (spellings.some((spelling) => piece.includes(spelling))) found[at]?.add(file)
      })
    }
  }
  return found.map((paths) => [...paths])
}

/** The bytes of a file in pieces that overlap, each good until the next one: thousands of files are read into one space. */
async function* piecesOf(path: string, space: Buffer, overlap: number): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    let kept = 0
    for (;;) {
      const { bytesRead } = await file.read(space, kept, space.length - kept)
      if (bytesRead === 0) return
      const piece = space.subarray(0, kept + bytesRead)
      yield piece
      kept = Math.min(overlap, piece.length)
      piece.copy(space, 0, piece.length - kept)
    }
  } finally {
    await file.close()
  }
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
