/** Files that outlive the database beside it: one JSON a line, added and never changed. */
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Appends, and answers when it is on the disk. Begins a line of its own, whatever a crash left of the last one. */
export async function appendLines(file: string, lines: readonly object[]): Promise<void> {
  if (lines.length === 0) return
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(`${lines.map((line) => `\n${JSON.stringify(line)}`).join('')}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** What the lines say; null for one that a crash cut off. A file that is not there yet has none. */
export async function readLines(file: string): Promise<unknown[]> {
  return (await readIfThere(file)).split('\n').map(parsed)
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
