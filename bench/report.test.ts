import { expect, test } from 'vitest'
import type { Figure } from './figures.ts'
import { isReached, measureAll } from './measure-all.ts'
import { pictureOf, reportOf } from './report.ts'

const figure: Figure = {
  what: 'one letter (ん | ア), p95',
  measured: '12 ms',
  target: '≤ 30 ms',
  reached: true,
  bar: { label: 'one letter', value: 12, most: 30, unit: 'ms' },
}
const options = { companies: 5_000, database: null }
const fails = async () => {
  throw new Error('the port\nis in use')
}

test('a benchmark that fails keeps the figures of the others, before it and after it', async () => {
  const begun: string[] = []
  const all = await measureAll(
    { first: async () => [figure], second: fails, third: async () => [figure] },
    options,
    (name) => begun.push(name),
  )
  expect(begun).toEqual(['first', 'second', 'third'])
  expect(all).toEqual([
    { name: 'first', figures: [figure], failure: null },
    { name: 'second', figures: [], failure: 'the port\nis in use' },
    { name: 'third', figures: [figure], failure: null },
  ])
  expect(isReached(all)).toBe(false)
  const page = reportOf('', all, '2026-11-30')
  expect(page.match(/12 ms/g)).toHaveLength(2)
  expect(page).toContain('## second\n\nThe run of 2026-11-30 failed: the port is in use')
})

test('all is well only when everything reached its target', async () => {
  const measured = (reached: boolean) => [{ name: 'one', figures: [{ ...figure, reached }], failure: null }]
  expect(isReached(measured(true))).toBe(true)
  expect(isReached(measured(false))).toBe(false)
})

test('what was not measured now stays as it was, and a failed run leaves the figures of the last one', () => {
  const first = reportOf(
    '',
    [
      { name: 'search', figures: [figure], failure: null },
      { name: 'start', figures: [{ ...figure, bar: undefined }], failure: null },
    ],
    'Monday',
  )
  const failed = reportOf(first, [{ name: 'start', figures: [], failure: 'no' }], 'Tuesday')
  expect(failed).toContain('## search\n\nMonday')
  expect(failed).toContain('The run of Tuesday failed: no\n\nMonday')
  expect(failed.match(/12 ms/g)).toHaveLength(2)
  const again = reportOf(failed, [{ name: 'start', figures: [], failure: 'not again' }], 'Wednesday')
  expect(again).not.toContain('Tuesday')
  expect(again).toContain('The run of Wednesday failed: not again\n\nMonday')
  expect(reportOf(first, [], 'Thursday')).toBe(first)
})

test('what stands in a cell cannot end it', () => {
  const page = reportOf('', [{ name: 'search', figures: [figure], failure: null }], 'Monday')
  expect(page).toContain('| one letter (ん \\| ア), p95 | 12 ms | ≤ 30 ms | yes |')
  expect(page).toContain('](images/bench-search.svg)')
})

test('a picture has a bar for each figure with one, and says in words what it shows', () => {
  const out = { ...figure, bar: { label: 'a <word>', value: 400, most: 30, unit: 'ms' } }
  const picture = pictureOf('search', [figure, out, { ...figure, bar: undefined }]) ?? ''
  expect(picture.match(/<rect class="in"/g)).toHaveLength(1)
  expect(picture.match(/<rect class="out"/g)).toHaveLength(1)
  expect(picture).toContain(
    '<desc id="desc">one letter: 12.0 of 30 ms; a &#60;word&#62;: 400.0 of 30 ms</desc>',
  )
  expect(picture).toContain('prefers-color-scheme: dark')
  expect(pictureOf('start', [{ ...figure, bar: undefined }])).toBeNull()
})
