/** Compresses the built files once, so that the server compresses none of them while it serves. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const smallest = 1024
const compressible = /\.(js|css|svg|html)$/

/** Writes `.br` and `.gz` beside each file. */
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
