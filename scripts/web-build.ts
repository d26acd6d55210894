/** What is done to the built web: words of mails left out, files compressed, the weight of the first load measured. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import type { Dictionary } from '../shared/messages.ts'
import { readSourceFiles, type SourceFile } from './source-files.ts'

/**
 * Leaves out of the dictionaries what no screen says (mails, the start, pages that the server writes), and parts the rest:
 * `ja.ts` has the words of what one works with, `ja.ts?rest` those of settings, imports and invitations, whose routes wait for them.
 * In development `ja.ts` has them all.
 */
export function wordsOfScreens(root: string): Plugin {
  const words = sortWords(root)
  let isBuild = false
  return {
    name: 'words-of-screens',
    enforce: 'pre',
    configResolved: ({ command }) => {
      isBuild = command === 'build'
    },
    async load(id) {
      const [, file = '', locale = '', query] = /^(.*\/messages\/(ja|en)\.ts)(\?rest)?$/.exec(id) ?? []
      if (!locale) return null
      const isRest = query !== undefined
      if (!isBuild) return isRest ? `export const ${locale} = {}` : null
      const { [locale]: dictionary }: Record<string, Dictionary> = await import(pathToFileURL(file).href)
      const wanted = isRest ? words.rest : words.first
      const isWanted = (key: string) => wanted.has(key) || wanted.has(key.replace(/_one$/, ''))
      const kept = Object.entries(dictionary ?? {}).filter(([key]) => isWanted(key))
      const json = JSON.stringify(Object.fromEntries(kept))
      // A browser reads JSON faster than a script of the same length.
      return `export const ${locale} = JSON.parse(${JSON.stringify(json)})`
    },
  }
}

/** Whatever can be reached without passing a route that waits needs its words at once. */
function sortWords(root: string): { first: Set<string>; rest: Set<string> } {
  const files = readSourceFiles(root).filter(({ path }) => /^(web|shared\/records)\//.test(path))
  const reached = reachableFrom('web/main.tsx', files)
  const first = new Set([...reached].flatMap((path) => wordsIn(root, path)))
  const said = files.flatMap(({ path }) => wordsIn(root, path))
  return { first, rest: new Set(said.filter((key) => !first.has(key))) }
}

const waits = /^web\/routes\/(_signed-in\/(settings|imports)|goodbye|invitations|workspaces)/

function reachableFrom(start: string, files: SourceFile[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reached = new Set<string>()
  const visit = (path: string) => {
    if (reached.has(path) || !byPath.has(path)) return
    reached.add(path)
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? []) {
      const isWaitedFor = waits.test(path) && /-(page|layout)\.tsx$/.test(to)
      if (!typeOnly && !isWaitedFor) visit(to)
    }
  }
  visit(start)
  return reached
}

function wordsIn(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  const said = text.matchAll(/\bm\.(\w+)|\b(?:label|hint): '(\w+)'/g)
  return [...said].map(([, key, listed]) => key ?? listed ?? '')
}

const smallest = 1024
const compressible = /\.(js|css|svg|html)$/

/** Writes `.br` and `.gz` beside each file, so that the server compresses nothing while it serves. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
      for (const file of files.filter((name) => compressible.test(name) && name !== 'index.html')) {
        const content = readFileSync(join(dir, file))
        if (content.length < smallest) continue
        writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
        writeFileSync(join(dir, `${file}.br`), brotliCompressSync(content, brotli))
      }
    },
  }
}

const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

const kilobyte = 1024

/** Prints how much JavaScript each page needs before it is on screen, and warns above `most` KB (gzip). */
export function firstLoadBudget(most: number): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const start = chunks.filter((chunk) => chunk.isEntry || isWords(chunk, 'ja.ts'))
      const rest = chunks.filter((chunk) => isWords(chunk, 'ja.ts?rest'))
      const frame = chunks.filter((chunk) => chunk.facadeModuleId?.endsWith('/shell/shell.tsx'))
      const pages = chunks.filter((chunk) => /-page\.tsx$/.test(chunk.facadeModuleId ?? ''))
      const heaviest = pages
        .map((page) => ({
          name: nameOf(page),
          kb: weigh(
            [...start, page, ...(isPublic(page) ? [] : frame), ...(isWaitedFor(page) ? rest : [])],
            bundle,
          ),
        }))
        .sort((one, other) => other.kb - one.kb)
      for (const { name, kb } of heaviest) this.info(`${name.padEnd(24)} ${kb.toFixed(1)} KB of ${most}`)
      for (const { name, kb } of heaviest)
        if (kb > most) this.warn(`${name} is over its ${most} KB: ${kb.toFixed(1)}`)
    },
  }
}

/** Signing in and up stand without the frame of the other pages. */
function isPublic(chunk: Rolldown.OutputChunk): boolean {
  return chunk.facadeModuleId?.includes('/features/auth/') ?? false
}

function isWaitedFor(chunk: Rolldown.OutputChunk): boolean {
  return /\/features\/(settings|imports|zoom|audit|workspaces|sessions|access-tokens|accounts)\//.test(
    chunk.facadeModuleId ?? '',
  )
}

function isWords(chunk: Rolldown.OutputChunk, name: string): boolean {
  return chunk.facadeModuleId?.endsWith(`/messages/${name}`) ?? false
}

function nameOf(chunk: Rolldown.OutputChunk): string {
  return chunk.facadeModuleId?.split('/').at(-1)?.replace('.tsx', '') ?? chunk.fileName
}

/** The chunks and all that they import statically, each once, compressed as a plain gzip server would. */
function weigh(chunks: Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): number {
  const needed = new Map<string, number>()
  const add = (fileName: string) => {
    const file = bundle[fileName]
    if (file?.type !== 'chunk' || needed.has(fileName)) return
    needed.set(fileName, gzipSync(file.code).length)
    for (const imported of file.imports) add(imported)
  }
  for (const chunk of chunks) add(chunk.fileName)
  return [...needed.values()].reduce((sum, size) => sum + size, 0) / kilobyte
}
