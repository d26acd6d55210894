/** A piece of a name: as it is written, and as it is read in katakana. */
export interface Word {
  written: string
  reading: string
}

/** `東トウ 海カイ`: what is written, then its reading; what is written in katakana reads itself. */
export function wordsIn(text: string): Word[] {
  return text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [, written = entry, reading = entry] = /^([^ァ-ヶー]+)([ァ-ヶー]+)$/.exec(entry) ?? []
      return { written, reading }
    })
}

/** Two pieces as one word: 日ニチ before 新シン is ニッシン, 新シン before 報ホウ is シンポウ. */
export function joined(first: Word, second: Word): Word {
  return { written: first.written + second.written, reading: joinedReading(first.reading, second.reading) }
}

function joinedReading(first: string, second: string): string {
  const start = first.slice(0, -1)
  const end = first.at(-1) ?? ''
  const next = second[0] ?? ''
  const puffed = `${puffs[next] ?? next}${second.slice(1)}`
  if (end === 'ン') return `${first}${puffed}`
  if (/[チツ]/.test(end) && start !== '' && unvoiced.test(next)) return `${start}ッ${puffed}`
  if (end === 'ク' && start !== '' && /[カキクケコ]/.test(next)) return `${start}ッ${second}`
  return `${first}${second}`
}

const puffs: Record<string, string> = { ハ: 'パ', ヒ: 'ピ', フ: 'プ', ヘ: 'ペ', ホ: 'ポ' }

const unvoiced = /[カキクケコサシスセソタチツテトハヒフヘホ]/
