/** A workspace's outcomes: what they are called, and which ones a filter by how far calls got means. */
import { firstOutcomes } from '../../shared/first-outcomes.ts'
import type { Locale } from '../../shared/messages.ts'
import {
  conditionsIn,
  type FilterNode,
  type FilterTree,
  isCondition,
  nodesOf,
} from '../../shared/records/conditions.ts'
import type { TxCtx } from '../ctx.ts'

const first = new Map(firstOutcomes.map((outcome) => [outcome.id, outcome]))

interface Called {
  id: string
  /** Null: it has the product's name. */
  name: string | null
}

/** What whoever reads in that language sees it called. */
export function outcomeName({ id, name }: Called, locale: Locale): string {
  return name ?? first.get(id)?.[locale] ?? id
}

/** All that it is called by anybody who reads it. */
export function outcomeNames({ id, name }: Called): string[] {
  return [...new Set([outcomeName({ id, name }, 'ja'), outcomeName({ id, name }, 'en')])]
}

/** Whether the product itself calls it so, in whichever language. */
export function isFirstName(id: string, name: string): boolean {
  const known = first.get(id)
  return known?.ja === name || known?.en === name
}

/** The product's names in that language, by id. */
export function firstNames(locale: Locale): Record<string, string> {
  return Object.fromEntries(firstOutcomes.map(({ id, [locale]: name }) => [id, name]))
}

/** No outcome is called so. */
const noOutcome = '-'

/**
 * A filter by how far calls got as one by their outcomes, those that are offered no more among them: so lists need to know nothing
 * of what a workspace's outcomes are.
 */
export async function depthsMeant(
  ctx: Pick<TxCtx, 'sql' | 'actor'>,
  filter: FilterTree,
): Promise<FilterTree> {
  if (!conditionsIn(filter).some(([, is]) => is === 'depth')) return filter
  const { sql, actor } = ctx
  const known = await sql<{ id: string; depth: number }[]>`
    select id, depth from outcome where workspace_id = ${actor.workspaceId} order by position, id`
  const idsFrom = (least: number) => known.flatMap(({ id, depth }) => (depth >= least ? [id] : []))
  const meant = (tree: FilterTree): FilterTree => {
    const nodes = nodesOf(tree).map((node): FilterNode => {
      if (!isCondition(node)) return meant(node)
      const [key, is, least] = node
      if (is !== 'depth') return node
      const ids = idsFrom(Number(least))
      return [key, 'is', ...(ids.length > 0 ? ids : [noOutcome])]
    })
    return 'all' in tree ? { all: nodes } : { any: nodes }
  }
  return meant(filter)
}
