import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readSourceFiles } from '../../scripts/source-files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = readSourceFiles(root).filter(
  ({ path }) => /^(server|db|shared)\//.test(path) && !/\.test\.tsx?$|\/test-[^/]+$/.test(path),
)

/** A comparison by `===` ends at the first difference, and so tells how much was right. */
const secretName = String.raw`\b(?:\w+\.)*\w*(?:[sS]ignature|[dD]igest|[hH]mac|[sS]ecret|[tT]oken|[pP]assword)\b`
const compared = new RegExp(
  `${secretName}\\s*[!=]==?(?!=|\\s*(?:null|undefined|''))|[!=]==?\\s*${secretName}`,
)

describe('code of the server', () => {
  test('takes ids, keys and tokens from the system’s random generator (SEC-C08)', () => {
    expect(sources.length).toBeGreaterThan(100)
    const guessable = sources.filter(({ uses }) => uses.some(({ name }) => name === 'Math.random'))
    expect(guessable.map(({ path }) => path)).toEqual([])
  })

  test('compares no secret in a time that depends on it (SEC-C08)', () => {
    const lines = sources.flatMap(({ path }) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .filter((line) => compared.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(lines).toEqual([])
  })

  test.each(['if (given.signature === expected)', 'return expected !== token', 'a.digest == b.digest'])(
    'would be found out if it said %s (SEC-C08)',
    (line) => expect(line).toMatch(compared),
  )

  test.each(["if (field === 'token')", 'if (token === undefined)'])('may say %s', (line) =>
    expect(line).not.toMatch(compared),
  )
})
