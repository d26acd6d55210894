/**
 * Keeps docs/promises.md, the list of every promise (SEC-…, F-…) with the tests that keep it, read from their names.
 * `write` makes it anew, `check` fails when it is stale.
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

if (process.argv[2] === 'write') writeFileSync(target, page)
else if (readFileSync(target, 'utf8') !== page) {
  console.error('docs/promises.md is stale: npm run promises')
  process.exit(1)
}
