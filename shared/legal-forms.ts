/** Forms of companies and corporations in the letters that `foldForSearch` makes: how they stand in a name, whole or just begun. */

const inKanji = [
  ...['株式', '特例有限', '有限', '合同', '合資', '合名', '相互', '特定目的'].map((kind) =>
    [...kind, '会', '社'].join('\\s*'),
  ),
  ...['一般', '公益', '特例', ''].flatMap((kind) => [`${kind}社団法人`, `${kind}財団法人`]),
  ...['医療', '学校', '宗教', '社会福祉', '特定非営利活動', 'npo'].map((kind) => `${kind}法人`),
]
const inKana = [
  ...['かぶしき', 'ゆうげん', 'ごうどう', 'ごうし', 'ごうめい', 'そうご'].map(
    (kind) => `${kind}[かが]いしや`,
  ),
  '(?:いつぱん|こうえき)?(?:しや|ざい)だんほうじん',
]
const inBrackets = '\\((?:[株有同合資名相社財医学宗福]|一社|一財|公社|公財|特非)\\)'
const inLatin = [
  ...['incorporated', 'inc', 'company', 'corporation', 'corp', 'co', 'limited', 'ltd', 'llc', 'llp', 'plc'],
  ...['kk', 'gk', 'gmbh', 'ag', 'sa', 'nv', 'bv', 'pte', 'pty', '(?:kabushiki|yugen|goudou|godo) ?[kg]aisha'],
]
const words = `(?:${inLatin.join('|')})`

const within = new RegExp(`${inBrackets}|${inKanji.join('|')}`, 'g')
const outside = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${inKana.join('|')})|(?:${inKana.join('|')})[^\\p{L}\\p{N}]*$`,
  'gu',
)
const latinAfter = new RegExp(`(?:[\\s.,()]+(?:and |& ?)?${words})+[\\s.,()]*$`)
const latinBefore = /^(?:kk|(?:kabushiki|yugen|goudou|godo) ?[kg]aisha)[\s.,]+/
/** K.K. and L.L.C. are words too. */
const initials = /(?<![\p{L}\p{N}.])(?:[a-z]\.\s?){1,3}[a-z](?![\p{L}\p{N}])/gu

/** No name is longer than `longest`; without a limit, looking for the last word of a long text takes for ever. */
const longest = 1_000

export function withoutLegalForms(letters: string): string {
  if (letters.length > longest) return letters
  const bare = (signsOfWithin.test(letters) ? letters.replace(within, ' ') : letters).trim()
  const named = signsOfOutside.test(bare) ? bare.replace(outside, ' ') : bare
  if (!latin.test(named)) return named
  return named
    .replace(initials, (name) => name.replace(/[.\s]/g, ''))
    .replace(latinBefore, '')
    .replace(latinAfter, '')
}

/** What every form of its kind has: one look for it saves most names the search for all of them. */
const signsOfWithin = /[(社人]/
const signsOfOutside = /いしや|んほうじん/
const latin = /[a-z]/

/** What somebody has typed of a form: 株, 株式 and (株 before a name or after it, whole forms too. */
export function withoutBegunForms(letters: string): string {
  if (letters.length > longest) return letters
  return withoutLegalForms(withoutLegalForms(letters).replace(begunBefore, '').replace(begunAfter, ''))
}

const begunBefore = /^(?:\(?[株有][\s)]+|\(株|(?:株式|有限)\s+)(?=.)/
/** 株, 有 and 合 end names as well (持株, 落合): glued to one they count only where enough of it is left, 合 never. */
const begunInKanji = [
  ...['株\\s*式\\s*会?', '有\\s*限\\s*会?', '合\\s*[同資名]\\s*会', '\\s合[同資名]?'],
  ...['(?<=\\S\\S|\\s)[株有]', '[株有]\\)', '\\([株有同合資名]?'],
]
const begunInKana = [
  'かぶし(?:き(?:[かが]い?し?)?)?',
  '(?:ゆうげん|ごう(?:どう|し|めい))[かが]い?し?',
  '\\s(?:ゆうげん?|ごうどう?|ごうめい?)',
]
const begunInLatin = ['incorporated', 'company', 'corporation', 'limited', 'ltd', 'llc', 'kk', 'gk'].map(
  // i(?:n(?:c…)?)?, so that each beginning of the word is one.
  (word) => [...word].reduceRight((rest, letter) => (rest ? `${letter}(?:${rest})?` : letter), ''),
)
const begunAfter = new RegExp(
  `(?:${begunInKanji.join('|')}|${begunInKana.join('|')}|[\\s.,]+(?:${begunInLatin.join('|')})[.,]?)$`,
)

/** Whether a word is nothing else than a form, in whichever place it stands. */
export function isLegalForm(word: string): boolean {
  return /^(?:inc|incorporated|co|corp|corporation|ltd|limited|llc|kk)[.,]*$/.test(word)
}
