/**
 * The list of disconnects outside the database: what a restored backup must obey (SEC-R05). A line is a user and the epoch
 * that the disconnect raised them to, and nothing of Zoom's.
 */
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const deletion = z.object({ user: z.uuid(), epoch: z.number().int().positive() })

/** Appends, and answers when it is on the disk. Begins a line of its own, whatever a crash left of the last one. */
export async function noteDeletions(file: string, epochs: Iterable<[string, number]>): Promise<void> {
  const lines = [...epochs].map(([user, epoch]) => `\n${JSON.stringify({ user, epoch })}`)
  if (lines.length === 0) return
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(`${lines.join('')}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** The highest epoch that the list knows of each user; a line that a crash cut off says nothing. */
export async function readDeletions(file: string): Promise<Map<string, number>> {
  const epochs = new Map<string, number>()
  for (const line of (await readIfThere(file)).split('\n')) {
    const { data } = deletion.safeParse(parsed(line))
    if (data) epochs.set(data.user, Math.max(data.epoch, epochs.get(data.user) ?? 0))
  }
  return epochs
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
