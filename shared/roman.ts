/**
 * Roman letters read as kana, in the form that `foldForSearch` gives a reading: sasaki → ささき, shimbashi and sinbasi →
 * しんばし, tyuuou → ちゆうおう. People type Hepburn, Kunrei, or what an input method takes.
 */

/** A longer word is none of Japanese. */
const longestWord = 40
const mostReadings = 6

/**
 * What a word of Roman letters may be in kana, the likeliest first: as it is written, then with the long vowels that
 * Roman letters leave out (chuo, ohno). Of a word that is being typed what is finished (sasak: ささ), after a single
 * kana with what can follow (sas: ささ, さし, さす …).
 * @returns up to six, none for what is no Japanese.
 */
export function romanReadings(word: string): string[] {
  const read = word.length > longestWord ? null : readSounds(plainLetters(word))
  if (read === null || read.sounds[0]?.kana === 'ん') return []
  const { sounds, rest } = read
  const readings =
    sounds.length === 1 && rest !== ''
      ? nextKana(rest).map((kana) => asWritten(sounds) + kana)
      : readingsOf(sounds)
  return [...new Set(readings)].filter(Boolean).slice(0, mostReadings)
}

function readingsOf(sounds: Sound[]): string[] {
  return [
    asWritten(sounds),
    withLongVowels(sounds, isUsuallyLong),
    ...withoutEndingN(sounds),
    withLongVowels(sounds, isOftenLong),
    splitAtN(sounds),
    withoutLongVowels(sounds),
  ]
}

/** One kana as it is spoken, きょ too. */
interface Sound {
  kana: string
  /** What it ends on; none for ん and っ. */
  vowel: string
  /** Whether the spelling says that it is long: ō, oh. */
  isMarkedLong?: boolean
  /** Whether it only draws out the one before: the u of ou, the o of oo. */
  isLength?: boolean
  /** んい for the ni of shinichi. */
  split?: string
}

const vowels = 'aiueo'
const rows: Record<string, string> = {
  ...{
    '': 'あ い う え お',
    k: 'か き く け こ',
    s: 'さ し す せ そ',
    t: 'た ち つ て と',
    n: 'な に ぬ ね の',
  },
  ...{
    h: 'は ひ ふ へ ほ',
    m: 'ま み む め も',
    y: 'や い ゆ いえ よ',
    r: 'ら り る れ ろ',
    w: 'わ うい う うえ お',
  },
  ...{
    g: 'が ぎ ぐ げ ご',
    z: 'ざ じ ず ぜ ぞ',
    d: 'だ じ ず で ど',
    b: 'ば び ぶ べ ぼ',
    p: 'ぱ ぴ ぷ ぺ ぽ',
  },
  ...{ v: 'ば び ぶ べ ぼ', f: 'ふあ ふい ふ ふえ ふお', ts: 'つあ つい つ つえ つお' },
  ...{ ky: twisted('き'), gy: twisted('ぎ'), ny: twisted('に'), hy: twisted('ひ'), my: twisted('み') },
  ...{ ry: twisted('り'), by: twisted('び'), py: twisted('ぴ'), sh: twisted('し'), sy: twisted('し') },
  ...{ ch: twisted('ち'), ty: twisted('ち'), cy: twisted('ち') },
  ...{ j: twisted('じ'), jy: twisted('じ'), zy: twisted('じ'), dy: twisted('じ') },
}

function twisted(kana: string): string {
  return `${kana}や ${kana} ${kana}ゆ ${kana}え ${kana}よ`
}

const consonants = Object.keys(rows)
  .filter(Boolean)
  .sort((a, b) => b.length - a.length)
