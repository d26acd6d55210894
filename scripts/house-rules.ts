/** The rules of style.md that a machine can keep: who may import whom, what stands where, and how files are named. */
import { fileURLToPath } from 'node:url'
import { findCircles, sides } from './feature-circles.ts'
import { type Import, readSourceFiles, type SourceFile } from './source-files.ts'

/** What breaks a rule today, each with its reason. This list may only get shorter: an entry without a breach fails. */
const exceptions: { file: string; rule: string; reason: string }[] = []

interface ImportRule {
  rule: string
  broken(from: string, found: Import): boolean
}

const isTest = (path: string) => /\.test\.tsx?$|(^|\/)test-[^/]+\.tsx?$|^(tests|e2e)\//.test(path)
const featureOf = (path: string) => /^server\/features\/([^/]+)\//.exec(path)?.[1]

const jobsRule = 'jobs hold no SQL: it is the feature that asks the database'

const importRules: ImportRule[] = [
  {
    rule: 'shared imports only itself, messages, Zod and phone number data',
    broken: (from, { to }) =>
      from.startsWith('shared/') && !/^(shared|messages)\/|^npm:(zod|libphonenumber-js)(\/|$)/.test(to),
  },
  {
    rule: 'db imports only shared and packages',
    broken: (from, { to }) =>
      from.startsWith('db/') && !/^(db|shared|messages)\/|^node:|^npm:(?!hono|@hono)/.test(to),
  },
  {
    rule: 'messages are texts: they import only types, of themselves and shared',
    broken: (from, { to, typeOnly }) =>
      from.startsWith('messages/') && !(typeOnly && /^(shared|messages)\//.test(to)),
  },
  {
    rule: 'server imports only itself, db, shared, and in main.ts the sandbox',
    broken: (from, { to }) =>
      from.startsWith('server/') &&
      !/^(server|db|shared|messages)\/|^(npm|node):/.test(to) &&
      !(from === 'server/main.ts' && to.startsWith('sandbox/')),
  },
  {
    rule: 'web imports only itself, shared, and types from server/features/*/routes.ts',
    broken: (from, { to, typeOnly }) =>
      from.startsWith('web/') &&
      !/^(web|shared|messages)\/|^npm:/.test(to) &&
      !(typeOnly && /^server\/features\/[^/]+\/routes\.ts$/.test(to)),
  },
  {
    // Zod tries `eval`, which the policy of our pages forbids, and is as large as a third of a page.
    rule: 'pages take only types from contracts',
    broken: (from, { to, typeOnly }) =>
      from.startsWith('web/') && !isTest(from) && !typeOnly && /^shared\/contracts\/|^npm:zod(\/|$)/.test(to),
  },
  {
    rule: 'the sandbox stands alone',
    broken: (from, { to }) => from.startsWith('sandbox/') && !/^(sandbox|shared)\/|^(npm|node):/.test(to),
  },
  {
    rule: 'Hono only in main.ts, app.ts, http/ and routes.ts',
    broken: (from, { to }) =>
      /^npm:@?hono/.test(to) &&
      from.startsWith('server/') &&
      !/^server\/(main\.ts|app\.ts|http\/|features\/[^/]+\/routes\.ts)/.test(from),
  },
  {
    rule: 'Drizzle only in verbs, queries.ts, ctx.ts and main.ts',
    broken: (from, { to }) =>
      to.startsWith('npm:drizzle-orm') &&
      /^server\/(app\.ts|http\/|features\/[^/]+\/(routes|rules|view|client)\.ts)/.test(from),
  },
  {
    rule: 'the driver only in db/sql/, and in the server that we are measured against',
    broken: (from, { to }) =>
      /^npm:pg(\/|$)/.test(to) && !from.startsWith('db/sql/') && from !== 'bench/bare-server.ts',
  },
  {
    rule: "a feature never imports another feature's routes, client or view",
    broken: (from, { to }) =>
      featureOf(from) !== undefined &&
      featureOf(to) !== undefined &&
      featureOf(from) !== featureOf(to) &&
      /\/(routes|client|view)\.ts$/.test(to),
  },
  {
    rule: 'only main.ts, app.ts, features and jobs know a feature',
    broken: (from, { to }) =>
      from.startsWith('server/') &&
      featureOf(to) !== undefined &&
      !/^server\/(main\.ts|app\.ts|features\/|jobs\/)/.test(from),
  },
  {
    rule: 'only main.ts knows a job',
    broken: (from, { to }) => /^server\/(?!main\.ts|jobs\/)/.test(from) && to.startsWith('server/jobs/'),
  },
  {
    rule: jobsRule,
    broken: (from, { to }) => from.startsWith('server/jobs/') && to.startsWith('npm:drizzle-orm'),
  },
]

const useRules: { rule: string; name: string; inside: RegExp; except: RegExp }[] = [
  {
    rule: 'process.env only in server/env.ts',
    name: 'process.env',
    inside: /^(server|web|shared|db|sandbox)\//,
    except: /^server\/env\.ts$|^sandbox\/[^/]+\/main\.ts$/,
  },
  {
    rule: 'on the server, fetch only in client.ts',
    name: 'fetch()',
    inside: /^(server|db|shared)\//,
    except: /\/client\.ts$/,
  },
  {
    rule: 'no Math.random on the server',
    name: 'Math.random',
    inside: /^(server|db|shared)\//,
    except: /^$/,
  },
  { rule: jobsRule, name: 'a tagged template', inside: /^server\/jobs\//, except: /^$/ },
  {
    rule: 'text has two weights, normal and bold',
    name: 'a third weight',
    inside: /^web\//,
    except: /^$/,
  },
  {
    rule: 'colours are tokens, except in the logos of others',
    name: 'a hex colour',
    inside: /^web\/.+\.tsx$/,
    except: /\/provider-mark\.tsx$/,
  },
  { rule: 'no export * (no barrels)', name: 'export *', inside: /./, except: /^$/ },
]

const vagueName = /(^|[/-])(utils?|misc|common|helpers?|manager|service|index)\.tsx?$/
const longest = 300
/** A language is one list, a line a text: nobody reads it from top to bottom, and in one file nothing is said twice. */
const dictionary = /^messages\/(ja|en)\.ts$/

/** Every breach as `path:line rule`, sorted, without the excepted ones. */
export function findBreaches(files: SourceFile[], excepted = exceptions): string[] {
  const found = [...files.flatMap(breachesOf), ...findCycles(files), ...findFeatureCircles(files)]
  const isExcepted = (breach: Breach) =>
    excepted.some(({ file, rule }) => file === breach.file && rule === breach.rule)
  const idle = excepted.filter(
    ({ file, rule }) => !found.some((breach) => breach.file === file && breach.rule === rule),
  )
  return [
    ...found
      .filter((breach) => !isExcepted(breach))
      .map(({ file, line, rule, detail }) => `${file}:${line} ${rule}${detail}`),
    ...idle.map(
      ({ file, rule }) => `scripts/house-rules.ts: the exception of ${file} is not needed any more (${rule})`,
    ),
  ].sort()
}

interface Breach {
  file: string
  line: number
  rule: string
  detail: string
}

function breachesOf({ path, imports, uses }: SourceFile): Breach[] {
  const breaches: Breach[] = []
  const add = (line: number, rule: string, detail = '') => breaches.push({ file: path, line, rule, detail })
  if (vagueName.test(path)) add(1, 'a file is named by what it holds')
  if (!/^[a-z0-9._/-]+$/.test(path)) add(1, 'files are named in kebab-case')
  if (/^server\/features\/[^/]+\/.+\//.test(path)) add(1, 'a feature has no folders inside')
  if (isTest(path)) return breaches
  for (const found of imports) {
    for (const { rule, broken } of importRules)
      if (broken(path, found)) add(found.line, rule, `: ${found.to}`)
  }
  for (const { rule, name, inside, except } of useRules) {
    if (!inside.test(path) || except.test(path)) continue
    for (const use of uses.filter((candidate) => candidate.name === name)) add(use.line, rule)
  }
  return breaches
}

/** Circles of features, types included: what a feature is cannot be told when it and another know each other. */
function findFeatureCircles(files: SourceFile[]): Breach[] {
  return sides.flatMap((side) =>
    findCircles(codeOf(files), side).map(({ said, steps, file, line }) => ({
      file,
      line,
      rule: 'features form no circle',
      detail: `: ${said} (${steps.join('; ')})`,
    })),
  )
}

function codeOf(files: SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => !isTest(path))
}

/** Cycles of imports that exist at run time; those of types vanish before. */
function findCycles(files: SourceFile[]): Breach[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const finished = new Set<string>()
  const breaches: Breach[] = []
  const visit = (path: string, trail: string[]) => {
    const from = trail.indexOf(path)
    if (from >= 0)
      breaches.push({
        file: path,
        line: 1,
        rule: 'no cycles',
        detail: `: ${[...trail.slice(from), path].join(' → ')}`,
      })
    if (from >= 0 || finished.has(path)) return
    for (const found of byPath.get(path)?.imports ?? [])
      if (!found.typeOnly) visit(found.to, [...trail, path])
    finished.add(path)
  }
  for (const { path } of files) visit(path, [])
  return breaches
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readSourceFiles(fileURLToPath(new URL('..', import.meta.url)))
  for (const { path, lines } of files)
    if (lines > longest && !dictionary.test(path))
      console.warn(`warning: ${path} has ${lines} lines, more than ${longest}`)
  const breaches = findBreaches(files)
  for (const breach of breaches) console.error(breach)
  process.exit(breaches.length === 0 ? 0 : 1)
}
