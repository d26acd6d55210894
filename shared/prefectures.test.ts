import { expect, test } from 'vitest'
import { prefectures } from './prefectures.ts'

const all = prefectures.flatMap(({ municipalities }) => municipalities)
const ending = (end: RegExp) => all.filter((name) => end.test(name)).length

test('every prefecture is there, with as many cities, wards, towns and villages as the country has', () => {
  expect(prefectures.map(({ name }) => name.at(-1)).join('')).toBe(
    `道${'県'.repeat(11)}都${'県'.repeat(12)}府府${'県'.repeat(20)}`,
  )
  const withWards = new Set(all.flatMap((name) => /^(.+市).+区$/.exec(name)?.[1] ?? []))
  expect(withWards.size).toBe(20)
  expect(ending(/市$/) + withWards.size).toBe(792)
  expect(ending(/市.+区$/)).toBe(171)
  expect(ending(/^[^市]+区$/)).toBe(23)
  expect(ending(/町$/)).toBe(743)
  expect(ending(/村$/)).toBe(183)
  expect(ending(/[市区町村]$/)).toBe(all.length)
})

test('nothing stands twice in a prefecture, and nothing is left of how they are written down', () => {
  for (const { name, municipalities } of prefectures) {
    expect(new Set(municipalities).size, name).toBe(municipalities.length)
    expect(municipalities.join(' '), name).not.toMatch(/[()・\n]/)
  }
})
