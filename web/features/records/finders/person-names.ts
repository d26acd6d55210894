import { useQueries } from '@tanstack/react-query'
import type { personRoutes } from '../../../../server/features/people/routes.ts'
import type { PersonNames } from '../../../../shared/contracts/records.ts'
import { client, unwrap } from '../../../lib/api.ts'

const { people } = client<typeof personRoutes>().api

type Person = PersonNames['items'][number]['person']

/** Whom an id means by now; null: nobody any more, undefined: it is not known yet. */
export type PersonNamed = (id: string) => Person | null | undefined

/** The people that records name in fields of the workspace's own. */
export function usePersonNames(ids: readonly string[]): PersonNamed {
  const asked = [...new Set(ids)]
  const found = useQueries({
    queries: asked.map((id) => ({
      queryKey: ['person-name', id],
      queryFn: () => nameOf(id),
      staleTime: 60_000,
    })),
  })
  return (id) => found[asked.indexOf(id)]?.data
}

/** As many as one request names. */
const most = 200
let waiting: string[] = []
let answers: Promise<ReadonlyMap<string, Person>[]> | null = null

/** Whoever is asked for at the same moment, such as the rows of a list, is asked for together. */
async function nameOf(id: string): Promise<Person | null> {
  waiting.push(id)
  answers ??= new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
    const ids = [...new Set(waiting)]
    waiting = []
    answers = null
    const parts = Array.from({ length: Math.ceil(ids.length / most) }, (_, at) =>
      ids.slice(at * most, (at + 1) * most),
    )
    return Promise.all(parts.map(namesOf))
  })
  const found = await answers
  return found.map((part) => part.get(id)).find((person) => person !== undefined) ?? null
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const { items } = await unwrap(people.names.$get({ query: { ids: ids.join(',') } }))
  return new Map(items.map(({ id, person }) => [id, person]))
}