/** The h of ohno and Ohyama draws the o out; that of ohara and hyaku begins a sound. */
const syllable = new RegExp(
  `(${consonants.join('|')})?([aiueo])(:|(?<=o)h(?![aiueoy])|(?<=o)h(?=ya(?!k)))?`,
  'y',
)
const nasal = /n(?:'|n(?![aiueoy])|(?![aiueoy]))|m(?=[bmp])/y
const doubled = /([ksthfrgzdbpcj])(?=\1.)|t(?=ch)/y
/** What a sound that is not finished has so far. */
const unfinished = new RegExp(`^(?:${consonants.join('|')}|c|([ksthfrgzdbpcj])\\1[hsy]?|tch?)$`)

/** A long vowel becomes a colon behind it; hyphens say nothing. */
function plainLetters(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0302\u0304]/g, ':')
    .replace(/\p{Pd}/gu, '')
    .replace(/[’‘`]/g, "'")
}

/** What is finished of a word, and the letters of a sound that is not. */
function readSounds(letters: string): { sounds: Sound[]; rest: string } | null {
  const sounds: Sound[] = []
  for (let at = 0; at < letters.length; ) {
    const read = syllableAt(letters, at, sounds.at(-1)) ?? consonantAt(letters, at)
    if (!read) return unfinished.test(letters.slice(at)) ? { sounds, rest: letters.slice(at) } : null
    sounds.push(read.sound)
    at += read.length
  }
  return { sounds, rest: '' }
}

function syllableAt(letters: string, at: number, before: Sound | undefined) {
  const found = matchAt(syllable, letters, at)
  if (!found) return null
  const [{ length }, consonant = '', vowel = '', long] = found
  const drawn = before !== undefined && consonant === '' && /oo|ou|uu/.test(before.vowel + vowel)
  const sound: Sound = {
    kana: kanaOf(consonant, vowel),
    vowel,
    isMarkedLong: long !== undefined,
    isLength: drawn && !before.isLength,
    split:
      before && /^n[ie]|^ny/.test(consonant + vowel) ? `ん${kanaOf(consonant.slice(1), vowel)}` : undefined,
  }
  return { length, sound }
}

function consonantAt(letters: string, at: number) {
  const n = matchAt(nasal, letters, at)
  if (n) return { length: n[0].length, sound: { kana: 'ん', vowel: '' } }
  return matchAt(doubled, letters, at) ? { length: 1, sound: { kana: 'つ', vowel: '' } } : null
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function kanaOf(consonant: string, vowel: string): string {
  return rows[consonant]?.split(' ')[vowels.indexOf(vowel)] ?? ''
}

function asWritten(sounds: Sound[]): string {
  return sounds.map((sound, at) => sound.kana + (sound.isMarkedLong ? lengthOf(sound, at) : '')).join('')
}

/** 大 begins a name with おお; within one it is nearly always う, as in 東京. */
function lengthOf({ kana, vowel }: Sound, at: number): string {
  if (vowel === 'o') return at === 0 && kana === 'お' ? 'お' : 'う'
  return vowel === 'e' ? 'い' : kanaOf('', vowel)
}

type Guess = (sound: Sound, next: Sound, at: number) => boolean

/** The last vowel needs no guess: きよくよ is part of きよくよう. */
function withLongVowels(sounds: Sound[], isLong: Guess): string {
  const read = sounds.map((sound, at) => {
    const next = sounds[at + 1]
    if (sound.isMarkedLong) return `${sound.kana}${sound.vowel === 'o' ? 'う' : lengthOf(sound, at)}`
    if (sound.isLength) return 'う'
    const isOpen = next !== undefined && !next.isLength && /[ou]/.test(sound.vowel)
    return isOpen && isLong(sound, next, at) ? sound.kana + lengthOf(sound, at) : sound.kana
  })
  return read.join('')
}

/** What follows a short vowel in a word from Chinese: しゅつ, きょく, しゅん. */
const endsShort = /^[くつん]$/

/** しゅう, きょう. And 東, 広, 高, 優 at the beginning of a name. */
function isUsuallyLong({ kana, vowel }: Sound, next: Sound, at: number): boolean {
  if (endsShort.test(next.kana)) return false
  return /.[ゆよ]$|^ゆ$/.test(kana) || (vowel === 'o' && at === 0 && kana !== 'お')
}

/** 工業, 通信, 空調 within a name as well. */
function isOftenLong({ kana, vowel }: Sound, next: Sound): boolean {
  return !endsShort.test(next.kana) && (vowel === 'o' || /[ゆつく]$/.test(kana))
}

/** The n of yaman may begin やまね as well. */
function withoutEndingN(sounds: Sound[]): string[] {
  if (sounds.at(-1)?.kana !== 'ん') return []
  const before = asWritten(sounds.slice(0, -1))
  return sounds.length > 2 ? [before] : nextKana('n').map((kana) => before + kana)
}

/** The first kana of every sound that can begin with the letters; っ and ん of those that may stand twice or before b and p. */
function nextKana(letters: string): string[] {
  const row = rows[letters] ?? (letters === 'c' ? 'ち' : 'つ')
  const doubled = /^[ksp]$/.test(letters) ? ['つ'] : []
  return [...row.split(' ').map((kana) => kana.charAt(0)), ...doubled, ...(letters === 'm' ? ['ん'] : [])]
}

function splitAtN(sounds: Sound[]): string {
  return asWritten(sounds.map((sound) => ({ ...sound, kana: sound.split ?? sound.kana })))
}

function withoutLongVowels(sounds: Sound[]): string {
  return sounds.map((sound) => (sound.isLength ? '' : sound.kana)).join('')
}
