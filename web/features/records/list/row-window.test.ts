import { expect, test } from 'vitest'
import { rowWindow, scrollToShow } from './row-window.ts'

const desk = { windowHeight: 800, rowHeight: 40, spare: 16 }

test.each([
  [0, 29],
  [16, 61],
])('with %i to spare every row in sight is rendered, wherever the window stands', (spare, most) => {
  for (let scrolled = -170; scrolled < 40_000; scrolled += 13) {
    const { first, end } = rowWindow({ ...desk, spare, rowsTop: -scrolled, count: 1000 })
    expect(first * 40).toBeLessThanOrEqual(Math.max(0, scrolled))
    expect(end === 1000 || end * 40 >= scrolled + 800).toBe(true)
    expect(end - first).toBeLessThan(most)
  }
})

test('a short list is rendered whole and an empty one not at all', () => {
  expect(rowWindow({ ...desk, rowsTop: 170, count: 3 })).toEqual({ first: 0, end: 3 })
  expect(rowWindow({ ...desk, rowsTop: 170, count: 0 })).toEqual({ first: 0, end: 0 })
})

test('a list that became shorter than the window stands leaves nothing to render', () => {
  expect(rowWindow({ ...desk, rowsTop: -9000, count: 5 })).toEqual({ first: 5, end: 5 })
})

test('the window scrolls only as far as a row needs to be seen', () => {
  const sight = { top: 86, bottom: 800 }
  expect(scrollToShow({ top: 100, bottom: 140 }, sight)).toBe(0)
  expect(scrollToShow({ top: 60, bottom: 100 }, sight)).toBe(-26)
  expect(scrollToShow({ top: 790, bottom: 830 }, sight)).toBe(30)
})
