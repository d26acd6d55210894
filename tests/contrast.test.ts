/** WCAG 2.2, 1.4.3 and 1.4.11: text 4.5 and shapes 3 against what they stand on, in both themes. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSourceFiles } from '../scripts/source-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const colours = readColours(readFileSync(`${root}shared/tokens.css`, 'utf8'))

const planes = ['canvas', 'surface', 'raised', 'hover', 'selected']
const outcomes = ['none', 'wrong', 'away', 'wait', 'refuse', 'sent', 'hot', 'appt', 'stop'].map(
  (kind) => `o-${kind}`,
)
const meanings = ['ok', 'warn', 'bad', ...outcomes]

const texts: [fronts: string[], backs: string[]][] = [
  [
    ['ink', 'ink-soft', 'ink-faint', 'accent'],
    [...planes, 'sunken'],
  ],
  [['ink', 'ink-soft', 'ink-faint', 'bad'], ['tag']],
  [meanings, planes],
  ...[...meanings, 'accent'].map((name): [string[], string[]] => [
    [name, 'ink', 'ink-soft'],
    [`${name}-soft`],
  ]),
  ...['accent', 'ok', 'bad', 'seal', 'band'].map((name): [string[], string[]] => [[`on-${name}`], [name]]),
  [['on-band-soft'], ['band']],
  [['on-band'], ['band-soft']],
  [['surface'], outcomes],
]

const shapes: [fronts: string[], backs: string[]][] = [
  [
    ['line-field', 'focus'],
    [...planes, 'sunken'],
  ],
  [['seal'], ['surface', 'sunken']],
  [['live', 'band-line'], ['band']],
]

test.each([0, 1])('type: every pair of tokens can be told apart (theme %i)', (theme) => {
  expect([...tooLittle(texts, 4.5, theme), ...tooLittle(shapes, 3, theme)]).toEqual([])
})

test('type: so can each text on the ground that it is given in one place', () => {
  const files = readSourceFiles(root).filter(({ path }) => /^web\/.*\.tsx?$/.test(path))
  const pairs = new Set(files.flatMap(({ path }) => pairsIn(readFileSync(`${root}${path}`, 'utf8'))))
  expect(pairs.size).toBeGreaterThan(10)
  const given = [...pairs].map((pair): [string[], string[]] => {
    const [front = '', back = ''] = pair.split(' on ')
    return [[front], [back]]
  })
  expect([...tooLittle(given, 4.5, 0), ...tooLittle(given, 4.5, 1)]).toEqual([])
})

/** `text-x` and `bg-y` in one string of classes, without a variant or both under the same. */
function pairsIn(source: string): string[] {
  return [...source.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].flatMap(([, one, other]) => {
    const names = (one ?? other ?? '').split(/\s+/)
    const coloured = (prefix: string) =>
      names.flatMap((name) => {
        const [, variant = '', colour = ''] = name.match(new RegExp(`^(.*:)?${prefix}-([a-z-]+)$`)) ?? []
        return colours.has(colour) ? [{ variant, colour }] : []
      })
    return coloured('text').flatMap((text) =>
      coloured('bg')
        .filter(({ variant }) => variant === text.variant)
        .map((ground) => `${text.colour} on ${ground.colour}`),
    )
  })
}

function tooLittle(pairs: [string[], string[]][], least: number, theme: number): string[] {
  return pairs.flatMap(([fronts, backs]) =>
    fronts.flatMap((front) =>
      backs.flatMap((back) => {
        const found = contrast(hexOf(front, theme), hexOf(back, theme))
        return found >= least ? [] : [`${front} on ${back}: ${found.toFixed(2)}`]
      }),
    ),
  )
}

function hexOf(name: string, theme: number): string {
  const hex = colours.get(name)?.[theme]
  if (!hex) throw new Error(`no colour ${name}`)
  return hex
}

function readColours(css: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [, name = '', light = '', dark = ''] of css.matchAll(
    /--([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/g,
  ))
    found.set(name, [light, dark])
  for (const [, name = '', other = ''] of css.matchAll(/--([\w-]+):\s*var\(--([\w-]+)\);/g)) {
    const same = found.get(other)
    if (same && !found.has(name)) found.set(name, same)
  }
  return found
}

function contrast(one: string, other: string): number {
  const [more = 0, less = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (more + 0.05) / (less + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
