import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrashItem } from '../../../shared/contracts/trash.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { trashQuery } from './api.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { TrashRows } from './trash-rows.tsx'

interface TrashListProps {
  kind: TrashItem['kind'] | undefined
  name: string | undefined
}

/** As many as are restored or deleted at once. */
const most = 100

export function TrashList({ kind, name }: TrashListProps) {
  const trash = useInfiniteQuery(trashQuery({ kind, name }))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (trash.isPending) return <SkeletonRows rows={5} />
  if (!trash.data) return <ErrorPanel error={trash.error} onRetry={() => trash.refetch()} />
  const items = trash.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Nothing isAsked={kind !== undefined || name !== undefined} />
  const records = items.filter(({ id }) => chosen.has(id)).slice(0, most)
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen(
      (before) =>
        new Set(
          isChosen ? [...before, ...ids].slice(0, most) : [...before].filter((id) => !ids.includes(id)),
        ),
    )
  return (
    <>
      <OldNote query={trash} flush />
      <ChosenBar records={records} onDone={() => setChosen(new Set())} />
      <TrashRows items={items} chosen={chosen} choose={choose} />
      {trash.isFetchNextPageError && <ErrorNote {...explain(trash.error)} className="mx-4 mt-2 sm:mx-6" />}
      {trash.hasNextPage && (
        <div className="px-4 py-3 sm:px-6">
          <Button
            className="w-full"
            loading={trash.isFetchingNextPage}
            onClick={() => void trash.fetchNextPage()}
          >
            {m.trash_more()}
          </Button>
        </div>
      )}
    </>
  )
}

function Nothing({ isAsked }: { isAsked: boolean }) {
  if (isAsked) return <EmptyState title={m.trash_no_match()} />
  return <EmptyState title={m.trash_empty()} />
}
