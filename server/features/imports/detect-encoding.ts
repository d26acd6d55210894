import { createReadStream } from 'node:fs'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'

/**
 * Finds out how a text is encoded, from all of it: a list may begin with thousands of rows in ASCII. Text in CP932 is
 * hardly ever sound UTF-8, while a few broken places do not make a UTF-8 text CP932.
 */
export async function detectEncoding(file: string): Promise<ImportFormat['encoding']> {
  const utf8 = createCount('utf-8')
  let isFirst = true
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const wide = isFirst ? wideEncoding(chunk) : null
    if (wide) return wide
    if (hasEscapes(chunk)) return 'iso-2022-jp'
    isFirst = false
    utf8.take(chunk)
  }
  const { broken, sound } = utf8.end()
  return broken === 0 || sound > broken * 10 ? 'utf-8' : detectJapanese(file)
}

/**
 * The byte order of UTF-16: by its mark, or where the list has none by its zeros. Every separator, digit and line end has one, on the
 * same side; Japanese letters have none.
 */
export function wideEncoding(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const head = start.subarray(0, 8_192)
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < head.length / 20 || Math.min(even, odd) * 20 > even + odd) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** ISO-2022-JP is all ASCII bytes; ESC $ B, ESC $ @ and ESC ( I begin its Japanese letters. */
function hasEscapes(chunk: Buffer): boolean {
  return ['\u001b$B', '\u001b$@', '\u001b(I'].some((sign) => chunk.includes(sign, 0, 'latin1'))
}

/** EUC-JP is hardly ever broken CP932, but read as such it is a row of half-width kana. */
async function detectJapanese(file: string): Promise<'cp932' | 'euc-jp'> {
  const euc = createCount('euc-jp')
  const cp932 = createCount('shift_jis')
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    euc.take(chunk)
    cp932.take(chunk)
  }
  const [asEuc, asCp932] = [euc.end(), cp932.end()]
  if (asEuc.broken > asEuc.sound / 100) return 'cp932'
  const isLess = asEuc.broken < asCp932.broken || asEuc.halfKana < asCp932.halfKana
  return isLess ? 'euc-jp' : 'cp932'
}

function createCount(encoding: string) {
  const decoder = new TextDecoder(encoding)
  const seen = { broken: 0, sound: 0, halfKana: 0 }
  return {
    take: (chunk: Buffer) => count(decoder.decode(chunk, { stream: true }), seen),
    end: () => {
      count(decoder.decode(), seen)
      return seen
    },
  }
}

function count(text: string, seen: { broken: number; sound: number; halfKana: number }): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) seen.broken += 1
    else if (unit > 0x7f) seen.sound += 1
    if (unit >= 0xff61 && unit <= 0xff9f) seen.halfKana += 1
  }
}
