/** What makes a password easy to guess without any list: whose it is, and patterns (SEC-A02). Server and browser ask alike. */
import { foldForSearch } from './japanese.ts'

/** Why a password is refused; the web has a sentence for each. */
export type PasswordFault = 'common' | 'pattern' | 'product' | 'workspace' | 'name' | 'email'

/** Whose password it is to be, as far as that is known. */
export interface PasswordOwner {
  name?: string
  email?: string
  workspaceName?: string
}

/** The form in which passwords are compared with lists: width, case and punctuation make none of them safer. */
export function foldPassword(password: string): string {
  return password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s!-/:-@[-`{-~・]/g, '')
}

/** What speaks against a password at first sight; null when nothing does. */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | null {
  const folded = foldPassword(password)
  if (isPattern(folded)) return 'pattern'
  const words: [PasswordFault, string[]][] = [
    ['product', ['shodanpro', 'shodan', '商談pro', '商談', 'zoomphone', 'zoom']],
    ['workspace', wordsOf(owner.workspaceName)],
    ['name', wordsOf(owner.name)],
    ['email', wordsOf(owner.email)],
  ]
  for (const [fault, own] of words) {
    if (own.some((word) => isMadeOf(folded, word)) || isMadeOf(folded, ...own)) return fault
  }
  const all = words.flatMap(([, own]) => own)
  return isMadeOf(folded, ...all) ? 'name' : null
}

/** Fewer characters than this beside a known word are guessed at once: a year, a !, a digit. */
const fewestOfOnesOwn = 5

function isMadeOf(folded: string, ...words: string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), folded)
  return rest !== folded && [...rest].length < fewestOfOnesOwn
}

/** A name whole and in its parts, without legal forms such as 株式会社; a single letter is no word. */
function wordsOf(text: string | undefined): string[] {
  if (!text) return []
  const forms = [text, ...text.split(/[\s._+\-@・]+/u)].flatMap((part) => [
    foldPassword(part),
    foldForSearch(part),
  ])
  return [...new Set(forms)].filter((word) => word.length >= (/^[\p{ASCII}]*$/u.test(word) ? 3 : 2))
}

/** Beyond this even a pattern takes more guesses than a throttled visitor gets. */
const longestPattern = 16

/** One piece over and over (aaaaaaaa, abcabcabc), or a walk along the alphabet or the digits. */
function isPattern(folded: string): boolean {
  if ([...folded].length > longestPattern) return false
  const isRepeated = /^(.{1,6}?)\1+$/u.test(folded)
  const steps = [...folded].slice(1).map((sign, at) => codeOf(sign) - codeOf([...folded][at] ?? ''))
  const isWalk = steps.length > 0 && steps.every((step) => step === steps[0] && Math.abs(step) === 1)
  return isRepeated || isWalk || folded === ''
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0
}
