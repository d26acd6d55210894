/** `npm run bench [name …]`: measures how quick the product is, each figure as a ratio within one run. */
import { measureLoad } from './load.ts'
import { measureRequests } from './requests.ts'
import { measureStart } from './start.ts'

export interface Figure {
  what: string
  measured: string
  target: string
  reached: boolean
}

const benchmarks: Record<string, () => Promise<Figure[]>> = {
  load: measureLoad,
  requests: measureRequests,
  start: measureStart,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !benchmarks[name])
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There is: ${Object.keys(benchmarks).join(', ')}`,
  )
  process.exit(1)
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`measuring ${name} …`)
  figures.push(...(await measure()))
}
console.table(figures)
if (figures.some((figure) => !figure.reached)) process.exitCode = 1
