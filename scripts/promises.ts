/**
 * Keeps docs/promises.md, the list of every promise of docs/requirements.md with the tests that keep it, read from their
 * names. `write` makes it anew; `check` fails when it is stale, when an id is not explained, and when a promise has no test.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { anId, explainedIds, findFaults, type Places, untestedIds } from './requirements.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const target = `${root}docs/promises.md`
const tests = '{bench,db,e2e,sandbox,scripts,server,shared,tests,web}/**/*.{test,spec}.{ts,tsx}'
const texts =
  '{*.md,docs/**/*.md,{bench,db,e2e,sandbox,scripts,server,shared,tests,web}/**/*.{ts,tsx,mjs,sql}}'
const aTest = /(?:test|describe|it)(?:\.each\([^)]*\))?\(\s*['"`]([^'"`]+)/g

const requirements = read('docs/requirements.md')
const kept = findIds(tests, (text) => [...text.matchAll(aTest)].map(([, name = '']) => name).join('\n'))
const named = findIds(texts, (text) => text)
const untested = untestedIds(requirements)

const page = `# Promises and the tests that keep them

Written by \`npm run promises\` from the names of the tests; \`npm run check\` fails when it is stale. Each id leads to what it means in
[requirements.md](requirements.md); what is kept how is in [security.md](security.md).

| promise | kept by |
| --- | --- |
${explainedIds(requirements)
  .sort((a, b) => a.localeCompare(b))
  .map((id) => `| [${id}](requirements.md#${id.toLowerCase()}) | ${whatKeeps(id)} |`)
  .join('\n')}
`

if (process.argv[2] === 'write') writeFileSync(target, page)
const faults = findFaults(requirements, kept, named)
if (read('docs/promises.md') !== page) faults.push('docs/promises.md is stale: npm run promises')
for (const fault of faults) console.error(fault)
if (faults.length > 0 && process.argv[2] !== 'write') process.exit(1)

function findIds(pattern: string, partOf: (text: string) => string): Places {
  const found = new Map<string, Set<string>>()
  for (const path of globSync(pattern, { cwd: root }).sort()) {
    for (const [id] of partOf(read(path)).matchAll(anId))
      found.set(id, (found.get(id) ?? new Set()).add(path))
  }
  return found
}

function whatKeeps(id: string): string {
  const files = kept.get(id)
  if (files) return [...files].map((file) => `\`${file}\``).join(', ')
  return `no test: ${untested.get(id) ?? 'nothing'} ([why](requirements.md#without-a-test))`
}

function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}
