/** The name of a company: written, read and in English. */
import { pick, pickEarly, pickWeighted, type Rolls } from './chance.ts'
import {
  type Business,
  businesses,
  coinedHeads,
  coinedTails,
  givers,
  hiragana,
  kanji,
  letters,
  openings,
} from './company-words.ts'
import { romajiOf } from './romaji.ts'
import { joined, type Word } from './word.ts'

export interface MadeUpName {
  name: string
  reading: string
  english: string
  industry: string
  /** The name in Latin letters without what the company does, for its domain. */
  latin: string
}

export function madeUpName(rolls: Rolls): MadeUpName {
  const part = pickWeighted(partKinds, rolls)(rolls)
  const opening: Word = rolls() < 0.08 ? pickEarly(openings, rolls) : nothing
  const business = pickEarly<Business>(businesses, rolls, 1.8)
  const latin = /^[A-Z]+$/.test(part.written) ? part.written : romajiOf(part.reading)
  const before = romajiOf(opening.reading)
  return {
    name: withLegalForm(`${opening.written}${part.written}${business.written}`, rolls),
    reading: `${opening.reading}${part.reading}${business.reading}`,
    english: [before, latin, business.english, pick(englishForms, rolls)].filter(Boolean).join(' '),
    industry: business.industry,
    latin: `${before}${latin}`.toLowerCase(),
  }
}

/** Two kanji, read as one word: there are a quarter of a million of these parts, most of them rare. */
export function kanjiPart(rolls: Rolls): Word {
  return joined(pickEarly(kanji, rolls, 1.7), pickEarly(kanji, rolls, 1.7))
}

const nothing: Word = { written: '', reading: '' }

const partKinds: (readonly [(rolls: Rolls) => Word, number])[] = [
  [kanjiPart, 46],
  [(rolls) => pickEarly(givers, rolls, 1.5), 18],
  [(rolls) => joined(kanjiPart(rolls), kanjiPart(rolls)), 10],
  [(rolls) => joined(pickEarly(givers, rolls, 1.5), kanjiPart(rolls)), 6],
  [(rolls) => joined(pick(coinedHeads, rolls), pick(coinedTails, rolls)), 10],
  [(rolls) => pickEarly(hiragana, rolls, 1.3), 5],
  [initials, 5],
]

function initials(rolls: Rolls): Word {
  const [first, second, third] = [pick(letters, rolls), pick(letters, rolls), pick(letters, rolls)]
  return {
    written: first.written + second.written + third.written,
    reading: first.reading + second.reading + third.reading,
  }
}

function withLegalForm(name: string, rolls: Rolls): string {
  return pickWeighted(legalForms, rolls).replace('…', name)
}

const legalForms: (readonly [string, number])[] = [
  ['株式会社…', 52],
  ['…株式会社', 26],
  ['有限会社…', 8],
  ['…有限会社', 4],
  ['合同会社…', 7],
  ['(株)…', 1],
  ['…合資会社', 1],
  ['一般社団法人…', 1],
]

const englishForms = ['Co., Ltd.', 'Co., Ltd.', 'Co., Ltd.', 'Inc.', 'Inc.', 'Corporation', 'K.K.', 'LLC']
