/**
 * The disconnects on the deletion list outside the database: what a restored backup must obey (SEC-R05). A line is a user and the
 * epoch that the disconnect raised them to, and nothing of Zoom's.
 */
import { z } from 'zod'
import { appendLines, readLines } from '../../kept-lines.ts'

const deletion = z.object({ user: z.uuid(), epoch: z.number().int().positive() })

/** Answers when they are on the disk. */
export function noteDeletions(file: string, epochs: Iterable<[string, number]>): Promise<void> {
  return appendLines(
    file,
    [...epochs].map(([user, epoch]) => ({ user, epoch })),
  )
}

/** The highest epoch that the list knows of each user; a line that a crash cut off says nothing. */
export async function readDeletions(file: string): Promise<Map<string, number>> {
  const epochs = new Map<string, number>()
  for (const line of await readLines(file)) {
    const { data } = deletion.safeParse(line)
    if (data) epochs.set(data.user, Math.max(data.epoch, epochs.get(data.user) ?? 0))
  }
  return epochs
}
