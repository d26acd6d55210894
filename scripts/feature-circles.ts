/** Which features hang in a circle, types included, and by which files: server and web are judged alike. */
import type { SourceFile } from './source-files.ts'

export const sides = ['server', 'web'] as const
export type Side = (typeof sides)[number]

export interface Circle {
  /** The circle as it is said, beginning and ending with the same feature: `auth → zoom → auth`. */
  said: string
  /** For each step the files that make it. */
  steps: string[]
  file: string
  line: number
}

interface Link {
  from: string
  to: string
  line: number
}

/** Feature → the features that it imports → the imports that say so. */
type Graph = Map<string, Map<string, Link[]>>

/** The shortest circle through each feature that is in one, each told once. */
export function findCircles(files: SourceFile[], side: Side): Circle[] {
  const graph = graphOf(files, side)
  const told = new Map<string, Circle>()
  for (const feature of [...graph.keys()].sort()) {
    const way = shortestWayBack(graph, feature)
    const key = way && [...way].sort().join(' ')
    if (way && key && !told.has(key)) told.set(key, circleOf(graph, way))
  }
  return [...told.values()]
}

function graphOf(files: SourceFile[], side: Side): Graph {
  const featureOf = (path: string) => new RegExp(`^${side}/features/([^/]+)/`).exec(path)?.[1]
  const graph: Graph = new Map()
  for (const { path, imports } of files) {
    const from = featureOf(path)
    if (!from) continue
    for (const { to, line } of imports) {
      const target = featureOf(to)
      if (!target || target === from) continue
      const targets = graph.get(from) ?? new Map<string, Link[]>()
      graph.set(from, targets.set(target, [...(targets.get(target) ?? []), { from: path, to, line }]))
    }
  }
  return graph
}

/** The features of the shortest circle through one, that one first; null when there is none. */
function shortestWayBack(graph: Graph, feature: string): string[] | null {
  const ways = [...(graph.get(feature)?.keys() ?? [])].flatMap((next) => {
    const way = findWay(graph, next, feature)
    return way ? [[feature, ...way.slice(0, -1)]] : []
  })
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? null
}

/** The shortest way from one feature to another, both included. */
function findWay(graph: Graph, from: string, to: string): string[] | null {
  const seen = new Set([from])
  let ends: string[][] = [[from]]
  while (ends.length > 0) {
    const arrived = ends.find((way) => way.at(-1) === to)
    if (arrived) return arrived
    ends = ends.flatMap((way) => nextOf(graph, way, seen))
  }
  return null
}

function nextOf(graph: Graph, way: string[], seen: Set<string>): string[][] {
  const further = [...(graph.get(way.at(-1) ?? '')?.keys() ?? [])].filter((next) => !seen.has(next))
  for (const next of further) seen.add(next)
  return further.map((next) => [...way, next])
}

function circleOf(graph: Graph, way: string[]): Circle {
  const links = way.map((from, at) => graph.get(from)?.get(way[(at + 1) % way.length] ?? '') ?? [])
  const first = links[0]?.[0]
  return {
    said: [...way, way[0]].join(' → '),
    steps: links.map((found) => found.map(({ from, to }) => `${from} → ${to}`).join(', ')),
    file: first?.from ?? '',
    line: first?.line ?? 1,
  }
}
