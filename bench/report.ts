/** The page docs/benchmarks.md: a chapter for each benchmark, with the machine and the day; what was not measured now stays as it was. */
import type { Figure } from './figures.ts'
import type { Measured } from './measure-all.ts'

const heading = `# Benchmarks

Written by \`npm run bench\`; each chapter says when and where. A time counts beside the one that it is compared with in the same run: machines differ,
and so do their days. \`npm run bench -- search --companies 5000000\` measures on more.
`

/** @param page what the page said before; empty: nothing. @param place when and where it was measured. */
export function reportOf(page: string, all: readonly Measured[], place: string): string {
  const chapters = chaptersIn(page)
  for (const measured of all)
    chapters.set(measured.name, chapterOf(measured, place, chapters.get(measured.name)))
  const sorted = [...chapters].sort(([a], [b]) => (a < b ? -1 : 1))
  return [heading, ...sorted.map(([name, text]) => `## ${name}\n\n${text}\n`)].join('\n')
}

function chaptersIn(page: string): Map<string, string> {
  const [, ...chapters] = page.split(/^## /m)
  return new Map(
    chapters.map((chapter): [string, string] => {
      const [name = '', ...lines] = chapter.split('\n')
      return [name, lines.join('\n').trim()]
    }),
  )
}

const failed = /^The run of .+ failed: .*\n*/m

/** A benchmark that fails says so above the figures that it had. */
function chapterOf({ name, figures, failure }: Measured, place: string, before = ''): string {
  if (failure !== null)
    return `The run of ${place} failed: ${inline(failure)}\n\n${before.replace(failed, '')}`.trim()
  const rows = figures.map(
    ({ what, measured, target, reached }) =>
      `| ${inline(what)} | ${inline(measured)} | ${inline(target)} | ${reached ? 'yes' : '**no**'} |`,
  )
  const picture = figures.some(({ bar }) => bar)
    ? [`![${name}: each as a share of its target](${pictureName(name)})`, '']
    : []
  return [
    place,
    '',
    ...picture,
    '| what | measured | target | reached |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}

const row = 28
const width = 760
const [left, right] = [300, 80]

/** Where the picture of a chapter is, beside the page. */
export function pictureName(name: string): string {
  return `images/bench-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.svg`
}

/** Bars against their targets, readable on light and dark. @returns null where nothing is to be drawn. */
export function pictureOf(name: string, figures: readonly Figure[]): string | null {
  const bars = figures.flatMap(({ bar }) => bar ?? [])
  if (bars.length === 0) return null
  // What is far beyond its target ends at the edge; its figure stands there.
  const scale = (width - left - right) / 1.5
  const rows = bars.map(({ value, most, unit, label }, at) => {
    const y = 34 + at * row
    const long = Math.max(2, Math.min(1.5, value / most) * scale)
    const kind = value <= most ? 'in' : 'out'
    return `<text class="label" x="${left - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>
<rect class="${kind}" x="${left}" y="${y}" width="${long.toFixed(1)}" height="18" rx="2"/>
<text class="value" x="${(left + long + 6).toFixed(1)}" y="${y + 14}">${value.toFixed(value < 10 ? 1 : 0)} ${unit}</text>`
  })
  const height = 34 + bars.length * row + 10
  const line = left + scale
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${escaped(name)}: each as a share of its target</title>
<desc id="desc">${escaped(bars.map(({ label, value, most, unit }) => `${label}: ${value.toFixed(1)} of ${most} ${unit}`).join('; '))}</desc>
<style>
text { font: 13px system-ui, sans-serif; fill: #26241f; }
.in { fill: #2f5d8a; } .out { fill: #b0413e; } .line { stroke: #6b675f; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) { text { fill: #ebe7df; } .in { fill: #7fb0de; } .out { fill: #ef8d88; } .line { stroke: #a8a297; } }
</style>
<line class="line" x1="${line.toFixed(1)}" x2="${line.toFixed(1)}" y1="22" y2="${height - 6}"/>
<text x="${line.toFixed(1)}" y="16" text-anchor="middle">target</text>
${rows.join('\n')}
</svg>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
