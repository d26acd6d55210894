import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeNote } from './merge-note.ts'

test('a note changed in one place only is that text', () => {
  expect(mergeNote('見積', '見積を送る', '見積')).toBe('見積を送る')
  expect(mergeNote('見積', '見積', '見積は不要')).toBe('見積は不要')
})

test('a note continued in two places has both continuations', () => {
  expect(mergeNote('折返し希望', '折返し希望\n15時以降', '折返し希望\n担当は佐藤様')).toBe(
    '折返し希望\n担当は佐藤様\n15時以降',
  )
})

test('a note emptied elsewhere keeps what is typed here', () => {
  expect(mergeNote('旧', '旧、新', '')).toBe('旧、新')
})

test('nothing typed on either side is lost', () => {
  const text = fc.string({ maxLength: 30 })
  fc.assert(
    fc.property(text, text, text, (base, ours, theirs) => {
      const merged = mergeNote(base, base + ours, base + theirs)
      expect(merged).toContain(ours)
      expect(merged).toContain(theirs)
    }),
  )
})
