import { createReadStream } from 'node:fs'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'

/**
 * Finds out how a text is encoded, from all of it: a list may begin with thousands of rows in ASCII. Text in CP932 is
 * hardly ever sound UTF-8, while a few broken places do not make a UTF-8 text CP932.
 */
export async function detectEncoding(file: string): Promise<ImportFormat['encoding']> {
  const decoder = new TextDecoder('utf-8')
  const seen = { broken: 0, sound: 0 }
  let isFirst = true
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
    if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
    isFirst = false
    count(decoder.decode(chunk, { stream: true }), seen)
  }
  count(decoder.decode(), seen)
  return seen.broken === 0 || seen.sound > seen.broken * 10 ? 'utf-8' : 'cp932'
}

function count(text: string, seen: { broken: number; sound: number }): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) seen.broken += 1
    else if (unit > 0x7f) seen.sound += 1
  }
}
