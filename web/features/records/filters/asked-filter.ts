/**
 * The filter of an address, which may be older than the fields, come from elsewhere or be typed: what cannot be read stays in
 * it as a condition that says so, and is not asked for. Pure rules.
 */
import {
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  faultOf,
  filterLimits,
  isCondition,
  nodesOf,
} from '../../../../shared/records/conditions.ts'
import { entriesOf, type Fields } from '../../../../shared/records/field.ts'

export type Joint = 'all' | 'any'

export function jointOf(tree: FilterTree): Joint {
  return 'all' in tree ? 'all' : 'any'
}

/** Nothing at all is no filter. */
export function joined(joint: Joint, nodes: readonly FilterNode[]): FilterTree | undefined {
  if (nodes.length === 0) return undefined
  return joint === 'all' ? { all: nodes } : { any: nodes }
}

/** The filter that an address has, with the conditions that older addresses have under names of their own. */
export function readAsked(fields: Fields, search: Record<string, unknown>): FilterTree | undefined {
  const tree = treeOf(search.filter, 1)
  const older = [...beginning(search.prefix), ...olderConditions(fields, search)]
  if (!tree || older.length === 0) return tree ?? joined('all', older)
  return jointOf(tree) === 'all' ? { all: [...nodesOf(tree), ...older] } : { all: [tree, ...older] }
}

function treeOf(asked: unknown, depth: number): FilterTree | undefined {
  if (asked === undefined || asked === null || asked === '') return undefined
  const [joint, nodes] = jointed(parsed(asked))
  if (!joint || depth > filterLimits.depth) return { all: [unreadable(asked)] }
  return joined(
    joint,
    nodes.map((node) => nodeOf(node, depth)),
  )
}

function nodeOf(node: unknown, depth: number): FilterNode {
  if (Array.isArray(node)) return asCondition(node)
  return treeOf(node, depth + 1) ?? unreadable(node)
}

function jointed(asked: unknown): [Joint, unknown[]] | [null] {
  if (typeof asked !== 'object' || asked === null) return [null]
  const [[joint, nodes] = [], ...others] = Object.entries(asked)
  if ((joint !== 'all' && joint !== 'any') || !Array.isArray(nodes) || others.length > 0) return [null]
  return [joint, nodes]
}

function parsed(asked: unknown): unknown {
  if (typeof asked !== 'string') return asked
  try {
    return JSON.parse(asked)
  } catch {
    return undefined
  }
}

const longest = 200

function unreadable(asked: unknown): FilterCondition {
  const text = typeof asked === 'string' ? asked : (JSON.stringify(asked) ?? '')
  return asCondition([text.slice(0, longest)])
}

/** Whatever it holds, `isReadable` is asked before anything is made of it. */
function asCondition(node: unknown[]): FilterCondition {
  return node as unknown as FilterCondition
}

/** How a name begins, as it is read or written. */
function beginning(asked: unknown): FilterNode[] {
  return said(asked, (text) => ({
    any: [
      ['name', 'begins', text],
      ['reading', 'begins', text],
    ],
  }))
}

/** 「業種」 of an address that knew no filter: `industry=小売業&employeesFrom=100&neverCalled=true`. */
function olderConditions(fields: Fields, search: Record<string, unknown>): FilterCondition[] {
  return entriesOf(fields).flatMap(([key, { filter }]): FilterCondition[] => {
    if (filter === 'equals') return said(search[key], (text): FilterCondition => [key, 'is', text])
    if (filter === 'range') {
      return [
        ...said(search[`${key}From`], (text): FilterCondition => [key, 'from', numberOf(text)]),
        ...said(search[`${key}To`], (text): FilterCondition => [key, 'to', numberOf(text)]),
      ]
    }
    const isAsked = filter !== undefined && String(search[filter.missing]) === 'true'
    return isAsked ? [[key, 'empty']] : []
  })
}

/** The names that older addresses have for conditions. */
export function olderNames(fields: Fields): string[] {
  const names = entriesOf(fields).flatMap(([key, { filter }]) => {
    if (filter === undefined) return []
    if (filter === 'equals') return [key]
    return filter === 'range' ? [`${key}From`, `${key}To`] : [filter.missing]
  })
  return ['prefix', ...names]
}

function said<Node>(asked: unknown, condition: (text: string) => Node): Node[] {
  const text = asked === undefined || asked === null ? '' : String(asked).trim().slice(0, longest)
  return text === '' ? [] : [condition(text)]
}

function numberOf(text: string): string | number {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}

type Own = 'open' | 'known'

/** Whether a list of these fields can be asked for it; `open`: also on fields of the workspace's own, which are not known yet. */
export function isReadable(fields: Fields, node: FilterNode, own: Own = 'known'): boolean {
  return faultOf(fields, { all: [node] }, own) === null
}

/** What of a filter the server can be asked for. */
export function readablePart(
  fields: Fields,
  tree: FilterTree | undefined,
  own: Own = 'open',
): FilterTree | undefined {
  let left: number = filterLimits.conditions
  function part(tree: FilterTree): FilterTree | undefined {
    const nodes = nodesOf(tree).flatMap((node): FilterNode[] => {
      if (!isCondition(node)) return [part(node) ?? []].flat()
      if (left === 0 || !isReadable(fields, node, own)) return []
      left -= 1
      return [node]
    })
    return joined(jointOf(tree), nodes)
  }
  return tree && part(tree)
}
