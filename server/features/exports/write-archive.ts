import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ExportScope } from '../../../shared/contracts/exports.ts'
import type { Messages } from '../../../shared/messages.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inSnapshot, inTransaction } from '../../ctx.ts'
import { columnsOf, getExport, listsOf, rowsOf } from './queries.ts'
import { csvOf, jsonOf, readmeOf } from './view.ts'

/** Each holds a connection as long as its download takes, so a few at a time. */
const most = 2
const longestMs = 30 * 60_000
let running = 0

/**
 * Reads an export while it is downloaded: one transaction that sees one moment, a few hundred rows in memory, nothing on disk.
 * @throws Problem `not_found`; `temporarily_unavailable` while others are downloading.
 */
export async function openArchive(
  ctx: Ctx,
  id: string,
  m: Messages,
): Promise<{ scope: ExportScope; bytes: Readable }> {
  const scope = await inTransaction(ctx, (ctx) => getExport(ctx, id))
  if (running >= most) throw new Problem('temporarily_unavailable', { retryAfter: 30 })
  running += 1
  const bytes = new PassThrough()
  void writeArchive(ctx, { scope, bytes, m })
    .catch((error: unknown) => {
      const cause = error instanceof Error ? error.name : typeof error
      if (!bytes.destroyed) ctx.log.warn({ requestId: ctx.requestId, cause }, 'an export was cut short')
      bytes.destroy(new Error('cut short'))
    })
    .finally(() => {
      running -= 1
    })
  return { scope, bytes }
}

interface Archive {
  scope: ExportScope
  bytes: PassThrough
  m: Messages
}

/** What is being read, and where it goes. */
interface Open {
  entry: Readable | null
  bytes: PassThrough
}

function writeArchive(ctx: Ctx, { scope, bytes, m }: Archive): Promise<void> {
  const overdue = setTimeout(() => bytes.destroy(new Error('overdue')), longestMs)
  return inSnapshot(ctx, async (ctx) => {
    const zip = new ZipFile()
    const open: Open = { entry: null, bytes }
    const lists = listsOf(ctx, scope)
    const mtime = ctx.now()
    zip.addBuffer(
      Buffer.from(
        readmeOf(
          m,
          lists.map(({ name }) => name),
        ),
      ),
      'README.txt',
      { mtime },
    )
    for (const list of lists) {
      const columns = await columnsOf(ctx.sql, list)
      add(zip, `${list.name}.csv`, mtime, open, () => csvOf(columns, rowsOf(ctx.sql, list)))
      add(zip, `${list.name}.json`, mtime, open, () => jsonOf(rowsOf(ctx.sql, list)))
    }
    zip.on('error', (error: Error) => void bytes.destroy(error))
    zip.end()
    zip.outputStream.pipe(bytes)
    await finished(bytes, { readable: false }).finally(() => close(open.entry))
  }).finally(() => clearTimeout(overdue))
}

/**
 * The archive asks for one entry after the other, when the one before it has been written. It may still ask when the
 * download has been given up: the transaction has ended by then, and its connection may serve somebody else.
 */
function add(zip: ZipFile, name: string, mtime: Date, open: Open, texts: () => AsyncGenerator<string>): void {
  zip.addReadStreamLazy(name, { mtime }, (done) => {
    if (open.bytes.destroyed) return
    open.entry = Readable.from(texts())
    done(null, open.entry)
  })
}

/** The transaction cannot end while an entry still reads from it. */
async function close(entry: Readable | null): Promise<void> {
  if (!entry || entry.closed) return
  entry.on('error', () => undefined)
  const closed = new Promise((resolve) => entry.once('close', resolve))
  entry.destroy()
  await closed
}
