import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Popover } from '../../ui/popover.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { bulkEditsQuery, hasBegunSome, isUnderWay } from './api.ts'
import { BulkEditList } from './bulk-edit-list.tsx'
import { tell } from './tell.ts'

/** In the header, as long as there are bulk edits that can be followed or undone; says how each went that takes longer. */
export function BulkSign() {
  const queries = useQueryClient()
  const { data: edits = [] } = useQuery({ ...bulkEditsQuery, enabled: hasBegunSome() })
  const wereUnderWay = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const edit of edits) if (wereUnderWay.current.has(edit.id) && !isUnderWay(edit)) tell(queries, edit)
    wereUnderWay.current = new Set(edits.filter(isUnderWay).map(({ id }) => id))
  }, [edits, queries])
  const [first] = edits.filter(isUnderWay)
  if (edits.length === 0) return null
  return (
    <Popover
      align="end"
      title={m.bulk_recent()}
      trigger={
        <button
          type="button"
          aria-label={m.bulk_recent()}
          className={buttonClass('ghost', 'small', 'tabular-nums')}
        >
          {first ? <Spinner /> : <ListChecks size={16} aria-hidden="true" />}
          {first && m.bulk_percent({ percent: percentOf(first) })}
        </button>
      }
    >
      {() => <BulkEditList />}
    </Popover>
  )
}

function percentOf({
  done,
  total,
  status,
  counts,
}: {
  done: number
  total: number
  status: string
  counts: { changed: number }
}): number {
  const all = status === 'undoing' ? counts.changed : total
  return all === 0 ? 0 : Math.floor((done / all) * 100)
}
