import { describe, expect, test } from 'vitest'
import { en } from '../../../messages/en.ts'
import { ja } from '../../../messages/ja.ts'
import { type Locale, locales } from '../../../shared/messages.ts'
import type { Block } from './guide.ts'
import { parseInline } from './rules.ts'
import { guides } from './view.ts'

const screens: Record<Locale, string[]> = { ja: Object.values(ja), en: Object.values(en) }

/** A name that reads the same in every language, so it is no message. */
const names = ['Zoom Phone']

function textsOf(block: Block): readonly string[] {
  if (typeof block === 'string') return [block]
  if ('steps' in block) return block.steps
  if ('points' in block) return block.points
  if ('note' in block) return [block.note]
  if ('contact' in block) return Object.values(block.contact)
  return 'table' in block ? block.table.rows.flat() : []
}

function quotedWords(locale: Locale): string[] {
  const texts = Object.values(guides[locale].sections).flatMap(({ body }) => body.flatMap(textsOf))
  return texts.flatMap(parseInline).flatMap((part) => (part.kind === 'screen' ? [part.text] : []))
}

describe("the guide's texts", () => {
  test.each(locales)('quote the screens word for word (%s)', (locale) => {
    const onScreens = new Set([...names, ...screens[locale]])
    expect(quotedWords(locale).filter((word) => !onScreens.has(word))).toEqual([])
  })

  test('quote at least the words that are fixed', () => {
    const fixed = ['Zoom Phone連携', '未連携', '連携済み', '要再連携', '解除', '解除する', '発信']
    expect(quotedWords('ja')).toEqual(expect.arrayContaining(fixed))
  })

  test.each(locales)('name the product as the screens do (%s)', (locale) => {
    expect(guides[locale].labels.product).toBe({ ja, en }[locale].app_name)
  })
})
