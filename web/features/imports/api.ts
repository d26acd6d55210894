import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { importRoutes } from '../../../server/features/imports/routes.ts'
import type { ImportView, Namesakes } from '../../../shared/contracts/imports.ts'
import { largestImport } from '../../../shared/import-limits.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { client, send, unwrap } from '../../lib/api.ts'
import { learnSentences } from '../../lib/explain.ts'
import { ProblemError } from '../../lib/problem-error.ts'

const { imports } = client<typeof importRoutes>().api

export const importListQuery = queryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ signal }) => unwrap(imports.$get({}, { init: { signal } })),
  refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isWorking(status)) ? 2_000 : false),
})

/** One import; asked again twice a second while the server works on it. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => unwrap(imports[':id'].$get({ param: { id } }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.status) ? 500 : false),
  })
}

export function isWorking(status: ImportView['status']): boolean {
  return status === 'uploaded' || status === 'running'
}

/** Sends a file as it is. Rejects with `import_too_large` before a byte is sent. */
export function useUpload() {
  const keep = useKeep()
  return useMutation({
    mutationFn: async (file: File): Promise<ImportView> => {
      if (file.size > largestImport) {
        await learnSentences('import_too_large')
        throw new ProblemError('import_too_large', { status: 413 })
      }
      const query = new URLSearchParams({ fileName: file.name })
      const headers = { 'content-type': 'application/octet-stream' }
      return unwrap(send(`/api/imports?${query}`, { method: 'POST', headers, body: file }))
    },
    onSuccess: keep,
  })
}

/** Says what each column becomes, and what namesakes are; the answer has no forecast yet. */
export function useChooseMapping(id: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (choice: { mapping: ImportField[]; putsZerosBack?: boolean; namesakes?: Namesakes }) =>
      unwrap(imports[':id'].$patch({ param: { id }, json: choice })),
    onSuccess: keep,
  })
}

export function useRunImport(id: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: () => unwrap(imports[':id'].run.$post({ param: { id } })),
    onSuccess: keep,
  })
}

/** Stops between two batches; what is in stays in. */
export function useCancelImport(id: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: () => unwrap(imports[':id'].cancellation.$post({ param: { id } })),
    onSuccess: keep,
  })
}

/** Forgets the import and its file; the companies stay. */
export function useDeleteImport(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(imports[':id'].$delete({ param: { id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: importListQuery.queryKey }),
  })
}

export function errorsHref(id: string): string {
  return `/api/imports/${id}/errors`
}

function useKeep() {
  const queries = useQueryClient()
  return (view: ImportView) => {
    queries.setQueryData(importQuery(view.id).queryKey, view)
    void queries.invalidateQueries({ queryKey: importListQuery.queryKey })
  }
}
