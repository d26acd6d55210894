/** Where the processes of a run note what they send to the database, each in a file of its own. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export function noteStatement(folder: string, text: string): void {
  appendFileSync(join(folder, `statements-${process.pid}.ndjson`), `${JSON.stringify(text)}\n`)
}

/** Each once, whoever sent it. */
export function readStatements(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => /^statements-\d+\.ndjson$/.test(name))
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
  return [...new Set(lines.filter((line) => line !== '').map((line): string => JSON.parse(line)))]
}
