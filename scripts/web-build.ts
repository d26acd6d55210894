/** What is done to the built web: words of mails left out, files compressed, the weight of the first load measured. */
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Leaves out of the dictionaries what no screen says: mails, the start, pages that the server writes. */
export function wordsOfScreens(root: string): Plugin {
  const sources = globSync('web/**/*.{ts,tsx}', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const said = new Set(
    sources.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key = '']) => key)),
  )
  return {
    name: 'words-of-screens',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\/messages\/(ja|en)\.json$/.test(id)) return null
      const kept = Object.entries(JSON.parse(code)).filter(
        ([key]) => said.has(key) || said.has(key.replace(/_one$/, '')),
      )
      return { code: JSON.stringify(Object.fromEntries(kept)), map: null }
    },
  }
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
      const start = chunks.filter((chunk) => chunk.isEntry || isMessages(chunk))
      const frame = chunks.filter((chunk) => chunk.facadeModuleId?.endsWith('/shell/shell.tsx'))
      const pages = chunks.filter((chunk) => /-page\.tsx$/.test(chunk.facadeModuleId ?? ''))
      const heaviest = pages
        .map((page) => ({
          name: nameOf(page),
          kb: weigh([...start, page, ...(isPublic(page) ? [] : frame)], bundle),
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

function isMessages(chunk: Rolldown.OutputChunk): boolean {
  return chunk.facadeModuleId?.endsWith('/messages/ja.json') ?? false
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
