import type { BenchOptions, Figure } from './figures.ts'

export type Benchmark = (options: BenchOptions) => Promise<Figure[]>

export interface Measured {
  name: string
  figures: Figure[]
  /** Why there are none; null: it went through. */
  failure: string | null
}

/** One after the other, each whatever became of those before it. */
export async function measureAll(
  benchmarks: Record<string, Benchmark>,
  options: BenchOptions,
  onBegin: (name: string) => void,
): Promise<Measured[]> {
  const all: Measured[] = []
  for (const [name, measure] of Object.entries(benchmarks)) {
    onBegin(name)
    try {
      all.push({ name, figures: await measure(options), failure: null })
    } catch (error) {
      all.push({ name, figures: [], failure: error instanceof Error ? error.message : String(error) })
    }
  }
  return all
}

/** Whether all that was measured reached what it should. */
export function isReached(all: readonly Measured[]): boolean {
  return all.every(({ figures, failure }) => failure === null && figures.every(({ reached }) => reached))
}
