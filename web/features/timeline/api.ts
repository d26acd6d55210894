import { useQueryClient } from '@tanstack/react-query'
import type { callRoutes } from '../../../server/features/calls/routes.ts'
import { client, unwrap } from '../../lib/api.ts'
import { putEntry } from '../records/api.ts'

const { calls } = client<typeof callRoutes>().api

/** Writes the note of an own call; an empty one takes it away. Rejects with `stale_version` when it was changed elsewhere. */
export function useWriteCallNote(): (id: string, body: string, version: number) => Promise<void> {
  const queries = useQueryClient()
  return async (id, body, version) =>
    putEntry(queries, await unwrap(calls[':id'].note.$put({ param: { id }, json: { version, body } })))
}
