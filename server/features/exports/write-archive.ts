import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { ExportScope } from '../../../shared/contracts/exports.ts'
import type { Messages } from '../../../shared/messages.ts'
import { Problem } from '../../../shared/problems.ts'
import { causeOf } from '../../cause.ts'
import { type Ctx, inSnapshot, inTransaction } from '../../ctx.ts'
import { columnsOf, getExport, listsOf, rowsOf } from './queries.ts'
import { csvOf, jsonOf, readmeOf } from './view.ts'

/** Each holds a connection as long as its download takes, so a few at a time; one that nobody reads is given up. */
const most = 4
const longestMs = 30 * 60_000
const patienceMs = 60_000

/** The downloads of this process by person: nobody has two, so that nobody takes the places of all others. */
const running = new Map<string, { bytes: PassThrough; ended: Promise<void> }>()

/**
 * Reads an export while it is downloaded: one transaction that sees one moment, a few hundred rows in memory, nothing on disk.
 * Another download of the same person ends. @throws Problem `not_found`; `temporarily_unavailable` while others are downloading.
 */
export async function openArchive(
  ctx: Ctx,
  id: string,
  m: Messages,
): Promise<{ scope: ExportScope; bytes: Readable }> {
  const scope = await inTransaction(ctx, (ctx) => getExport(ctx, id))
  const { userId } = ctx.actor
  await endEarlier(userId)
  if (running.size >= most) throw new Problem('temporarily_unavailable', { retryAfter: 30 })
  const bytes = new PassThrough()
  const ended = writeArchive(ctx, { scope, bytes, m })
    .catch((error: unknown) => {
      const cause = causeOf(error)
      if (!bytes.destroyed) ctx.log.warn({ requestId: ctx.requestId, cause }, 'an export was cut short')
      bytes.destroy(new Error('cut short'))
    })
    .finally(() => {
      running.delete(userId)
    })
  running.set(userId, { bytes, ended })
  return { scope, bytes }
}

/** It has let go of its connection when this is done. */
async function endEarlier(userId: string): Promise<void> {
  for (let earlier = running.get(userId); earlier; earlier = running.get(userId)) {
    earlier.bytes.destroy(new Error('taken over'))
    await earlier.ended
  }
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
  const stalled = setTimeout(() => bytes.destroy(new Error('stalled')), patienceMs)
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
    // What has been read makes room for more.
    zip.outputStream.on('data', () => stalled.refresh())
    zip.outputStream.pipe(bytes)
    await finished(bytes, { readable: false }).finally(() => close(open.entry))
  }).finally(() => {
    clearTimeout(overdue)
    clearTimeout(stalled)
  })
}

/**
 * The archive asks for one entry after the other, when the one before it has been written. It may still ask when the
 * download has been given up: the transaction has ended by then, and its connection may serve somebody else.
 */
function add(zip: ZipFile, name: string, mtime: Date, open: Open, texts: () => AsyncGenerator<string>): void {
  zip.addReadStreamLazy(name, { mtime }, (done) => {
    if (open.bytes.destroyed) return
    // The archive does not listen: a lost connection would end the process.
    open.entry = Readable.from(texts()).once('error', (error) => open.bytes.destroy(error))
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
