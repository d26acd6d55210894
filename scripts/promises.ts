/**
 * Keeps docs/promises.md, the list of every promise (SEC-…, F-…) with the tests that keep it, read from their names.
 * `write` makes it anew, `check` fails when it is stale and when a promise has no test.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = `${root}docs/promises.md`
const tests = '{bench,db,e2e,sandbox,scripts,server,shared,tests,web}/**/*.{test,spec}.{ts,tsx}'

const kept = new Map<string, Set<string>>()
for (const path of globSync(tests, { cwd: root })) {
  const text = readFileSync(`${root}${path}`, 'utf8')
  for (const [, name = ''] of text.matchAll(/(?:test|describe|it)(?:\.each\([^)]*\))?\(\s*['"`]([^'"`]+)/g)) {
    for (const [id] of name.matchAll(/\b(?:SEC-[A-Z]\d\d|F-\d\d)\b/g)) {
      kept.set(id, (kept.get(id) ?? new Set()).add(path))
    }
  }
}

const rows = [...kept]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(
    ([id, files]) =>
      `| ${id} | ${[...files]
        .sort()
        .map((file) => `\`${file}\``)
        .join(', ')} |`,
  )
const page = `# Promises and the tests that keep them

Written by \`npm run promises\` from the names of the tests; \`npm run check\` fails when it is stale. What each id means is in the
security requirements; what is kept how, in [security.md](security.md).

| promise | kept by |
| --- | --- |
${rows.join('\n')}
`

/** Every promise must have a test: so many of each family, and these faults (security requirements, parts A and B). */
const families = { A: 13, S: 7, W: 7, T: 10, Z: 14, C: 8, G: 3, R: 5 }
const numbered = (name: string, most: number) =>
  Array.from({ length: most }, (_, at) => `${name}${String(at + 1).padStart(2, '0')}`)
const required = [
  ...Object.entries(families).flatMap(([family, most]) => numbered(`SEC-${family}`, most)),
  ...numbered('F-', 24),
  'F-30',
]

const broken = required.filter((id) => !kept.has(id))

if (process.argv[2] === 'write') writeFileSync(target, page)
const faults = [
  readFileSync(target, 'utf8') !== page && 'docs/promises.md is stale: npm run promises',
  broken.length > 0 && `no test keeps ${broken.join(', ')}`,
].filter((fault) => fault !== false)
for (const fault of faults) console.error(fault)
if (faults.length > 0 && process.argv[2] !== 'write') process.exit(1)
