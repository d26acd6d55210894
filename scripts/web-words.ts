/** Puts the words where they are said, so that a page brings its own words, in one language, and no others. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import { en } from '../messages/en.ts'
import { ja } from '../messages/ja.ts'
import { type Dictionary, type Locale, locales } from '../shared/messages.ts'
import { readSourceFiles } from './source-files.ts'

const dictionaries: Record<Locale, Dictionary> = { ja, en }

/**
 * In the built web each `m.key` is the place of this one text, or a function of it; `inEachLanguage` fills the places.
 * In development `web/lib/messages.ts` loads all words of the visitor's language.
 */
export function wordsInPlace(root: string): Plugin {
  const messages = join(root, 'shared/messages.ts')
  return {
    name: 'words-in-place',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(join(root, 'web'))) return null
      if (id.endsWith('/lib/messages.ts')) return messagesOf(lookedUp(root), messages)
      return /from '[^']*\/messages\.ts'/.test(code) ? putInPlace(code, messages) : null
    },
  }
}

/** The folder of a language's scripts; the names of the files in it do not tell when a word changes. */
export const wordFolders = Object.fromEntries(
  locales.map((locale) => [locale, `${locale}-${digest(dictionaries[locale])}`]),
)

/** Writes each script once for each language, with its words in their places. */
export function inEachLanguage(): Plugin {
  return {
    name: 'in-each-language',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type !== 'chunk') continue
          for (const locale of locales)
            this.emitFile({
              type: 'asset',
              fileName: name.replace('assets/', `assets/${wordFolders[locale]}/`),
              source: fill(file, locale),
            })
          delete bundle[name]
        }
      },
    },
  }
}

function fill({ code }: Rolldown.OutputChunk, locale: Locale): string {
  const words = dictionaries[locale]
  return code.replaceAll(/@@word:(\w+?)(_one)?@@/g, (_, key: string, one = '') =>
    escaped(words[key + one] ?? words[key] ?? key),
  )
}

/** As it may stand between any of the three quotes. */
function escaped(text: string): string {
  return text.replaceAll(/[\\'"`$]/g, '\\$&').replaceAll('\n', '\\n')
}

function digest(words: Dictionary): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 8)
}

/** Some words are named in a list, such as the labels of fields, or by how they begin, and looked up. */
function lookedUp(root: string): string[] {
  const files = readSourceFiles(root).filter(({ path }) => /^(web|shared\/records)\//.test(path))
  const texts = files.map(({ path }) => readFileSync(join(root, path), 'utf8')).join('\n')
  const named = new Set([...texts.matchAll(/\b(?:label|hint): '(\w+)'/g)].map(([, key]) => key))
  const begun = [...texts.matchAll(/\bm\[`(\w+)\$\{/g)].map(([, beginning = '']) => beginning)
  return Object.keys(ja).filter((key) => named.has(key) || begun.some((start) => key.startsWith(start)))
}

/** What stands in for `web/lib/messages.ts`. */
function messagesOf(keys: string[], messages: string): string {
  const words = Object.fromEntries(keys.map((key) => [key, `@@word:${key}@@`]))
  return `import { bindMessages, isLocale } from ${JSON.stringify(messages)}
export const locale = isLocale(document.documentElement.lang) ? document.documentElement.lang : 'ja'
export const m = /*#__PURE__*/ bindMessages(${JSON.stringify(words)})
export async function loadMessages() {}`
}

function putInPlace(code: string, messages: string): string {
  const said = new Set<string>()
  const put = code.replaceAll(/(?<![\w.$])m\.(\w+)(\(\))?/g, (whole, key: string, call?: string) => {
    if (!Object.hasOwn(ja, key)) return whole
    if (call && isPlain(key)) return `("@@word:${key}@@")`
    said.add(key)
    return `$${key}${call ?? ''}`
  })
  const bind = `import { bindMessage as $bind } from ${JSON.stringify(messages)}`
  return [bind, ...[...said].map(placeOf), put].join('\n')
}

/** Always the same text. */
function isPlain(key: string): boolean {
  const texts = locales.map((locale) => dictionaries[locale])
  return !texts.some((words) => words[`${key}_one`] !== undefined || words[key]?.includes('{'))
}

function placeOf(key: string): string {
  if (isPlain(key)) return `const $${key} = () => "@@word:${key}@@"`
  const hasSingular = locales.some((locale) => dictionaries[locale][`${key}_one`] !== undefined)
  return `const $${key} = /*#__PURE__*/ $bind("@@word:${key}@@"${hasSingular ? `, "@@word:${key}_one@@"` : ''})`
}
